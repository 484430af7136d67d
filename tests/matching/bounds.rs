//! Every plan of a tiny ledger tried under limits, floors, even load and the least slot: none is better.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::{append, ask, desk};
use crate::matching::brute::{AREAS, OWNERS, Offered, TIES, Wanted, cost, drafts, offers, up, wants};
use crate::matching::rules::ON;

/// What a policy bounds: what each owner gives, what t1 gets at most, c1 at least; steps of even load.
#[derive(Clone, Debug)]
pub struct Bounds {
    pub least: bool,
    pub owners: Option<u64>,
    pub town: Option<u64>,
    pub community: Option<u64>,
    pub steps: u64,
}

impl Bounds {
    /// The policy that says so.
    pub fn policy(&self) -> Value {
        let mut policy =
            json!({"member_minimum": self.least, "even_load": self.steps, "limits": [], "floors": []});
        let mut say = |list: &str, on: Value, amount: Option<u64>| {
            if let (Some(amount), Some(list)) = (amount, policy[list].as_array_mut()) {
                list.push(json!({"on": on, "measure": "hour", "amount": amount}));
            }
        };
        say("limits", json!("owners"), self.owners);
        say("limits", json!({"area": "t1"}), self.town);
        say("floors", json!({"area": "c1"}), self.community);
        policy
    }
}

struct Pair {
    r: usize,
    n: usize,
    owner: usize,
    cost: i64,
    /// So much at least, and at most.
    least: u64,
    bound: u64,
}

/// Urgency left, minimums missed, cost, load.
pub type Best = (i64, i64, i64, i64);

/// The least of all plans.
pub fn best(offered: &[Offered], wanted: &[Wanted], ties: &[bool], bounds: &Bounds) -> Best {
    best_with(offered, wanted, ties, bounds, None).unwrap()
}

/// The least of all plans in which a resource gives a need something; nothing if there is none.
pub fn best_with(
    offered: &[Offered],
    wanted: &[Wanted],
    ties: &[bool],
    bounds: &Bounds,
    with: Option<(usize, usize)>,
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
            pairs.push(Pair {
                r,
                n,
                owner: offer.owner,
                cost,
                least: u64::from(with == Some((r, n))),
                bound: if want.distinct { 1 } else { u64::MAX },
            });
        }
    }
    if with.is_some() && pairs.iter().all(|pair| pair.least == 0) {
        return None;
    }
    let capacity: Vec<u64> = offered.iter().map(|offer| offer.quantity).collect();
    let left: Vec<u64> = wanted.iter().map(|want| want.quantity).collect();
    let given = vec![0; OWNERS.len()];
    let mut best: Option<Best> = None;
    try_all(&pairs, (capacity, left, given), 0, &mut |left, given, cost| {
        if let Some(worth) = worth((offered, wanted, ties), bounds, left, given, cost) {
            best = Some(best.map_or(worth, |best| best.min(worth)));
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

/// What is told of each way to hand out: what each need has left, what each owner gives, the cost.
type Leaf<'a> = dyn FnMut(&[u64], &[u64], i64) + 'a;

fn try_all(
    pairs: &[Pair],
    (capacity, left, given): (Vec<u64>, Vec<u64>, Vec<u64>),
    cost: i64,
    leaf: &mut Leaf<'_>,
) {
    let Some((pair, rest)) = pairs.split_first() else {
        leaf(&left, &given, cost);
        return;
    };
    for amount in pair.least..=capacity[pair.r].min(left[pair.n]).min(pair.bound) {
        let (mut capacity, mut left, mut given) = (capacity.clone(), left.clone(), given.clone());
        capacity[pair.r] -= amount;
        left[pair.n] -= amount;
        given[pair.owner] += amount;
        try_all(rest, (capacity, left, given), cost + pair.cost * amount as i64, leaf);
    }
}

pub fn bounds() -> impl Strategy<Value = Bounds> {
    let some = |most: u64| proptest::option::weighted(0.3, 0..most);
    let steps = proptest::sample::select(vec![0, 0, 0, 2, 3]);
    (any::<bool>(), some(4), some(5), some(4), steps)
        .prop_map(|(least, owners, town, community, steps)| Bounds { least, owners, town, community, steps })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 240, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_plan_within_bounds_is_better(offered in offers(), wanted in wants(), ties in any::<[bool; 5]>(), bounds in bounds()) {
        let drafts = drafts(&offered, &wanted, &ties);
        let mut desk = desk("huichang");
        append(&mut desk, drafts);
        let answer = ask(&mut desk, json!({"ask": "match", "on": ON, "policy": bounds.policy()}));
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
