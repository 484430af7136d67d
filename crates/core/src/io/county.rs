//! 县工作簿 A county's workbook, read whole: the drafts of everything in it, or every fault.
//!
//! The format is described in `docs/WORKBOOK.md`. Reading goes in four steps: sheets out of bytes,
//! headers out of sheets, lines out of rows, and references looked up across all lines. Each step
//! goes on behind a fault, so that a clerk corrects a workbook once and not fault by fault.

use compact_str::CompactString;

use crate::base::Day;
use crate::io::csv;
use crate::io::fault::{Fault, Faults, IoRefusal, Place};
use crate::io::form::SheetKind;
use crate::io::header::{Header, is_known};
use crate::io::line::{Located, Report};
use crate::io::names::Glossary;
use crate::io::reader::Reader;
use crate::io::refused::rehearse;
use crate::io::resolve::{At, Resolve};
use crate::io::sheet::{Limits, Sheet, letters};
use crate::ledger::Draft;
use crate::pack::Pack;
use crate::people::Roster;

/// 来源 The bytes that a county hands over, under the names of their files. The library reads no disk.
#[derive(Clone, Debug)]
pub enum Source<'a> {
    /// An XLSX workbook.
    #[cfg(feature = "xlsx")]
    Workbook {
        /// The name of the file, for faults.
        file: &'a str,
        /// Its bytes.
        bytes: &'a [u8],
    },
    /// CSV files, one a sheet, each with the name of its file, which names the sheet.
    Files(&'a [(&'a str, &'a [u8])]),
    /// Sheets that are cells already, such as data frames; see [`Sheet::of_columns`].
    Sheets(Vec<Sheet>),
}

/// 导入选项 What an import cannot know from the files.
#[derive(Clone, Debug)]
pub struct Options {
    /// From when a row holds that gives no date.
    pub since: Day,
    /// The sheets that must be there. Others may be missing as long as no row refers to one.
    pub needed: Vec<SheetKind>,
    /// How much is read at most.
    pub limits: Limits,
}

impl Options {
    /// Rows without a date hold from a day; areas and organisations must be there.
    pub fn new(since: Day) -> Options {
        let needed = vec![SheetKind::Areas, SheetKind::Organizations];
        Options { since, needed, limits: Limits::default() }
    }
}

/// 县数据 What a county's workbook holds, without a fault.
#[derive(Clone)]
pub struct County {
    pub(crate) drafts: Vec<Draft>,
    /// The sheet and the row of each draft.
    pub(crate) rows: Vec<At>,
    pub(crate) sheets: Vec<Located>,
    roster: Roster,
    passed_over: Vec<CompactString>,
    ignored: Vec<(CompactString, CompactString)>,
}

impl County {
    /// The drafts, in an order in which a ledger takes them as one batch: areas from the top, organisations
    /// from the top, persons, appointments, ties, resources, needs. Each says from which day it holds.
    pub fn drafts(&self) -> &[Draft] {
        &self.drafts
    }

    /// The drafts and the roster, to be taken away.
    pub fn into_parts(self) -> (Vec<Draft>, Roster) {
        (self.drafts, self.roster)
    }

    /// 花名册 The names and phones, which never enter the ledger.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// The names of sheets and files that stand for nothing known and were not read.
    pub fn passed_over(&self) -> &[CompactString] {
        &self.passed_over
    }

    /// The columns of the sheets that were read whose headers stand for nothing known: sheet and header.
    pub fn ignored_columns(&self) -> &[(CompactString, CompactString)] {
        &self.ignored
    }

    /// Where a draft came from.
    pub fn place(&self, draft: usize) -> Option<Place> {
        let &(sheet, row) = self.rows.get(draft)?;
        Some(self.sheets.get(sheet as usize)?.place(row, None))
    }
}

impl core::fmt::Debug for County {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (drafts, sheets, ignored) = (self.drafts.len(), self.sheets.len(), self.ignored.len());
        write!(
            f,
            "County({drafts} drafts from {sheets} sheets, {ignored} columns ignored, {:?})",
            self.roster
        )
    }
}

