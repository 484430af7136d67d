//! The entries and demands as a live answer reads them: both sorted, both with the least of any stretch.
//!
//! The lists of the problem are taken over as they are: a run holds the entries of one list at one
//! hub. Beside each entry stands what it *asks*, its cost and the price of its supply. Demands stand
//! in the order of lists and preorder, so those that a run can reach are one stretch of it; beside
//! each stands how far its way down passes what it *pays*. So both sides are read alike: a demand
//! looks for what asks least, a supply for who pays most.
//!
//! What is added later stands in an *annex*, list by list, and is read one by one, until there is so
//! much of it that all is arranged anew. What is removed leaves its position behind, with no supply.

use std::collections::BTreeMap;

use crate::flow::hubs::{Hubs, NONE};
use crate::flow::lists::Lists;
use crate::flow::live::least::Least;
use crate::flow::{Cost, Demand, Entry};

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
    pub annex: BTreeMap<u32, Annex>,
    /// Positions of supply `s` below `base`: `own[start[s]..start[s + 1]]`, those above in `later`.
    start: Vec<u32>,
    own: Vec<u32>,
    later: BTreeMap<u32, Vec<u32>>,
}

impl<C: Cost> Shelves<C> {
    /// Takes over lists; prices are those of the moment.
    pub fn new(
        hubs: &Hubs<C>,
        lists: Lists<C>,
        demands: &[Demand<C>],
        supply_prices: &[C],
        demand_prices: &[C],
    ) -> Shelves<C> {
        let Lists { runs, costs, column, names, entries, order, .. } = lists;
        let column: Vec<u32> = column.into_iter().map(|number| names[number as usize]).collect();
        let mut asked = costs;
        for (asked, &supply) in asked.iter_mut().zip(&column) {
            *asked += supply_prices[supply as usize];
        }
        let key = |place: usize| {
            let demand = &demands[order[place] as usize];
            (demand.list, hubs.rank(demand.hub))
        };
        let mut run = Vec::with_capacity(column.len());
        let mut shelves = Vec::with_capacity(runs.len());
        let mut from = 0;
        for (at, number) in runs.iter().zip(0_u32..) {
            run.resize(at.end as usize, number);
            // Runs and places lie in the same order: the start moves on, the end is near it.
            let (first, last) = ((at.list, hubs.rank(at.hub)), (at.list, hubs.end(at.hub)));
            while from < order.len() && key(from) < first {
                from += 1;
            }
            let (mut low, mut step) = (from, 1);
            while low + step <= order.len() && key(low + step - 1) < last {
                low += step;
                step *= 2;
            }
            while step > 0 {
                if low + step <= order.len() && key(low + step - 1) < last {
                    low += step;
                }
                step /= 2;
            }
            shelves.push(Shelf {
                key: first,
                start: at.start,
                end: at.end,
                up: at.up,
                depth: at.depth,
                from: from as u32,
                to: low as u32,
                round: 0,
                read: C::default(),
            });
        }
        let offered = order
            .iter()
            .map(|&at| hubs.depth(demands[at as usize].hub) - demand_prices[at as usize])
            .collect();
        let mut position = vec![NONE; entries.len()];
        for (&entry, at) in entries.iter().zip(0..) {
            position[entry as usize] = at;
        }
        // Positions by supply, in rising order.
        let mut start = vec![0_u32; supply_prices.len() + 1];
        for &supply in &column {
            start[supply as usize + 1] += 1;
        }
        for supply in 0..supply_prices.len() {
            start[supply + 1] += start[supply];
        }
        let mut next = start.clone();
        let mut own = vec![0; column.len()];
        for (&supply, at) in column.iter().zip(0_u32..) {
            let slot = &mut next[supply as usize];
            own[*slot as usize] = at;
            *slot += 1;
        }
        Shelves {
            runs: shelves,
            base: column.len() as u32,
            column,
            entries,
            run,
            position,
            asked: Least::new(asked),
            order,
            offered: Least::new(offered),
            annex: BTreeMap::new(),
            start,
            own,
            later: BTreeMap::new(),
        }
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
        let at = supply as usize;
        match (self.start.get(at), self.start.get(at + 1)) {
            (Some(&start), Some(&end)) => &self.own[start as usize..end as usize],
            _ => &[],
        }
    }

    /// Follows the price of a supply; `by` is what is to be added to what its entries ask.
    pub fn shift(&mut self, supply: u32, by: C) {
        let at = supply as usize;
        let (Some(&start), Some(&end)) = (self.start.get(at), self.start.get(at + 1)) else {
            return;
        };
        for index in start..end {
            let position = self.own[index as usize] as usize;
            if self.column[position] != NONE {
                self.asked.set(position, self.asked.level(0)[position] + by);
            }
        }
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
