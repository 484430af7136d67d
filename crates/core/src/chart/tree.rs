//! 层级树 What stands under what, as far down as it can be read, with how much is hidden below.
//!
//! Levels are opened from the top as long as a whole level fits. Where a depth is asked for, a level
//! that does not fit is opened all the same, and each parent shows as many of its largest children as
//! fit for every parent alike. What is not shown is counted where it hangs. One level more is kept
//! folded inside the option, for a page on which a click unfolds it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::base::{Forest, NONE, sort_by};
use crate::chart::frame::{Frame, tip};
use crate::chart::json::json;
use crate::chart::{Canvas, Chart, ChartKind, Language, palette};
use crate::graph::Scope;

/// How many rows there is room for, how many levels, how many children a folded node keeps at hand, and
/// how many nodes there are at most.
const ROWS: usize = 34;
const DEEP: u32 = 3;
const DEEPEST: u32 = 12;
const AT_HAND: usize = 30;
const NODES: usize = 420;

/// How many roots there is room for, and how many of them may stand alone with nothing below them.
const TRUNKS: usize = 16;
const ALONE: usize = 5;

pub(super) fn tree(canvas: &Canvas<'_>) -> Chart {
    frame(canvas).hang(canvas, ChartKind::Tree)
}

/// 枝 The tree that is drawn: areas, or organisations.
struct Wood<'c, 'a> {
    canvas: &'c Canvas<'a>,
    forest: &'c Forest,
    areas: bool,
    children: BTreeMap<u32, Vec<u32>>,
    roots: Vec<u32>,
    /// Roots with nothing below them, where there are many: they stand by their kind.
    alone: Vec<u32>,
    /// How many children a node of each level shows at most, for the levels that are opened.
    shown: Vec<usize>,
    /// Whether one level more is kept folded.
    folded: bool,
}

impl<'c, 'a> Wood<'c, 'a> {
    fn new(canvas: &'c Canvas<'a>) -> Wood<'c, 'a> {
        let graph = canvas.scope.graph();
        let areas = match canvas.scope {
            Scope::All(_) => graph.organizations.is_empty(),
            Scope::Area(..) => true,
            Scope::Party(..) => false,
        };
        let forest = if areas { &graph.areas } else { &graph.organizations };
        let walk = match canvas.scope {
            Scope::All(_) => forest.walk(),
            Scope::Area(_, root) | Scope::Party(_, root, _) => forest.subtree(*root),
        };
        let mut wood = Wood {
            canvas,
            forest,
            areas,
            children: BTreeMap::new(),
            roots: Vec::new(),
            alone: Vec::new(),
            shown: Vec::new(),
            folded: false,
        };
        for &at in walk {
            match forest.parent(at) {
                up if up != NONE && Some(&at) != walk.first() => {
                    wood.children.entry(up).or_default().push(at)
                }
                _ => wood.roots.push(at),
            }
        }
        let mut roots = core::mem::take(&mut wood.roots);
        let mut children = core::mem::take(&mut wood.children);
        children.values_mut().chain([&mut roots]).for_each(|list| wood.sort(list));
        let (alone, roots): (Vec<u32>, Vec<u32>) = roots.into_iter().partition(|&at| wood.below(at) == 0);
        (wood.roots, wood.alone, wood.children) = (roots, alone, children);
        if wood.alone.len() <= ALONE {
            wood.roots.append(&mut wood.alone);
        }
        wood.open();
        wood
    }

    /// The largest first, then by code: never by the order of the ledger.
    fn sort(&self, list: &mut [u32]) {
        sort_by(list, |&a, &b| {
            self.below(b).cmp(&self.below(a)).then_with(|| self.code(a).cmp(self.code(b)))
        });
    }

