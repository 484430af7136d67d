//! 错误 Every refusal of the library as one Python exception.

use gongjian::Error;
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

pyo3::create_exception!(gongjian, GongjianError, PyException, "错误 Whatever the library refuses.");

/// The exception of a refusal: its sentences as the message, its wire form as attributes.
pub(crate) fn raise(py: Python<'_>, error: impl Into<Error>) -> PyErr {
    let error = error.into();
    let exception = GongjianError::new_err(error.to_string());
    dress(exception.value(py), &error.json()).map_or_else(|failure| failure, |()| exception)
}

fn dress(exception: &Bound<'_, PyAny>, json: &str) -> PyResult<()> {
    let py = exception.py();
    let problem = py.import("json")?.call_method1("loads", (json,))?.cast_into::<PyDict>()?;
    for field in ["code", "zh", "data", "at"] {
        exception.setattr(field, problem.get_item(field)?)?;
    }
    let because = problem.get_item("because")?.unwrap_or_else(|| PyList::empty(py).into_any());
    exception.setattr("because", because)?;
    exception.setattr("json", json)
}
