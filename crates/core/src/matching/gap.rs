//! 缺口 Why a need is not served, or only in part: the first rule that left no candidate.

use serde::Serialize;

use crate::base::{AreaId, CategoryId, MeasureId, NONE, NeedId, ResourceId, kinds};
use crate::graph::Graph;
use crate::ledger::{State, View};
use crate::listing::{OwnerAt, ResourceRow};
use crate::matching::pair::Passed;
use crate::matching::problem::Part;
use crate::matching::solved::Solved;

kinds! {
    /// 缺口原因 Why units of a need are left unserved.
    pub enum GapReason {
        AreaEnded = "area_ended", "所在区域已撤销";
        NoneOffered = "none_offered", "没有此类资源";
        OutOfReach = "out_of_reach", "有此类资源，但服务范围不及";
        NoWindow = "no_window", "范围内有资源，但时段不合";
        NoSkill = "no_skill", "时段相合，但缺少所需技能或资质";
        PlacesDistinct = "places_distinct", "可用者每人限一个名额，均已占用";
        Outbid = "outbid", "可用资源已全部用于同等或更急的需求";
    }
}

impl GapReason {
    /// What would close the gap, in English.
    pub fn remedy(self) -> &'static str {
        match self {
            GapReason::AreaEnded => "move the need to the area that took over",
            GapReason::NoneOffered => "find anybody who offers this, or post the need in another measure",
            GapReason::OutOfReach => "pair the nearest owner with the community, or widen its reach",
            GapReason::NoWindow => "agree on a window with the nearest owner",
            GapReason::NoSkill => "find the skill or licence, or ask for it from the nearest owner",
            GapReason::PlacesDistinct => "find more takers: each has one place",
            GapReason::Outbid => "each further unit of a resource that fits serves one unit more",
        }
    }

    /// What would close the gap, in Chinese.
    pub fn remedy_zh(self) -> &'static str {
        match self {
            GapReason::AreaEnded => "将需求转到承接的区域",
            GapReason::NoneOffered => "寻找能提供的单位，或换一种计量单位登记",
            GapReason::OutOfReach => "与最近的提供方结对，或扩大其服务范围",
            GapReason::NoWindow => "与最近的提供方商定时段",
            GapReason::NoSkill => "补充所需技能或资质",
            GapReason::PlacesDistinct => "增加认领人，每人限一个名额",
            GapReason::Outbid => "可用资源每增加一个单位，可多满足一个单位",
        }
    }
}

/// 缺口 Units of a need that are left unserved, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Gap {
    /// The need.
    pub need: NeedId,
    /// Its area.
    pub area: AreaId,
    /// Its category.
    pub category: CategoryId,
    /// Its unit of measure.
    pub measure: MeasureId,
    /// Its urgency, 1 to 5.
    pub priority: u8,
    /// How much was left to serve before this plan.
    pub wanted: u64,
    /// How much of that this plan leaves unserved.
    pub lacking: u64,
    /// The first rule that left no candidate.
    pub reason: GapReason,
    /// How many resource lines are offered that fit by category.
    pub offered: u32,
    /// How many of those reach the area.
    pub reachable: u32,
    /// How many of those have a window that meets.
    pub open: u32,
    /// How many of those bring the skills.
    pub skilled: u32,
    /// How many of those could serve it, had they anything left.
    pub eligible: u32,
    /// The resource that came closest: of those that passed the most rules the nearest in the tree.
    pub nearest: Option<ResourceId>,
}

impl core::fmt::Display for Gap {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(
            f,
            "{} ({}, {}, priority {}) lacks {} of {} {}: {}: {} offered, {} in reach, {} in their window, {} with the skills, {} eligible",
            self.need,
            self.area,
            self.category,
            self.priority,
            self.lacking,
            self.wanted,
            self.measure,
            self.reason,
            self.offered,
            self.reachable,
            self.open,
            self.skilled,
            self.eligible
        )?;
        if let Some(nearest) = &self.nearest {
            write!(f, "; nearest {nearest}")?;
        }
        write!(f, "; {}", self.reason.remedy())
    }
}

