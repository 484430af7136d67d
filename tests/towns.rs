//! 五地 Rows of the case list that are too big for a JSON story: generated here, asked at a desk.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test fails loudly

mod common;

use gongjian::Desk;
use gongjian::ledger::Draft;
use serde_json::{Value, json};

use crate::common::{append, ask, cell, desk, draft, refused, rows, table};

const SINCE: &str = "2020-01-01";
const ON: &str = "2022-06-30";

fn area(id: &str, kind: &str, parent: Option<&str>) -> Draft {
    let mut data = json!({"area": id, "kind": kind, "name": id});
    if let Some(parent) = parent {
        data["parent"] = json!(parent);
    }
    draft(SINCE, "area_opened", data)
}

fn body(id: &str, kind: &str, rest: Value) -> Draft {
    let mut data = json!({"organization": id, "kind": kind, "title": id});
    for (key, value) in rest.as_object().unwrap() {
        data[key.as_str()] = value.clone();
    }
    draft(SINCE, "organization_opened", data)
}

fn person(id: &str) -> Draft {
    draft(SINCE, "person_registered", json!({"person": id, "kind": "in_service_member"}))
}

fn tie(id: &str, kind: &str, from: Value, to: Value, rest: Value) -> Draft {
    let mut data = json!({"tie": id, "kind": kind, "from": from, "to": to});
    for (key, value) in rest.as_object().unwrap() {
        data[key.as_str()] = value.clone();
    }
    draft(SINCE, "tie_opened", data)
}

fn number(desk: &mut Desk, question: Value, key: (&str, &str), column: &str) -> i64 {
    cell(&table(desk, question), key, column).unwrap().parse().unwrap()
}

/// Row 5: 187 grids in 7 communities, each grid with its party group.
#[test]
fn jixian_one_grid_one_group() {
    let mut desk = desk("jixian");
    let mut drafts = vec![
        area("jx", "county", None),
        body("guide", "working_committee", json!({"area": "jx", "level": "jixian.guidance"})),
    ];
    for c in 0..7 {
        let (place, committee, branch) = (format!("c{c}"), format!("big-{c}"), format!("b-{c}"));
        drafts.push(area(&place, "community", Some("jx")));
        drafts.push(area(&format!("k{c}"), "compound", Some(&place)));
        drafts.push(body(
            &committee,
            "big_committee",
            json!({"area": place, "level": "jixian.community", "parent": "guide"}),
        ));
        drafts.push(body(
            &branch,
            "branch",
            json!({"area": format!("k{c}"), "level": "jixian.compound_branch", "parent": committee}),
        ));
    }
    for g in 0..187 {
        let (grid, c) = (format!("g{g}"), g % 7);
        drafts.push(area(&grid, "grid", Some(&format!("c{c}"))));
        drafts.push(body(
            &format!("x{g}"),
            "party_group",
            json!({"area": grid, "level": "jixian.grid_group", "parent": format!("b-{c}")}),
        ));
    }
    append(&mut desk, drafts);
    let findings = json!({"ask": "findings", "on": ON, "rule": "grid_group"});
    assert_eq!(table(&mut desk, findings.clone()).rows(), 0);
    let levels = json!({"ask": "levels", "on": ON});
    assert_eq!(number(&mut desk, levels, ("level", "jixian.grid_group"), "count"), 187);
    let areas = json!({"ask": "areas", "on": ON});
    assert_eq!(number(&mut desk, areas, ("kind", "grid"), "count"), 187);

    append(&mut desk, [draft("2022-06-01", "organization_closed", json!({"organization": "x100"}))]);
    let found = table(&mut desk, findings);
    assert_eq!(rows(&found, &["subject", "found"]), [["g100", "0"]]);
    let before = json!({"ask": "findings", "on": "2022-05-31", "rule": "grid_group"});
    assert_eq!(table(&mut desk, before).rows(), 0);
    // A second group in one grid is a finding too: at most one.
    append(
        &mut desk,
        [body("x7b", "party_group", json!({"area": "g7", "level": "jixian.grid_group", "parent": "b-0"}))],
    );
    let found =
        table(&mut desk, json!({"ask": "findings", "on": ON, "rule": "grid_group", "under": {"area": "c0"}}));
    assert_eq!(rows(&found, &["subject", "found", "at_most"]), [["g7", "2", "1"]]);

    let claims = table(&mut desk, json!({"ask": "claims", "on": ON}));
    assert_eq!(rows(&claims, &["code"]), [["pack.claims_conflict"]]);
    let message = cell(&claims, ("code", "pack.claims_conflict"), "message").unwrap();
    assert!(message.contains("qianjin_grid_group") && message.contains("qianjin_grid_branch"), "{message}");
}

