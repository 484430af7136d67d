//! 漏斗 How far the candidates of a need get, counted without looking at every pair.
//!
//! A line that enters at several areas is counted at the topmost ones only. Their territories do not
//! overlap, so a need that climbs the tree meets each line once. Lines that enter at one place with the
//! same window and the same skills, of owners who may or may not give more, fare alike and are counted
//! together. Where somebody is kept out by name, or has a place, each is looked at by itself.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use rustc_hash::FxBuildHasher;

use crate::base::NONE;
use crate::graph::Graph;
use crate::ledger::State;
use crate::listing::Policy;
use crate::matching::bar::count;
use crate::matching::gap::near::{Few, keep};
use crate::matching::pair::{Passed, Taker};
use crate::matching::room::Room;
use crate::matching::solved::Solved;

/// Lines that fare alike wherever they are looked at, at one place.
#[derive(Clone, Copy)]
struct Alike {
    /// How many enter here and at no place above.
    count: u32,
    /// The next ones at this place.
    next: u32,
    /// Of all that enter here the few cheapest, and the few cheapest with something to spare.
    cheapest: Few<(i64, u32)>,
    spare: Few<(i64, u32)>,
}

/// 所问 Lists and places that somebody will ask about.
pub(super) type Asked = HashSet<(u32, u32), FxBuildHasher>;

/// 漏斗 The lines of a measure by where they enter.
pub(super) struct Funnel<'s> {
    solved: &'s Solved,
    /// What is left of each line, as far as its owner may give it.
    free: Rc<[u64]>,
    room: Rc<Room>,
    offered: Vec<u32>,
    alike: Vec<Alike>,
    /// By list and area: the first of those that enter there.
    places: HashMap<(u32, u32), u32, FxBuildHasher>,
    /// By those that fare alike: the lines that enter there and at no place above. Only where some need looks
    /// at lines one by one.
    lines: HashMap<u32, Vec<u32>, FxBuildHasher>,
}

/// 漏斗计数 How many lines pass each rule, and the best of those that get furthest.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) offered: u32,
    pub(super) reachable: u32,
    pub(super) open: u32,
    pub(super) skilled: u32,
    pub(super) allowed: u32,
    pub(super) cooled: u32,
    pub(super) eligible: u32,
    /// How many of those would serve more, had they anything left: a place, and an owner who may give more.
    pub(super) helpful: u32,
    /// Those in reach that get furthest.
    pub(super) best: Vec<Ranked>,
    /// Those in reach with something to spare, the same way.
    pub(super) spare: Vec<Ranked>,
}

/// A line by how near it comes: how far it passes, how much keeps it in all (rules, and an owner's limit or a place
/// that is used up), at what cost, which. A line that one thing keeps goes before those that more do: it is the one
/// that a single change helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ranked {
    pub(super) passed: core::cmp::Reverse<Passed>,
    kept: u32,
    cost: i64,
    pub(super) supply: u32,
}

