//! The raw JavaScript classes of gongjian: a ledger to append to and to ask, plans, tables, and the one error.
//!
//! `js/` wraps them; nobody else calls them. Every argument is checked in `wire` all the same, for the
//! generated glue trusts types and a wrong one can end the instance.

#[cfg(feature = "workbook")]
mod county;
#[cfg(feature = "engine")]
mod ledger;
#[cfg(feature = "engine")]
mod plan;
#[cfg(feature = "engine")]
mod table;
#[cfg(feature = "engine")]
mod views;
mod wire;
