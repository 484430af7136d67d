//! 花名册 The roster: personal fields beside the ledger, masked, erasable.
//!
//! A roster maps a person's code to fields such as a name and a phone. It is never written into the
//! ledger; it travels as its own file when its keeper says so, and [`Roster::erase`] leaves nothing
//! behind. What prints is masked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::PersonId;

/// 登记项 The personal fields of one person, by name of the field.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry(BTreeMap<String, String>);

impl Entry {
    /// Sets a field.
    pub fn with(mut self, field: &str, value: &str) -> Entry {
        self.0.insert(field.to_owned(), value.to_owned());
        self
    }

    /// Reveals a field: the one door through which a personal value leaves.
    pub fn reveal(&self, field: &str) -> Option<&str> {
        self.0.get(field).map(String::as_str)
    }

    /// A field with all but its first character hidden.
    pub fn masked(&self, field: &str) -> Option<String> {
        let value = self.0.get(field)?;
        let first = value.chars().next()?;
        Some(core::iter::once(first).chain(value.chars().skip(1).map(|_| '*')).collect())
    }

    /// The names of the fields, without their values.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl core::fmt::Debug for Entry {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Entry({} fields)", self.0.len())
    }
}

/// 花名册 Personal fields by person, beside the ledger.
///
/// ```
/// use gongjian::people::{Roster, RosterEntry};
/// let mut roster = Roster::default();
/// roster.set("P-00017".parse()?, RosterEntry::default().with("phone", "000-0000"));
/// let entry = roster.get(&"P-00017".parse()?).unwrap();
/// assert_eq!(entry.masked("phone").unwrap(), "0*******");
/// assert_eq!(format!("{roster:?}"), "Roster(1 persons)");
/// # Ok::<(), gongjian::base::IdFault>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    persons: BTreeMap<PersonId, Entry>,
}

impl Roster {
    /// Sets the entry of a person.
    pub fn set(&mut self, person: PersonId, entry: Entry) {
        self.persons.insert(person, entry);
    }

    /// The entry of a person.
    pub fn get(&self, person: &PersonId) -> Option<&Entry> {
        self.persons.get(person)
    }

    /// Erases a person; whether there was an entry.
    pub fn erase(&mut self, person: &PersonId) -> bool {
        self.persons.remove(person).is_some()
    }

    /// How many persons have an entry.
    pub fn len(&self) -> usize {
        self.persons.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.persons.is_empty()
    }

    /// Every person with an entry.
    pub fn iter(&self) -> impl Iterator<Item = (&PersonId, &Entry)> {
        self.persons.iter()
    }
}

impl core::fmt::Debug for Roster {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Roster({} persons)", self.persons.len())
    }
}
