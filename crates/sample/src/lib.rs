//! 示例数据 The county workbook of 会昌县, made from a seed.
//!
//! A library that reads a county's workbook needs one to read, as large as a county's and with the mistakes
//! that real ones come with. Real ones hold people. So this crate makes one up: the areas are the real
//! ones down to the communities and villages; how many units, branches and people there are is what the case
//! published; everything else is drawn from a seed. Persons are codes such as `P-00017`. There are no
//! names of people, no telephones and no private firms in it.
//!
//! - [`clean`] gives the workbook without a mistake.
//! - [`messy`] gives the same facts as real workbooks spell them, with faults planted in it, and says where.
//! - [`three`] gives one community of it as a small workbook with three faults.
//! - [`COUNTRY`] has five real counties with a small workbook each, in the words of their own packs.
//! - [`xlsx`] and [`csv_folder`] write a workbook as bytes.
//! - [`transport`] is apart from that: instances for the matching engine, as plain numbers.
//!
//! The same seed gives the same bytes on every machine: there is no clock and no other source of chance.

mod appointments;
mod bodies;
mod clean;
mod country;
mod csv;
mod day;
mod draft;
mod form;
mod messy;
mod needs;
mod pairing;
mod people;
mod plant;
mod resources;
mod rng;
mod sheet;
mod spelling;
mod territory;
mod three;
mod ties;
pub mod transport;
mod units;
mod xlsx;

pub use clean::{TODAY, clean};
pub use country::{COUNTRY, County};
pub use csv::{Encoding, csv_folder};
pub use day::Day;
pub use messy::{Planted, messy};
pub use rng::Rng;
pub use sheet::{Cell, Sheet, Workbook};
pub use three::three;
pub use xlsx::xlsx;
