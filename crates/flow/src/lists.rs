//! Entries arranged for reading: one run per list and hub, cheapest first.
//!
//! The entries that were given are taken apart for it: what a run knows, its list and its hub, is not kept for
//! each of its rows. All rows lie behind one another, ordered by list, then by the preorder number of the hub. So
//! runs of one territory are neighbours in memory, and one sweep with a stack finds for every run, and for every
//! demand, the nearest run above it: a demand reads its own chain of runs and never meets a hub where
//! nothing enters. Entries that no demand reads are put aside, see [`places`](crate::places).
//!
//! Demands are put in the same order (list, territory, dearest first), which is the order they are
//! served in: neighbours in the order read the same runs while these are still in the cache.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::OnceLock;

use crate::hubs::{Hubs, NONE};
use crate::places::{Above, Places, Spread, starts};
use crate::{Cost, Demand, Entry};

/// The entries of one list at one hub: `start..end` of the rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<C> {
    pub start: u32,
    pub end: u32,
    /// The nearest run of the same list further up, or [`NONE`].
    pub up: u32,
    pub list: u32,
    pub hub: u32,
    /// Depth of the hub; the way down to a demand costs the difference to its own depth.
    pub depth: C,
}

impl<C> Run<C> {
    /// Where its rows stand.
    pub fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// An entry as it is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Row<C> {
    /// Cost of coming in.
    pub cost: C,
    /// The supply, numbered in the order of first appearance: what is read together then lies together.
    pub supply: u32,
    /// Index of the entry.
    pub entry: u32,
}

/// All runs, and the order of the demands that read them.
#[derive(Clone, Debug)]
pub(super) struct Lists<C> {
    pub runs: Vec<Run<C>>,
    /// By position.
    pub rows: Vec<Row<C>>,
    /// Index of the supply, by its number. A supply that nobody reads has none.
    pub names: Vec<u32>,
    /// See [`Lists::positions`].
    positions: OnceLock<Vec<u32>>,
    /// The entries that nobody reads, in the order in which they were given.
    pub unread: Vec<Entry<C>>,
    /// Demands in the order they are served in.
    pub order: Vec<u32>,
    /// By demand: the nearest run it reads, or [`NONE`].
    pub first: Vec<u32>,
}

impl<C: Cost> Lists<C> {
    /// Arranges entries and demands whose indices have been checked.
    pub fn new(
        hubs: &Hubs<C>,
        places: &Places,
        supplies: usize,
        mut entries: Vec<Entry<C>>,
        demands: &[Demand<C>],
    ) -> Lists<C> {
        let standing: Vec<u32> = entries
            .iter()
            .map(|entry| places.find(entry.list, hubs.rank(entry.hub)).unwrap_or(NONE))
            .collect();
        let start = starts(places.len(), standing.iter().map(|&at| (at != NONE).then_some(at)));
        let mut rows = vec![Row::default(); start[places.len()] as usize];
        let mut next = start.clone();
        let mut unread = 0;
        for (&at, index) in standing.iter().zip(0_u32..) {
            let entry = entries[index as usize];
            match next.get_mut(at as usize) {
                Some(slot) => {
                    rows[*slot as usize] = Row { cost: entry.cost, supply: entry.supply, entry: index };
                    *slot += 1;
                }
                None => {
                    entries[unread] = entry;
                    unread += 1;
                }
            }
        }
        drop((next, standing));
        entries.truncate(unread);
        entries.shrink_to_fit();

        let full = start.windows(2).filter(|at| at[0] < at[1]).count();
        let mut runs: Vec<Run<C>> = Vec::with_capacity(full);
        let mut nearest = Vec::with_capacity(places.len());
        let mut above = Above::default();
        for ((list, rank), at) in places.iter().zip(0_usize..) {
            let up = above.nearest(list, rank, |_, _| {}).unwrap_or(NONE);
            let (start, end) = (start[at], start[at + 1]);
            if start == end {
                nearest.push(up);
                continue;
            }
            // Ordered as the fields are; two of them as one number are compared in half the time.
            rows[start as usize..end as usize]
                .sort_unstable_by_key(|row| (row.cost, u64::from(row.supply) << 32 | u64::from(row.entry)));
            let hub = hubs.ranked(rank);
            nearest.push(runs.len() as u32);
            above.enter(runs.len() as u32, list, hubs.end(hub));
            runs.push(Run { start, end, up, list, hub, depth: hubs.depth(hub) });
        }

        let reading = demands.iter().map(|demand| places.find(demand.list, hubs.rank(demand.hub)));
        let first = reading.clone().map(|at| at.map_or(NONE, |at| nearest[at as usize])).collect();
        let mut order = Spread::new(places.len(), reading);
        let unserved = |demand: u32| demands[demand as usize].unserved;
        for at in 0..places.len() as u32 {
            let group = order.at(at);
            sort(&mut order.order[group], &|one, other| {
                unserved(other).cmp(&unserved(one)).then(one.cmp(&other))
            });
        }
        let mut numbers = vec![NONE; supplies];
        let mut names = Vec::new();
        for row in &mut rows {
            let number = &mut numbers[row.supply as usize];
            if *number == NONE {
                *number = names.len() as u32;
                names.push(row.supply);
            }
            row.supply = *number;
        }
        names.shrink_to_fit();
        let positions = OnceLock::new();
        Lists { runs, rows, names, positions, unread: entries, order: order.order, first }
    }

