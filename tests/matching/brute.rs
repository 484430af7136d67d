//! Every plan of a tiny ledger tried: none is better than the one that is found.
//!
//! The rules are written down here a second time, from the page and not from the code.

use gongjian::ledger::Draft;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::{append, ask, desk};
use crate::matching::rules::{ON, need, resource, tie, town};

/// Area, its parent, and what the step up from it costs by the default policy.
pub const AREAS: &[(&str, &str, &str, i64)] = &[
    ("hc", "", "county", 120),
    ("t1", "hc", "town", 60),
    ("t2", "hc", "town", 60),
    ("c1", "t1", "community", 30),
    ("c2", "t1", "community", 30),
    ("c3", "t2", "community", 30),
    ("g1", "c1", "grid", 10),
];

pub const OWNERS: &[(&str, Option<&str>)] =
    &[("u-hc", Some("hc")), ("u-t1", Some("t1")), ("u-c2", Some("c2")), ("u-c3", Some("c3")), ("P-1", None)];

pub const TIES: &[(&str, &str, &str)] = &[
    ("t-1", "u-c3", "c1"),
    ("t-2", "u-c2", "c3"),
    ("t-3", "P-1", "g1"),
    ("t-4", "P-1", "c2"),
    ("t-5", "u-hc", "c1"),
];

#[derive(Clone, Debug)]
pub struct Offered {
    pub owner: usize,
    pub reach: &'static str,
    pub quantity: u64,
    pub category: &'static str,
    pub window: usize,
    pub skilled: bool,
}

#[derive(Clone, Debug)]
pub struct Wanted {
    pub area: usize,
    pub quantity: u64,
    pub category: &'static str,
    pub priority: u8,
    pub window: usize,
    pub skilled: bool,
    pub distinct: bool,
}

/// Months as numbers: from, and up to but without.
const WINDOWS: &[(u32, u32)] = &[(1, 13), (7, 9), (9, 11)];

fn area(id: &str) -> &'static (&'static str, &'static str, &'static str, i64) {
    AREAS.iter().find(|area| area.0 == id).unwrap()
}

