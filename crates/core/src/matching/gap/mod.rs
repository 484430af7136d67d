//! 缺口 Why a need is not served, or only in part: the first rule that left no candidate, who came
//! closest, who holds what it could have had, and the one change that would help.

mod fix;
mod funnel;
pub(in crate::matching) mod near;
mod told;
mod why;

use serde::Serialize;

use crate::base::{AreaId, CategoryId, MeasureId, NeedId, ResourceId, kinds};
use crate::listing::Owner;
use crate::matching::bar::Bar;
use crate::matching::whatif::Change;

pub(super) use fix::tie;
pub(super) use told::Told;
pub(super) use why::gaps;

kinds! {
    /// 缺口原因 Why units of a need are left unserved.
    pub enum GapReason {
        AreaEnded = "area_ended", "所在区域已撤销";
        NoneOffered = "none_offered", "没有此类资源";
        OutOfReach = "out_of_reach", "有此类资源，但服务范围不及";
        NoWindow = "no_window", "范围内有资源，但时段不合";
        NoSkill = "no_skill", "时段相合，但缺少所需技能或资质";
        Excluded = "excluded", "技能相合，但政策规定不得匹配";
        CoolingDown = "cooling_down", "可用者退单未满冷却期";
        PlacesDistinct = "places_distinct", "可用者每人限一个名额，均已占用";
        LimitReached = "limit_reached", "有可用资源，但提供方或区域的上限已用尽";
        Outbid = "outbid", "可用资源已全部用于同等或更急的需求";
    }
}

impl GapReason {
    /// The same in English.
    pub fn en(self) -> &'static str {
        match self {
            GapReason::AreaEnded => "its area has ended",
            GapReason::NoneOffered => "nobody offers this",
            GapReason::OutOfReach => "it is offered, but out of reach",
            GapReason::NoWindow => "in reach, but at another time",
            GapReason::NoSkill => "at the time, but without the skill or licence",
            GapReason::Excluded => "with the skills, but excluded by the policy",
            GapReason::CoolingDown => "those who could have declined of late",
            GapReason::PlacesDistinct => "those who could have one place each, and have it already",
            GapReason::LimitReached => {
                "there are resources that could, but the limit of the owner or the area is used up"
            }
            GapReason::Outbid => "all that could serves needs as urgent or more",
        }
    }

    /// What would close the gap, in English.
    pub fn remedy(self) -> &'static str {
        match self {
            GapReason::AreaEnded => "move the need to the area that took over",
            GapReason::NoneOffered => "find anybody who offers this, or post the need in another measure",
            GapReason::OutOfReach => "pair the nearest owner with the community, or widen its reach",
            GapReason::NoWindow => "agree on a window with the nearest owner",
            GapReason::NoSkill => "find the skill or licence, or ask for it from the nearest owner",
            GapReason::Excluded => "lift the exclusion in the policy, or find another owner",
            GapReason::CoolingDown => "wait until the cool-down is over, or find another owner",
            GapReason::PlacesDistinct => "find more takers: each has one place",
            GapReason::LimitReached => {
                "raise the limit that is used up; more of what is under it serves no more"
            }
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
            GapReason::Excluded => "在政策中取消该项限制，或另寻提供方",
            GapReason::CoolingDown => "待冷却期满，或另寻提供方",
            GapReason::PlacesDistinct => "增加认领人，每人限一个名额",
            GapReason::LimitReached => "提高已用尽的上限；其下增加资源不能多满足",
            GapReason::Outbid => "可用资源每增加一个单位，可多满足一个单位",
        }
    }
}

/// 最接近者 A resource that came close to serving a need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Missed {
    /// The resource.
    pub resource: ResourceId,
    /// Who offers it.
    pub owner: Owner,
    /// Every rule that keeps it from the need; none if it is only given elsewhere.
    pub bars: Vec<Bar>,
}

/// 占用者 A need that holds units which another could use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Holder {
    /// The need that is served.
    pub need: NeedId,
    /// Its urgency, 1 to 5.
    pub priority: u8,
    /// The resource that serves it.
    pub resource: ResourceId,
    /// How much of it.
    pub quantity: u64,
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
    /// The resource that came closest: of those in reach the one that passed the most rules, then the
    /// cheapest; where none is in reach, the nearest in the tree.
    pub nearest: Option<ResourceId>,
    /// Those that came closest, that one first, and what keeps each of them.
    pub missed: Vec<Missed>,
    /// The needs that hold what could have served this one, most urgent last: where it is outbid.
    pub holders: Vec<Holder>,
    /// One change by which more would be served, if the nearest candidates offer one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Change>,
}
