//! The ledger beside a model of naive lists: random batches over every kind of event.
//!
//! `GONGJIAN_CASES=1000 cargo test --test model` plays more of them than the default, and then every kind
//! of event must have been accepted; `GONGJIAN_REACHED=1` shows what was reached.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test fails loudly

mod common;

mod model {
    pub mod drafts;
    pub mod figures;
    pub mod naive;
    pub mod pack;
}

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use gongjian::base::{Day, Refuses};
use gongjian::ledger::{Draft, Stamp};
use gongjian::{Desk, Ledger};
use proptest::prelude::*;
use proptest::test_runner::Config;
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest};
use serde_json::json;

use crate::common::{DAILY, ask, draft, stamp};
use crate::model::drafts::{day, draft as any_draft};
use crate::model::figures::{answered, counted};
use crate::model::naive::Naive;
use crate::model::pack::pack;

/// A batch, and a day and an entry to look at when it was offered.
#[derive(Clone, Debug)]
struct Offer {
    drafts: Vec<Draft>,
    probe: i32,
    known: u64,
}

/// The stamp of a batch.
fn stamped(batch: i32) -> Stamp {
    stamp(&format!("{}T09:00:00+08:00", day(batch)))
}

fn date(n: i32) -> Day {
    day(n).parse().unwrap()
}

fn opening() -> Draft {
    draft("1949-10-01", "pack_adopted", json!({"pack": pack(1)}))
}

/// A little town to begin with, so that most drafts find something to act on.
fn furnished() -> Vec<Draft> {
    let mut drafts = vec![opening()];
    let mut add = |kind: &str, data: serde_json::Value| drafts.push(draft("2021-01-01", kind, data));
    add("area_opened", json!({"area": "a0", "kind": "county", "name": "a0"}));
    add("area_opened", json!({"area": "a1", "kind": "community", "name": "a1", "parent": "a0"}));
    add("area_opened", json!({"area": "a2", "kind": "grid", "name": "a2", "parent": "a1"}));
    let bodies = [("o0", "working_committee", "a0"), ("o1", "big_committee", "a1"), ("o2", "agency", "a0")];
    for (id, kind, area) in bodies {
        let level = (id == "o0").then_some("m.top");
        let mut data = json!({"organization": id, "kind": kind, "title": id, "area": area});
        if let (Some(level), Some(map)) = (level, data.as_object_mut()) {
            map.insert("level".to_owned(), json!(level));
        }
        add("organization_opened", data);
    }
    for (id, kind) in [("p0", "volunteer"), ("p1", "resident"), ("p2", "in_service_member")] {
        add("person_registered", json!({"person": id, "kind": kind}));
    }
    let owner = json!({"organization": "o2"});
    add(
        "resource_listed",
        json!({"resource": "r0", "owner": owner, "categories": ["law"], "quantity": 5, "measure": "hour", "reach": "anywhere"}),
    );
    add(
        "need_posted",
        json!({"need": "n0", "area": "a1", "category": "law.advice", "quantity": 4, "measure": "hour", "priority": 1}),
    );
    drafts
}

struct Model;

impl ReferenceStateMachine for Model {
    type State = Naive;
    type Transition = Offer;

    fn init_state() -> BoxedStrategy<Naive> {
        let begun = |drafts: Vec<Draft>| {
            let mut naive = Naive::default();
            naive.offer(&drafts, date(0)).unwrap();
            naive.batches = 1;
            naive
        };
        prop_oneof![1 => Just(begun(vec![opening()])), 6 => Just(begun(furnished()))].boxed()
    }

    fn transitions(naive: &Naive) -> BoxedStrategy<Offer> {
        let now = naive.batches;
        let batch = proptest::collection::vec(any_draft(naive, now), 1..6);
        let single = any_draft(naive, now).prop_map(|draft| vec![draft]);
        (prop_oneof![1 => batch, 3 => single], 0..now + 14, any::<u64>())
            .prop_map(|(drafts, probe, known)| Offer { drafts, probe, known })
            .boxed()
    }

    fn apply(mut naive: Naive, offer: &Offer) -> Naive {
        let _ = naive.offer(&offer.drafts, date(naive.batches));
        naive.batches += 1;
        naive
    }
}

/// The ledger, and how it looked after each batch: last seq, length in bytes, answers.
struct Played {
    desk: Desk,
    naive: Naive,
    past: Vec<(u64, usize, String)>,
}

/// Questions whose answers must be the same for the same entries.
fn answers(desk: &mut Desk, on: Day) -> String {
    let each = DAILY.iter().map(|question| ask(desk, json!({"ask": question, "on": on})).json());
    each.collect::<Vec<_>>().join("\n")
}

/// How often each kind was accepted and each code refused, over all cases: shows that the drafts reach
/// what they are to reach.
static REACHED: Mutex<BTreeMap<String, u32>> = Mutex::new(BTreeMap::new());

fn reached(what: &str) {
    *REACHED.lock().unwrap().entry(what.to_owned()).or_default() += 1;
}

impl StateMachineTest for Played {
    type SystemUnderTest = Played;
    type Reference = Model;

    fn init_test(naive: &Naive) -> Played {
        let mut ledger = Ledger::empty();
        let drafts = naive.entries.iter().map(|(on, event)| Draft::on(*on, event.clone()));
        let last = ledger.append_all(drafts, &stamped(0)).unwrap().last;
        let mut desk = Desk::new(ledger);
        let past = vec![(last, desk.ledger().bytes().len(), answers(&mut desk, date(20)))];
        Played { desk, naive: naive.clone(), past }
    }

