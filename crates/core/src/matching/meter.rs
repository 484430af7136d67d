//! 计量 Rounds of work counted against the budget of a policy whenever lists are solved, and ticks while they are gone through.

use core::ops::ControlFlow;

use crate::base::MeasureId;
use crate::flow::Progress;
use crate::matching::MatchingRefusal;
use crate::matching::solved::Tick;

/// Work that may take so many rounds, zero for any number. The tick is asked before it, and in each round.
pub(super) fn metered<T>(
    measure: &MeasureId,
    budget: u32,
    tick: &mut Tick<'_>,
    work: impl FnOnce(&mut Tick<'_>) -> Result<T, MatchingRefusal>,
) -> Result<T, MatchingRefusal> {
    // Small lists are solved between two ticks: asks before each, too.
    if tick(Progress { done: 0, total: 1 }).is_break() {
        return Err(MatchingRefusal::Cancelled {});
    }
    let (mut rounds, mut spent) = (0u32, false);
    let done = work(&mut |progress: Progress| {
        rounds = rounds.saturating_add(1);
        spent = budget > 0 && rounds > budget;
        if spent { ControlFlow::Break(()) } else { tick(progress) }
    });
    match done {
        Err(_) if spent => Err(MatchingRefusal::BudgetSpent { measure: measure.clone(), budget }),
        done => done,
    }
}

/// Ticks now and then while lines are gone through, and says where that stopped.
pub(super) fn beat(done: usize, total: usize, tick: &mut Tick<'_>) -> Result<(), MatchingRefusal> {
    const LINES: usize = 1 << 14;
    if done == 0 || !done.is_multiple_of(LINES) {
        return Ok(());
    }
    match tick(Progress { done: done as u64, total: total as u64 }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(MatchingRefusal::Cancelled {}),
    }
}
