//! No clock, no dice, no disk, no foreign tongue and no float in the core; files of one subject.

use crate::house::code::{all_files, lines_with, root};

/// What the core never touches, and why.
const FORBIDDEN: &[(&str, &str)] = &[
    ("std::fs", "no disk: bytes in, bytes out"),
    ("std::net", "no network"),
    ("std::env", "no surroundings"),
    ("std::process", "no surroundings"),
    ("std::time", "no clock: the caller passes the instant"),
    ("SystemTime", "no clock: the caller passes the instant"),
    ("Utc::now", "no clock: the caller passes the instant"),
    ("Local::now", "no clock: the caller passes the instant"),
    ("std::thread", "no threads: wasm32 has none"),
    ("rand", "no dice"),
    ("getrandom", "no dice"),
    ("RandomState", "no dice: hash order must not show"),
    ("println!", "no standard output"),
    ("eprintln!", "no standard output"),
    ("print!", "no standard output"),
    ("dbg!", "no standard output"),
    ("pyo3", "no foreign tongue: bindings stand above the core"),
    ("wasm_bindgen", "no foreign tongue: bindings stand above the core"),
    ("unsafe", "no unsafe code"),
    ("todo!", "nothing half done"),
    ("unimplemented!", "nothing half done"),
];

/// The files that may name a float, and why.
const FLOATS: &[(&str, &str)] = &[
    ("base/object.rs", "a reader of serde names every type that could be read; nothing here is read as one"),
    (
        "io/sheet.rs",
        "a cell of an XLSX file is a double in the file; it is taken as an exact number or refused",
    ),
    (
        "io/xlsx/mod.rs",
        "a cell of an XLSX file is a double in the file; it is taken as an exact number or refused",
    ),
];

/// The files that may be longer than the longest, and why.
const LONG: &[(&str, &str)] = &[];

/// The longest file, in lines.
const LONGEST: usize = 450;

#[test]
fn the_core_is_pure() {
    let mut faults = Vec::new();
    for file in all_files() {
        for (sought, why) in FORBIDDEN {
            for line in lines_with(&file.code, sought) {
                faults.push(format!("{}:{line}: {sought}: {why}", file.path));
            }
        }
        if FLOATS.iter().any(|(path, _)| *path == file.path) {
            continue;
        }
        for float in ["f32", "f64"] {
            for line in lines_with(&file.code, float) {
                faults.push(format!("{}:{line}: {float}: integers only, or a listed reason", file.path));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_is_left_for_later() {
    let mut faults = Vec::new();
    for file in all_files() {
        for (number, line) in file.text.lines().enumerate() {
            let later =
                ["TODO", "FIXME", "XXX", "HACK"].iter().any(|mark| !lines_with(line, mark).is_empty());
            if later {
                faults.push(format!("{}:{}: {}", file.path, number + 1, line.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_file_holds_one_subject() {
    let mut faults = Vec::new();
    let files = all_files();
    for file in &files {
        let lines = file.text.lines().count();
        let listed = LONG.iter().any(|(path, _)| *path == file.path);
        if lines > LONGEST && !listed {
            faults.push(format!("{}: {lines} lines: it has found two subjects", file.path));
        }
        if lines <= LONGEST && listed {
            faults.push(format!("{}: is no longer long and need not be listed", file.path));
        }
    }
    for (path, _) in LONG {
        if !files.iter().any(|file| file.path == *path) {
            faults.push(format!("{path}: is listed and is not there"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_mathematics_stands_on_nothing() {
    let manifest = std::fs::read_to_string(root().join("crates/flow/Cargo.toml")).unwrap();
    assert!(!manifest.contains("\n[dependencies]"), "crates/flow is written in the standard library alone");
}
