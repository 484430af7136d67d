//! 编题 Lists, graph and policy of a day compiled into one transport problem a unit of measure.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rustc_hash::FxBuildHasher;

use crate::base::{MAX_EXACT, NONE};
use crate::flow::{self, Demand, Entry, Hub, Hubs, Problem, Supply, Tier};
use crate::graph::Graph;
use crate::ledger::{State, View};
use crate::listing::{OwnerAt, Policy, Reach};
use crate::matching::MatchingRefusal;
use crate::matching::entry::{Way, ways};
use crate::matching::pair::{Giver, Rules, Taker};

/// The lines of one measure: what is left of each, by index, in code order.
pub(super) struct Input {
    pub(super) measure: u32,
    pub(super) resources: Vec<(u32, u64)>,
    pub(super) needs: Vec<(u32, u64)>,
}

/// Sorts what is left of the lists by measure: of the lines of the day those that have no recorded end,
/// and of each what no order holds, on that day or by all we know, so that a plan can be appended. Lines stand in the order of their codes, so that the
/// order of their entries in the ledger changes no answer.
pub(super) fn inputs(view: View<'_>) -> Vec<Input> {
    let listing = &view.state().listing;
    let mut by_measure: BTreeMap<&str, Input> = BTreeMap::new();
    let empty = |measure| Input { measure, resources: Vec::new(), needs: Vec::new() };
    for (at, row) in view.resources().filter(|(_, row)| row.days.until().is_none()) {
        let left = listing.resource_left_on(at, view.on()).min(listing.resource_left(at));
        let input = by_measure.entry(listing.measures.code(row.measure).as_str());
        input.or_insert_with(|| empty(row.measure)).resources.push((at, left));
    }
    for (at, row) in view.needs().filter(|(_, row)| row.days.until().is_none()) {
        let left = listing.need_left_on(at, view.on()).min(listing.need_left(at));
        let input = by_measure.entry(listing.measures.code(row.measure).as_str());
        input.or_insert_with(|| empty(row.measure)).needs.push((at, left));
    }
    let mut inputs: Vec<Input> = by_measure.into_values().collect();
    for input in &mut inputs {
        input.resources.retain(|(_, left)| *left > 0);
        input.needs.retain(|(_, left)| *left > 0);
        input.resources.sort_by_key(|(at, _)| listing.resources.id(*at));
        input.needs.sort_by_key(|(at, _)| listing.needs.id(*at));
    }
    inputs
}

/// What the problems of all measures share.
pub(super) struct Ground {
    hubs: Vec<Hub<Tier>>,
    hub_of: Vec<u32>,
    narrower: Vec<Vec<(u32, u32)>>,
}

impl Ground {
    pub(super) fn new(view: View<'_>, graph: &Graph, policy: &Policy) -> Ground {
        let (hubs, hub_of) = hubs(view.state(), graph, policy);
        Ground { hubs, hub_of, narrower: narrower(view.state()) }
    }
}

/// The problem of one measure, and what its indices stand for.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) problem: Problem<Tier>,
    pub(super) pairs: Rules,
    /// The line behind each supply, and what is left of it.
    pub(super) resources: Vec<(u32, u64)>,
    /// The line behind each demand, and what is left of it.
    pub(super) needs: Vec<(u32, u64)>,
    /// The way behind each entry.
    pub(super) ways: Vec<Way>,
    /// How many levels wider the category of each entry is than the list it stands on.
    pub(super) wider: Vec<u32>,
    /// The needs whose area does not stand on the day; nothing can reach them.
    pub(super) lost: Vec<(u32, u64)>,
}

