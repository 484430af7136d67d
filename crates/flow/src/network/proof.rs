//! Checking an answer about a network without knowing how it was found.
//!
//! Legal flows are proved optimal by prices under which every arc with room to spare has a reduced
//! cost of at least zero and every arc that carries something one of at most zero: the cost of any
//! other flows differs by a sum of products none of which is negative. Nothing but the network is
//! believed. The check reads every arc and every node once.

use std::fmt;

use crate::Cost;
use crate::network::{Answer, Network, Node};

/// No honest price passes this: 2^60. Sums of a few of them stay inside `i64`.
pub(super) const PRICE: u64 = 1 << 60;

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Flaw {
    /// A column does not have one place per arc or per node.
    Length,
    /// An arc carries more than it can.
    Overfull {
        /// Which arc.
        arc: u32,
    },
    /// What goes in and out of a node, is dropped there or missing, does not add up.
    Unbalanced {
        /// Which node.
        node: u32,
    },
    /// A price beyond anything that costs can add up to.
    Price {
        /// The node with the price.
        node: u32,
    },
    /// An arc carries something though that does not pay.
    Dear {
        /// Which arc.
        arc: u32,
    },
    /// An arc could carry more, and that would pay.
    Missed {
        /// Which arc.
        arc: u32,
    },
    /// By its price, a source should drop more or less, or a sink lack more or less.
    Rest {
        /// Which node.
        node: u32,
    },
    /// The stated total is not what the flows cost.
    Total,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Flaw::Length => f.write_str("a column has the wrong length"),
            Flaw::Overfull { arc } => write!(f, "arc {arc} carries more than it can"),
            Flaw::Unbalanced { node } => write!(f, "node {node} does not add up"),
            Flaw::Price { node } => write!(f, "node {node} has an impossible price"),
            Flaw::Dear { arc } => write!(f, "arc {arc} carries what does not pay"),
            Flaw::Missed { arc } => write!(f, "arc {arc} should carry more"),
            Flaw::Rest { node } => write!(f, "node {node} drops or lacks what its price forbids"),
            Flaw::Total => f.write_str("the stated total is not the cost of the flows"),
        }
    }
}

impl std::error::Error for Flaw {}

/// Proves an answer optimal, or says what is wrong with it.
pub fn verify<C: Cost>(network: &Network<C>, answer: &Answer<C>) -> Result<(), Flaw> {
    let (nodes, arcs) = (&network.nodes, &network.arcs);
    let Answer { flows, rests, prices, total } = answer;
    if (flows.len(), rests.len(), prices.len()) != (arcs.len(), nodes.len(), nodes.len()) {
        return Err(Flaw::Length);
    }
    for (price, node) in prices.iter().zip(0..) {
        if price.magnitude() > PRICE {
            return Err(Flaw::Price { node });
        }
    }
    let zero = C::default();
    // Units that come in less those that go out.
    let mut kept = vec![0_i128; nodes.len()];
    for ((arc, &flow), index) in arcs.iter().zip(flows).zip(0..) {
        if flow > arc.capacity {
            return Err(Flaw::Overfull { arc: index });
        }
        let reduced = arc.cost + prices[arc.from as usize] - prices[arc.to as usize];
        if flow > 0 && reduced > zero {
            return Err(Flaw::Dear { arc: index });
        }
        if flow < arc.capacity && reduced < zero {
            return Err(Flaw::Missed { arc: index });
        }
        kept[arc.from as usize] -= i128::from(flow);
        kept[arc.to as usize] += i128::from(flow);
    }
    for (node, index) in nodes.iter().zip(0..) {
        let (rest, price) = (rests[index as usize], prices[index as usize]);
        let kept = kept[index as usize];
        let (adds_up, pays) = match *node {
            Node::Source { amount } => {
                (i128::from(amount) + kept == i128::from(rest), price >= zero && (rest == 0 || price == zero))
            }
            Node::Sink { amount, missing } => {
                let adds_up = rest <= amount && i128::from(amount) == kept + i128::from(rest);
                (adds_up, (rest == 0 || price >= missing) && (rest == amount || price <= missing))
            }
            Node::Through => (kept == 0 && rest == 0, true),
        };
        if !adds_up {
            return Err(Flaw::Unbalanced { node: index });
        }
        if !pays {
            return Err(Flaw::Rest { node: index });
        }
    }
    if network.total(flows, rests) == *total { Ok(()) } else { Err(Flaw::Total) }
}