    fn apply(mut played: Played, _: &Naive, offer: Offer) -> Played {
        let Offer { drafts, probe, known } = offer;
        let (on, stamp) = (date(probe), stamped(played.naive.batches));
        let (bytes, head) = (played.desk.ledger().bytes().to_vec(), played.desk.ledger().head());
        let before = answers(&mut played.desk, on);

        let expected = played.naive.offer(&drafts, date(played.naive.batches));
        played.naive.batches += 1;
        match (played.desk.ledger_mut().append_all(drafts.clone(), &stamp), expected) {
            (Ok(receipt), Ok(())) => {
                drafts.iter().for_each(|draft| reached(draft.event.kind()));
                assert_eq!(receipt.last, played.naive.entries.len() as u64);
                assert_eq!(receipt.first, receipt.last + 1 - drafts.len() as u64);
                assert_eq!(receipt.head, played.desk.ledger().head());
                assert_ne!(receipt.head, head);
                assert!(played.desk.ledger().bytes().starts_with(&bytes), "what was written stays");
                let answers = answers(&mut played.desk, date(20));
                played.past.push((receipt.last, played.desk.ledger().bytes().len(), answers));
            }
            (Err(refused), Err(faults)) => {
                let found: Vec<_> = refused
                    .faults
                    .iter()
                    .map(|f| (f.draft.unwrap(), f.refusal.code().to_owned(), f.follows))
                    .collect();
                found.iter().for_each(|(_, code, follows)| {
                    reached(code);
                    if *follows > 0 {
                        reached("(follows)");
                    }
                });
                assert_eq!(found, faults, "{drafts:#?}");
                assert_eq!(played.desk.ledger().bytes(), bytes, "a refused batch changed the bytes");
                assert_eq!(played.desk.ledger().head(), head, "a refused batch changed the head");
                // The desk keeps the graph of a head, so a fresh one shows what the state really is.
                let mut fresh = Desk::new(played.desk.ledger().clone());
                assert_eq!(answers(&mut fresh, on), before, "a refused batch changed an answer");
            }
            (found, expected) => panic!("found {found:?}, expected {expected:?} of {drafts:#?}"),
        }

        assert_eq!(answered(&mut played.desk, on), counted(&played.naive.world, on), "as of {on}");
        let plan = ask(&mut played.desk, json!({"ask": "match", "on": on}));
        plan.plan().unwrap().verify().unwrap();

        // On a day behind every fact, what a plan proposes is what the ledger accepts, and accepts once.
        let last = date(300);
        let plan = ask(&mut played.desk, json!({"ask": "match", "on": last}));
        let orders = plan.plan().unwrap().orders().unwrap();
        let mut ahead = played.desk.ledger().clone();
        ahead.append_all(orders.clone(), &stamp).unwrap_or_else(|refused| panic!("{refused}: {orders:#?}"));
        if !orders.is_empty() {
            reached("(orders of a plan)");
            assert!(ahead.append_all(orders, &stamp).is_err(), "a plan can be appended only once");
        }
        let rest = Desk::new(ahead).ask_json(&json!({"ask": "match", "on": last}).to_string()).unwrap();
        assert!(rest.plan().unwrap().assignments().is_empty(), "an optimal plan leaves nothing to match");

        let mut again = Desk::from_bytes(played.desk.ledger().bytes().to_vec()).unwrap();
        assert_eq!(again.ledger().head(), played.desk.ledger().head());
        assert_eq!(again.ledger().len(), played.desk.ledger().len());
        assert_eq!(again.ledger().torn(), None);
        assert_eq!(answers(&mut again, on), answers(&mut played.desk, on), "replay is another state");

        let seq = known % played.desk.ledger().len() + 1;
        let then = played.past.iter().find(|(last, ..)| seq <= *last).unwrap();
        let known = played.desk.ledger().known_at(seq).unwrap();
        assert_eq!(known.bytes(), &played.desk.ledger().bytes()[..then.1]);
        assert_eq!(answers(&mut Desk::new(known), date(20)), then.2, "known at {seq}");
        for (at, voided) in (1..=played.desk.ledger().len()).map(|s| (s, played.naive.voided.contains(&s))) {
            assert_eq!(played.desk.ledger().is_voided(at), voided);
        }
        played
    }

    fn teardown(_: Played, _: Naive) {}
}

#[test]
fn the_ledger_agrees_with_the_model() {
    let cases = std::env::var("GONGJIAN_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(64);
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 4000, ..Config::default() };
    proptest!(config, |((naive, offers, seen) in Model::sequential_strategy(1..60))| {
        Played::test_sequential(Config::default(), naive, offers, seen);
    });
    let reached = REACHED.lock().unwrap();
    if std::env::var_os("GONGJIAN_REACHED").is_some() {
        eprintln!("{reached:#?}");
    }
    let kinds: BTreeSet<&str> = gongjian::ledger::Event::KINDS.iter().copied().collect();
    let missed: Vec<_> = kinds.iter().filter(|kind| !reached.contains_key(**kind)).collect();
    assert!(missed.is_empty() || cases < 500, "no accepted draft of {missed:?}");
}
