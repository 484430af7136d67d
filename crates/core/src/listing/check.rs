//! 清单检查 How an event about resources, needs and orders is checked.

use crate::base::{Day, Days, Dictionary, NONE, NeedId, OrderId, ResourceId, Score};
use crate::listing::error::ListingRefusal;
use crate::listing::event::{ListingEvent, NeedPosted, OrderPlaced, ResourceListed};
use crate::listing::order::{OrderRow, OrderStatus, OrderStep};
use crate::listing::resource::{NeedRow, Owner, OwnerAt, ResourceRow, Window};
use crate::listing::state::{ListingChange, ListingState, lives};
use crate::org::{OrgEvent, OrgState};
use crate::people::{PeopleEvent, PeopleState};

impl ListingState {
    pub(crate) fn check(
        &self,
        event: &ListingEvent,
        on: Day,
        org: &OrgState,
        people: &PeopleState,
    ) -> Result<ListingChange, ListingRefusal> {
        match event {
            ListingEvent::ResourceListed(e) => self.check_resource(e, on, org, people),
            ListingEvent::ResourceWithdrawn(e) => {
                let resource = self.resource_from(&e.resource, on)?;
                if on == self.resources.row(resource).days.since() {
                    let since = on.plus(1);
                    return Err(ListingRefusal::ResourceNotYet { resource: e.resource.clone(), since });
                }
                self.check_unheld(resource, on)?;
                Ok(ListingChange::ResourceWithdrawn { resource })
            }
            ListingEvent::NeedPosted(e) => self.check_need(e, on, org),
            ListingEvent::NeedWithdrawn(e) => {
                let need = self.need_from(&e.need, on)?;
                if on == self.needs.row(need).days.since() {
                    return Err(ListingRefusal::NeedNotYet { need: e.need.clone(), since: on.plus(1) });
                }
                if let Some((order, _)) = self.orders_of_need(need).find(|(_, row)| binds(row, on)) {
                    let order = self.orders.id(order).clone();
                    return Err(ListingRefusal::NeedHeld { need: e.need.clone(), order });
                }
                Ok(ListingChange::NeedWithdrawn { need })
            }
            ListingEvent::OrderPlaced(e) => self.check_placed(e, on),
            ListingEvent::OrderDispatched(e) => self.step(&e.order, OrderStatus::Dispatched, on, 0, NONE),
            ListingEvent::OrderAccepted(e) => self.step(&e.order, OrderStatus::Accepted, on, 0, NONE),
            ListingEvent::OrderDeclined(e) => {
                let reason = self
                    .reasons
                    .find(&e.reason, on)
                    .ok_or_else(|| ListingRefusal::ReasonUnknown { reason: e.reason.clone() })?;
                self.step(&e.order, OrderStatus::Declined, on, 0, reason)
            }
            ListingEvent::OrderWithdrawn(e) => self.step(&e.order, OrderStatus::Withdrawn, on, 0, NONE),
            ListingEvent::OrderPartFulfilled(e) => {
                self.step(&e.order, OrderStatus::PartFulfilled, on, e.quantity.number(), NONE)
            }
            ListingEvent::OrderFulfilled(e) => {
                let left = self.orders.find(&e.order).map_or(0, |at| {
                    let row = self.orders.row(at);
                    row.quantity - row.last().fulfilled
                });
                self.step(&e.order, OrderStatus::Fulfilled, on, left, NONE)
            }
            ListingEvent::OrderRated(e) => {
                let order = self.order(&e.order)?;
                let row = self.orders.row(order);
                let step = row.last();
                if on < step.on {
                    return Err(ListingRefusal::OrderOutOfOrder { order: e.order.clone(), changed: step.on });
                }
                if step.fulfilled == 0 {
                    return Err(ListingRefusal::OrderStands { order: e.order.clone(), status: step.status });
                }
                if row.rating.is_some() {
                    return Err(ListingRefusal::RatedAlready { order: e.order.clone() });
                }
                let full = Score::from_steps(500).unwrap_or_default();
                if e.score < Score::default() || e.score > full {
                    return Err(ListingRefusal::ScoreOff { order: e.order.clone(), score: e.score });
                }
                Ok(ListingChange::OrderRated { order, score: e.score })
            }
        }
    }

