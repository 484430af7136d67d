//! 人员状态 Who is known, and who holds which office; how an event is checked and applied.

use crate::base::{AppointmentId, Day, Days, Dictionary, NONE, OfficeId, PersonId, Rows, Runs, chain, slice};
use crate::org::{OrgEvent, OrgState};
use crate::people::error::PeopleRefusal;
use crate::people::event::PeopleEvent;
use crate::people::office::Office;
use crate::people::person::PersonKind;

/// 人员 A person as all the ledger knows: a kind by day, and until when.
#[derive(Clone, Debug)]
pub struct PersonRow {
    /// The kind, by day.
    pub kind: Runs<PersonKind>,
    until: Day,
}

impl PersonRow {
    /// The day from which the person is known.
    pub fn since(&self) -> Day {
        self.kind.iter().next().map_or(Day::NEVER, |(days, _)| days.since())
    }

    /// The kind of the person on a day, if known then.
    pub fn kind_on(&self, on: Day) -> Option<PersonKind> {
        self.kind.on(on).copied().filter(|_| on < self.until)
    }

    /// The first day on which the person is gone, if it is known.
    pub fn until(&self) -> Option<Day> {
        (self.until != Day::NEVER).then_some(self.until)
    }
}

/// 任职 An office held in a body for a run of days.
#[derive(Clone, Debug)]
pub struct AppointmentRow {
    /// The days of the term.
    pub days: Days,
    /// The index of the person.
    pub person: u32,
    /// The index of the office.
    pub office: u32,
    /// The index of the body.
    pub organization: u32,
    earlier_of_person: u32,
    earlier_of_body: u32,
}

/// Whose newest appointment a chain begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    /// A person.
    Person(u32),
    /// A body.
    Body(u32),
}

slice! {
    /// 人员状态 Persons, offices of the adopted packs, and appointments.
    pub struct PeopleState marked PeopleMark {
        /// Persons by code.
        pub persons: Rows<PersonId, PersonRow>,
        /// Offices by code.
        pub offices: Dictionary<OfficeId, Office>,
        /// Appointments by code.
        pub appointments: Rows<AppointmentId, AppointmentRow>,
        newest: Rows<Holder, u32>,
    }
}

/// A checked event, with indices resolved.
#[derive(Clone, Debug)]
pub(crate) enum PeopleChange {
    PersonRegistered { id: PersonId, kind: PersonKind },
    PersonReclassified { person: u32, kind: PersonKind },
    PersonLeft { person: u32, ends: Vec<u32> },
    AppointmentMade { id: AppointmentId, row: AppointmentRow },
    AppointmentEnded { appointment: u32 },
}

impl PeopleState {
    /// The index of a person who is known from a day on without a recorded end.
    pub(crate) fn person_from(&self, id: &PersonId, on: Day) -> Result<u32, PeopleRefusal> {
        let at = self.persons.find(id).ok_or_else(|| PeopleRefusal::PersonUnknown { person: id.clone() })?;
        let row = self.persons.row(at);
        if on < row.since() {
            return Err(PeopleRefusal::PersonNotYet { person: id.clone(), since: row.since() });
        }
        if row.until != Day::NEVER {
            return Err(PeopleRefusal::PersonEnded { person: id.clone(), until: row.until });
        }
        Ok(at)
    }

    /// The appointments of a person or body, newest first.
    pub fn appointments_of(&self, holder: Holder) -> impl Iterator<Item = (u32, &AppointmentRow)> {
        let earlier = move |at: u32| {
            let row = self.appointments.row(at);
            match holder {
                Holder::Person(_) => row.earlier_of_person,
                Holder::Body(_) => row.earlier_of_body,
            }
        };
        chain(self.newest.newest(&holder), earlier).map(|at| (at, self.appointments.row(at)))
    }

