//! 台账 The ledger: one append-only list of entries, in which everything is written and nothing overwritten.
//!
//! A ledger is its bytes: JSON Lines, a header, then one line per entry and a commit line behind every
//! batch, which chains a SHA-256 over the lines. The lines are kept verbatim and written back unchanged.
//! Beside them stands the *state*, which is nothing but the entries applied in order; it can always be
//! rebuilt, and is, whenever a ledger is read.
//!
//! Two times are kept apart. An entry's `recorded` instant says when it was written down, its
//! `effective` day from when it holds. [`Ledger::as_of`] looks at a day by all we know;
//! [`Ledger::known_at`] goes back to what was known when an entry had been written.

mod alike;
mod entry;
mod event;
mod open;
mod refusal;
mod state;
mod view;
mod wire;

use core::ops::ControlFlow;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::{Instant, Offset, Progress, Tick};
use crate::pack::{Pack, PackAdopted, PackEvent};

pub use entry::{Draft, Entry, Stamp};
pub use event::{EntryVoided, Event};
pub use refusal::{Fault, Refusal, Refused};
pub use state::State;
pub use view::View;
pub use wire::{FORMAT, Head};

use wire::Lines;

/// 台账 Entries as their exact bytes, and the state they amount to.
///
/// ```
/// use gongjian::{Ledger, Pack, ledger::{Draft, Stamp}};
/// let clerk = Stamp::new("2022-06-30T09:00:00+08:00".parse()?, "p-clerk".parse()?);
/// let mut ledger = Ledger::open(Pack::preset("huichang").unwrap()?, &clerk)?;
/// let draft: Draft = serde_json::from_str(
///     r#"{"event":{"kind":"area_opened","data":{"area":"360733","kind":"county","name":"会昌县"}}}"#)?;
/// ledger.append(draft, &clerk)?;
/// assert_eq!(Ledger::from_bytes(ledger.bytes().to_vec())?.head(), ledger.head());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Ledger {
    lines: Lines,
    offset: Offset,
    state: Arc<State>,
    recorded: Option<Instant>,
    voided: BTreeSet<u64>,
    torn: Option<Torn>,
}

/// 残尾 What was cut from the end of a ledger's bytes: entries behind the last commit line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Torn {
    /// How many bytes were cut.
    pub bytes: usize,
    /// The seq of the last entry that is whole and committed.
    pub kept: u64,
}

/// 回执 What an append did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The seq of the first entry written.
    pub first: u64,
    /// The seq of the last entry written.
    pub last: u64,
    /// The head after it.
    pub head: Head,
}

impl Ledger {
    /// A new ledger with the offset of mainland China and no pack.
    pub fn empty() -> Ledger {
        Ledger::with_offset(Offset::BEIJING)
    }

    /// A new ledger whose instants map to days under an offset.
    pub fn with_offset(offset: Offset) -> Ledger {
        Ledger {
            lines: Lines::new(offset),
            offset,
            state: Arc::default(),
            recorded: None,
            voided: BTreeSet::new(),
            torn: None,
        }
    }

    /// A new ledger that begins with the adoption of a pack.
    ///
    /// # Errors
    /// The pack's faults.
    pub fn open(pack: Pack, stamp: &Stamp) -> Result<Ledger, Refused> {
        let mut ledger = Ledger::empty();
        let adopted = PackEvent::PackAdopted(Box::new(PackAdopted { pack, scope: None }));
        // A pack holds from long before it was written down, so that older facts can be entered.
        let since = crate::base::Day::new(1949, 10, 1);
        ledger.append(Draft { effective: since, event: Event::Pack(adopted) }, stamp)?;
        Ok(ledger)
    }

    /// The exact bytes of the ledger: header, entries and commit lines.
    pub fn bytes(&self) -> &[u8] {
        self.lines.bytes()
    }

    /// The head: the hash chained over all batches so far.
    pub fn head(&self) -> Head {
        self.lines.head()
    }

    /// How many entries there are; also the seq of the last.
    pub fn len(&self) -> u64 {
        self.lines.len()
    }

    /// Whether nothing was written yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The offset that maps instants to days.
    pub fn offset(&self) -> Offset {
        self.offset
    }

