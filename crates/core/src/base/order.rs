//! 排序 Sorting and gathering with one sorter for all types.
//!
//! The sorts of the standard library are fast since each is made anew for its type and its comparison, four kilobytes a
//! time; and so is what `collect` makes of a set or a map. Here that is only done where a plan or a ledger waits for it.

use core::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts as [`slice::sort_by`] does: what is equal keeps its order.
pub(crate) fn sort_by<T>(rows: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    for (one, other) in swaps(rows.len(), &mut |a, b| compare(&rows[a], &rows[b])) {
        rows.swap(one, other);
    }
}

/// Sorts as [`slice::sort_by_key`] does: what is equal keeps its order.
pub(crate) fn sort_by_key<T, K: Ord>(rows: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(rows, |a, b| key(a).cmp(&key(b)));
}

/// Sorts as [`slice::sort`] does.
pub(crate) fn sort<T: Ord>(rows: &mut [T]) {
    sort_by(rows, T::cmp);
}

/// Sorts pairs of numbers, each as one number: quicker than as two, and numbers have one sorter.
pub(crate) fn sort_pairs(pairs: &mut [(u32, u32)]) {
    let mut keys: Vec<u64> = pairs.iter().map(|&(a, b)| u64::from(a) << 32 | u64::from(b)).collect();
    keys.sort_unstable();
    for (pair, key) in pairs.iter_mut().zip(keys) {
        *pair = ((key >> 32) as u32, key as u32);
    }
}

/// A set of some things.
pub(crate) fn set_of<T: Ord>(things: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(things);
    set
}

/// A map of some pairs; of equal keys the last stays.
pub(crate) fn map_of<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(pairs);
    map
}

/// What is to be swapped, one after the other, so that some rows come into order.
fn swaps(rows: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..rows).collect();
    order.sort_by(|&a, &b| compare(a, b));
    let mut swaps = Vec::new();
    for start in 0..rows {
        let mut at = start;
        // What stands at the start is handed on until it reaches the place where it belongs.
        loop {
            let from = core::mem::replace(&mut order[at], at);
            if from == start {
                break;
            }
            swaps.push((at, from));
            at = from;
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn rows_come_into_the_order_of_the_standard_sort(rows in prop::collection::vec((0u8..9, 0u8..9), 0..40)) {
            let mut expected = rows.clone();
            expected.sort_by_key(|row| row.0);
            let mut sorted = rows.clone();
            sort_by_key(&mut sorted, |row| row.0);
            prop_assert_eq!(&sorted, &expected);
            expected.sort();
            sort(&mut sorted);
            prop_assert_eq!(&sorted, &expected);
            let mut pairs: Vec<(u32, u32)> = rows.iter().map(|&(a, b)| (a.into(), u32::MAX - u32::from(b))).collect();
            let mut expected = pairs.clone();
            expected.sort();
            sort_pairs(&mut pairs);
            prop_assert_eq!(pairs, expected);
            prop_assert_eq!(set_of(rows.clone()), rows.iter().copied().collect());
            prop_assert_eq!(map_of(rows.clone()), rows.into_iter().collect());
        }
    }
}
