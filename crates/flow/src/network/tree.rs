//! The spanning tree: every node but the root hangs on its parent by an arc that carries flow.
//!
//! Each node knows how large its subtree is, since that, unlike its depth, does not change for what moves
//! as a whole (Barr, Glover and Klingman 1979). Children that have children themselves are doubly linked,
//! so that a pivot touches only the nodes of its cycle. Leaves, which most nodes are, are in no list: what
//! walks a subtree does so for the sake of prices, and the price of a leaf is read off its parent. (For
//! the field of such structures: Ahuja, Magnanti and Orlin 1993, section 11.3; Kovács 2015, section 3.5.)

use crate::hubs::NONE;

/// A node of the tree with the arc it hangs on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limb {
    pub parent: u32,
    /// Children, leaves among them.
    kids: u32,
    /// The first child that is no leaf, and the brothers that are none.
    first: u32,
    next: u32,
    before: u32,
    /// Nodes of the subtree, itself among them.
    pub size: u32,
    /// The arc to the parent, twice its index, plus one if it leads down from the parent.
    way: u32,
    pub flow: u64,
    pub capacity: u64,
}

impl Limb {
    pub fn is_leaf(&self) -> bool {
        self.kids == 0
    }

    pub fn arc(&self) -> u32 {
        self.way >> 1
    }

    /// Whether the arc leads from the node to its parent.
    pub fn leads_up(&self) -> bool {
        self.way & 1 == 0
    }

    /// How much more can go from the node to its parent.
    pub fn room_up(&self) -> u64 {
        if self.leads_up() { self.capacity - self.flow } else { self.flow }
    }

    /// How much more can go from the parent to the node.
    pub fn room_down(&self) -> u64 {
        if self.leads_up() { self.flow } else { self.capacity - self.flow }
    }
}

/// An arc by which a node can hang on another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hold {
    pub arc: u32,
    pub leads_up: bool,
    pub flow: u64,
    pub capacity: u64,
}

/// All nodes; the root is the last.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    pub limbs: Vec<Limb>,
}

impl Tree {
    /// Nothing hangs on anything yet.
    pub fn new(nodes: usize) -> Tree {
        let limb = Limb {
            parent: NONE,
            kids: 0,
            first: NONE,
            next: NONE,
            before: NONE,
            size: 1,
            way: 0,
            flow: 0,
            capacity: 0,
        };
        Tree { limbs: vec![limb; nodes + 1] }
    }

    pub fn root(&self) -> u32 {
        (self.limbs.len() - 1) as u32
    }

    /// Hangs a node that hangs on nothing. Sizes are left to the caller.
    pub fn hang(&mut self, node: u32, parent: u32, hold: Hold) {
        let limb = &mut self.limbs[node as usize];
        limb.parent = parent;
        limb.way = hold.arc << 1 | u32::from(!hold.leads_up);
        limb.flow = hold.flow;
        limb.capacity = hold.capacity;
        if limb.kids > 0 {
            self.link(node);
        }
        let above = &mut self.limbs[parent as usize];
        above.kids += 1;
        if above.kids == 1 && above.parent != NONE {
            self.link(parent);
        }
    }

    /// Takes a node off its parent, and says by what it hung there.
    fn cut(&mut self, node: u32) -> (u32, Hold) {
        let Limb { parent, kids, way, flow, capacity, .. } = self.limbs[node as usize];
        if kids > 0 {
            self.unlink(node);
        }
        self.limbs[node as usize].parent = NONE;
        let above = &mut self.limbs[parent as usize];
        above.kids -= 1;
        if above.kids == 0 && above.parent != NONE {
            self.unlink(parent);
        }
        (parent, Hold { arc: way >> 1, leads_up: way & 1 == 0, flow, capacity })
    }

    fn link(&mut self, node: u32) {
        let parent = self.limbs[node as usize].parent;
        let next = std::mem::replace(&mut self.limbs[parent as usize].first, node);
        if next != NONE {
            self.limbs[next as usize].before = node;
        }
        let limb = &mut self.limbs[node as usize];
        (limb.next, limb.before) = (next, NONE);
    }

    fn unlink(&mut self, node: u32) {
        let Limb { parent, next, before, .. } = self.limbs[node as usize];
        if before == NONE {
            self.limbs[parent as usize].first = next;
        } else {
            self.limbs[before as usize].next = next;
        }
        if next != NONE {
            self.limbs[next as usize].before = before;
        }
    }

