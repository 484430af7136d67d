//! 人员事件 What may happen to persons and offices. Each holds from the day of its entry.

use serde::{Deserialize, Serialize};

use crate::base::{AppointmentId, Day, Missing, OfficeId, OrganizationId, PersonId};
use crate::people::person::PersonKind;

/// 登记人员 A person becomes known, as a code and a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonRegistered {
    /// The code.
    pub person: PersonId,
    /// The kind.
    pub kind: PersonKind,
}

/// 类别变更 A person's kind changes, as when a member retires.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonReclassified {
    /// The person.
    pub person: PersonId,
    /// The kind from now on.
    pub kind: PersonKind,
}

/// 人员离开 A person leaves; appointments, ties and list lines end with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonLeft {
    /// The person.
    pub person: PersonId,
}

/// 任职 A person takes an office in a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AppointmentMade {
    /// The code of the appointment.
    pub appointment: AppointmentId,
    /// Who.
    pub person: PersonId,
    /// Which office.
    pub office: OfficeId,
    /// In which body.
    pub organization: OrganizationId,
    /// The first day after the term, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

/// 免职 An appointment ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AppointmentEnded {
    /// The appointment.
    pub appointment: AppointmentId,
}

/// 人员事件 The sum of them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // each variant is the struct of its name
pub enum PeopleEvent {
    PersonRegistered(PersonRegistered),
    PersonReclassified(PersonReclassified),
    PersonLeft(PersonLeft),
    AppointmentMade(AppointmentMade),
    AppointmentEnded(AppointmentEnded),
}

impl PeopleEvent {
    /// The id that this event brings into being.
    pub(crate) fn mints(&self) -> Option<Missing> {
        match self {
            PeopleEvent::PersonRegistered(e) => Some(Missing { space: "person", id: e.person.to_string() }),
            PeopleEvent::AppointmentMade(e) => {
                Some(Missing { space: "appointment", id: e.appointment.to_string() })
            }
            _ => None,
        }
    }
}
