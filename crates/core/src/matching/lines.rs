//! 余量 What is left of the two lists on a day, by measure, in the order of the codes.

use crate::base::{Day, front, sort_by_key};
use crate::graph::Scope;
use crate::ledger::View;
use crate::listing::{NeedRow, OrderRow, OwnerAt, ResourceRow};

/// The lines of one measure: what is left of each, by index, in code order.
pub(super) struct Input {
    pub(super) measure: u32,
    pub(super) resources: Vec<(u32, u64)>,
    pub(super) needs: Vec<(u32, u64)>,
}

/// Sorts what is left of the lists by measure: of the lines of the day those that have no recorded end,
/// and of each what no order holds, on that day or by all we know, so that a plan can be appended. Lines
/// stand in the order of their codes, so that the order of their entries in the ledger changes no answer.
/// Of a part of the county those lines whose owners and areas are in it.
pub(super) fn inputs(view: View<'_>, scope: &Scope<'_>) -> Vec<Input> {
    let (state, listing) = (view.state(), &view.state().listing);
    let all = matches!(scope, Scope::All(_));
    let offers = |row: &ResourceRow| match row.owner {
        _ if all => true,
        OwnerAt::Organization(at) => scope.has_organization(state, at),
        OwnerAt::Person(at) => scope.has_person(state, at),
    };
    let asks = |row: &NeedRow| all || scope.has_area(row.area);
    let mut by_measure: Vec<Input> = (0..listing.measures.len() as u32)
        .map(|measure| Input { measure, resources: Vec::new(), needs: Vec::new() })
        .collect();
    for (at, row) in view.resources().filter(|(_, row)| row.days.until().is_none() && offers(row)) {
        let left = left(row.quantity, listing.orders_of_resource(at).map(|(_, order)| order), view.on());
        if let Some(input) = by_measure.get_mut(row.measure as usize) {
            input.resources.push((at, left));
        }
    }
    for (at, row) in view.needs().filter(|(_, row)| row.days.until().is_none() && asks(row)) {
        let left = left(row.quantity, listing.orders_of_need(at).map(|(_, order)| order), view.on());
        if let Some(input) = by_measure.get_mut(row.measure as usize) {
            input.needs.push((at, left));
        }
    }
    by_measure.retain(|input| !(input.resources.is_empty() && input.needs.is_empty()));
    sort_by_key(&mut by_measure, |input| listing.measures.code(input.measure).as_str());
    for input in &mut by_measure {
        input.resources.retain(|(_, left)| *left > 0);
        input.needs.retain(|(_, left)| *left > 0);
        sort(&mut input.resources, &|at| listing.resources.id(at).as_str());
        sort(&mut input.needs, &|at| listing.needs.id(at).as_str());
    }
    by_measure
}

/// What no order holds, on a day or by all we know, whichever is less.
fn left<'a>(quantity: u64, orders: impl Iterator<Item = &'a OrderRow>, on: Day) -> u64 {
    let (mut then, mut known) = (0u64, 0u64);
    for order in orders {
        then = then.saturating_add(order.on(on).map_or(0, |step| order.holds(step)));
        known = known.saturating_add(order.holds(order.last()));
    }
    quantity.saturating_sub(then.max(known))
}

/// Sorts lines by their codes: by the front held beside each, and by the whole code only where those are the same.
fn sort<'a>(lines: &mut Vec<(u32, u64)>, code: &dyn Fn(u32) -> &'a str) {
    let mut keyed: Vec<(u128, u32, u64)> =
        lines.iter().map(|&(at, left)| (front(code(at)), at, left)).collect();
    keyed.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| code(a.1).cmp(code(b.1))));
    lines.clear();
    lines.extend(keyed.into_iter().map(|(_, at, left)| (at, left)));
}
