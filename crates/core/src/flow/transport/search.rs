//! One more unit of one demand, at the least cost: a bounded Dijkstra over the residual graph.
//!
//! The graph is walked from the demand that wants a unit. A demand reaches every supply it may take
//! from, at the reduced cost `pair cost + price of the supply - price of the demand`; a supply that
//! is used up reaches the demands it serves now, at no cost (or, where a pair is at its bound, at
//! what the bound is worth). The walk ends at the best of three:
//!
//! - a supply with units to spare (its price is zero, so getting there is all it costs);
//! - leaving the demand itself unserved;
//! - pushing out another demand on the way, which is then left unserved instead.
//!
//! What a demand reaches is the business of `read`, sending units down the path found that of `path`.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::flow::hubs::NONE;
use crate::flow::lists::Run;
use crate::flow::transport::cells::Cells;
use crate::flow::{Cost, Pairs, Problem, Stopped};

/// A supply, as the search sees it.
#[derive(Clone, Copy)]
pub(super) struct Giver<C> {
    pub price: C,
    pub dist: C,
    pub free: u64,
    pub round: u32,
    /// The demand it was reached from, and by which position of the lists.
    pub from: u32,
    pub position: u32,
}

/// A demand, as the search sees it. Demands are numbered by their place in the order of service.
#[derive(Clone, Copy)]
pub(super) struct Taker<C> {
    pub price: C,
    /// Units left unserved.
    pub left: u64,
    pub dist: C,
    pub unserved: C,
    pub depth: C,
    /// Round in which it was last seen, and in which its distance last became final.
    pub round: u32,
    pub done: u32,
    /// The cell it was reached by.
    pub via: u32,
    /// The nearest run it reads.
    pub run: u32,
    /// The next loose demand of the same run.
    pub peer: u32,
}

/// A run, with what is remembered of it.
pub(super) struct Shelf<C> {
    pub depth: C,
    pub start: u32,
    pub end: u32,
    pub up: u32,
    /// Its first chunk.
    pub chunk: u32,
    /// The supply of no position before this has units to spare.
    pub fresh: u32,
    /// First of the loose demands, linked by [`Taker::peer`].
    pub loose: u32,
    /// Round in which it was last read, and the least value it was then read from.
    pub round: u32,
    pub read: C,
}

/// Where the cheapest path ends.
#[derive(Clone, Copy)]
pub(super) enum End {
    /// The source itself is left unserved.
    Unserved,
    /// A supply with units to spare, by a position read from a demand.
    Supply { supply: u32, from: u32, position: u32 },
    /// A demand whose distance is final is left unserved instead.
    PushOut { demand: u32 },
    /// The demand of a cell is left unserved instead. Its supply has been reached, but perhaps is
    /// not final; whatever improves it finds a cheaper end as well, so the path stays good.
    Through { cell: u32 },
}

/// Called when the budget of work is spent; `Err` ends the search.
pub(super) type Pause<'t> = dyn FnMut() -> Result<(), Stopped> + 't;

/// Entries read between two pauses: a fraction of a millisecond.
pub(super) const BUDGET: u64 = 1 << 16;

/// Entries that share a floor. Tests take few, so that small instances have runs of several chunks.
pub(super) const CHUNK: usize = if cfg!(test) { 2 } else { 32 };

/// Flow and prices so far, optimal for the units placed so far; and the scratch of the search.
pub(super) struct Search<'p, C, P> {
    pub problem: &'p Problem<C>,
    pub pairs: &'p P,
    pub givers: Vec<Giver<C>>,
    pub takers: Vec<Taker<C>>,
    pub cells: Cells,
    pub heap: BinaryHeap<Reverse<(C, u32)>>,
    /// Supplies reached at no more than where the search has come to: they need no heap.
    pub ready: Vec<u32>,
    pub settled: Vec<u32>,
    pub reached: Vec<u32>,
    /// Scratch: demands whose price has just come up to what leaving them unserved costs.
    pub loosened: Vec<u32>,
    pub shelves: Vec<Shelf<C>>,
    pub floors: Vec<C>,
    pub round: u32,
    pub best: C,
    pub end: End,
    pub work: u64,
}

