//! Entries arranged for reading: one run per list and hub, cheapest first.
//!
//! All runs lie behind one another in three parallel columns, ordered by list, then by the preorder
//! number of the hub. So runs of one territory are neighbours in memory, and one sweep with a stack
//! finds for every run, and for every demand, the nearest run above it: a demand reads its own chain
//! of runs and never meets a hub where nothing enters.
//!
//! Demands are put in the same order (list, territory, dearest first), which is the order they are
//! served in: neighbours in the order read the same runs while these are still in the cache.

use std::cmp::Reverse;

use crate::flow::hubs::{Hubs, NONE};
use crate::flow::{Cost, Demand, Entry};

/// The entries of one list at one hub: positions `start..end` of the columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<C> {
    pub list: u32,
    pub hub: u32,
    pub start: u32,
    pub end: u32,
    /// The nearest run of the same list further up, or [`NONE`].
    pub up: u32,
    /// Depth of the hub; the way down to a demand costs the difference to its own depth.
    pub depth: C,
}

/// All runs, and the order of the demands that read them.
#[derive(Clone, Debug)]
pub(super) struct Lists<C> {
    pub runs: Vec<Run<C>>,
    /// Cost of coming in, by position.
    pub costs: Vec<C>,
    /// Supply by position, numbered in the order of first appearance: what is read together then
    /// lies together.
    pub column: Vec<u32>,
    /// Index of the supply, by that number. A supply without entries has none.
    pub names: Vec<u32>,
    /// Index of the entry, by position.
    pub entries: Vec<u32>,
    /// Demands in the order they are served in.
    pub order: Vec<u32>,
    /// By demand: the nearest run it reads, or [`NONE`].
    pub first: Vec<u32>,
}

impl<C: Cost> Lists<C> {
    /// Arranges entries and demands whose indices have been checked; `None` if list, hub and index
    /// cannot be numbered together in 64 bits, which takes more entries than memory holds.
    pub fn new(
        hubs: &Hubs<C>,
        supplies: usize,
        entries: &[Entry<C>],
        demands: &[Demand<C>],
    ) -> Option<Lists<C>> {
        let tags = || {
            let reading = demands.iter().map(|demand| demand.list);
            entries.iter().map(|entry| entry.list).chain(reading)
        };
        let width = digits(hubs.len());
        let low = digits(entries.len().max(demands.len()));
        let mut known: Vec<u32> = Vec::new();
        if digits(tags().max().unwrap_or(0) as usize) + width + low > u64::BITS {
            // Lists numbered so high that there is no room for the rest get their ranks instead.
            known.extend(tags());
            known.sort_unstable();
            known.dedup();
            if digits(known.len()) + width + low > u64::BITS {
                return None;
            }
        }
        let key = |list: u32, hub: u32| {
            let list = known.binary_search(&list).map_or(list, |rank| rank as u32);
            u64::from(list) << width | u64::from(hubs.rank(hub))
        };
        let place = |key: u64| ((key >> width) as u32, (key & ((1 << width) - 1)) as u32);
        let standing = Keys::sorted(low, entries.iter().map(|entry| key(entry.list, entry.hub)));
        let reading = Keys::sorted(low, demands.iter().map(|demand| key(demand.list, demand.hub)));

        // Fetched column by column, so that the cache misses overlap.
        let fetched = || standing.indices().map(|index| &entries[index as usize]);
        let mut costs: Vec<C> = fetched().map(|entry| entry.cost).collect();
        let mut column: Vec<u32> = fetched().map(|entry| entry.supply).collect();
        let mut indices: Vec<u32> = standing.indices().collect();

        let mut runs: Vec<Run<C>> = Vec::new();
        let mut first = vec![NONE; demands.len()];
        let mut above = Above::default();
        let mut waiting = reading.indices().zip(reading.keys()).peekable();
        let mut rows: Vec<(C, u32, u32)> = Vec::new();
        let mut start = 0;
        for (key, length) in standing.groups() {
            while let Some((demand, key)) = waiting.next_if(|&(_, at)| at < key) {
                first[demand as usize] = above.nearest(place(key));
            }
            let end = start + length;
            if length > 1 {
                rows.clear();
                rows.extend((start..end).map(|at| (costs[at], column[at], indices[at])));
                rows.sort_unstable();
                for (at, &row) in (start..end).zip(&rows) {
                    (costs[at], column[at], indices[at]) = row;
                }
            }
            let (list, rank) = place(key);
            let hub = hubs.ranked(rank);
            let up = above.nearest((list, rank));
            above.enter(runs.len() as u32, list, hubs.end(hub));
            runs.push(Run {
                list: known.get(list as usize).copied().unwrap_or(list),
                hub,
                start: start as u32,
                end: end as u32,
                up,
                depth: hubs.depth(hub),
            });
            start = end;
        }
        for (demand, key) in waiting {
            first[demand as usize] = above.nearest(place(key));
        }

        let mut order: Vec<u32> = reading.indices().collect();
        let mut rest = order.as_mut_slice();
        for (_, length) in reading.groups() {
            let (group, after) = rest.split_at_mut(length);
            group.sort_unstable_by_key(|&at| (Reverse(demands[at as usize].unserved), at));
            rest = after;
        }

        let mut numbers = vec![NONE; supplies];
        let mut names = Vec::with_capacity(supplies);
        for supply in &mut column {
            let number = &mut numbers[*supply as usize];
            if *number == NONE {
                *number = names.len() as u32;
                names.push(*supply);
            }
            *supply = *number;
        }
        Some(Lists { runs, costs, column, names, entries: indices, order, first })
    }
}

