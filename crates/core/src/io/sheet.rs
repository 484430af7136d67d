//! 工作表 A sheet as cells, whatever file it came from, and how much of a file is read at most.
//!
//! A file from outside may be any bytes. What it may cost is therefore bounded by what is *held*,
//! not by what a header claims: rows keep only the cells that hold something, so a cell at the far
//! corner of a sheet costs one cell, and every text that is kept counts as often as it is kept.

use compact_str::CompactString;

use crate::base::{Day, MAX_EXACT};

/// 读取上限 How much of a file is read at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many sheets are read.
    pub sheets: u32,
    /// The last row that may hold anything, as a person counts rows.
    pub rows: u32,
    /// The last column that may hold anything.
    pub columns: u16,
    /// The longest text in one cell, in bytes.
    pub cell_bytes: u32,
    /// How many bytes a workbook may inflate to, as they are counted while inflating; also how many
    /// bytes of cells are held.
    pub inflated_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            sheets: 64,
            rows: 400_000,
            columns: 256,
            // The 32,767 characters that a spreadsheet allows, in up to four bytes each.
            cell_bytes: 131_068,
            inflated_bytes: 512 << 20,
        }
    }
}

/// 数 A number in a cell. Only whole ones are kept: there is no float in the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// A whole number that a spreadsheet keeps exactly.
    Whole(i64),
    /// A number with a fraction.
    Fractional,
    /// Not a number.
    NotANumber,
    /// A number too large to be exact.
    Huge,
    /// A number that is shown as a month or a year: on which day it is, nobody meant.
    Month,
}

impl Number {
    /// Reads a number as a spreadsheet writes it, such as `12`, `1.2E3` or `NaN`.
    pub fn read(text: &str) -> Option<Number> {
        let text = text.trim();
        if text.len() <= 15
            && let Ok(whole) = text.parse::<i64>()
        {
            return Some(Number::Whole(whole));
        }
        let value: f64 = text.parse().ok()?;
        Some(Number::of(value))
    }

    /// What a float stands for.
    pub fn of(value: f64) -> Number {
        if value.is_nan() {
            Number::NotANumber
        } else if value.abs() > MAX_EXACT as f64 {
            Number::Huge
        } else if value.trunc() == value {
            Number::Whole(value as i64)
        } else {
            Number::Fractional
        }
    }
}

/// A number as a workbook keeps it: numbers of a table stay within what a double keeps exactly.
#[cfg(feature = "xlsx")]
pub(crate) fn double(number: i64) -> f64 {
    number as f64
}

/// 单元格 What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text, as it stands in the file.
    Text(CompactString),
    /// A number.
    Number(Number),
    /// A day: a number that is formatted as a date.
    Date(Day),
    /// An error of the spreadsheet, such as `#N/A`.
    Error,
}

/// 行 A row: its number as a person sees it, counted from 1, and the cells that hold something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number of the row.
    pub number: u32,
    cells: Vec<(u16, Cell)>,
}

impl Row {
    /// A row of cells with their columns, counted from 0 and ascending.
    pub(crate) fn new(number: u32, cells: Vec<(u16, Cell)>) -> Row {
        debug_assert!(cells.windows(2).all(|pair| pair[0].0 < pair[1].0), "columns ascend");
        Row { number, cells }
    }

    /// The cell in a column, counted from 0.
    pub fn cell(&self, column: u16) -> &Cell {
        match self.cells.binary_search_by_key(&column, |(at, _)| *at) {
            Ok(at) => &self.cells[at].1,
            Err(_) => &Cell::Empty,
        }
    }

    /// The cells that hold something, with their columns.
    pub fn cells(&self) -> impl Iterator<Item = (u16, &Cell)> {
        self.cells.iter().map(|(at, cell)| (*at, cell))
    }
}

/// 工作表 A sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The file it came from, as the caller names it.
    pub file: CompactString,
    /// Its name: the tab of a workbook, the name of a CSV file without its ending.
    pub name: CompactString,
    /// The rows that hold something, in order.
    pub rows: Vec<Row>,
    /// The cells that are merged into one; only a workbook has such.
    pub(crate) merges: Vec<Merge>,
}