/// The areas from one upwards, with what it costs to get there.
pub fn up(from: &str) -> Vec<(&'static str, i64)> {
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
pub fn cost(offered: &Offered, wanted: &Wanted, ties: &[bool]) -> Option<i64> {
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

/// The least urgency left, the fewest minimums missed at that, and the least cost, over every plan.
pub fn best(offered: &[Offered], wanted: &[Wanted], ties: &[bool], least: bool) -> Best {
    best_with(offered, wanted, ties, least, None).unwrap()
}

/// The same over the plans in which a resource gives a need something; nothing if it may not.
pub fn best_with(
    offered: &[Offered],
    wanted: &[Wanted],
    ties: &[bool],
    least: bool,
    with: Option<(usize, usize)>,
) -> Option<Best> {
    best_of(offered, wanted, ties, least, with, &vec![u64::MAX; wanted.len()])
}

/// The same over the plans that leave no more than so much of each need; nothing if there is none.
pub fn best_of(
    offered: &[Offered],
    wanted: &[Wanted],
    ties: &[bool],
    least: bool,
    with: Option<(usize, usize)>,
    most: &[u64],
) -> Option<Best> {
    let mut pairs = Vec::new();
    for (n, want) in wanted.iter().enumerate() {
        let mut owners = Vec::new();
        for (r, offer) in offered.iter().enumerate() {
            let Some(cost) = cost(offer, want, ties) else { continue };
            if want.distinct && owners.contains(&offer.owner) {
                continue; // of an owner's lines the first that fits takes part
            }
            owners.push(offer.owner);
            pairs.push((r, n, cost, if want.distinct { 1 } else { u64::MAX }));
        }
    }
    let capacity: Vec<u64> = offered.iter().map(|offer| offer.quantity).collect();
    let left: Vec<u64> = wanted.iter().map(|want| want.quantity).collect();
    let weight: Vec<i64> = wanted.iter().map(|want| 6 - i64::from(want.priority)).collect();
    // P-1 is a member in service, and owes a slot once checked in.
    let tied = TIES.iter().zip(ties).any(|(tie, on)| tie.1 == "P-1" && *on);
    let owes = |r: usize| least && tied && OWNERS[offered[r].owner].1.is_none();
    let owing: Vec<bool> = (0..offered.len()).map(owes).collect();
    let mut best = (i64::MAX, i64::MAX, i64::MAX);
    let mut missed = owing.contains(&true);
    let (mut capacity, mut left, mut cost) = (capacity, left, 0);
    if let Some((r, n)) = with {
        let at = pairs.iter().position(|pair| (pair.0, pair.1) == (r, n))?;
        cost = pairs[at].2;
        pairs[at].3 = pairs[at].3.saturating_sub(1);
        (capacity[r], left[n]) = (capacity[r] - 1, left[n] - 1);
        missed &= !owing[r];
    }
    try_all(&pairs, (capacity, left), cost, (&weight, &owing, missed, most), &mut best);
    (best.0 < i64::MAX).then_some(best)
}

pub type Best = (i64, i64, i64);

/// `missed` says whether the member has still to get a slot.
fn try_all(
    pairs: &[(usize, usize, i64, u64)],
    (capacity, left): (Vec<u64>, Vec<u64>),
    cost: i64,
    (weight, owing, missed, most): (&[i64], &[bool], bool, &[u64]),
    best: &mut Best,
) {
    let Some(((r, n, unit, bound), rest)) = pairs.split_first() else {
        if left.iter().zip(most).any(|(left, most)| left > most) {
            return;
        }
        let urgency = left.iter().zip(weight).map(|(left, weight)| *left as i64 * weight).sum();
        *best = (*best).min((urgency, i64::from(missed), cost));
        return;
    };
    for amount in 0..=capacity[*r].min(left[*n]).min(*bound) {
        let (mut capacity, mut left) = (capacity.clone(), left.clone());
        capacity[*r] -= amount;
        left[*n] -= amount;
        let missed = missed && !(owing[*r] && amount > 0);
        try_all(rest, (capacity, left), cost + unit * amount as i64, (weight, owing, missed, most), best);
    }
}

fn window(at: usize) -> Value {
    let (since, until) = WINDOWS[at];
    if at == 0 {
        return json!({});
    }
    json!({"since": format!("2022-{since:02}-01"), "until": format!("2022-{until:02}-01")})
}

pub fn one_offer() -> impl Strategy<Value = Offered> {
    let reach = proptest::sample::select(vec!["own", "tied", "within", "anywhere"]);
    let category = proptest::sample::select(vec!["law", "law", "law.advice"]);
    let one = (0..OWNERS.len(), reach, 1u64..3, category, 0..WINDOWS.len(), any::<bool>());
    one.prop_map(|(owner, reach, quantity, category, window, skilled)| Offered {
        owner,
        reach,
        quantity,
        category,
        window,
        skilled,
    })
}

pub fn offers() -> impl Strategy<Value = Vec<Offered>> {
    proptest::collection::vec(one_offer(), 1..4)
}

pub fn one_want() -> impl Strategy<Value = Wanted> {
    let category = proptest::sample::select(vec!["law", "law.advice", "law.advice"]);
    let flags = (proptest::bool::weighted(0.2), proptest::bool::weighted(0.4));
    let one = (0..AREAS.len(), 1u64..4, category, 1u8..6, 0..WINDOWS.len(), flags);
    one.prop_map(|(area, quantity, category, priority, window, (skilled, distinct))| Wanted {
        area,
        quantity,
        category,
        priority,
        window,
        skilled,
        distinct,
    })
}

pub fn wants() -> impl Strategy<Value = Vec<Wanted>> {
    proptest::collection::vec(one_want(), 1..4)
}

/// The ledger of a drawn case.
pub fn drafts(offered: &[Offered], wanted: &[Wanted], ties: &[bool]) -> Vec<Draft> {
    let mut drafts = town();
    for ((id, from, to), _) in TIES.iter().zip(ties).filter(|(_, on)| **on) {
        let person = from.starts_with('P');
        let end = if person { json!({"person": from}) } else { json!({"organization": from}) };
        drafts.push(tie(id, "check_in", end, to));
    }
    for (at, offer) in offered.iter().enumerate() {
        let (owner, seat) = OWNERS[offer.owner];
        let owner = if seat.is_some() { json!({"organization": owner}) } else { json!({"person": owner}) };
        let reach = if offer.reach == "within" { json!({"within": "town"}) } else { json!(offer.reach) };
        let skills = if offer.skilled { json!(["lawyer"]) } else { json!([]) };
        drafts.push(resource(
            &format!("r-{at}"),
            json!({"owner": owner, "reach": reach, "quantity": offer.quantity,
            "categories": [offer.category], "window": window(offer.window), "skills": skills}),
        ));
    }
    for (at, want) in wanted.iter().enumerate() {
        let skills = if want.skilled { json!(["lawyer"]) } else { json!([]) };
        drafts.push(need(&format!("n-{at}"), json!({"area": (AREAS[want.area].0), "quantity": want.quantity, "category": want.category,
            "priority": want.priority, "window": window(want.window), "skills": skills, "distinct": want.distinct})));
    }
    drafts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_plan_is_better(offered in offers(), wanted in wants(), ties in any::<[bool; 5]>(), least in any::<bool>()) {
        let drafts = drafts(&offered, &wanted, &ties);
        let mut desk = desk("huichang");
        append(&mut desk, drafts);
        let answer = ask(&mut desk, json!({"ask": "match", "on": ON, "policy": {"member_minimum": least}}));
        let plan = answer.plan().unwrap();
        plan.verify().unwrap();
        let total = &plan.totals()[0];
        let missed = plan.missed().len() as i64;
        let found = (total.urgency.parse::<i64>().unwrap(), missed, total.cost.parse::<i64>().unwrap());
        prop_assert_eq!(found, best(&offered, &wanted, &ties, least), "{:?} {:?} {:?}", offered, wanted, ties);

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
