//! 活方案 The plan of a measure kept alive, to ask it of one unit more or fewer, or of whole lines gone.
//!
//! Each answer is a few searches from the plan as it stands, and not the lists solved again; see
//! [`Live`](crate::flow::Live). It counts in tuples, whatever the plan was found in, so sums of units read
//! place by place. An answer of the other engine is not kept alive: that solves again.

use core::cell::Cell;
use core::ops::ControlFlow;

use crate::flow::{Budget, Cost, Live, Pairs, Problem, Progress, Refused, Solution, Tier, TierTotal};
use crate::matching::MatchingRefusal;
use crate::matching::error::stopped;
use crate::matching::pair::{Read, Tuples};
use crate::matching::solved::{Answer, Solved, Tick, read};

/// 活方案 A plan kept alive, in tuples.
pub(super) type Alive<'s> = Live<Tier, Read<'s, Tuples>>;

/// Whom to ask whether to go on, and how far the work is.
pub(super) struct Watch<'t, 'u> {
    tick: &'t mut Tick<'u>,
    done: Cell<u64>,
    total: u64,
}

impl<'t, 'u> Watch<'t, 'u> {
    pub(super) fn new(total: usize, tick: &'t mut Tick<'u>) -> Watch<'t, 'u> {
        Watch { tick, done: Cell::new(0), total: total as u64 }
    }

    /// Asks now and then, between two pieces of the work.
    pub(super) fn beat(&mut self) -> Result<(), MatchingRefusal> {
        const PIECES: u64 = 64;
        let (done, total) = (self.done.get(), self.total);
        self.done.set(done + 1);
        if done.is_multiple_of(PIECES) && (self.tick)(Progress { done, total }).is_break() {
            return Err(MatchingRefusal::Cancelled {});
        }
        Ok(())
    }

    /// One piece of the work by searches: asks before it now and then, and while it lasts.
    pub(super) fn piece<T>(
        &mut self,
        work: impl FnOnce(&mut Budget<'_>) -> Result<T, MatchingRefusal>,
    ) -> Result<T, MatchingRefusal> {
        let (done, total) = (self.done.get(), self.total);
        self.beat()?;
        let mut ask = || (self.tick)(Progress { done, total });
        work(&mut Budget::ticking(u64::MAX, &mut ask))
    }

    /// One piece of the work by solving again: asks before it now and then, and while it lasts.
    pub(super) fn solving<T>(
        &mut self,
        work: impl FnOnce(&mut Tick<'_>) -> Result<T, MatchingRefusal>,
    ) -> Result<T, MatchingRefusal> {
        let (done, total) = (self.done.get(), self.total);
        self.beat()?;
        work(&mut |_| (self.tick)(Progress { done, total }))
    }
}

/// Goes on whatever happens.
pub(super) fn go(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

impl Solved {
    /// The plan kept alive; nothing where totals of groups count.
    pub(super) fn alive(&self) -> Result<Option<Alive<'_>>, MatchingRefusal> {
        let beyond = |why: String| self.beyond(why);
        let pairs = read(&self.part, Tuples, None);
        let alive = match &self.answer {
            Answer::Grouped { .. } => return Ok(None),
            Answer::Tuples { problem, solution } => Live::resume(problem.clone(), pairs, solution),
            Answer::Packed { problem, scale, solution } => {
                let unpack = |packed: i64| scale.unpack(packed);
                let problem = problem.map(unpack).map_err(|why| beyond(why.to_string()))?;
                let solution = Solution {
                    flows: solution.flows.clone(),
                    supply_prices: solution.supply_prices.iter().copied().map(unpack).collect(),
                    demand_prices: solution.demand_prices.iter().copied().map(unpack).collect(),
                    unserved: solution.unserved.clone(),
                    total: total(&problem, &pairs, solution),
                };
                Live::resume(problem, pairs, &solution)
            }
        };
        alive.map(Some).map_err(|flaw| beyond(flaw.to_string()))
    }

    pub(super) fn refused(&self, why: &Refused) -> MatchingRefusal {
        match why {
            Refused::Stopped(why) => stopped(why, &self.measure),
            Refused::Fault(fault) => self.beyond(fault.to_string()),
        }
    }

    pub(super) fn beyond(&self, reason: String) -> MatchingRefusal {
        MatchingRefusal::OutOfBounds { measure: self.measure.clone(), reason }
    }
}

/// The total of an answer, in tuples.
fn total(problem: &Problem<Tier>, pairs: &impl Pairs<Tier>, solution: &Solution<i64>) -> TierTotal {
    let mut total = TierTotal::default();
    for flow in &solution.flows {
        let way = problem.way(flow.entry, flow.demand).unwrap_or_default();
        let term = if pairs.plain(flow.demand) { None } else { pairs.term(flow.supply, flow.demand) };
        total = (way + term.unwrap_or_default()).tally(total, i128::from(flow.quantity));
    }
    for (demand, &left) in problem.demands().iter().zip(&solution.unserved) {
        total = demand.unserved.tally(total, i128::from(left));
    }
    total
}
