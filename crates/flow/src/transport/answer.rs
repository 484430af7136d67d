//! From the state of the search to the answer.
//!
//! Both together would be the most memory of all, so the search is taken apart as the answer is put together.

use crate::transport::path::pair_cost;
use crate::transport::search::Search;
use crate::{Cost, Flow, Pairs, Solution, Stopped};

/// Flows whose entries are fetched together.
const STRETCH: usize = 64;

impl<C: Cost, P: Pairs<C>> Search<'_, C, P> {
    /// The flows and prices found, once every demand has been served.
    pub fn answer(mut self) -> Result<Solution<C>, Stopped> {
        self.shelves = Vec::new();
        self.floors = Vec::new();
        let problem = self.problem;
        let lists = &problem.lists;
        let mut supply_prices = vec![C::default(); problem.supplies.len()];
        for (&supply, &slot) in lists.names.iter().zip(&self.slots) {
            if let Some(giver) = self.givers.get(slot as usize) {
                supply_prices[supply as usize] = giver.price;
            }
        }
        (self.givers, self.slots) = (Vec::new(), Vec::new());
        let mut demand_prices = vec![C::default(); problem.demands.len()];
        for (&demand, taker) in lists.order.iter().zip(std::mem::take(&mut self.takers)) {
            demand_prices[demand as usize] = problem.demands[demand as usize].unserved - taker.spare;
        }
        let mut flows = Vec::with_capacity(self.cells.iter().count());
        flows.extend(self.cells.drain().map(|cell| {
            let row = lists.rows[cell.position as usize];
            Flow {
                supply: lists.names[row.supply as usize],
                demand: lists.order[cell.demand as usize],
                quantity: cell.quantity,
                entry: row.entry,
            }
        }));
        flows.sort_unstable_by_key(|flow: &Flow| (flow.demand, flow.supply));
        let mut unserved: Vec<u64> = problem.demands.iter().map(|demand| demand.quantity).collect();
        let mut total = C::Total::default();
        // Entries lie far apart: those of a stretch are fetched together, so that the waits for them are one.
        let mut near = Vec::with_capacity(STRETCH);
        for flows in flows.chunks(STRETCH) {
            near.clear();
            near.extend(flows.iter().map(|flow| problem.entries[flow.entry as usize]));
            for (&Flow { supply, demand, quantity, .. }, entry) in flows.iter().zip(&near) {
                let cost = pair_cost(problem, self.pairs, supply, demand, entry)?;
                total = cost.tally(total, i128::from(quantity));
                unserved[demand as usize] -= quantity;
            }
        }
        for (demand, &left) in problem.demands.iter().zip(&unserved) {
            total = demand.unserved.tally(total, i128::from(left));
        }
        Ok(Solution { flows, supply_prices, demand_prices, unserved, total })
    }
}
