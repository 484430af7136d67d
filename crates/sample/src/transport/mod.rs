//! 运输算例 Instances for the matching engine: places in five levels, suppliers with reach, demands by
//! priority. A seed each.
//!
//! They are plain integers, so that any solver can be given them: this crate knows none. [`by_pairs`] and
//! [`by_hubs`] write the same instance as a graph for solvers that need one.
//!
//! # The family
//!
//! City, town, sub-district, community and grid, with more people in some than in others. One supplier in
//! ten is a unit: it stands at a community, has 2 to 20 to give, and is paired with 1 to 3 communities, of
//! which a third may be anywhere and the others are in its town. The rest are members: they stand at a grid and
//! have 1 to 4 to give. A quarter have two skills, of 30 that are Zipf-distributed. A supplier may go down
//! from its town, its sub-district or its community only, in shares by shape. Where supply is scarce, each has
//! 0.3 of it left and one unit at least. A demand stands at a grid
//! (70 %) or a community, wants 1 to 10 and has a priority from 1 to 5.
//!
//! Costs are 10, 30, 60 and 120 for an edge between levels, from the grid up, and 100 less how well the
//! supplier fits (40 to 100); by a pairing 5 instead of the way up. A unit left unserved costs 2000 times the priority.

mod network;

pub use network::{Network, by_hubs, by_pairs};

/// No place above.
pub const ROOT: u32 = u32::MAX;

/// SplitMix64 (Steele, Lea and Flood 2014), bare.
pub struct Dice(pub u64);

impl Dice {
    /// The next 64 bits.
    #[expect(clippy::should_implement_trait, reason = "dice never end")]
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
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// What to call it.
    pub name: &'static str,
    /// Places below each place, from the roots down: five levels.
    pub fan: [u32; 5],
    /// Number of supplies.
    pub supplies: u32,
    /// Number of demands.
    pub demands: u32,
    /// Percentage of supplies that reach their whole town.
    pub wide: u64,
    /// Percentage of supplies that reach their whole sub-district.
    pub middle: u64,
    /// Percentage of what they would have that supplies have left, of which each has one unit at least.
    pub left: u64,
}

/// The sizes that timings are given for.
pub const SHAPES: [Shape; 6] = [
    Shape { name: "county", fan: [1, 11, 4, 6, 4], supplies: 3_000, demands: 1_000, wide: 30, ..CITY },
    CITY,
    Shape { name: "scarce", left: 30, ..CITY },
    Shape { name: "metro", fan: [1, 2, 12, 10, 6], supplies: 40_000, demands: 8_000, wide: 25, ..CITY },
    Shape {
        name: "province",
        fan: [42, 10, 10, 5, 4],
        supplies: 1_000_000,
        demands: 200_000,
        wide: 10,
        ..CITY
    },
    Shape { name: "few", supplies: 7_500, ..CITY },
];

const CITY: Shape = Shape {
    name: "city",
    fan: [1, 22, 6, 6, 4],
    supplies: 25_000,
    demands: 5_000,
    wide: 20,
    middle: 62,
    left: 100,
};

/// A place in the tree.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The place above, or [`ROOT`].
    pub parent: u32,
    /// Cost of coming down from there.
    pub down: i64,
}

/// Where a supply comes in.
#[derive(Clone, Copy, Debug)]
pub struct Entrance {
    /// Index of the supply.
    pub supply: u32,
    /// The category it gives here.
    pub list: u32,
    /// Index of the place.
    pub place: u32,
    /// Cost of a unit.
    pub cost: i64,
}

/// What is wanted somewhere.
#[derive(Clone, Copy, Debug)]
pub struct Want {
    /// The category.
    pub list: u32,
    /// Index of the place.
    pub place: u32,
    /// Units.
    pub quantity: u64,
    /// Cost of a unit left unserved.
    pub unserved: i64,
}

/// An instance: any supply on a list may serve any want of that list at or below the place where it
/// comes in.
#[derive(Clone, Debug)]
pub struct Instance {
    /// What to call it.
    pub name: &'static str,
    /// The places, parents first.
    pub places: Vec<Place>,
    /// Units that each supply has.
    pub capacities: Vec<u64>,
    /// Where supplies come in.
    pub entrances: Vec<Entrance>,
    /// The wants.
    pub wants: Vec<Want>,
}

