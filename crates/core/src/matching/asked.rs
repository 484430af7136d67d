//! 追问 What would change if something were otherwise, asked of a plan kept alive, with what it keeps.
//!
//! A change is tried, looked at and undone. Where the plan after it does not keep what the hub lists do not know,
//! nothing is told: then it is solved again.

use crate::flow::{Budget, Refused, Step};
use crate::matching::living::{Alive, Watch};
use crate::matching::solved::{Solved, Tick};
use crate::matching::tally::Tally;
use crate::matching::{MatchingRefusal, Worth};

/// 追问 A plan kept alive, with what it comes to where anything is bounded.
pub(super) struct Asked<'s> {
    solved: &'s Solved,
    pub(super) live: Alive<'s>,
    tally: Option<Tally<'s>>,
}

/// 试改 What a change does.
pub(super) struct Tried {
    /// To the objective, as the problem has it: with what it counts for units wanted.
    pub(super) worse: Worth,
    /// Demand, units unserved before and after, where the two differ.
    pub(super) unserved: Vec<(u32, u64, u64)>,
}

/// 单位价值 By line: how the objective changes with one unit more, and with one fewer, as far as searches tell.
pub(super) struct Values {
    pub(super) supplies: Vec<[Option<Worth>; 2]>,
    pub(super) demands: Vec<[Option<Worth>; 2]>,
}

impl Solved {
    /// The plan kept alive to be asked; nothing where groups answered.
    pub(super) fn asked(&self) -> Result<Option<Asked<'_>>, MatchingRefusal> {
        let alive = self.alive()?;
        Ok(alive.map(|live| Asked { solved: self, live, tally: self.tally() }))
    }

    /// How the objective changes with one unit more and with one fewer of each line. With its last unit a line
    /// is gone, and what its member owes with it.
    pub(super) fn values(&self, tick: &mut Tick<'_>) -> Result<Option<Values>, MatchingRefusal> {
        let Some(mut asked) = self.asked()? else { return Ok(None) };
        let (lines, needs) = (self.part.resources.len() as u32, self.part.needs.len() as u32);
        let mut watch = Watch::new((lines + needs) as usize, tick);
        let mut values = Values { supplies: Vec::new(), demands: Vec::new() };
        for line in 0..lines {
            let worths = watch.piece(|budget| Ok([asked.more(line, budget)?, asked.fewer(line, budget)?]))?;
            values.supplies.push(worths);
        }
        for demand in 0..needs {
            let worths = watch.piece(|budget| {
                Ok([asked.wanted(demand, true, budget)?, asked.wanted(demand, false, budget)?])
            })?;
            values.demands.push(worths);
        }
        Ok(Some(values))
    }

    /// Whether a line is all that its member, who owes a slot, offers.
    pub(super) fn sole(&self, line: u32) -> bool {
        let owner = self.part.pairs.givers[line as usize].owner;
        let at = self.part.owing.binary_search(&owner).ok();
        at.is_some_and(|at| *self.part.members[at].lines == [line])
    }
}

