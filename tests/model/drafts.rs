//! Random drafts over every kind of event, mostly of things that exist.

use gongjian::ledger::Draft;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::model::naive::Naive;
use crate::model::pack::pack;

/// The day that is counted as `n`.
pub fn day(n: i32) -> String {
    format!("2022-{:02}-{:02}", 1 + n.clamp(0, 335) / 28, 1 + n.clamp(0, 335) % 28)
}

/// Mostly a code that exists or is about to, rarely one that does not.
fn known(existing: usize, prefix: &'static str) -> BoxedStrategy<String> {
    let of = move |n: usize| format!("{prefix}{n}");
    let count = existing.max(1);
    prop_oneof![
        28 => (0..count).prop_map(of),
        2 => (count..count + 2).prop_map(of),
        1 => Just(format!("{prefix}-none")),
    ]
    .boxed()
}

/// Mostly a code that is free, rarely one that is taken.
fn fresh(existing: usize, prefix: &'static str) -> BoxedStrategy<String> {
    let low = if existing > 0 { existing - 1 } else { 0 };
    prop_oneof![
        8 => (existing..existing + 3).prop_map(move |n| format!("{prefix}{n}")),
        1 => (0..=low).prop_map(move |n| format!("{prefix}{n}")),
    ]
    .boxed()
}

fn pick(list: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    proptest::sample::select(list)
}

/// An object without its empty fields.
fn object(value: Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(map.into_iter().filter(|(_, v)| !v.is_null()).collect()),
        other => other,
    }
}

const AREAS: &[&str] = &["county", "community", "community", "grid", "grid", "building"];
const BODIES: &[&str] =
    &["agency", "working_committee", "party_group", "branch", "big_committee", "member_household", "shop"];
const FILLED: &[(&str, &str)] = &[
    ("working_committee", "m.top"),
    ("agency", "m.top"),
    ("shop", "m.mid"),
    ("branch", "m.mid"),
    ("party_group", "m.low"),
    ("branch", "m.low"),
    ("member_household", "m.home"),
];
const PERSONS: &[&str] = &["volunteer", "resident", "in_service_member"];
const OFFICES: &[&str] = &["secretary", "secretary", "member", "steward", "ghost"];
const TIES: &[&str] = &["pairing", "employ", "seat", "alliance", "care", "mentor", "ghost"];

fn end(naive: &Naive) -> BoxedStrategy<Value> {
    let areas = known(naive.world.areas.len(), "a").prop_map(|id| json!({"area": id}));
    let bodies = known(naive.world.bodies.len(), "o").prop_map(|id| json!({"organization": id}));
    let persons = known(naive.world.persons.len(), "p").prop_map(|id| json!({"person": id}));
    prop_oneof![areas, bodies, persons].boxed()
}

/// A tie whose ends mostly are of the right kind.
fn tie(naive: &Naive, now: i32) -> BoxedStrategy<Value> {
    let body = || known(naive.world.bodies.len(), "o");
    let (area, person) = (|| known(naive.world.areas.len(), "a"), || known(naive.world.persons.len(), "p"));
    let org = |id: String| json!({"organization": id});
    let typed = prop_oneof![
        (body(), area()).prop_map(move |(o, a)| ("pairing", org(o), json!({"area": a}), None, None)),
        (person(), body()).prop_map(move |(p, o)| ("employ", json!({"person": p}), org(o), None, None)),
        (person(), body(), body()).prop_map(move |(p, o, b)| (
            "seat",
            json!({"person": p}),
            org(o),
            Some(b),
            None
        )),
        (body(), area(), 0..2).prop_map(move |(o, a, g)| (
            "alliance",
            org(o),
            json!({"area": a}),
            None,
            Some(format!("g{g}"))
        )),
        (person(), person()).prop_map(|(p, q)| (
            "care",
            json!({"person": p}),
            json!({"person": q}),
            None,
            None
        )),
    ];
    let wild = (pick(TIES), end(naive), end(naive), proptest::option::of(body()), 0..3)
        .prop_map(|(kind, from, to, behalf, g)| (kind, from, to, behalf, (g == 0).then(|| "g0".to_owned())));
    let until = proptest::option::weighted(0.2, now - 2..now + 10);
    (fresh(naive.world.ties.len(), "t"), prop_oneof![8 => typed, 1 => wild], until)
        .prop_map(|(tie, (kind, from, to, behalf, agreement), until)| {
            object(json!({"tie": tie, "kind": kind, "from": from, "to": to, "on_behalf_of": behalf,
                "agreement": agreement, "until": until.map(day)}))
        })
        .boxed()
}

