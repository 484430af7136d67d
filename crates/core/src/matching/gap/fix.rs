//! 补法 The one change by which more would be served, tried on the nearest candidates.
//!
//! A candidate counts only if a single rule keeps it and it has something to spare: then the change lets
//! one unit go where none went, so the plan after it is better, whatever else stays as it is. Where all
//! that fits is given to others, more of it is what helps. Nobody has anything to spare whose limit is used
//! up, and more of a line helps only as far as the limits go.

use crate::base::{Day, MAX_EXACT, ResourceId, TieId, sort_by_key};
use crate::cobuild::{End, EndAt, EndKind, Side, TieOpened};
use crate::graph::Graph;
use crate::ledger::State;
use crate::listing::{OwnerAt, Reach, Window};
use crate::matching::bar::{Bar, bars};
use crate::matching::gap::{Gap, GapReason};
use crate::matching::pair::Passed;
use crate::matching::room::Room;
use crate::matching::solved::Solved;
use crate::matching::whatif::Change;

pub(super) struct Fixes<'a> {
    pub(super) state: &'a State,
    pub(super) graph: &'a Graph,
    pub(super) solved: &'a Solved,
    pub(super) room: &'a Room,
}

impl Fixes<'_> {
    /// The change for a gap: `nearest` are the lines that came closest, `spare` those of them with
    /// something left.
    pub(super) fn of(
        &self,
        gap: &Gap,
        demand: u32,
        need: u32,
        nearest: &[u32],
        spare: &[u32],
    ) -> Option<Change> {
        let part = &self.solved.part;
        if gap.reason == GapReason::Outbid {
            // A taker of whom each has one place brings one, and who has it brings no more.
            let distinct = part.pairs.takers[demand as usize].distinct;
            let may = |supply: u32| {
                bars(&part.pairs, supply, demand).is_empty()
                    && self.room.line(supply) > 0
                    && !(distinct && self.solved.given(supply, demand) > 0)
            };
            let supply = nearest.iter().copied().find(|&supply| may(supply))?;
            let by = if distinct { 1 } else { gap.lacking };
            let by = by.min(self.room.line(supply)).min(self.room.need(demand));
            let resource = self.line(supply);
            let whole = self.state.listing.resources.row(part.resources[supply as usize].0).quantity;
            let by = i64::try_from(by.min(MAX_EXACT - whole)).ok().filter(|by| *by > 0)?;
            return Some(Change::ResizeResource { resource, by });
        }
        spare.iter().find_map(|&supply| self.change(demand, need, supply))
    }

    fn line(&self, supply: u32) -> ResourceId {
        self.state.listing.resources.id(self.solved.part.resources[supply as usize].0).clone()
    }

    fn change(&self, demand: u32, need: u32, supply: u32) -> Option<Change> {
        let pairs = &self.solved.part.pairs;
        let row = self.state.listing.resources.row(self.solved.part.resources[supply as usize].0);
        let wanted = self.state.listing.needs.row(need);
        let bars = bars(pairs, supply, demand);
        if !self.displaces_no_sibling(demand, supply) {
            return None;
        }
        match bars[..] {
            [Bar::Reach] => {
                // A tie brings all lines of its owner.
                let single = pairs.lines.of(pairs.givers[supply as usize].owner).len() <= 1;
                let tie = || self.tie(row.owner, row.reach, wanted.area);
                let tie = if single { tie() } else { None };
                tie.or_else(|| self.widen(supply, row.owner, wanted.area))
            }
            [Bar::Window] => Some(Change::Window {
                resource: self.line(supply),
                window: spanning(row.window, wanted.window),
            }),
            [Bar::Skills] => {
                let lacking = wanted.skills.iter().filter(|skill| !row.skills.contains(skill));
                let skills = lacking.map(|&skill| self.state.listing.skills.code(skill).clone()).collect();
                Some(Change::Skill { resource: self.line(supply), skills })
            }
            _ => None,
        }
    }

    /// Whether a change of this line leaves its owner's other lines where they are. In a need with distinct
    /// takers the first line that fits takes part, so a line that fits more needs can put out a later one.
    fn displaces_no_sibling(&self, demand: u32, supply: u32) -> bool {
        let pairs = &self.solved.part.pairs;
        let lines = pairs.lines.of(pairs.givers[supply as usize].owner);
        let distinct = pairs.takers[demand as usize].distinct;
        let fits = |&line: &u32| line != supply && pairs.passed(line, demand) == Passed::All;
        let later = lines.contains(&supply) && lines.last() > Some(&supply);
        !(later || distinct && lines.iter().any(fits))
    }

    /// A tie of the owner to the community of an area, or to the area itself.
    fn tie(&self, owner: OwnerAt, reach: Reach, area: u32) -> Option<Change> {
        if matches!(owner, OwnerAt::Organization(_)) && reach == Reach::Own {
            return None;
        }
        let communities =
            self.graph.areas.upward(area).filter(|&up| self.state.org.areas.row(up).kind.is_community());
        communities
            .chain([area])
            .find_map(|to| tie(self.state, self.graph.on(), owner, to, None))
            .map(Change::Tie)
    }

    /// The least reach that takes a unit's resource to an area.
    fn widen(&self, supply: u32, owner: OwnerAt, area: u32) -> Option<Change> {
        let OwnerAt::Organization(at) = owner else { return None };
        let home = self.state.org.organizations.row(at).area;
        let reach = match self.graph.areas.common(home, area) {
            Some(common) => Reach::Within(self.state.org.areas.row(common).kind),
            None => Reach::Anywhere,
        };
        Some(Change::Widen { resource: self.line(supply), reach })
    }
}

