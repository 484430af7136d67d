//! 底稿 What a plan keeps of the ledger it was made from, so that it can answer without it.

use std::sync::{Arc, OnceLock};

use crate::base::{Day, MeasureId, NeedId, ResourceId};
use crate::graph::{Graph, Under};
use crate::ledger::{Head, State, View};
use crate::listing::{Owner, OwnerAt, Policy};
use crate::matching::solved::Solved;
use crate::matching::{Lists, MatchingRefusal};

/// 底稿 The state, the day and the policy of a plan. The state is shared with the ledger until that is
/// appended to, so keeping it costs nothing. The graph of the day is kept where whoever made the plan hands it over, and else
/// laid out again when first asked for.
#[derive(Debug)]
pub(super) struct Basis {
    pub(super) state: Arc<State>,
    pub(super) on: Day,
    pub(super) policy: Policy,
    /// What part of the county the plan is of, if not of all.
    pub(super) under: Option<Under>,
    /// The head of the ledger and its number of entries, if it was made from a ledger.
    pub(super) head: Option<(Head, u64)>,
    pub(super) graph: OnceLock<Arc<Graph>>,
}

/// Where a line stands among the solved measures: the measure, and the index of the supply or demand.
pub(super) type Place = (usize, u32);

impl Basis {
    pub(super) fn new(view: View<'_>, policy: &Policy, under: Option<&Under>) -> Basis {
        Basis {
            state: view.keep(),
            on: view.on(),
            policy: policy.clone(),
            under: under.cloned(),
            head: view.head(),
            graph: OnceLock::new(),
        }
    }

    /// The lists that the plan matches.
    pub(super) fn lists(&self) -> Lists<'_> {
        Lists { under: self.under.as_ref(), ..Lists::default() }
    }

    pub(super) fn graph(&self) -> &Graph {
        self.graph.get_or_init(|| Arc::new(Graph::new(View::new(&self.state, self.on))))
    }

    /// Where a need stands; a refusal if there is none of that code to match on the day.
    pub(super) fn need(&self, solved: &[Solved], need: &NeedId) -> Result<Place, MatchingRefusal> {
        let unknown = || MatchingRefusal::NeedUnknown { need: need.clone(), on: self.on };
        let listing = &self.state.listing;
        let at = listing.needs.find(need).ok_or_else(unknown)?;
        let place = self.measure(solved, listing.needs.row(at).measure).ok_or_else(unknown)?;
        let lines = &solved[place].part.needs;
        let found = lines.binary_search_by(|(other, _)| listing.needs.id(*other).cmp(need));
        found.map(|demand| (place, demand as u32)).map_err(|_| unknown())
    }

    /// Where a resource stands; a refusal if there is none of that code to match on the day.
    pub(super) fn resource(
        &self,
        solved: &[Solved],
        resource: &ResourceId,
    ) -> Result<Place, MatchingRefusal> {
        let unknown = || MatchingRefusal::ResourceUnknown { resource: resource.clone(), on: self.on };
        let listing = &self.state.listing;
        let at = listing.resources.find(resource).ok_or_else(unknown)?;
        let place = self.measure(solved, listing.resources.row(at).measure).ok_or_else(unknown)?;
        let lines = &solved[place].part.resources;
        let found = lines.binary_search_by(|(other, _)| listing.resources.id(*other).cmp(resource));
        found.map(|supply| (place, supply as u32)).map_err(|_| unknown())
    }

    fn measure(&self, solved: &[Solved], measure: u32) -> Option<usize> {
        let code: &MeasureId = self.state.listing.measures.code(measure);
        solved.iter().position(|solved| solved.measure == *code)
    }

    /// Who offers a line, by code.
    pub(super) fn owner(&self, resource: u32) -> Owner {
        owner(&self.state, self.state.listing.resources.row(resource).owner)
    }
}

pub(super) fn owner(state: &State, owner: OwnerAt) -> Owner {
    match owner {
        OwnerAt::Organization(at) => Owner::Organization(state.org.organizations.id(at).clone()),
        OwnerAt::Person(at) => Owner::Person(state.people.persons.id(at).clone()),
    }
}
