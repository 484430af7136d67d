//! Exact transport through a forest of hubs, in integers, with a proof.
//!
//! # What is solved
//!
//! [`Supply`]s have a capacity and come in by [`Entry`]s: at a hub, on a list, at a cost. [`Demand`]s
//! stand at hubs, read one list, and may take from every entry of it at their own hub or above. A
//! pair costs its cheapest way: the entry, the edges down, and a term only the pair knows ([`Pairs`]).
//! What is left unserved costs a penalty. [`solve`] finds flows of least total cost, and prices;
//! [`verify`] proves by the prices that no plan costs less.
//!
//! # Why it is exact without ever listing pairs
//!
//! *Hub paths are pair costs.* Edges lead only downwards, so every path from an entry to a demand is
//! an eligible pair, and the way down a forest is unique. A demand that reads its own list at each of
//! its ancestors meets every eligible entry, at its true cost; the shortest of several paths of one
//! pair is the pair's cost. A flow through hubs decomposes into such paths and back at equal cost, so
//! the two optima are the same. Terms are not negative, so lists sorted without them are lower
//! bounds: a candidate is looked at only while its bound could still win, and its term then decides.
//!
//! *Searches stay optimal.* A flow is optimal exactly if prices exist under which no residual arc has
//! a negative reduced cost. Each search settles distances in reduced costs, raises prices by how much
//! nearer a node was than the end of the path, and sends units along it: reduced costs stay
//! non-negative, those on the path become zero, so the flow after it is optimal again, for one demand
//! more (successive shortest paths; Ahuja, Magnanti and Orlin 1993, chapter 9). Only nodes nearer than
//! the end change, so a search may stop there and everything it did not touch stays true (U, Yiu,
//! Mouratidis and Mamoulis 2008; for the field of methods, Kovács 2015).
//!
//! *Prices are gains.* Started at zero and raised only where a search proves it, supply prices are
//! the smallest that any proof can have, and those equal what one more unit of the supply would save
//! (Leonard 1983; Demange, Gale and Sotomayor 1986). Demand prices are then the smallest too: what
//! one unit wanted less would save.
//!
//! *One objective for "the most urgent first" and "as many as possible".* The sets of units that can
//! be served together form a matroid (they are the sets linked by a flow to the supplies: Edmonds and
//! Fulkerson 1965; Mason 1972). In a matroid the greedy basis of greatest weight depends only on the
//! order of the weights and is as large as any (Edmonds 1971). So with weights of urgency in the
//! first place of a [`Tier`], any falling sequence such as 3, 2, 1 serves as many of the first class
//! as can be served at all, then of the second, and thereby as many units as possible. Large gaps
//! between weights are not needed. This rests on pair costs being zero in that place.
//!
//! # Two engines
//!
//! [`solve`] searches hub lists; [`network::simplex`] lays the same problem out as a network and pivots. Both take a
//! [`Problem`] with its [`Pairs`] and a tick, and answer with a [`Solution`]; the simplex takes groups besides, and tells what
//! they load. Where both can, both give the same totals and the same prices (tests compare them), and [`verify`]
//! proves either.
//!
//! | feature | hub lists, [`solve`] | [`network::simplex`] |
//! |---|---|---|
//! | several entries, reach, lists, urgency in a [`Tier`] | yes | yes |
//! | terms, bans and bounds of pairs | yes, looked up when met | yes, an arc for each pair of a demand that is not [`plain`](Pairs::plain) |
//! | capacities and quantities of zero, ties | yes | yes |
//! | prices that are gains, the smallest there are | yes | yes, by one more pass |
//! | limits, floors and steps over [nested groups](network::Groups) | no | yes, proved by [`network::verify_grouped`] |
//! | costs up to [`Problem::limit`] | always | unless the dearest arcs of all nodes together pass 2^57: [`Stopped::Large`] |
//! | urgency and cost packed into one integer by [`Scale`] | yes | tuples, where loads count |
//! | kept alive: add, remove, resize, open and end, undone at will, [`Live`] | yes | solved again |
//! | work counted and bounded | yes, [`solve_within`], and in [`Live`] a [`Budget`] | by its ticks |
//! | any other network, costs below zero | no | yes, [`network::solve`] and [`network::verify`] |
//!
//! Without groups take the hub lists. In one huge pool where every supply is used up every search goes far, and there the
//! simplex can be the faster one (`engines::race`, a test to be run by hand, times both); nothing chooses it by itself. With
//! groups there is only the simplex.
//!
//! # What is not a flow
//!
//! A team that must go together, or a demand that one supplier alone must serve, couples arcs and is
//! outside this crate. Distinct takers are inside: a pair bound of one.
//!
//! # Sources
//!
//! - R. K. Ahuja, T. L. Magnanti, J. B. Orlin: *Network Flows*, Prentice Hall 1993.
//! - G. Demange, D. Gale, M. Sotomayor: *Multi-item auctions*, Journal of Political Economy 94, 1986.
//! - J. Edmonds, D. R. Fulkerson: *Transversals and matroid partition*, J. Res. NBS 69B, 1965.
//! - J. Edmonds: *Matroids and the greedy algorithm*, Mathematical Programming 1, 1971.
//! - P. Kovács: *Minimum-cost flow algorithms: an experimental evaluation*, Optimization Methods and
//!   Software 30, 2015.
//! - H. B. Leonard: *Elicitation of honest preferences for the assignment of individuals to
//!   positions*, Journal of Political Economy 91, 1983.
//! - J. H. Mason: *On a class of matroids arising from paths in graphs*, Proc. London Math. Soc. 25,
//!   1972.
//! - L. H. U, M. L. Yiu, K. Mouratidis, N. Mamoulis: *Capacity constrained assignment in spatial
//!   databases*, SIGMOD 2008.

mod budget;
mod cost;
mod fault;
mod hubs;
mod lists;
mod live;
pub mod network;
mod places;
mod problem;
mod progress;
mod proof;
mod scale;
mod solution;
pub mod stable;
mod transport;

#[cfg(test)]
mod family;
#[cfg(test)]
mod oracle;

pub use budget::Budget;
pub use cost::{Cost, Tier, TierTotal};
pub use fault::{Fault, Part};
pub use hubs::{Hub, Hubs, NONE};
pub use live::{Changes, Live, Loss, Mark, Probe, Refused, Step, Unit};
pub use problem::{Demand, Entry, Free, Pairs, Problem, Supply};
pub use progress::{Progress, Tick};
pub use proof::{Flaw, Proof, verify};
pub use scale::{Scale, Span};
pub use solution::{Flow, Solution, Stopped};
pub use transport::{solve, solve_within};
