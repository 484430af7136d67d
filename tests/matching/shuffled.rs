//! The order in which rows came changes no answer.

use gongjian::ledger::Draft;
use proptest::prelude::*;
use serde_json::json;

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

fn planned(drafts: impl IntoIterator<Item = Draft>) -> String {
    let mut desk = desk("huichang");
    append(&mut desk, drafts);
    let answer = ask(&mut desk, json!({"ask": "match", "on": ON}));
    answer.plan().unwrap().verify().unwrap();
    answer.json()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn shuffled_lines_give_the_same_plan(
        (lines, shuffled) in lines().prop_flat_map(|lines| (Just(lines.clone()), Just(lines).prop_shuffle())),
    ) {
        let before = || town().into_iter().chain(ties());
        prop_assert_eq!(planned(before().chain(lines)), planned(before().chain(shuffled)));
    }

    #[test]
    fn shuffled_ties_give_the_same_plan(lines in lines(), shuffled in Just(ties()).prop_shuffle()) {
        let plan = |ties: Vec<Draft>| planned(town().into_iter().chain(ties).chain(lines.clone()));
        prop_assert_eq!(plan(ties()), plan(shuffled));
    }

    /// Siblings among the areas, and the units, in another order.
    #[test]
    fn shuffled_areas_and_units_give_the_same_plan(lines in lines(), turned in any::<[bool; 4]>()) {
        let mut other = town();
        for (turn, (a, b)) in turned.into_iter().zip([(1, 2), (3, 4), (7, 9), (8, 10)]) {
            if turn {
                other.swap(a, b);
            }
        }
        let plan = |town: Vec<Draft>| planned(town.into_iter().chain(ties()).chain(lines.clone()));
        prop_assert_eq!(plan(town()), plan(other));
    }
}
