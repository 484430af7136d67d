//! From a ledger to a plan, against the engine's own time on the same instance.
//!
//! `cargo bench --bench matching -- <instance …>` with instances of `gongjian_sample::transport`. The instance
//! is written as a ledger: places as areas, one supplier in ten as a unit with its pairings, the others as
//! members who checked in where they stand. How well a supplier fits has no place in a ledger and is left out
//! there.
//!
//! `cargo bench --bench matching -- write <folder> <instance …>` writes those ledgers as files, each with the
//! graph of its pairs beside it, for whoever measures from Python or JavaScript; `-- time <file>` matches one, `-- time <file> free` one
//! where members are owed nothing.
#![allow(
    clippy::print_stdout,
    clippy::float_arithmetic,
    clippy::disallowed_methods, // a bench has a clock
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic
)]

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use gongjian::flow::{Demand, Entry, Free, Hub, Hubs, Problem, Supply, solve};
use gongjian::ledger::{Draft, Stamp};
use gongjian::listing::Policy;
use gongjian::matching::Plan;
use gongjian::{Ledger, Pack};
use gongjian_sample::transport::{Instance, ROOT, SHAPES, Shape, by_pairs, instance};
use serde_json::{Value, json};

const KINDS: [&str; 5] = ["city", "county", "subdistrict", "community", "grid"];

/// A pack of thirty categories, one measure and the two ties that carry.
fn pack() -> Pack {
    let categories: Vec<Value> =
        (0..30).map(|at| json!({"category": format!("k{at:02}"), "title": format!("类别{at:02}")})).collect();
    let pack = json!({
        "pack": "bench", "version": 1, "title": "算例", "source": "算例",
        "schemes": [], "offices": [], "skills": [], "reasons": [], "rules": [], "claims": [],
        "tie_kinds": [
            {"tie": "pairing", "title": "结对共建", "from": [{"organization": []}], "to": [{"area": []}], "carries": true},
            {"tie": "check_in", "title": "报到", "from": [{"person": []}], "to": [{"area": []}], "carries": true},
        ],
        "measures": [{"measure": "hour", "title": "小时"}],
        "categories": categories,
    });
    serde_json::from_value(pack).expect("a pack")
}

/// Where a supplier stands, how far up it goes, and where else it comes in.
struct Supplier {
    home: u32,
    top: u32,
    pairings: Vec<u32>,
    lists: Vec<u32>,
}

fn suppliers(drawn: &Instance) -> Vec<Supplier> {
    let mut all: Vec<Option<Supplier>> = (0..drawn.capacities.len()).map(|_| None).collect();
    for entrance in &drawn.entrances {
        let place = entrance.place;
        match &mut all[entrance.supply as usize] {
            slot @ None => {
                let lists = vec![entrance.list];
                *slot = Some(Supplier { home: place, top: place, pairings: Vec::new(), lists });
            }
            Some(known) if known.lists.len() == 1 && known.lists[0] == entrance.list => {
                if known.pairings.is_empty() && drawn.places[known.top as usize].parent == place {
                    known.top = place;
                } else {
                    known.pairings.push(place);
                }
            }
            Some(known) if !known.lists.contains(&entrance.list) => known.lists.push(entrance.list),
            Some(_) => {}
        }
    }
    all.into_iter().map(|slot| slot.expect("every supplier comes in somewhere")).collect()
}

fn levels(drawn: &Instance) -> Vec<usize> {
    let mut levels: Vec<usize> = Vec::new();
    for place in &drawn.places {
        levels.push(if place.parent == ROOT { 0 } else { levels[place.parent as usize] + 1 });
    }
    levels
}

