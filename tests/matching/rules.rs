//! The rules of a pair, the reasons of a gap, and the way of a plan into the ledger.

use core::ops::ControlFlow;

use gongjian::base::Refuses;
use gongjian::ledger::Draft;
use gongjian::listing::Policy;
use gongjian::matching::{GapReason, IdleReason, Plan};
use gongjian::{Desk, Error};
use serde_json::{Value, json};

use crate::common::{append, ask, desk, draft, refused};

pub const SINCE: &str = "2022-01-01";
pub const ON: &str = "2022-06-30";

/// A county with two towns and three communities, and four units in it.
pub fn town() -> Vec<Draft> {
    let area = |id: &str, kind: &str, parent: Option<&str>| {
        let mut data = json!({"area": id, "kind": kind, "name": id});
        if let Some(parent) = parent {
            data["parent"] = json!(parent);
        }
        draft(SINCE, "area_opened", data)
    };
    let unit = |id: &str, at: &str| {
        draft(
            SINCE,
            "organization_opened",
            json!({"organization": id, "kind": "agency", "title": id, "area": at}),
        )
    };
    vec![
        area("hc", "county", None),
        area("t1", "town", Some("hc")),
        area("t2", "town", Some("hc")),
        area("c1", "community", Some("t1")),
        area("c2", "community", Some("t1")),
        area("c3", "community", Some("t2")),
        area("g1", "grid", Some("c1")),
        unit("u-hc", "hc"),
        unit("u-t1", "t1"),
        unit("u-c2", "c2"),
        unit("u-c3", "c3"),
        draft(SINCE, "person_registered", json!({"person": "P-1", "kind": "in_service_member"})),
    ]
}

/// A line of the resource list: anything not said is 2 hours of legal work, anywhere, by u-hc.
pub fn resource(id: &str, more: Value) -> Draft {
    let mut data = json!({"resource": id, "owner": {"organization": "u-hc"}, "categories": ["law"], "quantity": 2,
        "measure": "hour", "reach": "anywhere"});
    merge(&mut data, more);
    draft(SINCE, "resource_listed", data)
}

/// A line of the service list: anything not said is 2 hours of legal work in c1, of priority 3.
pub fn need(id: &str, more: Value) -> Draft {
    let mut data =
        json!({"need": id, "area": "c1", "category": "law", "quantity": 2, "measure": "hour", "priority": 3});
    merge(&mut data, more);
    draft(SINCE, "need_posted", data)
}

pub fn tie(id: &str, kind: &str, from: Value, area: &str) -> Draft {
    draft(SINCE, "tie_opened", json!({"tie": id, "kind": kind, "from": from, "to": {"area": area}}))
}

fn merge(data: &mut Value, more: Value) {
    for (key, value) in more.as_object().unwrap() {
        data[key.as_str()] = value.clone();
    }
}

pub fn plan(desk: &mut Desk) -> Plan {
    let answer = ask(desk, json!({"ask": "match", "on": ON}));
    let plan = answer.plan().unwrap().clone();
    plan.verify().unwrap();
    plan
}

pub fn with(lines: impl IntoIterator<Item = Draft>) -> Desk {
    let mut desk = desk("huichang");
    append(&mut desk, town().into_iter().chain(lines));
    desk
}

/// What a plan serves: need, resource, quantity, cost of a unit.
fn served(plan: &Plan) -> Vec<(&str, &str, u64, i64)> {
    let each = plan.assignments().iter();
    each.map(|a| (a.need.as_str(), a.resource.as_str(), a.quantity, a.cost)).collect()
}

fn gaps(plan: &Plan) -> Vec<(&str, u64, GapReason)> {
    plan.gaps().iter().map(|gap| (gap.need.as_str(), gap.lacking, gap.reason)).collect()
}

