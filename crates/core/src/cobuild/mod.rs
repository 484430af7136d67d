//! 共建 Ties: what links areas, organisations and persons across the trees.
//!
//! A tie has a kind, two ends, a day since when and optionally a day until when it holds; "as of"
//! another day the graph is another graph. Kinds are data of a pack ([`TieKind`]): which ends, how
//! many at a time, on whose behalf, under which agreement, and whether resources travel along it. So
//! a new kind of tie needs no code: 结对共建, a seat in a 大党委 held on behalf of a unit, an alliance of
//! merchants, a member's check-in are all the same event.

mod end;
mod error;
mod event;
mod kind;
mod state;

pub use end::{End, EndAt};
pub use error::CobuildRefusal;
pub use event::{CobuildEvent, TieClosed, TieOpened};
pub use kind::{Asked, EndKind, TieKind};
pub use state::{CobuildMark, CobuildState, Side, TieRow};
