//! A plan that lives on: changed part by part, and optimal again after each change.
//!
//! # What it is for
//!
//! Once solved, a plan seldom changes altogether. A unit is promised elsewhere, a need comes in, a tie
//! opens or ends; and before any of that, somebody asks what it would mean. [`Live`] keeps flow and
//! prices of an optimal plan and mends them after every change by the few searches it takes, most of
//! them a handful of nodes long. It answers what one unit more or less would change, on either side
//! ([`Live::value`], [`Live::probe`]), tries changes and undoes them ([`Live::mark`], [`Live::undo`])
//! and asks the same of many parts in a row ([`Live::without`]).
//!
//! # Why it is exact
//!
//! A plan is optimal exactly if there are prices under which no residual arc has a negative reduced
//! cost, free units are of supplies whose price is zero, and unserved units are of demands whose
//! price is what leaving them costs. Every change keeps or restores just that:
//!
//! - *A unit more or less* is one path between a supply or demand and the *outside*, found by a search
//!   in reduced costs; prices of what is nearer than its end rise or fall with it (`search`). This is
//!   the re-optimisation of Ahuja, Magnanti and Orlin (1993, section 9.11), for both signs.
//! - *What no longer fits its prices* is taken out of the plan, given a price that makes nobody want
//!   it (or that it can always pay), and comes back as so many units (`change`, `parts`).
//!
//! A search reads the state and never its history, and undoing restores the state to the last detail.
//! So an answer does not depend on what was asked before.
//!
//! # What it costs
//!
//! A search settles what is nearer than its end. Mostly that is a few nodes, but where thousands ask
//! and pay alike, as in one pool that all draw from, a change that moves their price touches them
//! all. [`Budget`](crate::Budget) bounds the work of any change; what passes it is undone.
//!
//! # What differs from solving again
//!
//! The total never does. The plan may be another one that costs the same, and prices may be larger
//! than the smallest; [`Live::gain`] and its like are therefore searched for, not read off. Supplies
//! and demands that are removed keep their index and have no units.
//!
//! # Sources
//!
//! - R. K. Ahuja, T. L. Magnanti, J. B. Orlin: *Network Flows*, Prentice Hall 1993.
//! - G. Demange, D. Gale, M. Sotomayor: *Multi-item auctions*, Journal of Political Economy 94, 1986.
//! - D. E. Knuth: *Dancing links*, in Millennial Perspectives in Computer Science, 2000.
//! - H. B. Leonard: *Elicitation of honest preferences for the assignment of individuals to
//!   positions*, Journal of Political Economy 91, 1983.

mod batch;
mod cells;
mod change;
mod journal;
mod least;
mod parts;
mod path;
mod reading;
mod search;
mod shelves;
mod start;
mod value;

#[cfg(test)]
mod tests;

use std::fmt;

use crate::hubs::{Hubs, NONE, WIDE};
use crate::live::cells::Cells;
use crate::live::journal::Undo;
use crate::live::search::Scratch;
use crate::live::shelves::{Shelves, Stand};
use crate::{Cost, Demand, Entry, Fault, Pairs, Stopped, Supply};

pub use batch::Loss;
pub use journal::{Changes, Mark};
pub use path::Step;
pub use value::{Probe, Unit};

/// An optimal plan that can be changed; see the module.
///
/// ```
/// use std::ops::ControlFlow;
/// use gongjian_flow::*;
///
/// let hubs = Hubs::new(vec![Hub { parent: NONE, down: 0 }])?;
/// let supplies = vec![Supply { capacity: 1 }];
/// let entries = vec![Entry { supply: 0, list: 7, hub: 0, cost: 5 }];
/// let want = Demand { list: 7, hub: 0, quantity: 1, unserved: 100 };
/// let demands = vec![want, Demand { unserved: 60, ..want }];
/// let problem = Problem::new(hubs, supplies, entries, demands)?;
/// let mut live = Live::solve(problem, Free, &mut |_| ControlFlow::Continue(()))?;
/// assert_eq!(live.total(), 5 + 60);
///
/// // What would one more unit save, and who would lose if there were one less?
/// let budget = &mut Budget::endless();
/// assert_eq!(live.gain(0, budget)?, 55);
/// let less = live.probe(Unit::LessSupply(0), budget)?.unwrap();
/// assert_eq!(less.value, 95);
/// assert_eq!(less.path, [Step::Take { supply: 0, demand: 0 }, Step::Leave { demand: 0 }]);
///
/// // Try it, look, and undo it.
/// let mark = live.mark();
/// live.resize_supply(0, 2, budget)?;
/// assert_eq!(live.total(), 5 + 5);
/// assert_eq!(live.changes(&mark).unwrap().flows, [(0, 1, 0, 1)]);
/// live.undo(mark);
/// assert_eq!(live.total(), 5 + 60);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Live<C: Cost, P> {
    hubs: Hubs<C>,
    supplies: Vec<Supply>,
    entries: Vec<Entry<C>>,
    demands: Vec<Demand<C>>,
    pairs: P,
    givers: Vec<Node<C>>,
    takers: Vec<Node<C>>,
    stands: Vec<Stand<C>>,
    shelves: Shelves<C>,
    cells: Cells,
    total: C::Total,
    /// At least the dearest penalty.
    ceiling: C,
    /// All quantities together.
    wanted: u64,
    /// The largest magnitude of any cost.
    heaviest: u64,
    /// No pair at all has a term, a ban or a bound.
    plain: bool,
    journal: Vec<Undo<C>>,
    /// Marks that have not ended, oldest first.
    open: Vec<u64>,
    serial: u64,
    scratch: Scratch<C>,
}

