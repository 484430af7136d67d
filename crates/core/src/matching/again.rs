//! 再解 A solved measure with other quantities, solved again.

use crate::flow::network::{GroupFault, Groups, simplex};
use crate::flow::{Cost, Fault, Flow, Pairs, Problem, Solution, Supply, Tier, TierTotal, solve};
use crate::matching::build::supplies;
use crate::matching::error::stopped;
use crate::matching::firsts::{Member, Put};
use crate::matching::groups::Bounds;
use crate::matching::meter::metered;
use crate::matching::pair::{Read, Tuples};
use crate::matching::solved::{Answer, Engine, Solved, Tick, read};
use crate::matching::tally::Tally;
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
        // Shares are of what is offered, the unit taken for granted included.
        let mut offered = left.to_vec();
        if let Some((supply, _)) = granted {
            offered[supply as usize] += 1;
        }
        let bounds = self.bounds.as_ref().map(|bounds| {
            let bounds = bounds.clone().shared(&offered);
            granted.map_or((bounds.clone(), 0), |(supply, demand)| bounds.granted(Some(supply), demand))
        });
        let (flows, unserved, named) = match &self.answer {
            Answer::Grouped { .. } => {
                return self.grouped(left, wanted, bounds.unwrap_or_default(), granted, tick);
            }
            Answer::Packed { problem, scale, .. } => {
                let solution =
                    self.changed(problem, (left, wanted), read(&self.part, *scale, granted), tick)?;
                let named = self.named_packed(&solution, *scale, wanted);
                (solution.flows, solution.unserved, named)
            }
            Answer::Tuples { problem, .. } => {
                let solution =
                    self.changed(problem, (left, wanted), read(&self.part, Tuples, granted), tick)?;
                let named = self.named(&solution, wanted);
                (solution.flows, solution.unserved, named)
            }
        };
        // The best plan on hub lists is the best, if it keeps what these do not know.
        let keeps = |(bounds, _): &(Bounds, i64)| {
            let units = flows.iter().map(|flow| (flow.supply, flow.demand, flow.quantity));
            Tally::new(&self.part, bounds, left.to_vec()).granted(granted).of(units).keeps()
        };
        if let Some(bounds) = bounds.filter(|bounds| !keeps(bounds)) {
            return self.grouped(left, wanted, bounds, granted, tick);
        }
        let (flows, total) = named;
        Ok(Again { flows, unserved, total })
    }

    /// What one unit more would save that serves a demand and comes from somebody who is not on the lists;
    /// nothing where no limit admits it. On hub lists that is what one unit less of the demand would save.
    /// Where totals count the two differ: a unit that is served counts in the areas around it.
    /// It is not solved again where the plan kept alive told what it changes.
    pub(super) fn gift(
        &self,
        demand: u32,
        told: Option<Worth>,
        tick: &mut Tick<'_>,
    ) -> Result<Option<Tier>, MatchingRefusal> {
        let Some(bounds) = self.bounds.as_ref().filter(|_| !self.simple()) else {
            return Ok(Some(self.demand_price(demand)));
        };
        let Some(load) = bounds.newcomer(demand) else { return Ok(None) };
        if let Some(Worth { urgency, minimums, cost, .. }) = told {
            return Ok(Some(Tier::default() - Tier { urgency, minimums, cost, load: 0 }));
        }
        let left: Vec<u64> = self.part.resources.iter().map(|(_, left)| *left).collect();
        let mut wanted: Vec<u64> = self.part.needs.iter().map(|(_, left)| *left).collect();
        wanted[demand as usize] -= 1;
        let (bounds, _) = bounds.clone().granted(None, demand);
        let again = metered(&self.measure, self.part.budget, tick, |tick| {
            self.grouped(&left, &wanted, (bounds, 0), None, tick)
        })?;
        let Worth { urgency, minimums, cost, load: more } = Worth::between(again.total, self.total());
        Ok(Some(Tier { urgency, minimums, cost, load: more - load }))
    }

    /// Whether the prices of the answer are what one unit changes: nothing is bounded that the lists do not know.
    pub(super) fn simple(&self) -> bool {
        let part = &self.part;
        let one = |line: u32| part.resources[line as usize].1 == 1;
        let placed = |line: u32| !part.pairs.lines.of(part.pairs.givers[line as usize].owner).is_empty();
        let apart = |member: &Member| member.put == Put::Apart;
        let told =
            |member: &Member| apart(member) && member.lines.iter().all(|&line| one(line) || !placed(line));
        self.engine() == Engine::HubLists && !self.totals() && part.members.iter().all(told)
    }

    /// Solved within groups, with the load of what is taken for granted.
    fn grouped(
        &self,
        left: &[u64],
        wanted: &[u64],
        (bounds, load): (Bounds, i64),
        granted: Option<(u32, u32)>,
        tick: &mut Tick<'_>,
    ) -> Result<Again, MatchingRefusal> {
        let problem = &self.whole(left, wanted)?;
        let beyond = |why: GroupFault| MatchingRefusal::OutOfBounds {
            measure: self.measure.clone(),
            reason: why.to_string(),
        };
        let groups = Groups::new(problem, bounds.supply, bounds.demand).map_err(beyond)?;
        let grouped = simplex(problem, &read(&self.part, Tuples, granted), &groups, tick)
            .map_err(|why| stopped(&why, &self.measure))?;
        let (flows, mut total) = self.named_grouped(&grouped, wanted);
        let unserved = grouped.solution.unserved;
        total.load += i128::from(load);
        Ok(Again { flows, unserved, total })
    }

    /// The problem in tuples and with whole lines, as groups ask it.
    fn whole(&self, left: &[u64], wanted: &[u64]) -> Result<Problem<Tier>, MatchingRefusal> {
        let beyond = |why: Fault| self.beyond(why.to_string());
        let strip = |tier: Tier| Tier { minimums: 0, ..tier };
        let unpacked;
        let problem = match &self.answer {
            Answer::Packed { problem, scale, .. } => {
                unpacked = problem.map(|packed| scale.unpack(packed)).map_err(beyond)?;
                &unpacked
            }
            Answer::Tuples { problem, .. } | Answer::Grouped { problem, .. } => problem,
        };
        let mut entries = problem.entries();
        entries.truncate(self.part.way_of.len());
        entries.iter_mut().for_each(|entry| entry.cost = strip(entry.cost));
        let mut demands = problem.demands().to_vec();
        for (demand, &quantity) in demands.iter_mut().zip(wanted) {
            (demand.quantity, demand.unserved) = (quantity, strip(demand.unserved));
        }
        let supplies = left.iter().map(|&capacity| Supply { capacity }).collect();
        Problem::new(problem.hubs().clone(), supplies, entries, demands).map_err(beyond)
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
        let firsts = &self.part.firsts;
        let first = granted.and_then(|(line, _)| Some((line, firsts.of(line)?)));
        if let Some((line, first)) = first {
            let first = self.part.resources.len() + first as usize;
            let unit = core::mem::take(&mut supplies[first].capacity);
            supplies[line as usize].capacity += if firsts.apart(line).is_some() { unit } else { 0 };
        }
        Problem::new(problem.hubs().clone(), supplies, problem.entries(), demands).map_err(beyond)
    }
}
