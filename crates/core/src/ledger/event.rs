//! 事件 Everything that may happen, as the sum of what may happen to each subject.
//!
//! On the wire an event is `{"kind":"tie_opened","data":{…}}`: the kind is its snake_case name, the
//! data a struct with no unknown fields. The table at the foot of this file is the list of all kinds.

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::base::{Missing, Object};
use crate::cobuild::CobuildEvent;
use crate::listing::ListingEvent;
use crate::org::OrgEvent;
use crate::pack::PackEvent;
use crate::people::PeopleEvent;
#[cfg(feature = "schema")]
use crate::{
    cobuild::{TieClosed, TieOpened},
    listing::{
        NeedPosted, NeedWithdrawn, OrderAccepted, OrderDeclined, OrderDispatched, OrderFulfilled,
        OrderPartFulfilled, OrderPlaced, OrderRated, OrderWithdrawn, ResourceListed, ResourceWithdrawn,
    },
    org::{
        AreaClosed, AreaMoved, AreaOpened, AreaRenamed, OrganizationClosed, OrganizationMoved,
        OrganizationOpened, OrganizationRenamed,
    },
    pack::PackAdopted,
    people::{AppointmentEnded, AppointmentMade, PersonLeft, PersonReclassified, PersonRegistered},
};

/// 作废 An entry is voided: the ledger is read as if it had never been written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EntryVoided {
    /// The seq of the entry.
    pub seq: u64,
}

/// 事件 The sum of what may happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// To areas and organisations.
    Org(OrgEvent),
    /// To persons and offices.
    People(PeopleEvent),
    /// To ties.
    Cobuild(CobuildEvent),
    /// To resources, needs and orders.
    Listing(ListingEvent),
    /// To the rules.
    Pack(PackEvent),
    /// To the ledger itself.
    Void(EntryVoided),
}

impl Event {
    /// The id that this event brings into being.
    pub(crate) fn mints(&self) -> Option<Missing> {
        match self {
            Event::Org(e) => e.mints(),
            Event::People(e) => e.mints(),
            Event::Cobuild(e) => e.mints(),
            Event::Listing(e) => e.mints(),
            Event::Pack(_) | Event::Void(_) => None,
        }
    }
}

macro_rules! kinds {
    ($($kind:literal => $wrap:ident($sum:ident::$variant:ident);)*) => {
        impl Event {
            /// Every kind, as it is named on the wire.
            pub const KINDS: &'static [&'static str] = &[$($kind,)* "pack_adopted", "entry_voided"];

            /// The kind of the event, as it is named on the wire.
            pub fn kind(&self) -> &'static str {
                match self {
                    $(Event::$wrap($sum::$variant(_)) => $kind,)*
                    Event::Pack(PackEvent::PackAdopted(_)) => "pack_adopted",
                    Event::Void(_) => "entry_voided",
                }
            }
        }

        impl Serialize for Event {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut event = serializer.serialize_struct("Event", 2)?;
                event.serialize_field("kind", self.kind())?;
                match self {
                    $(Event::$wrap($sum::$variant(data)) => event.serialize_field("data", data)?,)*
                    Event::Pack(PackEvent::PackAdopted(data)) => event.serialize_field("data", data)?,
                    Event::Void(data) => event.serialize_field("data", data)?,
                }
                event.end()
            }
        }

        /// Reads the data of a kind.
        fn read<'de, A: MapAccess<'de>>(kind: Kind, map: &mut A) -> Result<Event, A::Error> {
            Ok(match kind {
                $(Kind::$variant => Event::$wrap($sum::$variant(map.next_value_seed(Object::new())?)),)*
                Kind::PackAdopted => Event::Pack(PackEvent::PackAdopted(map.next_value_seed(Object::new())?)),
                Kind::EntryVoided => Event::Void(map.next_value_seed(Object::new())?),
            })
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for Event {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                "Event".into()
            }
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let kinds = [
                    $(($kind, generator.subschema_for::<$variant>()),)*
                    ("pack_adopted", generator.subschema_for::<PackAdopted>()),
                    ("entry_voided", generator.subschema_for::<EntryVoided>()),
                ];
                let each = kinds.map(|(kind, data)| {
                    schemars::json_schema!({
                        "type": "object",
                        "properties": { "kind": { "const": kind, "type": "string" }, "data": data },
                        "required": ["kind", "data"],
                    })
                });
                schemars::json_schema!({ "description": "事件 What may happen, by kind.", "oneOf": each })
            }
        }

        #[derive(Clone, Copy)]
        enum Kind { $($variant,)* PackAdopted, EntryVoided }

        impl<'de> Deserialize<'de> for Kind {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Kind, D::Error> {
                struct Name;
                impl Visitor<'_> for Name {
                    type Value = Kind;
                    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                        f.write_str("a kind of event")
                    }
                    fn visit_str<E: de::Error>(self, kind: &str) -> Result<Kind, E> {
                        match kind {
                            $($kind => Ok(Kind::$variant),)*
                            "pack_adopted" => Ok(Kind::PackAdopted),
                            "entry_voided" => Ok(Kind::EntryVoided),
                            _ => Err(E::custom("not a kind of event that this version knows")),
                        }
                    }
                }
                deserializer.deserialize_str(Name)
            }
        }
    };
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Event, D::Error> {
        struct Map;
        impl<'de> Visitor<'de> for Map {
            type Value = Event;
            fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str("an event with kind and data")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Event, A::Error> {
                let (mut kind, mut early, mut event) = (None, None, None);
                while let Some(field) = map.next_key::<Field>()? {
                    match field {
                        Field::Kind if kind.is_some() => return Err(de::Error::duplicate_field("kind")),
                        Field::Data if early.is_some() || event.is_some() => {
                            return Err(de::Error::duplicate_field("data"));
                        }
                        Field::Kind => kind = Some(map.next_value::<Kind>()?),
                        Field::Data => match kind {
                            Some(kind) => event = Some(read(kind, &mut map)?),
                            None => early = Some(map.next_value::<Box<RawValue>>()?),
                        },
                    }
                }
                match (kind, early, event) {
                    (_, _, Some(event)) => Ok(event),
                    (Some(kind), Some(data), None) => {
                        reread(kind, &data).map_err(|_| de::Error::custom("data that does not fit its kind"))
                    }
                    (None, _, _) => Err(de::Error::missing_field("kind")),
                    (_, None, None) => Err(de::Error::missing_field("data")),
                }
            }
        }
        deserializer.deserialize_struct("Event", &["kind", "data"], Map)
    }
}

