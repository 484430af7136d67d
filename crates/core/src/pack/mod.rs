//! 规则包 A town's rules as data, checked whole.
//!
//! A pack is one JSON file: level schemes, offices, kinds of tie, units of measure, categories,
//! skills, reasons, rules of coverage, and the published claims that are kept beside them. A new
//! county copies one and edits it. [`Pack::read`] lists every fault, not the first. Adopting a pack
//! embeds it whole in the ledger, so no update of the library rewrites history.

mod check;
mod claim;
mod error;
mod event;
mod presets;
mod rule;
mod state;

use serde::{Deserialize, Serialize};

use crate::base::{PackId, Title};
use crate::cobuild::TieKind;
use crate::listing::{Category, Measure, Reason, Skill};
use crate::org::Scheme;
use crate::people::Office;

pub use claim::ClaimFinding;
pub use error::{PackFault, PackFaults, PackRefusal};
pub use event::{PackAdopted, PackEvent};
pub use rule::{Claim, OrderScope, Requirement, Rule, Statement, Subject, What};
pub(crate) use state::PackChange;
pub use state::{PackMark, PackRow, PackState};

/// 规则包 A town's rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// The code of the pack.
    pub pack: PackId,
    /// Its version, counted from 1.
    pub version: u32,
    /// The town.
    pub title: Title,
    /// Where its rules were published.
    pub source: Title,
    /// Level schemes.
    pub schemes: Vec<Scheme>,
    /// Offices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offices: Vec<Office>,
    /// Kinds of tie.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tie_kinds: Vec<TieKind>,
    /// Units of measure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Measure>,
    /// Categories.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// Skills and licences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<Skill>,
    /// Reasons for declining an order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
    /// Rules of coverage.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// Published claims, as printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
}

impl Pack {
    /// Reads a pack from JSON and checks it whole.
    ///
    /// # Errors
    /// [`PackRefusal::Unreadable`] with line and column, or [`PackRefusal::Faulty`] with every fault.
    pub fn read(json: &str) -> Result<Pack, PackRefusal> {
        let pack: Pack = serde_json::from_str(json)
            .map_err(|e| PackRefusal::Unreadable { line: e.line(), column: e.column() })?;
        pack.checked()
    }

    /// The pack, if it has no fault.
    ///
    /// # Errors
    /// [`PackRefusal::Faulty`] with every fault.
    pub fn checked(self) -> Result<Pack, PackRefusal> {
        let faults = self.faults();
        if faults.is_empty() {
            return Ok(self);
        }
        Err(PackRefusal::Faulty { pack: self.pack, faults: PackFaults(faults) })
    }
}
