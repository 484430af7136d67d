//! Plans on hub lists that keep what the lists do not know, against the engine that knows it: members with several
//! lines, limits and floors, and everything that is told of a plan.
//!
//! A load of one step weighs nothing, and every unit counts: it sends the same lists to the other engine.

use core::cell::Cell;
use std::collections::BTreeMap;

use gongjian::ledger::Draft;
use gongjian::matching::{Plan, Worth};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::json;

use crate::common::draft;
use crate::matching::bounds::{Bounds, bounds};
use crate::matching::grouped::{objective, planned};
use crate::matching::rules::{SINCE, need, resource, tie, town};

const OWNERS: [&str; 6] = ["P-1", "P-2", "P-3", "P-4", "u-hc", "u-t1"];
const CATEGORIES: [&str; 3] = ["law.advice", "health", "wish"];
const HOMES: [&str; 3] = ["g1", "c2", "c3"];

#[derive(Clone, Debug)]
struct Drawn {
    homes: [usize; 4],
    /// Owner, category and quantity.
    offered: Vec<(usize, usize, u64)>,
    /// Place, category, quantity, priority, and whether takers are distinct.
    wanted: Vec<(usize, usize, u64, u8, bool)>,
    bounds: Bounds,
}

impl Drawn {
    fn drafts(&self) -> Vec<Draft> {
        let mut drafts = town();
        for (at, home) in self.homes.iter().enumerate() {
            let person = OWNERS[at];
            if at > 0 {
                let member = json!({"person": person, "kind": "in_service_member"});
                drafts.push(draft(SINCE, "person_registered", member));
            }
            drafts.push(tie(&format!("t-{at}"), "check_in", json!({"person": person}), HOMES[*home]));
        }
        for (at, &(owner, category, quantity)) in self.offered.iter().enumerate() {
            let kind = if owner < 4 { "person" } else { "organization" };
            drafts.push(resource(
                &format!("r-{at}"),
                json!({"owner": {kind: (OWNERS[owner])}, "categories": [(CATEGORIES[category])],
                "quantity": quantity, "reach": "anywhere"}),
            ));
        }
        for (at, &(home, category, quantity, priority, distinct)) in self.wanted.iter().enumerate() {
            drafts.push(need(
                &format!("n-{at}"),
                json!({"area": (HOMES[home]), "category": (CATEGORIES[category]), "quantity": quantity,
                "priority": priority, "distinct": distinct}),
            ));
        }
        drafts
    }
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let offered = proptest::collection::vec((0..OWNERS.len(), 0..CATEGORIES.len(), 1u64..4), 1..9);
    let want = (0..HOMES.len(), 0..CATEGORIES.len(), 1u64..4, 1u8..4, proptest::bool::weighted(0.3));
    let wanted = proptest::collection::vec(want, 1..6);
    let free = Just(Bounds { least: true, owners: None, town: None, community: None, steps: 0 });
    let bounds = bounds().prop_map(|bounds| Bounds { least: true, steps: 0, ..bounds });
    let each = [0..HOMES.len(), 0..HOMES.len(), 0..HOMES.len(), 0..HOMES.len()];
    (each, offered, wanted, prop_oneof![free, bounds]).prop_map(|(homes, offered, wanted, bounds)| Drawn {
        homes,
        offered,
        wanted,
        bounds,
    })
}

#[test]
fn what_the_lists_do_not_know_is_kept_exactly() {
    let (lists, groups) = (Cell::new(0), Cell::new(0));
    let config = ProptestConfig { cases: 220, failure_persistence: None, ..ProptestConfig::default() };
    let run = TestRunner::new(config).run(&drawn(), |drawn| {
        let mut policy = drawn.bounds.policy();
        let one = planned(drawn.drafts(), &policy);
        policy["even_load"] = json!(1);
        let other = planned(drawn.drafts(), &policy);
        let bounds = &drawn.bounds;
        let free = bounds.owners.is_none() && bounds.town.is_none() && bounds.community.is_none();
        let several =
            free && (0..4).any(|owner| drawn.offered.iter().filter(|line| line.0 == owner).count() > 1);
        let engine = |plan: &Plan| plan.totals()[0].engine.code();
        prop_assert_eq!(engine(&other), "network_simplex");
        let answered = if engine(&one) == "hub_lists" { &lists } else { &groups };
        answered.set(answered.get() + u32::from(several));

        prop_assert_eq!(objective(&one), objective(&other));
        prop_assert_eq!(one.totals()[0].served, other.totals()[0].served);
        prop_assert_eq!(one.missed().len(), other.missed().len());
        let prices = one.prices().unwrap();
        prop_assert_eq!(&prices, &other.prices().unwrap());
        for price in prices.iter().filter(|price| price.code.starts_with('r')) {
            prop_assert_eq!(price, &one.resource_price(&price.code.parse().unwrap()).unwrap());
        }
        for loss in one.losses().unwrap() {
            let gone = loss.owner.to_string();
            let mut rest = drawn.clone();
            rest.offered.retain(|line| OWNERS[line.0] != gone);
            let (a, b) = (objective(&planned(rest.drafts(), &policy)), objective(&other));
            let Worth { urgency, minimums, cost, load } = loss.worse;
            prop_assert_eq!(
                (urgency, minimums, cost, load),
                (a.0 - b.0, a.1 - b.1, a.2 - b.2, a.3 - b.3),
                "{}",
                gone
            );
        }
        let helps = |plan: &Plan| -> BTreeMap<_, _> {
            let each = plan.help().unwrap().into_iter();
            each.map(|help| ((help.area, help.category), help.change)).collect()
        };
        prop_assert_eq!(helps(&one), helps(&other));
        for n in 0..drawn.wanted.len() {
            let need = format!("n-{n}").parse().unwrap();
            for r in 0..drawn.offered.len() {
                let resource = format!("r-{r}").parse().unwrap();
                let (a, b) =
                    (one.why_not(&need, &resource).unwrap(), other.why_not(&need, &resource).unwrap());
                prop_assert_eq!((&a.bars, a.cost, a.worse), (&b.bars, b.cost, b.worse), "{:?} {:?}", &a, &b);
            }
            // The least of the pairs that the plan does not use, each solved again.
            let each = (0..drawn.offered.len())
                .map(|r| one.why_not(&need, &format!("r-{r}").parse().unwrap()).unwrap());
            let mut others: Vec<Worth> =
                each.filter(|why| why.given == 0).filter_map(|why| why.worse).collect();
            others.sort();
            others.truncate(2);
            let told = one.explain(&need, 2).unwrap();
            prop_assert_eq!(told.alternatives.iter().map(|other| other.worse).collect::<Vec<_>>(), others);
            if let Some(displaced) = told.displaced {
                // One more unit of the need, served, is a plan that nobody has to make: it is no better.
                prop_assert!(displaced.worse >= Worth::default(), "{:?}", displaced);
            }
        }
        Ok(())
    });
    run.unwrap();
    // Of members with several lines most are answered by lists, and some have to be asked of the groups.
    assert!(lists.get() > groups.get() && groups.get() > 0, "{lists:?} {groups:?}");
}