impl<'s> Asked<'s> {
    /// Tries a change after which so much is left of some lines, and a demand has a unit from elsewhere; nothing
    /// where the plan after it is none.
    fn tried(
        &mut self,
        left: &[(u32, u64)],
        gift: Option<u32>,
        change: impl FnOnce(&mut Alive<'s>) -> Result<(), Refused>,
    ) -> Result<Option<Tried>, MatchingRefusal> {
        let (before, mark) = (self.live.total(), self.live.mark());
        let done = change(&mut self.live);
        let changes = self.live.changes(&mark).unwrap_or_default();
        let mut worse = Worth::between(before, self.live.total());
        self.live.undo(mark);
        done.map_err(|why| self.solved.refused(&why))?;
        let steps =
            changes.flows.iter().map(|&(supply, demand, was, now)| (supply, demand, now as i64 - was as i64));
        let steps: Vec<(u32, u32, i64)> = steps.collect();
        // The problem counts a minimum for every unit: what members miss is counted by itself.
        let Some(missed) = self.kept(&steps, left, gift) else { return Ok(None) };
        worse.minimums = missed;
        Ok(Some(Tried { worse, unserved: changes.unserved }))
    }

    /// How many members more miss a slot after units moved; nothing if the plan after it does not keep what is
    /// bounded.
    fn kept(&mut self, steps: &[(u32, u32, i64)], left: &[(u32, u64)], gift: Option<u32>) -> Option<i64> {
        let Some(tally) = &mut self.tally else { return Some(0) };
        let before = tally.missed;
        let was: Vec<(u32, u64)> =
            left.iter().map(|&(line, left)| (line, tally.resize(line, left))).collect();
        steps.iter().for_each(|&(supply, demand, by)| tally.shift(supply, demand, by));
        gift.into_iter().for_each(|demand| tally.give(demand, 1));
        let line = |supply: u32, demand: u32| self.solved.part.line_of(supply, demand);
        let mut each = steps.iter();
        let kept = left.iter().all(|&(line, _)| tally.keeps_line(line))
            && gift.is_none_or(|demand| tally.keeps_demand(demand))
            && each.all(|&(supply, demand, _)| {
                tally.keeps_line(line(supply, demand))
                    && tally.keeps_pair(supply, demand)
                    && tally.keeps_demand(demand)
            });
        let missed = tally.missed - before;
        gift.into_iter().for_each(|demand| tally.give(demand, -1));
        steps.iter().for_each(|&(supply, demand, by)| tally.shift(supply, demand, -by));
        was.into_iter().for_each(|(line, left)| {
            tally.resize(line, left);
        });
        kept.then_some(missed)
    }

    /// How many members more miss a slot after the steps of a path, if the plan after them keeps what is bounded.
    pub(super) fn follow(&mut self, path: &[Step]) -> Option<i64> {
        let step = |step: &Step| match *step {
            Step::Give { supply, demand, .. } => Some((supply, demand, 1)),
            Step::Take { supply, demand } => Some((supply, demand, -1)),
            Step::Leave { .. } | Step::Spend { .. } | Step::Spare { .. } | Step::Serve { .. } => None,
        };
        let steps: Vec<(u32, u32, i64)> = path.iter().filter_map(step).collect();
        self.kept(&steps, &[], None)
    }

    fn capacity(&self, supply: u32) -> u64 {
        self.live.supplies().get(supply as usize).map_or(0, |supply| supply.capacity)
    }

    /// With one unit more of a line.
    fn more(&mut self, line: u32, budget: &mut Budget<'_>) -> Result<Option<Worth>, MatchingRefusal> {
        let (left, capacity) = (self.solved.part.resources[line as usize].1, self.capacity(line));
        // Of a need that gives each taker one place the first unit and the next would take two. Which of the two
        // has one is all the same, so the next may be kept from the one where the first is, and nothing is lost.
        self.live.pairs_mut().kept_from = self.first_place(line).map(|demand| (line, demand));
        let tried =
            self.tried(&[(line, left + 1)], None, |live| live.resize_supply(line, capacity + 1, budget));
        self.live.pairs_mut().kept_from = None;
        Ok(tried?.map(|tried| tried.worse))
    }

    /// The place that the first unit of a line has, where each taker has one.
    fn first_place(&self, line: u32) -> Option<u32> {
        let part = &self.solved.part;
        let first = part.resources.len() as u32 + part.firsts.apart(line)?;
        let demand = self.live.given(first).first()?.demand;
        part.pairs.takers[demand as usize].distinct.then_some(demand)
    }

    /// With one unit fewer of a line.
    fn fewer(&mut self, line: u32, budget: &mut Budget<'_>) -> Result<Option<Worth>, MatchingRefusal> {
        let part = &self.solved.part;
        let left = part.resources[line as usize].1;
        let first = part.firsts.apart(line).filter(|_| left == 1);
        let supply = first.map_or(line, |first| part.resources.len() as u32 + first);
        let capacity = self.capacity(supply);
        let gone = i64::from(left == 1 && self.solved.sole(line));
        let tried =
            self.tried(&[(line, left - 1)], None, |live| live.resize_supply(supply, capacity - 1, budget))?;
        Ok(tried.map(|tried| Worth { minimums: tried.worse.minimums - gone, ..tried.worse }))
    }

    /// With one unit more, or fewer, of a need.
    fn wanted(
        &mut self,
        demand: u32,
        more: bool,
        budget: &mut Budget<'_>,
    ) -> Result<Option<Worth>, MatchingRefusal> {
        let wanted = self.solved.part.needs[demand as usize].1;
        let wanted = if more { wanted + 1 } else { wanted - 1 };
        let credit = self.solved.part.credit(demand).cost * if more { 1 } else { -1 };
        let tried = self.tried(&[], None, |live| live.resize_demand(demand, wanted, budget))?;
        Ok(tried.map(|tried| Worth { cost: tried.worse.cost - credit, ..tried.worse }))
    }

    /// With one unit of a need served by somebody who is not on the lists.
    pub(super) fn given(
        &mut self,
        demand: u32,
        budget: &mut Budget<'_>,
    ) -> Result<Option<Worth>, MatchingRefusal> {
        let wanted = self.solved.part.needs[demand as usize].1 - 1;
        let credit = self.solved.part.credit(demand).cost;
        let tried = self.tried(&[], Some(demand), |live| live.resize_demand(demand, wanted, budget))?;
        Ok(tried.map(|tried| Worth { cost: tried.worse.cost + credit, ..tried.worse }))
    }

    /// Without some lines of one owner.
    pub(super) fn without(
        &mut self,
        lines: &[u32],
        budget: &mut Budget<'_>,
    ) -> Result<Option<Tried>, MatchingRefusal> {
        let part = &self.solved.part;
        let firsts = lines.iter().filter_map(|&line| part.firsts.of(line));
        let mut gone: Vec<u32> = lines.to_vec();
        gone.extend(firsts.map(|first| part.resources.len() as u32 + first));
        gone.dedup();
        let left: Vec<(u32, u64)> = lines.iter().map(|&line| (line, 0)).collect();
        self.tried(&left, None, |live| {
            gone.iter().try_for_each(|&supply| live.resize_supply(supply, 0, budget))
        })
    }
}
