//! 表头 Which column of a sheet says what.
//!
//! Columns are known by their headers, in Chinese or in English, in any order.
//! The header is the row among the first twenty that names most of the columns known for the sheet, so
//! title rows above it are passed over. Headers are compared as [`key`]s: folded, without
//! spaces, case or a remark in brackets behind them.

use compact_str::CompactString;

use crate::base::{fold, is_folded, key};
use crate::io::fault::IoRefusal;
use crate::io::form::{ColumnRule, FIELDS, Field, SheetKind};
use crate::io::sheet::{Cell, Merge, Row, Sheet, letters};

/// How far down the header is looked for.
const DEPTH: usize = 20;

/// How many characters of an unknown header are kept.
const SHOWN: usize = 40;

/// 表头 The columns of a sheet, found.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    pub(crate) kind: SheetKind,
    /// The number of the row in which it stands.
    pub(crate) row: u32,
    columns: [Option<(u16, CompactString)>; FIELDS],
    /// The headers of the columns that are not known.
    pub(crate) ignored: Vec<CompactString>,
}

/// A fault of a header: in which row and column.
pub(crate) type HeaderFault = (Option<u32>, Option<String>, IoRefusal);

impl Header {
    /// Finds the header of a sheet; or everything that is wrong with it.
    pub(crate) fn find(kind: SheetKind, sheet: &Sheet) -> Result<Header, Vec<HeaderFault>> {
        let score = |row: &Row| {
            named(kind, row).fold(0u32, |seen, (_, rule, _)| seen | 1 << rule.field as u32).count_ones()
        };
        let mut best: Option<(u32, &Row)> = None;
        for row in sheet.rows.iter().take_while(|row| row.number <= DEPTH as u32) {
            let score = score(row);
            if score > best.map_or(0, |(score, _)| score) {
                best = Some((score, row));
            }
        }
        // One header alone may be a title, or a word in a cell.
        let Some((_, row)) = best.filter(|(score, _)| *score >= 2) else {
            return Err(vec![(None, None, IoRefusal::HeaderMissing { sheet: kind })]);
        };
        let columns = [const { None }; FIELDS];
        let mut header = Header { kind, row: row.number, columns, ignored: Vec::new() };
        let mut faults = Vec::new();
        for (at, rule, name) in named(kind, row) {
            match &header.columns[rule.field as usize] {
                Some((first, _)) => faults.push((
                    Some(row.number),
                    Some(format!("{} {name}", letters(at))),
                    IoRefusal::ColumnTwice { header: rule.headers[0], other: letters(*first) },
                )),
                None => header.columns[rule.field as usize] = Some((at, name)),
            }
        }
        if let Some(below) = sheet.rows.iter().find(|it| it.number == row.number + 1) {
            let taken = |at: u16| header.columns.iter().flatten().any(|(it, _)| *it == at);
            let more = named(kind, below)
                .find(|(at, rule, _)| header.columns[rule.field as usize].is_none() && !taken(*at));
            if let Some((at, _, name)) = more {
                let column = Some(format!("{} {name}", letters(at)));
                faults.push((Some(below.number), column, IoRefusal::HeaderInTwoRows {}));
            }
        }
        header.ignored = row.cells().filter_map(|(at, cell)| header.unknown(at, cell)).collect();
        for rule in kind.columns() {
            if rule.needed && header.columns[rule.field as usize].is_none() {
                faults.push((Some(row.number), None, IoRefusal::ColumnMissing { header: rule.headers[0] }));
            }
        }
        if faults.is_empty() { Ok(header) } else { Err(faults) }
    }

    /// The header in a cell, if its column is not known.
    fn unknown(&self, at: u16, cell: &Cell) -> Option<CompactString> {
        let Cell::Text(text) = cell else { return None };
        let known = self.columns.iter().flatten().any(|(it, _)| *it == at);
        // Prose may be as long as a cell; its beginning says which column it is.
        let short: String = text.chars().take(SHOWN).collect();
        (!known).then(|| fold(&short).into()).filter(|text: &CompactString| !text.is_empty())
    }

