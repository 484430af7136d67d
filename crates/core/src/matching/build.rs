//! 成题 The arrays of a problem put into numbers: first units beside their lines, how large costs can be.

use crate::flow::{self, Cost, Demand, Entry, Fault, Hub, Hubs, Problem, Span, Supply, Tier};
use crate::matching::problem::{Part, Raw};

/// The largest magnitudes of a problem.
pub(super) fn span(part: &Part, raw: &Raw) -> Span {
    let most = |costs: &mut dyn Iterator<Item = i64>| costs.max().unwrap_or(0).unsigned_abs();
    let down = deepest(&raw.hubs);
    let entering = most(&mut raw.entries.iter().map(|entry| entry.cost));
    let change = part.pairs.change.unsigned_abs();
    let unserved = most(&mut raw.demands.iter().map(|demand| demand.unserved.cost));
    Span {
        nodes: (raw.left.len() + part.firsts.len()).min(raw.demands.len()) as u64,
        urgency: most(&mut raw.demands.iter().map(|demand| demand.unserved.urgency)),
        minimums: u64::from(!part.firsts.is_empty()),
        cost: entering.saturating_add(down).saturating_add(change).max(unserved),
        load: 0,
    }
}

/// The cost of the longest way down, or a bound on it where the forest is out of order.
fn deepest(hubs: &[Hub<i64>]) -> u64 {
    let mut deepest = 0u64;
    for mut at in 0..hubs.len() {
        let (mut sum, mut steps) = (0u64, 0);
        while let Some(hub) = hubs.get(at).filter(|hub| hub.parent != flow::NONE && steps < 64) {
            sum = sum.saturating_add(hub.down.unsigned_abs());
            at = hub.parent as usize;
            steps += 1;
        }
        if steps == 64 {
            // Deeper than any territory: tuples bear it.
            return u64::MAX;
        }
        deepest = deepest.max(sum);
    }
    deepest
}

/// The supplies: what each line has left beside its first unit, then the first units.
pub(super) fn supplies(part: &Part, left: &[u64]) -> Vec<Supply> {
    let mut supplies: Vec<Supply> = left.iter().map(|&capacity| Supply { capacity }).collect();
    for lines in part.firsts.units() {
        let first = u64::from(lines.iter().any(|&line| left[line as usize] > 0));
        if let [line] = *lines {
            supplies[line as usize].capacity -= first;
        }
        supplies.push(Supply { capacity: first });
    }
    supplies
}

/// The entry of a line behind each entry of a first unit.
pub(super) fn copied(part: &Part) -> Vec<u32> {
    let mut at = 0u32;
    let mut from = Vec::with_capacity(part.pairs.givers.len() + 1);
    for (line, giver) in (0u32..).zip(&part.pairs.givers) {
        from.push(at);
        at += part.pairs.lists(line).len() as u32 * giver.ways.1;
    }
    from.push(at);
    let lines = part.firsts.units().flatten();
    lines.flat_map(|&line| from[line as usize]..from[line as usize + 1]).collect()
}

/// The problem in some kind of numbers.
pub(super) fn build<C: Cost>(part: &Part, raw: Raw, number: impl Fn(Tier) -> C) -> Result<Problem<C>, Fault> {
    let Raw { hubs, left, entries, demands } = raw;
    let cost = |cost: i64| Tier { cost, ..Tier::default() };
    let hubs = hubs.into_iter().map(|hub| Hub { parent: hub.parent, down: number(cost(hub.down)) });
    let hubs = Hubs::new(hubs.collect())?;
    let lines = left.len() as u32;
    let minimums = i64::from(!part.firsts.is_empty());
    let copies = copied_if(part);
    let first = |&at: &u32| {
        let Entry { supply, list, hub, cost: at } = entries[at as usize];
        let supply = part.firsts.of(supply).map_or(supply, |first| lines + first);
        Entry { supply, list, hub, cost: number(cost(at)) }
    };
    let firsts: Vec<Entry<C>> = copies.iter().map(first).collect();
    let entry = |entry: Entry<i64>| {
        let Entry { supply, list, hub, cost } = entry;
        Entry { supply, list, hub, cost: number(Tier { minimums, cost, ..Tier::default() }) }
    };
    let mut entries: Vec<Entry<C>> = entries.into_iter().map(entry).collect();
    entries.extend(firsts);
    let demand = |demand: Demand<Tier>| {
        let Demand { list, hub, quantity, unserved } = demand;
        Demand { list, hub, quantity, unserved: number(Tier { minimums, ..unserved }) }
    };
    let demands = demands.into_iter().map(demand).collect();
    Problem::new(hubs, supplies(part, &left), entries, demands)
}

fn copied_if(part: &Part) -> Vec<u32> {
    if part.firsts.is_empty() { Vec::new() } else { copied(part) }
}
