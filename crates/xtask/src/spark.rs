//! `cargo xtask spark`: the counties of a country on a cluster of processes, and what a county costs a worker.

use crate::bench::keep;
use crate::py;
use crate::shell::{Outcome, output, program, root, run as sh, step};

pub(crate) const ABOUT: &str = "test Spark and Dask, and measure a county for docs/SPARK.md [--tests]";

pub(crate) fn run(args: &[String]) -> Outcome {
    let tests = match args {
        [] => false,
        [flag] if flag == "--tests" => true,
        _ => return Err("only --tests may follow".into()),
    };
    py::run(&[])?;
    step("spark: environment", || {
        let java = output(&mut program("java", &["-version"]));
        java.map_err(|_| "Spark 4 needs Java 17 or newer: apt-get install openjdk-17-jre-headless")?;
        py::more("crates/py/requirements-spark.txt")
    })?;
    step("spark: tests", || {
        let mut pytest = program(py::python(), &["-m", "pytest", "--quiet", "-m", "spark", "--override-ini"]);
        pytest.arg("addopts=--strict-markers -p no:cacheprovider").current_dir(root("crates/py"));
        sh(pytest.env("GONGJIAN_CORPUS", root("tests/corpus")))
    })?;
    if tests {
        return Ok(());
    }
    let said = step("spark: sizes", || output(&mut program(py::python(), &["crates/py/figures/county.py"])))?;
    eprint!("{said}");
    keep("docs/SPARK.md", "county", &said)
}
