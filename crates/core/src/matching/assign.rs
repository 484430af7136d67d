//! 分配 Who serves whom: the path it takes, and what each part of the way costs.

use serde::Serialize;

use crate::base::{AreaId, MeasureId, NeedId, OrderId, ResourceId, TieId, TieKindId};
use crate::graph::Graph;
use crate::ledger::State;
use crate::listing::Owner;
use crate::matching::MatchingRefusal;
use crate::matching::basis::owner;
use crate::matching::entry::Way;
use crate::matching::meter::beat;
use crate::matching::solved::{Solved, Tick};
use crate::matching::worth::is_zero;

/// 分配 So much of a resource for a need, and the path it takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assignment {
    /// The need.
    pub need: NeedId,
    /// The resource.
    pub resource: ResourceId,
    /// Who offers it.
    pub owner: Owner,
    /// How much.
    pub quantity: u64,
    /// In which unit of measure.
    pub measure: MeasureId,
    /// The cost of a unit: the terms below, added up.
    pub cost: i64,
    /// What entering costs of that: the climb from the owner's home, or the tie.
    pub entering: i64,
    /// What coming down the tree to the need costs of that.
    pub down: i64,
    /// What a wider category costs of that.
    pub wider: i64,
    /// What skills cost of that which nobody asked for.
    #[serde(skip_serializing_if = "is_zero")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub spare: i64,
    /// What the owner's ratings cost of that.
    #[serde(skip_serializing_if = "is_zero")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub rating: i64,
    /// What an owner who is new to the place costs of that.
    #[serde(skip_serializing_if = "is_zero")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub change: i64,
    /// The tie that carries it, if one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tie: Option<TieId>,
    /// The kind of that tie.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tie_kind: Option<TieKindId>,
    /// The areas it passes: from where it comes, up to where it enters, down to the need's area.
    pub path: Vec<AreaId>,
}

/// The areas of a way: from where it comes, up to where it enters, down to an area.
pub(super) fn path(state: &State, graph: &Graph, way: &Way, area: u32) -> Vec<AreaId> {
    let up = graph.areas.upward(way.from).take_while(|&at| at != way.area);
    let mut down: Vec<u32> = graph.areas.upward(area).take_while(|&at| at != way.area).collect();
    down.push(way.area);
    up.chain(down.into_iter().rev()).map(|at| state.org.areas.id(at).clone()).collect()
}

/// The assignments of a solved measure, and the number of each one's order among the orders of its need.
pub(super) fn assignments(
    state: &State,
    graph: &Graph,
    solved: &Solved,
    tick: &mut Tick<'_>,
) -> Result<Vec<(Assignment, usize)>, MatchingRefusal> {
    let (listing, part) = (&state.listing, &solved.part);
    let flows = solved.flows();
    let mut made: Vec<(Assignment, usize)> = Vec::with_capacity(flows.len());
    for (at, flow) in flows.iter().enumerate() {
        beat(at, flows.len(), tick)?;
        let need = part.needs[flow.demand as usize].0;
        let resource = part.resources[flow.supply as usize].0;
        let way = part.way(flow.entry);
        let terms = solved.terms(flow);
        let offered = listing.resources.row(resource);
        let tie = way.tie(state, graph, offered.owner);
        let assignment = Assignment {
            need: listing.needs.id(need).clone(),
            resource: listing.resources.id(resource).clone(),
            owner: owner(state, offered.owner),
            quantity: flow.quantity,
            measure: solved.measure.clone(),
            cost: terms.cost(),
            entering: terms.entering,
            down: terms.descending,
            wider: terms.wider,
            spare: terms.spare,
            rating: terms.rating,
            change: terms.change,
            tie: tie.map(|tie| state.cobuild.ties.id(tie).clone()),
            tie_kind: tie.map(|tie| state.cobuild.kinds.code(state.cobuild.ties.row(tie).kind).clone()),
            path: path(state, graph, &way, listing.needs.row(need).area),
        };
        // The next number that no order of this need has taken, by whoever gave its code.
        let before = match made.last() {
            Some((last, number)) if last.need == assignment.need => *number,
            _ => listing.orders_of_need(need).count(),
        };
        let taken = |number: usize| {
            if listing.orders.is_empty() {
                return false;
            }
            let code = OrderId::new(&order_code(listing.needs.id(need), number));
            code.is_ok_and(|code| listing.orders.find(&code).is_some())
        };
        let mut number = before + 1;
        while taken(number) {
            number += 1;
        }
        made.push((assignment, number));
    }
    Ok(made)
}

/// An order's code is local to its need.
pub(super) fn order_code(need: &NeedId, number: usize) -> String {
    format!("{need}.{number}")
}
