//! The cheapest way to push a unit in, or to pull one out: one bounded Dijkstra, walked either way.
//!
//! Think of one more node, the *outside*: a unit of demand left unserved and a unit of supply left
//! unused are both units sent there. A unit is *pushed* from a demand that wants one more, or from a
//! supply that loses one it gives, until it ends outside; and a unit is *pulled* from outside to a
//! supply that has one more to give, or to a demand that wants one less. Pushing follows the arcs of
//! the residual graph, pulling follows them backwards:
//!
//! | | pushing | pulling |
//! |---|---|---|
//! | from a demand | to supplies it may take from; left unserved | to the supplies that serve it; a unit unserved is served |
//! | from a supply | to demands it serves; a free unit is used | to demands it may serve; a used unit becomes free |
//!
//! In reduced costs no arc is negative, so distances settle in rising order and the walk stops at the
//! nearest end. After a push the price of everything nearer than the end rises, after a pull it falls,
//! by how much nearer it was: either way the arcs of the path become tight and no reduced cost becomes
//! negative, so the flow along the path keeps the answer optimal (Ahuja, Magnanti and Orlin 1993,
//! chapters 9 and 18). The price of the source is then what the unit costs, or saves.
//!
//! Lists and demands are read lazily, block by block, in the order of the least value a block may
//! hold. Nothing that is dearer than the end is ever looked at one by one.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use crate::hubs::NONE;
use crate::live::Live;
use crate::live::least::WIDTH;
use crate::{Budget, Cost, Pairs, Stopped};

/// Where a search starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Supply(u32),
    Demand(u32),
}

/// How the path found meets the outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// A unit of this demand is left unserved.
    Leave(u32),
    /// A free unit of this supply is used.
    Spend(u32),
    /// A unit of this demand that was left is served.
    Serve(u32),
    /// A unit of this supply becomes, or stays, free.
    Spare(u32),
}

/// What waits to be looked at, nodes before blocks of the same value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Supply(u32),
    Demand(u32),
    /// A block of the columns, read by one of the readers.
    Block {
        reader: u32,
        level: u32,
        index: u32,
    },
}

/// Who reads, from which value: a demand the entries, or a supply, by a position, the demands.
#[derive(Clone, Copy)]
struct Reader<C> {
    node: u32,
    position: u32,
    base: C,
}

/// What a search needs beside the state, and leaves behind for the path.
#[derive(Clone)]
pub(super) struct Scratch<C> {
    pub end: End,
    pub best: C,
    pub round: u32,
    pub pulling: bool,
    heap: BinaryHeap<Reverse<(C, Item)>>,
    readers: Vec<Reader<C>>,
    pub supplies: Vec<u32>,
    pub demands: Vec<u32>,
    work: u64,
}

impl<C: Cost> Scratch<C> {
    pub fn new() -> Scratch<C> {
        Scratch {
            end: End::Leave(NONE),
            best: C::default(),
            round: 0,
            pulling: false,
            heap: BinaryHeap::new(),
            readers: Vec::new(),
            supplies: Vec::new(),
            demands: Vec::new(),
            work: 0,
        }
    }
}

impl<C: Cost, P: Pairs<C>> Live<C, P> {
    /// Finds the cheapest way to push a unit from the source outside. A supply has no free unit and
    /// serves somebody.
    pub(super) fn push_path(&mut self, source: Source, budget: &mut Budget) -> Result<(), Stopped> {
        self.begin(false);
        self.depart(source)?;
        self.walk(budget)
    }

    /// Finds the cheapest way to pull a unit from outside to the source. A demand has no unit left
    /// and is served by somebody.
    pub(super) fn pull_path(&mut self, source: Source, budget: &mut Budget) -> Result<(), Stopped> {
        self.begin(true);
        self.depart(source)?;
        self.walk(budget)
    }

