//! `cargo xtask py-figures`: what the Python package costs, against polars and the solvers that Python has.

use crate::bench::keep;
use crate::py;
use crate::shell::{Outcome, at, cargo, output, program, step, target};

pub(crate) const ABOUT: &str = "measure the Python package, and fail where a gate is missed";

pub(crate) fn run(args: &[String]) -> Outcome {
    if !args.is_empty() {
        return Err("nothing may follow".into());
    }
    py::run(&[])?;
    step("figures: environment", || py::more("crates/py/requirements-figures.txt"))?;
    let folder = target("figures");
    std::fs::create_dir_all(&folder).map_err(|failure| at(&folder, failure))?;
    step("figures: instances", || {
        let bench = ["bench", "--quiet", "--package", "gongjian-house", "--bench", "matching", "--", "write"];
        output(cargo(&bench).arg(&folder).args(["county", "city"])).map(|_| ())
    })?;
    let python = |script: &str| {
        let mut command = program(py::python(), &[]);
        command.arg(format!("crates/py/{script}"));
        command
    };
    // A script that misses a gate has said what it found; the others still have their turn.
    let mut missed = Vec::new();
    let mut page = |heading: &str, mut command: std::process::Command| -> Outcome<String> {
        let done = command.output().map_err(|failure| failure.to_string())?;
        let (said, why) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
        eprint!("{said}");
        if said.trim().is_empty() {
            return Err(why.into_owned());
        }
        if !done.status.success() {
            missed.push(format!("{heading}: {}", why.trim()));
        }
        Ok(said.trim().to_owned() + "\n\n")
    };
    let mut said = String::new();
    said += &step("figures: package", || {
        let mut package = python("tests/figures.py");
        package.arg(target("wheels")).arg("--gate");
        page("package", package)
    })?;
    said += &step("figures: a million lines", || page("a million lines", python("figures/million.py")))?;
    said += &step("figures: solvers", || {
        let mut solvers = python("figures/solvers.py");
        solvers.arg(&folder).args(["county", "city"]);
        page("solvers", solvers)
    })?;
    keep("docs/PERFORMANCE.md", "python", &said)?;
    if missed.is_empty() { Ok(()) } else { Err(missed.join("\n")) }
}
