//! 未得岗位者 Members who checked in, offer something, and get no slot in a plan.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::{PersonId, ResourceId, kinds, sort};
use crate::ledger::State;
use crate::listing::OwnerAt;
use crate::matching::owners::Owners;
use crate::matching::pair::Passed;
use crate::matching::problem::Part;
use crate::matching::solved::Solved;

kinds! {
    /// 未得岗位原因 Why a member gets no slot.
    pub enum MissedReason {
        NoNeed = "no_need", "没有可服务的需求";
        MoreUrgent = "more_urgent", "岗位已满：让位会使更急的需求或另一名党员落空";
        OtherMeasure = "other_measure", "岗位已满：各计量单位依次求解，得岗者中有人也许可改在别的计量单位得岗";
    }
}

impl MissedReason {
    /// The same in English.
    pub fn en(self) -> &'static str {
        match self {
            MissedReason::NoNeed => "no need that it may serve",
            MissedReason::MoreUrgent => {
                "the slots are full: to give way would leave a more urgent need, or another member, without"
            }
            MissedReason::OtherMeasure => {
                "the slots are full: measures are solved one after another, and one who has a slot might have one in another measure instead"
            }
        }
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

/// The needs of a measure by list and place, so that a line looks only where it reaches.
struct Places<'p> {
    part: &'p Part,
    at: Vec<(u32, u32, u32)>,
}

impl<'p> Places<'p> {
    fn new(part: &'p Part) -> Places<'p> {
        let takers = (0u32..).zip(&part.pairs.takers);
        let mut at: Vec<(u32, u32, u32)> = takers.map(|(at, taker)| (taker.list, taker.at, at)).collect();
        sort(&mut at);
        Places { part, at }
    }

    /// Whether there is a need that a line may serve.
    fn serves(&self, line: u32) -> bool {
        let pairs = &self.part.pairs;
        let ways = pairs.ways.of(pairs.givers[line as usize].ways);
        let below = |list: u32| {
            ways.iter().flat_map(move |way| {
                let (start, end) = pairs.spans[way.area as usize];
                let from = self.at.partition_point(|place| *place < (list, start, 0));
                self.at[from..].iter().take_while(move |place| (place.0, place.1) < (list, end))
            })
        };
        let mut needs = pairs.lists(line).iter().flat_map(|&(list, _)| below(list));
        needs.any(|&(_, _, demand)| pairs.passed_in_reach(line, demand) == Passed::All)
    }
}

/// The members missed by all measures together, in the order of their codes.
pub(super) fn members(state: &State, parts: &[Solved]) -> Vec<MissedMember> {
    let mut found: BTreeMap<&PersonId, MissedMember> = BTreeMap::new();
    let owner = |solved: &Solved, line: u32| solved.part.pairs.givers[line as usize].owner;
    let served: Owners =
        parts.iter().flat_map(|one| one.flows().iter().map(|flow| owner(one, flow.supply))).collect();
    let missed = |solved: &Solved| -> Vec<u32> {
        solved.missed().into_iter().filter(|&line| !served.has(owner(solved, line))).collect()
    };
    let missed: Vec<Vec<u32>> = parts.iter().map(missed).collect();
    if missed.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    let places: Vec<Places<'_>> = parts.iter().map(|solved| Places::new(&solved.part)).collect();
    for (measure, (solved, missed)) in parts.iter().zip(missed).enumerate() {
        if missed.is_empty() {
            continue;
        }
        // Those who have the slots: could one of them have one in another measure?
        let slots = solved.flows().iter().map(|flow| owner(solved, flow.supply));
        let slots: Owners = slots.filter(|at| solved.part.owing.binary_search(at).is_ok()).collect();
        let mut others = (0..parts.len()).filter(|&other| other != measure);
        let movable = others.any(|other| {
            let lines = (0u32..).zip(&parts[other].part.pairs.givers);
            let mut lines = lines.filter(|(_, giver)| slots.has(giver.owner));
            lines.any(|(line, _)| places[other].serves(line))
        });
        for line in missed {
            let at = solved.part.resources[line as usize].0;
            let OwnerAt::Person(person) = state.listing.resources.row(at).owner else { continue };
            let person = state.people.persons.id(person);
            let member = found.entry(person).or_insert_with(|| MissedMember {
                person: person.clone(),
                resources: Vec::new(),
                reason: MissedReason::NoNeed,
            });
            member.resources.push(state.listing.resources.id(at).clone());
            if places[measure].serves(line) {
                let reason = if movable { MissedReason::OtherMeasure } else { MissedReason::MoreUrgent };
                member.reason = member.reason.max(reason);
            }
        }
    }
    found.into_values().collect()
}
