//! 进入 Where a resource enters the tree of areas, and what that costs.

use crate::base::NONE;
use crate::cobuild::{EndAt, Side};
use crate::graph::Graph;
use crate::ledger::State;
use crate::listing::{OwnerAt, Policy, Reach, ResourceRow};

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

/// Every area where a resource enters, each by its cheapest way, in the order of the areas.
///
/// An organisation is at home in its own area, and a tie that carries resources takes it elsewhere at
/// the cost of a tie. A person has no area but by such ties, and is at home where they lead.
pub(super) fn ways(state: &State, graph: &Graph, policy: &Policy, row: &ResourceRow) -> Vec<Way> {
    let owner = match row.owner {
        OwnerAt::Organization(at) => EndAt::Organization(at),
        OwnerAt::Person(at) => EndAt::Person(at),
    };
    let carried = graph.ties_of(Side::From, owner).iter().filter_map(|&tie| {
        let row = state.cobuild.ties.row(tie);
        match row.to {
            EndAt::Area(area) if state.cobuild.kinds.get(row.kind).carries => Some((area, tie)),
            _ => None,
        }
    });
    let mut ways = Vec::new();
    match row.owner {
        OwnerAt::Organization(at) => {
            let area = state.org.organizations.row(at).area;
            if area != NONE && graph.organizations.stands(at) {
                ways.push(Way { area, from: area, tie: NONE, cost: 0 });
            }
        }
        OwnerAt::Person(_) => {
            ways.extend(carried.clone().map(|(area, tie)| Way { area, from: area, tie, cost: 0 }));
        }
    }
    let homes = ways.len();
    if row.reach != Reach::Own && matches!(row.owner, OwnerAt::Organization(_)) {
        let cost = i64::from(policy.tie);
        ways.extend(carried.map(|(area, tie)| Way { area, from: area, tie, cost }));
    }
    for home in 0..homes {
        climb(state, graph, policy, row.reach, ways[home], &mut ways);
    }
    if row.reach == Reach::Anywhere {
        // A climb from home has its cost. The roots of other trees are one higher step away, and so is
        // every root for an owner who is at home nowhere.
        let climbed = ways.iter().map(|way| way.area).collect::<Vec<_>>();
        let roots = graph.areas.walk().iter().filter(|&&area| graph.areas.parent(area) == NONE);
        let roots = roots.filter(|area| !climbed.contains(area));
        ways.extend(roots.map(|&area| Way {
            area,
            from: area,
            tie: NONE,
            cost: i64::from(policy.step_higher),
        }));
    }
    ways.retain(|way| graph.areas.stands(way.area));
    // Of equal ways the tie with the first code, and a tie before none, whatever the order of entries.
    let code = |way: &Way| (way.tie == NONE, (way.tie != NONE).then(|| state.cobuild.ties.id(way.tie)));
    ways.sort_by(|a, b| (a.area, a.cost, code(a), a.from).cmp(&(b.area, b.cost, code(b), b.from)));
    ways.dedup_by_key(|way| way.area);
    ways
}

/// The areas above a home, as far up as the reach goes.
fn climb(state: &State, graph: &Graph, policy: &Policy, reach: Reach, home: Way, ways: &mut Vec<Way>) {
    let kind = |area: u32| state.org.areas.row(area).kind;
    let top = match reach {
        Reach::Own | Reach::Tied => return,
        Reach::Anywhere => None,
        Reach::Within(wanted) => match graph.areas.upward(home.area).find(|&up| kind(up) == wanted) {
            None => return,
            top => top,
        },
    };
    let mut cost = home.cost;
    let mut below = home.area;
    for area in graph.areas.upward(home.area) {
        if area != home.area {
            cost += i64::from(policy.step(kind(below)));
            ways.push(Way { area, from: home.area, tie: home.tie, cost });
        }
        if Some(area) == top {
            break;
        }
        below = area;
    }
}
