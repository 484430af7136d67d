//! 上界 What no choice of ties can surpass: every tie that may be, open at once.

use std::sync::Arc;

use crate::base::Groups;
use crate::cobuild::CobuildEvent;
use crate::ledger::View;
use crate::matching::MatchingRefusal;
use crate::matching::pairing::{Candidate, Ground};
use crate::matching::problem::Part;
use crate::matching::solve_parts;
use crate::matching::solved::{Solved, Tick};

impl Ground<'_> {
    /// The lists matched with every candidate open.
    pub(super) fn bound(
        &self,
        candidates: &[Candidate],
        tick: &mut Tick<'_>,
    ) -> Result<Vec<Solved>, MatchingRefusal> {
        let mut state = self.state.clone();
        let on = self.plan.basis.on;
        for candidate in candidates {
            // Each was checked against the ties of today alone: limits do not count here.
            let Some(tie) = self.tie(candidate) else { continue };
            let checked = self.state.cobuild.check(
                &CobuildEvent::TieOpened(tie),
                on,
                &self.state.org,
                &self.state.people,
            );
            if let Ok(change) = checked {
                Arc::make_mut(&mut state).cobuild.apply(change, on);
            }
        }
        let open = Ground { plan: self.plan, limits: self.limits, kind: self.kind, state, lens: self.lens };
        let view = View::shared(&open.state, open.lens);
        // That an owner takes part with the first line that fits is the only rule by which a further tie
        // can shut a pair out. Without it more ties never serve less.
        let loosen = |part: &mut Part| part.pairs.lines = Groups::default();
        solve_parts(view, &open.graph(), &open.plan.basis.policy, open.lists(), loosen, tick)
    }
}
