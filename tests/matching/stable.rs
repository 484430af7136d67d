//! 双向选择 Stable placements on small ledgers: every placement tried, for both sides.

use gongjian::ledger::Draft;
use gongjian::matching::{Preferences, Stable};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::{append, desk};
use crate::matching::brute::{Offered, Wanted, cost, drafts, offers, wants};
use crate::matching::rules::{ON, need, resource, tie, town};

type Lists = Vec<Option<Vec<usize>>>;
type Placed = Vec<Option<usize>>;

fn stable(drafts: impl IntoIterator<Item = Draft>, preferences: &Value) -> Stable {
    let mut desk = desk("huichang");
    append(&mut desk, drafts);
    let view = desk.ledger().as_of(ON.parse().unwrap());
    let preferences: Preferences = serde_json::from_value(preferences.clone()).unwrap();
    view.stable(&Default::default(), &preferences).unwrap()
}

/// Lists of some of three, for some of three.
fn lists() -> impl Strategy<Value = Lists> {
    let order = (Just(vec![0usize, 1, 2]).prop_shuffle(), 1usize..4);
    let list = order.prop_map(|(order, length)| order.into_iter().take(length).collect());
    proptest::collection::vec(proptest::option::of(list), 3)
}

/// The lists as they are said: of those who are there.
fn said(lists: &Lists, (own, count): (&str, usize), (other, of): (&str, usize)) -> Value {
    let mut said = json!({});
    for (at, list) in lists.iter().enumerate().take(count) {
        let Some(list) = list else { continue };
        let codes: Vec<String> =
            list.iter().filter(|to| **to < of).map(|to| format!("{other}-{to}")).collect();
        said[format!("{own}-{at}")] = json!(codes);
    }
    said
}

/// What each pair costs that may be, by the rules as they are written down in `brute`.
fn costs(offered: &[Offered], wanted: &[Wanted], ties: &[bool]) -> Vec<Vec<Option<i64>>> {
    let mut costs: Vec<Vec<Option<i64>>> =
        offered.iter().map(|offer| wanted.iter().map(|want| cost(offer, want, ties)).collect()).collect();
    for (n, want) in wanted.iter().enumerate().filter(|(_, want)| want.distinct) {
        let mut owners = Vec::new();
        for (r, offer) in offered.iter().enumerate() {
            if costs[r][n].is_some() && want.distinct {
                if owners.contains(&offer.owner) {
                    costs[r][n] = None;
                }
                owners.push(offer.owner);
            }
        }
    }
    costs
}

/// Whom each accepts who may be met, best first, with the place in its list; and how many it may not meet.
fn ranked(lists: &Lists, costs: &[Vec<Option<i64>>]) -> (Vec<Vec<(usize, u32)>>, u64) {
    let mut barred = 0;
    let mut all = Vec::new();
    for (at, row) in costs.iter().enumerate() {
        if let Some(list) = &lists[at] {
            let known: Vec<usize> = list.iter().copied().filter(|to| *to < row.len()).collect();
            barred += known.iter().filter(|to| row[**to].is_none()).count() as u64;
            all.push(known.into_iter().zip(1..).filter(|(to, _)| row[*to].is_some()).collect());
        } else {
            let mut list: Vec<(i64, usize)> =
                (0..row.len()).filter_map(|to| row[to].map(|cost| (cost, to))).collect();
            list.sort_unstable();
            all.push(list.into_iter().map(|(_, to)| to).zip(1..).collect());
        }
    }
    (all, barred)
}

fn turned(costs: &[Vec<Option<i64>>], width: usize) -> Vec<Vec<Option<i64>>> {
    (0..width).map(|n| costs.iter().map(|row| row[n]).collect()).collect()
}

