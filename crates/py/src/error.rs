//! 错误 Refusals as exceptions. Their classes are Python's, one for each subject, in `gongjian._errors`.

use gongjian::Error;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

/// The exception of a refusal: its sentences as the message, its wire form as attributes.
pub(crate) fn raise(py: Python<'_>, error: &Error) -> PyErr {
    let made = py
        .import("gongjian._errors")
        .and_then(|module| module.getattr("of")?.call1((error.json(), error.to_string())));
    made.map_or_else(|failure| failure, PyErr::from_value)
}

/// What is left to say after a panic.
pub(crate) fn broken() -> PyErr {
    PyRuntimeError::new_err("a panic left this ledger half-written; read it again from its bytes")
}
