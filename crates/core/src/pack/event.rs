//! 规则包事件 A pack is adopted.

use serde::{Deserialize, Serialize};

use crate::base::AreaId;
use crate::pack::Pack;

/// 采用规则包 A pack, or a later version of it, is in force from the day of its entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PackAdopted {
    /// The whole pack.
    pub pack: Pack,
    /// The area for which its rules hold; none for the whole ledger.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<AreaId>,
}

/// 规则包事件 The sum of them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // each variant is the struct of its name
pub enum PackEvent {
    PackAdopted(Box<PackAdopted>),
}
