//! `cargo xtask docs`: the documentation site, with every block run; a warning ends it.

use std::path::Path;

use crate::shell::{Outcome, at, copy_files, emptied, only, program, root, run as sh, step, target};
use crate::{data, venv};

pub(crate) const ABOUT: &str = "build the documentation site into target/site; after `cargo xtask py`";

/// What a reader of the site has, and nothing else.
const WORKBOOKS: [&str; 2] = ["huichang.xlsx", "huichang-messy.xlsx"];

pub(crate) fn run(_: &[String]) -> Outcome {
    let held = target("docs-venv");
    step("docs: environment", || {
        venv::hold(&held, "docs/site/requirements.txt")?;
        venv::wheel(&held, &only(&target("wheels"), "whl")?)
    })?;
    data::drawn()?;
    step("docs: site", || {
        // Blocks run beside the workbooks, in a copy: what they write does not become part of the tree.
        let (pages, site) = (target("docs"), target("site"));
        emptied(&pages)?;
        emptied(&site)?;
        copy_files(&root("docs/site"), &pages)?;
        emptied(&pages.join("static"))?;
        copy_files(&root("docs/site/static"), &pages.join("static"))?;
        for workbook in WORKBOOKS {
            copied(&target("sample").join(workbook), &pages.join(workbook))?;
        }
        sh(program(venv::python(&held), &["-m", "sphinx", "-q", "-W", "--keep-going"]).arg(&pages).arg(site))
    })
}

fn copied(from: &Path, to: &Path) -> Outcome {
    std::fs::copy(from, to).map(|_| ()).map_err(|failure| at(from, failure))
}
