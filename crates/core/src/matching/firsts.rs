//! 首单位 At least one each (每名报到党员至少一岗), on hub lists.
//!
//! Let every unit of need, served or not, count one minimum missed, except where the first unit of a member
//! who owes one serves it. A plan then counts the units wanted less the first units used, so the least count
//! uses as many first units as can be, among plans that serve the most urgent.
//!
//! - *Apart*: the first unit of a member with one line is a supply of its own beside the rest of the line, with the
//!   same entries (a parallel copy: it is the cheaper of the two, so it is used first, and every use of the line
//!   can be split so).
//! - *Lent*: that of a member with several lines is a supply with the entries of all of them, beside the whole
//!   lines. So it may be a unit that nobody has.
//! - *Assumed*: there is none, as if the member had a slot whatever happens.
//!
//! All three allow what may be, and ask no more for it than it costs: they can only make the best plan look
//! better than it is. So a plan that is the best by them, takes no unit that nobody has and gives a slot where
//! one was assumed, is the best (a relaxation whose answer is allowed). [`Tally`](crate::matching::tally::Tally)
//! looks whether it is; where it is not, another way is tried for the members in question, and else the groups
//! of the other engine say exactly what is owed.

use rustc_hash::FxHashSet;

use crate::base::{NONE, sort_pairs};
use crate::matching::pair::Rules;

/// 首单位 How the problem puts what a member owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Put {
    Apart,
    Lent,
    Assumed,
}

/// 欠岗党员 A member who owes a slot.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// The lines with a way in.
    pub(super) lines: Box<[u32]>,
    pub(super) put: Put,
    /// Whether another way was tried before.
    tried: bool,
}

impl Member {
    pub(super) fn new(lines: Vec<u32>, rules: &Rules) -> Member {
        let mut lists = FxHashSet::default();
        let mut each = lines.iter().flat_map(|&line| rules.lists(line)).map(|(list, _)| *list);
        let put = match lines.len() {
            1 => Put::Apart,
            // What a unit of its own costs a need is told by the one line that stands on the list.
            _ if each.all(|list| lists.insert(list)) => Put::Lent,
            _ => Put::Assumed,
        };
        Member { lines: lines.into(), put, tried: false }
    }

    /// Puts what is owed another way, if there is one that was not tried.
    pub(super) fn turn(&mut self) -> bool {
        let turned = !self.tried && self.put != Put::Assumed;
        if turned {
            (self.put, self.tried) = (Put::Assumed, true);
        }
        turned
    }
}

/// 首单位 The first units that are supplies of their own, in the order of their first lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Firsts {
    /// The lines of one unit after another, and where those of each end.
    lines: Vec<u32>,
    ends: Vec<u32>,
    /// By unit: its line where it has one only, or [`NONE`]. Nearly all have, and a search asks for it at each pair.
    only: Vec<u32>,
    /// By line: the unit that it may be, or [`NONE`].
    of_line: Vec<u32>,
}

impl Firsts {
    pub(super) fn new(members: &[Member]) -> Firsts {
        let own = members.iter().filter(|member| member.put != Put::Assumed);
        let units: Vec<&[u32]> = own.map(|member| &*member.lines).collect();
        // A line has one owner, so by the first of the lines all are in order.
        let mut order: Vec<(u32, u32)> =
            units.iter().zip(0..).filter_map(|(lines, at)| Some((*lines.first()?, at))).collect();
        sort_pairs(&mut order);
        let units = || order.iter().map(|&(_, at)| units[at as usize]);
        let last = units().flatten().max();
        let mut of_line = vec![NONE; last.map_or(0, |&last| last as usize + 1)];
        let room = || Vec::with_capacity(order.len());
        let (mut all, mut ends, mut only) = (room(), room(), room());
        for (lines, first) in units().zip(0..) {
            lines.iter().for_each(|&line| of_line[line as usize] = first);
            all.extend_from_slice(lines);
            only.push(if let [line] = *lines { line } else { NONE });
            ends.push(all.len() as u32);
        }
        Firsts { lines: all, ends, only, of_line }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The lines of each.
    pub(super) fn units(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.ends.len()).map(|first| self.unit(first))
    }

    fn unit(&self, first: usize) -> &[u32] {
        let start = first.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.lines[start as usize..self.ends[first] as usize]
    }

    /// The first unit that a line may be.
    pub(super) fn of(&self, line: u32) -> Option<u32> {
        self.of_line.get(line as usize).copied().filter(|&first| first != NONE)
    }

    /// The first unit that a line holds by itself.
    pub(super) fn apart(&self, line: u32) -> Option<u32> {
        self.of(line).filter(|&first| self.only[first as usize] != NONE)
    }

    /// The line of which a first unit serves a demand.
    #[inline(always)]
    pub(super) fn line(&self, first: u32, demand: u32, rules: &Rules) -> Option<u32> {
        match *self.only.get(first as usize)? {
            NONE => {
                let list = rules.takers[demand as usize].list;
                let on = |line: u32| rules.lists(line).binary_search_by_key(&list, |(list, _)| *list).is_ok();
                self.unit(first as usize).iter().copied().find(|&line| on(line))
            }
            line => Some(line),
        }
    }
}