/// The instance as a ledger of one day.
fn ledger(drawn: &Instance) -> Ledger {
    let stamp = Stamp::new("2022-06-30T09:00:00+08:00".parse().unwrap(), "p-clerk".parse().unwrap());
    let mut ledger = Ledger::open(pack(), &stamp).expect("a pack without faults");
    let levels = levels(drawn);
    let mut batch: Vec<Draft> = Vec::new();
    let mut add = |kind: &str, data: Value, last: bool| {
        let event = serde_json::from_value(json!({"kind": kind, "data": data})).expect("an event");
        batch.push(Draft { effective: None, event });
        if batch.len() == 4096 || last {
            ledger.append_all(batch.drain(..), &stamp).unwrap_or_else(|why| panic!("{why}"));
        }
    };
    for (at, place) in drawn.places.iter().enumerate() {
        let mut area = json!({"area": format!("a{at:07}"), "kind": KINDS[levels[at]], "name": "区域"});
        if place.parent != ROOT {
            area["parent"] = json!(format!("a{:07}", place.parent));
        }
        add("area_opened", area, false);
    }
    for (at, supplier) in suppliers(drawn).iter().enumerate() {
        let home = format!("a{:07}", supplier.home);
        let unit = levels[supplier.home as usize] == 3;
        let owner = if unit {
            let id = format!("u{at:07}");
            add(
                "organization_opened",
                json!({"organization": id, "kind": "agency", "title": "单位", "area": home}),
                false,
            );
            let mut paired = supplier.pairings.clone();
            paired.sort_unstable();
            paired.dedup();
            for (tie, place) in paired.iter().enumerate() {
                let tie = json!({"tie": format!("t{at:07}.{tie}"), "kind": "pairing", "from": {"organization": id},
                    "to": {"area": format!("a{place:07}")}});
                add("tie_opened", tie, false);
            }
            json!({"organization": id})
        } else {
            let id = format!("P-{at:07}");
            add("person_registered", json!({"person": id, "kind": "in_service_member"}), false);
            let tie = json!({"tie": format!("t{at:07}"), "kind": "check_in", "from": {"person": id}, "to": {"area": home}});
            add("tie_opened", tie, false);
            json!({"person": id})
        };
        let top = levels[supplier.top as usize];
        let reach = if unit && top == 3 { json!("tied") } else { json!({"within": KINDS[top]}) };
        let categories: Vec<String> = supplier.lists.iter().map(|list| format!("k{list:02}")).collect();
        let line = json!({"resource": format!("r{at:07}"), "owner": owner, "categories": categories,
            "quantity": drawn.capacities[at], "measure": "hour", "reach": reach});
        add("resource_listed", line, false);
    }
    for (at, want) in drawn.wants.iter().enumerate() {
        let need = json!({"need": format!("n{at:07}"), "area": format!("a{:07}", want.place), "category": format!("k{:02}", want.list),
            "quantity": want.quantity, "measure": "hour", "priority": 6 - want.unserved / 2000});
        add("need_posted", need, at + 1 == drawn.wants.len());
    }
    ledger
}

/// Builds and solves the instance itself.
fn engine(drawn: &Instance) -> u64 {
    let hub = |place: &gongjian_sample::transport::Place| Hub { parent: place.parent, down: place.down };
    let entry = |at: &gongjian_sample::transport::Entrance| Entry {
        supply: at.supply,
        list: at.list,
        hub: at.place,
        cost: at.cost,
    };
    let demand = |want: &gongjian_sample::transport::Want| Demand {
        list: want.list,
        hub: want.place,
        quantity: want.quantity,
        unserved: want.unserved,
    };
    let hubs = Hubs::new(drawn.places.iter().map(hub).collect()).unwrap();
    let supplies = drawn.capacities.iter().map(|&capacity| Supply { capacity }).collect();
    let entries = drawn.entrances.iter().map(entry).collect();
    let problem = Problem::new(hubs, supplies, entries, drawn.wants.iter().map(demand).collect()).unwrap();
    let solution = solve(&problem, &Free, &mut |_| ControlFlow::Continue(())).unwrap();
    solution.unserved.iter().sum()
}