fn window(now: i32) -> impl Strategy<Value = Option<Value>> {
    let ends = (proptest::option::of(now - 3..now + 6), proptest::option::of(now - 1..now + 12));
    proptest::option::weighted(
        0.25,
        ends.prop_map(|(since, until)| object(json!({"since": since.map(day), "until": until.map(day)}))),
    )
}

/// One draft.
pub fn draft(naive: &Naive, now: i32) -> BoxedStrategy<Draft> {
    let n = &naive.world;
    let area = || known(n.areas.len(), "a");
    let body = || known(n.bodies.len(), "o");
    let person = || known(n.persons.len(), "p");
    let resource = || known(n.resources.len(), "r");
    let need = || known(n.needs.len(), "n");
    let order = || known(n.orders.len(), "x");
    let one = |kind: &'static str, key: &'static str, id: BoxedStrategy<String>| {
        id.prop_map(move |id| (kind, json!({key: id}))).boxed()
    };
    let standing: Vec<(String, &'static str)> = n
        .areas
        .iter()
        .filter(|(node, _)| node.until.is_none())
        .map(|(node, kind)| (node.id.clone(), kind.code()))
        .collect();
    let above = move |kind: &str| -> Vec<String> {
        let place = |kind: &str| AREAS.iter().position(|k| *k == kind);
        standing.iter().filter(|(_, k)| place(k) < place(kind)).map(|(id, _)| id.clone()).collect()
    };
    let placed = pick(AREAS).prop_flat_map(move |kind| {
        let fits = above(kind);
        let fitting = if fits.is_empty() {
            Just(None).boxed()
        } else {
            proptest::sample::select(fits).prop_map(Some).boxed()
        };
        (Just(kind), fitting)
    });
    let free = (pick(AREAS), proptest::option::weighted(0.8, area()));
    // Orders are the longest lives; while there is none, nothing can follow.
    let live = if n.orders.is_empty() { 0 } else { 1 };
    let levels = &["m.top", "m.mid", "m.low", "m.home", "m.steward", "m.ghost"];
    let filled = prop_oneof![
        3 => proptest::sample::select(FILLED).prop_map(|(kind, level)| (kind, Some(level))),
        1 => (pick(BODIES), proptest::option::weighted(0.5, pick(levels))),
    ];
    let org = prop_oneof![
        10 => (fresh(n.areas.len(), "a"), prop_oneof![4 => placed, 1 => free]).prop_map(|(id, (kind, parent))|
            ("area_opened", object(json!({"area": id, "kind": kind, "name": id, "parent": parent})))),
        1 => (area(), 0..9).prop_map(|(id, k)| ("area_renamed", json!({"area": id, "name": format!("新{k}")}))),
        3 => (area(), area()).prop_map(|(id, parent)| ("area_moved", json!({"area": id, "parent": parent}))),
        3 => one("area_closed", "area", area()),
        12 => (fresh(n.bodies.len(), "o"), filled, proptest::option::weighted(0.8, area()),
            proptest::option::weighted(0.7, body()), proptest::option::weighted(0.1, body()))
            .prop_map(|(id, (kind, level), area, parent, host)| ("organization_opened", object(json!({"organization": id,
                "kind": kind, "title": id, "area": area, "level": level, "parent": parent, "host": host})))),
        1 => (body(), 0..9).prop_map(|(id, k)| ("organization_renamed", json!({"organization": id, "title": format!("新{k}")}))),
        3 => (body(), body()).prop_map(|(id, parent)| ("organization_moved", json!({"organization": id, "parent": parent}))),
        4 => one("organization_closed", "organization", body()),
    ];
    let people = prop_oneof![
        8 => (fresh(n.persons.len(), "p"), pick(PERSONS)).prop_map(|(id, kind)| ("person_registered", json!({"person": id, "kind": kind}))),
        2 => (person(), pick(PERSONS)).prop_map(|(id, kind)| ("person_reclassified", json!({"person": id, "kind": kind}))),
        3 => one("person_left", "person", person()),
        8 => (fresh(n.appointments.len(), "m"), person(), pick(OFFICES), body(), proptest::option::weighted(0.2, now - 2..now + 9))
            .prop_map(|(id, person, office, body, until)| ("appointment_made", object(json!({"appointment": id, "person": person,
                "office": office, "organization": body, "until": until.map(day)})))),
        5 => one("appointment_ended", "appointment", known(n.appointments.len(), "m")),
    ];
    let owner = prop_oneof![
        3 => body().prop_map(|id| json!({"organization": id})),
        2 => person().prop_map(|id| json!({"person": id})),
    ];
    let categories = proptest::collection::vec(pick(&["law", "law", "law.advice", "ghost"]), 0..3);
    let listing = prop_oneof![
        8 => (fresh(n.resources.len(), "r"), owner, prop_oneof![1 => categories, 6 => Just(vec!["law"])], 1u64..6,
            pick(&["hour", "hour", "hour", "person"]), window(now))
            .prop_map(|(id, owner, categories, quantity, measure, window)| ("resource_listed", object(json!({"resource": id, "owner": owner,
                "categories": categories, "quantity": quantity, "measure": measure, "window": window, "reach": "anywhere"})))),
        2 => one("resource_withdrawn", "resource", resource()),
        8 => (fresh(n.needs.len(), "n"), area(), pick(&["law", "law", "law.advice", "ghost"]), 1u64..6,
            pick(&["hour", "hour", "hour", "person"]), window(now), prop_oneof![9 => 1u8..6, 1 => Just(7)], any::<bool>())
            .prop_map(|(id, area, category, quantity, measure, window, priority, distinct)| ("need_posted", object(json!({"need": id,
                "area": area, "category": category, "quantity": quantity, "measure": measure, "window": window,
                "priority": priority, "distinct": distinct.then_some(true)})))),
        2 => one("need_withdrawn", "need", need()),
        14 => (fresh(n.orders.len(), "x"), need(), resource(), prop_oneof![3 => Just(1u64), 1 => 1u64..6])
            .prop_map(|(id, need, resource, quantity)| ("order_placed", json!({"order": id, "need": need, "resource": resource, "quantity": quantity}))),
        1 + 3 * live => one("order_dispatched", "order", order()),
        1 + 8 * live => one("order_accepted", "order", order()),
        1 + 2 * live => (order(), pick(&["no_time", "no_staff", "ghost"])).prop_map(|(id, reason)| ("order_declined", json!({"order": id, "reason": reason}))),
        1 + 3 * live => one("order_withdrawn", "order", order()),
        1 + 6 * live => (order(), 1u64..4).prop_map(|(id, quantity)| ("order_part_fulfilled", json!({"order": id, "quantity": quantity}))),
        1 + 5 * live => one("order_fulfilled", "order", order()),
        1 + 4 * live => (order(), pick(&["0.00", "4.50", "5.00", "5.01", "-1.00"])).prop_map(|(id, score)| ("order_rated", json!({"order": id, "score": score}))),
    ];
    let ties = prop_oneof![
        4 => tie(naive, now).prop_map(|data| ("tie_opened", data)),
        1 => one("tie_closed", "tie", known(n.ties.len(), "t")),
    ];
    let rules = (prop_oneof![2 => Just(2u32), 1 => 0u32..4], proptest::option::weighted(0.1, area()))
        .prop_map(|(version, scope)| {
            ("pack_adopted", object(json!({"pack": pack(version), "scope": scope})))
        });
    let written = naive.entries.len() as u64;
    let seqs = prop_oneof![8 => written.saturating_sub(8)..written + 1, 1 => 0..written + 2];
    let void = seqs.prop_map(|seq: u64| ("entry_voided", json!({"seq": seq})));
    let event = prop_oneof![20 => org, 14 => people, 14 => ties, 32 => listing, 2 => rules, 6 => void];
    let on =
        prop_oneof![9 => (now..now + 3).prop_map(Some), 1 => (0..now + 12).prop_map(Some), 1 => Just(None)];
    (event, on)
        .prop_map(|((kind, data), on)| {
            let draft = object(json!({"effective": on.map(day), "event": {"kind": kind, "data": data}}));
            serde_json::from_value(draft.clone()).unwrap_or_else(|e| panic!("{e}: {draft}"))
        })
        .boxed()
}
