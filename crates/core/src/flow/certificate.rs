//! Checking an answer without knowing how it was found.
//!
//! An answer is proved optimal by its prices. Take any prices `p >= 0` of supplies and `v <= unserved`
//! of demands, and for each pair at its bound `m` let `w` be how far `v` passes `cost + p`. Where no
//! other pair passes it, the sum of `quantity * v` less the sum of `capacity * p` less the sum of
//! `m * w` is at most the cost of *any* plan (weak duality). So a legal plan whose cost equals that
//! sum cannot be improved, and nothing about the solver need be believed.
//!
//! What is believed is the problem, its forest, the caller's [`Pairs`], and no more: the lists are
//! checked here against the entries, and the runs a demand reads are found by climbing its hubs.
//! A run is passed as a whole where its least `cost + price` already reaches what the demand pays,
//! which makes the check nearly linear; only the others are read, from their cheap end.

use crate::flow::hubs::NONE;
use crate::flow::{Cost, Flaw, Flow, Pairs, Problem, Solution};

/// No honest price passes this: 2^60. Sums of a few of them stay inside `i64`.
const PRICE: u64 = 1 << 60;

/// What [`verify`] found: the plan costs what the prices say no plan can undercut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof<C: Cost> {
    /// Cost of the plan, summed anew from its flows.
    pub primal: C::Total,
    /// What the prices prove every plan to cost at least; equal to `primal`.
    pub dual: C::Total,
    /// Units served.
    pub served: u64,
    /// Units left unserved.
    pub unserved: u64,
}

/// Proves a solution optimal, or says what is wrong with it.
pub fn verify<C: Cost, P: Pairs<C>>(
    problem: &Problem<C>,
    pairs: &P,
    solution: &Solution<C>,
) -> Result<Proof<C>, Flaw> {
    let check = Check { problem, pairs, solution };
    check.lengths()?;
    check.prices()?;
    let given = check.plan()?;
    let mut proof = check.balance(&given)?;
    check.runs()?;
    check.missed()?;
    proof.dual = check.dual(&given, proof.dual);
    if proof.primal != solution.total {
        return Err(Flaw::Total);
    }
    if proof.primal != proof.dual {
        return Err(Flaw::Gap);
    }
    Ok(proof)
}

struct Check<'a, C: Cost, P> {
    problem: &'a Problem<C>,
    pairs: &'a P,
    solution: &'a Solution<C>,
}

/// A flow with its cost per unit, and how far its demand pays more than that.
struct Given<C> {
    flow: Flow,
    cost: C,
    worth: C,
}

