//! 森林 A forest over dense indices, laid out so that a subtree is one run.
//!
//! Built once from a list of parents, it keeps the nodes in *walk order* (a node, then its children
//! with everything below them, in index order). A subtree is then a contiguous slice, "is `a` above
//! `b`" two comparisons, and the lowest common ancestor a climb of at most the depth. All walks are
//! iterative: a chain of a million nodes is as safe as a bush.

/// No node: the parent of a root.
pub const NONE: u32 = u32::MAX;

/// Why a list of parents is no forest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForestFault {
    /// A node's parent is not a node.
    Orphan(u32),
    /// A node lies above itself.
    Cycle(u32),
}

/// 森林 A forest in walk order. Nodes that do not stand are left out of it.
#[derive(Clone, Debug, Default)]
pub struct Forest {
    parent: Vec<u32>,
    depth: Vec<u32>,
    /// Walk position of each node, `NONE` for one that is left out.
    enter: Vec<u32>,
    /// Walk position behind the last node below each node.
    exit: Vec<u32>,
    order: Vec<u32>,
}

impl Forest {
    /// Lays out a forest. `parent[n]` is the parent of node `n`, [`NONE`] for a root; nodes for which
    /// `stands` is false are left out, and must not be anybody's parent.
    pub fn new(parent: Vec<u32>, stands: impl Fn(u32) -> bool) -> Result<Forest, ForestFault> {
        let n = parent.len();
        // Children of one parent as a run of `children`, by counting.
        let mut start = vec![0u32; n + 2];
        for (node, &up) in parent.iter().enumerate() {
            if !stands(node as u32) {
                continue;
            }
            if up == NONE {
                start[n + 1] += 1;
            } else if (up as usize) < n && stands(up) {
                start[up as usize + 1] += 1;
            } else {
                return Err(ForestFault::Orphan(node as u32));
            }
        }
        // Slot n stands for "above the roots"; its count sits in start[n + 1].
        for at in 0..=n {
            start[at + 1] += start[at];
        }
        let mut fill = start.clone();
        let mut children = vec![0u32; start[n + 1] as usize];
        for (node, &up) in parent.iter().enumerate() {
            if stands(node as u32) {
                let slot = if up == NONE { n } else { up as usize };
                children[fill[slot] as usize] = node as u32;
                fill[slot] += 1;
            }
        }
        let run = |slot: usize| start[slot] as usize..start[slot + 1] as usize;

        let mut forest = Forest {
            depth: vec![0; n],
            enter: vec![NONE; n],
            exit: vec![0; n],
            order: Vec::with_capacity(children.len()),
            parent,
        };
        let mut path: Vec<(u32, usize, usize)> = Vec::new();
        for &root in &children[run(n)] {
            forest.enter_node(root, 0);
            path.push((root, run(root as usize).start, run(root as usize).end));
            while let Some((node, next, end)) = path.last_mut() {
                if next == end {
                    forest.exit[*node as usize] = forest.order.len() as u32;
                    path.pop();
                    continue;
                }
                let child = children[*next];
                *next += 1;
                let depth = path.len() as u32;
                forest.enter_node(child, depth);
                path.push((child, run(child as usize).start, run(child as usize).end));
            }
        }
        // A node on a cycle is below no root, so the walk never met it.
        if forest.order.len() < children.len()
            && let Some(&lost) = children.iter().find(|&&node| forest.enter[node as usize] == NONE)
        {
            return Err(ForestFault::Cycle(lost));
        }
        Ok(forest)
    }

    fn enter_node(&mut self, node: u32, depth: u32) {
        self.depth[node as usize] = depth;
        self.enter[node as usize] = self.order.len() as u32;
        self.order.push(node);
    }

    /// How many nodes stand.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether no node stands.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// Whether a node stands.
    pub fn stands(&self, node: u32) -> bool {
        self.enter.get(node as usize).is_some_and(|&at| at != NONE)
    }

    /// The parent of a node, or [`NONE`].
    pub fn parent(&self, node: u32) -> u32 {
        self.parent[node as usize]
    }

    /// How many nodes lie above a node.
    pub fn depth(&self, node: u32) -> u32 {
        self.depth[node as usize]
    }

    /// All nodes, parents before children.
    pub fn walk(&self) -> &[u32] {
        &self.order
    }

    /// A node and everything below it; nothing for a node that does not stand.
    pub fn subtree(&self, node: u32) -> &[u32] {
        &self.order[self.span(node)]
    }

    /// The walk positions of a node and everything below it.
    pub fn span(&self, node: u32) -> core::ops::Range<usize> {
        if !self.stands(node) {
            return 0..0;
        }
        self.enter[node as usize] as usize..self.exit[node as usize] as usize
    }

    /// Whether a node is another one or lies above it.
    pub fn above(&self, upper: u32, lower: u32) -> bool {
        self.stands(upper) && self.stands(lower) && {
            let at = self.enter[lower as usize];
            self.enter[upper as usize] <= at && at < self.exit[upper as usize]
        }
    }

    /// A node and everything above it, from the node upwards.
    pub fn upward(&self, node: u32) -> impl Iterator<Item = u32> + '_ {
        core::iter::successors(Some(node).filter(|&n| self.stands(n)), |&n| {
            Some(self.parent(n)).filter(|&up| up != NONE)
        })
    }

    /// The lowest node that is above both (or is one of them).
    pub fn common(&self, a: u32, b: u32) -> Option<u32> {
        self.upward(a).find(|&up| self.above(up, b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn faults_are_named() {
        assert_eq!(Forest::new(vec![NONE, 7], |_| true).unwrap_err(), ForestFault::Orphan(1));
        assert_eq!(Forest::new(vec![NONE, 2, 1], |_| true).unwrap_err(), ForestFault::Cycle(2));
        assert_eq!(Forest::new(vec![NONE, 0], |n| n != 0).unwrap_err(), ForestFault::Orphan(1));
    }

    #[test]
    fn a_million_deep_chain_is_safe() {
        let parent = (0..1_000_000u32).map(|n| if n == 0 { NONE } else { n - 1 }).collect();
        let forest = Forest::new(parent, |_| true).unwrap();
        assert_eq!(forest.depth(999_999), 999_999);
        assert_eq!(forest.subtree(999_990).len(), 10);
    }

    proptest! {
        /// Subtrees, order and common ancestors agree with climbing parent by parent.
        #[test]
        fn agrees_with_climbing(picks in proptest::collection::vec(0u32..1000, 1..60)) {
            let parent: Vec<u32> =
                picks.iter().enumerate().map(|(n, p)| if n == 0 || p % 5 == 0 { NONE } else { p % n as u32 }).collect();
            let forest = Forest::new(parent.clone(), |_| true).unwrap();
            let climb = |mut n: u32| { let mut up = vec![n]; while parent[n as usize] != NONE { n = parent[n as usize]; up.push(n); } up };
            for a in 0..parent.len() as u32 {
                let mut below: Vec<u32> = (0..parent.len() as u32).filter(|&b| climb(b).contains(&a)).collect();
                let mut sub = forest.subtree(a).to_vec();
                sub.sort_unstable();
                below.sort_unstable();
                prop_assert_eq!(sub, below);
                prop_assert_eq!(forest.upward(a).collect::<Vec<_>>(), climb(a));
                for b in 0..parent.len() as u32 {
                    let common = climb(a).into_iter().find(|up| climb(b).contains(up));
                    prop_assert_eq!(forest.common(a, b), common);
                }
            }
        }
    }
}
