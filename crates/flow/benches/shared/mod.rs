//! What both benches need: a clock that counts the process alone, and drawn instances as the arrays of a problem.

use gongjian_flow::{Demand, Entry, Hub, Supply};
use gongjian_sample::transport::Instance;

/// Milliseconds of processor time that the process has used.
#[cfg(target_os = "linux")]
pub fn milliseconds() -> f64 {
    #[repr(C)]
    struct Spec {
        seconds: i64,
        nanoseconds: i64,
    }
    unsafe extern "C" {
        fn clock_gettime(clock: i32, spec: *mut Spec) -> i32;
    }
    const PROCESS: i32 = 2;
    let mut spec = Spec { seconds: 0, nanoseconds: 0 };
    // SAFETY: the C library fills in the two numbers of a `timespec`, which on 64 bits is this.
    let failed = unsafe { clock_gettime(PROCESS, &raw mut spec) };
    assert_eq!(failed, 0);
    spec.seconds as f64 * 1e3 + spec.nanoseconds as f64 / 1e6
}

/// The arrays a problem is made of.
pub type Parts = (Vec<Hub<i64>>, Vec<Supply>, Vec<Entry<i64>>, Vec<Demand<i64>>);

/// An instance as those arrays.
pub fn parts(drawn: &Instance) -> Parts {
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
}