    fn code(&self, at: u32) -> &'a str {
        match self.areas {
            true => self.canvas.state.org.areas.id(at).as_str(),
            false => self.canvas.state.org.organizations.id(at).as_str(),
        }
    }

    fn below(&self, at: u32) -> usize {
        self.forest.subtree(at).len().saturating_sub(1)
    }

    fn children(&self, at: u32) -> &[u32] {
        self.children.get(&at).map_or(&[], Vec::as_slice)
    }

    /// How many of so many children are shown where `most` are: one place is enough for a rest of one.
    fn fits(count: usize, most: usize) -> usize {
        if count <= most.saturating_add(1) { count } else { most }
    }

    /// Decides how far the tree is opened.
    fn open(&mut self) {
        let deepest = self.canvas.depth.unwrap_or(DEEP).min(DEEPEST);
        let mut level: Vec<u32> = self.roots.clone();
        level.truncate(Self::fits(level.len(), TRUNKS));
        let kinds = self.counts(self.alone.iter().copied()).len();
        let (mut closed, mut nodes) = (kinds, level.len() + kinds);
        for depth in 0..deepest {
            let counts: Vec<usize> = level.iter().map(|&at| self.children(at).len()).collect();
            if counts.iter().all(|count| *count == 0) {
                return;
            }
            let rows = |most: usize| {
                let row = |&count: &usize| {
                    let shown = Self::fits(count, most);
                    (shown + usize::from(shown < count)).max(1)
                };
                counts.iter().map(row).sum::<usize>() + closed
            };
            let widest = counts.iter().copied().max().unwrap_or(0);
            let most = (1..=widest).rev().find(|&most| rows(most) <= ROWS);
            let whole = most == Some(widest) || most.is_some_and(|most| most + 1 == widest);
            match most {
                Some(most) if whole || self.canvas.depth.is_some() || depth == 0 => self.shown.push(most),
                _ => break,
            }
            closed += counts.iter().filter(|count| **count == 0).count();
            level = self.next(&level);
            nodes += level.len();
            if !whole {
                break;
            }
        }
        let at_hand: usize = level.iter().map(|&at| self.children(at).len().min(AT_HAND + 1)).sum();
        self.folded = nodes + at_hand <= NODES;
    }

    /// What is shown below a level.
    fn next(&self, level: &[u32]) -> Vec<u32> {
        let most = self.shown.last().copied().unwrap_or(0);
        let below = level.iter().flat_map(|&at| {
            let children = self.children(at);
            children[..Self::fits(children.len(), most)].to_vec()
        });
        below.collect()
    }

    /// What a node is counted as: its level, or its kind where it has none.
    fn of(&self, at: u32) -> (String, String) {
        let org = &self.canvas.state.org;
        if self.areas {
            let kind = org.areas.row(at).kind;
            return (kind.code().to_owned(), self.canvas.kind(kind.title(), kind.code()));
        }
        let row = org.organizations.row(at);
        match row.level {
            NONE => (row.kind.code().to_owned(), self.canvas.kind(row.kind.title(), row.kind.code())),
            level => (org.levels.code(level).to_string(), org.levels.get(level).level.title.to_string()),
        }
    }

    /// How many of what there are among some nodes, most first.
    fn counts(&self, nodes: impl Iterator<Item = u32>) -> Vec<(String, String, u64)> {
        let mut counts: BTreeMap<String, (String, u64)> = BTreeMap::new();
        for at in nodes {
            let (code, name) = self.of(at);
            counts.entry(code).or_insert((name, 0)).1 += 1;
        }
        let mut counts: Vec<_> =
            counts.into_iter().map(|(code, (name, count))| (code, name, count)).collect();
        sort_by(&mut counts, |a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
        counts
    }

    /// What is hidden, and the same in words.
    fn hidden(&self, nodes: impl Iterator<Item = u32>) -> (Value, String) {
        let counts = self.counts(nodes);
        let all: u64 = counts.iter().map(|count| count.2).sum();
        let words: Vec<String> = counts.iter().map(|(_, name, count)| format!("{name} {count}")).collect();
        let of: Vec<Value> = counts
            .iter()
            .map(|(code, name, count)| json!({ "code": code, "name": name, "count": count }))
            .collect();
        let said = match self.canvas.language {
            Language::Chinese => format!("下面共 {all} 个：{}", words.join("，")),
            Language::English => format!("{all} below: {}", words.join(", ")),
        };
        (json!({ "count": all, "of": of }), said)
    }

    /// A node with what is shown below it.
    fn node(&self, at: u32, depth: usize) -> Value {
        let called = if self.areas { self.canvas.place(at) } else { self.canvas.unit(at) };
        let (code, kind) = self.of(at);
        let below = self.below(at);
        let mut item = json!({ "name": called.name, "value": below, "of": code });
        if let Some(under) = called.under {
            item["under"] = json!(under);
        }
        let mut lines = vec![kind];
        let opened = depth < self.shown.len();
        if opened {
            item["children"] = json!(self.list(self.children(at), self.shown[depth], depth + 1));
        } else if below > 0 {
            let (hidden, said) = self.hidden(self.forest.subtree(at).iter().skip(1).copied());
            item["hidden"] = hidden;
            item["collapsed"] = json!(true);
            item["label"] = json!({ "formatter": format!("{{b}}  +{below}") });
            lines.push(said);
            if depth == self.shown.len() && self.folded {
                item["children"] = json!(self.list(self.children(at), AT_HAND, depth + 1));
            }
        }
        if opened && below > 0 {
            lines.push(self.hidden(self.forest.subtree(at).iter().skip(1).copied()).1);
        }
        item["tooltip"] = tip(&called.name, &lines);
        item
    }

    /// Some nodes with the rest as one.
    fn list(&self, all: &[u32], most: usize, depth: usize) -> Vec<Value> {
        let (shown, rest) = all.split_at(Self::fits(all.len(), most));
        let mut items: Vec<Value> = shown.iter().map(|&at| self.node(at, depth)).collect();
        if !rest.is_empty() {
            let name = self.canvas.say("其他", "others");
            items.push(self.rest(name, rest.iter().copied()));
        }
        items
    }

    /// Several nodes as one that stands for them and for all below them.
    fn rest(&self, name: &str, nodes: impl Iterator<Item = u32> + Clone) -> Value {
        let count = nodes.clone().count();
        let (hidden, said) = self.hidden(nodes.flat_map(|at| self.forest.subtree(at)).copied());
        let name = match self.canvas.language {
            Language::Chinese => format!("{name} {count} 个"),
            Language::English => format!("{count} {name}"),
        };
        let below = hidden["count"].as_u64().unwrap_or_default().saturating_sub(count as u64);
        let label = if below > 0 { format!("{{b}}  +{below}") } else { "{b}".to_owned() };
        json!({
            "name": name, "value": hidden["count"], "hidden": hidden, "label": { "formatter": label },
            "itemStyle": { "color": palette::PLAIN, "borderColor": palette::PLAIN },
            "tooltip": tip(&name, &[said]),
        })
    }
}

