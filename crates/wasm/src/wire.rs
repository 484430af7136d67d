//! What crosses the wall: arguments checked on the way in, receipts and errors made on the way out.
//!
//! The generated glue trusts the types of its arguments (a number where a text is due can end the
//! instance), so every argument comes in as it is and is checked here.

use gongjian::Error;
use gongjian::ledger::Receipt;
use js_sys::{RangeError, TypeError, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const RECEIPT: &str = r"
/** 回执 What an append did: the first and the last entry written, and the head after it. */
export interface Receipt { first: number; last: number; head: string }
";

#[wasm_bindgen(raw_module = "./wire.js")]
extern "C" {
    /// A `GongjianError` from its sentences and its wire form.
    fn refusal(message: &str, json: &str) -> JsValue;
    /// A plain object.
    fn receipt(first: f64, last: f64, head: &str) -> JsValue;
}

/// The error of a refusal, to be thrown.
pub(crate) fn thrown(error: impl Into<Error>) -> JsValue {
    let error = error.into();
    refusal(&error.to_string(), &error.json())
}

/// 回执 What an append did.
pub(crate) fn written(Receipt { first, last, head }: Receipt) -> JsValue {
    receipt(first as f64, last as f64, &head.to_string())
}

/// An argument that is to be text.
pub(crate) fn text(name: &str, value: &JsValue) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| TypeError::new(&format!("{name} is to be a string")).into())
}

/// An argument that is to be bytes.
pub(crate) fn bytes(name: &str, value: &JsValue) -> Result<Vec<u8>, JsValue> {
    let array = value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec);
    array.ok_or_else(|| TypeError::new(&format!("{name} is to be a Uint8Array")).into())
}

/// An argument that is to be a whole number which a JavaScript number holds exactly.
pub(crate) fn whole(name: &str, value: &JsValue) -> Result<u64, JsValue> {
    const SAFE: f64 = 9_007_199_254_740_991.0;
    let number = value.as_f64().ok_or_else(|| TypeError::new(&format!("{name} is to be a number")))?;
    if (0.0..=SAFE).contains(&number) && number.fract() == 0.0 {
        return Ok(number as u64);
    }
    Err(RangeError::new(&format!("{name} is to be a whole number from 0 to 2^53 - 1")).into())
}
