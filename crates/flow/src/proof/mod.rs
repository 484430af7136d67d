//! Checking an answer without knowing how it was found.
//!
//! An answer is proved optimal by its prices. Take any prices `p >= 0` of supplies and `v <= unserved`
//! of demands, and for each pair at its bound `m` let `w` be how far `v` passes `cost + p`. Where no
//! other pair passes it, the sum of `quantity * v` less the sum of `capacity * p` less the sum of
//! `m * w` is at most the cost of *any* plan (weak duality). So a legal plan whose cost equals that
//! sum cannot be improved, and nothing about the solver need be believed.
//!
//! What is believed is the problem, its forest with the numbers of its places, its entries as they are put in order
//! of list and hub, the caller's [`Pairs`], and no more. That no other pair passes its price is checked in `missed`, the rest here.

mod flaw;
mod missed;

pub use flaw::Flaw;

use crate::hubs::NONE;
use crate::{Cost, Flow, Pairs, Problem, Solution};

/// No honest price passes this: 2^60. Sums of a few of them stay inside `i64`.
const PRICE: u64 = 1 << 60;

/// How many are looked up together, where what they name lies far apart in memory: the waits for it then
/// fall together, and not one behind the other.
const STRETCH: usize = 64;

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
    // By number, in which supplies are read one after another.
    let names = problem.lists.names.iter();
    let prices: Vec<C> = names.map(|&supply| solution.supply_prices[supply as usize]).collect();
    let sums = check.plan(&prices)?;
    let proof = check.balance(sums, &prices)?;
    check.missed(&prices)?;
    if proof.primal != solution.total {
        return Err(Flaw::Total);
    }
    if proof.primal != proof.dual {
        return Err(Flaw::Gap);
    }
    Ok(proof)
}

/// A solution under examination.
pub(super) struct Check<'a, C: Cost, P> {
    pub problem: &'a Problem<C>,
    pub pairs: &'a P,
    pub solution: &'a Solution<C>,
}

/// What the flows cost and are worth together.
struct Sums<C: Cost> {
    /// Their cost.
    cost: C::Total,
    /// How far their demands pay more than that and the prices of their supplies, below zero. Only a full
    /// pair is worth something, so its quantity is its bound.
    worth: C::Total,
    units: u64,
    /// By number of the supply: what it has left.
    spare: Vec<u64>,
}

/// What is looked up of a demand before its flows are.
struct Want<C> {
    demand: u32,
    /// From where to where its flows stand.
    flows: (u32, u32),
    /// Its price.
    paid: C,
    /// Units left unserved.
    left: u64,
    wanted: u64,
}