/// Row 18: 1,016 compound branches, 2,646 building groups, 2,118 member households.
#[test]
fn chuzhou_groups_without_a_household() {
    let mut desk = desk("chuzhou");
    let mut drafts = vec![
        area("cz", "city", None),
        area("ly", "county", Some("cz")),
        area("st", "subdistrict", Some("ly")),
        area("c", "community", Some("st")),
        body("cz-p", "party_committee", json!({"area": "cz", "level": "chuzhou.city"})),
        body("ly-p", "party_committee", json!({"area": "ly", "level": "chuzhou.county", "parent": "cz-p"})),
        body("st-p", "working_committee", json!({"area": "st", "level": "chuzhou.street", "parent": "ly-p"})),
        body("c-p", "party_committee", json!({"area": "c", "level": "chuzhou.community", "parent": "st-p"})),
    ];
    for b in 0..1016 {
        drafts.push(area(&format!("k{b}"), "compound", Some("c")));
        drafts.push(body(
            &format!("b{b}"),
            "branch",
            json!({"area": format!("k{b}"), "level": "chuzhou.compound_branch", "parent": "c-p"}),
        ));
    }
    for g in 0..2646 {
        let at = json!({"area": format!("k{}", g % 1016), "level": "chuzhou.building_group", "parent": format!("b{}", g % 1016)});
        drafts.push(body(&format!("x{g}"), "party_group", at));
    }
    for h in 0..2118 {
        drafts.push(body(
            &format!("h{h}"),
            "member_household",
            json!({"level": "chuzhou.household", "parent": format!("x{h}")}),
        ));
    }
    append(&mut desk, drafts);
    let levels = table(&mut desk, json!({"ask": "levels", "on": ON}));
    for (level, count) in [("compound_branch", "1016"), ("building_group", "2646"), ("household", "2118")] {
        let found = cell(&levels, ("level", &format!("chuzhou.{level}")), "count");
        assert_eq!(found.as_deref(), Some(count), "{level}");
    }
    let coverage = table(&mut desk, json!({"ask": "coverage", "on": ON}));
    let row: Vec<_> = rows(&coverage, &["rule", "subjects", "met", "missing"])
        .into_iter()
        .filter(|row| row[0] == "group_household")
        .collect();
    assert_eq!(row, [["group_household", "2646", "2118", "528"]]);
    let findings = table(&mut desk, json!({"ask": "findings", "on": ON, "rule": "group_household"}));
    let subjects: Vec<String> = rows(&findings, &["subject"]).into_iter().map(|row| row[0].clone()).collect();
    assert_eq!(subjects.len(), 528);
    assert!((2118..2646).all(|g| subjects.contains(&format!("x{g}"))));
    let one = json!({"ask": "levels", "on": ON, "under": {"organization": "b0"}});
    assert_eq!(number(&mut desk, one, ("level", "chuzhou.building_group"), "count"), 3);
}

/// Row 15: 22 + 229 bodies with at least 2,200 seats, each on behalf of a unit.
#[test]
fn chuzhou_seats_of_251_bodies() {
    let mut desk = desk("chuzhou");
    let mut drafts = vec![area("cz", "city", None)];
    for b in 0..251 {
        let kind = if b < 22 { "big_working_committee" } else { "big_committee" };
        drafts.push(body(&format!("big-{b}"), kind, json!({"area": "cz"})));
    }
    for u in 0..300 {
        drafts.push(body(&format!("u{u}"), "agency", json!({"area": "cz"})));
    }
    for s in 0..2208 {
        let holder = format!("P-{s}");
        drafts.push(person(&holder));
        let behalf = json!({"on_behalf_of": format!("u{}", s % 300)});
        drafts.push(tie(
            &format!("seat-{s}"),
            "seat",
            json!({"person": holder}),
            json!({"organization": format!("big-{}", s % 251)}),
            behalf,
        ));
    }
    append(&mut desk, drafts);
    let kinds = table(&mut desk, json!({"ask": "tie_kinds", "on": ON}));
    assert_eq!(
        rows(&kinds, &["kind", "ties", "from", "to", "on_behalf_of"]),
        [["seat", "2208", "2208", "251", "300"]]
    );
    assert_eq!(table(&mut desk, json!({"ask": "seats_owed", "on": ON})).rows(), 0);
    append(
        &mut desk,
        (0..20).map(|p| draft("2022-06-01", "person_left", json!({"person": format!("P-{p}")}))),
    );
    let owed = table(&mut desk, json!({"ask": "seats_owed", "on": ON}));
    assert_eq!(owed.rows(), 20);
    assert!(rows(&owed, &["since"]).iter().all(|row| row[0] == "2022-06-01"));
}

