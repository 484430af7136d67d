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