    /// By entry as it was given: its position, or [`NONE`] where nobody reads it. A solver has no use for it, so it
    /// is made when somebody asks.
    pub fn positions(&self) -> &[u32] {
        self.positions.get_or_init(|| {
            let mut positions = vec![NONE; self.rows.len() + self.unread.len()];
            for (row, position) in self.rows.iter().zip(0..) {
                positions[row.entry as usize] = position;
            }
            positions
        })
    }

    /// The entries as they were given, put together anew.
    pub fn entries(&self) -> Vec<Entry<C>> {
        let none = Entry { supply: NONE, list: NONE, hub: NONE, cost: C::default() };
        let mut entries = vec![none; self.rows.len() + self.unread.len()];
        for run in &self.runs {
            for &Row { cost, supply, entry } in &self.rows[run.span()] {
                let supply = self.names[supply as usize];
                entries[entry as usize] = Entry { supply, list: run.list, hub: run.hub, cost };
            }
        }
        let others = entries.iter_mut().filter(|entry| entry.supply == NONE);
        for (entry, &other) in others.zip(&self.unread) {
            *entry = other;
        }
        entries
    }
}

/// Sorts indices of demands: one sort for costs of every type.
fn sort(demands: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    demands.sort_unstable_by(|&one, &other| compare(one, other));
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::Hub;
    use proptest::prelude::*;

    /// List and hub of a run, and the run above.
    fn place(run: &Run<i64>) -> (u32, u32, u32) {
        (run.list, run.hub, run.up)
    }

    fn lists(hubs: &Hubs<i64>, entries: &[Entry<i64>], demands: &[Demand<i64>]) -> Lists<i64> {
        Lists::new(hubs, &Places::read(hubs, entries, demands), 3, entries.to_vec(), demands)
    }

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
        let lists = lists(&hubs, &entries, &demands);
        let places: Vec<_> = lists.runs.iter().map(place).collect();
        // Nobody reads list 1 at hub 1.
        assert_eq!(places, [(9, 0, NONE), (9, 2, 0)]);
        assert_eq!(lists.names, [1, 2, 0]);
        let rows: Vec<_> = lists.rows.iter().map(|row| (row.cost, row.supply, row.entry)).collect();
        assert_eq!(rows, [(4, 0, 1), (3, 0, 4), (3, 1, 2), (5, 2, 0)]);
        assert_eq!(lists.positions(), [3, 0, 2, NONE, 1]);
        assert_eq!(lists.entries(), entries);
        assert_eq!(lists.first, [0, 1, 1, NONE, NONE]);
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
            lists(&hubs, &entries, &demands)
        };
        let (low, high) = (arranged([0, 1, 2]), arranged([7, u32::MAX - 1, u32::MAX]));
        assert_eq!((&low.first, &low.order, &low.rows), (&high.first, &high.order, &high.rows));
        for (low, high) in low.runs.iter().zip(&high.runs) {
            assert_eq!((low.start, low.end, low.up), (high.start, high.end, high.up));
        }
    }

    proptest! {
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
            let lists = lists(&hubs, &entries, &demands);
            prop_assert_eq!(&lists.entries(), &entries);
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
