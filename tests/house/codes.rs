//! `docs/CODES.md` lists every code with its sentences. `BLESS=1 cargo test --test house` writes it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use gongjian::Error;

use crate::house::code::root;

#[test]
fn every_code_is_listed() {
    let mut page = String::from(
        "# Codes\n\n\
         Every refusal of the library. A code is API; its sentences are prose and may be improved. Words in\n\
         braces are fields, which `Problem.data` carries. Written by `BLESS=1 cargo test --test house`.\n\n\
         | code | English | 中文 |\n|---|---|---|\n",
    );
    let cell = |text: &str| text.replace('|', "\\|");
    for entry in Error::codes() {
        writeln!(page, "| `{}` | {} | {} |", entry.code, cell(entry.en), cell(entry.zh)).unwrap();
    }
    let path = root().join("docs/CODES.md");
    if std::env::var_os("BLESS").is_some_and(|bless| bless == "1") {
        std::fs::write(&path, &page).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == page, "docs/CODES.md is stale: BLESS=1 cargo test --test house");
}

#[test]
fn codes_are_distinct_and_well_formed() {
    let mut seen = BTreeSet::new();
    for entry in Error::codes() {
        assert!(seen.insert(entry.code), "{} is listed twice", entry.code);
        let (subject, name) = entry.code.split_once('.').expect("a subject and a name");
        for part in [subject, name] {
            assert!(part.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{}", entry.code);
        }
        assert!(!entry.en.is_empty() && !entry.zh.is_empty(), "{} has no sentence", entry.code);
        let fields = |text: &str| -> BTreeSet<String> {
            text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect()
        };
        assert_eq!(fields(entry.en), fields(entry.zh), "{}: the sentences name other fields", entry.code);
    }
}
