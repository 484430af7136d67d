//! 代码表 Dictionaries: the codes that a town's pack defines, such as levels, tie kinds and categories.
//!
//! Codes are looked up at every check and never vanish: a code that a later version of its pack no
//! longer lists is *retired* from that day, so old entries still read and new ones are refused. Packs
//! may share a code that they define alike; it is retired when the last of them drops it.

use core::hash::Hash;

use crate::base::day::Day;
use crate::base::rows::{Mark, Rows};

#[derive(Clone, Debug)]
struct Entry<V> {
    definition: V,
    /// The packs that list it now; empty for a retired code.
    packs: Vec<u32>,
    /// The pack that was the last to list it.
    last: u32,
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
                let retired = entry.packs.is_empty() && entry.last != pack;
                let other = retired || entry.packs.iter().any(|other| *other != pack);
                other && entry.definition != **definition
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
                        entry.last = pack;
                        if !entry.packs.contains(&pack) {
                            entry.packs.push(pack);
                        }
                    });
                }
                None => {
                    self.rows.push(code, Entry { definition, packs: vec![pack], last: pack, retired: None });
                }
            }
        }
        for (at, kept) in kept.into_iter().enumerate() {
            let at = at as u32;
            if !kept && self.rows.row(at).packs.contains(&pack) {
                self.rows.change(at, |entry| {
                    entry.packs.retain(|other| *other != pack);
                    if entry.packs.is_empty() {
                        (entry.last, entry.retired) = (pack, Some(on));
                    }
                });
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_code_lives_while_any_pack_lists_it() {
        let day = |d| Day::new(2022, 7, d).unwrap();
        let mut codes = Dictionary::<&str, u8>::default();
        codes.adopt(0, day(1), [("pairing", 1), ("own", 1)].into_iter());
        codes.adopt(1, day(2), [("pairing", 1)].into_iter());
        assert_eq!(codes.clash(0, [(&"pairing", &2)].into_iter()), Some("pairing"));
        assert_eq!(codes.clash(0, [(&"own", &2)].into_iter()), None);
        codes.adopt(0, day(3), [("own", 2)].into_iter());
        assert!(codes.find(&"pairing", day(9)).is_some(), "the other pack still lists it");
        codes.adopt(1, day(4), core::iter::empty());
        assert!(codes.find(&"pairing", day(3)).is_some() && codes.find(&"pairing", day(4)).is_none());
        // What is retired keeps its meaning for all but the pack that dropped it.
        assert_eq!(codes.clash(0, [(&"pairing", &2)].into_iter()), Some("pairing"));
        assert_eq!(codes.clash(1, [(&"pairing", &2)].into_iter()), None);
    }
}
