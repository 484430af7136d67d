//! Transport by the simplex: the same problems the hub lists solve, and groups besides.

use std::ops::ControlFlow;

use crate::Tick;
use crate::hubs::NONE;
use crate::network::answer::Solved;
use crate::network::groups::{Group, Groups, Nest};
use crate::network::layout::{Layout, Rank};
use crate::network::paths::divide;
use crate::network::residual::Lengths;
use crate::{Cost, Pairs, Problem, Progress, Solution, Stopped};

/// What a group came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load<C> {
    /// Units its members give or receive.
    pub units: u64,
    /// Units missing to its floor.
    pub missing: u64,
    /// Price of a unit there, part of the proof.
    pub price: C,
}

/// An optimal answer to a problem with groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupedSolution<C: Cost> {
    /// Flows, and the total with all that groups cost. Its prices are gains: what one more unit of a
    /// supply, or one unit less of a demand, would save; with floors the latter may be negative.
    pub solution: Solution<C>,
    /// By group of supplies.
    pub supply: Vec<Load<C>>,
    /// By group of demands.
    pub demand: Vec<Load<C>>,
    /// By supply: price of a unit there, part of the proof. Without groups the same as the gain.
    pub supply_duals: Vec<C>,
    /// By demand: price of a unit there, part of the proof. Without groups the same as the gain.
    pub demand_duals: Vec<C>,
}

/// Serves as much as pays, at the least total cost, within groups.
///
/// `tick` is called as by [`solve`](crate::network::solve). Without groups the answer passes
/// [`flow::verify`](crate::verify) and has the same total and the same prices as that of
/// [`flow::solve`](crate::solve); among several optimal plans it may be another.
///
/// ```
/// use std::ops::ControlFlow;
/// use gongjian_flow::*;
/// use gongjian_flow::network::*;
///
/// let hubs = Hubs::new(vec![Hub { parent: NONE, down: 0 }])?;
/// let entry = |supply| Entry { supply, list: 7, hub: 0, cost: 5 };
/// let problem = Problem::new(
///     hubs,
///     vec![Supply { capacity: 2 }; 2],
///     vec![entry(0), entry(1)],
///     vec![Demand { list: 7, hub: 0, quantity: 4, unserved: 100 }],
/// )?;
/// let owner = Group { members: vec![0, 1], limit: Some(3), ..Group::default() };
/// let groups = Groups::new(&problem, vec![owner], vec![])?;
/// let answer = simplex(&problem, &Free, &groups, &mut |_| ControlFlow::Continue(()))?;
/// assert_eq!(answer.solution.total, 3 * 5 + 100);
/// assert_eq!(answer.supply[0].units, 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn simplex<C: Cost, P: Pairs<C>>(
    problem: &Problem<C>,
    pairs: &P,
    groups: &Groups<C>,
    tick: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<GroupedSolution<C>, Stopped> {
    // What comes before the first pivot and after the last tells no further progress.
    let mut pivots = 0;
    let go = |tick: &mut Tick<'_>, done| match tick(Progress { done, total: 0 }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Stopped::Cancelled),
    };
    let layout = Layout::new(problem, pairs, groups, &mut || go(tick, 0))?;
    let solved = Solved::new(&layout.network, &mut |at| {
        pivots = at.done;
        tick(at)
    })?;
    let zero = C::default();
    let answer = &solved.answer;
    let mut supply_duals = vec![zero; problem.supplies.len()];
    let mut demand_duals = vec![zero; problem.demands.len()];
    for (index, rank) in layout.supply_groups.iter().enumerate() {
        for &member in &groups.supply.groups[index].members {
            // A supply that nobody reads costs in its group what the group's units cost.
            let dual = &mut supply_duals[member as usize];
            *dual = zero.min(answer.prices[rank.node as usize]);
        }
    }
    for (&supply, &price) in problem.lists.names.iter().zip(&answer.prices) {
        supply_duals[supply as usize] = price;
    }
    // Where nothing is wanted, no price may invite anybody.
    let idle = supply_duals.iter().copied().min().unwrap_or_default().min(zero);
    let mut unserved = vec![0; problem.demands.len()];
    for (demand, index) in problem.demands.iter().zip(0_u32..) {
        let node = layout.taker(index) as usize;
        let arc = layout.demand_arcs[index as usize];
        demand_duals[index as usize] = if demand.quantity > 0 { answer.prices[node] } else { idle };
        unserved[index as usize] = match answer.flows.get(arc as usize) {
            Some(&served) => demand.quantity - served,
            None => answer.rests[node],
        };
    }
    let mut total = layout.before;
    for (arc, &flow) in layout.network.arcs().iter().zip(&answer.flows) {
        total = arc.cost.tally(total, i128::from(flow));
    }
    for (demand, index) in problem.demands.iter().zip(0_u32..) {
        if layout.demand_arcs[index as usize] == NONE {
            total = demand.unserved.tally(total, i128::from(unserved[index as usize]));
        }
    }
    // Duals where nothing is wanted may be below zero; the gain there is none.
    let gained = demand_duals.iter().zip(&problem.demands);
    let demand_prices = gained.map(|(&dual, at)| if at.quantity > 0 { dual } else { zero }).collect();
    let mut solution = Solution {
        flows: divide(problem, &layout, &answer.flows),
        supply_prices: supply_duals.clone(),
        demand_prices,
        unserved,
        total,
    };
    gains(problem, groups, &layout, &solved, &mut solution, &mut || go(tick, pivots))?;
    let loads = |nest: &Nest<C>, ranks: &[Rank]| {
        let load = |(group, rank): (&Group<C>, &Rank)| {
            let units = answer.flows[rank.first as usize..rank.end as usize].iter().sum();
            let least = group.floor.map_or(0, |floor| floor.least);
            Load { units, missing: least.saturating_sub(units), price: answer.prices[rank.node as usize] }
        };
        nest.groups.iter().zip(ranks).map(load).collect()
    };
    let supply = loads(&groups.supply, &layout.supply_groups);
    let demand = loads(&groups.demand, &layout.demand_groups);
    Ok(GroupedSolution { solution, supply, demand, supply_duals, demand_duals })
}

