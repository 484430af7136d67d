//! 资源清单 The resource list: what units offer by their trade, what members offer, what stands in place.
//!
//! Most members offer one line: a place on a service post, a wish they would fulfil, or something of their
//! trade. Doctors and electricians are few on purpose, readings of policy are many.

use crate::bodies::Bodies;
use crate::day::Day;
use crate::people::{People, Person};
use crate::rng::Rng;
use crate::sheet::{Cell, row};
use crate::territory::COUNTY;
use crate::units::{Trade, UNITS, Unit};

/// 供给 Something that is offered: categories, measure, from how much to how much, skill.
type Offer = (&'static str, &'static str, u64, u64, &'static str);

fn trade(trade: Trade) -> &'static [Offer] {
    match trade {
        Trade::Office => &[
            ("政策宣讲", "场次", 2, 6, ""),
            ("探访关爱", "人次", 12, 30, ""),
            ("文明劝导", "小时", 24, 60, ""),
        ],
        Trade::Health => &[("义诊", "场次", 2, 4, "执业医师"), ("健康体检", "人次", 20, 60, "执业医师")],
        Trade::Law => &[("法律宣传、政策宣讲", "场次", 4, 9, ""), ("法律咨询", "小时", 12, 36, "律师")],
        Trade::School => &[("课业辅导", "小时", 30, 70, "教师资格"), ("文明劝导", "小时", 10, 30, "")],
        Trade::Works => &[
            ("排水沟疏通", "米", 80, 220, ""),
            ("路面修补", "米", 30, 80, ""),
            ("环境整治", "场次", 1, 3, ""),
        ],
        Trade::Power => &[("路灯维修", "件", 12, 24, "电工证"), ("设施维护", "件", 4, 8, "电工证")],
        Trade::Culture => &[
            ("政策宣讲", "场次", 2, 5, ""),
            ("探访关爱", "人次", 10, 24, ""),
            ("孝老食堂", "人次", 40, 90, ""),
        ],
        Trade::Order => &[("治安巡逻", "小时", 60, 140, ""), ("文明劝导、治安巡逻", "小时", 50, 110, "")],
        Trade::Money => &[("民生实事专项资金", "元", 20, 60, ""), ("政策宣讲", "场次", 1, 3, "")],
    }
}

/// What a unit may offer beside its trade, unless it answers for the whole county, and in how many of a hundred
/// cases it does.
const BESIDE: [(usize, Offer); 6] = [
    (90, ("服务岗位", "人", 3, 8, "")),
    (80, ("微心愿", "件", 3, 10, "")),
    (60, ("环境整治", "场次", 1, 3, "")),
    (45, ("探访关爱", "人次", 6, 18, "")),
    (40, ("民生实事专项资金", "元", 3, 18, "")),
    (30, ("治安巡逻", "小时", 12, 40, "")),
];

/// What people offer by the trade of their unit.
fn craft(trade: Trade) -> Offer {
    match trade {
        Trade::Health => ("义诊", "场次", 1, 1, "执业医师"),
        Trade::Law => ("法律咨询", "小时", 2, 8, "律师"),
        Trade::School => ("课业辅导", "小时", 4, 16, "教师资格"),
        Trade::Power => ("路灯维修", "件", 1, 2, "电工证"),
        Trade::Order => ("治安巡逻", "小时", 4, 12, ""),
        Trade::Works => ("环境整治", "场次", 1, 1, ""),
        Trade::Culture => ("理发", "人次", 4, 10, ""),
        Trade::Office => ("探访关爱", "人次", 2, 6, ""),
        Trade::Money => ("文明劝导", "小时", 4, 12, ""),
    }
}

const POST: Offer = ("服务岗位", "人", 1, 1, "");
const WISH: Offer = ("微心愿", "件", 1, 1, "");

/// The rows of the sheet 资源清单.
pub(crate) fn rows(people: &People, bodies: &Bodies, seed: u64) -> Vec<Vec<Cell>> {
    let mut lines = Lines { rows: Vec::new(), rng: Rng::new(seed, "resources") };
    for at in 0..UNITS.len() {
        lines.unit(at);
    }
    lines.places(bodies);
    for person in &people.in_service {
        lines.person(person);
    }
    lines.rows
}

struct Lines {
    rows: Vec<Vec<Cell>>,
    rng: Rng,
}

impl Lines {
    fn line(&mut self, owner: &str, offer: Offer, scale: u64, reach: &str) {
        let (category, measure, low, high, skill) = offer;
        let mut quantity = self.rng.between(low, high) * scale;
        if measure == "元" {
            quantity *= 1000;
        }
        let (since, until) = match self.rng.below(100) {
            0..=4 => (Some(Day::new(2022, 2, 1)), Some(Day::new(2022, 5, 31))),
            5..=29 => (Some(Day::new(2022, 3, 1).plus(self.rng.below(90))), Some(Day::new(2022, 12, 31))),
            30..=39 => (None, Some(Day::new(2022, 12, 31))),
            _ => (None, None),
        };
        // A line without a day is listed on the day of the import.
        let listed = self.rng.percent(80).then(|| Day::new(2022, 3, 1).plus(self.rng.below(100)));
        let code = format!("R-{:05}", self.rows.len() + 1);
        self.rows.push(row![code, owner, category, quantity, measure, reach, skill, since, until, listed]);
    }

    fn unit(&mut self, at: usize) {
        let unit = UNITS[at];
        let owner = Unit::code(at);
        let wide = unit.area == COUNTY;
        let scale = if wide { 8 } else { 1 };
        for &offer in trade(unit.trade) {
            for _ in 0..self.rng.between(1, 2) {
                let reach = match self.rng.below(10) {
                    0 if wide => "不限",
                    1 if wide => "本县",
                    0 => "本镇",
                    1 => "本区域",
                    _ => "结对社区",
                };
                self.line(&owner, offer, scale, reach);
            }
        }
        for (share, offer) in BESIDE {
            if !wide && self.rng.percent(share) {
                self.line(&owner, offer, 1, "结对社区");
            }
        }
    }

    /// What service centres, towns and villages have of their own.
    fn places(&mut self, bodies: &Bodies) {
        for community in &bodies.communities {
            self.line(&community.centre, ("孝老食堂", "人次", 60, 180, ""), 1, "本区域");
            self.line(&community.centre, ("理发", "人次", 30, 60, ""), 1, "本区域");
            self.line(&community.residents, ("环境整治", "场次", 3, 6, ""), 1, "本社区");
        }
        for town in &bodies.towns {
            self.line(town, ("环境整治", "场次", 8, 16, ""), 1, "本区域");
            self.line(town, ("政策宣讲", "场次", 6, 14, ""), 1, "本区域");
            self.line(town, ("排水沟疏通", "米", 40, 160, ""), 1, "本区域");
            self.line(town, ("民生实事专项资金", "元", 10, 50, ""), 1, "本区域");
        }
        for village in &bodies.villages {
            if self.rng.percent(70) {
                self.line(village, ("探访关爱", "人次", 4, 12, ""), 1, "本区域");
            }
        }
    }

    fn person(&mut self, person: &Person) {
        let craft = person.unit.map(|unit| craft(UNITS[unit].trade));
        let offer = match (person.member, self.rng.below(100)) {
            (true, 0..=53) | (false, 0..=5) => POST,
            (true, 54..=83) | (false, 6..=10) => WISH,
            (true, 84..=90) => craft.unwrap_or(POST),
            _ => return,
        };
        self.line(&person.code, offer, 1, "结对社区");
    }
}
