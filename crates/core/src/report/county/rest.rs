//! 闲置资源与订单 The last section: what is left of the resources and why, and where the orders stand.

use std::collections::BTreeMap;

use crate::base::{MeasureId, Table};
use crate::graph::Scope;
use crate::listing::ResourceRow;
use crate::matching::{Idle, IdleReason};
use crate::report::county::count;
use crate::report::county::facts::Facts;
use crate::report::county::{number, text};
use crate::report::number::grouped;
use crate::report::{Count, Part, Section, Sheet};
use crate::stats;

pub(super) fn section(facts: &Facts<'_>, workbook: &str) -> Section {
    let idle = facts.plan.idle();
    let lead = format!(
        "{} 条资源还有余量，可以动员起来；已经派出去的订单走到了哪一步，也在这里。",
        grouped(idle.len() as u64)
    );
    let section = Section::new("闲置资源与订单", "What is left over, and where orders stand", lead);
    let section = section
        .with(Part::Heading("为什么闲着".into(), "Why it is idle".into()))
        .with(Part::Counts(reasons(idle)))
        .with(Part::Sheet(Sheet::new(table(facts), workbook)))
        .with(Part::Heading("订单".into(), "Orders".into()));
    let orders = orders(facts);
    if orders.rows() == 0 {
        return section.with(Part::Text(format!(
            "台账里还没有订单。本方案的 {} 笔匹配是建议，记入台账后才成为订单。",
            grouped(facts.plan.assignments().len() as u64)
        )));
    }
    section
        .with(Part::Text(format!(
            "下面是台账里已有的订单。认领不等于完成；本方案新提出的 {} 笔匹配还是建议，记入台账后才成为订单。",
            grouped(facts.plan.assignments().len() as u64)
        )))
        .with(Part::Sheet(Sheet::new(orders, workbook)))
}

fn reasons(idle: &[Idle]) -> Vec<Count> {
    let mut counts: BTreeMap<IdleReason, u64> = BTreeMap::new();
    for line in idle {
        *counts.entry(line.reason).or_default() += 1;
    }
    counts.into_iter().map(|(why, number)| Count::new(why.title(), number, "条").note(advice(why))).collect()
}

/// What could be done with what is idle.
fn advice(why: IdleReason) -> &'static str {
    match why {
        IdleReason::NoNeed => "可问问社区是否需要，再登记成需求",
        IdleReason::NoNeedInReach => "可与缺的社区结对，或扩大服务范围",
        IdleReason::NeedsMet => "留作储备",
        IdleReason::LimitReached => "可在政策中提高上限",
        IdleReason::PlaceTaken => "名额须由不同的人认领，可动员更多人参与",
    }
}

fn table(facts: &Facts<'_>) -> Table {
    let listing = &facts.state.listing;
    let rows: Vec<(&Idle, Option<&ResourceRow>)> = (facts.plan.idle().iter())
        .map(|idle| (idle, listing.resources.find(&idle.resource).map(|at| listing.resources.row(at))))
        .collect();
    let each = || rows.iter();
    let categories = |row: &ResourceRow| {
        let names: Vec<&str> = row.categories.iter().map(|&at| facts.category(at)).collect();
        names.join("、")
    };
    let measure = |row: &ResourceRow| facts.measure(listing.measures.code(row.measure));
    Table::new("idle", "闲置资源")
        .text("provider", "谁的", each().map(|(idle, _)| Some(facts.owner(&idle.owner).into())))
        .text("categories", "能做什么", each().map(|(_, row)| row.map(|row| categories(row).into())))
        .number("left", "余量", each().map(|(idle, _)| count(idle.left)))
        .number("offered", "可用", each().map(|(idle, _)| count(idle.offered)))
        .text("measure", "计量单位", each().map(|(_, row)| row.map(|row| measure(row).into())))
        .text("reason", "为什么闲着", each().map(|(idle, _)| Some(idle.reason.title().into())))
        .text("resource", "资源编号", each().map(|(idle, _)| Some(idle.resource.as_str().into())))
}

fn orders(facts: &Facts<'_>) -> Table {
    let found = stats::orders(facts.state, &Scope::All(facts.graph));
    let each = || 0..found.rows();
    let measure = |row: usize| {
        let code = text(&found, "measure", row);
        MeasureId::new(&code).map_or(code, |id| facts.measure(&id))
    };
    Table::new("orders", "订单情况")
        .text("title", "走到哪一步", each().map(|row| Some(text(&found, "title", row).into())))
        .number("orders", "订单数", each().map(|row| count(number(&found, "orders", row))))
        .number("ordered", "数量", each().map(|row| count(number(&found, "ordered", row))))
        .number("fulfilled", "已完成", each().map(|row| count(number(&found, "fulfilled", row))))
        .text("measure", "计量单位", each().map(|row| Some(measure(row).into())))
}
