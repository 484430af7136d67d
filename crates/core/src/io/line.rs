//! 读出的行 A row as what it says, with what it refers to not yet looked up; and the list of faults.

use compact_str::CompactString;

use crate::base::Day;
use crate::cobuild::End;
use crate::io::fault::{Fault, Faults, IoRefusal, Place};
use crate::io::form::{Field, SheetKind};
use crate::io::header::Header;
use crate::ledger::Event;
use crate::listing::ResourceListed;

/// 已识别的表 A sheet whose header was found.
#[derive(Clone, Debug)]
pub(crate) struct Located {
    pub(crate) file: CompactString,
    pub(crate) name: CompactString,
    pub(crate) header: Header,
}

impl Located {
    /// A place in the sheet.
    pub(crate) fn place(&self, row: u32, field: Option<Field>) -> Place {
        Place {
            file: self.file.clone(),
            sheet: self.name.clone(),
            row: Some(row),
            column: field.map(|field| self.header.column(field)),
        }
    }
}

/// How many faults are listed; nobody reads more, and a file could ask for any number.
const LISTED: usize = 10_000;

/// 错误清单 The faults found so far. A fault is named by its index.
#[derive(Default)]
pub(crate) struct Report {
    faults: Vec<Fault>,
    /// How many faults are not listed, and how many rows follow from them.
    more: u64,
    followed: u32,
}

impl Report {
    pub(crate) fn add(&mut self, place: Place, refusal: &IoRefusal) -> usize {
        if self.faults.len() < LISTED {
            self.faults.push(Fault::new(place, refusal));
            return self.faults.len() - 1;
        }
        self.more += 1;
        LISTED
    }

    /// Counts a row that was refused only because of a fault.
    pub(crate) fn follow(&mut self, root: usize) {
        match self.faults.get_mut(root) {
            Some(fault) => fault.follows += 1,
            None => self.followed += 1,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }

    /// Takes over faults that were found elsewhere.
    pub(crate) fn extend(&mut self, faults: Vec<Fault>) {
        let room = LISTED - self.faults.len();
        self.more += faults.len().saturating_sub(room) as u64;
        self.faults.extend(faults.into_iter().take(room));
    }

    /// The faults, in the order of files, sheets and rows; and behind them, how many are not listed.
    pub(crate) fn finish(mut self) -> Faults {
        self.faults.sort_by(|a, b| (&a.place, a.code).cmp(&(&b.place, b.code)));
        self.close()
    }

    /// The faults as they were found, and behind them, how many are not listed.
    pub(crate) fn close(mut self) -> Faults {
        if self.more > 0 {
            let mut closing = Fault::new(Place::default(), &IoRefusal::TooManyFaults { more: self.more });
            let files = (self.faults.first(), self.faults.last());
            if let (Some(first), Some(last)) = files
                && first.place.file == last.place.file
            {
                closing.place.file = first.place.file.clone();
            }
            closing.follows = self.followed;
            self.faults.push(closing);
        }
        Faults(self.faults)
    }
}

/// 引用 A code in a cell that names something of another row.
pub(crate) struct Reference {
    pub(crate) field: Field,
    pub(crate) code: CompactString,
    pub(crate) look: Look,
}

/// Among what a reference is looked up.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    Area,
    Organization,
    Person,
    /// An organisation or a person.
    Owner,
    /// Any of the three.
    End,
}

/// An event that waits for its references.
pub(crate) enum Pending {
    Ready(Event),
    /// The first reference is the owner, in the place of whoever stands there.
    Owned(ResourceListed),
    /// The first two references are the ends.
    Tied(Box<dyn FnOnce(End, End) -> Event>),
}

/// 读出的行 What a row says.
pub(crate) struct Line {
    pub(crate) kind: SheetKind,
    pub(crate) sheet: usize,
    pub(crate) row: u32,
    /// Its code, or the one made from its content.
    pub(crate) id: Option<CompactString>,
    /// Whether the code was made from the content.
    pub(crate) made: bool,
    /// The day from which it holds, if the row says.
    pub(crate) day: Option<Day>,
    /// The first day on which it no longer holds.
    pub(crate) until: Option<Day>,
    pub(crate) references: Vec<Reference>,
    /// The event, unless the row has a fault.
    pub(crate) pending: Option<Pending>,
    /// The fault for which the row is refused.
    pub(crate) root: Option<usize>,
}
