//! 回答 What comes back.

use serde::Serialize;

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

/// 台账概况 How long a ledger is and what its head is.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct HeadAnswer {
    /// How many entries there are.
    entries: u64,
    /// The hash chained over all of them.
    head: String,
    /// How many bytes of a torn tail were cut when it was read.
    torn: Option<usize>,
}

pub(super) fn head(ledger: &Ledger) -> Answer {
    let torn = ledger.torn().map(|torn| torn.bytes);
    Answer::of(&HeadAnswer { entries: ledger.len(), head: ledger.head().to_string(), torn })
}

/// 树图文本 A subtree as text in the DOT language.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct DotAnswer {
    /// The text.
    dot: String,
}

pub(super) fn dot(table: &Table) -> Answer {
    Answer::of(&DotAnswer { dot: crate::io::dot_tree(table) })
}

/// 条目 The line of an entry.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct EntryAnswer<'a> {
    /// The line, verbatim.
    line: &'a str,
    /// Whether it is voided.
    voided: bool,
}

pub(super) fn entry(ledger: &Ledger, seq: u64) -> Result<Answer, DeskRefusal> {
    let line = ledger.line(seq).ok_or(DeskRefusal::SeqUnknown { seq })?;
    Ok(Answer::of(&EntryAnswer { line, voided: ledger.is_voided(seq) }))
}

/// 路径 A way between two ends, step by step.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct PathAnswer<'a> {
    /// The steps.
    steps: Vec<PathStep<'a>>,
}

/// 一步 By what link, to what: an area, an organisation or a person.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct PathStep<'a> {
    /// The area to which it leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<&'a str>,
    /// The link: `lies_in`, `answers_to`, `sits_in`, `hosts`, or the kind of the tie.
    link: &'a str,
    /// The organisation to which it leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    organization: Option<&'a str>,
    /// The person to whom it leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<&'a str>,
    /// The tie, if the link is one.
    tie: Option<&'a str>,
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
    let steps = steps.into_iter().map(|(step, end)| {
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
        let code = Some(end.code(&state.org, &state.people));
        let none = PathStep { area: None, link, organization: None, person: None, tie };
        match end {
            EndAt::Area(_) => PathStep { area: code, ..none },
            EndAt::Organization(_) => PathStep { organization: code, ..none },
            EndAt::Person(_) => PathStep { person: code, ..none },
        }
    });
    Ok(Answer::of(&PathAnswer { steps: steps.collect() }))
}
