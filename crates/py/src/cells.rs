//! 列 Data frames as sheets: whatever speaks Arrow, or a dict of columns as plain lists.

use arrow_array::RecordBatchReader as _;
use gongjian::base::Day;
use gongjian::io::{Cell, Number, Sheet};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyCapsule, PyDict, PyFloat, PyInt, PyString};

use crate::arrow::{cells, whole};
use crate::capsule::take;
use crate::run::run;

/// A column under its header.
type Named = (String, Vec<Cell>);

/// A frame as a sheet of a name.
pub(crate) fn sheet(name: &str, frame: &Bound<'_, PyAny>) -> PyResult<Sheet> {
    let columns = match frame.cast::<PyDict>() {
        Ok(dict) => lists(name, dict)?,
        Err(_) => streamed(name, frame)?,
    };
    let columns = columns.into_iter().map(|(header, cells)| (header.into(), cells)).collect();
    let called = name.to_owned();
    let sheet = run(frame.py(), None, false, move |_| Ok(Sheet::of_columns(&called, columns)))?;
    sheet.map_err(|refusal| PyValueError::new_err(refusal.to_string()))
}

fn streamed(name: &str, frame: &Bound<'_, PyAny>) -> PyResult<Vec<Named>> {
    let py = frame.py();
    let capsule = frame.call_method0("__arrow_c_stream__")?.cast_into::<PyCapsule>()?;
    let mut reader = take(&capsule)?;
    let fields = reader.schema().fields().clone();
    let mut columns: Vec<Named> = fields.iter().map(|field| (field.name().clone(), Vec::new())).collect();
    // The stream may want the interpreter, and may be long: it is let go for each batch, and signals are seen
    // at each column.
    while let Some(batch) = py.detach(|| reader.next()) {
        let unread =
            |failure| PyValueError::new_err(format!("frame {name}: its stream broke off: {failure}"));
        let batch = batch.map_err(unread)?;
        for (column, array) in columns.iter_mut().zip(batch.columns()) {
            let read = py.detach(|| cells(array.as_ref())).map_err(|ty| {
                PyTypeError::new_err(format!(
                    "frame {name}, column {}: {ty} cannot be read; cast it to text, whole numbers, days or yes/no",
                    column.0
                ))
            })?;
            // Most streams come in one piece.
            match column.1.is_empty() {
                true => column.1 = read,
                false => column.1.extend(read),
            }
            py.check_signals()?;
        }
    }
    Ok(columns)
}

fn lists(name: &str, frame: &Bound<'_, PyDict>) -> PyResult<Vec<Named>> {
    let mut columns: Vec<Named> = Vec::new();
    for (header, values) in frame {
        let said = |what: &str| format!("frame {name}, column {}: {what}", columns.len() + 1);
        let header: String =
            header.extract().map_err(|_| PyTypeError::new_err(said("its header is not text")))?;
        if values.is_instance_of::<PyString>() {
            return Err(PyTypeError::new_err(said("a list of cells was due, and a single text was found")));
        }
        let mut cells = Vec::new();
        for (at, value) in values.try_iter()?.enumerate() {
            let cell = cell(&value?)?.map_err(|ty| {
                let way = "give text, whole numbers, days, yes/no or None";
                PyTypeError::new_err(said(&format!("row {} holds a {ty}; {way}", at + 1)))
            })?;
            cells.push(cell);
            if at % 65_536 == 65_535 {
                values.py().check_signals()?;
            }
        }
        if let Some((_, first)) = columns.first().filter(|(_, first)| first.len() != cells.len()) {
            let (due, found) = (first.len(), cells.len());
            return Err(PyValueError::new_err(said(&format!(
                "{found} rows where the first column has {due}"
            ))));
        }
        columns.push((header, cells));
    }
    Ok(columns)
}

/// A Python value as a cell, or the name of its type. Values themselves are never quoted.
fn cell(value: &Bound<'_, PyAny>) -> PyResult<Result<Cell, String>> {
    if value.is_none() {
        return Ok(Ok(Cell::Empty));
    }
    if let Ok(text) = value.cast::<PyString>() {
        // Half a character, which Python can hold and nobody can write, is not quietly made another.
        return Ok(text
            .to_str()
            .map_or_else(|_| Err("text with half a character".into()), |text| Ok(Cell::Text(text.into()))));
    }
    if let Ok(flag) = value.cast::<PyBool>() {
        return Ok(Ok(Cell::Text(if flag.is_true() { "TRUE" } else { "FALSE" }.into())));
    }
    if value.is_instance_of::<PyInt>() {
        return Ok(Ok(value.extract::<i64>().map_or(Cell::Number(Number::Huge), whole)));
    }
    if let Ok(float) = value.cast::<PyFloat>() {
        return Ok(Ok(Cell::Number(Number::of(float.value()))));
    }
    let ty = value.get_type().name()?.to_string();
    match ty.as_str() {
        // What pandas has for nothing.
        "NAType" | "NaTType" => Ok(Ok(Cell::Empty)),
        "date" | "datetime" | "Timestamp" => {
            let said: String = value.call_method0("isoformat")?.extract()?;
            let day = said.get(..10).and_then(|day| day.parse::<Day>().ok());
            Ok(Ok(day.map_or(Cell::Error, Cell::Date)))
        }
        "Decimal" => Ok(Ok(Number::read(&value.str()?.to_string_lossy()).map_or(Cell::Error, Cell::Number))),
        // The scalars of numpy.
        _ if value.hasattr("item")? && value.hasattr("dtype")? => {
            let item = value.call_method0("item")?;
            if item.get_type().is(value.get_type()) { Ok(Err(ty)) } else { cell(&item) }
        }
        _ => Ok(Err(ty)),
    }
}
