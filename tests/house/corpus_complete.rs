//! Every kind of event has a golden in the corpus, so that its wire form is frozen.

use std::collections::BTreeSet;
use std::path::Path;

use gongjian::ledger::Event;

use crate::house::code::root;

fn texts(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            found.push(std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_kind_of_event_has_a_golden() {
    let mut found = Vec::new();
    texts(&root().join("tests/corpus"), &mut found);
    let bare: Vec<String> =
        found.iter().map(|text| text.chars().filter(|c| !c.is_whitespace()).collect()).collect();
    let has = |kind: &str| bare.iter().any(|text| text.contains(&format!("{{\"kind\":\"{kind}\",\"data\":")));
    let missing: Vec<&str> = Event::KINDS.iter().copied().filter(|kind| !has(kind)).collect();
    assert!(missing.is_empty(), "kinds of event without a golden in tests/corpus: {missing:?}");
}

#[test]
fn kinds_are_distinct_snake_case() {
    let kinds: BTreeSet<&str> = Event::KINDS.iter().copied().collect();
    assert_eq!(kinds.len(), Event::KINDS.len());
    assert!(kinds.iter().all(|kind| kind.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')));
}

/// The codes that no case of the corpus can meet, since a case appends and asks; other tests meet them.
const ELSEWHERE: &[(&str, &str)] = &[
    ("base.", "texts read alone, in bindings; on a line they are ledger.line_unreadable"),
    ("ledger.not_a_ledger", "tests/bytes.rs"),
    ("ledger.too_new", "tests/bytes.rs"),
    ("ledger.seq_broken", "tests/bytes.rs"),
    ("ledger.tampered", "tests/bytes.rs"),
    ("ledger.entry_refused", "tests/bytes.rs"),
    ("ledger.head_moved", "tests/bytes.rs"),
    ("ledger.head_unreadable", "the tests of both bindings: a case of the corpus names no head"),
    ("io.", "unit tests of io: a case of the corpus has no files"),
    ("ledger.cancelled", "unit tests of the ledger: a case of the corpus has no tick"),
    ("ledger.unwritable", "no event is; it stands for serde's word that one may be"),
    ("matching.out_of_bounds", "unit tests of flow: a case would need quantities beyond 2^53"),
    ("matching.cancelled", "tests/matching.rs"),
    ("matching.budget_spent", "tests/matching.rs"),
    ("matching.uncertified", "unit tests of matching: no plan of ours is"),
    ("matching.under_unknown", "tests/matching.rs: at a desk it is desk.under_unknown"),
    ("matching.order_id_long", "tests/matching.rs"),
];

#[test]
fn every_code_has_a_golden() {
    let mut found = Vec::new();
    texts(&root().join("tests/corpus"), &mut found);
    let has = |code: &str| found.iter().any(|text| text.contains(&format!("\\\"code\\\":\\\"{code}\\\"")));
    let codes: Vec<&str> = gongjian::Error::codes().iter().map(|entry| entry.code).collect();
    let elsewhere = |code: &str| ELSEWHERE.iter().any(|(start, _)| code.starts_with(start));
    let missing: Vec<&str> = codes.iter().copied().filter(|code| !has(code) && !elsewhere(code)).collect();
    assert!(missing.is_empty(), "codes without a golden in tests/corpus: {missing:?}");
    for (start, _) in ELSEWHERE {
        assert!(codes.iter().any(|code| code.starts_with(start)), "{start} is no code");
        assert!(!has(start), "{start} has a golden and need not be listed");
    }
}
