//! 区域 The county's territory: the real areas down to the communities, and invented grids below ten of them.
//!
//! The ten urban communities are the residents' committees of 文武坝镇 in the area file. Each is divided
//! into four to nine grids; a grid may hold a compound, and two or three buildings in it. Villages and
//! the communities of the other towns have no grids. The numbers of residents are invented.

use crate::day::Day;
use crate::rng::Rng;
use crate::sheet::{Cell, row};

/// The county.
pub(crate) const COUNTY: &str = "360733";
/// 文武坝镇, in which the ten urban communities lie.
pub(crate) const SEAT: &str = "360733100";
/// 燕子窝工业园, which the statistics count beside the towns.
pub(crate) const PARK: &str = "360733400";
/// The day on which the register of areas begins. No area was founded then.
pub(crate) const REGISTER: Day = Day::new(2020, 1, 1);

const REAL: &str = include_str!("../../../examples/data/360733.csv");

/// 区域 An area as a row of the workbook.
#[derive(Clone, Debug)]
pub(crate) struct Area {
    /// The code.
    pub(crate) code: String,
    /// The name.
    pub(crate) name: String,
    /// The kind, by its Chinese title or its code.
    pub(crate) kind: &'static str,
    /// The area it lies in.
    pub(crate) parent: Option<String>,
    households: Option<u64>,
    population: Option<u64>,
}

/// 城市社区 An urban community and its grids.
#[derive(Clone, Debug)]
pub(crate) struct Urban {
    /// The code of the area.
    pub(crate) code: String,
    /// What it is called in the titles of its bodies, such as 水东社区.
    pub(crate) called: String,
    /// The codes of its grids.
    pub(crate) grids: Vec<String>,
}

/// 村、社区 A village, or a community of another town.
#[derive(Clone, Debug)]
pub(crate) struct Village {
    /// The code of the area.
    pub(crate) code: String,
    /// What it is called in the titles of its bodies.
    pub(crate) called: String,
    /// The code of its town.
    pub(crate) town: String,
    /// Whether it is a community.
    pub(crate) community: bool,
}

/// 镇、乡 A town or township.
#[derive(Clone, Debug)]
pub(crate) struct Town {
    /// The code of the area.
    pub(crate) code: String,
    /// The name.
    pub(crate) name: String,
}

/// 区域总表 All areas, and what other parts ask about them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Territory {
    /// Every area, the higher before the lower.
    pub(crate) areas: Vec<Area>,
    /// The towns, townships and the park.
    pub(crate) towns: Vec<Town>,
    /// The ten urban communities.
    pub(crate) urban: Vec<Urban>,
    /// The other communities and the villages.
    pub(crate) villages: Vec<Village>,
}

impl Territory {
    /// Reads the real areas and divides the urban communities.
    pub(crate) fn new(seed: u64) -> Territory {
        let mut territory = Territory::default();
        for line in REAL.lines().skip(1) {
            let mut fields = line.split(',').map(|field| field.trim().to_owned());
            let (Some(code), Some(name), Some(level), parent) =
                (fields.next(), fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            territory.real(code, name, &level, parent.filter(|parent| !parent.is_empty()));
        }
        let mut rng = Rng::new(seed, "territory");
        for at in 0..territory.urban.len() {
            territory.divide(at, &mut rng);
        }
        territory
    }

    fn real(&mut self, code: String, name: String, level: &str, parent: Option<String>) {
        let kind = kind(&name, level);
        let town = parent.clone().unwrap_or_default();
        match (kind, town.as_str()) {
            ("镇" | "街道" | "乡", _) => self.towns.push(Town { code: code.clone(), name: name.clone() }),
            ("社区", SEAT) => {
                self.urban.push(Urban { code: code.clone(), called: called(&name), grids: Vec::new() });
            }
            ("社区" | "村", _) => self.villages.push(Village {
                code: code.clone(),
                called: called(&name),
                town: town.clone(),
                community: kind == "社区",
            }),
            _ => {}
        }
        self.areas.push(Area { code, name, kind, parent, households: None, population: None });
    }

    fn divide(&mut self, at: usize, rng: &mut Rng) {
        let Urban { code, called, .. } = self.urban[at].clone();
        let mut total = [0, 0];
        for number in 1..=rng.between(4, 9) {
            let grid = format!("{code}-G{number:02}");
            let households = rng.between(240, 460);
            let population = households * rng.between(26, 34) / 10;
            total[0] += households;
            total[1] += population;
            self.areas.push(Area {
                code: grid.clone(),
                name: format!("{called}第{number}网格"),
                kind: "网格",
                parent: Some(code.clone()),
                households: Some(households),
                population: Some(population),
            });
            let mut place = grid.clone();
            if rng.percent(60) {
                place = format!("{grid}-C1");
                let name = format!("{called}第{number}网格一号小区");
                self.below(place.clone(), name, "小区", &grid);
            }
            for building in 1..=rng.between(2, 3) {
                let name = format!("{called}第{number}网格{building}栋");
                self.below(format!("{grid}-B{building}"), name, "楼栋", &place);
            }
            self.urban[at].grids.push(grid);
        }
        if let Some(area) = self.areas.iter_mut().find(|area| area.code == code) {
            (area.households, area.population) = (Some(total[0]), Some(total[1]));
        }
    }

    fn below(&mut self, code: String, name: String, kind: &'static str, parent: &str) {
        let parent = Some(parent.to_owned());
        self.areas.push(Area { code, name, kind, parent, households: None, population: None });
    }

    /// The rows of the sheet 区域.
    pub(crate) fn rows(&self) -> Vec<Vec<Cell>> {
        let row = |area: &Area| {
            let parent = area.parent.clone();
            row![&area.code, &area.name, area.kind, parent, area.population, area.households, REGISTER]
        };
        self.areas.iter().map(row).collect()
    }
}

/// The kind of a real area, by its name where the register says only how high it stands.
pub(crate) fn kind(name: &str, level: &str) -> &'static str {
    match level {
        "province" => "省",
        "city" => "市",
        "county" => "county",
        "township" if name.ends_with('镇') => "镇",
        "township" if name.ends_with("街道") => "街道",
        "township" => "乡",
        _ if name.ends_with("居委会") || name.ends_with("社区") => "社区",
        _ => "村",
    }
}

/// What a community or village is called in the titles of its bodies.
pub(crate) fn called(name: &str) -> String {
    if let Some(stem) = name.strip_suffix("居委会") {
        return format!("{}社区", stem.strip_suffix("社区").unwrap_or(stem));
    }
    if let Some(stem) = name.strip_suffix("村委会") {
        return format!("{}村", stem.strip_suffix("村").unwrap_or(stem));
    }
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_county_is_the_real_one() {
        let territory = Territory::new(1);
        assert_eq!(territory.towns.len(), 20);
        assert_eq!(territory.urban.len(), 10);
        assert_eq!(territory.urban.len() + territory.villages.len(), 277);
        for name in ["水东社区", "南外社区"] {
            assert_eq!(territory.urban.iter().filter(|urban| urban.called == name).count(), 1);
        }
        assert!(territory.urban.iter().all(|urban| (4..=9).contains(&urban.grids.len())));
    }

    #[test]
    fn a_body_is_called_by_the_stem() {
        assert_eq!(called("紫云社区居委会"), "紫云社区");
        assert_eq!(called("文武坝村委会"), "文武坝村");
        assert_eq!(called("燕子窝工业园虚拟社区"), "燕子窝工业园虚拟社区");
    }
}
