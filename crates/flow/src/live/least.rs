//! The least of any stretch of a column, kept while single values rise and fall.
//!
//! A column of values with, above it, the least of every block, of every block of blocks, and so on.
//! A stretch is read from both ends inwards, level by level, so whatever is small in it is found
//! without looking at the rest. Unlike a bound that is only ever renewed by reading, it is exact at
//! any time and depends on nothing but the values: put these back, and it is as it was.

use std::ops::Range;

use crate::Cost;

/// Values of a block. Tests take few, so that small instances have several levels.
pub(super) const WIDTH: usize = if cfg!(test) { 2 } else { 32 };

/// A column with the least of its blocks: `levels[0]` are the values themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Least<C> {
    levels: Vec<Vec<C>>,
}

impl<C: Cost> Least<C> {
    pub fn new(values: Vec<C>) -> Least<C> {
        let mut levels = vec![values];
        loop {
            let below = &levels[levels.len() - 1];
            if below.len() <= WIDTH {
                return Least { levels };
            }
            let above = below.chunks(WIDTH).filter_map(|block| block.iter().min().copied()).collect();
            levels.push(above);
        }
    }

    /// The values of one level.
    #[inline]
    pub fn level(&self, level: usize) -> &[C] {
        &self.levels[level]
    }

    /// What lies below one value of a level above the first.
    #[inline]
    pub fn below(&self, level: usize, index: u32) -> Range<usize> {
        let start = index as usize * WIDTH;
        start..(start + WIDTH).min(self.levels[level - 1].len())
    }

    /// Changes one value.
    pub fn set(&mut self, index: usize, value: C) {
        let (mut index, mut value) = (index, value);
        let mut old = std::mem::replace(&mut self.levels[0][index], value);
        for level in 1..self.levels.len() {
            let block = index / WIDTH;
            let known = self.levels[level][block];
            if value < known {
                self.levels[level][block] = value;
            } else if old == known && value != known {
                let span = self.below(level, block as u32);
                let least = self.levels[level - 1][span].iter().min().copied().unwrap_or(value);
                if least == known {
                    return;
                }
                self.levels[level][block] = least;
                value = least;
            } else {
                return;
            }
            (index, old) = (block, known);
        }
    }

    /// The least of a stretch, and a place of it.
    pub fn first(&self, span: Range<usize>) -> Option<(C, usize)> {
        let pieces = self.pieces(span);
        let values =
            pieces.flat_map(|(level, piece)| piece.map(move |at| (self.levels[level][at], at, level)));
        let (least, mut at, level) = values.min_by_key(|&(value, ..)| value)?;
        for level in (1..=level).rev() {
            at = self.below(level, at as u32).find(|&at| self.levels[level - 1][at] == least)?;
        }
        Some((least, at))
    }

    /// The pieces a stretch is made of, lowest level first: at most two of each level.
    pub fn pieces(&self, span: Range<usize>) -> Pieces {
        Pieces { level: 0, top: self.levels.len() - 1, span, late: None }
    }
}

/// See [`Least::pieces`].
pub(super) struct Pieces {
    level: usize,
    top: usize,
    span: Range<usize>,
    late: Option<Range<usize>>,
}

impl Iterator for Pieces {
    type Item = (usize, Range<usize>);

    fn next(&mut self) -> Option<(usize, Range<usize>)> {
        if let Some(late) = self.late.take() {
            let level = self.level;
            self.level += 1;
            return Some((level, late));
        }
        let Range { start, end } = self.span;
        if start >= end {
            return None;
        }
        if self.level == self.top || end - start <= 2 * WIDTH {
            self.span = end..end;
            return Some((self.level, start..end));
        }
        let (whole, last) = (start.next_multiple_of(WIDTH), end / WIDTH * WIDTH);
        self.span = whole / WIDTH..last / WIDTH;
        self.late = Some(last..end);
        Some((self.level, start..whole))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_what_reading_all_finds(
            values in prop::collection::vec(0..9_i64, 0..60),
            changes in prop::collection::vec((any::<usize>(), 0..9_i64), 0..40),
            cut in any::<(usize, usize)>(),
        ) {
            let mut plain = values.clone();
            let mut least = Least::new(values);
            for (at, value) in changes {
                if !plain.is_empty() {
                    let at = at % plain.len();
                    plain[at] = value;
                    least.set(at, value);
                }
                prop_assert_eq!(&least, &Least::new(plain.clone()));
            }
            let start = cut.0 % (plain.len() + 1);
            let end = start + cut.1 % (plain.len() - start + 1);
            let first = least.first(start..end);
            prop_assert_eq!(first.map(|(value, _)| value), plain[start..end].iter().min().copied());
            prop_assert!(first.is_none_or(|(value, at)| (start..end).contains(&at) && plain[at] == value));
            let mut seen = Vec::new();
            for (level, piece) in least.pieces(start..end) {
                let mut span = piece;
                for _ in 0..level {
                    span = span.start * WIDTH..(span.end * WIDTH).min(plain.len());
                }
                seen.extend(span);
            }
            seen.sort_unstable();
            prop_assert_eq!(seen, (start..end).collect::<Vec<_>>());
        }
    }
}
