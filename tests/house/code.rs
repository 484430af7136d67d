//! The source of the core, and of what it stands on, as code alone: without comments, without the text of literals, without tests.

use std::path::{Path, PathBuf};

/// A file of the core.
pub struct File {
    /// Its path below `crates/core/src` or `crates/flow/src`, with `/`.
    pub path: String,
    /// The file as it is.
    pub text: String,
    /// What is left of it without comments, literals and test code; the lines keep their numbers.
    pub code: String,
}

/// Where the repository lies.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of the core that is not test code as a whole, in the order of the paths.
pub fn files() -> Vec<File> {
    let found = below("crates/core/src");
    assert!(found.len() > 50, "the core has more files than {}", found.len());
    found
}

/// The same of the core and of the mathematics it stands on, whose paths begin with `flow`.
pub fn all_files() -> Vec<File> {
    let mut found = files();
    for file in below("crates/flow/src") {
        found.push(File { path: format!("flow/{}", file.path), ..file });
    }
    assert!(found.iter().any(|file| file.path == "flow/lib.rs"), "the mathematics is seen");
    found
}

fn below(folder: &str) -> Vec<File> {
    let src = root().join(folder);
    let mut found = Vec::new();
    walk(&src, &src, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    let tests: Vec<String> = found.iter().flat_map(test_files).collect();
    found.retain(|file| !tests.contains(&file.path));
    found
}

fn walk(folder: &Path, src: &Path, found: &mut Vec<File>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, src, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let bare = bare(&text);
            let code = without_tests(&bare);
            let below = path.strip_prefix(src).unwrap().to_str().unwrap().replace('\\', "/");
            // Files of tests alone stand in a folder of that name, or beside the file they test.
            let of_tests = below.contains("/tests/") || below.ends_with("/tests.rs");
            let code = if of_tests { String::new() } else { code };
            found.push(File { path: below, text, code });
        }
    }
}

/// The files that a file declares as `#[cfg(test)] mod name;`.
fn test_files(file: &File) -> Vec<String> {
    let bare = bare(&file.text);
    let folder = match file.path.rsplit_once('/') {
        Some((folder, "mod.rs")) => folder.to_owned(),
        None if file.path == "lib.rs" => String::new(),
        _ => file.path.trim_end_matches(".rs").to_owned(),
    };
    let rest = bare.split("#[cfg(test)]").skip(1);
    rest.filter_map(|rest| {
        let name = rest.trim_start().strip_prefix("mod ")?.split_once(';')?.0;
        name.chars()
            .all(|c| c.is_alphanumeric() || c == '_')
            .then(|| format!("{folder}/{name}.rs").trim_start_matches('/').to_owned())
    })
    .collect()
}

/// Blanks out comments and the insides of literals; line ends stay.
pub fn bare(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let blank = |out: &mut String, c: char| out.push(if c == '\n' { '\n' } else { ' ' });
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        if c == '/' && at(i + 1) == '/' {
            while i < chars.len() && chars[i] != '\n' {
                blank(&mut out, chars[i]);
                i += 1;
            }
        } else if c == '/' && at(i + 1) == '*' {
            let mut depth = 0;
            loop {
                match (at(i), at(i + 1)) {
                    ('/', '*') => depth += 1,
                    ('*', '/') => depth -= 1,
                    _ => {
                        blank(&mut out, at(i));
                        i += 1;
                        if i >= chars.len() {
                            break;
                        }
                        continue;
                    }
                }
                out.push_str("  ");
                i += 2;
                if depth == 0 {
                    break;
                }
            }
        } else if c == 'r' && (at(i + 1) == '"' || at(i + 1) == '#') && !word(at(i.wrapping_sub(1))) {
            let hashes = chars[i + 1..].iter().take_while(|c| **c == '#').count();
            if at(i + 1 + hashes) != '"' {
                out.push(c); // a raw identifier
                i += 1;
                continue;
            }
            let end: String = core::iter::once('"').chain(core::iter::repeat_n('#', hashes)).collect();
            let start = i + 2 + hashes;
            let rest: String = chars[start..].iter().collect();
            let inside = rest.find(&end).map_or(rest.len(), |bytes| rest[..bytes].chars().count());
            for c in &chars[i..(start + inside + end.len()).min(chars.len())] {
                blank(&mut out, *c);
            }
            i = start + inside + end.len();
        } else if c == '"' {
            blank(&mut out, c);
            i += 1;
            while i < chars.len() && chars[i] != '"' {
                if chars[i] == '\\' {
                    blank(&mut out, chars[i]);
                    i += 1;
                }
                blank(&mut out, at(i));
                i += 1;
            }
            blank(&mut out, '"');
            i += 1;
        } else if c == '\'' && (at(i + 1) == '\\' || at(i + 2) == '\'') {
            // A character; anything else behind a tick is a lifetime.
            let mut end = if at(i + 1) == '\\' { i + 3 } else { i + 2 };
            while end < chars.len() && chars[end] != '\'' {
                end += 1;
            }
            for c in &chars[i..=end.min(chars.len() - 1)] {
                blank(&mut out, *c);
            }
            i = end + 1;
        } else {
            out.push(c);
            i += 1;
        }
    }
    out
}

fn word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Blanks out every item behind `#[cfg(test)]`.
fn without_tests(bare: &str) -> String {
    let mut out = String::with_capacity(bare.len());
    let mut rest = bare;
    while let Some(at) = rest.find("#[cfg(test)]") {
        out.push_str(&rest[..at]);
        let item = &rest[at..];
        let (mut depth, mut end) = (0usize, item.len());
        for (i, c) in item.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 1 => {
                    end = i + 1;
                    break;
                }
                '}' => depth -= 1,
                ';' if depth == 0 => {
                    end = i + 1;
                    break;
                }
                _ => {}
            }
        }
        out.extend(item[..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        rest = &item[end..];
    }
    out.push_str(rest);
    out
}

/// Where a word occurs in code, as a whole word (its ends may be anything but letters, digits and `_`).
pub fn lines_with(code: &str, sought: &str) -> Vec<usize> {
    let mut lines = Vec::new();
    for (number, line) in code.lines().enumerate() {
        let mut from = 0;
        while let Some(at) = line[from..].find(sought) {
            let (start, end) = (from + at, from + at + sought.len());
            let open = |c: Option<char>| c.is_none_or(|c| !word(c));
            let first = sought.chars().next().is_some_and(word);
            let last = sought.chars().last().is_some_and(word);
            let before = !first || open(line[..start].chars().last());
            let behind = !last || open(line[end..].chars().next());
            if before && behind {
                lines.push(number + 1);
            }
            from = end;
        }
    }
    lines
}

#[test]
fn code_is_seen_without_comments_literals_and_tests() {
    let text = "use a::b; // crate::x\n/* y /* z */ */ let s = \"crate::\\\"x\"; let c = '\"'; fn f<'a>() {}\n\
                let r = r#\"q\"# ;\n#[cfg(test)]\nmod tests { fn g() { h(); } }\nfn i() {}\n";
    let seen = without_tests(&bare(text));
    assert_eq!(seen.lines().count(), text.lines().count());
    for gone in ["crate", "y", "z", "q", "tests", "h();"] {
        assert!(!seen.contains(gone), "{gone}: {seen}");
    }
    for kept in ["use a::b;", "fn f<'a>() {}", "fn i() {}"] {
        assert!(seen.contains(kept), "{kept}: {seen}");
    }
    assert_eq!(lines_with("f64\nf64x\nx f64;", "f64"), [1, 3]);
}
