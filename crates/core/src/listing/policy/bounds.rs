//! 上下限 How much owners give at most, and areas get at most or at least.

use serde::{Deserialize, Serialize};

use crate::base::{AreaId, MeasureId, OrganizationId, PersonId};
use crate::org::AreaKind;

/// 对象 Whose total is bounded: `"owners"` (each owner), `{"organization":"u-01"}`, `{"person":"P-00017"}`,
/// `{"kind":"community"}` (each area of that kind) or `{"area":"c1"}`. What names one goes before what
/// speaks of all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Each owner by itself.
    Owners,
    /// One unit.
    Organization(OrganizationId),
    /// One person.
    Person(PersonId),
    /// Each area of a kind by itself, with all that lies in it.
    Kind(AreaKind),
    /// One area, with all that lies in it.
    Area(AreaId),
}

impl Group {
    /// Whether it stands on the side of the needs.
    pub fn takes(&self) -> bool {
        matches!(self, Group::Kind(_) | Group::Area(_))
    }
}

/// 限额 A bound on what a group gives or gets in a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Bound {
    /// Whose total.
    pub on: Group,
    /// In which unit of measure.
    pub measure: MeasureId,
    /// How much.
    pub amount: u64,
}
