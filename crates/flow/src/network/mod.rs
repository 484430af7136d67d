//! The second engine: the primal network simplex, for any network.
//!
//! A [`Network`] has sources, sinks, nodes between them, and arcs with capacities and costs that may be
//! negative. Sources may keep units, and what sinks lack has its price, so there is always an answer
//! and the least total cost is sought. [`solve`] finds it, with prices; [`verify`] proves it by them.
//!
//! # Why it is exact
//!
//! Flows are optimal exactly if there are prices under which no arc with room to spare has a negative
//! reduced cost `cost + price(from) - price(to)` and no arc that carries anything a positive one. The
//! simplex keeps a spanning tree whose arcs have reduced cost zero and lets arcs that break the rule
//! enter it one by one, pushing along the cycle they close. The number of trees is finite and none
//! comes back (see `pivot`), so it ends, and then the rule holds everywhere. The tree starts
//! with nothing sent (see `start`); there is no artificial large cost anywhere. All arithmetic is in
//! integers, and the bounds that keep it from overflowing are checked when the network is made.
//!
//! At the end the prices are replaced by the smallest there are (see `residual`), so that they say
//! what one more unit at a node would save and do not depend on the way the simplex went.
//!
//! # Sources
//!
//! - R. K. Ahuja, T. L. Magnanti, J. B. Orlin: *Network Flows*, Prentice Hall 1993, chapter 11.
//! - R. Barr, F. Glover, D. Klingman: *Enhancements to spanning tree labelling procedures for network
//!   optimization*, INFOR 17, 1979.
//! - W. H. Cunningham: *A network simplex method*, Mathematical Programming 11, 1976.
//! - M. D. Grigoriadis: *An efficient implementation of the network simplex method*, Mathematical
//!   Programming Study 26, 1986.
//! - P. Kovács: *Minimum-cost flow algorithms: an experimental evaluation*, Optimization Methods and
//!   Software 30, 2015.
//! - H. B. Leonard: *Elicitation of honest preferences for the assignment of individuals to
//!   positions*, Journal of Political Economy 91, 1983.

mod answer;
mod fault;
mod grouped;
mod groups;
mod layout;
mod model;
mod paths;
mod pivot;
mod proof;
mod residual;
mod simplex;
mod start;
mod tree;

pub use answer::{Answer, solve};
pub use fault::Fault;
pub use grouped::{GroupFlaw, verify_grouped};
pub use groups::{Floor, Group, GroupFault, Groups, Side, Step};
pub use model::{Arc, Network, Node};
pub use proof::{Flaw, verify};
pub use simplex::{GroupedSolution, Load, simplex};

#[cfg(test)]
mod tests;
