//! Four places in one integer: a [`Tier`] packed into `i64`, so that the search compares once.
//!
//! A tuple `(urgency, minimums, cost, load)` is packed as `((urgency * a + minimums) * b + cost) * c + load`.
//! Packing is additive, so a sum of packed costs is the packed sum. What must be shown is that it
//! keeps the order, and that a packed price says which tuple it came from.
//!
//! # How wide the gaps must be
//!
//! Everything a search or a proof compares is a sum along residual paths: a path, and the prices at
//! its ends, which are costs of residual paths too. Let `k` be the smaller number of supplies and of
//! demands, and let `m` be the largest magnitude of one pair, or of one unit unserved, in some place.
//!
//! - *Places that pairs fill* (`cost`, `load`). A residual path takes and gives back pairs in turn, at
//!   most `k + 1` and `k` of them, and ends with at most one unit unserved. As no pair is negative in
//!   these places, what is taken and what is given back pull in opposite ways, and the sum stays within
//!   `(k + 2) m`. What is compared is the difference of two such paths, each with at most two prices:
//!   within `6 (k + 2) m`.
//! - *Places that depend on the supply alone* (`minimums`; also `urgency`, which is zero on every
//!   pair). A path that takes a unit from a supply gives back another of the same supply, so everything
//!   but its ends cancels: it stays within `m` from a demand, within `2 m` from a supply, and a
//!   comparison within `12 m`.
//!
//! With gaps `8 (k + 2) m + 1` and `16 m + 1`, the lower places of a difference never reach one unit of
//! the place above. So the packed order is the order of the tuples, a search over packed costs takes
//! the same steps, and optimal flows are the same. The gaps are odd and more than twice what a price
//! can be, so the remainder nearest to zero unpacks it exactly.
//!
//! Where the gaps do not fit into what [`Problem::limit`](crate::Problem::limit) leaves, costs stay
//! tuples.

use crate::Tier;
use crate::hubs::WIDE;

/// 幅度 The largest magnitudes that a problem has in each place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The smaller number of supplies and of demands.
    pub nodes: u64,
    /// Of [`Tier::urgency`]: of a unit unserved, since pairs have none.
    pub urgency: u64,
    /// Of [`Tier::minimums`]: of a unit unserved, and of pairs, for which it depends on the supply alone.
    pub minimums: u64,
    /// Of [`Tier::cost`]: of a pair with its whole way and term, and of a unit unserved.
    pub cost: u64,
    /// Of [`Tier::load`], likewise.
    pub load: u64,
}

/// 刻度 What one unit of each place weighs when tuples are packed into integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    urgency: i64,
    minimums: i64,
    cost: i64,
}

impl Scale {
    /// The gaps that a problem needs; `None` where a packed cost would pass what exact arithmetic bears.
    pub fn fit(span: &Span) -> Option<Scale> {
        let limit = WIDE / span.nodes.checked_mul(2)?.checked_add(2)?;
        let steps = span.nodes.checked_add(2)?;
        let wide = |most: u64| most.checked_mul(steps)?.checked_mul(8)?.checked_add(1);
        let cost = wide(span.load)?;
        let minimums = cost.checked_mul(wide(span.cost)?)?;
        let urgency = minimums.checked_mul(span.minimums.checked_mul(16)?.checked_add(1)?)?;
        let packed = span
            .urgency
            .checked_mul(urgency)?
            .checked_add(span.minimums.checked_mul(minimums)?)?
            .checked_add(span.cost.checked_mul(cost)?)?
            .checked_add(span.load)?;
        if packed > limit {
            return None;
        }
        let whole = |weight: u64| i64::try_from(weight).ok();
        Some(Scale { urgency: whole(urgency)?, minimums: whole(minimums)?, cost: whole(cost)? })
    }

    /// One integer for a tuple whose places are within the span.
    #[inline(always)]
    pub fn pack(self, tier: Tier) -> i64 {
        tier.urgency * self.urgency + tier.minimums * self.minimums + tier.cost * self.cost + tier.load
    }

    /// The tuple of a packed cost or price.
    pub fn unpack(self, packed: i64) -> Tier {
        let (rest, load) = split(packed, self.cost);
        let (rest, cost) = split(rest, self.minimums / self.cost);
        let (urgency, minimums) = split(rest, self.urgency / self.minimums);
        Tier { urgency, minimums, cost, load }
    }

    /// The cost in a packed total without load, of which urgency and minimums are known. A total outgrows
    /// the gaps, so it cannot say by itself what it came from.
    pub fn cost_of(self, total: i128, urgency: i128, minimums: i128) -> i128 {
        let above = urgency * i128::from(self.urgency) + minimums * i128::from(self.minimums);
        (total - above) / i128::from(self.cost)
    }
}

