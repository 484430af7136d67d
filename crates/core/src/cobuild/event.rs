//! 共建事件 What may happen to ties. Each holds from the day of its entry.

use serde::{Deserialize, Serialize};

use crate::base::{AgreementId, Day, Missing, OrganizationId, TieId, TieKindId};
use crate::cobuild::end::End;

/// 建立关系 A tie begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TieOpened {
    /// The code of the tie.
    pub tie: TieId,
    /// Its kind.
    pub kind: TieKindId,
    /// The first end (甲方).
    pub from: End,
    /// The second end (乙方).
    pub to: End,
    /// The unit on whose behalf it is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<OrganizationId>,
    /// The agreement under which it is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<AgreementId>,
    /// The first day after it, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

/// 解除关系 A tie ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TieClosed {
    /// The tie.
    pub tie: TieId,
}

/// 共建事件 The sum of them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // each variant is the struct of its name
pub enum CobuildEvent {
    TieOpened(TieOpened),
    TieClosed(TieClosed),
}

impl CobuildEvent {
    /// The id that this event brings into being.
    pub(crate) fn mints(&self) -> Option<Missing> {
        match self {
            CobuildEvent::TieOpened(e) => Some(Missing { space: "tie", id: e.tie.to_string() }),
            CobuildEvent::TieClosed(_) => None,
        }
    }
}
