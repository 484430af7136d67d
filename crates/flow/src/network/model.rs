//! The network as plain arrays, checked once so that everything after it may trust them.
//!
//! Every node hangs on an implicit root: what a source does not send goes there at no cost, what a
//! sink lacks comes from there at its price. Sending nothing is therefore always a legal answer.
//!
//! Bounds are checked here, so that nothing later can overflow. A price is the cost of a path in the
//! spanning tree, and such a path leaves every node at most once; so the sum over the nodes of their
//! dearest arc bounds every price, and [`WIDE`] leaves room to add a few of them. Every unit that moves
//! either ends in a sink or passes an arc of negative cost, so the sum of those quantities bounds
//! every flow that an optimal answer needs.

use crate::Cost;
use crate::hubs::WIDE;
use crate::network::Fault;

/// More than any optimal answer needs on one arc, so capacities beyond it are as good as this.
pub(super) const PLENTY: u64 = i64::MAX as u64;

/// One node of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node<C> {
    /// Sends out up to `amount` more than comes in. What is left, its own or brought in, is dropped at
    /// no cost; so a source of nothing is a drain.
    Source {
        /// Units at hand; what passes 63 bits is cut off, since nobody could take it.
        amount: u64,
    },
    /// Takes in `amount` more than it sends out, as far as that pays.
    Sink {
        /// Units wanted.
        amount: u64,
        /// Cost of each unit it lacks.
        missing: C,
    },
    /// Sends out exactly what comes in.
    Through,
}

/// One arc of a network. Arcs may run side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc<C> {
    /// Index of the node it leaves.
    pub from: u32,
    /// Index of the node it enters.
    pub to: u32,
    /// The most units it carries.
    pub capacity: u64,
    /// Cost of each unit; may be negative.
    pub cost: C,
}

/// A checked network.
#[derive(Clone, Debug)]
pub struct Network<C> {
    pub(super) nodes: Vec<Node<C>>,
    pub(super) arcs: Vec<Arc<C>>,
}

impl<C: Cost> Network<C> {
    /// Checks all ends, sizes and bounds.
    pub fn new(mut nodes: Vec<Node<C>>, arcs: Vec<Arc<C>>) -> Result<Network<C>, Fault> {
        // Arcs and root arcs share one numbering, which keeps a bit for a direction.
        if nodes.len().saturating_add(arcs.len()) >= i32::MAX as usize {
            return Err(Fault::Crowd);
        }
        let mut moved = 0_u64;
        let mut move_more = |amount: u64| match moved.checked_add(amount) {
            Some(sum) if sum <= PLENTY => {
                moved = sum;
                true
            }
            _ => false,
        };
        let mut dearest = vec![0_u64; nodes.len()];
        for (node, index) in nodes.iter_mut().zip(0..) {
            match node {
                Node::Sink { amount, missing } => {
                    dearest[index as usize] = missing.magnitude();
                    if !move_more(*amount) {
                        return Err(Fault::Flood { node: Some(index), arc: None });
                    }
                }
                Node::Source { amount } => *amount = PLENTY.min(*amount),
                Node::Through => {}
            }
        }
        for (arc, index) in arcs.iter().zip(0..) {
            for end in [arc.from, arc.to] {
                let Some(most) = dearest.get_mut(end as usize) else {
                    return Err(Fault::Astray { arc: index, node: end });
                };
                *most = (*most).max(arc.cost.magnitude());
            }
            if arc.cost < C::default() && !move_more(arc.capacity) {
                return Err(Fault::Flood { node: None, arc: Some(index) });
            }
        }
        let mut sum = 0_u64;
        for (most, node) in dearest.into_iter().zip(0..) {
            sum = sum.saturating_add(most);
            if sum > WIDE {
                return Err(Fault::Large { node });
            }
        }
        Ok(Network { nodes, arcs })
    }

    /// The nodes, as given.
    pub fn nodes(&self) -> &[Node<C>] {
        &self.nodes
    }

    /// The arcs, as given.
    pub fn arcs(&self) -> &[Arc<C>] {
        &self.arcs
    }
}

/// Arcs by one of their ends: those of node `v` are `arcs[start[v]..start[v + 1]]`, in their order.
pub(super) struct Star {
    start: Vec<u32>,
    arcs: Vec<u32>,
}

impl Star {
    pub fn new(nodes: usize, ends: impl Iterator<Item = u32> + Clone) -> Star {
        let mut start = vec![0_u32; nodes + 2];
        let mut count = 0;
        for end in ends.clone() {
            start[end as usize + 2] += 1;
            count += 1;
        }
        for node in 2..start.len() {
            start[node] += start[node - 1];
        }
        let mut arcs = vec![0; count];
        for (end, arc) in ends.zip(0..) {
            let slot = &mut start[end as usize + 1];
            arcs[*slot as usize] = arc;
            *slot += 1;
        }
        Star { start, arcs }
    }

    pub fn of(&self, node: u32) -> &[u32] {
        let node = node as usize;
        &self.arcs[self.start[node] as usize..self.start[node + 1] as usize]
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const ARC: Arc<i64> = Arc { from: 0, to: 1, capacity: 5, cost: 3 };

    fn fault(amount: u64, missing: i64, arc: Arc<i64>) -> String {
        let nodes = vec![Node::Source { amount: u64::MAX }, Node::Sink { amount, missing }];
        Network::new(nodes, vec![ARC, arc]).unwrap_err().to_string()
    }

    #[test]
    fn each_fault_is_named() {
        assert_eq!(fault(1, 1, Arc { to: 2, ..ARC }), "arc 1 names node 2, which does not exist");
        assert_eq!(fault(u64::MAX, 1, ARC), "quantities pass 63 bits at node 1");
        let back = Arc { capacity: u64::MAX, cost: -1, ..ARC };
        assert_eq!(fault(1, 1, back), "quantities pass 63 bits at arc 1");
        assert_eq!(fault(1, i64::MIN, ARC), "the costs of paths pass 2^57 at node 1");
    }

    #[test]
    fn a_star_keeps_the_order() {
        let star = Star::new(3, [2, 0, 2, 2].into_iter());
        assert_eq!((star.of(0), star.of(1), star.of(2)), (&[1][..], &[][..], &[0, 2, 3][..]));
    }
}