#[test]
fn the_most_urgent_is_served_first() {
    // The urgent need is further away and smaller; it is served all the same.
    let mut desk = with([
        resource("r", json!({"quantity": 3, "owner": {"organization": "u-c2"}})),
        need("n-near", json!({"area": "c2", "priority": 2, "quantity": 5})),
        need("n-far", json!({"area": "c3", "priority": 1})),
    ]);
    let plan = plan(&mut desk);
    assert_eq!(served(&plan), [("n-far", "r", 2, 30 + 60 + 60 + 30), ("n-near", "r", 1, 0)]);
    assert_eq!(gaps(&plan), [("n-near", 4, GapReason::Outbid)]);
    let total = &plan.totals()[0];
    assert_eq!((total.wanted, total.served), ([2, 5, 0, 0, 0], [2, 1, 0, 0, 0]));
    assert_eq!((total.urgency.as_str(), total.cost.as_str()), ("16", "360"));
}

#[test]
fn the_nearest_serves_and_the_path_says_how() {
    let mut desk = with([
        resource("r-far", json!({"owner": {"organization": "u-c3"}})),
        resource("r-near", json!({"owner": {"organization": "u-t1"}, "reach": "own"})),
        resource("r-tied", json!({"owner": {"organization": "u-c3"}, "reach": "tied"})),
        tie("t", "pairing", json!({"organization": "u-c3"}), "c1"),
        need("n", json!({"area": "g1", "quantity": 6})),
    ]);
    let plan = plan(&mut desk);
    assert_eq!(served(&plan), [("n", "r-far", 2, 15), ("n", "r-near", 2, 40), ("n", "r-tied", 2, 15)]);
    let path =
        |at: usize| plan.assignments()[at].path.iter().map(|a| a.as_str()).collect::<Vec<_>>().join(" ");
    assert_eq!((path(0), path(1), path(2)), ("c1 g1".into(), "t1 c1 g1".into(), "c1 g1".into()));
    let tied = &plan.assignments()[2];
    assert_eq!(
        (tied.tie.as_ref().unwrap().as_str(), tied.tie_kind.as_ref().unwrap().as_str()),
        ("t", "pairing")
    );
    assert_eq!((tied.entering, tied.wider), (5, 0));
    assert!(plan.assignments()[1].tie.is_none());
}

#[test]
fn each_taker_has_one_place() {
    let mut desk = with([
        need("wish", json!({"category": "wish", "quantity": 3, "measure": "person", "distinct": true})),
        resource("a-1", json!({"categories": ["wish"], "quantity": 5, "measure": "person"})),
        resource("a-2", json!({"categories": ["wish"], "quantity": 5, "measure": "person"})),
        resource(
            "b-1",
            json!({"categories": ["wish"], "measure": "person", "owner": {"organization": "u-t1"}}),
        ),
    ]);
    let first = plan(&mut desk);
    assert_eq!(served(&first), [("wish", "a-1", 1, 90), ("wish", "b-1", 1, 30)]);
    // One more unit of either would not help: both have their place.
    assert_eq!(gaps(&first), [("wish", 1, GapReason::PlacesDistinct)]);
    append(&mut desk, first.orders().unwrap());
    let second = plan(&mut desk);
    assert_eq!((served(&second), gaps(&second)), (vec![], vec![("wish", 1, GapReason::PlacesDistinct)]));
    let third =
        draft(ON, "order_placed", json!({"order": "x", "need": "wish", "resource": "a-2", "quantity": 1}));
    assert_eq!(refused(&mut desk, [third]), ["listing.place_taken"]);
    append(
        &mut desk,
        [resource(
            "c-1",
            json!({"categories": ["wish"], "measure": "person", "owner": {"organization": "u-c2"}}),
        )],
    );
    assert_eq!(served(&plan(&mut desk)), [("wish", "c-1", 1, 60)]);
}

#[test]
fn a_distinct_need_that_loses_its_takers_to_others_is_outbid() {
    let mut desk = with([
        need(
            "wish",
            json!({"category": "wish", "quantity": 2, "measure": "person", "distinct": true, "priority": 4}),
        ),
        need("urgent", json!({"category": "wish", "quantity": 1, "measure": "person", "priority": 1})),
        resource("a", json!({"categories": ["wish"], "quantity": 1, "measure": "person"})),
        resource(
            "b",
            json!({"categories": ["wish"], "quantity": 1, "measure": "person", "owner": {"organization": "u-t1"}}),
        ),
    ]);
    assert_eq!(gaps(&plan(&mut desk)), [("wish", 1, GapReason::Outbid)]);
}

