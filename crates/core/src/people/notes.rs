//! 备注 Notes: words written about people and their needs, beside the ledger, erasable.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::NoteId;

/// 备注 Texts by the id under which the ledger mentions them.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notes {
    texts: BTreeMap<NoteId, String>,
}

impl Notes {
    /// Writes a note.
    pub fn set(&mut self, note: NoteId, text: &str) {
        self.texts.insert(note, text.to_owned());
    }

    /// Reveals a note: the one door through which its words leave.
    pub fn reveal(&self, note: &NoteId) -> Option<&str> {
        self.texts.get(note).map(String::as_str)
    }

    /// Erases a note; whether there was one.
    pub fn erase(&mut self, note: &NoteId) -> bool {
        self.texts.remove(note).is_some()
    }

    /// How many notes there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is no note.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }
}

impl core::fmt::Debug for Notes {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Notes({} texts)", self.texts.len())
    }
}
