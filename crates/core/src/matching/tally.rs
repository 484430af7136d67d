//! 核数 What a plan on hub lists comes to, member by member and group by group: whether it keeps what the lists
//! do not know.
//!
//! The hub lists know neither limits nor floors, and put what members owe as [`firsts`](crate::matching::firsts)
//! says. A plan that is the best by them and keeps everything is the best plan. What is counted is changed along
//! with a plan kept alive, and only what changed is looked at again.

use rustc_hash::FxHashMap;

use crate::base::NONE;
use crate::flow::Tier;
use crate::flow::network::Group;
use crate::matching::firsts::Put;
use crate::matching::groups::Bounds;
use crate::matching::problem::Part;

/// 核数 Units by line, member and group.
#[derive(Clone, Debug)]
pub(super) struct Tally<'s> {
    part: &'s Part,
    bounds: &'s Bounds,
    /// What is left of each line, and what it gives.
    left: Vec<u64>,
    given: Vec<u64>,
    /// The member of each line who owes a slot, or none; what each member gives; how many give nothing.
    member: Vec<u32>,
    loads: Vec<u64>,
    pub(super) missed: i64,
    /// The pair of which a unit is taken for granted.
    granted: Option<(u32, u32)>,
    /// Of pairs of members and needs that give each taker one place: the units.
    placed: FxHashMap<(u32, u32), u64>,
    supply: Side,
    demand: Side,
}

/// The groups of one side.
#[derive(Clone, Debug)]
struct Side {
    /// The group of each member, or none.
    home: Vec<u32>,
    units: Vec<u64>,
}

impl Side {
    fn new(groups: &[Group<Tier>], members: usize) -> Side {
        let mut home = vec![NONE; members];
        for (at, group) in (0u32..).zip(groups) {
            group.members.iter().for_each(|&member| home[member as usize] = at);
        }
        Side { home, units: vec![0; groups.len()] }
    }

    fn around<'g>(&self, groups: &'g [Group<Tier>], member: u32) -> impl Iterator<Item = usize> + use<'g> {
        let home = Some(self.home[member as usize]).filter(|&home| home != NONE).map(|home| home as usize);
        core::iter::successors(home, |&at| groups[at].parent.map(|parent| parent as usize))
    }

    fn shift(&mut self, groups: &[Group<Tier>], member: u32, by: i64) {
        for at in self.around(groups, member) {
            self.units[at] = self.units[at].saturating_add_signed(by);
        }
    }
}

