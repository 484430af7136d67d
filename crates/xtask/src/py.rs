//! `cargo xtask py`: the wheel, built and installed into a virtual environment of its own.

use std::path::PathBuf;
use std::process::Stdio;

use crate::shell::{Outcome, at, dev, emptied, only, program, root, run as sh, step, target};
use crate::venv;

pub(crate) const ABOUT: &str = "build the Python wheel and install it into target/venv [--dev]";

/// The release of the drawing library that goes into the wheel; the web pages use the same.
const ECHARTS: &str = "6.1.0";

const REQUIREMENTS: &str = "crates/py/requirements-test.txt";

pub(crate) fn run(args: &[String]) -> Outcome {
    let dev = dev(args)?;
    step("py: environment", || venv::hold(&target("venv"), REQUIREMENTS))?;
    step("py: drawing library", charts)?;
    step("py: wheel", || wheel(dev))
}

/// The drawing library of notebooks, with what its licence asks to stand beside it: taken from npm once.
fn charts() -> Outcome {
    let (kept, package) = (target("echarts"), format!("echarts@{ECHARTS}"));
    let folder = kept.join(ECHARTS);
    if !folder.exists() {
        emptied(&kept)?;
        sh(program("npm", &["pack", "--silent", &package, "--pack-destination"])
            .arg(&kept)
            .stdout(Stdio::null()))?;
        let inside = ["package/dist/echarts.min.js", "package/LICENSE", "package/NOTICE"];
        let parts = kept.join("parts");
        emptied(&parts)?;
        let mut tar = program("tar", &["--strip-components=1", "-xzf"]);
        sh(tar.arg(only(&kept, "tgz")?).arg("-C").arg(&parts).args(inside))?;
        std::fs::rename(&parts, &folder).map_err(|failure| at(&folder, failure))?;
    }
    let to = root("crates/py/python/gongjian/_static");
    emptied(&to)?;
    for (from, name) in [
        ("dist/echarts.min.js", "echarts.min.js"),
        ("LICENSE", "echarts-LICENSE"),
        ("NOTICE", "echarts-NOTICE"),
    ] {
        let file = folder.join(from);
        std::fs::copy(&file, to.join(name)).map_err(|failure| at(&file, failure))?;
    }
    Ok(())
}

/// The interpreter of the environment.
pub(crate) fn python() -> PathBuf {
    venv::python(&target("venv"))
}

/// Installs further requirements into the environment.
pub(crate) fn more(requirements: &str) -> Outcome {
    venv::more(&target("venv"), requirements)
}

/// The wheel in environments with nothing else, or with one library of frames and no other.
pub(crate) fn fresh() -> Outcome {
    let text = std::fs::read_to_string(root(REQUIREMENTS)).map_err(|failure| failure.to_string())?;
    for name in ["bare", "pandas", "polars"] {
        let needs = text.lines().find(|line| line.starts_with(&format!("{name}=="))).unwrap_or_default();
        let venv = target("fresh").join(name);
        let inside = venv::python(&venv);
        let pip = |args: &[&str]| {
            let mut pip = program(python(), &["-m", "pip", "--python"]);
            pip.arg(&inside).args(["install", "--quiet"]).args(args);
            pip
        };
        let installed = venv.join("requirements.txt");
        if std::fs::read_to_string(&installed).ok().as_deref() != Some(needs) {
            emptied(&venv)?;
            sh(program("python3", &["-m", "venv", "--without-pip"]).arg(&venv))?;
            if !needs.is_empty() {
                sh(&mut pip(&[needs]))?;
            }
            std::fs::write(&installed, needs).map_err(|failure| at(&installed, failure))?;
        }
        let wheel = only(&target("wheels"), "whl")?;
        sh(pip(&["--force-reinstall", "--no-deps", "--no-index"]).arg(wheel))?;
        sh(program(&inside, &["-I", "crates/py/tests/fresh.py", name]).current_dir(root("")))?;
    }
    Ok(())
}

fn wheel(dev: bool) -> Outcome {
    let wheels = target("wheels");
    emptied(&wheels)?;
    let profile = if dev { "dev" } else { "wheel" };
    let build = ["-m", "maturin", "build", "--quiet", "--compression-level", "9", "--profile", profile];
    sh(program(python(), &build)
        .args(["--manifest-path", "crates/py/Cargo.toml"])
        .arg("--out")
        .arg(&wheels))?;
    venv::wheel(&target("venv"), &only(&wheels, "whl")?)
}
