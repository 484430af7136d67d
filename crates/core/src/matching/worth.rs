//! 多一份的价值 What one more unit of each resource would save, read off the plan's prices.

use crate::base::{CategoryId, MeasureId, ResourceId};
use crate::ledger::State;
use crate::listing::OwnerAt;
use crate::matching::plan::Plan;

/// 多一份的价值 What one more unit of a resource line would save. Both numbers are compared in their
/// order: urgency first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Worth {
    /// The line.
    pub(crate) resource: ResourceId,
    /// Whose it is.
    pub(crate) owner: OwnerAt,
    /// Its first category.
    pub(crate) category: Option<CategoryId>,
    /// Its unit of measure.
    pub(crate) measure: MeasureId,
    /// How much urgency one more unit would serve: the weight of a need's priority.
    pub(crate) urgency: i64,
    /// How much shorter the ways would be.
    pub(crate) cost: i64,
}

impl Plan {
    /// What one more unit of each resource line of the plan would save, by measure and then by code.
    pub(crate) fn worths<'a>(&'a self, state: &'a State) -> impl Iterator<Item = Worth> + 'a {
        let lines = self.solved().iter().flat_map(|solved| {
            let lines = solved.part.resources.iter().enumerate();
            lines.map(move |(supply, &(at, _))| (solved, supply as u32, at))
        });
        lines.map(|(solved, supply, at)| {
            let row = state.listing.resources.row(at);
            let price = solved.supply_price(supply);
            Worth {
                resource: state.listing.resources.id(at).clone(),
                owner: row.owner,
                category: row.categories.first().map(|&at| state.listing.categories.code(at).clone()),
                measure: solved.measure.clone(),
                urgency: price.urgency,
                cost: price.cost,
            }
        })
    }
}
