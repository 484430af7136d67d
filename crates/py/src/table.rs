//! 表 A table as a Python class: columns out as lists, as Arrow, as CSV and as workbooks.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use arrow_array::ffi::FFI_ArrowSchema;
use gongjian::base::{Column, Values};
use gongjian::io;
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyList};
use serde::Deserialize;

use crate::arrow;
use crate::capsule;
use crate::run::{Failure, run};

/// 表 Columns of equal length under a name.
#[pyclass(frozen, module = "gongjian._gongjian")]
pub(crate) struct Table(pub(crate) Arc<gongjian::base::Table>);

impl From<gongjian::base::Table> for Table {
    fn from(table: gongjian::base::Table) -> Table {
        Table(Arc::new(table))
    }
}

fn failed(failure: impl core::fmt::Display) -> PyErr {
    PyValueError::new_err(failure.to_string())
}

#[pymethods]
impl Table {
    /// A table read from its JSON form.
    #[staticmethod]
    fn from_json(py: Python<'_>, json: String) -> PyResult<Table> {
        let wire = run(py, None, false, move |_| Ok(serde_json::from_str::<Wire>(&json)))?.map_err(|e| {
            failed(format!("not the JSON of a table, at line {} column {}", e.line(), e.column()))
        })?;
        wire.table().map(Table::from).ok_or_else(|| failed("not the JSON of a table"))
    }

    /// The stable name.
    #[getter]
    fn name(&self) -> &'static str {
        self.0.name
    }

    /// The Chinese title.
    #[getter]
    fn title(&self) -> &'static str {
        self.0.title
    }

    /// The names of the columns.
    #[getter]
    fn columns(&self) -> Vec<&'static str> {
        self.0.columns.iter().map(|column| column.name).collect()
    }

    /// The Chinese headers of the columns.
    #[getter]
    fn titles(&self) -> Vec<&'static str> {
        self.0.columns.iter().map(|column| column.title).collect()
    }

    /// The types of the columns: `text`, `number`, `day` or `flag`.
    #[getter]
    fn types(&self) -> Vec<&'static str> {
        let ty = |column: &Column| match column.values {
            Values::Text(_) => "text",
            Values::Number(_) => "number",
            Values::Day(_) => "day",
            Values::Flag(_) => "flag",
        };
        self.0.columns.iter().map(ty).collect()
    }

    fn __len__(&self) -> usize {
        self.0.rows()
    }

    /// The cells of a column; days as text.
    fn column<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
        let column = self.0.column(name).ok_or_else(|| PyKeyError::new_err(name.to_owned()))?;
        match &column.values {
            Values::Text(cells) => PyList::new(py, cells.iter().map(|cell| cell.as_deref())),
            Values::Number(cells) => PyList::new(py, cells),
            Values::Day(cells) => PyList::new(py, cells.iter().map(|cell| cell.map(|day| day.to_string()))),
            Values::Flag(cells) => PyList::new(py, cells),
        }
    }

    /// The table as JSON, the same bytes in every language.
    fn json(&self, py: Python<'_>) -> PyResult<String> {
        let table = self.0.clone();
        run(py, None, false, move |_| Ok(serde_json::to_string(&*table)))?.map_err(failed)
    }

    /// The table as CSV for spreadsheets: Chinese headers, UTF-8 with a byte-order mark.
    fn csv<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let table = self.0.clone();
        run(py, None, false, move |_| Ok(io::csv(&table))).map(|bytes| PyBytes::new(py, &bytes))
    }

    /// The schema, for whoever reads Arrow.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(arrow::schema(&self.0)).map_err(failed)?;
        capsule::schema(py, schema)
    }

    /// The columns, for whoever reads Arrow. They are given as they are, whatever schema is asked for.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let table = self.0.clone();
        let batches = run(py, None, false, move |_| Ok(arrow::batches(&table)))?.map_err(failed)?;
        capsule::stream(py, Box::new(batches))
    }
}

/// A workbook with one sheet for each table.
#[pyfunction]
pub(crate) fn workbook<'py>(
    py: Python<'py>,
    tables: Vec<PyRef<'py, Table>>,
) -> PyResult<Bound<'py, PyBytes>> {
    let tables: Vec<Arc<gongjian::base::Table>> = tables.iter().map(|table| table.0.clone()).collect();
    let written = run(py, None, false, move |_| {
        io::xlsx(&tables.iter().map(Arc::as_ref).collect::<Vec<_>>()).map_err(|refusal| {
            let fault = io::Fault::new(io::Place::default(), &refusal);
            Failure::Refused(io::Faults(vec![fault]).into())
        })
    });
    written.map(|bytes| PyBytes::new(py, &bytes))
}

/// A table as it was written; names become those that the library knows, or are kept for good.
#[derive(Deserialize)]
struct Wire {
    name: String,
    title: String,
    columns: Vec<WireColumn>,
}

#[derive(Deserialize)]
struct WireColumn {
    name: String,
    title: String,
    #[serde(flatten)]
    values: Values,
}

impl Wire {
    fn table(self) -> Option<gongjian::base::Table> {
        let rows = self.columns.first().map_or(0, |column| column.values.len());
        let even = self.columns.iter().all(|column| column.values.len() == rows);
        let mut table = gongjian::base::Table::new(kept(&self.name)?, kept(&self.title)?);
        for column in self.columns {
            let (name, title) = (kept(&column.name)?, kept(&column.title)?);
            table.columns.push(Column { name, title, values: column.values });
        }
        even.then_some(table)
    }
}

/// A text that stays for as long as the program runs. Tables have few names; beyond these many, no more are kept.
fn kept(text: &str) -> Option<&'static str> {
    static KEPT: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut all = KEPT.lock().ok()?;
    if let Some(known) = all.get(text) {
        return Some(known);
    }
    if all.len() >= 4096 || text.len() > 256 {
        return None;
    }
    let text: &'static str = Box::leak(text.to_owned().into_boxed_str());
    all.insert(text);
    Some(text)
}
