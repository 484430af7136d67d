//! The forest of hubs: where supply enters, and the way down from there to demand.
//!
//! Flow only ever goes downwards, from a hub to its descendants, so all that a hub needs to know of
//! the forest is a number in preorder and where its subtree ends: `a` is an ancestor of `h` exactly
//! when `rank(a) <= rank(h) < end(a)`. The way from an ancestor down to a hub costs the difference of
//! their depths, the cost summed from the root, so no path is ever walked to price it.

use crate::{Cost, Fault, Part};

/// Marks a hub without a parent.
pub const NONE: u32 = u32::MAX;

/// Sums up to here leave room to add a few of them without leaving `i64`.
pub(super) const WIDE: u64 = 1 << 57;

/// One node of the forest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hub<C> {
    /// Index of the hub above, or [`NONE`].
    pub parent: u32,
    /// Cost per unit of coming down from the parent, not negative. Of no meaning at a root.
    pub down: C,
}

/// A forest of hubs, checked and numbered in preorder.
#[derive(Clone, Debug)]
pub struct Hubs<C> {
    hubs: Vec<Hub<C>>,
    /// In preorder.
    order: Vec<u32>,
    rank: Vec<u32>,
    end: Vec<u32>,
    depth: Vec<C>,
    reach: u64,
}

impl<C: Cost> Hubs<C> {
    /// The same forest with its costs in another kind of numbers.
    pub fn map<D: Cost>(&self, number: impl Fn(C) -> D) -> Result<Hubs<D>, Fault> {
        let hub = |hub: &Hub<C>| Hub { parent: hub.parent, down: number(hub.down) };
        Hubs::new(self.hubs.iter().map(hub).collect())
    }

    /// Checks and numbers a forest. Parents may stand before or after their children.
    pub fn new(hubs: Vec<Hub<C>>) -> Result<Hubs<C>, Fault> {
        let count = match u32::try_from(hubs.len()) {
            Ok(count) if count < NONE => count,
            _ => return Err(Fault::Crowd { part: Part::Hub }),
        };
        // Children of hub h are kids[start[h]..start[h + 1]], in index order.
        let mut start = vec![0_u32; hubs.len() + 1];
        for (hub, index) in hubs.iter().zip(0..) {
            if hub.parent == NONE {
                continue;
            }
            if hub.parent >= count {
                return Err(Fault::Astray { part: Part::Hub, index, to: Part::Hub, at: hub.parent });
            }
            if hub.down < C::default() {
                return Err(Fault::Negative { part: Part::Hub, index });
            }
            start[hub.parent as usize + 1] += 1;
        }
        for hub in 0..hubs.len() {
            start[hub + 1] += start[hub];
        }
        let mut next = start.clone();
        let mut kids = vec![0_u32; start[hubs.len()] as usize];
        for (hub, index) in hubs.iter().zip(0_u32..) {
            if hub.parent != NONE {
                let slot = &mut next[hub.parent as usize];
                kids[*slot as usize] = index;
                *slot += 1;
            }
        }

        let mut forest = Hubs {
            order: Vec::with_capacity(hubs.len()),
            rank: vec![NONE; hubs.len()],
            end: vec![0; hubs.len()],
            depth: vec![C::default(); hubs.len()],
            reach: 0,
            hubs,
        };
        // A second visit of the stack closes the subtree. Lengths are summed as magnitudes, so that
        // the difference of two depths is bounded too where places of a tuple may be negative.
        let mut length = vec![0_u64; forest.hubs.len()];
        let mut counter = 0_u32;
        let mut stack: Vec<(u32, bool)> = Vec::new();
        for root in (0..count).filter(|&hub| forest.hubs[hub as usize].parent == NONE) {
            stack.push((root, false));
            while let Some((index, closing)) = stack.pop() {
                let hub = index as usize;
                if closing {
                    forest.end[hub] = counter;
                    continue;
                }
                forest.rank[hub] = counter;
                forest.order.push(index);
                counter += 1;
                let Hub { parent, down } = forest.hubs[hub];
                if parent != NONE {
                    let above = parent as usize;
                    length[hub] = length[above].saturating_add(down.magnitude());
                    if length[hub] > WIDE {
                        return Err(Fault::Large { part: Part::Hub, index, limit: WIDE });
                    }
                    forest.depth[hub] = forest.depth[above] + down;
                    forest.reach = forest.reach.max(length[hub]);
                }
                stack.push((index, true));
                let children = &kids[start[hub] as usize..start[hub + 1] as usize];
                stack.extend(children.iter().rev().map(|&kid| (kid, false)));
            }
        }
        // Whatever no root leads to lies on a cycle or below one.
        match (0..count).find(|&hub| forest.rank[hub as usize] == NONE) {
            Some(hub) => Err(Fault::Cycle { hub }),
            None => Ok(forest),
        }
    }

