//! 限额余量 What the limits of a plan leave: to a line by its owner, to a need by the areas around it.
//!
//! A limit that is used up keeps a unit from a pair as a rule does, but it is the plan that used it up: of
//! other units under the same limit one can make room. So it is said of a plan, and is no rule of the pair.
//! Only a limit of zero keeps a pair apart in every plan.

use crate::flow::Tier;
use crate::flow::network::Group;
use crate::matching::solved::Solved;

/// 限额余量 How many units more the limits leave.
#[derive(Clone, Debug, Default)]
pub(super) struct Room {
    /// By line and by need; empty where no total counts.
    lines: Vec<u64>,
    needs: Vec<u64>,
}

impl Room {
    /// How many units more the owner of a line may give.
    pub(super) fn line(&self, supply: u32) -> u64 {
        self.lines.get(supply as usize).copied().unwrap_or(u64::MAX)
    }

    /// How many units more the areas around a need may get.
    pub(super) fn need(&self, demand: u32) -> u64 {
        self.needs.get(demand as usize).copied().unwrap_or(u64::MAX)
    }

    /// Whether a pair could have a unit more as far as limits go.
    pub(super) fn has(&self, supply: u32, demand: u32) -> bool {
        self.line(supply) > 0 && self.need(demand) > 0
    }
}

impl Solved {
    /// What the limits leave beside the plan.
    pub(super) fn room(&self) -> Room {
        let tally = self.tally();
        let (lines, needs) = tally.as_ref().map_or((&[][..], &[][..]), |tally| tally.groups());
        self.beside(|at| lines[at], |at| needs[at])
    }

    /// What the limits leave beside a plan that does nothing: where that is zero, a pair is kept apart in
    /// every plan.
    pub(super) fn limits(&self) -> Room {
        self.beside(|_| 0, |_| 0)
    }

    fn beside(&self, lines: impl Fn(usize) -> u64, needs: impl Fn(usize) -> u64) -> Room {
        self.bounds.as_ref().filter(|bounds| bounds.totals).map_or_else(Room::default, |bounds| Room {
            lines: rooms(&bounds.supply, self.part.resources.len(), lines),
            needs: rooms(&bounds.demand, self.part.needs.len(), needs),
        })
    }
}

/// The groups around a member, from the inmost.
pub(super) fn around(groups: &[Group<Tier>], member: u32) -> impl Iterator<Item = usize> + '_ {
    let home = groups.iter().position(|group| group.members.contains(&member));
    core::iter::successors(home, |&at| groups[at].parent.map(|parent| parent as usize))
}

/// By member, the least that a limit around it leaves beside so many units.
fn rooms(groups: &[Group<Tier>], members: usize, units: impl Fn(usize) -> u64) -> Vec<u64> {
    let mut rooms = vec![u64::MAX; members];
    let left = |at: usize| groups[at].limit.map_or(u64::MAX, |limit| limit.saturating_sub(units(at)));
    for (at, group) in groups.iter().enumerate() {
        let up = core::iter::successors(Some(at), |&at| groups[at].parent.map(|parent| parent as usize));
        let room = up.map(&left).min().unwrap_or(u64::MAX);
        group.members.iter().for_each(|&member| rooms[member as usize] = room);
    }
    rooms
}
