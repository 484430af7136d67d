//! Reading runs: how a demand reaches the supplies it may take from.
//!
//! Most of the time of a search is spent here, so most of it is about what need not be read.
//! `best`, the value of the cheapest end seen so far, only falls, and nothing that could not beat it
//! is looked at:
//!
//! - Runs are sorted by cost and prices are not negative: a run is left where the cost alone reaches
//!   `best`.
//! - Each chunk of a run has a *floor*, the least `cost + price` when it was last read. Prices only
//!   rise, so it bounds every later search too; a saturated run is passed chunk by chunk.
//! - Each run has the least value it was *read* from in this search. From a larger one it could offer
//!   only larger values. Terms of pairs blur this by at most the largest term met, and a barred pair
//!   leaves no mark at all, since it may not be barred to the next reader.
//!
//! And two ends are known before reading, which makes `best` low from the start:
//!
//! - the first entry of the run whose supply has units to spare (*fresh*): what is used up once stays
//!   used up, so the mark moves one way only;
//! - a demand served from this run that pays as much as leaving it unserved costs (*loose*). Pushing
//!   it out costs nothing more than reaching its supply. Once loose, always loose, because prices
//!   only rise and never pass that.

use std::cmp::Reverse;
use std::ops::Range;

use crate::hubs::NONE;
use crate::lists::{Row, Run};
use crate::transport::search::{CHUNK, End, Search};
use crate::transport::state::{SPARE, WHOLE};
use crate::{Cost, Pairs, Stopped};

/// Cells of a loose demand looked at for one that comes by the run; in tests few, to miss some.
const LOOKS: usize = if cfg!(test) { 2 } else { 16 };

/// A demand that reads, and from how far.
#[derive(Clone, Copy)]
struct Reader<C> {
    demand: u32,
    dist: C,
    /// Whether its pairs know nothing and need not be asked.
    plain: bool,
}

