//! 条形 Bars of a plan: what is lacking by category and urgency, and what one more unit would help.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::base::AreaId;
use crate::chart::canvas::Called;
use crate::chart::frame::{Frame, tip};
use crate::chart::json::json;
use crate::chart::room::Room;
use crate::chart::{Canvas, Chart, ChartKind, Language, palette};
use crate::matching::{Help, Plan};

/// How many bars there is room for.
const BARS: usize = 22;

/// 缺口 What is lacking: a bar for each category, in parts by urgency.
pub(super) fn gaps(canvas: &Canvas<'_>, plan: &Plan) -> Chart {
    let areas = &canvas.state.org.areas;
    let about = |gap: &&crate::matching::Gap| {
        let known = areas.find(&gap.area).is_some_and(|at| canvas.is_about(at));
        known && canvas.weight(&gap.measure, gap.lacking) > 0
    };
    let found = || plan.gaps().iter().filter(about);
    let levels = canvas.category_levels(found().map(|gap| &gap.category), BARS);
    let mut bars = Bars::default();
    for gap in found() {
        let part = usize::from(gap.priority.clamp(1, 5)) - 1;
        bars.add(canvas.category(&gap.category, levels), part, canvas.weight(&gap.measure, gap.lacking));
    }
    let unit = match canvas.measure {
        Some(measure) => canvas.measure_title(measure),
        None => canvas.say("条需求", "needs").to_owned(),
    };
    let parts: Vec<String> = (1..=5)
        .map(|priority| match (canvas.language, priority) {
            (Language::Chinese, 1) => "1 级（最急）".to_owned(),
            (Language::Chinese, _) => format!("{priority} 级"),
            (Language::English, 1) => "priority 1 (most urgent)".to_owned(),
            (Language::English, _) => format!("priority {priority}"),
        })
        .collect();
    let lead = canvas.say("没有满足或没有全部满足的需求", "needs not served, or not in full");
    bars.frame(canvas, First::Longest, &parts, &unit, lead).hang(canvas, ChartKind::Gaps)
}

/// 增量价值 What one more unit would help: a bar for each category and unit of measure, as long as there
/// are communities in which one more unit would serve a need more, in parts by the urgency of that need.
pub(super) fn prices(canvas: &Canvas<'_>, plan: &Plan) -> Option<Chart> {
    let areas = &canvas.state.org.areas;
    let wanted = |help: &Help| {
        let known = areas.find(&help.area).is_some_and(|at| canvas.is_about(at));
        known && help.change.urgency < 0 && canvas.measure.is_none_or(|wanted| *wanted == help.measure)
    };
    let helps: Vec<Help> = plan.help().ok()?.into_iter().filter(wanted).collect();
    let levels = canvas.category_levels(helps.iter().map(|help| &help.category), BARS);
    // Where categories are rolled up, a community counts once, by the most urgent need.
    let mut places: BTreeMap<(String, &AreaId), (Called, usize)> = BTreeMap::new();
    for help in &helps {
        let category = canvas.category(&help.category, levels);
        let name = canvas.marked(&category.name, &canvas.measure_title(&help.measure));
        let key = format!("{}|{}", category.key, help.measure);
        // What is gained is the weight of a priority: the first whose weight is no more than that.
        let weights = &plan.policy().urgency;
        let gained = help.change.urgency.saturating_neg();
        let part = weights.iter().position(|weight| i64::from(*weight) <= gained).unwrap_or(4);
        let called = Called { key: key.clone(), name, under: None };
        let most = places.entry((key, &help.area)).or_insert((called, part));
        most.1 = most.1.min(part);
    }
    let mut bars = Bars::default();
    for (called, part) in places.into_values() {
        bars.add(called, part, 1);
    }
    let parts: Vec<String> = (1..=5)
        .map(|priority| match canvas.language {
            Language::Chinese => format!("多满足 {priority} 级需求"),
            Language::English => format!("priority {priority}"),
        })
        .collect();
    let lead = canvas.say(
        "在多少个社区、村，多一份这类资源就能多满足一份需求；最急的在上",
        "how many communities one more unit would help; most urgent first",
    );
    let unit = canvas.say("处", "places");
    Some(bars.frame(canvas, First::MostUrgent, &parts, unit, lead).hang(canvas, ChartKind::Prices))
}

/// 先后 Which bar stands first.
#[derive(Clone, Copy)]
enum First {
    Longest,
    MostUrgent,
}

/// 条形 Bars in parts.
#[derive(Default)]
struct Bars {
    rows: BTreeMap<String, (Called, [u64; 5])>,
}

impl Bars {
    fn add(&mut self, called: Called, part: usize, weight: u64) {
        let row = self.rows.entry(called.key.clone()).or_insert((called, [0; 5]));
        row.1[part] = row.1[part].saturating_add(weight);
    }

