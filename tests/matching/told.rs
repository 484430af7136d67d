//! What a plan says in words, in Chinese and in English.

use serde_json::json;

use crate::matching::rules::{need, plan, resource, with};

/// A gap in one sentence: what kept those who came closest, or who has what it could have had.
#[test]
fn a_gap_is_told_in_one_sentence() {
    let mut desk = with([
        resource("r-1", json!({"reach": "own", "owner": {"organization": "u-c3"}})),
        resource("r-2", json!({"window": {"since": "2023-01-01"}})),
        resource("r-3", json!({"window": {"since": "2023-01-01"}, "owner": {"organization": "u-t1"}})),
        need("n", json!({"window": {"until": "2022-12-01"}, "skills": ["lawyer"]})),
        resource("s-1", json!({"categories": ["clean"], "quantity": 1})),
        need("m-1", json!({"category": "clean", "quantity": 1, "priority": 1, "area": "c2"})),
        need("m-2", json!({"category": "clean", "quantity": 1, "priority": 2})),
    ]);
    let plan = plan(&mut desk);
    let told = |need: &str| plan.gaps().iter().find(|gap| gap.need.as_str() == need).unwrap();
    assert_eq!(
        told("n").en(),
        "n (c1, law, priority 3) lacks 2 of 2 hour: in reach, but at another time; 3 offered, 2 in reach, 0 at the \
         time, 0 with the skills, 0 eligible; closest: r-3 (another time, lacks a skill or licence), r-2 (another time, \
         lacks a skill or licence); agree on a window with the nearest owner"
    );
    assert_eq!(
        told("n").zh(),
        "n（c1，law，3级）需要2 hour，缺2：范围内有资源，但时段不合；同类3条，范围可及2条，时段相合0条，具备技能0条，\
         符合条件0条；最接近的是r-3（时段不合、缺少所需技能或资质），r-2（时段不合、缺少所需技能或资质）；与最近的提供方商定时段"
    );
    assert!(told("m-2").en().contains("s-1 goes to m-1 (priority 1)"), "{}", told("m-2"));
    assert!(told("m-2").zh().contains("s-1用于m-1（1级）"));
    // Where one asks for everything about a need, the chain that would push somebody out stands behind it.
    let told = plan.explain(&"m-2".parse().unwrap(), 0).unwrap();
    let (gap, chain) = (told.gap.unwrap(), told.displaced.unwrap());
    assert_eq!(told.en.unwrap(), format!("{}; {}", gap.en(), chain.en));
    assert_eq!(told.zh.unwrap(), format!("{}；{}", gap.zh(), chain.zh));
}
