//! The raw Python module `gongjian._gongjian`: a ledger to append to and to ask, and the one exception.

mod error;
mod ledger;

use pyo3::prelude::*;

/// The raw classes; `import gongjian` instead.
#[pymodule]
mod _gongjian {
    #[pymodule_export]
    use crate::error::GongjianError;
    #[pymodule_export]
    use crate::ledger::Ledger;
    /// The version of the library.
    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "the name that Python has for it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
