//! 状态 What all entries amount to: the slices of the subjects, side by side.

use crate::base::Day;
use crate::cobuild::{CobuildMark, CobuildState};
use crate::ledger::event::Event;
use crate::ledger::refusal::Refusal;
use crate::listing::{ListingMark, ListingState};
use crate::org::{OrgEvent, OrgMark, OrgState};
use crate::pack::{PackChange, PackMark, PackState};
use crate::people::{PeopleEvent, PeopleMark, PeopleState};

/// 状态 The slices of all subjects.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Areas, organisations, levels.
    pub org: OrgState,
    /// Persons, offices, appointments.
    pub people: PeopleState,
    /// Ties.
    pub cobuild: CobuildState,
    /// Resources, needs, orders.
    pub listing: ListingState,
    /// Packs.
    pub pack: PackState,
}

/// Where every slice stood at a moment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StateMark {
    org: OrgMark,
    people: PeopleMark,
    cobuild: CobuildMark,
    listing: ListingMark,
    pack: PackMark,
}

impl State {
    /// Checks an event against the slices and applies it; a refused one changes nothing.
    pub(crate) fn take(&mut self, event: &Event, on: Day) -> Result<(), Refusal> {
        match event {
            Event::Org(e) => self.take_org(e, on),
            Event::People(e) => self.take_people(e, on),
            Event::Cobuild(e) => {
                let change = self.cobuild.check(e, on, &self.org, &self.people)?;
                self.cobuild.apply(change, on);
                Ok(())
            }
            Event::Listing(e) => {
                let change = self.listing.check(e, on, &self.org, &self.people)?;
                self.listing.apply(change, on);
                Ok(())
            }
            Event::Pack(e) => {
                let change = self.pack.check(e, on, &self.org, &self.people, &self.cobuild, &self.listing)?;
                self.adopt(&change, on);
                self.pack.apply(change, on);
                Ok(())
            }
            // Voids are resolved before entries are applied; see `open`.
            Event::Void(_) => Ok(()),
        }
    }

    /// What is dissolved takes along what hangs on it in the slices above, which may also object.
    fn take_org(&mut self, e: &OrgEvent, on: Day) -> Result<(), Refusal> {
        let change = self.org.check(e, on)?;
        let appointments = self.people.veto(e, on, &self.org)?;
        let ties = self.cobuild.veto_org(e, on, &self.org)?;
        let lines = self.listing.veto_org(e, on, &self.org)?;
        self.org.apply(change, on);
        self.people.follow(appointments, on);
        self.cobuild.follow(ties, on);
        self.listing.follow(lines, on);
        Ok(())
    }

    fn take_people(&mut self, e: &PeopleEvent, on: Day) -> Result<(), Refusal> {
        let change = self.people.check(e, on, &self.org)?;
        let ties = self.cobuild.veto_people(e, on, &self.people)?;
        let lines = self.listing.veto_people(e, on, &self.people)?;
        self.people.apply(change, on);
        self.cobuild.follow(ties, on);
        self.listing.follow(lines, on);
        Ok(())
    }

    /// Hands each slice its part of a pack.
    fn adopt(&mut self, change: &PackChange, on: Day) {
        let (pack, at) = (&change.pack, change.at);
        self.org.adopt(at, on, &pack.schemes);
        self.people.adopt(at, on, &pack.offices);
        self.cobuild.adopt(at, on, &pack.tie_kinds);
        self.listing.adopt(at, on, &pack.categories, &pack.measures, &pack.skills, &pack.reasons);
    }

    pub(crate) fn mark(&self) -> StateMark {
        StateMark {
            org: self.org.mark(),
            people: self.people.mark(),
            cobuild: self.cobuild.mark(),
            listing: self.listing.mark(),
            pack: self.pack.mark(),
        }
    }

    pub(crate) fn rollback(&mut self, mark: StateMark) {
        self.org.rollback(mark.org);
        self.people.rollback(mark.people);
        self.cobuild.rollback(mark.cobuild);
        self.listing.rollback(mark.listing);
        self.pack.rollback(mark.pack);
    }

    pub(crate) fn commit(&mut self) {
        self.org.commit();
        self.people.commit();
        self.cobuild.commit();
        self.listing.commit();
        self.pack.commit();
    }

    pub(crate) fn shrink(&mut self) {
        self.org.shrink();
        self.people.shrink();
        self.cobuild.shrink();
        self.listing.shrink();
        self.pack.shrink();
    }
}
