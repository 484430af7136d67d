//! 工作簿 Sheets out of an XLSX workbook.
//!
//! Only what is asked for is inflated, and once: the list of sheets, the shared strings, the number
//! formats (which tell a date from a number), and the sheets whose names are wanted. The parts are read as
//! streams of tags, and what may be inflated and held is counted; see `package`. A general reader of
//! spreadsheets is not used here, because it trusts counts that the file claims about itself and
//! copies a style for every cell format, so a small file can ask for any amount of memory. The
//! tests hold what is read here against such a reader.

mod package;
mod style;

use std::collections::{BTreeMap, HashMap};

use compact_str::CompactString;
use quick_xml::events::{BytesStart, Event};

use crate::base::Day;
use crate::io::csv::HELD;
use crate::io::fault::IoRefusal;
use crate::io::sheet::{Cell, Limits, Merge, Number, Row, Sheet};
use package::{Package, Part, attribute};
use style::Format;

/// The furthest cell that a workbook can have.
const LAST_ROW: u32 = 1_048_576;
const LAST_COLUMN: u32 = 16_384;
/// From the day 0 of a workbook that counts from 1904 to that of one that counts from 1900.
const EPOCH_1904: i64 = 1462;
/// The last day of a spreadsheet's calendar, 9999-12-31.
const LAST_SERIAL: i64 = 2_958_465;

/// A fault of a whole workbook, or of one sheet and row of it.
pub(crate) type Unread = (Option<(CompactString, Option<u32>)>, IoRefusal);

/// What a workbook holds: the sheets that were wanted, and the names of the others.
pub(crate) struct Book {
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) others: Vec<CompactString>,
}

/// Reads the sheets of a workbook whose names are wanted.
pub(crate) fn read(
    file: &str,
    bytes: &[u8],
    limits: &Limits,
    wanted: impl Fn(&str) -> bool,
) -> Result<Book, Unread> {
    let whole = |refusal| (None, refusal);
    let mut package = Package::open(bytes, limits).map_err(whole)?;
    let contents = Contents::read(&mut package).map_err(whole)?;
    let (wanted, others): (Vec<_>, Vec<_>) = contents.sheets.iter().partition(|(name, _)| wanted(name));
    if wanted.len() > limits.sheets as usize {
        return Err(whole(IoRefusal::SheetsTooMany { limit: limits.sheets }));
    }
    let mut sheets = Vec::new();
    for (name, path) in wanted {
        let at = |row| Some((name.clone(), row));
        let part = package.part(path).map_err(whole)?.ok_or((at(None), IoRefusal::NotAWorkbook {}))?;
        let mut reading = Reading { contents: &contents, limits, row: 0, column: 0 };
        let (rows, merges) = reading.rows(part).map_err(|refusal| (at(reading.place()), refusal))?;
        sheets.push(Sheet { file: file.into(), name: name.clone(), rows, merges });
    }
    Ok(Book { sheets, others: others.into_iter().map(|(name, _)| name.clone()).collect() })
}

/// What the sheets of a workbook share.
#[derive(Default)]
struct Contents {
    /// Names and paths, in the order of the tabs.
    sheets: Vec<(CompactString, String)>,
    strings: Vec<CompactString>,
    formats: Vec<Format>,
    from_1904: bool,
}

/// A relationship of a part: what it is, and the path of its target.
struct Relation {
    kind: String,
    path: String,
}

