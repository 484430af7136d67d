//! 解释 What a plan says of one pair, of one need, and what each unit is worth.
//!
//! Everything here is a difference of the objective between the plan and the best plan under a small
//! change, and equals what solving again shows. Prices alone say only how far a pair is at least from
//! being used; how far it is exactly takes the path by which all others make room.

mod displaced;
mod need;
mod pair;
mod price;

pub use displaced::{Displaced, Handover};
pub use need::{Alternative, Explained};
pub use pair::WhyNot;
pub use price::{Price, Side};
