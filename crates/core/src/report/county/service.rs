//! 谁为谁服务 The third section: from what is needed to who does it, by way, by place, by provider.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Table, map_of, set_of, sort_by_key};
use crate::listing::Owner;
use crate::matching::Assignment;
use crate::people::PersonKind;
use crate::report::county::count;
use crate::report::county::facts::{Facts, Way};
use crate::report::county::organisation::Groups;
use crate::report::number::grouped;
use crate::report::{Cross, Figure, Flow, Link, Matrix, Part, Section, Sheet};

pub(super) fn section(facts: &Facts<'_>, workbook: &str) -> Section {
    let lead = "左边是群众要什么，右边是靠谁办成：社区自己、县乡单位、结对的单位、来报到的党员和单位，或者还没有着落。";
    Section::new("谁为谁服务", "Who serves whom", lead)
        .with(Part::Figure(Figure::Flow(flow(facts))))
        .with(Part::Heading("各地各类需求".into(), "Needs by place and category".into()))
        .with(Part::Figure(Figure::Matrix(matrix(facts))))
        .with(Part::Heading("靠什么办成".into(), "By what way, and in which unit of measure".into()))
        .with(Part::Text(
            "一笔是“某个资源用到某条需求”。数量按计量单位分行，不相加。“本社区自己”是提供方就在这个社区；\
             “县乡单位直接服务”是提供方在县里、乡镇，管着这个社区；“跨区域调配”是提供方在别的地方，但它的服务范围够得着。"
                .into(),
        ))
        .with(Part::Sheet(Sheet::new(ways(facts), workbook)))
        .with(Part::Fold {
            title: "谁出力：每家单位服务了几个社区 Providers".into(),
            open: false,
            parts: vec![Part::Sheet(Sheet::new(providers(facts), workbook))],
        })
        .with(Part::Fold {
            title: format!(
                "匹配明细：{} 笔 Every assignment",
                grouped(facts.plan.assignments().len() as u64)
            ),
            open: false,
            parts: vec![Part::Sheet(Sheet::new(assignments(facts), workbook))],
        })
}

/// The widest categories that are needed, in the order of the packs.
fn categories(facts: &Facts<'_>) -> Vec<u32> {
    set_of(facts.needs.iter().map(|need| need.top)).into_iter().collect()
}

fn flow(facts: &Facts<'_>) -> Flow {
    let from = categories(facts);
    let to: Vec<Way> = set_of(facts.needs.iter().map(|need| need.way)).into_iter().collect();
    let mut links: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    for need in &facts.needs {
        if let (Ok(from), Ok(to)) = (from.binary_search(&need.top), to.binary_search(&need.way)) {
            *links.entry((from, to)).or_default() += 1;
        }
    }
    Flow {
        caption: format!(
            "{} 条需求的去向：带子越宽，条数越多。一条需求由几方一起满足的，记在出得最多的一方。",
            grouped(facts.needs.len() as u64)
        ),
        from: from.into_iter().map(|at| facts.category(at).to_owned()).collect(),
        to: to.into_iter().map(|way| facts.called(way)).collect(),
        links: links.into_iter().map(|((from, to), number)| Link { from, to, number }).collect(),
        unit: "条".into(),
    }
}

/// The urban communities one by one, the towns as wholes, against the widest categories.
fn matrix(facts: &Facts<'_>) -> Matrix {
    let columns = categories(facts);
    let groups = Groups::new(facts);
    let mut rows: Vec<(String, Vec<u32>)> = Vec::new();
    for (title, communities) in groups.titled(facts) {
        let deep = |&at: &u32| facts.graph.areas.subtree(at).len() > 1;
        let (apart, together): (Vec<u32>, Vec<u32>) = communities.iter().copied().partition(deep);
        rows.extend(apart.into_iter().map(|at| (facts.area(at).to_owned(), vec![at])));
        if !together.is_empty() {
            rows.push((format!("{title}（{} 个）", together.len()), together));
        }
    }
    let row_of = map_of(
        rows.iter().enumerate().flat_map(|(row, (_, areas))| areas.iter().map(move |&area| (area, row))),
    );
    let mut cells = vec![vec![(0u64, 0u64); columns.len()]; rows.len() + 1];
    let outside = rows.len();
    for need in &facts.needs {
        let row = facts.community(need.area).and_then(|at| row_of.get(&at).copied()).unwrap_or(outside);
        if let Ok(column) = columns.binary_search(&need.top) {
            let cell = &mut cells[row][column];
            cell.0 += need.bar().good;
            cell.1 += 1;
        }
    }
    let mut titles: Vec<String> = rows.into_iter().map(|(title, _)| title).collect();
    titles.push("县、乡镇、街道自身".into());
    let shown =
        |cells: Vec<(u64, u64)>| -> Vec<_> { cells.into_iter().map(|c| (c.1 > 0).then_some(c)).collect() };
    let rows = titles.into_iter().zip(cells).map(|(title, cells)| Cross { title, cells: shown(cells) });
    Matrix {
        caption: "每格是“全部满足的条数/需求条数”，点表示没有这类需求。城市社区逐个列出；乡镇合并成一行，括号里是社区、村的个数。".into(),
        corner: "社区、乡镇".into(),
        columns: columns.into_iter().map(|at| facts.category(at).to_owned()).collect(),
        rows: rows.filter(|row| row.cells.iter().any(Option::is_some)).collect(),
    }
}

