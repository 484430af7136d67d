//! `cargo xtask heads`: the county's ledger read in three languages, which must see the same head and
//! give the same answers.

use crate::shell::{Outcome, output, program, root, step};
use crate::{npm, py};

pub(crate) const ABOUT: &str =
    "read target/county/ledger.jsonl in three languages and compare (after test and the example)";

/// What is asked in each language; the answers are compared by their hash.
const QUESTIONS: [&str; 4] = [
    r#"{"ask":"head"}"#,
    r#"{"ask":"levels","on":"2022-06-30"}"#,
    r#"{"ask":"coverage","on":"2022-06-30"}"#,
    r#"{"ask":"match","on":"2022-06-29"}"#,
];

const PYTHON: &str = r#"
import hashlib, sys, gongjian
ledger = gongjian.read_ledger(sys.argv[1])
print(ledger.head_hash)
for question in sys.argv[2:]:
    print(hashlib.sha256(ledger.ask_json(question).encode()).hexdigest())
"#;

const NODE: &str = r#"
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Ledger } from "gongjian";
const [file, ...questions] = process.argv.slice(1);
const ledger = Ledger.fromBytes(readFileSync(file));
console.log(ledger.head);
for (const question of questions) console.log(createHash("sha256").update(ledger.askJson(question)).digest("hex"));
"#;

pub(crate) fn run(args: &[String]) -> Outcome {
    if !args.is_empty() {
        return Err("nothing may follow".into());
    }
    let ledger = root("target/county/ledger.jsonl");
    if !ledger.exists() {
        return Err(
            "there is no target/county/ledger.jsonl; run `cargo run --release --example county` first".into(),
        );
    }
    let rust = step("heads: rust", || {
        let run = ["run", "--quiet", "--release", "--package", "gongjian-house", "--example", "heads", "--"];
        output(crate::shell::cargo(&run).arg(&ledger).args(QUESTIONS))
    })?;
    let python = step("heads: python", || {
        output(program(py::python(), &["-c", PYTHON]).arg(&ledger).args(QUESTIONS))
    })?;
    let node = step("heads: node", || {
        let eval = ["--input-type=module", "--eval", NODE, "--"];
        output(npm::inside(npm::node()?, &eval).arg(&ledger).args(QUESTIONS))
    })?;
    if rust != python || rust != node {
        return Err(format!("the languages differ\nrust:\n{rust}python:\n{python}node:\n{node}"));
    }
    eprintln!("   the same in Rust, Python and JavaScript: {}", rust.lines().next().unwrap_or_default());
    Ok(())
}
