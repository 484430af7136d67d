//! 就近 The nearest in the tree of areas, of many that stand in it, without looking at all of them.
//!
//! Each thing is written down at its own area and at every area above, where only the few nearest are
//! kept. Of all that share a place above, the nearest from anywhere is among those kept there, so a
//! question climbs once and looks at a few a level.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use crate::base::{NONE, sort};
use crate::graph::Graph;

/// How many are kept at an area.
const KEPT: usize = 4;

/// 就近 Things by the list they are on and the area they stand in.
#[derive(Default)]
pub(in crate::matching) struct Near {
    /// By list and area: depth of the thing's own area, and the thing; the least first.
    at: HashMap<(u32, u32), Few<(u32, u32)>, FxBuildHasher>,
    /// Things on a list that stand nowhere.
    astray: HashMap<u32, Vec<u32>, FxBuildHasher>,
}

impl Near {
    /// Writes a thing down. The order in which things come decides nothing.
    pub(in crate::matching) fn add(&mut self, graph: &Graph, list: u32, area: u32, thing: u32) {
        self.add_where(graph, list, area, thing, |_| true);
    }

    /// Writes a thing down where its list and an area are asked for.
    pub(in crate::matching) fn add_where(
        &mut self,
        graph: &Graph,
        list: u32,
        area: u32,
        thing: u32,
        asked: impl Fn((u32, u32)) -> bool,
    ) {
        if area == NONE || !graph.areas.stands(area) {
            let astray = self.astray.entry(list).or_default();
            keep(astray, thing);
            return;
        }
        let depth = graph.areas.depth(area);
        for up in graph.areas.upward(area).filter(|&up| asked((list, up))) {
            self.at.entry((list, up)).or_default().keep((depth, thing));
        }
    }

    /// The nearest things of a list as seen from an area, nearest first, then the first: each with how
    /// many steps up and down lie between, `u32::MAX` where no way leads.
    pub(in crate::matching) fn from(&self, graph: &Graph, list: u32, area: u32) -> Vec<(u32, u32)> {
        let mut found: Vec<(u32, u32)> = Vec::new();
        let from = if graph.areas.stands(area) { graph.areas.depth(area) } else { 0 };
        for up in graph.areas.upward(area) {
            let level = graph.areas.depth(up);
            for &(depth, thing) in self.at.get(&(list, up)).into_iter().flat_map(Few::iter) {
                let steps = (from - level) + (depth - level);
                match found.iter_mut().find(|(_, known)| *known == thing) {
                    Some(known) => known.0 = steps.min(known.0),
                    None => found.push((steps, thing)),
                }
            }
        }
        found.extend(self.astray.get(&list).into_iter().flatten().map(|&thing| (u32::MAX, thing)));
        sort(&mut found);
        found.truncate(KEPT);
        found
    }
}

/// 少数 The least few of what comes, in order and each once, without an allocation: there are as many of these as there are
/// places where lines enter.
#[derive(Clone, Copy, Default)]
pub(in crate::matching) struct Few<T> {
    len: u8,
    kept: [T; KEPT],
}

impl<T: Copy + Ord> Few<T> {
    pub(in crate::matching) fn keep(&mut self, new: T) {
        let len = usize::from(self.len);
        if let Err(at) = self.kept[..len].binary_search(&new)
            && at < KEPT
        {
            // The last one falls off where all places are taken.
            let end = (len + 1).min(KEPT);
            self.kept[at..end].rotate_right(1);
            self.kept[at] = new;
            self.len = end as u8;
        }
    }

    pub(in crate::matching) fn iter(&self) -> impl Iterator<Item = &T> {
        self.kept[..usize::from(self.len)].iter()
    }
}

/// Keeps the least few of what comes, in order.
pub(in crate::matching) fn keep<T: Ord>(kept: &mut Vec<T>, new: T) {
    if let Err(at) = kept.binary_search(&new)
        && at < KEPT
    {
        kept.insert(at, new);
        kept.truncate(KEPT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn few_are_kept_as_a_list_keeps_them(things in prop::collection::vec(0u32..12, 0..40)) {
            let (mut few, mut list) = (Few::default(), Vec::new());
            for thing in things {
                few.keep(thing);
                keep(&mut list, thing);
                prop_assert_eq!(few.iter().copied().collect::<Vec<_>>(), list.clone());
            }
        }
    }
}
