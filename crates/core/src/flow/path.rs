//! Sending units along the path a search has found.

use crate::flow::search::{End, Giver, Search};
use crate::flow::{Cost, Pairs, Stopped};

/// One thing that changes along a path.
enum Step {
    Give { supply: u32, demand: u32, position: u32 },
    Take { cell: u32 },
    Spend { supply: u32 },
    Leave { demand: u32 },
}

impl<C: Cost, P: Pairs<C>> Search<'_, C, P> {
    /// Sends as many of the wanted units down the path as it bears; at least one.
    pub fn augment(&mut self, source: u32, wanted: u64) -> Result<u64, Stopped> {
        let mut amount = wanted;
        let mut fickle = None;
        self.along(source, |search, step| {
            amount = amount.min(match step {
                Step::Give { supply, demand, .. } => {
                    let name = search.problem.lists.order[demand as usize];
                    let room = match search.pairs.bound(search.problem.lists.names[supply as usize], name) {
                        u64::MAX => u64::MAX,
                        bound => bound.saturating_sub(search.cells.held(supply, demand)),
                    };
                    if room == 0 {
                        fickle = Some(Stopped::Term {
                            supply: search.problem.lists.names[supply as usize],
                            demand: name,
                        });
                    }
                    room
                }
                Step::Take { cell } => search.cells.at(cell).quantity,
                Step::Spend { supply } => search.givers[supply as usize].free,
                Step::Leave { .. } => u64::MAX,
            });
        });
        if let Some(stopped) = fickle {
            return Err(stopped);
        }
        self.along(source, |search, step| match step {
            Step::Give { supply, demand, position } => search.cells.add(supply, demand, position, amount),
            Step::Take { cell } => search.cells.take(cell, amount),
            Step::Spend { supply } => search.givers[supply as usize].free -= amount,
            Step::Leave { demand } => search.takers[demand as usize].left += amount,
        });
        Ok(amount)
    }

    /// Walks the path from its end back to the source.
    fn along(&mut self, source: u32, mut step: impl FnMut(&mut Self, Step)) {
        let mut demand = match self.end {
            End::Unserved => {
                step(self, Step::Leave { demand: source });
                return;
            }
            End::PushOut { demand } => {
                step(self, Step::Leave { demand });
                demand
            }
            End::Through { cell } => {
                let demand = self.cells.at(cell).demand;
                step(self, Step::Leave { demand });
                self.takers[demand as usize].via = cell;
                demand
            }
            End::Supply { supply, from: demand, position } => {
                step(self, Step::Spend { supply });
                step(self, Step::Give { supply, demand, position });
                demand
            }
        };
        while demand != source {
            let cell = self.takers[demand as usize].via;
            let supply = self.cells.at(cell).supply;
            step(self, Step::Take { cell });
            let Giver { from, position, .. } = self.givers[supply as usize];
            demand = from;
            step(self, Step::Give { supply, demand, position });
        }
    }

    /// Cost per unit of a pair, by a position it has been looked at before.
    pub fn pair_cost(&self, supply: u32, demand: u32, position: u32) -> Result<C, Stopped> {
        let lists = &self.problem.lists;
        let giver = self.problem.lists.names[supply as usize];
        let name = lists.order[demand as usize];
        let entry = lists.entries[position as usize];
        match (self.problem.way(entry, name), self.pairs.term(giver, name)) {
            (Some(way), Some(term)) if self.problem.bears(term) => Ok(way + term),
            // A pair that answers differently when asked again.
            _ => Err(Stopped::Term { supply: giver, demand: name }),
        }
    }
}
