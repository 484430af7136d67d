//! The raw Python module `gongjian._gongjian`: a ledger to append to and to ask, plans, and tables.

mod arrow;
mod capsule;
mod cells;
mod error;
mod ledger;
mod plan;
mod run;
mod table;

use pyo3::prelude::*;

/// The raw classes; `import gongjian` instead.
#[pymodule]
mod _gongjian {
    #[pymodule_export]
    use crate::ledger::Ledger;
    #[pymodule_export]
    use crate::ledger::codes;
    #[pymodule_export]
    use crate::plan::Plan;
    #[pymodule_export]
    use crate::table::Table;
    #[pymodule_export]
    use crate::table::workbook;
    /// The version of the library.
    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "the name that Python has for it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
