//! 说明 What a plan says of itself: who serves whom, what is left open and why. Put together when first asked for.
//!
//! The answer and its proof are one thing, telling it another that takes longer: a path for each assignment, and a
//! reason for each gap and each idle line. Whoever asks for the totals alone does not pay for it.

use core::cmp::Reverse;
use core::ops::ControlFlow::Continue;
use std::sync::OnceLock;

use crate::base::sort_by;
use crate::ledger::View;
use crate::matching::MatchingRefusal;
use crate::matching::assign::{Assignment, assignments};
use crate::matching::gap::{Gap, gaps};
use crate::matching::idle::{Idle, idle};
use crate::matching::plan::Plan;
use crate::matching::solved::Tick;

/// Assignments, each with the number of its order among the orders of its need.
pub(super) type Made = (Vec<Assignment>, Vec<usize>);

/// What has been told so far.
#[derive(Debug, Default)]
pub(super) struct Telling {
    made: OnceLock<Made>,
    gaps: OnceLock<Vec<Gap>>,
    idle: OnceLock<Vec<Idle>>,
}

impl Plan {
    /// 说明 Puts together now what else is put together when first asked for: assignments, gaps and idle
    /// resources, with a tick that may stop the work.
    ///
    /// # Errors
    /// [`MatchingRefusal::Cancelled`]; the plan is as it was, and may be asked again.
    pub fn tell(&self, tick: &mut Tick<'_>) -> Result<(), MatchingRefusal> {
        self.tell_needs(tick)?;
        self.tell_idle(tick).map(|_| ())
    }

    /// Of that, what is told of needs: who serves them, and what is left unserved.
    pub(crate) fn tell_needs(&self, tick: &mut Tick<'_>) -> Result<(), MatchingRefusal> {
        self.tell_made(tick)?;
        self.tell_gaps(tick).map(|_| ())
    }

    pub(super) fn tell_made(&self, tick: &mut Tick<'_>) -> Result<&Made, MatchingRefusal> {
        told(&self.telling.made, || {
            let (state, graph) = (&self.basis.state, self.basis.graph());
            let mut found = Made::default();
            for solved in self.solved.iter() {
                found.extend(assignments(state, graph, solved, tick)?);
            }
            Ok(found)
        })
    }

    pub(super) fn tell_gaps(&self, tick: &mut Tick<'_>) -> Result<&[Gap], MatchingRefusal> {
        let found = told(&self.telling.gaps, || {
            let view = View::new(&self.basis.state, self.basis.on);
            let mut found = Vec::new();
            for solved in self.solved.iter() {
                found.extend(gaps(view, self.basis.graph(), &self.basis.policy, solved, tick)?);
            }
            sort_by(&mut found, |a, b| {
                (a.priority, Reverse(a.lacking), &a.need).cmp(&(b.priority, Reverse(b.lacking), &b.need))
            });
            Ok(found)
        });
        found.map(Vec::as_slice)
    }

    pub(super) fn tell_idle(&self, tick: &mut Tick<'_>) -> Result<&[Idle], MatchingRefusal> {
        let found = told(&self.telling.idle, || {
            let mut found = Vec::new();
            for solved in self.solved.iter() {
                found.extend(idle(&self.basis.state, self.basis.graph(), solved, tick)?);
            }
            Ok(found)
        });
        found.map(Vec::as_slice)
    }

    // A tick that never says stop is never refused.

    /// Who serves whom, by need and resource within each measure.
    pub fn assignments(&self) -> &[Assignment] {
        self.tell_made(&mut |_| Continue(())).map_or(&[], |made| &made.0)
    }

    /// The number of each assignment's order among the orders of its need.
    pub(super) fn numbers(&self) -> &[usize] {
        self.tell_made(&mut |_| Continue(())).map_or(&[], |made| &made.1)
    }

    /// What is left unserved and why, most urgent first, then largest.
    pub fn gaps(&self) -> &[Gap] {
        self.tell_gaps(&mut |_| Continue(())).unwrap_or_default()
    }

    /// What is left of the resources and why.
    pub fn idle(&self) -> &[Idle] {
        self.tell_idle(&mut |_| Continue(())).unwrap_or_default()
    }
}

/// What was told before, or is told now. Of two who tell at once one is kept; both say the same.
fn told<T>(
    cell: &OnceLock<T>,
    tell: impl FnOnce() -> Result<T, MatchingRefusal>,
) -> Result<&T, MatchingRefusal> {
    if let Some(found) = cell.get() {
        return Ok(found);
    }
    let found = tell()?;
    Ok(cell.get_or_init(|| found))
}
