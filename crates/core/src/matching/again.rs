//! 再解 A solved measure with other quantities: solved again, or one plan kept alive.

use crate::flow::network::{Groups, simplex};
use crate::flow::{Budget, Cost, Fault, Flow, Live, Pairs, Problem, Solution, Tier, TierTotal, solve};
use crate::matching::MatchingRefusal;
use crate::matching::build::supplies;
use crate::matching::error::stopped;
use crate::matching::pair::Tuples;
use crate::matching::solved::{Answer, Solved, Tick, read};

/// 再解 An answer to the same problem with other quantities.
#[derive(Clone, Debug)]
pub(super) struct Again {
    /// Who gives what to whom, sorted by demand, then supply.
    pub(super) flows: Vec<Flow>,
    /// By demand: units left unserved.
    pub(super) unserved: Vec<u64>,
    /// The cost of everything.
    pub(super) total: TierTotal,
}

impl Solved {
    /// The same problem with other quantities left of some lines, and with one unit of a pair taken for
    /// granted, which is then in neither quantities nor total.
    pub(super) fn again(
        &self,
        supplies: &[(u32, u64)],
        demands: &[(u32, u64)],
        granted: Option<(u32, u32)>,
        tick: &mut Tick<'_>,
    ) -> Result<Again, MatchingRefusal> {
        let mut left: Vec<u64> = self.part.resources.iter().map(|(_, left)| *left).collect();
        let mut wanted: Vec<u64> = self.part.needs.iter().map(|(_, left)| *left).collect();
        for &(supply, amount) in supplies {
            left[supply as usize] = amount;
        }
        for &(demand, amount) in demands {
            wanted[demand as usize] = amount;
        }
        if let Some((supply, demand)) = granted {
            left[supply as usize] = left[supply as usize].saturating_sub(1);
            wanted[demand as usize] = wanted[demand as usize].saturating_sub(1);
        }
        if let Answer::Grouped { problem, bounds, .. } = &self.answer {
            let problem = self.altered(problem, &left, &wanted)?;
            let beyond = |why: crate::flow::network::GroupFault| MatchingRefusal::OutOfBounds {
                measure: self.measure.clone(),
                reason: why.to_string(),
            };
            // Shares are of what is offered, the unit taken for granted included.
            let mut offered = left.clone();
            if let Some((supply, _)) = granted {
                offered[supply as usize] += 1;
            }
            let bounds = bounds.clone().shared(&offered);
            let (bounds, load) = match granted {
                Some((supply, demand)) => bounds.granted(supply, demand),
                None => (bounds, 0),
            };
            let groups = Groups::new(&problem, bounds.supply, bounds.demand).map_err(beyond)?;
            let grouped = simplex(&problem, &read(&self.part, Tuples, granted), &groups, tick)
                .map_err(|why| stopped(&why, &self.measure))?;
            let unserved = grouped.solution.unserved.clone();
            let (flows, mut total) = self.named(&grouped.solution.flows, &unserved, Some(&grouped));
            total.load += i128::from(load);
            return Ok(Again { flows, unserved, total });
        }
        let (flows, unserved) = match &self.answer {
            Answer::Grouped { .. } => (Vec::new(), Vec::new()),
            Answer::Packed { problem, scale, .. } => {
                let solution =
                    self.changed(problem, &left, &wanted, read(&self.part, *scale, granted), tick)?;
                (solution.flows, solution.unserved)
            }
            Answer::Tuples { problem, .. } => {
                let solution =
                    self.changed(problem, &left, &wanted, read(&self.part, Tuples, granted), tick)?;
                (solution.flows, solution.unserved)
            }
        };
        let (flows, total) = self.named(&flows, &unserved, None);
        Ok(Again { flows, unserved, total })
    }

    fn changed<C: Cost>(
        &self,
        problem: &Problem<C>,
        left: &[u64],
        wanted: &[u64],
        pairs: impl Pairs<C>,
        tick: &mut Tick<'_>,
    ) -> Result<Solution<C>, MatchingRefusal> {
        let altered = self.altered(problem, left, wanted)?;
        solve(&altered, &pairs, tick).map_err(|why| stopped(&why, &self.measure))
    }

    fn altered<C: Cost>(
        &self,
        problem: &Problem<C>,
        left: &[u64],
        wanted: &[u64],
    ) -> Result<Problem<C>, MatchingRefusal> {
        let mut demands = problem.demands().to_vec();
        for (demand, &quantity) in demands.iter_mut().zip(wanted) {
            demand.quantity = quantity;
        }
        let beyond = |why: Fault| MatchingRefusal::OutOfBounds {
            measure: self.measure.clone(),
            reason: why.to_string(),
        };
        let supplies = supplies(&self.part, left);
        Problem::new(problem.hubs().clone(), supplies, problem.entries().to_vec(), demands).map_err(beyond)
    }

    /// What one unit more and one fewer of each supply saves and costs, and of each demand costs and saves:
    /// all of them by one plan kept alive, each by one search. Nothing where the first unit of a line is a
    /// supply of its own, for then a line has no single value, nor where totals of groups count.
    pub(super) fn values(&self) -> Result<Option<Values>, MatchingRefusal> {
        if !self.part.firsts.is_empty() {
            return Ok(None);
        }
        let beyond = |reason: String| MatchingRefusal::OutOfBounds { measure: self.measure.clone(), reason };
        let mut values = match &self.answer {
            Answer::Packed { problem, scale, solution } => {
                let pairs = read(&self.part, *scale, None);
                values(problem, pairs, solution, |value| scale.unpack(value))
            }
            Answer::Tuples { problem, solution } => {
                values(problem, read(&self.part, Tuples, None), solution, |value| value)
            }
            Answer::Grouped { .. } => return Ok(None),
        }
        .map_err(beyond)?;
        for (demand, value) in (0u32..).zip(&mut values.demands) {
            let credit = self.part.credit(demand);
            *value = value.map(|value| value - credit);
        }
        Ok(Some(values))
    }
}

/// 单位价值 By line: what one unit more, and one fewer, is worth.
pub(super) struct Values {
    pub(super) supplies: Vec<[Tier; 2]>,
    pub(super) demands: Vec<[Tier; 2]>,
}

fn values<C: Cost>(
    problem: &Problem<C>,
    pairs: impl Pairs<C>,
    solution: &Solution<C>,
    unpack: impl Fn(C) -> Tier,
) -> Result<Values, String> {
    let mut live = Live::resume(problem.clone(), pairs, solution).map_err(|why| why.to_string())?;
    let budget = &mut Budget::endless();
    let mut values = Values { supplies: Vec::new(), demands: Vec::new() };
    for supply in 0..problem.supplies().len() as u32 {
        let more = live.gain(supply, budget).map_err(|why| why.to_string())?;
        let fewer = live.loss(supply, budget).map_err(|why| why.to_string())?;
        values.supplies.push([unpack(more), unpack(fewer.unwrap_or_default())]);
    }
    for demand in 0..problem.demands().len() as u32 {
        let more = live.burden(demand, budget).map_err(|why| why.to_string())?;
        let fewer = live.relief(demand, budget).map_err(|why| why.to_string())?;
        values.demands.push([unpack(more), unpack(fewer.unwrap_or_default())]);
    }
    Ok(values)
}
