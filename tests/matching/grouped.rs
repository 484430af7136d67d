//! What a plan says of itself under limits, floors, even load and the least slot, against every plan tried.

use gongjian::matching::{Change, Plan, Side, Worth};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::{append, ask, desk, draft};
use crate::matching::bounds::{Best, Bounds, best, best_with, bounds};
use crate::matching::brute::{AREAS, OWNERS, Offered, TIES, Wanted, drafts, offers, wants};
use crate::matching::rules::{ON, need, resource, town};

pub fn planned(drafts: Vec<gongjian::ledger::Draft>, policy: &Value) -> Plan {
    let mut desk = desk("huichang");
    append(&mut desk, drafts);
    let answer = ask(&mut desk, json!({"ask": "match", "on": ON, "policy": policy}));
    let plan = answer.plan().unwrap().clone();
    plan.verify().unwrap();
    plan
}

pub fn objective(plan: &Plan) -> Best {
    let of = |value: &str| value.parse().unwrap();
    let total = plan.totals().first();
    total.map_or((0, 0, 0, 0), |t| (of(&t.urgency), of(&t.minimums), of(&t.cost), of(&t.load)))
}

fn minus(a: Best, b: Best) -> Best {
    (a.0 - b.0, a.1 - b.1, a.2 - b.2, a.3 - b.3)
}

fn four(worth: Worth) -> Best {
    (worth.urgency, worth.minimums, worth.cost, worth.load)
}

/// Lines of which nothing is offered take part in nothing, not even as the first line of their owner.
fn best_of(offered: &[Offered], wanted: &[Wanted], ties: &[bool], bounds: &Bounds) -> Best {
    let offered: Vec<Offered> = offered.iter().filter(|offer| offer.quantity > 0).cloned().collect();
    best(&offered, wanted, ties, bounds)
}

fn resized(quantity: u64, by: i64) -> u64 {
    quantity.checked_add_signed(by).unwrap()
}

type Drawn = (Vec<Offered>, Vec<Wanted>, [bool; 5], Bounds);

