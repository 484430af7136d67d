//! The packed npm package, installed into projects of its own and tried there: in two versions of Node, in Chromium,
//! by the type checker, and by the linters of packages.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{Outcome, at, copy_files, output, program, root, run as sh, step, target};
use crate::{data, wasm};

/// The versions of Node that the package is tried in, as the packages that bring them.
const NODES: [&str; 2] = ["node22", "node24"];
const PARTS: [&str; 6] =
    ["unit", "browser", "projects/node", "projects/types", "projects/vite", "projects/vite/src"];

/// Everything that must hold of the tarball.
pub(crate) fn test() -> Outcome {
    step("wasm: install", install)?;
    step("wasm: sample", data::drawn)?;
    for node in nodes()? {
        step(&format!("wasm: tests, {}", version(&node)?), || units(&node))?;
    }
    step("wasm: types", types)?;
    step("wasm: package lints", lints)?;
    step("wasm: Chromium", browser)
}

/// The project in which the tarball is installed.
pub(crate) fn project() -> PathBuf {
    target("npm-project")
}

/// The newest Node of the project.
pub(crate) fn node() -> Outcome<PathBuf> {
    nodes()?.pop().ok_or_else(|| "there is no Node of at least version 22".into())
}

/// A program of the project, with what it needs to know.
pub(crate) fn inside(name: impl AsRef<std::ffi::OsStr>, args: &[&str]) -> Command {
    let mut command = program(name, args);
    command.current_dir(project()).env("GONGJIAN_CORPUS", root("tests/corpus"));
    command.env("GONGJIAN_SAMPLE", target("sample")).env("GONGJIAN_GUIDE", root("docs/JAVASCRIPT.md"));
    command
}

/// Puts the tests beside what they need, which is fetched only when the lock changes, and installs the tarball.
pub(crate) fn install() -> Outcome {
    let (tests, project) = (root("crates/wasm/tests"), project());
    for part in PARTS {
        copy_folder(&tests.join(part), &project.join(part))?;
    }
    fetch(&tests, &project)
}

/// Copies a folder's tests and fetches what its lock names, unless that is there already; then installs the tarball.
pub(crate) fn fetch(tests: &Path, project: &Path) -> Outcome {
    let lock = std::fs::read(tests.join("package-lock.json")).map_err(|failure| at(tests, failure))?;
    let installed = project.join("node_modules/lock.json");
    copy_folder(tests, project)?;
    let quiet = ["--silent", "--no-audit", "--no-fund", "--ignore-scripts"];
    if std::fs::read(&installed).ok().as_ref() != Some(&lock) {
        sh(program("npm", &["ci"]).args(quiet).current_dir(project))?;
        std::fs::write(&installed, lock).map_err(|failure| at(&installed, failure))?;
    }
    let package = ["install", "--no-save", "--offline"];
    sh(program("npm", &package).args(quiet).arg(wasm::tarball()?).current_dir(project))
}

fn copy_folder(from: &Path, to: &Path) -> Outcome {
    std::fs::create_dir_all(to).map_err(|failure| at(to, failure))?;
    copy_files(from, to)
}

/// Every Node that is there; without any of them, that of the machine if it is new enough.
fn nodes() -> Outcome<Vec<PathBuf>> {
    let machine = if cfg!(target_arch = "aarch64") { "arm64" } else { "x64" };
    let paths = NODES.map(|node| project().join(format!("node_modules/{node}-{machine}/bin/node")));
    let found: Vec<PathBuf> = paths.into_iter().filter(|path| path.exists()).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    eprintln!("   !! npm brings no Node for this machine: only its own is tried");
    let own = PathBuf::from("node");
    let version = version(&own)?;
    let major: u32 =
        version.trim_start_matches('v').split('.').next().and_then(|it| it.parse().ok()).unwrap_or(0);
    if major >= 22 { Ok(vec![own]) } else { Err(format!("Node {version} is too old; 22 or newer is needed")) }
}

fn version(node: &Path) -> Outcome<String> {
    Ok(output(&mut program(node, &["--version"]))?.trim().to_owned())
}

/// The unit tests, and small programs of both kinds in a folder of their own.
fn units(node: &Path) -> Outcome {
    sh(&mut inside(node, &["--expose-gc", "--test", "--test-reporter=dot", "unit/*.test.mjs"]))?;
    for program in ["main.mjs", "main.cjs", "inline.mjs"] {
        output(&mut inside(node, &[&format!("projects/node/{program}")]))?;
    }
    Ok(())
}

/// A program and the corpus against the types, in the two ways in which programs find them.
fn types() -> Outcome {
    let node = node()?;
    output(inside(&node, &["goldens.mjs"]).current_dir(project().join("projects/types")))?;
    for way in ["nodenext", "bundler"] {
        let config = format!("projects/types/tsconfig.{way}.json");
        output(&mut inside(&node, &["node_modules/typescript/bin/tsc", "--project", &config]))?;
    }
    Ok(())
}

fn lints() -> Outcome {
    let (node, tarball) = (node()?, wasm::tarball()?);
    output(inside(&node, &["node_modules/publint/src/cli.js", "--strict"]).arg(&tarball))?;
    let modules =
        ["--profile", "esm-only", "--exclude-entrypoints", "core.wasm", "views.wasm", "workbook.wasm"];
    let attw = ["node_modules/@arethetypeswrong/cli/dist/index.js"];
    output(inside(&node, &attw).arg(&tarball).args(modules)).map(|_| ())
}

/// Where Chromium is; installed if that is possible, and told loudly if it is not.
pub(crate) fn chromium() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let which = || names.iter().find_map(|name| output(&mut program("which", &[name])).ok());
    let found = which().or_else(|| {
        let install = ["install", "--yes", "--no-install-recommends", "chromium", "fonts-noto-cjk"];
        // A new machine has no list of packages yet; an old list may still do.
        let _ = output(&mut program("apt-get", &["update"]));
        output(program("apt-get", &install).env("DEBIAN_FRONTEND", "noninteractive"))
            .ok()
            .and_then(|_| which())
    });
    if found.is_none() {
        eprintln!("   !! THERE IS NO CHROMIUM, and apt-get brings none: NOTHING WAS TRIED IN A BROWSER");
    }
    found.map(|path| PathBuf::from(path.trim()))
}

fn browser() -> Outcome {
    let Some(chromium) = chromium() else { return Ok(()) };
    sh(inside(node()?, &["browser/run.mjs"]).env("GONGJIAN_CHROMIUM", chromium))
}
