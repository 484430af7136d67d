//! Test instances: places in five levels, suppliers with reach, demands by priority. A seed each.
//!
//! Only tests and timings use this; it is the one place that has numbers drawn by lot, from a
//! generator of its own so that every platform draws the same.

use crate::flow::{Demand, Entry, Hub, Hubs, NONE, Supply};

/// SplitMix64 (Steele, Lea and Flood 2014).
pub struct Dice(pub u64);

impl Dice {
    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// Below `count`, which is not zero.
    pub fn below(&mut self, count: u64) -> u64 {
        self.next() % count
    }

    /// True in `percent` of a hundred cases.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// What an instance looks like.
pub struct Shape {
    /// What to call it.
    pub name: &'static str,
    /// Places below each place, from the roots down: five levels.
    pub fan: [u32; 5],
    /// Number of supplies.
    pub supplies: u32,
    /// Number of demands.
    pub demands: u32,
    /// Percentage of supplies that reach their whole second level.
    pub wide: u64,
    /// Percentage of supplies that reach their whole third level.
    pub middle: u64,
}

/// The sizes that timings are given for.
pub const SHAPES: [Shape; 5] = [
    Shape { name: "county", fan: [1, 12, 4, 6, 4], supplies: 3_000, demands: 1_000, wide: 30, middle: 62 },
    Shape { name: "city", fan: [1, 25, 6, 6, 4], supplies: 25_000, demands: 5_000, wide: 20, middle: 62 },
    Shape { name: "scarce", fan: [1, 25, 6, 6, 4], supplies: 7_500, demands: 5_000, wide: 20, middle: 62 },
    Shape { name: "metro", fan: [1, 2, 12, 10, 6], supplies: 40_000, demands: 8_000, wide: 25, middle: 62 },
    Shape {
        name: "province",
        fan: [40, 10, 10, 5, 4],
        supplies: 1_000_000,
        demands: 200_000,
        wide: 10,
        middle: 62,
    },
];

/// The arrays a problem is made of.
pub struct Parts {
    /// The forest.
    pub hubs: Vec<Hub<i64>>,
    /// The supplies.
    pub supplies: Vec<Supply>,
    /// The entries.
    pub entries: Vec<Entry<i64>>,
    /// The demands.
    pub demands: Vec<Demand<i64>>,
}

/// Cost of the edge above each level.
const EDGE: [i64; 5] = [0, 120, 60, 30, 10];
const LISTS: usize = 30;

/// Builds an instance.
pub fn instance(shape: &Shape, seed: u64) -> Parts {
    let mut dice = Dice(seed);
    let mut hubs: Vec<Hub<i64>> = Vec::new();
    // levels[l] is the first hub of level l; places of a level are numbered through.
    let mut levels = [0_u32; 6];
    let mut width = 1;
    for (level, &fan) in shape.fan.iter().enumerate() {
        levels[level] = hubs.len() as u32;
        for place in 0..width * fan {
            let parent = match level {
                0 => NONE,
                _ => levels[level - 1] + place / fan,
            };
            hubs.push(Hub { parent, down: EDGE[level] });
        }
        width *= fan;
    }
    // Place of a level chosen from the root down, some children more often than others.
    let place = |dice: &mut Dice, level: usize| {
        let mut at = 0;
        for &fan in &shape.fan[..=level] {
            let mut child = dice.below(u64::from(fan)) as u32;
            if dice.chance(50) {
                child = child.min(dice.below(u64::from(fan)) as u32);
            }
            at = at * fan + child;
        }
        levels[level] + at
    };
    let mut zipf = [0_u64; LISTS];
    let mut sum = 0;
    for (rank, slot) in zipf.iter_mut().enumerate() {
        sum += 1_000_000 / (rank as u64 + 1);
        *slot = sum;
    }
    let list = |dice: &mut Dice| {
        let drawn = dice.below(sum);
        zipf.iter().position(|&upto| drawn < upto).map_or(0, |rank| rank as u32)
    };

    let mut supplies = Vec::new();
    let mut entries = Vec::new();
    for supply in 0..shape.supplies {
        let unit = dice.chance(10);
        let level = if unit { 3 } else { 4 };
        let home = place(&mut dice, level);
        let capacity = if unit { 2 + dice.below(19) } else { 1 + dice.below(4) };
        supplies.push(Supply { capacity });
        let drawn = dice.below(100);
        let top = if drawn < shape.wide {
            1
        } else if drawn < shape.wide + shape.middle {
            2
        } else {
            3
        };
        let skills = 1 + u32::from(dice.chance(25));
        let mut known = NONE;
        let ties: Vec<u32> = (0..if unit { 1 + dice.below(3) } else { 0 })
            .map(|_| {
                if dice.chance(33) {
                    return place(&mut dice, 3);
                }
                // Somewhere in the same second level.
                let near = shape.fan[2] * shape.fan[3];
                levels[3] + (home - levels[3]) / near * near + dice.below(u64::from(near)) as u32
            })
            .collect();
        for _ in 0..skills {
            let list = list(&mut dice);
            if list == known {
                continue;
            }
            known = list;
            let misfit = dice.below(61) as i64;
            let (mut hub, mut up) = (home, 0);
            for at in (top..=level).rev() {
                entries.push(Entry { supply, list, hub, cost: up + misfit });
                up += EDGE[at];
                hub = hubs[hub as usize].parent;
            }
            entries.extend(ties.iter().map(|&hub| Entry { supply, list, hub, cost: 5 + misfit }));
        }
    }
    let demands = (0..shape.demands)
        .map(|_| {
            let level = if dice.chance(70) { 4 } else { 3 };
            Demand {
                list: list(&mut dice),
                hub: place(&mut dice, level),
                quantity: 1 + dice.below(10),
                unserved: 2000 * (1 + dice.below(5) as i64),
            }
        })
        .collect();
    Parts { hubs, supplies, entries, demands }
}

/// One saturated pool: one hub, one list, everyone for everyone.
pub fn pool(supplies: u32, demands: u32, seed: u64) -> Parts {
    let mut dice = Dice(seed);
    let hubs = (0..41).map(|hub| Hub { parent: if hub == 0 { NONE } else { 0 }, down: 10 + hub }).collect();
    let entries =
        (0..supplies).map(|supply| Entry { supply, list: 0, hub: 0, cost: dice.below(101) as i64 }).collect();
    let demands = (0..demands)
        .map(|_| Demand {
            list: 0,
            hub: dice.below(41) as u32,
            quantity: 1 + dice.below(10),
            unserved: 2000 * (1 + dice.below(5) as i64),
        })
        .collect();
    let supplies = (0..supplies).map(|_| Supply { capacity: 1 }).collect();
    Parts { hubs, supplies, entries, demands }
}

/// The checked forest of some parts.
pub fn forest(parts: &Parts) -> Hubs<i64> {
    match Hubs::new(parts.hubs.clone()) {
        Ok(hubs) => hubs,
        Err(fault) => unreachable!("{fault}"),
    }
}
