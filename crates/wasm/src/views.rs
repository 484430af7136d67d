//! 视图 Whether the second part of the engine is there.
//!
//! The package splits this module: what only views need lies in a file of its own (`cargo xtask wasm` makes it), and a
//! call into it before it is there would be the end of the instance.

use core::sync::atomic::{AtomicBool, Ordering::Relaxed};

use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./wire.js")]
extern "C" {
    /// A `GongjianError` of the engine itself, without a detail.
    #[wasm_bindgen(js_name = trouble)]
    fn trouble(code: &str) -> JsValue;
}

static ATTACHED: AtomicBool = AtomicBool::new(false);

/// Said by the package once the second part has been attached.
#[wasm_bindgen(js_name = viewsAttached)]
pub fn views_attached() {
    ATTACHED.store(true, Relaxed);
}

/// Refuses until the second part is there.
pub(crate) fn attached() -> Result<(), JsValue> {
    if ATTACHED.load(Relaxed) { Ok(()) } else { Err(trouble("engine.no_views")) }
}
