//! What is written by one program is read here as a second and a third read it.

use std::io::{Cursor, Write};

use calamine::{DataRef, Xlsx};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

const LIMITS: Limits =
    Limits { sheets: 64, rows: 400_000, columns: 256, cell_bytes: 131_068, inflated_bytes: 64 << 20 };

fn sample() -> Vec<u8> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    let sheet = book.add_worksheet();
    sheet.set_name("区域").unwrap();
    sheet.write_string(0, 0, "会昌县<&>\"").unwrap();
    sheet.write_string(0, 2, "_x000D_").unwrap();
    sheet.write_number(1, 0, 360_733).unwrap();
    sheet.write_number(1, 1, 2.5).unwrap();
    sheet.write_boolean(1, 2, true).unwrap();
    let day = ExcelDateTime::from_ymd(2022, 7, 28).unwrap();
    sheet.write_datetime_with_format(1, 3, &day, &date).unwrap();
    sheet.write_formula(1, 4, rust_xlsxwriter::Formula::new("=A2*2").set_result("721466")).unwrap();
    sheet.write_blank(4, 0, &date).unwrap();
    book.add_worksheet().set_name("填表说明").unwrap().write_string(0, 0, "x").unwrap();
    book.save_to_buffer().unwrap()
}

/// A zip of parts; each is repeated so often.
fn zipped(parts: &[(&str, &str, usize)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text, times) in parts {
        zip.start_file(*path, SimpleFileOptions::default().compression_level(Some(1))).unwrap();
        let chunk = text.repeat((1 << 20) / text.len().max(1) + 1);
        let mut left = text.len() * times;
        while left > 0 {
            let step = left.min(chunk.len() / text.len() * text.len());
            zip.write_all(&chunk.as_bytes()[..step]).unwrap();
            left -= step;
        }
    }
    zip.finish().unwrap().into_inner()
}

const RELS: &str = r#"<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str =
    r#"<workbook><workbookPr/><sheets><sheet name="区域" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const BOOK_RELS: &str = r#"<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/s.xml"/>
<Relationship Id="r2" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/>
<Relationship Id="r3" Type="http://x/styles" Target="styles.xml"/></Relationships>"#;

fn book_of(sheet: &str, strings: &str, book: &str) -> Vec<u8> {
    zipped(&[
        ("_rels/.rels", RELS, 1),
        ("xl/workbook.xml", book, 1),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS, 1),
        ("xl/sharedStrings.xml", strings, 1),
        (
            "xl/styles.xml",
            r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
            1,
        ),
        ("xl/worksheets/s.xml", sheet, 1),
    ])
}

fn rows_of(bytes: &[u8]) -> Result<Vec<Row>, Unread> {
    read("a.xlsx", bytes, &LIMITS, |_| true)
        .map(|book| book.sheets.into_iter().next().map_or(vec![], |it| it.rows))
}

fn sheet_of(cells: &str) -> String {
    format!(r#"<worksheet><dimension ref="A1"/><sheetData>{cells}</sheetData></worksheet>"#)
}

#[test]
fn a_workbook_is_read_back() {
    let book = read("a.xlsx", &sample(), &LIMITS, |name| name == "区域").unwrap();
    assert_eq!(book.others, ["填表说明"]);
    let rows = &book.sheets[0].rows;
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].cell(0), &Cell::Text("会昌县<&>\"".into()));
    assert_eq!(rows[0].cell(2), &Cell::Text("_x000D_".into()));
    assert_eq!(rows[1].number, 2);
    assert_eq!(rows[1].cell(0), &Cell::Number(Number::Whole(360_733)));
    assert_eq!(rows[1].cell(1), &Cell::Number(Number::Fractional));
    assert_eq!(rows[1].cell(2), &Cell::Text("TRUE".into()));
    assert_eq!(rows[1].cell(3), &Cell::Date(Day::new(2022, 7, 28).unwrap()));
    assert_eq!(rows[1].cell(4), &Cell::Number(Number::Whole(721_466)));
}

