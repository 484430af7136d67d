//! 不合之处 The rules that keep a resource from a need, all of them, in the order in which they are applied.

use crate::base::kinds;
use crate::matching::pair::{Passed, Rules};

kinds! {
    /// 不合之处 A rule that keeps a resource from a need.
    pub enum Bar {
        Measure = "measure", "计量单位不同";
        Category = "category", "类别不符";
        Reach = "reach", "服务范围不及";
        Window = "window", "时段不合";
        Skills = "skills", "缺少所需技能或资质";
        Place = "place", "每人限一个名额，已占用或以另一条资源参与";
    }
}

/// Every rule that bars a pair of one measure; none if the pair may be.
pub(super) fn bars(rules: &Rules, supply: u32, demand: u32) -> Vec<Bar> {
    let passed = rules.passed(supply, demand);
    if passed == Passed::All {
        return Vec::new();
    }
    let (from, to) = (&rules.givers[supply as usize], &rules.takers[demand as usize]);
    let mut bars = Vec::new();
    if passed == Passed::Nothing {
        bars.push(Bar::Category);
    }
    if passed <= Passed::Category && !from.doors.iter().any(|(_, span)| span.contains(&to.at)) {
        bars.push(Bar::Reach);
    }
    if passed == Passed::Category && bars.is_empty() {
        // Another of its categories leads there, the one that is needed does not.
        bars.push(Bar::Reach);
    }
    if !from.window.meets(to.window) {
        bars.push(Bar::Window);
    }
    if !to.skills.iter().all(|skill| from.skills.contains(skill)) {
        bars.push(Bar::Skills);
    }
    if passed == Passed::Skills || (to.distinct && to.placed.contains(&from.owner)) {
        bars.push(Bar::Place);
    }
    bars
}