#[test]
fn skills_are_asked_for_all_of_them() {
    let mut desk = with([
        need("n", json!({"skills": ["lawyer", "teacher"]})),
        resource("r-one", json!({"skills": ["lawyer"]})),
    ]);
    assert_eq!(gaps(&plan(&mut desk)), [("n", 2, GapReason::NoSkill)]);
    append(&mut desk, [resource("r-two", json!({"skills": ["teacher", "doctor", "lawyer"]}))]);
    assert_eq!(served(&plan(&mut desk)), [("n", "r-two", 2, 90 + 2)]);
}

#[test]
fn windows_must_share_a_day() {
    let mut desk = with([
        need("n", json!({"window": {"since": "2022-08-01", "until": "2022-09-01"}})),
        resource("r-before", json!({"window": {"until": "2022-08-01"}})),
        resource("r-behind", json!({"window": {"since": "2022-09-01"}})),
    ]);
    let apart = plan(&mut desk);
    assert_eq!(gaps(&apart), [("n", 2, GapReason::NoWindow)]);
    assert_eq!(apart.gaps()[0].reachable, 2);
    append(&mut desk, [resource("r-in", json!({"window": {"since": "2022-08-31"}}))]);
    assert_eq!(served(&plan(&mut desk)), [("n", "r-in", 2, 90)]);
}

#[test]
fn reach_bounds_where_a_resource_goes() {
    // From the street's unit: own town down, never across; within the town also; anywhere across.
    for (reach, area, expected) in [
        (json!("own"), "g1", Some(40)),
        (json!("own"), "c3", None),
        (json!("tied"), "c3", None),
        (json!({"within": "town"}), "c1", Some(30)),
        (json!({"within": "town"}), "c3", None),
        (json!({"within": "county"}), "c3", Some(60 + 60 + 30)),
        (json!({"within": "grid"}), "c1", Some(30)),
        (json!("anywhere"), "c3", Some(60 + 60 + 30)),
        (json!("anywhere"), "hc", Some(60)),
    ] {
        let mut desk = with([
            resource("r", json!({"owner": {"organization": "u-t1"}, "reach": reach})),
            need("n", json!({"area": area})),
        ]);
        let plan = plan(&mut desk);
        let cost = plan.assignments().first().map(|a| a.cost);
        assert_eq!(cost, expected, "{reach} to {area}");
        if expected.is_none() {
            assert_eq!(gaps(&plan), [("n", 2, GapReason::OutOfReach)]);
            assert_eq!(plan.idle()[0].reason, IdleReason::NoNeedInReach);
        }
    }
}

#[test]
fn a_person_is_at_home_where_ties_lead() {
    let person = json!({"person": "P-1"});
    let mut desk =
        with([resource("P-1.1", json!({"owner": person, "reach": "own"})), need("n", json!({"area": "g1"}))]);
    assert_eq!(gaps(&plan(&mut desk)), [("n", 2, GapReason::OutOfReach)]);
    append(&mut desk, [tie("ci", "check_in", person, "c1")]);
    assert_eq!(served(&plan(&mut desk)), [("n", "P-1.1", 2, 10)]);
}

#[test]
fn a_wider_category_serves_a_narrower_and_not_the_other_way() {
    let mut desk = with([
        resource("r", json!({"categories": ["law"], "owner": {"organization": "u-t1"}})),
        need("n", json!({"category": "law.advice"})),
    ]);
    let wider = plan(&mut desk);
    assert_eq!(served(&wider), [("n", "r", 2, 30 + 20)]);
    assert_eq!((wider.assignments()[0].entering, wider.assignments()[0].wider), (0, 20));
    append(
        &mut desk,
        [resource(
            "r-exact",
            json!({"categories": ["health", "law.advice"], "owner": {"organization": "u-t1"}}),
        )],
    );
    assert_eq!(served(&plan(&mut desk)), [("n", "r-exact", 2, 30)]);
    let mut desk =
        with([resource("r", json!({"categories": ["law.advice"]})), need("n", json!({"category": "law"}))]);
    let narrower = plan(&mut desk);
    assert_eq!(gaps(&narrower), [("n", 2, GapReason::NoneOffered)]);
    assert_eq!(narrower.idle()[0].reason, IdleReason::NoNeed);
}

