//! A module may use only floors below its own; siblings on one floor do not know each other.

use crate::house::code::{File, files, lines_with};

/// The floors from the ground up; `flow` is a crate of its own that the core shows under this name.
const FLOORS: &[&[&str]] = &[
    &["base"],
    &["org", "flow"],
    &["people"],
    &["cobuild", "listing"],
    &["casework"],
    &["duty"],
    &["assessment"],
    &["pack"],
    &["ledger"],
    &["graph"],
    &["matching", "stats"],
    &["io", "score", "chart"],
    &["report"],
    &["desk"],
];

/// The floor of a module of the crate.
fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

/// The module that a file belongs to: its folder, or its own name. `lib.rs`, `error.rs` and `schema.rs` are the roof.
fn module(file: &File) -> Option<&str> {
    let name = file.path.split('/').next().unwrap_or_default().trim_end_matches(".rs");
    (!["lib", "error", "schema"].contains(&name)).then_some(name)
}

/// The first step of every `crate::…` path in some code, with its line.
fn uses(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = code[from..].find("crate::") {
        let start = from + at;
        from = start + "crate::".len();
        let line = code[..start].matches('\n').count() + 1;
        let rest = code[from..].trim_start();
        match rest.strip_prefix('{') {
            None => found.push((line, first_word(rest))),
            Some(list) => {
                let mut depth = 0usize;
                let mut begins = true;
                for (i, c) in list.char_indices() {
                    match c {
                        '}' if depth == 0 => break,
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 0 => begins = true,
                        c if begins && !c.is_whitespace() => {
                            found.push((line, first_word(&list[i..])));
                            begins = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    found
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn modules_use_only_the_floors_below() {
    let mut faults = Vec::new();
    let mut seen = 0;
    for file in files() {
        let Some(own) = module(&file) else { continue };
        let Some(height) = floor(own) else {
            faults.push(format!("{}: module {own} has no floor: give it one in this test", file.path));
            continue;
        };
        for (line, used) in uses(&file.code) {
            seen += 1;
            let below = floor(&used).is_some_and(|other| other < height);
            if used != own && !below {
                let what =
                    if floor(&used).is_some() { "is not below" } else { "is the roof or nowhere, above" };
                faults.push(format!("{}:{line}: crate::{used} {what} {own}", file.path));
            }
        }
    }
    assert!(seen > 200, "only {seen} paths were seen");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn modules_are_named_by_full_path() {
    let mut faults = Vec::new();
    for file in files() {
        for sought in ["super::super", "use super", "use self"] {
            for line in lines_with(&file.code, sought) {
                faults.push(format!("{}:{line}: {sought}: name it by its full path, `crate::…`", file.path));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn paths_are_found_in_lists_too() {
    let found = uses("use crate::base::{A, B};\nuse crate::{org::X, people::{Y, Z}, Error};");
    let names: Vec<_> = found.iter().map(|(line, name)| (*line, name.as_str())).collect();
    assert_eq!(names, [(1, "base"), (2, "org"), (2, "people"), (2, "Error")]);
}
