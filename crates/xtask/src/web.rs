//! `cargo xtask web`: the command platform with its data, built, and tried in Chromium.

use std::process::Command;

use crate::shell::{Outcome, cargo, program, root, run as sh, step};
use crate::wasm;

pub(crate) const ABOUT: &str =
    "build the command platform into examples/web/dist [--test: and walk its tasks in Chromium]";

pub(crate) fn run(args: &[String]) -> Outcome {
    let tested = match args {
        [] => false,
        [flag] if flag == "--test" => true,
        _ => return Err("only --test may follow".into()),
    };
    if wasm::tarball().is_err() {
        wasm::run(&[])?;
    }
    build()?;
    if tested { walk() } else { Ok(()) }
}

/// Builds and tries the platform with the npm package that lies in `target/npm`.
pub(crate) fn test() -> Outcome {
    build()?;
    walk()
}

fn build() -> Outcome {
    step("web: data", || {
        // Without optimising: what the tests have compiled is used again, and the county is drawn in seconds.
        sh(&mut cargo(&["run", "--quiet", "--example", "platform", "--", "examples/web/public/data"]))
    })?;
    step("web: install", || {
        sh(&mut npm(&["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
        // In a second step, since a lock file would hold the hash of a tarball that every build makes anew.
        let package = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
        sh(npm(&package).arg(wasm::tarball()?))
    })?;
    step("web: build", || sh(&mut npm(&["run", "--silent", "build"])))
}

fn walk() -> Outcome {
    step("web: tests", || sh(&mut npm(&["test", "--silent"])))
}

fn npm(args: &[&str]) -> Command {
    let mut command = program("npm", args);
    command.current_dir(root("examples/web"));
    command
}
