//! 链 Chains: rows of one store that belong to one thing, linked from the newest to the oldest.
//!
//! Each row keeps the index of the one before it ([`NONE`] for the oldest), and a store of heads keeps
//! the newest for each thing. So a row costs four bytes for each thing that it belongs to, a thing
//! without rows costs nothing, and the heads roll back with the rest.

use core::hash::Hash;

use crate::base::forest::NONE;
use crate::base::rows::Rows;

impl<K: Hash + Eq> Rows<K, u32> {
    /// The newest of a thing's chain.
    pub fn newest(&self, key: &K) -> Option<u32> {
        self.find(key).map(|head| *self.row(head))
    }

    /// Puts a row at the head of a thing's chain; what stood there before, or [`NONE`].
    pub fn lead(&mut self, key: K, at: u32) -> u32 {
        match self.find(&key) {
            Some(head) => {
                let before = *self.row(head);
                self.change(head, |newest| *newest = at);
                before
            }
            None => {
                self.push(key, at);
                NONE
            }
        }
    }
}

/// A chain from its newest row on; `earlier` tells the row before, [`NONE`] for the oldest.
pub fn chain(newest: Option<u32>, earlier: impl Fn(u32) -> u32) -> impl Iterator<Item = u32> {
    core::iter::successors(newest.filter(|&at| at != NONE), move |&at| {
        Some(earlier(at)).filter(|&before| before != NONE)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_runs_from_the_newest_to_the_oldest() {
        let (mut heads, mut earlier) = (Rows::<char, u32>::default(), Vec::new());
        for (at, key) in ['a', 'b', 'a', 'a'].into_iter().enumerate() {
            earlier.push(heads.lead(key, at as u32));
        }
        let of = |key| chain(heads.newest(&key), |at| earlier[at as usize]).collect::<Vec<_>>();
        assert_eq!((of('a'), of('b'), of('c')), (vec![3, 2, 0], vec![1], vec![]));
    }
}