/// The runs that stand above the place the sweep has come to, lowest last: each with its list and
/// where the subtree of its hub ends.
#[derive(Default)]
struct Above {
    stack: Vec<(u32, u32, u32)>,
}

impl Above {
    fn enter(&mut self, run: u32, list: u32, end: u32) {
        self.stack.push((run, list, end));
    }

    /// Leaves the subtrees and the lists that are over; what is then on top is the nearest.
    fn nearest(&mut self, (list, rank): (u32, u32)) -> u32 {
        while let Some(&(run, of, end)) = self.stack.last() {
            if of == list && rank < end {
                return run;
            }
            self.stack.pop();
        }
        NONE
    }
}

/// Binary digits that `count` and everything below it needs.
fn digits(count: usize) -> u32 {
    usize::BITS - count.leading_zeros()
}

/// Keys in order, each with the index it was given at in its `low` last bits.
struct Keys {
    packed: Vec<u64>,
    low: u32,
}

impl Keys {
    /// Sorts keys, equal keys in the order given: by digits, and only those that differ.
    fn sorted(low: u32, keys: impl Iterator<Item = u64>) -> Keys {
        const BITS: u32 = 11;
        const FEW: usize = 1 << 12;
        let mut packed: Vec<u64> = keys.zip(0_u64..).map(|(key, at)| key << low | at).collect();
        if packed.len() < FEW {
            packed.sort_unstable();
            return Keys { packed, low };
        }
        let differing = packed.iter().fold(0, |bits, item| bits | (item ^ packed[0]));
        let mut spare = vec![0; packed.len()];
        for shift in (low..u64::BITS).step_by(BITS as usize) {
            let digit = |item: u64| (item >> shift) as usize & ((1 << BITS) - 1);
            if digit(differing) == 0 {
                continue;
            }
            let mut start = [0_usize; 1 << BITS];
            for &item in &packed {
                start[digit(item)] += 1;
            }
            let mut sum = 0;
            for slot in &mut start {
                sum += std::mem::replace(slot, sum);
            }
            for &item in &packed {
                let slot = &mut start[digit(item)];
                spare[*slot] = item;
                *slot += 1;
            }
            std::mem::swap(&mut packed, &mut spare);
        }
        Keys { packed, low }
    }

    fn keys(&self) -> impl Iterator<Item = u64> {
        self.packed.iter().map(|item| item >> self.low)
    }

    fn indices(&self) -> impl Iterator<Item = u32> {
        let mask = (1 << self.low) - 1;
        self.packed.iter().map(move |item| (item & mask) as u32)
    }

