//! 表 A table as a JavaScript class. A column crosses whole: numbers as typed arrays, and all texts as one with
//! the places where they end, for a call a cell would cost more than all the rest.

use gongjian::base::{Column, Values};
use js_sys::{Float64Array, Int32Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./wire.js")]
extern "C" {
    /// Texts out of one, by where each ends in units of UTF-16; [`EMPTY`] for an empty cell.
    fn texts(all: &str, ends: &[u32]) -> JsValue;
    /// Numbers, empty where there is none.
    fn numbers(cells: &[f64]) -> JsValue;
    /// Flags: 0, 1, and 2 for an empty cell.
    fn flags(cells: &[u8]) -> JsValue;
}

const EMPTY: u32 = u32::MAX;

/// 表 Columns of equal length under a name.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Table(pub(crate) gongjian::base::Table);

#[wasm_bindgen]
impl Table {
    /// The stable name.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> String {
        self.0.name.to_owned()
    }

    /// The Chinese title.
    #[wasm_bindgen(getter)]
    pub fn title(&self) -> String {
        self.0.title.to_owned()
    }

    /// How many rows there are.
    #[wasm_bindgen(getter)]
    pub fn length(&self) -> f64 {
        self.0.rows() as f64
    }

    /// The names of the columns.
    pub fn names(&self) -> Vec<String> {
        self.0.columns.iter().map(|column| column.name.to_owned()).collect()
    }

    /// The Chinese headers of the columns.
    pub fn titles(&self) -> Vec<String> {
        self.0.columns.iter().map(|column| column.title.to_owned()).collect()
    }

    /// The types of the columns: `text`, `number`, `day` or `flag`.
    pub fn types(&self) -> Vec<String> {
        self.0.columns.iter().map(|column| ty(&column.values).to_owned()).collect()
    }

    /// The cells of a column by its stable name; days as text.
    pub fn column(&self, name: &str) -> JsValue {
        self.0.column(name).map_or(JsValue::UNDEFINED, |Column { values, .. }| cells(values))
    }

    /// The table as JSON, the same bytes in every language.
    pub fn json(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    /// The table as CSV: Chinese headers, UTF-8 with a byte-order mark.
    pub fn csv(&self) -> String {
        String::from_utf8(gongjian::io::csv(&self.0)).unwrap_or_default()
    }
}

fn ty(values: &Values) -> &'static str {
    match values {
        Values::Text(_) => "text",
        Values::Number(_) => "number",
        Values::Day(_) => "day",
        Values::Flag(_) => "flag",
    }
}

fn cells(values: &Values) -> JsValue {
    match values {
        Values::Text(cells) => joined(cells.iter().map(|cell| cell.as_deref())),
        Values::Day(cells) => {
            let days: Vec<Option<String>> =
                cells.iter().map(|cell| cell.map(|day| day.to_string())).collect();
            joined(days.iter().map(Option::as_deref))
        }
        Values::Number(cells) => counted(cells),
        Values::Flag(cells) => flags(&cells.iter().map(|cell| cell.map_or(2, u8::from)).collect::<Vec<_>>()),
    }
}

fn joined<'a>(cells: impl Iterator<Item = Option<&'a str>>) -> JsValue {
    let (mut all, mut ends, mut at) = (String::new(), Vec::new(), 0);
    for cell in cells {
        let Some(cell) = cell else {
            ends.push(EMPTY);
            continue;
        };
        at += if cell.is_ascii() { cell.len() } else { cell.encode_utf16().count() } as u32;
        all.push_str(cell);
        ends.push(at);
    }
    texts(&all, &ends)
}

fn counted(cells: &[Option<i64>]) -> JsValue {
    let small: Option<Vec<i32>> = cells.iter().map(|cell| i32::try_from((*cell)?).ok()).collect();
    if let Some(small) = small {
        return Int32Array::from(&*small).into();
    }
    let wide: Vec<f64> = cells.iter().map(|cell| cell.map_or(f64::NAN, |number| number as f64)).collect();
    match cells.iter().all(Option::is_some) {
        true => Float64Array::from(&*wide).into(),
        false => numbers(&wide),
    }
}
