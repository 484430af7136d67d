//! 导入导出 Bytes in, bytes out: what a county hands over, and the tables that it gets back.
//!
//! The library touches no disk. A workbook, or CSV files, come in as bytes under the names of their files
//! ([`Source`]) and become a [`County`]: drafts for a ledger in an order that it takes, and a roster
//! beside it. Or they become [`Faults`]: all of them, each with its file, sheet, row and
//! column, so that a clerk corrects a workbook once. A fault never quotes a personal cell.
//!
//! Out go tables, as CSV and as workbooks, and trees as DOT ([`csv()`], `xlsx`, [`dot()`]).

mod cell;
mod columns;
mod county;
mod csv;
mod dot;
mod fault;
mod form;
mod header;
mod line;
mod names;
mod out;
mod reader;
mod refused;
mod resolve;
mod sheet;
mod tab;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use county::{County, Options, Source, read};
pub use dot::{DotEdge, DotNode, dot, dot_tree};
pub use fault::{Fault, Faults, IoRefusal, Place, Shown};
pub use form::SheetKind;
pub use out::csv;
#[cfg(feature = "xlsx")]
pub use out::xlsx;
pub use sheet::{Cell, Limits, Number, Row, Sheet};
