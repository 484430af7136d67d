//! 逗号分隔 A sheet out of a CSV file.
//!
//! Spreadsheets of Chinese offices save CSV in GB18030 or in UTF-8 with a byte-order mark, and say
//! nowhere in which. A mark is believed; without one the bytes are read strictly as UTF-8, then
//! strictly as GB18030 (almost no Chinese text in the one is valid in the other); what is neither is
//! refused rather than read with replacement characters.

use std::borrow::Cow;
use std::io::Read;

use compact_str::CompactString;
use encoding_rs::{Encoding, GB18030};

use crate::io::fault::IoRefusal;
use crate::io::sheet::{Cell, Limits, Row, Sheet};

/// Reads a CSV file; its sheet is named after the file.
pub(crate) fn read(
    file: &str,
    bytes: &[u8],
    limits: &Limits,
    known: impl Fn(&str) -> bool,
) -> Result<Sheet, (Option<u32>, IoRefusal)> {
    let whole = |refusal| (None, refusal);
    let limit = limits.inflated_bytes;
    if bytes.len() as u64 > limit {
        return Err(whole(IoRefusal::InflatedTooLarge { limit }));
    }
    let text = decode(bytes).ok_or(whole(IoRefusal::EncodingUnknown {}))?;
    // A quotation mark that is never closed takes all that follows into one cell, this mark too.
    let marked = text.as_bytes().chain(END);
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(delimiter(&text, known))
        .has_headers(false)
        .flexible(true)
        .from_reader(marked);
    let mut record = ::csv::StringRecord::new();
    let mut rows = Vec::new();
    let mut held = 0u64;
    // The reader passes over blank lines, and a quoted cell may span lines; a person counts a blank
    // line as a row, and a cell of three lines as part of one.
    let (mut number, mut seen, mut lines, mut inside) = (0u32, 0usize, 0usize, 0usize);
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => return Err((Some(number.saturating_add(1)), IoRefusal::EncodingUnknown {})),
        }
        let from = record.position().and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or(seen);
        let rest = text.as_bytes().get(from..).unwrap_or_default();
        let start = from + rest.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let breaks = |bytes: &[u8]| memchr::memchr_iter(b'\n', bytes).count();
        lines += breaks(text.as_bytes().get(seen..start).unwrap_or_default());
        seen = start;
        let row = u32::try_from(lines - lines.min(inside)).unwrap_or(u32::MAX).saturating_add(1);
        // Files that end their lines with a bare carriage return have no line feeds to count.
        number = row.max(number.saturating_add(1));
        if reader.position().byte() > text.len() as u64 + 1 {
            if record.iter().eq(["\u{1}"]) {
                break;
            }
            return Err((Some(number), IoRefusal::QuoteUnclosed {}));
        }
        inside += record.iter().map(|cell| breaks(cell.as_bytes())).sum::<usize>();

        let mut cells = Vec::new();
        for (at, text) in record.iter().enumerate() {
            let text = unquoted(text);
            if text.trim().is_empty() {
                continue;
            }
            let column = u16::try_from(at).unwrap_or(u16::MAX);
            if column >= limits.columns {
                return Err((Some(number), IoRefusal::TooManyColumns { limit: limits.columns }));
            }
            if text.len() as u64 > u64::from(limits.cell_bytes) {
                return Err((Some(number), IoRefusal::CellTooLong { limit: limits.cell_bytes }));
            }
            held += HELD + text.len() as u64;
            if held > limit {
                return Err(whole(IoRefusal::InflatedTooLarge { limit }));
            }
            cells.push((column, Cell::Text(CompactString::new(text))));
        }
        if cells.is_empty() {
            continue;
        }
        if number > limits.rows {
            return Err((Some(number), IoRefusal::TooManyRows { limit: limits.rows }));
        }
        rows.push(Row::new(number, cells));
    }
    Ok(Sheet { file: file.into(), name: stem(file).into(), rows, merges: Vec::new() })
}

