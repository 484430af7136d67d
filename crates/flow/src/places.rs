//! Where lists are read: each list at each hub that some demand of the list stands at or below.
//!
//! An entry anywhere else serves nobody, and on real territories that is every second entry. Places are
//! numbered by list, then by the preorder number of the hub, and the number of a place is found in a
//! few steps: one bit for each list and hub tells whether it is a place, and the bits before it are
//! counted by the word. Where that would be too many bits for the size of the problem, places are
//! those of the entries and demands themselves, sorted and searched; less is dropped then.

use crate::hubs::Hubs;
use crate::{Cost, Demand, Entry};

/// Bits for each entry, demand and hub of the problem, before places are searched instead. In tests few, so
/// that small instances know both ways.
const BITS: usize = if cfg!(test) { 1 } else { 64 };

/// Distinct lists and hubs, in order.
#[derive(Clone, Debug)]
pub(super) struct Places {
    lists: Tags,
    hubs: u64,
    /// One bit for each list and hub.
    bits: Vec<u64>,
    /// By word of bits: how many bits are set before it.
    before: Vec<u32>,
    /// The bits that would be set, where there is no room for all.
    keys: Vec<u64>,
    count: usize,
}

impl Places {
    /// The places at which entries are met by demands.
    pub fn read<C: Cost>(hubs: &Hubs<C>, entries: &[Entry<C>], demands: &[Demand<C>]) -> Places {
        let lists = Tags::new(demands.iter().map(|demand| demand.list));
        let (bits, before, keys) = (Vec::new(), Vec::new(), Vec::new());
        let mut places = Places { hubs: hubs.len() as u64, lists, bits, before, keys, count: 0 };
        let room = (entries.len() + demands.len() + hubs.len()).saturating_mul(BITS);
        match places.lists.count().checked_mul(hubs.len()) {
            Some(bits) if bits <= room => places.mark(hubs, demands, bits),
            _ => {
                let ends = demands.iter().filter_map(|at| places.key(at.list, hubs.rank(at.hub)));
                let keys = entries.iter().filter_map(|at| places.key(at.list, hubs.rank(at.hub)));
                let mut keys: Vec<u64> = keys.chain(ends).collect();
                keys.sort_unstable();
                keys.dedup();
                keys.shrink_to_fit();
                places.count = keys.len();
                places.keys = keys;
            }
        }
        places
    }

    /// Marks the way up from each demand, as far as it is not marked already.
    fn mark<C: Cost>(&mut self, hubs: &Hubs<C>, demands: &[Demand<C>], bits: usize) {
        self.bits = vec![0; bits.div_ceil(64)];
        for demand in demands {
            let mut hub = Some(demand.hub);
            while let Some(at) = hub {
                let Some(key) = self.key(demand.list, hubs.rank(at)) else {
                    break;
                };
                let word = &mut self.bits[(key / 64) as usize];
                let bit = 1 << (key % 64);
                if *word & bit != 0 {
                    break;
                }
                *word |= bit;
                hub = hubs.parent(at);
            }
        }
        let mut count = 0;
        let counted = self.bits.iter().map(|word| {
            count += word.count_ones();
            count - word.count_ones()
        });
        self.before = counted.collect();
        self.count = count as usize;
    }

    fn key(&self, list: u32, rank: u32) -> Option<u64> {
        Some(u64::from(self.lists.rank(list)?) * self.hubs + u64::from(rank))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// The number of a place, if it is one; the hub by its number in preorder.
    #[inline]
    pub fn find(&self, list: u32, rank: u32) -> Option<u32> {
        let seat = self.seat(list, rank);
        (seat < self.count).then_some(seat as u32)
    }

    /// The same, and one past the last number where there is none. On real territories every second entry is
    /// read, and a choice without a branch costs less there than a branch that is foretold half the time.
    #[inline]
    pub fn seat(&self, list: u32, rank: u32) -> usize {
        let Some(key) = self.key(list, rank) else {
            return self.count;
        };
        if self.bits.is_empty() {
            return self.keys.binary_search(&key).unwrap_or(self.count);
        }
        let (word, bit) = (self.bits[(key / 64) as usize], 1 << (key % 64));
        let number = self.before[(key / 64) as usize] + (word & (bit - 1)).count_ones();
        if word & bit == 0 { self.count } else { number as usize }
    }

    /// All of them in order, as list and number of the hub in preorder.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        let set = self.bits.iter().zip(0_u64..).flat_map(|(&word, at)| {
            let rest = |&word: &u64| Some(word & (word - 1)).filter(|&word| word > 0);
            let words = std::iter::successors(Some(word).filter(|&word| word > 0), rest);
            words.map(move |word| at * 64 + u64::from(word.trailing_zeros()))
        });
        set.chain(self.keys.iter().copied())
            .map(|key| (self.lists.known[(key / self.hubs) as usize], (key % self.hubs) as u32))
    }
}

/// Lists by any numbers, and their ranks.
#[derive(Clone, Debug)]
struct Tags {
    known: Vec<u32>,
    /// Ranks plus one by number, zero where there is none; empty where the numbers are too large.
    direct: Vec<u32>,
}

impl Tags {
    fn new(tags: impl ExactSizeIterator<Item = u32> + Clone) -> Tags {
        const FEW: usize = 1 << 10;
        let most = tags.clone().max().map_or(0, |most| most as usize + 1);
        if most > FEW.max(tags.len()) {
            let mut known: Vec<u32> = tags.collect();
            known.sort_unstable();
            known.dedup();
            return Tags { known, direct: Vec::new() };
        }
        let mut direct = vec![0; most];
        for tag in tags {
            direct[tag as usize] = 1;
        }
        let mut known = Vec::new();
        for (slot, tag) in direct.iter_mut().zip(0..) {
            if *slot > 0 {
                known.push(tag);
                *slot = known.len() as u32;
            }
        }
        Tags { known, direct }
    }

