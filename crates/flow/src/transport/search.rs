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

use crate::hubs::NONE;
use crate::lists::Run;
use crate::transport::cells::Cells;
use crate::transport::state::{Giver, Met, SPARE, Shelf, Taker, WHOLE, grow};
use crate::{Cost, Pairs, Problem, Stopped};

/// Where the cheapest path ends.
#[derive(Clone, Copy)]
pub(super) enum End {
    /// The source itself is left unserved.
    Unserved,
    /// A supply with units to spare, by a position read from a demand.
    Supply { from: u32, position: u32 },
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
///
/// What lasts from search to search is kept small, for there is one of it for every supply, demand or
/// run. What a search needs besides stands in lists of its own that are emptied at its end. A mark says
/// where to look there, and is true only if what stands there points back: so old marks need no wiping.
pub(super) struct Search<'p, C, P> {
    pub problem: &'p Problem<C>,
    pub pairs: &'p P,
    /// By number of the supply: its giver; or, while it has all its units, these above [`WHOLE`].
    pub slots: Vec<u32>,
    pub givers: Vec<Giver<C>>,
    pub takers: Vec<Taker<C>>,
    pub cells: Cells,
    pub met: Vec<Met<C>>,
    /// Runs that were read, and the least value from which.
    pub read: Vec<(u32, C)>,
    pub heap: BinaryHeap<Reverse<(C, u32)>>,
    /// Givers reached at no more than where the search has come to: they need no heap.
    pub ready: Vec<u32>,
    pub settled: Vec<u32>,
    pub reached: Vec<u32>,
    /// Scratch: demands whose price has just come up to what leaving them unserved costs.
    pub loosened: Vec<u32>,
    pub shelves: Vec<Shelf>,
    /// By chunk, see [`Search::chunk`].
    pub floors: Vec<C>,
    pub best: C,
    pub end: End,
    pub round: u32,
    pub work: u64,
}

