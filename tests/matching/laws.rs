//! What must hold whatever the lists: of a plan of other lists as against the plan of these.

use gongjian::matching::Plan;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::{append, ask, desk};
use crate::matching::bounds::{Bounds, bounds};
use crate::matching::brute::{AREAS, OWNERS, Offered, TIES, Wanted, drafts, offers, up, wants};
use crate::matching::grouped::{objective, planned};
use crate::matching::rules::ON;

/// What the plan serves, by priority.
fn served(plan: &Plan) -> [u64; 5] {
    plan.totals()[0].served
}

/// The default policy with every term of the cost so many times as dear.
fn scaled(policy: &Value, times: u32) -> Value {
    let mut policy = policy.clone();
    for (term, cost) in [
        ("step_grid", 10),
        ("step_community", 30),
        ("step_street", 60),
        ("step_higher", 120),
        ("tie", 5),
        ("wider", 20),
        ("skill_spare", 2),
        ("rating", 10),
    ] {
        policy[term] = json!(cost * times);
    }
    policy
}

/// Bounds of all sorts, and as often none.
fn some_bounds() -> impl Strategy<Value = Bounds> {
    let free =
        any::<bool>().prop_map(|least| Bounds { least, owners: None, town: None, community: None, steps: 0 });
    prop_oneof![bounds(), free]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_more_unit_never_hurts(
        offered in offers(), wanted in wants(), ties in any::<[bool; 5]>(), bounds in some_bounds(),
        more in any::<proptest::sample::Index>(),
    ) {
        let policy = bounds.policy();
        let plan = planned(drafts(&offered, &wanted, &ties), &policy);
        let mut other = offered.clone();
        let at = more.index(offered.len());
        other[at].quantity += 1;
        let after = planned(drafts(&other, &wanted, &ties), &policy);
        let (a, b) = (objective(&after), objective(&plan));
        // Steps of load are shares of what is offered: with more offered they are others.
        prop_assert!((a.0, a.1, a.2) <= (b.0, b.1, b.2), "{:?}", bounds);
        // And no class of urgency gets less of what goes before it: served units never fall together.
        prop_assert!(served(&after).iter().sum::<u64>() >= served(&plan).iter().sum::<u64>());
        prop_assert!(served(&after)[0] >= served(&plan)[0]);
    }

    #[test]
    fn costs_that_are_all_dearer_cost_so_much_more(
        offered in offers(), wanted in wants(), ties in any::<[bool; 5]>(), bounds in some_bounds(), times in 1u32..2000,
    ) {
        let policy = bounds.policy();
        let lines = || drafts(&offered, &wanted, &ties);
        let (plan, dearer) = (planned(lines(), &policy), planned(lines(), &scaled(&policy, times)));
        let (a, b) = (objective(&plan), objective(&dearer));
        prop_assert_eq!((a.0, a.1, a.2 * i64::from(times), a.3), b);
        prop_assert_eq!(served(&plan), served(&dearer));
        // So do weights of urgency, which only say what goes first.
        let mut heavier = policy.clone();
        heavier["urgency"] = json!([5, 4, 3, 2, 1].map(|weight| weight * times));
        let heavier = planned(lines(), &heavier);
        prop_assert_eq!(objective(&heavier), (a.0 * i64::from(times), a.1, a.2, a.3));
        prop_assert_eq!(served(&plan), served(&heavier));
    }

    #[test]
    fn two_lines_alike_are_as_good_as_one(
        offered in offers(), wanted in wants(), ties in any::<[bool; 5]>(), bounds in some_bounds(),
        which in any::<proptest::sample::Index>(), second in 1u64..4,
    ) {
        let policy = bounds.policy();
        let at = which.index(offered.len());
        let (mut apart, mut merged) = (offered.clone(), offered.clone());
        apart.insert(at + 1, Offered { quantity: second, ..offered[at].clone() });
        merged[at].quantity += second;
        let (apart, merged) =
            (planned(drafts(&apart, &wanted, &ties), &policy), planned(drafts(&merged, &wanted, &ties), &policy));
        if wanted.iter().any(|want| want.distinct) {
            // Where each taker has one place the second line is left out of it: then one line can do more.
            prop_assert!(objective(&apart) >= objective(&merged));
        } else {
            prop_assert_eq!(objective(&apart), objective(&merged));
            prop_assert_eq!(served(&apart), served(&merged));
        }
    }

    #[test]
    fn a_part_is_matched_as_if_its_lines_were_all(
        offered in offers(), wanted in wants(), ties in any::<[bool; 5]>(), bounds in some_bounds(), root in 0..AREAS.len(),
    ) {
        let root = AREAS[root].0;
        let inside = |area: &str| up(area).iter().any(|(above, _)| *above == root);
        let owns = |offer: &Offered| {
            let (owner, seat) = OWNERS[offer.owner];
            let tied = || TIES.iter().zip(&ties).any(|(tie, on)| *on && tie.1 == owner && inside(tie.2));
            seat.map_or_else(tied, inside)
        };
        let asks = |want: &Wanted| inside(AREAS[want.area].0);
        // Everything is in one ledger; in another the lines of the part alone, under the same codes.
        let all = drafts(&offered, &wanted, &ties);
        let base = all.len() - offered.len() - wanted.len();
        let mut alone = all[..base].to_vec();
        alone.extend(all[base..].iter().zip(&offered).filter(|(_, offer)| owns(offer)).map(|(draft, _)| draft.clone()));
        let needs = &all[base + offered.len()..];
        alone.extend(needs.iter().zip(&wanted).filter(|(_, want)| asks(want)).map(|(draft, _)| draft.clone()));
        let lines = |drafts: Vec<gongjian::ledger::Draft>, under: Value| {
            let mut desk = desk("huichang");
            append(&mut desk, drafts);
            let mut answers = Vec::new();
            for table in ["match", "assignments", "gaps", "outbid", "settled", "idle", "missed", "totals", "prices", "help", "losses"] {
                let mut question = json!({"ask": table, "on": ON, "policy": bounds.policy()});
                if !under.is_null() {
                    question["under"] = under.clone();
                }
                let mut answer: Value = serde_json::from_str(&ask(&mut desk, question).json()).unwrap();
                // Two ledgers have two heads, and one of the plans is of a part.
                for apart in ["head", "entries", "under"] {
                    answer.as_object_mut().unwrap().remove(apart);
                }
                answers.push(answer);
            }
            answers
        };
        prop_assert_eq!(lines(all, json!({"area": root})), lines(alone, Value::Null));
    }
}

