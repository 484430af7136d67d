//! The matching engine on the instances of `gongjian_sample::transport`: time, memory and certificate.
//!
//! `cargo xtask peers` runs this in turns with the solvers of others and joins the rows.
//!
//! - `cargo bench -p gongjian-flow --bench transport -- write <folder> <instance …>` writes the graphs that others read.
//! - `cargo bench -p gongjian-flow --bench transport -- time <instance> <rounds>` prints one line: least cost, milliseconds of building,
//!   solving and proving (medians), bytes that building and solving held at the highest above their input.
//!
//! Time is that of the processor, so that what else runs on the machine weighs little. The engine has one thread.
#![allow(clippy::print_stdout, clippy::float_arithmetic, clippy::unwrap_used, clippy::panic, unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use gongjian_flow::{Demand, Entry, Free, Hub, Hubs, Problem, Supply, solve, verify};
use gongjian_sample::transport::{Instance, SHAPES, by_hubs, by_pairs, instance, pool, singles};

/// Counts the bytes that are allocated now and at the highest.
struct Counting;
static LIVE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call is passed on to the system's allocator unchanged; only sizes are counted.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let live = LIVE.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        PEAK.fetch_max(live, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        let live = LIVE.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        PEAK.fetch_max(live, Ordering::Relaxed);
        unsafe { System.alloc_zeroed(layout) }
    }
    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let live = LIVE.fetch_add(size, Ordering::Relaxed) + size;
        LIVE.fetch_sub(layout.size(), Ordering::Relaxed);
        PEAK.fetch_max(live - layout.size(), Ordering::Relaxed);
        unsafe { System.realloc(at, layout, size) }
    }
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Milliseconds of processor time that the process has used.
#[cfg(target_os = "linux")]
fn now() -> f64 {
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

fn drawn(name: &str) -> Instance {
    match name {
        "singles" => singles(&SHAPES[1], 1),
        "pool" => pool(100_000, 20_000, 1),
        name => instance(SHAPES.iter().find(|shape| shape.name == name).unwrap(), 1),
    }
}

/// The arrays a problem is made of.
type Parts = (Vec<Hub<i64>>, Vec<Supply>, Vec<Entry<i64>>, Vec<Demand<i64>>);

fn parts(drawn: &Instance) -> Parts {
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

fn median(mut runs: Vec<f64>) -> f64 {
    runs.sort_by(f64::total_cmp);
    runs[runs.len() / 2]
}

fn time(name: &str, rounds: usize) {
    let drawn = drawn(name);
    let (mut build, mut solving, mut both, mut proving) = (vec![], vec![], vec![], vec![]);
    let (mut total, mut above) = (0, 0);
    for _ in 0..rounds {
        let (hubs, supplies, entries, demands) = parts(&drawn);
        let before = LIVE.load(Ordering::Relaxed);
        PEAK.store(before, Ordering::Relaxed);
        let start = now();
        let hubs = Hubs::new(hubs).unwrap();
        let problem = Problem::new(hubs, supplies, entries, demands).unwrap();
        let built = now();
        let solution = solve(&problem, &Free, &mut |_| ControlFlow::Continue(())).unwrap();
        let solved = now();
        above = PEAK.load(Ordering::Relaxed) - before;
        let proof = verify(&problem, &Free, &solution).unwrap();
        let proved = now();
        assert_eq!(proof.dual, solution.total);
        total = solution.total;
        build.push(built - start);
        solving.push(solved - built);
        both.push(solved - start);
        proving.push(proved - solved);
    }
    println!(
        "{total} {:.4} {:.4} {:.4} {:.4} {above}",
        median(both),
        median(build),
        median(solving),
        median(proving),
    );
}

fn write(folder: &Path, name: &str) {
    let drawn = drawn(name);
    for (kind, network) in [("pairs", by_pairs as fn(&Instance) -> _), ("hubs", by_hubs)] {
        // A pool has two thousand million pairs.
        if kind == "hubs" || name != "pool" {
            let network = network(&drawn);
            let file = folder.join(format!("{name}.{kind}"));
            std::fs::write(&file, network.bytes(&drawn)).unwrap();
            println!(
                "{name} {kind} {} {} {}",
                network.supply.len(),
                network.tail.len(),
                drawn.entrances.len()
            );
        }
    }
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["time", name, rounds] => time(name, rounds.parse().unwrap()),
        ["write", folder, names @ ..] => names.iter().for_each(|name| write(Path::new(folder), name)),
        _ => println!("usage: time <instance> <rounds> | write <folder> <instance …>"),
    }
}
