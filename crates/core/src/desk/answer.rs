//! 回答 What comes back.

use serde::Serialize;

use crate::base::Table;

/// 回答 The answer to a question.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A small value, as JSON.
    Value(String),
    /// A table.
    Table(Table),
}

impl Answer {
    pub(super) fn of(value: &impl Serialize) -> Answer {
        Answer::Value(serde_json::to_string(value).unwrap_or_default())
    }

    /// The answer as JSON, the same bytes in every language.
    pub fn json(&self) -> String {
        match self {
            Answer::Value(json) => json.clone(),
            Answer::Table(table) => serde_json::to_string(table).unwrap_or_default(),
        }
    }
}
