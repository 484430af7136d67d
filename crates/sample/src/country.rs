//! 五县 The five counties of the source cases: real areas, each with its own town's rules, and lists from a seed.
//!
//! A county's workbook here is small and plain: agencies and institutions of the county, the
//! committees of communities and branches of villages, pairings, and the two lists in the words of the county's own pack. It is for
//! looking at several counties side by side; [`clean`](crate::clean) is the one to look into. There are no persons in it.

use crate::form::{AREAS, NEEDS, ORGANIZATIONS, RESOURCES, TIES};
use crate::rng::Rng;
use crate::sheet::{Cell, Workbook, row};
use crate::territory::{REGISTER, called, kind};

/// 供求 Something offered and wanted: category, measure, from how much to how much, skill.
type Line = (&'static str, &'static str, u64, u64, &'static str);

/// 县 A county of the cases.
#[derive(Clone, Copy, Debug)]
pub struct County {
    /// The code of its area.
    pub code: &'static str,
    /// The code of the pack by which it works.
    pub pack: &'static str,
    areas: &'static str,
    lines: &'static [Line],
}

macro_rules! county {
    ($code:literal, $pack:literal, $lines:expr) => {
        County {
            code: $code,
            pack: $pack,
            areas: include_str!(concat!("../../../examples/data/", $code, ".csv")),
            lines: &$lines,
        }
    };
}

/// 五县 Every county of the cases, by its code.
pub const COUNTRY: [County; 5] = [
    county!(
        "141081",
        "houma",
        [
            ("健康义诊", "场次", 1, 3, "执业医师"),
            ("法律援助", "小时", 2, 8, "律师"),
            ("便民维修", "件", 2, 8, "电工证"),
            ("助老探访", "人次", 4, 16, ""),
            ("政策宣讲", "场次", 1, 3, ""),
            ("矛盾调解", "件", 1, 4, "人民调解员"),
        ]
    ),
    county!(
        "230521",
        "jixian",
        [
            ("义诊", "场次", 1, 3, "执业医师"),
            ("供暖维修", "件", 2, 8, "水暖工"),
            ("清冰除雪", "小时", 8, 40, ""),
            ("探访关爱", "人次", 4, 16, ""),
            ("课业辅导", "小时", 4, 16, "教师资格"),
            ("治安巡逻", "小时", 8, 24, ""),
        ]
    ),
    county!(
        "320402",
        "fuqiang",
        [
            ("义诊", "场次", 1, 3, "执业医师"),
            ("助老关爱岗", "人", 1, 4, ""),
            ("纠纷劝和岗", "人", 1, 3, "人民调解员"),
            ("代办服务", "人次", 4, 20, ""),
            ("环境整治", "场次", 1, 3, ""),
            ("物品心愿", "件", 1, 4, ""),
        ]
    ),
    county!(
        "341102",
        "chuzhou",
        [
            ("巡防值守", "小时", 8, 40, ""),
            ("消防安全", "场次", 1, 3, ""),
            ("用电隐患", "件", 2, 8, "电工证"),
            ("邻里纠纷", "件", 1, 4, "人民调解员"),
            ("老人照料", "人次", 4, 16, ""),
            ("惠民政策宣传", "场次", 1, 3, ""),
        ]
    ),
    county!(
        "360733",
        "huichang",
        [
            ("义诊", "场次", 1, 3, "执业医师"),
            ("路灯维修", "件", 2, 8, "电工证"),
            ("排水沟疏通", "米", 20, 90, ""),
            ("探访关爱", "人次", 4, 16, ""),
            ("政策宣讲", "场次", 1, 3, ""),
            ("课业辅导", "小时", 4, 16, "教师资格"),
        ]
    ),
];

/// How much a unit offers for what a community wants, in tenths, by line: doctors are few, visits are many.
const PLENTY: [u64; 6] = [12, 16, 24, 40, 30, 18];

/// What an area's row says.
struct Area<'a> {
    code: &'a str,
    name: &'a str,
    kind: &'static str,
    parent: Option<&'a str>,
}

impl Area<'_> {
    fn is_community(&self) -> bool {
        matches!(self.kind, "社区" | "村")
    }
}

