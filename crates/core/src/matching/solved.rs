//! 已解 The problem of one measure with its answer: what explanations, prices and proofs are read from.
//!
//! Everything above this file asks a [`Solved`] and does not know which engine answered, nor in which
//! kind of numbers it counted. Supplies are named by line: where the first unit of a line was a supply of
//! its own, the two are one again here.

use core::ops::ControlFlow;

use crate::base::{MeasureId, kinds};
use crate::flow::network::{GroupedSolution, Groups, verify_grouped};
use crate::flow::{Flow, Problem, Progress, Scale, Solution, Tier, TierTotal, verify};
use crate::matching::MatchingRefusal;
use crate::matching::groups::Bounds;
use crate::matching::owners::Owners;
use crate::matching::pair::{Passed, Read, Tuples};
use crate::matching::problem::Part;
use crate::matching::tally::Tally;

/// Called regularly; breaking stops the work.
pub(super) type Tick<'t> = dyn FnMut(Progress) -> ControlFlow<()> + 't;

/// A problem and its optimal answer.
#[derive(Clone, Debug)]
pub(super) struct Solved {
    pub(super) measure: MeasureId,
    pub(super) part: Part,
    pub(super) answer: Answer,
    /// The groups that a policy makes, and what members owe: what an answer on hub lists keeps without knowing.
    pub(super) bounds: Option<Bounds>,
    flows: Vec<Flow>,
    total: TierTotal,
}

kinds! {
    /// 引擎 Which engine answered.
    pub enum Engine {
        HubLists = "hub_lists", "枢纽清单";
        Simplex = "network_simplex", "网络单纯形";
    }
}

/// The answer, in the numbers in which it was found.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one for each measure")]
pub(super) enum Answer {
    Grouped { problem: Problem<Tier>, groups: Groups<Tier>, grouped: GroupedSolution<Tier> },
    Packed { problem: Problem<i64>, scale: Scale, solution: Solution<i64> },
    Tuples { problem: Problem<Tier>, solution: Solution<Tier> },
}

/// 费用项 What a unit of a pair costs, term by term. The terms add up to the cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Terms {
    /// Entering: the climb and the tie.
    pub(super) entering: i64,
    /// Coming down from there.
    pub(super) descending: i64,
    /// A wider category.
    pub(super) wider: i64,
    /// Skills that nobody asked for.
    pub(super) spare: i64,
    /// The owner's ratings.
    pub(super) rating: i64,
    /// An owner who is new to a place that knows another.
    pub(super) change: i64,
}

impl Terms {
    /// The cost: all of them together.
    pub(super) fn cost(&self) -> i64 {
        self.entering + self.descending + self.wider + self.spare + self.rating + self.change
    }
}

impl Solved {
    /// An answer with its flows and its total by line.
    pub(super) fn named_by_line(
        measure: MeasureId,
        part: Part,
        answer: Answer,
        bounds: Option<Bounds>,
    ) -> Solved {
        let (flows, total) = (Vec::new(), TierTotal::default());
        let mut solved = Solved { measure, part, answer, bounds, flows, total };
        let wanted: Vec<u64> = solved.part.needs.iter().map(|(_, left)| *left).collect();
        let (flows, total) = match &solved.answer {
            Answer::Packed { solution, scale, .. } => solved.named_packed(solution, *scale, &wanted),
            Answer::Tuples { solution, .. } => solved.named(solution, &wanted),
            Answer::Grouped { grouped, .. } => solved.named_grouped(grouped, &wanted),
        };
        (solved.flows, solved.total) = (flows, total);
        solved
    }

    /// Who gives what to whom, by the supplies of the problem.
    fn supplied(&self) -> &[Flow] {
        match &self.answer {
            Answer::Packed { solution, .. } => &solution.flows,
            Answer::Tuples { solution, .. } => &solution.flows,
            Answer::Grouped { grouped, .. } => &grouped.solution.flows,
        }
    }

