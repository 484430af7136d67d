//! 关系图 Who is tied to which community, and how.
//!
//! Units stand on the left, communities on the right, a line between them for each kind of tie. Where
//! there are more units than can be read, they are collapsed into their kinds and the kinds of tie
//! stand in the middle; the communities with most ties are shown, the others are one node. A depth of
//! two shows the units with most ties one by one all the same. People are their kind. A seat that is
//! held on behalf of a unit is the unit's. Ties that end in no community are counted and not drawn.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::base::{NONE, map_of, set_of, sort_by_key};
use crate::chart::canvas::Called;
use crate::chart::frame::{Frame, tip};
use crate::chart::json::json;
use crate::chart::room::Room;
use crate::chart::{Canvas, Chart, ChartKind, Language, palette};
use crate::cobuild::{EndAt, TieRow};
use crate::stats;

/// How many units, kinds and communities there is room for.
const UNITS: usize = 26;
const PLACES: usize = 26;
const KINDS: usize = 12;

/// The height of the picture, in units of its own.
const HIGH: u64 = 1000;
const WIDE: u64 = 1000;

pub(super) fn ties(canvas: &Canvas<'_>) -> Chart {
    frame(canvas).hang(canvas, ChartKind::Ties)
}

/// The ties of a pair, a kind apart.
type Sums = BTreeMap<(String, u32, String), u64>;

/// 两列 What stands on the left and on the right, by key.
#[derive(Default)]
struct Sides {
    called: BTreeMap<String, Called>,
    sums: Sums,
}

impl Sides {
    fn add(&mut self, from: Called, kind: u32, to: Called) {
        let key = (from.key.clone(), kind, to.key.clone());
        let sum = self.sums.entry(key).or_default();
        *sum = sum.saturating_add(1);
        self.called.insert(from.key.clone(), from);
        self.called.insert(to.key.clone(), to);
    }
}

/// Who is tied: the unit itself, or its kind.
fn from(canvas: &Canvas<'_>, row: &TieRow, kinds: bool) -> Called {
    let unit = |at: u32| if kinds { canvas.unit_kind(at) } else { canvas.unit(at) };
    match row.from {
        _ if row.on_behalf_of != NONE => unit(row.on_behalf_of),
        EndAt::Organization(at) => unit(at),
        EndAt::Person(at) => canvas.person_kind(at),
        EndAt::Area(at) => canvas.place(at),
    }
}

/// To which community: the one in which the second end lies.
fn to(canvas: &Canvas<'_>, row: &TieRow) -> Option<Called> {
    let area = match row.to {
        EndAt::Area(at) => at,
        EndAt::Organization(at) => canvas.state.org.organizations.row(at).area,
        EndAt::Person(_) => NONE,
    };
    let mut upward = canvas.scope.graph().areas.upward(area);
    upward.find(|&up| canvas.state.org.areas.row(up).kind.is_community()).map(|at| canvas.place(at))
}

fn frame(canvas: &Canvas<'_>) -> Frame {
    let all: Vec<&TieRow> = (canvas.scope.graph().ties.iter())
        .map(|&tie| canvas.state.cobuild.ties.row(tie))
        .filter(|row| stats::touches(canvas.state, canvas.scope, row))
        .collect();
    let rows: Vec<(&TieRow, Called)> = all.iter().filter_map(|row| Some((*row, to(canvas, row)?))).collect();
    if rows.is_empty() {
        return Frame::empty(canvas);
    }
    let single = set_of(rows.iter().map(|(row, _)| from(canvas, row, false).key));
    let kinds = single.len() > UNITS && canvas.depth.is_none_or(|depth| depth < 2);
    let mut sides = Sides::default();
    for (row, to) in &rows {
        sides.add(from(canvas, row, kinds), row.kind, to.clone());
    }
    let mut picture = Picture::new(canvas, &sides);
    match kinds {
        true => picture.collapse(),
        false => picture.single(),
    }
    let (drawn, others) = (rows.len(), all.len() - rows.len());
    let mut small = vec![match canvas.language {
        Language::Chinese => format!("到社区的关系 {drawn} 条"),
        Language::English => format!("{drawn} ties to communities"),
    }];
    if others > 0 {
        small.push(match canvas.language {
            Language::Chinese => format!("另有 {others} 条不到社区，未画"),
            Language::English => format!("{others} others are not drawn"),
        });
    }
    if kinds {
        let units = single.iter().filter(|key| key.starts_with("organization:")).count();
        small.push(match canvas.language {
            Language::Chinese => format!("{units} 家单位按类型合并；左：谁，中：何种关系，右：哪个社区"),
            Language::English => format!("{units} units by their kind; who → by what tie → where"),
        });
    } else {
        small.push(
            canvas
                .say(
                    "左：谁，右：哪个社区；线的颜色是关系类型",
                    "who → where; a line's colour is its kind of tie",
                )
                .to_owned(),
        );
    }
    picture.frame(small)
}