impl County {
    /// The county's workbook under a seed. The same seed gives the same workbook on every machine.
    ///
    /// ```
    /// let county = gongjian_sample::COUNTRY[0];
    /// let names = county.workbook(1).sheet("区域").map(|sheet| sheet.texts("名称")).unwrap_or_default();
    /// assert!(names.contains(&"侯马市".to_owned()));
    /// ```
    pub fn workbook(&self, seed: u64) -> Workbook {
        let areas = self.areas();
        let places: Vec<&Area<'_>> = areas.iter().filter(|area| area.is_community()).collect();
        let mut rng = Rng::new(seed, self.code);
        // A unit for every six communities, and eight where there are few.
        let units: Vec<(String, &str, String)> = (0..(places.len() / 6).max(8))
            .map(|at| {
                let institution = at % 3 == 2;
                let kind = if institution { "事业单位" } else { "机关" };
                (format!("U-{:03}", at + 1), kind, format!("县直第{:02}号{kind}", at + 1))
            })
            .collect();
        Workbook {
            sheets: vec![
                AREAS.sheet(areas.iter().map(|area| self.area(area)).collect()),
                ORGANIZATIONS.sheet(self.bodies(&units, &places)),
                TIES.sheet(self.pairings(&units, &places, &mut rng)),
                RESOURCES.sheet(self.resources(&units, &places, &mut rng)),
                NEEDS.sheet(self.needs(&places, &mut rng)),
            ],
        }
    }

    fn areas(&self) -> Vec<Area<'static>> {
        let rows = self.areas.lines().skip(1).filter_map(|line| {
            let mut fields = line.split(',').map(str::trim);
            let (code, name, level) = (fields.next()?, fields.next()?, fields.next()?);
            let parent = fields.next().filter(|parent| !parent.is_empty());
            Some(Area { code, name, kind: kind(name, level), parent })
        });
        rows.collect()
    }

    fn area(&self, area: &Area<'_>) -> Vec<Cell> {
        let parent = area.parent.map(str::to_owned);
        row![area.code, area.name, area.kind, parent, None::<u64>, None::<u64>, REGISTER]
    }

    fn bodies(&self, units: &[(String, &str, String)], places: &[&Area<'_>]) -> Vec<Vec<Cell>> {
        let nothing = || None::<String>;
        let unit = |(code, kind, title): &(String, &str, String)| {
            row![code, title, *kind, nothing(), nothing(), self.code, nothing(), REGISTER]
        };
        let body = |place: &&Area<'_>| {
            let kind = if place.kind == "社区" { "居委会" } else { "党支部" };
            let title = format!("{}{kind}", called(place.name));
            row![
                format!("W-{}", place.code),
                title,
                kind,
                nothing(),
                nothing(),
                place.code,
                nothing(),
                REGISTER
            ]
        };
        units.iter().map(unit).chain(places.iter().map(body)).collect()
    }

    /// Two of three communities are paired, each with one to three units.
    fn pairings(
        &self,
        units: &[(String, &str, String)],
        places: &[&Area<'_>],
        rng: &mut Rng,
    ) -> Vec<Vec<Cell>> {
        let mut rows = Vec::new();
        for place in places {
            if !rng.percent(67) {
                continue;
            }
            let (first, number) = (rng.below(units.len()), rng.between(1, 3) as usize);
            for step in 0..number {
                let unit = &units[(first + step) % units.len()].0;
                rows.push(row!["结对共建", unit, place.code, None::<String>, REGISTER]);
            }
        }
        rows
    }

    fn resources(
        &self,
        units: &[(String, &str, String)],
        places: &[&Area<'_>],
        rng: &mut Rng,
    ) -> Vec<Vec<Cell>> {
        let mut rows = Vec::new();
        let mut line = |owner: &str,
                        (category, measure, low, high, skill): Line,
                        plenty: u64,
                        reach: &str,
                        rng: &mut Rng| {
            let quantity = (rng.between(low, high) * plenty / 10).max(1);
            let code = format!("R-{:05}", rows.len() + 1);
            rows.push(row![code, owner, category, quantity, measure, reach, skill]);
        };
        for (unit, ..) in units {
            for (offer, plenty) in self.lines.iter().zip(PLENTY) {
                if rng.percent(75) {
                    let reach = if rng.percent(20) { "本县" } else { "结对社区" };
                    line(unit, *offer, plenty, reach, rng);
                }
            }
        }
        for place in places {
            // What they do themselves, for its own people.
            if rng.percent(60) {
                line(&format!("W-{}", place.code), self.lines[3], 6, "本区域", rng);
            }
        }
        rows
    }

    fn needs(&self, places: &[&Area<'_>], rng: &mut Rng) -> Vec<Vec<Cell>> {
        let mut rows = Vec::new();
        for place in places {
            for &(category, measure, low, high, skill) in self.lines {
                if !rng.percent(70) {
                    continue;
                }
                let quantity = rng.between(low, high);
                let priority = [1u64, 2, 3, 4, 5][rng.weighted(&[4, 16, 52, 20, 8])];
                let code = format!("N-{:05}", rows.len() + 1);
                rows.push(row![code, place.code, category, quantity, measure, priority, "否", skill]);
            }
        }
        rows
    }
}
