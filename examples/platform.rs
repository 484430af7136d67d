//! The data of the command platform (`examples/web`): the ledger of the county before any plan was
//! accepted, and three workbooks: without a fault, with many, and a small one with three.
//!
//! `cargo run --release --example platform -- <folder>`; `cargo xtask web` runs it.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use gongjian::io::{self, Options, Source};
use gongjian::ledger::Stamp;
use gongjian::{Ledger, Pack};

const SEED: u64 = 2022;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("usage: platform <folder>")?);
    fs::create_dir_all(&folder)?;
    let clerk = Stamp::new("2022-06-30T09:00:00+08:00".parse()?, "p-clerk".parse()?);
    let pack = Pack::preset("huichang").ok_or("no such pack")??;
    let options = Options::new("2022-06-30".parse()?);

    let clean = gongjian_sample::xlsx(&gongjian_sample::clean(SEED))?;
    let county = io::read(Source::Workbook { file: "huichang.xlsx", bytes: &clean }, &pack, &options)?;
    let mut ledger = Ledger::open(pack.clone(), &clerk)?;
    county.append(&mut ledger, &clerk)?;
    fs::write(folder.join("county.jsonl"), ledger.bytes())?;
    fs::write(folder.join("huichang.xlsx"), clean)?;

    let (messy, three) = (gongjian_sample::messy(SEED), gongjian_sample::three(SEED));
    for (name, (workbook, planted)) in [("huichang-messy.xlsx", messy), ("huichang-three.xlsx", three)] {
        fs::write(folder.join(name), gongjian_sample::xlsx(&workbook)?)?;
        println!("{name}: {} faults", planted.len());
    }
    println!("county.jsonl: {} entries, head {}", ledger.len(), ledger.head());
    Ok(())
}