    /// What was cut when the bytes were read, if they did not end with a commit line.
    pub fn torn(&self) -> Option<Torn> {
        self.torn
    }

    /// The line of an entry, verbatim, without its line end.
    pub fn line(&self, seq: u64) -> Option<&str> {
        self.lines.line(seq).and_then(|line| core::str::from_utf8(line).ok())
    }

    /// The entry with a seq, decoded.
    pub fn entry(&self, seq: u64) -> Option<Entry> {
        wire::read(wire::text(self.lines.line(seq)?, 0).ok()?, 0).ok()
    }

    /// Whether an entry has been voided.
    pub fn is_voided(&self, seq: u64) -> bool {
        self.voided.contains(&seq)
    }

    /// The state by all we know.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// 截至某日 What holds on a day, by all we know.
    pub fn as_of(&self, on: crate::base::Day) -> View<'_> {
        View::shared(&self.state, on).of_ledger(self.head(), self.len())
    }

    /// 当时所知 The ledger as it was when an entry had been written, with the batch it came in.
    ///
    /// # Errors
    /// [`Refusal::SeqUnknown`] if there is no such entry.
    pub fn known_at(&self, seq: u64) -> Result<Ledger, Refused> {
        if seq == 0 || seq > self.len() {
            return Err(Refusal::SeqUnknown { seq }.into());
        }
        Ledger::from_bytes(self.lines.until(seq).to_vec())
    }

    /// Appends one entry; see [`Ledger::append_all`].
    ///
    /// # Errors
    /// The refusal, with nothing appended.
    pub fn append(&mut self, draft: Draft, stamp: &Stamp) -> Result<Receipt, Refused> {
        self.append_all([draft], stamp)
    }

    /// Appends a batch if the head is still the one expected, for writers who compete.
    ///
    /// # Errors
    /// [`Refusal::HeadMoved`], or the faults of the batch; nothing is appended.
    pub fn append_if(
        &mut self,
        expected: Head,
        drafts: impl IntoIterator<Item = Draft>,
        stamp: &Stamp,
    ) -> Result<Receipt, Refused> {
        if self.head() != expected {
            return Err(Refusal::HeadMoved { expected, found: self.head() }.into());
        }
        self.append_all(drafts, stamp)
    }

    /// Appends a batch whole, or not at all. Checking goes on after a refusal, so that every fault is
    /// listed; those that only follow from another are counted under it.
    ///
    /// # Errors
    /// Every fault of the batch; nothing is appended.
    pub fn append_all(
        &mut self,
        drafts: impl IntoIterator<Item = Draft>,
        stamp: &Stamp,
    ) -> Result<Receipt, Refused> {
        self.append_all_with(drafts, stamp, &mut |_| ControlFlow::Continue(()))
    }

    /// As [`Ledger::append_all`], with a tick that is called regularly and once more when all drafts are
    /// checked; where it says stop, nothing is appended.
    ///
    /// # Errors
    /// As [`Ledger::append_all`], and [`Refusal::Cancelled`].
    pub fn append_all_with(
        &mut self,
        drafts: impl IntoIterator<Item = Draft>,
        stamp: &Stamp,
        tick: &mut Tick<'_>,
    ) -> Result<Receipt, Refused> {
        // All of them first: a caller's iterator that panics must leave nothing behind.
        let drafts: Vec<Draft> = drafts.into_iter().collect();
        self.append_drafts(&drafts, stamp, tick)
    }

    /// As [`Ledger::append_all_with`], out of drafts that the caller keeps.
    pub(crate) fn append_drafts(
        &mut self,
        drafts: &[Draft],
        stamp: &Stamp,
        tick: &mut Tick<'_>,
    ) -> Result<Receipt, Refused> {
        if let Some(last) = self.recorded.filter(|last| stamp.recorded.millis() < last.millis()) {
            return Err(Refusal::ClockBackwards { last, recorded: stamp.recorded }.into());
        }
        let mut batch = Batch::new(self, stamp);
        let total = drafts.len() as u64;
        let mut stopped = false;
        for (at, draft) in drafts.iter().enumerate() {
            let done = at as u64;
            if at % TICK == 0 && tick(Progress { done, total }).is_break() {
                stopped = true;
                break;
            }
            batch.add(at, draft, stamp);
        }
        if stopped || tick(Progress { done: total, total }).is_break() {
            batch.undo();
            return Err(Refusal::Cancelled {}.into());
        }
        batch.finish(stamp)
    }
}

