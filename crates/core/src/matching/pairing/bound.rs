//! 上界 What no choice of ties can surpass: every tie that may be, open at once.

use core::ops::ControlFlow;
use std::sync::Arc;

use crate::cobuild::CobuildEvent;
use crate::flow::{Pairs, Tier, solve};
use crate::ledger::View;
use crate::matching::MatchingRefusal;
use crate::matching::error::stopped;
use crate::matching::pair::{Passed, Rules};
use crate::matching::pairing::{Candidate, Ground};
use crate::matching::solve_all;
use crate::matching::solved::Solved;

/// The rules of pairs without the one that an owner takes part with the first line that fits: it is the
/// only one by which a further tie can shut a pair out, and without it more ties never serve less.
struct Loose<'r>(&'r Rules);

impl Pairs<Tier> for Loose<'_> {
    fn term(&self, supply: u32, demand: u32) -> Option<Tier> {
        match self.0.passed(supply, demand) {
            Passed::All => self.0.term(supply, demand),
            Passed::Skills => {
                let owner = self.0.givers[supply as usize].owner;
                (!self.0.takers[demand as usize].placed.contains(&owner)).then(Tier::default)
            }
            _ => None,
        }
    }

    fn bound(&self, supply: u32, demand: u32) -> u64 {
        self.0.bound(supply, demand)
    }
}

impl Ground<'_> {
    /// The lists matched with every candidate open.
    pub(super) fn bound(&self, candidates: &[Candidate]) -> Result<Vec<Solved>, MatchingRefusal> {
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
        let only = open.limits.measure.as_ref();
        let go = &mut |_| ControlFlow::Continue(());
        let solved = solve_all(view, &open.graph(), &open.plan.basis.policy, only, go)?;
        solved
            .into_iter()
            .map(|one| {
                let loose = solve(&one.part.problem, &Loose(&one.part.pairs), go)
                    .map_err(|why| stopped(&why, &one.measure))?;
                Ok(Solved::new(one.measure, one.part, loose))
            })
            .collect()
    }
}