    fn count(&self) -> usize {
        self.known.len()
    }

    #[inline]
    fn rank(&self, tag: u32) -> Option<u32> {
        if self.direct.is_empty() {
            return self.known.binary_search(&tag).ok().map(|rank| rank as u32);
        }
        self.direct.get(tag as usize)?.checked_sub(1)
    }
}

/// The places above the one a sweep in their order has come to, lowest last: each with its list and
/// where the subtree of its hub ends.
#[derive(Default)]
pub(super) struct Above {
    stack: Vec<(u32, u32, u32)>,
}

impl Above {
    /// Goes on below a place, by any number.
    pub fn enter(&mut self, number: u32, list: u32, end: u32) {
        self.stack.push((number, list, end));
    }

    /// The lowest place that is above or at this one. What the sweep has left for good is handed to
    /// `left`, with what lies above it if that is not left yet.
    pub fn nearest(&mut self, list: u32, rank: u32, mut left: impl FnMut(u32, Option<u32>)) -> Option<u32> {
        while let Some(&(number, of, end)) = self.stack.last() {
            if of == list && rank < end {
                return Some(number);
            }
            self.leave(&mut left);
        }
        None
    }

    /// Ends the sweep.
    pub fn close(mut self, mut left: impl FnMut(u32, Option<u32>)) {
        while !self.stack.is_empty() {
            self.leave(&mut left);
        }
    }

    fn leave(&mut self, left: &mut impl FnMut(u32, Option<u32>)) {
        if let Some((number, list, _)) = self.stack.pop() {
            left(number, self.stack.last().filter(|above| above.1 == list).map(|above| above.0));
        }
    }
}

/// Indices in the order of the places they belong to, and in their own order at each.
#[derive(Clone, Debug)]
pub(super) struct Spread {
    /// By place: where its indices begin; and at last, where the last ones end.
    pub start: Vec<u32>,
    /// The indices.
    pub order: Vec<u32>,
}

impl Spread {
    /// Spreads `0..` over so many places.
    pub fn new(places: usize, at: impl Iterator<Item = Option<u32>> + Clone) -> Spread {
        let start = starts(places, at.clone());
        let mut next = start.clone();
        let mut order = vec![0; start[places] as usize];
        for (place, index) in at.zip(0..) {
            if let Some(place) = place {
                let slot = &mut next[place as usize];
                order[*slot as usize] = index;
                *slot += 1;
            }
        }
        Spread { start, order }
    }

    /// The stretch of one place.
    pub fn at(&self, place: u32) -> std::ops::Range<usize> {
        self.start[place as usize] as usize..self.start[place as usize + 1] as usize
    }
}

/// By place: where its items begin if they lie behind one another; and at last, where the last ones end.
pub(super) fn starts(places: usize, at: impl Iterator<Item = Option<u32>>) -> Vec<u32> {
    let mut start = vec![0_u32; places + 1];
    for place in at.flatten() {
        start[place as usize + 1] += 1;
    }
    for place in 0..places {
        start[place + 1] += start[place];
    }
    start
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{Hub, NONE};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_entry_that_is_read_has_a_place(
            parents in prop::collection::vec(any::<u32>(), 1..30),
            lists in 1..40_u32,
            wide in any::<bool>(),
            entering in prop::collection::vec(any::<(u32, u32)>(), 0..30),
            reading in prop::collection::vec(any::<(u32, u32)>(), 0..30),
        ) {
            let hub = |(hub, &parent): (u32, &u32)| {
                let parent = if hub == 0 || parent % 5 == 0 { NONE } else { parent % hub };
                Hub { parent, down: 1_i64 }
            };
            let hubs = Hubs::new((0..).zip(&parents).map(hub).collect()).unwrap();
            let count = hubs.len() as u32;
            // Lists by small numbers, or by numbers that fit into no table.
            let tag = |list: u32| if wide { u32::MAX - list % lists } else { list % lists };
            let entries: Vec<Entry<i64>> = entering.iter()
                .map(|&(list, hub)| Entry { supply: 0, list: tag(list), hub: hub % count, cost: 0 })
                .collect();
            let demands: Vec<Demand<i64>> = reading.iter()
                .map(|&(list, hub)| Demand { list: tag(list), hub: hub % count, quantity: 1, unserved: 1 })
                .collect();
            let places = Places::read(&hubs, &entries, &demands);
            let all: Vec<(u32, u32)> = places.iter().collect();
            prop_assert!(all.is_sorted_by(|one, other| one < other));
            prop_assert_eq!(all.len(), places.len());
            for (&(list, rank), number) in all.iter().zip(0..) {
                prop_assert_eq!(places.find(list, rank), Some(number));
            }
            for demand in &demands {
                prop_assert!(places.find(demand.list, hubs.rank(demand.hub)).is_some());
                for entry in &entries {
                    let read = entry.list == demand.list && hubs.covers(entry.hub, demand.hub);
                    let rank = hubs.rank(entry.hub);
                    let seat = places.find(entry.list, rank).map_or(places.len(), |at| at as usize);
                    prop_assert_eq!(places.seat(entry.list, rank), seat);
                    prop_assert!(!read || places.find(entry.list, hubs.rank(entry.hub)).is_some());
                }
            }
        }
    }
}