/// Reads an event whose data came before its kind: once more, in the usual order, so that there is one reader only.
fn reread(kind: Kind, data: &RawValue) -> serde_json::Result<Event> {
    let kind = Event::KINDS[kind as usize];
    serde_json::from_str(&format!(r#"{{"kind":"{kind}","data":{data}}}"#))
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum Field {
    Kind,
    Data,
}

kinds! {
    "area_opened" => Org(OrgEvent::AreaOpened);
    "area_renamed" => Org(OrgEvent::AreaRenamed);
    "area_moved" => Org(OrgEvent::AreaMoved);
    "area_closed" => Org(OrgEvent::AreaClosed);
    "organization_opened" => Org(OrgEvent::OrganizationOpened);
    "organization_renamed" => Org(OrgEvent::OrganizationRenamed);
    "organization_moved" => Org(OrgEvent::OrganizationMoved);
    "organization_closed" => Org(OrgEvent::OrganizationClosed);
    "person_registered" => People(PeopleEvent::PersonRegistered);
    "person_reclassified" => People(PeopleEvent::PersonReclassified);
    "person_left" => People(PeopleEvent::PersonLeft);
    "appointment_made" => People(PeopleEvent::AppointmentMade);
    "appointment_ended" => People(PeopleEvent::AppointmentEnded);
    "tie_opened" => Cobuild(CobuildEvent::TieOpened);
    "tie_closed" => Cobuild(CobuildEvent::TieClosed);
    "resource_listed" => Listing(ListingEvent::ResourceListed);
    "resource_withdrawn" => Listing(ListingEvent::ResourceWithdrawn);
    "need_posted" => Listing(ListingEvent::NeedPosted);
    "need_withdrawn" => Listing(ListingEvent::NeedWithdrawn);
    "order_placed" => Listing(ListingEvent::OrderPlaced);
    "order_dispatched" => Listing(ListingEvent::OrderDispatched);
    "order_accepted" => Listing(ListingEvent::OrderAccepted);
    "order_declined" => Listing(ListingEvent::OrderDeclined);
    "order_withdrawn" => Listing(ListingEvent::OrderWithdrawn);
    "order_part_fulfilled" => Listing(ListingEvent::OrderPartFulfilled);
    "order_fulfilled" => Listing(ListingEvent::OrderFulfilled);
    "order_rated" => Listing(ListingEvent::OrderRated);
}

macro_rules! from {
    ($($wrap:ident($sum:ty);)*) => {$(
        impl From<$sum> for Event {
            fn from(event: $sum) -> Event {
                Event::$wrap(event)
            }
        }
    )*};
}
from! {
    Org(OrgEvent);
    People(PeopleEvent);
    Cobuild(CobuildEvent);
    Listing(ListingEvent);
    Pack(PackEvent);
    Void(EntryVoided);
}
