//! What a plan says of itself equals what solving a changed ledger shows.

use std::collections::BTreeSet;

use gongjian::matching::{Change, GapReason, Plan, Side};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::{append, ask, desk};
use crate::matching::brute::{
    AREAS, Best, OWNERS, Offered, TIES, Wanted, best, best_with, drafts, offers, one_offer, wants,
};
use crate::matching::rules::{ON, need, resource, tie};

/// The objective of a plan, as long as it has one measure.
fn objective(plan: &Plan) -> (i64, i64) {
    let total = plan.totals().first();
    total.map_or((0, 0), |t| (t.urgency.parse().unwrap(), t.cost.parse().unwrap()))
}

/// Urgency and cost; nobody owes a slot here.
fn two((urgency, _, cost): Best) -> (i64, i64) {
    (urgency, cost)
}

fn minus(a: (i64, i64), b: (i64, i64)) -> (i64, i64) {
    (a.0 - b.0, a.1 - b.1)
}

fn planned(drafts: Vec<gongjian::ledger::Draft>) -> Plan {
    let mut desk = desk("huichang");
    append(&mut desk, drafts);
    let answer = ask(&mut desk, json!({"ask": "match", "on": ON, "policy": {"member_minimum": false}}));
    let plan = answer.plan().unwrap().clone();
    plan.verify().unwrap();
    plan
}

fn change(value: Value) -> Change {
    serde_json::from_value(value).unwrap()
}

/// The objective of the plan if something were otherwise.
fn changed(plan: &Plan, value: Value) -> (i64, i64) {
    let changed = plan.changed(&[change(value)]).unwrap();
    changed.verify().unwrap();
    objective(&changed)
}

type Drawn = (Vec<Offered>, Vec<Wanted>, [bool; 5]);

