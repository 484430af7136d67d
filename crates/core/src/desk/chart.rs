//! 图表回答 A chart as the answer to a question: its graph, its scope and, where it needs one, its plan.

use core::ops::ControlFlow;

use crate::chart::{Canvas, Chart, ChartKind};
use crate::desk::{Answer, Desk, DeskRefusal, Question, unknown};
use crate::flow::Progress;
use crate::graph::Scope;

impl Desk {
    /// Draws the chart that is asked for. What the question names is looked for before anything is matched.
    pub(super) fn chart(
        &mut self,
        question: &Question,
        tick: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Answer, DeskRefusal> {
        let Question::Chart { on, chart, under, depth, measure, language, policy } = question else {
            return Ok(Answer::of(&None::<Chart>));
        };
        let graph = self.graph(*on);
        let known = |measure| self.ledger.state().listing.measures.find_any(measure).is_some();
        if let Some(measure) = measure.as_ref().filter(|&measure| !known(measure)) {
            return Err(DeskRefusal::MeasureUnknown { measure: measure.clone() });
        }
        if let Some(under) = under
            && graph.scope(self.ledger.state(), Some(under)).is_none()
        {
            return Err(unknown(under, *on));
        }
        let plan = match chart.needs_plan() {
            true => Some(self.planned(*on, policy, &None, tick)?),
            false => None,
        };
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
