//! Sending units along the path a search has found.

use crate::transport::search::{End, Search};
use crate::transport::state::{Giver, Met};
use crate::{Cost, Pairs, Problem, Stopped};

/// One thing that changes along a path. What is left unserved in the end follows from what is served.
enum Step {
    Give { giver: u32, demand: u32, position: u32 },
    Take { cell: u32 },
    Spend { giver: u32 },
}

impl<C: Cost, P: Pairs<C>> Search<'_, C, P> {
    /// Sends as many of the wanted units down the path as it bears; at least one.
    pub fn augment(&mut self, source: u32, wanted: u64) -> Result<u64, Stopped> {
        let mut amount = wanted;
        let mut fickle = None;
        let whole = self.along(source, |search, step| {
            amount = amount.min(match step {
                Step::Give { giver, demand, position } => {
                    let room = match search.bound(position, demand) {
                        u64::MAX => u64::MAX,
                        bound => bound.saturating_sub(search.cells.held(
                            search.givers[giver as usize].cell,
                            giver,
                            demand,
                        )),
                    };
                    if room == 0 {
                        // The search saw room here: the pair does not always answer the same.
                        let supply = search.problem.lists.rows[position as usize].supply;
                        let (supply, demand) = search.names(supply, demand);
                        fickle = Some(Stopped::Term { supply, demand });
                    }
                    room
                }
                Step::Take { cell } => search.cells.at(cell).quantity,
                Step::Spend { giver } => search.givers[giver as usize].free(),
            });
        });
        if let Some(stopped) = fickle {
            return Err(stopped);
        }
        if !whole {
            let (supply, demand) = self.names(0, source);
            return Err(Stopped::Term { supply, demand });
        }
        self.along(source, |search, step| match step {
            Step::Give { giver, demand, position } => {
                let head = &mut search.givers[giver as usize].cell;
                search.cells.add(head, giver, demand, position, amount);
            }
            Step::Take { cell } => {
                let giver = search.cells.at(cell).giver;
                search.cells.take(&mut search.givers[giver as usize].cell, cell, amount);
            }
            Step::Spend { giver } => {
                let giver = &mut search.givers[giver as usize];
                giver.set_free(giver.free() - amount);
            }
        });
        Ok(amount)
    }

    /// Walks the path from its end back to the source. False if it does not lead there, which only
    /// pairs that change their mind can bring about.
    fn along(&mut self, source: u32, mut step: impl FnMut(&mut Self, Step)) -> bool {
        let mut demand = match self.end {
            End::Unserved => return true,
            End::PushOut { demand } => demand,
            End::Through { cell } => {
                let demand = self.cells.at(cell).demand;
                self.meet(Met { dist: self.best, demand, via: cell, done: false });
                demand
            }
            End::Supply { from: demand, position } => {
                let giver = self.touch(self.problem.lists.rows[position as usize].supply);
                step(self, Step::Spend { giver });
                step(self, Step::Give { giver, demand, position });
                demand
            }
        };
        // A path meets each demand at most once.
        for _ in 0..self.takers.len() {
            if demand == source {
                return true;
            }
            let Some(cell) = self.met(demand).map(|met| met.via) else {
                return false;
            };
            let giver = self.cells.at(cell).giver;
            step(self, Step::Take { cell });
            let Giver { trail, round, .. } = self.givers[giver as usize];
            if round != self.round {
                return false;
            }
            let position;
            (demand, position) = trail;
            step(self, Step::Give { giver, demand, position });
        }
        demand == source
    }

    /// Cost per unit of a pair, by a position it has been looked at before.
    pub fn pair_cost(&self, demand: u32, position: u32) -> Result<C, Stopped> {
        let (supply, demand) = self.names(self.problem.lists.rows[position as usize].supply, demand);
        pair_cost(self.problem, self.pairs, supply, demand, position)
    }
}

/// The same by names.
pub(super) fn pair_cost<C: Cost, P: Pairs<C>>(
    problem: &Problem<C>,
    pairs: &P,
    supply: u32,
    demand: u32,
    position: u32,
) -> Result<C, Stopped> {
    let term = if pairs.plain(demand) { Some(C::default()) } else { pairs.term(supply, demand) };
    match (problem.way_by(position, demand), term) {
        (Some(way), Some(term)) if problem.bears(term) => Ok(way + term),
        // The search saw a term here: the pair does not always answer the same.
        _ => Err(Stopped::Term { supply, demand }),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::cell::Cell;
    use std::ops::ControlFlow;

    use crate::{Demand, Entry, Hub, Hubs, NONE, Pairs, Problem, Stopped, Supply, solve};

    fn one() -> Problem<i64> {
        let hubs = Hubs::new(vec![Hub { parent: NONE, down: 0 }]).unwrap();
        let entries = vec![Entry { supply: 0, list: 0, hub: 0, cost: 1 }];
        let demands = vec![Demand { list: 0, hub: 0, quantity: 9, unserved: 50 }];
        Problem::new(hubs, vec![Supply { capacity: 9 }], entries, demands).unwrap()
    }

    fn stopped(pairs: &impl Pairs<i64>) -> Stopped {
        solve(&one(), pairs, &mut |_| ControlFlow::Continue(())).unwrap_err()
    }

    const PAIR: Stopped = Stopped::Term { supply: 0, demand: 0 };

    #[test]
    fn terms_out_of_range_are_refused() {
        struct Bad(i64);
        impl Pairs<i64> for Bad {
            fn term(&self, _: u32, _: u32) -> Option<i64> {
                Some(self.0)
            }
        }
        for term in [-1, i64::MIN, i64::MAX] {
            assert_eq!(stopped(&Bad(term)), PAIR);
        }
    }

    #[test]
    fn pairs_that_change_their_mind_are_refused() {
        struct Fickle {
            term: Cell<Option<i64>>,
            bound: Cell<u64>,
        }
        impl Pairs<i64> for Fickle {
            fn term(&self, _: u32, _: u32) -> Option<i64> {
                self.term.replace(None)
            }

            fn bound(&self, _: u32, _: u32) -> u64 {
                self.bound.replace(0)
            }
        }
        for bound in [5, u64::MAX] {
            let pairs = Fickle { term: Cell::new(Some(0)), bound: Cell::new(bound) };
            assert_eq!(stopped(&pairs), PAIR);
        }
    }
}
