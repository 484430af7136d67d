//! Looking at the plan as it stands.

use crate::hubs::NONE;
use crate::live::Live;
use crate::{Cost, Demand, Entry, Fault, Flow, Hubs, Pairs, Part, Problem, Solution, Supply};

impl<C: Cost, P: Pairs<C>> Live<C, P> {
    /// Cost of the plan.
    pub fn total(&self) -> C::Total {
        self.total
    }

    /// The forest of hubs.
    pub fn hubs(&self) -> &Hubs<C> {
        &self.hubs
    }

    /// The supplies as they are now.
    pub fn supplies(&self) -> &[Supply] {
        &self.supplies
    }

    /// The demands as they are now.
    pub fn demands(&self) -> &[Demand<C>] {
        &self.demands
    }

    /// All entries there ever were; see [`Live::stands`].
    pub fn entries(&self) -> &[Entry<C>] {
        &self.entries
    }

    /// Whether an entry is there, and has not been removed.
    pub fn stands(&self, entry: u32) -> bool {
        let position = self.shelves.position.get(entry as usize);
        position.is_some_and(|&position| self.shelves.column[position as usize] != NONE)
    }

    /// What the pairs know.
    pub fn pairs(&self) -> &P {
        &self.pairs
    }

    /// What the pairs know, to teach them about supplies and demands that are about to be added. What
    /// they say of those that are there must stay the same, or answers are no longer optimal.
    pub fn pairs_mut(&mut self) -> &mut P {
        &mut self.pairs
    }

    /// A price of a supply that proves the plan; [`Live::gain`] is its least.
    pub fn supply_price(&self, supply: u32) -> Option<C> {
        self.givers.get(supply as usize).map(|node| node.price)
    }

    /// A price of a demand that proves the plan; [`Live::relief`] is its least.
    pub fn demand_price(&self, demand: u32) -> Option<C> {
        self.takers.get(demand as usize).map(|node| node.price)
    }

    /// Units of a supply that nobody uses.
    pub fn free(&self, supply: u32) -> Option<u64> {
        self.givers.get(supply as usize).map(|node| node.units)
    }

    /// Units of a demand left unserved.
    pub fn unserved(&self, demand: u32) -> Option<u64> {
        self.takers.get(demand as usize).map(|node| node.units)
    }

    /// Units a supply gives a demand.
    pub fn held(&self, supply: u32, demand: u32) -> u64 {
        let known = (supply as usize) < self.supplies.len() && (demand as usize) < self.demands.len();
        if known { self.cells.held(supply, demand) } else { 0 }
    }

    /// What a supply gives, sorted by demand.
    pub fn given(&self, supply: u32) -> Vec<Flow> {
        let mut flows = Vec::new();
        if (supply as usize) < self.supplies.len() {
            let mut cell = self.cells.of(supply);
            while cell != NONE {
                flows.push(self.flow(cell));
                cell = self.cells.next(cell);
            }
        }
        Flow::sort(&mut flows);
        flows
    }

    /// What a demand takes, sorted by supply.
    pub fn taken(&self, demand: u32) -> Vec<Flow> {
        let mut flows = Vec::new();
        if (demand as usize) < self.demands.len() {
            let mut cell = self.cells.to(demand);
            while cell != NONE {
                flows.push(self.flow(cell));
                cell = self.cells.after(cell);
            }
        }
        Flow::sort(&mut flows);
        flows
    }

    fn flow(&self, cell: u32) -> Flow {
        let cell = self.cells.at(cell);
        let entry = self.shelves.entries[cell.position as usize];
        Flow { supply: cell.supply, demand: cell.demand, quantity: cell.quantity, entry }
    }

    /// The problem as it is now. Removed entries are left out, so later ones count less.
    pub fn problem(&self) -> Result<Problem<C>, Fault> {
        let standing = self.entries.iter().zip(0..).filter(|&(_, index)| self.stands(index));
        let entries = standing.map(|(&entry, _)| entry).collect();
        Problem::new(self.hubs.clone(), self.supplies.clone(), entries, self.demands.clone())
    }

    /// The answer to [`Live::problem`], which [`verify`](crate::verify) proves.
    pub fn solution(&self) -> Solution<C> {
        let numbers = self.renumbered();
        let cells = self.cells.iter().map(|(cell, _)| self.flow(cell));
        let mut flows: Vec<Flow> =
            cells.map(|flow| Flow { entry: numbers[flow.entry as usize], ..flow }).collect();
        Flow::sort(&mut flows);
        Solution {
            flows,
            supply_prices: self.givers.iter().map(|node| node.price).collect(),
            demand_prices: self.takers.iter().map(|node| node.price).collect(),
            unserved: self.takers.iter().map(|node| node.units).collect(),
            total: self.total,
        }
    }

    /// By entry: its index once removed ones are left out, or [`NONE`].
    fn renumbered(&self) -> Vec<u32> {
        let mut next = 0;
        let place = |&position: &u32| {
            if self.shelves.column[position as usize] == NONE {
                return NONE;
            }
            next += 1;
            next - 1
        };
        self.shelves.position.iter().map(place).collect()
    }

    /// A supply there is.
    pub(super) fn supply(&self, supply: u32) -> Result<Supply, Fault> {
        let astray = Fault::Astray { part: Part::Supply, index: supply, to: Part::Supply, at: supply };
        self.supplies.get(supply as usize).copied().ok_or(astray)
    }

    /// A demand there is.
    pub(super) fn demand(&self, demand: u32) -> Result<Demand<C>, Fault> {
        let astray = Fault::Astray { part: Part::Demand, index: demand, to: Part::Demand, at: demand };
        self.demands.get(demand as usize).copied().ok_or(astray)
    }
}
