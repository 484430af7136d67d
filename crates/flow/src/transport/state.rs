//! What a search remembers of supplies, demands and runs.

use crate::Cost;
use crate::hubs::NONE;

/// A supply that gives, or has nothing to give. Most supplies of a large problem are never touched: they
/// have all their units, a price of zero, and no state.
#[derive(Clone, Copy)]
pub(super) struct Giver<C> {
    pub price: C,
    pub dist: C,
    /// Round in which it was last reached; [`SPARE`] while it has units to spare, and then is never.
    pub round: u32,
    /// The demand it was reached from, and by which position of the lists. While it has units to spare,
    /// their number, low bits first.
    pub trail: (u32, u32),
    /// Its first cell.
    pub cell: u32,
}

/// From here on a slot is no giver but the capacity of a supply that has all its units; the last of them, any
/// capacity that does not fit.
pub(super) const WHOLE: u32 = 1 << 31;

/// The round of givers with units to spare.
pub(super) const SPARE: u32 = u32::MAX;

impl<C: Cost> Giver<C> {
    pub fn new(units: u64) -> Giver<C> {
        let zero = C::default();
        let mut giver = Giver { price: zero, dist: zero, round: 0, trail: (0, 0), cell: NONE };
        giver.set_free(units);
        giver
    }

    /// Units to spare.
    #[inline(always)]
    pub fn free(&self) -> u64 {
        if self.round == SPARE { u64::from(self.trail.1) << 32 | u64::from(self.trail.0) } else { 0 }
    }

    /// Sets the units to spare.
    pub fn set_free(&mut self, units: u64) {
        self.round = if units > 0 { SPARE } else { 0 };
        self.trail = (units as u32, (units >> 32) as u32);
    }
}

/// A demand. Demands are numbered by their place in the order of service.
#[derive(Clone, Copy)]
pub(super) struct Taker<C> {
    /// Its price, less the way down to it.
    pub pays: C,
    /// What leaving it unserved costs, less its price.
    pub spare: C,
    /// The nearest run it reads.
    pub run: u32,
    /// The next loose demand of the same run.
    pub peer: u32,
    /// Where it stands among what this search has [`Met`], if it does.
    pub mark: u32,
}

/// A demand that a search has met.
#[derive(Clone, Copy)]
pub(super) struct Met<C> {
    pub dist: C,
    pub demand: u32,
    /// The cell it was reached by.
    pub via: u32,
    /// Whether the distance is final.
    pub done: bool,
}

/// What is remembered of a run.
#[derive(Clone, Copy)]
pub(super) struct Shelf {
    /// The supply of no position before this has units to spare.
    pub fresh: u32,
    /// First of the loose demands, linked by [`Taker::peer`].
    pub loose: u32,
    /// Where it stands among the runs this search has read, if it does.
    pub mark: u32,
}

/// Makes room for one more: by doubling while that is little, then by a sixteenth, since doubling would
/// leave much of the memory unused, and what is large is moved by its pages and not copied.
pub(super) fn grow<T>(items: &mut Vec<T>) {
    const LARGE: usize = 1 << 16;
    if items.len() == items.capacity() && items.len() >= LARGE {
        items.reserve_exact(items.len() / 16);
    }
}
