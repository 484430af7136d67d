//! 导入 The reader of workbooks, a module of its own: files in, the bytes of a ledger out.

use gongjian::Desk;
use gongjian::base::Day;
use gongjian::desk::Arrival;
use gongjian::io::Source;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::wire::{bytes, maybe, text, thrown, ticking, wrong};

#[wasm_bindgen(raw_module = "./wire.js")]
extern "C" {
    /// What was opened: the ledger's bytes, and what came beside it as JSON.
    fn arrived(ledger: Uint8Array, beside: &str) -> JsValue;
}

/// A new ledger with a county's data: one workbook, or CSV files, given as pairs of a name and bytes.
#[wasm_bindgen(js_name = readCounty)]
pub fn read_county(
    pack: &JsValue,
    stamp: &JsValue,
    since: &JsValue,
    files: &JsValue,
    workbook: bool,
    tick: &JsValue,
) -> Result<JsValue, JsValue> {
    let (pack, stamp, since) = (text("pack", pack)?, text("stamp", stamp)?, maybe("since", since)?);
    let since = since.map(|since| since.parse::<Day>()).transpose().map_err(thrown)?;
    let files = named(files)?;
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
    let source = match files.as_slice() {
        &[(file, bytes)] if workbook => Source::Workbook { file, bytes },
        files => Source::Files(files),
    };
    let arrival = Desk::county(&pack, &stamp, since, source, &mut ticking(tick)).map_err(thrown)?;
    let Arrival { desk, receipt, roster, passed_over, ignored_columns } = arrival;
    let beside = serde_json::json!({
        "receipt": { "first": receipt.first, "last": receipt.last, "head": receipt.head.to_string() },
        "roster": roster, "passed_over": passed_over, "ignored_columns": ignored_columns,
    });
    Ok(arrived(desk.ledger().bytes().into(), &beside.to_string()))
}

fn named(files: &JsValue) -> Result<Vec<(String, Vec<u8>)>, JsValue> {
    let files = files.dyn_ref::<Array>().ok_or_else(|| wrong("files is to be an array"))?;
    let pair = |file: JsValue| {
        let pair = file.dyn_into::<Array>().map_err(|_| wrong("a file is to be a name and its bytes"))?;
        Ok((text("name", &pair.get(0))?, bytes("bytes", &pair.get(1))?))
    };
    files.iter().map(pair).collect()
}
