//! 行库 Rows: the one store that every slice of state is built from.
//!
//! An insertion-ordered map from id to row with dense indices, and a journal. Everything written
//! since the last [`Rows::commit`] can be taken back with [`Rows::rollback`], so a batch of entries
//! is whole or not at all and that is written once, here. Rows are never removed: what ends carries
//! its last day.

use core::hash::Hash;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

/// How long the journal was at a moment.
#[derive(Clone, Copy, Debug)]
pub struct Mark(usize);

#[derive(Clone, Debug)]
enum Undo<V> {
    Pushed,
    Changed(u32, V),
}

/// 行库 Rows by id, in the order in which they came, with a journal.
///
/// Indices are dense (`0..len`), stable, and stay inside the library.
#[derive(Clone, Debug)]
pub struct Rows<K, V> {
    map: IndexMap<K, V, FxBuildHasher>,
    journal: Vec<Undo<V>>,
}

impl<K, V> Default for Rows<K, V> {
    fn default() -> Self {
        Rows { map: IndexMap::default(), journal: Vec::new() }
    }
}

impl<K: Hash + Eq, V: Clone> Rows<K, V> {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.map.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.map.is_empty()
    }

    /// The index of an id.
    pub fn find<Q: Hash + indexmap::Equivalent<K> + ?Sized>(&self, id: &Q) -> Option<u32> {
        // A ledger of 2^32 rows would need a terabyte of lines first.
        self.map.get_index_of(id).map(|at| at as u32)
    }

    /// The row at an index that came from this store.
    pub fn row(&self, at: u32) -> &V {
        &self.map[at as usize]
    }

    /// The id at an index that came from this store.
    pub fn id(&self, at: u32) -> &K {
        match self.map.get_index(at as usize) {
            Some((id, _)) => id,
            None => unreachable!("indices come from this store and rows are never removed"),
        }
    }

    /// All rows with their ids, in the order in which they came.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (u32, &K, &V)> {
        self.map.iter().enumerate().map(|(at, (id, row))| (at as u32, id, row))
    }

    /// Adds a row under an id that is not there yet; its index.
    pub fn push(&mut self, id: K, row: V) -> u32 {
        let at = self.map.len() as u32;
        let before = self.map.insert(id, row);
        debug_assert!(before.is_none(), "ids are checked before they are pushed");
        self.journal.push(Undo::Pushed);
        at
    }

    /// Changes the row at an index.
    pub fn change(&mut self, at: u32, change: impl FnOnce(&mut V)) {
        let row = &mut self.map[at as usize];
        self.journal.push(Undo::Changed(at, row.clone()));
        change(row);
    }

    /// The journal's length now, for [`Rows::rollback`].
    pub fn mark(&self) -> Mark {
        Mark(self.journal.len())
    }

    /// Takes back everything written since a mark.
    pub fn rollback(&mut self, mark: Mark) {
        while self.journal.len() > mark.0 {
            match self.journal.pop() {
                Some(Undo::Pushed) => {
                    self.map.pop();
                }
                Some(Undo::Changed(at, before)) => self.map[at as usize] = before,
                None => break,
            }
        }
    }

    /// Makes everything written so far final.
    pub fn commit(&mut self) {
        self.journal.clear();
    }

    /// Gives back memory that growing left over.
    pub fn shrink(&mut self) {
        self.map.shrink_to_fit();
        self.journal.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// A rollback restores exactly what stood at the mark, whatever was written since.
        #[test]
        fn a_rollback_restores(writes in proptest::collection::vec((0u8..20, 0u32..100), 0..60), cut in 0usize..60) {
            let mut rows = Rows::<u8, u32>::default();
            let mut kept = None;
            for (step, (id, value)) in writes.iter().enumerate() {
                if step == cut {
                    kept = Some((rows.mark(), rows.iter().map(|(_, id, row)| (*id, *row)).collect::<Vec<_>>()));
                }
                match rows.find(id) {
                    Some(at) => rows.change(at, |row| *row = *value),
                    None => {
                        rows.push(*id, *value);
                    }
                }
            }
            if let Some((mark, before)) = kept {
                rows.rollback(mark);
                prop_assert_eq!(rows.iter().map(|(_, id, row)| (*id, *row)).collect::<Vec<_>>(), before);
                for (at, id, _) in rows.iter() {
                    prop_assert_eq!(rows.find(id), Some(at));
                }
            }
        }
    }
}