/// Searches for gains between two ticks.
const SEARCHES: u32 = 16;

/// Gains of members of groups: there a unit comes from its group, not from nowhere, so one more of it
/// is a way round from the member to the group, and not to where units are dropped.
fn gains<C: Cost>(
    problem: &Problem<C>,
    groups: &Groups<C>,
    layout: &Layout<C>,
    solved: &Solved<C>,
    solution: &mut Solution<C>,
    go: &mut dyn FnMut() -> Result<(), Stopped>,
) -> Result<(), Stopped> {
    let prices = solved.rooted();
    let (residual, mut lengths) = (solved.residual(&prices), Lengths::default());
    let mut due = SEARCHES;
    let mut rest = || {
        due -= 1;
        if due > 0 {
            return Ok(());
        }
        due = SEARCHES;
        go()
    };
    let zero = C::default();
    let answer = &solved.answer;
    let price = |node: u32| answer.prices[node as usize];
    let full = |arc: u32| {
        let arc = arc as usize;
        answer.flows[arc] == layout.network.arcs()[arc].capacity
    };
    for &member in groups.supply.groups.iter().flat_map(|group| &group.members) {
        solution.supply_prices[member as usize] = zero;
    }
    let mut members: Vec<Vec<(u32, u32)>> = vec![Vec::new(); groups.supply.groups.len()];
    for ((&supply, number), &arc) in problem.lists.names.iter().zip(0_u32..).zip(&layout.supply_arcs) {
        if let Some(group) = groups.supply.home(supply).filter(|_| full(arc)) {
            members[group as usize].push((supply, number));
        }
    }
    for (members, rank) in members.iter().zip(&layout.supply_groups) {
        let gain = |node| price(node) - price(rank.node);
        let Some(most) = members.iter().map(|&(_, node)| gain(node)).max() else { continue };
        rest()?;
        residual.distances(rank.node, &mut lengths, |_, length| length >= most);
        for &(supply, node) in members {
            if let Some(length) = lengths.at(node) {
                solution.supply_prices[supply as usize] = zero.max(gain(node) - length);
            }
        }
    }
    let mut members: Vec<Vec<(u32, u32)>> = vec![Vec::new(); groups.demand.groups.len()];
    for (demand, index) in problem.demands.iter().zip(0_u32..) {
        let Some(group) = groups.demand.home(index) else { continue };
        if demand.quantity == 0 || !full(layout.demand_arcs[index as usize]) {
            let gain = if demand.quantity == 0 { zero } else { demand.unserved };
            solution.demand_prices[index as usize] = gain;
        } else {
            members[group as usize].push((index, layout.taker(index)));
        }
    }
    for (members, rank) in members.iter().zip(&layout.demand_groups) {
        let mut waiting = members.len();
        if waiting == 0 {
            continue;
        }
        rest()?;
        residual.distances(rank.node, &mut lengths, |node, _| {
            waiting -= usize::from(members.binary_search_by_key(&node, |&(_, node)| node).is_ok());
            waiting == 0
        });
        for &(demand, node) in members {
            if let Some(length) = lengths.at(node) {
                solution.demand_prices[demand as usize] = price(node) - price(rank.node) - length;
            }
        }
    }
    Ok(())
}
