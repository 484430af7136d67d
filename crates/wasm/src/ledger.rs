//! 台账 The ledger as a JavaScript class. Events and questions cross as JSON text, tables and plans as handles.

use gongjian::ledger::Receipt;
use gongjian::{Answer, Desk};
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use crate::plan::{Plan, tell};
use crate::table::Table;
use crate::views;
use crate::wire::{bytes, maybe, text, thrown, ticking, whole, wrong};

#[wasm_bindgen(raw_module = "./wire.js")]
extern "C" {
    /// A plain object.
    fn receipt(first: f64, last: f64, head: &str) -> JsValue;
}

/// 台账 A ledger, to append to and to ask.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Ledger(Desk);

#[wasm_bindgen]
impl Ledger {
    /// A new ledger that begins with a pack: the code of one that is shipped, or one as JSON.
    pub fn open(pack: &JsValue, stamp: &JsValue) -> Result<Ledger, JsValue> {
        Desk::open(&text("pack", pack)?, &text("stamp", stamp)?).map(Ledger).map_err(thrown)
    }

    /// A ledger read from its bytes.
    #[wasm_bindgen(js_name = fromBytes)]
    pub fn from_bytes(data: &JsValue) -> Result<Ledger, JsValue> {
        Desk::from_bytes(bytes("data", data)?).map(Ledger).map_err(thrown)
    }

    /// Appends drafts under a stamp, whole or not at all; with a head, only if it is still the ledger's.
    pub fn append(
        &mut self,
        drafts: &JsValue,
        stamp: &JsValue,
        head: &JsValue,
        tick: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let (drafts, stamp, head) = (text("drafts", drafts)?, text("stamp", stamp)?, maybe("head", head)?);
        let written = self.0.append_with(head.as_deref(), &drafts, &stamp, &mut ticking(tick));
        let Receipt { first, last, head } = written.map_err(thrown)?;
        Ok(receipt(first as f64, last as f64, &head.to_string()))
    }

    /// Answers a question, which is JSON: by JSON, a table or a plan.
    pub fn ask(&mut self, question: &JsValue, tick: &JsValue) -> Result<JsValue, JsValue> {
        Ok(match self.answer(question, tick)? {
            Answer::Value(json) => json.into(),
            Answer::Table(table) => Table(table).into(),
            Answer::Plan(plan) => Plan(*plan).into(),
        })
    }

    /// Answers a question by JSON, the same bytes in every language.
    #[wasm_bindgen(js_name = askJson)]
    pub fn ask_json(&mut self, question: &JsValue, tick: &JsValue) -> Result<String, JsValue> {
        let answer = self.answer(question, tick)?;
        if let Answer::Plan(plan) = &answer {
            tell(plan, tick)?;
        }
        Ok(answer.json())
    }

    /// The page of a county with a plan of this ledger, as HTML; notes are a JSON array.
    pub fn report(
        &mut self,
        plan: &Plan,
        title: &JsValue,
        workbook: &JsValue,
        notes: &JsValue,
        tick: &JsValue,
    ) -> Result<String, JsValue> {
        let (title, workbook, notes) =
            (text("title", title)?, text("workbook", workbook)?, text("notes", notes)?);
        views::attached()?;
        let notes: Vec<&str> =
            serde_json::from_str(&notes).map_err(|_| wrong("notes is to be an array of strings"))?;
        tell(&plan.0, tick)?;
        Ok(self.0.report(&plan.0, &title, &workbook, &notes))
    }

    /// How many bytes the ledger has.
    #[wasm_bindgen(getter)]
    pub fn size(&self) -> f64 {
        self.0.ledger().bytes().len() as f64
    }

    /// The exact bytes of the ledger from one place to another.
    pub fn slice(&self, from: &JsValue, to: &JsValue) -> Result<Uint8Array, JsValue> {
        let (from, to) = (whole("from", from)? as usize, whole("to", to)? as usize);
        Ok(self.0.ledger().bytes().get(from..to).unwrap_or_default().into())
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
    pub fn known_at(&self, seq: &JsValue) -> Result<Ledger, JsValue> {
        self.0.ledger().known_at(whole("seq", seq)?).map(Desk::new).map(Ledger).map_err(thrown)
    }
}

impl Ledger {
    fn answer(&mut self, question: &JsValue, tick: &JsValue) -> Result<Answer, JsValue> {
        let question = Desk::question(&text("question", question)?).map_err(thrown)?;
        if question.is_view() {
            views::attached()?;
        }
        self.0.ask_with(&question, &mut ticking(tick)).map_err(thrown)
    }
}
