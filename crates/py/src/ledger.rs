//! 台账 The ledger as a Python class. Events and questions cross as JSON text, tables and plans as handles.

use core::ops::ControlFlow::Continue;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Arc, Mutex, TryLockError};

use gongjian::base::{Day, Progress, Tick};
use gongjian::desk::Arrival;
use gongjian::io::{Sheet, Source};
use gongjian::ledger::Receipt;
use gongjian::{Answer, Desk};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyDict};

use crate::cells::sheet;
use crate::error::{broken, raise};
use crate::plan::Plan;
use crate::run::{Failure, no_callback, run};
use crate::table::Table;

/// 台账 A ledger, to append to and to ask. It may be shared between threads, which then take turns.
#[pyclass(frozen, module = "gongjian._gongjian")]
pub(crate) struct Ledger {
    desk: Arc<Mutex<Desk>>,
    /// The process in which it was last used: after a fork, threads that held it are gone.
    process: AtomicU32,
}

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

/// 回答 An answer: JSON text, a table, or a plan.
#[derive(IntoPyObject)]
pub(crate) enum Answered {
    Value(String),
    Table(Table),
    Plan(Plan),
}

impl From<Answer> for Answered {
    fn from(answer: Answer) -> Answered {
        match answer {
            Answer::Value(json) => Answered::Value(json),
            Answer::Table(table) => Answered::Table(table.into()),
            Answer::Plan(plan) => Answered::Plan(Plan(Arc::from(plan))),
        }
    }
}

impl From<Desk> for Ledger {
    fn from(desk: Desk) -> Ledger {
        Ledger { desk: Arc::new(Mutex::new(desk)), process: AtomicU32::new(std::process::id()) }
    }
}

impl Ledger {
    /// Runs something on the desk, beside Python.
    fn with<T: Send + 'static>(
        &self,
        py: Python<'_>,
        progress: Option<&Bound<'_, PyAny>>,
        writes: bool,
        work: impl FnOnce(&mut Desk, &mut Tick<'_>) -> Result<T, Failure> + Send + 'static,
    ) -> PyResult<T> {
        self.here()?;
        let desk = self.desk.clone();
        run(py, progress, writes, move |tick| {
            let mut desk = desk.lock().map_err(|_| Failure::Broken)?;
            // Whoever asked may have left while this waited for its turn.
            match tick(Progress { done: 0, total: 1 }) {
                Continue(()) => work(&mut desk, tick),
                _ => Err(Failure::Broken),
            }
        })
    }

    /// Looks at the desk, without a thread for it: only for what is done at once.
    fn look<T>(&self, py: Python<'_>, look: impl FnOnce(&Desk) -> T) -> PyResult<T> {
        self.here()?;
        no_callback()?;
        loop {
            match self.desk.try_lock() {
                Ok(desk) => return Ok(look(&desk)),
                Err(TryLockError::Poisoned(_)) => return Err(broken()),
                Err(TryLockError::WouldBlock) => {
                    py.detach(|| std::thread::sleep(core::time::Duration::from_millis(1)));
                    py.check_signals()?;
                }
            }
        }
    }

    /// Refuses a ledger that another thread held when this process was forked: it would wait for ever.
    fn here(&self) -> PyResult<()> {
        let process = std::process::id();
        if self.process.load(SeqCst) != process {
            if matches!(self.desk.try_lock(), Err(TryLockError::WouldBlock)) {
                return Err(PyRuntimeError::new_err(
                    "another thread was at work on this ledger when the process was forked; \
                     read it again from its bytes, or start processes with \"spawn\"",
                ));
            }
            self.process.store(process, SeqCst);
        }
        Ok(())
    }
}

#[pymethods]
impl Ledger {
    /// A new ledger that begins with a pack: the code of one that is shipped, or one as JSON.
    #[staticmethod]
    fn open(py: Python<'_>, pack: &str, stamp: &str) -> PyResult<Ledger> {
        let desk = py.detach(|| Desk::open(pack, stamp));
        desk.map(Ledger::from).map_err(|refused| raise(py, &refused.into()))
    }

    /// A ledger read from its bytes.
    #[staticmethod]
    fn from_bytes(py: Python<'_>, data: PyBackedBytes) -> PyResult<Ledger> {
        let read = run(py, None, false, move |_| Ok(Desk::from_bytes(data.to_vec())?));
        read.map(Ledger::from)
    }