fn every(members: usize, posts: usize) -> Vec<Placed> {
    let mut all = vec![Vec::new()];
    for _ in 0..members {
        let longer = |start: &Placed| {
            let choices = std::iter::once(None).chain((0..posts).map(Some));
            choices.map(|to| [start.as_slice(), &[to]].concat()).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

fn place(list: &[(usize, u32)], of: usize) -> Option<u32> {
    list.iter().find(|(to, _)| *to == of).map(|(_, place)| *place)
}

fn among(placed: &Placed, post: usize) -> Vec<usize> {
    (0..placed.len()).filter(|member| placed[*member] == Some(post)).collect()
}

/// Whether everybody accepts what they have, and no two would rather have each other.
fn holds(
    placed: &Placed,
    wishes: &[Vec<(usize, u32)>],
    choices: &[Vec<(usize, u32)>],
    wanted: &[Wanted],
) -> bool {
    (0..wishes.len()).all(|member| {
        placed[member].is_none_or(|post| {
            place(&wishes[member], post).is_some() && place(&choices[post], member).is_some()
        })
    }) && (0..choices.len()).all(|post| {
        let (has, room) = (among(placed, post), wanted[post].quantity as usize);
        has.len() <= room
            && (0..wishes.len()).all(|member| {
                let (Some(wish), Some(rank)) = (place(&wishes[member], post), place(&choices[post], member))
                else {
                    return true;
                };
                let rather = placed[member].is_none_or(|now| place(&wishes[member], now).unwrap() > wish);
                let welcome =
                    has.len() < room || has.iter().any(|other| place(&choices[post], *other).unwrap() > rank);
                !(rather && welcome)
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_is_the_best_stable_placement_for_those_who_propose(
        (offered, wanted, ties) in (offers(), wants(), any::<[bool; 5]>()),
        (members, posts) in (lists(), lists()),
    ) {
        let drafts = drafts(&offered, &wanted, &ties);
        let (m, n) = (offered.len(), wanted.len());
        let of = |proposing: &str| json!({"proposing": proposing, "measure": "hour",
            "members": said(&members, ("r", m), ("n", n)), "posts": said(&posts, ("n", n), ("r", m))});
        let costs = costs(&offered, &wanted, &ties);
        let (wishes, barred_wishes) = ranked(&members, &costs);
        let (choices, barred_choices) = ranked(&posts, &turned(&costs, n));
        let all = every(m, n);
        let room = |placed: &&Placed| (0..n).all(|at| among(placed, at).len() <= wanted[at].quantity as usize);
        let worth = |placed: &Placed| {
            let mut sum = (wanted.iter().map(|want| want.quantity as i64 * (6 - i64::from(want.priority))).sum::<i64>(), 0);
            for (member, to) in placed.iter().enumerate() {
                let Some(to) = to else { continue };
                sum = (sum.0 - (6 - i64::from(wanted[*to].priority)), sum.1 + costs[member][*to]?);
            }
            Some(sum)
        };
        let best = all.iter().filter(room).filter_map(worth).min().unwrap();
        let lasting: Vec<&Placed> =
            all.iter().filter(|placed| holds(placed, &wishes, &choices, &wanted)).collect();
        for proposing in ["members", "posts"] {
            let found = stable(drafts.clone(), &of(proposing));
            let mut placed: Placed = vec![None; m];
            let mut cost = 0;
            for at in &found.placements {
                let member: usize = at.member.as_str()[2..].parse().unwrap();
                let post: usize = at.post.as_str()[2..].parse().unwrap();
                placed[member] = Some(post);
                prop_assert_eq!(Some(at.wish), place(&wishes[member], post));
                prop_assert_eq!(Some(at.choice), place(&choices[post], member));
                prop_assert_eq!(Some(at.cost), costs[member][post]);
                cost += at.cost;
            }
            prop_assert!(lasting.contains(&&placed), "{placed:?} of {lasting:?}");
            let liking = |placed: &Placed, member: usize| {
                placed[member].map_or(u32::MAX, |post| place(&wishes[member], post).unwrap())
            };
            for other in &lasting {
                for member in 0..m {
                    let (here, there) = (liking(&placed, member), liking(other, member));
                    let better = if proposing == "members" { here <= there } else { here >= there };
                    prop_assert!(better, "{proposing}: {here} {there}");
                }
            }
            prop_assert_eq!(&found.blocking, &None);
            prop_assert_eq!((found.barred_wishes, found.barred_choices), (barred_wishes, barred_choices));
            // What is left adds up, and nothing serves more than the optimum.
            prop_assert_eq!(found.unplaced.len() + found.placements.len(), m);
            let (open, places): (u64, u64) =
                (found.open.iter().map(|at| at.places).sum(), wanted.iter().map(|want| want.quantity).sum());
            prop_assert_eq!(open + found.placements.len() as u64, places);
            let number = |text: &str| text.parse::<i64>().unwrap();
            let (mine, optimum) = (&found.stable, &found.optimum);
            prop_assert_eq!(Some((number(&mine.urgency), number(&mine.cost))), worth(&placed));
            prop_assert_eq!(number(&mine.cost), cost);
            prop_assert_eq!((number(&optimum.urgency), number(&optimum.cost)), best);
            prop_assert!((number(&mine.urgency), number(&mine.cost)) >= best);
            prop_assert_eq!((found.worse.urgency, found.worse.cost), (number(&mine.urgency) - best.0, number(&mine.cost) - best.1));
            prop_assert_eq!(mine.served.iter().sum::<u64>(), found.placements.len() as u64);
        }
    }

    #[test]
    fn a_shuffled_ledger_gives_the_same_placement(
        (offered, wanted, ties) in (offers(), wants(), any::<[bool; 5]>()),
        (members, posts) in (lists(), lists()),
        first in any::<proptest::sample::Index>(),
        posts_propose in any::<bool>(),
    ) {
        let straight = drafts(&offered, &wanted, &ties);
        let mut turned = straight.clone();
        let lines = turned.len() - offered.len() - wanted.len();
        turned[lines..].reverse();
        let count = offered.len() + wanted.len();
        turned[lines..].rotate_left(first.index(count));
        let (m, n) = (offered.len(), wanted.len());
        let asked = json!({"proposing": if posts_propose { "posts" } else { "members" }, "measure": "hour",
            "members": said(&members, ("r", m), ("n", n)), "posts": said(&posts, ("n", n), ("r", m))});
        prop_assert_eq!(stable(straight, &asked), stable(turned, &asked));
    }
}

/// Two members who would each rather have the other's post: whoever proposes gets its wish.
fn crossed() -> (Vec<Draft>, Value) {
    let lines = [
        resource("r-1", json!({"quantity": 1})),
        resource("r-2", json!({"quantity": 9})),
        need("n-1", json!({"quantity": 1})),
        need("n-2", json!({"quantity": 1, "area": "c2"})),
    ];
    let lists = json!({
        "members": {"r-1": ["n-1", "n-2"], "r-2": ["n-2", "n-1"]},
        "posts": {"n-1": ["r-2", "r-1"], "n-2": ["r-1", "r-2"]},
    });
    (town().into_iter().chain(lines).collect(), lists)
}

#[test]
fn who_proposes_gets_its_wish() {
    let (drafts, mut lists) = crossed();
    let pairs = |found: &Stable| -> Vec<(String, String, u32, u32)> {
        let each = found.placements.iter();
        each.map(|at| (at.member.to_string(), at.post.to_string(), at.wish, at.choice)).collect()
    };
    let found = stable(drafts.clone(), &lists);
    assert_eq!(pairs(&found), [("r-1".into(), "n-1".into(), 1, 2), ("r-2".into(), "n-2".into(), 1, 2)]);
    lists["proposing"] = json!("posts");
    let found = stable(drafts, &lists);
    assert_eq!(pairs(&found), [("r-1".into(), "n-2".into(), 2, 1), ("r-2".into(), "n-1".into(), 2, 1)]);
    assert_eq!(found.table().rows(), 2);
}

/// The only one who can serve the urgent need would rather serve the other, and is welcome there.
#[test]
fn what_it_costs_is_said() {
    let lines = [
        resource("r-1", json!({"categories": ["law"]})),
        resource("r-2", json!({"categories": ["law.advice"]})),
        need("n-1", json!({"quantity": 1, "priority": 1, "category": "law"})),
        need("n-2", json!({"quantity": 1, "priority": 4, "category": "law.advice"})),
    ];
    let lists = json!({"members": {"r-1": ["n-2", "n-1"], "r-2": ["n-1", "n-2"]},
        "posts": {"n-2": ["r-1", "r-2"]}});
    let found = stable(town().into_iter().chain(lines), &lists);
    assert_eq!((found.stable.served, found.optimum.served), ([0, 0, 0, 1, 0], [1, 0, 0, 1, 0]));
    assert_eq!(found.worse.urgency, 5);
    assert_eq!(found.unplaced.iter().map(|at| at.as_str()).collect::<Vec<_>>(), ["r-2"]);
    assert_eq!(found.open.iter().map(|at| (at.post.as_str(), at.places)).collect::<Vec<_>>(), [("n-1", 1)]);
    assert_eq!((found.barred_wishes, found.barred_choices), (1, 0));
}

/// Excluded pairs and those in other areas are kept in the lists but cannot meet.
#[test]
fn a_rule_bars_what_a_list_names() {
    let lines = [
        resource("r-1", json!({"owner": {"organization": "u-c2"}, "reach": "tied"})),
        resource("r-2", json!({"owner": {"organization": "u-c3"}, "reach": "tied"})),
        need("n-1", json!({"quantity": 3})),
    ];
    let ties = [
        tie("t-1", "pairing", json!({"organization": "u-c2"}), "c1"),
        tie("t-2", "pairing", json!({"organization": "u-c3"}), "c1"),
    ];
    let mut desk = desk("huichang");
    append(&mut desk, town().into_iter().chain(ties).chain(lines));
    let asked = json!({"ask": "stable", "on": ON, "posts": {"n-1": ["r-1", "r-2"]},
        "policy": {"excluded": [{"from": {"resource": "r-1"}, "to": {"need": "n-1"}}]}});
    let answer: Value = serde_json::from_str(&crate::common::ask(&mut desk, asked).json()).unwrap();
    assert_eq!(answer["barred_choices"], 1);
    assert_eq!(answer["unplaced"], json!(["r-1"]));
    assert_eq!(answer["placements"][0]["member"], "r-2");
    assert_eq!(answer["placements"][0]["choice"], 2);
    assert_eq!(answer["open"], json!([{"post": "n-1", "places": 2}]));
}

/// JSON lets a key come twice and keep the last; a list that somebody made is not lost so.
#[test]
fn two_lists_under_one_code_are_not_read() {
    let mut desk = desk("huichang");
    append(&mut desk, crossed().0);
    for side in [r#""members":{"r-1":["n-1"],"r-1":["n-2"]}"#, r#""posts":{"n-1":["r-1"],"n-1":[]}"#] {
        let refused = desk.ask_json(&format!(r#"{{"ask":"stable","on":"{ON}",{side}}}"#)).unwrap_err();
        assert_eq!(gongjian::base::Refuses::code(&refused), "desk.question_unreadable");
    }
}
