//! Groups against brute force: every plan there is, and what each price says, by solving again.

use proptest::prelude::*;

use super::engines::{Mixed, mixed};
use super::go;
use crate::family::Dice;
use crate::network::{Floor, Group, GroupedSolution, Groups, Step, simplex, verify_grouped};
use crate::oracle::{Drawn, Small, least};
use crate::{Cost, Demand, Entry, Free, Hub, Hubs, NONE, Pairs, Problem, Supply, Tier};

/// Groups drawn by lot over so many members, those with a lower index further out.
fn drawn<C: Drawn>(dice: &mut Dice, members: usize) -> Vec<Group<C>> {
    let count = dice.below(4);
    let mut groups: Vec<Group<C>> = (0..count)
        .map(|index| {
            let mut steps = Vec::new();
            let mut cost = C::default();
            if dice.chance(40) {
                for _ in 0..1 + dice.below(3) {
                    cost += C::drawn(dice, 4);
                    steps.push(Step { width: dice.below(4), cost });
                }
            }
            Group {
                members: Vec::new(),
                parent: (index > 0 && dice.chance(60)).then(|| dice.below(index) as u32),
                limit: dice.chance(50).then(|| dice.below(7)),
                floor: dice.chance(50).then(|| Floor { least: dice.below(7), missing: C::drawn(dice, 25) }),
                steps,
            }
        })
        .collect();
    for member in 0..members as u32 {
        if count > 0 && dice.chance(75) {
            groups[dice.below(count) as usize].members.push(member);
        }
    }
    groups
}

/// What a plan costs; `None` if it breaks a limit. `given[s][d]` units, `cells[s][d]` their cost.
struct Plans<'a, C: Cost> {
    problem: &'a Problem<C>,
    cells: Vec<(usize, usize, C, u64)>,
    supply: &'a [Group<C>],
    demand: &'a [Group<C>],
}

impl<C: Cost> Plans<'_, C> {
    fn judge(&self, given: &[u64], best: &mut Option<C::Total>) {
        let mut total = C::Total::default();
        let mut gives = vec![0_u64; self.problem.supplies().len()];
        let mut gets = vec![0_u64; self.problem.demands().len()];
        for (&(supply, demand, cost, _), &units) in self.cells.iter().zip(given) {
            total = cost.tally(total, i128::from(units));
            gives[supply] += units;
            gets[demand] += units;
        }
        for (demand, &got) in self.problem.demands().iter().zip(&gets) {
            total = demand.unserved.tally(total, i128::from(demand.quantity - got));
        }
        for (groups, units) in [(self.supply, &gives), (self.demand, &gets)] {
            for index in 0..groups.len() {
                let within = |member: usize| {
                    let mut at = groups.iter().position(|group| group.members.contains(&(member as u32)));
                    while let Some(group) = at {
                        if group == index {
                            return true;
                        }
                        at = groups[group].parent.map(|parent| parent as usize);
                    }
                    false
                };
                let count: u64 = (0..units.len()).filter(|&at| within(at)).map(|at| units[at]).sum();
                let group = &groups[index];
                if group.limit.is_some_and(|limit| count > limit) {
                    return;
                }
                if let Some(floor) = group.floor {
                    total = floor.missing.tally(total, i128::from(floor.least.saturating_sub(count)));
                }
                for unit in 0..count {
                    let mut upto = 0;
                    let step = group.steps.iter().find(|step| {
                        upto += step.width;
                        unit < upto
                    });
                    if let Some(step) = step.or(group.steps.last()) {
                        total = step.cost.tally(total, 1);
                    }
                }
            }
        }
        if best.is_none_or(|best| total < best) {
            *best = Some(total);
        }
    }

    /// The least cost of all plans.
    fn least(&self) -> C::Total {
        let mut given = vec![0; self.cells.len()];
        let mut best = None;
        let mut free: Vec<u64> = self.problem.supplies().iter().map(|supply| supply.capacity).collect();
        let mut open: Vec<u64> = self.problem.demands().iter().map(|demand| demand.quantity).collect();
        loop {
            self.judge(&given, &mut best);
            // Counts up in a number system whose digits are the cells.
            let mut at = 0;
            loop {
                let Some(&(supply, demand, _, bound)) = self.cells.get(at) else {
                    return best.unwrap_or_default();
                };
                if given[at] < bound && free[supply] > 0 && open[demand] > 0 {
                    given[at] += 1;
                    free[supply] -= 1;
                    open[demand] -= 1;
                    break;
                }
                free[supply] += given[at];
                open[demand] += given[at];
                given[at] = 0;
                at += 1;
            }
        }
    }
}