/// Another reader of spreadsheets sees the same cells.
#[test]
fn another_reader_agrees() {
    let bytes = sample();
    let mut other: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&bytes[..])).unwrap();
    let rows = rows_of(&bytes).unwrap();
    let mut cells = other.worksheet_cells_reader("区域").unwrap();
    let mut seen = 0;
    while let Some(cell) = cells.next_cell().unwrap() {
        let (row, column) = cell.get_position();
        let ours =
            rows.iter().find(|it| it.number == row + 1).map_or(&Cell::Empty, |it| it.cell(column as u16));
        let theirs = match cell.get_value() {
            DataRef::Empty => Cell::Empty,
            DataRef::SharedString(text) => Cell::Text((*text).into()),
            DataRef::String(text) => Cell::Text(text.into()),
            DataRef::Float(value) => Cell::Number(Number::of(*value)),
            DataRef::Bool(_) => Cell::Text("TRUE".into()),
            DataRef::DateTime(at) => {
                let (year, month, day, ..) = at.to_ymd_hms_milli();
                Cell::Date(Day::new(year.into(), month.into(), day.into()).unwrap())
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(ours, &theirs, "{row} {column}");
        seen += 1;
    }
    assert_eq!(seen, 8);
}

#[test]
fn a_cell_at_the_far_corner_costs_one_cell() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("区域").unwrap();
    sheet.write_string(0, 0, "a").unwrap();
    sheet.write_string(1_048_575, 16_383, "b").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let at = Some(("区域".into(), Some(1_048_576)));
    assert_eq!(rows_of(&bytes), Err((at, IoRefusal::TooManyRows { limit: 400_000 })));
    let wide = Limits { rows: 1_048_576, columns: 16_384, ..LIMITS };
    let rows = read("a.xlsx", &bytes, &wide, |_| true).unwrap().sheets.remove(0).rows;
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1].cell(16_383), &Cell::Text("b".into()));
    let narrow = Limits { rows: 1_048_576, ..LIMITS };
    let (_, refusal) = read("a.xlsx", &bytes, &narrow, |_| true).err().unwrap();
    assert_eq!(refusal, IoRefusal::TooManyColumns { limit: 256 });
}

#[test]
fn bombs_are_refused_while_they_inflate() {
    let bomb = |text: &str, times: usize, head: &str| {
        zipped(&[
            ("_rels/.rels", RELS, 1),
            ("xl/workbook.xml", BOOK, 1),
            ("xl/_rels/workbook.xml.rels", BOOK_RELS, 1),
            (head, text, times),
        ])
    };
    // Hundreds of megabytes of zeros, as a sheet and as shared strings: one endless token.
    for (part, megabytes) in [("xl/worksheets/s.xml", 300), ("xl/sharedStrings.xml", 8)] {
        let bytes = bomb("\0\0\0\0\0\0\0\0", megabytes << 17, part);
        assert!(bytes.len() < 4 << 20);
        let (_, refusal) = rows_of(&bytes).unwrap_err();
        assert_eq!(refusal, IoRefusal::CellTooLong { limit: 131_068 }, "{part}");
    }
    // Tags without end: the bytes are counted as they come, whatever the header of the zip claims.
    let bytes = bomb("<x></x>", 10 << 20, "xl/worksheets/s.xml");
    let (_, refusal) = rows_of(&bytes).unwrap_err();
    assert_eq!(refusal, IoRefusal::InflatedTooLarge { limit: 64 << 20 });
    // A part that nothing asks for is not inflated at all.
    let mut parts = vec![("xl/media/image1.png", "\0\0\0\0\0\0\0\0", 70 << 17)];
    let sheet = sheet_of(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    parts.extend([
        ("_rels/.rels", RELS, 1),
        ("xl/workbook.xml", BOOK, 1),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS, 1),
    ]);
    parts.push(("xl/worksheets/s.xml", &sheet, 1));
    assert_eq!(rows_of(&zipped(&parts)).unwrap().len(), 1);
}

/// A size in the header of the zip that is too small by far changes nothing.
#[test]
fn a_header_that_lies_is_not_believed() {
    let row = r#"<row><c><v>1</v></c></row>"#;
    let mut bytes = book_of(&sheet_of(&row.repeat(400_000)), "<sst/>", BOOK);
    let length = sheet_of(&row.repeat(400_000)).len() as u32;
    let found: Vec<usize> = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, it)| *it == length.to_le_bytes())
        .map(|(at, _)| at)
        .collect();
    assert!(!found.is_empty());
    for at in found {
        bytes[at..at + 4].copy_from_slice(&64u32.to_le_bytes());
    }
    let limits = Limits { inflated_bytes: 1 << 20, ..LIMITS };
    let (_, refusal) = read("a.xlsx", &bytes, &limits, |_| true).err().unwrap();
    assert!(matches!(refusal, IoRefusal::InflatedTooLarge { .. } | IoRefusal::NotAWorkbook {}), "{refusal}");
}

