//! 过往 What the orders up to a day say of owners: ratings, refusals to serve, who served where.

use rustc_hash::FxHashMap;

use crate::base::NONE;
use crate::cobuild::EndAt;
use crate::graph::Graph;
use crate::ledger::{State, View};
use crate::listing::{CoolDownScope, OrderStatus, OwnerAt, Policy};
use crate::matching::owners::Owners;
use crate::people::PersonKind;

/// The tie by which a member reports to a community, under the code that every pack gives it.
const CHECK_IN: &str = "check_in";

/// 提供方编号 Units and persons in one numbering.
pub(super) fn owner_number(state: &State, owner: OwnerAt) -> u32 {
    match owner {
        OwnerAt::Organization(at) => at,
        OwnerAt::Person(at) => state.org.organizations.len() as u32 + at,
    }
}

/// 过往 What counts of the orders up to a day, under a policy.
#[derive(Debug, Default)]
pub(super) struct History {
    /// What a unit of an owner costs for its ratings, where that is anything.
    pub(super) rated: FxHashMap<u32, i64>,
    /// The owners left alone, by need.
    pub(super) cooling: FxHashMap<u32, Vec<u32>>,
    /// The owners left alone, by area and category.
    pub(super) cooling_at: FxHashMap<(u32, u32), Vec<u32>>,
    /// The owners who have fulfilled an order, by area and category.
    pub(super) served_at: FxHashMap<(u32, u32), Vec<u32>>,
    /// The members who checked in, in service, and have no order that holds anything.
    pub(super) owing: Owners,
}

impl History {
    pub(super) fn new(view: View<'_>, graph: &Graph, policy: &Policy) -> History {
        let (state, on) = (view.state(), view.on());
        let listing = &state.listing;
        let mut history = History::default();
        if policy.member_minimum {
            history.owing = owing(state, graph);
        }
        let mut scores: FxHashMap<u32, (i64, i64)> = FxHashMap::default();
        for (_, _, order) in listing.orders.iter() {
            let Some(step) = order.on(on) else { continue };
            let owner = owner_number(state, listing.resources.row(order.resource).owner);
            let need = listing.needs.row(order.need);
            if order.holds(order.last()) > 0 {
                history.owing.remove(owner);
            }
            if step.status == OrderStatus::Declined {
                let reason = (order.reason != NONE).then(|| listing.reasons.get(order.reason));
                let days = policy.cool_down.days.or(reason.and_then(|reason| reason.cool_down_days));
                let past = on.since(step.on);
                if days.is_some_and(|days| i64::from(past) < i64::from(days)) {
                    let place = (need.area, need.category);
                    match policy.cool_down.scope {
                        CoolDownScope::None => {}
                        CoolDownScope::Need => history.cooling.entry(order.need).or_default().push(owner),
                        CoolDownScope::Place => history.cooling_at.entry(place).or_default().push(owner),
                    }
                }
            }
            if policy.change > 0 && step.status == OrderStatus::Fulfilled {
                history.served_at.entry((need.area, need.category)).or_default().push(owner);
            }
            if let Some((_, score)) = order.rating.filter(|(day, _)| *day <= on) {
                let (sum, count) = scores.entry(owner).or_default();
                *sum += score.steps();
                *count += 1;
            }
        }
        for (owner, (sum, count)) in scores.into_iter().filter(|_| policy.rating > 0) {
            // Whole points below 5.00; scores lie between 0.00 and 5.00.
            let points = (500 * count - sum) / (100 * count);
            if points > 0 {
                history.rated.insert(owner, points * i64::from(policy.rating));
            }
        }
        let lists = history.cooling.values_mut().chain(history.cooling_at.values_mut());
        for owners in lists.chain(history.served_at.values_mut()) {
            owners.sort_unstable();
            owners.dedup();
        }
        history
    }
}

/// In-service members with a check-in that holds.
fn owing(state: &State, graph: &Graph) -> Owners {
    let kinds = &state.cobuild.kinds;
    let check_in: Vec<bool> = kinds.iter().map(|(_, code, _)| code.as_str() == CHECK_IN).collect();
    let reported = graph.ties.iter().filter_map(|&tie| {
        let row = state.cobuild.ties.row(tie);
        match row.from {
            EndAt::Person(at) if check_in.get(row.kind as usize) == Some(&true) => Some(at),
            _ => None,
        }
    });
    let member =
        |at: &u32| state.people.persons.row(*at).kind_on(graph.on()) == Some(PersonKind::InServiceMember);
    reported.filter(member).map(|at| owner_number(state, OwnerAt::Person(at))).collect()
}