/// All pairs that may be, with their costs, as the oracle finds them.
fn plans<'a, C: Cost>(
    problem: &'a Problem<C>,
    pairs: &impl Pairs<C>,
    supply: &'a [Group<C>],
    demand: &'a [Group<C>],
) -> Plans<'a, C> {
    let mut cells = Vec::new();
    for s in 0..problem.supplies().len() {
        for d in 0..problem.demands().len() {
            let entries =
                (0..problem.entries().len() as u32).filter(|&at| problem.giver(at) == Some(s as u32));
            let way = entries.filter_map(|at| problem.way(at, d as u32)).min();
            if let (Some(way), Some(term)) = (way, pairs.term(s as u32, d as u32)) {
                cells.push((s, d, way + term, pairs.bound(s as u32, d as u32)));
            }
        }
    }
    Plans { problem, cells, supply, demand }
}

/// Small enough that all its plans can be counted.
struct Tiny<C> {
    small: Small<C>,
    pairs: Mixed<C>,
    supply: Vec<Group<C>>,
    demand: Vec<Group<C>>,
}

fn tiny<C: Drawn>(seed: u64) -> Tiny<C> {
    let (mut small, pairs) = mixed::<C>(seed);
    let mut dice = Dice(seed ^ 0x7137);
    let mut room = 5;
    for supply in &mut small.supplies {
        supply.capacity = supply.capacity.min(3).min(room);
        room -= supply.capacity;
    }
    for demand in &mut small.demands {
        demand.quantity = demand.quantity.min(3);
    }
    let supply = drawn(&mut dice, small.supplies.len());
    let demand = drawn(&mut dice, small.demands.len());
    Tiny { small, pairs, supply, demand }
}

impl<C: Drawn> Tiny<C> {
    fn answer(&self, small: &Small<C>) -> GroupedSolution<C> {
        let problem = small.problem();
        let groups = Groups::new(&problem, self.supply.clone(), self.demand.clone()).unwrap();
        let answer = simplex(&problem, &self.pairs, &groups, &mut go).unwrap();
        assert_eq!(verify_grouped(&problem, &self.pairs, &groups, &answer), Ok(()));
        answer
    }
}

fn same_as_counting<C: Drawn>(seed: u64) {
    let tiny = tiny::<C>(seed);
    let problem = tiny.small.problem();
    let answer = tiny.answer(&tiny.small);
    let plans = plans(&problem, &tiny.pairs, &tiny.supply, &tiny.demand);
    assert_eq!(answer.solution.total, plans.least(), "seed {seed}");
    if tiny.supply.is_empty() && tiny.demand.is_empty() {
        assert_eq!(answer.solution.total, least(&problem, &tiny.pairs), "seed {seed}");
    }
}

