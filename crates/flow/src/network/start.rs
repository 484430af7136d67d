//! The first tree: nothing is sent, and yet every node can send to the root.
//!
//! Sources hang on the root by what they drop, sinks that want anything by what they lack. Other nodes
//! hang by one of their own arcs on a node that hangs already, found by searching backwards. So no
//! artificial arc is ever needed for them, and no price that only stands for "never".
//!
//! What is then left over can reach neither a source nor a sink: whatever went in could not get out. So
//! arcs that enter such *pockets* carry nothing in any answer and are barred. Inside, only rounds of
//! arcs are possible, and hanging one node of each pocket on the root invites nothing, since nothing
//! is ever brought into the pocket that could be dropped there.

use crate::Cost;
use crate::network::model::{Network, Node, PLENTY, Star};
use crate::network::tree::{Hold, Tree};

/// What an arc outside of the tree carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Rest {
    /// Nothing.
    Empty,
    /// All it can.
    Full,
    /// It is in the tree.
    Tree,
    /// It can carry nothing.
    Barred,
}

/// The first tree and all that goes with it. The arc by which a node hangs on the root is numbered
/// behind the arcs of the network.
pub(super) struct Start<C> {
    pub tree: Tree,
    /// All nodes in the order in which they were hung.
    order: Vec<u32>,
    pub prices: Vec<C>,
    pub rests: Vec<Rest>,
    /// Whether a node lies in a pocket.
    pub pocket: Vec<bool>,
}

impl<C: Cost> Start<C> {
    pub fn new(network: &Network<C>, entering: &Star) -> Start<C> {
        let (nodes, arcs) = (&network.nodes, &network.arcs);
        let count = nodes.len();
        let mut start = Start {
            tree: Tree::new(count),
            order: Vec::with_capacity(count),
            prices: vec![C::default(); count + 1],
            rests: vec![Rest::Empty; arcs.len() + count],
            pocket: vec![true; count],
        };
        for (rest, arc) in start.rests.iter_mut().zip(arcs) {
            if arc.capacity == 0 {
                *rest = Rest::Barred;
            }
        }
        let mut queue: Vec<u32> = Vec::with_capacity(count);
        for (node, index) in nodes.iter().zip(0_u32..) {
            let arc = arcs.len() as u32 + index;
            match *node {
                Node::Source { amount } => {
                    let flow = amount.min(PLENTY);
                    start.root(index, Hold { arc, leads_up: true, flow, capacity: u64::MAX });
                }
                Node::Sink { amount, missing } if amount > 0 => {
                    start.prices[index as usize] = missing;
                    start.root(index, Hold { arc, leads_up: false, flow: amount, capacity: amount });
                }
                _ => {
                    start.rests[arc as usize] = Rest::Barred;
                    continue;
                }
            }
            start.pocket[index as usize] = false;
            queue.push(index);
        }
        let mut hanging: Vec<bool> = start.pocket.iter().map(|&pocket| !pocket).collect();
        start.reach(network, entering, &mut queue, &mut hanging);
        if hanging.contains(&false) {
            start.pockets(network, entering, &mut hanging);
        } else {
            start.pocket.fill(false);
        }
        start.tree.weigh(&start.order);
        start
    }

    fn root(&mut self, node: u32, hold: Hold) {
        self.tree.hang(node, self.tree.root(), hold);
        self.order.push(node);
        self.rests[hold.arc as usize] = Rest::Tree;
    }

    /// Hangs every node that has a way to one in the queue.
    fn reach(&mut self, network: &Network<C>, entering: &Star, queue: &mut Vec<u32>, hanging: &mut [bool]) {
        let mut read = 0;
        while let Some(&node) = queue.get(read) {
            read += 1;
            for &index in entering.of(node) {
                let arc = &network.arcs[index as usize];
                if hanging[arc.from as usize] || self.rests[index as usize] == Rest::Barred {
                    continue;
                }
                let capacity = arc.capacity.min(PLENTY);
                self.tree.hang(arc.from, node, Hold { arc: index, leads_up: true, flow: 0, capacity });
                self.order.push(arc.from);
                self.prices[arc.from as usize] = self.prices[node as usize] - arc.cost;
                self.rests[index as usize] = Rest::Tree;
                hanging[arc.from as usize] = true;
                queue.push(arc.from);
            }
        }
    }

    /// Bars the ways into pockets, and hangs what lies inside.
    fn pockets(&mut self, network: &Network<C>, entering: &Star, hanging: &mut [bool]) {
        for (pocket, &hangs) in self.pocket.iter_mut().zip(&*hanging) {
            *pocket = !hangs;
        }
        for (arc, rest) in network.arcs.iter().zip(&mut self.rests) {
            if self.pocket[arc.to as usize] && !self.pocket[arc.from as usize] {
                *rest = Rest::Barred;
            }
        }
        let mut queue = Vec::new();
        for node in (0_u32..).take(network.nodes.len()) {
            if !hanging[node as usize] {
                hanging[node as usize] = true;
                let arc = network.arcs.len() as u32 + node;
                self.root(node, Hold { arc, leads_up: true, flow: 0, capacity: u64::MAX });
                queue.clear();
                queue.push(node);
                self.reach(network, entering, &mut queue, hanging);
            }
        }
    }
}