/// 图形 Nodes and lines with their places.
struct Picture<'c, 'a> {
    canvas: &'c Canvas<'a>,
    sides: &'c Sides,
    /// The kinds of tie, most first; the place of each is its colour.
    kinds: Vec<u32>,
    left: Room<String>,
    right: Room<String>,
    nodes: Vec<Value>,
    lines: Vec<Value>,
    /// Whether kinds stand for units.
    collapsed: bool,
}

impl<'c, 'a> Picture<'c, 'a> {
    fn new(canvas: &'c Canvas<'a>, sides: &'c Sides) -> Picture<'c, 'a> {
        let sums = |key: fn(&(String, u32, String)) -> String| {
            let mut sums: BTreeMap<String, u64> = BTreeMap::new();
            for (at, count) in &sides.sums {
                *sums.entry(key(at)).or_default() += count;
            }
            sums
        };
        let code = |kind: u32| canvas.state.cobuild.kinds.code(kind).to_string();
        let mut kinds: BTreeMap<(String, u32), u64> = BTreeMap::new();
        for ((_, kind, _), count) in &sides.sums {
            *kinds.entry((code(*kind), *kind)).or_default() += count;
        }
        let kinds = Room::new(kinds, usize::MAX).shown.into_iter().map(|(_, kind)| kind).collect();
        Picture {
            canvas,
            sides,
            kinds,
            left: Room::new(sums(|at| at.0.clone()), UNITS),
            right: Room::new(sums(|at| at.2.clone()), PLACES),
            nodes: Vec::new(),
            lines: Vec::new(),
            collapsed: false,
        }
    }

