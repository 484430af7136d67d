//! 图表 What every chart promises: it is data, it holds together, its sums are the plan's, it is
//! bounded, and the order of the ledger does not show.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test fails loudly

mod common;
#[path = "charts/town.rs"]
mod town;

use std::collections::{BTreeMap, BTreeSet};

use gongjian::Desk;
use serde_json::{Value, json};

use crate::common::{append, ask, desk, draft, rows, table};
use crate::town::{KINDS, LARGE, ON, SINCE, SMALL, county, groups};

/// A chart as bytes, with more fields of its question.
fn drawn(desk: &mut Desk, kind: &str, more: Value) -> String {
    let mut question = json!({"ask": "chart", "on": ON, "chart": kind});
    for (field, value) in more.as_object().unwrap() {
        question[field.as_str()] = value.clone();
    }
    ask(desk, question).json()
}

fn option(desk: &mut Desk, kind: &str, more: Value) -> Value {
    let answer: Value = serde_json::from_str(&drawn(desk, kind, more)).unwrap();
    let fields: Vec<&String> = answer.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["option", "title", "zh"]);
    answer["option"].clone()
}

/// Everything that stands in an option, with its path.
fn walk<'v>(value: &'v Value, path: &str, each: &mut dyn FnMut(&str, &'v Value)) {
    each(path, value);
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, path, each)),
        Value::Object(fields) => {
            fields.iter().for_each(|(key, item)| walk(item, &format!("{path}/{key}"), each))
        }
        _ => {}
    }
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("a whole number: {value}"))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// What the questions of every test ask: everything, both trees, a level more, a measure.
fn questions() -> Vec<(&'static str, Value)> {
    let more = [
        json!({}),
        json!({"under": {"area": "t1"}}),
        json!({"under": {"organization": "DW-URBAN"}}),
        json!({"depth": 2}),
        json!({"measure": "hour", "language": "en"}),
        json!({"under": {"area": "hc"}, "depth": 1}),
    ];
    KINDS.iter().flat_map(|kind| more.iter().map(move |more| (*kind, more.clone()))).collect()
}

/// Nothing but data: whole numbers, and no text that could be taken for a script or for markup.
fn is_data(option: &Value) {
    walk(option, "", &mut |path, value| match value {
        Value::Number(number) => assert!(number.is_i64() || number.is_u64(), "{path}: {number}"),
        Value::String(text) if path.ends_with("tooltip/formatter") => {
            let rest = text.replace("<b>", "").replace("</b>", "").replace("<br>", "");
            assert!(!rest.contains(['<', '>', '{', '}']), "{path}: {text}");
        }
        Value::String(text) if path.ends_with("/formatter") => {
            let rest = text.replace("{b}", "").replace("{c}", "");
            assert!(!rest.contains(['<', '{', '}']), "{path}: {text}");
        }
        _ => {}
    });
}

/// Each width of screen says something wherever another does, and the widest what the chart has.
fn can_change_width(option: &Value) {
    let widths = list(&option["media"]);
    let said = |value: &Value| {
        let mut paths = BTreeSet::new();
        // Levels are said as a whole.
        walk(value, "", &mut |path, _| {
            paths.insert(path.split("/levels/").next().unwrap().to_owned());
        });
        paths
    };
    assert_eq!(widths.len(), 3);
    for width in widths {
        assert_eq!(said(&width["option"]), said(&widths[0]["option"]), "{}", width["query"]);
    }
    assert!(widths[2].get("query").is_none(), "what is wide has no bound");
    is_of(option, &widths[2]["option"]);
}

/// All of a part stands in a whole.
fn is_of(whole: &Value, part: &Value) {
    match part {
        Value::Object(fields) => fields.iter().for_each(|(key, part)| is_of(&whole[key.as_str()], part)),
        Value::Array(parts) => (0..).zip(parts).for_each(|(at, part): (usize, _)| is_of(&whole[at], part)),
        part => assert_eq!(whole, part),
    }
}

