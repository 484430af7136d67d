//! 类别 What lists speak of: categories, units of measure, skills, reasons for declining.

use serde::{Deserialize, Serialize};

use crate::base::{CategoryId, MeasureId, ReasonId, SkillId, Title};

/// 类别 A category of resources and needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// The code.
    pub category: CategoryId,
    /// The Chinese title.
    pub title: Title,
    /// The wider category. A resource of a category serves the needs of every narrower one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<CategoryId>,
    /// Other names under which workbooks know it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub synonyms: Vec<Title>,
    /// Whether the source published only a count and the name is ours.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub illustrative: bool,
}

/// 计量单位 A unit of measure. Quantities of different measures never add.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// The code.
    pub measure: MeasureId,
    /// The Chinese title.
    pub title: Title,
    /// Other names under which workbooks know it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub synonyms: Vec<Title>,
}

/// 技能、资质 A skill or a licence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Skill {
    /// The code.
    pub skill: SkillId,
    /// The Chinese title.
    pub title: Title,
    /// Other names under which workbooks know it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub synonyms: Vec<Title>,
}

/// 退单原因 A reason for declining an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// The code.
    pub reason: ReasonId,
    /// The Chinese title.
    pub title: Title,
    /// For how many days the same pair is not to be proposed again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cool_down_days: Option<u32>,
}
