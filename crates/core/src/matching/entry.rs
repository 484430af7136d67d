//! 进入 Where a resource enters the tree of areas, and what that costs.

use crate::base::NONE;
use crate::cobuild::{EndAt, Side};
use crate::graph::Graph;
use crate::ledger::State;
use crate::listing::{OwnerAt, Policy, Reach, ResourceRow};
use crate::matching::ground::Ground;

/// The tie of a way that leads there by the only tie of its owner which carries: the way is shared, the tie is not.
const ITS_ONLY: u32 = NONE - 1;

/// One way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Way {
    /// The area where the resource enters.
    pub(super) area: u32,
    /// The hub of that area.
    pub(super) hub: u32,
    /// The area from which it climbed to get there, or the same area.
    pub(super) from: u32,
    /// The tie that carried it, or `NONE`, or `ITS_ONLY`.
    tie: u32,
    /// What entering here costs.
    pub(super) cost: i64,
}

impl Way {
    /// The tie that carried it for an owner.
    pub(super) fn tie(&self, state: &State, graph: &Graph, owner: OwnerAt) -> Option<u32> {
        match self.tie {
            NONE => None,
            ITS_ONLY => carrying(state, graph, owner).next().map(|(_, tie)| tie),
            tie => Some(tie),
        }
    }
}

/// The areas to which ties carry what an owner offers, each with its tie.
fn carrying<'a>(
    state: &'a State,
    graph: &'a Graph,
    owner: OwnerAt,
) -> impl Iterator<Item = (u32, u32)> + Clone + 'a {
    let owner = match owner {
        OwnerAt::Organization(at) => EndAt::Organization(at),
        OwnerAt::Person(at) => EndAt::Person(at),
    };
    graph.ties_of(Side::From, owner).iter().filter_map(|&tie| {
        let row = state.cobuild.ties.row(tie);
        match row.to {
            EndAt::Area(area) if state.cobuild.kinds.get(row.kind).carries => Some((area, tie)),
            _ => None,
        }
    })
}

/// 路径 All ways in, as runs. Lines that reach as far share a run where their owners are units in one area whom no tie
/// carries elsewhere, or persons whom one tie carries to one area.
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

/// 归属 How owners who share ways are at home in their area: it is the seat of a unit, or where a person's only tie leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Home {
    Seat,
    Tied,
}

/// The runs of all who are at home so and reach as far, by area, each found once.
struct Alike {
    home: Home,
    reach: Reach,
    runs: Vec<Option<Run>>,
}

/// What finding ways needs of the day, and what it has found.
pub(super) struct Finder<'a> {
    state: &'a State,
    graph: &'a Graph,
    policy: &'a Policy,
    ground: &'a Ground,
    roots: Vec<u32>,
    alike: Vec<Alike>,
    /// Of one owner, moved to the ways once all are found.
    found: Vec<Way>,
    pub(super) ways: Ways,
}