impl Contents {
    fn read(package: &mut Package<'_>) -> Result<Contents, IoRefusal> {
        let root = relations(package, "")?;
        let book = root.into_values().find(|relation| relation.kind == "officeDocument");
        let book = book.map_or("xl/workbook.xml".to_owned(), |relation| relation.path);
        let parts = relations(package, &book)?;

        let mut contents = Contents::default();
        let mut part = package.part(&book)?.ok_or(IoRefusal::NotAWorkbook {})?;
        while let Some(event) = part.next()? {
            let Event::Start(tag) = event else { continue };
            match tag.local_name().as_ref() {
                "workbookPr" => {
                    if let Some(flag) = attribute(&tag, "date1904")? {
                        contents.from_1904 = matches!(flag.as_str(), "1" | "true" | "on");
                    }
                }
                "sheet" => {
                    let name = attribute(&tag, "name")?.unwrap_or_default();
                    // Chart sheets hold no cells, and a sheet without a part holds nothing.
                    let target = attribute(&tag, "id")?.and_then(|id| parts.get(&id));
                    if let Some(target) = target.filter(|target| target.kind == "worksheet") {
                        contents.sheets.push((name.into(), target.path.clone()));
                    }
                }
                _ => {}
            }
        }
        drop(part);
        for relation in parts.values() {
            match relation.kind.as_str() {
                "sharedStrings" => contents.strings = strings(package, &relation.path)?,
                "styles" => contents.formats = formats(package, &relation.path)?,
                _ => {}
            }
        }
        Ok(contents)
    }
}

/// The relationships of a part, by id; those of the package itself for an empty path.
fn relations(package: &mut Package<'_>, of: &str) -> Result<BTreeMap<String, Relation>, IoRefusal> {
    let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
    let path = format!("{folder}/_rels/{name}.rels");
    let mut found = BTreeMap::new();
    let Some(mut part) = package.part(&path)? else { return Ok(found) };
    while let Some(event) = part.next()? {
        let Event::Start(tag) = event else { continue };
        if tag.local_name().as_ref() != "Relationship" {
            continue;
        }
        let (id, kind, target) =
            (attribute(&tag, "Id")?, attribute(&tag, "Type")?, attribute(&tag, "Target")?);
        if let (Some(id), Some(kind), Some(target)) = (id, kind, target) {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            found.insert(id, Relation { kind, path: joined(folder, &target) });
        }
    }
    Ok(found)
}

/// A target as seen from a folder: absolute, or relative with `..`.
fn joined(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn strings(package: &mut Package<'_>, path: &str) -> Result<Vec<CompactString>, IoRefusal> {
    let mut found = Vec::new();
    let Some(mut part) = package.part(path)? else { return Ok(found) };
    loop {
        match part.next()? {
            None => return Ok(found),
            Some(Event::Start(tag)) if tag.local_name().as_ref() == "si" => {}
            Some(_) => continue,
        }
        let text = part.string("si")?;
        part.meter.hold(size_of::<CompactString>() as u64 + text.len() as u64)?;
        found.push(text.into());
    }
}

fn formats(package: &mut Package<'_>, path: &str) -> Result<Vec<Format>, IoRefusal> {
    let mut found = Vec::new();
    let mut customs: HashMap<u32, Format> = HashMap::new();
    let Some(mut part) = package.part(path)? else { return Ok(found) };
    let mut inside = false;
    while let Some(event) = part.next()? {
        match event {
            Event::Start(tag) => {
                let id = |name| -> Result<Option<u32>, IoRefusal> {
                    Ok(attribute(&tag, name)?.and_then(|id| id.trim().parse().ok()))
                };
                match tag.local_name().as_ref() {
                    "numFmt" => {
                        if let (Some(id), Some(code)) = (id("numFmtId")?, attribute(&tag, "formatCode")?) {
                            customs.insert(id, style::custom(&code));
                        }
                    }
                    "cellXfs" => inside = true,
                    "xf" if inside => {
                        let id = id("numFmtId")?.unwrap_or(0);
                        found.push(customs.get(&id).copied().unwrap_or_else(|| style::builtin(id)));
                    }
                    _ => {}
                }
            }
            Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => inside = false,
            _ => {}
        }
    }
    Ok(found)
}

/// A sheet while it is read.
struct Reading<'r> {
    contents: &'r Contents,
    limits: &'r Limits,
    /// The row and the column that come next, counted from 1.
    row: u32,
    column: u32,
}

