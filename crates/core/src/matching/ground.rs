//! 底图 What the problems of all measures share: the areas as hubs, the tree of categories, what orders say.

use crate::base::{NONE, sort_by};
use crate::flow::{self, Hub};
use crate::graph::Graph;
use crate::ledger::{State, View};
use crate::listing::Policy;
use crate::matching::MatchingRefusal;
use crate::matching::exclude::Exclusions;
use crate::matching::history::History;
use crate::org::AreaKind;

/// 底图 What the problems of all measures share.
pub(super) struct Ground {
    /// Areas as hubs in the order of their codes, so that the order of their entries in the ledger
    /// changes no answer.
    pub(super) hubs: Vec<Hub<i64>>,
    /// The hub of each area.
    pub(super) hub_of: Vec<u32>,
    /// By area: its kind, and what the step up from it costs.
    pub(super) facts: Vec<(AreaKind, i64)>,
    /// By area: the walk positions of it with all that lies in it.
    pub(super) spans: Vec<(u32, u32)>,
    /// For each category itself and every narrower one, with how many levels narrower it is.
    pub(super) narrower: Vec<Vec<(u32, u32)>>,
    pub(super) history: History,
    pub(super) exclusions: Exclusions,
}

impl Ground {
    pub(super) fn new(view: View<'_>, graph: &Graph, policy: &Policy) -> Result<Ground, MatchingRefusal> {
        let state = view.state();
        let areas = &state.org.areas;
        let kind_of = |(_, _, row): (u32, _, &crate::org::AreaRow)| row.kind;
        let kinds = areas.iter().map(kind_of);
        let facts: Vec<(AreaKind, i64)> = kinds.map(|kind| (kind, i64::from(policy.step(kind)))).collect();
        let mut order = graph.areas.walk().to_vec();
        sort_by(&mut order, |&a, &b| areas.id(a).cmp(areas.id(b)));
        let mut hub_of = vec![NONE; areas.len()];
        for (hub, &area) in order.iter().enumerate() {
            hub_of[area as usize] = hub as u32;
        }
        let hub = |&area: &u32| {
            let up = graph.areas.parent(area);
            let parent = if up == NONE { flow::NONE } else { hub_of[up as usize] };
            Hub { parent, down: facts[area as usize].1 }
        };
        let span = |area: u32| {
            let span = graph.areas.span(area);
            (span.start as u32, span.end as u32)
        };
        Ok(Ground {
            hubs: order.iter().map(hub).collect(),
            spans: (0..areas.len() as u32).map(span).collect(),
            narrower: narrower(state),
            history: History::new(view, graph, policy),
            exclusions: Exclusions::new(state, policy)?,
            hub_of,
            facts,
        })
    }
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