/// Row 43: 232 units with seats and 135 with pairings, apart; an alliance of 3 communities and 26 units.
#[test]
fn houma_seats_pairings_and_an_alliance() {
    let mut desk = desk("houma");
    let mut drafts = vec![area("hm", "city", None), area("st", "subdistrict", Some("hm"))];
    for c in 0..28 {
        drafts.push(area(&format!("c{c}"), "community", Some("st")));
    }
    let kinds = [("big_working_committee", 84), ("big_committee", 65), ("big_branch", 83)];
    let mut unit = 0;
    for (kind, seats) in kinds {
        drafts.push(body(kind, kind, json!({"area": "st"})));
        for _ in 0..seats {
            let (id, holder) = (format!("u{unit}"), format!("P-{unit}"));
            drafts.extend([body(&id, "agency", json!({"area": "st"})), person(&holder)]);
            drafts.push(tie(
                &format!("seat-{unit}"),
                "seat",
                json!({"person": holder}),
                json!({"organization": kind}),
                json!({"on_behalf_of": id}),
            ));
            unit += 1;
        }
    }
    for u in 0..135 {
        let to = json!({"area": format!("c{}", u % 28)});
        drafts.push(tie(
            &format!("pair-{u}"),
            "pairing",
            json!({"organization": format!("u{u}")}),
            to,
            json!({}),
        ));
    }
    for (c, u) in (0..3).flat_map(|c| (0..26).map(move |u| (c, u))) {
        let from = json!({"organization": format!("u{u}")});
        drafts.push(tie(
            &format!("al-{c}-{u}"),
            "alliance",
            from,
            json!({"area": format!("c{c}")}),
            json!({"agreement": "three-communities"}),
        ));
    }
    append(&mut desk, drafts);
    let found = table(&mut desk, json!({"ask": "tie_kinds", "on": ON}));
    assert_eq!(
        rows(&found, &["kind", "ties", "from", "to", "on_behalf_of"]),
        [
            ["pairing", "135", "135", "28", "0"],
            ["seat", "232", "232", "3", "232"],
            ["alliance", "78", "26", "3", "0"]
        ]
    );
    let found = table(&mut desk, json!({"ask": "agreements", "on": ON}));
    assert_eq!(rows(&found, &["agreement", "ties", "from", "to"]), [["three-communities", "78", "26", "3"]]);
}

/// Row 57: 108 units and 10 communities; 南外 has 11 pairings; every unserved need says why.
#[test]
fn huichang_two_lists() {
    let mut desk = desk("huichang");
    let mut drafts = vec![area("360733", "county", None), area("360733100", "town", Some("360733"))];
    for c in 0..10 {
        drafts.push(area(&format!("c{c}"), "community", Some("360733100")));
    }
    // 11 pairings at 南外 (c1), the other 97 spread over the other nine.
    let paired = |u: usize| if u < 11 { 1 } else { [0, 2, 3, 4, 5, 6, 7, 8, 9][(u - 11) % 9] };
    let categories = ["health.clinic", "law.advice", "works.drain", "elder.haircut", "policy"];
    for u in 0..108 {
        let id = format!("u{u:03}");
        drafts.push(body(&id, "agency", json!({}))); // at home nowhere, so that only its pairing carries it
        drafts.push(tie(
            &format!("pair-{u:03}"),
            "pairing",
            json!({"organization": id}),
            json!({"area": format!("c{}", paired(u))}),
            json!({}),
        ));
        let quantity = 1 + u % 4;
        drafts.push(draft(
            SINCE,
            "resource_listed",
            json!({"resource": format!("r{u:03}"), "owner": {"organization": id},
            "categories": [categories[u % 5]], "quantity": quantity, "measure": "session", "reach": "tied"}),
        ));
    }
    for n in 0..140 {
        drafts.push(draft(SINCE, "need_posted", json!({"need": format!("n{n:03}"), "area": format!("c{}", n % 10),
            "category": categories[n / 10 % 5], "quantity": 1 + n % 3, "measure": "session", "priority": 1 + n % 5})));
    }
    append(&mut desk, drafts);
    let ties = table(&mut desk, json!({"ask": "ties", "on": ON}));
    let south = rows(&ties, &["area", "kind", "ties"]).into_iter().find(|row| row[0] == "c1").unwrap();
    assert_eq!(south, ["c1", "pairing", "11"]);
    let kinds = table(&mut desk, json!({"ask": "tie_kinds", "on": ON}));
    assert_eq!(rows(&kinds, &["ties", "from", "to"]), [["108", "108", "10"]]);

    let answer = ask(&mut desk, json!({"ask": "match", "on": ON}));
    let plan = answer.plan().unwrap();
    plan.verify().unwrap();
    let sizes = (plan.assignments().len(), plan.gaps().len(), plan.idle().len());
    assert!(sizes.0 > 0 && sizes.1 > 0 && sizes.2 > 0, "{sizes:?}");
    let asked: u64 = (0..140).map(|n| 1 + n % 3).sum();
    let served: u64 = plan.assignments().iter().map(|a| a.quantity).sum();
    let lacking: u64 = plan.gaps().iter().map(|gap| gap.lacking).sum();
    assert_eq!(served + lacking, asked);
    assert!(
        plan.assignments().iter().all(|a| a.tie_kind.as_ref().is_some_and(|kind| kind.as_str() == "pairing"))
    );
    // Tied reach goes down, never across: what is lacking is out of reach or outbid, and says so.
    for gap in plan.gaps() {
        let reason = gap.reason.code();
        assert!(["out_of_reach", "outbid"].contains(&reason), "{gap}");
        assert_eq!(reason == "out_of_reach", gap.reachable == 0, "{gap}");
        assert!(gap.nearest.is_some(), "{gap}");
    }
    append(&mut desk, plan.orders().unwrap());
    let again = plan.orders().unwrap();
    let codes = refused(&mut desk, again.clone());
    assert_eq!(codes.len(), again.len());
    assert!(codes.iter().all(|code| *code == "listing.order_taken"));
    let left = ask(&mut desk, json!({"ask": "match", "on": ON}));
    assert!(left.plan().unwrap().assignments().is_empty(), "an optimal plan leaves nothing to match");
}

