//! Every answer that takes work can be stopped, at every chance, and leaves everything as it was.

use std::ops::ControlFlow::{Break, Continue};

use gongjian::matching::{Assignment, MatchingRefusal};
use gongjian::{Answer, Desk};
use serde_json::{Value, json};

use crate::common::{append, ask, desk};
use crate::matching::brute::{Offered, TIES, Wanted, drafts};
use crate::matching::rules::ON;

fn lists() -> Desk {
    let offer =
        |owner| Offered { owner, reach: "anywhere", quantity: 1, category: "law", window: 0, skilled: false };
    let want = |area| Wanted {
        area,
        quantity: 3,
        category: "law",
        priority: 2,
        window: 0,
        skilled: false,
        distinct: false,
    };
    let mut desk = desk("huichang");
    append(&mut desk, drafts(&[offer(0), offer(1)], &[want(3), want(4)], &[true; TIES.len()]));
    desk
}

/// An answer, or nothing where the tick that allows so many calls stopped it.
fn within(desk: &mut Desk, question: &Value, allowed: u64) -> Option<Answer> {
    let question = serde_json::from_value(question.clone()).unwrap();
    let mut asked = 0;
    let answer = desk.ask_with(&question, &mut |progress| {
        assert!(progress.done <= progress.total, "{question:?}");
        asked += 1;
        if asked > allowed { Break(()) } else { Continue(()) }
    });
    match answer {
        Ok(answer) => Some(answer),
        Err(refusal) => {
            assert_eq!(refusal.to_string(), MatchingRefusal::Cancelled {}.to_string());
            None
        }
    }
}

#[test]
fn every_long_answer_can_be_stopped_and_leaves_everything_as_it_was() {
    let limits = json!([{"on": "owners", "measure": "hour", "amount": 1}]);
    let kept = json!({"ask": "match", "on": ON, "policy": {"step_grid": 11}});
    let change = json!({"resize_resource": {"resource": "r-0", "by": 1}});
    for (policy, grouped) in [(json!({}), false), (json!({"limits": limits}), true)] {
        let of = |ask: &str, more: Value| {
            let mut question = json!({"ask": ask, "on": ON, "policy": policy});
            question.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            question
        };
        let mut questions = vec![
            of("match", json!({})),
            of("idle", json!({})),
            of("prices", json!({})),
            of("losses", json!({})),
            of("help", json!({})),
            of("why_not", json!({"need": "n-0", "resource": "r-1"})),
            of("explain", json!({"need": "n-0"})),
            of("what_if", json!({"changes": [change]})),
            of("what_ifs", json!({"cases": [[change], [change]]})),
            of("compare", json!({"other": {"policy": {"tie": 6}}})),
            of("pairings", json!({"limits": {"kind": "pairing", "at_most": 1}})),
            of("chart", json!({"chart": "prices"})),
        ];
        if !grouped {
            questions.extend([of("outbid", json!({})), of("stable", json!({}))]);
        }
        for question in &questions {
            let mut desk = lists();
            let (head, bytes) = (desk.ledger().head(), desk.ledger().bytes().to_vec());
            // The plan of another policy is kept, and answers without being made again: nobody is asked.
            let before = ask(&mut desk, kept.clone()).json();
            let (mut chances, mut allowed) = (0, 0);
            let answer = loop {
                match within(&mut desk, question, allowed) {
                    Some(answer) => break answer,
                    None => chances += 1,
                }
                assert_eq!((desk.ledger().head(), desk.ledger().bytes()), (head, &bytes[..]), "{question}");
                if allowed == 0 {
                    let again = within(&mut desk, &kept, 0).expect("the plan is kept");
                    assert_eq!(again.json(), before, "{question}");
                }
                allowed += 1;
            };
            assert!(chances > 0, "{question}");
            // What was stopped so often says what it says at once.
            assert_eq!(answer.json(), ask(&mut lists(), question.clone()).json());
        }
    }
}

/// Those that find their plan made are asked, too, before they work.
#[test]
fn questions_about_a_plan_that_is_kept_can_be_stopped() {
    let limits = json!([{"on": "owners", "measure": "hour", "amount": 1}]);
    let change = json!({"resize_resource": {"resource": "r-0", "by": 1}});
    for policy in [json!({}), json!({"limits": limits})] {
        // What a plan gives is told without work; so the other need is asked about.
        let plan = ask(&mut lists(), json!({"ask": "match", "on": ON, "policy": policy}));
        let gives = |given: &&Assignment| given.resource.as_str() == "r-1";
        let given = plan.plan().unwrap().assignments().iter().find(gives).unwrap();
        let other = if given.need.as_str() == "n-0" { "n-1" } else { "n-0" };
        for more in [
            json!({"ask": "prices"}),
            json!({"ask": "losses"}),
            json!({"ask": "why_not", "need": other, "resource": "r-1"}),
            json!({"ask": "explain", "need": "n-0"}),
            json!({"ask": "what_if", "changes": [change]}),
            json!({"ask": "what_ifs", "cases": [[change]]}),
            json!({"ask": "pairings", "limits": {"kind": "pairing", "at_most": 1}}),
        ] {
            let mut desk = lists();
            ask(&mut desk, json!({"ask": "match", "on": ON, "policy": policy}));
            let mut question = json!({"on": ON, "policy": policy});
            question.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            assert!(within(&mut desk, &question, 0).is_none(), "{question}");
        }
    }
}
