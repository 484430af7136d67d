//! 共建状态 Which ties hold; how an event is checked and applied.

use crate::base::{AgreementId, Day, Days, Dictionary, NONE, Rows, TieId, TieKindId, chain, slice};
use crate::cobuild::end::{End, EndAt};
use crate::cobuild::error::CobuildRefusal;
use crate::cobuild::event::{CobuildEvent, TieOpened};
use crate::cobuild::kind::{EndKind, TieKind};
use crate::org::{OrgEvent, OrgState};
use crate::people::{PeopleEvent, PeopleState};

/// 关系 A tie as all we know of it.
#[derive(Clone, Debug)]
pub struct TieRow {
    /// The days on which it holds.
    pub days: Days,
    /// The index of its kind.
    pub kind: u32,
    /// The first end.
    pub from: EndAt,
    /// The second end.
    pub to: EndAt,
    /// The index of the unit on whose behalf it is held, or `NONE`.
    pub on_behalf_of: u32,
    /// The index of the agreement, or `NONE`.
    pub agreement: u32,
    /// The tie before this one in the chain of each side.
    earlier: [u32; 3],
}

/// 侧 The part that something plays in a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// It is the first end.
    From = 0,
    /// It is the second end.
    To = 1,
    /// The tie is held on its behalf.
    Behalf = 2,
}

slice! {
    /// 共建状态 Ties, their kinds and agreements.
    pub struct CobuildState marked CobuildMark {
        /// Kinds of tie by code.
        pub kinds: Dictionary<TieKindId, TieKind>,
        /// Ties by code.
        pub ties: Rows<TieId, TieRow>,
        /// Agreements by code, as ties mention them.
        pub agreements: Rows<AgreementId, ()>,
        newest: Rows<(Side, EndAt), u32>,
    }
}

/// A checked event, with indices resolved.
#[derive(Clone, Debug)]
pub(crate) enum CobuildChange {
    TieOpened { id: TieId, row: TieRow, agreement: Option<AgreementId> },
    TieClosed { tie: u32 },
}

impl CobuildState {
    /// The ties in which something plays a part, newest first.
    pub fn ties_of(&self, side: Side, end: EndAt) -> impl Iterator<Item = (u32, &TieRow)> {
        let earlier = move |at: u32| self.ties.row(at).earlier[side as usize];
        chain(self.newest.newest(&(side, end)), earlier).map(|at| (at, self.ties.row(at)))
    }

    pub(crate) fn check(
        &self,
        event: &CobuildEvent,
        on: Day,
        org: &OrgState,
        people: &PeopleState,
    ) -> Result<CobuildChange, CobuildRefusal> {
        match event {
            CobuildEvent::TieOpened(e) => self.check_opened(e, on, org, people),
            CobuildEvent::TieClosed(e) => {
                let tie = self
                    .ties
                    .find(&e.tie)
                    .ok_or_else(|| CobuildRefusal::TieUnknown { tie: e.tie.clone() })?;
                let days = self.ties.row(tie).days;
                if let Some(until) = days.until().filter(|until| *until <= on) {
                    return Err(CobuildRefusal::TieOver { tie: e.tie.clone(), until });
                }
                if on <= days.since() {
                    return Err(CobuildRefusal::TieAhead { tie: e.tie.clone(), since: days.since() });
                }
                Ok(CobuildChange::TieClosed { tie })
            }
        }
    }

    fn check_opened(
        &self,
        e: &TieOpened,
        on: Day,
        org: &OrgState,
        people: &PeopleState,
    ) -> Result<CobuildChange, CobuildRefusal> {
        let (tie, kind_id) = (|| e.tie.clone(), || e.kind.clone());
        if self.ties.find(&e.tie).is_some() {
            return Err(CobuildRefusal::TieTaken { tie: tie() });
        }
        let kind =
            self.kinds.find(&e.kind, on).ok_or_else(|| CobuildRefusal::KindUnknown { kind: kind_id() })?;
        let rule = self.kinds.get(kind);
        let from = standing(&e.from, on, org, people)?;
        let to = standing(&e.to, on, org, people)?;
        if from == to {
            return Err(CobuildRefusal::SelfTied { tie: tie() });
        }
        for (at, allowed, end) in [(from, &rule.from, &e.from), (to, &rule.to, &e.to)] {
            if !allowed.iter().any(|kinds| fits(kinds, at, on, org, people)) {
                return Err(CobuildRefusal::EndMisfit { tie: tie(), kind: kind_id(), end: end.clone() });
            }
        }
        let behalf = e.on_behalf_of.as_ref().map(|unit| org.organization_from(unit, on)).transpose()?;
        if !rule.on_behalf_of.admits(behalf.is_some()) {
            return Err(match behalf {
                None => CobuildRefusal::BehalfAsked { tie: tie(), kind: kind_id() },
                Some(_) => CobuildRefusal::BehalfNotAsked { tie: tie(), kind: kind_id() },
            });
        }
        if !rule.agreement.admits(e.agreement.is_some()) {
            return Err(match e.agreement {
                None => CobuildRefusal::AgreementAsked { tie: tie(), kind: kind_id() },
                Some(_) => CobuildRefusal::AgreementNotAsked { tie: tie(), kind: kind_id() },
            });
        }
        let days = Days::between(on, e.until).ok_or_else(|| CobuildRefusal::TieReversed {
            tie: tie(),
            since: on,
            until: e.until.unwrap_or(on),
        })?;

        let beside = |row: &TieRow| row.kind == kind && row.days.overlaps(days);
        let code = |at: u32| self.ties.id(at).clone();
        let twin = self.ties_of(Side::From, from).find(|(_, row)| row.to == to && beside(row));
        if let Some((at, _)) = twin {
            return Err(CobuildRefusal::AlreadyTied {
                kind: kind_id(),
                from: e.from.clone(),
                to: e.to.clone(),
                tie: code(at),
            });
        }
        let sides = [(Side::From, from, rule.limit_from, &e.from), (Side::To, to, rule.limit_to, &e.to)];
        for (side, at, limit, end) in sides {
            let Some(limit) = limit else { continue };
            let others = || self.ties_of(side, at).filter(|(_, row)| beside(row));
            let held: Vec<Days> = others().map(|(_, row)| row.days).collect();
            if let Some((at, _)) = others().next().filter(|_| days.crowd(&held) >= limit as usize) {
                return Err(CobuildRefusal::TooMany {
                    kind: kind_id(),
                    end: end.clone(),
                    limit,
                    tie: code(at),
                });
            }
        }
        Ok(CobuildChange::TieOpened {
            id: tie(),
            row: TieRow {
                days,
                kind,
                from,
                to,
                on_behalf_of: behalf.unwrap_or(NONE),
                agreement: NONE,
                earlier: [NONE; 3],
            },
            agreement: e.agreement.clone(),
        })
    }

