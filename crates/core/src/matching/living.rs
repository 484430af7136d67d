//! 活方案 The plan of a measure kept alive, to ask it of one unit more or fewer, or of whole lines gone.
//!
//! Each answer is a few searches from the plan as it stands, and not the lists solved again; see
//! [`Live`](crate::flow::Live). It counts in tuples, whatever the plan was found in, so sums of units read
//! place by place. Where totals of owners or areas count there is none: that engine solves again.
//!
//! Where the first unit of a line is a supply of its own, what the problem counts as minimums differs from
//! what the plan counts by a constant: the units wanted less the members who owe one. So a change of one
//! is a change of the other, but for what a change does to those two numbers.

use core::cell::Cell;
use core::ops::ControlFlow;

use crate::flow::{Budget, Cost, Live, Pairs, Problem, Progress, Refused, Solution, Tier, TierTotal};
use crate::matching::MatchingRefusal;
use crate::matching::error::stopped;
use crate::matching::pair::{Read, Tuples};
use crate::matching::solved::{Answer, Solved, Tick, read};

/// 活方案 A plan kept alive, in tuples.
pub(super) type Alive<'s> = Live<Tier, Read<'s, Tuples>>;

/// 单位价值 By line: what one unit more, and one fewer, is worth.
pub(super) struct Values {
    pub(super) supplies: Vec<[Tier; 2]>,
    pub(super) demands: Vec<[Tier; 2]>,
}

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

    /// What one unit more and one fewer of each supply saves and costs, and of each demand costs and saves,
    /// each by one search. With its last unit a line is gone, and what its member owes with it.
    pub(super) fn values(&self, tick: &mut Tick<'_>) -> Result<Option<Values>, MatchingRefusal> {
        let Some(mut live) = self.alive()? else { return Ok(None) };
        let (lines, needs) = (self.part.resources.len() as u32, self.part.needs.len() as u32);
        let mut watch = Watch::new((lines + needs) as usize, tick);
        let mut values = Values { supplies: Vec::new(), demands: Vec::new() };
        for line in 0..lines {
            let first = self.first_of(line).filter(|_| self.part.resources[line as usize].1 == 1);
            let [more, mut fewer] = watch.piece(|budget| {
                let more = live.gain(line, budget);
                let fewer = more.and_then(|more| {
                    let fewer = live.loss(first.unwrap_or(line), budget)?;
                    Ok([more, fewer.unwrap_or_default()])
                });
                fewer.map_err(|why| self.refused(&why))
            })?;
            fewer.minimums -= i64::from(first.is_some());
            values.supplies.push([more, fewer]);
        }
        for demand in 0..needs {
            let credit = self.part.credit(demand);
            let [more, fewer] = watch.piece(|budget| {
                let more = live.burden(demand, budget);
                let fewer = more.and_then(|more| {
                    let fewer = live.relief(demand, budget)?;
                    Ok([more, fewer.unwrap_or_default()])
                });
                fewer.map_err(|why| self.refused(&why))
            })?;
            values.demands.push([more - credit, fewer - credit]);
        }
        Ok(Some(values))
    }

    /// The supply that is the first unit of a line, if that is one of its own.
    pub(super) fn first_of(&self, line: u32) -> Option<u32> {
        // The lines of first units stand in their order.
        let at = self.part.firsts.binary_search(&line).ok()?;
        Some((self.part.resources.len() + at) as u32)
    }

    /// The line of a supply.
    pub(super) fn line_of(&self, supply: u32) -> u32 {
        match (supply as usize).checked_sub(self.part.resources.len()) {
            Some(first) => self.part.firsts[first],
            None => supply,
        }
    }

    pub(super) fn refused(&self, why: &Refused) -> MatchingRefusal {
        match why {
            Refused::Stopped(why) => stopped(why, &self.measure),
            Refused::Fault(fault) => self.beyond(fault.to_string()),
        }
    }

    fn beyond(&self, reason: String) -> MatchingRefusal {
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
