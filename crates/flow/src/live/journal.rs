//! Every change of a live answer goes through here and leaves behind how to undo it.
//!
//! A change that is stopped half way, and a what-if that has been answered, are undone in exact
//! reverse order, down to the order of the rings: afterwards nothing tells that they ever were.

use std::collections::BTreeMap;

use crate::hubs::NONE;
use crate::live::Live;
use crate::live::cells::Cell;
use crate::{Cost, Pairs};

/// How one step is undone.
#[derive(Clone, Debug)]
pub(super) enum Undo<C: Cost> {
    SupplyPrice { supply: u32, price: C },
    DemandPrice { demand: u32, price: C },
    Free { supply: u32, units: u64 },
    Left { demand: u32, units: u64 },
    Held { cell: u32, units: u64 },
    Hooked { cell: u32, new: bool },
    Unhooked { cell: u32, was: Cell },
    Total { total: C::Total },
    Capacity { supply: u32, units: u64 },
    Quantity { demand: u32, units: u64 },
    Unserved { demand: u32, cost: C },
    Ceiling { cost: C },
    Wanted { units: u64 },
    Heaviest { magnitude: u64 },
    AddedSupply,
    AddedDemand { plain: bool },
    AddedEntry,
    Removed { position: u32, supply: u32, asked: C },
}

/// A point to come back to; see [`Live::mark`].
#[derive(Debug, PartialEq, Eq)]
#[must_use = "a mark keeps the journal growing until it is undone or kept"]
pub struct Mark {
    pub(super) at: usize,
    pub(super) serial: u64,
}

/// What has changed since a mark: all of it, and nothing that is as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Supply, demand, units before and units now; sorted.
    pub flows: Vec<(u32, u32, u64, u64)>,
    /// Demand, units unserved before and now; sorted. A demand added since had none before.
    pub unserved: Vec<(u32, u64, u64)>,
}

impl<C: Cost, P: Pairs<C>> Live<C, P> {
    /// Remembers how things are now. Marks nest: undoing or keeping one ends those set after it.
    pub fn mark(&mut self) -> Mark {
        self.serial += 1;
        self.open.push(self.serial);
        Mark { at: self.journal.len(), serial: self.serial }
    }

    /// Everything as it was at the mark, to the last detail. False, and nothing done, if the mark
    /// had ended before.
    pub fn undo(&mut self, mark: Mark) -> bool {
        let Some(depth) = self.open.iter().position(|&serial| serial == mark.serial) else {
            return false;
        };
        self.open.truncate(depth);
        self.back(mark.at);
        true
    }

    /// Ends a mark without going back. False if it had ended before.
    pub fn keep(&mut self, mark: Mark) -> bool {
        let Some(depth) = self.open.iter().position(|&serial| serial == mark.serial) else {
            return false;
        };
        self.open.truncate(depth);
        self.settle();
        true
    }

    /// What has changed since a mark; `None` if the mark has ended.
    pub fn changes(&self, mark: &Mark) -> Option<Changes> {
        if !self.open.contains(&mark.serial) {
            return None;
        }
        // The earliest record of a demand tells what was left, the sum of all records of a pair what
        // it held: cells are used again by other pairs, so records are followed from now backwards.
        let mut before: BTreeMap<(u32, u32), u64> = BTreeMap::new();
        let mut left: BTreeMap<u32, u64> = BTreeMap::new();
        let mut pairs: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
        for undo in self.journal[mark.at..].iter().rev() {
            match *undo {
                Undo::Held { cell, units } => {
                    let pair = *pairs.entry(cell).or_insert_with(|| self.pair(cell));
                    before.insert(pair, units);
                }
                Undo::Hooked { cell, .. } => {
                    let pair = pairs.remove(&cell).unwrap_or_else(|| self.pair(cell));
                    before.insert(pair, 0);
                }
                Undo::Unhooked { cell, was } => {
                    pairs.insert(cell, (was.supply, was.demand));
                    before.insert((was.supply, was.demand), was.quantity);
                }
                Undo::Left { demand, units } => {
                    left.insert(demand, units);
                }
                _ => {}
            }
        }
        let mut changes = Changes::default();
        for ((supply, demand), before) in before {
            let now = self.cells.held(supply, demand);
            if now != before {
                changes.flows.push((supply, demand, before, now));
            }
        }
        for (demand, before) in left {
            let now = self.takers[demand as usize].units;
            if now != before {
                changes.unserved.push((demand, before, now));
            }
        }
        Some(changes)
    }

    fn pair(&self, cell: u32) -> (u32, u32) {
        let cell = self.cells.at(cell);
        (cell.supply, cell.demand)
    }

    /// Forgets how to undo, unless somebody may still want to.
    pub(super) fn settle(&mut self) {
        if self.open.is_empty() {
            self.journal.clear();
            self.arrange();
        }
    }

    /// Undoes everything behind a place of the journal.
    pub(super) fn back(&mut self, place: usize) {
        while self.journal.len() > place {
            let Some(undo) = self.journal.pop() else {
                return;
            };
            self.revert(undo);
        }
    }

