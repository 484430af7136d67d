//! CSV文件夹 A workbook as a folder with one CSV file for each sheet.

use crate::sheet::{Sheet, Workbook};

/// 文字编码 How the text of a CSV file is encoded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 behind a byte-order mark, as spreadsheets save it.
    Utf8Marked,
    /// GB18030, as older spreadsheets in China save it.
    Gb18030,
}

/// The files of a workbook, each named after its sheet.
pub fn csv_folder(workbook: &Workbook, encoding: Encoding) -> Vec<(String, Vec<u8>)> {
    let file = |sheet: &Sheet| (format!("{}.csv", sheet.name), encode(&text(sheet), encoding));
    workbook.sheets.iter().map(file).collect()
}

fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf8Marked => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        Encoding::Gb18030 => encoding_rs::GB18030.encode(text).0.into_owned(),
    }
}

/// A sheet as CSV; every line has as many fields as the header.
fn text(sheet: &Sheet) -> String {
    let mut out = String::new();
    for line in sheet.lines() {
        for at in 0..sheet.header.len().max(line.len()) {
            if at > 0 {
                out.push(',');
            }
            out.push_str(&quoted(line.get(at).map(crate::Cell::text).unwrap_or_default()));
        }
        out.push_str("\r\n");
    }
    out
}

fn quoted(field: String) -> String {
    if field.contains([',', '"', '\n', '\r']) { format!("\"{}\"", field.replace('"', "\"\"")) } else { field }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::row;

    #[test]
    fn fields_are_quoted_and_lines_have_one_width() {
        let sheet = Sheet {
            name: "区域".to_owned(),
            titles: vec![row!["某表"]],
            header: vec!["代码".to_owned(), "名称".to_owned()],
            rows: vec![row!["1,200", "a\"b"], vec![]],
        };
        assert_eq!(text(&sheet), "某表,\r\n代码,名称\r\n\"1,200\",\"a\"\"b\"\r\n,\r\n");
        let workbook = Workbook { sheets: vec![sheet] };
        let [(name, bytes)] = csv_folder(&workbook, Encoding::Gb18030).try_into().unwrap();
        assert_eq!(name, "区域.csv");
        assert_eq!(encoding_rs::GB18030.decode(&bytes).0, text(&workbook.sheets[0]));
    }
}