/// The gaps of a solved part, most urgent and largest first.
pub(super) fn gaps(view: View<'_>, graph: &Graph, solved: &Solved) -> Vec<Gap> {
    let (state, part) = (view.state(), &solved.part);
    // The supplies that stand on each list.
    let lists = state.listing.categories.len();
    let mut on_list: Vec<Vec<u32>> = vec![Vec::new(); lists];
    for (supply, giver) in part.pairs.givers.iter().enumerate() {
        for &list in &giver.lists {
            on_list[list as usize].push(supply as u32);
        }
    }
    // How many resources each need takes from.
    let mut takes = vec![0u32; part.needs.len()];
    for flow in solved.flows() {
        takes[flow.demand as usize] += 1;
    }
    let mut gaps = Vec::new();
    for (demand, &(at, left)) in part.needs.iter().enumerate() {
        let lacking = solved.unserved(demand as u32);
        if lacking > 0 {
            let row = state.listing.needs.row(at);
            let supplies = &on_list[row.category as usize];
            let mut gap = why(state, graph, part, demand as u32, at, (left, lacking), supplies);
            // Where every taker who could has its place already, one more unit of theirs would not help.
            if row.distinct && gap.eligible > 0 && gap.eligible == takes[demand] {
                gap.reason = GapReason::PlacesDistinct;
            }
            gaps.push(gap);
        }
    }
    for &(at, left) in &part.lost {
        let mut gap = blank(state, at, (left, left));
        gap.reason = GapReason::AreaEnded;
        gaps.push(gap);
    }
    gaps
}

fn blank(state: &State, at: u32, (wanted, lacking): (u64, u64)) -> Gap {
    let listing = &state.listing;
    let row = listing.needs.row(at);
    Gap {
        need: listing.needs.id(at).clone(),
        area: state.org.areas.id(row.area).clone(),
        category: listing.categories.code(row.category).clone(),
        measure: listing.measures.code(row.measure).clone(),
        priority: row.priority,
        wanted,
        lacking,
        reason: GapReason::NoneOffered,
        offered: 0,
        reachable: 0,
        open: 0,
        skilled: 0,
        eligible: 0,
        nearest: None,
    }
}

fn why(
    state: &State,
    graph: &Graph,
    part: &Part,
    demand: u32,
    at: u32,
    amounts: (u64, u64),
    supplies: &[u32],
) -> Gap {
    let area = state.listing.needs.row(at).area;
    let mut gap = blank(state, at, amounts);
    let mut nearest: Option<(core::cmp::Reverse<Passed>, u32, u32)> = None;
    for &supply in supplies {
        let passed = part.pairs.passed(supply, demand);
        gap.offered += u32::from(passed >= Passed::Category);
        gap.reachable += u32::from(passed >= Passed::Reach);
        gap.open += u32::from(passed >= Passed::Window);
        gap.skilled += u32::from(passed >= Passed::Skills);
        gap.eligible += u32::from(passed >= Passed::All);
        let row = state.listing.resources.row(part.resources[supply as usize].0);
        let candidate = (core::cmp::Reverse(passed), steps(state, graph, row, area), supply);
        nearest = Some(nearest.map_or(candidate, |best| best.min(candidate)));
    }
    gap.reason = match () {
        () if gap.offered == 0 => GapReason::NoneOffered,
        () if gap.reachable == 0 => GapReason::OutOfReach,
        () if gap.open == 0 => GapReason::NoWindow,
        () if gap.skilled == 0 => GapReason::NoSkill,
        () if gap.eligible == 0 => GapReason::PlacesDistinct,
        () => GapReason::Outbid,
    };
    gap.nearest =
        nearest.map(|(_, _, supply)| state.listing.resources.id(part.resources[supply as usize].0).clone());
    gap
}

/// How many steps up and down the tree of areas lie between an owner's home and an area.
fn steps(state: &State, graph: &Graph, row: &ResourceRow, area: u32) -> u32 {
    let home = match row.owner {
        OwnerAt::Organization(at) => state.org.organizations.row(at).area,
        OwnerAt::Person(_) => NONE,
    };
    match graph.areas.common(home, area) {
        Some(common) => graph.areas.depth(home) + graph.areas.depth(area) - 2 * graph.areas.depth(common),
        None => u32::MAX,
    }
}