/// What parts the cells: the one that gives the most known headers in a line of the first twenty.
fn delimiter(text: &str, known: impl Fn(&str) -> bool) -> u8 {
    let lines = || text.split(['\r', '\n']).filter(|line| !line.is_empty()).take(20);
    let headers = |line: &str, by: u8| {
        line.split(char::from(by)).filter(|cell| known(cell.trim_matches(['"', ' ']))).count()
    };
    let score = |by: u8| lines().map(|line| headers(line, by)).max().unwrap_or(0);
    // Of equals the last is taken, which is the comma.
    b"\t;,".iter().copied().max_by_key(|by| score(*by)).unwrap_or(b',')
}

/// A record behind the last one.
const END: &[u8] = b"\n\x01\n";

/// What a cell costs to hold, beside its text.
pub(crate) const HELD: u64 = size_of::<(u16, Cell)>() as u64;

/// The name of a file without its folders and its ending.
pub(crate) fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// People write `="001"` to keep a spreadsheet from dropping the zeros.
fn unquoted(text: &str) -> &str {
    text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(text)
}

fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
    }
    let text = match core::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => GB18030.decode_without_bom_handling_and_without_replacement(bytes)?,
    };
    // No text has a NUL in it; a picture or a workbook named .csv has.
    (!text.contains('\0')).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let sheet =
            read("数据/区域.csv", bytes, &Limits::default(), |text| ["代码", "名称"].contains(&text))
                .unwrap();
        assert_eq!(sheet.name, "区域");
        let text = |cell: &Cell| match cell {
            Cell::Text(text) => text.to_string(),
            other => panic!("{other:?}"),
        };
        sheet.rows.iter().map(|row| (row.number, row.cells().map(|(_, cell)| text(cell)).collect())).collect()
    }

    #[test]
    fn utf8_mark_and_gb18030_read_alike() {
        let text = "代码,名称\n360733,会昌县\n";
        let plain = shown(text.as_bytes());
        assert_eq!(plain[1], (2, vec!["360733".into(), "会昌县".into()]));
        assert_eq!(shown(format!("\u{feff}{text}").as_bytes()), plain);
        let (gb, _, bad) = GB18030.encode(text);
        assert!(!bad && core::str::from_utf8(&gb).is_err());
        assert_eq!(shown(&gb), plain);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [&[0xff, 0x00, 0xff][..], &[0x81, 0x20, 0xff], b"a,\0b"] {
            let (_, refusal) = read("a.csv", bytes, &Limits::default(), |_| false).unwrap_err();
            assert_eq!(refusal, IoRefusal::EncodingUnknown {});
        }
    }

    #[test]
    fn rows_are_numbered_as_a_person_counts_them() {
        let rows = shown(b"a,\"b\nb\"\r\n\r\n\r\n=\"001\",d\n,\ne\n");
        assert_eq!(rows.iter().map(|row| row.0).collect::<Vec<_>>(), [1, 4, 6]);
        assert_eq!(rows[1].1[0], "001");
        assert_eq!(shown(b"a\n\n\nb")[1].0, 4);
    }

    #[test]
    fn cells_are_parted_by_what_gives_a_header() {
        let expected = shown("代码,名称\na,\"b\"\n".as_bytes());
        for text in ["代码\t名称\na\t\"b\"\n", "\"代码\";名称\na;b\n", "代码;名称\r\na;b"] {
            assert_eq!(shown(text.as_bytes()), expected, "{text}");
        }
        assert_eq!(shown("甲;乙,丙\n".as_bytes())[0].1, ["甲;乙", "丙"]);
        assert_eq!(shown("代码,名称\n1\t2;3,4\n".as_bytes())[1].1, ["1\t2;3", "4"]);
    }

    #[test]
    fn limits_hold() {
        let limits = Limits { rows: 2, columns: 3, cell_bytes: 4, inflated_bytes: 400, ..Limits::default() };
        let refusal = |text: &str| read("a.csv", text.as_bytes(), &limits, |_| false).unwrap_err();
        assert_eq!(refusal("a\nb\nc\n"), (Some(3), IoRefusal::TooManyRows { limit: 2 }));
        assert_eq!(refusal("a,b,c,d"), (Some(1), IoRefusal::TooManyColumns { limit: 3 }));
        assert_eq!(refusal("abcde"), (Some(1), IoRefusal::CellTooLong { limit: 4 }));
        assert_eq!(refusal(&"a\n".repeat(300)), (None, IoRefusal::InflatedTooLarge { limit: 400 }));
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = read("x.csv", &bytes, &Limits::default(), |_| true);
        }
    }
}
