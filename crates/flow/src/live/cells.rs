//! Who gives how much to whom, in rings that can be put back exactly as they were.
//!
//! A cell holds the units one supply gives one demand, and hangs in the ring of either. Whatever is
//! done here is undone in exact reverse order: a cell that was unhooked still knows its neighbours,
//! and those are its neighbours again once everything later has been undone (Knuth's dancing links).
//! So a ring comes back in its old order too, and no later answer depends on what was tried before.

use crate::hubs::NONE;

/// Units from one supply to one demand, by the entry at `position` of the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub supply: u32,
    pub demand: u32,
    pub position: u32,
    pub quantity: u64,
    /// Next and previous of the same supply.
    given: (u32, u32),
    /// Next and previous of the same demand.
    taken: (u32, u32),
}

/// All cells, with the heads of their rings.
#[derive(Clone, Debug)]
pub(super) struct Cells {
    cells: Vec<Cell>,
    spare: Vec<u32>,
    by_supply: Vec<u32>,
    by_demand: Vec<u32>,
}

impl Cells {
    pub fn new(supplies: usize, demands: usize) -> Cells {
        Cells {
            cells: Vec::new(),
            spare: Vec::new(),
            by_supply: vec![NONE; supplies],
            by_demand: vec![NONE; demands],
        }
    }

    pub fn at(&self, cell: u32) -> Cell {
        self.cells[cell as usize]
    }

    /// The first cell of a supply, or [`NONE`].
    pub fn of(&self, supply: u32) -> u32 {
        self.by_supply[supply as usize]
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

    /// The cell of a pair, or [`NONE`]; the shorter of the two rings decides the time.
    pub fn find(&self, supply: u32, demand: u32) -> u32 {
        let mut given = self.by_supply[supply as usize];
        let mut taken = self.by_demand[demand as usize];
        while given != NONE && taken != NONE {
            let (one, other) = (&self.cells[given as usize], &self.cells[taken as usize]);
            if one.demand == demand {
                return given;
            }
            if other.supply == supply {
                return taken;
            }
            (given, taken) = (one.given.0, other.taken.0);
        }
        NONE
    }

    /// Units a pair has now.
    pub fn held(&self, supply: u32, demand: u32) -> u64 {
        match self.find(supply, demand) {
            NONE => 0,
            cell => self.cells[cell as usize].quantity,
        }
    }

    pub fn set(&mut self, cell: u32, quantity: u64) {
        self.cells[cell as usize].quantity = quantity;
    }

    pub fn put(&mut self, cell: u32, position: u32) {
        self.cells[cell as usize].position = position;
    }

    /// A new cell at the head of both rings, and whether it takes a new place in memory.
    pub fn hook(&mut self, supply: u32, demand: u32, position: u32, quantity: u64) -> (u32, bool) {
        let heads = (self.of(supply), self.to(demand));
        let given = (heads.0, NONE);
        let cell = Cell { supply, demand, position, quantity, given, taken: (heads.1, NONE) };
        // Memory ends long before 32 bits do: a cell is 40 bytes.
        let spare = self.spare.pop();
        let index = spare.unwrap_or(self.cells.len() as u32);
        self.link(index, cell);
        (index, spare.is_none())
    }

    /// Undoes [`Cells::hook`].
    pub fn retract(&mut self, index: u32, new: bool) {
        self.unlink(self.at(index));
        if new {
            self.cells.pop();
        } else {
            self.cells[index as usize].quantity = 0;
            self.spare.push(index);
        }
    }

    /// Takes a cell out of both rings.
    pub fn unhook(&mut self, index: u32) -> Cell {
        let cell = self.at(index);
        self.unlink(cell);
        self.cells[index as usize].quantity = 0;
        self.spare.push(index);
        cell
    }

    /// Undoes [`Cells::unhook`].
    pub fn rehook(&mut self, index: u32, cell: Cell) {
        self.spare.pop();
        self.link(index, cell);
    }

    pub fn add_supply(&mut self) {
        self.by_supply.push(NONE);
    }

    pub fn add_demand(&mut self) {
        self.by_demand.push(NONE);
    }

    pub fn drop_supply(&mut self) {
        self.by_supply.pop();
    }

    pub fn drop_demand(&mut self) {
        self.by_demand.pop();
    }

    /// All cells that hold something, with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &Cell)> {
        (0..).zip(&self.cells).filter(|(_, cell)| cell.quantity > 0)
    }

    fn link(&mut self, index: u32, cell: Cell) {
        let Cell { supply, demand, given, taken, .. } = cell;
        if index as usize == self.cells.len() {
            self.cells.push(cell);
        } else {
            self.cells[index as usize] = cell;
        }
        if given.0 != NONE {
            self.cells[given.0 as usize].given.1 = index;
        }
        if taken.0 != NONE {
            self.cells[taken.0 as usize].taken.1 = index;
        }
        match given.1 {
            NONE => self.by_supply[supply as usize] = index,
            before => self.cells[before as usize].given.0 = index,
        }
        match taken.1 {
            NONE => self.by_demand[demand as usize] = index,
            before => self.cells[before as usize].taken.0 = index,
        }
    }

    fn unlink(&mut self, cell: Cell) {
        let Cell { supply, demand, given, taken, .. } = cell;
        if given.0 != NONE {
            self.cells[given.0 as usize].given.1 = given.1;
        }
        if taken.0 != NONE {
            self.cells[taken.0 as usize].taken.1 = taken.1;
        }
        match given.1 {
            NONE => self.by_supply[supply as usize] = given.0,
            before => self.cells[before as usize].given.0 = given.0,
        }
        match taken.1 {
            NONE => self.by_demand[demand as usize] = taken.0,
            before => self.cells[before as usize].taken.0 = taken.0,
        }
    }
}