#[test]
fn a_part_that_does_not_stand_is_refused() {
    use gongjian::base::Refuses;
    use gongjian::graph::{Graph, Under};
    let mut desk = desk("huichang");
    append(&mut desk, crate::matching::rules::town());
    let question = json!({"ask": "match", "on": ON, "under": {"area": "none"}}).to_string();
    assert_eq!(desk.ask_json(&question).unwrap_err().code(), "desk.under_unknown");
    let view = desk.ledger().as_of(ON.parse().unwrap());
    let under = Under::Area("none".parse().unwrap());
    let go = &mut |_| std::ops::ControlFlow::Continue(());
    let refusal = view.matching_under(&Graph::new(view), &Default::default(), Some(&under), go).unwrap_err();
    assert_eq!(refusal.code(), "matching.under_unknown");
}

/// A what-if of a part stays in it, and the desk does not take the plan of a part for that of all.
#[test]
fn a_part_stays_a_part() {
    use crate::matching::rules::{need, resource, town};
    let mut desk = desk("huichang");
    let lines = [
        resource("r", json!({"quantity": 9})),
        resource("r-t2", json!({"owner": {"organization": "u-c3"}, "quantity": 1})),
        need("n", json!({"area": "c3", "quantity": 3})),
    ];
    append(&mut desk, town().into_iter().chain(lines));
    let lacking = |plan: &Plan| plan.gaps().iter().map(|gap| gap.lacking).sum::<u64>();
    let of = |desk: &mut gongjian::Desk, under: Value| {
        let mut question = json!({"ask": "match", "on": ON});
        if !under.is_null() {
            question["under"] = under;
        }
        ask(desk, question).plan().unwrap().clone()
    };
    let part = of(&mut desk, json!({"area": "t2"}));
    assert_eq!((lacking(&part), lacking(&of(&mut desk, Value::Null))), (2, 0));
    assert_eq!(lacking(&of(&mut desk, json!({"area": "t2"}))), 2);
    let change = serde_json::from_value(json!({"resize_resource": {"resource": "r-t2", "by": 1}})).unwrap();
    let after = part.changed(&[change]).unwrap();
    assert_eq!((lacking(&after), after.under(), after.head()), (1, part.under(), None));
}

/// Day, policy, part and head say all: the plan is made again from what its JSON names, to the byte.
#[test]
fn a_plan_is_made_again_from_what_it_says_of_itself() {
    use crate::matching::rules::{need, resource, town};
    let mut desk = desk("huichang");
    append(
        &mut desk,
        town().into_iter().chain([resource("r", json!({})), need("n", json!({"quantity": 3}))]),
    );
    for question in [
        json!({"ask": "match", "on": ON}),
        json!({"ask": "match", "on": ON, "under": {"area": "t1"}, "policy": {"tie": 7,
            "limits": [{"on": "owners", "measure": "hour", "amount": 1}]}}),
    ] {
        let before = ask(&mut desk, question).json();
        // The ledger goes on, and so does the day.
        let code = format!("r-{}", desk.ledger().len());
        append(&mut desk, [resource(&code, json!({"quantity": 7}))]);
        let said: Value = serde_json::from_str(&before).unwrap();
        let known = desk.ledger().known_at(said["entries"].as_u64().unwrap()).unwrap();
        assert_eq!(known.head().to_string(), said["head"].as_str().unwrap());
        let mut again = gongjian::Desk::new(known);
        let mut question = json!({"ask": "match", "on": said["on"], "policy": said["policy"]});
        if !said["under"].is_null() {
            question["under"] = said["under"].clone();
        }
        assert_eq!(ask(&mut again, question).json(), before);
    }
}
