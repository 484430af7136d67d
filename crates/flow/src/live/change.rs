//! Changing how much there is and how much is wanted.
//!
//! Four changes are all there is, a unit pushed from or pulled to a supply or a demand; larger ones
//! are so many of these, several units at a time where a path bears them. What hangs together by a
//! price that no longer holds is first taken apart and then put together again, unit by unit.

use crate::hubs::NONE;
use crate::live::journal::Undo;
use crate::live::search::{End, Source};
use crate::live::{Live, Refused};
use crate::{Budget, Cost, Fault, Pairs, Part, Stopped};

impl<C: Cost, P: Pairs<C>> Live<C, P> {
    /// Changes the units a supply has; none removes it from the answer.
    ///
    /// Stopped or refused, this and every other change leaves everything as it was.
    pub fn resize_supply(&mut self, supply: u32, capacity: u64, budget: &mut Budget) -> Result<(), Refused> {
        let old = self.supply(supply)?.capacity;
        self.whole(|live| {
            let source = Source::Supply(supply);
            live.set_capacity(supply, capacity);
            if capacity < old {
                live.push(source, old - capacity, budget)?;
            } else {
                live.pull(source, capacity - old, budget)?;
            }
            Ok(())
        })
    }

    /// Changes the units a demand wants; none removes it from the answer.
    pub fn resize_demand(&mut self, demand: u32, quantity: u64, budget: &mut Budget) -> Result<(), Refused> {
        let old = self.demand(demand)?.quantity;
        self.floodless(demand, old, quantity)?;
        self.whole(|live| {
            let source = Source::Demand(demand);
            if quantity < old {
                live.pull(source, old - quantity, budget)?;
            }
            live.set_quantity(demand, quantity);
            if quantity > old {
                live.push(source, quantity - old, budget)?;
            }
            if quantity == 0 {
                live.set_demand_price(demand, C::default());
            }
            Ok(())
        })
    }

    /// Changes what each unit of a demand costs if left unserved.
    pub fn revalue_demand(&mut self, demand: u32, unserved: C, budget: &mut Budget) -> Result<(), Refused> {
        self.demand(demand)?;
        if unserved <= C::default() {
            return Err(Fault::Worthless { demand }.into());
        }
        self.bears_cost(Part::Demand, demand, unserved)?;
        self.whole(|live| {
            live.weigh(unserved);
            live.raise(unserved);
            let price = live.takers[demand as usize].price;
            let left = live.takers[demand as usize].units;
            let old = live.demands[demand as usize].unserved;
            live.journal.push(Undo::Unserved { demand, cost: old });
            if price > unserved {
                let freed = live.strip_demand(demand, old)?;
                live.demands[demand as usize].unserved = unserved;
                for (supply, units) in freed {
                    live.pull(Source::Supply(supply), units, budget)?;
                }
                live.push(Source::Demand(demand), live.demands[demand as usize].quantity, budget)?;
            } else {
                live.demands[demand as usize].unserved = unserved;
                live.set_left(demand, 0);
                live.charge(old, -i128::from(left));
                live.push(Source::Demand(demand), left, budget)?;
            }
            Ok(())
        })
    }

    /// Does all of it or nothing.
    pub(super) fn whole<T>(
        &mut self,
        change: impl FnOnce(&mut Self) -> Result<T, Refused>,
    ) -> Result<T, Refused> {
        let place = self.journal.len();
        let done = change(self);
        match done {
            Ok(_) => self.settle(),
            Err(_) => self.back(place),
        }
        done
    }

    /// Pushes units from the source outside.
    pub(super) fn push(&mut self, source: Source, units: u64, budget: &mut Budget) -> Result<(), Stopped> {
        let mut rest = units;
        while rest > 0 {
            if let Source::Supply(supply) = source {
                let free = self.givers[supply as usize].units;
                let spent = free.min(rest);
                if spent > 0 {
                    self.set_free(supply, free - spent);
                    rest -= spent;
                    continue;
                }
            }
            self.push_path(source, budget)?;
            self.reprice();
            let amount = self.augment(source, rest)?;
            self.charge(self.price(source), i128::from(amount));
            rest -= amount;
        }
        Ok(())
    }

