//! 人员 The persons, as codes and kinds: who they are is not here, and never was anywhere.
//!
//! 8,400 in-service members and 5,000 in-service non-members work in the paired units and live in the ten
//! urban communities, a few of them in the towns. Beside them stand the workers: those of the communities,
//! one for each grid, and the secretaries of villages.

use crate::bodies::Bodies;
use crate::day::Day;
use crate::rng::Rng;
use crate::sheet::{Cell, row};
use crate::territory::{REGISTER, Territory};
use crate::units::{Trade, UNITS};

/// How many in-service members there are, as the case counts them.
pub(crate) const MEMBERS: usize = 8_400;
/// How many in-service non-members there are, as the case counts them.
pub(crate) const NON_MEMBERS: usize = 5_000;
/// How many county leaders have a community to look after: one fewer than there are communities.
pub(crate) const LEADERS: usize = 9;

/// 住处 Where a person lives, as precisely as it is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Home {
    /// In a grid of an urban community, both by place.
    Grid(usize, usize),
    /// In an urban community, by place.
    Urban(usize),
    /// In a community of another town, by its place among [`Territory::villages`].
    Town(usize),
}

impl Home {
    /// The code of the area.
    pub(crate) fn code(self, territory: &Territory) -> &str {
        match self {
            Home::Grid(community, grid) => &territory.urban[community].grids[grid],
            Home::Urban(community) => &territory.urban[community].code,
            Home::Town(village) => &territory.villages[village].code,
        }
    }
}

/// 在职人员 Somebody in service.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// The code.
    pub(crate) code: String,
    /// Whether they are a party member.
    pub(crate) member: bool,
    /// The day from which they are known.
    pub(crate) since: Day,
    /// The unit they work in, by place.
    pub(crate) unit: Option<usize>,
    /// Where they live.
    pub(crate) home: Home,
}

/// 社区队伍 The workers of an urban community.
#[derive(Clone, Debug, Default)]
pub(crate) struct Crew {
    /// The secretary.
    pub(crate) secretary: String,
    /// The secretary before, where there was another.
    pub(crate) before: Option<String>,
    /// The members of the committee.
    pub(crate) committee: Vec<String>,
    /// Those without an office.
    pub(crate) others: Vec<String>,
    /// One grid worker for each grid.
    pub(crate) grids: Vec<String>,
}

/// 人员总表 All persons.
#[derive(Clone, Debug, Default)]
pub(crate) struct People {
    /// Members first, then non-members. The first nine are county leaders, the next twenty lead towns.
    pub(crate) in_service: Vec<Person>,
    /// The workers of the urban communities.
    pub(crate) crews: Vec<Crew>,
    /// The secretaries of the villages, in their order.
    pub(crate) villages: Vec<String>,
    workers: Vec<(String, &'static str)>,
}

impl People {
    /// Registers everybody.
    pub(crate) fn new(territory: &Territory, bodies: &Bodies, seed: u64) -> People {
        let mut people = People::default();
        people.serve(territory, &mut Rng::new(seed, "people"));
        people.staff(territory, bodies, &mut Rng::new(seed, "workers"));
        people
    }

    fn serve(&mut self, territory: &Territory, rng: &mut Rng) {
        let size = |trade| match trade {
            Trade::Health | Trade::School => 160,
            Trade::Order | Trade::Works => 110,
            _ => 60,
        };
        let units: Vec<u64> = UNITS.iter().map(|unit| size(unit.trade) + rng.between(0, 60)).collect();
        let mut grids = Vec::new();
        for (community, urban) in territory.urban.iter().enumerate() {
            grids.extend((0..urban.grids.len()).map(|grid| Home::Grid(community, grid)));
        }
        let crowd: Vec<u64> = grids.iter().map(|_| rng.between(60, 140)).collect();
        let towns: Vec<usize> =
            (0..territory.villages.len()).filter(|&at| territory.villages[at].community).collect();

        for at in 0..MEMBERS + NON_MEMBERS {
            let leads = at < LEADERS + territory.towns.len();
            let home = match rng.below(100) {
                0..=85 => grids[rng.weighted(&crowd)],
                86..=95 => Home::Urban(rng.below(territory.urban.len())),
                _ => Home::Town(*rng.pick(&towns)),
            };
            let unit = rng.weighted(&units);
            let since = Day::new(2021, 7, 1).plus(rng.below(150));
            self.in_service.push(Person {
                code: code(at),
                member: at < MEMBERS,
                since: if leads { REGISTER } else { since },
                unit: (!leads).then_some(unit),
                home,
            });
        }
    }

    fn staff(&mut self, territory: &Territory, bodies: &Bodies, rng: &mut Rng) {
        for (at, urban) in territory.urban.iter().enumerate() {
            let mut crew = Crew { secretary: self.hire("社区工作者"), ..Crew::default() };
            crew.before = (at % 2 == 0).then(|| self.hire("社区工作者"));
            crew.committee = (0..4).map(|_| self.hire("社区工作者")).collect();
            crew.others = (0..rng.between(3, 6)).map(|_| self.hire("社区工作者")).collect();
            crew.grids = urban.grids.iter().map(|_| self.hire("专职网格员")).collect();
            self.crews.push(crew);
        }
        self.villages = bodies.villages.iter().map(|_| self.hire("社区工作者")).collect();
    }

    fn hire(&mut self, kind: &'static str) -> String {
        let code = code(self.in_service.len() + self.workers.len());
        self.workers.push((code.clone(), kind));
        code
    }

    /// The members, as against the non-members.
    pub(crate) fn members(&self) -> &[Person] {
        &self.in_service[..MEMBERS]
    }

    /// The rows of the sheet 人员.
    pub(crate) fn rows(&self) -> Vec<Vec<Cell>> {
        let served = self.in_service.iter().map(|person| {
            let kind = if person.member { "在职党员" } else { "在职非党员" };
            row![&person.code, kind, person.since]
        });
        let hired = self.workers.iter().map(|(code, kind)| row![code, *kind, REGISTER]);
        served.chain(hired).collect()
    }
}

fn code(at: usize) -> String {
    format!("P-{:05}", at + 1)
}
