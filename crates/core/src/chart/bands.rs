//! 流带 Flows through columns of stops, as a Sankey: what is shown, what is folded, what is conserved.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::base::sort_by;
use crate::chart::canvas::Called;
use crate::chart::frame::{Frame, tip};
use crate::chart::json::json;
use crate::chart::room::Room;
use crate::chart::{Canvas, palette};

/// 站 A stop in a column.
struct Stop {
    called: Called,
    /// Whether it stands for something lacking: it is never folded, and stands last.
    lacking: bool,
}

/// 列 A column of stops.
pub(super) struct Column {
    /// What stands in it, for the small print.
    title: String,
    stops: Vec<Stop>,
    known: BTreeMap<String, usize>,
    most: usize,
}

impl Column {
    /// A column with room for so many stops beside those that stand for something lacking.
    pub(super) fn new(title: &str, most: usize) -> Column {
        Column { title: title.to_owned(), stops: Vec::new(), known: BTreeMap::new(), most }
    }

    /// The place of a stop.
    pub(super) fn stop(&mut self, called: Called) -> usize {
        self.place(called, false)
    }

    /// The place of a stop that stands for something lacking.
    pub(super) fn lacking(&mut self, key: &str, name: &str) -> usize {
        self.place(Called { key: key.to_owned(), name: name.to_owned(), under: None }, true)
    }

    fn place(&mut self, called: Called, lacking: bool) -> usize {
        if let Some(&at) = self.known.get(&called.key) {
            return at;
        }
        self.known.insert(called.key.clone(), self.stops.len());
        self.stops.push(Stop { called, lacking });
        self.stops.len() - 1
    }
}

/// 流带 Columns, and how much goes through which stops.
pub(super) struct Bands {
    pub(super) columns: Vec<Column>,
    paths: BTreeMap<Vec<usize>, u64>,
}

/// A stop as it is drawn.
struct Node {
    id: String,
    name: String,
    colour: &'static str,
    lacking: bool,
    value: u64,
    under: Value,
}

impl Bands {
    /// Flows through some columns.
    pub(super) fn new(columns: Vec<Column>) -> Bands {
        Bands { columns, paths: BTreeMap::new() }
    }

    /// So much goes through one stop of each column.
    pub(super) fn add(&mut self, path: Vec<usize>, weight: u64) {
        if weight > 0 {
            let sum = self.paths.entry(path).or_default();
            *sum = sum.saturating_add(weight);
        }
    }

