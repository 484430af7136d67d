//! Random changes against solving again, from parts that know nothing of the live structures.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::ops::ControlFlow;

use super::*;
use crate::family::Dice;
use crate::oracle::{Drawn, Small, Table, least};
use crate::{Budget, Problem, Tier, solve, verify};
use proptest::prelude::*;

/// Room for supplies and demands to come in the table of pairs.
const MOST: usize = 12;

/// The parts of a problem, changed beside the live answer.
#[derive(Clone, Debug)]
struct Parts<C> {
    small: Small<C>,
    /// By entry, whether it was removed.
    gone: Vec<bool>,
}

impl<C: Drawn> Parts<C> {
    fn drawn(seed: u64) -> Parts<C> {
        let mut small = Small::<C>::drawn(seed);
        let mut dice = Dice(seed ^ 77);
        let (terms, bounds) = (dice.chance(60), dice.chance(60));
        let old = small.pairs.clone();
        let (givers, takers) = (small.supplies.len(), small.demands.len());
        let cell = |at: usize| {
            let (supply, demand) = (at / MOST, at % MOST);
            if supply < givers && demand < takers {
                return old.cells[supply * old.width + demand];
            }
            let term = if terms { C::drawn(&mut dice, 4) } else { C::default() };
            let bound = if bounds && dice.chance(60) { dice.below(4) } else { u64::MAX };
            ((!dice.chance(20)).then_some(term), bound)
        };
        small.pairs = Table { width: MOST, cells: (0..MOST * MOST).map(cell).collect() };
        Parts { gone: vec![false; small.entries.len()], small }
    }

    fn problem(&self) -> Problem<C> {
        let mut small = self.small.clone();
        let mut gone = self.gone.iter();
        small.entries.retain(|_| !gone.next().unwrap());
        small.problem()
    }

    fn least(&self) -> C::Total {
        least(&self.problem(), &self.small.pairs)
    }

    fn entry(&self, dice: &mut Dice, supply: u32) -> Entry<C> {
        let places = self.small.hubs.len() as u64;
        let hub = dice.below(places).min(dice.below(places)) as u32;
        Entry { supply, list: 10 * dice.below(3) as u32, hub, cost: C::drawn(dice, 7) }
    }
}

type Alive<C> = Live<C, Table<C>>;

fn alive<C: Drawn>(parts: &Parts<C>) -> Alive<C> {
    let pairs = parts.small.pairs.clone();
    Live::solve(parts.problem(), pairs, &mut |_| ControlFlow::Continue(())).unwrap()
}

/// Everything that may have a say in a later answer, in its order.
fn state<C: Drawn>(live: &Alive<C>) -> String {
    let node = |node: &Node<C>| (node.price, node.units);
    let ring = |mut cell: u32, next: &dyn Fn(u32) -> u32| {
        let mut ring = Vec::new();
        while cell != NONE {
            let at = live.cells.at(cell);
            ring.push((cell, at.supply, at.demand, at.position, at.quantity));
            cell = next(cell);
        }
        ring
    };
    let cells = &live.cells;
    let given: Vec<_> =
        (0..live.supplies.len() as u32).map(|at| ring(cells.of(at), &|cell| cells.next(cell))).collect();
    let taken: Vec<_> =
        (0..live.demands.len() as u32).map(|at| ring(cells.to(at), &|cell| cells.after(cell))).collect();
    let mut annex = live.shelves.annex.clone();
    annex.retain(|_, annex| !annex.entries.is_empty() || !annex.demands.is_empty());
    let shelves = (
        (&live.shelves.column, &live.shelves.entries, &live.shelves.position, annex),
        (
            &live.shelves.asked,
            &live.shelves.offered,
            &live.shelves.left,
            &live.shelves.order,
            live.shelves.crowd(),
        ),
    );
    let parts = (&live.supplies, &live.demands, &live.entries);
    let nodes: Vec<_> = live.givers.iter().chain(&live.takers).map(node).collect();
    let rest = (live.total, live.ceiling, live.wanted, live.heaviest, live.plain, live.stands.len());
    format!("{parts:?}{nodes:?}{given:?}{taken:?}{shelves:?}{rest:?}")
}

