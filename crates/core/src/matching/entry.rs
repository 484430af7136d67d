//! 进入 Where a resource enters the tree of areas, and what that costs.

use rustc_hash::FxHashMap;

use crate::base::NONE;
use crate::cobuild::{EndAt, Side};
use crate::graph::Graph;
use crate::ledger::State;
use crate::listing::{OwnerAt, Policy, Reach, ResourceRow};
use crate::org::AreaKind;

/// One way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Way {
    /// The area where the resource enters.
    pub(super) area: u32,
    /// The area from which it climbed to get there, or the same area.
    pub(super) from: u32,
    /// The tie that carried it, or `NONE`.
    pub(super) tie: u32,
    /// What entering here costs.
    pub(super) cost: i64,
}

/// 路径 All ways in, as runs. Owners who sit in one area, reach as far and have no ties share a run.
#[derive(Clone, Debug, Default)]
pub(super) struct Ways {
    all: Vec<Way>,
}

/// A run of ways: from, and how many.
pub(super) type Run = (u32, u32);

impl Ways {
    /// The ways of a run.
    pub(super) fn of(&self, (start, count): Run) -> &[Way] {
        &self.all[start as usize..start as usize + count as usize]
    }

    /// A way by its number.
    pub(super) fn at(&self, number: u32) -> Way {
        self.all[number as usize]
    }
}

/// What finding ways needs of the day, and what it has found.
pub(super) struct Finder<'a> {
    state: &'a State,
    graph: &'a Graph,
    policy: &'a Policy,
    /// By area: its kind, and what the step up from it costs.
    facts: &'a [(AreaKind, i64)],
    roots: Vec<u32>,
    shared: FxHashMap<(u32, Reach), Run>,
    found: Vec<Way>,
    pub(super) ways: Ways,
}

impl<'a> Finder<'a> {
    pub(super) fn new(
        state: &'a State,
        graph: &'a Graph,
        policy: &'a Policy,
        facts: &'a [(AreaKind, i64)],
    ) -> Finder<'a> {
        let walk = graph.areas.walk().iter().copied();
        let roots = walk.filter(|&area| graph.areas.parent(area) == NONE).collect();
        let (shared, found, ways) = (FxHashMap::default(), Vec::new(), Ways::default());
        Finder { state, graph, policy, facts, roots, shared, found, ways }
    }

    /// Every area where a resource enters, each by its cheapest way, in the order of the areas.
    ///
    /// An organisation is at home in its own area, and a tie that carries resources takes it elsewhere at
    /// the cost of a tie. A person has no area but by such ties, and is at home where they lead.
    pub(super) fn ways(&mut self, row: &ResourceRow) -> Run {
        let owner = match row.owner {
            OwnerAt::Organization(at) => EndAt::Organization(at),
            OwnerAt::Person(at) => EndAt::Person(at),
        };
        let ties = self.graph.ties_of(Side::From, owner);
        let home = match row.owner {
            OwnerAt::Organization(at) if self.graph.organizations.stands(at) => {
                self.state.org.organizations.row(at).area
            }
            _ => NONE,
        };
        let alone = ties.is_empty() || row.reach == Reach::Own;
        let key = (home, row.reach);
        let shares = alone && matches!(row.owner, OwnerAt::Organization(_));
        if shares && let Some(&run) = self.shared.get(&key) {
            return run;
        }
        self.find(row, home, ties);
        let run = (self.ways.all.len() as u32, self.found.len() as u32);
        self.ways.all.append(&mut self.found);
        if shares {
            self.shared.insert(key, run);
        }
        run
    }

    fn find(&mut self, row: &ResourceRow, home: u32, ties: &[u32]) {
        let (state, graph) = (self.state, self.graph);
        let carried = ties.iter().filter_map(|&tie| {
            let row = state.cobuild.ties.row(tie);
            match row.to {
                EndAt::Area(area) if state.cobuild.kinds.get(row.kind).carries => Some((area, tie)),
                _ => None,
            }
        });
        self.found.clear();
        if home != NONE {
            self.found.push(Way { area: home, from: home, tie: NONE, cost: 0 });
        }
        if let OwnerAt::Person(_) = row.owner {
            self.found.extend(carried.clone().map(|(area, tie)| Way { area, from: area, tie, cost: 0 }));
        }
        let homes = self.found.len();
        if row.reach != Reach::Own && matches!(row.owner, OwnerAt::Organization(_)) {
            let cost = i64::from(self.policy.tie);
            self.found.extend(carried.map(|(area, tie)| Way { area, from: area, tie, cost }));
        }
        for home in 0..homes {
            self.climb(row.reach, self.found[home]);
        }
        if row.reach == Reach::Anywhere {
            // A climb from home has its cost. The roots of other trees are one higher step away, and so is
            // every root for an owner who is at home nowhere.
            let climbed = self.found.len();
            let cost = i64::from(self.policy.step_higher);
            for &area in &self.roots {
                if !self.found[..climbed].iter().any(|way| way.area == area) {
                    self.found.push(Way { area, from: area, tie: NONE, cost });
                }
            }
        }
        self.found.retain(|way| graph.areas.stands(way.area));
        // Of equal ways the tie with the first code, and a tie before none, whatever the order of entries.
        let code = |way: &Way| (way.tie == NONE, (way.tie != NONE).then(|| state.cobuild.ties.id(way.tie)));
        self.found.sort_by(|a, b| {
            (a.area, a.cost)
                .cmp(&(b.area, b.cost))
                .then_with(|| code(a).cmp(&code(b)))
                .then_with(|| a.from.cmp(&b.from))
        });
        self.found.dedup_by_key(|way| way.area);
    }

    /// The areas above a home, as far up as the reach goes.
    fn climb(&mut self, reach: Reach, home: Way) {
        let graph = self.graph;
        let top = match reach {
            Reach::Own | Reach::Tied => return,
            Reach::Anywhere => None,
            Reach::Within(wanted) => {
                match graph.areas.upward(home.area).find(|&up| self.facts[up as usize].0 == wanted) {
                    None => return,
                    top => top,
                }
            }
        };
        let mut cost = home.cost;
        let mut below = home.area;
        for area in graph.areas.upward(home.area) {
            if area != home.area {
                cost += self.facts[below as usize].1;
                self.found.push(Way { area, from: home.area, tie: home.tie, cost });
            }
            if Some(area) == top {
                break;
            }
            below = area;
        }
    }
}
