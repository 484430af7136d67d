//! 组织架构与匹配 One tree: the party tree down to the communities, each with how its needs are met.
//!
//! A community hangs where its leading party body answers to; where it has none, under the leading
//! body of the town it lies in, or under the town itself. Needs posted above the communities stand
//! on a line of their own, so the lines add up to all needs.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{NONE, set_of};
use crate::cobuild::{EndAt, Side};
use crate::report::county::facts::Facts;
use crate::report::number::grouped;
use crate::report::{Bar, Node, Part, Section};

/// How many names of units stand beside a community at most.
const NAMES: usize = 40;

/// Where a community hangs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Hook {
    /// Under a party body, by its place in the walk of the tree.
    Body(u32),
    /// Under an area without one, by its place in the walk of the areas.
    Area(u32),
    /// Under nothing.
    Nothing,
}

pub(super) fn section(facts: &Facts<'_>) -> Section {
    let lead = "一行是一个组织或社区，点开看下级；乡镇先收起。横条是它的需求满足了几成：蓝是满足，斜纹是部分满足，红是缺。\
                右边是与它结对、向它报到的单位和个人。一条需求算一条，不论要几场、几人、几元。";
    let section =
        Section::new("组织架构与匹配", "The tree of organisations, and how needs are met in it", lead);
    section.with(Part::Tree(tree(facts)))
}

/// The communities by where they hang.
pub(super) struct Groups {
    of: BTreeMap<Hook, Vec<u32>>,
}

impl Groups {
    pub(super) fn new(facts: &Facts<'_>) -> Groups {
        let mut of: BTreeMap<Hook, Vec<u32>> = BTreeMap::new();
        let walk = facts.graph.areas.walk().iter().copied();
        for area in walk.filter(|&at| facts.state.org.areas.row(at).kind.is_community()) {
            of.entry(hook(facts, area)).or_default().push(area);
        }
        Groups { of }
    }

    /// The title of each group and its communities, in the order of the tree.
    pub(super) fn titled<'a>(&'a self, facts: &'a Facts<'_>) -> impl Iterator<Item = (String, &'a [u32])> {
        self.of.iter().map(|(hook, communities)| {
            let title = match *hook {
                Hook::Body(place) => facts.body(facts.graph.organizations.walk()[place as usize]),
                Hook::Area(place) => facts.area(facts.graph.areas.walk()[place as usize]),
                Hook::Nothing => "不属于任何乡镇街道",
            };
            (title.to_owned(), communities.as_slice())
        })
    }
}

fn hook(facts: &Facts<'_>, area: u32) -> Hook {
    let bodies = &facts.graph.organizations;
    let place = |at: u32| bodies.span(at).start as u32;
    let upper = leading(facts, area).map(|body| bodies.parent(body)).filter(|&up| up != NONE);
    if let Some(upper) = upper {
        return Hook::Body(place(upper));
    }
    match facts.graph.areas.parent(area) {
        NONE => Hook::Nothing,
        up => match leading(facts, up) {
            Some(body) => Hook::Body(place(body)),
            None => Hook::Area(facts.graph.areas.span(up).start as u32),
        },
    }
}

/// The party body that leads in an area: of those that sit in it the one that fills a level, then the
/// one highest in the tree, then the oldest.
pub(super) fn leading(facts: &Facts<'_>, area: u32) -> Option<u32> {
    let row = |at: u32| facts.state.org.organizations.row(at);
    let bodies = facts.graph.bodies_in.of(area).iter().copied();
    let rank = |at: &u32| (row(*at).level == NONE, facts.graph.organizations.depth(*at));
    bodies.filter(|&at| row(at).kind.is_party_body()).min_by_key(rank)
}

fn tree(facts: &Facts<'_>) -> Vec<Node> {
    let groups = Groups::new(facts);
    let bodies = &facts.graph.organizations;
    let hooked = |hook: &Hook| match *hook {
        Hook::Body(place) => bodies.walk().get(place as usize).copied(),
        _ => None,
    };
    // The bodies to which communities hang, and all above them.
    let kept: BTreeSet<u32> = set_of(groups.of.keys().filter_map(hooked).flat_map(|at| bodies.upward(at)));
    let roots = bodies.walk().iter().copied().filter(|at| kept.contains(at) && bodies.parent(*at) == NONE);
    let mut nodes: Vec<Node> = roots.map(|root| body_node(facts, &groups, &kept, root)).collect();
    for (hook, communities) in &groups.of {
        if !matches!(hook, Hook::Body(_)) {
            let title = match *hook {
                Hook::Area(place) => facts.area(facts.graph.areas.walk()[place as usize]),
                _ => "不属于任何乡镇街道",
            };
            let children = communities.iter().map(|&area| community(facts, area)).collect();
            nodes.push(group(title, "未登记党组织", children, Vec::new()));
        }
    }
    let inside = nodes.iter().filter_map(|node| node.bar).fold(Bar::default(), Bar::plus);
    let all = facts.all();
    let outside = Bar {
        good: all.good.saturating_sub(inside.good),
        half: all.half.saturating_sub(inside.half),
        bad: all.bad.saturating_sub(inside.bad),
    };
    if outside.total() > 0 {
        nodes.push(Node {
            title: "县、乡镇、街道自身的需求".into(),
            kind: "不在任何社区内".into(),
            bar: Some(outside),
            ..Node::default()
        });
    }
    nodes
}

