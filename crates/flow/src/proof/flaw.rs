//! What can be wrong with an answer: each flaw names the flow, supply or demand it was found at.

use std::fmt;

/// What is wrong with a solution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Flaw {
    /// A column does not have one place per supply or per demand.
    Length,
    /// This flow is empty, or not sorted behind the one before, or its pair comes twice.
    Order {
        /// Position among the flows.
        flow: u32,
    },
    /// This flow uses an entry that is not its supply's or that its demand does not read.
    Stray {
        /// Position among the flows.
        flow: u32,
    },
    /// The pair of this flow is forbidden.
    Forbidden {
        /// Position among the flows.
        flow: u32,
    },
    /// A term is negative or too large.
    Term {
        /// Index of the supply.
        supply: u32,
        /// Index of the demand.
        demand: u32,
    },
    /// This flow passes the bound of its pair.
    Bound {
        /// Position among the flows.
        flow: u32,
    },
    /// A supply gives more than it has.
    Overdrawn {
        /// Index of the supply.
        supply: u32,
    },
    /// Units served and unserved are not the quantity wanted.
    Unbalanced {
        /// Index of the demand.
        demand: u32,
    },
    /// The price of a supply is negative or absurd.
    SupplyPrice {
        /// Index of the supply.
        supply: u32,
    },
    /// The price of a demand is above what leaving it unserved costs, or absurd.
    DemandPrice {
        /// Index of the demand.
        demand: u32,
    },
    /// A supply has a price, and units to spare.
    Spare {
        /// Index of the supply.
        supply: u32,
    },
    /// A demand is left unserved at less than its price for that.
    Unpaid {
        /// Index of the demand.
        demand: u32,
    },
    /// A flow costs more than its demand pays.
    Dear {
        /// Position among the flows.
        flow: u32,
    },
    /// A pair that could carry more costs less than its demand pays.
    Missed {
        /// Index of the supply.
        supply: u32,
        /// Index of the demand.
        demand: u32,
    },
    /// The stated total is not what the plan costs.
    Total,
    /// Plan and prices differ in value.
    Gap,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Flaw::Length => f.write_str("a column has the wrong length"),
            Flaw::Order { flow } => write!(f, "flow {flow} is empty, doubled or out of order"),
            Flaw::Stray { flow } => write!(f, "flow {flow} uses an entry out of its reach"),
            Flaw::Forbidden { flow } => write!(f, "flow {flow} joins a forbidden pair"),
            Flaw::Term { supply, demand } => {
                write!(f, "the pair of supply {supply} and demand {demand} has no usable term")
            }
            Flaw::Bound { flow } => write!(f, "flow {flow} passes the bound of its pair"),
            Flaw::Overdrawn { supply } => write!(f, "supply {supply} gives more than it has"),
            Flaw::Unbalanced { demand } => write!(f, "demand {demand} does not add up"),
            Flaw::SupplyPrice { supply } => write!(f, "supply {supply} has an impossible price"),
            Flaw::DemandPrice { demand } => write!(f, "demand {demand} has an impossible price"),
            Flaw::Spare { supply } => write!(f, "supply {supply} has a price and units to spare"),
            Flaw::Unpaid { demand } => write!(f, "demand {demand} is unserved below its price"),
            Flaw::Dear { flow } => write!(f, "flow {flow} costs more than its demand pays"),
            Flaw::Missed { supply, demand } => {
                write!(f, "supply {supply} should serve demand {demand} but does not")
            }
            Flaw::Total => f.write_str("the stated total is not the cost of the plan"),
            Flaw::Gap => f.write_str("plan and prices differ in value"),
        }
    }
}

impl std::error::Error for Flaw {}
