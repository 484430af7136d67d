//! A county of any size for the tests of charts: towns, communities, units, ties and the two lists.

use gongjian::Desk;
use gongjian::ledger::Draft;
use serde_json::{Value, json};

use crate::common::{append, desk, draft};

pub const SINCE: &str = "2022-01-01";
pub const ON: &str = "2022-06-30";

/// Every kind of chart, with a few questions each.
pub const KINDS: [&str; 7] = ["tree", "ties", "flow", "paths", "coverage", "gaps", "prices"];

/// How large a county is.
#[derive(Clone, Copy)]
pub struct Size {
    pub towns: usize,
    pub communities: usize,
    pub units: usize,
    pub lines: usize,
}

pub const SMALL: Size = Size { towns: 2, communities: 5, units: 7, lines: 30 };
/// 25 towns, 300 communities, and units so many that they and the party bodies are more than 5,000.
pub const LARGE: Size = Size { towns: 25, communities: 300, units: 4700, lines: 1500 };

const UNITS: [&str; 5] =
    ["agency", "public_institution", "state_enterprise", "private_enterprise", "social_organization"];
/// A category with one of the units of measure that it is offered in.
const CATEGORIES: [(&str, &str); 6] = [
    ("law.advice", "hour"),
    ("law", "hour"),
    ("works.light", "item"),
    ("wish", "item"),
    ("elder.haircut", "person_time"),
    ("post", "person"),
];

fn area(id: &str, kind: &str, parent: Option<&str>) -> Draft {
    let mut data = json!({"area": id, "kind": kind, "name": id});
    if let Some(parent) = parent {
        data["parent"] = json!(parent);
    }
    draft(SINCE, "area_opened", data)
}

fn body(id: &str, kind: &str, more: Value) -> Draft {
    let mut data = json!({"organization": id, "kind": kind, "title": format!("{id} {kind}")});
    for (key, value) in more.as_object().unwrap() {
        data[key.as_str()] = value.clone();
    }
    draft(SINCE, "organization_opened", data)
}

/// The drafts of a county. What stands on others comes after them; within a group any order will do.
pub fn groups(size: Size) -> Vec<Vec<Draft>> {
    let town = |community: usize| format!("t{}", community % size.towns);
    let mut towns = Vec::new();
    let mut committees = Vec::new();
    for at in 0..size.towns {
        towns.push(area(&format!("t{at}"), "town", Some("hc")));
        let place = json!({"area": format!("t{at}"), "level": "huichang-towns.town", "parent": "DW"});
        committees.push(body(&format!("dt{at}"), "party_committee", place));
    }
    let (mut communities, mut branches, mut grids) = (Vec::new(), Vec::new(), Vec::new());
    for at in 0..size.communities {
        let (id, urban) = (format!("c{at}"), at % 3 == 0);
        communities.push(area(&id, if urban { "community" } else { "village" }, Some(&town(at))));
        let (level, parent) = match urban {
            true => ("huichang.community", "DW-URBAN".to_owned()),
            false => ("huichang-towns.village", format!("d{}", town(at))),
        };
        let place = json!({"area": id, "level": level, "parent": parent});
        branches.push(body(&format!("dc{at}"), "general_branch", place));
        if urban {
            grids.push(area(&format!("g{at}"), "grid", Some(&id)));
        }
    }
    let mut units = Vec::new();
    let mut ties = Vec::new();
    let mut people = Vec::new();
    for at in 0..size.units {
        let id = format!("u{at}");
        units.push(body(&id, UNITS[at % UNITS.len()], json!({"area": town(at)})));
        let community = json!({"area": format!("c{}", at % size.communities)});
        let pair = json!({"tie": format!("p{at}"), "kind": "pairing", "from": {"organization": id}, "to": community});
        ties.push(draft(SINCE, "tie_opened", pair));
        people.push(draft(
            SINCE,
            "person_registered",
            json!({"person": format!("P-{at}"), "kind": "in_service_member"}),
        ));
        let check = json!({"tie": format!("b{at}"), "kind": "check_in", "from": {"person": format!("P-{at}")}, "to": community});
        ties.push(draft(SINCE, "tie_opened", check));
    }
    let (mut resources, mut needs) = (Vec::new(), Vec::new());
    for at in 0..size.lines {
        let (category, measure) = CATEGORIES[at % CATEGORIES.len()];
        let owner = match at % 4 {
            0 => json!({"person": format!("P-{}", at % size.units)}),
            _ => json!({"organization": format!("u{}", at * 7 % size.units)}),
        };
        let reach = match at % 5 {
            0 if at % 4 != 0 => json!({"within": "town"}),
            1 if at % 4 != 0 => json!("anywhere"),
            _ => json!("tied"),
        };
        resources.push(draft(
            SINCE,
            "resource_listed",
            json!({"resource": format!("R-{at}"), "owner": owner,
            "categories": [category], "quantity": 1 + at % 3, "measure": measure, "reach": reach}),
        ));
        let (category, measure) = CATEGORIES[(at * 5 + 1) % CATEGORIES.len()];
        let place = if at % 11 == 0 { town(at) } else { format!("c{}", at * 3 % size.communities) };
        needs.push(draft(
            SINCE,
            "need_posted",
            json!({"need": format!("N-{at}"), "area": place,
            "category": category, "quantity": 1 + at % 4, "measure": measure, "priority": 1 + at % 5}),
        ));
    }
    vec![
        vec![area("hc", "county", None)],
        vec![body("DW", "party_committee", json!({"area": "hc", "level": "huichang.county"}))],
        vec![body(
            "DW-URBAN",
            "working_committee",
            json!({"area": "hc", "level": "huichang.urban", "parent": "DW"}),
        )],
        towns,
        committees,
        communities,
        branches,
        grids,
        units,
        people,
        ties,
        resources,
        needs,
    ]
}

pub fn county(size: Size) -> Desk {
    let mut desk = desk("huichang");
    append(&mut desk, groups(size).into_iter().flatten());
    desk
}
