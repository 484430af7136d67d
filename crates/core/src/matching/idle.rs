//! 闲置 What is left of the resources and why, and the nearest need that each could not have.

use std::collections::HashMap;

use rustc_hash::{FxBuildHasher, FxHashSet};
use serde::Serialize;

use crate::base::{NeedId, ResourceId, kinds, sort_pairs};
use crate::graph::Graph;
use crate::ledger::State;
use crate::listing::{Owner, OwnerAt};
use crate::matching::MatchingRefusal;
use crate::matching::bar::{Bar, bars};
use crate::matching::basis::owner;
use crate::matching::gap::near::Near;
use crate::matching::living::Watch;
use crate::matching::pair::{Barred, Giver, Passed, Taker};
use crate::matching::room::Room;
use crate::matching::solved::{Solved, Tick};

kinds! {
    /// 闲置原因 Why a resource has something left.
    pub enum IdleReason {
        NoNeed = "no_need", "没有此类需求";
        NoNeedInReach = "no_need_in_reach", "服务范围内没有可用的此类需求";
        NeedsMet = "needs_met", "范围内的需求已满足";
        LimitReached = "limit_reached", "提供方或需求所在区域的上限已用尽";
        PlaceTaken = "place_taken", "每人限一个名额，本提供方已占用或以另一条资源参与";
    }
}

impl IdleReason {
    /// The same in English.
    pub fn en(self) -> &'static str {
        match self {
            IdleReason::NoNeed => "nobody asks for this",
            IdleReason::NoNeedInReach => "no such need in reach that it may serve",
            IdleReason::NeedsMet => "the needs in reach are met",
            IdleReason::LimitReached => "the limit of its owner, or of the area of the need, is used up",
            IdleReason::PlaceTaken => {
                "each taker has one place: its owner has one already, or takes part with another line"
            }
        }
    }
}

/// 闲置 A resource of which something is left, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Idle {
    /// The resource.
    pub resource: ResourceId,
    /// Who offers it.
    pub owner: Owner,
    /// How much of it was there to give.
    pub offered: u64,
    /// How much of it is left.
    pub left: u64,
    /// Why.
    pub reason: IdleReason,
    /// The nearest need of its categories that is not served whole, and what keeps it from that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missed: Option<MissedNeed>,
}

/// 错过的需求 A need that is not served whole, which an idle resource could not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MissedNeed {
    /// The need.
    pub need: NeedId,
    /// Every rule that keeps the resource from it.
    pub bars: Vec<Bar>,
}

/// What the needs below one entry of a list are to lines of one window and the same skills.
#[derive(Clone, Copy, Default)]
struct Below {
    /// Whether a need could take such a line, whether one that is not served whole could, and whether one of
    /// those may get more, as far as limits go.
    fits: bool,
    open: bool,
    roomy: bool,
    /// The first need that is not served whole and could not take it.
    barred: Option<u32>,
}

/// Who fares as nobody else does, since a policy or a cool-down names it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Named {
    Nobody,
    Owner(u32),
    Line(u32),
}

/// The owners and the lines that some need names.
#[derive(Default)]
struct Names {
    owners: FxHashSet<u32>,
    lines: FxHashSet<u32>,
}

impl Names {
    fn new(takers: &[Taker]) -> Names {
        let mut names = Names::default();
        for taker in takers {
            names.owners.extend(taker.cooling.iter());
            for &barred in &taker.excluded {
                match barred {
                    Barred::Owner(owner) => names.owners.insert(owner),
                    Barred::Resource(line) => names.lines.insert(line),
                };
            }
        }
        names
    }

    fn of(&self, giver: &Giver) -> Named {
        match () {
            () if self.lines.contains(&giver.resource) => Named::Line(giver.resource),
            () if self.owners.contains(&giver.owner) => Named::Owner(giver.owner),
            () => Named::Nobody,
        }
    }
}