/// Reads a county's workbook, or its CSV files, under the names that a pack gives to things.
///
/// ```
/// use gongjian::{Pack, base::Day, io::{self, Options, Source}};
/// let pack = Pack::preset("huichang").unwrap()?;
/// let areas = "代码,名称,级别,上级代码\n360733,会昌县,县,\n360733100,文武坝镇,镇,360733\n";
/// let organizations = "编号,名称,类型,所在区域\nU-01,县教育体育局,机关,360733\n";
/// let files = [("区域.csv", areas.as_bytes()), ("组织.csv", organizations.as_bytes())];
/// let options = Options::new(Day::new(2022, 6, 30).unwrap());
/// let county = io::read(Source::Files(&files), &pack, &options)?;
/// assert_eq!(county.drafts().len(), 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Every fault of the files, with its place; among them what a ledger with this pack would refuse of the rest.
pub fn read(source: Source<'_>, pack: &Pack, options: &Options) -> Result<County, Faults> {
    let framed = matches!(source, Source::Sheets(_));
    let mut report = Report::default();
    let mut gathered = Gathered::default();
    match source {
        #[cfg(feature = "xlsx")]
        Source::Workbook { file, bytes } => gathered.workbook(file, bytes, options, &mut report),
        Source::Files(files) => gathered.files(files, options, &mut report),
        Source::Sheets(sheets) => gathered.sheets(sheets, &mut report),
    }
    let Gathered { file, sheets, mut unread, passed_over } = gathered;

    // A broken file says nothing of what it lacks.
    let whole = report.is_empty();
    for kind in options.needed.iter().filter(|kind| whole && !sheets.iter().any(|(it, _)| it == *kind)) {
        if unread[*kind as usize].is_none() {
            let place = Place { file: file.clone(), ..Place::default() };
            unread[*kind as usize] = Some(report.add(place, &IoRefusal::SheetMissing { sheet: *kind }));
        }
    }

    let names = Glossary::of(pack);
    let mut roster = Roster::default();
    let mut located: Vec<Located> = Vec::new();
    let mut lines = Vec::new();
    for (kind, sheet) in sheets {
        let header = match Header::find(kind, &sheet) {
            Ok(header) => header,
            Err(faults) => {
                for (row, column, refusal) in faults {
                    let place = Place { file: sheet.file.clone(), sheet: sheet.name.clone(), row, column };
                    let fault = report.add(place, &refusal);
                    unread[kind as usize].get_or_insert(fault);
                }
                continue;
            }
        };
        for merge in header.merged(&sheet) {
            let ((first, last), (from, to)) = (merge.rows, merge.columns);
            let range = format!("{}{first}:{}{last}", letters(from), letters(to));
            let column = Some(header.lettered(from));
            let place =
                Place { file: sheet.file.clone(), sheet: sheet.name.clone(), row: Some(first), column };
            report.add(place, &IoRefusal::CellsMerged { range });
        }
        let at = located.len();
        located.push(Located { file: sheet.file, name: sheet.name, header });
        let mut reader = Reader { names: &names, report: &mut report, roster: &mut roster };
        lines.reserve(sheet.rows.len());
        // Row by row they go, and make room for what they say.
        for row in sheet.rows.into_iter().filter(|row| row.number > located[at].header.row) {
            lines.extend(reader.line(at, &located[at], &row));
        }
    }

    let resolve = Resolve { lines, sheets: &located, report: &mut report, unread, file };
    let (drafts, rows) = resolve.drafts(options.since);
    if report.is_empty() {
        let of = |it: &Located| -> Vec<_> {
            it.header.ignored.iter().map(|header| (it.name.clone(), header.clone())).collect()
        };
        let ignored = located.iter().flat_map(of).collect();
        return Ok(County { drafts, rows, sheets: located, roster, passed_over, ignored });
    }
    // The rows that are right so far may still break a rule; a clerk wants to hear of it in the same go.
    report.extend(rehearse(pack, &drafts, &rows, &located));
    let mut faults = report.finish();
    if framed {
        faults.0.iter_mut().for_each(Fault::in_frame);
    }
    Err(faults)
}

