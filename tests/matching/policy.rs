//! The terms and rules of a policy, one by one, and what it can be refused for.

use gongjian::Error;
use gongjian::ledger::Draft;
use gongjian::matching::{GapReason, Plan};
use serde_json::{Value, json};

use crate::common::{append, ask, desk, draft};
use crate::matching::rules::{ON, need, resource, tie, town};

fn planned(lines: impl IntoIterator<Item = Draft>, policy: Value) -> Plan {
    let mut desk = desk("huichang");
    append(&mut desk, town().into_iter().chain(lines));
    let answer = ask(&mut desk, json!({"ask": "match", "on": ON, "policy": policy}));
    let plan = answer.plan().unwrap().clone();
    plan.verify().unwrap();
    plan
}

fn refusal(lines: impl IntoIterator<Item = Draft>, policy: Value) -> (String, String) {
    let mut desk = desk("huichang");
    append(&mut desk, town().into_iter().chain(lines));
    let question = json!({"ask": "match", "on": ON, "policy": policy}).to_string();
    let error = Error::from(desk.ask_json(&question).unwrap_err());
    (error.code().to_owned(), error.to_string())
}

/// What a plan serves: need, resource, quantity, cost of a unit.
fn served(plan: &Plan) -> Vec<(&str, &str, u64, i64)> {
    plan.assignments().iter().map(|a| (a.need.as_str(), a.resource.as_str(), a.quantity, a.cost)).collect()
}

fn by(unit: &str) -> Value {
    json!({"owner": {"organization": unit}})
}

fn at(on: &str, kind: &str, data: Value) -> Draft {
    draft(on, kind, data)
}

/// An order placed, accepted, fulfilled and rated.
fn rated(order: &str, need: &str, resource: &str, score: &str) -> Vec<Draft> {
    let placed = json!({"order": order, "need": need, "resource": resource, "quantity": 1});
    vec![
        at("2022-02-01", "order_placed", placed),
        at("2022-02-02", "order_accepted", json!({"order": order})),
        at("2022-02-03", "order_fulfilled", json!({"order": order})),
        at("2022-02-04", "order_rated", json!({"order": order, "score": score})),
    ]
}

#[test]
fn specialists_are_kept_for_needs_that_ask() {
    // The lawyer is nearer, but each skill that nobody asked for costs.
    let lines = || {
        let mut lawyer = by("u-t1");
        lawyer["skills"] = json!(["lawyer", "teacher"]);
        [resource("r-lawyer", lawyer), resource("r-plain", by("u-hc")), need("n", json!({}))]
    };
    assert_eq!(served(&planned(lines(), json!({"skill_spare": 29}))), [("n", "r-lawyer", 2, 30 + 58)]);
    assert_eq!(served(&planned(lines(), json!({"skill_spare": 31}))), [("n", "r-plain", 2, 60 + 30)]);
    // Who is asked for costs nothing, and the plan's cost says so.
    let asked = [need("m", json!({"skills": ["lawyer"], "priority": 1}))];
    let plan = planned(lines().into_iter().chain(asked), json!({"skill_spare": 7}));
    assert_eq!(served(&plan), [("m", "r-lawyer", 2, 30 + 7), ("n", "r-plain", 2, 90)]);
    assert_eq!(plan.totals()[0].cost, (2 * (30 + 7) + 2 * 90).to_string());
}

#[test]
fn ratings_below_five_cost_by_whole_points() {
    let lines = |score: &str| {
        let lines = vec![
            resource("r-1", json!({"owner": {"organization": "u-t1"}, "quantity": 4})),
            resource("r-2", by("u-hc")),
            need("old", json!({"quantity": 1})),
            need("n", json!({})),
        ];
        lines.into_iter().chain(rated("o", "old", "r-1", score)).collect::<Vec<_>>()
    };
    // Nearer by 60; 3.99 is one point below, 4.01 none.
    for (score, cost) in [("5.00", 30), ("4.01", 30), ("4.00", 80), ("3.01", 80)] {
        assert_eq!(served(&planned(lines(score), json!({"rating": 50}))), [("n", "r-1", 2, cost)], "{score}");
    }
    assert_eq!(served(&planned(lines("3.00"), json!({"rating": 50}))), [("n", "r-2", 2, 90)]);
    assert_eq!(served(&planned(lines("0.00"), json!({"rating": 0}))), [("n", "r-1", 2, 30)]);
}

