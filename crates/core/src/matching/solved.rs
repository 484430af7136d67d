//! 已解 The problem of one measure with its answer: what explanations, prices and proofs are read from.
//!
//! Everything above this file asks a [`Solved`] and does not know which engine answered, nor in which
//! kind of numbers it counted.

use crate::base::MeasureId;
use crate::flow::{Flow, Solution, Tier, TierTotal, verify};
use crate::matching::MatchingRefusal;
use crate::matching::problem::Part;

/// A problem and its optimal answer.
#[derive(Clone, Debug)]
pub(super) struct Solved {
    pub(super) measure: MeasureId,
    pub(super) part: Part,
    solution: Solution<Tier>,
}

impl Solved {
    pub(super) fn new(measure: MeasureId, part: Part, solution: Solution<Tier>) -> Solved {
        Solved { measure, part, solution }
    }

    /// Who gives what to whom, sorted by demand, then supply.
    pub(super) fn flows(&self) -> &[Flow] {
        &self.solution.flows
    }

    /// Units of a demand that are left unserved.
    pub(super) fn unserved(&self, demand: u32) -> u64 {
        self.solution.unserved[demand as usize]
    }

    /// What a unit of a flow costs, the term of the pair included.
    pub(super) fn cost(&self, flow: &Flow) -> Tier {
        self.part.problem.way(flow.entry, flow.demand).unwrap_or_default()
    }

    /// The cost of everything, in the places of the objective.
    pub(super) fn total(&self) -> TierTotal {
        self.solution.total
    }

    /// What one more unit of a supply would save.
    pub(super) fn supply_price(&self, supply: u32) -> Tier {
        self.solution.supply_prices[supply as usize]
    }

    /// Checks the certificate: the answer is feasible and none is better.
    pub(super) fn verify(&self) -> Result<(), MatchingRefusal> {
        let uncertified = |flaw: crate::flow::Flaw| MatchingRefusal::Uncertified {
            measure: self.measure.clone(),
            flaw: flaw.to_string(),
        };
        verify(&self.part.problem, &self.part.pairs, &self.solution).map(|_| ()).map_err(uncertified)
    }
}
