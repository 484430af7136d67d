//! 开账 A ledger opened with what a county hands over, and the page of a county: what every binding needs whole.

use crate::base::{Day, Tick};
use crate::desk::{Desk, read};
use crate::graph::Graph;
use crate::io::{self, Faults, Options, Source};
use crate::ledger::{Ledger, Receipt, Refusal, Refused, Stamp};
use crate::matching::Plan;
use crate::pack::Pack;
use crate::people::Roster;
use crate::report::{self, Certificate, Cover};

/// 到账 A ledger that was opened with a county's data, and what came beside it.
#[derive(Debug)]
pub struct Arrival {
    /// The ledger.
    pub desk: Desk,
    /// What was written.
    pub receipt: Receipt,
    /// The personal fields, which are not in the ledger.
    pub roster: Roster,
    /// The names of sheets and files that stand for nothing known and were not read.
    pub passed_over: Vec<String>,
    /// Sheet and header of the columns that stand for nothing known.
    pub ignored_columns: Vec<(String, String)>,
}

/// 未开账 Why no ledger was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unopened {
    /// The stamp, the pack, or a batch.
    Refused(Refused),
    /// The files.
    Files(Faults),
}

impl<T: Into<Refused>> From<T> for Unopened {
    fn from(refused: T) -> Unopened {
        Unopened::Refused(refused.into())
    }
}

impl Desk {
    /// A desk for a new ledger with a county's data: whole, or every fault of the files. Rows without a date
    /// hold from the day given, or from that of the stamp.
    ///
    /// # Errors
    /// An unreadable stamp or pack, the pack's faults, or those of the files, by sheet, row and column.
    pub fn county(
        pack: &str,
        stamp: &str,
        since: Option<Day>,
        source: Source<'_>,
        tick: &mut Tick<'_>,
    ) -> Result<Arrival, Unopened> {
        let stamp = read::<Stamp>(stamp)?;
        let pack = match Pack::preset(pack) {
            Some(preset) => preset,
            None => Pack::read(pack),
        };
        let pack = pack.map_err(Refusal::Pack)?;
        let mut ledger = Ledger::open(pack.clone(), &stamp)?;
        let since = since.unwrap_or_else(|| stamp.recorded.day(ledger.offset()));
        let county = io::read(source, &pack, &Options::new(since)).map_err(Unopened::Files)?;
        let receipt = ledger.append_drafts(county.drafts(), &stamp, tick);
        let receipt = receipt.map_err(|refused| match refused.faults.as_slice() {
            [fault] if fault.refusal == Refusal::Cancelled {} => Unopened::Refused(refused),
            _ => Unopened::Files(county.faults_of(&refused)),
        })?;
        let passed_over = county.passed_over().iter().map(ToString::to_string).collect();
        let ignored = county.ignored_columns().iter();
        let ignored_columns =
            ignored.map(|(sheet, header)| (sheet.to_string(), header.to_string())).collect();
        let (_, roster) = county.into_parts();
        Ok(Arrival { desk: Desk::new(ledger), receipt, roster, passed_over, ignored_columns })
    }

    /// 县情一页 The page of a county with a plan of this ledger, on the plan's day.
    ///
    /// Never inlined, as `Desk::view`.
    #[inline(never)]
    pub fn report(&mut self, plan: &Plan, title: &str, workbook: &str, notes: &[&str]) -> String {
        let graph: std::sync::Arc<Graph> = self.graph(plan.on());
        let head = self.ledger.head().to_string();
        let cover = Cover { title, head: &head, certificate: Certificate::of(plan), workbook, notes };
        report::county(self.ledger.as_of(plan.on()), &graph, plan, &cover)
    }
}
