//! 问答 Everything that can be asked, as data: the one seam of the bindings.
//!
//! A [`Question`] is a line of JSON such as `{"ask":"levels","on":"2022-06-30"}`; an [`Answer`] is a
//! table, a plan, or a small value. A [`Desk`] holds a ledger and keeps the graph of the day asked
//! last, so that the second question on one day is quick.

mod answer;
mod error;
mod question;

use crate::ledger::{Draft, Ledger, Receipt, Refusal, Refused, Stamp};
use crate::pack::Pack;

pub use answer::Answer;
pub use error::DeskRefusal;
pub use question::Question;

/// 问答台 A ledger at which questions are asked.
#[derive(Debug)]
pub struct Desk {
    ledger: Ledger,
}

impl Desk {
    /// A desk for a ledger.
    pub fn new(ledger: Ledger) -> Desk {
        Desk { ledger }
    }

    /// A desk for a new ledger that begins with a pack: one that the library ships, by its code, or
    /// one given as JSON.
    ///
    /// # Errors
    /// An unreadable stamp or pack, or the pack's faults.
    pub fn open(pack: &str, stamp: &str) -> Result<Desk, Refused> {
        let stamp = read::<Stamp>(stamp)?;
        let pack = match Pack::preset(pack) {
            Some(preset) => preset,
            None => Pack::read(pack),
        };
        Ledger::open(pack.map_err(Refusal::Pack)?, &stamp).map(Desk::new)
    }

    /// A desk for a ledger given as bytes; see [`Ledger::from_bytes`].
    ///
    /// # Errors
    /// Those of [`Ledger::from_bytes`].
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Desk, Refused> {
        Ledger::from_bytes(bytes).map(Desk::new)
    }

    /// The ledger.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The ledger, for appending to it.
    pub fn ledger_mut(&mut self) -> &mut Ledger {
        &mut self.ledger
    }

    /// Appends drafts, a JSON array, under a stamp, a JSON object; whole or not at all.
    ///
    /// # Errors
    /// Unreadable JSON with its place, or every fault of the batch.
    pub fn append(&mut self, drafts: &str, stamp: &str) -> Result<Receipt, Refused> {
        let stamp = read::<Stamp>(stamp)?;
        self.ledger.append_all(read::<Vec<Draft>>(drafts)?, &stamp)
    }

    /// Answers a question given as JSON.
    ///
    /// # Errors
    /// An unreadable question, or why it has no answer.
    pub fn ask_json(&mut self, question: &str) -> Result<Answer, DeskRefusal> {
        let question = serde_json::from_str(question)
            .map_err(|e| DeskRefusal::QuestionUnreadable { column: e.column() })?;
        self.ask(&question)
    }

    /// Answers a question.
    ///
    /// # Errors
    /// Why it has no answer.
    pub fn ask(&mut self, question: &Question) -> Result<Answer, DeskRefusal> {
        match question {
            Question::Head {} => Ok(Answer::of(&serde_json::json!({
                "entries": self.ledger.len(),
                "head": self.ledger.head().to_string(),
                "torn": self.ledger.torn().map(|torn| torn.bytes),
            }))),
        }
    }
}

fn read<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, Refusal> {
    serde_json::from_str(json).map_err(|e| Refusal::unreadable(e.line(), &e))
}
