//! Every plan of a tiny ledger tried: none is better than the one that is found.
//!
//! The rules are written down here a second time, from the page and not from the code.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::{append, ask, desk};
use crate::matching::rules::{ON, need, resource, tie, town};

/// Area, its parent, and what the step up from it costs by the default policy.
const AREAS: &[(&str, &str, &str, i64)] = &[
    ("hc", "", "county", 120),
    ("t1", "hc", "town", 60),
    ("t2", "hc", "town", 60),
    ("c1", "t1", "community", 30),
    ("c2", "t1", "community", 30),
    ("c3", "t2", "community", 30),
    ("g1", "c1", "grid", 10),
];

const OWNERS: &[(&str, Option<&str>)] =
    &[("u-hc", Some("hc")), ("u-t1", Some("t1")), ("u-c2", Some("c2")), ("u-c3", Some("c3")), ("P-1", None)];

const TIES: &[(&str, &str, &str)] = &[
    ("t-1", "u-c3", "c1"),
    ("t-2", "u-c2", "c3"),
    ("t-3", "P-1", "g1"),
    ("t-4", "P-1", "c2"),
    ("t-5", "u-hc", "c1"),
];

#[derive(Clone, Debug)]
struct Offered {
    owner: usize,
    reach: &'static str,
    quantity: u64,
    category: &'static str,
    window: usize,
    skilled: bool,
}

#[derive(Clone, Debug)]
struct Wanted {
    area: usize,
    quantity: u64,
    category: &'static str,
    priority: u8,
    window: usize,
    skilled: bool,
    distinct: bool,
}

/// Months as numbers: from, and up to but without.
const WINDOWS: &[(u32, u32)] = &[(1, 13), (7, 9), (9, 11)];

fn area(id: &str) -> &'static (&'static str, &'static str, &'static str, i64) {
    AREAS.iter().find(|area| area.0 == id).unwrap()
}

/// The areas from one upwards, with what it costs to get there.
fn up(from: &str) -> Vec<(&'static str, i64)> {
    let (mut at, mut cost, mut way) = (area(from), 0, Vec::new());
    loop {
        way.push((at.0, cost));
        if at.1.is_empty() {
            return way;
        }
        cost += at.3;
        at = area(at.1);
    }
}

/// Where a resource may enter, and what that costs.
fn doors(offered: &Offered, ties: &[bool]) -> Vec<(&'static str, i64)> {
    let (owner, seat) = OWNERS[offered.owner];
    let tied: Vec<&str> =
        TIES.iter().zip(ties).filter(|(tie, on)| tie.1 == owner && **on).map(|(tie, _)| tie.2).collect();
    let homes: Vec<&str> = if seat.is_some() { seat.into_iter().collect() } else { tied.clone() };
    let mut doors: Vec<(&str, i64)> = homes.iter().map(|home| (area(home).0, 0)).collect();
    if seat.is_some() && offered.reach != "own" {
        doors.extend(tied.iter().map(|to| (area(to).0, 5)));
    }
    for home in homes {
        let way = up(home);
        let top = match offered.reach {
            "anywhere" => way.len(),
            "within" => way.iter().position(|(at, _)| area(at).2 == "town").map_or(0, |at| at + 1),
            _ => 0,
        };
        doors.extend(way.into_iter().take(top));
    }
    if offered.reach == "anywhere" {
        // The roots to which no climb led are one higher step away.
        let apart = |at: &str| !doors.iter().any(|(door, _)| *door == at);
        let roots: Vec<&str> =
            AREAS.iter().filter(|area| area.1.is_empty() && apart(area.0)).map(|area| area.0).collect();
        doors.extend(roots.into_iter().map(|root| (root, 120)));
    }
    doors
}

/// What a unit costs, if the pair may be at all.
fn cost(offered: &Offered, wanted: &Wanted, ties: &[bool]) -> Option<i64> {
    let wider = match (offered.category, wanted.category) {
        (a, b) if a == b => 0,
        ("law", "law.advice") => 20,
        _ => return None,
    };
    let (a, b) = (WINDOWS[offered.window], WINDOWS[wanted.window]);
    if a.1 <= b.0 || b.1 <= a.0 || (wanted.skilled && !offered.skilled) {
        return None;
    }
    // A skill that nobody asked for costs 2.
    let spare = 2 * i64::from(offered.skilled && !wanted.skilled);
    let down = up(AREAS[wanted.area].0);
    let ways = doors(offered, ties).into_iter();
    ways.filter_map(|(door, entering)| {
        Some(entering + down.iter().find(|(at, _)| *at == door)?.1 + wider + spare)
    })
    .min()
}

