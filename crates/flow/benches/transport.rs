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

mod shared;

use std::alloc::{GlobalAlloc, Layout, System};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use gongjian_flow::{Free, Hubs, Problem, solve, verify};
use gongjian_sample::transport::{Instance, SHAPES, by_hubs, by_pairs, instance, pool, singles};
use shared::{milliseconds, parts};

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

fn drawn(name: &str) -> Instance {
    match name {
        "singles" => singles(&SHAPES[1], 1),
        "pool" => pool(100_000, 20_000, 1),
        name => instance(SHAPES.iter().find(|shape| shape.name == name).unwrap(), 1),
    }
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
        let start = milliseconds();
        let hubs = Hubs::new(hubs).unwrap();
        let problem = Problem::new(hubs, supplies, entries, demands).unwrap();
        let built = milliseconds();
        let solution = solve(&problem, &Free, &mut |_| ControlFlow::Continue(())).unwrap();
        let solved = milliseconds();
        above = PEAK.load(Ordering::Relaxed) - before;
        let proof = verify(&problem, &Free, &solution).unwrap();
        let proved = milliseconds();
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
