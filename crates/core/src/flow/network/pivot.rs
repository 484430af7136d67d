//! The primal simplex on the tree: an arc enters, an arc leaves, until no arc pays.
//!
//! *Ends.* The tree is kept **strongly feasible**: every node can send something to the root on it. Of
//! the arcs that block a cycle the last one leaves, followed in the direction of the push from where
//! the cycle is nearest to the root; that keeps the tree strongly feasible, and then no tree ever comes
//! back, even through pivots that push nothing (Cunningham 1976; Ahuja, Magnanti and Orlin 1993,
//! section 11.6).
//!
//! *Which arc enters.* The arcs are read in blocks, round and round; the best of the first block that
//! has one enters, and the first of equals (Grigoriadis 1986; Kovács 2015, section 3.5). Nothing else
//! is left to choice, so every platform goes through the same trees.

use std::ops::ControlFlow;

use crate::flow::network::model::{Network, Node, PLENTY, Star};
use crate::flow::network::start::{Rest, Start};
use crate::flow::network::tree::{Hold, Tree};
use crate::flow::{Cost, Progress, Stopped};

/// Units of work (arcs read, nodes moved) between two ticks.
const PAUSE: u64 = if cfg!(test) { 1 << 6 } else { 1 << 18 };

/// An arc as pricing reads it.
#[derive(Clone, Copy)]
struct Row<C> {
    from: u32,
    to: u32,
    cost: C,
}

/// The simplex between two pivots.
pub(super) struct Simplex<C> {
    rows: Vec<Row<C>>,
    capacities: Vec<u64>,
    pub tree: Tree,
    pub prices: Vec<C>,
    pub rests: Vec<Rest>,
    pub pocket: Vec<bool>,
    /// Where the next block begins.
    next: usize,
    work: u64,
    pivots: u64,
}

impl<C: Cost> Simplex<C> {
    pub fn new(network: &Network<C>, entering: &Star) -> Simplex<C> {
        let Start { tree, prices, rests, pocket } = Start::new(network, entering);
        let zero = C::default();
        let root = tree.root();
        let mut rows: Vec<Row<C>> = Vec::with_capacity(rests.len());
        let mut capacities = Vec::with_capacity(rests.len());
        for arc in &network.arcs {
            rows.push(Row { from: arc.from, to: arc.to, cost: arc.cost });
            capacities.push(arc.capacity.min(PLENTY));
        }
        for (node, index) in network.nodes.iter().zip(0..) {
            let (row, capacity) = match *node {
                Node::Sink { amount, missing } if amount > 0 => {
                    (Row { from: root, to: index, cost: missing }, amount)
                }
                _ => (Row { from: index, to: root, cost: zero }, u64::MAX),
            };
            rows.push(row);
            capacities.push(capacity);
        }
        Simplex { rows, capacities, tree, prices, rests, pocket, next: 0, work: 0, pivots: 0 }
    }

    /// Pivots until nothing pays.
    pub fn run(&mut self, tick: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<(), Stopped> {
        let mut pause = PAUSE;
        let block = (self.rows.len().isqrt()).max(16);
        while let Some(arc) = self.paying(block) {
            self.pivot(arc);
            if self.work >= pause {
                pause = self.work + PAUSE;
                if tick(Progress { done: self.pivots, total: 0 }).is_break() {
                    return Err(Stopped::Cancelled);
                }
            }
        }
        Ok(())
    }

    /// The arc that pays best in the first block that has one.
    fn paying(&mut self, block: usize) -> Option<u32> {
        let zero = C::default();
        let count = self.rows.len();
        let (mut at, mut left) = (self.next, count);
        while left > 0 {
            let size = block.min(left).min(count - at);
            let (mut best, mut found) = (zero, None);
            let rows = &self.rows[at..at + size];
            let rests = &self.rests[at..at + size];
            for ((row, rest), index) in rows.iter().zip(rests).zip(at..) {
                let reduced = row.cost + self.prices[row.from as usize] - self.prices[row.to as usize];
                let gain = match rest {
                    Rest::Empty => reduced,
                    Rest::Full => zero - reduced,
                    Rest::Tree | Rest::Barred => continue,
                };
                if gain < best {
                    (best, found) = (gain, Some(index as u32));
                }
            }
            self.work += size as u64;
            left -= size;
            at += size;
            if at == count {
                at = 0;
            }
            if found.is_some() {
                self.next = at;
                return found;
            }
        }
        None
    }

    /// Pushes what goes round the cycle that an arc closes, and takes out the arc that blocks it.
    fn pivot(&mut self, arc: u32) {
        self.pivots += 1;
        let row = self.rows[arc as usize];
        let whole = self.capacities[arc as usize];
        let full = self.rests[arc as usize] == Rest::Full;
        // Units go from `tail` to `head` on the arc, up from there, and down again to `tail`.
        let (tail, head) = if full { (row.to, row.from) } else { (row.from, row.to) };

        let limbs = &mut self.tree.limbs;
        // Going up from the tail the first of equals is the last of the cycle; from the head, the last.
        let (mut low, mut low_at) = (u64::MAX, tail);
        let (mut high, mut high_at) = (u64::MAX, head);
        let (mut down, mut up) = (tail, head);
        while down != up {
            if limbs[down as usize].depth >= limbs[up as usize].depth {
                let limb = &limbs[down as usize];
                let room = limb.room_down();
                if room < low {
                    (low, low_at) = (room, down);
                }
                down = limb.parent;
            } else {
                let limb = &limbs[up as usize];
                let room = limb.room_up();
                if room <= high {
                    (high, high_at) = (room, up);
                }
                up = limb.parent;
            }
        }
        let apex = down;
        let push = whole.min(low).min(high);
        if push > 0 {
            let mut at = tail;
            while at != apex {
                let limb = &mut limbs[at as usize];
                limb.flow = if limb.leads_up() { limb.flow - push } else { limb.flow + push };
                at = limb.parent;
            }
            at = head;
            while at != apex {
                let limb = &mut limbs[at as usize];
                limb.flow = if limb.leads_up() { limb.flow + push } else { limb.flow - push };
                at = limb.parent;
            }
        }
        // A path of no arcs blocks nothing, even if what it could carry is the largest number.
        let (top, node, parent) = if high == push && head != apex {
            (high_at, head, tail)
        } else if whole == push {
            self.rests[arc as usize] = if full { Rest::Empty } else { Rest::Full };
            return;
        } else {
            (low_at, tail, head)
        };
        let hold = Hold {
            arc,
            leads_up: row.from == node,
            flow: if full { whole - push } else { push },
            capacity: whole,
        };
        let cut = self.tree.turn(top, node, parent, hold);
        self.rests[cut.arc as usize] = if cut.flow == 0 { Rest::Empty } else { Rest::Full };
        self.rests[arc as usize] = Rest::Tree;
        let reduced = row.cost + self.prices[row.from as usize] - self.prices[row.to as usize];
        let change = if row.from == node { C::default() - reduced } else { reduced };
        let prices = &mut self.prices;
        self.work += self.tree.walk(node, |at| prices[at as usize] += change);
    }

    /// What every arc carries, those to the root behind the others.
    pub fn flows(&self) -> Vec<u64> {
        let rest = |(rest, &capacity)| if rest == &Rest::Full { capacity } else { 0 };
        let mut flows: Vec<u64> = self.rests.iter().zip(&self.capacities).map(rest).collect();
        let (_, limbs) = self.tree.limbs.split_last().unwrap_or((&self.tree.limbs[0], &[]));
        for limb in limbs {
            flows[limb.arc() as usize] = limb.flow;
        }
        flows
    }
}