#[test]
fn measures_are_never_weighed_against_each_other() {
    let mut desk = with([
        resource("r-hour", json!({})),
        resource("r-yuan", json!({"measure": "yuan", "quantity": 100})),
        need("n-hour", json!({"quantity": 3})),
        need("n-item", json!({"measure": "item"})),
    ]);
    let plan = plan(&mut desk);
    assert_eq!(served(&plan), [("n-hour", "r-hour", 2, 90)]);
    assert_eq!(gaps(&plan), [("n-item", 2, GapReason::NoneOffered), ("n-hour", 1, GapReason::Outbid)]);
    let measures: Vec<_> = plan.totals().iter().map(|t| t.measure.as_str()).collect();
    assert_eq!(measures, ["hour", "item", "yuan"]);
}

#[test]
fn every_reason_of_a_gap_occurs() {
    let mut desk = with([
        draft(
            SINCE,
            "area_opened",
            json!({"area": "gone", "kind": "community", "name": "旧社区", "parent": "t1"}),
        ),
        need("area-ended", json!({"area": "gone"})),
        draft("2022-05-01", "area_closed", json!({"area": "gone"})),
        need("none-offered", json!({"category": "fund"})),
        resource(
            "r-own",
            json!({"categories": ["clean"], "reach": "own", "owner": {"organization": "u-c3"}}),
        ),
        need("out-of-reach", json!({"category": "clean"})),
        resource("r-late", json!({"categories": ["patrol"], "window": {"since": "2023-01-01"}})),
        need("no-window", json!({"category": "patrol", "window": {"until": "2022-12-01"}})),
        resource("r-plain", json!({"categories": ["health"]})),
        need("no-skill", json!({"category": "health.clinic", "skills": ["doctor"]})),
        resource("r-wish", json!({"categories": ["wish"]})),
        resource("r-pipe", json!({"categories": ["works.drain"]})),
        need("cooling-down", json!({"category": "works.drain"})),
        draft(
            "2022-06-25",
            "order_placed",
            json!({"order": "d", "need": "cooling-down", "resource": "r-pipe", "quantity": 1}),
        ),
        draft("2022-06-25", "order_declined", json!({"order": "d", "reason": "no_time"})),
        need("places-distinct", json!({"category": "wish", "distinct": true})),
        draft(
            SINCE,
            "order_placed",
            json!({"order": "o", "need": "places-distinct", "resource": "r-wish", "quantity": 1}),
        ),
        resource("r-law", json!({})),
        need("outbid", json!({"quantity": 3})),
    ]);
    let plan = plan(&mut desk);
    let found: Vec<_> = plan.gaps().iter().map(|gap| gap.reason).collect();
    // What a policy excludes or limits is in the tests of the policy.
    let policed = [GapReason::Excluded, GapReason::LimitReached];
    for reason in GapReason::ALL.iter().filter(|reason| !policed.contains(reason)) {
        assert!(found.contains(reason), "{reason}");
    }
    for gap in plan.gaps() {
        assert_eq!(gap.need.as_str().replace('-', "_"), gap.reason.code(), "{gap}");
        assert_eq!(gap.to_string(), gap.en());
        assert!(gap.en().contains(gap.reason.remedy()) && gap.en().contains(gap.reason.en()), "{gap}");
        assert!(gap.zh().contains(gap.reason.remedy_zh()) && gap.zh().contains(gap.reason.title()));
        assert!(
            gap.offered >= gap.reachable
                && gap.reachable >= gap.open
                && gap.open >= gap.skilled
                && gap.skilled >= gap.eligible
        );
    }
}

