//! 配对规则 What only a pair knows: whether its windows meet, its skills suffice, it may meet, its place is free.

use rustc_hash::FxHashMap;

use crate::base::{Groups, NONE};
use crate::flow::{Pairs, Scale, Tier};
use crate::listing::Window;
use crate::matching::entry::{Run, Ways};
use crate::matching::firsts::Firsts;

/// What a pair asks of a resource line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Giver {
    /// The line of the ledger.
    pub(super) resource: u32,
    /// The number of its owner.
    pub(super) owner: u32,
    /// Its window and its skills, by their numbers among all that occur.
    pub(super) window: u32,
    pub(super) skills: u32,
    /// Where it enters, on each of its lists.
    pub(super) ways: Run,
}

/// What a pair asks of a need.
#[derive(Clone, Debug)]
pub(super) struct Taker {
    pub(super) list: u32,
    /// The walk position of its area.
    pub(super) at: u32,
    pub(super) window: u32,
    pub(super) skills: u32,
    pub(super) distinct: bool,
    /// Owners who have a place of it already.
    pub(super) placed: Box<[u32]>,
    /// Whom it must not meet, sorted.
    pub(super) excluded: Box<[Barred]>,
    /// Owners who are left alone after declining, sorted.
    pub(super) cooling: Box<[u32]>,
    /// Owners who have served its area and category before, sorted; nobody, if that does not count.
    pub(super) known: Box<[u32]>,
}

impl Taker {
    /// Whether it takes from everything in reach, without a term, a ban or a bound, where lines have windows
    /// or none, and a new owner costs so much.
    pub(super) fn asks_nothing(&self, windowed: bool, change: i64) -> bool {
        !self.distinct
            && self.skills == 0
            && (self.window == 0 || !windowed)
            && self.excluded.is_empty()
            && self.cooling.is_empty()
            && (change == 0 || self.known.is_empty())
    }
}

/// 禁配 One who must not serve a need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Barred {
    /// All that an owner offers.
    Owner(u32),
    /// One line.
    Resource(u32),
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
    /// The skills suffice, but the policy says that the two must not meet.
    Skills,
    /// The two may meet, but the owner has declined and is left alone for a while.
    Allowed,
    /// The owner may be asked, but has a place already, or takes part with another line.
    Cooled,
    /// Every rule.
    All,
}

/// Windows and sets of skills, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Kinds {
    pub(super) windows: Vec<Window>,
    pub(super) skills: Vec<Box<[u32]>>,
}

/// [`Kinds`] in the making.
#[derive(Default)]
pub(super) struct Collector {
    kinds: Kinds,
    windows: FxHashMap<[Option<crate::base::Day>; 2], u32>,
    skills: FxHashMap<Box<[u32]>, u32>,
}

impl Collector {
    /// The number of a window; the open one is 0.
    pub(super) fn window(&mut self, window: Window) -> u32 {
        self.prime();
        if window == Window::default() {
            return 0;
        }
        let Kinds { windows, .. } = &mut self.kinds;
        *self.windows.entry([window.since, window.until]).or_insert_with(|| {
            windows.push(window);
            windows.len() as u32 - 1
        })
    }

    /// The number of a set of skills; the empty one is 0.
    pub(super) fn skills(&mut self, skills: &[u32]) -> u32 {
        self.prime();
        if skills.is_empty() {
            return 0;
        }
        if let Some(&number) = self.skills.get(skills) {
            return number;
        }
        let number = self.kinds.skills.len() as u32;
        self.kinds.skills.push(skills.into());
        self.skills.insert(skills.into(), number);
        number
    }

    fn prime(&mut self) {
        if self.kinds.windows.is_empty() {
            self.kinds.windows.push(Window::default());
            self.kinds.skills.push(Box::default());
        }
    }

    pub(super) fn done(mut self) -> Kinds {
        self.prime();
        self.kinds
    }
}

/// The rules of pairs between the lines of one measure.
#[derive(Clone, Debug)]
pub(super) struct Rules {
    pub(super) givers: Vec<Giver>,
    pub(super) takers: Vec<Taker>,
    pub(super) kinds: Kinds,
    pub(super) ways: Ways,
    /// The walk positions of each area with all that lies in it.
    pub(super) spans: Vec<(u32, u32)>,
    /// The lists of line `s`, and by how many levels it is wider: `lists[start[s]..start[s + 1]]`.
    pub(super) lists: Vec<(u32, u32)>,
    pub(super) start: Vec<u32>,
    /// The lines of each owner, where a need asks for distinct takers.
    pub(super) lines: Groups,
    /// What a unit costs of an owner who is new to a place that knows another.
    pub(super) change: i64,
    /// The needs that take from everything in reach: searches ask for it at every step.
    pub(super) plain: Vec<bool>,
}

impl Rules {
    /// The lists that a line stands on, in order, each with how many levels wider its category is.
    pub(super) fn lists(&self, line: u32) -> &[(u32, u32)] {
        &self.lists[self.start[line as usize] as usize..self.start[line as usize + 1] as usize]
    }

    /// How many skills a line brings, or a need asks for, by the number of the set.
    pub(super) fn count(&self, skills: u32) -> i64 {
        self.kinds.skills[skills as usize].len() as i64
    }

    /// How far a pair gets.
    pub(super) fn passed(&self, line: u32, taker: u32) -> Passed {
        let (from, to) = (&self.givers[line as usize], &self.takers[taker as usize]);
        if self.lists(line).binary_search_by_key(&to.list, |(list, _)| *list).is_err() {
            return Passed::Nothing;
        }
        if !self.reaches(from, to) {
            return Passed::Category;
        }
        self.passed_in_reach(line, taker)
    }