impl Sheet {
    /// A sheet out of columns with their headers, such as a data frame has them. Rows are counted from 1; the
    /// headers stand above them, in a row 0. Short columns end in empty cells.
    ///
    /// # Errors
    /// More columns than a sheet can have.
    pub fn of_columns(
        name: &str,
        columns: Vec<(CompactString, Vec<Cell>)>,
    ) -> Result<Sheet, crate::io::IoRefusal> {
        let limit = 16_384;
        if columns.len() > usize::from(limit) {
            return Err(crate::io::IoRefusal::TooManyColumns { limit });
        }
        let width = columns.len();
        let height = columns.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        let (headers, mut columns): (Vec<CompactString>, Vec<_>) =
            columns.into_iter().map(|(header, cells)| (header, cells.into_iter())).unzip();
        let headers = (0u16..).zip(headers).map(|(at, header)| (at, Cell::Text(header)));
        let mut rows = Vec::with_capacity(height + 1);
        rows.push(Row::new(0, headers.collect()));
        for number in 1..=height {
            let each = (0u16..).zip(&mut columns).filter_map(|(at, column)| Some((at, column.next()?)));
            // As wide as most rows are, so that few grow.
            let mut cells = Vec::with_capacity(width.min(16));
            cells.extend(each.filter(|(_, cell)| *cell != Cell::Empty));
            if !cells.is_empty() {
                rows.push(Row::new(u32::try_from(number).unwrap_or(u32::MAX), cells));
            }
        }
        Ok(Sheet { file: CompactString::default(), name: name.into(), rows, merges: Vec::new() })
    }
}

/// 合并单元格 Cells merged into one: only the first of them keeps a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Merge {
    /// The first row and the last, counted from 1.
    pub(crate) rows: (u32, u32),
    /// The first column and the last, counted from 0.
    pub(crate) columns: (u16, u16),
}

/// The letters of a column, counted from 0: `A`, `Z`, `AA`.
pub(crate) fn letters(column: u16) -> String {
    let mut rest = u32::from(column) + 1;
    let mut out = Vec::new();
    while rest > 0 {
        rest -= 1;
        out.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_whole_or_say_why_not() {
        for (text, number) in [
            ("12", Number::Whole(12)),
            ("-3", Number::Whole(-3)),
            ("2.0", Number::Whole(2)),
            ("3.20402003012E11", Number::Whole(320_402_003_012)),
            ("2.5", Number::Fractional),
            ("NaN", Number::NotANumber),
            ("inf", Number::Huge),
            ("9007199254740993", Number::Huge),
            ("1e300", Number::Huge),
        ] {
            assert_eq!(Number::read(text), Some(number), "{text}");
        }
        assert_eq!(Number::read("1,200"), None);
        assert_eq!(Number::read(""), None);
    }

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 701, 702, 16383].map(letters), ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn a_row_keeps_only_what_it_holds() {
        let row = Row::new(3, vec![(1, Cell::Error), (16383, Cell::Text("x".into()))]);
        assert_eq!(row.cell(0), &Cell::Empty);
        assert_eq!(row.cell(1), &Cell::Error);
        assert_eq!(row.cell(16383), &Cell::Text("x".into()));
        assert_eq!(row.cells().count(), 2);
    }

    #[test]
    fn columns_stand_below_their_headers() {
        let texts = |texts: &[&str]| texts.iter().map(|text| Cell::Text((*text).into())).collect::<Vec<_>>();
        let columns =
            vec![("a".into(), texts(&["1", "2", "3"])), ("b".into(), vec![Cell::Empty, Cell::Error])];
        let sheet = Sheet::of_columns("areas", columns).unwrap();
        assert_eq!(sheet.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [0, 1, 2, 3]);
        assert_eq!(sheet.rows[0].cell(1), &Cell::Text("b".into()));
        assert_eq!((sheet.rows[1].cell(1), sheet.rows[2].cell(1)), (&Cell::Empty, &Cell::Error));
        assert_eq!(sheet.rows[3].cells().count(), 1);
        let many = (0..16_385).map(|at| (at.to_string().into(), Vec::new())).collect();
        assert!(Sheet::of_columns("areas", many).is_err());
        assert_eq!(Sheet::of_columns("areas", Vec::new()).unwrap().rows.len(), 1);
    }
}