/// A supply or a demand, as the search sees it.
#[derive(Clone, Copy, Debug)]
struct Node<C> {
    price: C,
    /// Of a supply the units that are free, of a demand those left unserved.
    units: u64,
    dist: C,
    /// Round in which it was last seen, and in which its distance last became final.
    round: u32,
    done: u32,
    /// What it was reached by: a cell, or a node and a position.
    via: u32,
    position: u32,
}

impl<C: Cost> Node<C> {
    fn new() -> Node<C> {
        let zero = C::default();
        Node { price: zero, units: 0, dist: zero, round: 0, done: 0, via: NONE, position: NONE }
    }
}

/// Why a change was not made. Everything is as it was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The change makes no problem that can be solved.
    Fault(Fault),
    /// It was stopped on the way.
    Stopped(Stopped),
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Refused {
        Refused::Fault(fault)
    }
}

impl From<Stopped> for Refused {
    fn from(stopped: Stopped) -> Refused {
        Refused::Stopped(stopped)
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::Fault(fault) => fault.fmt(f),
            Refused::Stopped(stopped) => stopped.fmt(f),
        }
    }
}

impl std::error::Error for Refused {}

impl<C: Cost + fmt::Debug, P> fmt::Debug for Live<C, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Live")
            .field("supplies", &self.supplies.len())
            .field("demands", &self.demands.len())
            .field("total", &self.total)
            .finish_non_exhaustive()
    }
}

impl<C: Cost, P: Pairs<C>> Live<C, P> {
    /// The most units of a pair.
    fn bound(&self, supply: u32, demand: u32) -> u64 {
        if self.stands[demand as usize].plain { u64::MAX } else { self.pairs.bound(supply, demand) }
    }

    /// The term of a pair that may carry another unit.
    fn admit(&self, supply: u32, demand: u32) -> Result<Option<C>, Stopped> {
        if self.stands[demand as usize].plain {
            return Ok(Some(C::default()));
        }
        let Some(term) = self.pairs.term(supply, demand) else {
            return Ok(None);
        };
        if !self.fits(term) {
            return Err(Stopped::Term { supply, demand });
        }
        let bound = self.pairs.bound(supply, demand);
        let full = bound < u64::MAX && (bound == 0 || self.cells.held(supply, demand) >= bound);
        Ok((!full).then_some(term))
    }

    /// Whether a term keeps the promise of [`Pairs::term`].
    fn fits(&self, term: C) -> bool {
        let zero = C::default();
        term == zero || (term > zero && term.magnitude() <= limit(self.supplies.len(), self.demands.len()))
    }

    /// Cost per unit from an entry down to a demand, without the term of the pair.
    fn way(&self, entry: u32, demand: u32) -> Option<C> {
        let entry = &self.entries[entry as usize];
        let demand = &self.demands[demand as usize];
        let reads = entry.list == demand.list && self.hubs.covers(entry.hub, demand.hub);
        reads.then(|| entry.cost + (self.hubs.depth(demand.hub) - self.hubs.depth(entry.hub)))
    }

    /// Cost per unit of a pair, by a position it has been looked at before.
    fn pair_cost(&self, supply: u32, demand: u32, position: u32) -> Result<C, Stopped> {
        let plain = self.stands[demand as usize].plain;
        let term = if plain { Some(C::default()) } else { self.pairs.term(supply, demand) };
        match (self.way(self.shelves.entries[position as usize], demand), term) {
            (Some(way), Some(term)) if self.fits(term) => Ok(way + term),
            // A term was seen here: the pair does not always answer the same.
            _ => Err(Stopped::Term { supply, demand }),
        }
    }
}

/// The largest magnitude of a single cost, as [`Problem`](crate::Problem) has it.
fn limit(supplies: usize, demands: usize) -> u64 {
    WIDE / (2 * supplies.min(demands) as u64 + 2)
}
