//! 改动 One thing that could be otherwise, as data.

use serde::{Deserialize, Serialize};

use crate::base::{Day, MAX_EXACT, NeedId, ResourceId, SkillId, TieId};
use crate::cobuild::{CobuildEvent, TieClosed, TieOpened};
use crate::ledger::{Event, Refusal, State};
use crate::listing::{ListingEvent, NeedPosted, Owner, OwnerAt, Reach, ResourceListed, ResourceRow, Window};
use crate::matching::MatchingRefusal;

/// 改动 One thing that could be otherwise: on the wire an object with one key, such as
/// `{"without_owner":{"organization":"u-01"}}`.
///
/// What is agreed stays agreed: a line that is taken away, or made smaller, keeps what its orders hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// 新增资源 A line that is not in the ledger is offered; as in `resource_listed`.
    WithResource(ResourceListed),
    /// 新增需求 A line that is not in the ledger is asked for; as in `need_posted`.
    WithNeed(NeedPosted),
    /// 资源退出 Nothing more is offered on a line.
    WithoutResource(ResourceId),
    /// 需求撤销 Nothing more is asked for on a line.
    WithoutNeed(NeedId),
    /// 单位退出 Nothing more is offered by somebody: `{"organization":"u-01"}` or `{"person":"P-00017"}`.
    WithoutOwner(Owner),
    /// 增减资源 So many units more, or fewer, are offered on a line.
    ResizeResource {
        /// The line.
        resource: ResourceId,
        /// By how many units; below zero for fewer.
        by: i64,
    },
    /// 增减需求 So many units more, or fewer, are asked for on a line.
    ResizeNeed {
        /// The line.
        need: NeedId,
        /// By how many units; below zero for fewer.
        by: i64,
    },
    /// 建立关系 A tie is opened; as in `tie_opened`.
    Tie(TieOpened),
    /// 解除关系 A tie is ended.
    Untie(TieId),
    /// 扩大范围 A line goes further, or less far.
    Widen {
        /// The line.
        resource: ResourceId,
        /// How far.
        reach: Reach,
    },
    /// 调整时段 A line can be had at another time.
    Window {
        /// The line.
        resource: ResourceId,
        /// When.
        window: Window,
    },
    /// 补充技能 A line comes with further skills or licences.
    Skill {
        /// The line.
        resource: ResourceId,
        /// Which.
        skills: Vec<SkillId>,
    },
}

impl Change {
    /// Makes the change in a copy of the state, by the rules of the ledger where it has one for it.
    pub(super) fn make(&self, state: &mut State, on: Day) -> Result<(), MatchingRefusal> {
        let event = |state: &mut State, event: Event| {
            state.take(&event, on).map_err(|refusal: Refusal| MatchingRefusal::Ledger(Box::new(refusal)))
        };
        match self {
            Change::WithResource(e) => event(state, Event::Listing(ListingEvent::ResourceListed(e.clone()))),
            Change::WithNeed(e) => event(state, Event::Listing(ListingEvent::NeedPosted(e.clone()))),
            Change::Tie(e) => event(state, Event::Cobuild(CobuildEvent::TieOpened(e.clone()))),
            Change::Untie(tie) => {
                event(state, Event::Cobuild(CobuildEvent::TieClosed(TieClosed { tie: tie.clone() })))
            }
            Change::WithoutResource(id) => {
                let at = resource(state, id, on)?;
                empty(state, at, on);
                Ok(())
            }
            Change::WithoutNeed(id) => {
                let at = need(state, id, on)?;
                let left = need_left(state, at, on);
                state.listing.needs.change(at, |row| row.quantity -= left.min(row.quantity));
                Ok(())
            }
            Change::WithoutOwner(owner) => {
                let lines = lines_of(state, owner, on)?;
                lines.into_iter().for_each(|at| empty(state, at, on));
                Ok(())
            }
            Change::ResizeResource { resource: id, by } => {
                let at = resource(state, id, on)?;
                let (left, all) = (resource_left(state, at, on), state.listing.resources.row(at).quantity);
                let quantity = resized(left, all, *by).ok_or_else(|| MatchingRefusal::ResourceBeyond {
                    resource: id.clone(),
                    left,
                    by: *by,
                })?;
                state.listing.resources.change(at, |row| row.quantity = quantity);
                Ok(())
            }
            Change::ResizeNeed { need: id, by } => {
                let at = need(state, id, on)?;
                let (left, all) = (need_left(state, at, on), state.listing.needs.row(at).quantity);
                let quantity = resized(left, all, *by).ok_or_else(|| MatchingRefusal::NeedBeyond {
                    need: id.clone(),
                    left,
                    by: *by,
                })?;
                state.listing.needs.change(at, |row| row.quantity = quantity);
                Ok(())
            }
            Change::Widen { resource: id, reach } => alter(state, id, on, |row| row.reach = *reach),
            Change::Window { resource: id, window } => {
                if !window.is_valid() {
                    return Err(MatchingRefusal::WindowReversed { resource: id.clone() });
                }
                alter(state, id, on, |row| row.window = *window)
            }
            Change::Skill { resource: id, skills } => {
                let mut found = Vec::with_capacity(skills.len());
                for skill in skills {
                    let at = state.listing.skills.find(skill, on);
                    found.push(at.ok_or_else(|| MatchingRefusal::SkillUnknown { skill: skill.clone() })?);
                }
                alter(state, id, on, |row| {
                    let mut all = row.skills.to_vec();
                    all.extend(found.iter().copied().filter(|skill| !row.skills.contains(skill)));
                    row.skills = all.into();
                })
            }
        }
    }
}

