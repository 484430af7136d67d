//! Adding supplies, demands and entries, and removing entries.
//!
//! What is added gets the next index. An entry more or less may turn the prices around its supply
//! wrong; then the supply is taken out of the plan, and comes back into the changed one unit by unit.

use crate::hubs::NONE;
use crate::live::journal::Undo;
use crate::live::search::Source;
use crate::live::{Live, Node, Refused, limit};
use crate::{Budget, Cost, Demand, Entry, Fault, Pairs, Part, Stopped, Supply};

impl<C: Cost, P: Pairs<C>> Live<C, P> {
    /// A new supply with its entries, whose own `supply` is not looked at; gives its index. The pairs
    /// must be able to answer for it beforehand, see [`Live::pairs_mut`].
    pub fn add_supply(
        &mut self,
        supply: Supply,
        entries: &[Entry<C>],
        budget: &mut Budget,
    ) -> Result<u32, Refused> {
        let index = self.supplies.len() as u32;
        self.room(1, 0)?;
        self.whole(|live| {
            live.supplies.push(supply);
            live.givers.push(Node { units: supply.capacity, ..Node::new() });
            live.cells.add_supply();
            live.journal.push(Undo::AddedSupply);
            let own: Vec<Entry<C>> = entries.iter().map(|&entry| Entry { supply: index, ..entry }).collect();
            live.enter(index, &own, budget)?;
            Ok(index)
        })
    }

    /// A new demand; gives its index. It is served last, which changes no total.
    pub fn add_demand(&mut self, demand: Demand<C>, budget: &mut Budget) -> Result<u32, Refused> {
        let index = self.demands.len() as u32;
        self.room(0, 1)?;
        if demand.hub as usize >= self.hubs.len() {
            return Err(Fault::Astray { part: Part::Demand, index, to: Part::Hub, at: demand.hub }.into());
        }
        if demand.unserved <= C::default() {
            return Err(Fault::Worthless { demand: index }.into());
        }
        self.bears_cost(Part::Demand, index, demand.unserved)?;
        self.floodless(index, 0, demand.quantity)?;
        self.whole(|live| {
            live.weigh(demand.unserved);
            live.raise(demand.unserved);
            let stand = live.stand(index, &demand);
            live.journal.push(Undo::AddedDemand { plain: live.plain });
            live.plain &= stand.plain;
            live.stands.push(stand);
            live.takers.push(Node::new());
            live.cells.add_demand();
            live.shelves.add_demand(demand.list, index);
            live.demands.push(Demand { quantity: 0, ..demand });
            live.set_quantity(index, demand.quantity);
            live.push(Source::Demand(index), demand.quantity, budget)?;
            Ok(index)
        })
    }

    /// A new entry of a supply there is; gives its index.
    pub fn add_entry(&mut self, entry: Entry<C>, budget: &mut Budget) -> Result<u32, Refused> {
        let index = self.entries.len() as u32;
        if entry.supply as usize >= self.supplies.len() {
            let at = entry.supply;
            return Err(Fault::Astray { part: Part::Entry, index, to: Part::Supply, at }.into());
        }
        self.whole(|live| {
            live.enter(entry.supply, &[entry], budget)?;
            Ok(index)
        })
    }

    /// Removes an entry; false if it had been removed before. Its index is not used again.
    pub fn remove_entry(&mut self, entry: u32, budget: &mut Budget) -> Result<bool, Refused> {
        let Some(&position) = self.shelves.position.get(entry as usize) else {
            let at = entry;
            return Err(Fault::Astray { part: Part::Entry, index: entry, to: Part::Entry, at }.into());
        };
        let supply = self.shelves.column[position as usize];
        if supply == NONE {
            return Ok(false);
        }
        self.whole(|live| {
            let mut cells = Vec::new();
            let mut cell = live.cells.of(supply);
            let mut dear = false;
            while cell != NONE {
                if live.cells.at(cell).position == position {
                    dear |= live.worth(cell)? > C::default();
                    cells.push(cell);
                }
                cell = live.cells.next(cell);
            }
            let mut waiting = Vec::new();
            let mut units = 0;
            if dear {
                // Below its bound such a pair would be a bargain: nobody is to see it so.
                waiting = live.strip_supply(supply)?;
                units = live.supplies[supply as usize].capacity;
            } else {
                for cell in cells {
                    let (_, demand, held) = live.lift(cell)?;
                    waiting.push((demand, held));
                    units += held;
                }
            }
            let asked = live.entries[entry as usize].cost + live.givers[supply as usize].price;
            live.journal.push(Undo::Removed { position, supply, asked });
            live.shelves.seat(position, NONE, live.ceiling);
            live.rejoin(supply, units, waiting, budget)?;
            Ok(true)
        })
    }

