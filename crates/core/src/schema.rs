//! 线上格式 The schema of everything that crosses the wire, made from the types that read and write it.
//!
//! The bindings' types are generated from it: TypedDicts in Python, interfaces in TypeScript.

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::chart::Chart;
use crate::desk::{DotAnswer, EntryAnswer, HeadAnswer, PathAnswer};
use crate::ledger::{Draft, Entry, Stamp};
use crate::matching::{Diff, Explained, Pairings, Stable, WhyNot, Wire};
use crate::{Pack, Problem, Question};

/// Every named type of the wire by its name, as JSON Schema (draft 2020-12).
///
/// ```
/// let types = gongjian::schema::types();
/// assert!(types["Question"]["oneOf"].is_array());
/// ```
pub fn types() -> Value {
    let mut generator = SchemaGenerator::new(SchemaSettings::draft2020_12());
    macro_rules! take {
        ($($ty:ty),* $(,)?) => { $(generator.subschema_for::<$ty>();)* };
    }
    take!(Question, Draft, Entry, Stamp, Pack, Problem, Wire<'_>);
    take!(WhyNot, Explained, Diff, Pairings, Stable, Chart);
    take!(HeadAnswer, EntryAnswer<'_>, DotAnswer, PathAnswer<'_>);
    Value::Object(generator.take_definitions(true).into_iter().collect())
}
