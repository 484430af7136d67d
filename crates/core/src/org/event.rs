//! 组织事件 What may happen to areas and organisations. Each holds from the day of its entry.

use serde::{Deserialize, Serialize};

use crate::base::{AreaId, LevelId, Missing, OrganizationId, Title};
use crate::org::area::{AreaKind, Point};
use crate::org::organization::OrganizationKind;

/// 设立区域 An area begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AreaOpened {
    /// Its code.
    pub area: AreaId,
    /// Its kind.
    pub kind: AreaKind,
    /// Its name.
    pub name: Title,
    /// The area it lies in; none for the highest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<AreaId>,
    /// Residents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<u32>,
    /// Households.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub households: Option<u32>,
    /// A point on the map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<Point>,
}

/// 区域更名 An area gets another name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AreaRenamed {
    /// The area.
    pub area: AreaId,
    /// Its new name.
    pub name: Title,
}

/// 区域调整 An area comes to lie in another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AreaMoved {
    /// The area.
    pub area: AreaId,
    /// The area it lies in from now on.
    pub parent: AreaId,
}

/// 撤销区域 An area ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AreaClosed {
    /// The area.
    pub area: AreaId,
}

/// 成立组织 An organisation begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrganizationOpened {
    /// Its code.
    pub organization: OrganizationId,
    /// Its kind.
    pub kind: OrganizationKind,
    /// Its title; the title of a member household is its code.
    pub title: Title,
    /// The area it sits in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<AreaId>,
    /// The level it fills.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<LevelId>,
    /// The organisation it answers to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<OrganizationId>,
    /// The non-party body that hosts it, for a party body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<OrganizationId>,
}

/// 组织更名 An organisation gets another title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrganizationRenamed {
    /// The organisation.
    pub organization: OrganizationId,
    /// Its new title.
    pub title: Title,
}

/// 隶属变更 An organisation comes to answer to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrganizationMoved {
    /// The organisation.
    pub organization: OrganizationId,
    /// The organisation it answers to from now on.
    pub parent: OrganizationId,
}

/// 撤销组织 An organisation is dissolved; its appointments, ties and list lines end with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrganizationClosed {
    /// The organisation.
    pub organization: OrganizationId,
}

/// 组织事件 The sum of them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // each variant is the struct of its name
pub enum OrgEvent {
    AreaOpened(AreaOpened),
    AreaRenamed(AreaRenamed),
    AreaMoved(AreaMoved),
    AreaClosed(AreaClosed),
    OrganizationOpened(OrganizationOpened),
    OrganizationRenamed(OrganizationRenamed),
    OrganizationMoved(OrganizationMoved),
    OrganizationClosed(OrganizationClosed),
}

impl OrgEvent {
    /// The id that this event brings into being.
    pub(crate) fn mints(&self) -> Option<Missing> {
        match self {
            OrgEvent::AreaOpened(e) => Some(Missing { space: "area", id: e.area.to_string() }),
            OrgEvent::OrganizationOpened(e) => {
                Some(Missing { space: "organization", id: e.organization.to_string() })
            }
            _ => None,
        }
    }
}
