//! 职务 Offices: the kinds of place in a body that a person holds for a term.

use serde::{Deserialize, Serialize};

use crate::base::{OfficeId, Title};

/// 职务 A kind of office, as a pack defines it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// The code.
    pub office: OfficeId,
    /// The Chinese title.
    pub title: Title,
    /// How many persons may hold it in one body at the same time; any number if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holders: Option<u32>,
}
