//! 配对规则 What only a pair knows: whether its windows meet, its skills suffice, its place is free.

use std::sync::Arc;

use crate::flow::{Pairs, Tier};
use crate::listing::{OwnerAt, Window};

/// What a pair asks of a resource line.
#[derive(Clone, Debug)]
pub(super) struct Giver {
    pub(super) owner: OwnerAt,
    pub(super) window: Window,
    pub(super) skills: Box<[u32]>,
    /// The lists it stands on, in order, whether or not there is a way in.
    pub(super) lists: Box<[u32]>,
    /// Where it enters: list, and the walk positions of the area with all that lies in it.
    pub(super) doors: Box<[(u32, core::ops::Range<u32>)]>,
    /// All lines of the same owner, in order, this one among them.
    pub(super) lines: Arc<[u32]>,
}

/// What a pair asks of a need.
#[derive(Clone, Debug)]
pub(super) struct Taker {
    pub(super) list: u32,
    /// The walk position of its area.
    pub(super) at: u32,
    pub(super) window: Window,
    pub(super) skills: Box<[u32]>,
    pub(super) distinct: bool,
    /// Owners who have a place of it already.
    pub(super) placed: Box<[OwnerAt]>,
}

/// How far a pair gets through the rules, in the order in which they are applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Passed {
    /// Its category does not fit.
    Nothing,
    /// The category fits, but it does not reach the area.
    Category,
    /// It reaches the area, but the windows do not meet.
    Reach,
    /// The windows meet, but a skill is missing.
    Window,
    /// The skills suffice, but the owner has a place already, or takes part with another line.
    Skills,
    /// Every rule.
    All,
}

/// The rules of pairs between the lines of one measure.
#[derive(Clone, Debug)]
pub(super) struct Rules {
    pub(super) givers: Vec<Giver>,
    pub(super) takers: Vec<Taker>,
}

impl Rules {
    /// How far a pair gets.
    pub(super) fn passed(&self, giver: u32, taker: u32) -> Passed {
        let (from, to) = (&self.givers[giver as usize], &self.takers[taker as usize]);
        if from.lists.binary_search(&to.list).is_err() {
            return Passed::Nothing;
        }
        if !reaches(from, to) {
            return Passed::Category;
        }
        self.passed_in_reach(giver, from, to)
    }

    /// How far a pair gets whose category and reach fit.
    fn passed_in_reach(&self, giver: u32, from: &Giver, to: &Taker) -> Passed {
        if !from.window.meets(to.window) {
            return Passed::Reach;
        }
        if !to.skills.iter().all(|skill| from.skills.contains(skill)) {
            return Passed::Window;
        }
        if !self.place_free(giver, from, to) {
            return Passed::Skills;
        }
        Passed::All
    }

    /// Of distinct takers each has one place: an owner who has one already has no other, and of an
    /// owner's lines the first that fits takes part.
    fn place_free(&self, giver: u32, from: &Giver, to: &Taker) -> bool {
        let fits = |line: &Giver| {
            reaches(line, to)
                && line.window.meets(to.window)
                && to.skills.iter().all(|skill| line.skills.contains(skill))
        };
        let mut earlier = from.lines.iter().take_while(|&&line| line < giver);
        !to.distinct
            || !(to.placed.contains(&from.owner) || earlier.any(|&line| fits(&self.givers[line as usize])))
    }
}

fn reaches(from: &Giver, to: &Taker) -> bool {
    from.doors.iter().any(|(list, span)| *list == to.list && span.contains(&to.at))
}

impl Pairs<Tier> for Rules {
    fn term(&self, supply: u32, demand: u32) -> Option<Tier> {
        // The search looks only at pairs whose category and reach fit.
        let (from, to) = (&self.givers[supply as usize], &self.takers[demand as usize]);
        (self.passed_in_reach(supply, from, to) == Passed::All).then(Tier::default)
    }

    fn bound(&self, _supply: u32, demand: u32) -> u64 {
        if self.takers[demand as usize].distinct { 1 } else { u64::MAX }
    }
}
