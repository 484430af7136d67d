//! 图表回答 A chart as the answer to a question: its graph, its scope and, where it needs one, its plan.

use crate::chart::{Canvas, Chart};
use crate::desk::{Answer, Desk, DeskRefusal, Question, unknown};

impl Desk {
    /// Draws the chart that is asked for.
    pub(super) fn chart(&mut self, question: &Question) -> Result<Answer, DeskRefusal> {
        let Question::Chart { on, chart, under, depth, measure, language, policy } = question else {
            return Ok(Answer::of(&None::<Chart>));
        };
        let plan = match chart.needs_plan() {
            true => Some(self.planned(*on, policy.as_ref())?),
            false => None,
        };
        let graph = self.graph(*on);
        let state = self.ledger.state();
        if let Some(measure) = measure
            && state.listing.measures.find_any(measure).is_none()
        {
            return Err(DeskRefusal::MeasureUnknown { measure: measure.clone() });
        }
        let scope = match (graph.scope(state, under.as_ref()), under) {
            (Some(scope), _) => scope,
            (None, Some(under)) => return Err(unknown(under, *on)),
            (None, None) => crate::graph::Scope::All(&graph),
        };
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