    fn colour(&self, kind: u32) -> &'static str {
        let place = self.kinds.iter().position(|&at| at == kind).unwrap_or(0);
        palette::kind(place)
    }

    fn title(&self, kind: u32) -> String {
        let kinds = &self.canvas.state.cobuild.kinds;
        self.canvas.kind(kinds.get(kind).title.as_str(), kinds.code(kind).as_str())
    }

    /// A column of nodes, from the top down, and the key under which each is linked.
    fn column(
        &mut self,
        keys: &[(String, Called, u64)],
        x: u64,
        side: &str,
        colour: &dyn Fn(usize) -> String,
    ) {
        let last = keys.len().saturating_sub(1).max(1) as u64;
        for (place, (id, called, count)) in keys.iter().enumerate() {
            let y = if keys.len() == 1 { HIGH / 2 } else { place as u64 * HIGH / last };
            let line = match self.canvas.language {
                Language::Chinese => format!("{count} 条关系"),
                Language::English => format!("{count} ties"),
            };
            let mut item = json!({
                "id": id, "name": called.name, "value": [x, y, count],
                "symbolSize": 7 + bits(*count).min(14),
                "itemStyle": { "color": colour(place) },
                "label": { "position": side, "formatter": format!("{{b}}  {count}") },
                "tooltip": tip(&called.name, &[line]),
            });
            if let Some(under) = &called.under {
                item["under"] = json!(under);
            }
            self.nodes.push(item);
        }
    }

    fn line(&mut self, (from, to): (&str, &str), kind: u32, said: &str, count: u64) {
        // Few lines may be strong; many let through what is behind them.
        let colour = self.colour(kind);
        let shade = if self.collapsed { palette::thin(colour) } else { palette::thick(colour) };
        self.lines.push(json!({
            "source": from, "target": to, "value": count,
            "lineStyle": { "color": shade, "width": 2 + bits(count) / 2 },
            "tooltip": tip(said, &[self.canvas.line(&self.title(kind), &count.to_string())]),
        }));
    }

    /// A side with what is folded at its foot: key, name and ties of each; and the key of any thing.
    fn side(
        &self,
        room: &Room<String>,
        of: fn(&(String, u32, String)) -> &String,
    ) -> Vec<(String, Called, u64)> {
        let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
        let shown = room.places();
        for (at, count) in &self.sides.sums {
            let key = of(at);
            *sums.entry(if shown.contains_key(key) { key.as_str() } else { "" }).or_default() += count;
        }
        let keys = room.shown.iter().filter_map(|key| {
            let called = self.sides.called.get(key)?.clone();
            Some((key.clone(), called, sums.get(key.as_str()).copied().unwrap_or(0)))
        });
        let mut all: Vec<_> = keys.collect();
        if room.folded > 0 {
            let name = self.canvas.others(room.folded);
            all.push((
                String::new(),
                Called { key: String::new(), name, under: None },
                sums.get("").copied().unwrap_or(0),
            ));
        }
        all
    }

    /// Units on the left, communities on the right.
    fn single(&mut self) {
        let (left, right) = (self.side(&self.left, |at| &at.0), self.side(&self.right, |at| &at.2));
        let folded = |room: &Room<String>, key: &String| {
            if room.places().contains_key(key) { key.clone() } else { String::new() }
        };
        let mut sums: BTreeMap<(String, u32, String), u64> = BTreeMap::new();
        for ((from, kind, to), count) in &self.sides.sums {
            *sums.entry((folded(&self.left, from), *kind, folded(&self.right, to))).or_default() += count;
        }
        // Units stand where their communities do, so that lines cross seldom.
        let row = map_of(right.iter().enumerate().map(|(place, (key, ..))| (key.as_str(), place as u64)));
        let mut weighed: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
        for ((from, _, to), count) in &sums {
            let sum = weighed.entry(from.as_str()).or_default();
            sum.0 += count * row.get(to.as_str()).copied().unwrap_or(0) * 1000;
            sum.1 += count;
        }
        let mut left = left;
        sort_by_key(&mut left, |(key, ..)| {
            let (sum, count) = weighed.get(key.as_str()).copied().unwrap_or((0, 1));
            (key.is_empty(), sum / count.max(1), key.clone())
        });
        let prefix = |side: &str, list: Vec<(String, Called, u64)>| -> Vec<_> {
            list.into_iter().map(|(key, called, count)| (format!("{side}{key}"), called, count)).collect()
        };
        self.column(&prefix("l:", left), 0, "left", &|_| palette::INK.to_owned());
        self.column(&prefix("r:", right), WIDE, "right", &|_| palette::PLAIN.to_owned());
        for ((from, kind, to), count) in sums {
            let name =
                |key: &str| self.sides.called.get(key).map_or_else(String::new, |called| called.name.clone());
            let said = format!("{} — {}", name(&from), name(&to));
            self.line((&format!("l:{from}"), &format!("r:{to}")), kind, &said, count);
        }
    }

    /// Kinds of unit on the left, kinds of tie in the middle, communities on the right.
    fn collapse(&mut self) {
        self.collapsed = true;
        let (left, right) = (self.side(&self.left, |at| &at.0), self.side(&self.right, |at| &at.2));
        let (l, r) = (self.left.places(), self.right.places());
        let mut halves: [BTreeMap<(String, u32), u64>; 2] = Default::default();
        let mut sums: BTreeMap<u32, u64> = BTreeMap::new();
        for ((from, kind, to), count) in &self.sides.sums {
            let of = |shown: bool, key: &String| if shown { key.clone() } else { String::new() };
            *halves[0].entry((of(l.contains_key(from), from), *kind)).or_default() += count;
            *halves[1].entry((of(r.contains_key(to), to), *kind)).or_default() += count;
            *sums.entry(*kind).or_default() += count;
        }
        let shown = Room { shown: self.kinds.iter().take(KINDS).copied().collect::<Vec<u32>>(), folded: 0 };
        let middle: Vec<(String, Called, u64)> = shown
            .shown
            .iter()
            .map(|&kind| {
                let code = self.canvas.state.cobuild.kinds.code(kind);
                let called = Called { key: code.to_string(), name: self.title(kind), under: None };
                (format!("m:{code}"), called, sums.get(&kind).copied().unwrap_or(0))
            })
            .collect();
        let colours: Vec<String> = shown.shown.iter().map(|&kind| self.colour(kind).to_owned()).collect();
        let prefix = |side: &str, list: &[(String, Called, u64)]| -> Vec<_> {
            list.iter().map(|(key, called, count)| (format!("{side}{key}"), called.clone(), *count)).collect()
        };
        let name = |list: &[(String, Called, u64)], key: &str| {
            list.iter().find(|entry| entry.0 == key).map_or_else(String::new, |entry| entry.1.name.clone())
        };
        self.column(&prefix("l:", &left), 0, "left", &|_| palette::INK.to_owned());
        self.column(&middle, WIDE / 2, "top", &|place| colours[place].clone());
        self.column(&prefix("r:", &right), WIDE, "right", &|_| palette::PLAIN.to_owned());
        for ((key, kind), count) in &halves[0] {
            let code = self.canvas.state.cobuild.kinds.code(*kind).to_string();
            self.line((&format!("l:{key}"), &format!("m:{code}")), *kind, &name(&left, key), *count);
        }
        for ((key, kind), count) in &halves[1] {
            let code = self.canvas.state.cobuild.kinds.code(*kind).to_string();
            self.line((&format!("m:{code}"), &format!("r:{key}")), *kind, &name(&right, key), *count);
        }
    }

    fn frame(self, small: Vec<String>) -> Frame {
        let legend: Vec<String> = self.kinds.iter().map(|&kind| self.title(kind)).collect();
        let categories: Vec<Value> = self
            .kinds
            .iter()
            .map(|&kind| json!({ "name": self.title(kind), "itemStyle": { "color": self.colour(kind) } }))
            .collect();
        // Where the kinds of tie are nodes, they are their own legend.
        let legend_shows = !self.collapsed;
        let wide = json!({
            "grid": { "left": 210, "right": 200, "top": if legend_shows { 116 } else { 104 }, "bottom": 24 },
            "xAxis": { "type": "value", "show": false, "min": 0, "max": WIDE },
            "yAxis": { "type": "value", "show": false, "min": 0, "max": HIGH, "inverse": true },
            "legend": {
                "show": legend_shows, "data": legend, "left": 16, "top": 68, "selectedMode": false, "icon": "roundRect",
                "itemWidth": 18, "itemHeight": 6, "itemGap": 10, "textStyle": { "color": palette::INK, "fontSize": 13 },
            },
            "series": [{
                "type": "graph", "layout": "none", "coordinateSystem": "cartesian2d", "categories": categories,
                "data": self.nodes, "links": self.lines, "animation": false,
                "label": {
                    "show": true, "color": palette::INK, "fontSize": 13, "width": 186, "overflow": "truncate",
                    "textBorderColor": "#ffffff", "textBorderWidth": 3,
                },
                "lineStyle": { "opacity": 1, "curveness": 0 },
                "emphasis": { "focus": "adjacency" },
            }],
        });
        let narrow = json!({
            "grid": { "left": 108, "right": 146, "top": if legend_shows { 158 } else { 124 }, "bottom": 18 },
            "legend": { "top": 98, "left": 10, "itemGap": 6, "itemWidth": 12, "textStyle": { "fontSize": 11 } },
            "series": [{ "label": { "fontSize": 11, "width": 132 } }],
        });
        let middle = json!({
            "grid": { "left": 160, "right": 160, "top": if legend_shows { 148 } else { 128 }, "bottom": 24 },
            "legend": { "top": 96, "textStyle": { "fontSize": 12 } },
            "series": [{ "label": { "fontSize": 12, "width": 142 } }],
        });
        Frame { small, wide, middle, narrow }
    }
}

/// How many binary digits a number has: a line of a thousand ties is not a thousand times as wide.
fn bits(count: u64) -> u32 {
    u64::BITS - count.leading_zeros()
}
