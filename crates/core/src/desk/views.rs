//! 看 What is looked at: figures of a day, pictures, and plans of another kind laid beside the plan.
//!
//! The ledger and its plan do without it, so a page may load what stands here by itself, when it is first asked for.

use std::sync::Arc;

use crate::base::{Day, RuleId, Table, Tick};
use crate::desk::{Answer, Desk, DeskRefusal, Other, Question, answer, unknown};
use crate::graph::{Graph, Scope, Under};
use crate::ledger::{Ledger, State};
use crate::listing::Policy;
use crate::matching::{Diff, MatchingRefusal, Plan, Preferences};
use crate::stats;

impl Question {
    /// 视图 Whether it asks for a view, which the ledger and its plan do without: a figure, a picture, another
    /// method of matching or a comparison.
    pub fn is_view(&self) -> bool {
        use Question::*;
        matches!(
            self,
            Levels { .. }
                | Areas { .. }
                | Subtree { .. }
                | Dot { .. }
                | Path { .. }
                | Coverage { .. }
                | Findings { .. }
                | Claims { .. }
                | TieKinds { .. }
                | Ties { .. }
                | Agreements { .. }
                | SeatsOwed { .. }
                | Nodes { .. }
                | Links { .. }
                | Lists { .. }
                | Orders { .. }
                | Stable { .. }
                | Pairings { .. }
                | Compare { .. }
                | Changes { .. }
                | Chart { .. }
        )
    }
}

impl Desk {
    /// Answers a question that asks for a view. Never inlined: what only this function needs is cut off here.
    #[inline(never)]
    pub(super) fn view(&mut self, question: &Question, tick: &mut Tick<'_>) -> Result<Answer, DeskRefusal> {
        use Question::*;
        match question {
            Levels { on, under } => self.figure(*on, under.as_ref(), stats::levels),
            Areas { on, under } => self.figure(*on, under.as_ref(), stats::areas),
            Subtree { on, under, depth } => Ok(Answer::Table(self.subtree(*on, under, *depth)?)),
            Dot { on, under, depth } => Ok(answer::dot(&self.subtree(*on, under, *depth)?)),
            Path { on, from, to } => {
                let graph = self.graph(*on);
                answer::path(self.ledger.state(), &graph, from, to)
            }
            Coverage { on, under } => self.figure(*on, under.as_ref(), stats::coverage),
            Findings { on, under, rule } => self.figure(*on, under.as_ref(), |state, scope| {
                stats::findings(state, scope, rule.as_ref().map(RuleId::as_str))
            }),
            Claims { on } => self.figure(*on, None, stats::claims),
            TieKinds { on, under } => self.figure(*on, under.as_ref(), stats::tie_kinds),
            Ties { on, under } => self.figure(*on, under.as_ref(), stats::ties),
            Agreements { on, under } => self.figure(*on, under.as_ref(), stats::agreements),
            SeatsOwed { on, under } => self.figure(*on, under.as_ref(), stats::seats_owed),
            Nodes { on, under } => self.figure(*on, under.as_ref(), stats::nodes),
            Links { on, under } => self.figure(*on, under.as_ref(), stats::links),
            Lists { on, under } => self.figure(*on, under.as_ref(), stats::lists),
            Stable { on, policy, proposing, measure, members, posts } => {
                let preferences = Preferences {
                    proposing: *proposing,
                    measure: measure.clone(),
                    members: members.clone(),
                    posts: posts.clone(),
                };
                let (graph, policy) = (self.graph(*on), policy.clone().unwrap_or_default());
                let view = self.ledger.as_of(*on);
                Ok(Answer::of(&view.stable_with(&graph, &policy, &preferences, tick)?))
            }
            Pairings { on, policy, under, limits } => {
                Ok(Answer::of(&self.planned(*on, policy, under, tick)?.pairings_with(limits, tick)?))
            }
            Compare { on, policy, under, other } => {
                Ok(Answer::of(&self.compared(*on, policy, under, other, tick)?))
            }
            Changes { on, policy, under, other } => {
                Ok(Answer::Table(self.compared(*on, policy, under, other, tick)?.table()))
            }
            Orders { on, under } => self.figure(*on, under.as_ref(), stats::orders),
            Chart { .. } => self.chart(question, tick),
            // What is asked of the ledger or its plan; `ask_with` answers it.
            Head {}
            | Entry { .. }
            | Match { .. }
            | Assignments { .. }
            | Gaps { .. }
            | Idle { .. }
            | Missed { .. }
            | Totals { .. }
            | Outbid { .. }
            | Settled { .. }
            | Prices { .. }
            | Help { .. }
            | Losses { .. }
            | WhyNot { .. }
            | Explain { .. }
            | WhatIf { .. }
            | WhatIfs { .. } => Ok(Answer::of(&())),
        }
    }

    fn compared(
        &mut self,
        on: Day,
        policy: &Option<Policy>,
        under: &Option<Under>,
        other: &Other,
        tick: &mut Tick<'_>,
    ) -> Result<Diff, DeskRefusal> {
        let plan = self.told(on, policy, under, tick)?;
        let (day, policy) = (other.on.unwrap_or(on), other.policy.as_ref().unwrap_or(plan.policy()));
        let mut of = |ledger: &Ledger| {
            let view = ledger.as_of(day);
            let graph = Arc::new(Graph::new(view));
            Ok::<Plan, MatchingRefusal>(
                view.matching_under(&graph, policy, under.as_ref(), tick)?.laid_on(graph),
            )
        };
        let other = match other.known_at {
            None => of(&self.ledger)?,
            Some(seq) => of(&self.ledger.known_at(seq).map_err(|_| DeskRefusal::SeqUnknown { seq })?)?,
        };
        other.tell_needs(tick)?;
        Ok(plan.compared(&other))
    }

    fn subtree(&mut self, on: Day, under: &Under, depth: Option<u32>) -> Result<Table, DeskRefusal> {
        let graph = self.graph(on);
        stats::subtree(self.ledger.state(), &graph, under, depth).ok_or_else(|| unknown(under, on))
    }

    fn figure(
        &mut self,
        on: Day,
        under: Option<&Under>,
        figure: impl Fn(&State, &Scope<'_>) -> Table,
    ) -> Result<Answer, DeskRefusal> {
        let graph = self.graph(on);
        let state = self.ledger.state();
        match (graph.scope(state, under), under) {
            (Some(scope), _) => Ok(Answer::Table(figure(state, &scope))),
            (None, Some(under)) => Err(unknown(under, on)),
            (None, None) => Ok(Answer::Table(figure(state, &Scope::All(&graph)))),
        }
    }
}
