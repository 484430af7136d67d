//! What crosses the wall: arguments checked on the way in, receipts and errors made on the way out.
//!
//! The generated glue trusts the types of its arguments (a number where a text is due can end the
//! instance), so every argument comes in as it is and is checked here. Whatever is thrown on purpose is made
//! by `wire.js`, which knows it again; anything else that comes out of the module means that it has died.

use core::ops::ControlFlow::{self, Break, Continue};

use gongjian::Error;
use gongjian::base::Progress;
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./wire.js")]
extern "C" {
    /// A `GongjianError` from its sentences and its wire form.
    fn refusal(message: &str, json: &str) -> JsValue;
    /// A `GongjianError` of the engine itself.
    pub(crate) fn trouble(code: &str, detail: f64) -> JsValue;
    /// A `TypeError`.
    pub(crate) fn wrong(message: &str) -> JsValue;
    /// A `RangeError`.
    #[cfg(feature = "engine")]
    fn beyond(message: &str) -> JsValue;
    /// Tells how far some work has come; false to stop it.
    fn told(tick: &JsValue, done: f64, total: f64) -> bool;
}

/// The error of a refusal, to be thrown.
pub(crate) fn thrown(error: impl Into<Error>) -> JsValue {
    let error = error.into();
    refusal(&error.to_string(), &error.json())
}

/// An argument that is to be text.
pub(crate) fn text(name: &str, value: &JsValue) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| wrong(&format!("{name} is to be a string")))
}

/// An argument that is to be text, or nothing.
pub(crate) fn maybe(name: &str, value: &JsValue) -> Result<Option<String>, JsValue> {
    if value.is_undefined() || value.is_null() { Ok(None) } else { text(name, value).map(Some) }
}

/// An argument that is to be bytes. What does not fit into memory is refused, and nothing is lost by it.
pub(crate) fn bytes(name: &str, value: &JsValue) -> Result<Vec<u8>, JsValue> {
    let array = value.dyn_ref::<Uint8Array>();
    let array = array.ok_or_else(|| wrong(&format!("{name} is to be a Uint8Array")))?;
    let length = array.length() as usize;
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(length).map_err(|_| trouble("engine.out_of_memory", length as f64))?;
    bytes.resize(length, 0);
    array.copy_to(&mut bytes);
    Ok(bytes)
}

/// An argument that is to be a whole number which a JavaScript number holds exactly.
#[cfg(feature = "engine")]
pub(crate) fn whole(name: &str, value: &JsValue) -> Result<u64, JsValue> {
    const SAFE: f64 = 9_007_199_254_740_991.0;
    let number = value.as_f64().ok_or_else(|| wrong(&format!("{name} is to be a number")))?;
    if (0.0..=SAFE).contains(&number) && number.fract() == 0.0 {
        return Ok(number as u64);
    }
    Err(beyond(&format!("{name} is to be a whole number from 0 to 2^53 - 1")))
}

/// 节拍 A JavaScript function as a tick; without one, nothing is told and nothing stops.
pub(crate) fn ticking(tick: &JsValue) -> impl FnMut(Progress) -> ControlFlow<()> + '_ {
    let silent = tick.is_undefined();
    move |Progress { done, total }| match silent || told(tick, done as f64, total as f64) {
        true => Continue(()),
        false => Break(()),
    }
}
