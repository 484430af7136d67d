//! Checking an answer without knowing how it was found.
//!
//! An answer is proved optimal by its prices. Take any prices `p >= 0` of supplies and `v <= unserved`
//! of demands, and for each pair at its bound `m` let `w` be how far `v` passes `cost + p`. Where no
//! other pair passes it, the sum of `quantity * v` less the sum of `capacity * p` less the sum of
//! `m * w` is at most the cost of *any* plan (weak duality). So a legal plan whose cost equals that
//! sum cannot be improved, and nothing about the solver need be believed.
//!
//! What is believed is the problem, its forest with the numbers of its places, the caller's [`Pairs`],
//! and no more. That no other pair passes its price is checked in `missed`, the rest here.

mod flaw;
mod missed;

pub use flaw::Flaw;

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
    let sums = check.plan()?;
    let proof = check.balance(sums)?;
    check.missed()?;
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
    /// By supply: its price and what it has left. They are asked for together and without order, so they
    /// stand together.
    spare: Vec<(C, u64)>,
    /// By demand: units placed.
    placed: Vec<u64>,
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

    /// The term of a pair, if it keeps its promise.
    pub fn term(&self, supply: u32, demand: u32) -> Result<Option<C>, Flaw> {
        match self.pairs.term(supply, demand) {
            Some(term) if !self.problem.bears(term) => Err(Flaw::Term { supply, demand }),
            term => Ok(term),
        }
    }

    /// Each flow by itself: sorted, legal, within its bound, and worth its cost.
    fn plan(&self) -> Result<Sums<C>, Flaw> {
        let zero = C::Total::default();
        let supplies = self.problem.supplies.iter().zip(&self.solution.supply_prices);
        let spare = supplies.map(|(at, &price)| (price, at.capacity)).collect();
        let mut sums =
            Sums { cost: zero, worth: zero, units: 0, spare, placed: self.solution.unserved.clone() };
        let mut before: Option<(u32, u32)> = None;
        let mut near = Vec::with_capacity(STRETCH);
        for (&at, flow) in self.solution.flows.iter().zip(0_u32..) {
            let Flow { supply, demand, quantity, .. } = at;
            let place = flow as usize % STRETCH;
            if place == 0 {
                let flows = &self.solution.flows[flow as usize..];
                near.clear();
                near.extend(flows.iter().take(STRETCH).map(|flow| {
                    let entry = self.problem.entries.get(flow.entry as usize)?;
                    let way = self.problem.way_by(entry, flow.demand)?;
                    (entry.supply == flow.supply).then(|| (way, sums.spare[entry.supply as usize].0))
                }));
            }
            if quantity == 0 || before >= Some((demand, supply)) {
                return Err(Flaw::Order { flow });
            }
            before = Some((demand, supply));
            let Some((way, price)) = near[place] else {
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
            let spare = &mut sums.spare[supply as usize].1;
            let asked = cost + price;
            if asked > paid {
                return Err(Flaw::Dear { flow });
            }
            if asked < paid && (quantity < bound || bound == u64::MAX) {
                return Err(Flaw::Missed { supply, demand });
            }
            *spare = spare.checked_sub(quantity).ok_or(Flaw::Overdrawn { supply })?;
            let (placed, wanted) =
                (&mut sums.placed[demand as usize], self.problem.demands[demand as usize].quantity);
            let sum = placed.checked_add(quantity).filter(|&sum| sum <= wanted);
            *placed = sum.ok_or(Flaw::Unbalanced { demand })?;
            // All that is wanted stays within 63 bits, so from here on no sum of units overflows.
            sums.units += quantity;
            sums.cost = cost.tally(sums.cost, i128::from(quantity));
            sums.worth = (paid - asked).tally(sums.worth, -i128::from(quantity));
        }
        Ok(sums)
    }

    /// Capacities and quantities; the cost of the plan, and the value of the prices.
    fn balance(&self, sums: Sums<C>) -> Result<Proof<C>, Flaw> {
        let Sums { cost: mut primal, worth: mut dual, units: served, spare, placed } = sums;
        for ((at, (price, spare)), supply) in self.problem.supplies.iter().zip(spare).zip(0..) {
            if price > C::default() {
                if spare > 0 {
                    return Err(Flaw::Spare { supply });
                }
                dual = price.tally(dual, -i128::from(at.capacity));
            }
        }
        let mut unserved = 0;
        let demands = self.problem.demands.iter().zip(&self.solution.demand_prices);
        for (((at, &price), placed), demand) in demands.zip(placed).zip(0..) {
            if placed != at.quantity {
                return Err(Flaw::Unbalanced { demand });
            }
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
