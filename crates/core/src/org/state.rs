//! 组织状态 What stands: areas, organisations, levels; how an event is checked and applied.

use std::sync::Arc;

use crate::base::{
    AreaId, Day, Days, Dictionary, LevelId, NONE, OrganizationId, PersonId, Rows, Runs, SchemeId, Title,
    slice,
};
use crate::org::area::AreaKind;
use crate::org::error::OrgRefusal;
use crate::org::event::{OrgEvent, OrganizationOpened};
use crate::org::level::{FilledBy, Scheme};
use crate::org::organization::OrganizationKind;
use crate::org::row::{AreaFigures, AreaRow, Held, LevelRow, OrganizationRow};

slice! {
    /// 组织状态 Areas, organisations and the levels of the adopted packs.
    pub struct OrgState marked OrgMark {
        /// Areas by code.
        pub areas: Rows<AreaId, AreaRow>,
        /// Figures by the index of an area.
        pub figures: Rows<u32, AreaFigures>,
        /// Organisations by code.
        pub organizations: Rows<OrganizationId, OrganizationRow>,
        /// Level schemes by code.
        pub schemes: Dictionary<SchemeId, Scheme>,
        /// Levels by code.
        pub levels: Dictionary<LevelId, LevelRow>,
    }
}

/// A checked event, with indices resolved.
#[derive(Clone, Debug)]
pub(crate) enum OrgChange {
    AreaOpened { id: AreaId, row: Box<AreaRow>, figures: AreaFigures },
    AreaRenamed { area: u32, name: Title },
    AreaMoved { area: u32, parent: u32 },
    AreaClosed { area: u32 },
    OrganizationOpened { id: OrganizationId, row: Box<OrganizationRow> },
    OrganizationRenamed { organization: u32, title: Title },
    OrganizationMoved { organization: u32, parent: u32 },
    OrganizationClosed { organization: u32 },
}

impl OrgState {
    /// The index of an area that stands from a day on without a recorded end.
    pub(crate) fn area_from(&self, id: &AreaId, on: Day) -> Result<u32, OrgRefusal> {
        let at = self.areas.find(id).ok_or_else(|| OrgRefusal::AreaUnknown { area: id.clone() })?;
        let row = self.areas.row(at);
        if on < row.since() {
            return Err(OrgRefusal::AreaNotYet { area: id.clone(), since: row.since() });
        }
        if row.until != Day::NEVER {
            return Err(OrgRefusal::AreaEnded { area: id.clone(), until: row.until });
        }
        Ok(at)
    }

    /// The index of an organisation that stands from a day on without a recorded end.
    pub(crate) fn organization_from(&self, id: &OrganizationId, on: Day) -> Result<u32, OrgRefusal> {
        let at = self
            .organizations
            .find(id)
            .ok_or_else(|| OrgRefusal::OrganizationUnknown { organization: id.clone() })?;
        let row = self.organizations.row(at);
        if on < row.since() {
            return Err(OrgRefusal::OrganizationNotYet { organization: id.clone(), since: row.since() });
        }
        if row.until != Day::NEVER {
            return Err(OrgRefusal::OrganizationEnded { organization: id.clone(), until: row.until });
        }
        Ok(at)
    }