/// A Sankey's or a graph's links join its nodes.
fn is_joined(series: &Value) {
    let id = |node: &Value| node["id"].as_str().unwrap().to_owned();
    let nodes: Vec<String> = list(&series["data"]).iter().map(id).collect();
    let known: BTreeSet<&String> = nodes.iter().collect();
    assert_eq!(known.len(), nodes.len(), "a node stands twice");
    for link in list(&series["links"]) {
        for end in ["source", "target"] {
            assert!(known.contains(&link[end].as_str().unwrap().to_owned()), "{link}");
        }
        assert!(number(&link["value"]) > 0);
    }
}

/// A Sankey flows from column to column, and what goes into a stop comes out of it.
fn is_conserved(series: &Value) {
    let column = |id: &Value| id.as_str().unwrap().split(':').next().unwrap().parse::<u32>().unwrap();
    let (mut into, mut out) = (BTreeMap::<String, u64>::new(), BTreeMap::<String, u64>::new());
    for link in list(&series["links"]) {
        assert_eq!(column(&link["source"]) + 1, column(&link["target"]), "no way back: {link}");
        *out.entry(link["source"].as_str().unwrap().into()).or_default() += number(&link["value"]);
        *into.entry(link["target"].as_str().unwrap().into()).or_default() += number(&link["value"]);
    }
    for node in list(&series["data"]) {
        let id = node["id"].as_str().unwrap();
        for side in [into.get(id), out.get(id)].into_iter().flatten() {
            assert_eq!(*side, number(&node["value"]), "{id}");
        }
    }
}

/// The nodes of a tree with all that is hidden, by what they are.
fn count(node: &Value, counts: &mut BTreeMap<String, u64>) {
    if let Some(of) = node["of"].as_str() {
        *counts.entry(of.to_owned()).or_default() += 1;
    }
    match node.get("hidden") {
        Some(hidden) => {
            let mut all = 0;
            for part in list(&hidden["of"]) {
                *counts.entry(part["code"].as_str().unwrap().to_owned()).or_default() +=
                    number(&part["count"]);
                all += number(&part["count"]);
            }
            assert_eq!(all, number(&hidden["count"]));
        }
        None => list(&node["children"]).iter().for_each(|child| count(child, counts)),
    }
}

/// The column of a Sankey: its nodes by name.
fn column(option: &Value, at: u32) -> BTreeMap<String, u64> {
    let nodes = list(&option["series"][0]["data"]).iter();
    let of = nodes.filter(|node| node["id"].as_str().unwrap().starts_with(&format!("{at}:")));
    of.map(|node| (node["id"].as_str().unwrap().to_owned(), number(&node["value"]))).collect()
}

fn sum(option: &Value, at: u32) -> u64 {
    column(option, at).values().sum()
}

#[test]
fn every_chart_is_data_that_holds_together() {
    let mut desk = county(SMALL);
    for (kind, more) in questions() {
        let option = option(&mut desk, kind, more.clone());
        is_data(&option);
        assert!(option["aria"]["label"]["description"].is_string());
        can_change_width(&option);
        let series = &option["series"][0];
        match kind {
            "flow" | "paths" => {
                is_joined(series);
                is_conserved(series);
            }
            "ties" => is_joined(series),
            _ => {}
        }
    }
}

