//! 未得岗位者 Members who checked in, offer something, and get no slot in a plan.

use serde::Serialize;

use crate::base::{PersonId, ResourceId, kinds};
use crate::ledger::State;
use crate::listing::OwnerAt;
use crate::matching::pair::Passed;
use crate::matching::solved::Solved;

kinds! {
    /// 未得岗位原因 Why a member gets no slot.
    pub enum MissedReason {
        NoNeed = "no_need", "没有可服务的需求";
        MoreUrgent = "more_urgent", "岗位已满：让位会使更急的需求或另一名党员落空";
    }
}

/// 未得岗位者 A member who owes a slot and gets none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MissedMember {
    /// The member.
    pub person: PersonId,
    /// What the member offers.
    pub resources: Vec<ResourceId>,
    /// Why it was not taken.
    pub reason: MissedReason,
}

/// The members missed by all measures together, in the order of their codes.
pub(super) fn members(state: &State, parts: &[Solved]) -> Vec<MissedMember> {
    let mut found: std::collections::BTreeMap<&PersonId, MissedMember> = std::collections::BTreeMap::new();
    let mut served = rustc_hash::FxHashSet::default();
    for solved in parts {
        for flow in solved.flows() {
            served.insert(solved.part.pairs.givers[flow.supply as usize].owner);
        }
    }
    for solved in parts {
        let part = &solved.part;
        let missed = solved.missed();
        if missed.is_empty() {
            continue;
        }
        // The needs of each list by the place of their areas, so that a line looks only where it reaches.
        let takers = || (0u32..).zip(&part.pairs.takers);
        let mut places: Vec<(u32, u32, u32)> =
            takers().map(|(at, taker)| (taker.list, taker.at, at)).collect();
        places.sort_unstable();
        for line in missed {
            if served.contains(&part.pairs.givers[line as usize].owner) {
                continue;
            }
            let at = part.resources[line as usize].0;
            let OwnerAt::Person(person) = state.listing.resources.row(at).owner else { continue };
            let person = state.people.persons.id(person);
            let member = found.entry(person).or_insert_with(|| MissedMember {
                person: person.clone(),
                resources: Vec::new(),
                reason: MissedReason::NoNeed,
            });
            member.resources.push(state.listing.resources.id(at).clone());
            let ways = part.pairs.ways.of(part.pairs.givers[line as usize].ways);
            let below = |list: u32| {
                let places = &places;
                ways.iter().flat_map(move |way| {
                    let (start, end) = part.pairs.spans[way.area as usize];
                    let from = places.partition_point(|place| *place < (list, start, 0));
                    places[from..].iter().take_while(move |place| (place.0, place.1) < (list, end))
                })
            };
            let mut needs = part.pairs.lists(line).iter().flat_map(|&(list, _)| below(list));
            if needs.any(|&(_, _, demand)| part.pairs.passed_in_reach(line, demand) == Passed::All) {
                member.reason = MissedReason::MoreUrgent;
            }
        }
    }
    found.into_values().collect()
}