    pub(crate) fn check(&self, event: &OrgEvent, on: Day) -> Result<OrgChange, OrgRefusal> {
        match event {
            OrgEvent::AreaOpened(e) => {
                if self.areas.find(&e.area).is_some() {
                    return Err(OrgRefusal::AreaTaken { area: e.area.clone() });
                }
                if e.point.is_some_and(|point| !point.is_valid()) {
                    return Err(OrgRefusal::PointOffGlobe { area: e.area.clone() });
                }
                let parent = e.parent.as_ref().map(|id| self.area_from(id, on)).transpose()?;
                if let Some(parent) = parent {
                    self.check_place(&e.area, e.kind, parent)?;
                }
                Ok(OrgChange::AreaOpened {
                    id: e.area.clone(),
                    row: Box::new(AreaRow {
                        name: Runs::new(on, e.name.clone()),
                        parent: Runs::new(on, parent.unwrap_or(NONE)),
                        until: Day::NEVER,
                        held: Held::default(),
                        kind: e.kind,
                    }),
                    figures: AreaFigures {
                        population: e.population,
                        households: e.households,
                        point: e.point,
                    },
                })
            }
            OrgEvent::AreaRenamed(e) => {
                let area = self.area_to_change(&e.area, on)?;
                Ok(OrgChange::AreaRenamed { area, name: e.name.clone() })
            }
            OrgEvent::AreaMoved(e) => {
                let area = self.area_to_change(&e.area, on)?;
                let parent = self.area_from(&e.parent, on)?;
                self.check_place(&e.area, self.areas.row(area).kind, parent)?;
                let parents = |at: u32| &self.areas.row(at).parent;
                if rises_to(parents, parent, area, Days::from(on)) {
                    return Err(OrgRefusal::AreaCycle { area: e.area.clone(), parent: e.parent.clone() });
                }
                Ok(OrgChange::AreaMoved { area, parent })
            }
            OrgEvent::AreaClosed(e) => {
                let area = self.area_to_change(&e.area, on)?;
                let row = self.areas.row(area);
                if row.held.open > 0 {
                    return Err(OrgRefusal::AreaHolds { area: e.area.clone(), count: row.held.open });
                }
                let earliest = row.held.last.unwrap_or(row.since().plus(1)).max(row.since().plus(1));
                if on < earliest {
                    return Err(OrgRefusal::AreaOutOfOrder { area: e.area.clone(), changed: earliest });
                }
                Ok(OrgChange::AreaClosed { area })
            }
            OrgEvent::OrganizationOpened(e) => self.check_opened(e, on),
            OrgEvent::OrganizationRenamed(e) => {
                let organization = self.organization_to_change(&e.organization, on)?;
                if self.organizations.row(organization).kind == OrganizationKind::MemberHousehold {
                    return Err(OrgRefusal::HouseholdTitled { organization: e.organization.clone() });
                }
                Ok(OrgChange::OrganizationRenamed { organization, title: e.title.clone() })
            }
            OrgEvent::OrganizationMoved(e) => {
                let organization = self.organization_to_change(&e.organization, on)?;
                let parent = self.organization_from(&e.parent, on)?;
                let level = self.organizations.row(organization).level;
                self.check_level(&e.organization, level, Some(parent))?;
                let parents = |at: u32| &self.organizations.row(at).parent;
                if rises_to(parents, parent, organization, Days::from(on)) {
                    return Err(OrgRefusal::OrganizationCycle {
                        organization: e.organization.clone(),
                        parent: e.parent.clone(),
                    });
                }
                Ok(OrgChange::OrganizationMoved { organization, parent })
            }
            OrgEvent::OrganizationClosed(e) => {
                let organization = self.organization_to_change(&e.organization, on)?;
                let row = self.organizations.row(organization);
                if row.held.open > 0 {
                    return Err(OrgRefusal::OrganizationHolds {
                        organization: e.organization.clone(),
                        count: row.held.open,
                    });
                }
                let earliest = row.held.last.unwrap_or(row.since().plus(1)).max(row.since().plus(1));
                if on < earliest {
                    return Err(OrgRefusal::OrganizationOutOfOrder {
                        organization: e.organization.clone(),
                        changed: earliest,
                    });
                }
                Ok(OrgChange::OrganizationClosed { organization })
            }
        }
    }

