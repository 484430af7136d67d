//! Every chart of a ledger, as ECharts options in files of JSON.
//!
//! `cargo run --release --example charts -- <ledger.jsonl> <day> <folder> [more]` writes
//! `<folder>/<chart>.json`; `more` are further fields of the question, such as `{"language":"en"}`. A page shows one with `echarts.init(element).setOption(answer.option)`.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use gongjian::chart::ChartKind;
use gongjian::{Desk, Question};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut next = |what: &str| arguments.next().ok_or(format!("{what} is needed"));
    let ledger = fs::read(next("a ledger's file")?)?;
    let day = next("a day")?;
    let folder = PathBuf::from(next("a folder")?);
    let more: Value = arguments.next().map_or(Ok(json!({})), |more| serde_json::from_str(&more))?;
    let mut desk = Desk::from_bytes(ledger)?;
    fs::create_dir_all(&folder)?;
    for chart in ChartKind::ALL {
        let mut question = json!({ "ask": "chart", "on": day, "chart": chart });
        for (field, value) in more.as_object().into_iter().flatten() {
            question[field.as_str()] = value.clone();
        }
        let answer = desk.ask(&serde_json::from_value::<Question>(question)?)?.json();
        let file = folder.join(format!("{chart}.json"));
        fs::write(&file, &answer)?;
        println!("{} ({} bytes)", file.display(), answer.len());
    }
    Ok(())
}