impl<C: Cost, P: Pairs<C>> Check<'_, C, P> {
    fn lengths(&self) -> Result<(), Flaw> {
        let (supplies, demands) = (self.problem.supplies.len(), self.problem.demands.len());
        let fits = self.solution.supply_prices.len() == supplies
            && self.solution.demand_prices.len() == demands
            && self.solution.unserved.len() == demands;
        if fits { Ok(()) } else { Err(Flaw::Length) }
    }

    /// Prices that keep every later sum inside `i64`.
    fn prices(&self) -> Result<(), Flaw> {
        for (&price, supply) in self.solution.supply_prices.iter().zip(0..) {
            if price < C::default() || price.magnitude() > PRICE {
                return Err(Flaw::SupplyPrice { supply });
            }
        }
        let demands = self.problem.demands.iter().zip(&self.solution.demand_prices);
        for ((at, &price), demand) in demands.zip(0..) {
            if price > at.unserved || price.magnitude() > PRICE {
                return Err(Flaw::DemandPrice { demand });
            }
        }
        Ok(())
    }

    fn term(&self, supply: u32, demand: u32) -> Result<Option<C>, Flaw> {
        match self.pairs.term(supply, demand) {
            Some(term) if !self.problem.bears(term) => Err(Flaw::Term { supply, demand }),
            term => Ok(term),
        }
    }

    /// Each flow by itself: sorted, legal, within its bound, and worth its cost.
    fn plan(&self) -> Result<Vec<Given<C>>, Flaw> {
        let mut before = None;
        let mut given = Vec::with_capacity(self.solution.flows.len());
        for (&at, flow) in self.solution.flows.iter().zip(0_u32..) {
            let Flow { supply, demand, quantity, entry } = at;
            if quantity == 0 || before >= Some((demand, supply)) {
                return Err(Flaw::Order { flow });
            }
            before = Some((demand, supply));
            let way = match self.problem.entries.get(entry as usize) {
                Some(entry) if entry.supply == supply => {
                    self.climb(entry.list, entry.hub, entry.cost, demand)
                }
                _ => None,
            };
            let Some(way) = way else {
                return Err(Flaw::Stray { flow });
            };
            let Some(term) = self.term(supply, demand)? else {
                return Err(Flaw::Forbidden { flow });
            };
            let bound = self.pairs.bound(supply, demand);
            if quantity > bound {
                return Err(Flaw::Bound { flow });
            }
            let cost = way + term;
            let paid = self.solution.demand_prices[demand as usize];
            let asked = cost + self.solution.supply_prices[supply as usize];
            if asked > paid {
                return Err(Flaw::Dear { flow });
            }
            if asked < paid && (quantity < bound || bound == u64::MAX) {
                return Err(Flaw::Missed { supply, demand });
            }
            given.push(Given { flow: at, cost, worth: paid - asked });
        }
        Ok(given)
    }

    /// Cost from an entry down to a demand, by climbing from the demand.
    fn climb(&self, list: u32, hub: u32, cost: C, demand: u32) -> Option<C> {
        let demand = self.problem.demands.get(demand as usize)?;
        let hubs = &self.problem.hubs;
        let mut at = (list == demand.list).then_some(demand.hub)?;
        while at != hub {
            at = hubs.parent(at)?;
        }
        Some(cost + (hubs.depth(demand.hub) - hubs.depth(hub)))
    }

    /// Capacities and quantities; and the cost of the plan. The dual is filled in later.
    fn balance(&self, given: &[Given<C>]) -> Result<Proof<C>, Flaw> {
        let mut used = vec![0_u64; self.problem.supplies.len()];
        let mut placed = self.solution.unserved.clone();
        let mut proof =
            Proof { primal: C::Total::default(), dual: C::Total::default(), served: 0, unserved: 0 };
        for Given { flow, .. } in given {
            let Flow { supply, demand, quantity, .. } = *flow;
            let (used, placed) = (&mut used[supply as usize], &mut placed[demand as usize]);
            *used = used.checked_add(quantity).ok_or(Flaw::Overdrawn { supply })?;
            *placed = placed.checked_add(quantity).ok_or(Flaw::Unbalanced { demand })?;
        }
        for ((&used, at), supply) in used.iter().zip(&self.problem.supplies).zip(0..) {
            if used > at.capacity {
                return Err(Flaw::Overdrawn { supply });
            }
            if used < at.capacity && self.solution.supply_prices[supply as usize] > C::default() {
                return Err(Flaw::Spare { supply });
            }
        }
        // All quantities together stay within 63 bits, so from here on no sum of units overflows.
        for ((&placed, at), demand) in placed.iter().zip(&self.problem.demands).zip(0..) {
            if placed != at.quantity {
                return Err(Flaw::Unbalanced { demand });
            }
            let left = self.solution.unserved[demand as usize];
            if left > 0 && self.solution.demand_prices[demand as usize] < at.unserved {
                return Err(Flaw::Unpaid { demand });
            }
            proof.unserved += left;
            proof.primal = at.unserved.tally(proof.primal, i128::from(left));
        }
        for Given { flow, cost, .. } in given {
            proof.served += flow.quantity;
            proof.primal = cost.tally(proof.primal, i128::from(flow.quantity));
        }
        Ok(proof)
    }

    /// The lists hold every entry once, in its run, cheapest first; no list and hub has two runs.
    fn runs(&self) -> Result<(), Flaw> {
        let lists = &self.problem.lists;
        let mut seen = vec![false; self.problem.entries.len()];
        let mut position = 0;
        let mut before = None;
        for run in &lists.runs {
            let place = Some((run.list, self.problem.hubs.rank(run.hub)));
            if before >= place || run.start != position || run.end <= run.start {
                return Err(Flaw::Lists);
            }
            before = place;
            position = run.end;
            let mut least = C::default();
            for at in run.start as usize..run.end as usize {
                let row = (
                    lists.entries.get(at),
                    lists.costs.get(at),
                    lists.column.get(at).and_then(|&number| lists.names.get(number as usize)),
                );
                let (Some(&index), Some(&cost), Some(&supply)) = row else {
                    return Err(Flaw::Lists);
                };
                let entry = &self.problem.entries[index as usize];
                let same =
                    (entry.list, entry.hub, entry.cost, entry.supply) == (run.list, run.hub, cost, supply);
                if !same || cost < least || std::mem::replace(&mut seen[index as usize], true) {
                    return Err(Flaw::Lists);
                }
                least = cost;
            }
        }
        if position as usize == seen.len() && seen.iter().all(|&seen| seen) {
            Ok(())
        } else {
            Err(Flaw::Lists)
        }
    }

    /// No pair with room left costs less than its demand pays.
    fn missed(&self) -> Result<(), Flaw> {
        let lists = &self.problem.lists;
        let prices = &self.solution.supply_prices;
        // Runs are sorted by list, so each list has one stretch of them; `at` holds, for the list
        // being looked at, the run of each hub. Demands are taken list by list.
        let mut at = vec![NONE; self.problem.hubs.len()];
        let mut least: Vec<C> = Vec::new();
        let mut demands: Vec<u32> = (0..).take(self.problem.demands.len()).collect();
        demands.sort_by_key(|&demand| self.problem.demands[demand as usize].list);
        let mut rest = demands.as_slice();
        for stretch in lists.runs.chunk_by(|a, b| a.list == b.list) {
            least.clear();
            for (run, number) in stretch.iter().zip(0..) {
                at[run.hub as usize] = number;
                let asked = (run.start as usize..run.end as usize)
                    .map(|row| lists.costs[row] + prices[lists.names[lists.column[row] as usize] as usize])
                    .min();
                least.extend(asked);
            }
            let list = stretch[0].list;
            let list_of = |demand: u32| self.problem.demands[demand as usize].list;
            let skip = rest.partition_point(|&demand| list_of(demand) < list);
            let take = rest.partition_point(|&demand| list_of(demand) <= list);
            for &demand in &rest[skip..take] {
                let standing = self.problem.demands[demand as usize].hub;
                let depth = self.problem.hubs.depth(standing);
                let mut hub = Some(standing);
                while let Some(here) = hub {
                    let number = at[here as usize];
                    if number != NONE {
                        let run = &stretch[number as usize];
                        let paid = self.solution.demand_prices[demand as usize] - (depth - run.depth);
                        if least[number as usize] < paid {
                            self.scan(demand, run.start as usize..run.end as usize, paid)?;
                        }
                    }
                    hub = self.problem.hubs.parent(here);
                }
            }
            rest = &rest[take..];
            for run in stretch {
                at[run.hub as usize] = NONE;
            }
        }
        Ok(())
    }

    /// Reads a run at which some entry asks less than is `paid`: each such pair must be barred or full.
    fn scan(&self, demand: u32, span: std::ops::Range<usize>, paid: C) -> Result<(), Flaw> {
        let lists = &self.problem.lists;
        for row in span {
            if lists.costs[row] >= paid {
                break;
            }
            let supply = lists.names[lists.column[row] as usize];
            let asked = lists.costs[row] + self.solution.supply_prices[supply as usize];
            if asked >= paid {
                continue;
            }
            let Some(term) = self.term(supply, demand)? else {
                continue;
            };
            if asked + term >= paid {
                continue;
            }
            let flows = &self.solution.flows;
            let pair = (demand, supply);
            let held = match flows.binary_search_by_key(&pair, |flow| (flow.demand, flow.supply)) {
                Ok(flow) => {
                    // A pair is worth what its cheapest entry makes it: a flow must use that one.
                    let way = |entry| self.problem.way(entry, demand);
                    if way(lists.entries[row]) < way(flows[flow].entry) {
                        return Err(Flaw::Dear { flow: flow as u32 });
                    }
                    flows[flow].quantity
                }
                Err(_) => 0,
            };
            if held < self.pairs.bound(supply, demand) {
                return Err(Flaw::Missed { supply, demand });
            }
        }
        Ok(())
    }

    /// The value of the prices.
    fn dual(&self, given: &[Given<C>], zero: C::Total) -> C::Total {
        let mut dual = zero;
        let demands = self.problem.demands.iter().zip(&self.solution.demand_prices);
        for (demand, price) in demands {
            dual = price.tally(dual, i128::from(demand.quantity));
        }
        let supplies = self.problem.supplies.iter().zip(&self.solution.supply_prices);
        for (supply, &price) in supplies.filter(|&(_, &price)| price > C::default()) {
            dual = price.tally(dual, -i128::from(supply.capacity));
        }
        // Only a full pair is worth something, so its quantity is its bound.
        for Given { flow, worth, .. } in given {
            dual = worth.tally(dual, -i128::from(flow.quantity));
        }
        dual
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::flow::family::{Dice, SHAPES, forest, instance, pool};
    use crate::flow::oracle::{Small, Table};
    use crate::flow::{Demand, Entry, Free, Hub, Hubs, Supply, Tier, solve};
    use proptest::prelude::*;
    use std::ops::ControlFlow;

    /// Two supplies of one unit, two demands of two units, one hub; the pair (0, 0) bound to one.
    fn sample() -> (Problem<i64>, Table<i64>, Solution<i64>) {
        let hubs = Hubs::new(vec![Hub { parent: NONE, down: 0 }]).unwrap();
        let entry = |supply, cost| Entry { supply, list: 0, hub: 0, cost };
        let entries = vec![entry(0, 3), entry(0, 1), entry(1, 4)];
        let demand = |quantity, unserved| Demand { list: 0, hub: 0, quantity, unserved };
        let demands = vec![demand(3, 20), demand(2, 30)];
        let supplies = vec![Supply { capacity: 4 }, Supply { capacity: 3 }];
        let problem = Problem::new(hubs, supplies, entries, demands).unwrap();
        let free = (Some(0), u64::MAX);
        let pairs = Table { width: 2, cells: vec![(Some(0), 1), free, free, (None, 0)] };
        let solution = solve(&problem, &pairs, &mut |_| ControlFlow::Continue(())).unwrap();
        (problem, pairs, solution)
    }

    #[test]
    fn the_sample_is_proved() {
        let (problem, pairs, solution) = sample();
        let proof = verify(&problem, &pairs, &solution).unwrap();
        assert_eq!((proof.primal, proof.dual, proof.served, proof.unserved), (11, 11, 5, 0));
        assert_eq!(solution.supply_prices, [0, 0]);
        assert_eq!(solution.demand_prices, [4, 1]);
    }

    /// Changes the sample's answer and says what is found.
    fn flaw(change: impl FnOnce(&mut Solution<i64>)) -> Flaw {
        let (problem, pairs, mut solution) = sample();
        change(&mut solution);
        verify(&problem, &pairs, &solution).unwrap_err()
    }

    #[test]
    fn each_flaw_is_named() {
        let (_, _, sound) = sample();
        let kept: Vec<_> = sound.flows.iter().map(|flow| (flow.demand, flow.supply, flow.quantity)).collect();
        assert_eq!(kept, [(0, 0, 1), (0, 1, 2), (1, 0, 2)]);

        assert_eq!(flaw(|s| s.unserved.clear()), Flaw::Length);
        assert_eq!(flaw(|s| s.flows.swap(0, 1)), Flaw::Order { flow: 1 });
        assert_eq!(flaw(|s| s.flows[1].quantity = 0), Flaw::Order { flow: 1 });
        assert_eq!(flaw(|s| s.flows[1] = s.flows[0]), Flaw::Order { flow: 1 });
        assert_eq!(flaw(|s| s.flows[1].entry = 0), Flaw::Stray { flow: 1 });
        assert_eq!(flaw(|s| s.flows[1].entry = 9), Flaw::Stray { flow: 1 });
        assert_eq!(flaw(|s| s.flows[2].demand = 9), Flaw::Stray { flow: 2 });
        let barred = |s: &mut Solution<i64>| (s.flows[2].supply, s.flows[2].entry) = (1, 2);
        assert_eq!(flaw(barred), Flaw::Forbidden { flow: 2 });
        assert_eq!(flaw(|s| s.flows[0].quantity = 2), Flaw::Bound { flow: 0 });
        assert_eq!(flaw(|s| s.flows[2].quantity = 9), Flaw::Overdrawn { supply: 0 });
        assert_eq!(flaw(|s| s.flows[1].quantity = u64::MAX), Flaw::Unbalanced { demand: 0 });
        assert_eq!(flaw(|s| s.flows[2].quantity = 1), Flaw::Unbalanced { demand: 1 });
        assert_eq!(flaw(|s| s.unserved[0] = u64::MAX), Flaw::Unbalanced { demand: 0 });
        assert_eq!(flaw(|s| s.supply_prices[0] = -1), Flaw::SupplyPrice { supply: 0 });
        assert_eq!(flaw(|s| s.supply_prices[0] = i64::MAX), Flaw::SupplyPrice { supply: 0 });
        assert_eq!(flaw(|s| s.demand_prices[1] = 31), Flaw::DemandPrice { demand: 1 });
        assert_eq!(flaw(|s| s.demand_prices[1] = i64::MIN), Flaw::DemandPrice { demand: 1 });
        let priced = |s: &mut Solution<i64>| {
            s.supply_prices[0] = 1;
            s.demand_prices[1] = 2;
        };
        assert_eq!(flaw(priced), Flaw::Spare { supply: 0 });
        assert_eq!(flaw(|s| s.demand_prices[1] = 0), Flaw::Dear { flow: 2 });
        assert_eq!(flaw(|s| s.demand_prices[0] = 5), Flaw::Missed { supply: 1, demand: 0 });
        let short = |s: &mut Solution<i64>| {
            s.flows[2].quantity = 1;
            s.unserved[1] = 1;
        };
        assert_eq!(flaw(short), Flaw::Unpaid { demand: 1 });
        // The full pair by its dearer entry.
        assert_eq!(flaw(|s| s.flows[0].entry = 0), Flaw::Dear { flow: 0 });
        assert_eq!(flaw(|s| s.total += 1), Flaw::Total);
        let mut dropped = 0;
        let all_left = |s: &mut Solution<i64>| {
            dropped = s.flows.len();
            s.flows.clear();
            s.unserved = vec![3, 2];
            s.demand_prices = vec![20, 30];
        };
        assert_eq!(flaw(all_left), Flaw::Missed { supply: 0, demand: 0 });
        assert_eq!(dropped, 3);
    }

    #[test]
    fn lists_that_lost_an_entry_prove_nothing() {
        let (problem, pairs, solution) = sample();
        let mut broken = problem.clone();
        broken.lists.entries.pop();
        assert_eq!(verify(&broken, &pairs, &solution), Err(Flaw::Lists));
        let mut unsorted = problem.clone();
        unsorted.lists.costs.reverse();
        assert_eq!(verify(&unsorted, &pairs, &solution), Err(Flaw::Lists));
        let mut empty = problem;
        empty.lists.runs.clear();
        assert_eq!(verify(&empty, &pairs, &solution), Err(Flaw::Lists));
    }

    #[test]
    fn whole_families_are_proved() {
        for (shape, seed) in SHAPES.iter().take(3).zip(7..) {
            let parts = instance(shape, seed);
            let problem = Problem::new(forest(&parts), parts.supplies, parts.entries, parts.demands).unwrap();
            let solution = solve(&problem, &Free, &mut |_| ControlFlow::Continue(())).unwrap();
            let proof = verify(&problem, &Free, &solution).unwrap();
            assert_eq!(proof.primal, solution.total, "{}", shape.name);
        }
        let parts = pool(300, 100, 3);
        let problem = Problem::new(forest(&parts), parts.supplies, parts.entries, parts.demands).unwrap();
        let solution = solve(&problem, &Free, &mut |_| ControlFlow::Continue(())).unwrap();
        assert!(verify(&problem, &Free, &solution).is_ok());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        /// A changed answer passes only if it is still an optimal plan with optimal prices.
        #[test]
        fn what_passes_costs_the_least(seed in any::<u64>(), lot in any::<u64>()) {
            let small = Small::<Tier>::drawn(seed);
            let problem = small.problem();
            let sound = solve(&problem, &small.pairs, &mut |_| ControlFlow::Continue(())).unwrap();
            let mut changed = sound.clone();
            let mut dice = Dice(lot);
            let step = |dice: &mut Dice| dice.below(3) as i64 - 1;
            for _ in 0..1 + dice.below(3) {
                let place = dice.next() as usize;
                match dice.below(4) {
                    0 if !changed.flows.is_empty() => {
                        let at = place % changed.flows.len();
                        let flow = &mut changed.flows[at];
                        flow.quantity = flow.quantity.wrapping_add_signed(step(&mut dice));
                    }
                    1 if !changed.flows.is_empty() => {
                        let at = place % changed.flows.len();
                        changed.flows[at].entry = dice.below(20) as u32;
                    }
                    2 if !changed.supply_prices.is_empty() => {
                        let at = place % changed.supply_prices.len();
                        changed.supply_prices[at].cost += step(&mut dice);
                    }
                    3 if !changed.demand_prices.is_empty() => {
                        let at = place % changed.demand_prices.len();
                        changed.demand_prices[at].cost += step(&mut dice);
                        changed.unserved[at] = changed.unserved[at].wrapping_add_signed(step(&mut dice));
                    }
                    _ => {}
                }
            }
            if let Ok(proof) = verify(&problem, &small.pairs, &changed) {
                prop_assert_eq!(proof.primal, sound.total);
                let units: u64 = changed.flows.iter().map(|flow| flow.quantity).sum();
                prop_assert_eq!(proof.served, units);
            }
        }
    }
}
