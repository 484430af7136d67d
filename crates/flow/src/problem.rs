//! The problem as plain arrays, checked once so that everything after it may trust them.
//!
//! A **supply** has a capacity. Its **entries** say at which hub, on which list and at what cost it
//! comes in. A **demand** stands at a hub and reads one list: every entry of that list at its own hub
//! or above. What is not served costs `unserved` a unit, so a plan always exists.
//!
//! Costs are bounded when the problem is made. A price is the cost of a residual path, and such a
//! path has at most `2 min(supplies, demands) + 2` arcs; [`Problem::limit`] is chosen so that a
//! handful of such sums stays inside `i64` in every place of the cost.

use crate::hubs::{Hubs, NONE, WIDE};
use crate::lists::Lists;
use crate::places::Places;
use crate::{Cost, Fault, Part};

/// Something to give, up to a capacity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Supply {
    /// Units at hand; may be zero, and then still gets a price.
    pub capacity: u64,
}

/// One place where a supply comes in: on one list, at one hub.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<C> {
    /// Index of the supply.
    pub supply: u32,
    /// Which list it stands on; any number will do.
    pub list: u32,
    /// Index of the hub.
    pub hub: u32,
    /// Cost per unit of coming in here, not negative.
    pub cost: C,
}

/// Something wanted, of one list, at one hub.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand<C> {
    /// The list it reads.
    pub list: u32,
    /// Index of the hub where it stands.
    pub hub: u32,
    /// Units wanted.
    pub quantity: u64,
    /// Cost of each unit left unserved, above zero.
    pub unserved: C,
}

/// What only a pair knows: an extra cost, a ban, a bound. Computed when a pair is looked at, never
/// stored, so it must always answer the same.
pub trait Pairs<C> {
    /// Extra cost per unit, not negative and at most [`Problem::limit`]; `None` forbids the pair.
    fn term(&self, supply: u32, demand: u32) -> Option<C>;

    /// The most units this supply may give this demand.
    fn bound(&self, _supply: u32, _demand: u32) -> u64 {
        u64::MAX
    }

    /// Whether no pair of this demand has a term, a ban or a bound: then it may be reached through the
    /// hubs alone, and its pairs need not be asked. To say no is always right.
    fn plain(&self, _demand: u32) -> bool {
        false
    }
}

impl<C, P: Pairs<C> + ?Sized> Pairs<C> for &P {
    #[inline(always)]
    fn term(&self, supply: u32, demand: u32) -> Option<C> {
        (**self).term(supply, demand)
    }

    #[inline(always)]
    fn bound(&self, supply: u32, demand: u32) -> u64 {
        (**self).bound(supply, demand)
    }

    #[inline(always)]
    fn plain(&self, demand: u32) -> bool {
        (**self).plain(demand)
    }
}

/// No pair knows anything: no terms, no bans, no bounds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Free;

impl<C: Cost> Pairs<C> for Free {
    #[inline(always)]
    fn term(&self, _supply: u32, _demand: u32) -> Option<C> {
        Some(C::default())
    }

    #[inline(always)]
    fn plain(&self, _demand: u32) -> bool {
        true
    }
}

/// A checked problem with its lists arranged, ready to be solved and verified.
#[derive(Clone, Debug)]
pub struct Problem<C> {
    pub(super) hubs: Hubs<C>,
    pub(super) supplies: Vec<Supply>,
    pub(super) demands: Vec<Demand<C>>,
    pub(super) lists: Lists<C>,
    /// Where lists are read. It follows from hubs and demands alone, so it is as much a statement of the
    /// problem as the numbers of the hubs in preorder are, and a proof may use it.
    pub(super) places: Places,
    limit: u64,
}

