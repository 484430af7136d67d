//! `cargo xtask wasm`: the npm package, packed into a tarball.

use std::path::PathBuf;

use wasm_bindgen_cli_support::Bindgen;

use crate::npm_figures;
use crate::shell::{
    Outcome, at, cargo, copy_files, emptied, only, output, program, root, run as sh, step, target,
};
use crate::split::split;

pub(crate) const ABOUT: &str = "build the npm package and pack it into target/npm [--dev | --figures]";

const TARGET: &str = "wasm32-unknown-unknown";

/// The module that is split, and the functions that with what only they need make its second part.
const SPLIT: &str = "core";
const ROOTS: [&str; 2] = ["gongjian::desk::Desk>::view::", "gongjian::desk::Desk>::report::"];

/// The texts that only those look at.
const TEXTS: [&str; 2] = ["crates/core/src/report/page.css", "crates/core/src/report/page.js"];

/// Vectors: every browser since 2023 has them, and a ledger's hashes take half the time with them. And what is marked
/// `#[inline]` is weighed like all else, which takes a fifteenth off the download and no measurable time; what is
/// compiled for speed keeps its own threshold.
const FLAGS: (&str, &str) = (
    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
    "-C target-feature=+simd128 -C llvm-args=-inlinehint-threshold=50",
);

/// The modules of the package: the feature of crates/wasm that each is, and its name in the package.
const MODULES: [(&str, &str); 2] = [("workbook", "reader"), ("engine", "core")];

pub(crate) fn run(args: &[String]) -> Outcome {
    let (dev, measured) = match args {
        [] => (false, false),
        [flag] if flag == "--dev" => (true, false),
        [flag] if flag == "--figures" => (false, true),
        _ => return Err("only --dev or --figures may follow".into()),
    };
    step("wasm: target", add_target)?;
    emptied(&target("npm"))?;
    for (feature, name) in MODULES {
        step(&format!("wasm: {feature}"), || module(dev, feature, name))?;
    }
    step("wasm: package", package)?;
    if measured { npm_figures::run() } else { Ok(()) }
}

/// The packed tarball.
pub(crate) fn tarball() -> Outcome<PathBuf> {
    only(&target("npm"), "tgz")
}

fn add_target() -> Outcome {
    // Without rustup the target is the business of whoever installed the compiler.
    if let Ok(installed) = output(&mut program("rustup", &["target", "list", "--installed"]))
        && !installed.lines().any(|line| line == TARGET)
    {
        output(&mut program("rustup", &["target", "add", TARGET]))?;
    }
    Ok(())
}

fn module(dev: bool, feature: &str, name: &str) -> Outcome {
    let (profile, folder) = if dev { ("dev", "debug") } else { ("wasm", "wasm") };
    let build = ["build", "--quiet", "--package", "gongjian-wasm", "--target", TARGET, "--profile", profile];
    let mut build = cargo(&build);
    build.args(["--no-default-features", "--features", feature]).env(FLAGS.0, FLAGS.1);
    sh(&mut build)?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(target("").join(TARGET).join(folder).join("gongjian_wasm.wasm"))
        .out_name(name)
        .typescript(false)
        // The names tell where to split; splitting takes them away.
        .remove_name_section(name != SPLIT)
        .remove_producers_section(true);
    let web = bindgen.web(true).map_err(|failure| failure.to_string())?;
    let package = target("npm/package");
    web.generate(&package).map_err(|failure| format!("{failure:#}"))?;
    if name == SPLIT {
        let text = |path: &str| std::fs::read(root(path)).map_err(|failure| at(&root(path), failure));
        let texts = TEXTS.into_iter().map(text).collect::<Outcome<Vec<_>>>()?;
        split(&package.join("core_bg.wasm"), &package.join("views_bg.wasm"), &ROOTS, &texts)?;
    }
    Ok(())
}

/// What cannot be a file of its own in one self-contained page, as text; and how large everything is.
const FINISH: &str = r#"
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
for (const name of ["core", "views"]) {
  writeFileSync(`${name}_base64.js`, `export default "${readFileSync(`${name}_bg.wasm`).toString("base64")}";\n`);
}
for (const file of ["core_bg.wasm", "views_bg.wasm", "reader_bg.wasm"]) {
  const bytes = readFileSync(file);
  const kb = (size) => `${(size / 1000).toFixed(0)} KB`;
  console.log(`   ${file}: ${kb(bytes.length)}, with brotli ${kb(brotliCompressSync(bytes).length)}`);
}
"#;

fn package() -> Outcome {
    let (npm, package) = (target("npm"), target("npm/package"));
    copy_files(&root("crates/wasm/js"), &package)?;
    for license in ["LICENSE-APACHE", "LICENSE-MIT"] {
        std::fs::copy(root(license), package.join(license)).map_err(|failure| at(&package, failure))?;
    }
    let manifest = package.join("package.json");
    let text = std::fs::read_to_string(&manifest).map_err(|failure| at(&manifest, failure))?;
    let versioned = text.replacen(r#""version": "0.0.0""#, &version(), 1);
    std::fs::write(&manifest, versioned).map_err(|failure| at(&manifest, failure))?;
    let finish = ["--input-type=module", "--eval", FINISH];
    eprint!("{}", output(program("node", &finish).current_dir(&package))?);
    let pack = ["pack", "--silent", "--pack-destination"];
    output(program("npm", &pack).arg(&npm).current_dir(&package)).map(|_| ())
}

fn version() -> String {
    format!(r#""version": "{}""#, env!("CARGO_PKG_VERSION"))
}
