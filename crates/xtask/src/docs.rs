//! `cargo xtask docs`: the documentation site, with every block run; a warning ends it.

use crate::shell::{Outcome, emptied, only, program, root, run as sh, step, target};
use crate::venv;

pub(crate) const ABOUT: &str = "build the documentation site into target/site; after `cargo xtask py`";

pub(crate) fn run(_: &[String]) -> Outcome {
    let held = target("docs-venv");
    step("docs: environment", || {
        venv::hold(&held, "docs/site/requirements.txt")?;
        venv::wheel(&held, &only(&target("wheels"), "whl")?)
    })?;
    step("docs: site", || {
        let site = target("site");
        emptied(&site)?;
        sh(program(venv::python(&held), &["-m", "sphinx", "-q", "-W", "--keep-going"])
            .arg(root("docs/site"))
            .arg(site))
    })
}
