//! 匹配 The resource list matched to the service list, exactly, with the reason for every answer.
//!
//! Hubs are areas. A resource enters the tree of areas where its owner may act: in its own area, in
//! the areas to which a tie carries it, or further up as far as its reach goes; from there it serves
//! needs below. What an edge costs is how far it takes the resource, so an assignment *is* a path, and
//! the path is its explanation: 交通运输局 —结对→ 水东社区. Leaving a unit of need unserved costs urgency,
//! which is compared before any cost. See [`flow`](crate::flow) for the mathematics.
//!
//! Units of measure are solved apart: hours, yuan and persons are never weighed against each other.
//!
//! # Rules of a pair
//!
//! A resource serves a need if the measures are the same, one of its categories is the need's or a
//! wider one, an entry of it stands at the need's area or above, their windows share a day, and it
//! brings every skill asked for. Where a need has distinct takers, a pair carries one unit, and of an
//! owner's several lines the first that fits takes part: a plan is the best under these rules, and an
//! owner's second line is left out of such a need even where the first is wanted elsewhere.

mod assign;
mod bar;
mod basis;
mod build;
mod diff;
mod entry;
mod error;
mod exclude;
mod explain;
mod gap;
mod ground;
mod help;
mod history;
mod idle;
mod lines;
mod loss;
mod missed;
mod pair;
mod pairing;
mod plan;
mod problem;
mod solved;
mod tables;
mod total;
mod whatif;
mod worth;

use core::ops::ControlFlow;

use crate::base::MeasureId;
use crate::flow::Progress;
use crate::graph::Graph;
use crate::ledger::View;
use crate::listing::Policy;
use crate::matching::ground::Ground;
use crate::matching::problem::Part;
use crate::matching::solved::Solved;

pub use assign::Assignment;
pub use bar::Bar;
pub use diff::{AssignmentChange, Diff, GapChange, TotalChange};
pub use error::MatchingRefusal;
pub use explain::{Alternative, Explained, Price, Side, WhyNot};
pub use gap::{Gap, GapReason, Holder, Missed};
pub use help::Help;
pub use idle::{Idle, IdleReason, MissedNeed};
pub use loss::Loss;
pub use missed::{MissedMember, MissedReason};
pub use pairing::{Pairing, PairingLimits, Pairings};
pub use plan::Plan;
#[cfg(feature = "schema")]
pub(crate) use plan::Wire;
pub use total::MeasureTotal;
pub use whatif::Change;
pub use worth::Worth;

impl View<'_> {
    /// 匹配 Matches what is left of the resources listed to what is left of the needs posted.
    ///
    /// # Errors
    /// A faulty policy, or costs and quantities beyond the bounds of exact arithmetic.
    pub fn matching(self, policy: &Policy) -> Result<Plan, MatchingRefusal> {
        self.matching_with(&Graph::new(self), policy, &mut |_| ControlFlow::Continue(()))
    }

    /// As [`View::matching`], on a graph laid out before, with a tick that is called regularly and may
    /// stop the work.
    ///
    /// # Errors
    /// As [`View::matching`], and [`MatchingRefusal::Cancelled`].
    pub fn matching_with(
        self,
        graph: &Graph,
        policy: &Policy,
        tick: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Plan, MatchingRefusal> {
        let parts = solve_all(self, graph, policy, Lists::All, tick)?;
        Ok(Plan::new(self, graph, policy, parts))
    }
}

/// 范围 Which lists are solved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lists<'m> {
    /// Those of every unit of measure.
    All,
    /// Those of one.
    Of(&'m MeasureId),
}

/// The lists of each unit of measure, solved.
fn solve_all(
    view: View<'_>,
    graph: &Graph,
    policy: &Policy,
    lists: Lists<'_>,
    tick: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Vec<Solved>, MatchingRefusal> {
    solve_parts(view, graph, policy, lists, |_| {}, tick)
}

/// As [`solve_all`], with something done to each problem before it is solved.
fn solve_parts(
    view: View<'_>,
    graph: &Graph,
    policy: &Policy,
    lists: Lists<'_>,
    before: impl Fn(&mut Part),
    tick: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Vec<Solved>, MatchingRefusal> {
    let faults = policy.faults();
    if !faults.is_empty() {
        return Err(MatchingRefusal::PolicyFaulty { faults });
    }
    let faults = policy.not_a_flow();
    if !faults.is_empty() {
        return Err(MatchingRefusal::NotAFlow { faults });
    }
    let mut parts = Vec::new();
    let mut ground = Ground::new(view, graph, policy)?;
    for input in lines::inputs(view) {
        let measure = view.state().listing.measures.code(input.measure).clone();
        if matches!(lists, Lists::Of(only) if *only != measure) {
            continue;
        }
        let (mut part, raw) = Part::new(view, graph, policy, &ground, input)?;
        before(&mut part);
        let solved = Solved::new(measure, part, raw, tick)?;
        // A member who has a slot in one measure owes none in the next.
        for flow in solved.flows() {
            let owner = solved.part.pairs.givers[flow.supply as usize].owner;
            ground.history.owing.remove(&owner);
        }
        parts.push(solved);
    }
    Ok(parts)
}
