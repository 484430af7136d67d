//! 关系 The ties: pairings, contacts, employment, membership, check-ins and seats.
//!
//! Everyone in service checks in where they live. A few moved at the end of March: the tie to the old place
//! ends on the last day, inclusive, and the tie to the new one begins on the next. The same holds for some
//! members who went from a functional branch to the branch of their grid.

use crate::appointments::Appointments;
use crate::bodies::Bodies;
use crate::day::Day;
use crate::pairing::Pairing;
use crate::people::{Home, LEADERS, People, Person};
use crate::rng::Rng;
use crate::sheet::{Cell, row};
use crate::territory::Territory;
use crate::units::Unit;

/// The last day at the old place, for those who moved.
const LAST: Day = Day::new(2022, 3, 31);
/// The first day at the new one.
const FIRST: Day = Day::new(2022, 4, 1);

/// What ties are made between.
pub(crate) struct Parts<'a> {
    /// The territory.
    pub(crate) territory: &'a Territory,
    /// The organisations.
    pub(crate) bodies: &'a Bodies,
    /// The persons.
    pub(crate) people: &'a People,
    /// The pairings.
    pub(crate) pairings: &'a [Pairing],
    /// The appointments.
    pub(crate) appointments: &'a Appointments,
}

/// The rows of the sheet 关系.
pub(crate) fn rows(parts: &Parts<'_>, seed: u64) -> Vec<Vec<Cell>> {
    let mut rng = Rng::new(seed, "ties");
    let mut ties = Ties(Vec::new());
    for (at, pairing) in parts.pairings.iter().enumerate() {
        let since = Day::new(2021, 12, 1).plus(rng.below(110));
        let to = &parts.territory.urban[pairing.community].code;
        let code = format!("J-{:03}", at + 1);
        ties.0.push(row!["结对共建", Unit::code(pairing.unit), to, "", since, "", code]);
    }
    ties.contacts(parts, &mut rng);
    for (at, post) in parts.appointments.posts.iter().enumerate() {
        let unit = Unit::code(post.unit);
        let since = Day::new(2022, 3, 1).plus(at);
        ties.0.push(row!["兼职委员席位", &post.person, &post.seat, unit, since]);
    }
    for person in &parts.people.in_service {
        if let Some(unit) = person.unit {
            ties.open("所在单位", &person.code, &Unit::code(unit), person.since);
        }
    }
    for person in parts.people.members() {
        ties.membership(parts, person, &mut rng);
    }
    for person in &parts.people.in_service {
        ties.check_in(parts, person, &mut rng);
    }
    ties.0
}

struct Ties(Vec<Vec<Cell>>);

impl Ties {
    fn open(&mut self, kind: &str, from: &str, to: &str, since: Day) {
        self.0.push(row![kind, from, to, "", since]);
    }

    fn ended(&mut self, kind: &str, from: &str, to: &str, since: Day) {
        self.0.push(row![kind, from, to, "", since, LAST]);
    }

    fn contacts(&mut self, parts: &Parts<'_>, rng: &mut Rng) {
        let mut communities: Vec<&str> =
            parts.territory.urban.iter().map(|urban| urban.code.as_str()).collect();
        rng.shuffle(&mut communities);
        for (leader, community) in parts.people.in_service[..LEADERS].iter().zip(communities) {
            let since = Day::new(2022, 1, 4).plus(rng.below(10));
            self.open("领导包联社区", &leader.code, community, since);
        }
    }

    fn membership(&mut self, parts: &Parts<'_>, person: &Person, rng: &mut Rng) {
        let since = Day::new(2021, 12, 1).plus(rng.below(60));
        let kind = "党员组织关系";
        let functional = parts.bodies.functional.iter();
        let community = match person.home {
            Home::Grid(community, _) | Home::Urban(community) => community,
            Home::Town(village) => {
                let village = &parts.bodies.villages[village];
                return self.open(kind, &person.code, village, since);
            }
        };
        let near: Vec<&str> =
            functional.filter(|own| own.community == community).map(|own| own.code.as_str()).collect();
        let committee = parts.bodies.communities[community].committee.as_str();
        let Home::Grid(_, grid) = person.home else {
            let body = if near.is_empty() { committee } else { rng.pick::<&str>(&near) };
            return self.open(kind, &person.code, body, since);
        };
        let branch = &parts.bodies.communities[community].branches[grid];
        match rng.below(1000) {
            0..=7 if !near.is_empty() => {
                self.ended(kind, &person.code, rng.pick::<&str>(&near), since);
                self.open(kind, &person.code, &branch.code, FIRST);
            }
            8..=240 if !near.is_empty() => self.open(kind, &person.code, rng.pick::<&str>(&near), since),
            241..=500 => self.open(kind, &person.code, &branch.code, since),
            _ => self.open(kind, &person.code, rng.pick::<String>(&branch.groups), since),
        }
    }

    fn check_in(&mut self, parts: &Parts<'_>, person: &Person, rng: &mut Rng) {
        let home = person.home.code(parts.territory);
        let since = Day::new(2021, 12, 1).plus(rng.below(75));
        let urban = rng.pick(&parts.territory.urban);
        let before = rng.pick(&urban.grids);
        if rng.below(1000) < 7 && before != home {
            self.ended("报到", &person.code, before, since);
            self.open("报到", &person.code, home, FIRST);
        } else {
            self.open("报到", &person.code, home, since);
        }
    }
}
