//! 小工作簿 One community of the county as a small workbook, with three faults that a person can find and mend.

use std::collections::BTreeSet;

use crate::clean::clean;
use crate::form::{APPOINTMENTS, AREAS, Form, NEEDS, ORGANIZATIONS, PERSONS, RESOURCES, TIES};
use crate::messy::Planted;
use crate::rng::Rng;
use crate::sheet::{Cell, Sheet, Workbook};

/// 水东居委会, one of the ten urban communities.
const COMMUNITY: &str = "360733100003";

/// The community 水东 with what stands above it, the units of its town and their lists; and the three faults: a
/// pairing with an area that is not there, half a unit on offer, and a day that February does not have.
///
/// ```
/// let (workbook, planted) = gongjian_sample::three(2022);
/// assert_eq!(planted.len(), 3);
/// assert!(workbook.sheets.iter().all(|sheet| !sheet.rows.is_empty()));
/// ```
pub fn three(seed: u64) -> (Workbook, Vec<Planted>) {
    let mut workbook = clean(seed);
    // Nobody is in it: people's rows would be most of the workbook.
    workbook.sheets.retain(|sheet| sheet.name != PERSONS.zh && sheet.name != APPOINTMENTS.zh);
    keep(&mut workbook, &AREAS, |row| {
        let code = row[0].text();
        COMMUNITY.starts_with(&code) || code.starts_with(COMMUNITY)
    });
    let areas = codes(&workbook, &AREAS);
    keep(&mut workbook, &ORGANIZATIONS, |row| areas.contains(&row[ORGANIZATIONS.at("所在区域")].text()));
    let bodies = codes(&workbook, &ORGANIZATIONS);
    let known = |row: &[Cell], column: &str| {
        let code = row.get(ORGANIZATIONS.at(column)).map(Cell::text).unwrap_or_default();
        code.is_empty() || bodies.contains(&code)
    };
    keep(&mut workbook, &ORGANIZATIONS, |row| known(row, "上级组织") && known(row, "依托单位"));
    let bodies = codes(&workbook, &ORGANIZATIONS);
    keep(&mut workbook, &TIES, |row| {
        bodies.contains(&row[TIES.at("甲方")].text()) && areas.contains(&row[TIES.at("乙方")].text())
    });
    keep(&mut workbook, &RESOURCES, |row| bodies.contains(&row[RESOURCES.at("提供方")].text()));
    keep(&mut workbook, &NEEDS, |row| areas.contains(&row[NEEDS.at("区域")].text()));

    let mut rng = Rng::new(seed, "three");
    let mut planted = Vec::new();
    for (form, column, cell, code) in [
        (&TIES, "乙方", Cell::from("360733100033"), "io.end_unknown"),
        (&RESOURCES, "数量", Cell::Number(2.5), "io.quantity_fractional"),
        (&NEEDS, "登记日期", Cell::from("2022-02-30"), "io.date_unreadable"),
    ] {
        let Some(sheet) = workbook.sheets.iter_mut().find(|sheet| sheet.name == form.zh) else { continue };
        planted.extend(spoil(sheet, form, column, cell, code, &mut rng));
    }
    (workbook, planted)
}

/// Keeps the rows of a sheet that a question fits.
fn keep(workbook: &mut Workbook, form: &Form, fits: impl Fn(&[Cell]) -> bool) {
    for sheet in workbook.sheets.iter_mut().filter(|sheet| sheet.name == form.zh) {
        sheet.rows.retain(|row| fits(row));
    }
}

/// The codes in the first column of a sheet.
fn codes(workbook: &Workbook, form: &Form) -> BTreeSet<String> {
    let sheet = workbook.sheet(form.zh);
    sheet.iter().flat_map(|sheet| sheet.rows.iter().map(|row| row[0].text())).collect()
}

/// Writes something else into a column of some row.
fn spoil(
    sheet: &mut Sheet,
    form: &Form,
    column: &str,
    cell: Cell,
    code: &'static str,
    rng: &mut Rng,
) -> Option<Planted> {
    let (at, row) = (form.at(column), rng.below(sheet.rows.len()));
    let cells = sheet.rows.get_mut(row)?;
    cells.resize(form.columns.len().max(cells.len()), Cell::Empty);
    cells[at] = cell;
    Some(Planted { sheet: sheet.name.clone(), row: sheet.number_of(row), column: column.to_owned(), code })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_faults_stand_where_they_are_said_to() {
        let (workbook, planted) = three(2022);
        let found = planted.iter().map(|fault| {
            let sheet = workbook.sheet(&fault.sheet).unwrap();
            let line = sheet.lines().nth(fault.row - 1).unwrap();
            line[sheet.column(&fault.column).unwrap()].text()
        });
        assert_eq!(found.collect::<Vec<_>>(), ["360733100033", "2.5", "2022-02-30"]);
    }
}
