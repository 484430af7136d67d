//! 读入 A ledger is read from its bytes: heads compared, every entry checked and applied again.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::{Instant, Offset, Refuses};
use crate::ledger::alike::Reader;
use crate::ledger::event::Event;
use crate::ledger::refusal::{Refusal, Refused};
use crate::ledger::state::State;
use crate::ledger::wire::{
    Commit, CommitLine, FORMAT, Format, Header, Lines, first_head, next_head, read, text,
};
use crate::ledger::{Ledger, Torn};

impl Ledger {
    /// Reads a ledger. Entries behind the last commit line are cut, which [`Ledger::torn`] tells.
    ///
    /// # Errors
    /// Bytes that are no ledger, a newer format, a line that cannot be read, a batch that was tampered
    /// with, an entry that does not follow from those before it: each with its place.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Ledger, Refused> {
        let mut scan = Scan::new(&bytes)?;
        let mut state = State::default();
        let mut voided = BTreeSet::new();
        let mut refused = None;
        let mut recorded: Option<Instant> = None;
        let (mut starts, mut commits) = (Vec::new(), Vec::<Commit>::new());
        let mut head = scan.origin;
        // What the last commit line covers.
        let (mut kept_entries, mut kept_recorded, mut batch_start) = (0usize, None, scan.at);
        // The entries that are voids, and what those of this batch void.
        let (mut voids, mut new_voids) = (BTreeSet::new(), Vec::new());
        let mut reader = Reader::default();

        while let Some((start, line)) = scan.next_line() {
            if line.starts_with(b"{\"commit\":") {
                let commit: CommitLine = read(text(line, scan.line)?, scan.line)?;
                let (first, last) = (kept_entries as u64 + 1, starts.len() as u64);
                head = next_head(head, &bytes[batch_start..start]);
                let whole = commit.commit == last && last >= first && commit.head.parse() == Ok(head);
                if !whole {
                    let batch = commits.len() + 1;
                    return Err(Refusal::Tampered { batch, first, last }.into());
                }
                if let Some((seq, code)) = refused {
                    return Err(Refusal::EntryRefused { seq, code }.into());
                }
                commits.push(Commit { last, end: scan.at, head });
                (kept_entries, kept_recorded, batch_start) = (starts.len(), recorded, scan.at);
                voided.extend(new_voids.drain(..));
                state.commit();
                continue;
            }
            let entry = reader.entry(line, scan.line)?;
            let expected = starts.len() as u64 + 1;
            if entry.seq != expected {
                let (line, found) = (scan.line, entry.seq);
                return Err(Refusal::SeqBroken { line, expected, found }.into());
            }
            if let Some(last) = recorded.filter(|last| entry.recorded.millis() < last.millis()) {
                return Err(Refusal::ClockBackwards { last, recorded: entry.recorded }.into());
            }
            recorded = Some(entry.recorded);
            starts.push(start as u64);
            match &entry.event {
                Event::Void(void) => {
                    let seq = void.seq;
                    let against = if seq == 0 || seq > kept_entries as u64 {
                        Some(Refusal::SeqUnknown { seq })
                    } else if voided.contains(&seq) || new_voids.contains(&seq) {
                        Some(Refusal::VoidedAlready { seq })
                    } else {
                        voids.contains(&seq).then_some(Refusal::VoidOfVoid { seq })
                    };
                    refused = refused.or(against.map(|refusal| (entry.seq, refusal.code())));
                    voids.insert(entry.seq);
                    new_voids.push(seq);
                }
                // Once an entry is voided the state is built again below; go on only to read.
                _ if !voided.is_empty() || !new_voids.is_empty() || refused.is_some() => {}
                event => {
                    if let Err(refusal) = state.take(event, entry.effective) {
                        refused = Some((entry.seq, refusal.code()));
                    }
                }
            }
        }

        let end = commits.last().map_or(scan.header_end, |commit| commit.end);
        let torn =
            (end < bytes.len()).then_some(Torn { bytes: bytes.len() - end, kept: kept_entries as u64 });
        let origin = scan.origin;
        let offset = scan.offset;
        let rolls_back = torn.is_some() || !voided.is_empty();
        starts.truncate(kept_entries);
        starts.shrink_to_fit();
        let mut bytes = bytes;
        bytes.truncate(end);
        let lines = Lines::found(bytes, starts, commits, origin);
        if rolls_back {
            state = rebuild(lines.iter(), &voided)
                .map_err(|(seq, refusal)| Refusal::EntryRefused { seq, code: refusal.code() })?;
        }
        state.shrink();
        Ok(Ledger { lines, offset, state: Arc::new(state), recorded: kept_recorded, voided, torn })
    }
}

/// Builds the state from lines that were read before, without the voided ones; or tells which entry
/// is refused, and why.
pub(super) fn rebuild<'a>(
    lines: impl Iterator<Item = &'a [u8]>,
    voided: &BTreeSet<u64>,
) -> Result<State, (u64, Refusal)> {
    let (mut state, mut reader) = (State::default(), Reader::default());
    for (at, line) in lines.enumerate() {
        let seq = at as u64 + 1;
        if voided.contains(&seq) {
            continue;
        }
        let entry = reader.entry(line, at + 1).map_err(|refusal| (seq, refusal))?;
        state.take(&entry.event, entry.effective).map_err(|refusal| (seq, refusal))?;
        state.commit();
    }
    Ok(state)
}

/// Walks the lines of some bytes.
struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
    header_end: usize,
    offset: Offset,
    origin: crate::ledger::Head,
}

impl<'a> Scan<'a> {
    fn new(bytes: &'a [u8]) -> Result<Scan<'a>, Refusal> {
        let end = memchr::memchr(b'\n', bytes).ok_or(Refusal::NotALedger {})? + 1;
        let line = text(&bytes[..end - 1], 1).map_err(|_| Refusal::NotALedger {})?;
        let Format { ledger, format } = read(line, 1).map_err(|_| Refusal::NotALedger {})?;
        if ledger != "gongjian" || format == 0 {
            return Err(Refusal::NotALedger {});
        }
        if format > FORMAT {
            return Err(Refusal::TooNew { format, known: FORMAT });
        }
        let header: Header = read(line, 1).map_err(|_| Refusal::NotALedger {})?;
        let offset = header.offset.parse().map_err(|_| Refusal::NotALedger {})?;
        Ok(Scan { bytes, at: end, line: 1, header_end: end, offset, origin: first_head(&bytes[..end]) })
    }

    /// The next whole line and where it begins; a last line without its end is a torn tail.
    fn next_line(&mut self) -> Option<(usize, &'a [u8])> {
        let start = self.at;
        let end = start + memchr::memchr(b'\n', self.bytes.get(start..)?)?;
        self.at = end + 1;
        self.line += 1;
        Some((start, &self.bytes[start..end]))
    }
}