    pub(crate) fn check(
        &self,
        event: &PeopleEvent,
        on: Day,
        org: &OrgState,
    ) -> Result<PeopleChange, PeopleRefusal> {
        match event {
            PeopleEvent::PersonRegistered(e) => {
                if self.persons.find(&e.person).is_some() {
                    return Err(PeopleRefusal::PersonTaken { person: e.person.clone() });
                }
                Ok(PeopleChange::PersonRegistered { id: e.person.clone(), kind: e.kind })
            }
            PeopleEvent::PersonReclassified(e) => {
                let person = self.person_to_change(&e.person, on)?;
                Ok(PeopleChange::PersonReclassified { person, kind: e.kind })
            }
            PeopleEvent::PersonLeft(e) => {
                let person = self.person_to_change(&e.person, on)?;
                if on <= self.persons.row(person).since() {
                    let changed = self.persons.row(person).since().plus(1);
                    return Err(PeopleRefusal::PersonOutOfOrder { person: e.person.clone(), changed });
                }
                Ok(PeopleChange::PersonLeft { person, ends: self.ends(Holder::Person(person), on)? })
            }
            PeopleEvent::AppointmentMade(e) => {
                if self.appointments.find(&e.appointment).is_some() {
                    return Err(PeopleRefusal::AppointmentTaken { appointment: e.appointment.clone() });
                }
                let person = self.person_from(&e.person, on)?;
                let organization = org.organization_from(&e.organization, on)?;
                let office = self
                    .offices
                    .find(&e.office, on)
                    .ok_or_else(|| PeopleRefusal::OfficeUnknown { office: e.office.clone() })?;
                let days = Days::between(on, e.until).ok_or_else(|| PeopleRefusal::AppointmentReversed {
                    appointment: e.appointment.clone(),
                    since: on,
                    until: e.until.unwrap_or(on),
                })?;
                let beside = |row: &AppointmentRow| row.office == office && row.days.overlaps(days);
                let taken = |at: u32| self.appointments.id(at).clone();
                let mine = self
                    .appointments_of(Holder::Person(person))
                    .find(|(_, row)| row.organization == organization && beside(row));
                if let Some((at, _)) = mine {
                    return Err(PeopleRefusal::AlreadyAppointed {
                        person: e.person.clone(),
                        office: e.office.clone(),
                        organization: e.organization.clone(),
                        appointment: taken(at),
                    });
                }
                if let Some(holders) = self.offices.get(office).holders {
                    let others =
                        || self.appointments_of(Holder::Body(organization)).filter(|(_, row)| beside(row));
                    let terms: Vec<Days> = others().map(|(_, row)| row.days).collect();
                    if let Some((at, _)) = others().next().filter(|_| days.crowd(&terms) >= holders as usize)
                    {
                        return Err(PeopleRefusal::OfficeTaken {
                            office: e.office.clone(),
                            organization: e.organization.clone(),
                            holders,
                            appointment: taken(at),
                        });
                    }
                }
                Ok(PeopleChange::AppointmentMade {
                    id: e.appointment.clone(),
                    row: AppointmentRow {
                        days,
                        person,
                        office,
                        organization,
                        earlier_of_person: NONE,
                        earlier_of_body: NONE,
                    },
                })
            }
            PeopleEvent::AppointmentEnded(e) => {
                let appointment = self.appointments.find(&e.appointment).ok_or_else(|| {
                    PeopleRefusal::AppointmentUnknown { appointment: e.appointment.clone() }
                })?;
                let days = self.appointments.row(appointment).days;
                if let Some(until) = days.until().filter(|until| *until <= on) {
                    return Err(PeopleRefusal::AppointmentOver { appointment: e.appointment.clone(), until });
                }
                if on <= days.since() {
                    let since = days.since();
                    return Err(PeopleRefusal::AppointmentAhead {
                        appointment: e.appointment.clone(),
                        since,
                    });
                }
                Ok(PeopleChange::AppointmentEnded { appointment })
            }
        }
    }

    fn person_to_change(&self, id: &PersonId, on: Day) -> Result<u32, PeopleRefusal> {
        let person = self.person_from(id, on)?;
        let changed = self.persons.row(person).kind.changed();
        if on < changed {
            return Err(PeopleRefusal::PersonOutOfOrder { person: id.clone(), changed });
        }
        Ok(person)
    }

    /// The appointments that end when their holder does; one that begins later is a veto.
    fn ends(&self, holder: Holder, on: Day) -> Result<Vec<u32>, PeopleRefusal> {
        let mut ends = Vec::new();
        for (at, row) in self.appointments_of(holder) {
            if row.days.since() >= on {
                let appointment = self.appointments.id(at).clone();
                return Err(PeopleRefusal::AppointmentAhead { appointment, since: row.days.since() });
            }
            if row.days.until().is_none_or(|until| on < until) {
                ends.push(at);
            }
        }
        Ok(ends)
    }

    /// What a dissolved organisation takes with it here, or why it may not be dissolved.
    pub(crate) fn veto(&self, event: &OrgEvent, on: Day, org: &OrgState) -> Result<Vec<u32>, PeopleRefusal> {
        match event {
            OrgEvent::OrganizationClosed(e) => {
                self.ends(Holder::Body(org.organization_from(&e.organization, on)?), on)
            }
            _ => Ok(Vec::new()),
        }
    }

    /// Ends the appointments that [`PeopleState::veto`] found.
    pub(crate) fn follow(&mut self, ends: Vec<u32>, on: Day) {
        for at in ends {
            self.end(at, on);
        }
    }

    fn end(&mut self, appointment: u32, on: Day) {
        self.appointments.change(appointment, |row| row.days = row.days.ended(on).unwrap_or(row.days));
    }

    pub(crate) fn apply(&mut self, change: PeopleChange, on: Day) {
        match change {
            PeopleChange::PersonRegistered { id, kind } => {
                self.persons.push(id, PersonRow { kind: Runs::new(on, kind), until: Day::NEVER });
            }
            PeopleChange::PersonReclassified { person, kind } => {
                self.persons.change(person, |row| row.kind.change(on, kind));
            }
            PeopleChange::PersonLeft { person, ends } => {
                self.follow(ends, on);
                self.persons.change(person, |row| row.until = on);
            }
            PeopleChange::AppointmentMade { id, mut row } => {
                let at = self.appointments.len() as u32;
                row.earlier_of_person = self.newest.lead(Holder::Person(row.person), at);
                row.earlier_of_body = self.newest.lead(Holder::Body(row.organization), at);
                self.appointments.push(id, row);
            }
            PeopleChange::AppointmentEnded { appointment } => self.end(appointment, on),
        }
    }

    pub(crate) fn clash(&self, pack: u32, offices: &[Office]) -> Option<String> {
        let wanted = offices.iter().map(|office| (&office.office, office));
        self.offices.clash(pack, wanted).map(|code| code.to_string())
    }

    pub(crate) fn adopt(&mut self, pack: u32, on: Day, offices: &[Office]) {
        self.offices.adopt(pack, on, offices.iter().map(|office| (office.office.clone(), office.clone())));
    }
}
