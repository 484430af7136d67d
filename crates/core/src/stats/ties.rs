//! 关系统计 Ties by kind, by community and by agreement; seats that are owed a successor.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{NONE, Table};
use crate::cobuild::{Asked, EndAt, Side, TieRow};
use crate::graph::Scope;
use crate::ledger::State;

/// Whether a tie touches the scope: at its second end, or else at its first.
pub(crate) fn touches(state: &State, scope: &Scope<'_>, row: &TieRow) -> bool {
    let has = |end: EndAt| match end {
        EndAt::Area(at) => scope.has_area(at),
        EndAt::Organization(at) => scope.has_organization(state, at),
        EndAt::Person(_) => false,
    };
    matches!(scope, Scope::All(_)) || has(row.to) || has(row.from)
}

/// 各类关系 For each kind of tie how many hold, and how many different first ends, second ends and
/// units on whose behalf. Different kinds count different sets, so no column adds up over kinds.
pub fn tie_kinds(state: &State, scope: &Scope<'_>) -> Table {
    let kinds = &state.cobuild.kinds;
    let mut ties = vec![0i64; kinds.len()];
    let mut ends: Vec<[BTreeSet<u64>; 3]> = vec![Default::default(); kinds.len()];
    for &tie in &scope.graph().ties {
        let row = state.cobuild.ties.row(tie);
        if !touches(state, scope, row) {
            continue;
        }
        let kind = row.kind as usize;
        ties[kind] += 1;
        ends[kind][0].insert(rank(row.from));
        ends[kind][1].insert(rank(row.to));
        if row.on_behalf_of != NONE {
            ends[kind][2].insert(rank(EndAt::Organization(row.on_behalf_of)));
        }
    }
    let shown = || kinds.iter().filter(|(at, _, _)| ties[*at as usize] > 0);
    let distinct = |side: usize| shown().map(move |(at, _, _)| at as usize).map(move |at| (at, side));
    let sizes =
        |side: usize| distinct(side).map(|(at, side)| Some(ends[at][side].len() as i64)).collect::<Vec<_>>();
    Table::new("tie_kinds", "各类关系")
        .text("kind", "关系类型", shown().map(|(_, code, _)| Some(code.as_str().into())))
        .text("title", "名称", shown().map(|(_, _, kind)| Some(kind.title.as_str().into())))
        .number("ties", "关系数", shown().map(|(at, _, _)| Some(ties[at as usize])))
        .number("from", "甲方数", sizes(0))
        .number("to", "乙方数", sizes(1))
        .number("on_behalf_of", "代表单位数", sizes(2))
}

pub(super) fn rank(end: EndAt) -> u64 {
    match end {
        EndAt::Area(at) => u64::from(at),
        EndAt::Organization(at) => 1 << 32 | u64::from(at),
        EndAt::Person(at) => 2 << 32 | u64::from(at),
    }
}

/// 社区关系 For each community or village the ties of each kind that end in it or in what lies in it.
pub fn ties(state: &State, scope: &Scope<'_>) -> Table {
    let graph = scope.graph();
    let mut rows: Vec<(u32, u32, i64)> = Vec::new();
    for area in scope.areas().filter(|&at| state.org.areas.row(at).kind.is_community()) {
        let mut counts: BTreeMap<u32, i64> = BTreeMap::new();
        for &below in graph.areas.subtree(area) {
            for &tie in graph.ties_of(Side::To, EndAt::Area(below)) {
                *counts.entry(state.cobuild.ties.row(tie).kind).or_default() += 1;
            }
        }
        rows.extend(counts.into_iter().map(|(kind, count)| (area, kind, count)));
    }
    Table::new("ties", "社区关系")
        .text("area", "社区", rows.iter().map(|row| Some(state.org.areas.id(row.0).as_str().into())))
        .text(
            "name",
            "名称",
            rows.iter().map(|row| Some(state.org.areas.row(row.0).called(scope.on()).into())),
        )
        .text(
            "kind",
            "关系类型",
            rows.iter().map(|row| Some(state.cobuild.kinds.code(row.1).as_str().into())),
        )
        .number("ties", "关系数", rows.iter().map(|row| Some(row.2)))
}

/// What an agreement joins by one kind of tie.
#[derive(Default)]
struct Joined {
    ties: i64,
    from: BTreeSet<u64>,
    to: BTreeSet<u64>,
}

/// 协议 For each agreement the ties held under it, and how many different ends it joins.
pub fn agreements(state: &State, scope: &Scope<'_>) -> Table {
    let mut rows: BTreeMap<(u32, u32), Joined> = BTreeMap::new();
    for &tie in &scope.graph().ties {
        let row = state.cobuild.ties.row(tie);
        if row.agreement != NONE && touches(state, scope, row) {
            let entry = rows.entry((row.agreement, row.kind)).or_default();
            entry.ties += 1;
            entry.from.insert(rank(row.from));
            entry.to.insert(rank(row.to));
        }
    }
    let each = || rows.iter();
    Table::new("agreements", "协议")
        .text(
            "agreement",
            "协议",
            each().map(|((at, _), _)| Some(state.cobuild.agreements.id(*at).as_str().into())),
        )
        .text(
            "kind",
            "关系类型",
            each().map(|((_, kind), _)| Some(state.cobuild.kinds.code(*kind).as_str().into())),
        )
        .number("ties", "关系数", each().map(|(_, row)| Some(row.ties)))
        .number("from", "甲方数", each().map(|(_, row)| Some(row.from.len() as i64)))
        .number("to", "乙方数", each().map(|(_, row)| Some(row.to.len() as i64)))
}

/// 席位待补 Units that owe a successor: a seat was held on their behalf, its holder is gone, and
/// nobody has taken it on their behalf since.
pub fn seats_owed(state: &State, scope: &Scope<'_>) -> Table {
    let on = scope.on();
    let seat = |kind: u32| state.cobuild.kinds.get(kind).on_behalf_of == Asked::Required;
    let mut owed: BTreeMap<(u32, u64, u32), &TieRow> = BTreeMap::new();
    for (_, _, row) in state.cobuild.ties.iter() {
        let ended = row.days.until().is_some_and(|until| until <= on);
        if ended && seat(row.kind) && row.on_behalf_of != NONE && touches(state, scope, row) {
            let newest = owed.entry((row.kind, rank(row.to), row.on_behalf_of)).or_insert(row);
            if newest.days.until() < row.days.until() {
                *newest = row;
            }
        }
    }
    for &tie in &scope.graph().ties {
        let row = state.cobuild.ties.row(tie);
        owed.remove(&(row.kind, rank(row.to), row.on_behalf_of));
    }
    // A body or a unit that is itself gone owes nothing.
    let stands = |end: EndAt| match end {
        EndAt::Area(at) => scope.graph().areas.stands(at),
        EndAt::Organization(at) => scope.graph().organizations.stands(at),
        EndAt::Person(_) => true,
    };
    let rows: Vec<&TieRow> = owed
        .into_values()
        .filter(|row| stands(row.to) && stands(EndAt::Organization(row.on_behalf_of)))
        .collect();
    let code = |end: EndAt| Some(end.code(&state.org, &state.people).into());
    Table::new("seats_owed", "席位待补")
        .text(
            "kind",
            "关系类型",
            rows.iter().map(|row| Some(state.cobuild.kinds.code(row.kind).as_str().into())),
        )
        .text("body", "组织", rows.iter().map(|row| code(row.to)))
        .text("unit", "代表单位", rows.iter().map(|row| code(EndAt::Organization(row.on_behalf_of))))
        .day("since", "空缺自", rows.iter().map(|row| row.days.until()))
}