impl Reading<'_> {
    fn place(&self) -> Option<u32> {
        (self.row > 0).then_some(self.row)
    }

    fn rows(&mut self, mut part: Part<'_, '_>) -> Result<(Vec<Row>, Vec<Merge>), IoRefusal> {
        let mut rows: Vec<Row> = Vec::new();
        let mut cells = Vec::new();
        loop {
            match part.next()?.ok_or(IoRefusal::NotAWorkbook {})? {
                Event::Start(tag) if tag.local_name().as_ref() == "row" => {
                    let row = attribute(&tag, "r")?.map(|r| r.trim().parse::<u32>().unwrap_or(0));
                    let row = row.unwrap_or(self.row + 1);
                    // Rows and cells ascend in every workbook that a spreadsheet wrote.
                    if row <= self.row || row > LAST_ROW {
                        return Err(IoRefusal::NotAWorkbook {});
                    }
                    (self.row, self.column) = (row, 0);
                }
                Event::End(tag) if tag.local_name().as_ref() == "row" && !cells.is_empty() => {
                    part.meter.hold(size_of::<Row>() as u64)?;
                    rows.push(Row::new(self.row, core::mem::take(&mut cells)));
                }
                Event::Start(tag) if tag.local_name().as_ref() == "c" => {
                    let (column, head) = self.head(&tag)?;
                    let cell = self.cell(&mut part, head)?;
                    if cell != Cell::Empty {
                        cells.push((self.held(column, &cell, &part)?, cell));
                    }
                }
                Event::End(tag) if tag.local_name().as_ref() == "sheetData" => break,
                _ => {}
            }
        }
        let merges = merges(&mut part)?;
        part.drain()?;
        Ok((rows, merges))
    }

    /// The column of a cell that holds something, counted from 0, if it lies within the limits.
    fn held(&self, column: u32, cell: &Cell, part: &Part<'_, '_>) -> Result<u16, IoRefusal> {
        let text = match cell {
            Cell::Text(text) => text.len() as u64,
            _ => 0,
        };
        part.meter.hold(HELD + text)?;
        if self.row > self.limits.rows {
            return Err(IoRefusal::TooManyRows { limit: self.limits.rows });
        }
        let limit = self.limits.columns;
        match u16::try_from(column) {
            Ok(column) if column < limit => Ok(column),
            _ => Err(IoRefusal::TooManyColumns { limit }),
        }
    }

    /// Where a cell stands, and its type and format.
    fn head(&mut self, tag: &BytesStart<'_>) -> Result<(u32, Head), IoRefusal> {
        let (mut place, mut head) = (None, Head { kind: CompactString::default(), format: 0 });
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| IoRefusal::NotAWorkbook {})?;
            match attribute.key.as_ref() {
                "r" => place = Some(column(&attribute.value, self.row).ok_or(IoRefusal::NotAWorkbook {})?),
                "s" => head.format = attribute.value.trim().parse().unwrap_or(0),
                "t" => head.kind = CompactString::new(&attribute.value),
                _ => {}
            }
        }
        let column = place.unwrap_or(self.column + 1);
        if self.row == 0 || column <= self.column || column > LAST_COLUMN {
            return Err(IoRefusal::NotAWorkbook {});
        }
        self.column = column;
        Ok((column - 1, head))
    }

    /// Reads to the end of a cell.
    fn cell(&self, part: &mut Part<'_, '_>, head: Head) -> Result<Cell, IoRefusal> {
        let (mut cell, mut formula) = (Cell::Empty, false);
        loop {
            let inline = match part.next()?.ok_or(IoRefusal::NotAWorkbook {})? {
                Event::Start(tag) if tag.local_name().as_ref() == "f" => {
                    formula = true;
                    continue;
                }
                Event::Start(tag) if tag.local_name().as_ref() == "v" => false,
                Event::Start(tag) if tag.local_name().as_ref() == "is" => true,
                Event::End(tag) if tag.local_name().as_ref() == "c" => {
                    // A program that computes nothing writes formulas without their values.
                    let uncomputed = formula && cell == Cell::Empty && matches!(&*head.kind, "" | "n");
                    return Ok(if uncomputed { Cell::Error } else { cell });
                }
                _ => continue,
            };
            if inline {
                cell = text(&part.string("is")?);
            } else {
                let value = part.text("v")?;
                if !value.is_empty() && head.kind != "inlineStr" {
                    cell = self.value(&value, &head)?;
                }
            }
        }
    }

    fn value(&self, value: &str, head: &Head) -> Result<Cell, IoRefusal> {
        Ok(match head.kind.as_str() {
            "s" => {
                let at = value.trim().parse::<usize>().ok();
                text(at.and_then(|at| self.contents.strings.get(at)).ok_or(IoRefusal::NotAWorkbook {})?)
            }
            "str" => text(value),
            "b" => text(if matches!(value.trim(), "1" | "true") { "TRUE" } else { "FALSE" }),
            "d" => match value.get(..10).and_then(|day| day.parse().ok()) {
                Some(day) => Cell::Date(day),
                None => text(value),
            },
            "n" | "" => self.number(value, head),
            _ => Cell::Error,
        })
    }

    /// A number, or the day that it stands for where it is formatted as a date. The part of the day
    /// behind the decimal point is dropped; a time without a day stays a number.
    fn number(&self, value: &str, head: &Head) -> Cell {
        let Some(number) = Number::read(value) else { return Cell::Error };
        match self.contents.formats.get(head.format) {
            Some(Format::Date) => {}
            Some(Format::Month) => return Cell::Number(Number::Month),
            _ => return Cell::Number(number),
        }
        let serial = match number {
            Number::Whole(serial) => Some(serial),
            Number::Fractional => value.trim().parse::<f64>().ok().map(|serial| serial.trunc() as i64),
            _ => None,
        };
        let epoch = if self.contents.from_1904 { EPOCH_1904 } else { 0 };
        let serial = serial.map(|serial| serial.saturating_add(epoch));
        match serial.and_then(Day::from_excel) {
            Some(day) => Cell::Date(day),
            // No day of the calendar of the library, but people write it for an open end.
            None if serial == Some(LAST_SERIAL) => text("9999-12-31"),
            None => Cell::Number(number),
        }
    }
}

