//! 生成示例数据 Writes the sample workbooks into a folder: `gongjian-sample <out-dir> [seed]`.
//!
//! `huichang.xlsx` is the clean workbook, `huichang-messy.xlsx` the one with faults, and `planted.csv` says
//! where they are. `counties/<code>-<pack>.xlsx` are five counties, each to be read with its own pack.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use gongjian_sample::{COUNTRY, Planted, clean, messy, xlsx};

/// The seed of the examples.
const SEED: u64 = 2022;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next();
    let seed = arguments.next().map_or(Ok(SEED), |seed| seed.parse());
    let (Some(folder), Ok(seed), None) = (folder, seed, arguments.next()) else {
        eprintln!("usage: gongjian-sample <out-dir> [seed]");
        return ExitCode::FAILURE;
    };
    match write(Path::new(&folder), seed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path, seed: u64) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("huichang.xlsx"), xlsx(&clean(seed))?)?;
    let (workbook, planted) = messy(seed);
    fs::write(folder.join("huichang-messy.xlsx"), xlsx(&workbook)?)?;
    fs::write(folder.join("planted.csv"), list(&planted))?;
    let counties = folder.join("counties");
    fs::create_dir_all(&counties)?;
    for county in COUNTRY {
        let name = format!("{}-{}.xlsx", county.code, county.pack);
        fs::write(counties.join(name), xlsx(&county.workbook(seed))?)?;
    }
    Ok(())
}

fn list(planted: &[Planted]) -> String {
    let line = |fault: &Planted| format!("{},{},{},{}\n", fault.sheet, fault.row, fault.column, fault.code);
    ["sheet,row,column,code\n".to_owned()].into_iter().chain(planted.iter().map(line)).collect()
}
