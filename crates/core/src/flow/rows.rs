//! Rows: the entries of all runs, packed.
//!
//! A row says what coming in costs, which supply comes, and by which entry. Costs repeat a lot, so each
//! row has the rank of its cost among all that occur, and the three numbers share one word of 64 bits:
//! on a province that is half the memory of the plain fields, and words are sorted faster than tuples.
//! Where a problem is so large that the three do not fit, words have 128 bits.

use std::ops::{ControlFlow, Range};

use crate::flow::Cost;

/// Bits of a narrow word; in tests few, so that small problems have both kinds.
const NARROW: u32 = if cfg!(test) { 10 } else { 64 };

/// Costs remembered on the way through the entries, so that few are searched for.
const MEMORY: usize = 1 << 12;

/// An entry as it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row<C> {
    /// Cost of coming in.
    pub cost: C,
    /// The supply, numbered in the order of first appearance: what is read together then lies together.
    pub supply: u32,
    /// Index of the entry.
    pub entry: u32,
}

/// By position: the rows, ordered within each run by cost, supply and entry.
#[derive(Clone, Debug)]
pub(super) struct Rows<C> {
    /// All costs that occur, in order.
    costs: Vec<C>,
    words: Words,
    /// Bits of an entry, and of a supply.
    entry: u32,
    supply: u32,
}

#[derive(Clone, Debug)]
enum Words {
    Narrow(Vec<u64>),
    Wide(Vec<u128>),
}

impl<C: Cost> Rows<C> {
    /// Room for so many rows, of costs that are told beforehand, and of supplies and entries below these numbers.
    pub fn new(rows: usize, costs: impl Iterator<Item = C>, supplies: usize, entries: usize) -> Rows<C> {
        let costs = distinct(costs);
        let bits = |count: usize| usize::BITS - count.leading_zeros();
        let (entry, supply) = (bits(entries), bits(supplies));
        let words = if bits(costs.len()) + supply + entry <= NARROW {
            Words::Narrow(vec![0; rows])
        } else {
            Words::Wide(vec![0; rows])
        };
        Rows { costs, words, entry, supply }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match &self.words {
            Words::Narrow(words) => words.len(),
            Words::Wide(words) => words.len(),
        }
    }

    /// The row at a position.
    #[inline]
    pub fn at(&self, position: u32) -> Row<C> {
        let (rank, supply, entry) = match &self.words {
            Words::Narrow(words) => narrow(words[position as usize], self.supply, self.entry),
            Words::Wide(words) => wide(words[position as usize], self.supply, self.entry),
        };
        Row { cost: self.costs[rank], supply, entry }
    }

    /// Looks at the costs and supplies of a stretch, one position after another, until told to break.
    #[inline]
    pub fn each<E>(
        &self,
        span: Range<u32>,
        mut look: impl FnMut(u32, C, u32) -> Result<ControlFlow<()>, E>,
    ) -> Result<(), E> {
        let stretch = span.start as usize..span.end as usize;
        match &self.words {
            Words::Narrow(words) => {
                for (&word, position) in words[stretch].iter().zip(span.start..) {
                    let (rank, supply, _) = narrow(word, self.supply, self.entry);
                    if look(position, self.costs[rank], supply)?.is_break() {
                        break;
                    }
                }
            }
            Words::Wide(words) => {
                for (&word, position) in words[stretch].iter().zip(span.start..) {
                    let (rank, supply, _) = wide(word, self.supply, self.entry);
                    if look(position, self.costs[rank], supply)?.is_break() {
                        break;
                    }
                }
            }
        }
        Ok(())
    }

    /// Writes a row; the cost by its rank.
    fn put(&mut self, position: u32, rank: u32, supply: u32, entry: u32) {
        match &mut self.words {
            Words::Narrow(words) => {
                let high = u64::from(rank) << self.supply | u64::from(supply);
                words[position as usize] = high << self.entry | u64::from(entry);
            }
            Words::Wide(words) => {
                let high = u128::from(rank) << self.supply | u128::from(supply);
                words[position as usize] = high << self.entry | u128::from(entry);
            }
        }
    }

    /// Writes rows, in any order of positions.
    pub fn fill(&mut self, rows: impl Iterator<Item = (u32, Row<C>)>) {
        let mut memory: Vec<Option<(C, u32)>> = vec![None; MEMORY];
        for (position, Row { cost, supply, entry }) in rows {
            let slot = &mut memory[slot(cost)];
            let rank = match *slot {
                Some((known, rank)) if known == cost => rank,
                _ => {
                    let rank = self.costs.partition_point(|&other| other < cost) as u32;
                    *slot = Some((cost, rank));
                    rank
                }
            };
            self.put(position, rank, supply, entry);
        }
    }

    /// Sorts a stretch.
    pub fn sort(&mut self, start: u32, end: u32) {
        let span = start as usize..end as usize;
        match &mut self.words {
            Words::Narrow(words) => words[span].sort_unstable(),
            Words::Wide(words) => words[span].sort_unstable(),
        }
    }

    /// Numbers the supplies anew.
    pub fn rename(&mut self, mut number: impl FnMut(u32) -> u32) {
        match &mut self.words {
            Words::Narrow(words) => {
                let low = (1_u64 << self.supply) - 1;
                for word in words {
                    let supply = (*word >> self.entry & low) as u32;
                    *word = *word & !(low << self.entry) | u64::from(number(supply)) << self.entry;
                }
            }
            Words::Wide(words) => {
                let low = (1_u128 << self.supply) - 1;
                for word in words {
                    let supply = (*word >> self.entry & low) as u32;
                    *word = *word & !(low << self.entry) | u128::from(number(supply)) << self.entry;
                }
            }
        }
    }
}

/// Rank of the cost, supply and entry of a narrow word, by the bits of the last two.
#[inline]
fn narrow(word: u64, supply: u32, entry: u32) -> (usize, u32, u32) {
    let low = |word: u64, bits: u32| (word & ((1 << bits) - 1)) as u32;
    ((word >> entry >> supply) as usize, low(word >> entry, supply), low(word, entry))
}

/// The same of a wide one.
#[inline]
fn wide(word: u128, supply: u32, entry: u32) -> (usize, u32, u32) {
    let low = |word: u128, bits: u32| (word & ((1 << bits) - 1)) as u32;
    ((word >> entry >> supply) as usize, low(word >> entry, supply), low(word, entry))
}

/// Where a cost is remembered.
fn slot<C: Cost>(cost: C) -> usize {
    let magnitude = cost.magnitude();
    (magnitude ^ magnitude >> 12) as usize % MEMORY
}

/// All costs that occur, in order, each once.
fn distinct<C: Cost>(costs: impl Iterator<Item = C>) -> Vec<C> {
    let mut memory: Vec<Option<C>> = vec![None; MEMORY];
    let mut seen: Vec<C> = Vec::new();
    let mut most = MEMORY;
    for cost in costs {
        let slot = &mut memory[slot(cost)];
        if *slot != Some(cost) {
            *slot = Some(cost);
            seen.push(cost);
        }
        if seen.len() > most {
            seen.sort_unstable();
            seen.dedup();
            most = 2 * seen.len() + MEMORY;
        }
    }
    seen.sort_unstable();
    seen.dedup();
    seen.shrink_to_fit();
    seen
}