fn drawn() -> impl Strategy<Value = Drawn> {
    (offers(), wants(), any::<[bool; 5]>(), bounds())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_price_is_what_one_unit_changes((offered, wanted, ties, bounds) in drawn()) {
        let plan = planned(drafts(&offered, &wanted, &ties), &bounds.policy());
        let before = objective(&plan);
        for price in plan.prices().unwrap() {
            let alone = match price.side {
                Side::Resource => plan.resource_price(&price.code.parse().unwrap()).unwrap(),
                Side::Need => plan.need_price(&price.code.parse().unwrap()).unwrap(),
            };
            prop_assert_eq!(&price, &alone);
            let at: usize = price.code[2..].parse().unwrap();
            for (by, worth) in [(1, price.one_more), (-1, price.one_fewer)] {
                let (mut offers, mut wants) = (offered.clone(), wanted.clone());
                match price.side {
                    Side::Resource => offers[at].quantity = resized(offers[at].quantity, by),
                    Side::Need => wants[at].quantity = resized(wants[at].quantity, by),
                }
                let after = best_of(&offers, &wants, &ties, &bounds);
                prop_assert_eq!(four(worth), minus(after, before), "{:?} {} {:?}", bounds, by, price);
            }
        }
    }

    #[test]
    fn a_pair_is_barred_or_exactly_so_much_worse((offered, wanted, ties, bounds) in drawn()) {
        let plan = planned(drafts(&offered, &wanted, &ties), &bounds.policy());
        for r in 0..offered.len() {
            for n in 0..wanted.len() {
                let (need, resource) = (format!("n-{n}").parse().unwrap(), format!("r-{r}").parse().unwrap());
                let why = plan.why_not(&need, &resource).unwrap();
                let forced = best_with(&offered, &wanted, &ties, &bounds, Some((r, n)));
                prop_assert_eq!(why.bars.is_empty(), forced.is_some(), "{:?} {:?}", bounds, why);
                let worse = forced.map(|forced| minus(forced, objective(&plan)));
                prop_assert_eq!(why.worse.map(four), worse, "{:?} {:?}", bounds, why);
            }
        }
        for n in 0..wanted.len() {
            let need = format!("n-{n}").parse().unwrap();
            let each = (0..offered.len()).map(|r| plan.why_not(&need, &format!("r-{r}").parse().unwrap()).unwrap());
            let mut others: Vec<_> = each.filter(|why| why.given == 0).filter_map(|why| why.worse).collect();
            others.sort();
            others.truncate(2);
            let told = plan.explain(&need, 2).unwrap();
            prop_assert_eq!(told.alternatives.iter().map(|other| other.worse).collect::<Vec<_>>(), others);
        }
    }

    #[test]
    fn a_loss_is_what_a_ledger_without_the_owner_says((offered, wanted, ties, bounds) in drawn()) {
        let plan = planned(drafts(&offered, &wanted, &ties), &bounds.policy());
        for loss in plan.losses().unwrap() {
            let at = OWNERS.iter().position(|(owner, _)| *owner == loss.owner.to_string()).unwrap();
            let other: Vec<_> = offered.iter().filter(|other| other.owner != at).cloned().collect();
            prop_assert_eq!(four(loss.worse), minus(best(&other, &wanted, &ties, &bounds), objective(&plan)));
            let weights = [5, 4, 3, 2, 1].iter().zip(loss.unserved);
            prop_assert_eq!(weights.map(|(weight, units)| weight * units).sum::<i64>(), loss.worse.urgency);
        }
    }

    #[test]
    fn what_if_is_what_another_ledger_says((offered, wanted, ties, bounds) in drawn(), by in -1i64..4) {
        let plan = planned(drafts(&offered, &wanted, &ties), &bounds.policy());
        let changed = |change: Value| {
            let changes: Vec<Change> = vec![serde_json::from_value(change).unwrap()];
            let after = plan.changed(&changes).unwrap();
            let diff = plan.what_if(&changes).unwrap();
            prop_assert_eq!(diff, plan.compared(&after));
            after.verify().unwrap();
            Ok(objective(&after))
        };
        for r in 0..offered.len() {
            let mut other = offered.clone();
            other[r].quantity = resized(other[r].quantity, by);
            let change = json!({"resize_resource": {"resource": format!("r-{r}"), "by": by}});
            prop_assert_eq!(changed(change)?, best_of(&other, &wanted, &ties, &bounds));
        }
        for n in 0..wanted.len() {
            let mut other = wanted.clone();
            other[n].quantity = 0;
            let change = json!({"without_need": format!("n-{n}")});
            prop_assert_eq!(changed(change)?, best(&offered, &other, &ties, &bounds));
        }
        for (at, (id, from, to)) in TIES.iter().enumerate() {
            let mut other = ties;
            other[at] = !ties[at];
            let end = if from.starts_with('P') { json!({"person": from}) } else { json!({"organization": from}) };
            let change = match ties[at] {
                true => json!({"untie": id}),
                false => json!({"tie": {"tie": id, "kind": "check_in", "from": end, "to": {"area": to}}}),
            };
            prop_assert_eq!(changed(change)?, best(&offered, &wanted, &other, &bounds));
        }
    }

    #[test]
    fn help_is_what_one_more_unit_there_changes((offered, wanted, ties, bounds) in drawn()) {
        let lines = drafts(&offered, &wanted, &ties);
        let plan = planned(lines.clone(), &bounds.policy());
        let with = |area: &str, category: &str, skills: Value| {
            let mut more = lines.clone();
            more.push(draft("2022-01-01", "organization_opened",
                json!({"organization": "u-new", "kind": "agency", "title": "新", "area": area})));
            more.push(resource("r-new", json!({"owner": {"organization": "u-new"}, "reach": "own", "quantity": 1,
                "categories": [category], "skills": skills})));
            minus(objective(&planned(more, &bounds.policy())), objective(&plan))
        };
        let helps = plan.help().unwrap();
        for help in &helps {
            let at: usize = help.need.as_str()[2..].parse().unwrap();
            let skills = if wanted[at].skilled { json!(["lawyer"]) } else { json!([]) };
            let found = with(help.area.as_str(), help.category.as_str(), skills);
            prop_assert_eq!(four(help.change), found, "{:?} {:?}", bounds, help);
        }
        // Where no help is promised, there is none.
        for want in &wanted {
            let area = AREAS[want.area];
            let place = if area.2 == "grid" { area.1 } else { area.0 };
            if helps.iter().all(|help| (help.area.as_str(), help.category.as_str()) != (place, want.category)) {
                for skills in [json!([]), json!(["lawyer"])] {
                    prop_assert!(with(place, want.category, skills) >= (0, 0, 0, 0), "{:?} {:?}", bounds, want);
                }
            }
        }
    }

    #[test]
    fn the_one_change_of_a_gap_serves_more((offered, wanted, ties, bounds) in drawn()) {
        let plan = planned(drafts(&offered, &wanted, &ties), &bounds.policy());
        for gap in plan.gaps() {
            prop_assert!(gap.reason.code() != "outbid" || gap.fix.is_some(), "{:?}", gap);
            // More of those whose limit is used up helps nobody; another line, let in, may.
            let more = matches!(gap.fix, Some(Change::ResizeResource { .. }));
            prop_assert!(gap.reason.code() != "limit_reached" || !more, "{:?}", gap);
            let Some(fix) = &gap.fix else { continue };
            let after = plan.changed(std::slice::from_ref(fix)).unwrap();
            prop_assert!(objective(&after).0 < objective(&plan).0, "{:?} {:?} {:?}", bounds, gap, fix);
            if let Change::ResizeResource { by, .. } = fix {
                let served = |plan: &Plan| plan.totals()[0].served.iter().sum::<u64>();
                prop_assert!(served(&after) >= served(&plan) + *by as u64, "{:?} {:?}", bounds, gap);
            }
        }
        // What is idle though it fits a need that lacks is kept by its place or by a limit.
        for idle in plan.idle() {
            let limited = bounds.owners.is_some() || bounds.town.is_some();
            prop_assert!(limited || idle.reason.code() != "limit_reached", "{:?}", idle);
            let distinct = wanted.iter().any(|want| want.distinct);
            prop_assert!(distinct || idle.reason.code() != "place_taken", "{:?} {:?}", bounds, idle);
        }
    }
}

