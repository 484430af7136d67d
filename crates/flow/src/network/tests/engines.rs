//! The two engines against each other: the same totals and the same prices, both proved.

use proptest::prelude::*;

use super::go;
use crate::family::{self, Dice};
use crate::network::{Groups, simplex};
use crate::oracle::{Drawn, Small, Table};
use crate::{
    Cost, Demand, Entry, Free, Hub, Hubs, NONE, Pairs, Problem, Stopped, Supply, Tier, solve, verify,
};

/// A table of pairs of which some demands are plain.
pub struct Mixed<C> {
    pub table: Table<C>,
    pub plain: Vec<bool>,
}

impl<C: Cost> Pairs<C> for Mixed<C> {
    fn term(&self, supply: u32, demand: u32) -> Option<C> {
        if self.plain(demand) { Some(C::default()) } else { self.table.term(supply, demand) }
    }

    fn bound(&self, supply: u32, demand: u32) -> u64 {
        if self.plain(demand) { u64::MAX } else { self.table.bound(supply, demand) }
    }

    fn plain(&self, demand: u32) -> bool {
        self.plain[demand as usize]
    }
}

/// A small instance, a third of them with hubs only, a third with pairs only.
pub fn mixed<C: Drawn>(seed: u64) -> (Small<C>, Mixed<C>) {
    let small = Small::<C>::drawn(seed);
    let mut dice = Dice(seed ^ 0x5eed);
    let percent = [0, 50, 100][dice.below(3) as usize];
    let plain = small.demands.iter().map(|_| dice.chance(percent)).collect();
    let table = small.pairs.clone();
    (small, Mixed { table, plain })
}

fn agree<C: Cost>(problem: &Problem<C>, pairs: &impl Pairs<C>, name: &str) {
    let lists = solve(problem, pairs, &mut go).unwrap();
    let other = simplex(problem, pairs, &Groups::none(), &mut go).unwrap();
    let answer = &other.solution;
    assert_eq!(answer.total, lists.total, "{name}");
    assert_eq!(answer.supply_prices, lists.supply_prices, "{name}");
    assert_eq!(answer.demand_prices, lists.demand_prices, "{name}");
    assert_eq!(verify(problem, pairs, answer).map(|proof| proof.dual), Ok(lists.total), "{name}");
    assert_eq!((&other.supply_duals, &other.demand_duals), (&answer.supply_prices, &answer.demand_prices));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn both_engines_say_the_same(seed in any::<u64>()) {
        let (small, pairs) = mixed::<i64>(seed);
        agree(&small.problem(), &pairs, &format!("seed {seed}"));
        let (small, pairs) = mixed::<Tier>(seed);
        agree(&small.problem(), &pairs, &format!("tiers of seed {seed}"));
        agree(&small.problem(), &Free, &format!("free tiers of seed {seed}"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn order_changes_no_total(seed in any::<u64>(), shuffle in any::<u64>()) {
        let small = Small::<Tier>::drawn(seed);
        let shuffled = small.shuffled(shuffle);
        let answer = |small: &Small<Tier>| {
            simplex(&small.problem(), &small.pairs, &Groups::none(), &mut go).unwrap().solution
        };
        prop_assert_eq!(answer(&small).total, answer(&shuffled).total);
        prop_assert_eq!(answer(&small), answer(&small));
    }
}

#[test]
fn both_engines_say_the_same_of_larger_places() {
    let county = &family::SHAPES[0];
    for seed in 0..3 {
        let parts = family::instance(county, seed);
        let hubs = family::forest(&parts);
        let problem = Problem::new(hubs, parts.supplies, parts.entries, parts.demands).unwrap();
        agree(&problem, &Free, "county");
    }
    let parts = family::pool(700, 150, 4);
    let hubs = family::forest(&parts);
    let problem = Problem::new(hubs, parts.supplies, parts.entries, parts.demands).unwrap();
    agree(&problem, &Free, "pool");
}

/// Times of both engines in one run: `cargo test --release -p gongjian --lib engines::race -- --ignored
/// --nocapture`.
#[test]
#[ignore = "a timing"]
#[allow(clippy::disallowed_methods, clippy::print_stdout)]
fn race() {
    use std::time::Instant;
    let mut drawn: Vec<(&str, family::Parts)> =
        family::SHAPES.iter().map(|shape| (shape.name, family::instance(shape, 7))).collect();
    drawn.push(("pool", family::pool(100_000, 20_000, 7)));
    for (name, parts) in drawn {
        let hubs = family::forest(&parts);
        let problem = Problem::new(hubs, parts.supplies, parts.entries, parts.demands).unwrap();
        let start = Instant::now();
        let lists = solve(&problem, &Free, &mut go).unwrap();
        let listed = start.elapsed();
        let start = Instant::now();
        let other = simplex(&problem, &Free, &Groups::none(), &mut go).unwrap();
        let both = (listed.as_secs_f64() * 1e3, start.elapsed().as_secs_f64() * 1e3);
        assert_eq!(
            (lists.total, &lists.supply_prices),
            (other.solution.total, &other.solution.supply_prices)
        );
        println!("{name}: hub lists {:.1} ms, simplex {:.1} ms", both.0, both.1);
    }
}

#[test]
fn what_the_simplex_cannot_bear_it_says_and_the_hub_lists_bear() {
    let hubs = Hubs::new(vec![Hub { parent: NONE, down: 0 }]).unwrap();
    // Costs are bounded by the smaller side, and the arcs of the larger one add up.
    let supplies = vec![Supply { capacity: 1 }; 64];
    let dear = |limit: i64| {
        let entry = |supply| Entry { supply, list: 0, hub: 0, cost: limit };
        let demand = Demand { list: 0, hub: 0, quantity: 1, unserved: limit };
        Problem::new(hubs.clone(), supplies.clone(), (0..64).map(entry).collect(), vec![demand])
    };
    let limit = dear(1).unwrap().limit() as i64;
    let problem = dear(limit).unwrap();
    let groups = Groups::none();
    assert_eq!(simplex(&problem, &Free, &groups, &mut go).err(), Some(Stopped::Large));
    let solution = solve(&problem, &Free, &mut go).unwrap();
    assert_eq!(solution.total, i128::from(limit));
    assert!(verify(&problem, &Free, &solution).is_ok());
}