/// What a policy bounds: what each owner gives, what t1 gets at most, c1 at least; steps of even load.
#[derive(Clone, Debug)]
struct Bounds {
    least: bool,
    owners: Option<u64>,
    town: Option<u64>,
    community: Option<u64>,
    steps: u64,
}

struct Pair {
    r: usize,
    n: usize,
    owner: usize,
    cost: i64,
    bound: u64,
}

/// Urgency left, minimums missed, cost, load.
type Best = (i64, i64, i64, i64);

/// The least of all plans.
fn best(offered: &[Offered], wanted: &[Wanted], ties: &[bool], bounds: &Bounds) -> Best {
    let mut pairs = Vec::new();
    for (n, want) in wanted.iter().enumerate() {
        let mut owners = Vec::new();
        for (r, offer) in offered.iter().enumerate() {
            let Some(cost) = cost(offer, want, ties) else { continue };
            if want.distinct && owners.contains(&offer.owner) {
                continue; // of an owner's lines the first that fits takes part
            }
            owners.push(offer.owner);
            pairs.push(Pair {
                r,
                n,
                owner: offer.owner,
                cost,
                bound: if want.distinct { 1 } else { u64::MAX },
            });
        }
    }
    let capacity: Vec<u64> = offered.iter().map(|offer| offer.quantity).collect();
    let left: Vec<u64> = wanted.iter().map(|want| want.quantity).collect();
    let given = vec![0; OWNERS.len()];
    let mut best = (i64::MAX, i64::MAX, i64::MAX, i64::MAX);
    try_all(&pairs, (capacity, left, given), 0, &mut |left, given, cost| {
        if let Some(worth) = worth((offered, wanted, ties), bounds, left, given, cost) {
            best = best.min(worth);
        }
    });
    best
}

/// What a plan is worth, if it keeps the limits.
fn worth(
    (offered, wanted, ties): (&[Offered], &[Wanted], &[bool]),
    bounds: &Bounds,
    left: &[u64],
    given: &[u64],
    cost: i64,
) -> Option<Best> {
    let gets = |area: &str| -> u64 {
        let under = |at: usize| up(AREAS[at].0).iter().any(|(above, _)| *above == area);
        wanted
            .iter()
            .zip(left)
            .filter(|(want, _)| under(want.area))
            .map(|(want, left)| want.quantity - left)
            .sum()
    };
    let beyond = |most: Option<u64>, units: u64| most.is_some_and(|most| units > most);
    if given.iter().any(|units| beyond(bounds.owners, *units)) || beyond(bounds.town, gets("t1")) {
        return None;
    }
    let urgency =
        wanted.iter().zip(left).map(|(want, left)| *left as i64 * (6 - i64::from(want.priority))).sum();
    // P-1 is a member in service, and owes a slot once checked in.
    let tied = TIES.iter().zip(ties).any(|(tie, on)| tie.1 == "P-1" && *on);
    let owes = tied && offered.iter().any(|offer| OWNERS[offer.owner].1.is_none());
    let missed = bounds.least && owes && given[OWNERS.len() - 1] == 0;
    let short = bounds.community.map_or(0, |least| least.saturating_sub(gets("c1")));
    let load = (0..OWNERS.len()).map(|owner| {
        let offers: u64 =
            offered.iter().filter(|offer| offer.owner == owner).map(|offer| offer.quantity).sum();
        let step = |unit: u64| (0..bounds.steps).find(|step| unit < offers * (step + 1) / bounds.steps);
        (0..given[owner]).filter_map(step).sum::<u64>() as i64
    });
    Some((urgency, i64::from(missed) + short as i64, cost, load.sum()))
}

fn try_all(
    pairs: &[Pair],
    (capacity, left, given): (Vec<u64>, Vec<u64>, Vec<u64>),
    cost: i64,
    leaf: &mut dyn FnMut(&[u64], &[u64], i64),
) {
    let Some((pair, rest)) = pairs.split_first() else {
        leaf(&left, &given, cost);
        return;
    };
    for amount in 0..=capacity[pair.r].min(left[pair.n]).min(pair.bound) {
        let (mut capacity, mut left, mut given) = (capacity.clone(), left.clone(), given.clone());
        capacity[pair.r] -= amount;
        left[pair.n] -= amount;
        given[pair.owner] += amount;
        try_all(rest, (capacity, left, given), cost + pair.cost * amount as i64, leaf);
    }
}

fn window(at: usize) -> Value {
    let (since, until) = WINDOWS[at];
    if at == 0 {
        return json!({});
    }
    json!({"since": format!("2022-{since:02}-01"), "until": format!("2022-{until:02}-01")})
}

