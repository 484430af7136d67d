//! An instance as a graph, for solvers that take nodes and arcs.
//!
//! Nodes are the supplies, then the wants, then one node that can serve every want at what leaving it unserved
//! costs. So all that is wanted can be had, and no more need be given than is wanted: what the
//! literature calls supplies that are at most so large. Arcs have no capacity.

use std::collections::{BTreeMap, BTreeSet};

use crate::transport::{Instance, ROOT};

/// Nodes and arcs.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// By node: units it may give, or, if negative, units it wants.
    pub supply: Vec<i64>,
    /// By arc: where it begins.
    pub tail: Vec<u32>,
    /// By arc: where it ends.
    pub head: Vec<u32>,
    /// By arc: cost of a unit.
    pub cost: Vec<i64>,
}

impl Network {
    fn of(instance: &Instance) -> Network {
        let mut network = Network::default();
        network.supply.extend(instance.capacities.iter().map(|&units| units as i64));
        network.supply.extend(instance.wants.iter().map(|want| -(want.quantity as i64)));
        network.supply.push(instance.wants.iter().map(|want| want.quantity as i64).sum());
        let outside = network.supply.len() as u32 - 1;
        let first = instance.capacities.len() as u32;
        for (want, node) in instance.wants.iter().zip(first..) {
            network.arc(outside, node, want.unserved);
        }
        network
    }

    fn arc(&mut self, tail: u32, head: u32, cost: i64) {
        self.tail.push(tail);
        self.head.push(head);
        self.cost.push(cost);
    }

    /// The bytes of it, little-endian: `[nodes, arcs, instance's supplies, instance's wants]` as 64 bits,
    /// supplies as 64 bits, tails and heads as 32 bits, costs as 64 bits.
    pub fn bytes(&self, instance: &Instance) -> Vec<u8> {
        let (supplies, wants) = (instance.capacities.len(), instance.wants.len());
        let sizes = [self.supply.len(), self.tail.len(), supplies, wants];
        let mut bytes = Vec::new();
        bytes.extend(sizes.iter().flat_map(|&size| (size as u64).to_le_bytes()));
        bytes.extend(self.supply.iter().flat_map(|units| units.to_le_bytes()));
        bytes.extend(self.tail.iter().flat_map(|node| node.to_le_bytes()));
        bytes.extend(self.head.iter().flat_map(|node| node.to_le_bytes()));
        bytes.extend(self.cost.iter().flat_map(|cost| cost.to_le_bytes()));
        bytes
    }
}

/// Rows of entrances by list and place.
fn rows(instance: &Instance) -> BTreeMap<(u32, u32), Vec<usize>> {
    let mut rows: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
    for (at, entrance) in instance.entrances.iter().enumerate() {
        rows.entry((entrance.list, entrance.place)).or_default().push(at);
    }
    rows
}

/// Every pair that may meet, at its cheapest way.
pub fn by_pairs(instance: &Instance) -> Network {
    let rows = rows(instance);
    let mut network = Network::of(instance);
    let first = instance.capacities.len() as u32;
    let mut least = vec![i64::MAX; instance.capacities.len()];
    let mut met: Vec<u32> = Vec::new();
    for (want, node) in instance.wants.iter().zip(first..) {
        let (mut place, mut down) = (want.place, 0);
        while place != ROOT {
            for &at in rows.get(&(want.list, place)).into_iter().flatten() {
                let entrance = &instance.entrances[at];
                let best = &mut least[entrance.supply as usize];
                if *best == i64::MAX {
                    met.push(entrance.supply);
                }
                *best = (*best).min(entrance.cost + down);
            }
            let at = instance.places[place as usize];
            down += at.down;
            place = at.parent;
        }
        for supply in met.drain(..) {
            network.arc(supply, node, std::mem::replace(&mut least[supply as usize], i64::MAX));
        }
    }
    network
}

/// The smaller graph: one more node for each list and place where anything comes in that a want below
/// could use, with an arc from the next such place above. A want is reached from the nearest one.
pub fn by_hubs(instance: &Instance) -> Network {
    let mut used: BTreeSet<(u32, u32)> = BTreeSet::new();
    for want in &instance.wants {
        let mut place = want.place;
        while place != ROOT && used.insert((want.list, place)) {
            place = instance.places[place as usize].parent;
        }
    }
    let mut rows = rows(instance);
    rows.retain(|at, _| used.contains(at));
    let mut network = Network::of(instance);
    let outset = network.supply.len() as u32;
    network.supply.resize(network.supply.len() + rows.len(), 0);
    let node: BTreeMap<(u32, u32), u32> = rows.keys().copied().zip(outset..).collect();
    let nearest = |list: u32, from: u32| {
        let (mut place, mut down) = (from, 0);
        while place != ROOT {
            if let Some(&node) = node.get(&(list, place)) {
                return Some((node, down));
            }
            let at = instance.places[place as usize];
            down += at.down;
            place = at.parent;
        }
        None
    };
    for (&(list, place), &to) in &node {
        let at = instance.places[place as usize];
        if let Some((from, down)) = nearest(list, at.parent) {
            network.arc(from, to, down + at.down);
        }
    }
    for entrance in &instance.entrances {
        if let Some(&to) = node.get(&(entrance.list, entrance.place)) {
            network.arc(entrance.supply, to, entrance.cost);
        }
    }
    let first = instance.capacities.len() as u32;
    for (want, to) in instance.wants.iter().zip(first..) {
        if let Some((from, down)) = nearest(want.list, want.place) {
            network.arc(from, to, down);
        }
    }
    network
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::{SHAPES, instance, pool};

    #[test]
    fn pairs_are_as_many_as_the_family_says() {
        let pairs = |at: usize| {
            let drawn = instance(&SHAPES[at], 1);
            by_pairs(&drawn).tail.len() - drawn.wants.len()
        };
        assert!((16_000..18_500).contains(&pairs(0)), "{}", pairs(0));
        assert!((222_000..246_000).contains(&pairs(1)), "{}", pairs(1));
    }

    #[test]
    fn a_pool_has_every_pair_and_few_arcs() {
        let pool = pool(50, 7, 1);
        assert_eq!(by_pairs(&pool).tail.len(), 50 * 7 + 7);
        let hubs = by_hubs(&pool);
        assert_eq!((hubs.tail.len(), hubs.supply.len()), (50 + 7 + 7, 50 + 7 + 1 + 1));
    }
}