    /// The cell of a row in a column; empty if the sheet has no such column.
    pub(crate) fn cell<'r>(&self, row: &'r Row, field: Field) -> &'r Cell {
        self.columns[field as usize].as_ref().map_or(&Cell::Empty, |(at, _)| row.cell(*at))
    }

    /// Whether a row says anything in a known column.
    pub(crate) fn holds(&self, row: &Row) -> bool {
        self.columns.iter().flatten().any(|(at, _)| match row.cell(*at) {
            Cell::Empty => false,
            Cell::Text(text) if is_folded(text) => !text.is_empty(),
            Cell::Text(text) => !fold(text).is_empty(),
            _ => true,
        })
    }

    /// A column as its letter and its header; the header alone if the sheet has no such column.
    pub(crate) fn column(&self, field: Field) -> String {
        match &self.columns[field as usize] {
            Some((at, name)) => format!("{} {name}", letters(*at)),
            None => self.title(field).to_owned(),
        }
    }

    /// A column, known or not, as its letter and its header if it is known.
    pub(crate) fn lettered(&self, column: u16) -> String {
        match self.columns.iter().flatten().find(|(at, _)| *at == column) {
            Some((_, name)) => format!("{} {name}", letters(column)),
            None => letters(column),
        }
    }

    /// The merged cells that take something from a row: they reach below the header, lie at least in part in a
    /// known column, and hold something. Titles and headings above are merged at will.
    pub(crate) fn merged<'s>(&'s self, sheet: &'s Sheet) -> impl Iterator<Item = &'s Merge> {
        sheet.merges.iter().filter(|merge| {
            let known = |at: u16| (merge.columns.0..=merge.columns.1).contains(&at);
            let holds = || match sheet.rows.binary_search_by_key(&merge.rows.0, |row| row.number) {
                Ok(at) => *sheet.rows[at].cell(merge.columns.0) != Cell::Empty,
                Err(_) => false,
            };
            merge.rows.1 > self.row && self.columns.iter().flatten().any(|(at, _)| known(*at)) && holds()
        })
    }

    /// The name of a column in the format.
    pub(crate) fn title(&self, field: Field) -> &'static str {
        self.kind.columns().iter().find(|rule| rule.field == field).map_or("", |rule| rule.headers[0])
    }
}

/// Whether a text is a header of a kind of sheet.
pub(crate) fn is_known(kind: SheetKind, text: &str) -> bool {
    rule(kind, text).is_some()
}

/// The columns of a row that have a known header, with that header as it is written, without a remark.
fn named(kind: SheetKind, row: &Row) -> impl Iterator<Item = (u16, &'static ColumnRule, CompactString)> {
    row.cells().filter_map(move |(at, cell)| {
        let Cell::Text(text) = cell else { return None };
        let (rule, name) = rule(kind, text)?;
        Some((at, rule, name))
    })
}

/// The column for which a text stands, and the text without a remark.
fn rule(kind: SheetKind, text: &str) -> Option<(&'static ColumnRule, CompactString)> {
    // No header is that long; a cell of prose need not be folded.
    if text.len() > 120 {
        return None;
    }
    let text = fold(text);
    let text = match text.find('(') {
        Some(remark) if remark > 0 => &text[..remark],
        _ => &text,
    };
    let text = text.trim_end_matches([':', '*', ' ']);
    let name = key(text);
    let rule = kind.columns().iter().find(|rule| rule.headers.contains(&name.as_str()))?;
    Some((rule, text.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let row = |(at, cells): (usize, &&[&str])| {
            let cells = cells.iter().enumerate().filter(|(_, text)| !text.is_empty());
            Row::new(at as u32 + 1, cells.map(|(at, text)| (at as u16, Cell::Text((*text).into()))).collect())
        };
        let rows = rows.iter().enumerate().map(row).collect();
        Sheet { file: "f".into(), name: "s".into(), rows, merges: Vec::new() }
    }

    #[test]
    fn title_rows_are_passed_over() {
        let sheet = sheet(&[
            &["会昌县区域表"],
            &["填报单位", "", "名称"],
            &["名称（必填）", "备注", "代 码*", "Kind", "上级代码："],
            &["代码", "x"],
        ]);
        let header = Header::find(SheetKind::Areas, &sheet).unwrap();
        assert_eq!(header.row, 3);
        assert_eq!(header.column(Field::Code), "C 代 码");
        assert_eq!(header.column(Field::Parent), "E 上级代码");
        assert_eq!(header.column(Field::Population), "人口");
    }

    #[test]
    fn what_is_missing_or_twice_is_listed() {
        let faults = Header::find(SheetKind::Areas, &sheet(&[&["代码", "编号", "上级"]])).unwrap_err();
        let codes: Vec<_> =
            faults.iter().map(|(_, column, refusal)| (column.clone(), refusal.clone())).collect();
        assert_eq!(
            codes,
            [
                (Some("B 编号".into()), IoRefusal::ColumnTwice { header: "代码", other: "A".into() }),
                (None, IoRefusal::ColumnMissing { header: "名称" }),
                (None, IoRefusal::ColumnMissing { header: "级别" }),
            ]
        );
        for rows in [&[&["区域"][..]][..], &[]] {
            let faults = Header::find(SheetKind::Areas, &sheet(rows)).unwrap_err();
            assert_eq!(faults[0].2, IoRefusal::HeaderMissing { sheet: SheetKind::Areas });
        }
    }
}
