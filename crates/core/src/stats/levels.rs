//! 各级数量 How many of each level and each kind of area there are, and what stands under something.

use compact_str::ToCompactString;

use crate::base::{NONE, Table};
use crate::graph::{Graph, Scope, Tree, Under};
use crate::ledger::State;
use crate::org::{AreaKind, FilledBy};

/// 各级数量 How many fill each level of each adopted scheme. A level filled by an office counts the
/// persons who hold it, each body's apart, so 2,118 households and 15 persons are one kind of figure.
pub fn levels(state: &State, scope: &Scope<'_>) -> Table {
    let levels = &state.org.levels;
    let mut counts = vec![0i64; levels.len()];
    let mut in_office = vec![0i64; state.people.offices.len()];
    for at in scope.organizations(state) {
        let level = state.org.organizations.row(at).level;
        if level != NONE {
            counts[level as usize] += 1;
        }
        for &held in scope.graph().appointments_in.of(at) {
            in_office[state.people.appointments.row(held).office as usize] += 1;
        }
    }
    for (at, _, row) in levels.iter().filter(|(_, _, row)| row.level.filled_by == FilledBy::Office) {
        let office = row.level.office.as_ref().and_then(|office| state.people.offices.find_any(office));
        counts[at as usize] = office.map_or(0, |office| in_office[office as usize]);
    }
    let rows = || levels.iter();
    Table::new("levels", "各级数量")
        .text("scheme", "层级体系", rows().map(|(_, _, row)| Some(row.scheme.as_str().into())))
        .text("level", "层级", rows().map(|(_, code, _)| Some(code.as_str().into())))
        .text("title", "名称", rows().map(|(_, _, row)| Some(row.level.title.as_str().into())))
        .text("filled_by", "由何填充", rows().map(|(_, _, row)| Some(row.level.filled_by.code().into())))
        .number("count", "数量", counts.into_iter().map(Some))
}

/// 各类区域 How many areas of each kind there are.
pub fn areas(state: &State, scope: &Scope<'_>) -> Table {
    let mut counts = vec![0i64; AreaKind::ALL.len()];
    for at in scope.areas() {
        counts[state.org.areas.row(at).kind as usize] += 1;
    }
    let kinds = || AreaKind::ALL.iter().zip(&counts).filter(|(_, count)| **count > 0);
    Table::new("areas", "各类区域")
        .text("kind", "类型", kinds().map(|(kind, _)| Some(kind.code().into())))
        .text("title", "名称", kinds().map(|(kind, _)| Some(kind.title().into())))
        .number("count", "数量", kinds().map(|(_, count)| Some(*count)))
}

/// 下辖 Everything that stands under something in its tree, parents before children, down to a depth.
pub fn subtree(state: &State, graph: &Graph, under: &Under, depth: Option<u32>) -> Option<Table> {
    let on = graph.on();
    let forest = match under.tree() {
        Tree::Area => &graph.areas,
        Tree::Party => &graph.organizations,
    };
    let root = match under {
        Under::Area(id) => state.org.areas.find(id),
        Under::Organization(id) => state.org.organizations.find(id),
    }
    .filter(|&at| forest.stands(at))?;
    let base = forest.depth(root);
    let deep = |at: u32| forest.depth(at) - base;
    let nodes: Vec<u32> = forest
        .subtree(root)
        .iter()
        .copied()
        .filter(|&at| depth.is_none_or(|most| deep(at) <= most))
        .collect();
    let code = |at: u32| match under.tree() {
        Tree::Area => state.org.areas.id(at).as_str(),
        Tree::Party => state.org.organizations.id(at).as_str(),
    };
    let title = |at: u32| match under.tree() {
        Tree::Area => state.org.areas.row(at).called(on),
        Tree::Party => state.org.organizations.row(at).called(on),
    };
    let kind = |at: u32| match under.tree() {
        Tree::Area => state.org.areas.row(at).kind.code(),
        Tree::Party => state.org.organizations.row(at).kind.code(),
    };
    let each = || nodes.iter().copied();
    let table = Table::new("subtree", "下辖")
        .text("code", "编码", each().map(|at| Some(code(at).into())))
        .text("title", "名称", each().map(|at| Some(title(at).into())))
        .text("kind", "类型", each().map(|at| Some(kind(at).into())))
        .text(
            "parent",
            "上级",
            each().map(|at| Some(forest.parent(at)).filter(|&up| up != NONE).map(|up| code(up).into())),
        )
        .number("depth", "层次", each().map(|at| Some(i64::from(deep(at)))))
        .number("below", "下辖数", each().map(|at| Some(forest.subtree(at).len() as i64 - 1)));
    Some(match under.tree() {
        Tree::Area => table,
        Tree::Party => {
            let row = |at| state.org.organizations.row(at);
            table
                .text(
                    "level",
                    "层级",
                    each().map(|at| {
                        Some(row(at).level)
                            .filter(|&level| level != NONE)
                            .map(|level| state.org.levels.code(level).to_compact_string())
                    }),
                )
                .text(
                    "area",
                    "所在区域",
                    each().map(|at| {
                        Some(row(at).area)
                            .filter(|&area| area != NONE)
                            .map(|area| state.org.areas.id(area).as_str().into())
                    }),
                )
        }
    })
}