impl<C: Cost> Problem<C> {
    /// Checks everything and arranges the entries into lists.
    pub fn new(
        hubs: Hubs<C>,
        supplies: Vec<Supply>,
        entries: Vec<Entry<C>>,
        demands: Vec<Demand<C>>,
    ) -> Result<Problem<C>, Fault> {
        let zero = C::default();
        let (Ok(givers), Ok(takers)) = (u32::try_from(supplies.len()), u32::try_from(demands.len())) else {
            return Err(Fault::Crowd { part: Part::Demand });
        };
        // Supplies and demands share one numbering in the search, where a supply has 31 bits.
        if givers >= NONE / 2 || givers.checked_add(takers).is_none_or(|nodes| nodes == NONE) {
            return Err(Fault::Crowd { part: Part::Demand });
        }
        if u32::try_from(entries.len()).is_err() {
            return Err(Fault::Crowd { part: Part::Entry });
        }
        let places = hubs.len() as u64;
        let limit = WIDE / (2 * u64::from(givers.min(takers)) + 2);
        if hubs.reach() > limit {
            return Err(Fault::Deep { limit });
        }
        for (entry, index) in entries.iter().zip(0..) {
            let part = Part::Entry;
            let astray = |to, at| Fault::Astray { part, index, to, at };
            if entry.supply >= givers {
                return Err(astray(Part::Supply, entry.supply));
            }
            if u64::from(entry.hub) >= places {
                return Err(astray(Part::Hub, entry.hub));
            }
            if entry.cost < zero {
                return Err(Fault::Negative { part, index });
            }
            if entry.cost.magnitude() > limit {
                return Err(Fault::Large { part, index, limit });
            }
        }
        let mut wanted = 0_u64;
        for (demand, index) in demands.iter().zip(0..) {
            let part = Part::Demand;
            if u64::from(demand.hub) >= places {
                return Err(Fault::Astray { part, index, to: Part::Hub, at: demand.hub });
            }
            if demand.unserved <= zero {
                return Err(Fault::Worthless { demand: index });
            }
            if demand.unserved.magnitude() > limit {
                return Err(Fault::Large { part, index, limit });
            }
            wanted = match wanted.checked_add(demand.quantity) {
                Some(sum) if i64::try_from(sum).is_ok() => sum,
                _ => return Err(Fault::Flood { demand: index }),
            };
        }
        let places = Places::read(&hubs, &entries, &demands);
        let lists = Lists::new(&hubs, &places, supplies.len(), entries, &demands);
        Ok(Problem { hubs, supplies, demands, lists, places, limit })
    }

    /// The same problem with its costs in another kind of numbers.
    pub fn map<D: Cost>(&self, number: impl Fn(C) -> D) -> Result<Problem<D>, Fault> {
        let entry = |entry: Entry<C>| {
            let Entry { supply, list, hub, cost } = entry;
            Entry { supply, list, hub, cost: number(cost) }
        };
        let demand = |demand: &Demand<C>| {
            let Demand { list, hub, quantity, unserved } = *demand;
            Demand { list, hub, quantity, unserved: number(unserved) }
        };
        let entries = self.entries().into_iter().map(entry).collect();
        let demands = self.demands.iter().map(demand).collect();
        Problem::new(self.hubs.map(&number)?, self.supplies.clone(), entries, demands)
    }

    /// The forest of hubs.
    pub fn hubs(&self) -> &Hubs<C> {
        &self.hubs
    }

    /// The supplies, as given.
    pub fn supplies(&self) -> &[Supply] {
        &self.supplies
    }

    /// The entries, as given; they are put together anew at each call.
    pub fn entries(&self) -> Vec<Entry<C>> {
        self.lists.entries()
    }

    /// The supply of an entry that some demand reads.
    pub fn giver(&self, entry: u32) -> Option<u32> {
        let position = *self.lists.positions().get(entry as usize)?;
        self.lists.rows.get(position as usize).map(|row| self.lists.names[row.supply as usize])
    }

    /// The demands, as given.
    pub fn demands(&self) -> &[Demand<C>] {
        &self.demands
    }

    /// The largest magnitude of a single cost, and of a term of [`Pairs`].
    pub fn limit(&self) -> u64 {
        self.limit
    }

    /// Cost per unit from an entry down to a demand, without the term of the pair; `None` if the
    /// demand does not read that entry.
    #[inline]
    pub fn way(&self, entry: u32, demand: u32) -> Option<C> {
        self.way_by(*self.lists.positions().get(entry as usize)?, demand)
    }