/// One change by lot, to the parts and to the live answer.
fn change<C: Drawn>(
    dice: &mut Dice,
    parts: &mut Parts<C>,
    live: &mut Alive<C>,
    budget: &mut Budget,
) -> Result<(), Refused> {
    let (supplies, demands) = (parts.small.supplies.len() as u64, parts.small.demands.len() as u64);
    let kind = dice.below(9);
    let supply = dice.below(supplies.max(1)) as u32;
    let demand = dice.below(demands.max(1)) as u32;
    let units = dice.below(6);
    match kind {
        0 | 1 if supplies > 0 => {
            live.resize_supply(supply, units, budget)?;
            parts.small.supplies[supply as usize].capacity = units;
        }
        2 | 3 if demands > 0 => {
            live.resize_demand(demand, units, budget)?;
            parts.small.demands[demand as usize].quantity = units;
        }
        4 if demands > 0 => {
            let unserved = C::penalty(dice);
            live.revalue_demand(demand, unserved, budget)?;
            parts.small.demands[demand as usize].unserved = unserved;
        }
        5 if supplies > 0 => {
            let entry = parts.entry(dice, supply);
            let index = live.add_entry(entry, budget)?;
            assert_eq!(index as usize, parts.small.entries.len());
            parts.small.entries.push(entry);
            parts.gone.push(false);
        }
        6 if !parts.gone.is_empty() => {
            let entry = dice.below(parts.gone.len() as u64) as usize;
            let was = live.remove_entry(entry as u32, budget)?;
            assert_eq!(was, !std::mem::replace(&mut parts.gone[entry], true));
        }
        7 if (supplies as usize) < MOST => {
            let entries: Vec<_> = (0..dice.below(4)).map(|_| parts.entry(dice, supplies as u32)).collect();
            let supply = Supply { capacity: units };
            assert_eq!(u64::from(live.add_supply(supply, &entries, budget)?), supplies);
            parts.small.supplies.push(supply);
            parts.gone.extend(entries.iter().map(|_| false));
            parts.small.entries.extend(entries);
        }
        8 if (demands as usize) < MOST => {
            let list = 10 * dice.below(3) as u32;
            let hub = dice.below(parts.small.hubs.len() as u64) as u32;
            let demand = Demand { list, hub, quantity: units, unserved: C::penalty(dice) };
            assert_eq!(u64::from(live.add_demand(demand, budget)?), demands);
            parts.small.demands.push(demand);
        }
        _ => {}
    }
    Ok(())
}

/// The plan is optimal, and proved so.
fn sound<C: Drawn>(parts: &Parts<C>, live: &Alive<C>, what: &str) {
    assert_eq!(live.total(), parts.least(), "{what}");
    let problem = live.problem().unwrap();
    assert_eq!(problem.entries(), parts.problem().entries(), "{what}");
    let proof = verify(&problem, &parts.small.pairs, &live.solution());
    assert_eq!(proof.map(|proof| proof.primal), Ok(live.total()), "{what}");
}

/// Values are what solving again shows, and paths cost what they say.
fn valued<C: Drawn>(dice: &mut Dice, parts: &Parts<C>, live: &mut Alive<C>, what: &str) {
    let before = state(live);
    let (supplies, demands) = (parts.small.supplies.len() as u64, parts.small.demands.len() as u64);
    let supply = dice.below(supplies.max(1)) as u32;
    let demand = dice.below(demands.max(1)) as u32;
    let mut units = Vec::new();
    if supplies > 0 {
        units.extend([Unit::MoreSupply(supply), Unit::LessSupply(supply)]);
    }
    if demands > 0 {
        units.extend([Unit::MoreDemand(demand), Unit::LessDemand(demand)]);
    }
    for unit in units {
        let mut other = parts.clone();
        let (units, sign) = match unit {
            Unit::MoreSupply(at) | Unit::LessSupply(at) => {
                (&mut other.small.supplies[at as usize].capacity, matches!(unit, Unit::MoreSupply(_)))
            }
            Unit::MoreDemand(at) | Unit::LessDemand(at) => {
                (&mut other.small.demands[at as usize].quantity, matches!(unit, Unit::MoreDemand(_)))
            }
        };
        let dearer = matches!(unit, Unit::LessSupply(_) | Unit::MoreDemand(_));
        let probe = live.probe(unit, &mut Budget::endless()).unwrap();
        if *units == 0 && !sign {
            assert_eq!(probe, None, "{what} {unit:?}");
            continue;
        }
        *units = if sign { *units + 1 } else { *units - 1 };
        let Probe { value, path } = probe.unwrap();
        let (more, less) = if dearer { (other.least(), live.total()) } else { (live.total(), other.least()) };
        assert_eq!(value.tally(less, 1), more, "{what} {unit:?}");
        let mut cost = C::Total::default();
        for step in path {
            let (part, units) = match step {
                Step::Give { supply, demand, entry } => {
                    let way = live.way(entry, demand).unwrap();
                    (way + live.pairs().term(supply, demand).unwrap(), 1)
                }
                Step::Take { supply, demand } => {
                    let cell = live.cells.at(live.cells.find(supply, demand));
                    (live.pair_cost(supply, demand, cell.position).unwrap(), -1)
                }
                Step::Leave { demand } => (live.demands()[demand as usize].unserved, 1),
                Step::Serve { demand } => (live.demands()[demand as usize].unserved, -1),
                Step::Spend { .. } | Step::Spare { .. } => (C::default(), 1),
            };
            cost = part.tally(cost, units);
        }
        assert_eq!(cost, value.tally(C::Total::default(), if dearer { 1 } else { -1 }), "{what} {unit:?}");
    }
    assert_eq!(before, state(live), "{what}");
}