#[test]
fn who_served_a_place_before_goes_on() {
    let lines = || {
        let lines = vec![
            resource("r-near", by("u-t1")),
            resource("r-known", json!({"quantity": 5})),
            need("old", json!({"quantity": 1})),
            need("n", json!({})),
            need("elsewhere", json!({"area": "c2", "quantity": 1, "priority": 5})),
        ];
        lines.into_iter().chain(rated("o", "old", "r-known", "5.00"))
    };
    assert_eq!(served(&planned(lines(), json!({})))[1], ("n", "r-near", 2, 30));
    let plan = planned(lines(), json!({"change": 70}));
    assert_eq!(served(&plan), [("elsewhere", "r-near", 1, 30), ("n", "r-known", 2, 90)]);
}

#[test]
fn excluded_sides_never_meet() {
    let lines = || {
        [
            resource("r-1", by("u-t1")),
            resource("r-2", by("u-t1")),
            need("n", json!({"area": "g1"})),
            need("m", json!({"area": "c2"})),
        ]
    };
    let excluded = |from: Value, to: Value| json!({"excluded": [{"from": from, "to": to}]});
    let plan = planned(lines(), excluded(json!({"organization": "u-t1"}), json!({"area": "c1"})));
    assert_eq!(served(&plan).len(), 1);
    assert_eq!((plan.gaps()[0].need.as_str(), plan.gaps()[0].reason), ("n", GapReason::Excluded));
    let plan = planned(lines(), excluded(json!({"resource": "r-1"}), json!({"need": "n"})));
    assert_eq!(served(&plan), [("m", "r-1", 2, 30), ("n", "r-2", 2, 40)]);
    // A policy that excludes everybody leaves gaps, and is no error.
    let plan = planned(lines(), excluded(json!({"organization": "u-t1"}), json!({"area": "hc"})));
    assert!(plan.assignments().is_empty());
    assert!(plan.gaps().iter().all(|gap| gap.reason == GapReason::Excluded));
    let unknown = json!({"excluded": [
        {"from": {"person": "P-9"}, "to": {"area": "c1"}},
        {"from": {"resource": "r-1"}, "to": {"need": "none"}},
    ]});
    let (code, words) = refusal(lines(), unknown);
    assert_eq!(code, "matching.policy_faulty");
    assert!(words.contains("excluded[0].from") && words.contains("excluded[1].to"), "{words}");
}

#[test]
fn who_declined_is_left_alone_until_it_is_over() {
    let lines = |day: &str| {
        [
            resource("r-1", by("u-t1")),
            resource("r-2", by("u-t1")),
            need("n", json!({})),
            need("m", json!({})),
            need("w", json!({"category": "law.advice"})),
            at(day, "order_placed", json!({"order": "o", "need": "n", "resource": "r-1", "quantity": 1})),
            at(day, "order_declined", json!({"order": "o", "reason": "no_time"})),
        ]
    };
    let left = |day: &str, policy: Value| {
        let plan = planned(lines(day), policy);
        plan.gaps().iter().filter(|gap| gap.reason == GapReason::CoolingDown).count()
    };
    // The pack says seven days for this reason: the day of declining is the first of them.
    assert_eq!(left("2022-06-24", json!({})), 1);
    assert_eq!(left("2022-06-23", json!({})), 0);
    let days = |days: u32, scope: &str| json!({"cool_down": {"days": days, "scope": scope}});
    assert_eq!(left("2022-06-01", days(30, "need")), 1);
    assert_eq!(left("2022-05-31", days(30, "need")), 0);
    assert_eq!(left("2022-06-01", days(30, "place")), 2);
    assert_eq!(left("2022-06-30", days(0, "need")), 0);
    assert_eq!(left("2022-06-30", json!({"cool_down": {"scope": "none"}})), 0);
}