    fn revert(&mut self, undo: Undo<C>) {
        match undo {
            Undo::SupplyPrice { supply, price } => self.put_supply_price(supply, price),
            Undo::DemandPrice { demand, price } => self.put_demand_price(demand, price),
            Undo::Free { supply, units } => self.givers[supply as usize].units = units,
            Undo::Left { demand, units } => self.put_left(demand, units),
            Undo::Held { cell, units } => self.cells.set(cell, units),
            Undo::Hooked { cell, new } => self.cells.retract(cell, new),
            Undo::Unhooked { cell, was } => self.cells.rehook(cell, was),
            Undo::Total { total } => self.total = total,
            Undo::Capacity { supply, units } => self.supplies[supply as usize].capacity = units,
            Undo::Quantity { demand, units } => self.demands[demand as usize].quantity = units,
            Undo::Unserved { demand, cost } => self.demands[demand as usize].unserved = cost,
            Undo::Ceiling { cost } => self.ceiling = cost,
            Undo::Wanted { units } => self.wanted = units,
            Undo::Heaviest { magnitude } => self.heaviest = magnitude,
            Undo::AddedSupply => {
                self.supplies.pop();
                self.givers.pop();
                self.cells.drop_supply();
            }
            Undo::AddedDemand { plain } => {
                self.plain = plain;
                if let Some(demand) = self.demands.pop() {
                    self.shelves.drop_demand(demand.list);
                }
                self.takers.pop();
                self.stands.pop();
                self.cells.drop_demand();
            }
            Undo::AddedEntry => {
                if let Some(entry) = self.entries.pop() {
                    self.shelves.drop_entry(&entry);
                }
            }
            Undo::Removed { position, supply, asked } => self.shelves.seat(position, supply, asked),
        }
    }

    fn put_supply_price(&mut self, supply: u32, price: C) {
        let giver = &mut self.givers[supply as usize];
        let by = price - giver.price;
        giver.price = price;
        self.shelves.shift(supply, by);
    }

    fn put_demand_price(&mut self, demand: u32, price: C) {
        self.takers[demand as usize].price = price;
        self.post(demand);
    }

    fn put_left(&mut self, demand: u32, units: u64) {
        let node = &mut self.takers[demand as usize];
        let other = (node.units > 0) != (units > 0);
        node.units = units;
        if other {
            self.post(demand);
        }
    }

    fn post(&mut self, demand: u32) {
        let (node, stand) = (&self.takers[demand as usize], &self.stands[demand as usize]);
        if stand.place != NONE {
            self.shelves.post(stand.place, stand.depth - node.price, node.units > 0);
        }
    }

    pub(super) fn set_supply_price(&mut self, supply: u32, price: C) {
        let old = self.givers[supply as usize].price;
        if old != price {
            self.journal.push(Undo::SupplyPrice { supply, price: old });
            self.put_supply_price(supply, price);
        }
    }

    pub(super) fn set_demand_price(&mut self, demand: u32, price: C) {
        let old = self.takers[demand as usize].price;
        if old != price {
            self.journal.push(Undo::DemandPrice { demand, price: old });
            self.put_demand_price(demand, price);
        }
    }

    pub(super) fn set_free(&mut self, supply: u32, units: u64) {
        let node = &mut self.givers[supply as usize];
        self.journal.push(Undo::Free { supply, units: node.units });
        node.units = units;
    }

    pub(super) fn set_left(&mut self, demand: u32, units: u64) {
        self.journal.push(Undo::Left { demand, units: self.takers[demand as usize].units });
        self.put_left(demand, units);
    }

    pub(super) fn set_capacity(&mut self, supply: u32, units: u64) {
        let old = std::mem::replace(&mut self.supplies[supply as usize].capacity, units);
        self.journal.push(Undo::Capacity { supply, units: old });
    }

    pub(super) fn set_quantity(&mut self, demand: u32, units: u64) {
        let old = std::mem::replace(&mut self.demands[demand as usize].quantity, units);
        self.journal.push(Undo::Quantity { demand, units: old });
        self.journal.push(Undo::Wanted { units: self.wanted });
        self.wanted = self.wanted - old + units;
    }

    /// Gives more units to a pair.
    pub(super) fn join(&mut self, supply: u32, demand: u32, position: u32, units: u64) {
        let found = self.cells.find(supply, demand);
        if found == NONE {
            let (cell, new) = self.cells.hook(supply, demand, position, units);
            self.journal.push(Undo::Hooked { cell, new });
        } else {
            let held = self.cells.at(found).quantity;
            self.journal.push(Undo::Held { cell: found, units: held });
            self.cells.set(found, held + units);
        }
    }

    /// Takes units back; a cell left empty is unhooked.
    pub(super) fn part(&mut self, cell: u32, units: u64) {
        let held = self.cells.at(cell).quantity;
        if held > units {
            self.journal.push(Undo::Held { cell, units: held });
            self.cells.set(cell, held - units);
        } else {
            let was = self.cells.unhook(cell);
            self.journal.push(Undo::Unhooked { cell, was });
        }
    }

    /// Adds so many units at a cost to the total; fewer than none take away.
    pub(super) fn charge(&mut self, cost: C, units: i128) {
        self.journal.push(Undo::Total { total: self.total });
        self.total = cost.tally(self.total, units);
    }
}
