//! The main job, on a real county: 会昌县, with its twenty townships and 277 communities and villages.
//!
//! A messy workbook comes in, every fault is listed with its place; the corrected one is taken; the
//! ledger is opened, what is missing is found, the two lists are matched, the certificate is verified,
//! the worst gaps are explained, the plan is appended as orders, and ledger, tables and report are
//! written to `target/county/`. A second run writes the same bytes.
//!
//! The areas are real (`examples/data`); units, members and lists are drawn from a seed by
//! `crates/sample`, which `cargo xtask data` runs alone.
//!
//! `cargo run --release --example county [-- <workbook.xlsx>]` takes a workbook of your own instead.
#![allow(clippy::print_stdout, clippy::disallowed_methods)]

use std::error::Error;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use gongjian::base::{Day, Table};
use gongjian::graph::Graph;
use gongjian::io::{self, Options, Source};
use gongjian::ledger::Stamp;
use gongjian::listing::Policy;
use gongjian::report::{self, Certificate, Cover};
use gongjian::{Desk, Ledger, Pack, Question};

const SEED: u64 = 2022;
const TODAY: &str = "2022-06-30";
/// What a reader of the page must know of the data that are drawn.
const NOTES: [&str; 1] = [
    "区域为真实数据；单位、党员与清单由种子生成，仅作演示。Areas are real; units, members and lists are drawn from a seed.",
];

