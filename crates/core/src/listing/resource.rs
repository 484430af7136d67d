//! 资源与需求 The lines of the two lists.

use serde::{Deserialize, Serialize};

use crate::base::{Day, Days, OrganizationId, PersonId};
use crate::org::AreaKind;

/// 提供方 Who offers a resource: `{"organization":"u-01"}` or `{"person":"P-00017"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// A unit, or any other organisation.
    Organization(OrganizationId),
    /// A person.
    Person(PersonId),
}

impl core::fmt::Display for Owner {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Owner::Organization(id) => id.fmt(f),
            Owner::Person(id) => id.fmt(f),
        }
    }
}

crate::base::said_alike!(Owner);

/// 提供方 Who offers a resource, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OwnerAt {
    /// An organisation.
    Organization(u32),
    /// A person.
    Person(u32),
}

/// 服务范围 How far a resource goes: `"own"`, `"tied"`, `{"within":"town"}` or `"anywhere"`.
///
/// In every case a resource serves its entry areas and all that lies in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// 本区域 The owner's own area.
    Own,
    /// 结对社区 The owner's own area, and the areas to which ties carry it.
    Tied,
    /// 本…内 As tied, and anywhere within the owner's enclosing area of a kind.
    Within(AreaKind),
    /// 不限 Anywhere.
    Anywhere,
}

/// 时段 The days in which a resource can be had, or a need stands; an end left open is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Day>,
    /// The first day after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

impl Window {
    /// Whether there is at least one day in it.
    pub fn is_valid(self) -> bool {
        !matches!((self.since, self.until), (Some(since), Some(until)) if until <= since)
    }

    /// Whether the two have a day in common.
    pub fn meets(self, other: Window) -> bool {
        let apart =
            |a: Window, b: Window| matches!((a.until, b.since), (Some(until), Some(since)) if until <= since);
        !apart(self, other) && !apart(other, self)
    }

    /// Whether it is over on a day.
    pub fn is_over(self, on: Day) -> bool {
        self.until.is_some_and(|until| until <= on)
    }
}

/// 资源 A line of the resource list as all we know of it.
#[derive(Clone, Debug)]
pub struct ResourceRow {
    /// The days for which it is listed.
    pub days: Days,
    /// Who offers it.
    pub owner: OwnerAt,
    /// The indices of its categories.
    pub categories: Box<[u32]>,
    /// How much of it there is.
    pub quantity: u64,
    /// The index of the unit of measure.
    pub measure: u32,
    /// When it can be had.
    pub window: Window,
    /// How far it goes.
    pub reach: Reach,
    /// The indices of the skills and licences that come with it.
    pub skills: Box<[u32]>,
    pub(super) newest_order: u32,
    pub(super) earlier_of_owner: u32,
}

/// 需求 A line of the service list as all we know of it.
#[derive(Clone, Debug)]
pub struct NeedRow {
    /// The days for which it is posted.
    pub days: Days,
    /// The index of the area.
    pub area: u32,
    /// The index of the category.
    pub category: u32,
    /// How much is needed.
    pub quantity: u64,
    /// The index of the unit of measure.
    pub measure: u32,
    /// When it stands.
    pub window: Window,
    /// Its urgency, 1 (most urgent, 急难愁盼) to 5.
    pub priority: u8,
    /// Whether each taker may take one place only, as in a 微心愿 or a post counted in persons.
    pub distinct: bool,
    /// The indices of the skills and licences asked for.
    pub skills: Box<[u32]>,
    pub(super) newest_order: u32,
}
