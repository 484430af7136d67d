//! `cargo xtask wasm --figures`: the npm package measured, against native code and against what npm has for the same.
#![expect(clippy::float_arithmetic, reason = "a ratio of two times is no whole number")]

use std::path::PathBuf;

use crate::bench::keep;
use crate::peers::median;
use crate::shell::{Outcome, cargo, output, root, step, target};
use crate::{data, npm};

/// The most that a page loads for the engine, in bytes, with brotli.
const MODULE: f64 = 400_000.0;
/// The most microseconds that reading a line of a ledger takes.
const LINE: f64 = 4.0;
/// The most times that a match takes as long as in native code.
const NATIVE: f64 = 1.4;
/// The most milliseconds of a match after a drag, on the county.
const DRAG: f64 = 100.0;
/// The city is matched in so many turns, native and not.
const TURNS: usize = 3;

/// Measures the package and writes what it found into docs/PERFORMANCE.md.
pub(crate) fn run() -> Outcome {
    step("figures: install", || npm::fetch(&root("crates/wasm/tests/figures"), &folder()))?;
    step("figures: Node", npm::install)?;
    step("figures: sample", data::drawn)?;
    let mut said = Said::default();
    step("figures: sizes", || sizes(&mut said))?;
    step("figures: county", || county(&mut said))?;
    step("figures: city", || city(&mut said))?;
    step("figures: peers", || peers(&mut said))?;
    let page = format!("| what | found | gate |\n|---|---|---|\n{}\n{}", said.rows, said.tables);
    eprint!("{page}");
    keep("docs/PERFORMANCE.md", "npm", &page)?;
    match said.missed.as_slice() {
        [] => Ok(()),
        missed => Err(format!("gates missed: {}", missed.join("; "))),
    }
}

#[derive(Default)]
struct Said {
    rows: String,
    tables: String,
    missed: Vec<String>,
}

impl Said {
    /// A figure that must not be above its gate.
    fn gate(&mut self, what: &str, found: f64, gate: f64, shown: String) {
        self.rows += &format!("| {what} | {shown} | {gate} |\n");
        if found > gate || found.is_nan() {
            self.missed.push(format!("{what}: {shown}"));
        }
    }
}

fn folder() -> PathBuf {
    target("npm-figures")
}

/// What a script of the folder printed, word by word.
fn asked(script: &str, args: &[&str]) -> Outcome<String> {
    // The newest Node is found beside the tests, or is that of the machine.
    let node = npm::node()?;
    output(npm::inside(node, &[script]).args(args).current_dir(folder()))
}

fn numbers(said: &str) -> Outcome<Vec<f64>> {
    said.split_whitespace().map(|word| word.parse().map_err(|_| format!("no number: {word}"))).collect()
}

fn sizes(said: &mut Said) -> Outcome {
    said.tables += "| package | installed, KB | its module with brotli, KB |\n|---|---|---|\n";
    for line in asked("sizes.mjs", &[])?.lines() {
        let words: Vec<&str> = line.split('\t').collect();
        let &[name, version, disk, module, ref later @ ..] = words.as_slice() else {
            return Err(format!("no sizes: {line}"));
        };
        let (disk, module) = (numbers(disk)?[0] / 1000.0, numbers(module)?[0]);
        said.tables += &format!("| {name} {version} | {disk:.0} | {:.0} |\n", module / 1000.0);
        if name == "gongjian" {
            let shown = format!("{:.0} KB", module / 1000.0);
            said.gate("the engine's module with brotli, bytes", module, MODULE, shown);
            let later = later.first().ok_or("the engine has no second part")?;
            let later = format!("{:.0} KB", numbers(later)?[0] / 1000.0);
            said.rows += &format!("| its second part, loaded when a view is asked for | {later} | |\n");
        }
    }
    Ok(())
}

fn county(said: &mut Said) -> Outcome {
    let found = numbers(&asked("county.mjs", &[])?)?;
    let [line, matched, drag, grown] = found[..] else { return Err("the county said something else".into()) };
    said.gate("reading a line of the county's ledger, µs", line, LINE, format!("{line:.2}"));
    said.gate("the county matched again after a drag, ms", drag, DRAG, format!("{drag:.1}"));
    said.rows += &format!("| the county matched, ms | {matched:.1} | |\n");
    said.gate(
        "bytes by which ten rounds of open, match and free grow the module",
        grown,
        0.0,
        format!("{grown}"),
    );
    Ok(())
}

/// The same ledger matched natively and in Node, in turns.
fn city(said: &mut Said) -> Outcome {
    let bench = ["bench", "--quiet", "--package", "gongjian-house", "--bench", "matching", "--"];
    let file = folder().join("city.jsonl");
    output(cargo(&bench).arg("write").arg(folder()).arg("city"))?;
    let path = file.to_string_lossy().into_owned();
    let (mut native, mut wasm) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        let here = numbers(&output(cargo(&bench).args(["time", &path]))?)?;
        let there = numbers(&asked("match.mjs", &[&path, "10"])?)?;
        if here.get(1) != there.get(1) {
            return Err(format!("native code served {here:?} and the package {there:?}"));
        }
        native.push(here[0]);
        wasm.push(there[0]);
    }
    let (native, wasm) = (median(native), median(wasm));
    let shown = format!("{:.2} ({wasm:.0} ms and {native:.0} ms)", wasm / native);
    said.gate("a city's ledger matched, times native", wasm / native, NATIVE, shown);
    Ok(())
}

fn peers(said: &mut Said) -> Outcome {
    said.tables += "\n| peer from npm | pairs | it, ms | gongjian from ledger to plan, ms | times | least cost of both |\n|---|---|---|---|---|---|\n";
    for line in asked("peer.mjs", &[])?.lines() {
        let [name, size, ours, theirs, cost] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("no peer: {line}"));
        };
        let (ours, theirs) = (numbers(ours)?[0], numbers(theirs)?[0]);
        let times = theirs / ours;
        said.tables +=
            &format!("| {name} | {size} × {size} | {theirs:.1} | {ours:.1} | {times:.0} | {cost} |\n");
    }
    Ok(())
}
