//! What holds for any rows.

use proptest::prelude::*;

use super::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Shuffled rows give the same drafts.
    #[test]
    fn the_order_of_rows_does_not_matter(seed in any::<u64>()) {
        let expected = json(&read_files(&files(&[])).unwrap());
        let shuffled: Vec<(String, Vec<u8>)> = SHEETS.iter().map(|(name, text)| {
            let mut lines: Vec<&str> = text.lines().collect();
            let mut state = seed | 1;
            for at in (2..lines.len()).rev() {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                lines.swap(at, 1 + (state >> 33) as usize % at);
            }
            ((*name).to_owned(), lines.join("\n").into_bytes())
        }).collect();
        prop_assert_eq!(json(&read_files(&shuffled).unwrap()), expected);
    }

    /// Cells with anything in them are read or are faults.
    #[test]
    fn any_cells_never_panic(cells in proptest::collection::vec("[a-zP0-9,./年月日-]{0,12}|\\PC{0,6}", 1..40)) {
        for (name, text) in SHEETS {
            let header = text.lines().next().unwrap();
            let text = format!("{header}\n{}\n", cells.join(","));
            let mut all = files(&[]);
            all.iter_mut().find(|(it, _)| it == name).unwrap().1 = text.into_bytes();
            let _ = read_files(&all);
        }
    }
}
