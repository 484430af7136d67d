//! 至多值 What a further tie can be worth at most, by the prices of a plan.
//!
//! A tie brings new pairs. In any plan with them, all units on old pairs cost at least what the prices
//! say, so the plan undercuts the old one by no more than what its units on new pairs undercut theirs:
//! what the demand pays, less the supply's price and the cost of the pair. A supply has only so many
//! units and a demand takes only so many of them, so the sum over the best is a bound (weak duality).

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use crate::base::sort;
use crate::flow::Tier;
use crate::graph::Graph;
use crate::ledger::State;
use crate::listing::{OwnerAt, Policy, Reach};
use crate::matching::Worth;
use crate::matching::pair::Passed;
use crate::matching::solved::Solved;

/// The demands of one measure by list and place, and the supplies by owner.
struct Measure<'s> {
    solved: &'s Solved,
    /// By list: place in the walk, demand, cost of the way from the top of its tree.
    demands: HashMap<u32, Vec<(u32, u32, i64)>, FxBuildHasher>,
    supplies: HashMap<OwnerAt, Vec<u32>, FxBuildHasher>,
}

/// The values of ties under the prices of a plan.
pub(super) struct Values<'s> {
    graph: &'s Graph,
    tie: i64,
    depths: Vec<i64>,
    measures: Vec<Measure<'s>>,
}

impl<'s> Values<'s> {
    pub(super) fn new(state: &State, graph: &'s Graph, policy: &Policy, now: &'s [Solved]) -> Values<'s> {
        // The cost of the way down to each area; parents stand before children in the walk.
        let mut depths = vec![0i64; state.org.areas.len()];
        for &area in graph.areas.walk() {
            let up = graph.areas.parent(area);
            if up != crate::base::NONE {
                let step = i64::from(policy.step(state.org.areas.row(area).kind));
                depths[area as usize] = depths[up as usize] + step;
            }
        }
        let measures = now.iter().map(|solved| {
            let mut demands: HashMap<u32, Vec<(u32, u32, i64)>, FxBuildHasher> = HashMap::default();
            for ((demand, taker), &(need, _)) in
                (0u32..).zip(&solved.part.pairs.takers).zip(&solved.part.needs)
            {
                let depth = depths[state.listing.needs.row(need).area as usize];
                demands.entry(taker.list).or_default().push((taker.at, demand, depth));
            }
            demands.values_mut().for_each(|list| sort(list));
            let mut supplies: HashMap<OwnerAt, Vec<u32>, FxBuildHasher> = HashMap::default();
            for (supply, &(line, _)) in (0u32..).zip(&solved.part.resources) {
                let row = state.listing.resources.row(line);
                if row.reach != Reach::Own {
                    supplies.entry(row.owner).or_default().push(supply);
                }
            }
            Measure { solved, demands, supplies }
        });
        let measures = measures.collect();
        Values { graph, tie: i64::from(policy.tie), depths, measures }
    }

    /// The most by which a tie of an owner to an area can change the objective; never above zero.
    pub(super) fn most(&self, owner: OwnerAt, area: u32) -> Worth {
        let mut sum = Worth::default();
        for measure in &self.measures {
            for &supply in measure.supplies.get(&owner).into_iter().flatten() {
                self.add(measure, supply, area, &mut sum);
            }
        }
        sum
    }

    fn add(&self, measure: &Measure<'_>, supply: u32, area: u32, sum: &mut Worth) {
        let part = &measure.solved.part;
        let span = self.graph.areas.span(area);
        let price = measure.solved.supply_price(supply);
        let mut gains: Vec<(Tier, u64)> = Vec::new();
        for (list, _) in part.pairs.lists(supply) {
            let Some(demands) = measure.demands.get(list) else { continue };
            let from = demands.partition_point(|&(at, ..)| (at as usize) < span.start);
            for &(_, demand, depth) in
                demands[from..].iter().take_while(|&&(at, ..)| (at as usize) < span.end)
            {
                let taker = &part.pairs.takers[demand as usize];
                // Reach is what the tie brings; of an owner's lines any may be the one that takes part.
                let may = part.pairs.passed_in_reach(supply, demand) >= Passed::Cooled;
                let cost = self.tie + depth - self.depths[area as usize];
                let gain = measure.solved.demand_price(demand) - price - Tier { cost, ..Tier::default() };
                if may && gain > Tier::default() {
                    let wanted = part.needs[demand as usize].1;
                    gains.push((gain, if taker.distinct { 1 } else { wanted }));
                }
            }
        }
        gains.sort_unstable_by(|a, b| b.cmp(a));
        let mut left = part.resources[supply as usize].1;
        for (gain, wanted) in gains {
            let units = i64::try_from(wanted.min(left)).unwrap_or(i64::MAX);
            left -= wanted.min(left);
            sum.urgency = sum.urgency.saturating_sub(gain.urgency.saturating_mul(units));
            sum.minimums = sum.minimums.saturating_sub(gain.minimums.saturating_mul(units));
            sum.cost = sum.cost.saturating_sub(gain.cost.saturating_mul(units));
            sum.load = sum.load.saturating_sub(gain.load.saturating_mul(units));
        }
    }
}