#[test]
fn each_member_who_checked_in_gets_a_slot_where_possible() {
    let lines = || {
        vec![
            tie("ci", "check_in", json!({"person": "P-1"}), "c1"),
            resource("r-unit", json!({"owner": {"organization": "u-t1"}, "quantity": 5})),
            resource(
                "r-member",
                json!({"owner": {"person": "P-1"}, "quantity": 3, "reach": "own", "skills": ["lawyer"]}),
            ),
            need("n", json!({"quantity": 4})),
        ]
    };
    // Dearer than the unit at every unit, and served first for one only.
    let policy = |on: bool| json!({"member_minimum": on, "skill_spare": 100});
    assert_eq!(served(&planned(lines(), policy(true))), [("n", "r-member", 1, 100), ("n", "r-unit", 3, 30)]);
    assert_eq!(served(&planned(lines(), policy(false))), [("n", "r-unit", 4, 30)]);
    // Who has an order already owes none.
    let placed = json!({"order": "o", "need": "n", "resource": "r-member", "quantity": 1});
    let more = lines().into_iter().chain([at("2022-06-01", "order_placed", placed)]);
    assert_eq!(served(&planned(more, policy(true))), [("n", "r-unit", 3, 30)]);
    // Urgency goes before: the member cannot have the place that nobody else can fill.
    let mut urgent = lines();
    urgent.push(need("m", json!({"area": "c2", "quantity": 5, "priority": 1})));
    let plan = planned(urgent, policy(true));
    assert_eq!(served(&plan), [("m", "r-unit", 5, 30), ("n", "r-member", 3, 100)]);
}

#[test]
fn what_is_not_a_flow_is_refused_with_the_reason() {
    for (policy, place) in [
        (json!({"teams": [{"need": "n", "resources": ["a", "b"]}]}), "teams[0]"),
        (json!({"single_supplier": ["n"]}), "single_supplier[0]"),
        (json!({"set_quantities": [{"need": "n", "each": 2}]}), "set_quantities[0]"),
        (json!({"set_quantities": [{"need": "n", "each": 1}]}), "distinct takers"),
        (
            json!({"steps": [{"organization": "u-t1", "beyond": 0, "cost": 9}, {"organization": "u-t1", "beyond": 5, "cost": 3}]}),
            "steps[1]",
        ),
    ] {
        let (code, words) = refusal([], policy);
        assert_eq!(code, "matching.not_a_flow");
        assert!(words.contains(place), "{words}");
    }
}

#[test]
fn every_fault_is_listed_with_its_place() {
    let bounds = json!([
        {"on": "owners", "measure": "hour", "amount": 1},
        {"on": {"area": "c1"}, "measure": "hour", "amount": 9_007_199_254_740_992_u64},
        {"on": {"area": "c1"}, "measure": "hour", "amount": 2},
    ]);
    let policy = json!({"urgency": [1, 1, 1, 1, 0], "tie": 1_000_001, "rating": 4_000_000, "even_load": 101, "floors": bounds});
    let (code, words) = refusal([], policy);
    assert_eq!(code, "matching.policy_faulty");
    for place in
        ["urgency:", "tie:", "rating:", "even_load:", "floors[0].on:", "floors[1].amount:", "floors[2]:"]
    {
        assert!(words.contains(place), "{place} in {words}");
    }
}

