//! The engines against each other, through all that a plan says: a load of one step, which weighs nothing, sends
//! the same lists to the other engine, with what members owe said by groups instead of first units.

use std::collections::BTreeMap;

use gongjian::matching::{Loss, Plan};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::matching::brute::{TIES, drafts, one_offer, one_want};
use crate::matching::grouped::{objective, planned};

fn losses(plan: &Plan) -> BTreeMap<String, (Loss, u64)> {
    let each = plan.losses().unwrap().into_iter();
    // Among plans of equal worth the two engines may choose two: which needs lack is then another matter.
    each.map(|loss| (loss.owner.to_string(), (Loss { needs: 0, used: 0, ..loss.clone() }, loss.used)))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_engines_say_the_same(
        offered in proptest::collection::vec(one_offer(), 1..9),
        wanted in proptest::collection::vec(one_want(), 1..7),
        ties in any::<[bool; 5]>(), least in any::<bool>(),
    ) {
        let lines = || drafts(&offered, &wanted, &ties);
        let one = planned(lines(), &json!({"member_minimum": least}));
        let other = planned(lines(), &json!({"member_minimum": least, "even_load": 1}));
        let engine = |plan: &Plan| plan.totals()[0].engine.code();
        prop_assert_eq!(engine(&other), "network_simplex");
        let owed = least && TIES.iter().zip(ties).any(|(tie, on)| on && tie.1 == "P-1");
        prop_assert!(owed || engine(&one) == "hub_lists");

        prop_assert_eq!(objective(&one), objective(&other));
        prop_assert_eq!(one.totals()[0].served, other.totals()[0].served);
        prop_assert_eq!(one.missed().len(), other.missed().len());
        prop_assert_eq!(one.prices().unwrap(), other.prices().unwrap());
        let (a, b) = (losses(&one), losses(&other));
        for (owner, (loss, _)) in &a {
            // An owner whom only one of the plans uses would not be missed by the other.
            prop_assert_eq!(b.get(owner).map_or(Default::default(), |(loss, _)| loss.worse), loss.worse);
        }
        for (owner, (loss, _)) in &b {
            prop_assert!(a.contains_key(owner) || loss.worse.is_none(), "{}", owner);
        }
        let help = |plan: &Plan| -> Vec<Value> {
            let each = plan.help().unwrap().into_iter();
            each.map(|help| json!([help.category, help.area, help.change])).collect()
        };
        let sorted = |mut helps: Vec<Value>| {
            helps.sort_by_key(ToString::to_string);
            helps
        };
        prop_assert_eq!(sorted(help(&one)), sorted(help(&other)));
        for r in 0..offered.len() {
            for n in 0..wanted.len() {
                let (need, resource) = (format!("n-{n}").parse().unwrap(), format!("r-{r}").parse().unwrap());
                let (a, b) = (one.why_not(&need, &resource).unwrap(), other.why_not(&need, &resource).unwrap());
                prop_assert_eq!((&a.bars, a.cost, a.worse), (&b.bars, b.cost, b.worse), "{:?} {:?}", a, b);
            }
        }
    }
}
