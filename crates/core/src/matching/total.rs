//! 合计 What was wanted and what is served, in one unit of measure.

use serde::Serialize;

use crate::base::MeasureId;
use crate::ledger::State;
use crate::matching::solved::{Engine, Solved};

/// 合计 The totals of one unit of measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MeasureTotal {
    /// The unit of measure.
    pub measure: MeasureId,
    /// What was left of all resources before the plan.
    pub offered: u64,
    /// What was left of all needs before the plan, by priority 1 to 5.
    pub wanted: [u64; 5],
    /// What the plan serves of it.
    pub served: [u64; 5],
    /// The urgency left unserved: units times the weight of their priority.
    pub urgency: String,
    /// Minimums missed: members without a slot, units below the floor of an area.
    pub minimums: String,
    /// The cost of all assignments.
    pub cost: String,
    /// How unevenly owners are loaded: the sum of the steps of their units, where load counts.
    pub load: String,
    /// Which engine answered.
    pub engine: Engine,
}

pub(super) fn total(state: &State, solved: &Solved) -> MeasureTotal {
    let part = &solved.part;
    let (mut wanted, mut served) = ([0u64; 5], [0u64; 5]);
    let class = |at: u32| usize::from(state.listing.needs.row(at).priority.clamp(1, 5)) - 1;
    for (demand, &(at, left)) in part.needs.iter().enumerate() {
        wanted[class(at)] += left;
        served[class(at)] += left - solved.unserved(demand as u32).min(left);
    }
    for &(at, left) in &part.lost {
        wanted[class(at)] += left;
    }
    MeasureTotal {
        measure: solved.measure.clone(),
        // `Part::new` keeps these sums within exact numbers.
        offered: part.resources.iter().map(|(_, left)| left).sum(),
        wanted,
        served,
        urgency: solved.total().urgency.to_string(),
        minimums: solved.total().minimums.to_string(),
        cost: solved.total().cost.to_string(),
        load: solved.total().load.to_string(),
        engine: solved.engine(),
    }
}
