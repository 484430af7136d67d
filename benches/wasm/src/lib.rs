//! What `crates/flow/benches/transport.rs` times, as bare WebAssembly: `benches/peers/engine.mjs` calls it.
#![allow(unsafe_code, reason = "an exported name is one")]

use std::ops::ControlFlow;
use std::sync::Mutex;

use gongjian_flow::{Demand, Entry, Free, Hub, Hubs, Problem, Supply, solve};
use gongjian_sample::transport::{Instance, SHAPES, instance};

/// The arrays a problem is made of.
type Parts = (Vec<Hub<i64>>, Vec<Supply>, Vec<Entry<i64>>, Vec<Demand<i64>>);

static DRAWN: Mutex<Option<Instance>> = Mutex::new(None);
static READY: Mutex<Option<Parts>> = Mutex::new(None);

/// Draws the instance of a shape.
#[unsafe(no_mangle)]
pub extern "C" fn draw(shape: u32) {
    if let (Ok(mut drawn), Some(shape)) = (DRAWN.lock(), SHAPES.get(shape as usize)) {
        *drawn = Some(instance(shape, 1));
    }
}

/// Lays the arrays of the instance out anew.
#[unsafe(no_mangle)]
pub extern "C" fn prepare() {
    let (Ok(drawn), Ok(mut ready)) = (DRAWN.lock(), READY.lock()) else {
        return;
    };
    *ready = drawn.as_ref().map(|drawn| {
        let hubs = drawn.places.iter().map(|at| Hub { parent: at.parent, down: at.down });
        let supplies = drawn.capacities.iter().map(|&capacity| Supply { capacity });
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
        (hubs.collect(), supplies.collect(), entries.collect(), demands.collect())
    });
}

/// Builds and solves; the least cost, or -1 if anything failed.
#[unsafe(no_mangle)]
pub extern "C" fn run() -> i64 {
    let Some((hubs, supplies, entries, demands)) = READY.lock().ok().and_then(|mut ready| ready.take())
    else {
        return -1;
    };
    let Ok(problem) = Hubs::new(hubs).and_then(|hubs| Problem::new(hubs, supplies, entries, demands)) else {
        return -1;
    };
    let solution = solve(&problem, &Free, &mut |_| ControlFlow::Continue(()));
    solution.map_or(-1, |solution| i64::try_from(solution.total).unwrap_or(-1))
}