fn of(lines: impl IntoIterator<Item = gongjian::ledger::Draft>, policy: Value) -> Plan {
    planned(town().into_iter().chain(lines).collect(), &policy)
}

fn hours(on: Value, amount: u64) -> Value {
    json!({"limits": [{"on": on, "measure": "hour", "amount": amount}]})
}

#[test]
fn a_limit_that_is_reached_is_named() {
    let lines = || {
        [
            resource("r", json!({"quantity": 9, "owner": {"organization": "u-t1"}})),
            need("n", json!({"quantity": 5, "area": "g1"})),
            need("m", json!({"quantity": 1, "area": "c2"})),
        ]
    };
    for (on, amount) in [
        (json!({"area": "c1"}), 3),
        (json!({"kind": "community"}), 3),
        (json!("owners"), 4),
        (json!({"organization": "u-t1"}), 4),
    ] {
        let plan = of(lines(), hours(on.clone(), amount));
        let gap = &plan.gaps()[0];
        assert_eq!((gap.need.as_str(), gap.lacking, gap.reason.code()), ("n", 2, "limit_reached"), "{on}");
        assert_eq!((gap.eligible, &gap.fix), (1, &None));
        assert_eq!(gap.missed[0].bars.iter().map(|bar| bar.code()).collect::<Vec<_>>(), ["limit"], "{on}");
        let idle = &plan.idle()[0];
        assert_eq!((idle.resource.as_str(), idle.reason.code()), ("r", "limit_reached"), "{on}");
        assert_eq!(
            idle.missed.as_ref().unwrap().bars.iter().map(|bar| bar.code()).collect::<Vec<_>>(),
            ["limit"]
        );
    }
    // Of two who could serve, one is at its limit: more of the other is what helps, as far as the limits go.
    let more = [resource("r-2", json!({"quantity": 1, "owner": {"organization": "u-c3"}}))];
    let plan = of(lines().into_iter().chain(more), hours(json!("owners"), 2));
    let gap = &plan.gaps()[0];
    assert_eq!((gap.need.as_str(), gap.lacking, gap.reason.code()), ("n", 3, "outbid"));
    assert_eq!(gap.fix, Some(Change::ResizeResource { resource: "r-2".parse().unwrap(), by: 1 }));
}

#[test]
fn a_limit_of_zero_bars_a_pair() {
    let lines = || [resource("r", json!({})), need("n", json!({}))];
    for on in
        [json!({"organization": "u-hc"}), json!("owners"), json!({"area": "c1"}), json!({"kind": "town"})]
    {
        let plan = of(lines(), hours(on.clone(), 0));
        assert!(plan.assignments().is_empty());
        let why = plan.why_not(&"n".parse().unwrap(), &"r".parse().unwrap()).unwrap();
        assert_eq!(why.bars.iter().map(|bar| bar.code()).collect::<Vec<_>>(), ["limit"], "{on}");
        assert_eq!((why.worse, why.cost), (None, None));
        assert!(plan.explain(&"n".parse().unwrap(), 3).unwrap().alternatives.is_empty());
    }
}
