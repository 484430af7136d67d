//! 截至某日 A day's lens on the state: what holds on that day, by all we know.

use std::sync::Arc;

use crate::base::Day;
use crate::cobuild::TieRow;
use crate::ledger::Head;
use crate::ledger::state::State;
use crate::listing::{NeedRow, ResourceRow};
use crate::org::{AreaRow, OrganizationRow};
use crate::people::AppointmentRow;

/// 截至某日 The state seen on a day. Copied freely; it owns nothing.
#[derive(Clone, Copy)]
pub struct View<'a> {
    state: &'a State,
    /// The same, where its owner shares it.
    shared: Option<&'a Arc<State>>,
    on: Day,
    /// The head of the ledger and its number of entries, where the state is that of a ledger.
    head: Option<(Head, u64)>,
}

impl<'a> View<'a> {
    /// A lens on a state.
    pub fn new(state: &'a State, on: Day) -> View<'a> {
        View { state, shared: None, on, head: None }
    }

    /// A lens on a state whose owner shares it.
    pub(crate) fn shared(state: &'a Arc<State>, on: Day) -> View<'a> {
        View { state, shared: Some(state), on, head: None }
    }

    /// The same, of a ledger with a head and so many entries.
    pub(crate) fn of_ledger(self, head: Head, entries: u64) -> View<'a> {
        View { head: Some((head, entries)), ..self }
    }

    /// 校验值 The head of the ledger behind the lens and its number of entries: what names the data exactly.
    /// Nothing for a state that is not a ledger's, as in a what-if.
    pub fn head(self) -> Option<(Head, u64)> {
        self.head
    }

    /// The state behind the lens, to be kept: shared where its owner shares it, else copied. A ledger
    /// that is appended to while its state is kept elsewhere goes on with a copy.
    pub fn keep(self) -> Arc<State> {
        self.shared.map_or_else(|| Arc::new(self.state.clone()), Arc::clone)
    }

    /// The state behind the lens.
    pub fn state(self) -> &'a State {
        self.state
    }

    /// The day.
    pub fn on(self) -> Day {
        self.on
    }

    /// The areas that stand.
    pub fn areas(self) -> impl Iterator<Item = (u32, &'a AreaRow)> {
        self.state
            .org
            .areas
            .iter()
            .filter(move |(_, _, row)| row.stands(self.on))
            .map(|(at, _, row)| (at, row))
    }

    /// The organisations that stand.
    pub fn organizations(self) -> impl Iterator<Item = (u32, &'a OrganizationRow)> {
        let rows = self.state.org.organizations.iter();
        rows.filter(move |(_, _, row)| row.stands(self.on)).map(|(at, _, row)| (at, row))
    }

    /// The appointments that are held.
    pub fn appointments(self) -> impl Iterator<Item = (u32, &'a AppointmentRow)> {
        let rows = self.state.people.appointments.iter();
        rows.filter(move |(_, _, row)| row.days.holds(self.on)).map(|(at, _, row)| (at, row))
    }

    /// The ties that hold.
    pub fn ties(self) -> impl Iterator<Item = (u32, &'a TieRow)> {
        let rows = self.state.cobuild.ties.iter();
        rows.filter(move |(_, _, row)| row.days.holds(self.on)).map(|(at, _, row)| (at, row))
    }

    /// The resources that are listed, and whose window is not over.
    pub fn resources(self) -> impl Iterator<Item = (u32, &'a ResourceRow)> {
        let rows = self.state.listing.resources.iter();
        rows.filter(move |(_, _, row)| row.days.holds(self.on) && !row.window.is_over(self.on))
            .map(|(at, _, row)| (at, row))
    }

    /// The needs that are posted, and whose window is not over.
    pub fn needs(self) -> impl Iterator<Item = (u32, &'a NeedRow)> {
        let rows = self.state.listing.needs.iter();
        rows.filter(move |(_, _, row)| row.days.holds(self.on) && !row.window.is_over(self.on))
            .map(|(at, _, row)| (at, row))
    }
}
