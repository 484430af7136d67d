//! 台账 The ledger as a Python class. Events, questions and answers cross as JSON text.

use std::sync::{Mutex, MutexGuard};

use gongjian::Desk;
use gongjian::ledger::Receipt;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::sync::MutexExt;

use crate::error::raise;

/// 台账 A ledger, to append to and to ask. It may be shared between threads, which then take turns.
#[pyclass(frozen, module = "gongjian")]
pub(crate) struct Ledger(Mutex<Desk>);

/// 回执 What an append did; a dict in Python.
#[derive(IntoPyObject)]
pub(crate) struct Written {
    first: u64,
    last: u64,
    head: String,
}

impl From<Receipt> for Written {
    fn from(Receipt { first, last, head }: Receipt) -> Written {
        Written { first, last, head: head.to_string() }
    }
}

impl Ledger {
    /// Runs something on the desk while other Python threads go on.
    fn with<T: Send, E: Into<gongjian::Error> + Send>(
        &self,
        py: Python<'_>,
        run: impl FnOnce(&mut Desk) -> Result<T, E> + Send,
    ) -> PyResult<T> {
        let done = py.detach(|| self.0.lock().ok().map(|mut desk| run(&mut desk)));
        done.ok_or_else(broken)?.map_err(|refusal| raise(py, refusal))
    }

    fn desk(&self, py: Python<'_>) -> PyResult<MutexGuard<'_, Desk>> {
        self.0.lock_py_attached(py).map_err(|_| broken())
    }
}

fn broken() -> PyErr {
    PyRuntimeError::new_err("a panic left this ledger half-written; read it again from its bytes")
}

#[pymethods]
impl Ledger {
    /// A new ledger that begins with a pack: the code of one that is shipped, or one as JSON.
    #[staticmethod]
    fn open(py: Python<'_>, pack: &str, stamp: &str) -> PyResult<Ledger> {
        let desk = py.detach(|| Desk::open(pack, stamp));
        desk.map(|desk| Ledger(Mutex::new(desk))).map_err(|refused| raise(py, refused))
    }

    /// A ledger read from its bytes.
    #[staticmethod]
    fn from_bytes(py: Python<'_>, data: PyBackedBytes) -> PyResult<Ledger> {
        let desk = py.detach(|| Desk::from_bytes(data.to_vec()));
        desk.map(|desk| Ledger(Mutex::new(desk))).map_err(|refused| raise(py, refused))
    }

    /// Appends drafts under a stamp, whole or not at all.
    fn append(&self, py: Python<'_>, drafts: &str, stamp: &str) -> PyResult<Written> {
        self.with(py, |desk| desk.append(drafts, stamp)).map(Written::from)
    }

    /// Appends drafts if the head is still the one expected.
    fn append_if(&self, py: Python<'_>, head: &str, drafts: &str, stamp: &str) -> PyResult<Written> {
        self.with(py, |desk| desk.append_if(head, drafts, stamp)).map(Written::from)
    }

    /// Answers a question; both are JSON.
    fn ask(&self, py: Python<'_>, question: &str) -> PyResult<String> {
        self.with(py, |desk| desk.ask_json(question).map(|answer| answer.json()))
    }

    /// The exact bytes of the ledger.
    fn bytes(&self, py: Python<'_>) -> PyResult<Vec<u8>> {
        Ok(self.desk(py)?.ledger().bytes().to_vec())
    }

    /// The hash chained over everything written so far.
    #[getter]
    fn head(&self, py: Python<'_>) -> PyResult<String> {
        Ok(self.desk(py)?.ledger().head().to_string())
    }

    /// How many bytes behind the last whole batch were cut when the ledger was read; none if it was whole.
    #[getter]
    fn torn(&self, py: Python<'_>) -> PyResult<Option<usize>> {
        Ok(self.desk(py)?.ledger().torn().map(|torn| torn.bytes))
    }

    /// The ledger as it was when an entry had been written.
    fn known_at(&self, py: Python<'_>, seq: u64) -> PyResult<Ledger> {
        let then = self.with(py, |desk| desk.ledger().known_at(seq))?;
        Ok(Ledger(Mutex::new(Desk::new(then))))
    }

    fn __len__(&self, py: Python<'_>) -> PyResult<usize> {
        Ok(self.desk(py)?.ledger().len() as usize)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("{:?}", self.desk(py)?.ledger()))
    }
}
