//! A transport problem as a network.
//!
//! Supplies, demands and those runs of the lists that some plain demand reads are nodes. Entries lead
//! into runs, runs into the next runs below, and these into plain demands, so that no pair is listed;
//! other demands have an arc for each of their pairs, with its term and its bound.
//!
//! Members of groups neither give nor want anything themselves: the *ground* does. Units for a supply
//! come from the ground down through its groups, and what a demand receives goes on up through its
//! groups to the ground. There each stretch of a group's count is an arc, and being served is an arc
//! that earns what being unserved would cost; all that is added up once, beforehand.

use crate::hubs::NONE;
use crate::network::groups::{Groups, Nest};
use crate::network::model::{Arc, Network, Node, PLENTY};
use crate::{Cost, Pairs, Problem, Stopped};

/// Pairs looked at between two ticks: a fraction of a millisecond.
const BEAT: u32 = 1 << 16;

/// The most pairs that are listed one by one, in a gigabyte or two. Whoever needs more has lists for hubs, or
/// can solve part by part.
const PAIRS: usize = if cfg!(test) { 1 << 20 } else { 1 << 25 };

/// An explicit pair.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    /// Number of the supply in the lists.
    pub number: u32,
    pub demand: u32,
    pub entry: u32,
}

/// Where everything lies in the network.
pub(super) struct Layout<C: Cost> {
    pub network: Network<C>,
    /// What everything costs if nothing is given, as far as sinks do not say it.
    pub before: C::Total,
    /// By run: its node, or [`NONE`].
    pub runs: Vec<u32>,
    /// By arc from the first: the position in the lists of the entry it stands for.
    pub positions: Vec<u32>,
    /// By run: the arc from the run above, or [`NONE`].
    pub links: Vec<u32>,
    /// By demand: the arc from the nearest run, or [`NONE`].
    pub reads: Vec<u32>,
    /// The explicit pairs, and their first arc.
    pub pairs: Vec<Pair>,
    pub first_pair: u32,
    /// By member of a group: its arc to or from the group, or [`NONE`]. Supplies by number.
    pub supply_arcs: Vec<u32>,
    pub demand_arcs: Vec<u32>,
    /// By group: its node, and its arcs to or from what is around it.
    pub supply_groups: Vec<Rank>,
    pub demand_groups: Vec<Rank>,
}

/// A group in the network.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rank {
    pub node: u32,
    pub first: u32,
    pub end: u32,
}

impl<C: Cost> Layout<C> {
    /// The node of a demand.
    pub fn taker(&self, demand: u32) -> u32 {
        self.supply_arcs.len() as u32 + demand
    }