    fn depart(&mut self, source: Source) -> Result<(), Stopped> {
        match source {
            Source::Demand(demand) => {
                self.meet_demand(demand, C::default(), NONE, NONE);
                self.leave_demand(demand)?;
            }
            Source::Supply(supply) => {
                self.meet_supply(supply, C::default(), NONE, NONE);
                self.leave_supply(supply)?;
            }
        }
        Ok(())
    }

    fn begin(&mut self, pulling: bool) {
        let scratch = &mut self.scratch;
        scratch.heap.clear();
        scratch.readers.clear();
        scratch.supplies.clear();
        scratch.demands.clear();
        scratch.pulling = pulling;
        scratch.end = End::Leave(NONE);
        // No path costs more than the dearest penalty, and some end is always met.
        scratch.best = self.ceiling + self.ceiling;
        if scratch.round == u32::MAX {
            // Old marks must not be taken for those of a round to come.
            let nodes = self.givers.iter_mut().chain(&mut self.takers);
            nodes.for_each(|node| (node.round, node.done) = (0, 0));
            self.shelves.runs.iter_mut().for_each(|run| run.round = 0);
            scratch.round = 0;
        }
        scratch.round += 1;
    }

    fn walk(&mut self, budget: &mut Budget) -> Result<(), Stopped> {
        loop {
            budget.spend(std::mem::take(&mut self.scratch.work) + 1)?;
            let Some(Reverse((value, item))) = self.scratch.heap.pop() else {
                return Ok(());
            };
            if value >= self.scratch.best {
                return Ok(());
            }
            let round = self.scratch.round;
            match item {
                Item::Supply(supply) => {
                    let node = &self.givers[supply as usize];
                    if node.done != round && node.dist == value {
                        self.leave_supply(supply)?;
                    }
                }
                Item::Demand(demand) => {
                    let node = &self.takers[demand as usize];
                    if node.done != round && node.dist == value {
                        self.leave_demand(demand)?;
                    }
                }
                Item::Block { reader, level, index } => {
                    let column =
                        if self.scratch.pulling { &self.shelves.offered } else { &self.shelves.asked };
                    let below = column.below(level as usize, index);
                    self.look(reader, level as usize - 1, below)?;
                }
            }
        }
    }

    /// Reaches a supply at a value, unless it has been reached at less.
    fn meet_supply(&mut self, supply: u32, value: C, via: u32, position: u32) {
        let scratch = &mut self.scratch;
        let node = &mut self.givers[supply as usize];
        if node.round == scratch.round && node.dist <= value {
            return;
        }
        (node.round, node.dist, node.via, node.position) = (scratch.round, value, via, position);
        if scratch.pulling {
            let out = value + node.price;
            if out < scratch.best {
                (scratch.best, scratch.end) = (out, End::Spare(supply));
            }
        } else if node.units > 0 {
            if value < scratch.best {
                (scratch.best, scratch.end) = (value, End::Spend(supply));
            }
            return;
        }
        if value < scratch.best && via != NONE {
            scratch.heap.push(Reverse((value, Item::Supply(supply))));
        }
    }

    /// Reaches a demand at a value, unless it has been reached at less.
    fn meet_demand(&mut self, demand: u32, value: C, via: u32, position: u32) {
        let scratch = &mut self.scratch;
        let node = &mut self.takers[demand as usize];
        if node.round == scratch.round && node.dist <= value {
            return;
        }
        (node.round, node.dist, node.via, node.position) = (scratch.round, value, via, position);
        if !scratch.pulling {
            let out = value + (self.demands[demand as usize].unserved - node.price);
            if out < scratch.best {
                (scratch.best, scratch.end) = (out, End::Leave(demand));
            }
        } else if node.units > 0 {
            if value < scratch.best {
                (scratch.best, scratch.end) = (value, End::Serve(demand));
            }
            return;
        }
        if value < scratch.best && via != NONE {
            scratch.heap.push(Reverse((value, Item::Demand(demand))));
        }
    }