    fn check_opened(&self, e: &OrganizationOpened, on: Day) -> Result<OrgChange, OrgRefusal> {
        let id = || e.organization.clone();
        if self.organizations.find(&e.organization).is_some() {
            return Err(OrgRefusal::OrganizationTaken { organization: id() });
        }
        if e.kind == OrganizationKind::MemberHousehold {
            // A household is somebody's home: its code is as strict as a person's, and is not repeated here.
            if PersonId::new(e.organization.as_str()).is_err() {
                return Err(OrgRefusal::HouseholdNotACode {});
            }
            if e.title.as_str() != e.organization.as_str() {
                return Err(OrgRefusal::HouseholdTitled { organization: id() });
            }
        }
        let area = e.area.as_ref().map(|area| self.area_from(area, on)).transpose()?;
        let parent = e.parent.as_ref().map(|parent| self.organization_from(parent, on)).transpose()?;
        let host = e.host.as_ref().map(|host| self.organization_from(host, on)).transpose()?;
        if let (Some(at), Some(host)) = (host, &e.host) {
            if !e.kind.is_party_body() {
                return Err(OrgRefusal::HostOfNonParty { organization: id() });
            }
            if self.organizations.row(at).kind.is_party_body() {
                return Err(OrgRefusal::HostIsParty { host: host.clone() });
            }
        }
        let level = match &e.level {
            None => NONE,
            Some(level) => {
                let at = self
                    .levels
                    .find(level, on)
                    .ok_or_else(|| OrgRefusal::LevelUnknown { level: level.clone() })?;
                let row = self.levels.get(at);
                let fits = match row.level.filled_by {
                    FilledBy::Organization => row.level.kinds.is_empty() || row.level.kinds.contains(&e.kind),
                    FilledBy::MemberHousehold => e.kind == OrganizationKind::MemberHousehold,
                    FilledBy::Office => false,
                };
                if !fits {
                    return Err(OrgRefusal::LevelFilledOtherwise {
                        organization: id(),
                        level: level.clone(),
                        kind: e.kind,
                    });
                }
                at
            }
        };
        self.check_level(&e.organization, level, parent)?;
        Ok(OrgChange::OrganizationOpened {
            id: id(),
            row: Box::new(OrganizationRow {
                title: Runs::new(on, e.title.clone()),
                parent: Runs::new(on, parent.unwrap_or(NONE)),
                until: Day::NEVER,
                held: Held::default(),
                area: area.unwrap_or(NONE),
                level,
                host: host.unwrap_or(NONE),
                kind: e.kind,
            }),
        })
    }

    /// A body of a level stands under the level above it in its scheme; the highest level of a scheme
    /// may stand anywhere, so that schemes can be hung under one another.
    fn check_level(&self, id: &OrganizationId, level: u32, parent: Option<u32>) -> Result<(), OrgRefusal> {
        if level == NONE {
            return Ok(());
        }
        let row = self.levels.get(level);
        if row.rank == 0 {
            return Ok(());
        }
        let code = self.levels.code(level).clone();
        let above = parent.map(|at| (at, self.organizations.row(at).level));
        let Some((parent, parent_level)) = above.filter(|(_, level)| *level != NONE) else {
            return Err(OrgRefusal::LevelNeedsParent { organization: id.clone(), level: code });
        };
        // By code: ranks of two versions of a scheme do not compare.
        let parent_code = self.levels.code(parent_level);
        let upper = row.of.levels.iter().position(|level| level.level == *parent_code);
        if upper.is_some_and(|upper| row.of.may_hang(row.rank, upper)) {
            return Ok(());
        }
        Err(OrgRefusal::LevelSkipped {
            organization: id.clone(),
            level: code,
            parent: self.organizations.id(parent).clone(),
            parent_level: parent_code.clone(),
        })
    }

    fn check_place(&self, area: &AreaId, kind: AreaKind, parent: u32) -> Result<(), OrgRefusal> {
        let parent_kind = self.areas.row(parent).kind;
        if kind.fits_in(parent_kind) {
            return Ok(());
        }
        let parent = self.areas.id(parent).clone();
        Err(OrgRefusal::AreaMisplaced { area: area.clone(), kind, parent, parent_kind })
    }

    fn area_to_change(&self, id: &AreaId, on: Day) -> Result<u32, OrgRefusal> {
        let area = self.area_from(id, on)?;
        let changed = self.areas.row(area).changed();
        if on < changed {
            return Err(OrgRefusal::AreaOutOfOrder { area: id.clone(), changed });
        }
        Ok(area)
    }

    fn organization_to_change(&self, id: &OrganizationId, on: Day) -> Result<u32, OrgRefusal> {
        let organization = self.organization_from(id, on)?;
        let changed = self.organizations.row(organization).changed();
        if on < changed {
            return Err(OrgRefusal::OrganizationOutOfOrder { organization: id.clone(), changed });
        }
        Ok(organization)
    }