    /// A new ledger with a county's data, out of a workbook, CSV files or frames, and what came beside it.
    #[staticmethod]
    #[pyo3(signature = (pack, stamp, since, workbook, files, frames, progress=None))]
    #[expect(clippy::too_many_arguments, reason = "one for each thing that a county may come in")]
    fn county<'py>(
        py: Python<'py>,
        pack: String,
        stamp: String,
        since: Option<String>,
        workbook: Option<(String, PyBackedBytes)>,
        files: Vec<(String, PyBackedBytes)>,
        frames: Vec<(String, Bound<'py, PyAny>)>,
        progress: Option<Bound<'py, PyAny>>,
    ) -> PyResult<(Ledger, Bound<'py, PyDict>)> {
        let since = since.map(|since| since.parse::<Day>()).transpose();
        let since = since.map_err(|refusal| raise(py, &refusal.into()))?;
        let sheets = frames.iter().map(|(name, frame)| sheet(name, frame));
        let sheets: Vec<Sheet> = sheets.collect::<PyResult<_>>()?;
        let arrival = run(py, progress.as_ref(), false, move |tick| {
            let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
            let source = match &workbook {
                Some((file, bytes)) => Source::Workbook { file, bytes },
                None if sheets.is_empty() => Source::Files(&files),
                None => Source::Sheets(sheets),
            };
            Ok(Desk::county(&pack, &stamp, since, source, tick)?)
        })?;
        let Arrival { desk, receipt, roster, passed_over, ignored_columns } = arrival;
        let beside = PyDict::new(py);
        beside.set_item("receipt", Written::from(receipt))?;
        beside.set_item("roster", serde_json::to_string(&roster).unwrap_or_default())?;
        beside.set_item("passed_over", passed_over)?;
        beside.set_item("ignored_columns", ignored_columns)?;
        Ok((desk.into(), beside))
    }

    /// Appends drafts under a stamp, whole or not at all; with a head, only if it is still the ledger's.
    #[pyo3(signature = (drafts, stamp, head=None, progress=None))]
    fn append(
        &self,
        py: Python<'_>,
        drafts: String,
        stamp: String,
        head: Option<String>,
        progress: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Written> {
        let written = self.with(py, progress.as_ref(), true, move |desk, tick| {
            Ok(desk.append_with(head.as_deref(), &drafts, &stamp, tick)?)
        });
        written.map(Written::from)
    }

    /// Answers a question given as JSON.
    #[pyo3(signature = (question, progress=None))]
    fn ask(
        &self,
        py: Python<'_>,
        question: String,
        progress: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Answered> {
        let asked = move |desk: &mut Desk, tick: &mut Tick<'_>| Ok(desk.ask_json_with(&question, tick)?);
        self.with(py, progress.as_ref(), false, asked).map(Answered::from)
    }

    /// A chart of a plan at hand, as a question of a chart asks for it.
    fn chart(&self, py: Python<'_>, plan: PyRef<'_, Plan>, question: String) -> PyResult<Answered> {
        let plan = plan.0.clone();
        let drawn = move |desk: &mut Desk, tick: &mut Tick<'_>| {
            // Told here, where it can be stopped: whoever left must not keep the ledger from others.
            plan.tell(tick).map_err(gongjian::desk::DeskRefusal::from)?;
            Ok(desk.chart_of(&plan, &question)?)
        };
        self.with(py, None, false, drawn).map(Answered::from)
    }

    /// The page of a county with a plan of this ledger, as HTML.
    fn report(
        &self,
        py: Python<'_>,
        plan: PyRef<'_, Plan>,
        title: String,
        workbook: String,
        notes: Vec<String>,
    ) -> PyResult<String> {
        let plan = plan.0.clone();
        self.with(py, None, false, move |desk, tick| {
            plan.tell(tick).map_err(gongjian::desk::DeskRefusal::from)?;
            let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
            Ok(desk.report(&plan, &title, &workbook, &notes))
        })
    }

    /// The exact bytes of the ledger.
    fn bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        self.look(py, |desk| PyBytes::new(py, desk.ledger().bytes()))
    }

    /// The hash chained over everything written so far.
    #[getter]
    fn head(&self, py: Python<'_>) -> PyResult<String> {
        self.look(py, |desk| desk.ledger().head().to_string())
    }

    /// How many bytes behind the last whole batch were cut when the ledger was read; none if it was whole.
    #[getter]
    fn torn(&self, py: Python<'_>) -> PyResult<Option<usize>> {
        self.look(py, |desk| desk.ledger().torn().map(|torn| torn.bytes))
    }

    /// The ledger as it was when an entry had been written.
    fn known_at(&self, py: Python<'_>, seq: u64) -> PyResult<Ledger> {
        let then = self.with(py, None, false, move |desk, _| Ok(desk.ledger().known_at(seq)?))?;
        Ok(Desk::new(then).into())
    }

    fn __len__(&self, py: Python<'_>) -> PyResult<usize> {
        let len = self.look(py, |desk| desk.ledger().len())?;
        usize::try_from(len).map_err(|_| PyValueError::new_err("too long to count here"))
    }
}

/// Every code that the library refuses with.
#[pyfunction]
pub(crate) fn codes() -> Vec<&'static str> {
    gongjian::Error::codes().iter().map(|entry| entry.code).collect()
}
