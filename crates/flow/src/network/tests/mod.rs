//! Networks drawn by lot against a method too simple to be wrong in the same way: as long as there is
//! a cycle of negative cost, push round it.

mod engines;
mod nested;

use std::ops::ControlFlow;

use proptest::prelude::*;

use crate::family::Dice;
use crate::network::{Arc, Flaw, Network, Node, solve, verify};
use crate::oracle::Drawn;
use crate::{Cost, Progress, Stopped, Tier};

fn go(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// The least total cost, by Bellman and Ford and Klein's cancelling of cycles.
fn least<C: Cost>(network: &Network<C>) -> C::Total {
    let zero = C::default();
    let root = network.nodes().len();
    let mut total = C::Total::default();
    let mut arcs: Vec<(usize, usize, u64, C)> = Vec::new();
    let mut link = |from: usize, to: usize, room: u64, back: u64, cost: C| {
        arcs.push((from, to, room, cost));
        arcs.push((to, from, back, zero - cost));
    };
    for arc in network.arcs() {
        link(arc.from as usize, arc.to as usize, arc.capacity, 0, arc.cost);
    }
    for (node, index) in network.nodes().iter().zip(0..) {
        match *node {
            Node::Source { amount } => link(index, root, u64::MAX / 2, amount, zero),
            Node::Sink { amount, missing } => {
                total = missing.tally(total, i128::from(amount));
                link(root, index, 0, amount, missing);
            }
            Node::Through => {}
        }
    }
    loop {
        let mut dist = vec![zero; root + 1];
        let mut via = vec![usize::MAX; root + 1];
        let mut last = None;
        for _ in 0..root + 2 {
            last = None;
            for (index, &(from, to, room, cost)) in arcs.iter().enumerate() {
                if room > 0 && dist[from] + cost < dist[to] {
                    dist[to] = dist[from] + cost;
                    via[to] = index;
                    last = Some(to);
                }
            }
            if last.is_none() {
                break;
            }
        }
        let Some(mut node) = last else { return total };
        for _ in 0..=root {
            node = arcs[via[node]].0;
        }
        let (start, mut cycle) = (node, Vec::new());
        loop {
            cycle.push(via[node]);
            node = arcs[via[node]].0;
            if node == start {
                break;
            }
        }
        let push = cycle.iter().map(|&index| arcs[index].2).min().unwrap_or(0);
        for index in cycle {
            arcs[index].2 -= push;
            arcs[index ^ 1].2 += push;
            total = arcs[index].3.tally(total, i128::from(push));
        }
    }
}

fn signed<C: Drawn>(dice: &mut Dice, below: u64, negative: u64) -> C {
    let cost = C::drawn(dice, below);
    if dice.chance(negative) { C::default() - cost } else { cost }
}

fn drawn<C: Drawn>(seed: u64) -> Network<C> {
    let mut dice = Dice(seed);
    let count = 1 + dice.below(9);
    let negative = [0, 10, 40][dice.below(3) as usize];
    let nodes = (0..count).map(|_| match dice.below(4) {
        0 => Node::Source { amount: dice.below(7) },
        1 => Node::Sink { amount: dice.below(7), missing: signed(&mut dice, 12, negative) },
        2 => Node::Sink { amount: dice.below(3), missing: C::penalty(&mut dice) },
        _ => Node::Through,
    });
    let nodes: Vec<Node<C>> = nodes.collect();
    let arcs = (0..dice.below(4 * count)).map(|_| Arc {
        from: dice.below(count) as u32,
        to: dice.below(count) as u32,
        capacity: dice.below(6),
        cost: signed(&mut dice, 6, negative),
    });
    let arcs = arcs.collect();
    Network::new(nodes, arcs).unwrap()
}

fn agrees<C: Drawn>(seed: u64) {
    let network = drawn::<C>(seed);
    let answer = solve(&network, &mut go).unwrap();
    assert_eq!(verify(&network, &answer), Ok(()), "seed {seed}");
    assert_eq!(answer.total, least(&network), "seed {seed}");
}

/// One more unit brought to a node saves its price.
fn prices_are_gains<C: Drawn>(seed: u64) {
    let network = drawn::<C>(seed);
    let answer = solve(&network, &mut go).unwrap();
    let count = network.nodes().len() as u32;
    let mut nodes = network.nodes().to_vec();
    nodes.push(Node::Source { amount: 1 });
    for (to, &price) in (0..count).zip(&answer.prices) {
        let mut arcs = network.arcs().to_vec();
        arcs.push(Arc { from: count, to, capacity: 1, cost: C::default() });
        let other = solve(&Network::new(nodes.clone(), arcs).unwrap(), &mut go).unwrap();
        let with = price.max(C::default()).tally(other.total, 1);
        assert_eq!(with, answer.total, "seed {seed}, node {to}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6000))]

    #[test]
    fn networks_agree_with_cancelling_cycles(seed in any::<u64>()) {
        agrees::<i64>(seed);
        agrees::<Tier>(seed);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_price_is_what_solving_again_shows(seed in any::<u64>()) {
        prices_are_gains::<i64>(seed);
        prices_are_gains::<Tier>(seed);
    }

    /// A changed answer passes only if it still costs the least.
    #[test]
    fn what_passes_costs_the_least(seed in any::<u64>(), lot in any::<u64>()) {
        let network = drawn::<i64>(seed);
        let sound = solve(&network, &mut go).unwrap();
        let mut changed = sound.clone();
        let mut dice = Dice(lot);
        for _ in 0..1 + dice.below(3) {
            let (place, step) = (dice.next() as usize, dice.below(3) as i64 - 1);
            let column = match dice.below(3) {
                0 => &mut changed.flows,
                1 => &mut changed.rests,
                _ => {
                    let at = place % changed.prices.len();
                    changed.prices[at] += step;
                    continue;
                }
            };
            if !column.is_empty() {
                let at = place % column.len();
                column[at] = column[at].wrapping_add_signed(step);
            }
        }
        if verify(&network, &changed).is_ok() {
            prop_assert_eq!(changed.total, least(&network));
        }
        changed = sound.clone();
        changed.total += 1;
        prop_assert_eq!(verify(&network, &changed), Err(Flaw::Total));
    }
}

#[test]
fn nothing_at_all_is_solved() {
    let network = Network::<i64>::new(Vec::new(), Vec::new()).unwrap();
    let answer = solve(&network, &mut go).unwrap();
    assert_eq!((answer.total, verify(&network, &answer)), (0, Ok(())));
}

#[test]
fn costs_and_quantities_at_the_limit_do_not_overflow() {
    let most = (1_i64 << 57) / 4;
    let plenty = i64::MAX as u64;
    let nodes = vec![
        Node::Source { amount: u64::MAX },
        Node::Through,
        Node::Sink { amount: plenty - 9, missing: most },
        Node::Through,
    ];
    let arc = |from, to, capacity, cost| Arc { from, to, capacity, cost };
    let arcs = vec![
        arc(0, 1, u64::MAX, most),
        arc(1, 2, u64::MAX, -1),
        arc(0, 2, 5, -most),
        arc(1, 0, 4, -most),
        arc(1, 3, u64::MAX, most),
    ];
    // An arc of negative cost must be bounded.
    assert!(Network::new(nodes.clone(), arcs.clone()).is_err());
    let arcs: Vec<_> = arcs.into_iter().map(|arc| Arc { cost: arc.cost.max(-most), ..arc }).collect();
    let arcs: Vec<_> =
        arcs.into_iter().map(|arc| if arc.cost == -1 { Arc { cost: 0, ..arc } } else { arc }).collect();
    let network = Network::new(nodes, arcs).unwrap();
    let answer = solve(&network, &mut go).unwrap();
    assert_eq!(verify(&network, &answer), Ok(()));
    assert_eq!(answer.total, i128::from(most) * i128::from(plenty - 9 - 5 - 5));
}

/// Many ties and many pivots that push nothing: everybody wants one of few.
fn crowded(size: u32) -> Network<i64> {
    let mut nodes = vec![Node::Source { amount: 1 }; size as usize];
    nodes.extend(vec![Node::Through; size as usize]);
    nodes.extend(vec![Node::Sink { amount: 1, missing: 3 }; size as usize]);
    let mut arcs = Vec::new();
    for at in 0..size {
        for step in 0..size.min(9) {
            let to = size + (at + step * step) % size;
            arcs.push(Arc { from: at, to, capacity: 1, cost: i64::from(step % 2) });
            arcs.push(Arc { from: to, to: 2 * size + (at * 7 + step) % size, capacity: 1, cost: 0 });
            arcs.push(Arc { from: to, to: size + (at + 1) % size, capacity: u64::from(step), cost: 0 });
        }
    }
    Network::new(nodes, arcs).unwrap()
}

#[test]
fn ties_and_empty_pivots_come_to_an_end() {
    for size in [1, 2, 3, 10, 40, 200] {
        let network = crowded(size);
        let answer = solve(&network, &mut go).unwrap();
        assert_eq!(verify(&network, &answer), Ok(()), "size {size}");
        if size <= 10 {
            assert_eq!(answer.total, least(&network));
        }
    }
}

#[test]
fn breaking_at_any_tick_leaves_nothing_behind() {
    let network = crowded(60);
    let mut ticks = 0;
    let sound = solve(&network, &mut |_| {
        ticks += 1;
        ControlFlow::Continue(())
    });
    assert!(ticks > 10);
    for last in 0..ticks {
        let mut left = last;
        let broken = solve(&network, &mut |_| {
            left -= 1;
            if left < 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(broken, Err(Stopped::Cancelled));
    }
    assert_eq!(solve(&network, &mut go), sound);
}

#[test]
fn pockets_carry_nothing_and_still_have_prices() {
    // 2 and 3 go round in gain, but nothing gets out; 4 has no arc at all.
    let nodes = vec![
        Node::Source { amount: 2 },
        Node::Sink { amount: 1, missing: 9 },
        Node::Through,
        Node::Through,
        Node::Through,
    ];
    let arc = |from, to, cost| Arc { from, to, capacity: 3, cost };
    let network =
        Network::new(nodes, vec![arc(0, 1, 1), arc(0, 2, -50), arc(2, 3, -7), arc(3, 2, 1)]).unwrap();
    let answer = solve(&network, &mut go).unwrap();
    assert_eq!((&answer.flows[..], answer.total), (&[1, 0, 3, 3][..], 1 - 18));
    assert_eq!(verify(&network, &answer), Ok(()));
}
