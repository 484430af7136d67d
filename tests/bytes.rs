//! 字节 Bad bytes, competing writers, whole batches: nothing passes unseen and nothing panics.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test fails loudly

mod common;

use gongjian::base::Refuses;
use gongjian::ledger::{Draft, Refusal, Refused};
use gongjian::{Error, Ledger, Pack};
use proptest::prelude::*;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::common::{clerk, draft, stamp};

fn code(refused: &Refused) -> &'static str {
    refused.faults[0].refusal.code()
}

/// A small ledger of three batches, without a pack so that every byte can be tried.
fn small() -> Ledger {
    let mut ledger = Ledger::empty();
    let area = |id: &str, parent: Option<&str>| {
        let data = match parent {
            None => json!({"area": id, "kind": "county", "name": "会昌县"}),
            Some(up) => json!({"area": id, "kind": "community", "name": "社区", "parent": up}),
        };
        draft("2022-01-01", "area_opened", data)
    };
    ledger.append_all([area("hc", None), area("c1", Some("hc"))], &clerk()).unwrap();
    ledger.append(draft("2022-02-01", "entry_voided", json!({"seq": 2})), &clerk()).unwrap();
    let later = stamp("2022-07-01T09:00:00+08:00");
    ledger
        .append(
            draft("2022-03-01", "person_registered", json!({"person": "p-1", "kind": "resident"})),
            &later,
        )
        .unwrap();
    ledger
}

/// Where each committed prefix ends, with its seq: behind the header and behind each commit line.
fn ends(ledger: &Ledger) -> Vec<(usize, u64)> {
    let text = core::str::from_utf8(ledger.bytes()).unwrap();
    let (mut at, mut seq, mut ends) = (0, 0, Vec::new());
    for line in text.split_inclusive('\n') {
        at += line.len();
        if line.starts_with("{\"commit\":") {
            ends.push((at, seq));
        } else if line.starts_with("{\"ledger\":") {
            ends.push((at, 0));
        } else {
            seq += 1;
        }
    }
    ends
}

#[test]
fn a_ledger_cut_anywhere_keeps_what_was_committed() {
    let whole = small();
    let (bytes, ends) = (whole.bytes(), ends(&whole));
    assert_eq!(ends.len(), 4);
    for cut in 0..bytes.len() {
        let prefix = &bytes[..cut];
        let kept = ends.iter().rev().find(|(end, _)| *end <= cut);
        match (Ledger::from_bytes(prefix.to_vec()), kept) {
            (Ok(ledger), Some((end, seq))) => {
                assert_eq!(ledger.bytes(), &bytes[..*end], "cut at {cut}");
                assert_eq!(ledger.len(), *seq, "cut at {cut}");
                let told = ledger.torn().map(|torn| (torn.bytes, torn.kept));
                assert_eq!(told, (cut > *end).then_some((cut - end, *seq)), "cut at {cut}");
                if *seq > 0 {
                    let known = whole.known_at(*seq).unwrap();
                    assert_eq!(known.head(), ledger.head());
                    assert_eq!(format!("{:?}", known.state()), format!("{:?}", ledger.state()));
                }
            }
            (Err(refused), None) => assert_eq!(code(&refused), "ledger.not_a_ledger"),
            (found, kept) => panic!("cut at {cut}: {found:?}, kept {kept:?}"),
        }
    }
    // What was cut can be written again.
    let mut ledger = Ledger::from_bytes(bytes[..bytes.len() - 10].to_vec()).unwrap();
    assert_eq!(ledger.torn().unwrap().kept, 3);
    let later = stamp("2022-07-01T09:00:00+08:00");
    ledger
        .append(
            draft("2022-03-01", "person_registered", json!({"person": "p-1", "kind": "resident"})),
            &later,
        )
        .unwrap();
    assert_eq!(ledger.bytes(), bytes);
    assert_eq!(ledger.head(), whole.head());
}

#[test]
fn every_flipped_byte_is_found() {
    let whole = small();
    let bytes = whole.bytes();
    for at in 0..bytes.len() {
        for mask in [0x01u8, 0x02, 0x04, 0x10, 0x20, 0x80] {
            let mut changed = bytes.to_vec();
            changed[at] ^= mask;
            match Ledger::from_bytes(changed) {
                Err(refused) => {
                    let known = [
                        "ledger.not_a_ledger",
                        "ledger.too_new",
                        "ledger.tampered",
                        "ledger.line_unreadable",
                        "ledger.seq_broken",
                        "ledger.clock_backwards",
                    ];
                    assert!(known.contains(&code(&refused)), "byte {at} ^ {mask:#x}: {refused}");
                }
                // The end of the last line: the last batch is a torn tail, and that is told.
                Ok(ledger) => {
                    assert_eq!(at, bytes.len() - 1, "byte {at} ^ {mask:#x} was not found");
                    assert_eq!(ledger.torn().unwrap().kept, 3);
                }
            }
        }
    }
}

