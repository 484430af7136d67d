//! What the network could still do: shortest ways along which one more unit could go.
//!
//! Over optimal prices no residual arc has a negative length, so Dijkstra's method finds, backwards
//! from one node, how dear the way there is from every other. From the root this gives the **smallest**
//! prices: a price cannot be below what a unit saves by going on to where it is dropped, and the
//! distances themselves reach that bound. They do not depend on which of several optimal trees the
//! simplex ended in, and they are what one more unit at a node would save (Ahuja, Magnanti and Orlin
//! 1993, sections 9.2 and 9.4; Leonard 1983).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::Cost;
use crate::network::model::{Network, Node, Star};

/// A network with a flow in it and prices that prove it optimal. Node `root` is the implicit one.
pub(super) struct Residual<'a, C> {
    pub network: &'a Network<C>,
    /// By arc.
    pub flows: &'a [u64],
    /// By node: what a source drops, what a sink lacks.
    pub rests: &'a [u64],
    /// By node; the root's, which is zero, is the last.
    pub prices: &'a [C],
    pub entering: &'a Star,
    pub leaving: &'a Star,
}

/// Lengths of ways, kept between searches: what a search has touched is wiped before the next, so that many
/// short searches of a large network cost no more than what they touch.
#[derive(Default)]
pub(super) struct Lengths<C> {
    known: Vec<Option<C>>,
    touched: Vec<u32>,
}

impl<C: Cost> Lengths<C> {
    /// The length of the way from a node, if the last search found one.
    pub fn at(&self, node: u32) -> Option<C> {
        self.known.get(node as usize).copied().flatten()
    }

    fn begin(&mut self, nodes: usize) {
        for node in self.touched.drain(..) {
            self.known[node as usize] = None;
        }
        self.known.resize(nodes, None);
    }

    /// Whether this is nearer than what is known; then it is known.
    fn nearer(&mut self, node: u32, length: C) -> bool {
        let known = &mut self.known[node as usize];
        if known.is_some_and(|known| known <= length) {
            return false;
        }
        if known.replace(length).is_none() {
            self.touched.push(node);
        }
        true
    }
}

impl<C: Cost> Residual<'_, C> {
    fn root(&self) -> u32 {
        self.network.nodes.len() as u32
    }

    /// Length of the way from every node to `target`, in reduced costs; `None` where there is none.
    /// Stops once `done` says so of a node that is settled, at its length; what is not settled then is no
    /// nearer, and may have been given too long a way.
    pub fn distances(&self, target: u32, lengths: &mut Lengths<C>, mut done: impl FnMut(u32, C) -> bool) {
        let root = self.root();
        let zero = C::default();
        lengths.begin(self.prices.len());
        let mut heap = BinaryHeap::new();
        lengths.nearer(target, zero);
        heap.push(Reverse((zero, target)));
        while let Some(Reverse((length, node))) = heap.pop() {
            if lengths.at(node) != Some(length) {
                continue;
            }
            if done(node, length) {
                break;
            }
            let price = self.prices[node as usize];
            let mut reach = |from: u32, step: C| {
                let value = length + step;
                if lengths.nearer(from, value) {
                    heap.push(Reverse((value, from)));
                }
            };
            if node == root {
                for (at, index) in self.network.nodes.iter().zip(0_u32..) {
                    let price = self.prices[index as usize];
                    match *at {
                        Node::Source { .. } => reach(index, price),
                        Node::Sink { missing, .. } if self.rests[index as usize] > 0 => {
                            reach(index, price - missing);
                        }
                        _ => {}
                    }
                }
                continue;
            }
            match self.network.nodes[node as usize] {
                Node::Source { .. } if self.rests[node as usize] > 0 => reach(root, zero - price),
                Node::Sink { amount, missing } if self.rests[node as usize] < amount => {
                    reach(root, missing - price);
                }
                _ => {}
            }
            for &index in self.entering.of(node) {
                let arc = &self.network.arcs[index as usize];
                if self.flows[index as usize] < arc.capacity {
                    reach(arc.from, arc.cost + self.prices[arc.from as usize] - price);
                }
            }
            for &index in self.leaving.of(node) {
                let arc = &self.network.arcs[index as usize];
                if self.flows[index as usize] > 0 {
                    reach(arc.to, self.prices[arc.to as usize] - arc.cost - price);
                }
            }
        }
    }

    /// The smallest prices there are. A node from which nothing can be got rid of has none; such nodes
    /// are lowered together, as far as any other and to zero at least, which keeps the rule of reduced
    /// costs and says rightly that one more unit there saves nothing.
    pub fn smallest(&self) -> Vec<C> {
        let mut lengths = Lengths::default();
        self.distances(self.root(), &mut lengths, |_, _| false);
        let lengths = lengths.known;
        let mut most = lengths.iter().copied().flatten().max().unwrap_or_default();
        for (&price, length) in self.prices.iter().zip(&lengths) {
            if length.is_none() {
                most = most.max(price);
            }
        }
        let lowered = self.prices.iter().zip(lengths);
        lowered
            .map(|(&price, length)| price - length.unwrap_or(most))
            .take(self.network.nodes.len())
            .collect()
    }
}