#[test]
fn owners_and_areas_keep_their_limits() {
    let hour = |on: Value, amount: u64| json!({"on": on, "measure": "hour", "amount": amount});
    let lines = || {
        [
            resource("r-1", json!({"owner": {"organization": "u-t1"}, "quantity": 4})),
            resource("r-2", json!({"owner": {"organization": "u-t1"}, "quantity": 4})),
            resource("r-3", json!({"quantity": 9})),
            need("n", json!({"quantity": 5, "area": "g1"})),
            need("m", json!({"quantity": 5, "area": "c2"})),
        ]
    };
    let units = |plan: &Plan, of: &str| -> u64 {
        plan.assignments()
            .iter()
            .filter(|a| a.owner.to_string() == of || a.need.as_str() == of)
            .map(|a| a.quantity)
            .sum()
    };
    let plan = planned(
        lines(),
        json!({"limits": [hour(json!("owners"), 6), hour(json!({"organization": "u-t1"}), 3)]}),
    );
    assert_eq!((units(&plan, "u-t1"), units(&plan, "u-hc")), (3, 6));
    assert_eq!(plan.totals()[0].engine.code(), "network_simplex");
    let plan = planned(
        lines(),
        json!({"limits": [hour(json!({"kind": "community"}), 4), hour(json!({"area": "c2"}), 1)]}),
    );
    assert_eq!((units(&plan, "n"), units(&plan, "m")), (4, 1));
    // A floor goes before cost, and a unit below it is counted.
    let short = || lines().into_iter().filter(|draft| !format!("{draft:?}").contains("r-3"));
    let plan = planned(short(), json!({"floors": [hour(json!({"area": "c1"}), 5)]}));
    assert_eq!((units(&plan, "n"), plan.totals()[0].minimums.as_str()), (5, "0"));
    let plan =
        planned(short(), json!({"floors": [hour(json!({"area": "c1"}), 5), hour(json!({"area": "c2"}), 5)]}));
    assert_eq!(plan.totals()[0].minimums, "2");
    // Even load goes behind cost: of two who cost the same, each gives its half.
    let alike = [
        resource("a", json!({"owner": {"organization": "u-c2"}, "quantity": 4})),
        resource("b", json!({"owner": {"organization": "u-c3"}, "quantity": 8})),
        need("n", json!({"quantity": 6, "area": "hc"})),
    ];
    let plan = planned(alike, json!({"even_load": 4}));
    assert_eq!((units(&plan, "u-c2"), units(&plan, "u-c3"), plan.totals()[0].load.as_str()), (2, 4, "3"));
}

#[test]
fn a_budget_of_work_is_kept() {
    // Every pair must be read and none fits.
    let pairs = |_: ()| {
        (0..500).flat_map(|n| {
            let asks = json!({"skills": ["lawyer"]});
            [resource(&format!("r-{n}"), json!({})), need(&format!("n-{n}"), asks)]
        })
    };
    assert_eq!(refusal(pairs(()), json!({"budget": 1})).0, "matching.budget_spent");
    assert!(planned(pairs(()), json!({"budget": 1000})).assignments().is_empty());
}

#[test]
fn lines_of_one_owner_are_idle_each_for_its_own_reason() {
    // Two lines that differ in nothing but that one of them is kept from the need by name.
    let mut many = by("u-t1");
    many["quantity"] = json!(5);
    let lines = || [resource("r-1", by("u-t1")), resource("r-2", many.clone()), need("n", json!({}))];
    for named in ["r-1", "r-2"] {
        let excluded = json!({"excluded": [{"from": {"resource": named}, "to": {"need": "n"}}]});
        let plan = planned(lines(), excluded);
        for idle in plan.idle() {
            let reason = if idle.resource.as_str() == named { "no_need_in_reach" } else { "needs_met" };
            assert_eq!(idle.reason.code(), reason, "{named}: {idle:?}");
        }
        assert!(plan.idle().iter().any(|idle| idle.resource.as_str() == "r-2"));
    }
}

#[test]
fn a_fifth_line_is_seen_behind_four_that_are_kept_out() {
    let alike = |at: usize| resource(&format!("r-{at}"), by("u-t1"));
    let lines = || (1..=5).map(alike).chain([need("n", json!({})), need("m", json!({"priority": 1}))]);
    let excluded = |others: std::ops::RangeInclusive<usize>| {
        let named = others.map(|at| json!({"from": {"resource": format!("r-{at}")}, "to": {"area": "c1"}}));
        json!({"excluded": named.collect::<Vec<_>>()})
    };
    // The fifth is held by a more urgent need.
    let plan = planned(lines(), excluded(1..=4));
    let gap = &plan.gaps()[0];
    assert_eq!((gap.need.as_str(), gap.reason, gap.eligible), ("n", GapReason::Outbid, 1));
    assert_eq!(gap.nearest.as_ref().map(|id| id.as_str()), Some("r-5"));
    assert_eq!(gap.holders.iter().map(|h| h.need.as_str()).collect::<Vec<_>>(), ["m"]);
    assert!(gap.fix.is_some());
    // The fifth has something to spare and lacks one skill: it is what the change is tried on.
    let skilled = [need("s", json!({"skills": ["lawyer"]}))];
    let plan = planned(lines().chain(skilled), excluded(1..=4));
    let gap = plan.gaps().iter().find(|gap| gap.need.as_str() == "s").unwrap();
    assert_eq!((gap.reason, gap.nearest.as_ref().unwrap().as_str()), (GapReason::NoSkill, "r-5"));
}
