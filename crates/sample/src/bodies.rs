//! 组织 The organisations: the party tree of the urban communities, that of the towns, and what stands beside them.
//!
//! The urban communities lie in a town and yet answer to the county's 城市社区党工委, so the party tree and
//! the area tree differ there. The last building group of a larger branch is newly set up and has nobody
//! in it yet.

use crate::day::Day;
use crate::pairing::Pairing;
use crate::rng::Rng;
use crate::sheet::{Cell, row};
use crate::territory::{COUNTY, REGISTER, Territory};
use crate::units::{UNITS, Unit};

/// How many functional branches there are, as the case counts them.
pub(crate) const FUNCTIONAL: usize = 80;
/// The county's committee.
pub(crate) const COUNTY_COMMITTEE: &str = "DW-360733";
/// 城市社区党工委.
pub(crate) const URBAN: &str = "DW-URBAN";

/// 组织 An organisation as a row of the workbook.
#[derive(Clone, Debug, Default)]
pub(crate) struct Body {
    /// The code.
    pub(crate) code: String,
    title: String,
    kind: &'static str,
    level: &'static str,
    parent: String,
    area: String,
    host: String,
    since: Option<Day>,
}

/// 网格党支部 A grid's branch and its building groups.
#[derive(Clone, Debug)]
pub(crate) struct GridBranch {
    /// The code.
    pub(crate) code: String,
    /// The building groups that have members.
    pub(crate) groups: Vec<String>,
}

/// 社区组织 The bodies of an urban community.
#[derive(Clone, Debug)]
pub(crate) struct CommunityBodies {
    /// 社区党委 The committee.
    pub(crate) committee: String,
    /// 居委会 The residents' committee.
    pub(crate) residents: String,
    /// 党群服务中心 The service centre.
    pub(crate) centre: String,
    /// 网格党支部 The branches of its grids.
    pub(crate) branches: Vec<GridBranch>,
}

/// 功能型党支部 A functional branch, its community and the unit that hosts it, both by place.
#[derive(Clone, Debug)]
pub(crate) struct Functional {
    /// The code.
    pub(crate) code: String,
    /// The community.
    pub(crate) community: usize,
    /// The unit.
    pub(crate) unit: usize,
}

/// 组织总表 All organisations, and what other parts ask about them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bodies {
    /// Every organisation.
    pub(crate) all: Vec<Body>,
    /// The bodies of the urban communities, in the order of [`Territory::urban`].
    pub(crate) communities: Vec<CommunityBodies>,
    /// The functional branches.
    pub(crate) functional: Vec<Functional>,
    /// The town committees, in the order of [`Territory::towns`].
    pub(crate) towns: Vec<String>,
    /// The village bodies, in the order of [`Territory::villages`].
    pub(crate) villages: Vec<String>,
}

impl Bodies {
    /// Sets up all organisations.
    pub(crate) fn new(territory: &Territory, pairings: &[Pairing], seed: u64) -> Bodies {
        let mut rng = Rng::new(seed, "bodies");
        let mut bodies = Bodies::default();
        bodies.county();
        for at in 0..territory.urban.len() {
            bodies.community(territory, at, &mut rng);
        }
        bodies.towns(territory);
        for (at, unit) in UNITS.iter().enumerate() {
            bodies.all.push(Body {
                code: Unit::code(at),
                title: unit.name.to_owned(),
                kind: unit.kind,
                area: unit.area.to_owned(),
                since: Some(REGISTER),
                ..Body::default()
            });
        }
        bodies.functional(territory, pairings, &mut rng);
        bodies
    }

    fn county(&mut self) {
        self.all.push(Body {
            code: COUNTY_COMMITTEE.to_owned(),
            title: "会昌县委".to_owned(),
            kind: "党委",
            level: "huichang.county",
            area: COUNTY.to_owned(),
            since: Some(REGISTER),
            ..Body::default()
        });
        self.all.push(Body {
            code: URBAN.to_owned(),
            title: "会昌县城市社区党工委".to_owned(),
            kind: "党工委",
            level: "城市社区党工委",
            parent: COUNTY_COMMITTEE.to_owned(),
            area: COUNTY.to_owned(),
            since: Some(Day::new(2021, 3, 15)),
            ..Body::default()
        });
    }