    /// The stops of a column that are drawn, and for each stop where it is drawn.
    fn nodes(&self, canvas: &Canvas<'_>, at: usize) -> (Vec<Node>, Vec<usize>) {
        let column = &self.columns[at];
        let mut sums = vec![0u64; column.stops.len()];
        for (path, weight) in &self.paths {
            sums[path[at]] = sums[path[at]].saturating_add(*weight);
        }
        let key = |stop: usize| column.stops[stop].called.key.as_str();
        let used = |lacking: bool| {
            let stops = column.stops.iter().enumerate();
            stops
                .filter(move |(_, stop)| stop.lacking == lacking)
                .map(|(at, _)| at)
                .filter(|&at| sums[at] > 0)
        };
        let room = Room::new(used(false).map(|stop| (key(stop), sums[stop])), column.most);
        let mut nodes: Vec<Node> = Vec::new();
        let mut drawn = vec![0; column.stops.len()];
        let node = |stop: usize, colour: &'static str| Node {
            id: format!("{at}:{}", key(stop)),
            name: column.stops[stop].called.name.clone(),
            colour,
            lacking: column.stops[stop].lacking,
            value: sums[stop],
            under: json!(column.stops[stop].called.under),
        };
        for key in &room.shown {
            let stop = column.known.get(*key).copied().unwrap_or_default();
            drawn[stop] = nodes.len();
            // Flows have the colour of where they come from; the last column needs none.
            let last = at + 1 == self.columns.len();
            nodes.push(node(stop, if last { palette::PLAIN } else { palette::kind(nodes.len()) }));
        }
        let shown = room.places();
        let rest: Vec<usize> = used(false).filter(|&stop| !shown.contains_key(&key(stop))).collect();
        if !rest.is_empty() {
            for &stop in &rest {
                drawn[stop] = nodes.len();
            }
            nodes.push(Node {
                id: format!("{at}:other"),
                name: canvas.others(rest.len()),
                colour: palette::PLAIN,
                lacking: false,
                value: rest.iter().map(|&stop| sums[stop]).sum(),
                under: Value::Null,
            });
        }
        let mut lacking: Vec<usize> = used(true).collect();
        sort_by(&mut lacking, |&a, &b| sums[b].cmp(&sums[a]).then_with(|| key(a).cmp(key(b))));
        for stop in lacking {
            drawn[stop] = nodes.len();
            nodes.push(node(stop, palette::LACKING));
        }
        apart(canvas, &mut nodes);
        (nodes, drawn)
    }

    /// The chart of the flows.
    pub(super) fn frame(self, canvas: &Canvas<'_>, lead: Vec<String>) -> Frame {
        if self.paths.is_empty() {
            return Frame::empty(canvas);
        }
        let unit = canvas.counted();
        let drawn: Vec<(Vec<Node>, Vec<usize>)> =
            (0..self.columns.len()).map(|at| self.nodes(canvas, at)).collect();
        let mut links: BTreeMap<(usize, usize, usize), u64> = BTreeMap::new();
        for (path, weight) in &self.paths {
            for at in 1..path.len() {
                let link = (at - 1, drawn[at - 1].1[path[at - 1]], drawn[at].1[path[at]]);
                let sum = links.entry(link).or_default();
                *sum = sum.saturating_add(*weight);
            }
        }
        let total: u64 = self.paths.values().fold(0, |sum, weight| sum.saturating_add(*weight));
        let mut data = Vec::new();
        for node in drawn.iter().flat_map(|(nodes, _)| nodes) {
            let mut item = json!({
                "id": node.id, "name": node.name, "value": node.value,
                "itemStyle": { "color": node.colour },
                "tooltip": tip(&node.name, &[format!("{} {unit}", node.value)]),
            });
            if !node.under.is_null() {
                item["under"] = node.under.clone();
            }
            data.push(item);
        }
        let links: Vec<Value> = links
            .into_iter()
            .map(|((column, from, to), weight)| {
                let (from, to) = (&drawn[column].0[from], &drawn[column + 1].0[to]);
                let colour = if to.lacking { to.colour } else { from.colour };
                json!({
                    "source": from.id, "target": to.id, "value": weight,
                    "lineStyle": { "color": palette::thin(colour) },
                    "tooltip": tip(&format!("{} → {}", from.name, to.name), &[format!("{weight} {unit}")]),
                })
            })
            .collect();
        let last = self.columns.len() - 1;
        // Beside the outer columns there is a margin for names; those between stand on the flows.
        let label = |left: u32, inner: Value, right: u32| -> Vec<Value> {
            (0..=last)
                .map(|depth| match depth {
                    0 => json!({ "depth": 0, "label": { "position": "left", "width": left } }),
                    _ if depth == last => {
                        json!({ "depth": depth, "label": { "position": "right", "width": right } })
                    }
                    _ => json!({ "depth": depth, "label": inner }),
                })
                .collect()
        };
        // Where the way to the next column is short, a name stands across its stop.
        let across = |width: u32, formatter: &str| {
            json!({
                "position": "inside", "width": width, "formatter": formatter,
                "textBorderColor": "#ffffff", "textBorderWidth": 2,
            })
        };
        let beside = json!({ "position": "right", "width": 216, "formatter": "{b}  {c}" });
        let columns: Vec<&str> = self.columns.iter().map(|column| column.title.as_str()).collect();
        let mut small = vec![columns.join(" → ")];
        small.push(match canvas.language {
            crate::chart::Language::Chinese => format!("合计 {total} {unit}"),
            crate::chart::Language::English => format!("{total} {unit} in all"),
        });
        small.extend(lead);
        let wide = json!({
            "series": [{
                "type": "sankey", "data": data, "links": links,
                "left": 190, "right": 190, "top": 96, "bottom": 24,
                "nodeGap": 14, "nodeWidth": 16, "layoutIterations": 0, "draggable": false,
                "label": {
                    "formatter": "{b}  {c}", "color": palette::INK, "fontSize": 13,
                    "overflow": "truncate",
                },
                "levels": label(178, beside, 178),
                "lineStyle": { "opacity": 1 },
                "emphasis": { "focus": "adjacency" },
                "animation": false,
            }],
        });
        let narrow = json!({
            "series": [{
                "left": 126, "right": 104, "top": 118, "bottom": 16, "nodeGap": 12, "nodeWidth": 10,
                "label": { "fontSize": 11, "formatter": "{b} {c}" },
                "levels": label(120, across(72, "{b}"), 98),
            }],
        });
        let middle = json!({
            "series": [{
                "left": 150, "right": 140, "top": 112, "nodeWidth": 14,
                "label": { "fontSize": 12 },
                "levels": label(142, across(200, "{b}  {c}"), 132),
            }],
        });
        Frame { small, wide, middle, narrow }
    }
}

/// Tells apart what is called alike, by its key.
fn apart(canvas: &Canvas<'_>, nodes: &mut [Node]) {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for node in nodes.iter() {
        *names.entry(node.name.clone()).or_default() += 1;
    }
    for node in nodes {
        if names.get(&node.name).is_some_and(|count| *count > 1) {
            let code = node.id.rsplit(':').next().unwrap_or_default();
            node.name = canvas.marked(&node.name, code);
        }
    }
}
