//! The order in which rows came changes no answer.

use gongjian::ledger::Draft;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::{append, ask, desk};
use crate::matching::rules::{ON, need, resource, tie, town};

fn lines() -> impl Strategy<Value = Vec<Draft>> {
    let owners = ["u-hc", "u-t1", "u-c2", "u-c3"];
    let reaches = [json!("own"), json!("tied"), json!({"within": "town"}), json!("anywhere")];
    let resources = proptest::collection::vec((0usize..4, 0usize..4, 1u64..5, any::<bool>()), 1..7);
    let needs = proptest::collection::vec((0usize..4, 1u8..6, 1u64..5, any::<bool>(), any::<bool>()), 1..7);
    (resources, needs).prop_map(move |(resources, needs)| {
        let mut drafts = Vec::new();
        for (at, (owner, reach, quantity, wide)) in resources.into_iter().enumerate() {
            let categories = json!([if wide { "law" } else { "law.advice" }]);
            drafts.push(resource(&format!("r-{at}"), json!({"owner": {"organization": (owners[owner])},
                "reach": (reaches[reach]), "quantity": quantity, "categories": categories})));
        }
        for (at, (area, priority, quantity, narrow, distinct)) in needs.into_iter().enumerate() {
            let mut more = json!({"area": (["c1", "c2", "c3", "g1"][area]), "priority": priority, "quantity": quantity,
                "category": if narrow { "law.advice" } else { "law" }});
            if distinct {
                more["distinct"] = json!(true);
            }
            drafts.push(need(&format!("n-{at}"), more));
        }
        drafts
    })
}

fn ties() -> Vec<Draft> {
    let from = |unit: &str| json!({"organization": unit});
    vec![
        tie("t-1", "pairing", from("u-c3"), "c1"),
        tie("t-2", "pairing", from("u-hc"), "c1"),
        tie("t-3", "check_in", from("u-c3"), "c1"),
        tie("t-4", "pairing", from("u-t1"), "c3"),
        tie("t-5", "check_in", from("u-c2"), "g1"),
    ]
}

/// The plan as JSON, without the head of its ledger: that says in what order the rows came.
fn planned(drafts: impl IntoIterator<Item = Draft>, policy: &Value) -> String {
    let mut desk = desk("huichang");
    append(&mut desk, drafts);
    let answer = ask(&mut desk, json!({"ask": "match", "on": ON, "policy": policy}));
    answer.plan().unwrap().verify().unwrap();
    let json = answer.json();
    let head = format!(r#","head":"{}""#, desk.ledger().head());
    assert!(json.contains(&head));
    json.replacen(&head, "", 1)
}

/// The default policy, one with terms of its own, and some that the other engine answers.
fn policies() -> impl Strategy<Value = Value> {
    let hour = |on: Value, amount: u64| json!({"on": on, "measure": "hour", "amount": amount});
    let out = |from: Value, to: Value| json!({"from": from, "to": to});
    proptest::sample::select(vec![
        json!({}),
        json!({"tie": 40, "wider": 0, "skill_spare": 9, "change": 7, "member_minimum": false}),
        json!({"limits": [hour(json!("owners"), 4), hour(json!({"kind": "community"}), 5)]}),
        json!({"even_load": 3, "floors": [hour(json!({"area": "c1"}), 3), hour(json!({"area": "c3"}), 2)]}),
        json!({"excluded": [out(json!({"organization": "u-hc"}), json!({"area": "c1"})), out(json!({"resource": "r-0"}), json!({"need": "n-0"}))]}),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn shuffled_lines_give_the_same_plan(
        policy in policies(),
        (lines, shuffled) in lines().prop_flat_map(|lines| (Just(lines.clone()), Just(lines).prop_shuffle())),
    ) {
        let before = || town().into_iter().chain(ties());
        prop_assert_eq!(planned(before().chain(lines), &policy), planned(before().chain(shuffled), &policy));
    }

    #[test]
    fn shuffled_ties_give_the_same_plan(lines in lines(), policy in policies(), shuffled in Just(ties()).prop_shuffle()) {
        let plan = |ties: Vec<Draft>| planned(town().into_iter().chain(ties).chain(lines.clone()), &policy);
        prop_assert_eq!(plan(ties()), plan(shuffled));
    }

    /// Siblings among the areas, and the units, in another order.
    #[test]
    fn shuffled_areas_and_units_give_the_same_plan(lines in lines(), policy in policies(), turned in any::<[bool; 4]>()) {
        let mut other = town();
        for (turn, (a, b)) in turned.into_iter().zip([(1, 2), (3, 4), (7, 9), (8, 10)]) {
            if turn {
                other.swap(a, b);
            }
        }
        let plan = |town: Vec<Draft>| planned(town.into_iter().chain(ties()).chain(lines.clone()), &policy);
        prop_assert_eq!(plan(town()), plan(other));
    }
}
