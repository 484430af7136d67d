//! From flows on arcs back to who gives what to whom.
//!
//! What comes into a run lies in a queue: first what came from the run above, then its own entries,
//! cheapest first. The demands that read the run take from the front of it in their order, then the
//! runs below. Any such division costs the same, so every unit of it comes by the cheapest way of its
//! pair: a cheaper one would have made the flows cheaper.

use crate::hubs::NONE;
use crate::network::layout::Layout;
use crate::network::model::Star;
use crate::{Cost, Flow, Problem};

/// Units of one entry, and what lies behind them in the queue.
#[derive(Clone, Copy)]
struct Lot {
    position: u32,
    quantity: u64,
    next: u32,
}

/// Where a queue begins and ends.
#[derive(Clone, Copy)]
struct Queue {
    first: u32,
    last: u32,
}

struct Queues {
    lots: Vec<Lot>,
    /// By run.
    queues: Vec<Queue>,
}

impl Queues {
    fn push(&mut self, run: u32, position: u32, quantity: u64) {
        let lot = self.lots.len() as u32;
        self.lots.push(Lot { position, quantity, next: NONE });
        let queue = &mut self.queues[run as usize];
        if queue.first == NONE {
            queue.first = lot;
        } else {
            self.lots[queue.last as usize].next = lot;
        }
        queue.last = lot;
    }

    /// Takes from the front, in pieces; less than asked for only if there is no more.
    fn take(&mut self, run: u32, mut quantity: u64, mut piece: impl FnMut(&mut Queues, u32, u64)) {
        while quantity > 0 {
            let first = self.queues[run as usize].first;
            let Some(lot) = self.lots.get_mut(first as usize) else { return };
            let part = lot.quantity.min(quantity);
            let Lot { position, next, .. } = *lot;
            lot.quantity -= part;
            if lot.quantity == 0 {
                self.queues[run as usize].first = next;
            }
            quantity -= part;
            piece(self, position, part);
        }
    }
}

/// Divides what the arcs carry into pairs, sorted by demand, then supply.
pub(super) fn divide<C: Cost>(problem: &Problem<C>, layout: &Layout<C>, carried: &[u64]) -> Vec<Flow> {
    let lists = &problem.lists;
    let count = lists.runs.len();
    let mut flows: Vec<Flow> = Vec::new();
    let mut flow = |number: u32, demand: u32, quantity: u64, entry: u32| {
        flows.push(Flow { supply: lists.names[number as usize], demand, quantity, entry });
    };
    // Those without a run are put behind the last one.
    let behind = |run: u32| if run == NONE { count as u32 } else { run };
    let below = Star::new(count + 1, lists.runs.iter().map(|run| behind(run.up)));
    let readers = Star::new(count + 1, lists.first.iter().map(|&run| behind(run)));
    let queue = Queue { first: NONE, last: NONE };
    let mut queues = Queues { lots: Vec::new(), queues: vec![queue; count] };
    let mut arc = 0;
    // Runs come after those above them.
    for run in (0_u32..).take(count).filter(|&run| layout.runs[run as usize] != NONE) {
        while let Some(&position) = layout.positions.get(arc) {
            if position >= lists.runs[run as usize].end {
                break;
            }
            if carried[arc] > 0 {
                queues.push(run, position, carried[arc]);
            }
            arc += 1;
        }
        for &demand in readers.of(run) {
            let read = layout.reads[demand as usize];
            if read != NONE {
                queues.take(run, carried[read as usize], |_, position, quantity| {
                    let row = lists.rows[position as usize];
                    flow(row.supply, demand, quantity, row.entry);
                });
            }
        }
        for &lower in below.of(run) {
            let link = layout.links[lower as usize];
            if link != NONE {
                queues.take(run, carried[link as usize], |queues, position, quantity| {
                    queues.push(lower, position, quantity);
                });
            }
        }
    }
    for (pair, &quantity) in layout.pairs.iter().zip(&carried[layout.first_pair as usize..]) {
        if quantity > 0 {
            flow(pair.number, pair.demand, quantity, pair.entry);
        }
    }
    Flow::sort(&mut flows);
    flows.dedup_by(|later, first| {
        let same = (later.demand, later.supply) == (first.demand, first.supply);
        if same {
            first.quantity += later.quantity;
        }
        same
    });
    flows
}