    fn check_resource(
        &self,
        e: &ResourceListed,
        on: Day,
        org: &OrgState,
        people: &PeopleState,
    ) -> Result<ListingChange, ListingRefusal> {
        if self.resources.find(&e.resource).is_some() {
            return Err(ListingRefusal::ResourceTaken { resource: e.resource.clone() });
        }
        let owner = match &e.owner {
            Owner::Organization(id) => OwnerAt::Organization(org.organization_from(id, on)?),
            Owner::Person(id) => OwnerAt::Person(people.person_from(id, on)?),
        };
        let categories = self.all(&self.categories, &e.categories, on, |category| {
            ListingRefusal::CategoryUnknown { category }
        })?;
        if categories.is_empty() {
            return Err(ListingRefusal::CategoryMissing { resource: e.resource.clone() });
        }
        let measure = self
            .measures
            .find(&e.measure, on)
            .ok_or_else(|| ListingRefusal::MeasureUnknown { measure: e.measure.clone() })?;
        let skills = self.all(&self.skills, &e.skills, on, |skill| ListingRefusal::SkillUnknown { skill })?;
        let window = e.window.unwrap_or_default();
        check_window(window, || e.resource.to_string())?;
        Ok(ListingChange::ResourceListed {
            id: e.resource.clone(),
            row: Box::new(ResourceRow {
                days: Days::from(on),
                owner,
                categories,
                quantity: e.quantity.number(),
                measure,
                window,
                reach: e.reach,
                skills,
                newest_order: NONE,
                earlier_of_owner: NONE,
            }),
        })
    }

    fn check_need(&self, e: &NeedPosted, on: Day, org: &OrgState) -> Result<ListingChange, ListingRefusal> {
        if self.needs.find(&e.need).is_some() {
            return Err(ListingRefusal::NeedTaken { need: e.need.clone() });
        }
        let area = org.area_from(&e.area, on)?;
        let category = self
            .categories
            .find(&e.category, on)
            .ok_or_else(|| ListingRefusal::CategoryUnknown { category: e.category.clone() })?;
        let measure = self
            .measures
            .find(&e.measure, on)
            .ok_or_else(|| ListingRefusal::MeasureUnknown { measure: e.measure.clone() })?;
        let skills = self.all(&self.skills, &e.skills, on, |skill| ListingRefusal::SkillUnknown { skill })?;
        if !(1..=5).contains(&e.priority) {
            return Err(ListingRefusal::PriorityOff { need: e.need.clone(), priority: e.priority });
        }
        let window = e.window.unwrap_or_default();
        check_window(window, || e.need.to_string())?;
        Ok(ListingChange::NeedPosted {
            id: e.need.clone(),
            row: Box::new(NeedRow {
                days: Days::from(on),
                area,
                category,
                quantity: e.quantity.number(),
                measure,
                window,
                priority: e.priority,
                distinct: e.distinct,
                skills,
                newest_order: NONE,
            }),
        })
    }

    fn check_placed(&self, e: &OrderPlaced, on: Day) -> Result<ListingChange, ListingRefusal> {
        if self.orders.find(&e.order).is_some() {
            return Err(ListingRefusal::OrderTaken { order: e.order.clone() });
        }
        let need = self.need_from(&e.need, on)?;
        let resource = self.resource_from(&e.resource, on)?;
        let (wanted, offered) = (self.needs.row(need), self.resources.row(resource));
        if wanted.measure != offered.measure {
            return Err(ListingRefusal::MeasureDiffers {
                need: e.need.clone(),
                resource: e.resource.clone(),
                need_measure: self.measures.code(wanted.measure).clone(),
                resource_measure: self.measures.code(offered.measure).clone(),
            });
        }
        let asked = e.quantity.number();
        if wanted.distinct {
            if asked > 1 {
                return Err(ListingRefusal::PlaceOne { need: e.need.clone(), asked });
            }
            let by_same = |row: &OrderRow| {
                row.holds(row.last()) > 0 && self.resources.row(row.resource).owner == offered.owner
            };
            if let Some((order, _)) = self.orders_of_need(need).find(|(_, row)| by_same(row)) {
                return Err(ListingRefusal::PlaceTaken {
                    need: e.need.clone(),
                    resource: e.resource.clone(),
                    order: self.orders.id(order).clone(),
                });
            }
        }
        let left = self.need_left(need);
        if asked > left {
            return Err(ListingRefusal::NeedFull { need: e.need.clone(), left, asked });
        }
        let left = self.resource_left(resource);
        if asked > left {
            return Err(ListingRefusal::ResourceExhausted { resource: e.resource.clone(), left, asked });
        }
        Ok(ListingChange::OrderPlaced {
            id: e.order.clone(),
            row: Box::new(OrderRow {
                need,
                resource,
                quantity: asked,
                steps: vec![OrderStep { on, status: OrderStatus::Placed, fulfilled: 0 }],
                reason: NONE,
                rating: None,
                earlier_of_need: NONE,
                earlier_of_resource: NONE,
            }),
        })
    }

    fn step(
        &self,
        id: &OrderId,
        status: OrderStatus,
        on: Day,
        more: u64,
        reason: u32,
    ) -> Result<ListingChange, ListingRefusal> {
        let order = self.order(id)?;
        let row = self.orders.row(order);
        let last = row.last();
        if !last.status.may_become(status) {
            return Err(ListingRefusal::OrderStands { order: id.clone(), status: last.status });
        }
        if on < last.on {
            return Err(ListingRefusal::OrderOutOfOrder { order: id.clone(), changed: last.on });
        }
        let left = row.quantity - last.fulfilled;
        // A part that completes the order is reported as its fulfilment, so that "part" stays true.
        if more > left || (status == OrderStatus::PartFulfilled && more == left) {
            return Err(ListingRefusal::OrderOverfilled { order: id.clone(), left, asked: more });
        }
        let step = OrderStep { on, status, fulfilled: last.fulfilled + more };
        Ok(ListingChange::OrderStepped { order, step, reason })
    }