impl core::fmt::Debug for Ledger {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Ledger({} entries, head {})", self.len(), self.head())
    }
}

/// After how many drafts the tick is called.
const TICK: usize = 256;

/// A batch on its way into a ledger.
struct Batch<'a> {
    ledger: &'a mut Ledger,
    mark: state::StateMark,
    /// The state and voids before the first void of the batch, which rebuilds the state.
    before: Option<(Arc<State>, BTreeSet<u64>)>,
    lines: Vec<u8>,
    ends: Vec<usize>,
    faults: refusal::Faults,
    written: wire::Stamped,
}

impl<'a> Batch<'a> {
    fn new(ledger: &'a mut Ledger, stamp: &Stamp) -> Batch<'a> {
        let mark = ledger.state.mark();
        let (lines, ends, written) = (Vec::new(), Vec::new(), wire::Stamped::new(stamp));
        Batch { ledger, mark, before: None, lines, ends, faults: Default::default(), written }
    }

    fn add(&mut self, at: usize, draft: &Draft, stamp: &Stamp) {
        let effective = draft.effective.unwrap_or_else(|| stamp.recorded.day(self.ledger.offset));
        let seq = self.ledger.len() + self.ends.len() as u64 + 1;
        let checked = match &draft.event {
            Event::Void(void) => self.void(void.seq),
            event => Arc::make_mut(&mut self.ledger.state).take(event, effective),
        };
        if let Err(refusal) = checked {
            self.faults.add(at, &draft.event, refusal);
            return;
        }
        // Lines are made behind a fault too: a void in the batch reads them again.
        match self.written.line(&mut self.lines, seq, effective, &draft.event) {
            Ok(()) => self.ends.push(self.lines.len()),
            Err(_) => self.faults.add(at, &draft.event, Refusal::Unwritable { seq }),
        }
    }

    /// Rebuilds the state without an entry, or names the first entry that depends on it.
    fn void(&mut self, seq: u64) -> Result<(), Refusal> {
        let target = self.ledger.entry(seq).ok_or(Refusal::SeqUnknown { seq })?;
        if self.ledger.voided.contains(&seq) {
            return Err(Refusal::VoidedAlready { seq });
        }
        if matches!(target.event, Event::Void(_)) {
            return Err(Refusal::VoidOfVoid { seq });
        }
        let mut voided = self.ledger.voided.clone();
        voided.insert(seq);
        let pending = core::iter::once(0).chain(self.ends.iter().copied()).zip(&self.ends);
        let lines = self.ledger.lines.iter().chain(pending.map(|(start, end)| &self.lines[start..end - 1]));
        let state = open::rebuild(lines, &voided).map_err(|(by, refusal)| {
            use crate::base::Refuses;
            Refusal::VoidDepended { seq, by, code: refusal.code() }
        })?;
        let state = core::mem::replace(&mut self.ledger.state, Arc::new(state));
        let voided = core::mem::replace(&mut self.ledger.voided, voided);
        self.before.get_or_insert((state, voided));
        Ok(())
    }

    /// Leaves the ledger as it was.
    fn undo(mut self) {
        if let Some((state, voided)) = self.before.take() {
            self.ledger.state = state;
            self.ledger.voided = voided;
        }
        Arc::make_mut(&mut self.ledger.state).rollback(self.mark);
    }

    fn finish(mut self, stamp: &Stamp) -> Result<Receipt, Refused> {
        let faults = core::mem::take(&mut self.faults);
        if !faults.is_empty() {
            self.undo();
            return Err(faults.into());
        }
        let first = self.ledger.len() + 1;
        if !self.ends.is_empty() {
            self.ledger.lines.commit(core::mem::take(&mut self.lines), &self.ends);
            self.ledger.recorded = Some(stamp.recorded);
            Arc::make_mut(&mut self.ledger.state).commit();
        }
        Ok(Receipt { first, last: self.ledger.len(), head: self.ledger.head() })
    }
}