/// Says what is being done, and how long it took.
fn step<T>(what: &str, work: impl FnOnce() -> Result<T, Box<dyn Error>>) -> Result<T, Box<dyn Error>> {
    let start = Instant::now();
    let done = work()?;
    println!("\n== {what} ({} ms)", start.elapsed().as_millis());
    Ok(done)
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target").join("county");
    fs::create_dir_all(&folder)?;
    let today: Day = TODAY.parse()?;
    let clerk = Stamp::new("2022-06-30T09:00:00+08:00".parse()?, "p-clerk".parse()?);
    let pack = Pack::preset("huichang").ok_or("no such pack")??;
    let options = Options::new(today);
    let mut ledger = Ledger::open(pack.clone(), &clerk)?;

    let own = std::env::args().nth(1);
    let drawn = own.is_none();
    let workbook = match own {
        Some(own) => PathBuf::from(own),
        None => {
            let (messy, clean) = step("the workbooks are drawn from their seed", || {
                let (messy, _) = gongjian_sample::messy(SEED);
                Ok((gongjian_sample::xlsx(&messy)?, gongjian_sample::xlsx(&gongjian_sample::clean(SEED))?))
            })?;
            fs::write(folder.join("huichang-messy.xlsx"), &messy)?;
            fs::write(folder.join("huichang.xlsx"), clean)?;
            let faults =
                step("the messy workbook is read: nothing is appended, every fault is listed", || {
                    let source = Source::Workbook { file: "huichang-messy.xlsx", bytes: &messy };
                    match io::read(source, &pack, &options) {
                        Err(faults) => Ok(faults),
                        Ok(_) => Err("the messy workbook was taken".into()),
                    }
                })?;
            println!("{faults}");
            println!("{} faults; the ledger still has {} entry", faults.0.len(), ledger.len());
            fs::write(folder.join("faults.csv"), io::csv(&faults.table()))?;
            folder.join("huichang.xlsx")
        }
    };

    let bytes = fs::read(&workbook).map_err(|error| format!("{}: {error}", workbook.display()))?;
    let name = workbook.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let read = step("the corrected workbook is read", || {
        Ok(io::read(Source::Workbook { file: &name, bytes: &bytes }, &pack, &options))
    })?;
    let county = match read {
        Ok(county) => county,
        Err(faults) => {
            fs::write(folder.join("faults.csv"), io::csv(&faults.table()))?;
            println!("{faults}\n{} faults, also in target/county/faults.csv", faults.0.len());
            return Err("the workbook is not taken before these are mended".into());
        }
    };
    println!("{county:?}");
    let receipt = step("all of it is appended as one batch", || Ok(county.append(&mut ledger, &clerk)?))?;
    println!("entries {} to {}, head {}", receipt.first, receipt.last, receipt.head);

    let mut desk = Desk::new(ledger);
    let mut questions = vec![
        ("levels 各级数量", format!(r#"{{"ask":"levels","on":"{TODAY}"}}"#)),
        ("areas by kind 各类区域", format!(r#"{{"ask":"areas","on":"{TODAY}"}}"#)),
        ("ties by kind 各类关系", format!(r#"{{"ask":"tie_kinds","on":"{TODAY}"}}"#)),
        ("coverage 覆盖情况", format!(r#"{{"ask":"coverage","on":"{TODAY}"}}"#)),
    ];
    if drawn {
        // The ten urban communities lie under a town in the area tree, and under a committee in the party tree.
        for (by, under) in [
            ("文武坝镇, by the area tree", r#"{"area":"360733100"}"#),
            ("城市社区党工委, by the party tree", r#"{"organization":"DW-URBAN"}"#),
        ] {
            questions.push((by, format!(r#"{{"ask":"areas","on":"{TODAY}","under":{under}}}"#)));
        }
    }
    for (title, question) in questions {
        println!("\n-- {title}");
        show(desk.ask(&serde_json::from_str::<Question>(&question)?)?.table(), usize::MAX);
    }

    let plan = step("the two lists are matched", || {
        let mut last = Instant::now();
        let plan = desk.plan(today, &Policy::default(), &mut |progress| {
            if last.elapsed().as_secs() >= 1 {
                println!("   {} of {} needs", progress.done, progress.total);
                last = Instant::now();
            }
            ControlFlow::Continue(())
        })?;
        Ok(plan)
    })?;
    step("the certificate is verified: no plan is better", || Ok(plan.verify()?))?;
    show(Some(&plan.total_table()), usize::MAX);
    println!(
        "\n{} assignments, {} gaps, {} idle resources. The ten worst gaps:",
        plan.assignments().len(),
        plan.gaps().len(),
        plan.idle().len()
    );
    for gap in plan.gaps().iter().take(10) {
        println!("  {gap}");
    }

    let pushed = step("who would be pushed out by one more unit of each need", || {
        Ok(plan.displacements(&mut |_| ControlFlow::Continue(()))?)
    })?;
    println!("{} needs are outbid", pushed.len());
    pushed.iter().take(3).for_each(|displaced| println!("  {}", displaced.en));

    let orders = plan.orders()?;
    let receipt =
        step("the plan is appended as orders", || Ok(desk.ledger_mut().append_all(orders, &clerk)?))?;
    println!("entries {} to {}", receipt.first, receipt.last);
    println!("\n-- coverage with the plan's orders: how many members have their service slot now");
    let coverage = format!(r#"{{"ask":"coverage","on":"{TODAY}"}}"#);
    show(desk.ask(&serde_json::from_str::<Question>(&coverage)?)?.table(), usize::MAX);

    step("ledger, tables and report are written", || {
        let ledger = desk.ledger();
        fs::write(folder.join("ledger.jsonl"), ledger.bytes())?;
        let tables = [plan.assignment_table(), plan.gap_table(), plan.idle_table(), plan.total_table()];
        fs::write(folder.join("plan.xlsx"), io::xlsx(&tables.each_ref())?)?;
        let view = ledger.as_of(today);
        let head = ledger.head().to_string();
        let cover = Cover {
            title: if drawn { "会昌县" } else { &name },
            head: &head,
            certificate: Certificate::of(&plan),
            workbook: "plan.xlsx",
            notes: if drawn { &NOTES } else { &[] },
        };
        fs::write(folder.join("report.html"), report::county(view, &Graph::new(view), &plan, &cover))?;
        Ok(())
    })?;
    println!("target/county/ledger.jsonl, plan.xlsx, report.html");
    println!("head {}", desk.ledger().head());
    Ok(())
}

/// Prints the first rows of a table.
fn show(table: Option<&Table>, rows: usize) {
    let Some(table) = table else { return };
    println!("   {}", table.columns.iter().map(|column| column.title).collect::<Vec<_>>().join(" | "));
    for row in 0..table.rows().min(rows) {
        let cells = table.columns.iter().map(|column| column.values.show(row).unwrap_or_default());
        println!("   {}", cells.collect::<Vec<_>>().join(" | "));
    }
}