fn body_node(facts: &Facts<'_>, groups: &Groups, kept: &BTreeSet<u32>, at: u32) -> Node {
    let bodies = &facts.graph.organizations;
    let place = bodies.span(at).start as u32;
    let below = bodies.subtree(at).iter().copied().filter(|&b| bodies.parent(b) == at);
    let mut children: Vec<Node> =
        below.filter(|b| kept.contains(b)).map(|b| body_node(facts, groups, kept, b)).collect();
    let own = groups.of.get(&Hook::Body(place)).map_or(&[][..], Vec::as_slice);
    // A group is unfolded where its communities have bodies below them: that is the urban part.
    let deep = own.iter().filter_map(|&area| leading(facts, area)).any(|body| bodies.subtree(body).len() > 1);
    let open = !children.is_empty() || (deep && own.len() <= NAMES);
    let mut facts_beside = Vec::new();
    if !own.is_empty() {
        facts_beside.push(format!("{} 个社区、村", grouped(own.len() as u64)));
    }
    if !children.is_empty() {
        facts_beside.push(format!("下级 {} 个", grouped(children.len() as u64)));
    }
    children.extend(own.iter().map(|&area| community(facts, area)));
    let row = facts.state.org.organizations.row(at);
    let mut node = group(facts.body(at), row.kind.title(), children, facts_beside);
    node.open = open;
    node
}

/// A node whose needs are those of its children.
fn group(title: &str, kind: &str, children: Vec<Node>, facts: Vec<String>) -> Node {
    let bar = children.iter().filter_map(|child| child.bar).fold(Bar::default(), Bar::plus);
    Node {
        title: title.to_owned(),
        kind: kind.to_owned(),
        bar: Some(bar),
        facts,
        children,
        ..Node::default()
    }
}

fn community(facts: &Facts<'_>, area: u32) -> Node {
    let bodies = &facts.graph.organizations;
    let leader = leading(facts, area);
    let (beside, notes) = ties(facts, area);
    let mut seen: BTreeSet<u32> = BTreeSet::new();
    let mut children = Vec::new();
    if let Some(leader) = leader {
        for body in bodies.subtree(leader).iter().copied().filter(|&b| bodies.parent(b) == leader) {
            let at = facts.state.org.organizations.row(body).area;
            // The needs of the community itself are the community's line, not a branch's.
            let own = at != NONE && at != area && facts.graph.areas.above(area, at) && seen.insert(at);
            children.push(branch(facts, body, own.then_some(at)));
        }
    }
    let lies_in = facts.graph.areas.subtree(area).iter().copied();
    for below in lies_in.filter(|&at| facts.graph.areas.parent(at) == area && !seen.contains(&at)) {
        children.push(Node {
            title: facts.area(below).to_owned(),
            kind: format!("{} · 没有登记党支部", facts.state.org.areas.row(below).kind.title()),
            bar: Some(facts.below(below)),
            ..Node::default()
        });
    }
    Node {
        title: facts.area(area).to_owned(),
        kind: leader
            .map_or("没有登记党组织", |at| facts.state.org.organizations.row(at).kind.title())
            .to_owned(),
        bar: Some(facts.below(area)),
        facts: beside,
        notes,
        open: false,
        children,
    }
}

/// A branch below a community: what it is, where, and how many bodies stand below it.
fn branch(facts: &Facts<'_>, body: u32, area: Option<u32>) -> Node {
    let bodies = &facts.graph.organizations;
    let mut below: BTreeMap<&str, u64> = BTreeMap::new();
    for &at in bodies.subtree(body).iter().filter(|&&at| at != body) {
        *below.entry(facts.state.org.organizations.row(at).kind.title()).or_default() += 1;
    }
    let mut beside: Vec<String> = area.map(|at| facts.area(at).to_owned()).into_iter().collect();
    beside.extend(below.into_iter().map(|(kind, number)| format!("{kind} {}", grouped(number))));
    Node {
        title: facts.body(body).to_owned(),
        kind: facts.state.org.organizations.row(body).kind.title().to_owned(),
        bar: area.map(|at| facts.below(at)),
        facts: beside,
        ..Node::default()
    }
}

/// Who is tied to a community by ties that carry resources: in short, and by name. People are counted,
/// never named.
fn ties(facts: &Facts<'_>, area: u32) -> (Vec<String>, Vec<String>) {
    let kinds = &facts.state.cobuild.kinds;
    let mut units: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    let mut persons: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for &below in facts.graph.areas.subtree(area) {
        for &tie in facts.graph.ties_of(Side::To, EndAt::Area(below)) {
            let row = facts.state.cobuild.ties.row(tie);
            if !kinds.get(row.kind).carries {
                continue;
            }
            match row.from {
                EndAt::Organization(at) => _ = units.entry(row.kind).or_default().insert(at),
                EndAt::Person(at) => _ = persons.entry(row.kind).or_default().insert(at),
                EndAt::Area(_) => {}
            }
        }
    }
    let title = |kind: &u32| kinds.get(*kind).title.as_str();
    let mut beside: Vec<String> = (units.iter())
        .map(|(kind, ends)| format!("{} {} 家", title(kind), grouped(ends.len() as u64)))
        .collect();
    beside.extend(
        persons.iter().map(|(kind, ends)| format!("{} {} 人", title(kind), grouped(ends.len() as u64))),
    );
    if beside.is_empty() {
        beside.push("没有结对、报到".to_owned());
    }
    let notes = units.iter().map(|(kind, ends)| {
        let names: Vec<&str> = ends.iter().take(NAMES).map(|&at| facts.body(at)).collect();
        let more = ends.len().saturating_sub(NAMES);
        let rest =
            if more > 0 { format!("等，另有 {} 家", grouped(more as u64)) } else { String::new() };
        format!("{}：{}{rest}", title(kind), names.join("、"))
    });
    let notes = notes.collect();
    (beside, notes)
}
