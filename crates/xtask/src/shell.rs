//! How commands are run: programs that fail end everything, and every step shows its seconds.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Done, or the message with which everything ends.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// A path below the root of the repository.
pub(crate) fn root(path: &str) -> PathBuf {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    crates.skip(2).take(1).collect::<PathBuf>().join(path)
}

/// A path below the target directory.
pub(crate) fn target(path: &str) -> PathBuf {
    let folder = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root("target"), PathBuf::from);
    folder.join(path)
}

/// Whether to build without optimising, for a quick look: `--dev`, the one thing that may follow.
pub(crate) fn dev(args: &[String]) -> Outcome<bool> {
    match args {
        [] => Ok(false),
        [flag] if flag == "--dev" => Ok(true),
        _ => Err("only --dev may follow".into()),
    }
}

/// Runs a step under a heading.
#[expect(clippy::disallowed_methods, reason = "a command may look at the clock; the library may not")]
pub(crate) fn step<T>(heading: &str, run: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    eprintln!("── {heading}");
    let start = std::time::Instant::now();
    let outcome = run();
    eprintln!("   {:.1} s", start.elapsed().as_secs_f64());
    outcome.map_err(|failure| format!("{heading}: {failure}"))
}

/// A program to run in the root of the repository.
pub(crate) fn program(name: impl AsRef<std::ffi::OsStr>, args: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(args).current_dir(root(""));
    command
}

/// The cargo that runs this.
pub(crate) fn cargo(args: &[&str]) -> Command {
    program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), args)
}

/// Runs a program to its end.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|failure| format!("{}: {failure}", shown(command)))?;
    if status.success() { Ok(()) } else { Err(format!("{status} from {}", shown(command))) }
}

/// Runs a program and gives what it wrote.
pub(crate) fn output(command: &mut Command) -> Outcome<String> {
    let output = command.output().map_err(|failure| format!("{}: {failure}", shown(command)))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(said);
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    Err(format!("{} from {}\n{said}{complaint}", output.status, shown(command)))
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// An empty folder, whatever was there before.
pub(crate) fn emptied(folder: &Path) -> Outcome {
    match std::fs::remove_dir_all(folder) {
        Err(failure) if failure.kind() != std::io::ErrorKind::NotFound => return Err(at(folder, failure)),
        _ => {}
    }
    std::fs::create_dir_all(folder).map_err(|failure| at(folder, failure))
}

/// Copies the files of a folder, but not its folders.
pub(crate) fn copy_files(from: &Path, to: &Path) -> Outcome {
    for file in std::fs::read_dir(from).map_err(|failure| at(from, failure))? {
        let path = file.map_err(|failure| at(from, failure))?.path();
        if let Some(name) = path.file_name().filter(|_| path.is_file()) {
            std::fs::copy(&path, to.join(name)).map_err(|failure| at(&path, failure))?;
        }
    }
    Ok(())
}

/// The one file with an ending in a folder.
pub(crate) fn only(folder: &Path, ending: &str) -> Outcome<PathBuf> {
    let files = std::fs::read_dir(folder).map_err(|failure| at(folder, failure))?;
    let found: Vec<PathBuf> = files
        .filter_map(|file| Some(file.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == ending))
        .collect();
    match found.as_slice() {
        [path] => Ok(path.clone()),
        paths => Err(format!("{} files with the ending {ending} in {}", paths.len(), folder.display())),
    }
}

/// A failure at a path.
pub(crate) fn at(path: &Path, failure: std::io::Error) -> String {
    format!("{}: {failure}", path.display())
}
