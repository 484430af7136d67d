//! Virtual environments of Python below the target folder, each made anew only when what it needs changes.

use std::path::{Path, PathBuf};

use crate::shell::{Outcome, at, emptied, program, root, run as sh};

/// The interpreter of an environment.
pub(crate) fn python(venv: &Path) -> PathBuf {
    venv.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })
}

/// Makes an environment, unless it holds what the requirements ask for.
pub(crate) fn hold(venv: &Path, requirements: &str) -> Outcome {
    let file = root(requirements);
    let required = std::fs::read_to_string(&file).map_err(|failure| at(&file, failure))?;
    let installed = venv.join("requirements.txt");
    if std::fs::read_to_string(&installed).is_ok_and(|text| text == required) {
        return Ok(());
    }
    emptied(venv)?;
    sh(program("python3", &["-m", "venv"]).arg(venv))?;
    more(venv, requirements)?;
    std::fs::write(&installed, required).map_err(|failure| at(&installed, failure))
}

/// Installs further requirements into an environment.
pub(crate) fn more(venv: &Path, requirements: &str) -> Outcome {
    sh(&mut program(python(venv), &["-m", "pip", "install", "--quiet", "--requirement", requirements]))
}

/// Installs a wheel into an environment in the place of whatever it holds of that package.
pub(crate) fn wheel(venv: &Path, wheel: &Path) -> Outcome {
    let install = ["-m", "pip", "install", "--quiet", "--force-reinstall", "--no-deps", "--no-index"];
    sh(program(python(venv), &install).arg(wheel))
}
