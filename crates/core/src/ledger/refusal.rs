//! 台账拒绝 Why an append or a ledger's bytes are refused: the sum of the subjects, and every fault of a batch.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use crate::base::{Instant, Missing, Refuses, refusals};
use crate::cobuild::CobuildRefusal;
use crate::ledger::event::Event;
use crate::ledger::wire::Head;
use crate::listing::ListingRefusal;
use crate::org::OrgRefusal;
use crate::pack::PackRefusal;
use crate::people::PeopleRefusal;

refusals! {
    /// 台账拒绝 Why something is refused: a rule of the ledger, or of a subject.
    pub enum Refusal: "ledger" below Org(OrgRefusal), People(PeopleRefusal), Cobuild(CobuildRefusal), Listing(ListingRefusal), Pack(PackRefusal) {
        NotALedger {} = "not_a_ledger", "the first line is no header of a ledger", "首行不是台账表头";
        TooNew { format: u64, known: u64 } = "too_new", "the ledger has format {format}, and this version reads up to {known}", "台账格式为{format}，本版本只能读到{known}";
        LineUnreadable { line: usize, column: usize, reason: String } = "line_unreadable", "line {line} cannot be read at column {column}: {reason}", "第{line}行第{column}列无法识别：{reason}";
        SeqBroken { line: usize, expected: u64, found: u64 } = "seq_broken", "line {line} has seq {found} where {expected} is due", "第{line}行序号为{found}，应为{expected}";
        Tampered { batch: usize, first: u64, last: u64 } = "tampered", "batch {batch}, entries {first} to {last}, does not have the bytes that its head was made of", "第{batch}批（条目{first}至{last}）与其校验值不符";
        EntryRefused { seq: u64, code: &'static str } = "entry_refused", "entry {seq} does not follow from the entries before it: {code}", "条目{seq}与此前条目不符：{code}";
        ClockBackwards { last: Instant, recorded: Instant } = "clock_backwards", "the last entry was recorded at {last}, which is after {recorded}", "最后条目记于{last}，晚于{recorded}";
        HeadMoved { expected: Head, found: Head } = "head_moved", "the head is {found}, and {expected} was expected", "台账校验值为{found}，应为{expected}";
        HeadUnreadable {} = "head_unreadable", "a head is 64 hexadecimal digits", "校验值应为64位十六进制数";
        SeqUnknown { seq: u64 } = "seq_unknown", "there is no entry {seq}", "没有条目{seq}";
        VoidedAlready { seq: u64 } = "voided_already", "entry {seq} is voided already", "条目{seq}已作废";
        VoidOfVoid { seq: u64 } = "void_of_void", "entry {seq} voids another and cannot be voided; enter the fact again", "条目{seq}本身是作废，不能再作废";
        VoidDepended { seq: u64, by: u64, code: &'static str } = "void_depended", "entry {seq} cannot be voided: entry {by} depends on it ({code})", "条目{seq}不能作废：条目{by}依赖于它（{code}）";
        Cancelled {} = "cancelled", "the append was cancelled; nothing was changed", "写入已取消，未作任何变更";
        Unwritable { seq: u64 } = "unwritable", "entry {seq} cannot be written as JSON", "条目{seq}无法写成JSON";
    }
}

impl Refusal {
    /// Where a line cannot be read and why, without quoting any value of it: the value may be personal.
    pub(crate) fn unreadable(line: usize, error: &serde_json::Error) -> Refusal {
        let message = error.to_string();
        let said = message.split(" at line ").next().unwrap_or_default();
        let reason = match said.split(['`', '"']).next() {
            // The name of a missing field is ours; whatever else stands in quotes may be theirs.
            Some(start) if start.len() < said.len() && start != "missing field " => start.trim_end(),
            _ => said,
        }
        .to_owned();
        Refusal::LineUnreadable { line, column: error.column(), reason }
    }
}

/// One fault of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The place of the draft in the batch, counted from 0; none for a fault of the whole.
    pub draft: Option<usize>,
    /// The refusal.
    pub refusal: Refusal,
    /// How many other drafts were refused only because of this one.
    pub follows: u32,
}

/// 拒绝 Every fault for which a batch, or a ledger's bytes, were refused. Nothing was appended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The faults that stand for themselves, in the order of the batch; at least one.
    pub faults: Vec<Fault>,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Refused {
        Refused { faults: vec![Fault { draft: None, refusal, follows: 0 }] }
    }
}

impl core::fmt::Display for Refused {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for (at, fault) in self.faults.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            if let Some(draft) = fault.draft {
                write!(f, "draft {draft}: ")?;
            }
            write!(f, "{} [{}]", fault.refusal, fault.refusal.code())?;
            if fault.follows > 0 {
                write!(f, " (and {} that follow from it)", fault.follows)?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Refused {}

/// The faults of a batch while it is checked.
#[derive(Default)]
pub(super) struct Faults {
    faults: Vec<Fault>,
    /// The root fault behind each id that a refused draft would have brought into being.
    roots: HashMap<Missing, usize, FxBuildHasher>,
}

impl Faults {
    pub(super) fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }

    pub(super) fn add(&mut self, draft: usize, event: &Event, refusal: Refusal) {
        let root = match refusal.missing().and_then(|missing| self.roots.get(&missing).copied()) {
            Some(root) => {
                self.faults[root].follows += 1;
                root
            }
            None => {
                self.faults.push(Fault { draft: Some(draft), refusal, follows: 0 });
                self.faults.len() - 1
            }
        };
        if let Some(minted) = event.mints() {
            self.roots.entry(minted).or_insert(root);
        }
    }
}

impl From<Faults> for Refused {
    fn from(faults: Faults) -> Refused {
        Refused { faults: faults.faults }
    }
}
