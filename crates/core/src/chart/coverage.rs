//! 覆盖热力图 Rules against areas: of so many subjects so many meet the rule.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::base::{Forest, Table, Values};
use crate::chart::frame::{Frame, tip};
use crate::chart::json::json;
use crate::chart::room::Room;
use crate::chart::{Canvas, Chart, ChartKind, Language, palette};
use crate::graph::Scope;
use crate::stats;

/// How many areas there is room for.
const AREAS: usize = 24;

/// The colours of a cell by the thousandths that meet the rule: from, to, colour, and that of its text.
const STEPS: [(u32, u32, &str, &str); 5] = [
    (0, 499, "#9a3300", "#ffffff"),
    (500, 799, "#e8a06a", palette::INK),
    (800, 949, "#f6dcc4", palette::INK),
    (950, 999, "#b9d7ec", palette::INK),
    (1000, 1000, "#0b5c99", "#ffffff"),
];

/// 一格 Of so many subjects so many meet a rule.
#[derive(Clone, Copy, Default)]
struct Cell {
    subjects: i64,
    met: i64,
}

impl Cell {
    fn permille(self) -> i64 {
        if self.subjects > 0 { self.met.saturating_mul(1000) / self.subjects } else { 0 }
    }
}

/// A rule: its key, and its title.
type Rules = Vec<(String, String)>;

pub(super) fn coverage(canvas: &Canvas<'_>) -> Chart {
    frame(canvas).hang(canvas, ChartKind::Coverage)
}

/// The rules with how they are met in a scope.
fn cells(canvas: &Canvas<'_>, scope: &Scope<'_>) -> (Rules, Vec<Cell>) {
    let table = stats::coverage(canvas.state, scope);
    let text = |name: &str, row: usize| table.column(name).and_then(|column| column.values.show(row));
    let rules = (0..table.rows()).map(|row| {
        let key =
            format!("{}/{}", text("pack", row).unwrap_or_default(), text("rule", row).unwrap_or_default());
        (key, text("title", row).unwrap_or_default())
    });
    let cell = |row| Cell { subjects: number(&table, "subjects", row), met: number(&table, "met", row) };
    (rules.collect(), (0..table.rows()).map(cell).collect())
}

fn number(table: &Table, name: &str, row: usize) -> i64 {
    match table.column(name).map(|column| &column.values) {
        Some(Values::Number(cells)) => cells.get(row).copied().flatten().unwrap_or(0),
        _ => 0,
    }
}

/// The areas that stand as rows: those right below the scope, or so many levels below it. Under a
/// party body the communities that it covers.
fn areas(canvas: &Canvas<'_>) -> Vec<u32> {
    let forest = &canvas.scope.graph().areas;
    let depth = canvas.depth.unwrap_or(1);
    match canvas.scope {
        Scope::Party(..) => {
            let row = |at: &u32| canvas.state.org.areas.row(*at);
            canvas.scope.areas().filter(|at| row(at).kind.is_community()).collect()
        }
        Scope::Area(_, root) => right_below(forest, *root, depth),
        // Everything of one county is as the county is: its towns are what is compared.
        Scope::All(_) => match canvas.home() {
            Some(home) => right_below(forest, home, depth),
            None => {
                forest.walk().iter().copied().filter(|&at| forest.depth(at) + 1 == depth.max(1)).collect()
            }
        },
    }
}

/// The areas so many levels below one.
fn right_below(forest: &Forest, root: u32, depth: u32) -> Vec<u32> {
    let level = forest.depth(root).saturating_add(depth);
    forest.subtree(root).iter().copied().filter(|&at| forest.depth(at) == level).collect()
}

fn frame(canvas: &Canvas<'_>) -> Frame {
    let (rules, whole) = cells(canvas, canvas.scope);
    if rules.is_empty() {
        return Frame::empty(canvas);
    }
    let mut found: BTreeMap<String, (String, Vec<Cell>, Value)> = BTreeMap::new();
    for at in areas(canvas) {
        let scope = Scope::Area(canvas.scope.graph(), at);
        let called = canvas.place(at);
        let cells = cells(canvas, &scope).1;
        if cells.iter().any(|cell| cell.subjects > 0) {
            found.insert(called.key, (called.name, cells, json!(called.under)));
        }
    }
    // The areas with most to do come first, and what does not fit is one row more.
    let missing = |cells: &[Cell]| cells.iter().map(|cell| cell.subjects - cell.met).sum::<i64>();
    let room = Room::new(found.iter().map(|(key, (_, cells, _))| (key.as_str(), missing(cells))), AREAS);
    let mut rows: Vec<(String, Vec<Cell>, Value)> =
        vec![(canvas.say("合计", "All").to_owned(), whole, Value::Null)];
    rows.extend(room.shown.iter().filter_map(|key| found.get(*key)).cloned());
    if room.folded > 0 {
        let shown = room.places();
        let mut rest = vec![Cell::default(); rules.len()];
        for (_, (_, cells, _)) in found.iter().filter(|(key, _)| !shown.contains_key(&key.as_str())) {
            for (sum, cell) in rest.iter_mut().zip(cells) {
                sum.subjects += cell.subjects;
                sum.met += cell.met;
            }
        }
        rows.push((canvas.others(room.folded), rest, Value::Null));
    }
    draw(canvas, &rules, &rows)
}

