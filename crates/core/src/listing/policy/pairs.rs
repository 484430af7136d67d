//! 配对限制 Who must not meet whom, and who is left alone for a while after declining.

use serde::{Deserialize, Serialize};

use crate::base::{AreaId, NeedId, OrganizationId, PersonId, ResourceId, kinds};

/// 甲方 The side of an excluded pair that gives: `{"organization":"u-01"}`, `{"person":"P-00017"}` or
/// `{"resource":"r-01"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Giving {
    /// All that a unit offers.
    Organization(OrganizationId),
    /// All that a person offers.
    Person(PersonId),
    /// One line.
    Resource(ResourceId),
}

/// 乙方 The side of an excluded pair that takes: `{"need":"n-01"}` or `{"area":"c1"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Taking {
    /// One line.
    Need(NeedId),
    /// Every need of an area and of all that lies in it.
    Area(AreaId),
}

/// 不得匹配 Two sides that must not meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Excluded {
    /// Who does not give.
    pub from: Giving,
    /// Who does not take.
    pub to: Taking,
}

kinds! {
    /// 冷却范围 What an owner who declined is not asked for again.
    pub enum CoolDownScope {
        None = "none", "不设冷却";
        Need = "need", "同一需求";
        Place = "place", "同一区域的同类需求";
    }
}

/// 退单冷却 For how long an owner who declined an order is left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct CoolDown {
    /// For how many days from the day of declining. If not said, for as long as the pack says of the
    /// reason; a reason of which it says nothing cools nothing down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
    /// For the same need, or for every need of its category in its area.
    pub scope: CoolDownScope,
}

impl Default for CoolDown {
    fn default() -> Self {
        CoolDown { days: None, scope: CoolDownScope::Need }
    }
}
