//! 胶囊 The two ends of the Arrow PyCapsule protocol; the one place of the library that needs unsafe code.
#![expect(unsafe_code, reason = "the Arrow C stream interface is made of raw pointers")]

use core::ffi::CStr;

use arrow_array::ffi_stream::{ArrowArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{RecordBatchReader, ffi::FFI_ArrowSchema};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";

/// Takes the stream out of a capsule; the capsule is left empty, as the protocol wants it.
pub(crate) fn take(capsule: &Bound<'_, PyCapsule>) -> PyResult<ArrowArrayStreamReader> {
    let stream = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: a capsule of this name holds a stream by the protocol, and its owner gave it to us; `from_raw`
    // moves the stream out and leaves a released one behind, so the capsule's destructor frees nothing twice.
    let reader = unsafe { ArrowArrayStreamReader::from_raw(stream.as_ptr()) };
    reader.map_err(|failure| {
        PyValueError::new_err(format!("the frame's Arrow stream cannot be read: {failure}"))
    })
}

/// A stream as a capsule, which owns it until somebody takes it out.
pub(crate) fn stream<'py>(
    py: Python<'py>,
    reader: Box<dyn RecordBatchReader + Send>,
) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(reader), STREAM)
}

/// A schema as a capsule.
pub(crate) fn schema<'py>(py: Python<'py>, schema: FFI_ArrowSchema) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, schema, SCHEMA)
}
