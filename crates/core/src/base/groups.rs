//! 分组 Items grouped by a dense key, in one allocation.

/// 分组 For each key the items that were given with it, in the order in which they came.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    start: Vec<u32>,
    items: Vec<u32>,
}

impl Groups {
    /// Groups pairs of key and item; keys run from 0 to `keys`, others are passed over.
    pub fn new(keys: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Groups {
        let mut start = vec![0u32; keys + 1];
        for (key, _) in pairs.clone().filter(|(key, _)| (*key as usize) < keys) {
            start[key as usize + 1] += 1;
        }
        for at in 0..keys {
            start[at + 1] += start[at];
        }
        let mut fill = start.clone();
        let mut items = vec![0; start[keys] as usize];
        for (key, item) in pairs.filter(|(key, _)| (*key as usize) < keys) {
            let slot = &mut fill[key as usize];
            items[*slot as usize] = item;
            *slot += 1;
        }
        Groups { start, items }
    }

    /// The items of a key; none for a key beyond the last.
    pub fn of(&self, key: u32) -> &[u32] {
        let at = key as usize;
        match (self.start.get(at), self.start.get(at + 1)) {
            (Some(&from), Some(&to)) => &self.items[from as usize..to as usize],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_stand_under_their_key_in_order() {
        let pairs = [(2, 7), (0, 1), (2, 5), (9, 9)];
        let groups = Groups::new(3, pairs.iter().copied());
        assert_eq!(
            (groups.of(0), groups.of(1), groups.of(2), groups.of(9)),
            (&[1][..], &[][..], &[7, 5][..], &[][..])
        );
    }
}