    /// Lays a problem out. `go` is asked every so many pairs looked at.
    pub fn new<P: Pairs<C>>(
        problem: &Problem<C>,
        pairs: &P,
        groups: &Groups<C>,
        go: &mut dyn FnMut() -> Result<(), Stopped>,
    ) -> Result<Layout<C>, Stopped> {
        let zero = C::default();
        let lists = &problem.lists;
        let (givers, takers) = (lists.names.len(), problem.demands.len());
        let mut before = C::Total::default();
        let mut nodes: Vec<Node<C>> = Vec::with_capacity(givers + takers + lists.runs.len());
        for &supply in &lists.names {
            nodes.push(match groups.supply.home(supply) {
                Some(_) => Node::Through,
                None => Node::Source { amount: problem.supplies[supply as usize].capacity },
            });
        }
        let mut plain = vec![false; takers];
        let mut runs = vec![NONE; lists.runs.len()];
        for (demand, index) in problem.demands.iter().zip(0_u32..) {
            nodes.push(match groups.demand.home(index) {
                Some(_) => {
                    before = demand.unserved.tally(before, i128::from(demand.quantity));
                    Node::Through
                }
                None => Node::Sink { amount: demand.quantity, missing: demand.unserved },
            });
            if demand.quantity > 0 && pairs.plain(index) {
                plain[index as usize] = true;
                let mut run = lists.first[index as usize];
                while run != NONE && runs[run as usize] == NONE {
                    // Read by somebody; numbered below.
                    runs[run as usize] = 0;
                    run = lists.runs[run as usize].up;
                }
            }
        }
        for node in runs.iter_mut().filter(|node| **node != NONE) {
            *node = nodes.len() as u32;
            nodes.push(Node::Through);
        }

        let taker = |demand: u32| givers as u32 + demand;
        let mut arcs: Vec<Arc<C>> = Vec::new();
        let mut positions = Vec::new();
        let mut links = vec![NONE; runs.len()];
        let mut reads = vec![NONE; takers];
        let every = PLENTY;
        for (run, &to) in lists.runs.iter().zip(&runs).filter(|(_, node)| **node != NONE) {
            for at in run.start..run.end {
                let row = lists.rows[at as usize];
                arcs.push(Arc { from: row.supply, to, capacity: every, cost: row.cost });
                positions.push(at);
            }
        }
        for ((run, &to), link) in lists.runs.iter().zip(&runs).zip(&mut links) {
            if to != NONE && run.up != NONE {
                let cost = run.depth - lists.runs[run.up as usize].depth;
                *link = arcs.len() as u32;
                arcs.push(Arc { from: runs[run.up as usize], to, capacity: every, cost });
            }
        }
        for (index, demand) in (0_u32..).zip(&problem.demands) {
            let first = lists.first[index as usize];
            if plain[index as usize] && first != NONE {
                let cost = problem.hubs.depth(demand.hub) - lists.runs[first as usize].depth;
                reads[index as usize] = arcs.len() as u32;
                arcs.push(Arc { from: runs[first as usize], to: taker(index), capacity: every, cost });
            }
        }

        let first_pair = arcs.len() as u32;
        let mut listed = Vec::new();
        let mut best: Vec<Option<(C, u32)>> = vec![None; givers];
        let mut met: Vec<u32> = Vec::new();
        let mut looked = 0;
        for (index, demand) in (0_u32..).zip(&problem.demands) {
            if plain[index as usize] || demand.quantity == 0 {
                continue;
            }
            let depth = problem.hubs.depth(demand.hub);
            let mut run = lists.first[index as usize];
            while run != NONE {
                let shelf = &lists.runs[run as usize];
                looked += shelf.end - shelf.start;
                if looked >= BEAT {
                    looked = 0;
                    go()?;
                }
                for row in &lists.rows[shelf.span()] {
                    let way = (row.cost + (depth - shelf.depth), row.entry);
                    let known = &mut best[row.supply as usize];
                    if known.is_none() {
                        met.push(row.supply);
                    }
                    if known.is_none_or(|known| way < known) {
                        *known = Some(way);
                    }
                }
                run = shelf.up;
            }
            for number in met.drain(..) {
                let Some((way, entry)) = best[number as usize].take() else { continue };
                let supply = lists.names[number as usize];
                let Some(term) = pairs.term(supply, index) else { continue };
                if !problem.bears(term) {
                    return Err(Stopped::Term { supply, demand: index });
                }
                let cost = way + term;
                // Without groups, nobody gains by a pair that costs as much as leaving the unit unserved.
                let capacity = pairs.bound(supply, index).min(every);
                if capacity > 0 && (cost < demand.unserved || !groups.is_empty()) {
                    arcs.push(Arc { from: number, to: taker(index), capacity, cost });
                    listed.push(Pair { number, demand: index, entry });
                    if listed.len() > PAIRS {
                        return Err(Stopped::Large);
                    }
                }
            }
        }

        let mut supply_arcs = vec![NONE; givers];
        let mut demand_arcs = vec![NONE; takers];
        let (mut supply_groups, mut demand_groups) = (Vec::new(), Vec::new());
        if !groups.is_empty() {
            let ground = nodes.len() as u32;
            nodes.push(Node::Source { amount: PLENTY });
            let mut raise = |nest: &Nest<C>, down: bool, nodes: &mut Vec<Node<C>>| {
                let base = nodes.len() as u32;
                nodes.resize(nodes.len() + nest.groups.len(), Node::Through);
                let mut ranks = Vec::with_capacity(nest.groups.len());
                for ((group, &most), node) in nest.groups.iter().zip(&nest.most).zip(base..) {
                    let around = group.parent.map_or(ground, |parent| base + parent);
                    let (from, to) = if down { (around, node) } else { (node, around) };
                    let first = arcs.len() as u32;
                    // One more than there can be, so that the gain of one more unit can be read off.
                    for (capacity, cost) in group.stretches(most + 1) {
                        arcs.push(Arc { from, to, capacity, cost });
                    }
                    ranks.push(Rank { node, first, end: arcs.len() as u32 });
                    if let Some(floor) = group.floor {
                        before = floor.missing.tally(before, i128::from(floor.least));
                    }
                }
                ranks
            };
            supply_groups = raise(&groups.supply, true, &mut nodes);
            demand_groups = raise(&groups.demand, false, &mut nodes);
            for ((&supply, number), arc) in lists.names.iter().zip(0..).zip(&mut supply_arcs) {
                if let Some(group) = groups.supply.home(supply) {
                    *arc = arcs.len() as u32;
                    let capacity = problem.supplies[supply as usize].capacity;
                    let from = supply_groups[group as usize].node;
                    arcs.push(Arc { from, to: number, capacity, cost: zero });
                }
            }
            for ((demand, index), arc) in problem.demands.iter().zip(0..).zip(&mut demand_arcs) {
                if let Some(group) = groups.demand.home(index) {
                    *arc = arcs.len() as u32;
                    let to = demand_groups[group as usize].node;
                    let cost = zero - demand.unserved;
                    arcs.push(Arc { from: taker(index), to, capacity: demand.quantity, cost });
                }
            }
        }
        let network = Network::new(nodes, arcs).map_err(|_| Stopped::Large)?;
        Ok(Layout {
            network,
            before,
            runs,
            positions,
            links,
            reads,
            pairs: listed,
            first_pair,
            supply_arcs,
            demand_arcs,
            supply_groups,
            demand_groups,
        })
    }
}