    /// The ties that end when something at them does; one that begins later is a veto.
    fn ends(&self, at: EndAt, on: Day) -> Result<Vec<u32>, CobuildRefusal> {
        let mut ends = Vec::new();
        for side in [Side::From, Side::To, Side::Behalf] {
            for (tie, row) in self.ties_of(side, at) {
                if row.days.since() >= on {
                    let id = self.ties.id(tie).clone();
                    return Err(CobuildRefusal::TieAhead { tie: id, since: row.days.since() });
                }
                if row.days.until().is_none_or(|until| on < until) {
                    ends.push(tie);
                }
            }
        }
        Ok(ends)
    }

    /// The ties that a dissolved organisation takes with it, or why it may not be dissolved.
    pub(crate) fn veto_org(
        &self,
        event: &OrgEvent,
        on: Day,
        org: &OrgState,
    ) -> Result<Vec<u32>, CobuildRefusal> {
        match event {
            OrgEvent::OrganizationClosed(e) => {
                self.ends(EndAt::Organization(org.organization_from(&e.organization, on)?), on)
            }
            OrgEvent::AreaClosed(e) => self.ends(EndAt::Area(org.area_from(&e.area, on)?), on),
            _ => Ok(Vec::new()),
        }
    }

    /// The ties that a person who leaves takes along, or why the person may not leave.
    pub(crate) fn veto_people(
        &self,
        event: &PeopleEvent,
        on: Day,
        people: &PeopleState,
    ) -> Result<Vec<u32>, CobuildRefusal> {
        match event {
            PeopleEvent::PersonLeft(e) => self.ends(EndAt::Person(people.person_from(&e.person, on)?), on),
            _ => Ok(Vec::new()),
        }
    }

    /// Ends the ties that a veto found.
    pub(crate) fn follow(&mut self, ends: Vec<u32>, on: Day) {
        for tie in ends {
            self.end(tie, on);
        }
    }

    fn end(&mut self, tie: u32, on: Day) {
        self.ties.change(tie, |row| row.days = row.days.ended(on).unwrap_or(row.days));
    }

    pub(crate) fn apply(&mut self, change: CobuildChange, on: Day) {
        match change {
            CobuildChange::TieOpened { id, mut row, agreement } => {
                if let Some(agreement) = agreement {
                    row.agreement = match self.agreements.find(&agreement) {
                        Some(at) => at,
                        None => self.agreements.push(agreement, ()),
                    };
                }
                let at = self.ties.len() as u32;
                row.earlier[0] = self.newest.lead((Side::From, row.from), at);
                row.earlier[1] = self.newest.lead((Side::To, row.to), at);
                if row.on_behalf_of != NONE {
                    row.earlier[2] =
                        self.newest.lead((Side::Behalf, EndAt::Organization(row.on_behalf_of)), at);
                }
                self.ties.push(id, row);
            }
            CobuildChange::TieClosed { tie } => self.end(tie, on),
        }
    }

    pub(crate) fn clash(&self, pack: u32, kinds: &[TieKind]) -> Option<String> {
        self.kinds.clash(pack, kinds.iter().map(|kind| (&kind.tie, kind))).map(|code| code.to_string())
    }

    pub(crate) fn adopt(&mut self, pack: u32, on: Day, kinds: &[TieKind]) {
        self.kinds.adopt(pack, on, kinds.iter().map(|kind| (kind.tie.clone(), kind.clone())));
    }
}

fn fits(kinds: &EndKind, end: EndAt, on: Day, org: &OrgState, people: &PeopleState) -> bool {
    fn any<K: PartialEq>(kinds: &[K], kind: K) -> bool {
        kinds.is_empty() || kinds.contains(&kind)
    }
    match (kinds, end) {
        (EndKind::Area(kinds), EndAt::Area(at)) => any(kinds, org.areas.row(at).kind),
        (EndKind::Organization(kinds), EndAt::Organization(at)) => any(kinds, org.organizations.row(at).kind),
        (EndKind::Person(kinds), EndAt::Person(at)) => {
            people.persons.row(at).kind_on(on).is_some_and(|kind| any(kinds, kind))
        }
        _ => false,
    }
}

/// The index of an end that stands from a day on.
fn standing(end: &End, on: Day, org: &OrgState, people: &PeopleState) -> Result<EndAt, CobuildRefusal> {
    Ok(match end {
        End::Area(id) => EndAt::Area(org.area_from(id, on)?),
        End::Organization(id) => EndAt::Organization(org.organization_from(id, on)?),
        End::Person(id) => EndAt::Person(people.person_from(id, on)?),
    })
}
