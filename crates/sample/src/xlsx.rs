//! Excel文件 A workbook as the bytes of an `.xlsx` file, which holds no clock: the same workbook gives the same bytes.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Worksheet, XlsxError};

use crate::clean::TODAY;
use crate::day::Day;
use crate::sheet::{Cell, Sheet, Workbook};

/// The bytes of a workbook as `.xlsx`.
pub fn xlsx(workbook: &Workbook) -> Result<Vec<u8>, XlsxError> {
    let mut file = rust_xlsxwriter::Workbook::new();
    file.set_properties(&DocProperties::new().set_creation_datetime(&date(TODAY)?));
    let dates = Format::new().set_num_format("yyyy-mm-dd");
    for sheet in &workbook.sheets {
        write(file.add_worksheet(), sheet, &dates)?;
    }
    file.save_to_buffer()
}

fn write(worksheet: &mut Worksheet, sheet: &Sheet, dates: &Format) -> Result<(), XlsxError> {
    worksheet.set_name(&sheet.name)?;
    for (row, line) in (0..).zip(sheet.lines()) {
        for (column, cell) in (0..).zip(&line) {
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => {
                    worksheet.write_string(row, column, text)?;
                }
                Cell::Number(number) => {
                    worksheet.write_number(row, column, *number)?;
                }
                Cell::Date(day) => {
                    worksheet.write_datetime_with_format(row, column, date(*day)?, dates)?;
                }
            }
        }
    }
    Ok(())
}

fn date(day: Day) -> Result<ExcelDateTime, XlsxError> {
    let (year, month, day) = day.ymd();
    ExcelDateTime::from_ymd(year, month, day)
}