/// Quotient, and the remainder nearest to zero. The gap is odd.
fn split(value: i64, gap: i64) -> (i64, i64) {
    let above = value.rem_euclid(gap);
    let rest = if above > gap / 2 { above - gap } else { above };
    ((value - rest) / gap, rest)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::oracle::Small;
    use crate::{Cost, Demand, Entry, Hub, Hubs, Pairs, Problem, Solution, solve, verify};
    use proptest::prelude::*;
    use std::ops::ControlFlow;

    fn tier(urgency: i64, minimums: i64, cost: i64, load: i64) -> Tier {
        Tier { urgency, minimums, cost, load }
    }

    const SPAN: Span = Span { nodes: 1000, urgency: 5, minimums: 1, cost: 500, load: 0 };

    #[test]
    fn what_does_not_fit_is_said_so() {
        assert!(Scale::fit(&SPAN).is_some());
        assert!(Scale::fit(&Span { nodes: 200_000, ..SPAN }).is_some());
        assert!(Scale::fit(&Span { cost: 1 << 40, ..SPAN }).is_none());
        assert!(Scale::fit(&Span { load: 1 << 20, ..SPAN }).is_none());
        assert!(Scale::fit(&Span { nodes: u64::MAX, ..SPAN }).is_none());
        assert!(Scale::fit(&Span::default()).is_some());
    }

    proptest! {
        #[test]
        fn places_come_back_and_keep_their_order(
            one in (-15..16_i64, -6..7_i64, -1_500_000..1_500_000_i64),
            other in (-15..16_i64, -6..7_i64, -1_500_000..1_500_000_i64),
        ) {
            let scale = Scale::fit(&SPAN).unwrap();
            let [one, other] = [one, other].map(|(urgency, minimums, cost)| tier(urgency, minimums, cost, 0));
            prop_assert_eq!(scale.unpack(scale.pack(one)), one);
            prop_assert_eq!(scale.pack(one).cmp(&scale.pack(other)), one.cmp(&other));
            prop_assert_eq!(scale.pack(one) + scale.pack(other), scale.pack(one + other));
        }
    }

    /// Costs in the places that pairs of this library have: urgency only where a unit is left, minimums
    /// by the supply alone.
    fn shaped(seed: u64) -> (Problem<Tier>, Problem<i64>, Scale, Small<Tier>) {
        let mut small = Small::<Tier>::drawn(seed);
        let low = |cost: Tier| tier(0, 0, cost.cost.abs() % 9 + cost.urgency.abs() % 3, 0);
        for hub in &mut small.hubs {
            hub.down = low(hub.down);
        }
        for cell in &mut small.pairs.cells {
            cell.0 = cell.0.map(low);
        }
        for entry in &mut small.entries {
            entry.cost = low(entry.cost) + tier(0, i64::from(entry.supply % 2), 0, 0);
        }
        for (at, demand) in small.demands.iter_mut().enumerate() {
            demand.unserved = tier(1 + at as i64 % 3, 1, at as i64 % 4, 0);
        }
        let problem = small.problem();
        let nodes = problem.supplies().len().min(problem.demands().len()) as u64;
        let deepest = small.hubs.iter().map(|hub| hub.down.cost as u64).sum::<u64>();
        let scale =
            Scale::fit(&Span { nodes, urgency: 3, minimums: 1, cost: 2 * 11 + deepest, load: 0 }).unwrap();
        let hubs = small.hubs.iter().map(|hub| Hub { parent: hub.parent, down: scale.pack(hub.down) });
        let entries = small.entries.iter().map(|entry| {
            let Entry { supply, list, hub, cost } = *entry;
            Entry { supply, list, hub, cost: scale.pack(cost) }
        });
        let demands = small.demands.iter().map(|demand| {
            let Demand { list, hub, quantity, unserved } = *demand;
            Demand { list, hub, quantity, unserved: scale.pack(unserved) }
        });
        let packed = Problem::new(
            Hubs::new(hubs.collect()).unwrap(),
            problem.supplies().to_vec(),
            entries.collect(),
            demands.collect(),
        );
        (problem, packed.unwrap(), scale, small)
    }

    struct Packed<'a>(&'a Small<Tier>, Scale);

    impl Pairs<i64> for Packed<'_> {
        fn term(&self, supply: u32, demand: u32) -> Option<i64> {
            self.0.pairs.term(supply, demand).map(|term| self.1.pack(term))
        }

        fn bound(&self, supply: u32, demand: u32) -> u64 {
            self.0.pairs.bound(supply, demand)
        }
    }

    fn go<C: Cost>(problem: &Problem<C>, pairs: &impl Pairs<C>) -> Solution<C> {
        let solution = solve(problem, pairs, &mut |_| ControlFlow::Continue(())).unwrap();
        verify(problem, pairs, &solution).unwrap();
        solution
    }

    #[test]
    fn packed_and_tuples_give_the_same_answer() {
        for seed in 0..6000 {
            let (tuples, integers, scale, small) = shaped(seed);
            let (one, other) = (go(&tuples, &small.pairs), go(&integers, &Packed(&small, scale)));
            assert_eq!(one.flows, other.flows, "seed {seed}");
            assert_eq!(one.unserved, other.unserved, "seed {seed}");
            let unpacked =
                |prices: &[i64]| prices.iter().map(|&price| scale.unpack(price)).collect::<Vec<_>>();
            assert_eq!(one.supply_prices, unpacked(&other.supply_prices), "seed {seed}");
            assert_eq!(one.demand_prices, unpacked(&other.demand_prices), "seed {seed}");
        }
    }
}