impl<'s> Funnel<'s> {
    /// Counts what was offered anywhere, and looks closer at the places that are asked about.
    pub(super) fn new(
        graph: &Graph,
        solved: &'s Solved,
        lists: usize,
        (free, room): (Rc<[u64]>, Rc<Room>),
        asked: &Asked,
    ) -> Funnel<'s> {
        let part = &solved.part;
        // Which lines have the same window and skills: each by the first of them.
        let mut first = HashMap::<_, u32, FxBuildHasher>::default();
        let mut funnel = Funnel {
            solved,
            free,
            room,
            offered: vec![0u32; lists],
            alike: Vec::new(),
            places: HashMap::default(),
            lines: HashMap::default(),
        };
        let mut groups = HashMap::<(u32, u32, u32), u32, FxBuildHasher>::default();
        let singly = part.pairs.takers.iter().any(one_by_one);
        for (supply, giver) in (0u32..).zip(&part.pairs.givers) {
            let full = funnel.room.line(supply) == 0;
            let likeness = *first.entry((giver.window, giver.skills, full)).or_insert(supply);
            let ways = part.pairs.ways.of(giver.ways);
            let own = own(solved, supply);
            for &(list, levels) in part.pairs.lists(supply) {
                funnel.offered[list as usize] += 1;
                let own = own + part.weights.wider * i64::from(levels);
                for way in ways.iter().filter(|way| asked.contains(&(list, way.area))) {
                    let topmost = !ways
                        .iter()
                        .any(|other| other.area != way.area && graph.areas.above(other.area, way.area));
                    let at = *groups.entry((list, way.area, likeness)).or_insert_with(|| {
                        let at = funnel.alike.len() as u32;
                        let next = funnel.places.insert((list, way.area), at).unwrap_or(NONE);
                        let (cheapest, spare) = (Few::default(), Few::default());
                        funnel.alike.push(Alike { count: 0, next, cheapest, spare });
                        at
                    });
                    let alike = &mut funnel.alike[at as usize];
                    if topmost {
                        alike.count += 1;
                        if singly {
                            funnel.lines.entry(at).or_default().push(supply);
                        }
                    }
                    alike.cheapest.keep((own + way.cost, supply));
                    if funnel.free[supply as usize] > 0 {
                        alike.spare.keep((own + way.cost, supply));
                    }
                }
            }
        }
        funnel
    }

    /// Those that fare alike at a place, one group after the other.
    fn at(&self, list: u32, area: u32) -> impl Iterator<Item = (u32, &Alike)> {
        let mut next = self.places.get(&(list, area)).copied().unwrap_or(NONE);
        core::iter::from_fn(move || {
            let at = next;
            let alike = self.alike.get(at as usize)?;
            next = alike.next;
            Some((at, alike))
        })
    }

    /// Counts for one demand that stands in an area.
    pub(super) fn counts(
        &self,
        state: &State,
        graph: &Graph,
        policy: &Policy,
        demand: u32,
        area: u32,
    ) -> Counts {
        let part = &self.solved.part;
        let taker = &part.pairs.takers[demand as usize];
        let mut counts = Counts { offered: self.offered[taker.list as usize], ..Counts::default() };
        let by_name = one_by_one(taker);
        // The areas upwards, each with what the way down from there costs.
        let mut way: Vec<(u32, i64)> = Vec::new();
        let mut down = 0;
        for up in graph.areas.upward(area) {
            way.push((up, down));
            down += i64::from(policy.step(state.org.areas.row(up).kind));
        }
        for &(up, down) in &way {
            for (at, alike) in self.at(taker.list, up) {
                if by_name {
                    let lines = self.lines.get(&at).into_iter().flatten();
                    lines.for_each(|&line| self.look(&mut counts, line, demand, &way));
                    continue;
                }
                let Some(&(_, one)) = alike.cheapest.iter().next() else { continue };
                let passed = part.pairs.passed(one, demand);
                let full = self.room.line(one) == 0;
                let kept = count(&part.pairs, one, demand) + u32::from(full);
                counts.add(passed, !full, alike.count);
                for (lines, few) in [(&alike.cheapest, &mut counts.best), (&alike.spare, &mut counts.spare)] {
                    for &(cost, supply) in lines.iter() {
                        let passed = core::cmp::Reverse(passed);
                        keep_line(few, Ranked { passed, kept, cost: cost + down, supply });
                    }
                }
            }
        }
        counts
    }

    /// Counts a line by itself, which is met at its topmost places only, by its cheapest way.
    fn look(&self, counts: &mut Counts, line: u32, demand: u32, way: &[(u32, i64)]) {
        let part = &self.solved.part;
        let passed = part.pairs.passed(line, demand);
        let has_place = self.solved.given(line, demand) > 0 && part.pairs.takers[demand as usize].distinct;
        let spent = has_place || self.room.line(line) == 0;
        counts.add(passed, !spent, 1);
        let giver = &part.pairs.givers[line as usize];
        let ways = part.pairs.ways.of(giver.ways).iter();
        let costs = ways.filter_map(|entered| {
            let (_, down) = way.iter().find(|(area, _)| *area == entered.area)?;
            Some(entered.cost + down)
        });
        let list = part.pairs.takers[demand as usize].list;
        let lists = part.pairs.lists(line);
        let levels = lists.iter().find(|(other, _)| *other == list).map_or(0, |(_, levels)| *levels);
        let Some(cost) = costs.min() else { return };
        let cost = cost + own(self.solved, line) + part.weights.wider * i64::from(levels);
        let kept = count(&part.pairs, line, demand) + u32::from(spent);
        let ranked = Ranked { passed: core::cmp::Reverse(passed), kept, cost, supply: line };
        keep_line(&mut counts.best, ranked);
        if self.free[line as usize] > 0 {
            keep_line(&mut counts.spare, ranked);
        }
    }
}

/// What a unit of a line costs wherever it goes: for its owner's ratings, and for its skills.
fn own(solved: &Solved, supply: u32) -> i64 {
    let part = &solved.part;
    let rated = part.rated.get(supply as usize).copied().unwrap_or(0);
    rated + part.weights.skill_spare * part.pairs.count(part.pairs.givers[supply as usize].skills)
}

/// Whether a need looks at lines one by one: who is kept out by name has to be looked for by name.
fn one_by_one(taker: &Taker) -> bool {
    taker.distinct || !taker.excluded.is_empty() || !taker.cooling.is_empty()
}

/// Keeps a line once, by its cheapest way.
fn keep_line(kept: &mut Vec<Ranked>, new: Ranked) {
    match kept.iter().position(|known| known.supply == new.supply) {
        Some(at) if kept[at] <= new => return,
        Some(at) => drop(kept.remove(at)),
        None => {}
    }
    keep(kept, new);
}

impl Counts {
    fn add(&mut self, passed: Passed, would: bool, count: u32) {
        self.reachable += if passed >= Passed::Reach { count } else { 0 };
        self.open += if passed >= Passed::Window { count } else { 0 };
        self.skilled += if passed >= Passed::Skills { count } else { 0 };
        self.allowed += if passed >= Passed::Allowed { count } else { 0 };
        self.cooled += if passed >= Passed::Cooled { count } else { 0 };
        self.eligible += if passed >= Passed::All { count } else { 0 };
        self.helpful += if would && passed >= Passed::All { count } else { 0 };
    }
}
