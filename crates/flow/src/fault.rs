//! Why arrays are not a problem: each refusal names the part, its index and what is wrong with it.

use std::fmt;

/// The arrays a problem is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// [`Hub`](crate::Hub).
    Hub,
    /// [`Supply`](crate::Supply).
    Supply,
    /// [`Entry`](crate::Entry).
    Entry,
    /// [`Demand`](crate::Demand).
    Demand,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Part::Hub => "hub",
            Part::Supply => "supply",
            Part::Entry => "entry",
            Part::Demand => "demand",
        })
    }
}

/// Why arrays are not a problem that can be solved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// More of these than 32 bits can number.
    Crowd {
        /// What there is too much of.
        part: Part,
    },
    /// An index leads nowhere.
    Astray {
        /// What holds the index.
        part: Part,
        /// Which of them.
        index: u32,
        /// What the index should lead to.
        to: Part,
        /// The index itself.
        at: u32,
    },
    /// A hub is its own ancestor, or stands below one that is.
    Cycle {
        /// The first hub no root leads to.
        hub: u32,
    },
    /// A cost below zero.
    Negative {
        /// What has the cost.
        part: Part,
        /// Which of them.
        index: u32,
    },
    /// A demand that would cost nothing to leave unserved.
    Worthless {
        /// Which demand.
        demand: u32,
    },
    /// A cost so large that sums along a path could overflow.
    Large {
        /// What has the cost.
        part: Part,
        /// Which of them.
        index: u32,
        /// The largest magnitude allowed.
        limit: u64,
    },
    /// The way from some root down to some hub is so dear that sums could overflow.
    Deep {
        /// The largest magnitude allowed.
        limit: u64,
    },
    /// All quantities together pass 63 bits.
    Flood {
        /// The demand at which they do.
        demand: u32,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Crowd { part } => write!(f, "more of kind {part} than 32 bits can number"),
            Fault::Astray { part, index, to, at } => {
                write!(f, "{part} {index} names {to} {at}, which does not exist")
            }
            Fault::Cycle { hub } => write!(f, "hub {hub} stands on or below a cycle"),
            Fault::Negative { part, index } => write!(f, "{part} {index} has a negative cost"),
            Fault::Worthless { demand } => {
                write!(f, "demand {demand} costs nothing to leave unserved")
            }
            Fault::Large { part, index, limit } => {
                write!(f, "{part} {index} has a cost beyond {limit}")
            }
            Fault::Deep { limit } => write!(f, "the way down to some hub costs more than {limit}"),
            Fault::Flood { demand } => write!(f, "quantities pass 63 bits at demand {demand}"),
        }
    }
}

impl std::error::Error for Fault {}
