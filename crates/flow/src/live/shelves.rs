//! The entries and demands as a live answer reads them: both sorted, both with the least of any stretch.
//!
//! Entries stand in the order of lists and preorder, so that a *run* holds those of one list at one
//! hub; entries that nobody reads stand there too, for demands to come. Beside each stands what it
//! *asks*, its cost and the price of its supply. Demands stand in the same order, so those that a run
//! can reach are one stretch of it; beside each stands how far its way down passes what it *pays*. So
//! both sides are read alike: a demand looks for what asks least, a supply for who pays most.
//!
//! What is added later stands in an *annex*, list by list, and is read one by one, until there is so
//! much of it that all is arranged anew. What is removed leaves its position behind, with no supply.

use std::collections::BTreeMap;

use crate::hubs::{Hubs, NONE};
use crate::live::least::Least;
use crate::places::{Above, Spread};
use crate::{Cost, Demand, Entry};

/// The entries of one list at one hub: positions `start..end`, reaching the places `from..to`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shelf<C> {
    /// List, and number of the hub in preorder: what runs are sorted by.
    pub key: (u32, u32),
    pub start: u32,
    pub end: u32,
    pub up: u32,
    pub depth: C,
    pub from: u32,
    pub to: u32,
    /// Round in which it was last read, and the least value it was then read from.
    pub round: u32,
    pub read: C,
}

/// Where a demand stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stand<C> {
    pub depth: C,
    /// The nearest run it reads, or [`NONE`].
    pub run: u32,
    /// Its place in the order, or [`NONE`] if it stands in the annex.
    pub place: u32,
    /// No pair of it has a term, a ban or a bound.
    pub plain: bool,
}

/// What stands in the annex of one list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Annex {
    /// Positions.
    pub entries: Vec<u32>,
    pub demands: Vec<u32>,
}

/// See the module.
#[derive(Clone, Debug)]
pub(super) struct Shelves<C> {
    pub runs: Vec<Shelf<C>>,
    /// By position: the supply, or [`NONE`] if the entry was removed; the entry; the run. Positions
    /// from `base` on belong to the annex.
    pub column: Vec<u32>,
    pub entries: Vec<u32>,
    pub run: Vec<u32>,
    /// By entry: its position.
    pub position: Vec<u32>,
    pub base: u32,
    /// By position below `base`.
    pub asked: Least<C>,
    /// By place: the demand, and its depth less its price.
    pub order: Vec<u32>,
    pub offered: Least<C>,
    /// The same of demands that have units left, and `beyond` of the others: so a search for the nearest
    /// unit left need not walk through all who pay alike, of which a crowded run may have thousands.
    pub left: Least<C>,
    /// Passes all that a demand with units left could stand for.
    beyond: C,
    pub annex: BTreeMap<u32, Annex>,
    /// By supply, its positions below `base`, and those above.
    own: Spread,
    later: BTreeMap<u32, Vec<u32>>,
}

impl<C: Cost> Shelves<C> {
    /// Arranges entries and demands, and tells where each demand stands. Prices are those of the
    /// moment; `plain` says of which demands no pair differs, `waits` which have units left.
    pub fn new(
        hubs: &Hubs<C>,
        entries: &[Entry<C>],
        demands: &[Demand<C>],
        supply_prices: &[C],
        demand_prices: &[C],
        plain: impl Fn(u32) -> bool,
        waits: impl Fn(u32) -> bool,
    ) -> (Shelves<C>, Vec<Stand<C>>) {
        let rows = sorted(hubs, entries.iter().map(|at| (at.list, at.hub)));
        let order = sorted(hubs, demands.iter().map(|at| (at.list, at.hub)));
        let column: Vec<u32> = rows.iter().map(|&entry| entries[entry as usize].supply).collect();
        let asks = |&entry: &u32| {
            let at = &entries[entry as usize];
            at.cost + supply_prices[at.supply as usize]
        };
        let asked = rows.iter().map(asks).collect();
        let place = |list: u32, hub: u32| (list, hubs.rank(hub));
        let key = |at: usize| {
            let demand = &demands[order[at] as usize];
            place(demand.list, demand.hub)
        };
        let stand = |(at, index): (&Demand<C>, u32)| Stand {
            depth: hubs.depth(at.hub),
            run: NONE,
            place: NONE,
            plain: plain(index),
        };
        let mut stands: Vec<Stand<C>> = demands.iter().zip(0..).map(stand).collect();
        let mut run = Vec::with_capacity(rows.len());
        let mut runs: Vec<Shelf<C>> = Vec::new();
        let mut above = Above::default();
        let mut from = 0;
        let same = |&one: &u32, &other: &u32| {
            let (one, other) = (&entries[one as usize], &entries[other as usize]);
            (one.list, one.hub) == (other.list, other.hub)
        };
        for group in rows.chunk_by(same) {
            let hub = entries[group[0] as usize].hub;
            let (list, rank) = place(entries[group[0] as usize].list, hub);
            while from < order.len() && key(from) < (list, rank) {
                let (list, rank) = key(from);
                stands[order[from] as usize].run = above.nearest(list, rank, |_, _| {}).unwrap_or(NONE);
                from += 1;
            }
            // Runs and places lie in the same order: the stretch begins here, and its end is near.
            let last = (list, hubs.end(hub));
            let (mut to, mut step) = (from, 1);
            while to + step <= order.len() && key(to + step - 1) < last {
                to += step;
                step *= 2;
            }
            while step > 0 {
                if to + step <= order.len() && key(to + step - 1) < last {
                    to += step;
                }
                step /= 2;
            }
            let start = run.len() as u32;
            let number = runs.len() as u32;
            run.resize(run.len() + group.len(), number);
            let up = above.nearest(list, rank, |_, _| {}).unwrap_or(NONE);
            above.enter(number, list, hubs.end(hub));
            runs.push(Shelf {
                key: (list, rank),
                start,
                end: run.len() as u32,
                up,
                depth: hubs.depth(hub),
                from: from as u32,
                to: to as u32,
                round: 0,
                read: C::default(),
            });
        }
        for at in from..order.len() {
            let (list, rank) = key(at);
            stands[order[at] as usize].run = above.nearest(list, rank, |_, _| {}).unwrap_or(NONE);
        }
        for (&demand, at) in order.iter().zip(0..) {
            stands[demand as usize].place = at;
        }
        let offers = |&at: &u32| hubs.depth(demands[at as usize].hub) - demand_prices[at as usize];
        let offered: Vec<C> = order.iter().map(offers).collect();
        // Who has units left pays for them, so stands for less than the depth.
        let beyond = demands.iter().map(|at| hubs.depth(at.hub)).max().unwrap_or_default();
        let left = order.iter().zip(&offered);
        let left = left.map(|(&at, &offered)| if waits(at) { offered } else { beyond }).collect();
        let mut position = vec![NONE; rows.len()];
        for (&entry, at) in rows.iter().zip(0..) {
            position[entry as usize] = at;
        }
        let own = Spread::new(supply_prices.len(), column.iter().map(|&supply| Some(supply)));
        let shelves = Shelves {
            runs,
            base: column.len() as u32,
            column,
            entries: rows,
            run,
            position,
            asked: Least::new(asked),
            order,
            offered: Least::new(offered),
            left: Least::new(left),
            beyond,
            annex: BTreeMap::new(),
            own,
            later: BTreeMap::new(),
        };
        (shelves, stands)
    }

