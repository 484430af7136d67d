//! `cargo xtask test`: everything that must hold before a change is kept.

use crate::shell::{Outcome, at, cargo, copy_files, emptied, output, program, root, run as sh, step, target};
use crate::{py, wasm};

pub(crate) const ABOUT: &str = "check and test everything, or only one of: rust py wasm [--dev]";

pub(crate) fn run(args: &[String]) -> Outcome {
    let at = args.iter().position(|arg| arg.starts_with("--")).unwrap_or(args.len());
    let (parts, flags) = args.split_at(at);
    match parts.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => rust().and_then(|()| python(flags)).and_then(|()| node(flags)),
        ["rust"] => rust(),
        ["py"] => python(flags),
        ["wasm"] => node(flags),
        _ => Err("one of: rust py wasm".into()),
    }
}

fn rust() -> Outcome {
    step("rust: format", || sh(&mut cargo(&["fmt", "--all", "--check"])))?;
    step("rust: lints", || {
        sh(&mut cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))
    })?;
    step("rust: documentation", || {
        let mut doc = cargo(&["doc", "--quiet", "--workspace", "--no-deps"]);
        sh(doc.env("RUSTDOCFLAGS", "-D warnings"))
    })?;
    step("rust: tests", || sh(&mut cargo(&["test", "--quiet", "--workspace"])))
}

/// The wheel, as it was installed.
fn python(flags: &[String]) -> Outcome {
    py::run(flags)?;
    let python = |args: &[&str]| {
        let mut command = program(py::python(), args);
        command.current_dir(root("crates/py"));
        command
    };
    step("py: types", || {
        let cache = target("mypy");
        output(python(&["-m", "mypy.stubtest", "gongjian._gongjian"]).env("MYPY_CACHE_DIR", &cache))?;
        let all = ["-m", "mypy", "tests/sample.py", "python/gongjian"];
        output(python(&all).env("MYPY_CACHE_DIR", &cache)).map(|_| ())
    })?;
    // The notebooks read them.
    crate::data::run(&[])?;
    step("py: tests", || {
        sh(python(&["-m", "pytest", "--quiet"])
            .env("GONGJIAN_CORPUS", root("tests/corpus"))
            .env("GONGJIAN_SAMPLE", target("sample")))
    })?;
    step("py: fresh environments", py::fresh)?;
    step("py: figures", || {
        let figures = python(&["tests/figures.py"]).arg(target("wheels")).output();
        let figures = figures.map_err(|failure| failure.to_string())?;
        eprintln!("{}", String::from_utf8_lossy(&figures.stdout));
        Ok(())
    })
}

/// The tarball, installed into a project of its own.
fn node(flags: &[String]) -> Outcome {
    wasm::run(flags)?;
    let project = target("npm-project");
    step("wasm: install", || {
        emptied(&project)?;
        let manifest = project.join("package.json");
        let text = r#"{"name":"project","private":true,"type":"module"}"#;
        std::fs::write(&manifest, text).map_err(|failure| at(&manifest, failure))?;
        copy_files(&root("crates/wasm/tests"), &project)?;
        let install = ["install", "--silent", "--offline", "--no-audit", "--no-fund"];
        sh(program("npm", &install).arg(wasm::tarball()?).current_dir(&project))
    })?;
    step("wasm: tests", || {
        let mut node = program("node", &["--test", "--test-reporter=dot"]);
        sh(node.current_dir(&project).env("GONGJIAN_CORPUS", root("tests/corpus")))
    })
}
