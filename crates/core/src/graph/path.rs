//! 路径 Areas, organisations and ties as one network: the shortest way between two, and what hangs together.

use std::collections::VecDeque;

use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::visit::EdgeRef;

use crate::base::NONE;
use crate::cobuild::EndAt;
use crate::graph::Graph;
use crate::ledger::State;

/// 一步 How two neighbours on a path are linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// 位于 One area lies in the other.
    LiesIn,
    /// 隶属 One organisation answers to the other.
    AnswersTo,
    /// 所在 The organisation sits in the area.
    SitsIn,
    /// 依托 One organisation hosts the other.
    Hosts,
    /// 关系 They are tied; the index of the tie.
    Tie(u32),
}

/// 网络 The graph of a day as one undirected network of `petgraph`, whose algorithms it opens up.
pub struct Network {
    /// The nodes are areas, organisations and tied persons; the edges say how they are linked.
    pub graph: UnGraph<EndAt, Step>,
    areas: Vec<u32>,
    organizations: Vec<u32>,
    persons: Vec<u32>,
}

impl Network {
    /// The network of a day's graph.
    pub fn new(state: &State, graph: &Graph) -> Network {
        let mut network = Network {
            graph: UnGraph::default(),
            areas: vec![NONE; state.org.areas.len()],
            organizations: vec![NONE; state.org.organizations.len()],
            persons: vec![NONE; state.people.persons.len()],
        };
        for &area in graph.areas.walk() {
            network.link(EndAt::Area(area), Some(EndAt::Area(graph.areas.parent(area))), Step::LiesIn);
        }
        for &at in graph.organizations.walk() {
            let body = EndAt::Organization(at);
            let row = state.org.organizations.row(at);
            let parent = EndAt::Organization(graph.organizations.parent(at));
            network.link(body, Some(parent), Step::AnswersTo);
            network.link(body, Some(EndAt::Area(row.area)), Step::SitsIn);
        }
        for &at in graph.organizations.walk() {
            let host = state.org.organizations.row(at).host;
            network.link(EndAt::Organization(at), Some(EndAt::Organization(host)), Step::Hosts);
        }
        for &tie in &graph.ties {
            let row = state.cobuild.ties.row(tie);
            network.link(row.from, Some(row.to), Step::Tie(tie));
        }
        network
    }

    /// The node of an area, an organisation or a tied person.
    pub fn node(&self, end: EndAt) -> Option<NodeIndex> {
        let (nodes, at) = match end {
            EndAt::Area(at) => (&self.areas, at),
            EndAt::Organization(at) => (&self.organizations, at),
            EndAt::Person(at) => (&self.persons, at),
        };
        nodes.get(at as usize).copied().filter(|&node| node != NONE).map(|node| NodeIndex::new(node as usize))
    }

    fn node_or_new(&mut self, end: EndAt) -> Option<NodeIndex> {
        let (nodes, at) = match end {
            EndAt::Area(at) => (&mut self.areas, at),
            EndAt::Organization(at) => (&mut self.organizations, at),
            EndAt::Person(at) => (&mut self.persons, at),
        };
        let slot = nodes.get_mut(at as usize)?;
        if *slot == NONE {
            *slot = self.graph.add_node(end).index() as u32;
        }
        Some(NodeIndex::new(*slot as usize))
    }

    fn link(&mut self, a: EndAt, b: Option<EndAt>, step: Step) {
        let a = self.node_or_new(a);
        let b = b.and_then(|b| self.node_or_new(b));
        if let (Some(a), Some(b)) = (a, b) {
            self.graph.add_edge(a, b, step);
        }
    }

    /// A shortest way between two, as the steps and where each leads; nothing if they do not hang
    /// together. Among ways of equal length the one by
    /// earlier edges of the network is taken.
    pub fn path(&self, from: EndAt, to: EndAt) -> Option<Vec<(Step, EndAt)>> {
        let (from, to) = (self.node(from)?, self.node(to)?);
        let mut came: Vec<Option<(NodeIndex, Step)>> = vec![None; self.graph.node_count()];
        let mut open = VecDeque::from([to]);
        let mut seen = vec![false; self.graph.node_count()];
        seen[to.index()] = true;
        while let Some(node) = open.pop_front() {
            if node == from {
                break;
            }
            let mut edges: Vec<_> = self.graph.edges(node).collect();
            edges.sort_unstable_by_key(|edge| edge.id());
            for edge in edges {
                let next = if edge.source() == node { edge.target() } else { edge.source() };
                if !seen[next.index()] {
                    seen[next.index()] = true;
                    came[next.index()] = Some((node, *edge.weight()));
                    open.push_back(next);
                }
            }
        }
        let mut path = Vec::new();
        let mut at = from;
        while at != to {
            let (next, step) = came[at.index()]?;
            path.push((step, self.graph[next]));
            at = next;
        }
        Some(path)
    }

    /// How many parts the network falls into.
    pub fn components(&self) -> usize {
        petgraph::algo::connected_components(&self.graph)
    }
}
