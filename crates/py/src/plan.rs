//! 方案 A plan as a Python class. It owns what it holds and outlives its ledger.

use std::sync::Arc;

use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;

use crate::run::run;
use crate::table::Table;

/// 方案 A plan: a proposal until its orders are appended.
#[pyclass(frozen, module = "gongjian._gongjian")]
pub(crate) struct Plan(pub(crate) Arc<gongjian::matching::Plan>);

#[pymethods]
impl Plan {
    /// The names of the tables of a plan.
    #[classattr]
    const TABLES: &[&str] = gongjian::matching::Plan::TABLES;

    /// The day for which it was made.
    #[getter]
    fn on(&self) -> String {
        self.0.on().to_string()
    }

    /// The table of a name.
    #[pyo3(signature = (name, progress=None))]
    fn table(&self, py: Python<'_>, name: &str, progress: Option<Bound<'_, PyAny>>) -> PyResult<Table> {
        let (plan, asked) = (self.0.clone(), name.to_owned());
        let table = run(py, progress.as_ref(), false, move |tick| {
            Ok(plan.table(&asked, tick).map_err(gongjian::desk::DeskRefusal::from)?)
        });
        table?.map(Table::from).ok_or_else(|| PyKeyError::new_err(name.to_owned()))
    }

    /// The plan as JSON, the same bytes in every language.
    fn json(&self, py: Python<'_>) -> PyResult<String> {
        let plan = self.0.clone();
        run(py, None, false, move |tick| {
            plan.tell(tick).map_err(gongjian::desk::DeskRefusal::from)?;
            Ok(plan.json())
        })
    }

    /// Checks the certificate: the plan is feasible, and no other is better.
    fn verify(&self, py: Python<'_>) -> PyResult<()> {
        let plan = self.0.clone();
        run(py, None, false, move |_| Ok(plan.verify().map_err(gongjian::desk::DeskRefusal::from)?))
    }

    /// The drafts of its orders, as JSON.
    fn orders(&self, py: Python<'_>) -> PyResult<String> {
        let plan = self.0.clone();
        run(py, None, false, move |tick| {
            let drafts = plan.orders_with(tick).map_err(gongjian::desk::DeskRefusal::from)?;
            Ok(serde_json::to_string(&drafts).unwrap_or_default())
        })
    }
}
