//! A plan is the same whether its costs are one integer or a tuple, and none is made without a certificate.

use core::ops::ControlFlow;
use std::collections::BTreeSet;

use serde_json::json;

use crate::graph::Graph;
use crate::ledger::{Draft, Ledger, Stamp};
use crate::listing::{Owner, Policy};
use crate::matching::solved::Answer;
use crate::matching::{Lists, MatchingRefusal, Plan, solve_in};
use crate::pack::Pack;

/// A county of two towns with units and members, and lines drawn by lot.
fn ledger(seed: u64) -> Ledger {
    let mut dice = gongjian_sample::transport::Dice(seed);
    let stamp = Stamp::new("2022-06-30T09:00:00+08:00".parse().unwrap(), "p-clerk".parse().unwrap());
    let mut ledger = Ledger::open(Pack::preset("huichang").unwrap().unwrap(), &stamp).unwrap();
    let mut drafts = Vec::new();
    let mut add = |kind: &str, data: serde_json::Value| {
        let event = serde_json::from_value(json!({"kind": kind, "data": data})).unwrap();
        drafts.push(Draft { effective: None, event });
    };
    add("area_opened", json!({"area": "hc", "kind": "county", "name": "县"}));
    let mut places = vec!["hc".to_owned()];
    for town in 0..2 {
        let code = format!("t{town}");
        add("area_opened", json!({"area": code, "kind": "town", "name": "镇", "parent": "hc"}));
        for community in 0..3 {
            let below = format!("{code}c{community}");
            add("area_opened", json!({"area": below, "kind": "community", "name": "社区", "parent": code}));
            places.push(below);
        }
        places.push(code);
    }
    for at in 0..20u64 {
        let place = &places[dice.below(places.len() as u64) as usize];
        let community = &places[1 + dice.below(3) as usize];
        let owner = if dice.chance(50) {
            let id = format!("P-{at:02}");
            add("person_registered", json!({"person": id, "kind": "in_service_member"}));
            let ends = json!({"tie": format!("t-{at}"), "kind": "check_in", "from": {"person": id}, "to": {"area": community}});
            add("tie_opened", ends);
            json!({"person": id})
        } else {
            let id = format!("u-{at:02}");
            add(
                "organization_opened",
                json!({"organization": id, "kind": "agency", "title": "单位", "area": place}),
            );
            json!({"organization": id})
        };
        let reach =
            [json!("own"), json!({"within": "town"}), json!("anywhere")][dice.below(3) as usize].clone();
        let skills = if dice.chance(40) { json!(["lawyer"]) } else { json!([]) };
        let category = if dice.chance(50) { "law" } else { "law.advice" };
        add(
            "resource_listed",
            json!({"resource": format!("r-{at:02}"), "owner": owner, "categories": [category],
            "quantity": 1 + dice.below(4), "measure": "hour", "reach": reach, "skills": skills}),
        );
    }
    for at in 0..14u64 {
        let place = &places[dice.below(places.len() as u64) as usize];
        let skills = if dice.chance(20) { json!(["lawyer"]) } else { json!([]) };
        add(
            "need_posted",
            json!({"need": format!("n-{at:02}"), "area": place, "category": "law.advice",
            "quantity": 1 + dice.below(6), "measure": "hour", "priority": 1 + dice.below(5), "skills": skills}),
        );
    }
    ledger.append_all(drafts, &stamp).unwrap();
    ledger
}

#[test]
fn packed_and_tuples_make_the_same_plan() {
    let policies = [
        Policy::default(),
        Policy { member_minimum: false, ..Policy::default() },
        Policy { skill_spare: 40, tie: 30, wider: 0, ..Policy::default() },
    ];
    for seed in 0..60 {
        let ledger = ledger(seed);
        let view = ledger.as_of("2022-06-30".parse().unwrap());
        let graph = Graph::new(view);
        for policy in &policies {
            let made = |tuples: bool| -> Plan {
                let go = &mut |_| ControlFlow::Continue(());
                let parts = solve_in(view, &graph, policy, Lists::default(), |_| {}, go, tuples).unwrap();
                Plan::new((view, None), policy, parts).unwrap()
            };
            let (packed, tuples) = (made(false), made(true));
            packed.verify().unwrap();
            tuples.verify().unwrap();
            assert_eq!(packed.json(), tuples.json(), "seed {seed}");
            assert!(!packed.assignments().is_empty());
            // Neither is what the other is.
            let in_tuples = |plan: &Plan| plan.solved.iter().all(super::solved::Solved::is_in_tuples);
            assert_eq!((in_tuples(&packed), in_tuples(&tuples)), (false, true));
            for (one, other) in packed.solved.iter().zip(tuples.solved.iter()) {
                for supply in 0..one.part.resources.len() as u32 {
                    assert_eq!(one.supply_price(supply), other.supply_price(supply));
                }
                for demand in 0..one.part.needs.len() as u32 {
                    assert_eq!(one.demand_price(demand), other.demand_price(demand));
                }
            }
        }
    }
}

/// An answer that is not the best, or none at all, never becomes a plan.
#[test]
fn a_plan_without_a_certificate_is_refused() {
    let ledger = ledger(7);
    let view = ledger.as_of("2022-06-30".parse().unwrap());
    let graph = Graph::new(view);
    let (policy, go) = (Policy::default(), &mut |_| ControlFlow::Continue(()));
    let mut made = |spoil: &dyn Fn(&mut Answer)| {
        let mut parts = solve_in(view, &graph, &policy, Lists::default(), |_| {}, go, true).unwrap();
        spoil(&mut parts[0].answer);
        Plan::new((view, None), &policy, parts).map(|_| ())
    };
    made(&|_| {}).unwrap();
    let served_less = |answer: &mut Answer| {
        let Answer::Tuples { solution, .. } = answer else { panic!("in tuples") };
        let flow = solution.flows.pop().unwrap();
        solution.unserved[flow.demand as usize] += flow.quantity;
    };
    let dearer = |answer: &mut Answer| {
        let Answer::Tuples { solution, .. } = answer else { panic!("in tuples") };
        solution.supply_prices[0].cost += 1;
    };
    let spoils: [&dyn Fn(&mut Answer); 2] = [&served_less, &dearer];
    for spoil in spoils {
        assert!(matches!(made(spoil), Err(MatchingRefusal::Uncertified { .. })));
    }
}

#[test]
fn who_shares_ways_in_is_carried_by_their_own_tie() {
    let mut carried = BTreeSet::new();
    for seed in 0..20 {
        let plan = ledger(seed).as_of("2022-06-30".parse().unwrap()).matching(&Policy::default()).unwrap();
        for assignment in plan.assignments() {
            // An owner who reaches anywhere may come in at a root, to which no tie leads.
            let (Owner::Person(person), Some(tie)) = (&assignment.owner, &assignment.tie) else { continue };
            let number = |code: &str| code[2..].parse::<u32>().unwrap();
            assert_eq!(number(tie.as_str()), number(person.as_str()), "seed {seed}: {assignment:?}");
            carried.insert((seed, assignment.path[0].clone(), person.clone()));
        }
    }
    let places: BTreeSet<_> = carried.iter().map(|(seed, from, _)| (seed, from)).collect();
    assert!(places.len() < carried.len(), "two persons came from one place");
}
