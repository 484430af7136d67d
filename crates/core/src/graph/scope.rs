//! 范围 What a question is about: everything, what lies in an area, or what stands under a party body.

use serde::{Deserialize, Serialize};

use crate::base::{AreaId, Day, NONE, OrganizationId};
use crate::cobuild::{EndAt, Side};
use crate::graph::Graph;
use crate::ledger::State;

/// 树 By which tree a question rolls up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Tree {
    /// 区域树 Areas within areas.
    Area,
    /// 组织树 Organisations below organisations.
    Party,
}

/// 其下 Under what: `{"area":"360733100"}` or `{"organization":"hc-urban"}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Under {
    /// An area: by the area tree.
    Area(AreaId),
    /// An organisation: by the party tree.
    Organization(OrganizationId),
}

impl Under {
    /// By which tree it rolls up.
    pub fn tree(&self) -> Tree {
        match self {
            Under::Area(_) => Tree::Area,
            Under::Organization(_) => Tree::Party,
        }
    }
}

crate::base::said_alike!(Under);

impl core::fmt::Display for Under {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Under::Area(id) => id.fmt(f),
            Under::Organization(id) => id.fmt(f),
        }
    }
}

/// 范围 Which areas and organisations a question is about.
#[derive(Clone, Debug)]
pub enum Scope<'a> {
    /// All that stand.
    All(&'a Graph),
    /// What lies in an area.
    Area(&'a Graph, u32),
    /// What stands under a party body, and the areas where those bodies sit.
    Party(&'a Graph, u32, Vec<bool>),
}

impl Graph {
    /// The scope of a question; nothing if what it names does not stand on the day.
    pub fn scope(&self, state: &State, under: Option<&Under>) -> Option<Scope<'_>> {
        Some(match under {
            None => Scope::All(self),
            Some(Under::Area(id)) => {
                let at = state.org.areas.find(id).filter(|&at| self.areas.stands(at))?;
                Scope::Area(self, at)
            }
            Some(Under::Organization(id)) => {
                let at = state.org.organizations.find(id).filter(|&at| self.organizations.stands(at))?;
                Scope::Party(self, at, self.areas_under(state, at))
            }
        })
    }

    /// The communities, grids and lesser areas in which a body and those below it sit, with all that
    /// lies in them. A body of the county sits in the county without covering it, so higher areas do
    /// not count.
    fn areas_under(&self, state: &State, organization: u32) -> Vec<bool> {
        let mut covered = vec![false; state.org.areas.len()];
        for &body in self.organizations.subtree(organization) {
            let area = state.org.organizations.row(body).area;
            let counts = area != NONE && state.org.areas.row(area).kind.rank() >= 4;
            if counts && !covered[area as usize] {
                for &below in self.areas.subtree(area) {
                    covered[below as usize] = true;
                }
            }
        }
        covered
    }
}

impl Scope<'_> {
    /// Whether an area is in the scope.
    pub fn has_area(&self, at: u32) -> bool {
        match self {
            Scope::All(graph) => graph.areas.stands(at),
            Scope::Area(graph, root) => graph.areas.above(*root, at),
            Scope::Party(_, _, covered) => covered.get(at as usize).copied().unwrap_or(false),
        }
    }

    /// Whether an organisation is in the scope: by where it sits, or by whom it answers to.
    pub fn has_organization(&self, state: &State, at: u32) -> bool {
        match self {
            Scope::All(graph) => graph.organizations.stands(at),
            Scope::Area(graph, root) => {
                let area = state.org.organizations.row(at).area;
                area != NONE && graph.organizations.stands(at) && graph.areas.above(*root, area)
            }
            Scope::Party(graph, root, _) => graph.organizations.above(*root, at),
        }
    }

    /// Whether a person is in the scope: by a tie that carries resources into it.
    pub fn has_person(&self, state: &State, at: u32) -> bool {
        matches!(self, Scope::All(_))
            || self.graph().ties_of(Side::From, EndAt::Person(at)).iter().any(|&tie| {
                let tie = state.cobuild.ties.row(tie);
                let carries = state.cobuild.kinds.get(tie.kind).carries;
                carries && matches!(tie.to, EndAt::Area(area) if self.has_area(area))
            })
    }

    /// The areas in the scope, in walk order.
    pub fn areas(&self) -> impl Iterator<Item = u32> + '_ {
        let walk: &[u32] = match self {
            Scope::All(graph) | Scope::Party(graph, ..) => graph.areas.walk(),
            Scope::Area(graph, root) => graph.areas.subtree(*root),
        };
        walk.iter().copied().filter(move |&at| self.has_area(at))
    }

    /// The organisations in the scope: in the order of the areas they sit in, for a scope that is an
    /// area, and superiors before those who answer to them otherwise.
    pub fn organizations<'s>(&'s self, state: &'s State) -> Box<dyn Iterator<Item = u32> + 's> {
        let of_area = |graph: &'s Graph, root: u32| {
            graph.areas.subtree(root).iter().flat_map(|&area| graph.bodies_in.of(area)).copied()
        };
        match self {
            Scope::All(graph) => Box::new(graph.organizations.walk().iter().copied()),
            Scope::Area(graph, root) => Box::new(of_area(graph, *root)),
            Scope::Party(graph, root, _) => {
                let below = graph.organizations.subtree(*root).iter().copied();
                Box::new(below.filter(move |&at| self.has_organization(state, at)))
            }
        }
    }

    /// The graph behind the scope.
    pub fn graph(&self) -> &Graph {
        match self {
            Scope::All(graph) | Scope::Area(graph, _) | Scope::Party(graph, ..) => graph,
        }
    }

    /// The day.
    pub fn on(&self) -> Day {
        self.graph().on()
    }
}