fn drawn() -> impl Strategy<Value = Drawn> {
    (offers(), wants(), any::<[bool; 5]>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn prices_are_what_one_unit_changes((offered, wanted, ties) in drawn()) {
        let plan = planned(drafts(&offered, &wanted, &ties));
        let before = objective(&plan);
        // All at once says what each says alone.
        let all = plan.prices().unwrap();
        for price in &all {
            let alone = match price.side {
                Side::Resource => plan.resource_price(&price.code.parse().unwrap()).unwrap(),
                Side::Need => plan.need_price(&price.code.parse().unwrap()).unwrap(),
            };
            prop_assert_eq!(price, &alone);
        }
        prop_assert_eq!(all.len(), offered.len() + wanted.len());
        for (at, offer) in offered.iter().enumerate() {
            let price = plan.resource_price(&format!("r-{at}").parse().unwrap()).unwrap();
            for (by, worth) in [(1, price.one_more), (-1, price.one_fewer)] {
                let mut other = offered.clone();
                other[at].quantity = offer.quantity.checked_add_signed(by).unwrap();
                let after = best_without_empty(&other, &wanted, &ties);
                prop_assert_eq!((worth.urgency, worth.cost), minus(after, before));
            }
        }
        for (at, want) in wanted.iter().enumerate() {
            let price = plan.need_price(&format!("n-{at}").parse().unwrap()).unwrap();
            for (by, worth) in [(1, price.one_more), (-1, price.one_fewer)] {
                let mut other = wanted.clone();
                other[at].quantity = want.quantity.checked_add_signed(by).unwrap();
                let after = two(best(&offered, &other, &ties, false));
                prop_assert_eq!((worth.urgency, worth.cost), minus(after, before));
            }
        }
    }

    #[test]
    fn a_pair_is_barred_or_exactly_so_much_worse((offered, wanted, ties) in drawn()) {
        let plan = planned(drafts(&offered, &wanted, &ties));
        let before = objective(&plan);
        for r in 0..offered.len() {
            for n in 0..wanted.len() {
                let (need, resource) = (format!("n-{n}").parse().unwrap(), format!("r-{r}").parse().unwrap());
                let why = plan.why_not(&need, &resource).unwrap();
                let forced = best_with(&offered, &wanted, &ties, false, Some((r, n))).map(two);
                prop_assert_eq!(why.bars.is_empty(), forced.is_some(), "{:?}", why);
                let worse = why.worse.map(|worse| (worse.urgency, worse.cost));
                prop_assert_eq!(worse, forced.map(|forced| minus(forced, before)), "{:?}", why);
                prop_assert!(why.given == 0 || worse == Some((0, 0)));
            }
        }
    }

    #[test]
    fn every_need_is_explained((offered, wanted, ties) in drawn()) {
        let plan = planned(drafts(&offered, &wanted, &ties));
        for n in 0..wanted.len() {
            let need = format!("n-{n}").parse().unwrap();
            let told = plan.explain(&need, 2).unwrap();
            prop_assert_eq!(told.served, told.assignments.iter().map(|a| a.quantity).sum::<u64>());
            prop_assert_eq!(told.wanted - told.served, told.gap.as_ref().map_or(0, |gap| gap.lacking));
            // The least worse of all others, each by its own question.
            let mut others: Vec<_> = (0..offered.len())
                .map(|r| plan.why_not(&need, &format!("r-{r}").parse().unwrap()).unwrap())
                .filter(|why| why.given == 0 && why.bars.is_empty())
                .map(|why| why.worse.unwrap())
                .collect();
            others.sort();
            others.truncate(2);
            prop_assert_eq!(told.alternatives.iter().map(|other| other.worse).collect::<Vec<_>>(), others);
        }
    }

    #[test]
    fn the_one_change_of_a_gap_serves_more((offered, wanted, ties) in drawn()) {
        let plan = planned(drafts(&offered, &wanted, &ties));
        for gap in plan.gaps() {
            let free = gap.missed.first().is_some_and(|missed| missed.bars.is_empty());
            prop_assert_eq!(gap.reason == GapReason::Outbid, free && gap.reason != GapReason::PlacesDistinct, "{:?}", gap);
            prop_assert_eq!(gap.nearest.as_ref(), gap.missed.first().map(|missed| &missed.resource));
            prop_assert!(gap.reason != GapReason::Outbid || gap.fix.is_some());
            if let Some(fix) = &gap.fix {
                let after = plan.changed(std::slice::from_ref(fix)).unwrap();
                prop_assert!(objective(&after).0 < objective(&plan).0, "{:?} {:?}", gap, fix);
                if let Change::ResizeResource { by, .. } = fix {
                    let served = |plan: &Plan| plan.totals()[0].served.iter().sum::<u64>();
                    prop_assert!(served(&after) >= served(&plan) + *by as u64, "{:?}", gap);
                }
            }
        }
    }

    /// Lines that are kept out by name hide none behind them.
    #[test]
    fn the_one_change_of_a_gap_serves_more_where_some_are_kept_out(
        (offered, wanted, ties) in (proptest::collection::vec(one_offer(), 1..9), wants(), any::<[bool; 5]>()),
        kept in proptest::collection::vec((any::<bool>(), 0usize..9, any::<bool>(), 0usize..7), 1..6),
    ) {
        let excluded: Vec<Value> = kept
            .into_iter()
            .map(|(line, from, need, to)| {
                let (owner, seat) = OWNERS[from % OWNERS.len()];
                let from = match (line, seat) {
                    (true, _) => json!({"resource": format!("r-{}", from % offered.len())}),
                    (false, Some(_)) => json!({"organization": owner}),
                    (false, None) => json!({"person": owner}),
                };
                let to = if need { json!({"need": format!("n-{}", to % wanted.len())}) } else { json!({"area": AREAS[to].0}) };
                json!({"from": from, "to": to})
            })
            .collect();
        let policy = json!({"member_minimum": false, "excluded": excluded});
        let plan = crate::matching::grouped::planned(drafts(&offered, &wanted, &ties), &policy);
        for gap in plan.gaps() {
            let free = gap.missed.first().is_some_and(|missed| missed.bars.is_empty());
            prop_assert_eq!(gap.reason == GapReason::Outbid, free && gap.reason != GapReason::PlacesDistinct, "{:?}", gap);
            prop_assert!(gap.reason != GapReason::Outbid || gap.fix.is_some(), "{:?}", gap);
            let Some(fix) = &gap.fix else { continue };
            let after = plan.changed(std::slice::from_ref(fix)).unwrap();
            prop_assert!(objective(&after).0 < objective(&plan).0, "{:?} {:?}", gap, fix);
        }
    }

    #[test]
    fn what_if_is_what_another_ledger_says((offered, wanted, ties) in drawn()) {
        let plan = planned(drafts(&offered, &wanted, &ties));
        for (r, offer) in offered.iter().enumerate() {
            let mut other = offered.clone();
            other[r].quantity = 0;
            let after = best_without_empty(&other, &wanted, &ties);
            prop_assert_eq!(changed(&plan, json!({"without_resource": format!("r-{r}")})), after);
            let (owner, seat) = OWNERS[offer.owner];
            other.iter_mut().filter(|other| other.owner == offer.owner).for_each(|other| other.quantity = 0);
            let end = if seat.is_some() { json!({"organization": owner}) } else { json!({"person": owner}) };
            let after = best_without_empty(&other, &wanted, &ties);
            prop_assert_eq!(changed(&plan, json!({"without_owner": end})), after);
            other = offered.clone();
            other[r].quantity += 3;
            let after = two(best(&other, &wanted, &ties, false));
            prop_assert_eq!(changed(&plan, json!({"resize_resource": {"resource": format!("r-{r}"), "by": 3}})), after);
            other = offered.clone();
            other[r].reach = "anywhere";
            let after = two(best(&other, &wanted, &ties, false));
            prop_assert_eq!(changed(&plan, json!({"widen": {"resource": format!("r-{r}"), "reach": "anywhere"}})), after);
            other = offered.clone();
            other[r].skilled = true;
            let after = two(best(&other, &wanted, &ties, false));
            prop_assert_eq!(changed(&plan, json!({"skill": {"resource": format!("r-{r}"), "skills": ["lawyer"]}})), after);
        }
        for (n, _) in wanted.iter().enumerate() {
            let mut other = wanted.clone();
            other[n].quantity = 0;
            let after = two(best(&offered, &other, &ties, false));
            prop_assert_eq!(changed(&plan, json!({"without_need": format!("n-{n}")})), after);
        }
        let mut cases = Vec::new();
        let mut expected = Vec::new();
        for (at, (id, from, to)) in TIES.iter().enumerate() {
            let mut other = ties;
            other[at] = !ties[at];
            let end = if from.starts_with('P') { json!({"person": from}) } else { json!({"organization": from}) };
            let case = match ties[at] {
                true => json!({"untie": id}),
                false => json!({"tie": {"tie": id, "kind": "check_in", "from": end, "to": {"area": to}}}),
            };
            expected.push(two(best(&offered, &wanted, &other, false)));
            cases.push(vec![change(case)]);
        }
        // A batch says of each case what it says alone, and what the other ledger says.
        let diffs = plan.what_ifs(&cases).unwrap();
        for ((case, diff), expected) in cases.iter().zip(&diffs).zip(expected) {
            prop_assert_eq!(&plan.what_if(case).unwrap(), diff);
            let total = diff.totals[0].after.as_ref().unwrap();
            prop_assert_eq!((total.urgency.parse::<i64>().unwrap(), total.cost.parse::<i64>().unwrap()), expected);
        }
    }

    #[test]
    fn the_loss_of_each_owner_is_what_a_ledger_without_it_says((offered, wanted, ties) in drawn()) {
        let plan = planned(drafts(&offered, &wanted, &ties));
        let losses = plan.losses().unwrap();
        for loss in &losses {
            let at = OWNERS.iter().position(|(owner, _)| *owner == loss.owner.to_string()).unwrap();
            let mut other = offered.clone();
            other.iter_mut().filter(|other| other.owner == at).for_each(|other| other.quantity = 0);
            let after = best_without_empty(&other, &wanted, &ties);
            prop_assert_eq!((loss.worse.urgency, loss.worse.cost), minus(after, objective(&plan)));
            let weights = [5, 4, 3, 2, 1].iter().zip(loss.unserved);
            prop_assert_eq!(weights.map(|(weight, units)| weight * units).sum::<i64>(), loss.worse.urgency);
        }
        let used: BTreeSet<String> = plan.assignments().iter().map(|a| a.owner.to_string()).collect();
        prop_assert_eq!(losses.iter().map(|loss| loss.owner.to_string()).collect::<BTreeSet<_>>(), used);
    }

    #[test]
    fn help_is_what_one_more_unit_there_changes((offered, wanted, ties) in drawn()) {
        let plan = planned(drafts(&offered, &wanted, &ties));
        for help in plan.help().unwrap() {
            let area = AREAS.iter().find(|area| area.0 == help.area.as_str()).unwrap().0;
            let mut more = drafts(&offered, &wanted, &ties);
            more.push(crate::common::draft("2022-01-01", "organization_opened",
                json!({"organization": "u-new", "kind": "agency", "title": "新", "area": area})));
            more.push(resource("r-new", json!({"owner": {"organization": "u-new"}, "reach": "own", "quantity": 1,
                "categories": [help.category.as_str()], "skills": skills(&wanted, help.need.as_str())})));
            let after = objective(&planned(more));
            prop_assert_eq!((help.change.urgency, help.change.cost), minus(after, objective(&plan)), "{:?}", help);
        }
    }
}

/// The skills that a need asks for.
fn skills(wanted: &[Wanted], need: &str) -> Value {
    let at: usize = need.trim_start_matches("n-").parse().unwrap();
    if wanted[at].skilled { json!(["lawyer"]) } else { json!([]) }
}

/// Lines of which nothing is offered take part in nothing, not even as the first line of their owner.
fn best_without_empty(offered: &[Offered], wanted: &[Wanted], ties: &[bool]) -> (i64, i64) {
    let offered: Vec<Offered> = offered.iter().filter(|offer| offer.quantity > 0).cloned().collect();
    two(best(&offered, wanted, ties, false))
}

#[test]
fn a_comparison_names_what_was_added_and_removed() {
    let mut lines = crate::matching::rules::town();
    lines.extend([
        resource("r", json!({"owner": {"organization": "u-c2"}, "reach": "tied"})),
        need("n", json!({})),
    ]);
    let before = planned(lines.clone());
    lines.push(tie("t", "pairing", json!({"organization": "u-c2"}), "c1"));
    let after = planned(lines);
    let diff = before.compared(&after);
    assert_eq!((diff.assignments[0].before, diff.assignments[0].after), (0, 2));
    assert_eq!((diff.gaps[0].before, diff.gaps[0].after), (2, 0));
    assert_eq!(diff.gaps[0].reason_before, Some(GapReason::OutOfReach));
    assert!(before.compared(&before).is_empty() && !diff.is_empty());
    let back = after.compared(&before);
    assert_eq!((back.assignments[0].before, back.assignments[0].after), (2, 0));
    // The gap said so beforehand: this tie is the one change.
    let fix = before.gaps()[0].fix.clone().unwrap();
    assert!(
        matches!(&fix, Change::Tie(tie) if tie.to == gongjian::cobuild::End::Area("c1".parse().unwrap()))
    );
    assert_eq!(before.what_if(&[fix]).unwrap().gaps[0].after, 0);
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    use gongjian::base::Refuses;
    let mut lines = crate::matching::rules::town();
    lines.extend([resource("r", json!({})), need("n", json!({}))]);
    let plan = planned(lines);
    let code = |changes: Vec<Value>| {
        let changes: Vec<Change> = changes.into_iter().map(change).collect();
        plan.what_if(&changes).unwrap_err().code()
    };
    assert_eq!(code(vec![]), "matching.changes_missing");
    assert_eq!(code(vec![json!({"without_resource": "none"})]), "matching.resource_unknown");
    assert_eq!(code(vec![json!({"without_owner": {"organization": "u-c2"}})]), "matching.owner_unknown");
    assert_eq!(code(vec![json!({"resize_need": {"need": "n", "by": -3}})]), "matching.need_beyond");
    let far = json!({"resize_resource": {"resource": "r", "by": 9_007_199_254_740_990_i64}});
    assert_eq!(code(vec![far]), "matching.resource_beyond");
    assert_eq!(code(vec![json!({"untie": "none"})]), "cobuild.tie_unknown");
    let json = plan.json();
    assert!(plan.what_if(&[change(json!({"without_resource": "r"}))]).unwrap().gaps[0].after == 2);
    assert_eq!(plan.json(), json);
}

/// Orders declined and fulfilled in part: the next plan keeps what is agreed, asks nobody again who is
/// left alone, and is again the best for what is left.
#[test]
fn a_second_plan_keeps_what_is_agreed() {
    use crate::common::draft;
    let mut lines = crate::matching::rules::town();
    lines.extend([
        resource("r-1", json!({"owner": {"organization": "u-c2"}, "quantity": 3})),
        resource("r-2", json!({"owner": {"organization": "u-c3"}, "quantity": 3})),
        need("n-1", json!({"area": "c2", "quantity": 3, "priority": 1})),
        need("n-2", json!({"area": "c3", "quantity": 3})),
    ]);
    let mut desk = desk("huichang");
    append(&mut desk, lines);
    let first = ask(&mut desk, json!({"ask": "match", "on": ON})).plan().unwrap().clone();
    let of = |plan: &Plan| -> Vec<(String, String, u64)> {
        let each = plan.assignments().iter();
        each.map(|a| (a.need.to_string(), a.resource.to_string(), a.quantity)).collect()
    };
    let given = |need: &str, resource: &str, quantity| (need.to_owned(), resource.to_owned(), quantity);
    assert_eq!(of(&first), [given("n-1", "r-1", 3), given("n-2", "r-2", 3)]);
    append(&mut desk, first.orders().unwrap());
    append(
        &mut desk,
        [
            draft(ON, "order_declined", json!({"order": "n-1.1", "reason": "no_time"})),
            draft(ON, "order_accepted", json!({"order": "n-2.1"})),
            draft(ON, "order_part_fulfilled", json!({"order": "n-2.1", "quantity": 1})),
            draft(ON, "order_withdrawn", json!({"order": "n-2.1"})),
        ],
    );
    // u-c2 declined n-1 and cools down; one unit of n-2 was done by r-2 before the order was withdrawn.
    let second = ask(&mut desk, json!({"ask": "match", "on": ON})).plan().unwrap().clone();
    second.verify().unwrap();
    assert_eq!(of(&second), [given("n-1", "r-2", 2), given("n-2", "r-1", 2)]);
    let why = second.why_not(&"n-1".parse().unwrap(), &"r-1".parse().unwrap()).unwrap();
    assert_eq!(why.bars, [gongjian::matching::Bar::CoolingDown]);
    // Both sides hold what was done, and the orders of the second plan have codes of their own.
    append(&mut desk, second.orders().unwrap());
    let third = ask(&mut desk, json!({"ask": "match", "on": ON})).plan().unwrap().clone();
    assert!(third.assignments().is_empty());
    // Without a cool-down the unit is asked again, and everything is served but what nobody has left.
    let asked = json!({"ask": "totals", "on": ON, "policy": {"cool_down": {"scope": "none"}}});
    let total = crate::common::table(&mut desk, asked);
    assert_eq!(crate::common::rows(&total, &["priority", "wanted", "served"])[0], ["1", "1", "1"]);
}
