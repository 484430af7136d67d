//! 方案 A plan as a JavaScript class. It owns what it holds and outlives its ledger.

use gongjian::desk::DeskRefusal;
use gongjian::matching::MatchingRefusal;
use wasm_bindgen::prelude::*;

use crate::table::Table;
use crate::wire::{text, thrown, ticking};

/// 方案 A plan: a proposal until its orders are appended.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Plan(pub(crate) gongjian::matching::Plan);

#[wasm_bindgen]
impl Plan {
    /// The day for which it was made.
    #[wasm_bindgen(getter)]
    pub fn on(&self) -> String {
        self.0.on().to_string()
    }

    /// The policy under which it was made, as JSON.
    pub fn policy(&self) -> String {
        serde_json::to_string(self.0.policy()).unwrap_or_default()
    }

    /// The plan as JSON, the same bytes in every language.
    pub fn json(&self, tick: &JsValue) -> Result<String, JsValue> {
        tell(&self.0, tick)?;
        Ok(self.0.json())
    }

    /// The table of a name; nothing if there is none.
    pub fn table(&self, name: &JsValue, tick: &JsValue) -> Result<Option<Table>, JsValue> {
        let table = self.0.table(&text("name", name)?, &mut ticking(tick));
        table.map(|table| table.map(Table)).map_err(refused)
    }

    /// Checks the certificate: the plan is feasible, and no other is better.
    pub fn verify(&self) -> Result<(), JsValue> {
        self.0.verify().map_err(refused)
    }

    /// The drafts of its orders, as JSON.
    pub fn orders(&self, tick: &JsValue) -> Result<String, JsValue> {
        let drafts = self.0.orders_with(&mut ticking(tick)).map_err(refused)?;
        Ok(serde_json::to_string(&drafts).unwrap_or_default())
    }
}

/// Puts together all that a plan tells, with a tick.
pub(crate) fn tell(plan: &gongjian::matching::Plan, tick: &JsValue) -> Result<(), JsValue> {
    plan.tell(&mut ticking(tick)).map_err(refused)
}

fn refused(refusal: MatchingRefusal) -> JsValue {
    thrown(DeskRefusal::from(refusal))
}
