//! Coming to life: from a problem, or from an answer that was stored; and arranging anew.

use std::ops::ControlFlow;

use crate::hubs::NONE;
use crate::live::cells::Cells;
use crate::live::search::Scratch;
use crate::live::shelves::{Shelves, Stand};
use crate::live::{Live, Node};
use crate::{Cost, Demand, Entry, Flaw, Pairs, Problem, Progress, Solution, Stopped, solve, verify};

/// So much may stand in the annex before all is arranged anew, beside a share of the rest.
const ANNEX: usize = if cfg!(test) { 2 } else { 256 };

impl<C: Cost, P: Pairs<C>> Live<C, P> {
    /// Solves a problem, as [`solve`] does, and keeps the answer alive.
    pub fn solve(
        problem: Problem<C>,
        pairs: P,
        tick: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Live<C, P>, Stopped> {
        let solution = solve(&problem, &pairs, tick)?;
        Ok(Live::with(problem, pairs, &solution))
    }

    /// Takes up an answer that was found before, after proving it.
    pub fn resume(problem: Problem<C>, pairs: P, solution: &Solution<C>) -> Result<Live<C, P>, Flaw> {
        verify(&problem, &pairs, solution)?;
        Ok(Live::with(problem, pairs, solution))
    }

    /// Takes up a proved answer.
    fn with(problem: Problem<C>, pairs: P, solution: &Solution<C>) -> Live<C, P> {
        let entries = problem.entries();
        let Problem { hubs, supplies, demands, .. } = problem;
        let zero = C::default();
        let mut givers: Vec<Node<C>> = supplies
            .iter()
            .zip(&solution.supply_prices)
            .map(|(supply, &price)| Node { price, units: supply.capacity, ..Node::new() })
            .collect();
        // Who wants nothing pays nothing: such a demand is outside the plan.
        let takers: Vec<Node<C>> = demands
            .iter()
            .zip(solution.demand_prices.iter().zip(&solution.unserved))
            .map(|(demand, (&price, &left))| Node {
                price: if demand.quantity == 0 { zero } else { price },
                units: left,
                ..Node::new()
            })
            .collect();
        let magnitudes = entries.iter().map(|entry| entry.cost.magnitude());
        let penalties = demands.iter().map(|demand| demand.unserved.magnitude());
        let heaviest = magnitudes.chain(penalties).fold(hubs.reach(), u64::max);
        let plain = |demand| pairs.plain(demand);
        let prices = (prices(&givers), prices(&takers));
        let waits = |demand: u32| solution.unserved[demand as usize] > 0;
        let (shelves, stands) = Shelves::new(&hubs, &entries, &demands, &prices.0, &prices.1, plain, waits);
        let mut cells = Cells::new(supplies.len(), demands.len());
        for flow in &solution.flows {
            let position = shelves.position[flow.entry as usize];
            cells.hook(flow.supply, flow.demand, position, flow.quantity);
            givers[flow.supply as usize].units -= flow.quantity;
        }
        Live {
            ceiling: demands.iter().map(|demand| demand.unserved).max().unwrap_or(zero),
            wanted: demands.iter().map(|demand| demand.quantity).sum(),
            plain: stands.iter().all(|stand| stand.plain),
            total: solution.total,
            hubs,
            supplies,
            entries,
            demands,
            pairs,
            givers,
            takers,
            stands,
            shelves,
            cells,
            heaviest,
            journal: Vec::new(),
            open: Vec::new(),
            serial: 0,
            scratch: Scratch::new(),
        }
    }

    /// Where a new demand stands.
    pub(super) fn stand(&self, index: u32, demand: &Demand<C>) -> Stand<C> {
        let mut run = NONE;
        let mut hub = Some(demand.hub);
        while let Some(at) = hub {
            let key = (demand.list, self.hubs.rank(at));
            if let Ok(found) = self.shelves.runs.binary_search_by_key(&key, |run| run.key) {
                run = found as u32;
                break;
            }
            hub = self.hubs.parent(at);
        }
        let plain = self.pairs.plain(index);
        Stand { depth: self.hubs.depth(demand.hub), run, place: NONE, plain }
    }

    /// The stretch of places an entry reaches.
    pub(super) fn reach(&self, entry: &Entry<C>) -> (u32, u32) {
        let key = |&demand: &u32| {
            let demand = &self.demands[demand as usize];
            (demand.list, self.hubs.rank(demand.hub))
        };
        let (first, last) = (self.hubs.rank(entry.hub), self.hubs.end(entry.hub));
        let order = &self.shelves.order;
        let from = order.partition_point(|demand| key(demand) < (entry.list, first));
        let to = order.partition_point(|demand| key(demand) < (entry.list, last));
        (from as u32, to as u32)
    }

    /// Arranges entries and demands anew, once much has been added and nobody may want to go back.
    pub(super) fn arrange(&mut self) {
        let crowd = self.shelves.crowd();
        if crowd <= ANNEX + self.shelves.column.len() / 64 {
            return;
        }
        let plain = |demand| self.pairs.plain(demand);
        let prices = (prices(&self.givers), prices(&self.takers));
        let waits = |demand: u32| self.takers[demand as usize].units > 0;
        let (mut shelves, stands) =
            Shelves::new(&self.hubs, &self.entries, &self.demands, &prices.0, &prices.1, plain, waits);
        self.stands = stands;
        for (&old, &new) in self.shelves.position.iter().zip(&shelves.position.clone()) {
            if self.shelves.column[old as usize] == NONE {
                shelves.seat(new, NONE, self.ceiling);
            }
        }
        let moved: Vec<(u32, u32)> = self.cells.iter().map(|(cell, at)| (cell, at.position)).collect();
        for (cell, position) in moved {
            let entry = self.shelves.entries[position as usize];
            self.cells.put(cell, shelves.position[entry as usize]);
        }
        self.shelves = shelves;
    }
}

fn prices<C: Cost>(nodes: &[Node<C>]) -> Vec<C> {
    nodes.iter().map(|node| node.price).collect()
}
