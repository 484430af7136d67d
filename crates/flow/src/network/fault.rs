//! Why arrays are not a network: each refusal names the node or arc and what is wrong with it.

use std::fmt;

/// Why arrays are not a network that can be solved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// More nodes and arcs than 31 bits can number.
    Crowd,
    /// An arc leads to no node.
    Astray {
        /// Which arc.
        arc: u32,
        /// The index that is no node.
        node: u32,
    },
    /// What sinks want and what arcs of negative cost may carry pass 63 bits together.
    Flood {
        /// The sink at which they do, if it is one.
        node: Option<u32>,
        /// The arc at which they do, if it is one.
        arc: Option<u32>,
    },
    /// The dearest arcs of all nodes cost so much together that sums along a path could overflow.
    Large {
        /// The node at which they do.
        node: u32,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Crowd => f.write_str("more nodes and arcs than 31 bits can number"),
            Fault::Astray { arc, node } => write!(f, "arc {arc} names node {node}, which does not exist"),
            Fault::Flood { node: Some(node), .. } => write!(f, "quantities pass 63 bits at node {node}"),
            Fault::Flood { arc: Some(arc), .. } => write!(f, "quantities pass 63 bits at arc {arc}"),
            Fault::Flood { .. } => f.write_str("quantities pass 63 bits"),
            Fault::Large { node } => write!(f, "the costs of paths pass 2^57 at node {node}"),
        }
    }
}

impl std::error::Error for Fault {}