    fn frame(self, canvas: &Canvas<'_>, first: First, parts: &[String], unit: &str, lead: &str) -> Frame {
        if self.rows.is_empty() {
            return Frame::empty(canvas);
        }
        let total = |parts: &[u64; 5]| parts.iter().fold(0u64, |sum, part| sum.saturating_add(*part));
        // By urgency, place by place, or by length.
        let size = |parts: &[u64; 5]| match first {
            First::Longest => [total(parts), 0, 0, 0, 0],
            First::MostUrgent => *parts,
        };
        let room = Room::new(self.rows.iter().map(|(key, (_, parts))| (key.as_str(), size(parts))), BARS);
        let mut rows: Vec<(String, [u64; 5])> = room
            .shown
            .iter()
            .filter_map(|key| self.rows.get(*key))
            .map(|(called, parts)| (called.name.clone(), *parts))
            .collect();
        if room.folded > 0 {
            let shown = room.places();
            let mut rest = [0u64; 5];
            for (_, (_, parts)) in self.rows.iter().filter(|(key, _)| !shown.contains_key(&key.as_str())) {
                for (sum, part) in rest.iter_mut().zip(parts) {
                    *sum = sum.saturating_add(*part);
                }
            }
            rows.push((canvas.others(room.folded), rest));
        }
        let all = rows.iter().fold(0u64, |sum, (_, parts)| sum.saturating_add(total(parts)));
        let names: Vec<&str> = rows.iter().map(|(name, _)| name.as_str()).collect();
        let mut series: Vec<Value> = parts
            .iter()
            .enumerate()
            .map(|(part, title)| {
                let data: Vec<Value> = rows
                    .iter()
                    .map(|(name, parts)| {
                        let line = canvas.line(title, &format!("{} {unit}", parts[part]));
                        json!({ "value": parts[part], "tooltip": tip(name, &[line]) })
                    })
                    .collect();
                json!({
                    "type": "bar", "stack": "all", "name": title, "data": data, "animation": false,
                    "barMaxWidth": 26,
                    // No border: on a narrow screen it would hide the thinnest part, which may be the most urgent.
                    "itemStyle": { "color": palette::URGENCY[part] },
                    "emphasis": { "focus": "series" },
                })
            })
            .collect();
        // The length of each bar in figures, at its end.
        let ends: Vec<Value> = rows
            .iter()
            .map(|(_, parts)| json!({ "value": 0, "label": { "formatter": total(parts).to_string() } }))
            .collect();
        series.push(json!({
            "type": "bar", "stack": "all", "name": canvas.say("合计", "all"), "data": ends, "silent": true,
            "animation": false, "barMaxWidth": 26,
            "label": { "show": true, "position": "right", "color": palette::INK, "fontSize": 13 },
        }));
        let small = vec![
            lead.to_owned(),
            match canvas.language {
                Language::Chinese => format!("合计 {all} {unit}"),
                Language::English => format!("{all} {unit} in all"),
            },
        ];
        let wide = json!({
            "grid": { "left": 250, "right": 56, "top": 124, "bottom": 48 },
            "legend": {
                "data": parts, "left": 16, "top": 76, "itemWidth": 18, "itemHeight": 12, "itemGap": 10,
                "textStyle": { "color": palette::INK, "fontSize": 13 },
            },
            "xAxis": {
                "type": "value", "minInterval": 1, "name": unit, "nameLocation": "end",
                "nameTextStyle": { "color": palette::FAINT, "align": "right", "verticalAlign": "top", "padding": [22, 0, 0, 0] },
                "splitNumber": 5, "axisLabel": { "color": palette::FAINT },
                "splitLine": { "lineStyle": { "color": palette::LINE } },
            },
            "yAxis": {
                "type": "category", "inverse": true, "data": names,
                "axisTick": { "show": false }, "axisLine": { "lineStyle": { "color": palette::LINE } },
                "axisLabel": {
                    "interval": 0, "color": palette::INK, "fontSize": 13, "width": 232, "overflow": "truncate",
                },
            },
            "series": series,
        });
        let narrow = json!({
            "grid": { "left": 164, "right": 34, "top": 152, "bottom": 42 },
            "legend": {
                "left": 12, "top": 98, "itemWidth": 12, "itemHeight": 10, "itemGap": 8,
                "textStyle": { "fontSize": 11 },
            },
            "yAxis": { "axisLabel": { "fontSize": 11, "width": 152 } },
            "xAxis": { "splitNumber": 3 },
        });
        let middle = json!({
            "grid": { "left": 206, "right": 48, "top": 148, "bottom": 48 },
            "legend": { "top": 100, "textStyle": { "fontSize": 12 } },
            "yAxis": { "axisLabel": { "fontSize": 12, "width": 190 } },
        });
        Frame { small, wide, middle, narrow }
    }
}