fn frame(canvas: &Canvas<'_>) -> Frame {
    let wood = Wood::new(canvas);
    let all = wood.alone.len() + wood.roots.iter().map(|&at| wood.below(at) + 1).sum::<usize>();
    let root = match (wood.roots.as_slice(), wood.alone.as_slice()) {
        ([], []) => return Frame::empty(canvas),
        ([root], []) => wood.node(*root, 0),
        // One picture has one root.
        (roots, alone) => {
            let name = canvas.about();
            let said = wood.hidden(wood.forest.walk().iter().copied()).1;
            let mut children = wood.list(roots, TRUNKS, 0);
            for (code, kind, _) in wood.counts(alone.iter().copied()) {
                let mut one = wood.rest(&kind, alone.iter().copied().filter(|&at| wood.of(at).0 == code));
                // A leaf, but on its right stands the next level. What an item says goes for every width.
                one["label"] = json!({ "position": "left", "align": "right", "width": 124 });
                children.push(one);
            }
            json!({ "name": name, "value": all, "tooltip": tip(&name, &[said]), "children": children })
        }
    };
    let tree = match (wood.areas, canvas.language) {
        (true, Language::Chinese) => format!("区域树，共 {all} 个"),
        (false, Language::Chinese) => format!("组织树，共 {all} 个"),
        (true, Language::English) => format!("areas, {all} in all"),
        (false, Language::English) => format!("organisations, {all} in all"),
    };
    let small = vec![tree, canvas.say("+ 后为未展开的个数", "+ counts what is folded").to_owned()];
    let label = |size: u32, width: u32, side: &str| {
        json!({
            "position": side, "verticalAlign": "middle", "align": if side == "left" { "right" } else { "left" },
            "fontSize": size, "color": palette::INK, "width": width, "overflow": "truncate",
            "textBorderColor": "#ffffff", "textBorderWidth": 3,
        })
    };
    let wide = json!({
        "series": [{
            "type": "tree", "data": [root], "orient": "LR", "animation": false,
            "left": 190, "right": 260, "top": 84, "bottom": 20,
            "initialTreeDepth": -1, "expandAndCollapse": true, "roam": false,
            "symbol": "circle", "symbolSize": 8,
            "itemStyle": { "color": palette::KINDS[0], "borderColor": palette::KINDS[0] },
            "lineStyle": { "color": palette::LINE, "width": 2, "curveness": 0 },
            "label": label(13, 170, "left"), "leaves": { "label": label(13, 240, "right") },
            "emphasis": { "focus": "ancestor" },
        }],
    });
    let narrow = json!({
        "series": [{
            "left": 92, "right": 160, "top": 92, "bottom": 14, "symbolSize": 6,
            "label": label(11, 84, "left"), "leaves": { "label": label(11, 152, "right") },
        }],
    });
    let middle = json!({
        "series": [{
            "left": 130, "right": 200, "top": 108,
            "label": label(12, 118, "left"), "leaves": { "label": label(12, 186, "right") },
        }],
    });
    Frame { small, wide, middle, narrow }
}
