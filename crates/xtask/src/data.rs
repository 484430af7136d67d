//! `cargo xtask data`: the sample county as workbooks, clean and with planted faults, and five real counties.

use crate::shell::{Outcome, cargo, run as sh, step, target};

pub(crate) const ABOUT: &str = "write the sample workbooks into target/sample; a seed may follow";

pub(crate) fn run(args: &[String]) -> Outcome {
    let sample = ["run", "--quiet", "--release", "--package", "gongjian-sample", "--"];
    step("data: workbooks", || sh(cargo(&sample).arg(target("sample")).args(args)))
}

/// The same for tests: what follows from the seed is drawn once.
pub(crate) fn drawn() -> Outcome {
    if target("sample/counties/360733-huichang.xlsx").exists() { Ok(()) } else { run(&[]) }
}