/// The sheets that were found in the files.
#[derive(Default)]
struct Gathered {
    /// The file in which a missing sheet is missed: the workbook, or none of the CSV files.
    file: CompactString,
    sheets: Vec<(SheetKind, Sheet)>,
    /// The fault of a sheet that could not be read.
    unread: [Option<usize>; 7],
    passed_over: Vec<CompactString>,
}

impl Gathered {
    #[cfg(feature = "xlsx")]
    fn workbook(&mut self, file: &str, bytes: &[u8], options: &Options, report: &mut Report) {
        self.file = file.into();
        match crate::io::xlsx::read(file, bytes, &options.limits, |name| SheetKind::of(name).is_some()) {
            Ok(book) => {
                for name in &book.others {
                    let place = Place { file: file.into(), sheet: name.clone(), ..Place::default() };
                    self.unclear(name, place, report);
                }
                self.passed_over = book.others;
                for sheet in book.sheets {
                    self.add(sheet, report);
                }
            }
            Err((at, refusal)) => {
                let (sheet, row) = at.unwrap_or_default();
                report.add(Place { file: file.into(), sheet, row, column: None }, &refusal);
            }
        }
    }

    fn files(&mut self, files: &[(&str, &[u8])], options: &Options, report: &mut Report) {
        let limits = &options.limits;
        let mut left = limits.inflated_bytes;
        let mut count = 0;
        for (file, bytes) in files {
            let place = |row| Place { file: (*file).into(), row, ..Place::default() };
            let Some(kind) = SheetKind::of(csv::stem(file)) else {
                self.passed_over.push((*file).into());
                self.unclear(csv::stem(file), place(None), report);
                continue;
            };
            count += 1;
            let refusal = if count > limits.sheets {
                Some(IoRefusal::SheetsTooMany { limit: limits.sheets })
            } else if bytes.len() as u64 > left {
                Some(IoRefusal::InflatedTooLarge { limit: limits.inflated_bytes })
            } else {
                left -= bytes.len() as u64;
                None
            };
            let (row, refusal) = match refusal {
                Some(refusal) => (None, refusal),
                None => match csv::read(file, bytes, limits, |text| is_known(kind, text)) {
                    Ok(sheet) => {
                        self.add(sheet, report);
                        continue;
                    }
                    Err(unread) => unread,
                },
            };
            self.unread[kind as usize] = Some(report.add(place(row), &refusal));
        }
    }

    fn sheets(&mut self, sheets: Vec<Sheet>, report: &mut Report) {
        for sheet in sheets {
            if SheetKind::of(&sheet.name).is_none() {
                self.passed_over.push(sheet.name.clone());
                let place = Place { sheet: sheet.name.clone(), ..Place::default() };
                self.unclear(&sheet.name.clone(), place, report);
            }
            self.add(sheet, report);
        }
    }

    /// A sheet that is passed over although it may well be one of the county's is a fault.
    fn unclear(&mut self, name: &str, place: Place, report: &mut Report) {
        if let Some(sheet) = SheetKind::perhaps(name) {
            let fault = report.add(place, &IoRefusal::SheetNameUnclear { sheet });
            // If there is no other, this one is missed.
            self.unread[sheet as usize].get_or_insert(fault);
        }
    }

    fn add(&mut self, sheet: Sheet, report: &mut Report) {
        let Some(kind) = SheetKind::of(&sheet.name) else { return };
        if self.sheets.iter().any(|(it, _)| *it == kind) {
            let place = Place { file: sheet.file, sheet: sheet.name, row: None, column: None };
            report.add(place, &IoRefusal::SheetTwice { sheet: kind });
            return;
        }
        self.sheets.push((kind, sheet));
    }
}

#[cfg(test)]
mod tests;
