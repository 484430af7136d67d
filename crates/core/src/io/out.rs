//! 导出 Tables out: CSV that a spreadsheet opens rightly, and workbooks.
//!
//! A text that begins like a formula would be run as one by the spreadsheet that opens a CSV file, so
//! it gets an apostrophe in front. In a workbook every text is written as text, and needs none. The
//! same tables give the same bytes.

use crate::base::{Table, Values};

/// CSV as Chinese spreadsheets expect it: UTF-8 with a byte-order mark, Chinese headers, lines ending in CRLF.
pub fn csv(table: &Table) -> Vec<u8> {
    let mut out = String::from("\u{feff}");
    record(&mut out, table.columns.iter().map(|column| column.title));
    for row in 0..table.rows() {
        let cells = table.columns.iter().map(|column| {
            let cell = column.values.show(row).unwrap_or_default();
            match column.values {
                Values::Text(_) => guarded(cell),
                Values::Flag(_) if !cell.is_empty() => yes_no(cell == "true").to_owned(),
                _ => cell,
            }
        });
        record(&mut out, cells);
    }
    out.into_bytes()
}

fn record(out: &mut String, cells: impl Iterator<Item = impl AsRef<str>>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        let cell = cell.as_ref();
        if cell.contains(['"', ',', '\r', '\n']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}

/// A text that a spreadsheet will not take for a formula.
fn guarded(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

fn yes_no(flag: bool) -> &'static str {
    if flag { "是" } else { "否" }
}

/// A workbook with one sheet for each table: Chinese headers that stay in view and filter, days as
/// dates, columns as wide as what they hold.
///
/// # Errors
/// [`IoRefusal::Unwritable`](crate::io::IoRefusal::Unwritable) if a table has more rows, columns or text than a
/// sheet can hold, or if there is none.
#[cfg(feature = "xlsx")]
pub fn xlsx(tables: &[&Table]) -> Result<Vec<u8>, crate::io::IoRefusal> {
    book::write(tables).map_err(|_| crate::io::IoRefusal::Unwritable {})
}

#[cfg(feature = "xlsx")]
mod book {
    use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

    use crate::base::{Column, Table, Values};
    use crate::io::out::yes_no;
    use crate::io::sheet::double;

    /// The widest column, in characters.
    const WIDEST: u16 = 60;

    pub(super) fn write(tables: &[&Table]) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        // A workbook says when it was made; a fixed moment keeps its bytes the same.
        let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&made));
        let head = Format::new().set_bold();
        let date = Format::new().set_num_format("yyyy-mm-dd");
        let mut names = Vec::new();
        for table in tables {
            let name = sheet_name(table.title, &names);
            let sheet = book.add_worksheet();
            sheet.set_name(&name)?;
            names.push(name.to_lowercase());
            for (at, column) in table.columns.iter().enumerate() {
                let at = u16::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)?;
                sheet.write_string_with_format(0, at, column.title, &head)?;
                sheet.set_column_width(at, width(column))?;
                fill(sheet, at, &column.values, &date)?;
            }
            sheet.set_freeze_panes(1, 0)?;
            let last = u16::try_from(table.columns.len()).map_err(|_| XlsxError::RowColumnLimitError)?;
            if let Some(last) = last.checked_sub(1) {
                let rows = u32::try_from(table.rows()).map_err(|_| XlsxError::RowColumnLimitError)?;
                sheet.autofilter(0, 0, rows, last)?;
            }
        }
        book.save_to_buffer()
    }

    fn fill(sheet: &mut Worksheet, at: u16, values: &Values, date: &Format) -> Result<(), XlsxError> {
        for row in 0..values.len() {
            let to = u32::try_from(row + 1).map_err(|_| XlsxError::RowColumnLimitError)?;
            match values {
                Values::Text(cells) => {
                    if let Some(text) = &cells[row] {
                        sheet.write_string(to, at, text.as_str())?;
                    }
                }
                Values::Number(cells) => {
                    if let Some(number) = cells[row] {
                        sheet.write_number(to, at, double(number))?;
                    }
                }
                Values::Day(cells) => {
                    if let Some(day) = cells[row] {
                        let (year, month, day) = day.ymd();
                        let fits = u16::try_from(year)
                            .ok()
                            .zip(u8::try_from(month).ok().zip(u8::try_from(day).ok()));
                        let (year, (month, day)) = fits.ok_or(XlsxError::RowColumnLimitError)?;
                        let day = ExcelDateTime::from_ymd(year, month, day)?;
                        sheet.write_datetime_with_format(to, at, &day, date)?;
                    }
                }
                Values::Flag(cells) => {
                    if let Some(flag) = cells[row] {
                        sheet.write_string(to, at, yes_no(flag))?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The width of a column in characters; a Chinese one is as wide as two.
    fn width(column: &Column) -> u16 {
        let wide = |text: &str| {
            text.chars().map(|c| if c.is_ascii() { 1u16 } else { 2 }).fold(0, u16::saturating_add)
        };
        // The arrow of the filter stands beside the header.
        let head = wide(column.title).saturating_add(3);
        let cells = match &column.values {
            Values::Text(cells) => cells.iter().flatten().map(|text| wide(text)).max().unwrap_or(0),
            Values::Number(cells) => cells.iter().flatten().map(|n| wide(&n.to_string())).max().unwrap_or(0),
            Values::Day(_) => 10,
            Values::Flag(_) => 2,
        };
        head.max(cells.saturating_add(1)).min(WIDEST)
    }

    /// A name that a sheet may have: at most 31 characters, none of `[]:*?/\`, no apostrophe at an end, and
    /// not that of another sheet.
    fn sheet_name(title: &str, taken: &[String]) -> String {
        let clean: String =
            title.chars().filter(|c| !"[]:*?/\\".contains(*c) && !c.is_control()).take(28).collect();
        let clean = clean.trim_matches('\'').trim();
        let base = if clean.is_empty() { "表" } else { clean };
        let free = |name: &String| !taken.contains(&name.to_lowercase());
        let numbered = (2..).map(|n| format!("{base}{n}"));
        core::iter::once(base.to_owned()).chain(numbered).find(free).unwrap_or_default()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn sheets_have_names_that_a_workbook_takes() {
            assert_eq!(sheet_name("各级数量", &[]), "各级数量");
            assert_eq!(sheet_name("a/b:[c]", &["abc".into()]), "abc2");
            assert_eq!(sheet_name("''", &[]), "表");
            assert_eq!(sheet_name(&"长".repeat(40), &[]).chars().count(), 28);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Day;

    fn table() -> Table {
        Table::new("needs", "需求")
            .text(
                "need",
                "编号",
                [Some("=SUM(A1)".into()), Some("会\"昌,县".into()), Some("-1".into()), None],
            )
            .number("count", "数量", [Some(-3), None, Some(9_007_199_254_740_991), Some(0)])
            .day("since", "起", [Day::new(2022, 7, 28), None, Day::new(1900, 1, 1), Day::new(9998, 12, 31)])
            .flag("distinct", "每人限一", [Some(true), Some(false), None, None])
    }

    #[test]
    fn csv_is_guarded_against_formulas() {
        let out = String::from_utf8(csv(&table())).unwrap();
        let expected = "\u{feff}编号,数量,起,每人限一\r\n\
            '=SUM(A1),-3,2022-07-28,是\r\n\
            \"会\"\"昌,县\",,,否\r\n\
            '-1,9007199254740991,1900-01-01,\r\n\
            ,0,9998-12-31,\r\n";
        assert_eq!(out, expected);
        for start in ["=", "+", "-", "@", "\t", "\r"] {
            assert!(guarded(format!("{start}x")).starts_with('\''));
        }
    }

    #[cfg(feature = "xlsx")]
    #[test]
    fn a_workbook_reads_back_and_its_bytes_are_the_same() {
        use crate::io::sheet::{Cell, Limits, Number};
        let table = table();
        let long = Table::new("long", "长").text("text", "文", [Some("长".repeat(40_000).into())]);
        assert_eq!(xlsx(&[&long]), Err(crate::io::IoRefusal::Unwritable {}));
        let bytes = xlsx(&[&table, &table]).unwrap();
        assert_eq!(bytes, xlsx(&[&table, &table]).unwrap());
        let book = crate::io::xlsx::read("a.xlsx", &bytes, &Limits::default(), |_| true).unwrap();
        assert_eq!(
            book.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(),
            ["需求", "需求2"]
        );
        let rows = &book.sheets[0].rows;
        assert_eq!(rows[0].cell(3), &Cell::Text("每人限一".into()));
        assert_eq!(rows[1].cell(0), &Cell::Text("=SUM(A1)".into()));
        assert_eq!(rows[1].cell(2), &Cell::Date(Day::new(2022, 7, 28).unwrap()));
        assert_eq!(rows[3].cell(1), &Cell::Number(Number::Whole(9_007_199_254_740_991)));
        assert_eq!(rows[3].cell(2), &Cell::Date(Day::new(1900, 1, 1).unwrap()));
    }
}
