//! 兼容规范化 Unicode's form NFKC: full-width, compatibility and composed characters in one spelling.
//!
//! The table beside this file says of what each character is made. To download it costs a quarter of tables that are
//! ready to be searched; so it is spread out when it is first needed. `BLESS=1 cargo test --test house` writes it from
//! the crate `unicode-normalization`, against which the tests hold every character.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::base::{sort, sort_by_key};

/// For each character that has parts, in order: how far it is from the one before, doubled, and one more if its two
/// parts compose to it again; how many parts it has; and how far each is from the part that stood in its place last.
/// Then a zero, and for each run of characters of one combining class: how far it is from the end of the run before,
/// how long it is, and the class. Numbers are LEB128; those that may be negative are in zigzag.
static WRITTEN: &[u8] = include_bytes!("nfkc.bin");

static TABLE: OnceLock<Table> = OnceLock::new();

/// Korean syllables are made by arithmetic of leads, vowels and tails; the last of these are none.
const SYLLABLES: u32 = 0xac00;
const LEADS: u32 = 0x1100;
const VOWELS: u32 = 0x1161;
const TAILS: u32 = 0x11a7;
const ALL_LEADS: u32 = 19;
const ALL_VOWELS: u32 = 21;
const ALL_TAILS: u32 = 28;
const ALL_SYLLABLES: u32 = ALL_LEADS * ALL_VOWELS * ALL_TAILS;

/// How many characters share a page.
const PAGE: u32 = 128;

/// Brings characters to the form NFKC.
pub(super) fn nfkc(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let table = table();
    let mut parts = Vec::with_capacity(text.len());
    text.chars().for_each(|c| table.decompose(u32::from(c), &mut parts));
    for run in parts.chunk_by_mut(|_, (class, _)| *class > 0) {
        // The first of a run is what the others are put on, unless the text begins with one of these.
        let marks = run.iter().position(|(class, _)| *class > 0).unwrap_or(run.len());
        sort_by_key(&mut run[marks..], |(class, _)| *class);
    }
    table.composed(parts).into_iter().filter_map(char::from_u32).collect()
}

/// Whether a text is certainly in the form NFKC: nothing in it has parts, is a mark or may be the second of two parts.
pub(super) fn is_plain(text: &str) -> bool {
    text.is_ascii() || {
        let table = table();
        text.chars().all(|c| table.is_plain(u32::from(c)))
    }
}

fn table() -> &'static Table {
    TABLE.get_or_init(|| Table::read(WRITTEN))
}

#[derive(Default)]
struct Table {
    /// Whether anything in a page is not plain.
    pages: Vec<bool>,
    /// The characters that have parts, in order, and where their parts end.
    whole: Vec<(u32, usize)>,
    parts: Vec<u32>,
    /// What two parts compose to, in the order of the parts.
    pairs: Vec<([u32; 2], u32)>,
    /// What may be the second of two parts, in order.
    seconds: Vec<u32>,
    /// Runs of marks: the first, the first behind them, and their combining class.
    marks: Vec<(u32, u32, u8)>,
}

impl Table {
    fn read(mut from: &[u8]) -> Table {
        let mut table =
            Table { pages: vec![false; (u32::from(char::MAX) / PAGE) as usize + 1], ..Table::default() };
        let (mut at, mut last) = (0, Vec::new());
        loop {
            let step = number(&mut from);
            if step == 0 {
                break;
            }
            at += step >> 1;
            let (start, count) = (table.parts.len(), number(&mut from) as usize);
            last.resize(count.max(last.len()), 0u32);
            for last in &mut last[..count] {
                let far = number(&mut from);
                *last = last.wrapping_add((far >> 1) ^ (far & 1).wrapping_neg());
                table.parts.push(*last);
            }
            table.whole.push((at, table.parts.len()));
            table.pages[(at / PAGE) as usize] = true;
            if let (1, &[first, second]) = (step & 1, &table.parts[start..]) {
                table.pairs.push(([first, second], at));
                table.seconds.push(second);
            }
        }
        at = 0;
        while !from.is_empty() {
            let first = at + number(&mut from);
            at = first + number(&mut from);
            table.marks.push((first, at, number(&mut from) as u8));
            (first / PAGE..=(at - 1) / PAGE).for_each(|page| table.pages[page as usize] = true);
        }
        table.seconds.extend(VOWELS..VOWELS + ALL_VOWELS);
        table.seconds.extend(TAILS + 1..TAILS + ALL_TAILS);
        table.seconds.iter().for_each(|second| table.pages[(second / PAGE) as usize] = true);
        table.seconds.sort_unstable();
        sort(&mut table.pairs);
        table
    }

