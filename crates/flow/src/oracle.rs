//! What the solver is tested against: every pair an arc of an explicit graph, Bellman and Ford for
//! shortest paths, no price, no list, no pruning. Slow, and too simple to be wrong in the same way.

use crate::family::Dice;
use crate::{Cost, Demand, Entry, Hub, Hubs, NONE, Pairs, Problem, Supply, Tier};

/// Terms and bounds of all pairs, written out.
#[derive(Clone, Debug)]
pub struct Table<C> {
    pub width: usize,
    pub cells: Vec<(Option<C>, u64)>,
}

impl<C: Cost> Pairs<C> for Table<C> {
    fn term(&self, supply: u32, demand: u32) -> Option<C> {
        self.cells[supply as usize * self.width + demand as usize].0
    }

    fn bound(&self, supply: u32, demand: u32) -> u64 {
        self.cells[supply as usize * self.width + demand as usize].1
    }
}

struct Arc<C> {
    from: usize,
    to: usize,
    room: u64,
    cost: C,
}

/// The least total cost.
pub fn least<C: Cost>(problem: &Problem<C>, pairs: &impl Pairs<C>) -> C::Total {
    let (supplies, demands) = (problem.supplies(), problem.demands());
    let zero = C::default();
    let (source, sink) = (0, 1);
    let taker = |demand: usize| 2 + demand;
    let giver = |supply: usize| 2 + demands.len() + supply;
    let mut arcs: Vec<Arc<C>> = Vec::new();
    let mut link = |from, to, room, cost| {
        arcs.push(Arc { from, to, room, cost });
        arcs.push(Arc { from: to, to: from, room: 0, cost: zero - cost });
    };
    for (d, demand) in demands.iter().enumerate() {
        link(source, taker(d), demand.quantity, zero);
        link(taker(d), sink, u64::MAX / 2, demand.unserved);
        for s in 0..supplies.len() {
            let way = problem
                .entries()
                .iter()
                .zip(0..)
                .filter(|(entry, _)| entry.supply as usize == s && entry.list == demand.list)
                .filter_map(|(entry, _)| {
                    let mut cost = entry.cost;
                    let mut at = demand.hub;
                    while at != entry.hub {
                        // The edge above `at`, as the difference of two depths one apart.
                        let up = problem.hubs().parent(at)?;
                        cost += problem.hubs().depth(at) - problem.hubs().depth(up);
                        at = up;
                    }
                    Some(cost)
                })
                .min();
            if let (Some(way), Some(term)) = (way, pairs.term(s as u32, d as u32)) {
                link(taker(d), giver(s), pairs.bound(s as u32, d as u32).min(u64::MAX / 2), way + term);
            }
        }
    }
    for (s, supply) in supplies.iter().enumerate() {
        link(giver(s), sink, supply.capacity, zero);
    }

    let nodes = 2 + demands.len() + supplies.len();
    let mut total = C::Total::default();
    loop {
        let mut dist: Vec<Option<(C, usize)>> = vec![None; nodes];
        dist[source] = Some((zero, usize::MAX));
        let mut changed = true;
        while changed {
            changed = false;
            for (index, arc) in arcs.iter().enumerate().filter(|(_, arc)| arc.room > 0) {
                if let Some((from, _)) = dist[arc.from] {
                    let value = from + arc.cost;
                    if dist[arc.to].is_none_or(|(known, _)| value < known) {
                        dist[arc.to] = Some((value, index));
                        changed = true;
                    }
                }
            }
        }
        let Some((cost, _)) = dist[sink] else {
            return total;
        };
        let mut path = Vec::new();
        let mut node = sink;
        while node != source {
            let Some((_, index)) = dist[node] else { unreachable!() };
            path.push(index);
            node = arcs[index].from;
        }
        let amount = path.iter().map(|&index| arcs[index].room).min().unwrap_or(0);
        for index in path {
            arcs[index].room -= amount;
            arcs[index ^ 1].room += amount;
        }
        total = cost.tally(total, i128::from(amount));
    }
}

/// A small instance in parts, so that tests can change it before making the problem.
#[derive(Clone, Debug)]
pub struct Small<C> {
    pub hubs: Vec<Hub<C>>,
    pub supplies: Vec<Supply>,
    pub entries: Vec<Entry<C>>,
    pub demands: Vec<Demand<C>>,
    pub pairs: Table<C>,
}

/// A cost drawn by lot: small, so that ties are common.
pub trait Drawn: Cost {
    /// Not negative.
    fn drawn(dice: &mut Dice, below: u64) -> Self;
    /// Above zero.
    fn penalty(dice: &mut Dice) -> Self;
}

impl Drawn for i64 {
    fn drawn(dice: &mut Dice, below: u64) -> i64 {
        dice.below(below) as i64
    }

