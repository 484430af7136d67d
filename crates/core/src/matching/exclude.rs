//! 不得匹配 The excluded pairs of a policy, by the need or area that they keep somebody from.

use rustc_hash::FxHashMap;

use crate::base::sort;
use crate::graph::Graph;
use crate::ledger::State;
use crate::listing::{Giving, OwnerAt, Policy, PolicyFault, PolicyFaults, Taking};
use crate::matching::MatchingRefusal;
use crate::matching::history::owner_number;
use crate::matching::pair::Barred;

/// 不得匹配 Whom a need, or an area with all that lies in it, must not meet.
#[derive(Debug, Default)]
pub(super) struct Exclusions {
    needs: FxHashMap<u32, Vec<Barred>>,
    areas: FxHashMap<u32, Vec<Barred>>,
}

impl Exclusions {
    /// Finds what a policy names; a refusal that lists every code the ledger does not know.
    pub(super) fn new(state: &State, policy: &Policy) -> Result<Exclusions, MatchingRefusal> {
        let (mut found, mut faults) = (Exclusions::default(), PolicyFaults::default());
        for (at, excluded) in policy.excluded.iter().enumerate() {
            let owner = |owner: OwnerAt| Barred::Owner(owner_number(state, owner));
            let from = match &excluded.from {
                Giving::Organization(id) => {
                    state.org.organizations.find(id).map(|at| owner(OwnerAt::Organization(at)))
                }
                Giving::Person(id) => state.people.persons.find(id).map(|at| owner(OwnerAt::Person(at))),
                Giving::Resource(id) => state.listing.resources.find(id).map(Barred::Resource),
            };
            let to = match &excluded.to {
                Taking::Need(id) => state.listing.needs.find(id).map(|at| (true, at)),
                Taking::Area(id) => state.org.areas.find(id).map(|at| (false, at)),
            };
            for (side, known) in [("from", from.is_some()), ("to", to.is_some())] {
                if !known {
                    faults.add(format!("excluded[{at}].{side}"), PolicyFault::Unknown);
                }
            }
            if let (Some(from), Some((need, at))) = (from, to) {
                let by = if need { &mut found.needs } else { &mut found.areas };
                by.entry(at).or_default().push(from);
            }
        }
        if faults.is_empty() { Ok(found) } else { Err(MatchingRefusal::PolicyFaulty { faults }) }
    }

    /// Whom a need in an area must not meet, sorted.
    pub(super) fn of(&self, graph: &Graph, need: u32, area: u32) -> Box<[Barred]> {
        if self.needs.is_empty() && self.areas.is_empty() {
            return Box::default();
        }
        let mut barred = self.needs.get(&need).cloned().unwrap_or_default();
        if !self.areas.is_empty() {
            let above = graph.areas.upward(area).filter_map(|up| self.areas.get(&up));
            barred.extend(above.flatten());
        }
        sort(&mut barred);
        barred.dedup();
        barred.into_boxed_slice()
    }
}