    /// Checks and adds entries of one supply, and puts its prices right.
    fn enter(&mut self, supply: u32, entries: &[Entry<C>], budget: &mut Budget) -> Result<(), Refused> {
        let first = self.entries.len();
        for (&entry, index) in entries.iter().zip(first..) {
            let part = Part::Entry;
            let Ok(index) = u32::try_from(index) else {
                return Err(Fault::Crowd { part }.into());
            };
            if entry.hub as usize >= self.hubs.len() {
                return Err(Fault::Astray { part, index, to: Part::Hub, at: entry.hub }.into());
            }
            if entry.cost < C::default() {
                return Err(Fault::Negative { part, index }.into());
            }
            self.bears_cost(part, index, entry.cost)?;
            self.weigh(entry.cost);
            self.entries.push(entry);
            self.shelves.add_entry(&entry);
            self.journal.push(Undo::AddedEntry);
        }
        for index in first..self.entries.len() {
            if self.bargain(index as u32)? {
                let waiting = self.strip_supply(supply)?;
                let capacity = self.supplies[supply as usize].capacity;
                self.rejoin(supply, capacity, waiting, budget)?;
                break;
            }
        }
        Ok(())
    }

    /// A supply gets units to give, and demands that wait are served again.
    fn rejoin(
        &mut self,
        supply: u32,
        units: u64,
        waiting: Vec<(u32, u64)>,
        budget: &mut Budget,
    ) -> Result<(), Stopped> {
        self.pull(Source::Supply(supply), units, budget)?;
        for (demand, units) in waiting {
            self.push(Source::Demand(demand), units, budget)?;
        }
        Ok(())
    }

    /// Whether some demand pays more than it would by this entry.
    fn bargain(&self, entry: u32) -> Result<bool, Stopped> {
        let at = self.entries[entry as usize];
        let price = self.givers[at.supply as usize].price;
        let base = price + at.cost - self.hubs.depth(at.hub);
        let zero = C::default();
        let column = &self.shelves.offered;
        let (from, to) = self.reach(&at);
        let mut waiting: Vec<_> = column.pieces(from as usize..to as usize).collect();
        while let Some((level, piece)) = waiting.pop() {
            for index in piece {
                if base + column.level(level)[index] >= zero {
                    continue;
                }
                if level > 0 {
                    waiting.push((level - 1, column.below(level, index as u32)));
                } else if self.tempts(at.supply, self.shelves.order[index], entry)? {
                    return Ok(true);
                }
            }
        }
        let annex = self.shelves.annex.get(&at.list).map_or(&[][..], |annex| &annex.demands);
        for &demand in annex {
            if self.tempts(at.supply, demand, entry)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether a pair would have a negative reduced cost by an entry: if it may carry more, or
    /// carries something by a dearer one.
    fn tempts(&self, supply: u32, demand: u32, entry: u32) -> Result<bool, Stopped> {
        let Some(way) = self.way(entry, demand) else {
            return Ok(false);
        };
        let paid = self.takers[demand as usize].price - self.givers[supply as usize].price;
        if way >= paid {
            return Ok(false);
        }
        if let Some(term) = self.admit(supply, demand)? {
            return Ok(way + term < paid);
        }
        Ok(self.cells.held(supply, demand) > 0)
    }

    /// Whether so many more supplies and demands can be numbered and keep all sums bounded.
    fn room(&self, supplies: usize, demands: usize) -> Result<(), Fault> {
        let (supplies, demands) = (self.supplies.len() + supplies, self.demands.len() + demands);
        if u32::try_from(supplies + demands).is_ok_and(|nodes| nodes < NONE) {
            let limit = limit(supplies, demands);
            return if self.heaviest <= limit { Ok(()) } else { Err(Fault::Deep { limit }) };
        }
        Err(Fault::Crowd { part: Part::Demand })
    }

    /// Whether a cost keeps all sums bounded.
    pub(super) fn bears_cost(&self, part: Part, index: u32, cost: C) -> Result<(), Fault> {
        // One more of its kind may be about to come.
        let limit = limit(self.supplies.len() + 1, self.demands.len() + 1);
        if cost.magnitude() <= limit { Ok(()) } else { Err(Fault::Large { part, index, limit }) }
    }

    /// Remembers the largest magnitude of all costs.
    pub(super) fn weigh(&mut self, cost: C) {
        if cost.magnitude() > self.heaviest {
            self.journal.push(Undo::Heaviest { magnitude: self.heaviest });
            self.heaviest = cost.magnitude();
        }
    }
}
