//! 问答 Everything that can be asked, as data: the one seam of the bindings.
//!
//! A [`Question`] is a line of JSON such as `{"ask":"levels","on":"2022-06-30"}`; an [`Answer`] is a
//! table, a plan, or a small value. A [`Desk`] holds a ledger and keeps the graph of the day asked
//! last, so that the second question on one day is quick.

mod answer;
mod chart;
mod county;
mod error;
mod question;
mod reading;
mod views;

use core::ops::ControlFlow::Continue;
use std::sync::Arc;

use crate::base::{Day, Tick};
use crate::graph::{Graph, Under};
use crate::ledger::{Draft, Head, Ledger, Receipt, Refusal, Refused, Stamp};
use crate::listing::Policy;
use crate::matching::{MatchingRefusal, Plan};
use crate::pack::Pack;

pub use answer::Answer;
#[cfg(feature = "schema")]
pub(crate) use answer::{DotAnswer, EntryAnswer, HeadAnswer, PathAnswer};
pub use county::{Arrival, Unopened};
pub use error::DeskRefusal;
pub use question::{Other, Question};

/// 问答台 A ledger at which questions are asked.
#[derive(Debug)]
pub struct Desk {
    ledger: Ledger,
    /// The graph asked last, with the head and the day for which it was laid out.
    graph: Option<(Head, Day, Arc<Graph>)>,
    /// The plan made last, with the head for which it was made.
    plan: Option<(Head, Plan)>,
}

impl Desk {
    /// A desk for a ledger.
    pub fn new(ledger: Ledger) -> Desk {
        Desk { ledger, graph: None, plan: None }
    }

    /// A desk for a new ledger that begins with a pack: one that the library ships, by its code, or
    /// one given as JSON.
    ///
    /// # Errors
    /// An unreadable stamp or pack, or the pack's faults.
    pub fn open(pack: &str, stamp: &str) -> Result<Desk, Refused> {
        let stamp = read::<Stamp>(stamp)?;
        let pack = match Pack::preset(pack) {
            Some(preset) => preset,
            None => Pack::read(pack),
        };
        Ledger::open(pack.map_err(Refusal::Pack)?, &stamp).map(Desk::new)
    }

    /// A desk for a ledger given as bytes; see [`Ledger::from_bytes`].
    ///
    /// # Errors
    /// Those of [`Ledger::from_bytes`].
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Desk, Refused> {
        Ledger::from_bytes(bytes).map(Desk::new)
    }

    /// The ledger.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The ledger, for appending to it. The plan made last lets go of the state it shares with it.
    pub fn ledger_mut(&mut self) -> &mut Ledger {
        self.plan = None;
        &mut self.ledger
    }

    /// Appends drafts, a JSON array, under a stamp, a JSON object; whole or not at all.
    ///
    /// # Errors
    /// Unreadable JSON with its place, or every fault of the batch.
    pub fn append(&mut self, drafts: &str, stamp: &str) -> Result<Receipt, Refused> {
        self.append_with(None, drafts, stamp, &mut |_| Continue(()))
    }

    /// Appends as [`Desk::append`] or, with a head, as [`Desk::append_if`] does, with a tick that is called
    /// regularly and may stop the work.
    ///
    /// # Errors
    /// Theirs, and [`Refusal::Cancelled`].
    pub fn append_with(
        &mut self,
        head: Option<&str>,
        drafts: &str,
        stamp: &str,
        tick: &mut Tick<'_>,
    ) -> Result<Receipt, Refused> {
        let expected = head.map(str::parse::<Head>).transpose().map_err(|()| Refusal::HeadUnreadable {})?;
        let stamp = read::<Stamp>(stamp)?;
        let drafts = read::<Vec<Draft>>(drafts)?;
        if let Some(expected) = expected.filter(|expected| *expected != self.ledger.head()) {
            return Err(Refusal::HeadMoved { expected, found: self.ledger.head() }.into());
        }
        self.ledger_mut().append_all_with(drafts, &stamp, tick)
    }

    /// Appends as [`Desk::append`] does, if the head is still the one expected.
    ///
    /// # Errors
    /// As [`Desk::append`]; and a head that cannot be read, or that is not the ledger's any more.
    pub fn append_if(&mut self, head: &str, drafts: &str, stamp: &str) -> Result<Receipt, Refused> {
        self.append_with(Some(head), drafts, stamp, &mut |_| Continue(()))
    }

    /// Answers a question given as JSON.
    ///
    /// # Errors
    /// An unreadable question, or why it has no answer.
    pub fn ask_json(&mut self, question: &str) -> Result<Answer, DeskRefusal> {
        self.ask_json_with(question, &mut |_| Continue(()))
    }

    /// A question given as JSON.
    ///
    /// # Errors
    /// An unreadable question.
    pub fn question(json: &str) -> Result<Question, DeskRefusal> {
        serde_json::from_str(json).map_err(|e| DeskRefusal::QuestionUnreadable { column: e.column() })
    }

    /// As [`Desk::ask_json`], with a tick that long work calls regularly and that may stop it.
    ///
    /// # Errors
    /// As [`Desk::ask_json`], and that the work was cancelled.
    pub fn ask_json_with(&mut self, question: &str, tick: &mut Tick<'_>) -> Result<Answer, DeskRefusal> {
        self.ask_with(&Desk::question(question)?, tick)
    }

    /// The graph of a day, laid out anew only when the day or the ledger is another.
    pub fn graph(&mut self, on: Day) -> Arc<Graph> {
        let head = self.ledger.head();
        if let Some((of, day, graph)) = &self.graph
            && (*of, *day) == (head, on)
        {
            return graph.clone();
        }
        let graph = Arc::new(Graph::new(self.ledger.as_of(on)));
        self.graph = Some((head, on, graph.clone()));
        graph
    }

