//! 清单状态 Which lines are listed and where each order stands; how an event is applied.

use crate::base::{
    CategoryId, Day, Dictionary, MeasureId, NeedId, OrderId, ReasonId, ResourceId, Rows, Score, SkillId,
    chain, slice,
};
use crate::listing::category::{Category, Measure, Reason, Skill};
use crate::listing::order::{OrderRow, OrderStatus, OrderStep};
use crate::listing::resource::{NeedRow, OwnerAt, ResourceRow};

slice! {
    /// 清单状态 Resources, needs and orders, and what the adopted packs say of categories.
    pub struct ListingState marked ListingMark {
        /// Categories by code.
        pub categories: Dictionary<CategoryId, Category>,
        /// Units of measure by code.
        pub measures: Dictionary<MeasureId, Measure>,
        /// Skills and licences by code.
        pub skills: Dictionary<SkillId, Skill>,
        /// Reasons for declining by code.
        pub reasons: Dictionary<ReasonId, Reason>,
        /// The resource list by code.
        pub resources: Rows<ResourceId, ResourceRow>,
        /// The service list by code.
        pub needs: Rows<NeedId, NeedRow>,
        /// Orders by code.
        pub orders: Rows<OrderId, OrderRow>,
        pub(super) newest_of: Rows<OwnerAt, u32>,
    }
}

/// A checked event, with indices resolved.
#[derive(Clone, Debug)]
pub(crate) enum ListingChange {
    ResourceListed { id: ResourceId, row: Box<ResourceRow> },
    ResourceWithdrawn { resource: u32 },
    NeedPosted { id: NeedId, row: Box<NeedRow> },
    NeedWithdrawn { need: u32 },
    OrderPlaced { id: OrderId, row: Box<OrderRow> },
    OrderStepped { order: u32, step: OrderStep, reason: u32 },
    OrderRated { order: u32, score: Score },
}

impl ListingState {
    /// The orders on a need, newest first.
    pub fn orders_of_need(&self, need: u32) -> impl Iterator<Item = (u32, &OrderRow)> {
        let orders = chain(Some(self.needs.row(need).newest_order), |at| self.orders.row(at).earlier_of_need);
        orders.map(|at| (at, self.orders.row(at)))
    }

    /// The orders on a resource, newest first.
    pub fn orders_of_resource(&self, resource: u32) -> impl Iterator<Item = (u32, &OrderRow)> {
        let newest = self.resources.row(resource).newest_order;
        let orders = chain(Some(newest), |at| self.orders.row(at).earlier_of_resource);
        orders.map(|at| (at, self.orders.row(at)))
    }

    /// The lines that somebody offers, newest first.
    pub fn resources_of(&self, owner: OwnerAt) -> impl Iterator<Item = (u32, &ResourceRow)> {
        let lines = chain(self.newest_of.newest(&owner), |at| self.resources.row(at).earlier_of_owner);
        lines.map(|at| (at, self.resources.row(at)))
    }

    /// How much of a resource is not held by an order, by all we know.
    pub fn resource_left(&self, resource: u32) -> u64 {
        let held = total(self.orders_of_resource(resource).map(|(_, row)| row.holds(row.last())));
        self.resources.row(resource).quantity.saturating_sub(held)
    }

    /// How much of a need is not held by an order, by all we know.
    pub fn need_left(&self, need: u32) -> u64 {
        let held = total(self.orders_of_need(need).map(|(_, row)| row.holds(row.last())));
        self.needs.row(need).quantity.saturating_sub(held)
    }

    /// How much of a resource is not held by an order as of a day.
    pub fn resource_left_on(&self, resource: u32, on: Day) -> u64 {
        let orders = self.orders_of_resource(resource);
        let held = total(orders.filter_map(|(_, row)| Some(row.holds(row.on(on)?))));
        self.resources.row(resource).quantity.saturating_sub(held)
    }

