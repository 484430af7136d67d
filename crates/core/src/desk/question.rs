//! 提问 Everything that can be asked.

use serde::{Deserialize, Serialize};

/// 提问 A question, on the wire `{"ask":"head"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case", deny_unknown_fields)]
pub enum Question {
    /// How long the ledger is and what its head is.
    Head {},
}