    /// From a supply whose distance is final.
    fn leave_supply(&mut self, supply: u32) -> Result<(), Stopped> {
        let node = &mut self.givers[supply as usize];
        node.done = self.scratch.round;
        let (dist, price) = (node.dist, node.price);
        self.scratch.supplies.push(supply);
        if self.scratch.pulling {
            return self.offer(supply, dist + price);
        }
        let mut index = self.cells.of(supply);
        while index != NONE && dist < self.scratch.best {
            let demand = self.cells.at(index).demand;
            self.scratch.work += 1;
            if self.takers[demand as usize].done != self.scratch.round {
                let worth = self.worth(index)?;
                self.meet_demand(demand, dist + worth, index, NONE);
            }
            index = self.cells.next(index);
        }
        Ok(())
    }

    /// From a demand whose distance is final.
    fn leave_demand(&mut self, demand: u32) -> Result<(), Stopped> {
        let node = &mut self.takers[demand as usize];
        node.done = self.scratch.round;
        let (dist, price) = (node.dist, node.price);
        self.scratch.demands.push(demand);
        if !self.scratch.pulling {
            return self.ask(demand, dist - price);
        }
        let mut index = self.cells.to(demand);
        while index != NONE && dist < self.scratch.best {
            let supply = self.cells.at(index).supply;
            self.scratch.work += 1;
            if self.givers[supply as usize].done != self.scratch.round {
                let worth = self.worth(index)?;
                self.meet_supply(supply, dist + worth, index, NONE);
            }
            index = self.cells.after(index);
        }
        Ok(())
    }

    /// What a unit of a cell is worth beyond its cost: zero, unless the pair is at its bound.
    pub(super) fn worth(&self, index: u32) -> Result<C, Stopped> {
        let cell = self.cells.at(index);
        if cell.quantity < self.bound(cell.supply, cell.demand) {
            return Ok(C::default());
        }
        let cost = self.pair_cost(cell.supply, cell.demand, cell.position)?;
        Ok(self.takers[cell.demand as usize].price - self.givers[cell.supply as usize].price - cost)
    }

    /// A demand reads the entries it may take from.
    fn ask(&mut self, demand: u32, base: C) -> Result<(), Stopped> {
        let stand = self.stands[demand as usize];
        let mut run = stand.run;
        while run != NONE {
            let shelf = &mut self.shelves.runs[run as usize];
            let base = base + (stand.depth - shelf.depth);
            let (span, up) = (shelf.start..shelf.end, shelf.up);
            // From a larger value a run could offer only larger values, if no pair differs.
            let known = shelf.round == self.scratch.round && shelf.read <= base;
            if !known {
                if stand.plain {
                    (shelf.round, shelf.read) = (self.scratch.round, base);
                }
                self.read(Reader { node: demand, position: NONE, base }, span)?;
            }
            run = up;
        }
        let list = self.demands[demand as usize].list;
        let reader = Reader { node: demand, position: NONE, base };
        for number in 0.. {
            let annex = self.shelves.annex.get(&list);
            let Some(&position) = annex.and_then(|annex| annex.entries.get(number)) else {
                return Ok(());
            };
            self.scratch.work += 1;
            let supply = self.shelves.column[position as usize];
            if supply != NONE
                && let Some(way) = self.way(self.shelves.entries[position as usize], demand)
            {
                let value = base + way + self.givers[supply as usize].price;
                self.take_from(reader, supply, position, value)?;
            }
        }
        Ok(())
    }

