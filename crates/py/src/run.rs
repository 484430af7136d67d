//! 长活 Long work beside Python: other threads go on, progress is told, and Ctrl-C lands in every phase.
//!
//! The work runs on a thread of its own and never touches Python. The thread that asked for it wakes every
//! 50 milliseconds, looks for signals and tells the progress. When it is to stop it raises at once and does
//! not wait: what the work would have given is dropped, and the work ends at its next tick. Work that writes
//! takes a last look before it commits, and from then on cannot be stopped; so an append that was stopped
//! has changed nothing, and one that was not is waited for.

use core::cell::Cell;
use core::ops::ControlFlow::{Break, Continue};
use core::time::Duration;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering::SeqCst};
use std::sync::mpsc::{RecvTimeoutError, channel};

use gongjian::Error;
use gongjian::base::{Progress, Tick};
use pyo3::exceptions::{PyKeyboardInterrupt, PyRuntimeError};
use pyo3::prelude::*;

use crate::error::{broken, raise};

/// How long the asking thread sleeps between two looks.
const PAUSE: Duration = Duration::from_millis(50);
/// As much as the main thread has; the system gives it only as it is used.
const STACK: usize = 8 << 20;

const RUNNING: u8 = 0;
const STOPPED: u8 = 1;
const SEALED: u8 = 2;

/// Why work gave nothing.
pub(crate) enum Failure {
    /// The library refused.
    Refused(Error),
    /// A panic left what the work needs half-done.
    Broken,
}

impl<E: Into<Error>> From<E> for Failure {
    fn from(error: E) -> Failure {
        Failure::Refused(error.into())
    }
}

#[derive(Default)]
struct Shared {
    state: AtomicU8,
    done: AtomicU64,
    total: AtomicU64,
}

thread_local! {
    /// Whether a progress callback runs on this thread.
    static TELLING: Cell<bool> = const { Cell::new(false) };
}

/// Refuses a call out of a progress callback, which would wait for the very work that it watches.
pub(crate) fn no_callback() -> PyResult<()> {
    if TELLING.get() {
        return Err(PyRuntimeError::new_err(
            "a progress callback cannot use a ledger; keep what it is told and look at it afterwards",
        ));
    }
    Ok(())
}

/// Runs some work; `writes` says that it must be waited for once it can no longer be stopped.
pub(crate) fn run<T: Send + 'static>(
    py: Python<'_>,
    progress: Option<&Bound<'_, PyAny>>,
    writes: bool,
    work: impl FnOnce(&mut Tick<'_>) -> Result<T, Failure> + Send + 'static,
) -> PyResult<T> {
    no_callback()?;
    let shared = Arc::new(Shared::default());
    let (send, mut receive) = channel();
    let theirs = shared.clone();
    let thread = std::thread::Builder::new().name("gongjian".into()).stack_size(STACK);
    let spawned = thread.spawn(move || {
        let done = work(&mut |Progress { done, total }| {
            theirs.done.store(done, SeqCst);
            theirs.total.store(total, SeqCst);
            let seals = writes && done >= total;
            let goes = match seals {
                true => theirs.state.compare_exchange(RUNNING, SEALED, SeqCst, SeqCst).is_ok(),
                false => theirs.state.load(SeqCst) == RUNNING,
            };
            if goes { Continue(()) } else { Break(()) }
        });
        let _ = send.send(done);
    });
    spawned.map_err(|failure| PyRuntimeError::new_err(format!("no thread for the work: {failure}")))?;

    let mut told = false;
    loop {
        let (channel, received) = py.detach(move || {
            let received = receive.recv_timeout(PAUSE);
            (receive, received)
        });
        receive = channel;
        match received {
            Ok(done) => {
                if let Some(progress) = progress.filter(|_| told) {
                    tell(progress, &shared)?;
                }
                return done.map_err(|failure| match failure {
                    Failure::Refused(error) => raise(py, &error),
                    Failure::Broken => broken(),
                });
            }
            Err(RecvTimeoutError::Disconnected) => return Err(broken()),
            Err(RecvTimeoutError::Timeout) => {}
        }
        let looked = py.check_signals().and_then(|()| match progress {
            Some(progress) => {
                told = true;
                tell(progress, &shared)
            }
            None => Ok(()),
        });
        let Err(stop) = looked else { continue };
        let stopped = shared.state.compare_exchange(RUNNING, STOPPED, SeqCst, SeqCst).is_ok();
        if stopped || !writes {
            shared.state.store(STOPPED, SeqCst);
            return Err(stop);
        }
        // The batch is being written; say so by its receipt, and let the interrupt come after it.
        if stop.is_instance_of::<PyKeyboardInterrupt>(py) {
            py.import("_thread")?.call_method0("interrupt_main")?;
        } else {
            stop.write_unraisable(py, None);
        }
        let done = py.detach(move || receive.recv());
        return done.map_err(|_| broken())?.map_err(|failure| match failure {
            Failure::Refused(error) => raise(py, &error),
            Failure::Broken => broken(),
        });
    }
}

fn tell(progress: &Bound<'_, PyAny>, shared: &Shared) -> PyResult<()> {
    TELLING.set(true);
    let told = progress.call1((shared.done.load(SeqCst), shared.total.load(SeqCst)));
    TELLING.set(false);
    told.map(|_| ())
}