#[test]
fn a_plan_is_appended_once_and_leaves_what_is_left() {
    let mut desk = with([
        resource("r-1", json!({"quantity": 3})),
        resource("r-2", json!({"quantity": 4, "owner": {"organization": "u-t1"}, "reach": "own"})),
        need("n-1", json!({"quantity": 5})),
        need("n-2", json!({"quantity": 5, "area": "c2", "priority": 1})),
    ]);
    let first = plan(&mut desk);
    let orders = first.orders().unwrap();
    assert_eq!(first.assignments().iter().map(|a| a.quantity).sum::<u64>(), 7);
    append(&mut desk, orders.clone());
    let codes = refused(&mut desk, orders);
    assert!(codes.iter().all(|code| *code == "listing.order_taken"), "{codes:?}");
    let second = plan(&mut desk);
    assert!(second.assignments().is_empty());
    assert_eq!(gaps(&second).iter().map(|(_, lacking, _)| lacking).sum::<u64>(), 3);
    assert!(second.idle().is_empty());
    // A declined order frees both lines; the next plan uses them under a code of its own, but leaves the
    // owner who declined alone.
    append(&mut desk, [draft(ON, "order_declined", json!({"order": "n-2.1", "reason": "no_time"}))]);
    append(&mut desk, [resource("r-3", json!({"quantity": 4, "owner": {"organization": "u-c2"}}))]);
    let third = plan(&mut desk);
    let freed: u64 = third.assignments().iter().map(|a| a.quantity).sum();
    assert!(freed > 0);
    append(&mut desk, third.orders().unwrap());
    assert!(plan(&mut desk).assignments().is_empty());
}

#[test]
fn what_cannot_be_done_says_why() {
    let long = format!("n-{}", "x".repeat(62));
    let mut desk = with([resource("r", json!({})), need(&long, json!({}))]);
    let refusal = plan(&mut desk).orders().unwrap_err();
    assert_eq!(refusal.code(), "matching.order_id_long");

    // Ticks come every so many pairs read; here every pair must be read and none fits.
    let pairs = (0..300).flat_map(|n| {
        let asks = json!({"skills": ["lawyer"]});
        [resource(&format!("r-{n}"), json!({})), need(&format!("n-{n}"), asks)]
    });
    let mut desk = with(pairs);
    let on = ON.parse().unwrap();
    let mut ticks = 0;
    let stopped = desk.plan(on, &Policy::default(), &mut |_| {
        ticks += 1;
        ControlFlow::Break(())
    });
    assert_eq!((stopped.unwrap_err().code(), ticks), ("matching.cancelled", 1));
    let whole = desk.plan(on, &Policy::default(), &mut |progress| {
        assert!(progress.done <= progress.total);
        ControlFlow::Continue(())
    });
    whole.unwrap().verify().unwrap();
    for faulty in [
        json!({"urgency": [1, 2, 3, 4, 5]}),
        json!({"urgency": [5, 4, 3, 2, 0]}),
        json!({"wider": 2_000_000}),
    ] {
        let question = json!({"ask": "match", "on": ON, "policy": faulty}).to_string();
        let error = Error::from(desk.ask_json(&question).unwrap_err());
        assert_eq!(error.code(), "matching.policy_faulty");
    }
}

#[test]
fn quantities_at_the_edge_are_exact_and_beyond_are_refused() {
    let most = 9_007_199_254_740_991_u64;
    let mut desk = with([resource("r", json!({"quantity": most})), need("n", json!({"quantity": most - 1}))]);
    let plan = plan(&mut desk);
    assert_eq!(served(&plan), [("n", "r", most - 1, 90)]);
    assert_eq!(plan.totals()[0].cost, (i128::from(most - 1) * 90).to_string());
    append(&mut desk, plan.orders().unwrap());
    // One line more, and the total of what is offered is no exact number any more.
    append(&mut desk, [resource("s", json!({"quantity": most - 1})), need("m", json!({}))]);
    let plan = self::plan(&mut desk);
    assert_eq!(plan.totals()[0].offered, most);
    append(&mut desk, [resource("t", json!({"quantity": 1}))]);
    let refusal = desk.ask_json(&json!({"ask": "match", "on": ON}).to_string()).unwrap_err();
    assert_eq!(refusal.code(), "matching.out_of_bounds");
}
