//! The table of `base/nfkc.rs` is what the crate `unicode-normalization` says; its format is told there.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{
    canonical_combining_class, compose, decompose_canonical, decompose_compatible,
};

use crate::house::code::root;

fn number(to: &mut Vec<u8>, mut value: u32) {
    while value > 127 {
        to.push(value as u8 | 128);
        value >>= 7;
    }
    to.push(value as u8);
}

/// The two parts that compose to a character.
fn pair(c: char) -> Option<[char; 2]> {
    let mut parts = Vec::new();
    decompose_canonical(c, |part| parts.push(part));
    let second = parts.pop()?;
    let mut first = parts.into_iter().nfc();
    let pair = [first.next()?, second];
    (first.next().is_none() && compose(pair[0], second) == Some(c)).then_some(pair)
}

fn written() -> Vec<u8> {
    let mut to = Vec::new();
    let (mut at, mut last) = (0, Vec::new());
    for c in (char::MIN..=char::MAX).filter(|c| !('\u{ac00}'..='\u{d7a3}').contains(c)) {
        let mut parts = Vec::new();
        decompose_compatible(c, |part| parts.push(part));
        if parts == [c] {
            continue;
        }
        let pair = pair(c);
        let parts = pair.map_or(parts, |pair| pair.to_vec());
        number(&mut to, (u32::from(c) - at) << 1 | u32::from(pair.is_some()));
        number(&mut to, parts.len() as u32);
        last.resize(parts.len().max(last.len()), 0);
        for (part, last) in parts.into_iter().zip(&mut last) {
            let far = u32::from(part) as i32 - *last as i32;
            number(&mut to, ((far << 1) ^ (far >> 31)) as u32);
            *last = u32::from(part);
        }
        at = u32::from(c);
    }
    number(&mut to, 0);
    let mut runs: Vec<(u32, u32, u8)> = Vec::new();
    for c in char::MIN..=char::MAX {
        match (canonical_combining_class(c), runs.last_mut()) {
            (0, _) => {}
            (class, Some((_, end, of))) if (*end, *of) == (u32::from(c), class) => *end += 1,
            (class, _) => runs.push((u32::from(c), u32::from(c) + 1, class)),
        }
    }
    at = 0;
    for (first, end, class) in runs {
        number(&mut to, first - at);
        number(&mut to, end - first);
        number(&mut to, u32::from(class));
        at = end;
    }
    to
}

#[test]
fn the_table_of_unicode_is_fresh() {
    let file = root().join("crates/core/src/base/nfkc.bin");
    let written = written();
    if std::env::var_os("BLESS").is_some_and(|bless| bless == "1") {
        std::fs::write(&file, &written).unwrap();
    }
    let found = std::fs::read(&file).unwrap_or_default();
    assert!(found == written, "{} is stale: BLESS=1 cargo test --test house", file.display());
}
