//! 归行 From the answer to a problem to the plan it stands for: flows by line, the total as the objective has it.
//!
//! The total of a problem counts what a plan does not: a minimum for each unit but those of first units, and
//! for each unit of a need the skills it asks for (see [`problem`](crate::matching::problem)). Both follow from the quantities,
//! so the total follows from that of the problem, which its certificate proves, and no cost is looked up again.

use crate::flow::network::GroupedSolution;
use crate::flow::{Flow, Scale, Solution, Tier, TierTotal};
use crate::matching::build::copied;
use crate::matching::owners::Owners;
use crate::matching::solved::{Answer, Solved};

impl Solved {
    /// The flows by line and the total of an answer in packed numbers, when so much of each need was wanted.
    pub(super) fn named_packed(
        &self,
        solution: &Solution<i64>,
        scale: Scale,
        wanted: &[u64],
    ) -> (Vec<Flow>, TierTotal) {
        let left = (0u32..).zip(&solution.unserved);
        let urgency = left.map(|(demand, &left)| i128::from(self.urgency(demand)) * i128::from(left)).sum();
        let cost = scale.cost_of(solution.total, urgency, self.counted(&solution.flows, wanted));
        self.by_line(&solution.flows, wanted, TierTotal { urgency, cost, ..TierTotal::default() })
    }

    /// The same of an answer in tuples.
    pub(super) fn named(&self, solution: &Solution<Tier>, wanted: &[u64]) -> (Vec<Flow>, TierTotal) {
        self.by_line(&solution.flows, wanted, TierTotal { minimums: 0, load: 0, ..solution.total })
    }

    /// The same of an answer within groups, which also miss what floors of areas ask for and tell the load.
    pub(super) fn named_grouped(
        &self,
        grouped: &GroupedSolution<Tier>,
        wanted: &[u64],
    ) -> (Vec<Flow>, TierTotal) {
        let minimums = grouped.demand.iter().map(|load| i128::from(load.missing)).sum();
        let solution = &grouped.solution;
        self.by_line(&solution.flows, wanted, TierTotal { minimums, ..solution.total })
    }

    /// The flows by line; the total with the minimums that members miss, and without the skills asked for.
    fn by_line(&self, flows: &[Flow], wanted: &[u64], mut total: TierTotal) -> (Vec<Flow>, TierTotal) {
        let flows = self.lines(flows);
        for (demand, &wanted) in (0u32..).zip(wanted) {
            total.cost -= i128::from(self.part.credit(demand).cost) * i128::from(wanted);
        }
        if !self.part.owing.is_empty() {
            let given = flows.iter().map(|flow| self.part.pairs.givers[flow.supply as usize].owner);
            let given: Owners = given.collect();
            let missed = self.part.owing.iter().filter(|&&owner| !given.has(owner)).count();
            total.minimums += missed as i128;
        }
        (flows, total)
    }

    /// Flows by line: the first unit of a line is one with the rest of it.
    fn lines(&self, flows: &[Flow]) -> Vec<Flow> {
        if self.part.firsts.is_empty() {
            return flows.to_vec();
        }
        let lines = self.part.resources.len() as u32;
        let copies = copied(&self.part);
        let entries = self.part.way_of.len() as u32;
        let name = |flow: &Flow| match flow.supply.checked_sub(lines) {
            None => *flow,
            Some(_) => Flow {
                supply: self.part.line_of(flow.supply, flow.demand),
                entry: copies[(flow.entry - entries) as usize],
                ..*flow
            },
        };
        let mut named: Vec<Flow> = flows.iter().map(name).collect();
        // Demands are in order; of each, first units stand behind the lines.
        for flows in named.chunk_by_mut(|one, other| one.demand == other.demand) {
            Flow::sort(flows);
        }
        named.dedup_by(|later, kept| {
            let same = (later.demand, later.supply) == (kept.demand, kept.supply);
            if same {
                kept.quantity += later.quantity;
            }
            same
        });
        named
    }

    /// The minimums that the problem counts: with first units, one for each unit wanted that none of them serves.
    fn counted(&self, flows: &[Flow], wanted: &[u64]) -> i128 {
        if self.part.firsts.is_empty() {
            return 0;
        }
        let lines = self.part.resources.len() as u32;
        let firsts = flows.iter().filter(|flow| flow.supply >= lines);
        let used: i128 = firsts.map(|flow| i128::from(flow.quantity)).sum();
        wanted.iter().map(|&wanted| i128::from(wanted)).sum::<i128>() - used
    }

    fn urgency(&self, demand: u32) -> i64 {
        match &self.answer {
            Answer::Packed { problem, scale, .. } => {
                scale.unpack(problem.demands()[demand as usize].unserved).urgency
            }
            Answer::Tuples { problem, .. } | Answer::Grouped { problem, .. } => {
                problem.demands()[demand as usize].unserved.urgency
            }
        }
    }
}