impl<'s> Tally<'s> {
    /// Of a plan that does nothing yet.
    pub(super) fn new(part: &'s Part, bounds: &'s Bounds, left: Vec<u64>) -> Tally<'s> {
        let mut owes = vec![NONE; left.len()];
        for (at, member) in (0u32..).zip(&part.members) {
            member.lines.iter().for_each(|&line| owes[line as usize] = at);
        }
        Tally {
            given: vec![0; left.len()],
            left,
            member: owes,
            loads: vec![0; part.members.len()],
            missed: part.members.len() as i64,
            granted: None,
            placed: FxHashMap::default(),
            supply: Side::new(&bounds.supply, part.resources.len()),
            demand: Side::new(&bounds.demand, part.needs.len()),
            part,
            bounds,
        }
    }

    fn member(&self, line: u32) -> Option<u32> {
        Some(self.member[line as usize]).filter(|&at| at != NONE)
    }

    /// Of a plan, in supplies of the problem.
    pub(super) fn of(mut self, flows: impl Iterator<Item = (u32, u32, u64)>) -> Tally<'s> {
        flows.for_each(|(supply, demand, units)| self.shift(supply, demand, units as i64));
        self
    }

    /// With a unit of a pair taken for granted.
    pub(super) fn granted(mut self, granted: Option<(u32, u32)>) -> Tally<'s> {
        self.granted = granted;
        self
    }

    /// So many units more of a supply for a demand.
    pub(super) fn shift(&mut self, supply: u32, demand: u32, by: i64) {
        let line = self.part.line_of(supply, demand);
        let given = &mut self.given[line as usize];
        *given = given.saturating_add_signed(by);
        if let Some(member) = self.member(line) {
            let load = &mut self.loads[member as usize];
            let before = *load;
            *load = before.saturating_add_signed(by);
            self.missed += i64::from(*load == 0) - i64::from(before == 0);
            if self.part.pairs.takers[demand as usize].distinct {
                let placed = self.placed.entry((line, demand)).or_default();
                *placed = placed.saturating_add_signed(by);
            }
        }
        self.supply.shift(&self.bounds.supply, line, by);
        self.demand.shift(&self.bounds.demand, demand, by);
    }

    /// So many units more for a demand, of somebody who is not on the lists.
    pub(super) fn give(&mut self, demand: u32, by: i64) {
        self.demand.shift(&self.bounds.demand, demand, by);
    }

    /// So much left of a line; gives what was.
    pub(super) fn resize(&mut self, line: u32, left: u64) -> u64 {
        core::mem::replace(&mut self.left[line as usize], left)
    }

    /// What each group of lines, and each group of needs, counts.
    pub(super) fn groups(&self) -> (&[u64], &[u64]) {
        (&self.supply.units, &self.demand.units)
    }

    /// Whether a line gives what there is of it, its owner no more than it may and its member what is owed.
    pub(super) fn keeps_line(&self, line: u32) -> bool {
        let member = self.member(line);
        let has = self.given[line as usize] <= self.left[line as usize];
        has && member.is_none_or(|at| self.keeps_member(at)) && {
            let groups = &self.bounds.supply;
            let limit = |at: usize| groups[at].limit.is_none_or(|limit| self.supply.units[at] <= limit);
            self.supply.around(groups, line).all(limit)
        }
    }

    fn keeps_member(&self, at: u32) -> bool {
        let member = &self.part.members[at as usize];
        // Who offers nothing more owes nothing, and a unit that is taken for granted is a slot.
        let spared = || {
            let granted = self.granted.and_then(|(line, _)| self.member(line));
            granted == Some(at) || member.lines.iter().all(|&line| self.left[line as usize] == 0)
        };
        member.put != Put::Assumed || self.loads[at as usize] > 0 || spared()
    }

    /// Whether a pair has no more places than one.
    pub(super) fn keeps_pair(&self, supply: u32, demand: u32) -> bool {
        let pair = (self.part.line_of(supply, demand), demand);
        self.placed.get(&pair).is_none_or(|&placed| placed + u64::from(self.granted == Some(pair)) <= 1)
    }

    /// Whether the areas around a demand get what they should and no more than they may.
    pub(super) fn keeps_demand(&self, demand: u32) -> bool {
        self.demand.around(&self.bounds.demand, demand).all(|at| self.keeps_area(at))
    }

    fn keeps_area(&self, at: usize) -> bool {
        let (group, units) = (&self.bounds.demand[at], self.demand.units[at]);
        let least = group.floor.map_or(0, |floor| floor.least);
        group.limit.is_none_or(|limit| units <= limit) && units >= least
    }

    /// Whether all of the plan keeps everything.
    pub(super) fn keeps(&self) -> bool {
        let lines = (0..self.left.len() as u32).all(|line| self.keeps_line(line));
        let pairs = self.placed.iter().all(|(&(line, demand), _)| self.keeps_pair(line, demand));
        lines && pairs && (0..self.bounds.demand.len()).all(|at| self.keeps_area(at))
    }

    /// The members for whom the problem put what they owe so that the plan is none.
    pub(super) fn wronged(&self) -> Vec<u32> {
        let over = |&line: &u32| self.given[line as usize] > self.left[line as usize];
        let twice = self.placed.iter().filter(|(_, placed)| **placed > 1);
        let twice: Vec<u32> = twice.filter_map(|((line, _), _)| self.member(*line)).collect();
        let members = (0u32..).zip(&self.part.members);
        let wronged = members.filter(|(at, member)| {
            !self.keeps_member(*at) || member.lines.iter().any(over) || twice.contains(at)
        });
        wronged.map(|(at, _)| at).collect()
    }
}