    /// Each key, and how many there are of it.
    fn groups(&self) -> impl Iterator<Item = (u64, usize)> {
        let low = self.low;
        let groups = self.packed.chunk_by(move |one, other| one >> low == other >> low);
        groups.map(move |group| (group[0] >> low, group.len()))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::flow::Hub;
    use proptest::prelude::*;

    #[test]
    fn runs_are_sorted_and_chained() {
        // 0 over 1 over 2, and 3 beside 1.
        let hubs = [NONE, 0, 1, 0].map(|parent| Hub { parent, down: 1_i64 });
        let hubs = Hubs::new(hubs.to_vec()).unwrap();
        let entry = |supply, list, hub, cost| Entry { supply, list, hub, cost };
        let entries =
            [entry(0, 9, 2, 5), entry(1, 9, 0, 4), entry(2, 9, 2, 3), entry(0, 1, 1, 1), entry(1, 9, 2, 3)];
        let demand = |list, hub, unserved| Demand { list, hub, quantity: 1, unserved };
        let demands =
            [demand(9, 1, 10), demand(9, 2, 10), demand(9, 2, 20), demand(1, 3, 10), demand(2, 2, 10)];
        let lists = Lists::new(&hubs, 3, &entries, &demands).unwrap();
        let places: Vec<_> = lists.runs.iter().map(|run| (run.list, run.hub, run.up)).collect();
        assert_eq!(places, [(1, 1, NONE), (9, 0, NONE), (9, 2, 1)]);
        assert_eq!(lists.names, [0, 1, 2]);
        assert_eq!(lists.column, [0, 1, 1, 2, 0]);
        assert_eq!(lists.entries, [3, 1, 4, 2, 0]);
        assert_eq!(lists.first, [1, 2, 2, NONE, NONE]);
        assert_eq!(lists.order, [3, 4, 0, 2, 1]);
    }

    #[test]
    fn lists_may_have_any_number() {
        // Enough hubs and entries that 32 bits of list do not fit beside them.
        let count = 1_u32 << 17;
        let hub = |hub: u32| Hub { parent: if hub.is_multiple_of(8) { NONE } else { hub - 1 }, down: 1_i64 };
        let hubs = Hubs::new((0..count).map(hub).collect()).unwrap();
        let arranged = |numbers: [u32; 3]| {
            let list = |at: u32| numbers[at as usize % 3];
            let entries: Vec<Entry<i64>> =
                (0..count).map(|at| Entry { supply: at % 3, list: list(at), hub: at / 2, cost: 0 }).collect();
            let demands: Vec<Demand<i64>> =
                (0..99).map(|at| Demand { list: list(at), hub: at, quantity: 1, unserved: 1 }).collect();
            Lists::new(&hubs, 3, &entries, &demands).unwrap()
        };
        let (low, high) = (arranged([0, 1, 2]), arranged([7, u32::MAX - 1, u32::MAX]));
        assert_eq!((low.first, low.order, low.entries), (high.first, high.order, high.entries));
        let numbers = [7, u32::MAX - 1, u32::MAX];
        for (low, high) in low.runs.iter().zip(&high.runs) {
            assert_eq!((numbers[low.list as usize], low.hub, low.up), (high.list, high.hub, high.up));
        }
    }

    proptest! {
        #[test]
        fn digits_sort_as_comparing_does(
            keys in prop::collection::vec(0..1_u64 << 50, 4096..5000),
            mask in any::<u64>(),
        ) {
            let masked: Vec<u64> = keys.iter().map(|key| key & mask).collect();
            let sorted = Keys::sorted(14, masked.iter().copied());
            let pairs: Vec<(u64, u32)> = sorted.keys().zip(sorted.indices()).collect();
            let mut expected: Vec<(u64, u32)> = masked.iter().copied().zip(0..).collect();
            expected.sort_unstable();
            prop_assert_eq!(pairs, expected);
        }

        #[test]
        fn a_chain_is_what_climbing_finds(
            parents in prop::collection::vec(any::<u32>(), 1..20),
            places in prop::collection::vec((0..3_u32, any::<u32>()), 0..30),
        ) {
            let hubs: Vec<Hub<i64>> = (0..).zip(&parents).map(|(hub, &parent)| {
                let parent = if hub == 0 || parent % 5 == 0 { NONE } else { parent % hub };
                Hub { parent, down: 1 }
            }).collect();
            let count = hubs.len() as u32;
            let hubs = Hubs::new(hubs).unwrap();
            let entries: Vec<Entry<i64>> = places.iter()
                .map(|&(list, hub)| Entry { supply: 0, list, hub: hub % count, cost: 0 })
                .collect();
            let demands: Vec<Demand<i64>> = (0..3 * count)
                .map(|at| Demand { list: at % 3, hub: at / 3, quantity: 1, unserved: 1 })
                .collect();
            let lists = Lists::new(&hubs, 3, &entries, &demands).unwrap();
            for (demand, &first) in demands.iter().zip(&lists.first) {
                let mut chain = Vec::new();
                let mut run = first;
                while run != NONE {
                    chain.push(lists.runs[run as usize].hub);
                    run = lists.runs[run as usize].up;
                }
                let mut climbed = Vec::new();
                let mut hub = Some(demand.hub);
                while let Some(at) = hub {
                    if entries.iter().any(|entry| entry.list == demand.list && entry.hub == at) {
                        climbed.push(at);
                    }
                    hub = hubs.parent(at);
                }
                prop_assert_eq!(chain, climbed);
            }
        }
    }
}