    fn penalty(dice: &mut Dice) -> i64 {
        1 + dice.below(16) as i64
    }
}

impl Drawn for Tier {
    fn drawn(dice: &mut Dice, below: u64) -> Tier {
        let minimums = i64::from(dice.chance(15));
        let cost = dice.below(below) as i64;
        // Behind a positive place the last may be negative.
        let load = dice.below(5) as i64 - if minimums + cost > 0 { 2 } else { 0 };
        Tier { urgency: 0, minimums, cost, load }
    }

    fn penalty(dice: &mut Dice) -> Tier {
        Tier {
            urgency: dice.below(4) as i64,
            minimums: dice.below(3) as i64,
            cost: 1 + dice.below(9) as i64,
            load: 0,
        }
    }
}

impl<C: Drawn> Small<C> {
    /// Draws an instance: several roots, lists, entries per supply; with or without terms and bounds.
    pub fn drawn(seed: u64) -> Small<C> {
        let mut dice = Dice(seed);
        let hubs: Vec<Hub<C>> = (0..1 + dice.below(7) as u32)
            .map(|hub| Hub {
                parent: if hub == 0 || dice.chance(20) { NONE } else { dice.below(u64::from(hub)) as u32 },
                down: C::drawn(&mut dice, 4),
            })
            .collect();
        let places = hubs.len() as u64;
        let (givers, takers) = (dice.below(7), dice.below(7));
        let lists = 1 + dice.below(3);
        let plenty = 1 + dice.below(6);
        let supplies = (0..givers).map(|_| Supply { capacity: dice.below(plenty) }).collect();
        let entries = (0..if givers == 0 { 0 } else { dice.below(3 * givers + 1) })
            .map(|_| Entry {
                supply: dice.below(givers) as u32,
                list: 10 * dice.below(lists) as u32,
                hub: dice.below(places).min(dice.below(places)) as u32,
                cost: C::drawn(&mut dice, 7),
            })
            .collect();
        let demands = (0..takers)
            .map(|_| Demand {
                list: 10 * dice.below(lists) as u32,
                hub: dice.below(places) as u32,
                quantity: dice.below(6),
                unserved: C::penalty(&mut dice),
            })
            .collect();
        let (terms, bans, bounds) = (dice.chance(60), dice.below(40), dice.chance(60));
        let cells = (0..givers * takers)
            .map(|_| {
                let term = if terms { C::drawn(&mut dice, 4) } else { C::default() };
                let bound = if bounds && dice.chance(60) { dice.below(4) } else { u64::MAX };
                ((!dice.chance(bans)).then_some(term), bound)
            })
            .collect();
        let pairs = Table { width: takers as usize, cells };
        Small { hubs, supplies, entries, demands, pairs }
    }

    /// The same, every index and every order changed by lot.
    pub fn shuffled(&self, seed: u64) -> Small<C> {
        let mut dice = Dice(seed);
        let mut deal = |count: usize| {
            let mut order: Vec<usize> = (0..count).collect();
            for at in (1..count).rev() {
                order.swap(at, dice.below(at as u64 + 1) as usize);
            }
            order
        };
        let place = |order: &[usize], index: u32| {
            order.iter().position(|&old| old == index as usize).map_or(NONE, |new| new as u32)
        };
        let hubs = deal(self.hubs.len());
        let supplies = deal(self.supplies.len());
        let demands = deal(self.demands.len());
        let mut pairs = self.pairs.clone();
        for (new, &old) in supplies.iter().enumerate() {
            for (column, &before) in demands.iter().enumerate() {
                let width = pairs.width;
                pairs.cells[new * width + column] = self.pairs.cells[old * width + before];
            }
        }
        Small {
            hubs: hubs
                .iter()
                .map(|&old| Hub { parent: place(&hubs, self.hubs[old].parent), ..self.hubs[old] })
                .collect(),
            supplies: supplies.iter().map(|&old| self.supplies[old]).collect(),
            entries: deal(self.entries.len())
                .iter()
                .map(|&old| {
                    let entry = self.entries[old];
                    Entry { supply: place(&supplies, entry.supply), hub: place(&hubs, entry.hub), ..entry }
                })
                .collect(),
            demands: demands
                .iter()
                .map(|&old| Demand { hub: place(&hubs, self.demands[old].hub), ..self.demands[old] })
                .collect(),
            pairs,
        }
    }

    /// The problem these parts make.
    pub fn problem(&self) -> Problem<C> {
        let made = Hubs::new(self.hubs.clone()).and_then(|hubs| {
            Problem::new(hubs, self.supplies.clone(), self.entries.clone(), self.demands.clone())
        });
        match made {
            Ok(problem) => problem,
            Err(fault) => unreachable!("{fault}"),
        }
    }
}