    /// How much of a need is not held by an order as of a day.
    pub fn need_left_on(&self, need: u32, on: Day) -> u64 {
        let orders = self.orders_of_need(need);
        let held = total(orders.filter_map(|(_, row)| Some(row.holds(row.on(on)?))));
        self.needs.row(need).quantity.saturating_sub(held)
    }

    pub(crate) fn apply(&mut self, change: ListingChange, on: Day) {
        match change {
            ListingChange::ResourceListed { id, mut row } => {
                let at = self.resources.len() as u32;
                row.earlier_of_owner = self.newest_of.lead(row.owner, at);
                self.resources.push(id, *row);
            }
            ListingChange::ResourceWithdrawn { resource } => self.withdraw(resource, on),
            ListingChange::NeedPosted { id, row } => {
                self.needs.push(id, *row);
            }
            ListingChange::NeedWithdrawn { need } => {
                self.needs.change(need, |row| row.days = row.days.ended(on).unwrap_or(row.days));
            }
            ListingChange::OrderPlaced { id, mut row } => {
                let at = self.orders.len() as u32;
                row.earlier_of_need = self.needs.row(row.need).newest_order;
                row.earlier_of_resource = self.resources.row(row.resource).newest_order;
                self.needs.change(row.need, |need| need.newest_order = at);
                self.resources.change(row.resource, |resource| resource.newest_order = at);
                self.orders.push(id, *row);
            }
            ListingChange::OrderStepped { order, step, reason } => self.orders.change(order, |row| {
                row.steps.push(step);
                row.reason = reason;
            }),
            ListingChange::OrderRated { order, score } => {
                self.orders.change(order, |row| row.rating = Some((on, score)));
            }
        }
    }

    fn withdraw(&mut self, resource: u32, on: Day) {
        self.resources.change(resource, |row| row.days = row.days.ended(on).unwrap_or(row.days));
    }

    /// Withdraws the lines that a veto found.
    pub(crate) fn follow(&mut self, ends: Vec<u32>, on: Day) {
        for resource in ends {
            self.withdraw(resource, on);
        }
    }

    /// The first code of some definitions that another pack defines differently.
    pub(crate) fn clash(
        &self,
        pack: u32,
        categories: &[Category],
        measures: &[Measure],
        skills: &[Skill],
        reasons: &[Reason],
    ) -> Option<String> {
        let text = |code: &dyn core::fmt::Display| code.to_string();
        None.or_else(|| {
            self.categories.clash(pack, categories.iter().map(|c| (&c.category, c))).map(|c| text(&c))
        })
        .or_else(|| self.measures.clash(pack, measures.iter().map(|m| (&m.measure, m))).map(|c| text(&c)))
        .or_else(|| self.skills.clash(pack, skills.iter().map(|s| (&s.skill, s))).map(|c| text(&c)))
        .or_else(|| self.reasons.clash(pack, reasons.iter().map(|r| (&r.reason, r))).map(|c| text(&c)))
    }

    /// Takes over a pack's definitions.
    pub(crate) fn adopt(
        &mut self,
        pack: u32,
        on: Day,
        categories: &[Category],
        measures: &[Measure],
        skills: &[Skill],
        reasons: &[Reason],
    ) {
        self.categories.adopt(pack, on, categories.iter().map(|c| (c.category.clone(), c.clone())));
        self.measures.adopt(pack, on, measures.iter().map(|m| (m.measure.clone(), m.clone())));
        self.skills.adopt(pack, on, skills.iter().map(|s| (s.skill.clone(), s.clone())));
        self.reasons.adopt(pack, on, reasons.iter().map(|r| (r.reason.clone(), r.clone())));
    }
}

/// Whether an order in a state still binds its two lines.
pub(super) fn lives(status: OrderStatus) -> bool {
    !matches!(status, OrderStatus::Declined | OrderStatus::Withdrawn | OrderStatus::Fulfilled)
}

/// A sum of what orders hold. Orders that were withdrawn and placed again may hold together, as of a day
/// between, more than any number can say; that is then all there is and more.
fn total(amounts: impl Iterator<Item = u64>) -> u64 {
    amounts.fold(0, u64::saturating_add)
}
