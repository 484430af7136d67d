//! What the tests share: drafts from JSON, stamps, questions and the cells of answers.
#![allow(dead_code)] // every test target uses its own part of this

use gongjian::base::Table;
use gongjian::ledger::{Draft, Stamp};
use gongjian::{Answer, Desk};
use serde_json::{Value, json};

/// A draft that holds from a day.
pub fn draft(on: &str, kind: &str, data: Value) -> Draft {
    let draft = json!({"effective": on, "event": {"kind": kind, "data": data}});
    serde_json::from_value(draft.clone()).unwrap_or_else(|e| panic!("{e}: {draft}"))
}

/// The stamp of the clerk at an instant.
pub fn stamp(recorded: &str) -> Stamp {
    Stamp::new(recorded.parse().unwrap(), "p-clerk".parse().unwrap())
}

/// The stamp that most tests use.
pub fn clerk() -> Stamp {
    stamp("2022-06-30T09:00:00+08:00")
}

/// A desk for a new ledger with one of the shipped packs.
pub fn desk(pack: &str) -> Desk {
    Desk::open(pack, r#"{"recorded":"2022-06-30T09:00:00+08:00","by":"p-clerk"}"#).unwrap()
}

/// Appends drafts that must be accepted.
pub fn append(desk: &mut Desk, drafts: impl IntoIterator<Item = Draft>) {
    if let Err(refused) = desk.ledger_mut().append_all(drafts, &clerk()) {
        panic!("{refused}");
    }
}

/// The codes with which drafts are refused; the ledger must stay as it is.
pub fn refused(desk: &mut Desk, drafts: impl IntoIterator<Item = Draft>) -> Vec<&'static str> {
    use gongjian::base::Refuses;
    let before = desk.ledger().bytes().to_vec();
    let refused = desk.ledger_mut().append_all(drafts, &clerk()).expect_err("it was to be refused");
    assert_eq!(desk.ledger().bytes(), before, "a refusal changed the ledger");
    refused.faults.iter().map(|fault| fault.refusal.code()).collect()
}

/// The answer to a question.
pub fn ask(desk: &mut Desk, question: Value) -> Answer {
    desk.ask_json(&question.to_string()).unwrap_or_else(|e| panic!("{e}: {question}"))
}

/// The table that answers a question.
pub fn table(desk: &mut Desk, question: Value) -> Table {
    ask(desk, question).table().expect("a table").clone()
}

/// The rows of a table as text, of the columns named; empty cells as `-`.
pub fn rows(table: &Table, columns: &[&str]) -> Vec<Vec<String>> {
    let cell = |name: &str, row: usize| {
        let column = table.column(name).unwrap_or_else(|| panic!("no column {name}"));
        column.values.show(row).unwrap_or_else(|| "-".to_owned())
    };
    (0..table.rows()).map(|row| columns.iter().map(|name| cell(name, row)).collect()).collect()
}

/// The one cell of a column in the row whose cell in another column is a key.
pub fn cell(table: &Table, key: (&str, &str), column: &str) -> Option<String> {
    let found: Vec<_> = rows(table, &[key.0, column])
        .into_iter()
        .filter(|row| row[0] == key.1)
        .map(|row| row[1].clone())
        .collect();
    assert!(found.len() < 2, "{key:?} is not unique: {found:?}");
    found.into_iter().next()
}

/// The questions that need a day and nothing else.
pub const DAILY: &[&str] = &[
    "levels",
    "areas",
    "coverage",
    "findings",
    "claims",
    "tie_kinds",
    "ties",
    "agreements",
    "seats_owed",
    "lists",
    "orders",
    "match",
    "assignments",
    "gaps",
    "idle",
    "missed",
    "totals",
    "help",
    "losses",
];
