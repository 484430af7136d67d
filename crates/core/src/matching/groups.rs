//! 分组 The totals that a policy bounds: what each owner gives, what each area gets.
//!
//! Groups nest (lines of an owner; needs of an area within areas), so with them a plan is still a flow,
//! but one that the hub lists do not carry: the second engine solves it, see [`network`](crate::flow::network).
//!
//! - *Limits* cut a total off.
//! - *Floors* of areas count a minimum missed for each unit below them, after the urgency served.
//! - *At least one each*, where an owner has several lines, or where a line has several units and a need
//!   takes one of each taker: a floor of one on what the owner gives. Elsewhere the hub lists carry it, see
//!   [`problem`](crate::matching::problem).
//! - *Even load*: what an owner offers is cut into equal steps, and a unit of step `n` weighs `n` in the load.
//!   The sum of rising steps is least where shares are alike.

use rustc_hash::FxHashMap;

use crate::base::{MeasureId, NONE, sort_by};
use crate::flow::Tier;
use crate::flow::network::{Floor, Group, Step};
use crate::graph::Graph;
use crate::ledger::State;
use crate::listing::{self, OwnerAt, Policy, PolicyFault, PolicyFaults};
use crate::matching::MatchingRefusal;
use crate::matching::history::owner_number;
use crate::matching::owners::Owners;
use crate::matching::problem::Part;
use crate::matching::room::around;

/// 分组 The groups of lines and of needs of one measure.
#[derive(Clone, Debug, Default)]
pub(super) struct Bounds {
    pub(super) supply: Vec<Group<Tier>>,
    pub(super) demand: Vec<Group<Tier>>,
    /// Into how many steps what an owner offers is cut.
    shares: u64,
    /// The most that each owner gives, where nothing else is said of it.
    each: Option<u64>,
    /// Whether any limit, floor of an area or load counts: more than what members owe.
    pub(super) totals: bool,
}

/// What a policy says of one measure, by owner and by area.
struct Said {
    owners: Option<u64>,
    owner: FxHashMap<u32, u64>,
    /// Limit and floor by area.
    area: FxHashMap<u32, (Option<u64>, Option<u64>)>,
}