#[test]
fn sums_are_those_of_the_plan() {
    let mut desk = county(SMALL);
    let answer = ask(&mut desk, json!({"ask": "match", "on": ON}));
    let plan = answer.plan().unwrap().clone();
    plan.verify().unwrap();
    let (served, gaps) = (plan.assignments().len() as u64, plan.gaps().len() as u64);
    assert!(served > 0 && gaps > 0, "the county has both");
    for (kind, last) in [("flow", 1), ("paths", 2)] {
        let whole = option(&mut desk, kind, json!({}));
        for at in 0..=last {
            assert_eq!(sum(&whole, at), served + gaps, "{kind}");
        }
        let side = if kind == "flow" { 1 } else { 0 };
        assert_eq!(column(&whole, side)[&format!("{side}:gap")], gaps);
    }
    for total in plan.totals() {
        let (wanted, met) = (total.wanted.iter().sum::<u64>(), total.served.iter().sum::<u64>());
        let more = json!({"measure": total.measure});
        let flow = option(&mut desk, "flow", more.clone());
        assert_eq!(sum(&flow, 0), wanted, "{}", total.measure);
        let gap = column(&flow, 1).get("1:gap").copied().unwrap_or(0);
        assert_eq!(gap, wanted - met);
        let lacking = bars(&option(&mut desk, "gaps", more));
        assert_eq!(lacking.iter().sum::<u64>(), wanted - met);
        let by_priority: Vec<u64> =
            total.wanted.iter().zip(total.served).map(|(all, met)| all - met).collect();
        assert!(lacking.is_empty() || lacking == by_priority, "{lacking:?}");
    }
    assert_eq!(bars(&option(&mut desk, "gaps", json!({}))).iter().sum::<u64>(), gaps);
}

/// Each place where one more unit would serve a need more is counted once, at its category.
#[test]
fn prices_count_the_places_where_one_more_helps() {
    let mut desk = county(SMALL);
    let plan = ask(&mut desk, json!({"ask": "match", "on": ON})).plan().unwrap().clone();
    let helps = plan.help().unwrap();
    let helpful = helps.iter().filter(|help| help.change.urgency < 0);
    let places: BTreeSet<String> =
        helpful.clone().map(|help| format!("{} {} {}", help.category, help.measure, help.area)).collect();
    assert!(!places.is_empty(), "somewhere one more helps");
    let drawn = bars(&option(&mut desk, "prices", json!({})));
    assert_eq!(drawn.iter().sum::<u64>(), places.len() as u64);
    // Under the default policy a gain of five is a need of priority one.
    let mut by_priority = vec![0u64; 5];
    for help in helpful {
        by_priority[usize::try_from(5 + help.change.urgency).unwrap()] += 1;
    }
    assert_eq!(drawn, by_priority);
    // And what is said is so: with one unit more of that category there, less is left unserved.
    let best = &helps[0];
    let more = draft(
        SINCE,
        "organization_opened",
        json!({"organization": "u-new", "kind": "agency", "title": "u-new", "area": best.area}),
    );
    let line = json!({"resource": "R-new", "owner": {"organization": "u-new"}, "categories": [best.category],
        "quantity": 1, "measure": best.measure, "reach": "own"});
    append(&mut desk, [more, draft(SINCE, "resource_listed", line)]);
    let after = ask(&mut desk, json!({"ask": "match", "on": ON})).plan().unwrap().clone();
    let lacking = |plan: &gongjian::matching::Plan| plan.gaps().iter().map(|gap| gap.lacking).sum::<u64>();
    assert_eq!(lacking(&after) + 1, lacking(&plan));
}

/// The sum of each of the five parts of some bars; nothing where there are no bars.
fn bars(option: &Value) -> Vec<u64> {
    let series = list(&option["series"]).iter().take(5);
    series.map(|part| list(&part["data"]).iter().map(|bar| number(&bar["value"])).sum()).collect()
}

/// The areas of a plan's scope divide what is drawn of it.
#[test]
fn scopes_divide_the_flow() {
    let mut desk = county(SMALL);
    let whole = sum(&option(&mut desk, "flow", json!({})), 0);
    let parts: u64 = ["t0", "t1"]
        .map(|town| sum(&option(&mut desk, "flow", json!({"under": {"area": town}})), 0))
        .iter()
        .sum();
    assert_eq!(whole, parts, "every need lies in a town");
}

