//! 工作簿 Neutral sheets: what a workbook says, before it is an `.xlsx` or a folder of CSV files.

use crate::day::Day;

/// 单元格 What stands in a cell.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text.
    Text(String),
    /// A number, as spreadsheets keep them.
    Number(f64),
    /// A date cell.
    Date(Day),
}

impl Cell {
    /// The cell as a reader of a CSV file sees it.
    pub fn text(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
            Cell::Date(day) => day.to_string(),
        }
    }

    /// Whether the cell is a text that reads so.
    pub fn is(&self, text: &str) -> bool {
        matches!(self, Cell::Text(own) if own == text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Cell {
        Cell::from(text.as_str())
    }
}

impl From<u64> for Cell {
    fn from(number: u64) -> Cell {
        Cell::Number(number as f64)
    }
}

impl From<Day> for Cell {
    fn from(day: Day) -> Cell {
        Cell::Date(day)
    }
}

impl<T> From<Option<T>> for Cell
where
    Cell: From<T>,
{
    fn from(value: Option<T>) -> Cell {
        value.map_or(Cell::Empty, Cell::from)
    }
}

/// 行 A row of cells, each from whatever it holds.
macro_rules! row {
    ($($cell:expr),* $(,)?) => { vec![$($crate::sheet::Cell::from($cell)),*] };
}
pub(crate) use row;

/// 工作表 A sheet: title rows, a header, rows. A row may be shorter than the header; an empty one is blank.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Sheet {
    /// The name on its tab.
    pub name: String,
    /// Rows above the header.
    pub titles: Vec<Vec<Cell>>,
    /// The header.
    pub header: Vec<String>,
    /// The rows below it.
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// The number that a person sees beside a row, counted from 1 at the top of the sheet.
    pub fn number_of(&self, row: usize) -> usize {
        self.titles.len() + 1 + row + 1
    }

    /// Every row from the top: titles, header, rows.
    pub fn lines(&self) -> impl Iterator<Item = Vec<Cell>> + '_ {
        let header = self.header.iter().map(Cell::from).collect();
        self.titles.iter().cloned().chain([header]).chain(self.rows.iter().cloned())
    }

    /// The place of a column by its header.
    pub fn column(&self, header: &str) -> Option<usize> {
        self.header.iter().position(|own| own == header)
    }

    /// The texts of a column, top to bottom; none for a column that is not there.
    pub fn texts(&self, header: &str) -> Vec<String> {
        let Some(at) = self.column(header) else { return Vec::new() };
        self.rows.iter().map(|row| row.get(at).map(Cell::text).unwrap_or_default()).collect()
    }
}

/// 工作簿 Sheets in the order of their tabs.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Workbook {
    /// The sheets.
    pub sheets: Vec<Sheet>,
}

impl Workbook {
    /// A sheet by its name.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name == name)
    }
}
