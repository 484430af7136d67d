//! 求解 A compiled problem solved: on hub lists first, and within groups where what these do not know binds.

use crate::base::MeasureId;
use crate::flow::network::{Groups, simplex};
use crate::flow::{Scale, solve};
use crate::matching::MatchingRefusal;
use crate::matching::build::{build, span};
use crate::matching::error::stopped;
use crate::matching::firsts::Firsts;
use crate::matching::groups::Bounds;
use crate::matching::pair::Tuples;
use crate::matching::problem::{Part, Raw};
use crate::matching::solved::{Answer, Solved, Tick, read};
use crate::matching::tally::Tally;

/// How often a problem is solved on hub lists, before the groups are asked.
const TURNS: usize = 6;

impl Solved {
    /// Solves a problem within bounds, by the simplex.
    pub(super) fn within(
        measure: MeasureId,
        mut part: Part,
        raw: Raw,
        bounds: Bounds,
        tick: &mut Tick<'_>,
    ) -> Result<Solved, MatchingRefusal> {
        // What first units beside the lines would say is said by the groups.
        part.firsts = Firsts::default();
        let beyond = |why: String| MatchingRefusal::OutOfBounds { measure: measure.clone(), reason: why };
        let problem = build(&part, raw, |tier| tier).map_err(|why| beyond(why.to_string()))?;
        let groups = Groups::new(&problem, bounds.supply.clone(), bounds.demand.clone());
        let groups = groups.map_err(|why| beyond(why.to_string()))?;
        let grouped = simplex(&problem, &read(&part, Tuples, None), &groups, tick)
            .map_err(|why| stopped(&why, &measure))?;
        Ok(Solved::named_by_line(measure, part, Answer::Grouped { problem, groups, grouped }, Some(bounds)))
    }

    /// Solves a problem on hub lists, and only where the plan that these make does not keep the bounds, within
    /// them. In tuples where that is told, else in the numbers that it fits in.
    pub(super) fn freely(
        measure: MeasureId,
        (mut part, raw): (Part, Raw),
        bounds: Option<Bounds>,
        tuples: bool,
        tick: &mut Tick<'_>,
    ) -> Result<Solved, MatchingRefusal> {
        let scale = |part: &Part, raw: &Raw| if tuples { None } else { Scale::fit(&span(part, raw)) };
        let Some(bounds) = bounds else {
            let scale = scale(&part, &raw);
            return Solved::on_lists(measure, part, raw, scale, tick);
        };
        if !bounds.totals && part.is_exact() {
            let scale = scale(&part, &raw);
            let mut solved = Solved::on_lists(measure, part, raw, scale, tick)?;
            solved.bounds = Some(bounds);
            return Ok(solved);
        }
        // Mostly the first plan keeps them, or the second.
        for _ in 0..TURNS {
            part.firsts = Firsts::new(&part.members);
            let scale = scale(&part, &raw);
            let mut solved = Solved::on_lists(measure.clone(), part, raw.clone(), scale, tick)?;
            let left: Vec<u64> = solved.part.resources.iter().map(|(_, left)| *left).collect();
            let tally = Tally::new(&solved.part, &bounds, left).of(solved.units());
            let (keeps, wronged) = (tally.keeps(), tally.wronged());
            if keeps {
                solved.bounds = Some(bounds);
                return Ok(solved);
            }
            part = solved.part;
            let turned = wronged.iter().all(|&at| part.members[at as usize].turn());
            if wronged.is_empty() || !turned {
                break;
            }
        }
        Solved::within(measure, part, raw, bounds, tick)
    }

    /// Solves a problem on hub lists, packed or in tuples as told.
    fn on_lists(
        measure: MeasureId,
        part: Part,
        raw: Raw,
        scale: Option<Scale>,
        tick: &mut Tick<'_>,
    ) -> Result<Solved, MatchingRefusal> {
        let beyond = |why: String| MatchingRefusal::OutOfBounds { measure: measure.clone(), reason: why };
        let answer = if let Some(scale) = scale {
            let problem =
                build(&part, raw, |tier| scale.pack(tier)).map_err(|why| beyond(why.to_string()))?;
            let solution =
                solve(&problem, &read(&part, scale, None), tick).map_err(|why| stopped(&why, &measure))?;
            Answer::Packed { problem, scale, solution }
        } else {
            let problem = build(&part, raw, |tier| tier).map_err(|why| beyond(why.to_string()))?;
            let solution =
                solve(&problem, &read(&part, Tuples, None), tick).map_err(|why| stopped(&why, &measure))?;
            Answer::Tuples { problem, solution }
        };
        Ok(Solved::named_by_line(measure, part, answer, None))
    }
}
