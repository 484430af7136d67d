//! 草稿 The workbook while it is being spoiled: rows that remember which of their cells holds a planted fault.

use std::collections::BTreeSet;

use crate::form::{APPOINTMENTS, FORMS, Form, ORGANIZATIONS, RESOURCES, TIES};
use crate::rng::Rng;
use crate::sheet::{Cell, Workbook};

/// 草稿行 A row, in the column order of its form.
#[derive(Clone, Debug)]
pub(crate) struct DraftRow {
    /// The cells, one for each column.
    pub(crate) cells: Vec<Cell>,
    /// The planted fault: its column, and the code of the finding.
    pub(crate) fault: Option<(usize, &'static str)>,
}

/// 草稿表 A sheet.
#[derive(Clone, Debug)]
pub(crate) struct DraftSheet {
    /// Its form.
    pub(crate) form: Form,
    /// Its rows.
    pub(crate) rows: Vec<DraftRow>,
}

/// 草稿 The sheets, in the order of [`FORMS`].
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// The sheets.
    pub(crate) sheets: Vec<DraftSheet>,
}

impl DraftSheet {
    /// The text in a row's column.
    pub(crate) fn text(&self, row: &DraftRow, column: &str) -> String {
        row.cells[self.form.at(column)].text()
    }

    /// The places of the sound rows that a question fits.
    pub(crate) fn places(&self, fits: impl Fn(&DraftRow) -> bool) -> Vec<usize> {
        let sound = |row: &DraftRow| row.fault.is_none() && fits(row);
        (0..self.rows.len()).filter(|&at| sound(&self.rows[at])).collect()
    }
}

impl Draft {
    /// The rows of a clean workbook in another order.
    pub(crate) fn shuffled(workbook: Workbook, rng: &mut Rng) -> Draft {
        let sheets = FORMS.iter().zip(workbook.sheets).map(|(form, sheet)| {
            let rows = sheet.rows.into_iter().map(|mut cells| {
                cells.resize(form.columns.len(), Cell::Empty);
                DraftRow { cells, fault: None }
            });
            let mut rows: Vec<DraftRow> = rows.collect();
            rng.shuffle(&mut rows);
            DraftSheet { form: *form, rows }
        });
        Draft { sheets: sheets.collect() }
    }

    /// A sheet by the Chinese name of its form.
    pub(crate) fn sheet(&self, form: &Form) -> &DraftSheet {
        let at = self.at(form);
        &self.sheets[at]
    }

    /// A sheet by the Chinese name of its form.
    pub(crate) fn sheet_mut(&mut self, form: &Form) -> &mut DraftSheet {
        let at = self.at(form);
        &mut self.sheets[at]
    }

    fn at(&self, form: &Form) -> usize {
        self.sheets.iter().position(|sheet| sheet.form.zh == form.zh).unwrap_or(0)
    }

    /// The codes of organisations and persons to which some row refers.
    pub(crate) fn referred(&self) -> BTreeSet<String> {
        let places = [
            (&ORGANIZATIONS, "上级组织"),
            (&APPOINTMENTS, "人员"),
            (&APPOINTMENTS, "组织"),
            (&TIES, "甲方"),
            (&TIES, "乙方"),
            (&RESOURCES, "提供方"),
        ];
        let codes = places.into_iter().flat_map(|(form, column)| {
            let sheet = self.sheet(form);
            sheet.rows.iter().map(move |row| sheet.text(row, column))
        });
        codes.collect()
    }
}