    fn community(&mut self, territory: &Territory, at: usize, rng: &mut Rng) {
        let urban = &territory.urban[at];
        let number = at + 1;
        let committee = format!("SQ-{number:02}");
        let since = Day::new(2021, 4, 1).plus(rng.below(20));
        self.all.push(Body {
            code: committee.clone(),
            title: format!("{}党委", urban.called),
            kind: "党委",
            level: "huichang.community",
            parent: URBAN.to_owned(),
            area: urban.code.clone(),
            since: Some(since),
            ..Body::default()
        });
        let (residents, centre) = (format!("JW-{number:02}"), format!("FW-{number:02}"));
        for (code, kind) in [(&residents, "居委会"), (&centre, "党群服务中心")] {
            self.all.push(Body {
                code: code.clone(),
                title: format!("{}{kind}", urban.called),
                kind,
                area: urban.code.clone(),
                since: Some(since.plus(7)),
                ..Body::default()
            });
        }
        let mut branches = Vec::new();
        for (place, grid) in urban.grids.iter().enumerate() {
            let called = format!("{}第{}网格", urban.called, place + 1);
            branches.push(self.grid_branch(&committee, grid, &called, place + 1, rng));
        }
        self.communities.push(CommunityBodies { committee, residents, centre, branches });
    }

    fn grid_branch(
        &mut self,
        committee: &str,
        grid: &str,
        called: &str,
        number: usize,
        rng: &mut Rng,
    ) -> GridBranch {
        let code = format!("{committee}-Z{number}");
        self.all.push(Body {
            code: code.clone(),
            title: format!("{called}党支部"),
            kind: "党支部",
            level: "网格党支部",
            parent: committee.to_owned(),
            area: grid.to_owned(),
            since: Some(Day::new(2021, 5, 1).plus(rng.below(25))),
            ..Body::default()
        });
        let count = rng.between(2, 6);
        let mut groups = Vec::new();
        for group in 1..=count {
            let own = format!("{code}-X{group}");
            self.all.push(Body {
                code: own.clone(),
                title: format!("{called}第{group}楼栋党小组"),
                kind: "党小组",
                level: "楼栋党小组",
                parent: code.clone(),
                area: grid.to_owned(),
                since: Some(Day::new(2021, 6, 1).plus(rng.below(25))),
                ..Body::default()
            });
            if group < count || count < 4 {
                groups.push(own);
            }
        }
        GridBranch { code, groups }
    }

    fn towns(&mut self, territory: &Territory) {
        for town in &territory.towns {
            let code = format!("XZ-{}", &town.code[6..]);
            self.all.push(Body {
                code: code.clone(),
                title: format!("{}党委", town.name),
                kind: "党委",
                level: "乡镇党委",
                parent: COUNTY_COMMITTEE.to_owned(),
                area: town.code.clone(),
                since: Some(REGISTER),
                ..Body::default()
            });
            self.towns.push(code);
        }
        for village in &territory.villages {
            let code = format!("CZ-{}", &village.code[6..]);
            self.all.push(Body {
                code: code.clone(),
                title: format!("{}党支部", village.called),
                kind: "党支部",
                level: "huichang-towns.village",
                parent: format!("XZ-{}", &village.town[6..]),
                area: village.code.clone(),
                since: Some(REGISTER),
                ..Body::default()
            });
            self.villages.push(code);
        }
    }

    /// Each functional branch is hosted by a unit paired with its community.
    fn functional(&mut self, territory: &Territory, pairings: &[Pairing], rng: &mut Rng) {
        let mut hosts: Vec<Pairing> = pairings.to_vec();
        rng.shuffle(&mut hosts);
        for (place, host) in hosts.iter().take(FUNCTIONAL).enumerate() {
            let code = format!("GN-{:02}", place + 1);
            let called = &territory.urban[host.community].called;
            self.all.push(Body {
                code: code.clone(),
                title: format!("{called}{}功能型党支部", UNITS[host.unit].name),
                kind: "功能型党支部",
                parent: self.communities[host.community].committee.clone(),
                area: territory.urban[host.community].code.clone(),
                host: Unit::code(host.unit),
                since: Some(Day::new(2021, 7, 1).plus(rng.below(90))),
                ..Body::default()
            });
            self.functional.push(Functional { code, community: host.community, unit: host.unit });
        }
    }

    /// The rows of the sheet 组织.
    pub(crate) fn rows(&self) -> Vec<Vec<Cell>> {
        let row = |body: &Body| {
            row![
                &body.code,
                &body.title,
                body.kind,
                body.level,
                &body.parent,
                &body.area,
                &body.host,
                body.since
            ]
        };
        self.all.iter().map(row).collect()
    }
}