/// The tree of a question counts, shown and hidden together, what the figure of levels counts.
fn counts_as_levels(desk: &mut Desk, more: &Value) {
    let mut counts = BTreeMap::new();
    count(&option(desk, "tree", more.clone())["series"][0]["data"][0], &mut counts);
    let mut question = json!({"ask": "levels", "on": ON});
    if let Some(under) = more.get("under") {
        question["under"] = under.clone();
    }
    for row in rows(&table(desk, question), &["level", "count"]) {
        let found = counts.get(&row[0]).copied().unwrap_or(0);
        assert_eq!(found.to_string(), row[1], "{} {more}", row[0]);
    }
}

#[test]
fn a_tree_counts_what_the_levels_count() {
    let mut desk = county(SMALL);
    for more in [json!({}), json!({"under": {"organization": "DW-URBAN"}}), json!({"depth": 1})] {
        counts_as_levels(&mut desk, &more);
    }
    let mut counts = BTreeMap::new();
    count(&option(&mut desk, "tree", json!({"under": {"area": "hc"}}))["series"][0]["data"][0], &mut counts);
    for row in rows(&table(&mut desk, json!({"ask": "areas", "on": ON})), &["kind", "count"]) {
        assert_eq!(counts[&row[0]].to_string(), row[1], "{}", row[0]);
    }
}

#[test]
fn ties_and_coverage_are_those_of_the_tables() {
    let mut desk = county(SMALL);
    let option_of = option(&mut desk, "ties", json!({}));
    let drawn: u64 = list(&option_of["series"][0]["links"]).iter().map(|link| number(&link["value"])).sum();
    let kinds = table(&mut desk, json!({"ask": "tie_kinds", "on": ON}));
    let all: u64 = rows(&kinds, &["ties"]).iter().map(|row| row[0].parse::<u64>().unwrap()).sum();
    assert_eq!(drawn, all, "every tie of this county ends in a community");
    let heat = option(&mut desk, "coverage", json!({}));
    let coverage =
        rows(&table(&mut desk, json!({"ask": "coverage", "on": ON})), &["rule", "subjects", "met"]);
    let cells = list(&heat["series"][0]["data"]).iter().filter(|cell| cell["value"][1] == 0);
    let cells: Vec<Vec<String>> = cells
        .map(|cell| {
            let rule = cell["rule"].as_str().unwrap().split('/').nth(1).unwrap().to_owned();
            vec![rule, cell["subjects"].to_string(), cell["met"].to_string()]
        })
        .collect();
    let stands: Vec<Vec<String>> = coverage.into_iter().filter(|row| row[1] != "0").collect();
    assert_eq!(cells, stands);
}

#[test]
fn a_county_of_five_thousand_organisations_is_no_hairball() {
    let mut desk = county(LARGE);
    let bodies = rows(&table(&mut desk, json!({"ask": "levels", "on": ON})), &["count"]);
    let bodies: usize = bodies.iter().map(|row| row[0].parse::<usize>().unwrap()).sum();
    assert!(bodies + LARGE.units > 5000, "{bodies}");
    for more in [json!({}), json!({"depth": 3}), json!({"under": {"organization": "DW-URBAN"}})] {
        counts_as_levels(&mut desk, &more);
    }
    let all = KINDS.iter().map(|kind| (*kind, json!({})));
    let more = [json!({"depth": 3}), json!({"under": {"organization": "DW-URBAN"}})];
    for (kind, more) in
        all.chain(["tree", "ties"].into_iter().flat_map(|kind| more.clone().map(|more| (kind, more))))
    {
        let text = drawn(&mut desk, kind, more.clone());
        assert!(text.len() < 200_000, "{kind} {more}: {} bytes", text.len());
        let option: Value = serde_json::from_str::<Value>(&text).unwrap()["option"].clone();
        is_data(&option);
        let series = &option["series"][0];
        let nodes = list(&series["data"]).len();
        match kind {
            "tree" => assert!(rows_of(&series["data"][0]) <= 34, "{more}: {}", rows_of(&series["data"][0])),
            "ties" => {
                is_joined(series);
                assert!(nodes <= 26 + 12 + 26, "{more}: {nodes}");
                assert!(list(&series["links"]).len() <= 26 * 26, "{more}");
            }
            "flow" | "paths" => {
                is_joined(series);
                is_conserved(series);
                assert!(nodes <= 70, "{kind} {more}: {nodes}");
            }
            "coverage" => assert!(list(&option["yAxis"]["data"]).len() <= 25, "{more}"),
            _ => assert!(list(&option["yAxis"]["data"]).len() <= 22, "{more}"),
        }
    }
    // What does not fit is said, with how many it stands for.
    let text = drawn(&mut desk, "ties", json!({}));
    assert!(text.contains("其他 275 个"), "300 communities, 25 of them shown");
}

