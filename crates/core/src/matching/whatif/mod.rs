//! 推演 What if: something otherwise, everything matched again, and what that changes.
//!
//! The plan itself stays as it is. Changes are made in a copy of the state it was made from, by the rules
//! of the ledger where it has one for them, so the answer is that of a ledger that was changed so. A
//! batch makes one copy and takes each case back before the next.

mod change;

use std::sync::Arc;

use crate::graph::Graph;
use crate::ledger::{State, View};
use crate::matching::diff::Diff;
use crate::matching::living::{Watch, go};
use crate::matching::plan::Plan;
use crate::matching::solved::{Solved, Tick};
use crate::matching::{MatchingRefusal, solve_all};

pub use change::Change;

impl Plan {
    /// 推演 What changes if some things were otherwise, all of them together.
    ///
    /// # Errors
    /// An empty list; something that is not there to change; a change that cannot be, with the rule.
    pub fn what_if(&self, changes: &[Change]) -> Result<Diff, MatchingRefusal> {
        self.what_if_with(changes, &mut go)
    }

    /// 推演 As [`Plan::what_if`], with a tick that is called regularly and may stop the work.
    ///
    /// # Errors
    /// As [`Plan::what_if`], and [`MatchingRefusal::Cancelled`].
    pub fn what_if_with(&self, changes: &[Change], tick: &mut Tick<'_>) -> Result<Diff, MatchingRefusal> {
        self.compared_if(&mut self.copy(), changes, tick)
    }

    /// 批量推演 What changes in each of several cases, each on its own.
    ///
    /// # Errors
    /// As [`Plan::what_if`], of the first case that cannot be.
    pub fn what_ifs(&self, cases: &[Vec<Change>]) -> Result<Vec<Diff>, MatchingRefusal> {
        self.what_ifs_with(cases, &mut go)
    }

    /// 批量推演 As [`Plan::what_ifs`], with a tick that is called regularly and may stop the work.
    ///
    /// # Errors
    /// As [`Plan::what_ifs`], and [`MatchingRefusal::Cancelled`].
    pub fn what_ifs_with(
        &self,
        cases: &[Vec<Change>],
        tick: &mut Tick<'_>,
    ) -> Result<Vec<Diff>, MatchingRefusal> {
        let mut state = self.copy();
        let mut watch = Watch::new(cases.len(), tick);
        let each = cases.iter();
        each.map(|changes| watch.solving(|tick| self.compared_if(&mut state, changes, tick))).collect()
    }

    /// 推演方案 The plan if some things were otherwise: a plan of its own, for further questions.
    ///
    /// # Errors
    /// As [`Plan::what_if`].
    pub fn changed(&self, changes: &[Change]) -> Result<Plan, MatchingRefusal> {
        self.changed_with(changes, &mut go)
    }

    /// 推演方案 As [`Plan::changed`], with a tick that is called regularly and may stop the work.
    ///
    /// # Errors
    /// As [`Plan::changed`], and [`MatchingRefusal::Cancelled`].
    pub fn changed_with(&self, changes: &[Change], tick: &mut Tick<'_>) -> Result<Plan, MatchingRefusal> {
        let mut state = self.copy();
        self.make(&mut state, changes)?;
        self.matched(&state, tick)
    }

    /// The measures solved if some things were otherwise.
    pub(super) fn solved_if(
        &self,
        changes: &[Change],
        tick: &mut Tick<'_>,
    ) -> Result<Vec<Solved>, MatchingRefusal> {
        let mut state = self.copy();
        self.make(&mut state, changes)?;
        let view = View::shared(&state, self.basis.on);
        let graph = Graph::new(view);
        solve_all(view, &graph, &self.basis.policy, self.basis.lists(), tick)
    }

    /// The plan of another state, on the same day and under the same terms.
    fn matched(&self, state: &Arc<State>, tick: &mut Tick<'_>) -> Result<Plan, MatchingRefusal> {
        let view = View::shared(state, self.basis.on);
        let graph = Arc::new(Graph::new(view));
        let plan = view.matching_under(&graph, &self.basis.policy, self.basis.under.as_ref(), tick)?;
        Ok(plan.laid_on(graph))
    }

    /// A state of one's own to change.
    fn copy(&self) -> Arc<State> {
        Arc::new(State::clone(&self.basis.state))
    }

    fn compared_if(
        &self,
        state: &mut Arc<State>,
        changes: &[Change],
        tick: &mut Tick<'_>,
    ) -> Result<Diff, MatchingRefusal> {
        let mark = state.mark();
        let made = self.make(state, changes);
        // The plan shares the state and lets go of it here, so taking the changes back copies nothing.
        let diff = made.and_then(|()| {
            let plan = self.matched(state, tick)?;
            self.tell_needs(tick)?;
            plan.tell_needs(tick)?;
            Ok(self.compared(&plan))
        });
        Arc::make_mut(state).rollback(mark);
        diff
    }

    fn make(&self, state: &mut Arc<State>, changes: &[Change]) -> Result<(), MatchingRefusal> {
        if changes.is_empty() {
            return Err(MatchingRefusal::ChangesMissing {});
        }
        let state = Arc::make_mut(state);
        changes.iter().try_for_each(|change| change.make(state, self.basis.on))
    }
}
