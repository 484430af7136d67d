//! From the state of the search to the answer.
//!
//! Both together would be the most memory of all, so the search is taken apart as the answer is put together.

use crate::hubs::NONE;
use crate::places::starts;
use crate::transport::cells::{Cell, Cells};
use crate::transport::path::pair_cost;
use crate::transport::search::Search;
use crate::{Cost, Flow, Pairs, Solution, Stopped};

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
        let mut unserved: Vec<u64> = problem.demands.iter().map(|demand| demand.quantity).collect();
        let mut total = C::Total::default();
        let cells = std::mem::replace(&mut self.cells, Cells::new(0));
        let taking = cells.iter().map(|cell| Some(lists.order[cell.demand as usize]));
        let mut next = starts(problem.demands.len(), taking);
        let none = Flow { supply: NONE, demand: NONE, quantity: 0, entry: NONE };
        let mut flows = vec![none; next[problem.demands.len()] as usize];
        // Cells were made demand by demand, so what their costs are read from lies near to each other.
        for Cell { demand, position, quantity, .. } in cells.drain() {
            let row = lists.rows[position as usize];
            let (supply, demand) = self.names(row.supply, demand);
            let cost = pair_cost(problem, self.pairs, supply, demand, position)?;
            total = cost.tally(total, i128::from(quantity));
            unserved[demand as usize] -= quantity;
            let slot = &mut next[demand as usize];
            flows[*slot as usize] = Flow { supply, demand, quantity, entry: row.entry };
            *slot += 1;
        }
        let mut from = 0;
        for to in next {
            Flow::sort(&mut flows[from as usize..to as usize]);
            from = to;
        }
        for (demand, &left) in problem.demands.iter().zip(&unserved) {
            total = demand.unserved.tally(total, i128::from(left));
        }
        Ok(Solution { flows, supply_prices, demand_prices, unserved, total })
    }
}
