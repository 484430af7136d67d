//! How much work an answer may take, counted in places looked at and never in seconds.
//!
//! The same question with the same budget stops at the same place on every machine, because work is
//! counted and no clock is read. Whoever wants to stop by the clock gives a tick, which is asked
//! every so often and may break.

use std::fmt;
use std::ops::ControlFlow;

use crate::Stopped;

/// Work between two ticks: a fraction of a millisecond.
const BEAT: u64 = 1 << 16;

/// Work that may be done, and whom to ask on the way. One budget may be shared by many changes.
pub struct Budget<'t> {
    given: u64,
    left: u64,
    due: u64,
    tick: Option<&'t mut dyn FnMut() -> ControlFlow<()>>,
}

impl Budget<'static> {
    /// No bound at all.
    pub fn endless() -> Budget<'static> {
        Budget::of(u64::MAX)
    }

    /// At most about this many list entries, demands and flows looked at.
    pub fn of(work: u64) -> Budget<'static> {
        Budget { given: work, left: work, due: BEAT, tick: None }
    }
}

impl<'t> Budget<'t> {
    /// The same, with somebody who is asked now and then and may break.
    pub fn ticking(work: u64, tick: &'t mut dyn FnMut() -> ControlFlow<()>) -> Budget<'t> {
        Budget { given: work, left: work, due: BEAT, tick: Some(tick) }
    }

    /// Work not yet done.
    pub fn left(&self) -> u64 {
        self.left
    }

    /// Counts work; an error says that no more may be done.
    #[inline]
    pub(super) fn spend(&mut self, work: u64) -> Result<(), Stopped> {
        if work > self.left {
            self.left = 0;
            return Err(Stopped::Exhausted { work: self.given });
        }
        self.left -= work;
        if self.tick.is_some() {
            if work < self.due {
                self.due -= work;
            } else {
                self.due = BEAT;
                if let Some(tick) = &mut self.tick
                    && tick().is_break()
                {
                    return Err(Stopped::Cancelled);
                }
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Budget<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Budget").field("given", &self.given).field("left", &self.left).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_ends_and_ticks_break() {
        let mut budget = Budget::of(10);
        assert_eq!(budget.spend(7), Ok(()));
        assert_eq!(budget.left(), 3);
        assert_eq!(budget.spend(4), Err(Stopped::Exhausted { work: 10 }));
        let mut ticks = 0;
        let mut tick = || {
            ticks += 1;
            if ticks < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let mut budget = Budget::ticking(u64::MAX, &mut tick);
        let stopped = (0..10 * BEAT).find_map(|_| budget.spend(1).err());
        assert_eq!(stopped, Some(Stopped::Cancelled));
        assert_eq!(budget.left(), u64::MAX - 3 * BEAT);
        assert!(format!("{budget:?}").contains("left"));
    }
}