impl<C: Cost, P: Pairs<C>> Search<'_, C, P> {
    /// From a demand whose distance is final to its own end, and to the supplies it may take from.
    pub fn expand(&mut self, demand: u32, dist: C) -> Result<(), Stopped> {
        self.reached.push(demand);
        self.work += 1;
        let taker = &self.takers[demand as usize];
        self.met[taker.mark as usize].done = true;
        let out = dist + taker.spare;
        if out < self.best {
            self.best = out;
            self.end = End::PushOut { demand };
        }
        let (mut run, base) = (taker.run, dist - taker.pays);
        let plain = self.pairs.plain(self.problem.lists.order[demand as usize]);
        let reader = Reader { demand, dist, plain };
        while run != NONE {
            let Run { up, depth, .. } = self.problem.lists.runs[run as usize];
            self.read(reader, run, base - depth)?;
            run = up;
        }
        Ok(())
    }

    /// Reads one run from the value `base`.
    fn read(&mut self, reader: Reader<C>, run: u32, base: C) -> Result<(), Stopped> {
        let mark = self.shelves[run as usize].mark as usize;
        let before = self.read.get(mark).filter(|read| read.0 == run).map(|read| read.1);
        if before.is_some_and(|before| before <= base) {
            return Ok(());
        }
        let Run { mut start, end, .. } = self.problem.lists.runs[run as usize];
        let mut chunk = Self::chunk(&self.problem.lists.runs[run as usize], run);
        let mut tried = false;
        let mut blur = Some(C::default());
        loop {
            if base + self.floors[chunk] < self.best && !tried {
                tried = true;
                self.shortcut(reader, run, base)?;
            }
            let next = end.min(start.saturating_add(CHUNK as u32));
            if base + self.floors[chunk] < self.best {
                self.scan(reader, chunk, start..next, base, &mut blur)?;
            }
            if next == end || base + self.problem.lists.rows[next as usize].cost >= self.best {
                break;
            }
            self.work += 1;
            start = next;
            chunk += 1;
        }
        if let Some(blur) = blur {
            let value = base + blur;
            match before {
                None => {
                    self.shelves[run as usize].mark = self.read.len() as u32;
                    self.read.push((run, value));
                }
                Some(before) if value < before => self.read[mark].1 = value,
                Some(_) => {}
            }
        }
        Ok(())
    }

    /// Tries the two ends that are known beforehand, so that `best` is low before reading starts.
    fn shortcut(&mut self, reader: Reader<C>, run: u32, base: C) -> Result<(), Stopped> {
        let Reader { demand, dist, .. } = reader;
        let lists = &self.problem.lists;
        let shelf = &mut self.shelves[run as usize];
        let Run { start, end, .. } = lists.runs[run as usize];
        // What is once used up stays used up.
        while shelf.fresh < end {
            let slot = self.slots[lists.rows[shelf.fresh as usize].supply as usize];
            if slot >= WHOLE || self.givers[slot as usize].round == SPARE {
                break;
            }
            shelf.fresh += 1;
            self.work += 1;
        }
        let position = shelf.fresh;
        if position < end {
            let Row { cost, supply, .. } = lists.rows[position as usize];
            let value = base + cost;
            if value < self.best
                && let Some(term) = self.admit(supply, reader)?
                && value + term < self.best
            {
                self.best = value + term;
                self.end = End::Supply { from: demand, position };
            }
        }
        while self.shelves[run as usize].loose != NONE {
            let victim = self.shelves[run as usize].loose;
            if self.met(victim).is_some_and(|met| met.done) {
                break;
            }
            let index = self.give_back(victim, start..end);
            if index == NONE {
                // Nothing left here; it may still have units that come by another run.
                self.shelves[run as usize].loose = self.takers[victim as usize].peer;
                self.takers[victim as usize].peer = NONE;
                self.loosen(victim, run);
                continue;
            }
            let cell = self.cells.at(index);
            let Row { cost, supply, .. } = lists.rows[cell.position as usize];
            let value = base + cost + self.givers[cell.giver as usize].price;
            let known = self.near(cell.giver, value);
            if !known
                && value < self.best
                && let Some(term) = self.admit(supply, reader)?
                && value + term < self.best
            {
                self.relax(cell.giver, demand, dist, cell.position, value + term);
                self.best = value + term;
                self.end = End::Through { cell: index };
            }
            break;
        }
        Ok(())
    }

    /// A cell of a demand by which it could give a unit back at no cost, of the given run.
    fn give_back(&self, victim: u32, run: Range<u32>) -> u32 {
        let mut index = self.cells.to(victim);
        for _ in 0..LOOKS {
            if index == NONE {
                break;
            }
            let cell = self.cells.at(index);
            // A pair at its bound gives units back only at what the bound is worth.
            if run.contains(&cell.position) && cell.quantity < self.bound(cell.position, victim) {
                return index;
            }
            index = self.cells.after(index);
        }
        NONE
    }

    /// Remembers a demand that pays as much as leaving it unserved costs, with the run of its first
    /// cell, unless that is `not`. Prices only rise and never pass that, so it stays so.
    pub fn loosen(&mut self, demand: u32, not: u32) {
        let cell = self.cells.to(demand);
        if cell != NONE {
            let position = self.cells.at(cell).position;
            let runs = &self.problem.lists.runs;
            let run = runs.partition_point(|run| run.start <= position) - 1;
            if run as u32 != not {
                let next = std::mem::replace(&mut self.shelves[run].loose, demand);
                self.takers[demand as usize].peer = next;
            }
        }
    }

    /// Reads one chunk, entry by entry, and renews its floor.
    fn scan(
        &mut self,
        reader: Reader<C>,
        chunk: usize,
        span: Range<u32>,
        base: C,
        blur: &mut Option<C>,
    ) -> Result<(), Stopped> {
        let Reader { demand, dist, .. } = reader;
        let problem = self.problem;
        self.work += u64::from(span.end - span.start);
        let mut least: Option<C> = None;
        let rows = &problem.lists.rows[span.start as usize..span.end as usize];
        for (&Row { cost, supply, .. }, position) in rows.iter().zip(span.start..) {
            if base + cost >= self.best {
                least = Some(least.map_or(cost, |least| least.min(cost)));
                break;
            }
            let slot = self.slots[supply as usize];
            let giver = self.givers.get(slot as usize);
            let priced = giver.map_or(cost, |giver| cost + giver.price);
            least = Some(least.map_or(priced, |least| least.min(priced)));
            let value = base + priced;
            if value >= self.best
                || giver.is_some_and(|giver| giver.round == self.round && giver.dist <= value)
            {
                continue;
            }
            let free = giver.is_none_or(|giver| giver.round == SPARE);
            let Some(term) = self.admit(supply, reader)? else {
                *blur = None;
                continue;
            };
            *blur = blur.map(|blur| blur.max(term));
            let value = value + term;
            if value >= self.best {
                continue;
            }
            if free {
                self.best = value;
                self.end = End::Supply { from: demand, position };
            } else {
                self.relax(slot, demand, dist, position, value);
            }
        }
        if let Some(least) = least {
            self.floors[chunk] = least.max(self.floors[chunk]);
        }
        Ok(())
    }

    /// The term of a pair that may carry another unit.
    #[inline(always)]
    fn admit(&self, supply: u32, reader: Reader<C>) -> Result<Option<C>, Stopped> {
        let Reader { demand, plain, .. } = reader;
        if plain {
            return Ok(Some(C::default()));
        }
        let names = self.names(supply, demand);
        let Some(term) = self.pairs.term(names.0, names.1) else {
            return Ok(None);
        };
        if !self.problem.bears(term) {
            let (supply, demand) = names;
            return Err(Stopped::Term { supply, demand });
        }
        let bound = self.pairs.bound(names.0, names.1);
        Ok((bound == u64::MAX || self.held(supply, demand) < bound).then_some(term))
    }

    /// Units a pair has now.
    fn held(&self, supply: u32, demand: u32) -> u64 {
        match self.slots[supply as usize] {
            WHOLE.. => 0,
            giver => self.cells.held(self.givers[giver as usize].cell, giver, demand),
        }
    }

    /// Lets a supply that is used up be reached at a smaller value.
    #[inline(always)]
    fn relax(&mut self, giver: u32, from: u32, dist: C, position: u32, value: C) {
        let at = &mut self.givers[giver as usize];
        if at.round == self.round && at.dist <= value {
            return;
        }
        at.round = self.round;
        at.dist = value;
        at.trail = (from, position);
        if value == dist {
            self.ready.push(giver);
        } else {
            self.heap.push(Reverse((value, giver)));
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::cell::Cell;
    use std::ops::ControlFlow;

    use crate::family::{Parts, SHAPES, forest, instance, pool};
    use crate::{Pairs, Problem, solve, verify};

    /// Counts the pairs looked at.
    struct Counted(Cell<u64>);

    impl Pairs<i64> for Counted {
        fn term(&self, _: u32, _: u32) -> Option<i64> {
            self.0.set(self.0.get() + 1);
            Some(0)
        }
    }

    fn looks(parts: Parts) -> u64 {
        let problem = Problem::new(forest(&parts), parts.supplies, parts.entries, parts.demands).unwrap();
        let counted = Counted(Cell::new(0));
        let solution = solve(&problem, &counted, &mut |_| ControlFlow::Continue(())).unwrap();
        assert!(verify(&problem, &counted, &solution).is_ok());
        counted.0.get()
    }

    #[test]
    fn few_pairs_are_looked_at() {
        // A pool has 2,000 x 400 = 800,000 pairs, and each would be looked at once per search.
        assert!(looks(pool(2_000, 400, 1)) < 400_000);
        // 25,000 supplies for 5,000 demands.
        assert!(looks(instance(&SHAPES[1], 1)) < 150_000);
    }
}
