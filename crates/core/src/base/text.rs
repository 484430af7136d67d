//! 文本规整 Text folding: one spelling for what a person would call the same text.
//!
//! Workbooks arrive with full-width digits, non-breaking and ideographic spaces, zero-width marks
//! and byte-order marks inside cells. [`fold`] brings a cell to one form (Unicode NFKC, invisible
//! characters removed, runs of white space as one space, ends trimmed) without changing what it
//! says; [`key`] goes on to a form for comparing titles and headers, where case and inner spaces
//! do not count.

use crate::base::nfkc::{is_plain, nfkc};

/// Characters that a reader cannot see and that make two equal texts differ.
fn invisible(c: char) -> bool {
    matches!(c,
        '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || (c.is_control() && !c.is_whitespace())
}

/// Whether folding leaves a character as it is wherever it stands, and one can see it: most of what cells hold.
fn settled(c: char) -> bool {
    c.is_ascii_graphic() || matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Folds a text to its one spelling.
///
/// ```
/// assert_eq!(gongjian::base::fold("\u{feff} ３６０７３３\u{3000} 会昌县\u{200b} "), "360733 会昌县");
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in nfkc(text).chars().filter(|c| !invisible(*c)) {
        if c.is_whitespace() {
            space = !out.is_empty();
        } else {
            if space {
                out.push(' ');
                space = false;
            }
            out.push(c);
        }
    }
    out
}

/// The first sixteen bytes of a text, which sort as the text does: held beside what a million codes name, they spare
/// most looks at the codes, which lie scattered in memory.
pub(crate) fn front(text: &str) -> u128 {
    let mut bytes = [0u8; 16];
    let length = text.len().min(16);
    bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
    u128::from_be_bytes(bytes)
}

/// Whether a text is already as [`fold`] would leave it.
pub fn is_folded(text: &str) -> bool {
    if text.chars().all(settled) {
        return true;
    }
    if !is_plain(text) {
        return fold(text) == text;
    }
    !text.chars().any(invisible)
        && !text.starts_with(char::is_whitespace)
        && !text.ends_with(char::is_whitespace)
        && !text.contains("  ")
        && text.chars().all(|c| c == ' ' || !c.is_whitespace())
}

/// The form in which titles and headers are compared: folded, lower case, without spaces.
///
/// ```
/// assert_eq!(gongjian::base::key("Parent  Code"), gongjian::base::key("parentcode"));
/// ```
pub fn key(text: &str) -> String {
    // Most codes: folding leaves them as they are.
    if text.bytes().all(|b| b.is_ascii_graphic()) {
        return text.chars().filter(|c| !matches!(c, '_' | '*')).map(|c| c.to_ascii_lowercase()).collect();
    }
    fold(text).to_lowercase().replace([' ', '_', '*'], "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_settled_is_never_folded() {
        for c in ('\0'..=char::MAX).filter(|c| settled(*c)) {
            assert_eq!(fold(&c.to_string()), c.to_string());
            assert!(is_plain(&c.to_string()));
        }
    }

    proptest! {
        #[test]
        fn folding_is_idempotent_and_recognised(text in "\\PC{0,40}|[ａ-ｚ０-９ \u{3000}\u{200b}\u{a0}é]{0,12}") {
            let once = fold(&text);
            prop_assert_eq!(&fold(&once), &once);
            prop_assert!(is_folded(&once));
            prop_assert_eq!(is_folded(&text), once == text);
        }

        #[test]
        fn a_key_is_made_the_same_way_of_any_text(text in "[!-~]{0,20}|\\PC{0,20}") {
            prop_assert_eq!(key(&text), fold(&text).to_lowercase().replace([' ', '_', '*'], ""));
        }
    }
}