/// Cost of the edge above each level.
const EDGE: [i64; 5] = [0, 120, 60, 30, 10];
const LISTS: usize = 30;

/// Draws an instance.
pub fn instance(shape: &Shape, seed: u64) -> Instance {
    let mut dice = Dice(seed);
    let mut places: Vec<Place> = Vec::new();
    // levels[l] is the first place of level l; places of a level are numbered through.
    let mut levels = [0_u32; 6];
    let mut width = 1;
    for (level, &fan) in shape.fan.iter().enumerate() {
        levels[level] = places.len() as u32;
        for place in 0..width * fan {
            let parent = match level {
                0 => ROOT,
                _ => levels[level - 1] + place / fan,
            };
            places.push(Place { parent, down: EDGE[level] });
        }
        width *= fan;
    }
    // Place of a level chosen from the root down, some children more often than others.
    let drawn = |dice: &mut Dice, level: usize| {
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

    let mut capacities = Vec::new();
    let mut entrances = Vec::new();
    for supply in 0..shape.supplies {
        let unit = dice.chance(10);
        let level = if unit { 3 } else { 4 };
        let home = drawn(&mut dice, level);
        let whole = if unit { 2 + dice.below(19) } else { 1 + dice.below(4) };
        capacities.push(match shape.left {
            100 => whole,
            left => (whole * left / 100).max(1),
        });
        let reach = dice.below(100);
        let top = if reach < shape.wide {
            1
        } else if reach < shape.wide + shape.middle {
            2
        } else {
            3
        };
        let skills = 1 + u32::from(dice.chance(25));
        let pairings: Vec<u32> = (0..if unit { 1 + dice.below(3) } else { 0 })
            .map(|_| {
                if dice.chance(33) {
                    return drawn(&mut dice, 3);
                }
                // Somewhere in the same town.
                let near = shape.fan[2] * shape.fan[3];
                levels[3] + (home - levels[3]) / near * near + dice.below(u64::from(near)) as u32
            })
            .collect();
        let mut known = None;
        for _ in 0..skills {
            let list = list(&mut dice);
            if known == Some(list) {
                continue;
            }
            known = Some(list);
            let fit = 100 - dice.below(61) as i64;
            let (mut place, mut up) = (home, 0);
            for at in (top..=level).rev() {
                entrances.push(Entrance { supply, list, place, cost: up + (100 - fit) });
                up += EDGE[at];
                place = places[place as usize].parent;
            }
            let paired = |&place| Entrance { supply, list, place, cost: 5 + (100 - fit) };
            entrances.extend(pairings.iter().map(paired));
        }
    }
    let wants = (0..shape.demands)
        .map(|_| {
            let level = if dice.chance(70) { 4 } else { 3 };
            Want {
                list: list(&mut dice),
                place: drawn(&mut dice, level),
                quantity: 1 + dice.below(10),
                unserved: 2000 * (1 + dice.below(5) as i64),
            }
        })
        .collect();
    Instance { name: shape.name, places, capacities, entrances, wants }
}

/// The same with one unit in every supply and every want: an assignment.
pub fn singles(shape: &Shape, seed: u64) -> Instance {
    let mut drawn = instance(shape, seed);
    drawn.name = "singles";
    drawn.capacities.fill(1);
    for want in &mut drawn.wants {
        want.quantity = 1;
    }
    drawn
}

/// One saturated pool: one place to come in, one list, everyone for everyone.
pub fn pool(supplies: u32, demands: u32, seed: u64) -> Instance {
    let mut dice = Dice(seed);
    let place = |at: u32| Place { parent: if at == 0 { ROOT } else { 0 }, down: 10 + i64::from(at) };
    let places = (0..41).map(place).collect();
    let entrances = (0..supplies)
        .map(|supply| Entrance { supply, list: 0, place: 0, cost: dice.below(101) as i64 })
        .collect();
    let wants = (0..demands)
        .map(|_| Want {
            list: 0,
            place: dice.below(41) as u32,
            quantity: 1 + dice.below(10),
            unserved: 2000 * (1 + dice.below(5) as i64),
        })
        .collect();
    Instance { name: "pool", places, capacities: vec![1; supplies as usize], entrances, wants }
}
