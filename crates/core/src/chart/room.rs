//! 容量 What fits into a chart, and what is folded into one: 其他.

use crate::base::{map_of, sort_by};
use std::collections::BTreeMap;

/// What a chart has room for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Room<K> {
    /// The things that are shown, the largest first and then by their key.
    pub(super) shown: Vec<K>,
    /// How many others there are.
    pub(super) folded: usize,
}

impl<K: Ord> Room<K> {
    /// The largest of some things, so many that they and what is folded fill no more than `most`
    /// places.
    pub(super) fn new<V: Ord + Copy>(sizes: impl IntoIterator<Item = (K, V)>, most: usize) -> Room<K> {
        let mut all: Vec<(K, V)> = sizes.into_iter().collect();
        sort_by(&mut all, |a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let fits = if all.len() <= most { all.len() } else { most.saturating_sub(1) };
        let folded = all.len() - fits;
        all.truncate(fits);
        Room { shown: all.into_iter().map(|(key, _)| key).collect(), folded }
    }

    /// The place of each thing shown.
    pub(super) fn places(&self) -> BTreeMap<&K, usize> {
        map_of(self.shown.iter().enumerate().map(|(place, key)| (key, place)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_place_is_for_the_rest() {
        let sizes = [("a", 1), ("b", 3), ("c", 1), ("d", 2)];
        let room = Room::new(sizes, 3);
        assert_eq!((room.shown.as_slice(), room.folded), (&["b", "d"][..], 2));
        assert_eq!(Room::new(sizes, 4).shown, ["b", "d", "a", "c"]);
        assert_eq!(Room::new(sizes, 0), Room { shown: vec![], folded: 4 });
    }
}
