//! 任职 Who holds which office: secretaries of every body but a few, committee members, and cross-postings.
//!
//! Cross-posting follows the case: seven posts on the working committee and thirty as assistants of residents'
//! committees go to people of the paired units. Four functional branches have no secretary yet, and every
//! eleventh of the others has one who comes from no county unit: both are findings, not faults. In half
//! of the communities the secretary changed at the turn of the year.

use crate::bodies::{Bodies, COUNTY_COMMITTEE, URBAN};
use crate::day::Day;
use crate::pairing::Pairing;
use crate::people::{Home, LEADERS, People};
use crate::rng::Rng;
use crate::sheet::{Cell, row};

/// How many functional branches have no secretary.
pub(crate) const VACANT: usize = 4;
/// How many assistants each residents' committee has.
pub(crate) const ASSISTANTS: usize = 3;
/// How many posts on the working committee go to people of units.
pub(crate) const COMMITTEE_POSTS: usize = 7;

/// 交叉任职 A post that a person holds on behalf of a unit.
#[derive(Clone, Debug)]
pub(crate) struct CrossPost {
    /// The code of the person.
    pub(crate) person: String,
    /// The unit, by place.
    pub(crate) unit: usize,
    /// The code of the body in which the seat is.
    pub(crate) seat: String,
}

/// 任职总表 The rows of the sheet 任职, and the cross-postings among them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Appointments {
    /// The rows.
    pub(crate) rows: Vec<Vec<Cell>>,
    /// The cross-postings: seven on the working committee, then thirty in communities.
    pub(crate) posts: Vec<CrossPost>,
}

/// The first day of the terms that began at the turn of the year.
const TERM: Day = Day::new(2022, 1, 1);

impl Appointments {
    /// Fills the offices.
    pub(crate) fn new(people: &People, bodies: &Bodies, pairings: &[Pairing], seed: u64) -> Appointments {
        let mut appointments = Appointments::default();
        let mut rng = Rng::new(seed, "appointments");
        appointments.committees(people, bodies);
        appointments.branches(people, bodies, &mut rng);
        appointments.cross_posts(people, bodies, pairings, &mut rng);
        appointments
    }

    fn appoint(
        &mut self,
        person: &str,
        office: &str,
        body: &str,
        since: Day,
        until: Option<Day>,
        code: String,
    ) {
        self.rows.push(row![person, office, body, since, until, code]);
    }

    fn secretary(&mut self, person: &str, body: &str, since: Day) {
        self.appoint(person, "书记", body, since, None, String::new());
    }

    fn committees(&mut self, people: &People, bodies: &Bodies) {
        let leaders = &people.in_service;
        self.secretary(&leaders[0].code, COUNTY_COMMITTEE, Day::new(2021, 6, 1));
        self.secretary(&leaders[1].code, URBAN, Day::new(2021, 6, 1));
        for (town, person) in bodies.towns.iter().zip(&leaders[LEADERS..]) {
            self.secretary(&person.code, town, Day::new(2021, 6, 10));
        }
        for (village, person) in bodies.villages.iter().zip(&people.villages) {
            self.secretary(person, village, Day::new(2021, 2, 1));
        }
        for (community, crew) in bodies.communities.iter().zip(&people.crews) {
            let since = match &crew.before {
                None => Day::new(2021, 5, 10),
                Some(before) => {
                    let last = Some(Day::new(2021, 12, 31));
                    let (since, none) = (Day::new(2021, 5, 10), String::new());
                    self.appoint(before, "书记", &community.committee, since, last, none);
                    TERM
                }
            };
            self.secretary(&crew.secretary, &community.committee, since);
            for member in &crew.committee {
                let since = Day::new(2021, 5, 12);
                self.appoint(member, "委员", &community.committee, since, None, String::new());
            }
        }
    }

    fn branches(&mut self, people: &People, bodies: &Bodies, rng: &mut Rng) {
        for (at, community) in bodies.communities.iter().enumerate() {
            for (grid, branch) in community.branches.iter().enumerate() {
                let here = people.members().iter().skip(LEADERS + bodies.towns.len());
                let mut here = here.filter(|person| person.home == Home::Grid(at, grid));
                let person = here.next().map_or(&people.crews[at].grids[grid], |person| &person.code);
                self.secretary(person, &branch.code, TERM.plus(rng.below(20)));
            }
        }
        let count = bodies.functional.len();
        for (at, branch) in bodies.functional.iter().take(count - VACANT).enumerate() {
            let staff = people.members().iter().filter(|person| person.unit == Some(branch.unit));
            let staff: Vec<&str> = staff.map(|person| person.code.as_str()).collect();
            let worker = people.crews[branch.community].grids[at % 4].as_str();
            let person = match at % 11 {
                10 => worker,
                _ => staff.get(at / 11).copied().unwrap_or(worker),
            };
            self.secretary(person, &branch.code, TERM.plus(rng.below(30)));
        }
    }

    fn cross_posts(&mut self, people: &People, bodies: &Bodies, pairings: &[Pairing], rng: &mut Rng) {
        let mut order: Vec<Pairing> = pairings.to_vec();
        rng.shuffle(&mut order);
        let of_unit = |unit: usize| {
            let staff = people.members().iter().filter(move |person| person.unit == Some(unit));
            staff.map(|person| person.code.clone()).next_back()
        };
        let mut wanted: Vec<(Option<usize>, String, String)> = Vec::new();
        wanted.extend((0..COMMITTEE_POSTS).map(|_| (None, URBAN.to_owned(), URBAN.to_owned())));
        for (at, community) in bodies.communities.iter().enumerate() {
            let post = (Some(at), community.residents.clone(), community.committee.clone());
            wanted.extend(core::iter::repeat_n(post, ASSISTANTS));
        }
        for (community, body, seat) in wanted {
            let fits = |pair: &Pairing| community.is_none_or(|community| pair.community == community);
            let Some(place) = order.iter().position(fits) else { continue };
            let unit = order.remove(place).unit;
            order.retain(|pair| pair.unit != unit);
            let Some(person) = of_unit(unit) else { continue };
            let (office, code) = match community {
                None => ("兼职委员", format!("WY-{:02}", self.posts.len() + 1)),
                Some(_) => ("居委会主任助理", format!("ZL-{:02}", self.posts.len() + 1 - COMMITTEE_POSTS)),
            };
            let until = rng.percent(40).then_some(Day::new(2024, 12, 31));
            let since = TERM.plus(31 + rng.below(40));
            self.appoint(&person, office, &body, since, until, code);
            self.posts.push(CrossPost { person, unit, seat });
        }
    }
}
