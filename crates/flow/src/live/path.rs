//! The path a search has found: as steps to take, as units to send, and as data to show.

use crate::hubs::NONE;
use crate::live::Live;
use crate::live::search::{End, Source};
use crate::{Cost, Pairs, Stopped};

/// One thing that changes along the path of a unit, told from where the change was asked for.
///
/// A path reads as a chain of displacements. One more unit wanted by demand 0, as `Give { supply: 1,
/// demand: 0 }`, `Take { supply: 1, demand: 5 }`, `Leave { demand: 5 }`: demand 0 takes from supply 1,
/// which therefore leaves demand 5, which goes unserved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// The supply gives the demand one more unit, by this entry.
    Give {
        /// Index of the supply.
        supply: u32,
        /// Index of the demand.
        demand: u32,
        /// Index of the entry.
        entry: u32,
    },
    /// The supply gives the demand one unit less.
    Take {
        /// Index of the supply.
        supply: u32,
        /// Index of the demand.
        demand: u32,
    },
    /// The supply uses a unit that was free.
    Spend {
        /// Index of the supply.
        supply: u32,
    },
    /// The supply keeps a unit free.
    Spare {
        /// Index of the supply.
        supply: u32,
    },
    /// The demand leaves a unit unserved.
    Leave {
        /// Index of the demand.
        demand: u32,
    },
    /// The demand has a unit served that was left.
    Serve {
        /// Index of the demand.
        demand: u32,
    },
}

/// The same, as it is carried out.
#[derive(Clone, Copy)]
enum Move {
    Give { supply: u32, demand: u32, position: u32 },
    Take { cell: u32 },
    Out { end: End },
}

impl<C: Cost, P: Pairs<C>> Live<C, P> {
    /// The path found, from its end to the source.
    fn moves(&self, source: Source) -> Result<Vec<Move>, Stopped> {
        let end = self.scratch.end;
        let mut moves = vec![Move::Out { end }];
        let mut at = match end {
            End::Leave(demand) | End::Serve(demand) => Source::Demand(demand),
            End::Spend(supply) | End::Spare(supply) => Source::Supply(supply),
        };
        let nodes = self.givers.len() + self.takers.len();
        while at != source {
            let node = match at {
                Source::Demand(demand) => self.takers.get(demand as usize),
                Source::Supply(supply) => self.givers.get(supply as usize),
            };
            let (via, position) = node.map_or((NONE, NONE), |node| (node.via, node.position));
            // Only pairs that change their mind can break a path.
            if via == NONE || moves.len() > nodes {
                return Err(self.fickle(source));
            }
            at = match (at, self.scratch.pulling) {
                (Source::Supply(supply), false) => {
                    moves.push(Move::Give { supply, demand: via, position });
                    Source::Demand(via)
                }
                (Source::Demand(demand), true) => {
                    moves.push(Move::Give { supply: via, demand, position });
                    Source::Supply(via)
                }
                (_, pulling) => {
                    moves.push(Move::Take { cell: via });
                    let cell = self.cells.at(via);
                    if pulling { Source::Demand(cell.demand) } else { Source::Supply(cell.supply) }
                }
            };
        }
        Ok(moves)
    }

    fn fickle(&self, source: Source) -> Stopped {
        match source {
            Source::Supply(supply) => Stopped::Term { supply, demand: NONE },
            Source::Demand(demand) => Stopped::Term { supply: NONE, demand },
        }
    }

    /// Moves the prices of all that is nearer than the end.
    pub(super) fn reprice(&mut self) {
        let (best, pulling) = (self.scratch.best, self.scratch.pulling);
        let moved = |price: C, dist: C| if pulling { price - (best - dist) } else { price + (best - dist) };
        for at in 0..self.scratch.supplies.len() {
            let supply = self.scratch.supplies[at];
            let node = &self.givers[supply as usize];
            self.set_supply_price(supply, moved(node.price, node.dist));
        }
        for at in 0..self.scratch.demands.len() {
            let demand = self.scratch.demands[at];
            let node = &self.takers[demand as usize];
            self.set_demand_price(demand, moved(node.price, node.dist));
        }
    }

    /// Sends as many of the wanted units down the path as it bears; at least one.
    pub(super) fn augment(&mut self, source: Source, wanted: u64) -> Result<u64, Stopped> {
        let moves = self.moves(source)?;
        let mut amount = wanted;
        for &step in &moves {
            amount = amount.min(match step {
                Move::Give { supply, demand, .. } => match self.bound(supply, demand) {
                    u64::MAX => u64::MAX,
                    bound => match bound.saturating_sub(self.cells.held(supply, demand)) {
                        // The search saw room here: the pair does not always answer the same.
                        0 => return Err(Stopped::Term { supply, demand }),
                        room => room,
                    },
                },
                Move::Take { cell } => self.cells.at(cell).quantity,
                Move::Out { end: End::Spend(supply) } => self.givers[supply as usize].units,
                Move::Out { end: End::Serve(demand) } => self.takers[demand as usize].units,
                Move::Out { .. } => u64::MAX,
            });
        }
        for step in moves {
            match step {
                Move::Give { supply, demand, position } => self.join(supply, demand, position, amount),
                Move::Take { cell } => self.part(cell, amount),
                Move::Out { end } => match end {
                    End::Spend(supply) => {
                        self.set_free(supply, self.givers[supply as usize].units - amount);
                    }
                    End::Spare(supply) => {
                        self.set_free(supply, self.givers[supply as usize].units + amount);
                    }
                    End::Leave(demand) => {
                        self.set_left(demand, self.takers[demand as usize].units + amount);
                    }
                    End::Serve(demand) => {
                        self.set_left(demand, self.takers[demand as usize].units - amount);
                    }
                },
            }
        }
        Ok(amount)
    }

    /// The path found, as data, from the source on.
    pub(super) fn steps(&self, source: Source) -> Result<Vec<Step>, Stopped> {
        let step = |step: Move| match step {
            Move::Give { supply, demand, position } => {
                Step::Give { supply, demand, entry: self.shelves.entries[position as usize] }
            }
            Move::Take { cell } => {
                let cell = self.cells.at(cell);
                Step::Take { supply: cell.supply, demand: cell.demand }
            }
            Move::Out { end: End::Spend(supply) } => Step::Spend { supply },
            Move::Out { end: End::Spare(supply) } => Step::Spare { supply },
            Move::Out { end: End::Leave(demand) } => Step::Leave { demand },
            Move::Out { end: End::Serve(demand) } => Step::Serve { demand },
        };
        Ok(self.moves(source)?.into_iter().rev().map(step).collect())
    }
}
