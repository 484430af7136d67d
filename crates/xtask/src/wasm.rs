//! `cargo xtask wasm`: the npm package, packed into a tarball.

use std::path::PathBuf;

use wasm_bindgen_cli_support::Bindgen;

use crate::shell::{
    Outcome, at, cargo, copy_files, dev, emptied, only, output, program, root, run as sh, step, target,
};

pub(crate) const ABOUT: &str = "build the npm package and pack it into target/npm [--dev]";

const TARGET: &str = "wasm32-unknown-unknown";

pub(crate) fn run(args: &[String]) -> Outcome {
    let dev = dev(args)?;
    step("wasm: core", || core(dev))?;
    step("wasm: package", || package(if dev { "debug" } else { "release" }))
}

/// The packed tarball.
pub(crate) fn tarball() -> Outcome<PathBuf> {
    only(&target("npm"), "tgz")
}

fn core(dev: bool) -> Outcome {
    // Without rustup the target is the business of whoever installed the compiler.
    if let Ok(installed) = output(&mut program("rustup", &["target", "list", "--installed"]))
        && !installed.lines().any(|line| line == TARGET)
    {
        output(&mut program("rustup", &["target", "add", TARGET]))?;
    }
    let profile = if dev { "dev" } else { "release" };
    let build = ["build", "--quiet", "--package", "gongjian-wasm", "--target", TARGET, "--profile", profile];
    sh(&mut cargo(&build))
}

fn package(profile: &str) -> Outcome {
    let (npm, package) = (target("npm"), target("npm/package"));
    emptied(&npm)?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(target("").join(TARGET).join(profile).join("gongjian_wasm.wasm"))
        .out_name("core")
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true);
    let web = bindgen.web(true).map_err(|failure| failure.to_string())?;
    web.generate(&package).map_err(|failure| format!("{failure:#}"))?;
    copy_files(&root("crates/wasm/js"), &package)?;
    let manifest = package.join("package.json");
    let text = std::fs::read_to_string(&manifest).map_err(|failure| at(&manifest, failure))?;
    let versioned = text.replacen(r#""version": "0.0.0""#, &version(), 1);
    std::fs::write(&manifest, versioned).map_err(|failure| at(&manifest, failure))?;
    let pack = ["pack", "--silent", "--pack-destination"];
    output(program("npm", &pack).arg(&npm).current_dir(&package)).map(|_| ())
}

fn version() -> String {
    format!(r#""version": "{}""#, env!("CARGO_PKG_VERSION"))
}