    /// Pulls units from outside to the source.
    pub(super) fn pull(&mut self, source: Source, units: u64, budget: &mut Budget) -> Result<(), Stopped> {
        let mut rest = units;
        while rest > 0 {
            match source {
                Source::Supply(supply) if self.price(source) == C::default() => {
                    self.set_free(supply, self.givers[supply as usize].units + rest);
                    return Ok(());
                }
                Source::Demand(demand) if self.takers[demand as usize].units > 0 => {
                    let left = self.takers[demand as usize].units;
                    let dropped = left.min(rest);
                    self.set_left(demand, left - dropped);
                    self.charge(self.demands[demand as usize].unserved, -i128::from(dropped));
                    rest -= dropped;
                    continue;
                }
                _ => {}
            }
            self.pull_path(source, budget)?;
            self.reprice();
            match (self.scratch.end, source) {
                // Best unused: its price has come down to zero.
                (End::Spare(end), Source::Supply(supply)) if end == supply => {}
                _ => {
                    let amount = self.augment(source, rest)?;
                    self.charge(self.price(source), -i128::from(amount));
                    rest -= amount;
                }
            }
        }
        Ok(())
    }

    pub(super) fn price(&self, source: Source) -> C {
        match source {
            Source::Supply(supply) => self.givers[supply as usize].price,
            Source::Demand(demand) => self.takers[demand as usize].price,
        }
    }

    /// Takes a cell's units out of the plan, and its cost out of the total.
    pub(super) fn lift(&mut self, cell: u32) -> Result<(u32, u32, u64), Stopped> {
        let at = self.cells.at(cell);
        let cost = self.pair_cost(at.supply, at.demand, at.position)?;
        self.charge(cost, -i128::from(at.quantity));
        self.part(cell, at.quantity);
        Ok((at.supply, at.demand, at.quantity))
    }

    /// Takes a supply out of the plan: its price becomes unbeatable, and the demands it served want
    /// so many units again.
    pub(super) fn strip_supply(&mut self, supply: u32) -> Result<Vec<(u32, u64)>, Stopped> {
        let mut waiting = Vec::new();
        while self.cells.of(supply) != NONE {
            let (_, demand, units) = self.lift(self.cells.of(supply))?;
            waiting.push((demand, units));
        }
        self.set_free(supply, 0);
        self.set_supply_price(supply, self.ceiling);
        Ok(waiting)
    }

    /// Takes a demand out of the plan: its price becomes zero, and its suppliers have so many units
    /// to give again.
    fn strip_demand(&mut self, demand: u32, unserved: C) -> Result<Vec<(u32, u64)>, Stopped> {
        let mut freed = Vec::new();
        while self.cells.to(demand) != NONE {
            let (supply, _, units) = self.lift(self.cells.to(demand))?;
            freed.push((supply, units));
        }
        self.charge(unserved, -i128::from(self.takers[demand as usize].units));
        self.set_left(demand, 0);
        self.set_demand_price(demand, C::default());
        Ok(freed)
    }

    /// Makes the ceiling at least this high.
    pub(super) fn raise(&mut self, unserved: C) {
        if unserved > self.ceiling {
            self.journal.push(Undo::Ceiling { cost: self.ceiling });
            self.ceiling = unserved;
        }
    }

    /// All quantities together must stay within 63 bits.
    pub(super) fn floodless(&self, demand: u32, old: u64, new: u64) -> Result<(), Fault> {
        match (self.wanted - old).checked_add(new) {
            Some(sum) if i64::try_from(sum).is_ok() => Ok(()),
            _ => Err(Fault::Flood { demand }),
        }
    }
}