impl<C: Cost, P: Pairs<C>> Check<'_, C, P> {
    fn lengths(&self) -> Result<(), Flaw> {
        let (supplies, demands) = (self.problem.supplies.len(), self.problem.demands.len());
        let fits = self.solution.flows.len() < NONE as usize
            && self.solution.supply_prices.len() == supplies
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

    /// Prices of supplies by their numbers, in which they are read one after another.
    pub fn numbered(&self) -> Vec<C> {
        let names = self.problem.lists.names.iter();
        names.map(|&supply| self.solution.supply_prices[supply as usize]).collect()
    }

    /// The term of a pair, if it keeps its promise.
    pub fn term(&self, supply: u32, demand: u32) -> Result<Option<C>, Flaw> {
        match self.pairs.term(supply, demand) {
            Some(term) if !self.problem.bears(term) => Err(Flaw::Term { supply, demand }),
            term => Ok(term),
        }
    }

    /// Where the flows of each demand begin, which are sorted by demand, then supply; and at last, where they end.
    fn sorted(&self) -> Result<Vec<u32>, Flaw> {
        let mut start = Vec::with_capacity(self.problem.demands.len() + 1);
        let mut before: Option<(u32, u32)> = None;
        for (at, flow) in self.solution.flows.iter().zip(0_u32..) {
            if at.quantity == 0 || before >= Some((at.demand, at.supply)) {
                return Err(Flaw::Order { flow });
            }
            before = Some((at.demand, at.supply));
            if at.demand as usize >= self.problem.demands.len() {
                return Err(Flaw::Stray { flow });
            }
            start.resize(start.len().max(at.demand as usize + 1), flow);
        }
        start.resize(self.problem.demands.len() + 1, self.solution.flows.len() as u32);
        Ok(start)
    }

    /// Each flow by itself: legal, within its bound, and worth its cost.
    ///
    /// Demands are taken in the order of their lists, for then what is looked up for one lies near to what was looked
    /// up for the one before.
    fn plan(&self, prices: &[C]) -> Result<Sums<C>, Flaw> {
        let (problem, solution) = (self.problem, self.solution);
        let start = self.sorted()?;
        let zero = C::Total::default();
        let names = problem.lists.names.iter();
        let spare = names.map(|&supply| problem.supplies[supply as usize].capacity);
        let mut sums = Sums { cost: zero, worth: zero, units: 0, spare: spare.collect() };
        let positions = problem.lists.positions();
        let mut seen = vec![false; problem.demands.len()];
        let mut wants: Vec<Want<C>> = Vec::with_capacity(STRETCH);
        let mut near: Vec<(Flow, u32)> = Vec::with_capacity(STRETCH);
        for demands in problem.lists.order.chunks(STRETCH) {
            wants.clear();
            wants.extend(demands.iter().map(|&demand| {
                let at = demand as usize;
                let (paid, left) = (solution.demand_prices[at], solution.unserved[at]);
                let wanted = problem.demands[at].quantity;
                Want { demand, flows: (start[at], start[at + 1]), paid, left, wanted }
            }));
            near.clear();
            for &Want { flows: (from, to), .. } in &wants {
                near.extend(
                    solution.flows[from as usize..to as usize]
                        .iter()
                        .map(|&flow| (flow, positions.get(flow.entry as usize).copied().unwrap_or(NONE))),
                );
            }
            let mut flows = near.iter();
            for want in &wants {
                let mut placed = want.left;
                for (flow, (at, position)) in (want.flows.0..want.flows.1).zip(&mut flows) {
                    self.flow(flow, at, *position, want.paid, prices, &mut sums)?;
                    placed = placed
                        .checked_add(at.quantity)
                        .filter(|&placed| placed <= want.wanted)
                        .ok_or(Flaw::Unbalanced { demand: want.demand })?;
                    // All that is wanted stays within 63 bits, so no sum of units overflows.
                    sums.units += at.quantity;
                }
                let again = std::mem::replace(&mut seen[want.demand as usize], true);
                if placed != want.wanted || again {
                    return Err(Flaw::Unbalanced { demand: want.demand });
                }
            }
        }
        match seen.iter().position(|seen| !seen) {
            Some(demand) => Err(Flaw::Unbalanced { demand: demand as u32 }),
            None => Ok(sums),
        }
    }

    /// One flow, whose entry stands at a position and whose demand pays so much.
    fn flow(
        &self,
        flow: u32,
        at: &Flow,
        position: u32,
        paid: C,
        prices: &[C],
        sums: &mut Sums<C>,
    ) -> Result<(), Flaw> {
        let &Flow { supply, demand, quantity, .. } = at;
        let lists = &self.problem.lists;
        let number = match lists.rows.get(position as usize) {
            Some(row) if lists.names[row.supply as usize] == supply => row.supply,
            _ => return Err(Flaw::Stray { flow }),
        };
        let way = self.problem.way_by(position, demand).ok_or(Flaw::Stray { flow })?;
        let cost = way + self.term(supply, demand)?.ok_or(Flaw::Forbidden { flow })?;
        let bound = self.pairs.bound(supply, demand);
        if quantity > bound {
            return Err(Flaw::Bound { flow });
        }
        let asked = cost + prices[number as usize];
        if asked > paid {
            return Err(Flaw::Dear { flow });
        }
        if asked < paid && (quantity < bound || bound == u64::MAX) {
            return Err(Flaw::Missed { supply, demand });
        }
        let spare = &mut sums.spare[number as usize];
        *spare = spare.checked_sub(quantity).ok_or(Flaw::Overdrawn { supply })?;
        sums.cost = cost.tally(sums.cost, i128::from(quantity));
        sums.worth = (paid - asked).tally(sums.worth, -i128::from(quantity));
        Ok(())
    }

    /// Capacities and quantities; the cost of the plan, and the value of the prices.
    fn balance(&self, sums: Sums<C>, prices: &[C]) -> Result<Proof<C>, Flaw> {
        let Sums { cost: mut primal, worth: mut dual, units: served, spare } = sums;
        // Who is not read has all there is.
        let mut unread = vec![true; self.problem.supplies.len()];
        let zero = C::default();
        for ((&supply, spare), &price) in self.problem.lists.names.iter().zip(spare).zip(prices) {
            if price > zero && spare > 0 {
                return Err(Flaw::Spare { supply });
            }
            unread[supply as usize] = false;
        }
        let supplies = self.problem.supplies.iter().zip(&self.solution.supply_prices);
        for (((at, &price), unread), supply) in supplies.zip(unread).zip(0..) {
            if unread && at.capacity > 0 && price > zero {
                return Err(Flaw::Spare { supply });
            }
            dual = price.tally(dual, -i128::from(at.capacity));
        }
        let mut unserved = 0;
        let demands = self.problem.demands.iter().zip(&self.solution.demand_prices);
        for ((at, &price), demand) in demands.zip(0..) {
            let left = self.solution.unserved[demand as usize];
            if left > 0 && price < at.unserved {
                return Err(Flaw::Unpaid { demand });
            }
            unserved += left;
            primal = at.unserved.tally(primal, i128::from(left));
            dual = price.tally(dual, i128::from(at.quantity));
        }
        Ok(Proof { primal, dual, served, unserved })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(crate) mod tests {
    use super::*;
    use crate::family::Dice;
    use crate::oracle::{Small, Table};
    use crate::{Demand, Entry, Hub, Hubs, NONE, Supply, Tier, solve};
    use proptest::prelude::*;
    use std::ops::ControlFlow;

    /// Two supplies, two demands, one hub; the pair (0, 0) bound to one unit, (1, 1) forbidden.
    pub fn sample() -> (Problem<i64>, Table<i64>, Solution<i64>) {
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

    #[test]
    fn each_flaw_is_named() {
        // What is kept: one unit of pair (0, 0), two of (0, 1), two of (1, 0), as (demand, supply).
        type Change = fn(&mut Solution<i64>);
        let missed = |supply, demand| Flaw::Missed { supply, demand };
        let cases: [(Change, Flaw); 25] = [
            (|s| s.unserved.clear(), Flaw::Length),
            (|s| s.flows.swap(0, 1), Flaw::Order { flow: 1 }),
            (|s| s.flows[1].quantity = 0, Flaw::Order { flow: 1 }),
            (|s| s.flows[1] = s.flows[0], Flaw::Order { flow: 1 }),
            (|s| s.flows[1].entry = 0, Flaw::Stray { flow: 1 }),
            (|s| s.flows[1].entry = 9, Flaw::Stray { flow: 1 }),
            (|s| s.flows[2].demand = 9, Flaw::Stray { flow: 2 }),
            (|s| (s.flows[2].supply, s.flows[2].entry) = (1, 2), Flaw::Forbidden { flow: 2 }),
            (|s| s.flows[0].quantity = 2, Flaw::Bound { flow: 0 }),
            (|s| s.flows[2].quantity = 9, Flaw::Overdrawn { supply: 0 }),
            (|s| s.flows[2].quantity = 1, Flaw::Unbalanced { demand: 1 }),
            (|s| s.flows[1].quantity = u64::MAX, Flaw::Overdrawn { supply: 1 }),
            (|s| s.flows[1].quantity = 3, Flaw::Unbalanced { demand: 0 }),
            (|s| s.unserved[0] = u64::MAX, Flaw::Unbalanced { demand: 0 }),
            (|s| s.supply_prices[0] = -1, Flaw::SupplyPrice { supply: 0 }),
            (|s| s.supply_prices[0] = i64::MAX, Flaw::SupplyPrice { supply: 0 }),
            (|s| s.demand_prices[1] = 31, Flaw::DemandPrice { demand: 1 }),
            (|s| s.demand_prices[1] = i64::MIN, Flaw::DemandPrice { demand: 1 }),
            (|s| (s.supply_prices[0], s.demand_prices[1]) = (1, 2), Flaw::Spare { supply: 0 }),
            (|s| s.demand_prices[1] = 0, Flaw::Dear { flow: 2 }),
            (|s| s.demand_prices[0] = 5, missed(1, 0)),
            (|s| (s.flows[2].quantity, s.unserved[1]) = (1, 1), Flaw::Unpaid { demand: 1 }),
            // The full pair by its dearer entry.
            (|s| s.flows[0].entry = 0, Flaw::Dear { flow: 0 }),
            (|s| s.total += 1, Flaw::Total),
            // Nothing served, and priced as if that were right.
            (
                |s| {
                    s.flows.clear();
                    s.unserved = vec![3, 2];
                    s.demand_prices = vec![20, 30];
                },
                missed(0, 0),
            ),
        ];
        for (number, (change, flaw)) in cases.into_iter().enumerate() {
            let (problem, pairs, mut solution) = sample();
            change(&mut solution);
            let found = verify(&problem, &pairs, &solution);
            assert_eq!(found, Err(flaw), "case {number}");
            assert!(!flaw.to_string().is_empty());
        }
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