/// Writes the ledger of an instance, and every pair that may meet at what it costs there: a place without
/// how well a supplier fits, and 2,000 for each weight of a unit left unserved.
fn write(folder: &Path, shape: &Shape) {
    let mut drawn = instance(shape, 1);
    let ledger = ledger(&drawn);
    std::fs::write(folder.join(format!("{}.jsonl", shape.name)), ledger.bytes()).unwrap();
    // A supplier stands where it first comes in, and pays nothing there but for how well it fits.
    let mut fit = BTreeMap::new();
    for entrance in &drawn.entrances {
        fit.entry((entrance.supply, entrance.list)).or_insert(entrance.cost);
    }
    for entrance in &mut drawn.entrances {
        entrance.cost -= fit[&(entrance.supply, entrance.list)];
    }
    let network = by_pairs(&drawn);
    std::fs::write(folder.join(format!("{}.pairs", shape.name)), network.bytes(&drawn)).unwrap();
    println!("{} {} {}", shape.name, ledger.len(), network.tail.len());
}

/// The median time of some rounds, in milliseconds.
fn median(rounds: usize, mut work: impl FnMut()) -> f64 {
    median_after(rounds, || (), |()| work())
}

/// The same of what is done with something that is made before.
fn median_after<T>(rounds: usize, make: impl Fn() -> T, mut work: impl FnMut(&T)) -> f64 {
    let mut times: Vec<f64> = (0..rounds)
        .map(|_| {
            let made = make();
            let start = Instant::now();
            work(&made);
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Matches a ledger out of a file under a policy: the median in milliseconds, and how much was served.
fn time(file: &str, policy: &Policy) {
    let ledger = Ledger::from_bytes(std::fs::read(file).expect("a file to read")).expect("a ledger");
    let day = "2022-06-30".parse().unwrap();
    let mut served = 0;
    let time = median(10, || {
        let plan = ledger.as_of(day).matching(policy).unwrap();
        served = plan.totals().iter().flat_map(|total| total.served).sum::<u64>();
    });
    println!("{time} {served}");
}

fn main() {
    let names: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [word, folder, ..] = names.as_slice()
        && word == "write"
    {
        let chosen = SHAPES.iter().filter(|shape| names.iter().any(|name| name == shape.name));
        chosen.for_each(|shape| write(Path::new(folder), shape));
        return;
    }
    let free = Policy { member_minimum: false, ..Policy::default() };
    match names.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["time", file] => return time(file, &Policy::default()),
        ["time", file, "free"] => return time(file, &free),
        _ => {}
    }
    println!(
        "| instance | engine, ms | plan, ms | ratio | who serves whom, ms | with minimums, ms | certificate, ms |"
    );
    println!("|---|---|---|---|---|---|---|");
    let mut missed = false;
    for shape in SHAPES.iter().filter(|shape| names.iter().any(|name| name == shape.name)) {
        let drawn = instance(shape, 1);
        let rounds = if shape.supplies >= 1_000_000 { 3 } else { 10 };
        let alone = median(rounds, || assert!(engine(&drawn) < u64::MAX));
        let ledger = ledger(&drawn);
        let day = "2022-06-30".parse().unwrap();
        let matched = |policy: &Policy| ledger.as_of(day).matching(policy).unwrap();
        let serves = |plan: &Plan| plan.totals().iter().flat_map(|total| total.served).sum::<u64>() > 0;
        let plan = median(rounds, || assert!(serves(&matched(&free))));
        let told = median_after(rounds, || matched(&free), |plan| assert!(!plan.assignments().is_empty()));
        let owed = median(rounds, || assert!(serves(&matched(&Policy::default()))));
        let made = matched(&Policy::default());
        let proof = median(1, || made.verify().unwrap());
        println!(
            "| {} | {alone:.1} | {plan:.1} | {:.2} | {told:.1} | {owed:.1} | {proof:.1} |",
            shape.name,
            plan / alone
        );
        // The default policy is what people use, so it is held to the absolute gate too.
        missed |= (shape.name == "province" && plan / alone > 3.0)
            || (shape.name == "county" && owed + told > 20.0);
    }
    if missed {
        eprintln!("a gate is missed");
        std::process::exit(1);
    }
}