#[test]
fn every_lost_or_doubled_line_is_found() {
    let whole = small();
    let text = core::str::from_utf8(whole.bytes()).unwrap();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let last = lines.len() - 1;
    for at in 0..lines.len() {
        let mut lost = lines.clone();
        lost.remove(at);
        let mut doubled = lines.clone();
        doubled.insert(at, lines[at]);
        for (what, lines) in [("lost", lost), ("doubled", doubled)] {
            match Ledger::from_bytes(lines.concat().into_bytes()) {
                Err(_) => {}
                Ok(ledger) => {
                    assert_eq!((what, at), ("lost", last), "line {at} {what} was not found");
                    assert_eq!(ledger.torn().unwrap().kept, 3);
                }
            }
        }
        for other in at + 1..lines.len() {
            let mut swapped = lines.clone();
            swapped.swap(at, other);
            assert!(
                Ledger::from_bytes(swapped.concat().into_bytes()).is_err(),
                "lines {at} and {other} swapped"
            );
        }
    }
}

/// A ledger written by somebody who keeps the format and the heads, but not the rules.
fn forged(header: &str, batches: &[&[String]]) -> Vec<u8> {
    let mut bytes = format!("{header}\n").into_bytes();
    let mut head: [u8; 32] = Sha256::digest(&bytes).into();
    let mut seq = 0;
    for batch in batches {
        let lines: Vec<u8> = batch.iter().flat_map(|line| format!("{line}\n").into_bytes()).collect();
        seq += batch.len();
        let mut hash = Sha256::new();
        hash.update(head);
        hash.update(&lines);
        head = hash.finalize().into();
        let shown: String = head.iter().map(|byte| format!("{byte:02x}")).collect();
        bytes.extend(lines);
        bytes.extend(format!("{{\"commit\":{seq},\"head\":\"{shown}\"}}\n").into_bytes());
    }
    bytes
}

const HEADER: &str = r#"{"ledger":"gongjian","format":1,"offset":"+08:00"}"#;

fn line(seq: u64, event: &str) -> String {
    at(seq, "2022-06-30T09:00:00+08:00", event)
}

fn at(seq: u64, recorded: &str, event: &str) -> String {
    format!(
        r#"{{"seq":{seq},"recorded":"{recorded}","effective":"2022-01-01","by":"p-clerk","event":{event}}}"#
    )
}

const COUNTY: &str = r#"{"kind":"area_opened","data":{"area":"hc","kind":"county","name":"会昌县"}}"#;

fn opened(batches: &[&[String]]) -> Result<Ledger, &'static str> {
    Ledger::from_bytes(forged(HEADER, batches)).map_err(|refused| code(&refused))
}

#[test]
fn a_forged_ledger_that_keeps_the_rules_is_one() {
    let ledger = opened(&[&[line(1, COUNTY)]]).unwrap();
    assert_eq!((ledger.len(), ledger.torn()), (1, None));
    // Another order of fields and blanks are another's bytes, kept as they are.
    let odd = r#"{ "event":{"data":{"name":"会昌县","kind":"county","area":"hc"},"kind":"area_opened"}, "seq":1,"by":"p-x","effective":"2022-01-01","recorded":"2022-06-30T01:00:00Z" }"#;
    let bytes = forged(HEADER, &[&[odd.to_owned()]]);
    assert_eq!(Ledger::from_bytes(bytes.clone()).unwrap().bytes(), bytes);
}

