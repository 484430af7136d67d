//! `cargo xtask test`: everything that must hold before a change is kept.

use crate::shell::{Outcome, cargo, output, program, root, run as sh, step, target};
use crate::{data, npm, py, wasm, web};

pub(crate) const ABOUT: &str = "check and test everything, or only one of: rust py wasm web [--dev]";

pub(crate) fn run(args: &[String]) -> Outcome {
    let at = args.iter().position(|arg| arg.starts_with("--")).unwrap_or(args.len());
    let (parts, flags) = args.split_at(at);
    match parts.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => rust().and_then(|()| python(flags)).and_then(|()| node(flags)).and_then(|()| web::test()),
        ["rust"] => rust(),
        ["py"] => python(flags),
        ["wasm"] => node(flags),
        ["web"] => wasm::run(flags).and_then(|()| web::test()),
        _ => Err("one of: rust py wasm web".into()),
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
    step("py: sample", data::drawn)?;
    // Charts are looked at in it, and with it comes a font that has Chinese.
    step("py: browser", || {
        crate::npm::chromium();
        Ok(())
    })?;
    step("py: tests", || {
        let mut pytest = python(&["-m", "pytest", "--quiet"]);
        sh(pytest.env("GONGJIAN_CORPUS", root("tests/corpus")).env("GONGJIAN_SAMPLE", target("sample")))
    })?;
    step("py: fresh environments", py::fresh)?;
    step("py: figures", || {
        let figures = python(&["tests/figures.py"]).arg(target("wheels")).output();
        let figures = figures.map_err(|failure| failure.to_string())?;
        eprintln!("{}", String::from_utf8_lossy(&figures.stdout));
        Ok(())
    })
}

/// The tarball, installed into projects of its own.
fn node(flags: &[String]) -> Outcome {
    wasm::run(flags)?;
    npm::test()
}