/// Refuses a policy whose bounds name what the ledger does not know; every such place is listed.
pub(super) fn known(state: &State, policy: &Policy) -> Result<(), MatchingRefusal> {
    let mut faults = PolicyFaults::default();
    for (list, bounds) in [("limits", &policy.limits), ("floors", &policy.floors)] {
        for (at, bound) in bounds.iter().enumerate() {
            let found = match &bound.on {
                listing::Group::Organization(id) => state.org.organizations.find(id).is_some(),
                listing::Group::Person(id) => state.people.persons.find(id).is_some(),
                listing::Group::Area(id) => state.org.areas.find(id).is_some(),
                listing::Group::Owners | listing::Group::Kind(_) => true,
            };
            if !found {
                faults.add(format!("{list}[{at}].on"), PolicyFault::Unknown);
            }
            if state.listing.measures.find_any(&bound.measure).is_none() {
                faults.add(format!("{list}[{at}].measure"), PolicyFault::Unknown);
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(MatchingRefusal::PolicyFaulty { faults }) }
}

impl Said {
    fn new(state: &State, graph: &Graph, policy: &Policy, measure: &MeasureId) -> Said {
        let mut said = Said { owners: None, owner: FxHashMap::default(), area: FxHashMap::default() };
        for (floor, bounds) in [(false, &policy.limits), (true, &policy.floors)] {
            // What speaks of all comes first, and what names one then goes before it.
            let named = |bound: &&listing::Bound| matches!(bound.on, listing::Group::Kind(_));
            let of = |bound: &&listing::Bound| bound.measure == *measure;
            let all = bounds.iter().filter(of).filter(named);
            let one = bounds.iter().filter(of).filter(|bound| !named(bound));
            for bound in all.chain(one) {
                let areas: Vec<u32> = match &bound.on {
                    listing::Group::Owners => {
                        said.owners = Some(bound.amount);
                        continue;
                    }
                    listing::Group::Organization(id) => {
                        let at = state.org.organizations.find(id).map(OwnerAt::Organization);
                        said.owner.extend(at.map(|at| (owner_number(state, at), bound.amount)));
                        continue;
                    }
                    listing::Group::Person(id) => {
                        let at = state.people.persons.find(id).map(OwnerAt::Person);
                        said.owner.extend(at.map(|at| (owner_number(state, at), bound.amount)));
                        continue;
                    }
                    listing::Group::Area(id) => state.org.areas.find(id).into_iter().collect(),
                    listing::Group::Kind(kind) => {
                        let walk = graph.areas.walk().iter().copied();
                        walk.filter(|&area| state.org.areas.row(area).kind == *kind).collect()
                    }
                };
                for area in areas {
                    let (most, least) = said.area.entry(area).or_default();
                    *(if floor { least } else { most }) = Some(bound.amount);
                }
            }
        }
        said
    }
}

impl Bounds {
    /// The groups that a policy makes of a part, if any.
    pub(super) fn new(
        state: &State,
        graph: &Graph,
        policy: &Policy,
        measure: &MeasureId,
        part: &Part,
    ) -> Option<Bounds> {
        let said = Said::new(state, graph, policy, measure);
        let bounded = said.owners.is_some() || !said.owner.is_empty() || !said.area.is_empty();
        if !bounded && policy.even_load == 0 && part.owing.is_empty() {
            return None;
        }
        let left: Vec<u64> = part.resources.iter().map(|(_, left)| *left).collect();
        let (supply, demand) = (owners(policy, &said, part), areas(state, graph, &said, part));
        let (shares, totals) = (u64::from(policy.even_load), bounded || policy.even_load > 0);
        let bounds = Bounds { supply, demand, shares, each: said.owners, totals };
        Some(bounds.shared(&left))
    }

    /// Whether every unit counts, by its load: then no plan on hub lists tells the best.
    pub(super) fn weighs(&self) -> bool {
        self.shares > 0
    }

    /// The same with the steps of what owners offer, when so much is left of their lines.
    pub(super) fn shared(mut self, left: &[u64]) -> Bounds {
        let shares = self.shares;
        for group in &mut self.supply {
            let offered: u64 = group.members.iter().map(|&line| left[line as usize]).sum();
            // Where each step ends, as a share of what is offered, rounded down.
            let end = |step: u64| (u128::from(offered) * u128::from(step) / u128::from(shares)) as u64;
            let step = |step: u64| Step {
                width: end(step + 1) - end(step),
                cost: Tier { load: step as i64, ..Tier::default() },
            };
            group.steps = (0..shares).map(step).collect();
        }
        self
    }

    /// The same with one unit of a pair taken for granted, or one of a demand from elsewhere, and the load of
    /// that unit. No limit around the two is zero.
    pub(super) fn granted(mut self, supply: Option<u32>, demand: u32) -> (Bounds, i64) {
        let mut load = 0;
        for (groups, member) in [(&mut self.supply, supply), (&mut self.demand, Some(demand))] {
            let Some(member) = member else { continue };
            let found: Vec<usize> = around(groups, member).collect();
            for at in found {
                let group = &mut groups[at];
                group.limit = group.limit.map(|limit| limit.saturating_sub(1));
                group.floor =
                    group.floor.map(|floor| Floor { least: floor.least.saturating_sub(1), ..floor });
                if let Some(step) = group.steps.iter_mut().find(|step| step.width > 0) {
                    step.width -= 1;
                    load += step.cost.load;
                }
            }
        }
        (self, load)
    }

    /// The load of the only unit of an owner who is not on the lists, if limits let it serve a demand.
    pub(super) fn newcomer(&self, demand: u32) -> Option<i64> {
        let zero = around(&self.demand, demand).any(|at| self.demand[at].limit == Some(0));
        let barred = self.each == Some(0) || zero;
        // Of one unit all steps but the last are empty.
        (!barred).then_some(self.shares.saturating_sub(1) as i64)
    }
}

/// The lines of each owner of whom a total counts, in the order of their first lines.
fn owners(policy: &Policy, said: &Said, part: &Part) -> Vec<Group<Tier>> {
    let owes: Owners = part.owing.iter().copied().collect();
    let mut at: Vec<u32> = Vec::new();
    let mut groups: Vec<(u32, Group<Tier>)> = Vec::with_capacity(part.owing.len());
    for (line, giver) in (0u32..).zip(&part.pairs.givers) {
        let counts = said.owners.is_some()
            || said.owner.contains_key(&giver.owner)
            || policy.even_load > 0
            || owes.has(giver.owner);
        if counts {
            let owner = giver.owner as usize;
            if owner >= at.len() {
                at.resize((owner + 1).max(2 * at.len()), NONE);
            }
            if at[owner] == NONE {
                at[owner] = groups.len() as u32;
                groups.push((giver.owner, Group::default()));
            }
            groups[at[owner] as usize].1.members.push(line);
        }
    }
    let finish = |(owner, mut group): (u32, Group<Tier>)| {
        group.limit = said.owner.get(&owner).copied().or(said.owners);
        if owes.has(owner) {
            group.floor = Some(Floor { least: 1, missing: Tier { minimums: 1, ..Tier::default() } });
        }
        group
    };
    groups.into_iter().map(finish).collect()
}

/// The needs of each area that is bounded; each stands in the nearest such area above it.
fn areas(state: &State, graph: &Graph, said: &Said, part: &Part) -> Vec<Group<Tier>> {
    let mut bounded: Vec<u32> =
        graph.areas.walk().iter().copied().filter(|area| said.area.contains_key(area)).collect();
    // By code, so that the order of their entries in the ledger changes no answer.
    sort_by(&mut bounded, |&a, &b| state.org.areas.id(a).cmp(state.org.areas.id(b)));
    let at: FxHashMap<u32, u32> = bounded.iter().copied().zip(0u32..).collect();
    let nearest = |area: u32| graph.areas.upward(area).find_map(|up| at.get(&up).copied());
    let group = |&area: &u32| {
        let (limit, floor) = said.area.get(&area).copied().unwrap_or_default();
        let up = graph.areas.parent(area);
        let floor = floor.map(|least| Floor { least, missing: Tier { minimums: 1, ..Tier::default() } });
        Group { parent: if up == NONE { None } else { nearest(up) }, limit, floor, ..Group::default() }
    };
    let mut groups: Vec<Group<Tier>> = bounded.iter().map(group).collect();
    for (demand, &(need, _)) in (0u32..).zip(&part.needs) {
        if let Some(group) = nearest(state.listing.needs.row(need).area) {
            groups[group as usize].members.push(demand);
        }
    }
    groups
}
