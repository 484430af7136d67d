//! 规则包状态 Which packs are adopted, since when and for which area.

use std::sync::Arc;

use crate::base::{Day, NONE, PackId, Rows, Runs, slice};
use crate::cobuild::CobuildState;
use crate::listing::ListingState;
use crate::org::OrgState;
use crate::pack::error::{PackFaults, PackRefusal};
use crate::pack::{Pack, PackEvent};
use crate::people::PeopleState;

/// 规则包 An adopted pack and its versions.
#[derive(Clone, Debug)]
pub struct PackRow {
    /// The pack, by day.
    pub pack: Runs<Arc<Pack>>,
    /// The index of the area for which it holds, or `NONE` for the whole ledger.
    pub scope: u32,
}

slice! {
    /// 规则包状态 The adopted packs.
    pub struct PackState marked PackMark {
        /// Packs by code.
        pub packs: Rows<PackId, PackRow>,
    }
}

/// A checked event, with indices resolved.
#[derive(Clone, Debug)]
pub(crate) struct PackChange {
    /// The pack, for the slices below to take their parts from.
    pub(crate) pack: Arc<Pack>,
    /// The index that the pack has, or will have.
    pub(crate) at: u32,
    scope: u32,
}

impl PackState {
    pub(crate) fn check(
        &self,
        event: &PackEvent,
        on: Day,
        org: &OrgState,
        people: &PeopleState,
        cobuild: &CobuildState,
        listing: &ListingState,
    ) -> Result<PackChange, PackRefusal> {
        let PackEvent::PackAdopted(e) = event;
        let id = || e.pack.pack.clone();
        let faults = e.pack.faults();
        if !faults.is_empty() {
            return Err(PackRefusal::Faulty { pack: id(), faults: PackFaults(faults) });
        }
        let scope = match &e.scope {
            Some(area) => org.area_from(area, on)?,
            None => NONE,
        };
        let at = match self.packs.find(&e.pack.pack) {
            None => self.packs.len() as u32,
            Some(at) => {
                let row = self.packs.row(at);
                let adopted = row.pack.last().version;
                if e.pack.version <= adopted || on < row.pack.changed() {
                    return Err(PackRefusal::VersionStale { pack: id(), version: e.pack.version, adopted });
                }
                if row.scope != scope
                    && let Some(area) = e
                        .scope
                        .clone()
                        .or_else(|| (row.scope != NONE).then(|| org.areas.id(row.scope).clone()))
                {
                    return Err(PackRefusal::ScopeChanged { pack: id(), area });
                }
                at
            }
        };
        let pack = &e.pack;
        let clash = org
            .clash(at, &pack.schemes)
            .or_else(|| people.clash(at, &pack.offices))
            .or_else(|| cobuild.clash(at, &pack.tie_kinds))
            .or_else(|| listing.clash(at, &pack.categories, &pack.measures, &pack.skills, &pack.reasons));
        if let Some(code) = clash {
            return Err(PackRefusal::CodeTaken { pack: id(), code });
        }
        Ok(PackChange { pack: Arc::new(e.pack.clone()), at, scope })
    }

    pub(crate) fn apply(&mut self, change: PackChange, on: Day) {
        if change.at == self.packs.len() as u32 {
            let row = PackRow { pack: Runs::new(on, change.pack.clone()), scope: change.scope };
            self.packs.push(change.pack.pack.clone(), row);
        } else {
            self.packs.change(change.at, |row| row.pack.change(on, change.pack));
        }
    }
}