/// How many rows of a tree are seen: its ends, and what is folded.
fn rows_of(node: &Value) -> usize {
    let children = list(&node["children"]);
    if children.is_empty() || node["collapsed"] == true { 1 } else { children.iter().map(rows_of).sum() }
}

/// Within what may come in any order, the order of the ledger does not show in a chart.
#[test]
fn shuffled_ledgers_are_drawn_alike() {
    let mut straight = county(SMALL);
    let mut turned = desk("huichang");
    append(&mut turned, groups(SMALL).into_iter().flat_map(|group| group.into_iter().rev()));
    let mut mixed = desk("huichang");
    append(
        &mut mixed,
        groups(SMALL).into_iter().flat_map(|group| {
            let half = group.len() / 2;
            let mut mixed: Vec<_> = group.iter().skip(half).cloned().collect();
            mixed.extend(group.into_iter().take(half).rev());
            mixed
        }),
    );
    for (kind, more) in questions() {
        let wanted = drawn(&mut straight, kind, more.clone());
        assert_eq!(wanted, drawn(&mut turned, kind, more.clone()), "{kind} {more}");
        assert_eq!(wanted, drawn(&mut mixed, kind, more.clone()), "{kind} {more}");
    }
}

#[test]
fn names_are_neither_markup_nor_people() {
    let mut desk = county(SMALL);
    let body = |id: &str, kind: &str, title: &str, area: &str| {
        draft(
            SINCE,
            "organization_opened",
            json!({"organization": id, "kind": kind, "title": title, "area": area}),
        )
    };
    append(
        &mut desk,
        [
            body("u-x", "shop", "<img src=x onerror=alert(1)>{b}", "c0"),
            draft(
                SINCE,
                "tie_opened",
                json!({"tie": "x", "kind": "pairing", "from": {"organization": "u-x"}, "to": {"area": "c0"}}),
            ),
        ],
    );
    let ties = drawn(&mut desk, "ties", json!({}));
    assert!(ties.contains("&lt;img src=x onerror=alert(1)&gt;&#123;b&#125;"), "{ties}");
    for (kind, more) in questions() {
        let text = drawn(&mut desk, kind, more);
        is_data(&serde_json::from_str::<Value>(&text).unwrap()["option"]);
        assert!(!text.contains("P-"), "{kind}: nobody is drawn alone");
    }
}

#[test]
fn an_empty_ledger_has_charts_without_series() {
    let mut desk = desk("huichang");
    for (kind, more) in [
        ("tree", json!({})),
        ("ties", json!({})),
        ("flow", json!({})),
        ("paths", json!({})),
        ("gaps", json!({})),
        ("prices", json!({"language": "en"})),
    ] {
        let option = option(&mut desk, kind, more);
        assert_eq!(option["series"], json!([]), "{kind}");
        let said = option["title"]["subtext"].as_str().unwrap().to_owned();
        assert!(said.contains("没有可画的内容") || said.contains("nothing to draw"), "{said}");
    }
}