fn ways(facts: &Facts<'_>) -> Table {
    let mut sums: BTreeMap<(Way, &str), (&Assignment, u64, u64)> = BTreeMap::new();
    for assignment in facts.plan.assignments() {
        let key = (facts.way(assignment), assignment.measure.as_str());
        let sum = sums.entry(key).or_insert((assignment, 0, 0));
        sum.1 += 1;
        sum.2 = sum.2.saturating_add(assignment.quantity);
    }
    let each = || sums.iter();
    Table::new("ways", "各种途径")
        .text("way", "途径", each().map(|((way, _), _)| Some(facts.called(*way).0.into())))
        .number("assignments", "匹配笔数", each().map(|(_, sum)| count(sum.1)))
        .number("quantity", "数量", each().map(|(_, sum)| count(sum.2)))
        .text("measure", "计量单位", each().map(|(_, sum)| Some(facts.measure(&sum.0.measure).into())))
}

/// What one provider does: to how many communities, in how many assignments.
#[derive(Default)]
struct Work {
    communities: BTreeSet<u32>,
    assignments: u64,
}

/// Units by name, persons of one kind together.
fn providers(facts: &Facts<'_>) -> Table {
    let mut work: BTreeMap<(Option<PersonKind>, String), Work> = BTreeMap::new();
    let mut people: BTreeMap<PersonKind, BTreeSet<&str>> = BTreeMap::new();
    for assignment in facts.plan.assignments() {
        let key = match &assignment.owner {
            Owner::Organization(_) => (None, facts.owner(&assignment.owner)),
            Owner::Person(id) => {
                let at = facts.state.people.persons.find(id);
                let kind = at.and_then(|at| facts.state.people.persons.row(at).kind_on(facts.view.on()));
                let kind = kind.unwrap_or(PersonKind::Resident);
                people.entry(kind).or_default().insert(id.as_str());
                (Some(kind), String::new())
            }
        };
        let found = work.entry(key).or_default();
        found.assignments += 1;
        let need = facts.state.listing.needs.find(&assignment.need);
        let area = need.map(|at| facts.state.listing.needs.row(at).area);
        found.communities.extend(area.and_then(|at| facts.community(at)));
    }
    let mut rows: Vec<(String, Work)> = work
        .into_iter()
        .map(|((kind, name), work)| match kind {
            Some(kind) => {
                let number = people.get(&kind).map_or(0, |ids| ids.len() as u64);
                (format!("{}（个人，共 {} 人）", kind.title(), grouped(number)), work)
            }
            None => (name, work),
        })
        .collect();
    sort_by_key(&mut rows, |(_, work)| core::cmp::Reverse((work.assignments, work.communities.len())));
    Table::new("providers", "提供方")
        .text("provider", "提供方", rows.iter().map(|(name, _)| Some(name.as_str().into())))
        .number(
            "communities",
            "服务社区、村数",
            rows.iter().map(|(_, work)| count(work.communities.len() as u64)),
        )
        .number("assignments", "匹配笔数", rows.iter().map(|(_, work)| count(work.assignments)))
}

fn assignments(facts: &Facts<'_>) -> Table {
    let each = || facts.plan.assignments().iter();
    let need = |assignment: &Assignment| {
        facts.state.listing.needs.find(&assignment.need).map(|at| facts.state.listing.needs.row(at))
    };
    Table::new("assignments", "匹配明细")
        .text("provider", "谁提供", each().map(|a| Some(facts.owner(&a.owner).into())))
        .text("way", "途径", each().map(|a| Some(facts.called(facts.way(a)).0.into())))
        .text("place", "给哪里", each().map(|a| need(a).map(|row| facts.place(row.area).into())))
        .text("category", "做什么", each().map(|a| need(a).map(|row| facts.category(row.category).into())))
        .number("quantity", "数量", each().map(|a| count(a.quantity)))
        .text("measure", "计量单位", each().map(|a| Some(facts.measure(&a.measure).into())))
        .text("need", "需求编号", each().map(|a| Some(a.need.as_str().into())))
        .text("resource", "资源编号", each().map(|a| Some(a.resource.as_str().into())))
}
