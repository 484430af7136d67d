//! Checking that no pair was missed: none that could carry more costs less than its demand pays.
//!
//! A demand pays its price, less the way down to it, for whatever stands at the root of its territory; so what
//! counts of all demands below an entry is the *most* that any of them pays. It is gathered once for every
//! place where a list is read, in one sweep, and then each entry is compared with the most at its place:
//! nearly all are done with that. Only an entry that asks less than the most is held against single
//! demands, and there whole territories are passed that pay no more than it asks.
//!
//! The lists and links of the solver are not used. The entries are read as they were given.

use crate::flow::places::{Above, Places, Spread};
use crate::flow::proof::Check;
use crate::flow::{Cost, Flaw, Pairs};

/// What demands pay at the places where lists are read.
struct Paid<C> {
    /// The demands of each place.
    standing: Spread,
    /// By place: the most that a demand at or below it pays, reckoned to the root.
    most: Vec<C>,
    /// By place: the first place that is not below it.
    end: Vec<u32>,
}

impl<C: Cost, P: Pairs<C>> Check<'_, C, P> {
    /// No pair with room left costs less than its demand pays.
    pub fn missed(&self) -> Result<(), Flaw> {
        let (hubs, entries) = (&self.problem.hubs, &self.problem.entries);
        let places = Places::read(hubs, entries, &self.problem.demands);
        let Some(paid) = self.paid(&places) else {
            return Ok(());
        };
        for (entry, index) in entries.iter().zip(0_u32..) {
            if let Some(place) = places.find(entry.list, hubs.rank(entry.hub)) {
                let price = self.solution.supply_prices[entry.supply as usize];
                let asked = entry.cost + price - hubs.depth(entry.hub);
                if asked < paid.most[place as usize] {
                    self.compare(index, asked, place, &paid)?;
                }
            }
        }
        Ok(())
    }

    /// What a demand pays, reckoned to the root.
    fn pays(&self, demand: u32) -> C {
        let hub = self.problem.demands[demand as usize].hub;
        self.solution.demand_prices[demand as usize] - self.problem.hubs.depth(hub)
    }

    /// Gathers what is paid; `None` if there is no demand.
    fn paid(&self, places: &Places) -> Option<Paid<C>> {
        let (hubs, demands) = (&self.problem.hubs, &self.problem.demands);
        let standing = demands.iter().map(|demand| places.find(demand.list, hubs.rank(demand.hub)));
        let standing = Spread::new(places.len(), standing);
        // Where no demand is below, nothing is paid that another would not pay as well.
        let least = (0..demands.len() as u32).map(|demand| self.pays(demand)).min()?;
        let mut most = vec![least; places.len()];
        let mut end = vec![0; places.len()];
        let mut above = Above::default();
        for ((list, rank), at) in places.iter().zip(0_u32..) {
            above.nearest(list, rank, |place, up| leave(&mut most, &mut end, place, up, at));
            for &demand in &standing.order[standing.at(at)] {
                most[at as usize] = most[at as usize].max(self.pays(demand));
            }
            above.enter(at, list, hubs.end(hubs.ranked(rank)));
        }
        above.close(|place, up| leave(&mut most, &mut end, place, up, places.len() as u32));
        Some(Paid { standing, most, end })
    }

    /// Holds an entry that asks less than the most against all demands below that pay more: each such
    /// pair must be barred or full.
    fn compare(&self, entry: u32, asked: C, place: u32, paid: &Paid<C>) -> Result<(), Flaw> {
        let mut at = place;
        while at < paid.end[place as usize] {
            if paid.most[at as usize] <= asked {
                at = paid.end[at as usize];
                continue;
            }
            for &demand in &paid.standing.order[paid.standing.at(at)] {
                let pays = self.pays(demand);
                if asked < pays {
                    self.pair(entry, demand, pays - asked)?;
                }
            }
            at += 1;
        }
        Ok(())
    }

    /// A pair whose demand pays more than the entry asks, by so much, without its term.
    fn pair(&self, entry: u32, demand: u32, over: C) -> Result<(), Flaw> {
        let supply = self.problem.entries[entry as usize].supply;
        match self.term(supply, demand)? {
            Some(term) if term < over => {}
            _ => return Ok(()),
        }
        let flows = &self.solution.flows;
        let found = flows.binary_search_by_key(&(demand, supply), |flow| (flow.demand, flow.supply));
        let mut held = 0;
        if let Ok(flow) = found {
            // A pair is worth what its cheapest entry makes it: a flow must use that one.
            let way = |entry| self.problem.way(entry, demand);
            if way(entry) < way(flows[flow].entry) {
                return Err(Flaw::Dear { flow: flow as u32 });
            }
            held = flows[flow].quantity;
        }
        if held < self.pairs.bound(supply, demand) {
            return Err(Flaw::Missed { supply, demand });
        }
        Ok(())
    }
}

/// Leaves a place for good, at the place the sweep has come to.
fn leave<C: Cost>(most: &mut [C], end: &mut [u32], place: u32, up: Option<u32>, at: u32) {
    end[place as usize] = at;
    if let Some(up) = up {
        most[up as usize] = most[up as usize].max(most[place as usize]);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::ops::ControlFlow;

    use crate::flow::family::{Dice, SHAPES, forest, instance, pool};
    use crate::flow::{Free, Pairs, Problem, solve, verify};

    /// Terms, bans and bounds by a rule: none stored, all different.
    struct Mixed;

    impl Pairs<i64> for Mixed {
        fn term(&self, supply: u32, demand: u32) -> Option<i64> {
            let mix = Dice(u64::from(supply) << 32 | u64::from(demand)).next();
            (mix & 15 > 0).then_some((mix >> 8) as i64 & 31)
        }

        fn bound(&self, supply: u32, demand: u32) -> u64 {
            [1, 2, u64::MAX][(supply ^ demand) as usize % 3]
        }
    }

    #[test]
    fn whole_families_are_proved() {
        let shapes = SHAPES.iter().take(3).zip(7..);
        let drawn = shapes.map(|(shape, seed)| (shape.name, instance(shape, seed)));
        for (name, parts) in drawn.chain([("pool", pool(300, 100, 3))]) {
            let hubs = forest(&parts);
            let problem = Problem::new(hubs, parts.supplies, parts.entries, parts.demands).unwrap();
            let mut go = |_| ControlFlow::Continue(());
            let free = solve(&problem, &Free, &mut go).unwrap();
            let proof = verify(&problem, &Free, &free).unwrap();
            assert_eq!(proof.primal, free.total, "{name}");
            let mixed = solve(&problem, &Mixed, &mut go).unwrap();
            let proof = verify(&problem, &Mixed, &mixed).unwrap();
            assert_eq!(proof.primal, mixed.total, "{name}");
            assert!(mixed.total > free.total, "{name}");
        }
    }
}