    fn is_plain(&self, c: u32) -> bool {
        !self.pages[(c / PAGE) as usize]
            || (self.parts_of(c).is_none() && self.seconds.binary_search(&c).is_err() && self.class(c) == 0)
    }

    fn parts_of(&self, c: u32) -> Option<&[u32]> {
        let at = self.whole.binary_search_by_key(&c, |&(whole, _)| whole).ok()?;
        let start = at.checked_sub(1).map_or(0, |before| self.whole[before].1);
        Some(&self.parts[start..self.whole[at].1])
    }

    /// How a character stacks on what stands before it; zero for one that stands by itself.
    fn class(&self, c: u32) -> u8 {
        let at = self.marks.partition_point(|&(_, end, _)| end <= c);
        self.marks.get(at).filter(|(first, ..)| *first <= c).map_or(0, |&(_, _, class)| class)
    }

    /// Adds the least parts of a character, with their classes.
    fn decompose(&self, c: u32, to: &mut Vec<(u8, u32)>) {
        let syllable = c.wrapping_sub(SYLLABLES);
        if syllable < ALL_SYLLABLES {
            let (lead, vowel) = (syllable / ALL_TAILS / ALL_VOWELS, syllable / ALL_TAILS % ALL_VOWELS);
            to.extend([(0, LEADS + lead), (0, VOWELS + vowel)]);
            let tail = syllable % ALL_TAILS;
            to.extend((tail > 0).then_some((0, TAILS + tail)));
        } else if self.pages[(c / PAGE) as usize] {
            match self.parts_of(c) {
                Some(parts) => parts.iter().for_each(|&part| self.decompose(part, to)),
                None => to.push((self.class(c), c)),
            }
        } else {
            to.push((0, c));
        }
    }

    /// Puts together again what composes.
    fn composed(&self, parts: Vec<(u8, u32)>) -> Vec<u32> {
        let mut out: Vec<u32> = Vec::with_capacity(parts.len());
        // The last that stands by itself, and the class of the last behind it.
        let (mut base, mut last) = (None, 0);
        for (class, c) in parts {
            let joined =
                base.filter(|_| last == 0 || last < class).and_then(|at: usize| self.pair(out[at], c));
            if let (Some(at), Some(joined)) = (base, joined) {
                out[at] = joined;
                continue;
            }
            if class == 0 {
                base = Some(out.len());
            }
            last = class;
            out.push(c);
        }
        out
    }

    fn pair(&self, first: u32, second: u32) -> Option<u32> {
        if !self.pages[(second / PAGE) as usize] {
            return None;
        }
        let (lead, vowel) = (first.wrapping_sub(LEADS), second.wrapping_sub(VOWELS));
        if lead < ALL_LEADS && vowel < ALL_VOWELS {
            return Some(SYLLABLES + (lead * ALL_VOWELS + vowel) * ALL_TAILS);
        }
        let (syllable, tail) = (first.wrapping_sub(SYLLABLES), second.wrapping_sub(TAILS));
        if syllable < ALL_SYLLABLES && syllable % ALL_TAILS == 0 && (1..ALL_TAILS).contains(&tail) {
            return Some(first + tail);
        }
        let at = self.pairs.binary_search_by_key(&[first, second], |(parts, _)| *parts).ok()?;
        Some(self.pairs[at].1)
    }
}

/// The next number of the table.
fn number(from: &mut &[u8]) -> u32 {
    let mut value = 0;
    let mut shift = 0;
    while let Some((&byte, rest)) = from.split_first() {
        *from = rest;
        value |= u32::from(byte & 127) << shift;
        shift += 7;
        if byte < 128 {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

    use super::*;

    #[test]
    fn every_character_is_as_unicode_says() {
        for c in char::MIN..=char::MAX {
            let alone = c.to_string();
            assert_eq!(nfkc(&alone), alone.nfkc().collect::<String>(), "{:x}", u32::from(c));
            if is_plain(&alone) {
                assert_eq!(is_nfkc_quick(alone.chars()), IsNormalized::Yes, "{:x}", u32::from(c));
            }
        }
    }

    /// What is decomposed, and so all that can compose, in any order.
    fn parts() -> impl Strategy<Value = String> {
        prop::collection::vec(any::<char>(), 0..6)
            .prop_map(|all| all.into_iter().collect::<String>().nfkd().collect())
    }

    proptest! {
        #[test]
        fn texts_are_as_unicode_says(
            text in "\\PC{0,12}|[\\p{M}a-e]{0,8}|[\u{1100}-\u{11ff}\u{ac00}-\u{ac40}]{0,6}|[\u{900}-\u{dff}]{0,8}",
            parts in parts(),
        ) {
            prop_assert_eq!(nfkc(&text), text.nfkc().collect::<String>());
            prop_assert_eq!(nfkc(&parts), parts.nfkc().collect::<String>());
        }
    }
}