    /// How many hubs there are.
    pub fn len(&self) -> usize {
        self.hubs.len()
    }

    /// Whether there is no hub at all.
    pub fn is_empty(&self) -> bool {
        self.hubs.is_empty()
    }

    /// The hub above, if this is no root.
    pub fn parent(&self, hub: u32) -> Option<u32> {
        let parent = self.hubs.get(hub as usize)?.parent;
        (parent != NONE).then_some(parent)
    }

    /// Whether `above` is `hub` itself or an ancestor of it.
    #[inline]
    pub fn covers(&self, above: u32, hub: u32) -> bool {
        match (self.end.get(above as usize), self.rank.get(hub as usize)) {
            (Some(&end), Some(&rank)) => self.rank[above as usize] <= rank && rank < end,
            _ => false,
        }
    }

    /// The hub of a number in preorder.
    pub(super) fn ranked(&self, rank: u32) -> u32 {
        self.order[rank as usize]
    }

    /// Number in preorder.
    pub(super) fn rank(&self, hub: u32) -> u32 {
        self.rank[hub as usize]
    }

    /// One past the last number in preorder of the subtree.
    pub(super) fn end(&self, hub: u32) -> u32 {
        self.end[hub as usize]
    }

    /// Cost of the way down from the root.
    pub(super) fn depth(&self, hub: u32) -> C {
        self.depth[hub as usize]
    }

    /// The longest way down, measured in magnitudes.
    pub(super) fn reach(&self) -> u64 {
        self.reach
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn forest(parents: &[u32]) -> Result<Hubs<i64>, Fault> {
        Hubs::new(parents.iter().map(|&parent| Hub { parent, down: 10 }).collect())
    }

    #[test]
    fn children_may_come_first() {
        let hubs = forest(&[2, 0, NONE, 2, NONE]).unwrap();
        assert_eq!(hubs.depth(1), 20);
        assert!(hubs.covers(2, 1) && hubs.covers(0, 1) && hubs.covers(1, 1));
        assert!(!hubs.covers(3, 1) && !hubs.covers(1, 0) && !hubs.covers(4, 1));
        assert!(!hubs.covers(9, 1) && !hubs.covers(1, 9));
        assert_eq!(hubs.parent(1), Some(0));
        assert_eq!(hubs.parent(2), None);
        assert_eq!(hubs.reach(), 20);
    }

    #[test]
    fn cycles_and_strays_are_named() {
        assert_eq!(forest(&[NONE, 2, 1, 0]).unwrap_err(), Fault::Cycle { hub: 1 });
        assert_eq!(forest(&[0]).unwrap_err(), Fault::Cycle { hub: 0 });
        let stray = Fault::Astray { part: Part::Hub, index: 1, to: Part::Hub, at: 7 };
        assert_eq!(forest(&[NONE, 7]).unwrap_err(), stray);
    }

    #[test]
    fn edges_are_neither_negative_nor_endless() {
        let root = Hub { parent: NONE, down: 0 };
        let bad = Hubs::new(vec![root, Hub { parent: 0, down: -1 }]);
        assert_eq!(bad.unwrap_err().to_string(), "hub 1 has a negative cost");
        let long = Hubs::new(vec![root, Hub { parent: 0, down: i64::MAX }]);
        assert!(matches!(long.unwrap_err(), Fault::Large { index: 1, .. }));
    }

    #[test]
    fn a_very_deep_chain_needs_no_recursion() {
        let parents: Vec<u32> = (0..200_000).map(|hub: u32| hub.wrapping_sub(1)).collect();
        let hubs = forest(&parents).unwrap();
        assert!(hubs.covers(0, 199_999));
        assert_eq!(hubs.depth(199_999), 1_999_990);
    }
}
