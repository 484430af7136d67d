//! The spanning tree: every node but the root hangs on its parent by an arc that carries flow.
//!
//! Children are doubly linked, so a pivot touches the nodes of the path it turns round, and then walks
//! the subtree that moves once, for depths and prices. All that a cycle asks of a node lies in one
//! record of it. (For the field of such structures: Barr, Glover and Klingman 1979; Ahuja, Magnanti
//! and Orlin 1993, section 11.3; Kovács 2015, section 3.5.)

use crate::flow::hubs::NONE;

/// A node of the tree with the arc it hangs on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limb {
    pub parent: u32,
    first: u32,
    next: u32,
    before: u32,
    pub depth: u32,
    /// The arc to the parent, twice its index, plus one if it leads down from the parent.
    way: u32,
    pub flow: u64,
    pub capacity: u64,
}

impl Limb {
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
            first: NONE,
            next: NONE,
            before: NONE,
            depth: 0,
            way: 0,
            flow: 0,
            capacity: 0,
        };
        Tree { limbs: vec![limb; nodes + 1] }
    }

    pub fn root(&self) -> u32 {
        (self.limbs.len() - 1) as u32
    }

    /// Hangs a node that hangs on nothing.
    pub fn hang(&mut self, node: u32, parent: u32, hold: Hold) {
        let above = &mut self.limbs[parent as usize];
        let (next, depth) = (std::mem::replace(&mut above.first, node), above.depth + 1);
        if next != NONE {
            self.limbs[next as usize].before = node;
        }
        let limb = &mut self.limbs[node as usize];
        limb.parent = parent;
        limb.next = next;
        limb.before = NONE;
        limb.depth = depth;
        limb.way = hold.arc << 1 | u32::from(!hold.leads_up);
        limb.flow = hold.flow;
        limb.capacity = hold.capacity;
    }

    /// Takes a node off its parent, and says by what it hung there.
    fn cut(&mut self, node: u32) -> (u32, Hold) {
        let Limb { parent, next, before, way, flow, capacity, .. } = self.limbs[node as usize];
        if before == NONE {
            self.limbs[parent as usize].first = next;
        } else {
            self.limbs[before as usize].next = next;
        }
        if next != NONE {
            self.limbs[next as usize].before = before;
        }
        (parent, Hold { arc: way >> 1, leads_up: way & 1 == 0, flow, capacity })
    }

    /// Cuts the subtree of `top`, turns it so that `node`, which lies in it, is its root, and hangs that
    /// on `parent`, which does not. Answers with the arc that was cut. Depths are left to [`Tree::walk`].
    pub fn turn(&mut self, top: u32, node: u32, parent: u32, hold: Hold) -> Hold {
        let (mut at, mut onto, mut by) = (node, parent, hold);
        loop {
            let (above, was) = self.cut(at);
            self.hang(at, onto, by);
            if at == top {
                return was;
            }
            // What was above now hangs below, on the same arc.
            (onto, by) = (at, Hold { leads_up: !was.leads_up, ..was });
            at = above;
        }
    }

    /// Visits the subtree of `top`, parents before children, setting depths; says how many it visited.
    pub fn walk(&mut self, top: u32, mut visit: impl FnMut(u32)) -> u64 {
        let mut visited = 0;
        let mut at = top;
        let mut depth = self.limbs[self.limbs[top as usize].parent as usize].depth;
        loop {
            visited += 1;
            depth += 1;
            let limb = &mut self.limbs[at as usize];
            limb.depth = depth;
            visit(at);
            if limb.first != NONE {
                at = limb.first;
                continue;
            }
            loop {
                if at == top {
                    return visited;
                }
                let limb = &self.limbs[at as usize];
                depth -= 1;
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
        let cut = tree.turn(0, 3, 4, hold(8));
        assert_eq!((cut.arc, cut.flow), (0, 0));
        let mut seen = Vec::new();
        assert_eq!(tree.walk(3, |node| seen.push(node)), 4);
        assert_eq!(seen, [3, 2, 0, 1]);
        let parents: Vec<u32> = tree.limbs.iter().map(|limb| limb.parent).collect();
        assert_eq!(parents, [2, 0, 3, 4, 5, NONE]);
        let depths: Vec<u32> = tree.limbs.iter().map(|limb| limb.depth).collect();
        assert_eq!(depths, [4, 5, 3, 2, 1, 0]);
        // The arc between 2 and 0 is 2's, and now 0 hangs on it, the other way.
        assert_eq!((tree.limbs[0].arc(), tree.limbs[0].leads_up()), (2, false));
        assert_eq!((tree.limbs[2].arc(), tree.limbs[2].leads_up()), (3, true));
    }
}
