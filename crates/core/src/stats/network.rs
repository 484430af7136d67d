//! 组织网络 Everything that is linked as nodes and links, for programs that draw and analyse graphs.

use compact_str::CompactString;

use crate::base::{NONE, Table, set_of};
use crate::cobuild::EndAt;
use crate::graph::Scope;
use crate::ledger::State;
use crate::stats::ties::{rank, touches};

fn space(end: EndAt) -> &'static str {
    match end {
        EndAt::Area(_) => "area",
        EndAt::Organization(_) => "organization",
        EndAt::Person(_) => "person",
    }
}

/// The areas and organisations of a scope, and whatever else their ties lead to.
fn within(state: &State, scope: &Scope<'_>) -> Vec<EndAt> {
    let mut nodes: Vec<EndAt> = scope.areas().map(EndAt::Area).collect();
    nodes.extend(scope.organizations(state).map(EndAt::Organization));
    let mut seen = set_of(nodes.iter().copied().map(rank));
    let ties = scope.graph().ties.iter().map(|&tie| state.cobuild.ties.row(tie));
    for row in ties.filter(|row| touches(state, scope, row)) {
        nodes.extend([row.from, row.to].into_iter().filter(|&end| seen.insert(rank(end))));
    }
    nodes
}

/// 节点 Areas, organisations and tied persons of a scope.
pub fn nodes(state: &State, scope: &Scope<'_>) -> Table {
    let nodes = within(state, scope);
    let text =
        |of: &dyn Fn(EndAt) -> Option<CompactString>| nodes.iter().copied().map(of).collect::<Vec<_>>();
    let titled = |end| match end {
        EndAt::Area(at) => Some(state.org.areas.row(at).called(scope.on()).into()),
        EndAt::Organization(at) => Some(state.org.organizations.row(at).called(scope.on()).into()),
        EndAt::Person(_) => None,
    };
    let kind = |end| match end {
        EndAt::Area(at) => Some(state.org.areas.row(at).kind.code().into()),
        EndAt::Organization(at) => Some(state.org.organizations.row(at).kind.code().into()),
        EndAt::Person(_) => None,
    };
    let level = |end| match end {
        EndAt::Organization(at) => Some(state.org.organizations.row(at).level)
            .filter(|&level| level != NONE)
            .map(|level| state.org.levels.code(level).as_str().into()),
        _ => None,
    };
    Table::new("nodes", "节点")
        .text("node", "对象", text(&|end| Some(space(end).into())))
        .text("code", "编码", text(&|end| Some(end.code(&state.org, &state.people).into())))
        .text("title", "名称", text(&titled))
        .text("kind", "类型", text(&kind))
        .text("level", "层级", text(&level))
}

/// A link: from what, by what, to what, along which tie.
struct Link {
    from: EndAt,
    link: CompactString,
    to: EndAt,
    tie: Option<CompactString>,
}

/// 联系 What links the nodes of a scope: `lies_in`, `answers_to`, `sits_in`, `hosts`, and ties by their kind.
pub fn links(state: &State, scope: &Scope<'_>) -> Table {
    let graph = scope.graph();
    let nodes = within(state, scope);
    let known = set_of(nodes.iter().copied().map(rank));
    let mut links: Vec<Link> = Vec::new();
    let mut link = |from: EndAt, link: &str, to: EndAt, tie: Option<&str>| {
        if known.contains(&rank(from)) && known.contains(&rank(to)) {
            links.push(Link { from, link: link.into(), to, tie: tie.map(Into::into) });
        }
    };
    for &node in &nodes {
        match node {
            EndAt::Area(at) => link(node, "lies_in", EndAt::Area(graph.areas.parent(at)), None),
            EndAt::Organization(at) => {
                let row = state.org.organizations.row(at);
                link(node, "answers_to", EndAt::Organization(graph.organizations.parent(at)), None);
                link(node, "sits_in", EndAt::Area(row.area), None);
                link(EndAt::Organization(row.host), "hosts", node, None);
            }
            EndAt::Person(_) => {}
        }
    }
    for &tie in &graph.ties {
        let row = state.cobuild.ties.row(tie);
        if touches(state, scope, row) {
            let (kind, id) = (state.cobuild.kinds.code(row.kind), state.cobuild.ties.id(tie));
            link(row.from, kind.as_str(), row.to, Some(id.as_str()));
        }
    }
    let code = |end: EndAt| Some(end.code(&state.org, &state.people).into());
    Table::new("links", "联系")
        .text("from_node", "起点对象", links.iter().map(|it| Some(space(it.from).into())))
        .text("from", "起点", links.iter().map(|it| code(it.from)))
        .text("link", "联系", links.iter().map(|it| Some(it.link.clone())))
        .text("to_node", "终点对象", links.iter().map(|it| Some(space(it.to).into())))
        .text("to", "终点", links.iter().map(|it| code(it.to)))
        .text("tie", "关系编码", links.iter().map(|it| it.tie.clone()))
}
