//! `cargo xtask docs`: the documentation site, with every block run; a warning ends it.

use crate::shell::{Outcome, emptied, only, program, root, run as sh, step, target};

pub(crate) const ABOUT: &str = "build the documentation site into target/site; after `cargo xtask py`";

pub(crate) fn run(_: &[String]) -> Outcome {
    let venv = target("docs-venv");
    let python = venv.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    step("docs: environment", || {
        emptied(&venv)?;
        sh(program("python3", &["-m", "venv"]).arg(&venv))?;
        let install = ["-m", "pip", "install", "--quiet", "--requirement", "docs/site/requirements.txt"];
        sh(program(&python, &install).arg(only(&target("wheels"), "whl")?))
    })?;
    step("docs: site", || {
        let site = target("site");
        emptied(&site)?;
        sh(program(&python, &["-m", "sphinx", "-q", "-W", "--keep-going"]).arg(root("docs/site")).arg(site))
    })
}
