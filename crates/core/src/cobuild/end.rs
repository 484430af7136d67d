//! 端 The ends of a tie.

use serde::{Deserialize, Serialize};

use crate::base::{AreaId, OrganizationId, PersonId};
use crate::org::OrgState;
use crate::people::PeopleState;

/// 端 An end of a tie on the wire: `{"organization":"u-01"}`, `{"area":"360733100201"}` or
/// `{"person":"P-00017"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// An area.
    Area(AreaId),
    /// An organisation.
    Organization(OrganizationId),
    /// A person.
    Person(PersonId),
}

crate::base::said_alike!(End);

impl core::fmt::Display for End {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            End::Area(id) => id.fmt(f),
            End::Organization(id) => id.fmt(f),
            End::Person(id) => id.fmt(f),
        }
    }
}

/// 端 An end of a tie, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EndAt {
    /// An area.
    Area(u32),
    /// An organisation.
    Organization(u32),
    /// A person.
    Person(u32),
}

impl EndAt {
    /// The code of an end.
    pub fn code<'a>(self, org: &'a OrgState, people: &'a PeopleState) -> &'a str {
        match self {
            EndAt::Area(at) => org.areas.id(at).as_str(),
            EndAt::Organization(at) => org.organizations.id(at).as_str(),
            EndAt::Person(at) => people.persons.id(at).as_str(),
        }
    }
}