#[test]
fn what_breaks_the_rules_is_refused_with_its_place() {
    let area = |seq: u64, id: &str| line(seq, &COUNTY.replace("\"hc\"", &format!("\"{id}\"")));
    let void = |seq: u64, of: u64| line(seq, &format!(r#"{{"kind":"entry_voided","data":{{"seq":{of}}}}}"#));
    let renamed = |seq| line(seq, r#"{"kind":"area_renamed","data":{"area":"hc","name":"新"}}"#);
    let cases: Vec<(&str, Vec<Vec<String>>)> = vec![
        ("ledger.seq_broken", vec![vec![line(2, COUNTY)]]),
        ("ledger.seq_broken", vec![vec![area(1, "a"), area(1, "b")]]),
        ("ledger.seq_broken", vec![vec![area(1, "a")], vec![area(3, "b")]]),
        ("ledger.seq_broken", vec![vec![area(u64::MAX, "a")]]),
        ("ledger.clock_backwards", vec![vec![area(1, "a"), at(2, "2022-06-30T00:59:59Z", COUNTY)]]),
        (
            "ledger.clock_backwards",
            vec![vec![area(1, "a")], vec![at(2, "2022-06-29T09:00:00+08:00", COUNTY)]],
        ),
        ("ledger.entry_refused", vec![vec![area(1, "hc"), area(2, "hc")]]),
        ("ledger.entry_refused", vec![vec![renamed(1)]]),
        ("ledger.entry_refused", vec![vec![area(1, "hc")], vec![void(2, 1)], vec![renamed(3)]]),
        ("ledger.entry_refused", vec![vec![area(1, "hc"), renamed(2)], vec![void(3, 1)]]),
        ("ledger.entry_refused", vec![vec![void(1, 1)]]),
        ("ledger.entry_refused", vec![vec![area(1, "hc")], vec![void(2, 0)]]),
        ("ledger.entry_refused", vec![vec![area(1, "hc")], vec![void(2, 7)]]),
        ("ledger.entry_refused", vec![vec![area(1, "hc")], vec![void(2, 1)], vec![void(3, 1)]]),
        ("ledger.entry_refused", vec![vec![area(1, "hc")], vec![void(2, 1), void(3, 1)]]),
        ("ledger.entry_refused", vec![vec![area(1, "hc")], vec![void(2, 1)], vec![void(3, 2)]]),
        ("ledger.line_unreadable", vec![vec![line(1, r#"{"kind":"area_exploded","data":{}}"#)]]),
        (
            "ledger.line_unreadable",
            vec![vec![line(1, r#"{"kind":"area_closed","data":{"area":"hc","why":1}}"#)]],
        ),
        (
            "ledger.line_unreadable",
            vec![vec![line(1, r#"{"kind":"area_closed","data":{"area":"hc"},"more":1}"#)]],
        ),
        ("ledger.line_unreadable", vec![vec![line(1, r#"{"kind":"area_closed"}"#)]]),
        ("ledger.line_unreadable", vec![vec![line(1, r#"{"data":{"area":"hc"}}"#)]]),
        (
            "ledger.line_unreadable",
            vec![vec![line(1, r#"{"data":{"area":"hc","why":1},"kind":"area_closed"}"#)]],
        ),
        ("ledger.line_unreadable", vec![vec![line(1, COUNTY).replace("\"seq\":1", "\"seq\":1,\"seq\":1")]]),
        ("ledger.line_unreadable", vec![vec![line(1, COUNTY).replace("\"by\"", "\"from\"")]]),
        ("ledger.line_unreadable", vec![vec![line(1, COUNTY).replace("2022-01-01", "2022-02-30")]]),
        ("ledger.line_unreadable", vec![vec![line(1, COUNTY).replace("+08:00", "")]]),
        ("ledger.line_unreadable", vec![vec![line(1, COUNTY).replace("\"seq\":1", "\"seq\":1.0")]]),
        ("ledger.line_unreadable", vec![vec![line(1, COUNTY).replace("\"seq\":1", "\"seq\":-1")]]),
        ("ledger.line_unreadable", vec![vec![line(1, COUNTY).replace("\"seq\":1", "\"seq\":1e400")]]),
        (
            "ledger.line_unreadable",
            vec![vec![line(1, COUNTY).replace("\"seq\":1", "\"seq\":18446744073709551616")]],
        ),
        ("ledger.line_unreadable", vec![vec!["[".repeat(100_000)]]),
        ("ledger.line_unreadable", vec![vec![line(1, &format!("{{\"data\":{}", "[".repeat(100_000)))]]),
        ("ledger.line_unreadable", vec![vec![String::new()]]),
        ("ledger.tampered", vec![vec![]]),
        ("ledger.tampered", vec![vec![area(1, "hc")], vec![]]),
    ];
    for (expected, batches) in cases {
        let batches: Vec<&[String]> = batches.iter().map(Vec::as_slice).collect();
        let found = opened(&batches).map(|ledger| ledger.len());
        let shown: String = format!("{batches:?}").chars().take(400).collect();
        assert_eq!(found, Err(expected), "{shown}");
    }
    let places = Ledger::from_bytes(forged(HEADER, &[&[area(1, "hc")], &[area(2, "hc")]])).unwrap_err();
    assert_eq!(places.faults[0].refusal, Refusal::EntryRefused { seq: 2, code: "org.area_taken" });
}

#[test]
fn huge_numbers_are_refused_or_kept_exactly() {
    let need = |quantity: &str| {
        line(
            1,
            &format!(
                r#"{{"kind":"need_posted","data":{{"need":"n","area":"hc","category":"law","quantity":{quantity},"measure":"hour","priority":1}}}}"#
            ),
        )
    };
    for quantity in
        ["0", "-1", "9007199254740992", "18446744073709551615", "1e3", "1.0", "1e999", "\"1\"", "null"]
    {
        assert_eq!(
            opened(&[&[need(quantity)]]).map(|l| l.len()),
            Err("ledger.line_unreadable"),
            "{quantity}"
        );
    }
    // Readable, so that it is refused for the area that is not there.
    assert_eq!(opened(&[&[need("9007199254740991")]]).map(|l| l.len()), Err("ledger.entry_refused"));
    let point = |lat: &str| {
        line(
            1,
            &COUNTY.replace(
                "\"kind\":\"county\"",
                &format!("\"kind\":\"county\",\"point\":{{\"lat\":{lat},\"lon\":0}}"),
            ),
        )
    };
    assert_eq!(opened(&[&[point("2147483648")]]).map(|l| l.len()), Err("ledger.line_unreadable"));
    assert_eq!(opened(&[&[point("2147483647")]]).map(|l| l.len()), Err("ledger.entry_refused"));
    assert_eq!(opened(&[&[point("90000000")]]).map(|l| l.len()), Ok(1));
    let commit =
        format!("{HEADER}\n{}\n{{\"commit\":99999999999999999999,\"head\":\"\"}}\n", line(1, COUNTY));
    assert_eq!(code(&Ledger::from_bytes(commit.into_bytes()).unwrap_err()), "ledger.line_unreadable");
}

#[test]
fn headers_are_read_strictly() {
    let with = |header: &str| Ledger::from_bytes(forged(header, &[&[line(1, COUNTY)]])).map_err(|r| code(&r));
    assert_eq!(with(&HEADER.replace(":1,", ":2,")).map(|l| l.len()), Err("ledger.too_new"));
    assert_eq!(
        with(&HEADER.replace(":1,", ":18446744073709551615,")).map(|l| l.len()),
        Err("ledger.too_new")
    );
    // A newer format may say more in its header; it is too new and not unreadable.
    let newer = r#"{"ledger":"gongjian","format":2,"offset":"+08:00","compressed":true}"#;
    assert_eq!(with(newer).map(|l| l.len()), Err("ledger.too_new"));
    for bad in [
        "",
        "{}",
        "[]",
        "null",
        "gongjian",
        r#"{"ledger":"other","format":1,"offset":"+08:00"}"#,
        r#"{"ledger":"gongjian","format":1,"offset":"8"}"#,
        r#"{"ledger":"gongjian","format":-1,"offset":"+08:00"}"#,
        r#"{"ledger":"gongjian","format":0,"offset":"+08:00"}"#,
        r#"{"ledger":"gongjian","offset":"+08:00"}"#,
    ] {
        assert_eq!(with(bad).map(|l| l.len()), Err("ledger.not_a_ledger"), "{bad}");
    }
    let mut far = Ledger::with_offset("-03:30".parse().unwrap());
    far.append(
        Draft::now(
            draft("2022-01-01", "area_opened", json!({"area": "x", "kind": "county", "name": "x"})).event,
        ),
        &stamp("2022-06-30T03:00:00Z"),
    )
    .unwrap();
    assert_eq!(far.entry(1).unwrap().effective.to_string(), "2022-06-29");
    assert_eq!(Ledger::from_bytes(far.bytes().to_vec()).unwrap().offset(), far.offset());
}

fn fuzz() -> impl Strategy<Value = Vec<u8>> {
    let tokens = vec![
        HEADER.to_owned(),
        "\n".to_owned(),
        "{\"commit\":1,\"head\":\"00\"}".to_owned(),
        "{\"commit\":".to_owned(),
        line(1, COUNTY),
        line(2, COUNTY),
        "{\"seq\":1,".to_owned(),
        "\u{feff}".to_owned(),
        "\"".to_owned(),
    ];
    let token = prop_oneof![
        3 => proptest::sample::select(tokens).prop_map(String::into_bytes),
        1 => proptest::collection::vec(any::<u8>(), 0..20),
    ];
    proptest::collection::vec(token, 0..12).prop_map(|tokens| tokens.concat())
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Ledger::from_bytes(bytes);
    }

    #[test]
    fn almost_ledgers_never_panic(bytes in fuzz()) {
        if let Ok(ledger) = Ledger::from_bytes(bytes.clone()) {
            prop_assert!(bytes.starts_with(ledger.bytes()));
            let again = Ledger::from_bytes(ledger.bytes().to_vec()).unwrap();
            prop_assert_eq!(again.head(), ledger.head());
            prop_assert_eq!(again.torn(), None);
        }
    }

    #[test]
    fn a_ledger_with_a_spliced_range_is_refused_or_told(from in 0usize..900, len in 0usize..80, with in proptest::collection::vec(any::<u8>(), 0..40)) {
        let whole = small();
        let mut bytes = whole.bytes().to_vec();
        let from = from.min(bytes.len());
        let to = (from + len).min(bytes.len());
        bytes.splice(from..to, with);
        if let Ok(ledger) = Ledger::from_bytes(bytes.clone()) {
            prop_assert!(bytes == whole.bytes() || ledger.torn().is_some() || whole.bytes().starts_with(&bytes) || ledger.is_empty());
            prop_assert!(ledger.is_empty() || whole.bytes().starts_with(ledger.bytes()));
        }
    }
}

#[test]
fn a_writer_who_comes_late_is_told() {
    let mut ledger = small();
    let seen = ledger.head();
    let county =
        |id: &str| draft("2022-04-01", "area_opened", json!({"area": id, "kind": "county", "name": id}));
    let later = stamp("2022-07-02T09:00:00+08:00");
    ledger.append_if(seen, [county("x")], &later).unwrap();
    let bytes = ledger.bytes().to_vec();
    let refused = ledger.append_if(seen, [county("y")], &later).unwrap_err();
    assert_eq!(refused.faults[0].refusal, Refusal::HeadMoved { expected: seen, found: ledger.head() });
    assert_eq!(ledger.bytes(), bytes);
    ledger.append_if(ledger.head(), [county("y")], &later).unwrap();
    assert_eq!(ledger.len(), 6);
}

#[test]
fn the_clock_of_a_ledger_never_goes_back() {
    let mut ledger = small();
    let bytes = ledger.bytes().to_vec();
    let county = draft("2022-04-01", "area_opened", json!({"area": "x", "kind": "county", "name": "x"}));
    let refused = ledger.append(county.clone(), &clerk()).unwrap_err();
    assert_eq!(code(&refused), "ledger.clock_backwards");
    // An empty batch writes nothing, so it moves neither head nor clock.
    let receipt = ledger.append_all([], &stamp("2030-01-01T00:00:00Z")).unwrap();
    assert_eq!((receipt.last, receipt.head, ledger.bytes()), (4, ledger.head(), bytes.as_slice()));
    ledger.append(county, &stamp("2022-07-01T01:00:00Z")).unwrap();
    // The clock survives the bytes, also when the last batch is torn.
    let again = Ledger::from_bytes(ledger.bytes()[..ledger.bytes().len() - 1].to_vec()).unwrap();
    assert_eq!(again.torn().unwrap().kept, 4);
    let mut again = again;
    let late = draft("2022-04-01", "area_opened", json!({"area": "z", "kind": "county", "name": "z"}));
    assert_eq!(code(&again.append(late.clone(), &clerk()).unwrap_err()), "ledger.clock_backwards");
    again.append(late, &stamp("2022-07-01T01:00:00Z")).unwrap();
}

#[test]
fn every_fault_is_listed_and_consequences_are_counted() {
    let mut ledger = Ledger::open(Pack::preset("huichang").unwrap().unwrap(), &clerk()).unwrap();
    let bytes = ledger.bytes().to_vec();
    let on = "2022-01-01";
    let grid = |id: &str, parent: &str| {
        draft(on, "area_opened", json!({"area": id, "kind": "grid", "name": id, "parent": parent}))
    };
    let drafts = vec![
        draft(on, "area_opened", json!({"area": "hc", "kind": "county", "name": "会昌县"})),
        // 1: a root fault, and what follows from it, also at two removes.
        draft(
            on,
            "area_opened",
            json!({"area": "c1", "kind": "community", "name": "社区", "parent": "nowhere"}),
        ),
        grid("g1", "c1"),
        grid("g2", "c1"),
        draft(
            on,
            "organization_opened",
            json!({"organization": "b1", "kind": "shop", "title": "b1", "area": "g1"}),
        ),
        draft(
            on,
            "tie_opened",
            json!({"tie": "t1", "kind": "pairing", "from": {"organization": "b1"}, "to": {"area": "c1"}}),
        ),
        draft(on, "tie_closed", json!({"tie": "t1"})),
        // 7: faults of their own.
        draft(on, "area_opened", json!({"area": "hc", "kind": "county", "name": "又一"})),
        draft(on, "person_left", json!({"person": "p-none"})),
        draft(on, "person_left", json!({"person": "p-none"})),
        // 10: good drafts among them.
        draft(on, "person_registered", json!({"person": "p-1", "kind": "resident"})),
        draft(on, "person_registered", json!({"person": "p-1", "kind": "resident"})),
    ];
    let refused = ledger.append_all(drafts, &clerk()).unwrap_err();
    let seen: Vec<_> =
        refused.faults.iter().map(|f| (f.draft.unwrap(), f.refusal.code(), f.follows)).collect();
    assert_eq!(
        seen,
        [
            (1, "org.area_unknown", 5),
            (7, "org.area_taken", 0),
            (8, "people.person_unknown", 0),
            (9, "people.person_unknown", 0),
            (11, "people.person_taken", 0),
        ]
    );
    assert_eq!(ledger.bytes(), bytes);
    assert!(ledger.state().org.areas.is_empty() && ledger.state().people.persons.is_empty());
    let problem = Error::from(refused).problem();
    assert_eq!((problem.code, problem.because.len()), ("ledger.batch_refused", 5));
    assert_eq!(problem.because[0].at, Some(json!({"draft": 1, "follows": 5})));
}

#[test]
fn a_refused_batch_with_a_void_is_undone_whole() {
    let mut ledger = small();
    let later = stamp("2022-07-02T09:00:00+08:00");
    let state = format!("{:?}", ledger.state());
    let drafts = [
        draft("2022-04-01", "area_opened", json!({"area": "x", "kind": "county", "name": "x"})),
        draft("2022-04-01", "entry_voided", json!({"seq": 4})),
        draft("2022-04-01", "area_opened", json!({"area": "y", "kind": "county", "name": "y"})),
        draft("2022-04-01", "entry_voided", json!({"seq": 4})),
    ];
    let refused = ledger.append_all(drafts.clone(), &later).unwrap_err();
    assert_eq!(refused.faults[0].refusal, Refusal::VoidedAlready { seq: 4 });
    assert_eq!(format!("{:?}", ledger.state()), state);
    assert!(!ledger.is_voided(4));
    ledger.append_all(drafts[..3].to_vec(), &later).unwrap();
    assert!(ledger.is_voided(4) && ledger.len() == 7);
    let again = Ledger::from_bytes(ledger.bytes().to_vec()).unwrap();
    assert_eq!(format!("{:?}", again.state()), format!("{:?}", ledger.state()));
}

#[test]
fn a_batch_that_is_stopped_leaves_nothing() {
    use std::ops::ControlFlow::{Break, Continue};
    let mut ledger = small();
    let before = (ledger.bytes().to_vec(), ledger.head());
    let mut batch: Vec<Draft> = (0..600)
        .map(|at| {
            draft(
                "2022-03-01",
                "area_opened",
                json!({"area": format!("a{at}"), "kind": "county", "name": "县"}),
            )
        })
        .collect();
    batch.push(draft("2022-03-01", "entry_voided", json!({"seq": 4})));
    let later = stamp("2022-07-01T09:00:00+08:00");
    let mut calls = 0;
    for stop in 0.. {
        let mut seen = 0;
        let done = ledger.append_all_with(batch.clone(), &later, &mut |progress| {
            assert!(progress.done <= progress.total && progress.total == 601);
            seen += 1;
            if seen > stop { Break(()) } else { Continue(()) }
        });
        match done {
            Err(refused) => {
                assert_eq!(code(&refused), "ledger.cancelled");
                assert_eq!((ledger.bytes().to_vec(), ledger.head()), before);
            }
            Ok(receipt) => {
                calls = seen;
                assert_eq!((receipt.first, receipt.last), (5, 605));
                break;
            }
        }
    }
    // At every 256th draft, and once when all are checked.
    assert_eq!(calls, 4);
    let again = Ledger::from_bytes(ledger.bytes().to_vec()).unwrap();
    assert_eq!(again.head(), ledger.head());
}