impl<'a> Finder<'a> {
    pub(super) fn new(
        state: &'a State,
        graph: &'a Graph,
        policy: &'a Policy,
        ground: &'a Ground,
    ) -> Finder<'a> {
        let walk = graph.areas.walk().iter().copied();
        let roots = walk.filter(|&area| graph.areas.parent(area) == NONE).collect();
        let (alike, found, ways) = (Vec::new(), Vec::new(), Ways::default());
        Finder { state, graph, policy, ground, roots, alike, found, ways }
    }

    /// Every area where a resource enters, each by its cheapest way, in the order of the areas.
    ///
    /// An organisation is at home in its own area, and a tie that carries resources takes it elsewhere at
    /// the cost of a tie. A person has no area but by such ties, and is at home where they lead.
    pub(super) fn ways(&mut self, row: &ResourceRow) -> Run {
        let (state, graph) = (self.state, self.graph);
        let mut carried = carrying(state, graph, row.owner);
        match row.owner {
            OwnerAt::Organization(at) => {
                let area =
                    if graph.organizations.stands(at) { state.org.organizations.row(at).area } else { NONE };
                if area != NONE && (row.reach == Reach::Own || carried.clone().next().is_none()) {
                    self.shared(Home::Seat, area, row.reach)
                } else {
                    if area != NONE {
                        self.enter(area, area, NONE, 0);
                    }
                    let cost = i64::from(self.policy.tie);
                    let carried = carried.filter(|_| row.reach != Reach::Own);
                    self.find(row.reach, carried.map(|(area, tie)| (area, tie, cost)))
                }
            }
            OwnerAt::Person(_) => match (carried.next(), carried.next()) {
                (Some((area, _)), None) => self.shared(Home::Tied, area, row.reach),
                _ => {
                    for (area, tie) in carrying(state, graph, row.owner) {
                        self.enter(area, area, tie, 0);
                    }
                    self.find(row.reach, core::iter::empty())
                }
            },
        }
    }

    /// The ways of all who are at home so in an area and reach as far.
    fn shared(&mut self, home: Home, area: u32, reach: Reach) -> Run {
        let alike = self.alike.iter().position(|alike| (alike.home, alike.reach) == (home, reach));
        let alike = alike.unwrap_or_else(|| {
            self.alike.push(Alike { home, reach, runs: vec![None; self.ground.hub_of.len()] });
            self.alike.len() - 1
        });
        if let Some(run) = self.alike[alike].runs[area as usize] {
            return run;
        }
        self.enter(area, area, if home == Home::Tied { ITS_ONLY } else { NONE }, 0);
        let run = self.find(reach, core::iter::empty());
        self.alike[alike].runs[area as usize] = Some(run);
        run
    }

    fn enter(&mut self, area: u32, from: u32, tie: u32, cost: i64) {
        let hub = self.ground.hub_of[area as usize];
        self.found.push(Way { area, hub, from, tie, cost });
    }

    /// From the homes found so far, and from where ties lead at what cost.
    fn find(&mut self, reach: Reach, carried: impl Iterator<Item = (u32, u32, i64)>) -> Run {
        let (state, graph) = (self.state, self.graph);
        let homes = self.found.len();
        carried.for_each(|(area, tie, cost)| self.enter(area, area, tie, cost));
        for home in 0..homes {
            self.climb(reach, self.found[home]);
        }
        if reach == Reach::Anywhere {
            // A climb from home has its cost. The roots of other trees are one higher step away, and so is
            // every root for an owner who is at home nowhere.
            let climbed = self.found.len();
            let cost = i64::from(self.policy.step_higher);
            for root in 0..self.roots.len() {
                let area = self.roots[root];
                if !self.found[..climbed].iter().any(|way| way.area == area) {
                    self.enter(area, area, NONE, cost);
                }
            }
        }
        self.found.retain(|way| graph.areas.stands(way.area));
        // Of equal ways the tie with the first code, and a tie before none, whatever the order of entries. Who shares
        // has but one.
        let code =
            |way: &Way| (way.tie == NONE, (way.tie < ITS_ONLY).then(|| state.cobuild.ties.id(way.tie)));
        self.found.sort_by(|a, b| {
            (a.area, a.cost)
                .cmp(&(b.area, b.cost))
                .then_with(|| code(a).cmp(&code(b)))
                .then_with(|| a.from.cmp(&b.from))
        });
        self.found.dedup_by_key(|way| way.area);
        let run = (self.ways.all.len() as u32, self.found.len() as u32);
        self.ways.all.append(&mut self.found);
        run
    }

    /// The areas above a home, as far up as the reach goes.
    fn climb(&mut self, reach: Reach, home: Way) {
        let graph = self.graph;
        let top = match reach {
            Reach::Own | Reach::Tied => return,
            Reach::Anywhere => None,
            Reach::Within(wanted) => {
                match graph.areas.upward(home.area).find(|&up| self.ground.facts[up as usize].0 == wanted) {
                    None => return,
                    top => top,
                }
            }
        };
        let mut cost = home.cost;
        let mut below = home.area;
        for area in graph.areas.upward(home.area) {
            if area != home.area {
                cost += self.ground.facts[below as usize].1;
                self.enter(area, home.area, home.tie, cost);
            }
            if Some(area) == top {
                break;
            }
            below = area;
        }
    }
}