/// The days of both windows and all between.
fn spanning(one: Window, other: Window) -> Window {
    let since = one.since.zip(other.since).map(|(a, b)| a.min(b));
    let until = one.until.zip(other.until).map(|(a, b)| a.max(b));
    Window { since, until }
}

/// A tie that carries an owner's resources to an area, of a kind that may be between the two: the narrowest
/// such kind, or the one that is asked for. Nothing if no kind fits, or its limits are reached.
pub(in crate::matching) fn tie(
    state: &State,
    on: Day,
    owner: OwnerAt,
    area: u32,
    kind: Option<u32>,
) -> Option<TieOpened> {
    let (from, at) = match owner {
        OwnerAt::Organization(at) => {
            (End::Organization(state.org.organizations.id(at).clone()), EndAt::Organization(at))
        }
        OwnerAt::Person(at) => (End::Person(state.people.persons.id(at).clone()), EndAt::Person(at)),
    };
    let may = |kinds: &[EndKind], is_area: bool| {
        kinds.iter().any(|kind| match kind {
            EndKind::Area(kinds) => {
                is_area && (kinds.is_empty() || kinds.contains(&state.org.areas.row(area).kind))
            }
            EndKind::Organization(kinds) => match owner {
                OwnerAt::Organization(at) => {
                    !is_area && (kinds.is_empty() || kinds.contains(&state.org.organizations.row(at).kind))
                }
                OwnerAt::Person(_) => false,
            },
            EndKind::Person(kinds) => match owner {
                OwnerAt::Person(at) => {
                    let kind = state.people.persons.row(at).kind_on(on);
                    !is_area && (kinds.is_empty() || kind.is_some_and(|kind| kinds.contains(&kind)))
                }
                OwnerAt::Organization(_) => false,
            },
        })
    };
    let mut fitting: Vec<u32> = (state.cobuild.kinds.iter())
        .filter(|(index, _, rule)| kind.is_none_or(|kind| kind == *index) && rule.carries)
        .filter(|(_, _, rule)| may(&rule.from, false) && may(&rule.to, true))
        .filter(|(_, _, rule)| rule.on_behalf_of.admits(false) && rule.agreement.admits(false))
        .map(|(index, _, _)| index)
        .collect();
    // The kind made for the fewest sorts of first end says most: a pairing of units before a check-in.
    sort_by_key(&mut fitting, |&index| {
        (state.cobuild.kinds.get(index).from.len(), state.cobuild.kinds.code(index))
    });
    fitting.into_iter().find_map(|kind| {
        let rule = state.cobuild.kinds.get(kind);
        let beside = |side: Side, end: EndAt| {
            let ties = state.cobuild.ties_of(side, end);
            ties.filter(|(_, row)| row.kind == kind && row.days.until().is_none_or(|until| on < until))
        };
        let to = EndAt::Area(area);
        let full = |side, end, limit: Option<u32>| {
            limit.is_some_and(|limit| beside(side, end).count() >= limit as usize)
        };
        if beside(Side::From, at).any(|(_, row)| row.to == to)
            || full(Side::From, at, rule.limit_from)
            || full(Side::To, to, rule.limit_to)
        {
            return None;
        }
        let area_id = state.org.areas.id(area);
        // A code local to its two ends; a number behind it where that is taken.
        let codes = (1..100).filter_map(|number| {
            let behind = if number == 1 { String::new() } else { format!(".{number}") };
            TieId::new(&format!("{from}.{area_id}{behind}")).ok()
        });
        let tie = codes.into_iter().find(|code| state.cobuild.ties.find(code).is_none())?;
        Some(TieOpened {
            tie,
            kind: state.cobuild.kinds.code(kind).clone(),
            from: from.clone(),
            to: End::Area(area_id.clone()),
            on_behalf_of: None,
            agreement: None,
            until: None,
        })
    })
}