    /// A supply reads the demands it may give to.
    fn offer(&mut self, supply: u32, base: C) -> Result<(), Stopped> {
        for number in 0..self.shelves.count(supply) {
            let position = self.shelves.nth(supply, number);
            if self.shelves.column[position as usize] != supply {
                continue;
            }
            let entry = self.entries[self.shelves.entries[position as usize] as usize];
            if position < self.shelves.base {
                let shelf = &mut self.shelves.runs[self.shelves.run[position as usize] as usize];
                let base = base + entry.cost - shelf.depth;
                let known = shelf.round == self.scratch.round && shelf.read <= base;
                if !known {
                    if self.plain {
                        (shelf.round, shelf.read) = (self.scratch.round, base);
                    }
                    let (span, reader) = (shelf.from..shelf.to, Reader { node: supply, position, base });
                    self.shortcut(reader, &span)?;
                    self.read(reader, span)?;
                }
            } else {
                let depth = self.hubs.depth(entry.hub);
                let (from, to) = self.reach(&entry);
                self.read(Reader { node: supply, position, base: base + entry.cost - depth }, from..to)?;
            }
            let reader = Reader { node: supply, position, base };
            for number in 0.. {
                let annex = self.shelves.annex.get(&entry.list);
                let Some(&demand) = annex.and_then(|annex| annex.demands.get(number)) else {
                    break;
                };
                self.scratch.work += 1;
                if let Some(way) = self.way(self.shelves.entries[position as usize], demand) {
                    let value = base + way - self.takers[demand as usize].price;
                    self.give_to(reader, demand, value)?;
                }
            }
        }
        Ok(())
    }

    /// In a long stretch, tries the nearest unit left first, so that little else need be looked at.
    fn shortcut(&mut self, reader: Reader<C>, span: &Range<u32>) -> Result<(), Stopped> {
        let span = span.start as usize..span.end as usize;
        if span.len() > 2 * WIDTH
            && let Some((least, place)) = self.shelves.left.first(span)
            && self.takers[self.shelves.order[place] as usize].units > 0
        {
            self.give_to(reader, self.shelves.order[place], reader.base + least)?;
        }
        Ok(())
    }

    /// Reads a stretch of the columns.
    fn read(&mut self, reader: Reader<C>, span: Range<u32>) -> Result<(), Stopped> {
        let number = self.scratch.readers.len() as u32;
        self.scratch.readers.push(reader);
        let column = if self.scratch.pulling { &self.shelves.offered } else { &self.shelves.asked };
        for (level, piece) in column.pieces(span.start as usize..span.end as usize) {
            self.look(number, level, piece)?;
        }
        Ok(())
    }

    /// Looks at values of one level: single ones are reached, blocks wait for their turn.
    fn look(&mut self, number: u32, level: usize, span: Range<usize>) -> Result<(), Stopped> {
        let reader = self.scratch.readers[number as usize];
        self.scratch.work += span.len() as u64;
        for index in span {
            let column = if self.scratch.pulling { &self.shelves.offered } else { &self.shelves.asked };
            let value = reader.base + column.level(level)[index];
            if value >= self.scratch.best {
                continue;
            }
            if level > 0 {
                let block = Item::Block { reader: number, level: level as u32, index: index as u32 };
                self.scratch.heap.push(Reverse((value, block)));
            } else if self.scratch.pulling {
                self.give_to(reader, self.shelves.order[index], value)?;
            } else {
                let supply = self.shelves.column[index];
                if supply != NONE {
                    self.take_from(reader, supply, index as u32, value)?;
                }
            }
        }
        Ok(())
    }

    /// A demand takes from a supply, if the pair may carry another unit.
    #[inline]
    fn take_from(&mut self, reader: Reader<C>, supply: u32, position: u32, value: C) -> Result<(), Stopped> {
        let node = &self.givers[supply as usize];
        let known = node.round == self.scratch.round && node.dist <= value;
        if value < self.scratch.best
            && !known
            && let Some(term) = self.admit(supply, reader.node)?
        {
            self.meet_supply(supply, value + term, reader.node, position);
        }
        Ok(())
    }

    /// A supply gives to a demand, if the pair may carry another unit. Who has nothing placed or left
    /// has nothing to be taken over.
    #[inline]
    fn give_to(&mut self, reader: Reader<C>, demand: u32, value: C) -> Result<(), Stopped> {
        let node = &self.takers[demand as usize];
        let known = node.round == self.scratch.round && node.dist <= value;
        let idle = node.units == 0 && self.cells.to(demand) == NONE;
        if value < self.scratch.best
            && !known
            && !idle
            && let Some(term) = self.admit(reader.node, demand)?
        {
            self.meet_demand(demand, value + term, reader.node, reader.position);
        }
        Ok(())
    }
}