fn changes_agree<C: Drawn>(seed: u64, steps: u32) {
    let mut parts = Parts::<C>::drawn(seed);
    let mut live = alive(&parts);
    let mut dice = Dice(seed ^ 0x5eed);
    let mut marks: Vec<(Mark, String, Parts<C>)> = Vec::new();
    for step in 0..steps {
        let what = format!("seed {seed}, step {step}");
        match dice.below(10) {
            0 => marks.push((live.mark(), state(&live), parts.clone())),
            1 if !marks.is_empty() => {
                let at = dice.below(marks.len() as u64) as usize;
                let (mark, before, old) = marks.swap_remove(at);
                marks.truncate(at);
                assert!(live.undo(mark), "{what}");
                assert_eq!(before, state(&live), "{what}");
                parts = old;
            }
            2 if !marks.is_empty() => {
                let at = dice.below(marks.len() as u64) as usize;
                let (mark, ..) = marks.swap_remove(at);
                marks.truncate(at);
                assert!(live.keep(mark), "{what}");
            }
            3 => {
                // Too little to work with: done, or as if nothing had been asked.
                let before = state(&live);
                let old = parts.clone();
                let mut budget = Budget::of(dice.below(20));
                if change(&mut dice, &mut parts, &mut live, &mut budget).is_err() {
                    assert_eq!(before, state(&live), "{what}");
                    parts = old;
                }
            }
            _ => {
                change(&mut dice, &mut parts, &mut live, &mut Budget::endless()).unwrap();
                valued(&mut dice, &parts, &mut live, &what);
            }
        }
        sound(&parts, &live, &what);
    }
}

/// What `changes` tells is the difference of two plans.
fn changes_are_told<C: Drawn>(seed: u64) {
    let mut parts = Parts::<C>::drawn(seed);
    let mut live = alive(&parts);
    let mut dice = Dice(seed ^ 0xc4a9);
    let before = live.clone();
    let mark = live.mark();
    for _ in 0..4 {
        change(&mut dice, &mut parts, &mut live, &mut Budget::endless()).unwrap();
    }
    let told = live.changes(&mark).unwrap();
    let mut expected = Changes::default();
    for supply in 0..live.supplies.len() as u32 {
        for demand in 0..live.demands.len() as u32 {
            let (then, now) = (before.held(supply, demand), live.held(supply, demand));
            if then != now {
                expected.flows.push((supply, demand, then, now));
            }
        }
    }
    for demand in 0..live.demands.len() as u32 {
        let (then, now) = (before.unserved(demand).unwrap_or(0), live.unserved(demand).unwrap());
        if then != now {
            expected.unserved.push((demand, then, now));
        }
    }
    assert_eq!(told, expected, "seed {seed}");
    assert!(live.keep(mark));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn changed_integers_agree_with_solving_again(seed in any::<u64>()) {
        changes_agree::<i64>(seed, 30);
    }

    #[test]
    fn changed_tiers_agree_with_solving_again(seed in any::<u64>()) {
        changes_agree::<Tier>(seed, 30);
    }

    #[test]
    fn all_changes_are_told(seed in any::<u64>()) {
        changes_are_told::<i64>(seed);
        changes_are_told::<Tier>(seed);
    }

    #[test]
    fn one_more_unit_never_hurts(seed in any::<u64>()) {
        let parts = Parts::<i64>::drawn(seed);
        let mut live = alive(&parts);
        let budget = &mut Budget::endless();
        for supply in 0..live.supplies.len() as u32 {
            let (before, gain) = (live.total(), live.gain(supply, budget).unwrap());
            let capacity = live.supplies[supply as usize].capacity;
            live.resize_supply(supply, capacity + 1, budget).unwrap();
            prop_assert_eq!(live.total(), before - i128::from(gain));
            prop_assert!(gain >= 0);
        }
    }
}

