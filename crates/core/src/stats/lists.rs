//! 清单统计 The two lists by category and measure, and the orders between them.

use std::collections::BTreeMap;

use crate::base::{NONE, Table};
use crate::graph::Scope;
use crate::ledger::{State, View};
use crate::listing::{OrderStatus, OwnerAt, ResourceRow};

#[derive(Default)]
struct Sums {
    resources: i64,
    offered: i64,
    offered_left: i64,
    needs: i64,
    needed: i64,
    needed_left: i64,
    claimed: i64,
    fulfilled: i64,
}

/// Whether the owner of a line is in the scope: an organisation by itself, a person by a tie that
/// carries resources into it.
fn owns_in(state: &State, scope: &Scope<'_>, row: &ResourceRow) -> bool {
    match row.owner {
        _ if matches!(scope, Scope::All(_)) => true,
        OwnerAt::Organization(at) => scope.has_organization(state, at),
        OwnerAt::Person(at) => scope.has_person(state, at),
    }
}

/// Whether a line of an area is in the scope: everything holds also what stands in an area that is closed.
fn about(scope: &Scope<'_>, area: u32) -> bool {
    matches!(scope, Scope::All(_)) || scope.has_area(area)
}

/// 两张清单 For each category and measure what is offered and needed: lines, quantities, what is left,
/// and what was claimed and fulfilled. Claimed is not fulfilled. A resource of several categories is
/// counted under the first.
pub fn lists(state: &State, scope: &Scope<'_>) -> Table {
    let view = View::new(state, scope.on());
    let listing = &state.listing;
    let mut sums: BTreeMap<(u32, u32), Sums> = BTreeMap::new();
    for (at, row) in view.resources().filter(|(_, row)| owns_in(state, scope, row)) {
        let category = row.categories.first().copied().unwrap_or(NONE);
        let sum = sums.entry((category, row.measure)).or_default();
        sum.resources += 1;
        sum.offered = sum.offered.saturating_add(row.quantity as i64);
        sum.offered_left = sum.offered_left.saturating_add(listing.resource_left_on(at, scope.on()) as i64);
    }
    for (at, row) in view.needs().filter(|(_, row)| about(scope, row.area)) {
        let sum = sums.entry((row.category, row.measure)).or_default();
        sum.needs += 1;
        sum.needed = sum.needed.saturating_add(row.quantity as i64);
        sum.needed_left = sum.needed_left.saturating_add(listing.need_left_on(at, scope.on()) as i64);
        for (_, order) in listing.orders_of_need(at) {
            if let Some(step) = order.on(scope.on()) {
                sum.claimed = sum.claimed.saturating_add(order.holds(step) as i64);
                sum.fulfilled = sum.fulfilled.saturating_add(step.fulfilled as i64);
            }
        }
    }
    let each = || sums.iter();
    let number = |pick: fn(&Sums) -> i64| each().map(move |(_, sum)| Some(pick(sum)));
    Table::new("lists", "两张清单")
        .text(
            "category",
            "类别",
            each().map(|((at, _), _)| Some(listing.categories.code(*at).as_str().into())),
        )
        .text(
            "title",
            "名称",
            each().map(|((at, _), _)| Some(listing.categories.get(*at).title.as_str().into())),
        )
        .text(
            "measure",
            "计量单位",
            each().map(|((_, at), _)| Some(listing.measures.code(*at).as_str().into())),
        )
        .number("resources", "资源条数", number(|sum| sum.resources))
        .number("offered", "资源数量", number(|sum| sum.offered))
        .number("offered_left", "资源余量", number(|sum| sum.offered_left))
        .number("needs", "需求条数", number(|sum| sum.needs))
        .number("needed", "需求数量", number(|sum| sum.needed))
        .number("needed_left", "未认领", number(|sum| sum.needed_left))
        .number("claimed", "已认领", number(|sum| sum.claimed))
        .number("fulfilled", "已完成", number(|sum| sum.fulfilled))
}

/// 订单情况 For each state and measure how many orders are in it, how many of them hold something of their
/// need and resource (a withdrawn one what was fulfilled by then), how much they ordered and how much of it was fulfilled.
pub fn orders(state: &State, scope: &Scope<'_>) -> Table {
    let listing = &state.listing;
    let mut sums: BTreeMap<(usize, u32), (i64, i64, i64, i64)> = BTreeMap::new();
    for (_, _, row) in listing.orders.iter() {
        let need = listing.needs.row(row.need);
        if let Some(step) = row.on(scope.on()).filter(|_| about(scope, need.area)) {
            let status = OrderStatus::ALL.iter().position(|status| *status == step.status).unwrap_or(0);
            let sum = sums.entry((status, need.measure)).or_default();
            sum.0 += 1;
            sum.1 += i64::from(row.holds(step) > 0);
            sum.2 = sum.2.saturating_add(row.quantity as i64);
            sum.3 = sum.3.saturating_add(step.fulfilled as i64);
        }
    }
    let each = || sums.iter();
    Table::new("orders", "订单情况")
        .text("status", "状态", each().map(|((status, _), _)| Some(OrderStatus::ALL[*status].code().into())))
        .text("title", "名称", each().map(|((status, _), _)| Some(OrderStatus::ALL[*status].title().into())))
        .text(
            "measure",
            "计量单位",
            each().map(|((_, at), _)| Some(listing.measures.code(*at).as_str().into())),
        )
        .number("orders", "订单数", each().map(|(_, sum)| Some(sum.0)))
        .number("holding", "占用订单数", each().map(|(_, sum)| Some(sum.1)))
        .number("ordered", "数量", each().map(|(_, sum)| Some(sum.2)))
        .number("fulfilled", "已完成", each().map(|(_, sum)| Some(sum.3)))
}
