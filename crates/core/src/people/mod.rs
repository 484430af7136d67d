//! 人员 Persons as codes, the offices they hold, and the two tables beside the ledger.
//!
//! The ledger knows of a person an opaque code and a kind. Everything personal lives in the
//! [`Roster`] (names, phones), everything written about people in the [`Notes`]; both are tables
//! beside the ledger that can be erased without touching it, print masked, and leave only when
//! asked for.

mod error;
mod event;
mod notes;
mod office;
mod person;
mod roster;
mod state;

pub use error::PeopleRefusal;
pub use event::{
    AppointmentEnded, AppointmentMade, PeopleEvent, PersonLeft, PersonReclassified, PersonRegistered,
};
pub use notes::Notes;
pub use office::Office;
pub use person::PersonKind;
pub use roster::{Entry as RosterEntry, Roster};
pub use state::{AppointmentRow, Holder, PeopleMark, PeopleState, PersonRow};
