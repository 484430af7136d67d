//! Checking an answer with groups without knowing how it was found.
//!
//! The rule is that of every flow: with prices at supplies, demands and groups, nothing that could carry
//! more may cost less than the price gained over it, and nothing that carries something may cost more. It
//! is held against the problem and the groups as they were given: against all pairs as in
//! [`flow::verify`](crate::verify), against each member and its group, and against each group
//! and what is around it, where the next unit and the last one are priced by their place in the count.
//! Then no legal plan costs less. No network is built here.
//!
//! The gains that a [`GroupedSolution`] also states are not part of the proof.

use std::fmt;

use crate::network::groups::{Group, Groups, Nest, Side};
use crate::network::proof::PRICE;
use crate::network::simplex::{GroupedSolution, Load};
use crate::proof::Check;
use crate::{Cost, Flaw, Flow, Pairs, Problem, Solution};

/// What is wrong with an answer with groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GroupFlaw {
    /// The plan is not legal, or a pair is not as its prices say.
    Plan(Flaw),
    /// A price beyond anything that costs can add up to.
    Price {
        /// Where.
        side: Side,
    },
    /// A group counts more units than its limit.
    Limit {
        /// Side of the group.
        side: Side,
        /// Which group.
        group: u32,
    },
    /// The stated units of a group are not those of the plan.
    Load {
        /// Side of the group.
        side: Side,
        /// Which group.
        group: u32,
    },
    /// By its price, a group should count more or fewer units.
    Group {
        /// Side of the group.
        side: Side,
        /// Which group.
        group: u32,
    },
    /// By its price, a supply should give, or a demand receive, more or fewer units.
    Member {
        /// The side.
        side: Side,
        /// Index of the supply or demand.
        member: u32,
    },
    /// The stated total is not what plan and groups cost.
    Total,
}

impl fmt::Display for GroupFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GroupFlaw::Plan(flaw) => flaw.fmt(f),
            GroupFlaw::Price { side } => write!(f, "a {side} or a {side} group has an impossible price"),
            GroupFlaw::Limit { side, group } => write!(f, "{side} group {group} passes its limit"),
            GroupFlaw::Load { side, group } => write!(f, "{side} group {group} does not add up"),
            GroupFlaw::Group { side, group } => {
                write!(f, "{side} group {group} has another load than its price says")
            }
            GroupFlaw::Member { side, member } => {
                write!(f, "{side} {member} has other units than its price says")
            }
            GroupFlaw::Total => f.write_str("the stated total is not the cost of the plan"),
        }
    }
}

impl std::error::Error for GroupFlaw {}

/// Proves an answer with groups optimal, or says what is wrong with it.
pub fn verify_grouped<C: Cost, P: Pairs<C>>(
    problem: &Problem<C>,
    pairs: &P,
    groups: &Groups<C>,
    answer: &GroupedSolution<C>,
) -> Result<(), GroupFlaw> {
    let GroupedSolution { solution, supply, demand, supply_duals, demand_duals } = answer;
    let lengths = (supply_duals.len(), demand_duals.len(), solution.unserved.len());
    let loads = (supply.len(), demand.len());
    if lengths != (problem.supplies.len(), problem.demands.len(), problem.demands.len())
        || loads != (groups.supply.groups.len(), groups.demand.groups.len())
    {
        return Err(GroupFlaw::Plan(Flaw::Length));
    }
    for (side, prices, loads) in [(Side::Supply, supply_duals, supply), (Side::Demand, demand_duals, demand)]
    {
        let stated = prices.iter().copied().chain(loads.iter().map(|load| load.price));
        if stated.map(C::magnitude).any(|most| most > PRICE) {
            return Err(GroupFlaw::Price { side });
        }
    }
    // The plan under the prices of the proof instead of the gains.
    let priced = Solution {
        flows: solution.flows.clone(),
        supply_prices: supply_duals.clone(),
        demand_prices: demand_duals.clone(),
        unserved: Vec::new(),
        total: C::Total::default(),
    };
    let check = Check { problem, pairs, solution: &priced };
    let mut plan = Plan {
        total: C::Total::default(),
        gives: vec![0; supply_duals.len()],
        gets: vec![0; demand_duals.len()],
    };
    plan.read(&check).map_err(GroupFlaw::Plan)?;
    check.missed(&check.numbered()).map_err(GroupFlaw::Plan)?;

    let zero = C::default();
    for (at, member) in problem.supplies.iter().zip(0_u32..) {
        let (gives, price) = (plan.gives[member as usize], supply_duals[member as usize]);
        if gives > at.capacity {
            return Err(GroupFlaw::Plan(Flaw::Overdrawn { supply: member }));
        }
        let home = groups.supply.home(member);
        let from = home.map_or(zero, |group| supply[group as usize].price);
        // Nobody has to give what he has: without a group, a price below zero would say so.
        let low = gives == 0 && home.is_some();
        if (price < from && !low) || (price > from && gives < at.capacity) {
            return Err(GroupFlaw::Member { side: Side::Supply, member });
        }
    }
    for (at, member) in problem.demands.iter().zip(0_u32..) {
        let (gets, price) = (plan.gets[member as usize], demand_duals[member as usize]);
        let left = solution.unserved[member as usize];
        if gets.checked_add(left) != Some(at.quantity) {
            return Err(GroupFlaw::Plan(Flaw::Unbalanced { demand: member }));
        }
        plan.total = at.unserved.tally(plan.total, i128::from(left));
        let home = groups.demand.home(member);
        let worth = at.unserved + home.map_or(zero, |group| demand[group as usize].price);
        if (gets > 0 && price > worth) || (left > 0 && price < worth) {
            return Err(GroupFlaw::Member { side: Side::Demand, member });
        }
    }
    plan.loads(Side::Supply, &groups.supply, supply)?;
    plan.loads(Side::Demand, &groups.demand, demand)?;
    if plan.total == solution.total { Ok(()) } else { Err(GroupFlaw::Total) }
}