    fn order(&self, id: &OrderId) -> Result<u32, ListingRefusal> {
        self.orders.find(id).ok_or_else(|| ListingRefusal::OrderUnknown { order: id.clone() })
    }

    fn resource_from(&self, id: &ResourceId, on: Day) -> Result<u32, ListingRefusal> {
        let at = self
            .resources
            .find(id)
            .ok_or_else(|| ListingRefusal::ResourceUnknown { resource: id.clone() })?;
        let days = self.resources.row(at).days;
        if on < days.since() {
            return Err(ListingRefusal::ResourceNotYet { resource: id.clone(), since: days.since() });
        }
        match days.until() {
            Some(until) => Err(ListingRefusal::ResourceEnded { resource: id.clone(), until }),
            None => Ok(at),
        }
    }

    fn need_from(&self, id: &NeedId, on: Day) -> Result<u32, ListingRefusal> {
        let at = self.needs.find(id).ok_or_else(|| ListingRefusal::NeedUnknown { need: id.clone() })?;
        let days = self.needs.row(at).days;
        if on < days.since() {
            return Err(ListingRefusal::NeedNotYet { need: id.clone(), since: days.since() });
        }
        match days.until() {
            Some(until) => Err(ListingRefusal::NeedEnded { need: id.clone(), until }),
            None => Ok(at),
        }
    }

    /// A line may end only when no order on it lives, and not before what its orders saw.
    fn check_unheld(&self, resource: u32, on: Day) -> Result<(), ListingRefusal> {
        match self.orders_of_resource(resource).find(|(_, row)| binds(row, on)) {
            Some((order, _)) => Err(ListingRefusal::ResourceHeld {
                resource: self.resources.id(resource).clone(),
                order: self.orders.id(order).clone(),
            }),
            None => Ok(()),
        }
    }

    fn all<K: core::hash::Hash + Eq + Clone, V: Clone + PartialEq>(
        &self,
        dictionary: &Dictionary<K, V>,
        codes: &[K],
        on: Day,
        unknown: impl Fn(K) -> ListingRefusal,
    ) -> Result<Box<[u32]>, ListingRefusal> {
        let mut found = Vec::with_capacity(codes.len());
        for code in codes {
            let at = dictionary.find(code, on).ok_or_else(|| unknown(code.clone()))?;
            if !found.contains(&at) {
                found.push(at);
            }
        }
        Ok(found.into_boxed_slice())
    }

    /// The lines that go with a dissolved organisation, or why it may not be dissolved.
    pub(crate) fn veto_org(
        &self,
        event: &OrgEvent,
        on: Day,
        org: &OrgState,
    ) -> Result<Vec<u32>, ListingRefusal> {
        match event {
            OrgEvent::OrganizationClosed(e) => {
                self.ends(OwnerAt::Organization(org.organization_from(&e.organization, on)?), on)
            }
            _ => Ok(Vec::new()),
        }
    }

    /// The lines that go with a person who leaves, or why the person may not leave.
    pub(crate) fn veto_people(
        &self,
        event: &PeopleEvent,
        on: Day,
        people: &PeopleState,
    ) -> Result<Vec<u32>, ListingRefusal> {
        match event {
            PeopleEvent::PersonLeft(e) => self.ends(OwnerAt::Person(people.person_from(&e.person, on)?), on),
            _ => Ok(Vec::new()),
        }
    }

    fn ends(&self, owner: OwnerAt, on: Day) -> Result<Vec<u32>, ListingRefusal> {
        let mut ends = Vec::new();
        for (at, row) in self.resources_of(owner) {
            if row.days.until().is_some() {
                continue;
            }
            if row.days.since() >= on {
                let resource = self.resources.id(at).clone();
                return Err(ListingRefusal::ResourceNotYet { resource, since: row.days.since().plus(1) });
            }
            self.check_unheld(at, on)?;
            ends.push(at);
        }
        Ok(ends)
    }
}

/// Whether an order keeps its lines from ending on a day.
fn binds(row: &OrderRow, on: Day) -> bool {
    let last = row.last();
    lives(last.status) || on < last.on
}

fn check_window(window: Window, line: impl Fn() -> String) -> Result<(), ListingRefusal> {
    match (window.since, window.until) {
        (Some(since), Some(until)) if !window.is_valid() => {
            Err(ListingRefusal::WindowReversed { line: line(), since, until })
        }
        _ => Ok(()),
    }
}
