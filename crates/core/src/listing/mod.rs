//! 两张清单 The resource list, the service list, and the orders between them.
//!
//! A *resource* (资源) is what a unit or a person offers: so much of something, of one or more
//! categories, in a window of days, within a reach. A *need* (需求) is what an area lacks. An *order*
//! (订单) is a promise from one resource to one need: placed, dispatched, accepted or declined,
//! fulfilled in parts or whole, rated. Claimed is not fulfilled, and units of measure never add.
//!
//! Categories, units of measure, skills and reasons are data of a pack. How distance, ties and
//! urgency weigh when the lists are matched is a [`Policy`], data as well.

mod category;
mod check;
mod error;
mod event;
mod order;
mod policy;
mod resource;
mod state;

pub use category::{Category, Measure, Reason, Skill};
pub use error::ListingRefusal;
pub use event::{
    ListingEvent, NeedPosted, NeedWithdrawn, OrderAccepted, OrderDeclined, OrderDispatched, OrderFulfilled,
    OrderPartFulfilled, OrderPlaced, OrderRated, OrderWithdrawn, ResourceListed, ResourceWithdrawn,
};
pub use order::{OrderRow, OrderStatus, OrderStep};
pub use policy::{
    Bound, CoolDown, CoolDownScope, CostStep, Excluded, Giving, Group, Policy, PolicyFault, PolicyFaults,
    SetQuantity, Taking, Team,
};
pub use resource::{NeedRow, Owner, OwnerAt, Reach, ResourceRow, Window};
pub use state::{ListingMark, ListingState};