    /// Numbers the arcs anew.
    pub fn rename(&mut self, names: &[u32]) {
        for limb in self.limbs.iter_mut().filter(|limb| limb.parent != NONE) {
            limb.way = names[limb.arc() as usize] << 1 | (limb.way & 1);
        }
    }

    /// Finds all sizes, given all nodes but the root, parents first.
    pub fn weigh(&mut self, order: &[u32]) {
        for &node in order.iter().rev() {
            let Limb { parent, size, .. } = self.limbs[node as usize];
            self.limbs[parent as usize].size += size;
        }
    }

    /// Cuts the subtree of `top`, turns it so that `node`, which lies in it, is its root, and hangs that
    /// on `parent`, which does not. Answers with the arc that was cut. Sizes are kept right up to `apex`,
    /// the lowest node that has both `top` and `parent` below it or is one of them.
    pub fn turn(&mut self, top: u32, node: u32, parent: u32, apex: u32, hold: Hold) -> Hold {
        let moved = self.limbs[top as usize].size;
        let mut at = self.limbs[top as usize].parent;
        while at != apex {
            let limb = &mut self.limbs[at as usize];
            limb.size -= moved;
            at = limb.parent;
        }
        at = parent;
        while at != apex {
            let limb = &mut self.limbs[at as usize];
            limb.size += moved;
            at = limb.parent;
        }
        let (mut at, mut onto, mut by) = (node, parent, hold);
        let mut below = 0;
        loop {
            let (above, was) = self.cut(at);
            self.hang(at, onto, by);
            // All of it but what hung below and is now above.
            let size = &mut self.limbs[at as usize].size;
            below = std::mem::replace(size, moved - below);
            if at == top {
                return was;
            }
            // What was above now hangs below, on the same arc.
            (onto, by) = (at, Hold { leads_up: !was.leads_up, ..was });
            at = above;
        }
    }

    /// Visits `top` and all below it that are no leaves, parents before children, but not the subtree of
    /// `but`. Says how many it visited.
    pub fn walk(&self, top: u32, but: u32, mut visit: impl FnMut(u32)) -> u64 {
        let mut at = top;
        let mut visited = 0;
        loop {
            if at != but {
                visit(at);
                visited += 1;
                let first = self.limbs[at as usize].first;
                if first != NONE {
                    at = first;
                    continue;
                }
            }
            loop {
                if at == top {
                    return visited;
                }
                let limb = &self.limbs[at as usize];
                if limb.next != NONE {
                    at = limb.next;
                    break;
                }
                at = limb.parent;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turning_keeps_everything_hanging() {
        // 5 is the root; 0 on it, 1 and 2 on 0, 3 on 2, 4 on the root.
        let hold = |arc| Hold { arc, leads_up: arc % 2 == 0, flow: u64::from(arc), capacity: 9 };
        let mut tree = Tree::new(5);
        for (node, parent) in [(0, 5), (1, 0), (2, 0), (3, 2), (4, 5)] {
            tree.hang(node, parent, hold(node));
        }
        tree.weigh(&[0, 1, 2, 3, 4]);
        let sizes = |tree: &Tree| tree.limbs.iter().map(|limb| limb.size).collect::<Vec<u32>>();
        assert_eq!(sizes(&tree), [4, 1, 2, 1, 1, 6]);
        let cut = tree.turn(0, 3, 4, 5, hold(8));
        assert_eq!((cut.arc, cut.flow), (0, 0));
        let mut seen = Vec::new();
        tree.walk(3, NONE, |node| seen.push(node));
        assert_eq!(seen, [3, 2, 0]);
        seen.clear();
        tree.walk(5, 2, |node| seen.push(node));
        assert_eq!(seen, [5, 4, 3]);
        let parents: Vec<u32> = tree.limbs.iter().map(|limb| limb.parent).collect();
        assert_eq!(parents, [2, 0, 3, 4, 5, NONE]);
        assert_eq!(sizes(&tree), [2, 1, 3, 4, 5, 6]);
        // The arc between 2 and 0 is 2's, and now 0 hangs on it, the other way.
        assert_eq!((tree.limbs[0].arc(), tree.limbs[0].leads_up()), (2, false));
        assert_eq!((tree.limbs[2].arc(), tree.limbs[2].leads_up()), (3, true));
    }
}
