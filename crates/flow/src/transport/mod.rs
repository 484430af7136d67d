//! The solver: demands one after another, each served at the least cost given those before.
//!
//! Successive shortest paths with prices kept between the searches. After each search the flow is
//! optimal for the units placed so far; when all are placed it is optimal. Prices of supplies start
//! at zero and rise only as far as a search proves they must, which leaves the smallest prices there
//! are, see [the crate](crate).

mod answer;
mod cells;
mod path;
mod read;
mod search;
mod state;

use std::ops::ControlFlow;

use crate::transport::search::{BUDGET, Search};
use crate::{Cost, Pairs, Problem, Progress, Solution, Stopped};

/// Serves as much as pays, at the least total cost.
///
/// `tick` is called every so many entries read, also inside one long search, and once at the end;
/// breaking stops the work, except at that last call, when it is done.
///
/// ```
/// use std::ops::ControlFlow;
/// use gongjian_flow::*;
///
/// let hubs = Hubs::new(vec![
///     Hub { parent: NONE, down: 0 },
///     Hub { parent: 0, down: 10 },
/// ])?;
/// let supplies = vec![Supply { capacity: 2 }];
/// let entries = vec![Entry { supply: 0, list: 7, hub: 0, cost: 5 }];
/// let demands = vec![Demand { list: 7, hub: 1, quantity: 3, unserved: 100 }];
/// let problem = Problem::new(hubs, supplies, entries, demands)?;
/// let solution = solve(&problem, &Free, &mut |_| ControlFlow::Continue(()))?;
/// assert_eq!(solution.total, 2 * (5 + 10) + 100);
/// assert_eq!(solution.supply_prices, [85]);
/// verify(&problem, &Free, &solution)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn solve<C: Cost, P: Pairs<C>>(
    problem: &Problem<C>,
    pairs: &P,
    tick: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Solution<C>, Stopped> {
    solve_within(problem, pairs, u64::MAX, tick)
}