/// What the flows come to.
struct Plan<C: Cost> {
    total: C::Total,
    gives: Vec<u64>,
    gets: Vec<u64>,
}

impl<C: Cost> Plan<C> {
    /// Each flow by itself: sorted, legal, within its bound, and worth its cost.
    fn read<P: Pairs<C>>(&mut self, check: &Check<C, P>) -> Result<(), Flaw> {
        let Check { problem, pairs, solution } = check;
        let mut before = None;
        for (&at, flow) in solution.flows.iter().zip(0_u32..) {
            let Flow { supply, demand, quantity, entry } = at;
            if quantity == 0 || before >= Some((demand, supply)) {
                return Err(Flaw::Order { flow });
            }
            before = Some((demand, supply));
            let own = problem.giver(entry) == Some(supply);
            let way = problem.way(entry, demand).filter(|_| own).ok_or(Flaw::Stray { flow })?;
            let cost = way + check.term(supply, demand)?.ok_or(Flaw::Forbidden { flow })?;
            if quantity > pairs.bound(supply, demand) {
                return Err(Flaw::Bound { flow });
            }
            if cost + solution.supply_prices[supply as usize] > solution.demand_prices[demand as usize] {
                return Err(Flaw::Dear { flow });
            }
            let (gives, gets) = (&mut self.gives[supply as usize], &mut self.gets[demand as usize]);
            *gives = gives.checked_add(quantity).ok_or(Flaw::Overdrawn { supply })?;
            *gets = gets.checked_add(quantity).ok_or(Flaw::Unbalanced { demand })?;
            self.total = cost.tally(self.total, i128::from(quantity));
        }
        Ok(())
    }

    /// Each group of one side: its count, its limit, its price and what it costs.
    fn loads(&mut self, side: Side, nest: &Nest<C>, loads: &[Load<C>]) -> Result<(), GroupFlaw> {
        let zero = C::default();
        let units = if side == Side::Supply { &self.gives } else { &self.gets };
        let mut counts = vec![0_u128; nest.groups.len()];
        for (group, count) in nest.groups.iter().zip(&mut counts) {
            *count = group.members.iter().map(|&member| u128::from(units[member as usize])).sum();
        }
        // What is stated adds up at every group, so it is the count, since groups nest.
        for (group, load) in nest.groups.iter().zip(loads) {
            if let Some(parent) = group.parent {
                counts[parent as usize] += u128::from(load.units);
            }
        }
        for (((group, load), count), index) in nest.groups.iter().zip(loads).zip(counts).zip(0_u32..) {
            let least = group.floor.map_or(0, |floor| floor.least);
            if count != u128::from(load.units) || load.missing != least.saturating_sub(load.units) {
                return Err(GroupFlaw::Load { side, group: index });
            }
            let limit = group.limit.unwrap_or(u64::MAX);
            if load.units > limit {
                return Err(GroupFlaw::Limit { side, group: index });
            }
            let around = group.parent.map_or(zero, |parent| loads[parent as usize].price);
            let gain = if side == Side::Supply { load.price - around } else { around - load.price };
            let last = load.units.checked_sub(1).is_some_and(|unit| group.place_cost(unit) > gain);
            let next = load.units < limit && group.place_cost(load.units) < gain;
            if last || next {
                return Err(GroupFlaw::Group { side, group: index });
            }
            self.total = group.charge(load.units, self.total);
        }
        Ok(())
    }
}

impl<C: Cost> Group<C> {
    /// What the unit costs that has so many before it.
    fn place_cost(&self, before: u64) -> C {
        let mut end = 0_u64;
        let step = self.steps.iter().find(|step| {
            end = end.saturating_add(step.width);
            before < end
        });
        let cost = step.or(self.steps.last()).map_or(C::default(), |step| step.cost);
        match self.floor {
            Some(floor) if before < floor.least => cost - floor.missing,
            _ => cost,
        }
    }

    /// What a count costs: steps, and what is missing to the floor.
    fn charge(&self, count: u64, onto: C::Total) -> C::Total {
        let mut total = onto;
        let mut left = count;
        for (step, index) in self.steps.iter().zip(1..) {
            let part = if index == self.steps.len() { left } else { step.width.min(left) };
            total = step.cost.tally(total, i128::from(part));
            left -= part;
        }
        match self.floor {
            Some(floor) => floor.missing.tally(total, i128::from(floor.least.saturating_sub(count))),
            None => total,
        }
    }
}
