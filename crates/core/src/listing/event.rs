//! 清单事件 What may happen to resources, needs and orders. Each holds from the day of its entry.

use serde::{Deserialize, Serialize};

use crate::base::{
    AreaId, CategoryId, MeasureId, Missing, NeedId, NoteId, OrderId, Quantity, ReasonId, ResourceId, Score,
    SkillId,
};
use crate::listing::resource::{Owner, Reach, Window};

/// 登记资源 A unit or a person offers something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ResourceListed {
    /// The code of the line.
    pub resource: ResourceId,
    /// Who offers it.
    pub owner: Owner,
    /// Its categories, at least one.
    pub categories: Vec<CategoryId>,
    /// How much of it there is.
    pub quantity: Quantity,
    /// In which unit of measure.
    pub measure: MeasureId,
    /// When it can be had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// How far it goes.
    pub reach: Reach,
    /// The skills and licences that come with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<SkillId>,
    /// Words about it, kept in the notes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<NoteId>,
}

/// 撤下资源 A resource is no longer offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ResourceWithdrawn {
    /// The line.
    pub resource: ResourceId,
}

/// 登记需求 An area needs something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NeedPosted {
    /// The code of the line.
    pub need: NeedId,
    /// Where it is needed.
    pub area: AreaId,
    /// What is needed.
    pub category: CategoryId,
    /// How much of it.
    pub quantity: Quantity,
    /// In which unit of measure.
    pub measure: MeasureId,
    /// When it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// Its urgency, 1 (most urgent, 急难愁盼) to 5.
    pub priority: u8,
    /// Whether each taker may take one place only, as in a 微心愿 or a 服务岗位 counted in persons.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub distinct: bool,
    /// The skills and licences asked for, all of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<SkillId>,
    /// Words about it, kept in the notes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<NoteId>,
}

/// 撤下需求 A need no longer stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NeedWithdrawn {
    /// The line.
    pub need: NeedId,
}

/// 点单 An order is placed: so much of a resource is promised to a need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrderPlaced {
    /// The code of the order.
    pub order: OrderId,
    /// The need.
    pub need: NeedId,
    /// The resource.
    pub resource: ResourceId,
    /// How much.
    pub quantity: Quantity,
}

/// 派单 An order is dispatched to the owner of the resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrderDispatched {
    /// The order.
    pub order: OrderId,
}

/// 接单 The owner accepts, or claims the order directly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrderAccepted {
    /// The order.
    pub order: OrderId,
}

/// 退单 The owner declines, for a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrderDeclined {
    /// The order.
    pub order: OrderId,
    /// The reason.
    pub reason: ReasonId,
    /// Words about it, kept in the notes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<NoteId>,
}

/// 撤单 The order is taken back; what was not yet fulfilled is free again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrderWithdrawn {
    /// The order.
    pub order: OrderId,
}

/// 部分完成 Part of the order is fulfilled, on the recipient's word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrderPartFulfilled {
    /// The order.
    pub order: OrderId,
    /// How much more is fulfilled by this.
    pub quantity: Quantity,
}

/// 完成 The order is fulfilled, on the recipient's word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrderFulfilled {
    /// The order.
    pub order: OrderId,
}

/// 评价 The recipient rates the service, 0 to 5.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrderRated {
    /// The order.
    pub order: OrderId,
    /// The rating, `"0.00"` to `"5.00"`.
    pub score: Score,
}

/// 清单事件 The sum of them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // each variant is the struct of its name
pub enum ListingEvent {
    ResourceListed(ResourceListed),
    ResourceWithdrawn(ResourceWithdrawn),
    NeedPosted(NeedPosted),
    NeedWithdrawn(NeedWithdrawn),
    OrderPlaced(OrderPlaced),
    OrderDispatched(OrderDispatched),
    OrderAccepted(OrderAccepted),
    OrderDeclined(OrderDeclined),
    OrderWithdrawn(OrderWithdrawn),
    OrderPartFulfilled(OrderPartFulfilled),
    OrderFulfilled(OrderFulfilled),
    OrderRated(OrderRated),
}

impl ListingEvent {
    /// The id that this event brings into being.
    pub(crate) fn mints(&self) -> Option<Missing> {
        let (space, id) = match self {
            ListingEvent::ResourceListed(e) => ("resource", e.resource.to_string()),
            ListingEvent::NeedPosted(e) => ("need", e.need.to_string()),
            ListingEvent::OrderPlaced(e) => ("order", e.order.to_string()),
            _ => return None,
        };
        Some(Missing { space, id })
    }
}
