//! 服务清单 The service list: what grids, communities and villages need.
//!
//! A wish is often for several takers, and a service post is counted in persons: both take one place a
//! taker. Most needs can be served. Those that cannot differ in why: too few doctors and electricians, a
//! village that nobody is tied to, a window in which nothing can be had, a measure in which nobody offers.

use crate::day::Day;
use crate::rng::Rng;
use crate::sheet::{Cell, row};
use crate::territory::Territory;

/// 需求样式 A kind of need: in how many of a hundred cases it arises, how often at most, category, measure, from
/// how much to how much, skill.
type Want = (usize, usize, &'static str, &'static str, u64, u64, &'static str);

const GRID: [Want; 13] = [
    (100, 14, "服务岗位", "人", 2, 9, ""),
    (100, 23, "微心愿", "件", 1, 2, ""),
    (80, 2, "路灯维修", "件", 1, 3, "电工证"),
    (70, 1, "排水沟疏通", "米", 10, 50, ""),
    (70, 1, "理发", "人次", 4, 12, ""),
    (90, 2, "探访关爱", "人次", 4, 14, ""),
    (90, 2, "课业辅导", "小时", 8, 24, "教师资格"),
    (90, 2, "治安巡逻", "小时", 8, 24, ""),
    (90, 2, "文明劝导", "小时", 8, 20, ""),
    (90, 1, "义诊", "场次", 1, 2, "执业医师"),
    (80, 1, "健康体检", "人次", 10, 30, "执业医师"),
    (80, 1, "政策宣讲", "场次", 1, 2, ""),
    (80, 1, "法律咨询", "小时", 2, 6, "律师"),
];

const COMMUNITY: [Want; 10] = [
    (100, 2, "孝老食堂", "人次", 40, 110, ""),
    (100, 2, "义诊", "场次", 1, 2, "执业医师"),
    (100, 2, "法律宣传", "场次", 1, 2, ""),
    (100, 2, "政策宣讲", "场次", 1, 3, ""),
    (100, 3, "民生实事专项资金", "元", 8, 60, ""),
    (100, 3, "环境整治", "场次", 1, 3, ""),
    (100, 2, "路面修补", "米", 30, 90, ""),
    (100, 2, "排水沟疏通", "米", 40, 160, ""),
    (100, 4, "服务岗位", "人", 3, 8, ""),
    (100, 4, "微心愿", "件", 1, 4, ""),
];

const VILLAGE: [Want; 10] = [
    (70, 1, "义诊", "场次", 1, 1, "执业医师"),
    (60, 1, "法律宣传", "场次", 1, 1, ""),
    (90, 1, "政策宣讲", "场次", 1, 1, ""),
    (45, 1, "路灯维修", "件", 1, 4, "电工证"),
    (95, 1, "探访关爱", "人次", 2, 8, ""),
    (35, 1, "微心愿", "件", 1, 3, ""),
    (90, 1, "环境整治", "场次", 1, 1, ""),
    (60, 1, "排水沟疏通", "米", 10, 40, ""),
    (45, 1, "民生实事专项资金", "元", 2, 10, ""),
    (30, 1, "孝老食堂", "人次", 10, 40, ""),
];

/// The rows of the sheet 服务清单.
pub(crate) fn rows(territory: &Territory, seed: u64) -> Vec<Vec<Cell>> {
    let mut lines = Lines { rows: Vec::new(), rng: Rng::new(seed, "needs") };
    for urban in &territory.urban {
        if urban.called == "水东社区" {
            // The case: a drain repaired out of the pooled fund.
            lines.line(&urban.code, ("排水沟疏通", "米", 180, ""), 1);
            lines.line(&urban.code, ("民生实事专项资金", "元", 36_000, ""), 1);
        }
        lines.all(&urban.code, &COMMUNITY);
        for grid in &urban.grids {
            lines.all(grid, &GRID);
        }
    }
    for village in &territory.villages {
        lines.all(&village.code, &VILLAGE);
    }
    lines.rows
}

struct Lines {
    rows: Vec<Vec<Cell>>,
    rng: Rng,
}

impl Lines {
    fn all(&mut self, area: &str, wants: &[Want]) {
        for &(share, times, category, measure, low, high, skill) in wants {
            for _ in 0..times {
                if !self.rng.percent(share) {
                    continue;
                }
                let mut quantity = self.rng.between(low, high);
                if measure == "元" {
                    quantity *= 1000;
                }
                let priority = [1, 2, 3, 4, 5][self.rng.weighted(&[4, 16, 52, 20, 8])];
                // Now and then a lecture is asked for by the hour, in which nobody offers one.
                let odd = category == "政策宣讲" && self.rng.percent(3);
                let measure = if odd { "小时" } else { measure };
                self.line(area, (category, measure, quantity, skill), priority);
            }
        }
    }

    fn line(&mut self, area: &str, want: (&str, &str, u64, &str), priority: u64) {
        let (category, measure, quantity, skill) = want;
        let distinct = if matches!(category, "服务岗位" | "微心愿") { "是" } else { "否" };
        let (since, until) = match self.rng.below(100) {
            0..=2 => (Some(Day::new(2023, 1, 1)), Some(Day::new(2023, 3, 31))),
            3..=39 => (Some(Day::new(2022, 7, 1).plus(self.rng.below(60))), Some(Day::new(2022, 12, 31))),
            _ => (None, None),
        };
        // A line without a day is posted on the day of the import.
        let posted = self.rng.percent(80).then(|| Day::new(2022, 3, 1).plus(self.rng.below(100)));
        let code = format!("N-{:05}", self.rows.len() + 1);
        self.rows.push(row![
            code, area, category, quantity, measure, priority, distinct, skill, since, until, posted
        ]);
    }
}