/// The same with a bound on the work, in entries read: [`Stopped::Exhausted`] when it is passed. It is
/// counted and not timed, so it stops at the same place everywhere; and looked at whenever `tick` is,
/// so a little more may be done.
pub fn solve_within<C: Cost, P: Pairs<C>>(
    problem: &Problem<C>,
    pairs: &P,
    work: u64,
    tick: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Solution<C>, Stopped> {
    let mut left = work;
    let order = &problem.lists.order;
    let total = order.len() as u64;
    let mut search = Search::new(problem, pairs);
    for (&demand, place) in order.iter().zip(0_u32..) {
        let done = u64::from(place);
        let mut pause = || {
            left = left.checked_sub(BUDGET).ok_or(Stopped::Exhausted { work })?;
            match tick(Progress { done, total }) {
                ControlFlow::Continue(()) => Ok(()),
                ControlFlow::Break(()) => Err(Stopped::Cancelled),
            }
        };
        search.serve(place, problem.demands[demand as usize].quantity, &mut pause)?;
    }

    let solution = search.answer()?;
    // The work is done: it is too late to break.
    let _ = tick(Progress { done: total, total });
    Ok(solution)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::oracle::{Drawn, Small, least};
    use crate::{Demand, Entry, Free, Hub, Hubs, NONE, Supply, Tier, verify};
    use proptest::prelude::*;

    fn go(_: Progress) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    fn answer<C: Drawn>(small: &Small<C>) -> Solution<C> {
        solve(&small.problem(), &small.pairs, &mut go).unwrap()
    }

    fn same_as_oracle<C: Drawn>(seed: u64) {
        let small = Small::<C>::drawn(seed);
        let problem = small.problem();
        let solution = answer(&small);
        assert_eq!(solution.total, least(&problem, &small.pairs), "seed {seed}");
        let proof = verify(&problem, &small.pairs, &solution);
        assert_eq!(proof.map(|proof| proof.dual), Ok(solution.total), "seed {seed}");
        let free = solve(&problem, &Free, &mut go).unwrap();
        assert_eq!(free.total, least(&problem, &Free), "seed {seed}");
        assert!(verify(&problem, &Free, &free).is_ok(), "seed {seed}");
    }

    fn prices_are_gains<C: Drawn>(seed: u64) {
        let small = Small::<C>::drawn(seed);
        let solution = answer(&small);
        for (supply, price) in solution.supply_prices.iter().enumerate() {
            let mut more = small.clone();
            more.supplies[supply].capacity += 1;
            let with = price.tally(answer(&more).total, 1);
            assert_eq!(with, solution.total, "seed {seed}, supply {supply}");
        }
        for (demand, price) in solution.demand_prices.iter().enumerate() {
            let mut less = small.clone();
            if less.demands[demand].quantity == 0 {
                assert_eq!(*price, C::default());
                continue;
            }
            less.demands[demand].quantity -= 1;
            let with = price.tally(answer(&less).total, 1);
            assert_eq!(with, solution.total, "seed {seed}, demand {demand}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(6000))]

        #[test]
        fn integers_agree_with_the_oracle(seed in any::<u64>()) {
            same_as_oracle::<i64>(seed);
        }

        #[test]
        fn tiers_agree_with_the_oracle(seed in any::<u64>()) {
            same_as_oracle::<Tier>(seed);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn a_price_is_what_solving_again_shows(seed in any::<u64>()) {
            prices_are_gains::<i64>(seed);
            prices_are_gains::<Tier>(seed);
        }

        #[test]
        fn order_changes_no_total(seed in any::<u64>(), shuffle in any::<u64>()) {
            let small = Small::<Tier>::drawn(seed);
            let shuffled = small.shuffled(shuffle);
            prop_assert_eq!(answer(&small).total, answer(&shuffled).total);
            prop_assert_eq!(answer(&small), answer(&small));
        }
    }

    /// One hub, one list, as many supplies of one unit as asked for.
    fn flat(supplies: u32, demands: &[Demand<i64>]) -> Problem<i64> {
        let hubs = Hubs::new(vec![Hub { parent: NONE, down: 0 }]).unwrap();
        let entries = (0..supplies)
            .map(|supply| Entry { supply, list: 0, hub: 0, cost: i64::from(supply % 7) })
            .collect();
        let supplies = (0..supplies).map(|_| Supply { capacity: 1 }).collect();
        Problem::new(hubs, supplies, entries, demands.to_vec()).unwrap()
    }

    const WANT: Demand<i64> = Demand { list: 0, hub: 0, quantity: 1, unserved: 50 };

    #[test]
    fn nothing_at_all_is_solved() {
        let hubs = Hubs::<i64>::new(Vec::new()).unwrap();
        let problem = Problem::new(hubs, Vec::new(), Vec::new(), Vec::new()).unwrap();
        let solution = solve(&problem, &Free, &mut go).unwrap();
        assert_eq!(solution.total, 0);
        assert!(verify(&problem, &Free, &solution).is_ok());
    }

    #[test]
    fn the_dearest_are_served_when_not_all_can_be() {
        let problem = flat(1, &[WANT, Demand { unserved: 80, ..WANT }, WANT]);
        let solution = solve(&problem, &Free, &mut go).unwrap();
        assert_eq!(solution.unserved, [1, 0, 1]);
        assert_eq!(solution.supply_prices, [50]);
        assert_eq!(solution.demand_prices, [50; 3]);
    }

    #[test]
    fn large_quantities_go_in_few_steps() {
        let huge = i64::MAX as u64;
        let hubs = Hubs::new(vec![Hub { parent: NONE, down: 0 }]).unwrap();
        let entries = vec![Entry { supply: 0, list: 0, hub: 0, cost: 1_i64 << 40 }];
        let supplies = vec![Supply { capacity: u64::MAX }];
        let demands = vec![Demand { quantity: huge, unserved: 1 << 50, ..WANT }];
        let problem = Problem::new(hubs, supplies, entries, demands).unwrap();
        let solution = solve(&problem, &Free, &mut go).unwrap();
        assert_eq!(solution.total, i128::from(huge) << 40);
        assert!(verify(&problem, &Free, &solution).is_ok());
    }

    #[test]
    fn costs_at_the_limit_do_not_overflow() {
        let probe = flat(1, &[WANT; 2]);
        let most = probe.limit() as i64;
        let hubs = vec![Hub { parent: NONE, down: 0 }, Hub { parent: 0, down: most }];
        let hubs = Hubs::new(hubs).unwrap();
        let entries = vec![Entry { supply: 0, list: 0, hub: 0, cost: most - 1 }];
        let supplies = vec![Supply { capacity: 2 }];
        let near = Demand { unserved: most, ..WANT };
        let demands = vec![near, Demand { hub: 1, quantity: 3, ..near }];
        let problem = Problem::new(hubs, supplies, entries, demands).unwrap();
        assert_eq!(problem.limit() as i64, most);
        let solution = solve(&problem, &Free, &mut go).unwrap();
        assert_eq!(solution.unserved, [0, 3]);
        assert!(verify(&problem, &Free, &solution).is_ok());
    }

    #[test]
    fn urgency_needs_only_an_order() {
        // Serving one of the first class costs two of the second: weights 3 and 2 still do not trade,
        // because sets that can be served together form a matroid.
        let tier = |urgency| Tier { urgency, ..Tier::default() };
        for seed in 0..3000 {
            let mut small = Small::<Tier>::drawn(seed);
            let counts = |weights: [i64; 4], small: &mut Small<Tier>| {
                let classes: Vec<usize> = (0..small.demands.len()).map(|at| at % 4).collect();
                for cell in &mut small.pairs.cells {
                    cell.0 = cell.0.map(|_| Tier::default());
                }
                for entry in &mut small.entries {
                    entry.cost = Tier::default();
                }
                for hub in &mut small.hubs {
                    hub.down = Tier::default();
                }
                for (demand, &class) in small.demands.iter_mut().zip(&classes) {
                    demand.unserved = tier(weights[class]);
                }
                let mut left = [0; 4];
                for (units, class) in answer(small).unserved.iter().zip(classes) {
                    left[class] += units;
                }
                left
            };
            let close = counts([4, 3, 2, 1], &mut small);
            let far = counts([1_000_000_000, 1_000_000, 1000, 1], &mut small);
            assert_eq!(close, far, "seed {seed}");
            let alike = counts([1; 4], &mut small);
            assert_eq!(close.iter().sum::<u64>(), alike.iter().sum::<u64>(), "seed {seed}");
        }
    }

    #[test]
    fn ticks_come_inside_a_long_search_and_can_cancel() {
        let problem = flat(3000, &[Demand { quantity: 6000, ..WANT }]);
        let mut ticks = Vec::new();
        let solution = solve(&problem, &Free, &mut |progress| {
            ticks.push(progress.done);
            ControlFlow::Continue(())
        });
        assert!(solution.is_ok());
        assert_eq!(ticks.last(), Some(&1));
        assert!(ticks.len() > 2 && ticks[0] == 0);
        let cancelled = solve(&problem, &Free, &mut |_| ControlFlow::Break(()));
        assert_eq!(cancelled, Err(Stopped::Cancelled));
    }

    #[test]
    fn work_is_bounded_without_a_clock() {
        let problem = flat(3000, &[Demand { quantity: 6000, ..WANT }]);
        let bounded = |work| solve_within(&problem, &Free, work, &mut go);
        assert_eq!(bounded(100), Err(Stopped::Exhausted { work: 100 }));
        assert_eq!(bounded(1 << 40), solve(&problem, &Free, &mut go));
    }

    #[test]
    fn breaking_at_the_last_tick_is_too_late() {
        let problem = flat(2, &[WANT]);
        assert!(solve(&problem, &Free, &mut |_| ControlFlow::Break(())).is_ok());
    }
}