    /// Answers a question.
    ///
    /// # Errors
    /// Why it has no answer.
    pub fn ask(&mut self, question: &Question) -> Result<Answer, DeskRefusal> {
        self.ask_with(question, &mut |_| Continue(()))
    }

    /// As [`Desk::ask`], with a tick that long work calls regularly and that may stop it.
    ///
    /// # Errors
    /// As [`Desk::ask`], and that the work was cancelled.
    pub fn ask_with(&mut self, question: &Question, tick: &mut Tick<'_>) -> Result<Answer, DeskRefusal> {
        use Question::*;
        match question {
            Head {} => Ok(answer::head(&self.ledger)),
            Entry { seq } => answer::entry(&self.ledger, *seq),
            Match { on, policy, under } => {
                Ok(Answer::Plan(Box::new(self.planned(*on, policy, under, tick)?)))
            }
            Assignments { on, policy, under } => self.plan_table(*on, policy, under, "assignments", tick),
            Gaps { on, policy, under } => self.plan_table(*on, policy, under, "gaps", tick),
            Idle { on, policy, under } => self.plan_table(*on, policy, under, "idle", tick),
            Missed { on, policy, under } => self.plan_table(*on, policy, under, "missed", tick),
            Totals { on, policy, under } => self.plan_table(*on, policy, under, "totals", tick),
            Outbid { on, policy, under } => self.plan_table(*on, policy, under, "outbid", tick),
            Settled { on, policy, under } => self.plan_table(*on, policy, under, "settled", tick),
            Prices { on, policy, under } => self.plan_table(*on, policy, under, "prices", tick),
            Help { on, policy, under } => self.plan_table(*on, policy, under, "help", tick),
            Losses { on, policy, under } => self.plan_table(*on, policy, under, "losses", tick),
            WhyNot { on, policy, under, need, resource } => {
                Ok(Answer::of(&self.planned(*on, policy, under, tick)?.why_not_with(need, resource, tick)?))
            }
            Explain { on, policy, under, need, alternatives } => {
                let others = usize::from(alternatives.unwrap_or(3));
                Ok(Answer::of(&self.planned(*on, policy, under, tick)?.explain_with(need, others, tick)?))
            }
            WhatIf { on, policy, under, changes } => {
                Ok(Answer::of(&self.planned(*on, policy, under, tick)?.what_if_with(changes, tick)?))
            }
            WhatIfs { on, policy, under, cases } => {
                Ok(Answer::of(&self.planned(*on, policy, under, tick)?.what_ifs_with(cases, tick)?))
            }
            view => self.view(view, tick),
        }
    }

    /// Matches the lists of a day, with a tick that is called regularly and may stop the work. The plan
    /// made last is kept, so that further questions about it do not match again.
    ///
    /// # Errors
    /// A faulty policy, lists beyond the bounds of exact arithmetic, or a tick that said stop.
    pub fn plan(&mut self, on: Day, policy: &Policy, tick: &mut Tick<'_>) -> Result<Plan, MatchingRefusal> {
        self.plan_under(on, policy, None, tick)
    }

    /// As [`Desk::plan`], of what lies in an area or stands under an organisation.
    ///
    /// # Errors
    /// As [`Desk::plan`], and [`MatchingRefusal::UnderUnknown`].
    pub fn plan_under(
        &mut self,
        on: Day,
        policy: &Policy,
        under: Option<&Under>,
        tick: &mut Tick<'_>,
    ) -> Result<Plan, MatchingRefusal> {
        let head = self.ledger.head();
        if let Some((of, plan)) = &self.plan
            && *of == head
            && (plan.on(), plan.policy(), plan.under()) == (on, policy, under)
        {
            return Ok(plan.clone());
        }
        let graph = self.graph(on);
        let plan = self.ledger.as_of(on).matching_under(&graph, policy, under, tick)?.laid_on(graph);
        self.plan = Some((head, plan.clone()));
        Ok(plan)
    }

    /// The plan of a day under a policy, made anew only when one of these or the ledger is another.
    fn planned(
        &mut self,
        on: Day,
        policy: &Option<Policy>,
        under: &Option<Under>,
        tick: &mut Tick<'_>,
    ) -> Result<Plan, DeskRefusal> {
        if let Some(under) = under
            && self.graph(on).scope(self.ledger.state(), Some(under)).is_none()
        {
            return Err(unknown(under, on));
        }
        let policy = policy.clone().unwrap_or_default();
        Ok(self.plan_under(on, &policy, under.as_ref(), tick)?)
    }

    /// The same with what it says of needs put together, where that can be stopped.
    fn told(
        &mut self,
        on: Day,
        policy: &Option<Policy>,
        under: &Option<Under>,
        tick: &mut Tick<'_>,
    ) -> Result<Plan, DeskRefusal> {
        let plan = self.planned(on, policy, under, tick)?;
        plan.tell_needs(tick)?;
        Ok(plan)
    }

    /// A table of that plan, by its name.
    fn plan_table(
        &mut self,
        on: Day,
        policy: &Option<Policy>,
        under: &Option<Under>,
        name: &'static str,
        tick: &mut Tick<'_>,
    ) -> Result<Answer, DeskRefusal> {
        let table = self.planned(on, policy, under, tick)?.table(name, tick)?;
        Ok(table.map_or_else(|| Answer::of(&()), Answer::Table))
    }
}

fn unknown(under: &Under, on: Day) -> DeskRefusal {
    DeskRefusal::UnderUnknown { under: under.clone(), on }
}

fn read<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, Refusal> {
    serde_json::from_str(json).map_err(|e| Refusal::unreadable(e.line(), &e))
}