fn offers() -> impl Strategy<Value = Vec<Offered>> {
    let reach = proptest::sample::select(vec!["own", "tied", "within", "anywhere"]);
    let category = proptest::sample::select(vec!["law", "law", "law.advice"]);
    let one = (0..OWNERS.len(), reach, 1u64..3, category, 0..WINDOWS.len(), any::<bool>());
    let each = one.prop_map(|(owner, reach, quantity, category, window, skilled)| Offered {
        owner,
        reach,
        quantity,
        category,
        window,
        skilled,
    });
    proptest::collection::vec(each, 1..4)
}

fn wants() -> impl Strategy<Value = Vec<Wanted>> {
    let category = proptest::sample::select(vec!["law", "law.advice", "law.advice"]);
    let flags = (proptest::bool::weighted(0.2), proptest::bool::weighted(0.4));
    let one = (0..AREAS.len(), 1u64..4, category, 1u8..6, 0..WINDOWS.len(), flags);
    let each = one.prop_map(|(area, quantity, category, priority, window, (skilled, distinct))| Wanted {
        area,
        quantity,
        category,
        priority,
        window,
        skilled,
        distinct,
    });
    proptest::collection::vec(each, 1..4)
}

fn bounds() -> impl Strategy<Value = Bounds> {
    let some = |most: u64| proptest::option::weighted(0.3, 0..most);
    let steps = proptest::sample::select(vec![0, 0, 0, 2, 3]);
    (any::<bool>(), some(4), some(5), some(4), steps)
        .prop_map(|(least, owners, town, community, steps)| Bounds { least, owners, town, community, steps })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 240, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_plan_is_better(offered in offers(), wanted in wants(), ties in any::<[bool; 5]>(), bounds in bounds()) {
        let mut drafts = town();
        for ((id, from, to), _) in TIES.iter().zip(ties).filter(|(_, on)| *on) {
            let person = from.starts_with('P');
            let end = if person { json!({"person": from}) } else { json!({"organization": from}) };
            drafts.push(tie(id, "check_in", end, to));
        }
        for (at, offer) in offered.iter().enumerate() {
            let (owner, seat) = OWNERS[offer.owner];
            let owner = if seat.is_some() { json!({"organization": owner}) } else { json!({"person": owner}) };
            let reach = if offer.reach == "within" { json!({"within": "town"}) } else { json!(offer.reach) };
            let skills = if offer.skilled { json!(["lawyer"]) } else { json!([]) };
            drafts.push(resource(&format!("r-{at}"), json!({"owner": owner, "reach": reach, "quantity": offer.quantity,
                "categories": [offer.category], "window": window(offer.window), "skills": skills})));
        }
        for (at, want) in wanted.iter().enumerate() {
            let skills = if want.skilled { json!(["lawyer"]) } else { json!([]) };
            drafts.push(need(&format!("n-{at}"), json!({"area": (AREAS[want.area].0), "quantity": want.quantity, "category": want.category,
                "priority": want.priority, "window": window(want.window), "skills": skills, "distinct": want.distinct})));
        }
        let mut desk = desk("huichang");
        append(&mut desk, drafts);
        let mut policy = json!({"member_minimum": bounds.least, "even_load": bounds.steps, "limits": [], "floors": []});
        let mut say = |list: &str, on: Value, amount: Option<u64>| {
            if let (Some(amount), Some(list)) = (amount, policy[list].as_array_mut()) {
                list.push(json!({"on": on, "measure": "hour", "amount": amount}));
            }
        };
        say("limits", json!("owners"), bounds.owners);
        say("limits", json!({"area": "t1"}), bounds.town);
        say("floors", json!({"area": "c1"}), bounds.community);
        let answer = ask(&mut desk, json!({"ask": "match", "on": ON, "policy": policy}));
        let plan = answer.plan().unwrap();
        plan.verify().unwrap();
        let total = &plan.totals()[0];
        let number = |text: &String| text.parse::<i64>().unwrap();
        let found = (number(&total.urgency), number(&total.minimums), number(&total.cost), number(&total.load));
        prop_assert_eq!(found, best(&offered, &wanted, &ties, &bounds), "{:?} {:?} {:?} {:?}", offered, wanted, ties, bounds);

        // What the plan says of itself adds up.
        let costs: i64 = plan.assignments().iter().map(|a| a.cost * a.quantity as i64).sum();
        prop_assert_eq!(costs, found.2);
        let lacking: u64 = plan.gaps().iter().map(|gap| gap.lacking).sum();
        let served: u64 = plan.assignments().iter().map(|a| a.quantity).sum();
        prop_assert_eq!(lacking + served, wanted.iter().map(|want| want.quantity).sum::<u64>());
        let idle: u64 = plan.idle().iter().map(|idle| idle.left).sum();
        prop_assert_eq!(idle + served, offered.iter().map(|offer| offer.quantity).sum::<u64>());
        append(&mut desk, plan.orders().unwrap());
    }
}