    /// How far a pair gets whose category and reach fit.
    pub(super) fn passed_in_reach(&self, line: u32, taker: u32) -> Passed {
        let (from, to) = (&self.givers[line as usize], &self.takers[taker as usize]);
        match self.may_meet(from, to) {
            Passed::Cooled if self.place_free(line, from, to) => Passed::All,
            passed => passed,
        }
    }

    /// The rules of a pair in reach, but for whether its place is free.
    fn may_meet(&self, from: &Giver, to: &Taker) -> Passed {
        let window = |number: u32| self.kinds.windows[number as usize];
        if from.window != 0 && to.window != 0 && !window(from.window).meets(window(to.window)) {
            return Passed::Reach;
        }
        let skills = |number: u32| &self.kinds.skills[number as usize];
        if to.skills != 0 && !skills(to.skills).iter().all(|skill| skills(from.skills).contains(skill)) {
            return Passed::Window;
        }
        let barred = |who: Barred| to.excluded.binary_search(&who).is_ok();
        if !to.excluded.is_empty()
            && (barred(Barred::Owner(from.owner)) || barred(Barred::Resource(from.resource)))
        {
            return Passed::Skills;
        }
        if to.cooling.binary_search(&from.owner).is_ok() {
            return Passed::Allowed;
        }
        Passed::Cooled
    }

    /// Of distinct takers each has one place: an owner who has one already has no other, and of an
    /// owner's lines the first that fits takes part.
    fn place_free(&self, line: u32, from: &Giver, to: &Taker) -> bool {
        if !to.distinct {
            return true;
        }
        let fits = |other: u32| {
            let giver = &self.givers[other as usize];
            self.lists(other).binary_search_by_key(&to.list, |(list, _)| *list).is_ok()
                && self.reaches(giver, to)
                && self.may_meet(giver, to) == Passed::Cooled
        };
        let mut earlier = self.lines.of(from.owner).iter().take_while(|&&other| other < line);
        !(to.placed.contains(&from.owner) || earlier.any(|&other| fits(other)))
    }

    pub(super) fn reaches(&self, from: &Giver, to: &Taker) -> bool {
        self.ways.of(from.ways).iter().any(|way| {
            let (start, end) = self.spans[way.area as usize];
            (start..end).contains(&to.at)
        })
    }

    /// The cost that only the pair knows; `None` if it may not be.
    #[inline(always)]
    pub(super) fn term(&self, line: u32, taker: u32) -> Option<i64> {
        (self.passed_in_reach(line, taker) == Passed::All).then(|| self.changed(line, taker))
    }

    /// What a new owner costs a place that knows another.
    pub(super) fn changed(&self, line: u32, taker: u32) -> i64 {
        let known = &self.takers[taker as usize].known;
        let new = !known.is_empty() && known.binary_search(&self.givers[line as usize].owner).is_err();
        if new { self.change } else { 0 }
    }

    /// The most units of a pair.
    #[inline(always)]
    pub(super) fn bound(&self, taker: u32) -> u64 {
        if self.takers[taker as usize].distinct { 1 } else { u64::MAX }
    }

    /// Whether a need takes from everything in reach, without a term, a ban or a bound.
    #[inline(always)]
    pub(super) fn plain(&self, taker: u32) -> bool {
        self.plain[taker as usize]
    }
}

/// 读法 The rules as a search reads them: lines behind supplies, costs in its kind of numbers, and a unit
/// of one pair that is taken for granted.
pub(super) struct Read<'r, F> {
    pub(super) rules: &'r Rules,
    /// The supplies beyond the lines.
    pub(super) firsts: &'r Firsts,
    pub(super) granted: Option<(u32, u32)>,
    /// A supply that is kept from a demand.
    pub(super) kept_from: Option<(u32, u32)>,
    pub(super) number: F,
}

impl<F> Read<'_, F> {
    #[inline(always)]
    fn line(&self, supply: u32, demand: u32) -> u32 {
        match supply.checked_sub(self.rules.givers.len() as u32) {
            None => supply,
            Some(first) => self.firsts.line(first, demand, self.rules).unwrap_or(NONE),
        }
    }

    #[inline(always)]
    fn bound(&self, supply: u32, demand: u32) -> u64 {
        match self.rules.bound(demand) {
            u64::MAX => u64::MAX,
            bound => bound - u64::from(self.granted == Some((self.line(supply, demand), demand))).min(bound),
        }
    }
}

/// Costs as tuples.
pub(super) struct Tuples;

impl Pairs<Tier> for Read<'_, Tuples> {
    #[inline(always)]
    fn term(&self, supply: u32, demand: u32) -> Option<Tier> {
        if self.kept_from == Some((supply, demand)) {
            return None;
        }
        self.rules.term(self.line(supply, demand), demand).map(|cost| Tier { cost, ..Tier::default() })
    }

    fn bound(&self, supply: u32, demand: u32) -> u64 {
        self.bound(supply, demand)
    }

    fn plain(&self, demand: u32) -> bool {
        self.rules.plain(demand)
    }
}

impl Pairs<i64> for Read<'_, Scale> {
    #[inline(always)]
    fn term(&self, supply: u32, demand: u32) -> Option<i64> {
        let cost = self.rules.term(self.line(supply, demand), demand)?;
        Some(self.number.pack(Tier { cost, ..Tier::default() }))
    }

    fn bound(&self, supply: u32, demand: u32) -> u64 {
        self.bound(supply, demand)
    }

    fn plain(&self, demand: u32) -> bool {
        self.rules.plain(demand)
    }
}
