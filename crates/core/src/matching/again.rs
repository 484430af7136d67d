//! 再解 A solved measure with other quantities, solved again.

use crate::flow::network::{GroupFault, Groups, simplex};
use crate::flow::{Cost, Fault, Flow, Pairs, Problem, Solution, Tier, TierTotal, solve};
use crate::matching::build::supplies;
use crate::matching::error::stopped;
use crate::matching::groups::Bounds;
use crate::matching::meter::metered;
use crate::matching::pair::{Read, Tuples};
use crate::matching::solved::{Answer, Solved, Tick, read};
use crate::matching::{MatchingRefusal, Worth};

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
        metered(&self.measure, self.part.budget, tick, |tick| {
            self.solved_again(&left, &wanted, granted, tick)
        })
    }

    fn solved_again(
        &self,
        left: &[u64],
        wanted: &[u64],
        granted: Option<(u32, u32)>,
        tick: &mut Tick<'_>,
    ) -> Result<Again, MatchingRefusal> {
        if let Answer::Grouped { problem, bounds, .. } = &self.answer {
            let problem = self.altered(problem, left, wanted, granted)?;
            // Shares are of what is offered, the unit taken for granted included.
            let mut offered = left.to_vec();
            if let Some((supply, _)) = granted {
                offered[supply as usize] += 1;
            }
            let bounds = bounds.clone().shared(&offered);
            let (bounds, load) = match granted {
                Some((supply, demand)) => bounds.granted(Some(supply), demand),
                None => (bounds, 0),
            };
            let mut again = self.grouped(&problem, bounds, granted, tick)?;
            again.total.load += i128::from(load);
            return Ok(again);
        }
        let (flows, unserved) = match &self.answer {
            Answer::Grouped { .. } => (Vec::new(), Vec::new()),
            Answer::Packed { problem, scale, .. } => {
                let solution =
                    self.changed(problem, (left, wanted), read(&self.part, *scale, granted), tick)?;
                (solution.flows, solution.unserved)
            }
            Answer::Tuples { problem, .. } => {
                let solution =
                    self.changed(problem, (left, wanted), read(&self.part, Tuples, granted), tick)?;
                (solution.flows, solution.unserved)
            }
        };
        let (flows, total) = self.named(&flows, &unserved, None);
        Ok(Again { flows, unserved, total })
    }

    /// What one unit more would save that serves a demand and comes from somebody who is not on the lists;
    /// nothing where no limit admits it. On hub lists that is what one unit less of the demand would save.
    /// Where totals count the two differ: a unit that is served counts in the areas around it.
    pub(super) fn gift(&self, demand: u32, tick: &mut Tick<'_>) -> Result<Option<Tier>, MatchingRefusal> {
        let Answer::Grouped { problem, bounds, .. } = &self.answer else {
            return Ok(Some(self.demand_price(demand)));
        };
        let Some(load) = bounds.newcomer(demand) else { return Ok(None) };
        let left: Vec<u64> = self.part.resources.iter().map(|(_, left)| *left).collect();
        let mut wanted: Vec<u64> = self.part.needs.iter().map(|(_, left)| *left).collect();
        wanted[demand as usize] -= 1;
        let problem = self.altered(problem, &left, &wanted, None)?;
        let (bounds, _) = bounds.clone().granted(None, demand);
        let again = metered(&self.measure, self.part.budget, tick, |tick| {
            self.grouped(&problem, bounds, None, tick)
        })?;
        let Worth { urgency, minimums, cost, load: more } = Worth::between(again.total, self.total());
        Ok(Some(Tier { urgency, minimums, cost, load: more - load }))
    }

    /// Solved within groups.
    fn grouped(
        &self,
        problem: &Problem<Tier>,
        bounds: Bounds,
        granted: Option<(u32, u32)>,
        tick: &mut Tick<'_>,
    ) -> Result<Again, MatchingRefusal> {
        let beyond = |why: GroupFault| MatchingRefusal::OutOfBounds {
            measure: self.measure.clone(),
            reason: why.to_string(),
        };
        let groups = Groups::new(problem, bounds.supply, bounds.demand).map_err(beyond)?;
        let grouped = simplex(problem, &read(&self.part, Tuples, granted), &groups, tick)
            .map_err(|why| stopped(&why, &self.measure))?;
        let unserved = grouped.solution.unserved.clone();
        let (flows, total) = self.named(&grouped.solution.flows, &unserved, Some(&grouped));
        Ok(Again { flows, unserved, total })
    }

    fn changed<C: Cost, F>(
        &self,
        problem: &Problem<C>,
        (left, wanted): (&[u64], &[u64]),
        pairs: Read<'_, F>,
        tick: &mut Tick<'_>,
    ) -> Result<Solution<C>, MatchingRefusal>
    where
        for<'r> Read<'r, F>: Pairs<C>,
    {
        let altered = self.altered(problem, left, wanted, pairs.granted)?;
        solve(&altered, &pairs, tick).map_err(|why| stopped(&why, &self.measure))
    }

    fn altered<C: Cost>(
        &self,
        problem: &Problem<C>,
        left: &[u64],
        wanted: &[u64],
        granted: Option<(u32, u32)>,
    ) -> Result<Problem<C>, MatchingRefusal> {
        let mut demands = problem.demands().to_vec();
        for (demand, &quantity) in demands.iter_mut().zip(wanted) {
            demand.quantity = quantity;
        }
        let beyond = |why: Fault| MatchingRefusal::OutOfBounds {
            measure: self.measure.clone(),
            reason: why.to_string(),
        };
        let mut supplies = supplies(&self.part, left);
        // The unit that is granted is the first of a member who owes one: what is left owes none.
        let first = granted.and_then(|(line, _)| self.part.firsts.iter().position(|&owing| owing == line));
        if let (Some((line, _)), Some(first)) = (granted, first) {
            let first = self.part.resources.len() + first;
            supplies[line as usize].capacity += std::mem::take(&mut supplies[first].capacity);
        }
        Problem::new(problem.hubs().clone(), supplies, problem.entries(), demands).map_err(beyond)
    }
}
