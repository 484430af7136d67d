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
        for line in solved.missed() {
            let part = &solved.part;
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
            let lists = part.pairs.lists(line);
            let on_list = |demand: &u32| {
                let list = part.pairs.takers[*demand as usize].list;
                lists.binary_search_by_key(&list, |(list, _)| *list).is_ok()
            };
            let mut needs = (0..part.needs.len() as u32).filter(on_list);
            if needs.any(|demand| solved.passed(line, demand) == Passed::All) {
                member.reason = MissedReason::MoreUrgent;
            }
        }
    }
    found.into_values().collect()
}
