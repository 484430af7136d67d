//! 关系类型 Kinds of tie, as a pack defines them.

use serde::{Deserialize, Serialize};

use crate::base::{TieKindId, Title, kinds};
use crate::org::{AreaKind, OrganizationKind};
use crate::people::PersonKind;

kinds! {
    /// 是否要求 Whether something must, may or may not be said.
    pub enum Asked {
        No = "no", "不填";
        Optional = "optional", "可填";
        Required = "required", "必填";
    }
}

impl Asked {
    fn is_no(&self) -> bool {
        *self == Asked::No
    }

    /// Whether something given, or not given, is as asked.
    pub fn admits(self, given: bool) -> bool {
        match self {
            Asked::No => !given,
            Asked::Optional => true,
            Asked::Required => given,
        }
    }
}

fn no() -> Asked {
    Asked::No
}

/// 端的种类 What may stand at an end: the kinds of one subject; an empty list means any of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EndKind {
    /// An area of one of these kinds.
    Area(Vec<AreaKind>),
    /// An organisation of one of these kinds.
    Organization(Vec<OrganizationKind>),
    /// A person of one of these kinds.
    Person(Vec<PersonKind>),
}

/// 关系类型 A kind of tie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TieKind {
    /// The code.
    pub tie: TieKindId,
    /// The Chinese title.
    pub title: Title,
    /// What may stand at the first end (甲方).
    pub from: Vec<EndKind>,
    /// What may stand at the second end (乙方).
    pub to: Vec<EndKind>,
    /// How many such ties one first end may have at a time; any number if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_from: Option<u32>,
    /// How many such ties one second end may have at a time; any number if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_to: Option<u32>,
    /// Whether the tie is held on behalf of a unit, as a seat is.
    #[serde(default = "no", skip_serializing_if = "Asked::is_no")]
    pub on_behalf_of: Asked,
    /// Whether the tie is held under an agreement, as an alliance is.
    #[serde(default = "no", skip_serializing_if = "Asked::is_no")]
    pub agreement: Asked,
    /// Whether the first end's resources may enter at the second end, an area, when lists are matched.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub carries: bool,
}