    /// The same as supply, demand and units.
    pub(super) fn units(&self) -> impl Iterator<Item = (u32, u32, u64)> {
        self.supplied().iter().map(|flow| (flow.supply, flow.demand, flow.quantity))
    }

    /// What the plan comes to, where anything is bounded.
    pub(super) fn tally(&self) -> Option<Tally<'_>> {
        let left = || self.part.resources.iter().map(|(_, left)| *left).collect();
        self.bounds.as_ref().map(|bounds| Tally::new(&self.part, bounds, left()).of(self.units()))
    }

    /// Whether any limit, floor of an area or load counts.
    pub(super) fn totals(&self) -> bool {
        self.bounds.as_ref().is_some_and(|bounds| bounds.totals)
    }

    /// Whether the search counted in tuples.
    #[cfg(test)]
    pub(super) fn is_in_tuples(&self) -> bool {
        matches!(self.answer, Answer::Tuples { .. })
    }

    /// Which engine answered.
    pub(super) fn engine(&self) -> Engine {
        if matches!(self.answer, Answer::Grouped { .. }) { Engine::Simplex } else { Engine::HubLists }
    }

    /// Who gives what to whom, sorted by demand, then supply.
    pub(super) fn flows(&self) -> &[Flow] {
        &self.flows
    }

    /// Units of each demand that are left unserved.
    pub(super) fn left(&self) -> &[u64] {
        match &self.answer {
            Answer::Packed { solution, .. } => &solution.unserved,
            Answer::Tuples { solution, .. } => &solution.unserved,
            Answer::Grouped { grouped, .. } => &grouped.solution.unserved,
        }
    }

    /// Units of a demand that are left unserved.
    pub(super) fn unserved(&self, demand: u32) -> u64 {
        self.left()[demand as usize]
    }

    /// What one more unit of a supply would save.
    pub(super) fn supply_price(&self, supply: u32) -> Tier {
        match &self.answer {
            Answer::Packed { solution, scale, .. } => scale.unpack(solution.supply_prices[supply as usize]),
            Answer::Tuples { solution, .. } => solution.supply_prices[supply as usize],
            Answer::Grouped { grouped, .. } => grouped.solution.supply_prices[supply as usize],
        }
    }

    /// What one unit less of a demand would save.
    pub(super) fn demand_price(&self, demand: u32) -> Tier {
        let price = match &self.answer {
            Answer::Packed { solution, scale, .. } => scale.unpack(solution.demand_prices[demand as usize]),
            Answer::Tuples { solution, .. } => solution.demand_prices[demand as usize],
            Answer::Grouped { grouped, .. } => grouped.solution.demand_prices[demand as usize],
        };
        price - self.part.credit(demand)
    }

    /// How far a pair gets through the rules.
    pub(super) fn passed(&self, supply: u32, demand: u32) -> Passed {
        self.part.pairs.passed(supply, demand)
    }

    /// The supplies whose category and reach fit a demand, nearest way first; a supply with several ways
    /// comes several times.
    pub(super) fn in_reach(&self, demand: u32) -> Box<dyn Iterator<Item = u32> + '_> {
        Box::new(self.ways(demand).map(|(supply, _)| supply))
    }

    /// As [`Solved::in_reach`], each with what the way by which it comes costs.
    pub(super) fn ways(&self, demand: u32) -> Box<dyn Iterator<Item = (u32, Tier)> + '_> {
        let lines = self.part.resources.len() as u32;
        match &self.answer {
            Answer::Packed { problem, scale, .. } => {
                let kept = problem.read(demand).filter(move |&(supply, _)| supply < lines);
                Box::new(kept.map(|(supply, way)| (supply, scale.unpack(way))))
            }
            Answer::Tuples { problem, .. } | Answer::Grouped { problem, .. } => {
                Box::new(problem.read(demand).filter(move |&(supply, _)| supply < lines))
            }
        }
    }

    /// What a unit of a flow costs.
    pub(super) fn cost(&self, flow: &Flow) -> Tier {
        let way = match &self.answer {
            Answer::Packed { problem, scale, .. } => {
                problem.way(flow.entry, flow.demand).map(|cost| scale.unpack(cost))
            }
            Answer::Tuples { problem, .. } | Answer::Grouped { problem, .. } => {
                problem.way(flow.entry, flow.demand)
            }
        };
        self.cost_by(way.unwrap_or_default(), flow.supply, flow.demand)
    }

    /// What a unit of a pair costs by a way.
    pub(super) fn cost_by(&self, way: Tier, supply: u32, demand: u32) -> Tier {
        let change = self.part.pairs.changed(supply, demand);
        let cost = way.cost + change - self.part.credit(demand).cost;
        Tier { minimums: 0, cost, ..Tier::default() }
    }

    /// What a unit of a flow costs, term by term.
    pub(super) fn terms(&self, flow: &Flow) -> Terms {
        let part = &self.part;
        let (giver, taker) =
            (&part.pairs.givers[flow.supply as usize], &part.pairs.takers[flow.demand as usize]);
        let lists = part.pairs.lists(flow.supply);
        let levels = lists.iter().find(|(list, _)| *list == taker.list).map_or(0, |(_, levels)| *levels);
        let spare = part.pairs.count(giver.skills) - part.pairs.count(taker.skills);
        let mut terms = Terms {
            entering: part.way(flow.entry).cost,
            descending: 0,
            wider: part.weights.wider * i64::from(levels),
            spare: part.weights.skill_spare * spare,
            rating: part.rated.get(flow.supply as usize).copied().unwrap_or(0),
            change: part.pairs.changed(flow.supply, flow.demand),
        };
        terms.descending = self.cost(flow).cost - terms.cost();
        terms
    }

    /// The cost of everything, in the places of the objective; of the minimums, those missed here.
    pub(super) fn total(&self) -> TierTotal {
        self.total
    }

    /// The lines that give nothing of members who owe a first unit, in this or in another line.
    pub(super) fn missed(&self) -> Vec<u32> {
        let mut gives = vec![false; self.part.resources.len()];
        for flow in &self.flows {
            gives[flow.supply as usize] = true;
        }
        let owes: Owners = self.part.owing.iter().copied().collect();
        let lines = (0u32..).zip(&self.part.pairs.givers);
        let owing = lines.filter(|(_, giver)| owes.has(giver.owner));
        owing.map(|(line, _)| line).filter(|&line| !gives[line as usize]).collect()
    }

    /// Checks the certificate: the answer is feasible and none is better.
    pub(super) fn verify(&self) -> Result<(), MatchingRefusal> {
        let flaw: Option<String> = match &self.answer {
            Answer::Packed { problem, scale, solution } => {
                verify(problem, &read(&self.part, *scale, None), solution).err().map(|flaw| flaw.to_string())
            }
            Answer::Tuples { problem, solution } => {
                verify(problem, &read(&self.part, Tuples, None), solution).err().map(|flaw| flaw.to_string())
            }
            Answer::Grouped { problem, groups, grouped, .. } => {
                let pairs = read(&self.part, Tuples, None);
                verify_grouped(problem, &pairs, groups, grouped).err().map(|flaw| flaw.to_string())
            }
        };
        let broken = || Some("what is bounded is not kept".to_owned());
        let said = self.engine() == Engine::Simplex || (!self.totals() && self.part.is_exact());
        let kept = said || self.tally().is_none_or(|tally| tally.keeps());
        let flaw = flaw.or_else(|| if kept { None } else { broken() });
        flaw.map_or(Ok(()), |flaw| Err(MatchingRefusal::Uncertified { measure: self.measure.clone(), flaw }))
    }
}

/// The rules as a search reads them.
pub(super) fn read<F>(part: &Part, number: F, granted: Option<(u32, u32)>) -> Read<'_, F> {
    Read { rules: &part.pairs, firsts: &part.firsts, granted, kept_from: None, number }
}
