//! 条形 Bars of a plan: what is lacking by category and urgency, and what one more unit would help.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::chart::canvas::Called;
use crate::chart::frame::{Frame, tip};
use crate::chart::room::Room;
use crate::chart::{Canvas, Chart, ChartKind, Language, palette};
use crate::cobuild::{EndAt, Side};
use crate::listing::OwnerAt;
use crate::matching::{Plan, Worth};

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

/// 增量价值 What one more unit of a resource would help: a bar for each category and kind of owner, as
/// long as the lines of it of which one more unit would serve a need more, in parts by the urgency of
/// that need. Under something it is about those who act there, wherever they serve then.
pub(super) fn prices(canvas: &Canvas<'_>, plan: &Plan) -> Chart {
    let wanted = |worth: &Worth| {
        worth.urgency > 0
            && canvas.measure.is_none_or(|wanted| *wanted == worth.measure)
            && acts(canvas, worth.owner)
    };
    let worths: Vec<Worth> = plan.worths(canvas.state).filter(wanted).collect();
    let levels = canvas.category_levels(worths.iter().filter_map(|worth| worth.category.as_ref()), BARS);
    let mut bars = Bars::default();
    for worth in &worths {
        let Some(category) = &worth.category else { continue };
        let (category, owner) = (canvas.category(category, levels), canvas.owner_kind(worth.owner));
        let measure = canvas.measure_title(&worth.measure);
        let called = Called {
            key: format!("{}|{}|{}", category.key, worth.measure, owner.key),
            name: format!("{} · {}（{measure}）", category.name, owner.name),
            under: None,
        };
        // The weight of a priority is the gain: the first priority whose weight is no more than it.
        let weights = &plan.policy().urgency;
        let part = weights.iter().position(|weight| i64::from(*weight) <= worth.urgency).unwrap_or(4);
        bars.add(called, part, 1);
    }
    let parts: Vec<String> = (1..=5)
        .map(|priority| match canvas.language {
            Language::Chinese => format!("多满足 {priority} 级需求"),
            Language::English => format!("serves priority {priority}"),
        })
        .collect();
    let lead = canvas.say(
        "哪类资源每多一份就能多满足一份需求，最急的在上；条长为这样的资源条数",
        "of which resources one more unit serves one more, most urgent first; a bar counts such lines",
    );
    bars.frame(canvas, First::MostUrgent, &parts, canvas.say("条资源", "lines"), lead)
        .hang(canvas, ChartKind::Prices)
}

/// Whether an owner acts in what the chart is about: an organisation that is part of it, and everybody
/// whom a tie that carries resources takes there.
fn acts(canvas: &Canvas<'_>, owner: OwnerAt) -> bool {
    let (state, scope) = (canvas.state, canvas.scope);
    let (within, end) = match owner {
        _ if canvas.under.is_none() => return true,
        OwnerAt::Organization(at) => (scope.has_organization(state, at), EndAt::Organization(at)),
        OwnerAt::Person(at) => (false, EndAt::Person(at)),
    };
    let leads_there = |&tie: &u32| {
        let row = state.cobuild.ties.row(tie);
        let carries = state.cobuild.kinds.get(row.kind).carries;
        carries && matches!(row.to, EndAt::Area(area) if scope.has_area(area))
    };
    within || scope.graph().ties_of(Side::From, end).iter().any(leads_there)
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
                        let line = format!("{title}：{} {unit}", parts[part]);
                        json!({ "value": parts[part], "tooltip": tip(name, &[line]) })
                    })
                    .collect();
                json!({
                    "type": "bar", "stack": "all", "name": title, "data": data, "animation": false,
                    "barMaxWidth": 26,
                    "itemStyle": {
                        "color": palette::URGENCY[part], "borderColor": "#ffffff", "borderWidth": 1,
                    },
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
                "data": parts, "left": 16, "top": 76, "itemWidth": 18, "itemHeight": 12,
                "textStyle": { "color": palette::INK, "fontSize": 13 },
            },
            "xAxis": {
                "type": "value", "minInterval": 1, "name": unit, "nameLocation": "end",
                "nameTextStyle": { "color": palette::FAINT, "align": "right", "verticalAlign": "top", "padding": [22, 0, 0, 0] },
                "axisLabel": { "color": palette::FAINT },
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
        Frame { small, wide, narrow }
    }
}
