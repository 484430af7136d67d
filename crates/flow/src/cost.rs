//! What a cost must be able to do: an ordered group, with totals wide enough never to overflow.
//!
//! Nothing in the search multiplies or divides. It adds, subtracts and compares, so any ordered
//! abelian group serves: plain integers, and equally tuples compared lexicographically. That is why
//! strict classes need no large weights here; they are simply an earlier place of the tuple.

use std::fmt::Debug;
use std::ops::{Add, AddAssign, Sub, SubAssign};

/// A cost of one unit: an ordered group whose zero is `Default`.
///
/// The order must be kept by addition (`a < b` implies `a + c < b + c`). Sums stay inside `i64`
/// because [`Problem`](crate::Problem) bounds every single cost when it is made; totals over
/// quantities are kept in the wider [`Cost::Total`].
pub trait Cost:
    Copy + Ord + Default + Debug + Add<Output = Self> + Sub<Output = Self> + AddAssign + SubAssign
{
    /// A sum of costs times quantities.
    type Total: Copy + Ord + Default + Debug;

    /// The largest absolute value of any component.
    fn magnitude(self) -> u64;

    /// `onto` plus `units` times this cost.
    ///
    /// Callers keep `units` within 64 bits and the magnitude within 2^60, so that 128 bits hold it.
    fn tally(self, onto: Self::Total, units: i128) -> Self::Total;
}

impl Cost for i64 {
    type Total = i128;

    fn magnitude(self) -> u64 {
        self.unsigned_abs()
    }

    fn tally(self, onto: i128, units: i128) -> i128 {
        onto + i128::from(self) * units
    }
}

/// A cost in four places, compared from the first to the last.
///
/// Only the tuple as a whole needs to be non-negative where a cost must be: `load` may be negative
/// behind a positive `cost`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tier {
    /// Weight of the class left unserved; only the order of the weights matters, see
    /// [the crate](crate).
    pub urgency: i64,
    /// Minimums missed.
    pub minimums: i64,
    /// The ordinary cost.
    pub cost: i64,
    /// What evens out among answers that are otherwise as good.
    pub load: i64,
}

/// The total of [`Tier`] costs, in the same order of places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TierTotal {
    /// Sum of [`Tier::urgency`].
    pub urgency: i128,
    /// Sum of [`Tier::minimums`].
    pub minimums: i128,
    /// Sum of [`Tier::cost`].
    pub cost: i128,
    /// Sum of [`Tier::load`].
    pub load: i128,
}

impl Add for Tier {
    type Output = Tier;

    #[inline(always)]
    fn add(self, other: Tier) -> Tier {
        Tier {
            urgency: self.urgency + other.urgency,
            minimums: self.minimums + other.minimums,
            cost: self.cost + other.cost,
            load: self.load + other.load,
        }
    }
}

impl Sub for Tier {
    type Output = Tier;

    #[inline(always)]
    fn sub(self, other: Tier) -> Tier {
        Tier {
            urgency: self.urgency - other.urgency,
            minimums: self.minimums - other.minimums,
            cost: self.cost - other.cost,
            load: self.load - other.load,
        }
    }
}

impl AddAssign for Tier {
    #[inline(always)]
    fn add_assign(&mut self, other: Tier) {
        *self = *self + other;
    }
}

impl SubAssign for Tier {
    #[inline(always)]
    fn sub_assign(&mut self, other: Tier) {
        *self = *self - other;
    }
}

impl Cost for Tier {
    type Total = TierTotal;

    fn magnitude(self) -> u64 {
        let high = self.urgency.unsigned_abs().max(self.minimums.unsigned_abs());
        let low = self.cost.unsigned_abs().max(self.load.unsigned_abs());
        high.max(low)
    }

    fn tally(self, onto: TierTotal, units: i128) -> TierTotal {
        TierTotal {
            urgency: self.urgency.tally(onto.urgency, units),
            minimums: self.minimums.tally(onto.minimums, units),
            cost: self.cost.tally(onto.cost, units),
            load: self.load.tally(onto.load, units),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tier(urgency: i64, minimums: i64, cost: i64, load: i64) -> Tier {
        Tier { urgency, minimums, cost, load }
    }

    #[test]
    fn earlier_places_win() {
        assert!(tier(0, 0, 9, 9) < tier(0, 1, 0, 0));
        assert!(tier(0, 9, 9, 9) < tier(1, -5, -5, -5));
        assert!(tier(0, 0, 1, -7) > Tier::default());
    }

    #[test]
    fn places_add_and_subtract_apart() {
        let mut sum = tier(1, 2, 3, 4);
        sum += tier(10, 20, 30, 40);
        assert_eq!(sum, tier(11, 22, 33, 44));
        sum -= tier(1, 2, 3, 4);
        assert_eq!(sum, tier(10, 20, 30, 40));
        assert_eq!(tier(1, -20, 3, 4).magnitude(), 20);
    }

    #[test]
    fn totals_outgrow_64_bits() {
        let total = (1_i64 << 60).tally(0, i128::from(i64::MAX));
        assert_eq!(total, (1_i128 << 60) * i128::from(i64::MAX));
        let tiers = tier(1 << 60, 0, -(1 << 60), 1).tally(TierTotal::default(), 1 << 62);
        assert_eq!(tiers.urgency, 1 << 122);
        assert_eq!(tiers.cost, -(1 << 122));
    }
}