impl Part {
    pub(super) fn new(
        view: View<'_>,
        graph: &Graph,
        policy: &Policy,
        ground: &Ground,
        input: Input,
    ) -> Result<Part, MatchingRefusal> {
        let state = view.state();
        let measure = state.listing.measures.code(input.measure);
        let beyond = |fault: flow::Fault| MatchingRefusal::OutOfBounds {
            measure: measure.clone(),
            reason: fault.to_string(),
        };
        let Ground { hubs, hub_of, narrower } = ground;
        let hubs = Hubs::new(hubs.clone()).map_err(beyond)?;

        let (mut entries, mut entry_ways, mut wider) = (Vec::new(), Vec::new(), Vec::new());
        let mut givers: Vec<Giver> = Vec::with_capacity(input.resources.len());
        let mut grouped: HashMap<OwnerAt, Vec<u32>, FxBuildHasher> = HashMap::default();
        for (supply, (at, _)) in input.resources.iter().enumerate() {
            grouped.entry(state.listing.resources.row(*at).owner).or_default().push(supply as u32);
        }
        let lines_of: HashMap<OwnerAt, Arc<[u32]>, FxBuildHasher> =
            grouped.into_iter().map(|(owner, lines)| (owner, lines.into())).collect();
        let mut near: HashMap<(OwnerAt, Reach), Vec<Way>, FxBuildHasher> = HashMap::default();
        for (supply, (at, _)) in input.resources.iter().enumerate() {
            let row = state.listing.resources.row(*at);
            let supply = supply as u32;
            // An owner's lines of one reach enter by the same ways.
            let ways = near.entry((row.owner, row.reach)).or_insert_with(|| ways(state, graph, policy, row));
            let mut lists: BTreeMap<u32, u32> = BTreeMap::new();
            for &category in &row.categories {
                for &(list, levels) in &narrower[category as usize] {
                    let least = lists.entry(list).or_insert(levels);
                    *least = levels.min(*least);
                }
            }
            let mut doors = Vec::with_capacity(lists.len() * ways.len());
            for (&list, &levels) in &lists {
                for way in ways.iter() {
                    let cost = way.cost + i64::from(policy.wider) * i64::from(levels);
                    let hub = hub_of[way.area as usize];
                    entries.push(Entry { supply, list, hub, cost: Tier { cost, ..Tier::default() } });
                    entry_ways.push(*way);
                    wider.push(levels);
                    let span = graph.areas.span(way.area);
                    doors.push((list, span.start as u32..span.end as u32));
                }
            }
            givers.push(Giver {
                owner: row.owner,
                window: row.window,
                skills: row.skills.clone(),
                lists: lists.keys().copied().collect(),
                doors: doors.into_boxed_slice(),
                lines: lines_of.get(&row.owner).cloned().unwrap_or_default(),
            });
        }

        let (needs, lost): (Vec<_>, Vec<_>) = input
            .needs
            .into_iter()
            .partition(|(at, _)| graph.areas.stands(state.listing.needs.row(*at).area));
        let mut demands = Vec::with_capacity(needs.len());
        let mut takers = Vec::with_capacity(needs.len());
        for &(at, left) in &needs {
            let row = state.listing.needs.row(at);
            let urgency = policy.urgency[usize::from(row.priority.clamp(1, 5)) - 1];
            demands.push(Demand {
                list: row.category,
                hub: hub_of[row.area as usize],
                quantity: left,
                unserved: Tier { urgency: i64::from(urgency), ..Tier::default() },
            });
            takers.push(Taker {
                list: row.category,
                at: graph.areas.span(row.area).start as u32,
                window: row.window,
                skills: row.skills.clone(),
                distinct: row.distinct,
                placed: if row.distinct { placed(view, at) } else { Box::default() },
            });
        }
        // Totals leave the library as exact numbers, of the offers and of the needs.
        let bounded = |lines: &[(u32, u64)]| {
            lines
                .iter()
                .try_fold(0u64, |sum, (_, left)| sum.checked_add(*left))
                .is_some_and(|sum| sum <= MAX_EXACT)
        };
        if !(bounded(&input.resources) && bounded(&needs) && bounded(&lost)) {
            return Err(MatchingRefusal::OutOfBounds {
                measure: measure.clone(),
                reason: format!("a total beyond {MAX_EXACT}"),
            });
        }
        let supplies = input.resources.iter().map(|(_, left)| Supply { capacity: *left }).collect();
        Ok(Part {
            problem: Problem::new(hubs, supplies, entries, demands).map_err(beyond)?,
            pairs: Rules { givers, takers },
            resources: input.resources,
            needs,
            ways: entry_ways,
            wider,
            lost,
        })
    }
}

/// Areas as hubs in the order of their codes, so that the order of their entries in the ledger changes
/// no answer; and the hub of each area.
fn hubs(state: &State, graph: &Graph, policy: &Policy) -> (Vec<Hub<Tier>>, Vec<u32>) {
    let areas = &state.org.areas;
    let mut order = graph.areas.walk().to_vec();
    order.sort_unstable_by(|&a, &b| areas.id(a).cmp(areas.id(b)));
    let mut hub_of = vec![NONE; areas.len()];
    for (hub, &area) in order.iter().enumerate() {
        hub_of[area as usize] = hub as u32;
    }
    let hub = |&area: &u32| {
        let up = graph.areas.parent(area);
        let parent = if up == NONE { flow::NONE } else { hub_of[up as usize] };
        let cost = i64::from(policy.step(areas.row(area).kind));
        Hub { parent, down: Tier { cost, ..Tier::default() } }
    };
    (order.iter().map(hub).collect(), hub_of)
}

/// For each category itself and every narrower one, with how many levels narrower it is.
fn narrower(state: &State) -> Vec<Vec<(u32, u32)>> {
    let categories = &state.listing.categories;
    let mut narrower = vec![Vec::new(); categories.len()];
    for (at, _, _) in categories.iter() {
        let (mut up, mut levels) = (Some(at), 0);
        // A pack's categories have no cycle; the bound keeps two packs' from making one together.
        while let Some(above) = up.filter(|_| levels as usize <= categories.len()) {
            narrower[above as usize].push((at, levels));
            levels += 1;
            up = categories.get(above).parent.as_ref().and_then(|parent| categories.find_any(parent));
        }
    }
    narrower
}

/// The owners who have a place of a need by an order that lives.
fn placed(view: View<'_>, need: u32) -> Box<[OwnerAt]> {
    let listing = &view.state().listing;
    let orders = listing.orders_of_need(need);
    let living = orders.filter(|(_, row)| row.holds(row.last()) > 0);
    living.map(|(_, row)| listing.resources.row(row.resource).owner).collect()
}
