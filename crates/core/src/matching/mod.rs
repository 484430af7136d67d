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

mod entry;
mod error;
mod gap;
mod pair;
mod plan;
mod problem;
mod solved;
mod tables;

use core::ops::ControlFlow;

use crate::flow::{Progress, solve};
use crate::graph::Graph;
use crate::ledger::View;
use crate::listing::Policy;
use crate::matching::problem::{Ground, Part};
use crate::matching::solved::Solved;

pub use error::MatchingRefusal;
pub use gap::{Gap, GapReason};
#[cfg(feature = "schema")]
pub(crate) use plan::Wire;
pub use plan::{Assignment, Idle, IdleReason, MeasureTotal, Plan};

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
        let faults = policy.faults();
        if let Some(fault) = faults.first() {
            return Err(MatchingRefusal::PolicyFaulty { fault: *fault });
        }
        let mut parts = Vec::new();
        let ground = Ground::new(self, graph, policy);
        for input in problem::inputs(self) {
            let measure = self.state().listing.measures.code(input.measure);
            let part = Part::new(self, graph, policy, &ground, input)?;
            let solution =
                solve(&part.problem, &part.pairs, tick).map_err(|why| error::stopped(&why, measure))?;
            parts.push(Solved::new(measure.clone(), part, solution));
        }
        Ok(Plan::new(self, graph, policy, parts))
    }
}