fn draw(canvas: &Canvas<'_>, rules: &Rules, rows: &[(String, Vec<Cell>, Value)]) -> Frame {
    let mut data = Vec::new();
    for (y, (name, cells, under)) in rows.iter().enumerate() {
        for (x, (cell, (key, title))) in cells.iter().zip(rules).enumerate() {
            if cell.subjects == 0 {
                continue;
            }
            let share = cell.permille();
            let ink =
                STEPS.iter().find(|step| share <= i64::from(step.1)).map_or(palette::INK, |step| step.3);
            let missing = cell.subjects - cell.met;
            let line = match canvas.language {
                Language::Chinese => {
                    format!("{} 个对象，{} 个达标，{missing} 个未达标", cell.subjects, cell.met)
                }
                Language::English => format!("{} of {} meet it, {missing} do not", cell.met, cell.subjects),
            };
            let mut item = json!({
                "value": [x, y, share], "rule": key, "subjects": cell.subjects, "met": cell.met,
                "label": { "formatter": format!("{}/{}", cell.met, cell.subjects), "color": ink },
                "tooltip": tip(name, &[title.clone(), line]),
            });
            if !under.is_null() {
                item["under"] = under.clone();
            }
            data.push(item);
        }
    }
    let percent = |permille: u32| format!("{}%", permille / 10);
    let pieces: Vec<Value> = STEPS
        .iter()
        .map(|&(from, to, colour, _)| {
            let label = match (from, to) {
                (1000, _) => canvas.say("全部达标", "all").to_owned(),
                (0, _) => format!("< {}", percent(to + 1)),
                _ => format!("{} – {}", percent(from), percent(to + 1)),
            };
            json!({ "min": from, "max": to, "color": colour, "label": label })
        })
        .collect();
    let names: Vec<&str> = rows.iter().map(|(name, ..)| name.as_str()).collect();
    let titles: Vec<&str> = rules.iter().map(|(_, title)| title.as_str()).collect();
    let narrow_cells = rules.len() > 4;
    let small = canvas.say(
        "每格为“达标数/对象数”，空格表示没有对象；未达标多的在上",
        "each cell is how many meet the rule of how many; most to do first",
    );
    // About as many pixels as a column has on the least screen of a width: on a phone 360.
    let columns = u32::try_from(rules.len()).unwrap_or(u32::MAX).max(1);
    let wide = json!({
        "grid": {
            "left": 132, "right": 24, "top": 84, "bottom": 132,
            "show": true, "backgroundColor": palette::EMPTY, "borderWidth": 0,
        },
        "xAxis": {
            "type": "category", "data": titles,
            "axisTick": { "show": false }, "axisLine": { "show": false },
            "axisLabel": {
                "interval": 0, "fontSize": 12, "color": palette::INK, "width": (740 / columns).min(180),
                "overflow": "break", "lineHeight": 16,
            },
        },
        "yAxis": {
            "type": "category", "data": names, "inverse": true,
            "axisTick": { "show": false }, "axisLine": { "show": false },
            "axisLabel": {
                "interval": 0, "fontSize": 12, "color": palette::INK, "width": 116, "overflow": "truncate",
            },
        },
        "visualMap": {
            "type": "piecewise", "dimension": 2, "orient": "horizontal", "left": "center", "bottom": 16,
            "pieces": pieces, "itemWidth": 22, "itemHeight": 14, "itemGap": 10, "textGap": 10,
            "textStyle": { "color": palette::INK, "fontSize": 12 },
        },
        "series": [{
            "type": "heatmap", "data": data, "animation": false,
            "label": { "show": true, "fontSize": 12 },
            "itemStyle": { "borderColor": "#ffffff", "borderWidth": 2 },
            "emphasis": { "itemStyle": { "borderColor": palette::INK } },
        }],
    });
    let narrow = json!({
        "grid": { "left": 78, "right": 10, "top": 118, "bottom": 148 },
        "xAxis": { "axisLabel": {
            "fontSize": 10, "lineHeight": 12, "width": (216 / columns).max(18),
        } },
        "yAxis": { "axisLabel": { "fontSize": 11, "width": 68 } },
        "visualMap": { "itemWidth": 12, "itemHeight": 12, "itemGap": 5, "textGap": 3, "bottom": 8, "textStyle": { "fontSize": 10 } },
        "series": [{ "label": { "fontSize": if narrow_cells { 9 } else { 11 } } }],
    });
    let middle = json!({
        "grid": { "left": 110, "right": 16, "top": 108, "bottom": 150 },
        "xAxis": { "axisLabel": { "fontSize": 10, "lineHeight": 13, "width": (430 / columns).max(36) } },
        "yAxis": { "axisLabel": { "width": 96 } },
        "visualMap": { "itemGap": 7 },
        "series": [{ "label": { "fontSize": 11 } }],
    });
    Frame { small: vec![small.to_owned()], wide, middle, narrow }
}
