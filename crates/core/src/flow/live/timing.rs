//! How long changes take on a province; run by hand.
//!
//! `cargo test --release -p gongjian --lib flow::live::timing -- --ignored --nocapture`

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::ops::ControlFlow;
use std::time::Instant;

use crate::flow::family::{Dice, SHAPES, forest, instance};
use crate::flow::{Budget, Free, Live, Problem, Unit, verify};

/// Median, 99th percentile and maximum, in microseconds.
fn report(name: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!(
        "{name:32} {:6} asked, median {:8.2}, p90 {:8.2}, p99 {:8.2}, max {:9.1} us",
        times.len(),
        at(50),
        at(90),
        at(99),
        at(100)
    );
}

fn timed(count: usize, mut ask: impl FnMut()) -> Vec<f64> {
    (0..count)
        .map(|_| {
            let start = Instant::now();
            ask();
            start.elapsed().as_nanos() as f64 / 1e3
        })
        .collect()
}

#[test]
#[ignore = "takes seconds and prints"]
fn one_unit_what_ifs_take_microseconds() {
    for shape in &SHAPES[1..] {
        let parts = instance(shape, 1);
        let problem = Problem::new(forest(&parts), parts.supplies, parts.entries, parts.demands).unwrap();
        let start = Instant::now();
        let mut live = Live::solve(problem, Free, &mut |_| ControlFlow::Continue(())).unwrap();
        println!("{}: solved and alive after {:.0} ms", shape.name, start.elapsed().as_secs_f64() * 1e3);
        let start = Instant::now();
        let (problem, stored) = (live.problem().unwrap(), live.solution());
        println!("problem and answer written out after {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
        let start = Instant::now();
        drop(Live::resume(problem, Free, &stored).unwrap());
        println!("taken up again, with proof, after {:.0} ms", start.elapsed().as_secs_f64() * 1e3);

        let budget = &mut Budget::endless();
        let mut dice = Dice(9);
        let (supplies, demands) = (live.supplies().len() as u64, live.demands().len() as u64);
        let count = 20_000;
        for (name, up, used) in [
            ("a supply and 1", true, false),
            ("a supply less 1", false, false),
            ("a supply in full use and 1", true, true),
            ("a supply in full use less 1", false, true),
        ] {
            let times = timed(count, || {
                let mut supply = dice.below(supplies) as u32;
                while used && live.free(supply) != Some(0) {
                    supply = dice.below(supplies) as u32;
                }
                let capacity = live.supplies()[supply as usize].capacity;
                let capacity = if up { capacity + 1 } else { capacity.saturating_sub(1) };
                let mark = live.mark();
                live.resize_supply(supply, capacity, budget).unwrap();
                live.undo(mark);
            });
            report(name, times);
        }
        for (name, up) in [("a demand and 1", true), ("a demand less 1", false)] {
            let times = timed(count, || {
                let demand = dice.below(demands) as u32;
                let quantity = live.demands()[demand as usize].quantity;
                let quantity = if up { quantity + 1 } else { quantity.saturating_sub(1) };
                let mark = live.mark();
                live.resize_demand(demand, quantity, budget).unwrap();
                live.undo(mark);
            });
            report(name, times);
        }
        type Ask = fn(u32) -> Unit;
        let asks: [(&str, Ask, u64); 4] = [
            ("what a supply more saves", Unit::MoreSupply, supplies),
            ("what a supply less costs", Unit::LessSupply, supplies),
            ("what a demand more costs", Unit::MoreDemand, demands),
            ("what a demand less saves", Unit::LessDemand, demands),
        ];
        for (name, unit, among) in asks {
            let times = timed(count, || {
                live.value(unit(dice.below(among) as u32), budget).unwrap();
            });
            report(name, times);
        }
        let times = timed(2_000, || {
            live.without(&[dice.below(supplies) as u32], budget).unwrap();
        });
        report("the loss of a supply", times);
        let times = timed(2_000, || {
            let demand = dice.below(demands) as u32;
            let mark = live.mark();
            live.resize_demand(demand, 0, budget).unwrap();
            live.undo(mark);
        });
        report("the end of a demand", times);
        assert_eq!(live.solution(), stored);
        assert!(verify(&live.problem().unwrap(), &Free, &live.solution()).is_ok());
    }
}
