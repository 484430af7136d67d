//! The instances of `gongjian_sample::transport` as problems, for tests.

pub use gongjian_sample::transport::{Dice, SHAPES, Shape};
use gongjian_sample::transport::{Instance, ROOT};

use crate::{Demand, Entry, Hub, Hubs, NONE, Supply};

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

impl From<Instance> for Parts {
    fn from(drawn: Instance) -> Parts {
        assert_eq!(ROOT, NONE);
        let hubs = drawn.places.iter().map(|at| Hub { parent: at.parent, down: at.down });
        let entries = drawn.entrances.iter().map(|at| Entry {
            supply: at.supply,
            list: at.list,
            hub: at.place,
            cost: at.cost,
        });
        let demands = drawn.wants.iter().map(|at| Demand {
            list: at.list,
            hub: at.place,
            quantity: at.quantity,
            unserved: at.unserved,
        });
        Parts {
            hubs: hubs.collect(),
            supplies: drawn.capacities.iter().map(|&capacity| Supply { capacity }).collect(),
            entries: entries.collect(),
            demands: demands.collect(),
        }
    }
}

/// Builds an instance.
pub fn instance(shape: &Shape, seed: u64) -> Parts {
    gongjian_sample::transport::instance(shape, seed).into()
}

/// One saturated pool: one hub, one list, everyone for everyone.
pub fn pool(supplies: u32, demands: u32, seed: u64) -> Parts {
    gongjian_sample::transport::pool(supplies, demands, seed).into()
}

/// The checked forest of some parts.
pub fn forest(parts: &Parts) -> Hubs<i64> {
    match Hubs::new(parts.hubs.clone()) {
        Ok(hubs) => hubs,
        Err(fault) => unreachable!("{fault}"),
    }
}
