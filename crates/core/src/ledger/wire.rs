//! 线格式 The bytes of a ledger: header, entry lines, commit lines, and the chain of heads.
//!
//! ```text
//! {"ledger":"gongjian","format":1,"offset":"+08:00"}
//! {"seq":1,"recorded":"…","effective":"…","by":"…","event":{"kind":"…","data":{…}}}
//! {"commit":1,"head":"9f86d0…"}
//! ```
//!
//! The head of a batch is the SHA-256 of the head before it (the header's own SHA-256 for the first)
//! followed by the batch's lines with their line ends. So a changed byte shows in its batch, and
//! entries behind the last commit line are a torn tail.

use std::io::Write as _;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::base::{Day, Offset};
use crate::ledger::entry::Stamp;
use crate::ledger::event::Event;
use crate::ledger::refusal::Refusal;

/// The format that this version writes, and the newest that it reads.
pub const FORMAT: u64 = 1;

/// 校验值 The hash chained over a ledger, shown as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Head([u8; 32]);

crate::base::said_alike!(Head);

impl core::fmt::Display for Head {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl core::fmt::Debug for Head {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        core::fmt::Display::fmt(self, f)
    }
}

impl core::str::FromStr for Head {
    type Err = ();
    fn from_str(text: &str) -> Result<Head, ()> {
        let mut bytes = [0u8; 32];
        if text.len() != 64 || !text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(());
        }
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).map_err(|_| ())?;
        }
        Ok(Head(bytes))
    }
}

/// What the first line of every format says; a newer one may say more, and is refused as such.
#[derive(Deserialize)]
pub(super) struct Format {
    pub(super) ledger: String,
    pub(super) format: u64,
}

/// The first line of this format.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    #[serde(rename = "ledger")]
    _ledger: String,
    #[serde(rename = "format")]
    _format: u64,
    pub(super) offset: String,
}

/// The line behind a batch.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CommitLine {
    pub(super) commit: u64,
    pub(super) head: String,
}

/// A line as text; the line is the one of this number.
pub(super) fn text(line: &[u8], number: usize) -> Result<&str, Refusal> {
    core::str::from_utf8(line).map_err(|fault| Refusal::LineUnreadable {
        line: number,
        column: fault.valid_up_to() + 1,
        reason: "invalid unicode code point".into(),
    })
}

/// Reads a line, which is the one of this number.
///
/// All JSON is read from text, so that there is one reader for each type, and what is downloaded stays small.
pub(super) fn read<T: DeserializeOwned>(line: &str, number: usize) -> Result<T, Refusal> {
    serde_json::from_str(line).map_err(|fault| Refusal::unreadable(number, &fault))
}

/// A batch: its last seq, where its bytes end behind the commit line, and its head.
#[derive(Clone, Copy)]
pub(super) struct Commit {
    pub(super) last: u64,
    pub(super) end: usize,
    pub(super) head: Head,
}

/// What all lines of a batch say alike, as they say it: an [`Entry`](super::Entry) in pieces.
pub(super) struct Stamped {
    recorded: String,
    by: String,
    /// The day written last, for most lines of a batch hold from the same.
    day: Option<(Day, String)>,
}

impl Stamped {
    pub(super) fn new(stamp: &Stamp) -> Stamped {
        let json = |value: serde_json::Result<String>| value.unwrap_or_default();
        let (recorded, by) = (serde_json::to_string(&stamp.recorded), serde_json::to_string(&stamp.by));
        Stamped { recorded: json(recorded), by: json(by), day: None }
    }

    /// Writes the line of an entry with its line end; what was written of a line that fails stays away.
    pub(super) fn line(
        &mut self,
        lines: &mut Vec<u8>,
        seq: u64,
        effective: Day,
        event: &Event,
    ) -> serde_json::Result<()> {
        if self.day.as_ref().is_none_or(|(day, _)| *day != effective) {
            self.day = Some((effective, serde_json::to_string(&effective)?));
        }
        let day = self.day.as_ref().map_or("", |(_, written)| written);
        let start = lines.len();
        let (recorded, by) = (&self.recorded, &self.by);
        let written =
            write!(lines, r#"{{"seq":{seq},"recorded":{recorded},"effective":{day},"by":{by},"event":"#)
                .map_err(serde_json::Error::io)
                .and_then(|()| serde_json::to_writer(&mut *lines, event));
        match written {
            Ok(()) => lines.extend_from_slice(b"}\n"),
            Err(_) => lines.truncate(start),
        }
        written
    }
}

/// The bytes of a ledger and where its lines lie in them.
#[derive(Clone)]
pub(super) struct Lines {
    blob: Vec<u8>,
    /// Where each entry begins.
    starts: Vec<u64>,
    commits: Vec<Commit>,
    origin: Head,
}

impl Lines {
    pub(super) fn new(offset: Offset) -> Lines {
        let mut blob =
            format!(r#"{{"ledger":"gongjian","format":{FORMAT},"offset":"{offset}"}}"#).into_bytes();
        blob.push(b'\n');
        Lines { origin: first_head(&blob), blob, starts: Vec::new(), commits: Vec::new() }
    }

    /// Lines that were found in some bytes.
    pub(super) fn found(blob: Vec<u8>, starts: Vec<u64>, commits: Vec<Commit>, origin: Head) -> Lines {
        Lines { blob, starts, commits, origin }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.blob
    }

    pub(super) fn len(&self) -> u64 {
        self.starts.len() as u64
    }

    pub(super) fn head(&self) -> Head {
        self.commits.last().map_or(self.origin, |commit| commit.head)
    }

    /// The line of an entry without its line end.
    pub(super) fn line(&self, seq: u64) -> Option<&[u8]> {
        let start = *self.starts.get(usize::try_from(seq.checked_sub(1)?).ok()?)? as usize;
        let rest = self.blob.get(start..)?;
        memchr::memchr(b'\n', rest).map(|end| &rest[..end])
    }

    /// The lines of all entries without their line ends.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (1..=self.len()).filter_map(|seq| self.line(seq))
    }

    /// The bytes up to and with the batch that holds an entry.
    pub(super) fn until(&self, seq: u64) -> &[u8] {
        let batch = self.commits.partition_point(|commit| commit.last < seq);
        &self.blob[..self.commits.get(batch).map_or(self.blob.len(), |commit| commit.end)]
    }

    /// Adds a batch of lines, each with its line end, and its commit line.
    pub(super) fn commit(&mut self, mut lines: Vec<u8>, ends: &[usize]) {
        let base = self.blob.len();
        let head = next_head(self.head(), &lines);
        self.starts.extend(
            core::iter::once(0).chain(ends[..ends.len() - 1].iter().copied()).map(|at| (base + at) as u64),
        );
        if base < lines.len() {
            // Where the batch is most of the ledger, what was there is put in front of it.
            lines.splice(..0, self.blob.drain(..));
            self.blob = lines;
        } else {
            self.blob.extend_from_slice(&lines);
        }
        let last = self.len();
        self.blob.extend_from_slice(format!("{{\"commit\":{last},\"head\":\"{head}\"}}\n").as_bytes());
        self.commits.push(Commit { last, end: self.blob.len(), head });
    }
}

/// The head before the first batch: the hash of the header line.
pub(super) fn first_head(header: &[u8]) -> Head {
    Head(Sha256::digest(header).into())
}

/// The head behind a batch.
pub(super) fn next_head(before: Head, lines: &[u8]) -> Head {
    let mut hash = Sha256::new();
    hash.update(before.0);
    hash.update(lines);
    Head(hash.finalize().into())
}
