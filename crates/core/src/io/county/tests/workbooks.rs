//! A whole county as a workbook.

use gongjian_sample::{Encoding, clean, csv_folder, messy, xlsx};

use super::*;

/// The pack with the kinds of tie of the sample: seats of any body, contacts under another name.
fn read_workbook(bytes: &[u8]) -> Result<County, Faults> {
    read(Source::Workbook { file: "huichang.xlsx", bytes }, &pack(), &options())
}

#[test]
fn a_clean_county_is_taken_whole_from_either_form() {
    let workbook = clean(2022);
    let county = read_workbook(&xlsx(&workbook).unwrap()).unwrap_or_else(|faults| panic!("{faults}"));
    let mut ledger = Ledger::open(pack(), &stamp()).unwrap();
    let receipt = county.append(&mut ledger, &stamp()).unwrap_or_else(|faults| panic!("{faults}"));
    let rows: usize = workbook.sheets.iter().map(|sheet| sheet.rows.len()).sum();
    assert_eq!(receipt.last as usize, rows + 1);
    for encoding in [Encoding::Utf8Marked, Encoding::Gb18030] {
        let files = csv_folder(&workbook, encoding);
        let files: Vec<(&str, &[u8])> =
            files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let other =
            read(Source::Files(&files), &pack(), &options()).unwrap_or_else(|faults| panic!("{faults}"));
        assert!(county.drafts() == other.drafts());
    }
}

/// Of a messy county every planted fault is found, at its row and column, and nothing else.
#[test]
fn a_messy_county_shows_what_was_planted() {
    let (workbook, planted) = messy(2022);
    let expected: BTreeSet<_> = planted
        .iter()
        .map(|it| (it.sheet.clone(), it.row as u32, crate::base::key(&it.column), it.code))
        .collect();
    let shown = |faults: &Faults| -> BTreeSet<_> {
        let column = |column: &Option<String>| {
            column.as_deref().map_or(String::new(), |it| it.split_once(' ').map_or(it, |it| it.1).to_owned())
        };
        faults
            .0
            .iter()
            .map(|it| {
                (
                    it.place.sheet.to_string(),
                    it.place.row.unwrap_or(0),
                    crate::base::key(&column(&it.place.column)),
                    it.code,
                )
            })
            .collect()
    };
    let faults = read_workbook(&xlsx(&workbook).unwrap()).unwrap_err();
    let found = shown(&faults);
    let missed: Vec<_> = expected.difference(&found).collect();
    let more: Vec<_> = found.difference(&expected).collect();
    assert!(missed.is_empty() && more.is_empty(), "missed {missed:#?}\nmore {more:#?}");
}

#[test]
fn a_broken_workbook_is_one_fault() {
    let faults = read_workbook(b"PK\x03\x04 and nothing").unwrap_err();
    assert_eq!(faults.0.iter().map(|it| it.code).collect::<Vec<_>>(), ["io.not_a_workbook"]);
    assert_eq!(faults.0[0].place.file, "huichang.xlsx");
}

/// The sheets of the county as a workbook; cells of a sheet may be merged.
fn workbook_of(files: &[(String, Vec<u8>)], merges: &[(&str, u32, u16, u32, u16)]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (file, bytes) in files {
        let name = file.strip_suffix(".csv").unwrap();
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        let mut reader =
            ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&bytes[..]);
        let rows: Vec<_> = reader.records().map(|record| record.unwrap()).collect();
        for (row, record) in rows.iter().enumerate() {
            for (column, text) in record.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                sheet.write_string(row as u32, column as u16, text).unwrap();
            }
        }
        for &(_, row, column, last, end) in merges.iter().filter(|it| it.0 == name) {
            let text = rows[row as usize].get(column as usize).unwrap().to_owned();
            let format = rust_xlsxwriter::Format::new();
            sheet.merge_range(row, column, last, end, &text, &format).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// A merged cell keeps its value in the first row alone; the others would be read as empty.
#[test]
fn merged_cells_below_the_header_are_faults() {
    let of = |merge: (&str, u32, u16, u32, u16)| {
        let faults = read_workbook(&workbook_of(&files(&[]), &[merge])).unwrap_err().0;
        let merged: Vec<_> = faults.into_iter().filter(|it| it.code == "io.cells_merged").collect();
        assert_eq!(merged.len(), 1);
        let place = &merged[0].place;
        (place.sheet.to_string(), place.row, place.column.clone().unwrap(), merged[0].message.clone())
    };
    // The area of several bodies.
    let (sheet, row, column, message) = of(("组织", 5, 5, 6, 5));
    assert_eq!((sheet.as_str(), row, column.as_str()), ("组织", Some(6), "F 所在区域"));
    assert!(message.contains("F6:F7"), "{message}");
    // Over columns of one row.
    assert_eq!(of(("人员", 1, 3, 1, 4)).1, Some(2));
    // Titles above the header and cells without anything may be merged.
    let titled = files(&[("人员.csv", "编号,类别", "某县人员,,,,\n编号,类别")]);
    let county = read_workbook(&workbook_of(&titled, &[("人员", 0, 0, 0, 4), ("人员", 3, 3, 3, 4)]));
    assert!(county.is_ok(), "{county:?}");
}
