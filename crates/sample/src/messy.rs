//! 原始工作簿 The workbook as real ones come: the same facts in other spellings, and faults planted among them.
//!
//! Title rows stand above the headers, one sheet has an English header, columns and rows stand in another
//! order, some rows are blank, some columns are nobody's, and one more sheet explains how to fill in the
//! others. None of that is a fault. What is one was planted, and [`Planted`] says where.

use crate::clean::clean;
use crate::draft::{Draft, DraftRow, DraftSheet};
use crate::form::APPOINTMENTS;
use crate::plant::plant;
use crate::rng::Rng;
use crate::sheet::{Cell, Sheet, Workbook, row};
use crate::spelling::respell;

/// 所植错误 A fault in the messy workbook, and the code under which a reader should report it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Planted {
    /// The name of the sheet.
    pub sheet: String,
    /// The row, counted from 1 at the top of the sheet as a person sees it.
    pub row: usize,
    /// The header of the column, as it stands in the sheet.
    pub column: String,
    /// The code, such as `io.cycle`.
    pub code: &'static str,
}

/// The messy workbook under a seed, and its faults in the order of sheets and rows. Mending them gives the
/// facts of [`clean`] under the same seed.
///
/// ```
/// let (workbook, planted) = gongjian_sample::messy(2022);
/// let fault = planted.iter().find(|fault| fault.code == "io.quantity_nan").expect("planted");
/// let sheet = workbook.sheet(&fault.sheet).expect("there");
/// let column = sheet.column(&fault.column).expect("there");
/// let line = sheet.lines().nth(fault.row - 1).expect("there");
/// assert_eq!(line[column].text(), "NaN");
/// ```
pub fn messy(seed: u64) -> (Workbook, Vec<Planted>) {
    let mut rng = Rng::new(seed, "messy");
    let mut draft = Draft::shuffled(clean(seed), &mut rng);
    plant(&mut draft, &mut Rng::new(seed, "plant"));
    let mut planted = Vec::new();
    let mut sheets = vec![guide()];
    for (at, sheet) in draft.sheets.into_iter().enumerate() {
        sheets.push(lay_out(sheet, at, &mut rng, &mut planted));
    }
    (Workbook { sheets }, planted)
}

/// A sheet that is none of the seven.
fn guide() -> Sheet {
    Sheet {
        name: "填表说明".to_owned(),
        header: vec!["填表说明".to_owned()],
        rows: vec![row!["1. 人员一律填写代码"], row!["2. 日期按实填写"], row!["3. 示例数据，不含真实人员"]],
        ..Sheet::default()
    }
}

/// 列位 What stands in a column of the messy sheet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A column of the form.
    Own(usize),
    /// 序号 A running number.
    Serial,
    /// 备注 A remark.
    Remark,
}

fn lay_out(sheet: DraftSheet, at: usize, rng: &mut Rng, planted: &mut Vec<Planted>) -> Sheet {
    let english = sheet.form.zh == APPOINTMENTS.zh;
    let mut places: Vec<Place> = (0..sheet.form.columns.len()).map(Place::Own).collect();
    if at >= 4 {
        rng.shuffle(&mut places);
    }
    places.insert(rng.between(1, places.len() as u64) as usize, Place::Remark);
    if at % 2 == 1 {
        places.insert(0, Place::Serial);
    }
    let header = places.iter().map(|place| match place {
        Place::Own(column) => {
            let column = sheet.form.columns[*column];
            if english { column.en } else { column.synonym }.to_owned()
        }
        Place::Serial => if english { "no." } else { "序号" }.to_owned(),
        Place::Remark => if english { "remark" } else { "备注" }.to_owned(),
    });
    let mut out = Sheet {
        name: if english { sheet.form.en } else { sheet.form.zh }.to_owned(),
        titles: titles(&sheet, at),
        header: header.collect(),
        rows: Vec::with_capacity(sheet.rows.len() + 40),
    };
    let blank = 300.min(sheet.rows.len() / 4);
    for (serial, row) in sheet.rows.iter().enumerate() {
        if rng.below(blank) == 0 {
            out.rows.push(if rng.percent(50) { Vec::new() } else { row![" ", "", "\u{3000}"] });
        }
        let mut cells = Vec::with_capacity(places.len());
        for place in &places {
            cells.push(match place {
                Place::Own(column) => spelled(&sheet, row, *column, rng),
                Place::Serial => Cell::from(serial as u64 + 1),
                Place::Remark if rng.percent(4) => Cell::from(*rng.pick(&["已核对", "示例", "待核"])),
                Place::Remark => Cell::Empty,
            });
        }
        if let Some((column, code)) = row.fault {
            let column = places.iter().position(|place| *place == Place::Own(column)).unwrap_or(0);
            planted.push(Planted {
                sheet: out.name.clone(),
                row: out.number_of(out.rows.len()),
                column: out.header[column].clone(),
                code,
            });
        }
        out.rows.push(cells);
    }
    out
}

/// A cell in another spelling; the rows with faults keep theirs.
fn spelled(sheet: &DraftSheet, row: &DraftRow, column: usize, rng: &mut Rng) -> Cell {
    match row.fault {
        Some(_) => row.cells[column].clone(),
        None => respell(&row.cells[column], sheet.form.columns[column].class, rng),
    }
}

fn titles(sheet: &DraftSheet, at: usize) -> Vec<Vec<Cell>> {
    let title = row![format!("会昌县城市社区党建{}表（示例数据）", sheet.form.zh)];
    match at % 4 {
        0 => vec![title],
        1 => vec![title, row!["填报部门：县委组织部", "", "填报日：2022年6月30日"]],
        2 => Vec::new(),
        _ => vec![title, Vec::new()],
    }
}
