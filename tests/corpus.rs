//! 语料 The corpus of `tests/corpus/**/*.json`, the same in Rust, Python and JavaScript.
//!
//! A case opens a ledger and goes through its steps; what is refused or answered must be the expected
//! text to the last byte, and so must the head at the end. `BLESS=1 cargo test --test corpus` writes
//! what came out into the cases, to be read before it is committed.
//!
//! A pack, a stamp, drafts or a question that stand in a case as a JSON string are handed over as that
//! text; anything else is handed over as compact JSON. So the same bytes reach every language.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use gongjian::{Desk, Error};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What the case is about, for its reader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    pack: Box<RawValue>,
    /// The stamp of the opening, and of every step that brings none of its own.
    stamp: Box<RawValue>,
    /// The problem with which the opening is refused; there are no steps then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refused: Option<String>,
    #[serde(default)]
    steps: Vec<Step>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    head: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    append: Option<Box<RawValue>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    stamp: Option<Box<RawValue>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ask: Option<Box<RawValue>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refused: Option<String>,
}

impl Case {
    /// Goes through the case and notes what came out of it.
    fn play(&mut self) {
        let mut desk = match Desk::open(&text(&self.pack), &text(&self.stamp)) {
            Ok(desk) => desk,
            Err(refused) => {
                assert!(self.refused.is_some(), "the opening was refused: {refused}");
                self.refused = Some(Error::from(refused).json());
                self.head = None;
                return;
            }
        };
        self.refused = None;
        for step in &mut self.steps {
            let stamp = text(step.stamp.as_ref().unwrap_or(&self.stamp));
            let before = desk.ledger().bytes().to_vec();
            let outcome = match (&step.append, &step.ask) {
                (Some(drafts), None) => desk.append(&text(drafts), &stamp).map(|_| None).map_err(Error::from),
                (None, Some(question)) => {
                    desk.ask_json(&text(question)).map(|answer| Some(answer.json())).map_err(Error::from)
                }
                _ => panic!("a step either appends or asks"),
            };
            if step.ask.is_some() || outcome.is_err() {
                assert_eq!(desk.ledger().bytes(), before, "a question or a refusal changed the ledger");
            }
            (step.answer, step.refused) = match outcome {
                Ok(answer) => (answer, None),
                Err(error) => (None, Some(error.json())),
            };
        }
        self.head = Some(desk.ledger().head().to_string());
        let bytes = desk.ledger().bytes();
        let again = Desk::from_bytes(bytes.to_vec()).expect("a ledger reads its own bytes");
        assert_eq!(again.ledger().bytes(), bytes);
        assert_eq!(again.ledger().head(), desk.ledger().head());
    }
}

/// The text that a value of a case stands for.
fn text(value: &RawValue) -> String {
    serde_json::from_str(value.get()).unwrap_or_else(|_| compact(value.get()))
}

/// JSON without the blanks between its tokens.
fn compact(json: &str) -> String {
    let (mut inside, mut escaped) = (false, false);
    let mut keep = |c: char| {
        let blank = !inside && c.is_ascii_whitespace();
        inside ^= c == '"' && !escaped;
        escaped = inside && c == '\\' && !escaped;
        !blank
    };
    json.chars().filter(|c| keep(*c)).collect()
}

fn cases(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the corpus") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            cases(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            found.push(path);
        }
    }
}

/// The first line in which two texts differ, or nothing.
fn difference(expected: &str, found: &str) -> Option<String> {
    if expected.trim_end() == found.trim_end() {
        return None;
    }
    let none = "(no such line)";
    let longest = expected.lines().count().max(found.lines().count());
    let line = |text: &str, at: usize| text.lines().nth(at).unwrap_or(none).trim().to_owned();
    let at = (0..longest).find(|at| line(expected, *at) != line(found, *at))?;
    Some(format!("  expected {}\n  found    {}", line(expected, at), line(found, at)))
}

#[test]
fn the_corpus_comes_out_as_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let bless = std::env::var_os("BLESS").is_some_and(|bless| bless == "1");
    let mut paths = Vec::new();
    cases(&root, &mut paths);
    paths.sort();
    assert!(!paths.is_empty(), "the corpus is empty");
    let mut report = String::new();
    for path in paths {
        let name = path.strip_prefix(&root).expect("below the root").display();
        let file = std::fs::read_to_string(&path).expect("a readable case");
        let mut case: Case = serde_json::from_str(&file).unwrap_or_else(|e| panic!("{name}: {e}"));
        let expected = serde_json::to_string_pretty(&case).expect("a case is JSON");
        case.play();
        let found = serde_json::to_string_pretty(&case).expect("a case is JSON");
        if bless {
            std::fs::write(&path, found + "\n").expect("a writable case");
        } else if let Some(difference) = difference(&expected, &found) {
            writeln!(report, "{name}\n{difference}").expect("a string takes all");
        }
    }
    assert!(report.is_empty(), "cases that come out otherwise (BLESS=1 rewrites them):\n{report}");
}

#[test]
fn compact_json_keeps_what_is_inside_strings() {
    assert_eq!(compact("{ \"a b\\\" c\" :\n [1, 2] }"), "{\"a b\\\" c\":[1,2]}");
}