/// Row 4, in part: every community has its service centre, and one without is named.
#[test]
fn jixian_every_community_its_centre() {
    let mut desk = desk("jixian");
    append(&mut desk, [area("jx", "county", None)]);
    append(&mut desk, (0..7).map(|c| area(&format!("c{c}"), "community", Some("jx"))));
    append(
        &mut desk,
        (0..6).map(|c| body(&format!("centre-{c}"), "service_centre", json!({"area": format!("c{c}")}))),
    );
    let missing = |desk: &mut Desk| {
        let found = table(desk, json!({"ask": "findings", "on": ON, "rule": "service_centre"}));
        rows(&found, &["subject"])
    };
    assert_eq!(missing(&mut desk), [["c6"]]);
    append(&mut desk, [body("centre-6", "service_centre", json!({"area": "c6"}))]);
    assert!(missing(&mut desk).is_empty());
    let coverage = json!({"ask": "coverage", "on": ON});
    assert_eq!(number(&mut desk, coverage, ("rule", "service_centre"), "met"), 7);
}

/// Row 38, in part: 42 service posts hold 91 persons, each a place of one's own.
#[test]
fn fuqiang_posts_hold_persons() {
    let mut desk = desk("fuqiang");
    append(&mut desk, [area("fq", "community", None)]);
    let post = |n: usize| {
        let quantity = if n == 0 { 9 } else { 2 };
        draft(
            SINCE,
            "need_posted",
            json!({"need": format!("post-{n}"), "area": "fq", "category": "post",
            "quantity": quantity, "measure": "person", "priority": 3, "distinct": true}),
        )
    };
    append(&mut desk, (0..42).map(post));
    append(&mut desk, (0..91).map(|p| person(&format!("P-{p}"))));
    append(
        &mut desk,
        (0..91).map(|p| {
            tie(
                &format!("in-{p}"),
                "check_in",
                json!({"person": format!("P-{p}")}),
                json!({"area": "fq"}),
                json!({}),
            )
        }),
    );
    append(
        &mut desk,
        (0..91).map(|p| {
            draft(
                SINCE,
                "resource_listed",
                json!({"resource": format!("hand-{p}"), "owner": {"person": format!("P-{p}")},
            "categories": ["post"], "quantity": 1, "measure": "person", "reach": "tied"}),
            )
        }),
    );
    let plan = ask(&mut desk, json!({"ask": "match", "on": ON}));
    let plan = plan.plan().unwrap();
    plan.verify().unwrap();
    assert!(plan.gaps().is_empty());
    append(&mut desk, plan.orders().unwrap());
    let lists = table(&mut desk, json!({"ask": "lists", "on": ON}));
    let figures = rows(&lists, &["category", "measure", "needs", "needed", "claimed", "fulfilled"]);
    assert_eq!(figures, [["post", "person", "42", "91", "91", "0"]]);
}
