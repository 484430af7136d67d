//! 条目 An entry, and what becomes one.

use serde::{Deserialize, Serialize};

use crate::base::{ActorId, Day, Instant};
use crate::ledger::event::Event;

/// 条目 One line of the ledger, decoded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its place in the ledger, counted from 1.
    pub seq: u64,
    /// When it was written down; never earlier than the entry before.
    pub recorded: Instant,
    /// The day from which it holds.
    pub effective: Day,
    /// Who wrote it down.
    pub by: ActorId,
    /// What happened.
    pub event: Event,
}

/// 拟记 Something to be appended: an event, and the day from which it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The day from which it holds; the day of the stamp if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<Day>,
    /// What happened.
    pub event: Event,
}

impl Draft {
    /// An event that holds from a day.
    pub fn on(effective: Day, event: impl Into<Event>) -> Draft {
        Draft { effective: Some(effective), event: event.into() }
    }

    /// An event that holds from the day on which it is written down.
    pub fn now(event: impl Into<Event>) -> Draft {
        Draft { effective: None, event: event.into() }
    }
}

/// 落款 When entries are written down, and by whom. The library has no clock; the caller passes this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Stamp {
    /// When.
    pub recorded: Instant,
    /// By whom.
    pub by: ActorId,
}

impl Stamp {
    /// A stamp.
    pub fn new(recorded: Instant, by: ActorId) -> Stamp {
        Stamp { recorded, by }
    }
}
