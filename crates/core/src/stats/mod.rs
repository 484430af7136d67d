//! 统计 Figures and findings of a day: counts by level, coverage, ties, lists.
//!
//! Every figure is a [`Table`](crate::base::Table), computed from the graph of a day and a
//! [`Scope`](crate::graph::Scope). Quantities of different measures, and persons and 人次, stand in rows
//! of their own and are never added.

mod coverage;
mod levels;
mod lists;
mod network;
mod ties;

pub use coverage::{claims, coverage, findings};
pub use levels::{areas, levels, subtree};
pub use lists::{lists, orders};
pub use network::{links, nodes};
pub(crate) use ties::touches;
pub use ties::{agreements, seats_owed, tie_kinds, ties};