/// What is left of the supplies of a solved measure.
///
/// # Errors
/// Only where the tick says stop.
pub(super) fn idle(
    state: &State,
    graph: &Graph,
    solved: &Solved,
    tick: &mut Tick<'_>,
) -> Result<Vec<Idle>, MatchingRefusal> {
    let part = &solved.part;
    let room = solved.room();
    let mut given = vec![0u64; part.resources.len()];
    for flow in solved.flows() {
        given[flow.supply as usize] += flow.quantity;
    }
    // The demands of each list by where they stand in the walk.
    let mut on_list: Vec<Vec<(u32, u32)>> = vec![Vec::new(); state.listing.categories.len()];
    let mut open = Near::default();
    for (demand, taker) in (0u32..).zip(&part.pairs.takers) {
        on_list[taker.list as usize].push((taker.at, demand));
        if solved.unserved(demand) > 0 {
            let area = state.listing.needs.row(part.needs[demand as usize].0).area;
            open.add(graph, taker.list, area, demand);
        }
    }
    on_list.iter_mut().for_each(|list| sort_pairs(list));

    let names = Names::new(&part.pairs.takers);
    let mut known = HashMap::<_, Below, FxBuildHasher>::default();
    // Most lines fare as another one does, and are looked up once for all: of the same lists, entering by the same
    // ways; and of the same lists, at home in the same area.
    let mut alike = HashMap::<_, Below, FxBuildHasher>::default();
    let mut near = HashMap::<_, Option<u32>, FxBuildHasher>::default();
    let mut idle = Vec::new();
    let mut watch = Watch::new(part.resources.len(), tick);
    for (supply, &(at, offered)) in (0u32..).zip(&part.resources) {
        let left = offered - given[supply as usize].min(offered);
        if left == 0 {
            continue;
        }
        watch.beat()?;
        let giver = &part.pairs.givers[supply as usize];
        let lists = part.pairs.lists(supply);
        let wanted = lists.iter().any(|&(list, _)| !on_list[list as usize].is_empty());
        let (window, skills, named) = (giver.window, giver.skills, names.of(giver));
        let sum = *alike.entry((lists, giver.ways, window, skills, named)).or_insert_with(|| {
            let mut sum = Below::default();
            for &(list, _) in lists {
                for way in part.pairs.ways.of(giver.ways) {
                    let span = part.pairs.spans[way.area as usize];
                    let look = || {
                        let demands = &on_list[list as usize];
                        let from = demands.partition_point(|&(at, _)| at < span.0);
                        let until = demands.partition_point(|&(at, _)| at < span.1);
                        below(solved, &room, supply, &demands[from..until])
                    };
                    sum.add(*known.entry((list, span, window, skills, named)).or_insert_with(look));
                }
            }
            sum
        });
        // What a line could still serve, had it not its place already, says most. What has room under its own
        // limit and that of the need, and could serve, has its place: else the plan would use it.
        let reason = match () {
            () if sum.open && !(sum.roomy && room.line(supply) > 0) => IdleReason::LimitReached,
            () if sum.open => IdleReason::PlaceTaken,
            () if sum.fits => IdleReason::NeedsMet,
            () if wanted => IdleReason::NoNeedInReach,
            () => IdleReason::NoNeed,
        };
        let missed = sum.barred.or_else(|| {
            let home = home(state, solved, supply)?;
            *near.entry((lists, home)).or_insert_with(|| nearest(graph, lists, home, &open))
        });
        let missed = missed.map(|demand| {
            let mut bars = bars(&part.pairs, supply, demand);
            if !room.has(supply, demand) {
                bars.push(Bar::Limit);
            }
            MissedNeed { need: state.listing.needs.id(part.needs[demand as usize].0).clone(), bars }
        });
        let resource = state.listing.resources.id(at).clone();
        let owner = owner(state, state.listing.resources.row(at).owner);
        idle.push(Idle {
            resource,
            owner,
            offered,
            left,
            reason,
            missed: missed.filter(|it| !it.bars.is_empty()),
        });
    }
    Ok(idle)
}

impl Below {
    fn add(&mut self, other: Below) {
        self.fits |= other.fits;
        self.open |= other.open;
        self.roomy |= other.roomy;
        self.barred = first(self.barred, other.barred);
    }
}

fn below(solved: &Solved, room: &Room, supply: u32, demands: &[(u32, u32)]) -> Below {
    let mut below = Below::default();
    for &(_, demand) in demands {
        let fits = solved.part.pairs.passed_in_reach(supply, demand) >= Passed::Cooled;
        let open = solved.unserved(demand) > 0;
        below.fits |= fits;
        below.open |= fits && open;
        below.roomy |= fits && open && room.need(demand) > 0;
        if open && !fits {
            below.barred = first(below.barred, Some(demand));
        }
    }
    below
}

/// The first of two, by code: where areas stand in the walk is how they came into the ledger.
fn first(one: Option<u32>, other: Option<u32>) -> Option<u32> {
    one.into_iter().chain(other).min()
}

/// The area from which a line looks for what is near.
fn home(state: &State, solved: &Solved, supply: u32) -> Option<u32> {
    let part = &solved.part;
    match state.listing.resources.row(part.resources[supply as usize].0).owner {
        OwnerAt::Organization(at) => Some(state.org.organizations.row(at).area),
        // A person has no seat; the first place where a tie leads.
        OwnerAt::Person(_) => {
            part.pairs.ways.of(part.pairs.givers[supply as usize].ways).first().map(|way| way.area)
        }
    }
}

/// The nearest demand of some lists that is not served whole, as seen from an area.
fn nearest(graph: &Graph, lists: &[(u32, u32)], home: u32, open: &Near) -> Option<u32> {
    let lists = lists.iter();
    let nearest = lists.filter_map(|&(list, _)| open.from(graph, list, home).first().copied()).min();
    nearest.map(|(_, demand)| demand)
}