impl<'p, C: Cost, P: Pairs<C>> Search<'p, C, P> {
    pub fn new(problem: &'p Problem<C>, pairs: &'p P) -> Search<'p, C, P> {
        let zero = C::default();
        let lists = &problem.lists;
        let giver = |free| Giver { price: zero, dist: zero, free, round: 0, from: NONE, position: NONE };
        let taker = |&demand: &u32| {
            let at = &problem.demands[demand as usize];
            Taker {
                price: zero,
                left: 0,
                dist: zero,
                unserved: at.unserved,
                depth: problem.hubs.depth(at.hub),
                round: 0,
                done: 0,
                via: NONE,
                run: lists.first[demand as usize],
                peer: NONE,
            }
        };
        let mut floors = Vec::with_capacity(lists.runs.len());
        let shelf = |run: &Run<C>| {
            let chunk = floors.len() as u32;
            let rows = &lists.rows[run.start as usize..run.end as usize];
            floors.extend(rows.iter().step_by(CHUNK).map(|row| row.cost));
            Shelf {
                depth: run.depth,
                start: run.start,
                end: run.end,
                up: run.up,
                chunk,
                fresh: run.start,
                loose: NONE,
                round: 0,
                read: zero,
            }
        };
        let shelves = lists.runs.iter().map(shelf).collect();
        Search {
            problem,
            pairs,
            givers: lists
                .names
                .iter()
                .map(|&supply| giver(problem.supplies[supply as usize].capacity))
                .collect(),
            cells: Cells::new(lists.names.len(), problem.demands.len()),
            takers: lists.order.iter().map(taker).collect(),
            heap: BinaryHeap::new(),
            ready: Vec::new(),
            settled: Vec::new(),
            reached: Vec::new(),
            loosened: Vec::new(),
            shelves,
            floors,
            round: 0,
            best: zero,
            end: End::Unserved,
            work: 0,
        }
    }

    /// Places `quantity` units of a demand that has none placed yet.
    pub fn serve(&mut self, demand: u32, quantity: u64, pause: &mut Pause) -> Result<(), Stopped> {
        let mut wanted = quantity;
        while wanted > 0 {
            self.find(demand, pause)?;
            self.reprice();
            wanted -= self.augment(demand, wanted)?;
        }
        Ok(())
    }

    /// Finds the cheapest path for one unit; distances below `best` are then final.
    fn find(&mut self, source: u32, pause: &mut Pause) -> Result<(), Stopped> {
        self.rest(pause)?;
        self.begin();
        let taker = &mut self.takers[source as usize];
        taker.dist = C::default();
        taker.round = self.round;
        self.best = taker.unserved - taker.price;
        self.end = End::Unserved;
        self.expand(source)?;
        let supplies = self.givers.len() as u32;
        loop {
            // What is ready is as near as the search has come, so it goes before the heap; and as
            // nothing is met again unless nearer, it is there once.
            if let Some(supply) = self.ready.pop() {
                self.settle(supply)?;
                self.rest(pause)?;
                continue;
            }
            match self.heap.pop() {
                Some(Reverse((dist, node))) if dist < self.best => {
                    if node < supplies {
                        // Of several values in the heap only the last and least is the distance.
                        if dist == self.givers[node as usize].dist {
                            self.settle(node)?;
                        }
                    } else {
                        let demand = node - supplies;
                        let taker = &self.takers[demand as usize];
                        if taker.done != self.round && dist == taker.dist {
                            self.expand(demand)?;
                        }
                    }
                }
                _ => return Ok(()),
            }
            self.rest(pause)?;
        }
    }

    /// Takes the distance of a supply as final, unless an end has been found that is no farther.
    fn settle(&mut self, supply: u32) -> Result<(), Stopped> {
        let dist = self.givers[supply as usize].dist;
        if dist < self.best {
            self.settled.push(supply);
            self.recall(supply, dist)?;
        }
        Ok(())
    }

    /// Pauses when the budget is spent.
    fn rest(&mut self, pause: &mut Pause) -> Result<(), Stopped> {
        if self.work < BUDGET {
            return Ok(());
        }
        self.work = 0;
        pause()
    }

    /// Supply and demand as the caller numbers them.
    pub fn names(&self, supply: u32, demand: u32) -> (u32, u32) {
        let lists = &self.problem.lists;
        (lists.names[supply as usize], lists.order[demand as usize])
    }

    /// The most units of a pair.
    pub fn bound(&self, supply: u32, demand: u32) -> u64 {
        let (supply, demand) = self.names(supply, demand);
        self.pairs.bound(supply, demand)
    }

    fn begin(&mut self) {
        self.heap.clear();
        self.ready.clear();
        self.settled.clear();
        self.reached.clear();
        if self.round == u32::MAX {
            // Old marks must not be taken for those of a round to come.
            self.givers.iter_mut().for_each(|giver| giver.round = 0);
            self.takers.iter_mut().for_each(|taker| (taker.round, taker.done) = (0, 0));
            self.shelves.iter_mut().for_each(|shelf| shelf.round = 0);
            self.round = 0;
        }
        self.round += 1;
    }

    /// From a supply that is used up to the demands it serves.
    fn recall(&mut self, supply: u32, dist: C) -> Result<(), Stopped> {
        let mut index = self.cells.of(supply);
        while index != NONE {
            let cell = self.cells.at(index);
            let next = self.cells.next(index);
            self.work += 1;
            let demand = cell.demand;
            if self.takers[demand as usize].done != self.round {
                let mut at = dist;
                if cell.quantity >= self.bound(supply, demand) {
                    let worth = self.takers[demand as usize].price - self.givers[supply as usize].price;
                    at += worth - self.pair_cost(supply, demand, cell.position)?;
                }
                let taker = &mut self.takers[demand as usize];
                if taker.round != self.round || at < taker.dist {
                    taker.round = self.round;
                    taker.dist = at;
                    taker.via = index;
                    if at == dist {
                        self.expand(demand)?;
                    } else {
                        let node = self.givers.len() as u32 + demand;
                        self.heap.push(Reverse((at, node)));
                    }
                }
            }
            index = next;
        }
        Ok(())
    }

    /// Raises the prices of everything nearer than `best` by how much nearer it is: what the path
    /// uses becomes tight, and no reduced cost falls below zero.
    fn reprice(&mut self) {
        for &supply in &self.settled {
            let giver = &mut self.givers[supply as usize];
            giver.price += self.best - giver.dist;
        }
        for &demand in &self.reached {
            let taker = &mut self.takers[demand as usize];
            let gain = self.best - taker.dist;
            taker.price += gain;
            if taker.price == taker.unserved && gain > C::default() {
                self.loosened.push(demand);
            }
        }
        while let Some(demand) = self.loosened.pop() {
            self.loosen(demand, NONE);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::flow::family::{SHAPES, forest, instance};
    use crate::flow::oracle::{Small, least};
    use crate::flow::transport::search::Search;
    use crate::flow::{Free, Problem, Tier};

    /// The reduced costs of all cells and pairs, by the definition.
    #[test]
    fn every_step_leaves_flow_and_prices_optimal() {
        for seed in 0..400 {
            let small = Small::<Tier>::drawn(seed);
            let problem = small.problem();
            let mut search = Search::new(&problem, &Free);
            for (place, &demand) in (0..).zip(&problem.lists.order) {
                let quantity = small.demands[demand as usize].quantity;
                search.serve(place, quantity, &mut || Ok(())).unwrap();
                for cell in search.cells.iter() {
                    let cost = search.pair_cost(cell.supply, cell.demand, cell.position).unwrap();
                    let asked = cost + search.givers[cell.supply as usize].price;
                    assert_eq!(asked, search.takers[cell.demand as usize].price);
                }
            }
        }
    }

    #[test]
    fn marks_of_old_rounds_do_not_survive_the_end_of_numbers() {
        for seed in 0..400 {
            let small = Small::<i64>::drawn(seed);
            let problem = small.problem();
            let mut search = Search::new(&problem, &small.pairs);
            search.round = u32::MAX - 3;
            let mut total = 0;
            for (place, &demand) in (0..).zip(&problem.lists.order) {
                let quantity = small.demands[demand as usize].quantity;
                search.serve(place, quantity, &mut || Ok(())).unwrap();
            }
            for cell in search.cells.iter() {
                let cost = search.pair_cost(cell.supply, cell.demand, cell.position).unwrap();
                total += i128::from(cost) * i128::from(cell.quantity);
            }
            for taker in &search.takers {
                total += i128::from(taker.unserved) * i128::from(taker.left);
            }
            assert_eq!(total, least(&problem, &small.pairs), "seed {seed}");
        }
    }

    #[test]
    fn pauses_come_even_if_no_search_is_long() {
        let parts = instance(&SHAPES[1], 5);
        let problem = Problem::new(forest(&parts), parts.supplies, parts.entries, parts.demands).unwrap();
        let mut search = Search::new(&problem, &Free);
        let mut pauses = 0;
        for place in 0..problem.demands.len() as u32 {
            let mut pause = || {
                pauses += 1;
                Ok(())
            };
            search.serve(place, 9, &mut pause).unwrap();
        }
        assert!(pauses > 0);
    }
}