/// The merged cells, which stand behind the rows. What stands behind them is not looked at.
fn merges(part: &mut Part<'_, '_>) -> Result<Vec<Merge>, IoRefusal> {
    let mut found = Vec::new();
    while let Some(event) = part.next()? {
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == "mergeCell" => {
                let range = attribute(&tag, "ref")?.ok_or(IoRefusal::NotAWorkbook {})?;
                part.meter.hold(size_of::<Merge>() as u64)?;
                found.push(merge(&range).ok_or(IoRefusal::NotAWorkbook {})?);
            }
            Event::End(tag) if tag.local_name().as_ref() == "mergeCells" => break,
            _ => {}
        }
    }
    Ok(found)
}

/// The cells of a range such as `A1:B7`.
fn merge(range: &str) -> Option<Merge> {
    let corner = |reference: &str| {
        let digits = reference.find(|c: char| c.is_ascii_digit())?;
        let row = reference[digits..].parse().ok().filter(|row| (1..=LAST_ROW).contains(row))?;
        let column = column(reference, row).filter(|column| (1..=LAST_COLUMN).contains(column))?;
        Some((row, u16::try_from(column - 1).ok()?))
    };
    let (first, last) = range.trim().split_once(':')?;
    let (first, last) = (corner(first)?, corner(last)?);
    Some(Merge { rows: (first.0, last.0), columns: (first.1, last.1) })
}

/// The column of a reference such as `B7`, counted from 1, if its row is as expected.
fn column(reference: &str, row: u32) -> Option<u32> {
    let letters = reference.len() - reference.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    if !(1..=3).contains(&letters) || reference[letters..].parse::<u32>().ok()? != row {
        return None;
    }
    let digit = |b: u8| u32::from(b.to_ascii_uppercase() - b'A') + 1;
    Some(reference[..letters].bytes().fold(0, |column, b| column * 26 + digit(b)))
}

/// What a cell says of itself.
struct Head {
    kind: CompactString,
    format: usize,
}

fn text(text: &str) -> Cell {
    if text.trim().is_empty() { Cell::Empty } else { Cell::Text(CompactString::new(text)) }
}

#[cfg(test)]
mod tests;
