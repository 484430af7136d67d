//! Checking that no pair was missed: none that could carry more costs less than its demand pays.
//!
//! A demand pays its price, less the way down to it, for whatever stands at the root of its territory; so what
//! counts of all demands below an entry is the *most* that any of them pays. It is gathered once for every
//! place where a list is read, in one sweep, and then each entry is compared with the most at its place:
//! nearly all are done with that. Only an entry that asks less than the most is held against single
//! demands, and there whole territories are passed that pay no more than it asks.
//!
//! Entries stand by list and hub since the problem was made, so the most is looked up once for all that stand together.
//! Neither their order there nor the links from run to run are believed.

use std::cell::OnceCell;

use crate::places::{Above, Spread};
use crate::proof::Check;
use crate::{Cost, Flaw, Pairs};

/// What demands pay at the places where lists are read.
struct Paid<C> {
    /// By demand: what it pays, reckoned to the root; and its place.
    pays: Vec<C>,
    at: Vec<u32>,
    /// The demands of each place, once they are asked for.
    standing: OnceCell<Spread>,
    /// By place: the most that a demand at or below it pays.
    most: Vec<C>,
    /// By place: the first place that is not below it.
    end: Vec<u32>,
}

impl<C: Cost, P: Pairs<C>> Check<'_, C, P> {
    /// No pair with room left costs less than its demand pays. Prices are those of supplies, by number.
    pub fn missed(&self, prices: &[C]) -> Result<(), Flaw> {
        let (hubs, places) = (&self.problem.hubs, &self.problem.places);
        let Some(paid) = self.paid() else {
            return Ok(());
        };
        for run in &self.problem.lists.runs {
            let Some(place) = places.find(run.list, hubs.rank(run.hub)) else { continue };
            let (depth, most) = (hubs.depth(run.hub), paid.most[place as usize]);
            for (row, position) in self.problem.lists.rows[run.span()].iter().zip(run.start..) {
                let asked = row.cost + prices[row.supply as usize] - depth;
                if asked < most {
                    self.compare(position, asked, place, &paid)?;
                }
            }
        }
        Ok(())
    }

    /// Gathers what is paid; `None` if there is no demand.
    fn paid(&self) -> Option<Paid<C>> {
        let (hubs, places, demands) = (&self.problem.hubs, &self.problem.places, &self.problem.demands);
        let prices = self.solution.demand_prices.iter();
        let pays: Vec<C> =
            prices.zip(demands).map(|(&price, demand)| price - hubs.depth(demand.hub)).collect();
        let at = demands.iter().map(|demand| places.seat(demand.list, hubs.rank(demand.hub)) as u32);
        let at: Vec<u32> = at.collect();
        // Where no demand is below, nothing is paid that another would not pay as well.
        let mut most = vec![pays.iter().copied().min()?; places.len()];
        for (&pays, &at) in pays.iter().zip(&at) {
            let most = &mut most[at as usize];
            *most = pays.max(*most);
        }
        let mut end = vec![0; places.len()];
        let mut above = Above::default();
        for ((list, rank), at) in places.iter().zip(0_u32..) {
            above.nearest(list, rank, |place, up| leave(&mut most, &mut end, place, up, at));
            above.enter(at, list, hubs.end(hubs.ranked(rank)));
        }
        above.close(|place, up| leave(&mut most, &mut end, place, up, places.len() as u32));
        Some(Paid { pays, at, standing: OnceCell::new(), most, end })
    }

    /// Holds an entry that asks less than the most against all demands below that pay more: each such
    /// pair must be barred or full.
    fn compare(&self, position: u32, asked: C, place: u32, paid: &Paid<C>) -> Result<(), Flaw> {
        let mut at = place;
        while at < paid.end[place as usize] {
            if paid.most[at as usize] <= asked {
                at = paid.end[at as usize];
                continue;
            }
            let places = self.problem.places.len();
            let standing =
                paid.standing.get_or_init(|| Spread::new(places, paid.at.iter().map(|&at| Some(at))));
            for &demand in &standing.order[standing.at(at)] {
                let pays = paid.pays[demand as usize];
                if asked < pays {
                    self.pair(position, demand, pays - asked)?;
                }
            }
            at += 1;
        }
        Ok(())
    }

    /// A pair whose demand pays more than the entry asks, by so much, without its term.
    fn pair(&self, position: u32, demand: u32, over: C) -> Result<(), Flaw> {
        let lists = &self.problem.lists;
        let supply = lists.names[lists.rows[position as usize].supply as usize];
        match self.term(supply, demand)? {
            Some(term) if term < over => {}
            _ => return Ok(()),
        }
        let flows = &self.solution.flows;
        let found = flows.binary_search_by_key(&(demand, supply), |flow| (flow.demand, flow.supply));
        let mut held = 0;
        if let Ok(flow) = found {
            // A pair is worth what its cheapest entry makes it: a flow must use that one.
            let used = self.problem.way(flows[flow].entry, demand);
            if self.problem.way_by(position, demand) < used {
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

    use crate::family::{Dice, SHAPES, forest, instance, pool};
    use crate::{Free, Pairs, Problem, solve, verify};

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