/// The quantity of a line of which so much is left, with that much more or less of it.
fn resized(left: u64, all: u64, by: i64) -> Option<u64> {
    left.checked_add_signed(by)?;
    all.checked_add_signed(by).filter(|all| *all <= MAX_EXACT)
}

fn alter(
    state: &mut State,
    id: &ResourceId,
    on: Day,
    change: impl FnOnce(&mut ResourceRow),
) -> Result<(), MatchingRefusal> {
    let at = resource(state, id, on)?;
    state.listing.resources.change(at, change);
    Ok(())
}

/// Takes from a line whatever is left of it.
fn empty(state: &mut State, at: u32, on: Day) {
    let left = resource_left(state, at, on);
    state.listing.resources.change(at, |row| row.quantity -= left.min(row.quantity));
}

fn resource_left(state: &State, at: u32, on: Day) -> u64 {
    state.listing.resource_left_on(at, on).min(state.listing.resource_left(at))
}

fn need_left(state: &State, at: u32, on: Day) -> u64 {
    state.listing.need_left_on(at, on).min(state.listing.need_left(at))
}

/// A line that is listed on the day, whether or not anything is left of it.
fn resource(state: &State, id: &ResourceId, on: Day) -> Result<u32, MatchingRefusal> {
    let found = state.listing.resources.find(id).filter(|&at| {
        let row = state.listing.resources.row(at);
        row.days.holds(on) && !row.window.is_over(on)
    });
    found.ok_or_else(|| MatchingRefusal::ResourceUnknown { resource: id.clone(), on })
}

fn need(state: &State, id: &NeedId, on: Day) -> Result<u32, MatchingRefusal> {
    let found = state.listing.needs.find(id).filter(|&at| {
        let row = state.listing.needs.row(at);
        row.days.holds(on) && !row.window.is_over(on)
    });
    found.ok_or_else(|| MatchingRefusal::NeedUnknown { need: id.clone(), on })
}

/// The lines that somebody offers on the day; a refusal if there is none.
fn lines_of(state: &State, owner: &Owner, on: Day) -> Result<Vec<u32>, MatchingRefusal> {
    let at = match owner {
        Owner::Organization(id) => state.org.organizations.find(id).map(OwnerAt::Organization),
        Owner::Person(id) => state.people.persons.find(id).map(OwnerAt::Person),
    };
    let lines: Vec<u32> = at
        .into_iter()
        .flat_map(|at| state.listing.resources_of(at))
        .filter(|(_, row)| row.days.holds(on) && !row.window.is_over(on))
        .map(|(line, _)| line)
        .collect();
    if lines.is_empty() {
        return Err(MatchingRefusal::OwnerUnknown { owner: owner.clone(), on });
    }
    Ok(lines)
}