    pub(crate) fn apply(&mut self, change: OrgChange, on: Day) {
        match change {
            OrgChange::AreaOpened { id, row, figures } => {
                self.hold_area(*row.parent.last());
                let at = self.areas.push(id, *row);
                if figures != AreaFigures::default() {
                    self.figures.push(at, figures);
                }
            }
            OrgChange::AreaRenamed { area, name } => {
                self.areas.change(area, |row| row.name.change(on, name));
            }
            OrgChange::AreaMoved { area, parent } => {
                self.release_area(*self.areas.row(area).parent.last(), on);
                self.hold_area(parent);
                self.areas.change(area, |row| row.parent.change(on, parent));
            }
            OrgChange::AreaClosed { area } => {
                self.release_area(*self.areas.row(area).parent.last(), on);
                self.areas.change(area, |row| row.until = on);
            }
            OrgChange::OrganizationOpened { id, row } => {
                self.hold_area(row.area);
                for upper in [*row.parent.last(), row.host] {
                    self.hold(upper);
                }
                self.organizations.push(id, *row);
            }
            OrgChange::OrganizationRenamed { organization, title } => {
                self.organizations.change(organization, |row| row.title.change(on, title));
            }
            OrgChange::OrganizationMoved { organization, parent } => {
                let before = *self.organizations.row(organization).parent.last();
                self.release(before, on);
                self.hold(parent);
                self.organizations.change(organization, |row| row.parent.change(on, parent));
            }
            OrgChange::OrganizationClosed { organization } => {
                let row = self.organizations.row(organization);
                let (parent, host, area) = (*row.parent.last(), row.host, row.area);
                self.release(parent, on);
                self.release(host, on);
                self.release_area(area, on);
                self.organizations.change(organization, |row| row.until = on);
            }
        }
    }

    fn hold_area(&mut self, at: u32) {
        if at != NONE {
            self.areas.change(at, |row| row.held.open += 1);
        }
    }

    fn release_area(&mut self, at: u32, on: Day) {
        if at != NONE {
            self.areas.change(at, |row| row.held.release(on));
        }
    }

    fn hold(&mut self, at: u32) {
        if at != NONE {
            self.organizations.change(at, |row| row.held.open += 1);
        }
    }

    fn release(&mut self, at: u32, on: Day) {
        if at != NONE {
            self.organizations.change(at, |row| row.held.release(on));
        }
    }

    /// The first code of some schemes that another pack defines differently.
    pub(crate) fn clash(&self, pack: u32, schemes: &[Scheme]) -> Option<String> {
        let wanted = schemes.iter().map(|scheme| (&scheme.scheme, scheme));
        let levels: Vec<(LevelId, LevelRow)> = level_rows(schemes).collect();
        let scheme = self.schemes.clash(pack, wanted).map(|code| code.to_string());
        scheme.or_else(|| {
            let wanted = levels.iter().map(|(code, row)| (code, row));
            self.levels.clash(pack, wanted).map(|code| code.to_string())
        })
    }

    /// Takes over the level schemes of a pack.
    pub(crate) fn adopt(&mut self, pack: u32, on: Day, schemes: &[Scheme]) {
        self.schemes.adopt(pack, on, schemes.iter().map(|scheme| (scheme.scheme.clone(), scheme.clone())));
        self.levels.adopt(pack, on, level_rows(schemes));
    }
}

/// The levels of some schemes, each with its scheme and its place in it.
fn level_rows(schemes: &[Scheme]) -> impl Iterator<Item = (LevelId, LevelRow)> {
    schemes.iter().flat_map(|scheme| {
        let of = Arc::new(scheme.clone());
        scheme.levels.iter().enumerate().map(move |(rank, level)| {
            let (scheme, of) = (of.scheme.clone(), of.clone());
            (level.level.clone(), LevelRow { scheme, rank, level: level.clone(), of })
        })
    })
}

/// Whether climbing from a node meets a target on any day of a run. Parents change from day to day,
/// so the climb carries the days for which its path holds.
fn rises_to<'a>(parents: impl Fn(u32) -> &'a Runs<u32>, from: u32, target: u32, days: Days) -> bool {
    let mut open = vec![(from, days)];
    while let Some((node, days)) = open.pop() {
        if node == target {
            return true;
        }
        for (held, &up) in parents(node).iter() {
            let since = held.since().max(days.since());
            let until = match (held.until(), days.until()) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
            if up != NONE
                && let Some(both) = Days::between(since, until)
            {
                open.push((up, both));
            }
        }
    }
    false
}
