//! 代码表 Dictionaries: the codes that a town's pack defines, such as levels, tie kinds and categories.
//!
//! Codes are looked up at every check and never vanish: a code that a later version of its pack no
//! longer lists is *retired* from that day, so old entries still read and new ones are refused.

use core::hash::Hash;

use crate::base::day::Day;
use crate::base::rows::{Mark, Rows};

#[derive(Clone, Debug)]
struct Entry<V> {
    definition: V,
    pack: u32,
    retired: Option<Day>,
}

/// 代码表 Definitions by code, each owned by the pack that brought it.
#[derive(Clone, Debug)]
pub struct Dictionary<K, V> {
    rows: Rows<K, Entry<V>>,
}

impl<K, V> Default for Dictionary<K, V> {
    fn default() -> Self {
        Dictionary { rows: Rows::default() }
    }
}

impl<K: Hash + Eq + Clone, V: Clone + PartialEq> Dictionary<K, V> {
    /// The index of a code that is in use on a day.
    pub fn find(&self, code: &K, on: Day) -> Option<u32> {
        self.rows.find(code).filter(|&at| self.rows.row(at).retired.is_none_or(|day| on < day))
    }

    /// The index of a code, in use or retired.
    pub fn find_any(&self, code: &K) -> Option<u32> {
        self.rows.find(code)
    }

    /// The definition at an index.
    pub fn get(&self, at: u32) -> &V {
        &self.rows.row(at).definition
    }

    /// The code at an index.
    pub fn code(&self, at: u32) -> &K {
        self.rows.id(at)
    }

    /// How many codes there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no code.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All codes in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &K, &V)> {
        self.rows.iter().map(|(at, code, entry)| (at, code, &entry.definition))
    }

    /// The first of some codes that another pack already defines differently.
    pub fn clash<'a>(&self, pack: u32, mut wanted: impl Iterator<Item = (&'a K, &'a V)>) -> Option<K>
    where
        K: 'a,
        V: 'a,
    {
        let differs = |(code, definition): &(&K, &V)| {
            self.rows.find(*code).is_some_and(|at| {
                let entry = self.rows.row(at);
                entry.pack != pack && entry.definition != **definition
            })
        };
        wanted.find(differs).map(|(code, _)| code.clone())
    }

    /// Takes over a pack's definitions from a day on; what it no longer lists is retired.
    pub fn adopt(&mut self, pack: u32, on: Day, definitions: impl Iterator<Item = (K, V)>) {
        let mut kept = vec![false; self.rows.len()];
        for (code, definition) in definitions {
            match self.rows.find(&code) {
                Some(at) => {
                    if let Some(flag) = kept.get_mut(at as usize) {
                        *flag = true;
                    }
                    self.rows.change(at, |entry| {
                        entry.definition = definition;
                        entry.retired = None;
                    });
                }
                None => {
                    self.rows.push(code, Entry { definition, pack, retired: None });
                }
            }
        }
        for (at, kept) in kept.into_iter().enumerate() {
            let at = at as u32;
            if !kept && self.rows.row(at).pack == pack && self.rows.row(at).retired.is_none() {
                self.rows.change(at, |entry| entry.retired = Some(on));
            }
        }
    }

    /// See [`Rows::mark`].
    pub fn mark(&self) -> Mark {
        self.rows.mark()
    }

    /// See [`Rows::rollback`].
    pub fn rollback(&mut self, mark: Mark) {
        self.rows.rollback(mark);
    }

    /// See [`Rows::commit`].
    pub fn commit(&mut self) {
        self.rows.commit();
    }

    /// See [`Rows::shrink`].
    pub fn shrink(&mut self) {
        self.rows.shrink();
    }
}
