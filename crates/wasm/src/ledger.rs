//! 台账 The ledger as a JavaScript class. Events, questions and answers cross as JSON text.

use gongjian::Desk;
use wasm_bindgen::prelude::*;

use crate::wire::{bytes, text, thrown, whole, written};

/// 台账 A ledger, to append to and to ask. Free it when done, or declare it with `using`.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Ledger(Desk);

#[wasm_bindgen]
impl Ledger {
    /// A new ledger that begins with a pack: the code of one that is shipped, or one as JSON.
    pub fn open(
        #[wasm_bindgen(unchecked_param_type = "string")] pack: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] stamp: &JsValue,
    ) -> Result<Ledger, JsValue> {
        Desk::open(&text("pack", pack)?, &text("stamp", stamp)?).map(Ledger).map_err(thrown)
    }

    /// A ledger read from its bytes.
    #[wasm_bindgen(js_name = fromBytes)]
    pub fn from_bytes(
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] data: &JsValue,
    ) -> Result<Ledger, JsValue> {
        Desk::from_bytes(bytes("data", data)?).map(Ledger).map_err(thrown)
    }

    /// Appends drafts under a stamp, whole or not at all.
    #[wasm_bindgen(unchecked_return_type = "Receipt")]
    pub fn append(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string")] drafts: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] stamp: &JsValue,
    ) -> Result<JsValue, JsValue> {
        self.0.append(&text("drafts", drafts)?, &text("stamp", stamp)?).map(written).map_err(thrown)
    }

    /// Appends drafts if the head is still the one expected.
    #[wasm_bindgen(js_name = appendIf, unchecked_return_type = "Receipt")]
    pub fn append_if(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string")] head: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] drafts: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] stamp: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let (head, drafts) = (text("head", head)?, text("drafts", drafts)?);
        self.0.append_if(&head, &drafts, &text("stamp", stamp)?).map(written).map_err(thrown)
    }

    /// Answers a question; both are JSON.
    pub fn ask(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string")] question: &JsValue,
    ) -> Result<String, JsValue> {
        self.0.ask_json(&text("question", question)?).map(|answer| answer.json()).map_err(thrown)
    }

    /// The exact bytes of the ledger.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.ledger().bytes().to_vec()
    }

    /// The hash chained over everything written so far.
    #[wasm_bindgen(getter)]
    pub fn head(&self) -> String {
        self.0.ledger().head().to_string()
    }

    /// How many entries there are.
    #[wasm_bindgen(getter)]
    pub fn length(&self) -> f64 {
        self.0.ledger().len() as f64
    }

    /// How many bytes behind the last whole batch were cut when the ledger was read; undefined if it was whole.
    #[wasm_bindgen(getter)]
    pub fn torn(&self) -> Option<f64> {
        self.0.ledger().torn().map(|torn| torn.bytes as f64)
    }

    /// The ledger as it was when an entry had been written.
    #[wasm_bindgen(js_name = knownAt)]
    pub fn known_at(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] seq: &JsValue,
    ) -> Result<Ledger, JsValue> {
        self.0.ledger().known_at(whole("seq", seq)?).map(Desk::new).map(Ledger).map_err(thrown)
    }
}