#[test]
fn after_solving_prices_are_the_values() {
    for seed in 0..300 {
        let parts = Parts::<Tier>::drawn(seed);
        let mut live = alive(&parts);
        let budget = &mut Budget::endless();
        for supply in 0..live.supplies.len() as u32 {
            assert_eq!(Some(live.gain(supply, budget).unwrap()), live.supply_price(supply));
        }
        for demand in 0..live.demands.len() as u32 {
            if let Some(relief) = live.relief(demand, budget).unwrap() {
                assert_eq!(Some(relief), live.demand_price(demand));
            }
        }
    }
}

#[test]
fn a_stored_answer_is_taken_up_only_if_it_is_proved() {
    for seed in 0..200 {
        let parts = Parts::<i64>::drawn(seed);
        let pairs = &parts.small.pairs;
        let stored = alive(&parts).solution();
        let live = Live::resume(parts.problem(), pairs, &stored).unwrap();
        assert_eq!(live.solution(), stored);
        let mut wrong = stored;
        wrong.total += 1;
        assert!(Live::resume(parts.problem(), pairs, &wrong).is_err());
    }
}

#[test]
fn losses_are_what_solving_again_shows() {
    for seed in 0..200 {
        let parts = Parts::<i64>::drawn(seed);
        let mut live = alive(&parts);
        let before = state(&live);
        let all: Vec<u32> = (0..parts.small.supplies.len() as u32).collect();
        let groups: Vec<&[u32]> = all.chunks(2).collect();
        let mut told = Vec::new();
        live.without_each(groups.iter().copied(), &mut Budget::endless(), |at, loss| told.push((at, loss)))
            .unwrap();
        for (at, loss) in told {
            let mut less = parts.clone();
            for &supply in groups[at] {
                less.small.supplies[supply as usize].capacity = 0;
            }
            assert_eq!(loss.total, less.least(), "seed {seed}");
        }
        assert_eq!(before, state(&live), "seed {seed}");
    }
}

#[test]
fn order_changes_no_total() {
    for seed in 0..200 {
        let small = Small::<Tier>::drawn(seed);
        let other = small.shuffled(seed ^ 5);
        let go = &mut |_| ControlFlow::Continue(());
        let mut one = Live::solve(small.problem(), &small.pairs, go).unwrap();
        let two = solve(&other.problem(), &other.pairs, go).unwrap();
        assert_eq!(one.total(), two.total);
        // Everything taken away and put back.
        let budget = &mut Budget::endless();
        for (supply, at) in (0..).zip(&small.supplies) {
            one.resize_supply(supply, 0, budget).unwrap();
            one.resize_supply(supply, at.capacity, budget).unwrap();
        }
        for (demand, at) in (0..).zip(&small.demands) {
            one.resize_demand(demand, 0, budget).unwrap();
            one.resize_demand(demand, at.quantity, budget).unwrap();
        }
        assert_eq!(one.total(), two.total);
    }
}

#[test]
fn faults_are_named_and_marks_end() {
    let parts = Parts::<i64>::drawn(3);
    let mut live = alive(&parts);
    let before = state(&live);
    let budget = &mut Budget::endless();
    assert!(matches!(live.resize_supply(99, 1, budget), Err(Refused::Fault(Fault::Astray { .. }))));
    assert!(matches!(live.resize_demand(99, 1, budget), Err(Refused::Fault(Fault::Astray { .. }))));
    assert!(matches!(live.remove_entry(99, budget), Err(Refused::Fault(Fault::Astray { .. }))));
    let entry = Entry { supply: 0, list: 0, hub: 99, cost: 0 };
    assert!(matches!(live.add_entry(entry, budget), Err(Refused::Fault(Fault::Astray { .. }))));
    let dear = Entry { hub: 0, cost: i64::MAX, ..entry };
    let supply = Supply { capacity: 1 };
    let refused = live.add_supply(supply, &[dear], budget).unwrap_err();
    assert!(matches!(refused, Refused::Fault(Fault::Large { .. })));
    assert!(!refused.to_string().is_empty());
    let demand = Demand { list: 0, hub: 0, quantity: u64::MAX, unserved: 1 };
    assert!(matches!(live.add_demand(demand, budget), Err(Refused::Fault(Fault::Flood { .. }))));
    assert_eq!(before, state(&live));
    let (outer, inner) = (live.mark(), live.mark());
    assert!(live.undo(outer));
    assert!(live.changes(&inner).is_none());
    assert!(!live.keep(inner));
    assert!(format!("{live:?}").contains("total"));
}
