//! The primal simplex on the tree: an arc enters, an arc leaves, until no arc pays.
//!
//! *Ends.* The tree is kept **strongly feasible**: every node can send something to the root on it. Of
//! the arcs that block a cycle the last one leaves, followed in the direction of the push from where
//! the cycle is nearest to the root; that keeps the tree strongly feasible, and then no tree ever comes
//! back, even through pivots that push nothing (Cunningham 1976; Ahuja, Magnanti and Orlin 1993,
//! section 11.6).
//!
//! *Which arc enters.* The arcs are read in blocks, round and round; the best of the first block that
//! has one enters, and the first of equals (Grigoriadis 1986; Kovács 2015, section 3.5). Arcs of one kind
//! tend to pay all together or not at all, so they are dealt out over all blocks beforehand, and hardly a
//! block is read in vain. Nothing else is left to choice, so every platform goes through the same trees.

use std::ops::ControlFlow;

use crate::hubs::{NONE, WIDE};
use crate::network::model::{Arc, Network, Node, PLENTY, Star};
use crate::network::start::{Rest, Start};
use crate::network::tree::{Hold, Tree};
use crate::{Cost, Progress, Stopped};

/// Units of work (arcs read, nodes moved) between two ticks.
const PAUSE: u64 = if cfg!(test) { 1 << 6 } else { 1 << 18 };

/// An arc as pricing reads it.
#[derive(Clone, Copy)]
struct Row<C> {
    from: u32,
    to: u32,
    cost: C,
}

/// Where the price of a node is found: so far from that of its anchor, which is the node itself or, for
/// a leaf, its parent. So leaves need not be told when their parent's price moves.
#[derive(Clone, Copy)]
struct Seat<C> {
    anchor: u32,
    offset: C,
}

/// The simplex between two pivots.
pub(super) struct Simplex<C> {
    rows: Vec<Row<C>>,
    capacities: Vec<u64>,
    /// By arc, those to the root behind the others: its row.
    places: Vec<u32>,
    tree: Tree,
    /// By node that is no leaf: its price. Only differences count; the root's drifts.
    prices: Vec<C>,
    seats: Vec<Seat<C>>,
    rests: Vec<Rest>,
    pub pocket: Vec<bool>,
    /// Where the next block begins.
    next: usize,
    work: u64,
    pivots: u64,
}

impl<C: Cost> Simplex<C> {
    pub fn new(network: &Network<C>, entering: &Star) -> Simplex<C> {
        let Start { mut tree, prices, rests, pocket, .. } = Start::new(network, entering);
        let zero = C::default();
        let root = tree.root();
        let arc_row =
            |arc: &Arc<C>| (Row { from: arc.from, to: arc.to, cost: arc.cost }, arc.capacity.min(PLENTY));
        let root_row = |index: u32| match network.nodes[index as usize] {
            Node::Sink { amount, missing } if amount > 0 => {
                (Row { from: root, to: index, cost: missing }, amount)
            }
            _ => (Row { from: index, to: root, cost: zero }, u64::MAX),
        };
        let count = rests.len();
        let stride = count.isqrt().max(1);
        let mut places = vec![0; count];
        let (mut rows, mut capacities) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let mut mixed = Vec::with_capacity(count);
        for arc in (0..stride).flat_map(|first| (first..count).step_by(stride)) {
            places[arc] = rows.len() as u32;
            let (row, capacity) = match network.arcs.get(arc) {
                Some(arc) => arc_row(arc),
                None => root_row((arc - network.arcs.len()) as u32),
            };
            rows.push(row);
            capacities.push(capacity);
            mixed.push(rests[arc]);
        }
        let rests = mixed;
        tree.rename(&places);
        let seats = (0..=root).map(|anchor| Seat { anchor, offset: zero }).collect();
        let mut simplex = Simplex {
            rows,
            capacities,
            places,
            tree,
            prices,
            seats,
            rests,
            pocket,
            next: 0,
            work: 0,
            pivots: 0,
        };
        for node in 0..root {
            simplex.seat(node);
        }
        simplex
    }

    /// Pivots until nothing pays.
    pub fn run(&mut self, tick: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<(), Stopped> {
        let mut pause = PAUSE;
        // Smaller blocks pivot more often, larger ones read more for each pivot; measured.
        let block = (self.rows.len().isqrt() / 4).max(16);
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
                let gain = match rest {
                    Rest::Empty => self.reduced(row),
                    Rest::Full => zero - self.reduced(row),
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
            // The smaller is no ancestor of the other.
            if limbs[down as usize].size <= limbs[up as usize].size {
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
        let reduced = self.reduced(&row);
        for end in [node, parent] {
            // Both may be leaves that soon are none.
            self.prices[end as usize] = self.price(end);
            self.seats[end as usize] = Seat { anchor: end, offset: C::default() };
        }
        let left = self.tree.limbs[top as usize].parent;
        let cut = self.tree.turn(top, node, parent, apex, hold);
        self.rests[cut.arc as usize] = if cut.flow == 0 { Rest::Empty } else { Rest::Full };
        self.rests[arc as usize] = Rest::Tree;
        let change = if row.from == node { C::default() - reduced } else { reduced };
        self.shift(node, change);
        self.seat(top);
        self.seat(left);
    }

    fn price(&self, node: u32) -> C {
        let seat = &self.seats[node as usize];
        self.prices[seat.anchor as usize] + seat.offset
    }

    fn reduced(&self, row: &Row<C>) -> C {
        row.cost + self.price(row.from) - self.price(row.to)
    }

    /// Anchors a leaf at its parent.
    fn seat(&mut self, node: u32) {
        let limb = &self.tree.limbs[node as usize];
        if limb.is_leaf() && node != self.tree.root() {
            let cost = self.rows[limb.arc() as usize].cost;
            let offset = if limb.leads_up() { C::default() - cost } else { cost };
            self.seats[node as usize] = Seat { anchor: limb.parent, offset };
        }
    }

    /// Raises the prices in the subtree of a node against all others, or lowers all others.
    fn shift(&mut self, node: u32, change: C) {
        let root = self.tree.root();
        let (inside, all) = (self.tree.limbs[node as usize].size, self.tree.limbs.len());
        let prices = &mut self.prices;
        if inside as usize <= all / 2 {
            self.work += self.tree.walk(node, NONE, |at| prices[at as usize] += change);
            return;
        }
        self.work += self.tree.walk(root, node, |at| prices[at as usize] -= change);
        if prices[root as usize].magnitude() > WIDE {
            let base = prices[root as usize];
            prices.iter_mut().for_each(|price| *price -= base);
        }
    }

    /// The prices against that of the root.
    pub fn prices(&self) -> Vec<C> {
        let base = self.prices[self.tree.root() as usize];
        (0..=self.tree.root()).map(|node| self.price(node) - base).collect()
    }

    /// What every arc carries, those to the root behind the others.
    pub fn flows(&self) -> Vec<u64> {
        let rest = |(rest, &capacity)| if rest == &Rest::Full { capacity } else { 0 };
        let mut flows: Vec<u64> = self.rests.iter().zip(&self.capacities).map(rest).collect();
        for limb in self.tree.limbs.iter().take(self.tree.root() as usize) {
            flows[limb.arc() as usize] = limb.flow;
        }
        self.places.iter().map(|&row| flows[row as usize]).collect()
    }

    /// Whether an arc was barred from carrying anything.
    pub fn barred(&self, arc: u32) -> bool {
        self.rests[self.places[arc as usize] as usize] == Rest::Barred
    }
}
