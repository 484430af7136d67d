//! 说明 What a plan says of itself: who serves whom, what is left open and why. Put together when first asked for.
//!
//! The answer and its proof are one thing, telling it another that takes longer: a path for each assignment, and a
//! reason for each gap and each idle line. Whoever asks for the totals alone does not pay for it.

use core::cmp::Reverse;
use core::ops::ControlFlow::Continue;
use std::sync::OnceLock;

use crate::base::sort_by;
use crate::graph::Graph;
use crate::ledger::View;
use crate::matching::MatchingRefusal;
use crate::matching::assign::{Assignment, assignments};
use crate::matching::gap::{Gap, gaps};
use crate::matching::idle::{Idle, idle};
use crate::matching::plan::Plan;
use crate::matching::solved::Tick;

/// What has been told so far.
#[derive(Debug, Default)]
pub(super) struct Telling {
    /// Each with the number of its order among the orders of its need.
    made: OnceLock<(Vec<Assignment>, Vec<usize>)>,
    gaps: OnceLock<Vec<Gap>>,
    idle: OnceLock<Vec<Idle>>,
}

impl Plan {
    /// 说明 Puts together now what else is put together when first asked for: assignments, gaps and idle
    /// resources, on the graph of the plan's day, with a tick that may stop the work.
    ///
    /// # Errors
    /// [`MatchingRefusal::Cancelled`]; the plan is as it was, and may be asked again.
    pub fn tell(&self, graph: &Graph, tick: &mut Tick<'_>) -> Result<(), MatchingRefusal> {
        self.telling.made.get_or_init(|| self.assign(graph));
        if self.telling.gaps.get().is_none() {
            let told = self.find_gaps(graph, tick)?;
            self.telling.gaps.get_or_init(|| told);
        }
        if self.telling.idle.get().is_none() {
            let told = self.find_idle(graph, tick)?;
            self.telling.idle.get_or_init(|| told);
        }
        Ok(())
    }

    /// Who serves whom, by need and resource within each measure.
    pub fn assignments(&self) -> &[Assignment] {
        &self.made().0
    }

    /// What is left unserved and why, most urgent first, then largest.
    pub fn gaps(&self) -> &[Gap] {
        // A tick that never says stop is never refused.
        let found = || self.find_gaps(self.basis.graph(), &mut |_| Continue(())).unwrap_or_default();
        self.telling.gaps.get_or_init(found)
    }

    /// What is left of the resources and why.
    pub fn idle(&self) -> &[Idle] {
        let found = || self.find_idle(self.basis.graph(), &mut |_| Continue(())).unwrap_or_default();
        self.telling.idle.get_or_init(found)
    }

    /// The number of each assignment's order among the orders of its need.
    pub(super) fn numbers(&self) -> &[usize] {
        &self.made().1
    }

    fn made(&self) -> &(Vec<Assignment>, Vec<usize>) {
        self.telling.made.get_or_init(|| self.assign(self.basis.graph()))
    }

    fn assign(&self, graph: &Graph) -> (Vec<Assignment>, Vec<usize>) {
        let state = &self.basis.state;
        self.solved.iter().flat_map(|solved| assignments(state, graph, solved)).unzip()
    }

    fn find_gaps(&self, graph: &Graph, tick: &mut Tick<'_>) -> Result<Vec<Gap>, MatchingRefusal> {
        let view = View::new(&self.basis.state, self.basis.on);
        let mut found = Vec::new();
        for solved in self.solved.iter() {
            found.extend(gaps(view, graph, &self.basis.policy, solved, tick)?);
        }
        sort_by(&mut found, |a, b| {
            (a.priority, Reverse(a.lacking), &a.need).cmp(&(b.priority, Reverse(b.lacking), &b.need))
        });
        Ok(found)
    }

    fn find_idle(&self, graph: &Graph, tick: &mut Tick<'_>) -> Result<Vec<Idle>, MatchingRefusal> {
        let mut found = Vec::new();
        for solved in self.solved.iter() {
            found.extend(idle(&self.basis.state, graph, solved, tick)?);
        }
        Ok(found)
    }
}
