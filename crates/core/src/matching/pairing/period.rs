//! 期间 Both lists as they stood over a period, whole.

use crate::base::{Day, Days};
use crate::ledger::State;

/// Lets every line that was listed at some time from one day to another stand from the first of them on,
/// with all it had, whatever orders hold of it.
pub(super) fn whole(state: &mut State, since: Day, on: Day) {
    let over = |days: Days| days.since() <= on && days.until().is_none_or(|until| since < until);
    for at in 0..state.listing.resources.len() as u32 {
        let row = state.listing.resources.row(at);
        if over(row.days) && !row.window.is_over(since) {
            let held = row.quantity - state.listing.resource_left(at).min(row.quantity);
            state.listing.resources.change(at, |row| {
                row.days = Days::from(since);
                row.quantity = row.quantity.saturating_add(held);
            });
        }
    }
    for at in 0..state.listing.needs.len() as u32 {
        let row = state.listing.needs.row(at);
        if over(row.days) && !row.window.is_over(since) {
            let held = row.quantity - state.listing.need_left(at).min(row.quantity);
            state.listing.needs.change(at, |row| {
                row.days = Days::from(since);
                row.quantity = row.quantity.saturating_add(held);
            });
        }
    }
}
