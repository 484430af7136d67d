//! 订单 The life of an order (群众点单、党组织派单、党员接单).

use crate::base::{Day, Score, kinds};

kinds! {
    /// 订单状态 Where an order stands.
    pub enum OrderStatus {
        Placed = "placed", "已点单";
        Dispatched = "dispatched", "已派单";
        Accepted = "accepted", "已接单";
        Declined = "declined", "已退单";
        Withdrawn = "withdrawn", "已撤回";
        PartFulfilled = "part_fulfilled", "部分完成";
        Fulfilled = "fulfilled", "已完成";
    }
}

impl OrderStatus {
    /// The states that may follow. An order may be claimed directly, without being dispatched.
    pub fn may_become(self, next: OrderStatus) -> bool {
        use OrderStatus::*;
        match self {
            Placed => matches!(next, Dispatched | Accepted | Declined | Withdrawn),
            Dispatched => matches!(next, Accepted | Declined | Withdrawn),
            Accepted | PartFulfilled => matches!(next, PartFulfilled | Fulfilled | Withdrawn),
            Declined | Withdrawn | Fulfilled => false,
        }
    }
}

/// A state that an order reached on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderStep {
    /// The day.
    pub on: Day,
    /// The state from then on.
    pub status: OrderStatus,
    /// How much had been fulfilled by then.
    pub fulfilled: u64,
}

/// 订单 An order as all we know of it.
#[derive(Clone, Debug)]
pub struct OrderRow {
    /// The index of the need.
    pub need: u32,
    /// The index of the resource.
    pub resource: u32,
    /// How much was ordered.
    pub quantity: u64,
    /// The states, in the order of their days.
    pub steps: Vec<OrderStep>,
    /// The index of the reason, for a declined order; `NONE` otherwise.
    pub reason: u32,
    /// The recipient's rating of the service.
    pub rating: Option<(Day, Score)>,
    pub(super) earlier_of_need: u32,
    pub(super) earlier_of_resource: u32,
}

impl OrderRow {
    /// Where the order stands on a day; nothing before it is placed.
    pub fn on(&self, day: Day) -> Option<OrderStep> {
        self.steps.iter().rev().find(|step| step.on <= day).copied()
    }

    /// Where it stands by all we know.
    pub fn last(&self) -> OrderStep {
        match self.steps.last() {
            Some(step) => *step,
            None => unreachable!("an order begins with the step of its placing"),
        }
    }

    /// How much of the need and of the resource the order holds after a step: all of it while it
    /// lives, and what was fulfilled of it after it was withdrawn.
    pub fn holds(&self, step: OrderStep) -> u64 {
        match step.status {
            OrderStatus::Declined => 0,
            OrderStatus::Withdrawn => step.fulfilled,
            _ => self.quantity,
        }
    }
}
