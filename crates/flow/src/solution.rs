//! What a solver says: flows and prices, how far it has come, or why it stopped.

use std::fmt;

use crate::Cost;

/// Units from one supply to one demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Flow {
    /// Index of the supply.
    pub supply: u32,
    /// Index of the demand.
    pub demand: u32,
    /// Units given, at least one.
    pub quantity: u64,
    /// Index of the entry by which they come, the cheapest this pair has.
    pub entry: u32,
}

impl Flow {
    /// Sorts flows by demand, then supply, then entry. All flows are sorted here: to a page that downloads the engine
    /// each sort is a kilobyte.
    #[inline(never)]
    pub fn sort(flows: &mut [Flow]) {
        let pair = |flow: &Flow| u64::from(flow.demand) << 32 | u64::from(flow.supply);
        flows.sort_unstable_by_key(|flow| (pair(flow), flow.entry));
    }
}

/// An optimal answer, with the prices that prove it; [`verify`](crate::verify) checks them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solution<C: Cost> {
    /// Who gives what to whom, sorted by demand, then supply.
    pub flows: Vec<Flow>,
    /// By supply: what one more unit of it would save.
    pub supply_prices: Vec<C>,
    /// By demand: what one unit less of it would save; zero where nothing was wanted.
    pub demand_prices: Vec<C>,
    /// By demand: units left unserved.
    pub unserved: Vec<u64>,
    /// Cost of all flows and of all units left unserved.
    pub total: C::Total,
}

/// Why there is no solution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stopped {
    /// The tick said so.
    Cancelled,
    /// Costs or quantities are so large that sums of the network simplex could overflow; or there are more
    /// pairs than it lists one by one.
    Large,
    /// A term of this pair is negative, beyond [`Problem::limit`](crate::Problem::limit), or
    /// not the same when asked again.
    Term {
        /// Index of the supply.
        supply: u32,
        /// Index of the demand.
        demand: u32,
    },
    /// The work allowed was done before the answer was found.
    Exhausted {
        /// The work that was allowed.
        work: u64,
    },
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stopped::Cancelled => f.write_str("cancelled"),
            Stopped::Large => f.write_str("costs, quantities or pairs too large for the network simplex"),
            Stopped::Term { supply, demand } => {
                write!(f, "the pair of supply {supply} and demand {demand} has no usable term")
            }
            Stopped::Exhausted { work } => write!(f, "not done within {work} steps of work"),
        }
    }
}

impl std::error::Error for Stopped {}
