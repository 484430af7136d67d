//! 漏斗 How far the candidates of a need get, counted without looking at every pair.
//!
//! A line that enters at several areas is counted at the topmost ones only. Their territories do not
//! overlap, so a need that climbs the tree meets each line once. Lines that enter at one place with the
//! same window and the same skills fare alike and are counted together.

use std::collections::{HashMap, HashSet};

use rustc_hash::FxBuildHasher;

use crate::graph::Graph;
use crate::ledger::State;
use crate::listing::Policy;
use crate::matching::gap::near::keep;
use crate::matching::pair::Passed;
use crate::matching::solved::Solved;

/// Lines that fare alike wherever they are looked at.
#[derive(Default)]
struct Alike {
    /// How many enter here and at no place above.
    count: u32,
    /// Those, where they have to be looked at one by one.
    lines: Vec<u32>,
    /// Of all that enter here the few cheapest, and the few cheapest with something to spare.
    cheapest: Vec<(i64, u32)>,
    spare: Vec<(i64, u32)>,
}

/// 所问 Lists and places that somebody will ask about.
pub(super) type Asked = HashSet<(u32, u32), FxBuildHasher>;

type Place = HashMap<u32, Alike, FxBuildHasher>;

/// 漏斗 The lines of a measure by where they enter.
pub(super) struct Funnel<'s> {
    solved: &'s Solved,
    offered: Vec<u32>,
    places: HashMap<(u32, u32), Place, FxBuildHasher>,
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
    /// Those in reach that get furthest: how far, at what cost, which.
    pub(super) best: Vec<(core::cmp::Reverse<Passed>, i64, u32)>,
    /// Those in reach with something to spare, the same way.
    pub(super) spare: Vec<(core::cmp::Reverse<Passed>, i64, u32)>,
}

impl<'s> Funnel<'s> {
    /// Counts what was offered anywhere, and looks closer at the places that are asked about.
    pub(super) fn new(
        graph: &Graph,
        solved: &'s Solved,
        lists: usize,
        free: &[u64],
        asked: &Asked,
    ) -> Funnel<'s> {
        let part = &solved.part;
        let mut offered = vec![0u32; lists];
        // Which lines have the same window and skills: each by the first of them.
        let mut first = HashMap::<_, u32, FxBuildHasher>::default();
        let mut places: HashMap<(u32, u32), Place, FxBuildHasher> = HashMap::default();
        for (supply, giver) in (0u32..).zip(&part.pairs.givers) {
            let likeness = *first.entry((giver.window, giver.skills)).or_insert(supply);
            let ways = part.pairs.ways.of(giver.ways);
            let own = part.rated.get(supply as usize).copied().unwrap_or(0)
                + part.weights.skill_spare * part.pairs.count(giver.skills);
            for &(list, levels) in part.pairs.lists(supply) {
                offered[list as usize] += 1;
                let own = own + part.weights.wider * i64::from(levels);
                for way in ways.iter().filter(|way| asked.contains(&(list, way.area))) {
                    let topmost = !ways
                        .iter()
                        .any(|other| other.area != way.area && graph.areas.above(other.area, way.area));
                    let place = places.entry((list, way.area)).or_default();
                    let alike = place.entry(likeness).or_default();
                    if topmost {
                        alike.count += 1;
                        alike.lines.push(supply);
                    }
                    keep(&mut alike.cheapest, (own + way.cost, supply));
                    if free[supply as usize] > 0 {
                        keep(&mut alike.spare, (own + way.cost, supply));
                    }
                }
            }
        }
        Funnel { solved, offered, places }
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
        let mut down = 0;
        let mut below = None;
        for up in graph.areas.upward(area) {
            if let Some(below) = below.replace(up) {
                down += i64::from(policy.step(state.org.areas.row(below).kind));
            }
            let Some(place) = self.places.get(&(taker.list, up)) else { continue };
            for alike in place.values() {
                let Some(&(_, one)) = alike.cheapest.first() else { continue };
                // Who is kept out by name has to be looked for by name.
                if taker.distinct || !taker.excluded.is_empty() || !taker.cooling.is_empty() {
                    alike.lines.iter().for_each(|&line| counts.add(part.pairs.passed(line, demand), 1));
                } else {
                    counts.add(part.pairs.passed(one, demand), alike.count);
                }
                for (lines, kept) in [(&alike.cheapest, &mut counts.best), (&alike.spare, &mut counts.spare)]
                {
                    for &(cost, line) in lines {
                        let passed = part.pairs.passed(line, demand);
                        keep_line(kept, (core::cmp::Reverse(passed), cost + down, line));
                    }
                }
            }
        }
        counts
    }
}

/// Keeps a line once, by its cheapest way.
fn keep_line(
    kept: &mut Vec<(core::cmp::Reverse<Passed>, i64, u32)>,
    new: (core::cmp::Reverse<Passed>, i64, u32),
) {
    match kept.iter().position(|known| known.2 == new.2) {
        Some(at) if kept[at] <= new => return,
        Some(at) => drop(kept.remove(at)),
        None => {}
    }
    keep(kept, new);
}

impl Counts {
    fn add(&mut self, passed: Passed, count: u32) {
        self.reachable += if passed >= Passed::Reach { count } else { 0 };
        self.open += if passed >= Passed::Window { count } else { 0 };
        self.skilled += if passed >= Passed::Skills { count } else { 0 };
        self.allowed += if passed >= Passed::Allowed { count } else { 0 };
        self.cooled += if passed >= Passed::Cooled { count } else { 0 };
        self.eligible += if passed >= Passed::All { count } else { 0 };
    }
}