impl<'p, C: Cost, P: Pairs<C>> Search<'p, C, P> {
    pub fn new(problem: &'p Problem<C>, pairs: &'p P) -> Search<'p, C, P> {
        let zero = C::default();
        let lists = &problem.lists;
        let taker = |&demand: &u32| {
            let at = &problem.demands[demand as usize];
            Taker {
                pays: zero - problem.hubs.depth(at.hub),
                spare: at.unserved,
                run: lists.first[demand as usize],
                peer: NONE,
                mark: NONE,
            }
        };
        let mut floors = vec![zero; lists.rows.len() / CHUNK + lists.runs.len() + 1];
        for (run, number) in lists.runs.iter().zip(0..) {
            let chunks = &mut floors[Self::chunk(run, number)..];
            for (floor, position) in chunks.iter_mut().zip((run.start..run.end).step_by(CHUNK)) {
                *floor = lists.rows[position as usize].cost;
            }
        }
        let shelves = lists.runs.iter().map(|run| Shelf { fresh: run.start, loose: NONE, mark: NONE });
        let mut search = Search {
            problem,
            pairs,
            slots: Vec::with_capacity(lists.names.len()),
            givers: Vec::new(),
            takers: lists.order.iter().map(taker).collect(),
            cells: Cells::new(problem.demands.len()),
            met: Vec::new(),
            read: Vec::new(),
            heap: BinaryHeap::new(),
            ready: Vec::new(),
            settled: Vec::new(),
            reached: Vec::new(),
            loosened: Vec::new(),
            shelves: shelves.collect(),
            floors,
            best: zero,
            end: End::Unserved,
            round: 0,
            work: 0,
        };
        for &name in &lists.names {
            match problem.supplies[name as usize].capacity {
                0 => {
                    search.slots.push(search.givers.len() as u32);
                    search.givers.push(Giver::new(0));
                }
                units => {
                    search.slots.push(u32::try_from(units).map_or(NONE, |units| WHOLE.saturating_add(units)))
                }
            }
        }
        search
    }

    /// The first chunk of a run. Numbers of chunks need not be stored: a run has at most one more than
    /// whole ones go into its rows.
    #[inline(always)]
    pub fn chunk(run: &Run<C>, number: u32) -> usize {
        run.start as usize / CHUNK + number as usize
    }

    /// The giver of a supply, from now on.
    pub fn touch(&mut self, supply: u32) -> u32 {
        let slot = &mut self.slots[supply as usize];
        if *slot >= WHOLE {
            let units = match *slot {
                NONE => self.problem.supplies[self.problem.lists.names[supply as usize] as usize].capacity,
                units => u64::from(units - WHOLE),
            };
            *slot = self.givers.len() as u32;
            grow(&mut self.givers);
            self.givers.push(Giver::new(units));
        }
        *slot
    }

    /// Whether this search has come to a giver from no more than a value.
    #[inline(always)]
    pub fn near(&self, giver: u32, value: C) -> bool {
        let giver = &self.givers[giver as usize];
        giver.round == self.round && giver.dist <= value
    }

    /// The mark of a demand, if this search has met it.
    #[inline(always)]
    pub fn met(&self, demand: u32) -> Option<&Met<C>> {
        let met = self.met.get(self.takers[demand as usize].mark as usize)?;
        (met.demand == demand).then_some(met)
    }

    /// Notes a demand at a smaller distance than before, or for the first time.
    pub fn meet(&mut self, met: Met<C>) {
        let mark = self.takers[met.demand as usize].mark;
        match self.met.get_mut(mark as usize) {
            Some(old) if old.demand == met.demand => *old = met,
            _ => {
                self.takers[met.demand as usize].mark = self.met.len() as u32;
                self.met.push(met);
            }
        }
    }

    /// What a demand pays.
    pub fn price(&self, demand: u32) -> C {
        let at = &self.problem.demands[self.problem.lists.order[demand as usize] as usize];
        at.unserved - self.takers[demand as usize].spare
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
        self.meet(Met { dist: C::default(), demand: source, via: NONE, done: false });
        self.best = self.takers[source as usize].spare;
        self.end = End::Unserved;
        self.expand(source, C::default())?;
        // Givers and demands share the numbers of the heap.
        let givers = self.slots.len() as u32;
        loop {
            // What is ready is as near as the search has come, so it goes before the heap; and as
            // nothing is met again unless nearer, it is there once.
            if let Some(giver) = self.ready.pop() {
                self.settle(giver)?;
                self.rest(pause)?;
                continue;
            }
            match self.heap.pop() {
                Some(Reverse((dist, node))) if dist < self.best => {
                    if let Some(demand) = node.checked_sub(givers) {
                        if self.met(demand).is_some_and(|met| !met.done && met.dist == dist) {
                            self.expand(demand, dist)?;
                        }
                    } else if self.givers[node as usize].dist == dist {
                        // Of several values in the heap only the last and least is the distance.
                        self.settle(node)?;
                    }
                }
                _ => return Ok(()),
            }
            self.rest(pause)?;
        }
    }

    /// Takes the distance of a giver as final, unless an end has been found that is no farther.
    fn settle(&mut self, giver: u32) -> Result<(), Stopped> {
        let dist = self.givers[giver as usize].dist;
        if dist < self.best {
            self.settled.push(giver);
            self.recall(giver, dist)?;
        }
        Ok(())
    }

    /// Pauses when the budget is spent.
    fn rest(&mut self, pause: &mut Pause) -> Result<(), Stopped> {
        self.work += self.cells.looked();
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

    /// The most units of the pair of a demand and the supply at a position.
    #[inline(always)]
    pub fn bound(&self, position: u32, demand: u32) -> u64 {
        let lists = &self.problem.lists;
        let name = lists.order[demand as usize];
        if self.pairs.plain(name) {
            return u64::MAX;
        }
        self.pairs.bound(lists.names[lists.rows[position as usize].supply as usize], name)
    }

    fn begin(&mut self) {
        self.heap.clear();
        self.ready.clear();
        self.settled.clear();
        self.reached.clear();
        self.met.clear();
        self.read.clear();
        if self.round + 1 == SPARE {
            // Old marks must not be taken for those of a round to come.
            self.givers.iter_mut().filter(|giver| giver.round != SPARE).for_each(|giver| giver.round = 0);
            self.round = 0;
        }
        self.round += 1;
    }

    /// From a supply that is used up to the demands it serves.
    fn recall(&mut self, giver: u32, dist: C) -> Result<(), Stopped> {
        let mut index = self.givers[giver as usize].cell;
        while index != NONE {
            let cell = self.cells.at(index);
            let via = index;
            index = self.cells.next(index);
            self.work += 1;
            let demand = cell.demand;
            let met = self.met(demand).copied();
            if met.is_some_and(|met| met.done) {
                continue;
            }
            let mut at = dist;
            if cell.quantity >= self.bound(cell.position, demand) {
                let worth = self.price(demand) - self.givers[giver as usize].price;
                at += worth - self.pair_cost(demand, cell.position)?;
            }
            if met.is_none_or(|met| at < met.dist) {
                self.meet(Met { dist: at, demand, via, done: false });
                if at == dist {
                    self.expand(demand, at)?;
                } else {
                    let node = self.slots.len() as u32 + demand;
                    self.heap.push(Reverse((at, node)));
                }
            }
        }
        Ok(())
    }

    /// Raises the prices of everything nearer than `best` by how much nearer it is: what the path
    /// uses becomes tight, and no reduced cost falls below zero.
    fn reprice(&mut self) {
        for &giver in &self.settled {
            let giver = &mut self.givers[giver as usize];
            giver.price += self.best - giver.dist;
        }
        for &demand in &self.reached {
            let taker = &mut self.takers[demand as usize];
            let gain = self.best - self.met[taker.mark as usize].dist;
            taker.pays += gain;
            taker.spare -= gain;
            if taker.spare == C::default() && gain > C::default() {
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
    use crate::family::{SHAPES, forest, instance};
    use crate::oracle::{Small, least};
    use crate::transport::search::Search;
    use crate::transport::state::SPARE;
    use crate::{Free, Problem, Tier};

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
                    let cost = search.pair_cost(cell.demand, cell.position).unwrap();
                    let asked = cost + search.givers[cell.giver as usize].price;
                    assert_eq!(asked, search.price(cell.demand));
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
            search.round = SPARE - 3;
            for (place, &demand) in (0..).zip(&problem.lists.order) {
                let quantity = small.demands[demand as usize].quantity;
                search.serve(place, quantity, &mut || Ok(())).unwrap();
            }
            let solution = search.answer().unwrap();
            assert_eq!(solution.total, least(&problem, &small.pairs), "seed {seed}");
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
