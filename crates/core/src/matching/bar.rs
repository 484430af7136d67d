//! 不合之处 The rules that keep a resource from a need, all of them, in the order in which they are applied.

use crate::base::kinds;
use crate::matching::pair::{Barred, Passed, Rules};

kinds! {
    /// 不合之处 A rule that keeps a resource from a need.
    pub enum Bar {
        Measure = "measure", "计量单位不同";
        Category = "category", "类别不符";
        Reach = "reach", "服务范围不及";
        Window = "window", "时段不合";
        Skills = "skills", "缺少所需技能或资质";
        Excluded = "excluded", "政策规定不得匹配";
        CoolingDown = "cooling_down", "退单未满冷却期";
        Place = "place", "每人限一个名额，已占用或以另一条资源参与";
        Limit = "limit", "提供方或区域的上限已用尽";
    }
}

impl Bar {
    /// The same in English.
    pub fn en(self) -> &'static str {
        match self {
            Bar::Measure => "another unit of measure",
            Bar::Category => "another category",
            Bar::Reach => "out of reach",
            Bar::Window => "another time",
            Bar::Skills => "lacks a skill or licence",
            Bar::Excluded => "excluded by the policy",
            Bar::CoolingDown => "declined of late",
            Bar::Place => "has its one place already, or takes part with another line",
            Bar::Limit => "the limit of its owner or of the area is used up",
        }
    }
}

/// Every rule that bars a pair of one measure; none if the pair may be.
pub(super) fn bars(rules: &Rules, supply: u32, demand: u32) -> Vec<Bar> {
    let mut bars = Vec::new();
    each(rules, supply, demand, |bar| bars.push(bar));
    bars
}

/// How many rules bar a pair of one measure.
pub(super) fn count(rules: &Rules, supply: u32, demand: u32) -> u32 {
    let mut count = 0;
    each(rules, supply, demand, |_| count += 1);
    count
}

fn each(rules: &Rules, supply: u32, demand: u32, mut told: impl FnMut(Bar)) {
    let passed = rules.passed(supply, demand);
    if passed == Passed::All {
        return;
    }
    let (from, to) = (&rules.givers[supply as usize], &rules.takers[demand as usize]);
    let mut bar = |bar: Bar, keeps: bool| {
        if keeps {
            told(bar);
        }
    };
    bar(Bar::Category, passed == Passed::Nothing);
    bar(Bar::Reach, !rules.reaches(from, to));
    let window = |number: u32| rules.kinds.windows[number as usize];
    bar(Bar::Window, !window(from.window).meets(window(to.window)));
    let skills = |number: u32| &rules.kinds.skills[number as usize];
    bar(Bar::Skills, !skills(to.skills).iter().all(|skill| skills(from.skills).contains(skill)));
    let barred = |who: Barred| to.excluded.binary_search(&who).is_ok();
    bar(Bar::Excluded, barred(Barred::Owner(from.owner)) || barred(Barred::Resource(from.resource)));
    bar(Bar::CoolingDown, to.cooling.binary_search(&from.owner).is_ok());
    bar(Bar::Place, passed == Passed::Cooled || (to.distinct && to.placed.contains(&from.owner)));
}
