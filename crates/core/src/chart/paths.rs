//! 匹配路径 From who serves, by what way in, to which community; what is lacking comes in by its reason.

use std::collections::BTreeSet;

use crate::base::{AreaId, set_of};
use crate::chart::bands::{Bands, Column};
use crate::chart::canvas::Called;
use crate::chart::{Canvas, Chart, ChartKind};
use crate::matching::{Assignment, GapReason, Plan};

/// How many kinds of owner, ways in and places there is room for.
const OWNERS: usize = 14;
const WAYS: usize = 12;
const PLACES: usize = 24;

pub(super) fn paths(canvas: &Canvas<'_>, plan: &Plan) -> Chart {
    let listing = &canvas.state.listing;
    let area_of = |need: &_| {
        let area = listing.needs.find(need).map(|at| listing.needs.row(at).area);
        area.filter(|&area| canvas.is_about(area))
    };
    let needs = plan.assignments().iter().map(|a| &a.need).chain(plan.gaps().iter().map(|gap| &gap.need));
    let rank = finest(canvas, &needs.filter_map(area_of).collect());
    let mut bands = Bands::new(vec![
        Column::new(canvas.say("提供方", "owner"), OWNERS),
        Column::new(canvas.say("途径或缺口原因", "way in, or reason of the gap"), WAYS),
        Column::new(canvas.say("受益地", "place served"), PLACES),
    ]);
    for assignment in plan.assignments() {
        let Some((area, owner)) = area_of(&assignment.need).zip(canvas.find_owner(&assignment.owner)) else {
            continue;
        };
        let path = vec![
            bands.columns[0].stop(canvas.owner_kind(owner)),
            bands.columns[1].stop(way(canvas, assignment)),
            bands.columns[2].stop(canvas.place(up_to(canvas, area, rank))),
        ];
        bands.add(path, canvas.weight(&assignment.measure, assignment.quantity));
    }
    for gap in plan.gaps() {
        let Some(area) = area_of(&gap.need) else { continue };
        let reason = canvas.kind(short(gap.reason), gap.reason.code());
        let path = vec![
            bands.columns[0].lacking("gap", canvas.say("缺口", "gap")),
            bands.columns[1].lacking(&format!("reason:{}", gap.reason), &reason),
            bands.columns[2].stop(canvas.place(up_to(canvas, area, rank))),
        ];
        bands.add(path, canvas.weight(&gap.measure, gap.lacking));
    }
    bands.frame(canvas, Vec::new()).hang(canvas, ChartKind::Paths)
}

/// A reason in as few words as fit between two columns; the list of gaps has the sentence.
fn short(reason: GapReason) -> &'static str {
    match reason {
        GapReason::AreaEnded => "区域已撤销",
        GapReason::NoneOffered => "没有此类",
        GapReason::Excluded => "按政策排除",
        GapReason::CoolingDown => "退单冷却中",
        GapReason::OutOfReach => "范围不及",
        GapReason::NoWindow => "时段不合",
        GapReason::NoSkill => "缺技能资质",
        GapReason::PlacesDistinct => "名额已占",
        GapReason::LimitReached => "上限已满",
        GapReason::Outbid => "资源已用完",
    }
}

/// By what way an assignment comes in: along a tie, from home, or down from where it climbed to.
fn way(canvas: &Canvas<'_>, assignment: &Assignment) -> Called {
    let called = |key: String, name: String| Called { key: format!("way:{key}"), name, under: None };
    let kinds = &canvas.state.cobuild.kinds;
    if let Some(kind) = &assignment.tie_kind {
        let title = kinds.find_any(kind).map_or(kind.as_str(), |at| kinds.get(at).title.as_str());
        return called(format!("tie:{kind}"), canvas.kind(title, kind.as_str()));
    }
    let areas = &canvas.state.org.areas;
    let kind_of = |id: &AreaId| areas.find(id).map(|at| areas.row(at).kind);
    if assignment.entering == 0 {
        let low = assignment.path.first().and_then(kind_of).is_some_and(|kind| kind.rank() >= 4);
        return match low {
            true => called("home".into(), canvas.say("本社区", "in the community").into()),
            false => called("above".into(), canvas.say("上级直供", "from above").into()),
        };
    }
    // The path leads up to where it enters and down again, so that is its highest area.
    match assignment.path.iter().filter_map(kind_of).min_by_key(|kind| kind.rank()) {
        Some(kind) => {
            let name = match canvas.language {
                crate::chart::Language::Chinese => format!("跨区经{}", kind.title()),
                crate::chart::Language::English => format!("by way of the {kind}"),
            };
            called(format!("climb:{kind}"), name)
        }
        None => called("climb".into(), canvas.say("跨区", "from elsewhere").into()),
    }
}

/// The finest rank of area whose places fit: communities, else towns and streets, else what is above.
fn finest(canvas: &Canvas<'_>, areas: &BTreeSet<u32>) -> u8 {
    let places = |rank: u8| set_of(areas.iter().map(|&at| up_to(canvas, at, rank))).len();
    // In a scope below the town only its communities are of interest, folded where there are many.
    let least = match canvas.scope {
        crate::graph::Scope::All(_) => 3,
        crate::graph::Scope::Area(_, at) => (canvas.state.org.areas.row(*at).kind.rank() + 1).clamp(3, 5),
        crate::graph::Scope::Party(..) => 4,
    };
    (least..=4).rev().find(|&rank| places(rank) <= PLACES).unwrap_or(least)
}

/// The area that holds another and is not below a rank, or the area itself where there is none.
pub(super) fn up_to(canvas: &Canvas<'_>, area: u32, rank: u8) -> u32 {
    let areas = &canvas.scope.graph().areas;
    let kind = |at: u32| canvas.state.org.areas.row(at).kind;
    let mut found = area;
    for up in areas.upward(area) {
        found = up;
        if kind(up).rank() <= rank {
            break;
        }
    }
    found
}
