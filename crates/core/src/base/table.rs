//! 表 A table of typed columns: how every list and figure leaves the library.
//!
//! Columns are what data frames, spreadsheets and typed arrays want; rows are one loop away. A cell
//! may be empty (`None`), which is not zero. Titles carry the Chinese header; `name` is the stable
//! English one.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use crate::base::day::Day;

/// The cells of a column, of one type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "values", rename_all = "snake_case")]
pub enum Values {
    /// Text.
    Text(Vec<Option<CompactString>>),
    /// Whole numbers within ±(2^53 − 1).
    Number(Vec<Option<i64>>),
    /// Days.
    Day(Vec<Option<Day>>),
    /// Yes or no.
    Flag(Vec<Option<bool>>),
}

impl Values {
    /// How many cells there are.
    pub fn len(&self) -> usize {
        match self {
            Values::Text(cells) => cells.len(),
            Values::Number(cells) => cells.len(),
            Values::Day(cells) => cells.len(),
            Values::Flag(cells) => cells.len(),
        }
    }

    /// Whether there is no cell.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A cell as text for a page or a sheet; nothing for an empty one.
    pub fn show(&self, row: usize) -> Option<String> {
        match self {
            Values::Text(cells) => cells.get(row)?.as_ref().map(|text| text.to_string()),
            Values::Number(cells) => cells.get(row)?.map(|number| number.to_string()),
            Values::Day(cells) => cells.get(row)?.map(|day| day.to_string()),
            Values::Flag(cells) => cells.get(row)?.map(|flag| flag.to_string()),
        }
    }
}

/// 列 One column: a stable English name, a Chinese title, cells of one type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// The stable name, snake_case.
    pub name: &'static str,
    /// The Chinese header.
    pub title: &'static str,
    /// The cells.
    #[serde(flatten)]
    pub values: Values,
}

/// 表 Columns of equal length under a name.
///
/// ```
/// use gongjian::base::Table;
/// let table = Table::new("levels", "各级数量").text("level", "层级", [Some("grid".into())]).number("count", "数量", [Some(187)]);
/// assert_eq!(table.rows(), 1);
/// assert_eq!(table.column("count").and_then(|c| c.values.show(0)), Some("187".into()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// The stable name of the table.
    pub name: &'static str,
    /// The Chinese title.
    pub title: &'static str,
    /// The columns, of equal length.
    pub columns: Vec<Column>,
}

impl Table {
    /// An empty table.
    pub fn new(name: &'static str, title: &'static str) -> Table {
        Table { name, title, columns: Vec::new() }
    }

    /// Adds a column of text.
    pub fn text(
        self,
        name: &'static str,
        title: &'static str,
        cells: impl IntoIterator<Item = Option<CompactString>>,
    ) -> Table {
        self.with(name, title, Values::Text(gathered(cells)))
    }

    /// Adds a column of numbers.
    pub fn number(
        self,
        name: &'static str,
        title: &'static str,
        cells: impl IntoIterator<Item = Option<i64>>,
    ) -> Table {
        self.with(name, title, Values::Number(gathered(cells)))
    }

    /// Adds a column of days.
    pub fn day(
        self,
        name: &'static str,
        title: &'static str,
        cells: impl IntoIterator<Item = Option<Day>>,
    ) -> Table {
        self.with(name, title, Values::Day(gathered(cells)))
    }

    /// Adds a column of flags.
    pub fn flag(
        self,
        name: &'static str,
        title: &'static str,
        cells: impl IntoIterator<Item = Option<bool>>,
    ) -> Table {
        self.with(name, title, Values::Flag(gathered(cells)))
    }

    #[inline(never)]
    fn with(mut self, name: &'static str, title: &'static str, values: Values) -> Table {
        debug_assert!(self.columns.is_empty() || self.rows() == values.len(), "columns of equal length");
        self.columns.push(Column { name, title, values });
        self
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }

    /// A column by its stable name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

/// The cells of a column. There are hundreds of columns, each with an iterator of its own; so what is made for each is
/// only its step, and the vector is filled in one place for all columns of a type.
fn gathered<T>(cells: impl IntoIterator<Item = Option<T>>) -> Vec<Option<T>> {
    let mut cells = cells.into_iter();
    let room = cells.size_hint().0;
    fill(room, &mut || cells.next())
}

#[inline(never)]
fn fill<T>(room: usize, next: &mut dyn FnMut() -> Option<T>) -> Vec<T> {
    let mut filled = Vec::with_capacity(room);
    while let Some(cell) = next() {
        filled.push(cell);
    }
    filled
}