    /// The same by the position of the entry. Links lead to its run and are not believed: that the demand reads it
    /// is told by list and hub.
    #[inline]
    pub(super) fn way_by(&self, position: u32, demand: u32) -> Option<C> {
        let mut at = *self.lists.first.get(demand as usize)?;
        let demand = &self.demands[demand as usize];
        loop {
            let run = self.lists.runs.get(at as usize)?;
            if run.start <= position && position < run.end {
                let reads = run.list == demand.list && self.hubs.covers(run.hub, demand.hub);
                let down = self.hubs.depth(demand.hub) - run.depth;
                return reads.then(|| self.lists.rows[position as usize].cost + down);
            }
            at = run.up;
        }
    }

    /// The supplies that a demand may take from, nearest hub first, cheapest first at each, with the way of
    /// [`Problem::way`]; one that comes by several entries comes several times.
    pub fn read(&self, demand: u32) -> impl Iterator<Item = (u32, C)> + '_ {
        let run = |at: u32| self.lists.runs.get(at as usize);
        let first = self.lists.first.get(demand as usize).and_then(|&at| run(at));
        let runs = std::iter::successors(first, move |at| run(at.up));
        let depth = self.demands.get(demand as usize).map_or(C::default(), |at| self.hubs.depth(at.hub));
        runs.flat_map(move |run| {
            let down = depth - run.depth;
            let rows = self.lists.rows[run.span()].iter();
            rows.map(move |row| (self.lists.names[row.supply as usize], row.cost + down))
        })
    }

    /// Whether a term keeps the promise of [`Pairs::term`].
    #[inline(always)]
    pub(super) fn bears(&self, term: C) -> bool {
        let zero = C::default();
        term == zero || (term > zero && term.magnitude() <= self.limit)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::Hub;

    fn make(entry: Entry<i64>, demand: Demand<i64>) -> Result<Problem<i64>, Fault> {
        let hubs = vec![Hub { parent: NONE, down: 0 }, Hub { parent: 0, down: 7 }];
        let supplies = vec![Supply { capacity: 1 }];
        Problem::new(Hubs::new(hubs).unwrap(), supplies, vec![entry], vec![demand])
    }

    const ENTRY: Entry<i64> = Entry { supply: 0, list: 4, hub: 0, cost: 5 };
    const DEMAND: Demand<i64> = Demand { list: 4, hub: 1, quantity: 2, unserved: 100 };

    #[test]
    fn a_way_leads_down_its_own_list_only() {
        let problem = make(ENTRY, DEMAND).unwrap();
        assert_eq!(problem.way(0, 0), Some(12));
        assert_eq!(problem.way(1, 0), None);
        assert_eq!(problem.way(0, 1), None);
        let upwards = make(Entry { hub: 1, ..ENTRY }, Demand { hub: 0, ..DEMAND }).unwrap();
        assert_eq!(upwards.way(0, 0), None);
        let other = make(Entry { list: 3, ..ENTRY }, DEMAND).unwrap();
        assert_eq!(other.way(0, 0), None);
    }

    #[test]
    fn each_fault_is_named() {
        let fault = |entry, demand| make(entry, demand).unwrap_err().to_string();
        let limit = make(ENTRY, DEMAND).unwrap().limit();
        assert_eq!(
            fault(Entry { supply: 3, ..ENTRY }, DEMAND),
            "entry 0 names supply 3, which does not exist"
        );
        assert_eq!(fault(Entry { hub: 2, ..ENTRY }, DEMAND), "entry 0 names hub 2, which does not exist");
        assert_eq!(
            fault(ENTRY, Demand { hub: NONE, ..DEMAND }),
            "demand 0 names hub 4294967295, which does not exist"
        );
        assert_eq!(fault(Entry { cost: -1, ..ENTRY }, DEMAND), "entry 0 has a negative cost");
        assert_eq!(
            fault(Entry { cost: i64::MAX, ..ENTRY }, DEMAND),
            format!("entry 0 has a cost beyond {limit}")
        );
        assert_eq!(
            fault(ENTRY, Demand { unserved: 0, ..DEMAND }),
            "demand 0 costs nothing to leave unserved"
        );
        assert_eq!(
            fault(ENTRY, Demand { quantity: u64::MAX, ..DEMAND }),
            "quantities pass 63 bits at demand 0"
        );
    }
}
