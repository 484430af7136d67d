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
//! wider one, an entry of it stands at the need's area or above, their windows share a day, it brings
//! every skill asked for, the policy does not keep the two apart, and its owner has not declined of late.
//! Where a need has distinct takers, a pair carries one unit, and of an owner's several lines the first
//! that fits takes part: a plan is the best under these rules, and an owner's second line is left out of
//! such a need even where the first is wanted elsewhere.
//!
//! # Which engine
//!
//! Hub lists, wherever their plan keeps what members owe and the totals of owners and areas (`firsts`, `tally`);
//! where one of these binds, or load counts, the network simplex with its groups. On hub lists costs are one
//! integer where the gaps between the places fit, else tuples; the plan is the same.

mod again;
mod asked;
mod assign;
mod bar;
mod basis;
mod build;
mod diff;
mod entry;
mod error;
mod exclude;
mod explain;
mod firsts;
mod gap;
mod ground;
mod groups;
mod help;
mod history;
mod idle;
mod lines;
mod living;
mod loss;
mod meter;
mod missed;
mod naming;
mod owners;
mod pair;
mod pairing;
mod plan;
mod problem;
mod room;
mod settled;
mod solved;
mod solving;
mod stable;
mod tables;
mod tally;
mod telling;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;
mod total;
mod whatif;
mod worth;

use core::ops::ControlFlow;
use std::sync::Arc;

use crate::base::MeasureId;
use crate::flow::Progress;
use crate::graph::{Graph, Scope, Under};
use crate::ledger::View;
use crate::listing::Policy;
use crate::matching::ground::Ground;
use crate::matching::groups::Bounds;
use crate::matching::meter::metered;
use crate::matching::problem::Part;
use crate::matching::solved::Solved;

pub use assign::Assignment;
pub use bar::Bar;
pub use diff::{AssignmentChange, Diff, GapChange, TotalChange};
pub use error::MatchingRefusal;
pub use explain::{Alternative, Displaced, Explained, Handover, Price, Side, WhyNot};
pub use gap::{Gap, GapReason, Holder, Missed};
pub use help::Help;
pub use idle::{Idle, IdleReason, MissedNeed};
pub use loss::Loss;
pub use missed::{MissedMember, MissedReason};
pub use pairing::{Pairing, PairingLimits, Pairings};
pub use plan::Plan;
#[cfg(feature = "schema")]
pub(crate) use plan::Wire;
pub use settled::Settled;
pub use solved::Engine;
pub(crate) use stable::each_once;
pub use stable::{BlockingPair, Fit, OpenPost, Placement, Preferences, Proposer, Stable};
pub use total::MeasureTotal;
pub use whatif::Change;
pub use worth::Worth;

impl View<'_> {
    /// 匹配 Matches what is left of the resources listed to what is left of the needs posted.
    ///
    /// # Errors
    /// A faulty policy, or costs and quantities beyond the bounds of exact arithmetic.
    pub fn matching(self, policy: &Policy) -> Result<Plan, MatchingRefusal> {
        // The plan needs the graph again as soon as it is asked who serves whom.
        let graph = Arc::new(Graph::new(self));
        let plan = self.matching_with(&graph, policy, &mut |_| ControlFlow::Continue(()))?;
        Ok(plan.laid_on(graph))
    }

    /// As [`View::matching`], on the graph of this view laid out before, with a tick that is called regularly and may
    /// stop the work. What the plan says of itself is put together when first asked for, or by [`Plan::tell`].
    ///
    /// # Errors
    /// As [`View::matching`], and [`MatchingRefusal::Cancelled`].
    pub fn matching_with(
        self,
        graph: &Graph,
        policy: &Policy,
        tick: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Plan, MatchingRefusal> {
        self.matching_under(graph, policy, None, tick)
    }

    /// As [`View::matching_with`], of what lies in an area or stands under an organisation: the needs of the
    /// areas there, and the resources of the units and persons there, matched among themselves.
    ///
    /// # Errors
    /// As [`View::matching_with`], and [`MatchingRefusal::UnderUnknown`] where that does not stand on the day.
    pub fn matching_under(
        self,
        graph: &Graph,
        policy: &Policy,
        under: Option<&Under>,
        tick: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Plan, MatchingRefusal> {
        let lists = Lists { under, ..Lists::default() };
        let parts = solve_all(self, graph, policy, lists, tick)?;
        Plan::new((self, under), policy, parts)
    }
}

/// 范围 Which lists are solved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Lists<'m> {
    /// Those of one unit of measure, or of every one.
    of: Option<&'m MeasureId>,
    /// Of what lies in an area or stands under an organisation, or of everything.
    under: Option<&'m Under>,
    /// With one unit of each resource.
    one_each: bool,
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
    solve_in(view, graph, policy, lists, before, tick, false)
}

/// As [`solve_parts`], in tuples where that is told, else in the numbers that fit.
fn solve_in(
    view: View<'_>,
    graph: &Graph,
    policy: &Policy,
    lists: Lists<'_>,
    before: impl Fn(&mut Part),
    tick: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    tuples: bool,
) -> Result<Vec<Solved>, MatchingRefusal> {
    sound(view, policy)?;
    let mut parts = Vec::new();
    let mut ground = Ground::new(view, graph, policy)?;
    let unknown = |under: &Under| MatchingRefusal::UnderUnknown { under: under.clone(), on: view.on() };
    let scope = match (graph.scope(view.state(), lists.under), lists.under) {
        (None, Some(under)) => return Err(unknown(under)),
        (scope, _) => scope.unwrap_or(Scope::All(graph)),
    };
    for mut input in lines::inputs(view, &scope) {
        let measure = view.state().listing.measures.code(input.measure).clone();
        if lists.of.is_some_and(|only| *only != measure) {
            continue;
        }
        if lists.one_each {
            input.resources.iter_mut().for_each(|(_, left)| *left = 1);
        }
        let (mut part, raw) = Part::new(view, graph, policy, &ground, input, tick)?;
        before(&mut part);
        let bounds = Bounds::new(view.state(), graph, policy, &measure, &part);
        let solved = metered(&measure, policy.budget, tick, |tick| match bounds {
            Some(bounds) if bounds.weighs() => Solved::within(measure.clone(), part, raw, bounds, tick),
            bounds => Solved::freely(measure.clone(), (part, raw), bounds, tuples, tick),
        })?;
        // A member who has a slot in one measure owes none in the next.
        for flow in solved.flows() {
            let owner = solved.part.pairs.givers[flow.supply as usize].owner;
            ground.history.owing.remove(owner);
        }
        parts.push(solved);
    }
    Ok(parts)
}

/// Whether a policy can be matched under.
fn sound(view: View<'_>, policy: &Policy) -> Result<(), MatchingRefusal> {
    let faults = policy.faults();
    if !faults.is_empty() {
        return Err(MatchingRefusal::PolicyFaulty { faults });
    }
    let faults = policy.not_a_flow();
    if !faults.is_empty() {
        return Err(MatchingRefusal::NotAFlow { faults });
    }
    groups::known(view.state(), policy)
}
