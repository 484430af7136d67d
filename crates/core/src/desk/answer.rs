//! 回答 What comes back.

use serde::Serialize;
use serde_json::{Value, json};

use crate::base::{OrganizationId, Table};
use crate::cobuild::{End, EndAt};
use crate::desk::error::DeskRefusal;
use crate::graph::{Graph, Network, Step};
use crate::ledger::{Ledger, State};
use crate::matching::Plan;

/// 回答 The answer to a question.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A small value, as JSON.
    Value(String),
    /// A table.
    Table(Table),
    /// A plan.
    Plan(Box<Plan>),
}

impl Answer {
    pub(super) fn of(value: &impl Serialize) -> Answer {
        Answer::Value(serde_json::to_string(value).unwrap_or_default())
    }

    /// The answer as JSON, the same bytes in every language.
    pub fn json(&self) -> String {
        match self {
            Answer::Value(json) => json.clone(),
            Answer::Table(table) => serde_json::to_string(table).unwrap_or_default(),
            Answer::Plan(plan) => plan.json(),
        }
    }

    /// The table, if the answer is one.
    pub fn table(&self) -> Option<&Table> {
        match self {
            Answer::Table(table) => Some(table),
            Answer::Value(_) | Answer::Plan(_) => None,
        }
    }

    /// The plan, if the answer is one.
    pub fn plan(&self) -> Option<&Plan> {
        match self {
            Answer::Plan(plan) => Some(plan),
            Answer::Value(_) | Answer::Table(_) => None,
        }
    }
}

pub(super) fn head(ledger: &Ledger) -> Answer {
    Answer::of(&json!({
        "entries": ledger.len(),
        "head": ledger.head().to_string(),
        "torn": ledger.torn().map(|torn| torn.bytes),
    }))
}

/// A subtree as text in the DOT language.
pub(super) fn dot(table: &Table) -> Answer {
    Answer::of(&json!({ "dot": crate::io::dot_tree(table) }))
}

pub(super) fn entry(ledger: &Ledger, seq: u64) -> Result<Answer, DeskRefusal> {
    let line = ledger.line(seq).ok_or(DeskRefusal::SeqUnknown { seq })?;
    Ok(Answer::of(&json!({ "line": line, "voided": ledger.is_voided(seq) })))
}

/// A shortest path as a list of steps: by what link, to what.
pub(super) fn path(state: &State, graph: &Graph, from: &End, to: &End) -> Result<Answer, DeskRefusal> {
    let unknown = |end: &End| DeskRefusal::EndUnknown { end: end.clone(), on: graph.on() };
    let find = |end: &End| match end {
        End::Area(id) => state.org.areas.find(id).map(EndAt::Area),
        End::Organization(id) => state.org.organizations.find::<OrganizationId>(id).map(EndAt::Organization),
        End::Person(id) => state.people.persons.find(id).map(EndAt::Person),
    };
    let network = Network::new(state, graph);
    let known = |end: &End| find(end).filter(|&at| network.node(at).is_some()).ok_or_else(|| unknown(end));
    let (a, b) = (known(from)?, known(to)?);
    let steps =
        network.path(a, b).ok_or_else(|| DeskRefusal::Apart { from: from.clone(), to: to.clone() })?;
    let shown: Vec<Value> = steps
        .into_iter()
        .map(|(step, end)| {
            let (link, tie) = match step {
                Step::LiesIn => ("lies_in", None),
                Step::AnswersTo => ("answers_to", None),
                Step::SitsIn => ("sits_in", None),
                Step::Hosts => ("hosts", None),
                Step::Tie(tie) => {
                    let kind = state.cobuild.ties.row(tie).kind;
                    (state.cobuild.kinds.code(kind).as_str(), Some(state.cobuild.ties.id(tie).as_str()))
                }
            };
            let kind = match end {
                EndAt::Area(_) => "area",
                EndAt::Organization(_) => "organization",
                EndAt::Person(_) => "person",
            };
            json!({ "link": link, "tie": tie, kind: end.code(&state.org, &state.people) })
        })
        .collect();
    Ok(Answer::of(&json!({ "steps": shown })))
}
