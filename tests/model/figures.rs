//! What the model counts on a day, and what the ledger answers, in one form.

use std::collections::{BTreeMap, BTreeSet};

use gongjian::Desk;
use gongjian::base::Day;
use gongjian::org::FilledBy;
use serde_json::json;

use crate::common::{rows, table};
use crate::model::naive::{At, World};

/// Figures by question and key.
pub type Figures = BTreeMap<(String, String), Vec<i64>>;

const ASKED: &[(&str, &[&str], &[&str])] = &[
    ("levels", &["level"], &["count"]),
    ("areas", &["kind"], &["count"]),
    ("tie_kinds", &["kind"], &["ties", "from", "to", "on_behalf_of"]),
    ("orders", &["status", "measure"], &["orders", "holding", "ordered", "fulfilled"]),
    (
        "lists",
        &["category", "measure"],
        &["resources", "offered", "offered_left", "needs", "needed", "needed_left", "claimed", "fulfilled"],
    ),
    ("coverage", &["rule"], &["subjects", "met", "missing"]),
];

/// What the desk answers on a day.
pub fn answered(desk: &mut Desk, on: Day) -> Figures {
    let mut figures = Figures::new();
    for (question, keys, numbers) in ASKED {
        let table = table(desk, json!({"ask": question, "on": on}));
        let keys = rows(&table, keys);
        for (key, row) in keys.into_iter().zip(rows(&table, numbers)) {
            let numbers = row.iter().map(|cell| cell.parse().unwrap()).collect();
            let before = figures.insert(((*question).to_owned(), key.join(" ")), numbers);
            assert!(before.is_none(), "{question} has {key:?} twice");
        }
    }
    figures
}

/// What the model counts on a day.
pub fn counted(world: &World, on: Day) -> Figures {
    let mut figures = Figures::new();
    levels(world, on, &mut figures);
    for (node, kind) in &world.areas {
        if node.stands(on) {
            add(&mut figures, "areas", kind.code(), &[1]);
        }
    }
    ties(world, on, &mut figures);
    lists(world, on, &mut figures);
    coverage(world, on, &mut figures);
    figures
}

fn add(figures: &mut Figures, question: &str, key: &str, numbers: &[i64]) {
    let row = figures.entry((question.to_owned(), key.to_owned())).or_default();
    row.resize(numbers.len(), 0);
    row.iter_mut().zip(numbers).for_each(|(sum, number)| *sum += number);
}

fn levels(world: &World, on: Day, figures: &mut Figures) {
    for (code, scheme) in &world.levels {
        let level = scheme.levels.iter().find(|level| level.level.as_str() == code).unwrap();
        let count = match (level.filled_by, &level.office) {
            (FilledBy::Office, Some(office)) => {
                let held = world.appointments.iter();
                held.filter(|a| a.office == office.as_str() && a.run.holds(on)).count()
            }
            _ => {
                let bodies = world.bodies.iter();
                bodies.filter(|b| b.level.as_ref() == Some(code) && b.node.stands(on)).count()
            }
        };
        add(figures, "levels", code, &[count as i64]);
    }
}

fn ties(world: &World, on: Day, figures: &mut Figures) {
    for kind in world.tie_kinds.keys() {
        let ties: Vec<_> = world.ties.iter().filter(|tie| tie.kind == *kind && tie.run.holds(on)).collect();
        if ties.is_empty() {
            continue;
        }
        let from: BTreeSet<At> = ties.iter().map(|tie| tie.from).collect();
        let to: BTreeSet<At> = ties.iter().map(|tie| tie.to).collect();
        let behalf: BTreeSet<usize> = ties.iter().filter_map(|tie| tie.behalf).collect();
        let sizes = [ties.len(), from.len(), to.len(), behalf.len()].map(|size| size as i64);
        add(figures, "tie_kinds", kind, &sizes);
    }
}

fn lists(world: &World, on: Day, figures: &mut Figures) {
    let listed = |line: &crate::model::naive::Line| {
        line.run.holds(on) && line.window.until.is_none_or(|until| on < until)
    };
    let key = |line: &crate::model::naive::Line| format!("{} {}", line.category, line.measure);
    for (at, line) in world.resources.iter().enumerate().filter(|(_, line)| listed(line)) {
        let orders = world.orders.iter().filter(|order| order.resource == at);
        let bound: u64 = orders.filter_map(|order| Some(order.binds(order.on(on)?))).sum();
        let left = line.quantity.saturating_sub(bound) as i64;
        add(figures, "lists", &key(line), &[1, line.quantity as i64, left, 0, 0, 0, 0, 0]);
    }
    for (at, line) in world.needs.iter().enumerate().filter(|(_, line)| listed(line)) {
        let (mut claimed, mut done) = (0, 0);
        for order in world.orders.iter().filter(|order| order.need == at) {
            if let Some(step) = order.on(on) {
                claimed += order.binds(step);
                done += step.1;
            }
        }
        let left = line.quantity.saturating_sub(claimed) as i64;
        let numbers = [0, 0, 0, 1, line.quantity as i64, left, claimed as i64, done as i64];
        add(figures, "lists", &key(line), &numbers);
    }
    for order in &world.orders {
        let need = &world.needs[order.need];
        if let Some((status, done)) = order.on(on) {
            let key = format!("{status} {}", need.measure);
            let holding = i64::from(order.binds((status, done)) > 0);
            add(figures, "orders", &key, &[1, holding, order.quantity as i64, done as i64]);
        }
    }
}

fn coverage(world: &World, on: Day, figures: &mut Figures) {
    let Some((_, pack)) = world.packs.iter().rev().find(|(since, _)| *since <= on) else { return };
    for rule in &pack.rules {
        let code = rule.rule.as_str();
        let kind = if code == "grid_group" { "grid" } else { "community" };
        let areas = world.areas.iter().enumerate();
        let subjects = areas.filter(|(at, (node, k))| {
            k.code() == kind
                && node.stands(on)
                && world.scope.is_none_or(|scope| within(world, *at, scope, on))
        });
        let met = |at: usize| match code {
            "grid_group" => {
                let here = world.bodies.iter().filter(|b| b.area == Some(at) && b.node.stands(on));
                here.filter(|b| b.level.as_deref() == Some("m.low")).count() == 1
            }
            _ => world.ties.iter().any(|t| t.kind == "pairing" && t.to == At::Area(at) && t.run.holds(on)),
        };
        let (mut all, mut good) = (0, 0);
        for (at, _) in subjects {
            all += 1;
            good += i64::from(met(at));
        }
        add(figures, "coverage", code, &[all, good, all - good]);
    }
}

fn within(world: &World, at: usize, scope: usize, on: Day) -> bool {
    let mut up = Some(at);
    while let Some(at) = up {
        if at == scope {
            return world.areas[at].0.stands(on);
        }
        up = world.areas[at].0.parent(on);
    }
    false
}
