//! Checking that no pair was missed: none that could carry more costs less than its demand pays.
//!
//! The lists are not believed. They are compared with the entries first, and the runs a demand reads
//! are found by climbing its hubs, not by the links the solver uses. A run is passed as a whole where
//! its least `cost + price` already reaches what the demand pays, which makes the check nearly linear;
//! only the others are read, from their cheap end.

use std::ops::Range;

use crate::flow::hubs::NONE;
use crate::flow::proof::Check;
use crate::flow::{Cost, Flaw, Pairs};

impl<C: Cost, P: Pairs<C>> Check<'_, C, P> {
    /// The lists hold every entry once, in its run, cheapest first; no list and hub has two runs.
    pub fn runs(&self) -> Result<(), Flaw> {
        let lists = &self.problem.lists;
        let mut seen = vec![false; self.problem.entries.len()];
        let mut position = 0;
        let mut before = None;
        for run in &lists.runs {
            let place = Some((run.list, self.problem.hubs.rank(run.hub)));
            if before >= place || run.start != position || run.end <= run.start {
                return Err(Flaw::Lists);
            }
            before = place;
            position = run.end;
            let mut least = C::default();
            for at in run.start as usize..run.end as usize {
                let row = (
                    lists.entries.get(at),
                    lists.costs.get(at),
                    lists.column.get(at).and_then(|&number| lists.names.get(number as usize)),
                );
                let (Some(&index), Some(&cost), Some(&supply)) = row else {
                    return Err(Flaw::Lists);
                };
                let entry = &self.problem.entries[index as usize];
                let same =
                    (entry.list, entry.hub, entry.cost, entry.supply) == (run.list, run.hub, cost, supply);
                if !same || cost < least || std::mem::replace(&mut seen[index as usize], true) {
                    return Err(Flaw::Lists);
                }
                least = cost;
            }
        }
        if position as usize == seen.len() && seen.iter().all(|&seen| seen) {
            Ok(())
        } else {
            Err(Flaw::Lists)
        }
    }

    /// No pair with room left costs less than its demand pays.
    pub fn missed(&self) -> Result<(), Flaw> {
        let lists = &self.problem.lists;
        let prices = &self.solution.supply_prices;
        // Runs are sorted by list, so each list has one stretch of them; `at` holds, for the list
        // being looked at, the run of each hub. Demands are taken list by list.
        let mut at = vec![NONE; self.problem.hubs.len()];
        let mut least: Vec<C> = Vec::new();
        let mut demands: Vec<u32> = (0..).take(self.problem.demands.len()).collect();
        demands.sort_by_key(|&demand| self.problem.demands[demand as usize].list);
        let mut rest = demands.as_slice();
        for stretch in lists.runs.chunk_by(|a, b| a.list == b.list) {
            least.clear();
            for (run, number) in stretch.iter().zip(0..) {
                at[run.hub as usize] = number;
                let asked = (run.start as usize..run.end as usize)
                    .map(|row| lists.costs[row] + prices[lists.names[lists.column[row] as usize] as usize])
                    .min();
                least.extend(asked);
            }
            let list = stretch[0].list;
            let list_of = |demand: u32| self.problem.demands[demand as usize].list;
            let skip = rest.partition_point(|&demand| list_of(demand) < list);
            let take = rest.partition_point(|&demand| list_of(demand) <= list);
            for &demand in &rest[skip..take] {
                let standing = self.problem.demands[demand as usize].hub;
                let depth = self.problem.hubs.depth(standing);
                let mut hub = Some(standing);
                while let Some(here) = hub {
                    let number = at[here as usize];
                    if number != NONE {
                        let run = &stretch[number as usize];
                        let paid = self.solution.demand_prices[demand as usize] - (depth - run.depth);
                        if least[number as usize] < paid {
                            self.scan(demand, run.start as usize..run.end as usize, paid)?;
                        }
                    }
                    hub = self.problem.hubs.parent(here);
                }
            }
            rest = &rest[take..];
            for run in stretch {
                at[run.hub as usize] = NONE;
            }
        }
        Ok(())
    }

    /// Reads a run at which some entry asks less than is `paid`: each such pair must be barred or full.
    fn scan(&self, demand: u32, span: Range<usize>, paid: C) -> Result<(), Flaw> {
        let lists = &self.problem.lists;
        for row in span {
            if lists.costs[row] >= paid {
                break;
            }
            let supply = lists.names[lists.column[row] as usize];
            let asked = lists.costs[row] + self.solution.supply_prices[supply as usize];
            if asked >= paid {
                continue;
            }
            let Some(term) = self.term(supply, demand)? else {
                continue;
            };
            if asked + term >= paid {
                continue;
            }
            let flows = &self.solution.flows;
            let pair = (demand, supply);
            let held = match flows.binary_search_by_key(&pair, |flow| (flow.demand, flow.supply)) {
                Ok(flow) => {
                    // A pair is worth what its cheapest entry makes it: a flow must use that one.
                    let way = |entry| self.problem.way(entry, demand);
                    if way(lists.entries[row]) < way(flows[flow].entry) {
                        return Err(Flaw::Dear { flow: flow as u32 });
                    }
                    flows[flow].quantity
                }
                Err(_) => 0,
            };
            if held < self.pairs.bound(supply, demand) {
                return Err(Flaw::Missed { supply, demand });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::ops::ControlFlow;

    use crate::flow::family::{Dice, SHAPES, forest, instance, pool};
    use crate::flow::proof::tests::sample;
    use crate::flow::{Flaw, Free, Pairs, Problem, solve, verify};

    #[test]
    fn lists_that_lost_an_entry_prove_nothing() {
        let (problem, pairs, solution) = sample();
        let mut broken = problem.clone();
        broken.lists.entries.pop();
        assert_eq!(verify(&broken, &pairs, &solution), Err(Flaw::Lists));
        let mut unsorted = problem.clone();
        unsorted.lists.costs.reverse();
        assert_eq!(verify(&unsorted, &pairs, &solution), Err(Flaw::Lists));
        let mut empty = problem;
        empty.lists.runs.clear();
        assert_eq!(verify(&empty, &pairs, &solution), Err(Flaw::Lists));
    }

    /// Terms, bans and bounds by a rule: none stored, all different.
    struct Mixed;

    impl Pairs<i64> for Mixed {
        fn term(&self, supply: u32, demand: u32) -> Option<i64> {
            let mix = Dice(u64::from(supply) << 32 | u64::from(demand)).next();
            (mix & 15 > 0).then_some((mix >> 8) as i64 & 31)
        }

        fn bound(&self, supply: u32, demand: u32) -> u64 {
            [1, 2, u64::MAX][(supply ^ demand) as usize % 3]
        }
    }

    #[test]
    fn whole_families_are_proved() {
        let shapes = SHAPES.iter().take(3).zip(7..);
        let drawn = shapes.map(|(shape, seed)| (shape.name, instance(shape, seed)));
        for (name, parts) in drawn.chain([("pool", pool(300, 100, 3))]) {
            let hubs = forest(&parts);
            let problem = Problem::new(hubs, parts.supplies, parts.entries, parts.demands).unwrap();
            let mut go = |_| ControlFlow::Continue(());
            let free = solve(&problem, &Free, &mut go).unwrap();
            let proof = verify(&problem, &Free, &free).unwrap();
            assert_eq!(proof.primal, free.total, "{name}");
            let mixed = solve(&problem, &Mixed, &mut go).unwrap();
            let proof = verify(&problem, &Mixed, &mixed).unwrap();
            assert_eq!(proof.primal, mixed.total, "{name}");
            assert!(mixed.total > free.total, "{name}");
        }
    }
}