    /// How many positions of a supply there are, removed ones with them.
    pub fn count(&self, supply: u32) -> usize {
        self.early(supply).len() + self.later.get(&supply).map_or(0, Vec::len)
    }

    /// One position of a supply, by its number among them.
    pub fn nth(&self, supply: u32, number: usize) -> u32 {
        let early = self.early(supply);
        match number.checked_sub(early.len()) {
            None => early[number],
            Some(rest) => self.later.get(&supply).map_or(NONE, |later| later[rest]),
        }
    }

    fn early(&self, supply: u32) -> &[u32] {
        // A supply that came later has none.
        let known = (supply as usize) + 1 < self.own.start.len();
        if known { &self.own.order[self.own.at(supply)] } else { &[] }
    }

    /// Follows the price of a supply; `by` is what is to be added to what its entries ask.
    pub fn shift(&mut self, supply: u32, by: C) {
        for number in 0..self.early(supply).len() {
            let position = self.early(supply)[number] as usize;
            if self.column[position] != NONE {
                self.asked.set(position, self.asked.level(0)[position] + by);
            }
        }
    }

    /// Follows the price of a demand, and whether it has units left.
    pub fn post(&mut self, place: u32, offered: C, waits: bool) {
        self.offered.set(place as usize, offered);
        self.left.set(place as usize, if waits { offered } else { self.beyond });
    }

    /// A new entry of a list, at the end.
    pub fn add_entry(&mut self, entry: &Entry<C>) {
        let position = self.column.len() as u32;
        self.position.push(position);
        self.entries.push(self.position.len() as u32 - 1);
        self.column.push(entry.supply);
        self.later.entry(entry.supply).or_default().push(position);
        self.annex.entry(entry.list).or_default().entries.push(position);
    }

    /// Undoes [`Shelves::add_entry`].
    pub fn drop_entry(&mut self, entry: &Entry<C>) {
        self.position.pop();
        self.entries.pop();
        self.column.pop();
        if let Some(later) = self.later.get_mut(&entry.supply) {
            later.pop();
        }
        if let Some(annex) = self.annex.get_mut(&entry.list) {
            annex.entries.pop();
        }
    }

    /// Puts another supply, or none, on a position, asking so much.
    pub fn seat(&mut self, position: u32, supply: u32, asked: C) {
        self.column[position as usize] = supply;
        if position < self.base {
            self.asked.set(position as usize, asked);
        }
    }

    pub fn add_demand(&mut self, list: u32, demand: u32) {
        self.annex.entry(list).or_default().demands.push(demand);
    }

    pub fn drop_demand(&mut self, list: u32) {
        if let Some(annex) = self.annex.get_mut(&list) {
            annex.demands.pop();
        }
    }

    /// How much stands in all annexes.
    pub fn crowd(&self) -> usize {
        self.column.len() - self.base as usize
            + self.annex.values().map(|annex| annex.demands.len()).sum::<usize>()
    }
}

/// Indices in the order of lists, then of hubs in preorder: counted out twice, so in linear time.
fn sorted<C: Cost>(hubs: &Hubs<C>, places: impl Iterator<Item = (u32, u32)> + Clone) -> Vec<u32> {
    let mut lists: Vec<u32> = places.clone().map(|(list, _)| list).collect();
    let by_hub = Spread::new(hubs.len(), places.map(|(_, hub)| Some(hubs.rank(hub)))).order;
    let of = lists.clone();
    lists.sort_unstable();
    lists.dedup();
    let rank = |&index: &u32| lists.binary_search(&of[index as usize]).ok().map(|rank| rank as u32);
    let by_list = Spread::new(lists.len(), by_hub.iter().map(rank)).order;
    by_list.into_iter().map(|at| by_hub[at as usize]).collect()
}
