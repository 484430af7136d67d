//! What-ifs on a plan that is kept alive, on the instances of `gongjian_sample::transport`.
//!
//! - `cargo bench -p gongjian-flow --bench live` asks on all of them, `cargo bench -p gongjian-flow --bench live -- province` on one.
//! - `cargo bench -p gongjian-flow --bench live -- bounded` asks for more than a budget of work allows.
//!
//! One line for each question: median, 90th and 99th percentile and maximum in microseconds of the
//! processor, so that what else runs on the machine weighs little. Each time holds the reading of the
//! clock, some tenths of a microsecond. A change is timed with the undoing of it. On the province, one unit
//! more or less of any line has a gate, and the command fails where it is missed.
#![allow(clippy::print_stdout, clippy::float_arithmetic, clippy::unwrap_used, clippy::panic, unsafe_code)]

mod shared;

use std::ops::ControlFlow;

use gongjian_flow::{Budget, Free, Hubs, Live, Problem, Refused, Stopped, Unit, solve_within, verify};
use gongjian_sample::transport::{Dice, Instance, SHAPES, instance, pool};

/// Microseconds of processor time that the process has used.
fn now() -> f64 {
    shared::milliseconds() * 1e3
}

fn problem(drawn: &Instance) -> Problem<i64> {
    let (hubs, supplies, entries, demands) = shared::parts(drawn);
    Problem::new(Hubs::new(hubs).unwrap(), supplies, entries, demands).unwrap()
}

/// Most microseconds of the median and of the 99th percentile, for one unit more or less of any line of a province.
const GATE: (f64, f64) = (5.0, 500.0);

/// Asks so many times, and prints how long that took.
fn row(name: &str, count: usize, ask: impl FnMut()) {
    row_within(None, name, count, ask);
}

/// The same, held to a median and a 99th percentile if there are any.
fn row_within(gate: Option<(f64, f64)>, name: &str, count: usize, mut ask: impl FnMut()) {
    let mut times: Vec<f64> = (0..count)
        .map(|_| {
            let start = now();
            ask();
            now() - start
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times[(count - 1) * share / 100];
    println!("| | {name} | {:.2} | {:.2} | {:.2} | {:.0} |", at(50), at(90), at(99), at(100));
    if let Some((median, most)) = gate {
        assert!(
            at(50) <= median && at(99) <= most,
            "{name}: the gate is a median of {median} and {most} at the 99th"
        );
    }
}

/// Milliseconds that something took, and what came of it.
fn once<T>(name: &str, done: impl FnOnce() -> T) -> T {
    let start = now();
    let made = done();
    eprintln!("  {name:30} {:9.0} ms", (now() - start) / 1e3);
    made
}

fn ask(name: &str, drawn: &Instance, count: usize) {
    eprintln!("{name}");
    println!("| {name}, {} × {} | | | | | |", drawn.capacities.len(), drawn.wants.len());
    let gate = (name == "province").then_some(GATE);
    let built = problem(drawn);
    let go = &mut |_| ControlFlow::Continue(());
    let mut live = once("solved and alive", || Live::solve(built, Free, go).unwrap());
    let (built, stored) = once("written out", || (live.problem().unwrap(), live.solution()));
    once("proved and taken up again", || drop(Live::resume(built, Free, &stored).unwrap()));

    let budget = &mut Budget::endless();
    let mut dice = Dice(9);
    let (supplies, demands) = (live.supplies().len() as u64, live.demands().len() as u64);
    let supplied: Vec<u32> = (0..supplies as u32).collect();
    let spent: Vec<u32> = supplied.iter().copied().filter(|&at| live.free(at) == Some(0)).collect();
    for (name, among, up) in [
        ("any supply, one more", &supplied, true),
        ("any supply, one less", &supplied, false),
        ("a supply used up, one more", &spent, true),
        ("a supply used up, one less", &spent, false),
    ] {
        row_within(gate.filter(|_| name.starts_with("any")), name, count, || {
            let supply = among[dice.below(among.len() as u64) as usize];
            let capacity = live.supplies()[supply as usize].capacity;
            let capacity = if up { capacity + 1 } else { capacity.saturating_sub(1) };
            let mark = live.mark();
            live.resize_supply(supply, capacity, budget).unwrap();
            live.undo(mark);
        });
    }
    for (name, up) in [("any demand, one more", true), ("any demand, one less", false)] {
        row_within(gate, name, count, || {
            let demand = dice.below(demands) as u32;
            let quantity = live.demands()[demand as usize].quantity;
            let quantity = if up { quantity + 1 } else { quantity.saturating_sub(1) };
            let mark = live.mark();
            live.resize_demand(demand, quantity, budget).unwrap();
            live.undo(mark);
        });
    }
    type Ask = fn(u32) -> Unit;
    let asks: [(&str, Ask, u64); 4] = [
        ("value of a supply, one more", Unit::MoreSupply, supplies),
        ("value of a supply, one less", Unit::LessSupply, supplies),
        ("value of a demand, one more", Unit::MoreDemand, demands),
        ("value of a demand, one less", Unit::LessDemand, demands),
    ];
    for (name, unit, among) in asks {
        row(name, count, || {
            live.value(unit(dice.below(among) as u32), budget).unwrap();
        });
    }
    row("loss of a whole supply", count / 10, || {
        live.without(&[dice.below(supplies) as u32], budget).unwrap();
    });
    row("end of a whole demand", count / 10, || {
        let mark = live.mark();
        live.resize_demand(dice.below(demands) as u32, 0, budget).unwrap();
        live.undo(mark);
    });
    // Asked so often, it is as it was, and proved.
    assert_eq!(live.solution(), stored);
    assert!(verify(&live.problem().unwrap(), &Free, &live.solution()).is_ok());
}

/// A million demands in one pool: refused at the bound, not late.
fn bounded() {
    let built = problem(&pool(1_000_000, 1_000_000, 1));
    for work in [1_000_000, 100_000_000] {
        let start = now();
        let stopped = solve_within(&built, &Free, work, &mut |_| ControlFlow::Continue(())).err();
        let took = (now() - start) / 1e3;
        println!("{stopped:?} after {took:.0} ms");
        assert_eq!(stopped, Some(Stopped::Exhausted { work }));
        // Laying out the search is not counted as work, and takes the longer part of a small budget.
        assert!(took < 500.0 + work as f64 / 1e4, "late");
    }
    let mut live = {
        let small = problem(&pool(100_000, 20_000, 1));
        Live::solve(small, Free, &mut |_| ControlFlow::Continue(())).unwrap()
    };
    let before = live.total();
    let start = now();
    let refused = live.resize_demand(0, 1_000_000, &mut Budget::of(100)).err();
    println!("{refused:?} after {:.0} us", now() - start);
    assert!(matches!(refused, None | Some(Refused::Stopped(_))));
    assert!(refused.is_none() || live.total() == before);
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if words.iter().any(|word| word == "bounded") {
        return bounded();
    }
    println!(
        "| instance | question, in microseconds | median | 90 % | 99 % | most |\n|---|---|---|---|---|---|"
    );
    for shape in &SHAPES {
        if words.is_empty() || words.iter().any(|word| word == shape.name) {
            ask(shape.name, &instance(shape, 1), 20_000);
        }
    }
    if words.is_empty() || words.iter().any(|word| word == "pool") {
        // What moves the price of one pool moves all of it: tens of milliseconds, so it is asked less.
        ask("pool", &pool(100_000, 20_000, 1), 200);
    }
}
