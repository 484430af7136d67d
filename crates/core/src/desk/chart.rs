//! 图表回答 A chart as the answer to a question: its graph, its scope and, where it needs one, its plan.

use core::ops::ControlFlow;

use crate::base::{Day, Tick};
use crate::chart::{Canvas, Chart, ChartKind};
use crate::desk::{Answer, Desk, DeskRefusal, Question, unknown};
use crate::graph::Scope;
use crate::matching::Plan;

impl Desk {
    /// A chart of a plan that is at hand, for the day of that plan, as a question of a chart asks for it.
    ///
    /// Asking for a chart matches again where the ledger has grown since, as by the orders of the plan; this
    /// draws the plan as it is.
    ///
    /// # Errors
    /// What is asked is no chart, or names what is unknown.
    pub fn chart_of(&mut self, plan: &Plan, question: &str) -> Result<Answer, DeskRefusal> {
        let asked = Desk::question(question)?;
        match asked {
            Question::Chart { .. } => {
                let on = plan.on();
                self.draw(&asked, on, |_, _| Ok(Some(plan.clone())), &mut |_| ControlFlow::Continue(()))
            }
            _ => Err(DeskRefusal::QuestionUnreadable { column: 1 }),
        }
    }

    /// Draws the chart that is asked for. What the question names is looked for before anything is matched.
    pub(super) fn chart(&mut self, question: &Question, tick: &mut Tick<'_>) -> Result<Answer, DeskRefusal> {
        let Question::Chart { on, chart, policy, .. } = question else {
            return Ok(Answer::of(&None::<Chart>));
        };
        let plan = |desk: &mut Desk, tick: &mut Tick<'_>| match chart.needs_plan() {
            true => Ok(Some(desk.told(*on, policy, &None, tick)?)),
            false => Ok(None),
        };
        self.draw(question, *on, plan, tick)
    }

    fn draw(
        &mut self,
        question: &Question,
        on: Day,
        plan: impl FnOnce(&mut Desk, &mut Tick<'_>) -> Result<Option<Plan>, DeskRefusal>,
        tick: &mut Tick<'_>,
    ) -> Result<Answer, DeskRefusal> {
        let Question::Chart { chart, under, depth, measure, language, .. } = question else {
            return Ok(Answer::of(&None::<Chart>));
        };
        let graph = self.graph(on);
        let known = |measure| self.ledger.state().listing.measures.find_any(measure).is_some();
        if let Some(measure) = measure.as_ref().filter(|&measure| !known(measure)) {
            return Err(DeskRefusal::MeasureUnknown { measure: measure.clone() });
        }
        if let Some(under) = under
            && graph.scope(self.ledger.state(), Some(under)).is_none()
        {
            return Err(unknown(under, on));
        }
        let plan = plan(self, tick)?;
        // What takes long is found here, where it can be stopped; the plan keeps it for the chart.
        if let (Some(plan), ChartKind::Prices) = (&plan, chart) {
            plan.help_with(tick)?;
        }
        let state = self.ledger.state();
        let scope = graph.scope(state, under.as_ref()).unwrap_or(Scope::All(&graph));
        let canvas = Canvas {
            state,
            scope: &scope,
            under: under.as_ref(),
            depth: *depth,
            measure: measure.as_ref(),
            language: language.unwrap_or_default(),
        };
        Ok(Answer::of(&canvas.draw(*chart, plan.as_ref())))
    }
}