fn prices_are_gains<C: Drawn>(seed: u64) {
    let tiny = tiny::<C>(seed);
    let base = tiny.answer(&tiny.small).solution;
    for (index, price) in base.supply_prices.iter().enumerate() {
        let mut more = tiny.small.clone();
        more.supplies[index].capacity += 1;
        let with = price.tally(tiny.answer(&more).solution.total, 1);
        assert_eq!(with, base.total, "seed {seed}, supply {index}");
    }
    for (index, price) in base.demand_prices.iter().enumerate() {
        let mut less = tiny.small.clone();
        if less.demands[index].quantity == 0 {
            assert_eq!(*price, C::default());
            continue;
        }
        less.demands[index].quantity -= 1;
        let with = price.tally(tiny.answer(&less).solution.total, 1);
        assert_eq!(with, base.total, "seed {seed}, demand {index}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn groups_agree_with_counting_all_plans(seed in any::<u64>()) {
        same_as_counting::<i64>(seed);
        same_as_counting::<Tier>(seed);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_gain_is_what_solving_again_shows(seed in any::<u64>()) {
        prices_are_gains::<i64>(seed);
        prices_are_gains::<Tier>(seed);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// A changed answer passes only if it still costs the least.
    #[test]
    fn what_passes_costs_the_least(seed in any::<u64>(), lot in any::<u64>()) {
        let tiny = tiny::<i64>(seed);
        let mut changed = tiny.answer(&tiny.small);
        let total = changed.solution.total;
        let mut dice = Dice(lot);
        for _ in 0..1 + dice.below(3) {
            let (place, step) = (dice.next() as usize, dice.below(3) as i64 - 1);
            let GroupedSolution { solution, supply, demand, supply_duals, demand_duals } = &mut changed;
            let loads = if dice.chance(50) { supply } else { demand };
            let duals = if dice.chance(50) { supply_duals } else { demand_duals };
            match dice.below(4) {
                0 if !solution.flows.is_empty() => {
                    let at = place % solution.flows.len();
                    let flow = &mut solution.flows[at];
                    flow.quantity = flow.quantity.wrapping_add_signed(step);
                    let left = &mut solution.unserved[flow.demand as usize];
                    *left = left.wrapping_add_signed(-step);
                }
                1 if !loads.is_empty() => {
                    let at = place % loads.len();
                    loads[at].units = loads[at].units.wrapping_add_signed(step);
                    loads[at].price += step;
                }
                2 if !duals.is_empty() => {
                    let at = place % duals.len();
                    duals[at] += step;
                }
                _ => solution.total += i128::from(step),
            }
        }
        let problem = tiny.small.problem();
        let groups = Groups::new(&problem, tiny.supply.clone(), tiny.demand.clone()).unwrap();
        if verify_grouped(&problem, &tiny.pairs, &groups, &changed).is_ok() {
            prop_assert_eq!(changed.solution.total, total);
        }
    }
}

/// Two places below one street, three supplies of two lines each.
fn street() -> Problem<i64> {
    let hub = |parent| Hub { parent, down: 0 };
    let hubs = Hubs::new(vec![hub(NONE), hub(0), hub(0)]).unwrap();
    let entries = (0..3).map(|supply| Entry { supply, list: 0, hub: 0, cost: i64::from(supply) });
    let demand = |hub| Demand { list: 0, hub, quantity: 6, unserved: 100 };
    let supplies = vec![Supply { capacity: 5 }; 3];
    Problem::new(hubs, supplies, entries.collect(), vec![demand(1), demand(2)]).unwrap()
}

#[test]
fn nested_limits_hold_both() {
    let problem = street();
    let place = |member, limit| Group {
        members: vec![member],
        parent: Some(2),
        limit: Some(limit),
        ..Group::default()
    };
    let whole = Group { limit: Some(7), ..Group::default() };
    let groups = Groups::new(&problem, Vec::new(), vec![place(0, 5), place(1, 4), whole]).unwrap();
    let answer = simplex(&problem, &Free, &groups, &mut go).unwrap();
    assert_eq!(answer.demand[2].units, 7);
    assert!(answer.demand[0].units <= 5 && answer.demand[1].units <= 4);
    assert_eq!(answer.solution.unserved.iter().sum::<u64>(), 5);
}

#[test]
fn steps_even_out_and_floors_pull() {
    let problem = street();
    let even = |member| Group {
        members: vec![member],
        steps: (1..=5).map(|cost| Step { width: 1, cost: 10 * cost }).collect(),
        ..Group::default()
    };
    let groups = Groups::new(&problem, vec![even(0), even(1), even(2)], Vec::new()).unwrap();
    let answer = simplex(&problem, &Free, &groups, &mut go).unwrap();
    assert_eq!(answer.supply.iter().map(|load| load.units).collect::<Vec<_>>(), [4, 4, 4]);
    let least = |member| Group {
        members: vec![member],
        floor: Some(Floor { least: 5, missing: 1000 }),
        ..Group::default()
    };
    let groups = Groups::new(&problem, vec![least(2), least(1)], Vec::new()).unwrap();
    let answer = simplex(&problem, &Free, &groups, &mut go).unwrap();
    assert_eq!(answer.supply.iter().map(|load| load.missing).collect::<Vec<_>>(), [0, 0]);
    assert_eq!(answer.solution.total, 2 * 5 + 5);
}

#[test]
fn each_fault_is_named() {
    let problem = street();
    let fault = |groups: Vec<Group<i64>>| Groups::new(&problem, groups, Vec::new()).unwrap_err().to_string();
    let of = |members: &[u32]| Group { members: members.to_vec(), ..Group::default() };
    let inside = |parent| Group { parent: Some(parent), ..Group::default() };
    let steps = |costs: [i64; 2]| Group {
        steps: costs.map(|cost| Step { width: 1, cost }).to_vec(),
        ..Group::default()
    };
    assert_eq!(fault(vec![of(&[3])]), "supply group 0 names supply 3, which does not exist");
    assert_eq!(fault(vec![of(&[1]), of(&[0, 1])]), "supply 1 stands in supply group 1 and once more");
    assert_eq!(fault(vec![inside(1)]), "supply group 0 lies in a group that does not exist");
    assert_eq!(fault(vec![of(&[]), inside(2), inside(1)]), "supply group 1 lies in itself");
    assert_eq!(fault(vec![steps([-1, 0])]), "supply group 0 has a negative cost");
    assert_eq!(fault(vec![steps([3, 2])]), "step 1 of supply group 0 costs less than the step before");
}