/// A shared text counts each time that it is kept.
#[test]
fn a_text_repeated_is_held_as_often() {
    let strings =
        format!("<sst uniqueCount=\"99999999999999\"><si><t>{}</t></si></sst>", "x".repeat(100_000));
    let cells: String = (1..=2000).map(|r| format!(r#"<row r="{r}"><c t="s"><v>0</v></c></row>"#)).collect();
    let (_, refusal) = rows_of(&book_of(&sheet_of(&cells), &strings, BOOK)).unwrap_err();
    assert_eq!(refusal, IoRefusal::InflatedTooLarge { limit: 64 << 20 });
}

#[test]
fn dates_of_both_epochs_are_days() {
    let sheet = sheet_of(
        r#"<row r="3"><c r="A3" s="1"><v>44770.75</v></c><c r="B3" s="1"><v>0.5</v></c><c r="C3" t="d"><v>2022-07-28T00:00:00</v></c></row>"#,
    );
    let rows = rows_of(&book_of(&sheet, "<sst/>", BOOK)).unwrap();
    assert_eq!(rows[0].cell(0), &Cell::Date(Day::new(2022, 7, 28).unwrap()));
    assert_eq!(rows[0].cell(1), &Cell::Number(Number::Fractional));
    assert_eq!(rows[0].cell(2), &Cell::Date(Day::new(2022, 7, 28).unwrap()));
    let book = BOOK.replace("<workbookPr/>", r#"<workbookPr date1904="1"/>"#);
    let sheet = sheet_of(r#"<row r="1"><c r="A1" s="1"><v>43308</v></c></row>"#);
    let rows = rows_of(&book_of(&sheet, "<sst/>", &book)).unwrap();
    assert_eq!(rows[0].cell(0), &Cell::Date(Day::new(2022, 7, 28).unwrap()));
}

#[test]
fn the_last_day_of_the_calendar_is_kept_for_open_ends() {
    for (serial, from_1904) in [("2958465", 0), ("2958465.5", 0), ("2957003", 1)] {
        let book = BOOK.replace("<workbookPr/>", &format!(r#"<workbookPr date1904="{from_1904}"/>"#));
        let sheet = sheet_of(&format!(r#"<row r="1"><c r="A1" s="1"><v>{serial}</v></c></row>"#));
        let rows = rows_of(&book_of(&sheet, "<sst/>", &book)).unwrap();
        assert_eq!(rows[0].cell(0), &Cell::Text("9999-12-31".into()));
        assert_eq!(crate::io::cell::until(rows[0].cell(0)), Ok(None));
    }
}

#[test]
fn texts_of_all_forms_are_read() {
    let strings = "<sst><si><t>共</t></si><si><r><t>红</t></r><r><t xml:space=\"preserve\"> 色</t></r><rPh><t>hong</t></rPh></si><si><t>a&amp;b&#x4e00;<![CDATA[<c>]]></t></si></sst>";
    let sheet = sheet_of(
        r#"<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="inlineStr"><is><t>内</t></is></c><c t="str"><f>A1</f><v>公式</v></c><c t="e"><v>#N/A</v></c><c t="b"><v>0</v></c><c/></row>"#,
    );
    let rows = rows_of(&book_of(&sheet, strings, BOOK)).unwrap();
    let texts: Vec<_> = rows[0].cells().map(|(_, cell)| cell.clone()).collect();
    let text = |text: &str| Cell::Text(text.into());
    let expected =
        [text("共"), text("红 色"), text("a&b一<c>"), text("内"), text("公式"), Cell::Error, text("FALSE")];
    assert_eq!(texts, expected);
}

#[test]
fn a_formula_without_a_value_is_an_error() {
    let sheet = sheet_of(
        r#"<row><c><f>A1</f></c><c t="n"><f>A1</f><v></v></c><c t="str"><f>A1</f><v></v></c><c><f>1</f><v>1</v></c><c/></row>"#,
    );
    let rows = rows_of(&book_of(&sheet, "<sst/>", BOOK)).unwrap();
    let found: Vec<_> = rows[0].cells().map(|(at, cell)| (at, cell.clone())).collect();
    assert_eq!(found, [(0, Cell::Error), (1, Cell::Error), (3, Cell::Number(Number::Whole(1)))]);
}

#[test]
fn merged_cells_are_told() {
    let book = |merges: &str| {
        let sheet = sheet_of(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
        let sheet = sheet.replace("</worksheet>", &format!("<mergeCells>{merges}</mergeCells></worksheet>"));
        read("a.xlsx", &book_of(&sheet, "<sst/>", BOOK), &LIMITS, |_| true)
            .map(|book| book.sheets[0].merges.clone())
    };
    let found = book(r#"<mergeCell ref="A1:B7"/><mergeCell ref="XFD2:XFD1048576"/>"#).unwrap();
    assert_eq!(found[0], Merge { rows: (1, 7), columns: (0, 1) });
    assert_eq!(found[1], Merge { rows: (2, 1_048_576), columns: (16_383, 16_383) });
    for bad in ["A1", "A0:B1", ":", "A1:ZZZZ9", "A1:B9999999", "一1:B2"] {
        assert!(book(&format!(r#"<mergeCell ref="{bad}"/>"#)).is_err(), "{bad}");
    }
}

#[test]
fn what_is_no_workbook_is_refused() {
    let refused = |bytes: &[u8]| rows_of(bytes).unwrap_err().1;
    assert_eq!(refused(b""), IoRefusal::NotAWorkbook {});
    assert_eq!(refused("代码,名称".as_bytes()), IoRefusal::NotAWorkbook {});
    assert_eq!(refused(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), IoRefusal::WorkbookLocked {});
    assert_eq!(refused(&zipped(&[("a.txt", "x", 1)])), IoRefusal::NotAWorkbook {});
    let whole = sample();
    for cut in [whole.len() / 2, whole.len() - 1, 30] {
        assert_eq!(refused(&whole[..cut]), IoRefusal::NotAWorkbook {});
    }
    for cells in [
        r#"<row r="2"><c r="A2"><v>1</v></c></row><row r="1"/>"#,
        r#"<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>"#,
        r#"<row r="1"><c r="A9"><v>1</v></c></row>"#,
        r#"<row r="1"><c r="AAAAAAAAAAAA1"><v>1</v></c></row>"#,
        r#"<row r="99999999999"><c><v>1</v></c></row>"#,
        r#"<row r="1"><c r="A1" t="s"><v>7</v></c></row>"#,
        r#"<row r="1"><c r="A1"><v>&bomb;</v></c></row>"#,
        r#"<row r="1"><c r="A1"><v>1</c></row>"#,
    ] {
        assert_eq!(
            refused(&book_of(&sheet_of(cells), "<sst/>", BOOK)),
            IoRefusal::NotAWorkbook {},
            "{cells}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = rows_of(&bytes);
    }

    /// Bytes of a true workbook, changed here and there, and cut.
    #[test]
    fn a_damaged_workbook_never_panics(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = sample();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = rows_of(&bytes);
        bytes.truncate(cut.index(bytes.len()));
        let _ = rows_of(&bytes);
    }

    /// Any tags in any order where a sheet should be.
    #[test]
    fn any_tags_never_panic(tags in proptest::collection::vec(
        prop::sample::select(vec!["<row r=\"1\">", "<row>", "</row>", "<c>", "<c r=\"A1\" t=\"s\">", "<c t=\"inlineStr\">", "<c s=\"1\">",
            "</c>", "<v>", "1", "44770.5", "-1e400", "</v>", "<is>", "<t>", "x", "</t>", "</is>", "<f/>", "&#0;", "&lt;", "<row r=\"-1\"/>", "<c r=\"ZZZZ1\"/>"]), 0..40)) {
        let _ = rows_of(&book_of(&sheet_of(&tags.concat()), "<sst><si/></sst>", BOOK));
        let _ = rows_of(&book_of(&sheet_of(""), &tags.concat(), BOOK));
    }
}
