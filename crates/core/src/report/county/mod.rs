//! 县情一页 The page of a whole county: who there is, who needs what, who serves whom, and what lacks.
//!
//! It is written for a secretary who has never seen the library: numbers first, then the tree, then
//! the reasons. People are codes. What is added up is lines (条), never quantities of different
//! units of measure.

mod coverage;
mod facts;
mod gaps;
mod glance;
mod organisation;
mod rest;
mod service;

use crate::base::{Table, Values};
use crate::graph::Graph;
use crate::ledger::View;
use crate::matching::Plan;
use crate::report::Report;
use facts::Facts;

/// 封面 What the page cannot know by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover<'a> {
    /// What the page is about: 会昌县.
    pub title: &'a str,
    /// The head of the ledger from which the page was made.
    pub head: &'a str,
    /// What the check of the plan's certificate said.
    pub certificate: Certificate,
    /// The file that holds every row of every list.
    pub workbook: &'a str,
    /// What a reader must know first, such as that part of the data are made up.
    pub notes: &'a [&'a str],
}

/// 最优性证书 What the check of a plan's certificate said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Certificate {
    /// 已核验 It holds: the plan is feasible and no other is better.
    Verified,
    /// 未通过 It does not hold, and why.
    Flawed(String),
    /// 未核验 Nobody checked it.
    Unchecked,
}

impl Certificate {
    /// Checks the certificate of a plan.
    pub fn of(plan: &Plan) -> Certificate {
        use crate::base::Refuses;
        match plan.verify() {
            Ok(()) => Certificate::Verified,
            Err(flaw) => Certificate::Flawed(flaw.zh()),
        }
    }
}

/// 县情一页 The page of a county as HTML; see [`county_report`].
pub fn county(view: View<'_>, graph: &Graph, plan: &Plan, cover: &Cover<'_>) -> String {
    county_report(view, graph, plan, cover).html()
}

/// 县情一页 The page of a county as data, to which charts can be added. The graph and the plan must be
/// those of the view's day.
pub fn county_report(view: View<'_>, graph: &Graph, plan: &Plan, cover: &Cover<'_>) -> Report {
    let facts = Facts::new(view, graph, plan);
    let mut report = Report::new(format!("{} · 组织、需求与匹配", cover.title));
    report.subtitle = format!("截至 {}　Organisations, needs and their matching as of this day", view.on());
    report.notes = cover.notes.iter().map(|note| (*note).to_owned()).collect();
    report.made_from = vec![
        ("日期 day".to_owned(), view.on().to_string()),
        ("台账校验值 ledger head".to_owned(), cover.head.to_owned()),
        ("完整清单 all rows".to_owned(), cover.workbook.to_owned()),
    ];
    report
        .with(glance::section(&facts, cover))
        .with(organisation::section(&facts))
        .with(service::section(&facts, cover.workbook))
        .with(gaps::section(&facts, cover.workbook))
        .with(coverage::section(&facts, cover.workbook))
        .with(rest::section(&facts, cover.workbook))
}

/// The text of a cell of a figure; nothing for an empty one.
fn text(table: &Table, column: &str, row: usize) -> String {
    table.column(column).and_then(|column| column.values.show(row)).unwrap_or_default()
}

/// The number in a cell of a figure; zero for an empty one.
fn number(table: &Table, column: &str, row: usize) -> u64 {
    match table.column(column).map(|column| &column.values) {
        Some(Values::Number(cells)) => {
            cells.get(row).copied().flatten().and_then(|n| u64::try_from(n).ok()).unwrap_or(0)
        }
        _ => 0,
    }
}

fn count(number: u64) -> Option<i64> {
    i64::try_from(number).ok()
}
