//! Who gives how much to whom, while the search is still changing it.
//!
//! A cell holds the units one supply gives one demand. It hangs in two rings at once, that of its
//! supply and that of its demand: the search walks a supply's ring to see whom it serves, and a pair
//! is found by walking both rings in step, so that the shorter one decides the time. A supply that
//! serves ten thousand demands costs a demand with three suppliers only three looks.

use std::cell::Cell as Inner;

use crate::hubs::NONE;
use crate::transport::state::grow;

/// Units from one giver to one demand, by the entry at `position` of the lists.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub giver: u32,
    pub demand: u32,
    pub position: u32,
    pub quantity: u64,
    /// Next and previous of the same supply.
    given: (u32, u32),
    /// Next and previous of the same demand.
    taken: (u32, u32),
}

/// All cells, with the heads of the rings of demands; those of givers are kept by the givers.
#[derive(Clone, Debug)]
pub(super) struct Cells {
    cells: Vec<Cell>,
    spare: Vec<u32>,
    by_demand: Vec<u32>,
    /// Looks at cells, which are work like any other.
    looks: Inner<u64>,
}

impl Cells {
    pub fn new(demands: usize) -> Cells {
        Cells { cells: Vec::new(), spare: Vec::new(), by_demand: vec![NONE; demands], looks: Inner::new(0) }
    }

    pub fn at(&self, cell: u32) -> Cell {
        self.cells[cell as usize]
    }

    /// The next cell of the same supply, or [`NONE`].
    pub fn next(&self, cell: u32) -> u32 {
        self.cells[cell as usize].given.0
    }

    /// The first cell of a demand, or [`NONE`].
    pub fn to(&self, demand: u32) -> u32 {
        self.by_demand[demand as usize]
    }

    /// The next cell of the same demand, or [`NONE`].
    pub fn after(&self, cell: u32) -> u32 {
        self.cells[cell as usize].taken.0
    }

    /// The cell of a pair, or [`NONE`]; with the first cell of the giver.
    pub fn find(&self, head: u32, giver: u32, demand: u32) -> u32 {
        let mut given = head;
        let mut taken = self.by_demand[demand as usize];
        let mut looks = self.looks.get();
        let found = loop {
            if given == NONE || taken == NONE {
                break NONE;
            }
            looks += 1;
            let (one, other) = (&self.cells[given as usize], &self.cells[taken as usize]);
            if one.demand == demand {
                break given;
            }
            if other.giver == giver {
                break taken;
            }
            (given, taken) = (one.given.0, other.taken.0);
        };
        self.looks.set(looks);
        found
    }

    /// Cells looked at to find pairs since this was asked last.
    pub fn looked(&self) -> u64 {
        self.looks.take()
    }

    /// Units a pair has now.
    pub fn held(&self, head: u32, giver: u32, demand: u32) -> u64 {
        match self.find(head, giver, demand) {
            NONE => 0,
            cell => self.cells[cell as usize].quantity,
        }
    }

    /// Gives more units to a pair.
    pub fn add(&mut self, head: &mut u32, giver: u32, demand: u32, position: u32, quantity: u64) {
        let found = self.find(*head, giver, demand);
        if found != NONE {
            self.cells[found as usize].quantity += quantity;
            return;
        }
        let heads = (*head, self.by_demand[demand as usize]);
        let cell = Cell { giver, demand, position, quantity, given: (heads.0, NONE), taken: (heads.1, NONE) };
        let index = match self.spare.pop() {
            Some(index) => {
                self.cells[index as usize] = cell;
                index
            }
            None => {
                grow(&mut self.cells);
                self.cells.push(cell);
                // Memory ends long before 32 bits do: a cell is 40 bytes.
                (self.cells.len() - 1) as u32
            }
        };
        if heads.0 != NONE {
            self.cells[heads.0 as usize].given.1 = index;
        }
        if heads.1 != NONE {
            self.cells[heads.1 as usize].taken.1 = index;
        }
        *head = index;
        self.by_demand[demand as usize] = index;
    }

    /// Takes units back; a cell left empty is unhooked from both rings.
    pub fn take(&mut self, head: &mut u32, cell: u32, quantity: u64) {
        let held = &mut self.cells[cell as usize].quantity;
        *held = held.saturating_sub(quantity);
        let Cell { demand, quantity: left, given, taken, .. } = self.cells[cell as usize];
        if left > 0 {
            return;
        }
        if given.0 != NONE {
            self.cells[given.0 as usize].given.1 = given.1;
        }
        if taken.0 != NONE {
            self.cells[taken.0 as usize].taken.1 = taken.1;
        }
        match given.1 {
            NONE => *head = given.0,
            before => self.cells[before as usize].given.0 = given.0,
        }
        match taken.1 {
            NONE => self.by_demand[demand as usize] = taken.0,
            before => self.cells[before as usize].taken.0 = taken.0,
        }
        self.spare.push(cell);
    }

    /// All cells that hold something.
    pub fn iter(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(|cell| cell.quantity > 0)
    }

    /// The same, each gone with its memory once it has been told.
    pub fn drain(self) -> impl Iterator<Item = Cell> {
        let mut cells = self.cells;
        let step = cells.len() / 16 + 1;
        std::iter::from_fn(move || {
            let cell = cells.pop();
            if cells.len().is_multiple_of(step) {
                cells.shrink_to_fit();
            }
            cell
        })
        .filter(|cell| cell.quantity > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn rings_agree_with_a_map(steps in prop::collection::vec((0..4_u32, 0..4_u32, 0..6_u64), 0..80)) {
            let mut cells = Cells::new(4);
            let mut heads = [NONE; 4];
            let mut map: BTreeMap<(u32, u32), u64> = BTreeMap::new();
            for (supply, demand, amount) in steps {
                let held = map.get(&(supply, demand)).copied().unwrap_or(0);
                if amount > 2 {
                    cells.add(&mut heads[supply as usize], supply, demand, 0, amount);
                    map.insert((supply, demand), held + amount);
                } else if held > 0 {
                    let back = if amount == 0 { held } else { amount.min(held) };
                    let cell = cells.find(heads[supply as usize], supply, demand);
                    cells.take(&mut heads[supply as usize], cell, back);
                    map.insert((supply, demand), held - back);
                }
                for supply in 0..4 {
                    let mut ring = BTreeMap::new();
                    let mut cell = heads[supply as usize];
                    while cell != NONE {
                        ring.insert(cells.at(cell).demand, cells.at(cell).quantity);
                        cell = cells.next(cell);
                    }
                    let kept: BTreeMap<u32, u64> = map.iter()
                        .filter(|&(&(giver, _), &units)| giver == supply && units > 0)
                        .map(|(&(_, demand), &units)| (demand, units))
                        .collect();
                    prop_assert_eq!(ring, kept);
                    for demand in 0..4 {
                        let units = map.get(&(supply, demand)).copied().unwrap_or(0);
                        prop_assert_eq!(cells.held(heads[supply as usize], supply, demand), units);
                    }
                }
            }
        }
    }
}
