//! 覆盖检查 The fifth section: the rules of the town held against what stands, and what misses something.

use crate::base::{AreaId, Column, Table};
use crate::graph::Scope;
use crate::org::OrganizationKind;
use crate::report::county::facts::Facts;
use crate::report::county::{number, text};
use crate::report::number::grouped;
use crate::report::{Part, Section, Sheet};
use crate::stats;

pub(super) fn section(facts: &Facts<'_>, workbook: &str) -> Section {
    let scope = Scope::All(facts.graph);
    let coverage = stats::coverage(facts.state, &scope);
    let findings = stats::findings(facts.state, &scope, None);
    let claims = stats::claims(facts.state, &scope);
    let lead = format!(
        "规则写明“每个社区要有什么”。下表是每条规则有几个达标；没达标的逐个列在后面，共 {} 条，可以照单去补。",
        grouped(findings.rows() as u64)
    );
    let columns = ["title", "met", "subjects", "missing", "pack"];
    let mut section = Section::new("覆盖检查", "Rules and what misses them", lead)
        .with(Part::Sheet(Sheet::new(only(&coverage, &columns), workbook).share("met", "subjects")))
        .with(Part::Heading("没达标的".into(), "Findings, one by one".into()));
    if findings.rows() == 0 {
        section = section.with(Part::Text("没有：每条规则都达标。".into()));
    }
    for row in 0..coverage.rows() {
        let rule = (text(&coverage, "pack", row), text(&coverage, "rule", row));
        let rows: Vec<usize> = (0..findings.rows())
            .filter(|&at| (text(&findings, "pack", at), text(&findings, "rule", at)) == rule)
            .collect();
        if !rows.is_empty() {
            let title = format!(
                "{}：{} 个没达标，共 {} 个",
                text(&coverage, "title", row),
                grouped(number(&coverage, "missing", row)),
                grouped(number(&coverage, "subjects", row))
            );
            let parts = vec![Part::Sheet(Sheet::new(missing(facts, &findings, &rows), workbook))];
            section = section.with(Part::Fold { title, open: false, parts });
        }
    }
    if claims.rows() > 0 {
        let parts = vec![
            Part::Text("规则包里引用的公开数字，有几处自己对不上；照原样列出，不替原文改。".into()),
            Part::Sheet(Sheet::new(only(&claims, &["zh", "code", "pack"]), workbook)),
        ];
        let title = format!("公开说法存疑：{} 处 Published claims that do not agree", claims.rows());
        section = section.with(Part::Fold { title, open: false, parts });
    }
    section
}

/// Some columns of a table, in another order.
fn only(table: &Table, names: &[&str]) -> Table {
    let columns: Vec<Column> = names.iter().filter_map(|name| table.column(name).cloned()).collect();
    Table { name: table.name, title: table.title, columns }
}

/// The findings of one rule.
fn missing(facts: &Facts<'_>, findings: &Table, rows: &[usize]) -> Table {
    let each = || rows.iter().copied();
    let at_most = |row: usize| text(findings, "at_most", row);
    let said = |row: usize| {
        let least = text(findings, "at_least", row);
        let most = match at_most(row) {
            most if most.is_empty() => String::new(),
            most => format!("、不多于 {most}"),
        };
        let what = required(facts, &text(findings, "requires", row));
        format!("{what}：应不少于 {least}{most}，实有 {}", text(findings, "found", row))
    };
    let title = |row: usize| match text(findings, "title", row) {
        // A person is a code and has no name here.
        name if name.is_empty() => text(findings, "subject", row),
        name => grid(facts, &text(findings, "subject", row), &name).unwrap_or(name),
    };
    Table::new("findings", "没达标清单")
        .text("title", "对象", each().map(|row| Some(title(row).into())))
        .text("requires", "缺什么", each().map(|row| Some(said(row).into())))
        .text("subject", "编码", each().map(|row| Some(text(findings, "subject", row).into())))
}

/// Where an area is: one county has many third grids.
fn grid(facts: &Facts<'_>, code: &str, name: &str) -> Option<String> {
    let at = facts.state.org.areas.find(&AreaId::new(code).ok()?)?;
    (facts.area(at) == name).then(|| facts.place(at))
}

/// What a requirement's code stands for: a level, an office, a kind of tie or of organisation.
fn required(facts: &Facts<'_>, code: &str) -> String {
    let state = facts.state;
    let level = state.org.levels.iter().find(|(_, id, _)| id.as_str() == code);
    let office = state.people.offices.iter().find(|(_, id, _)| id.as_str() == code);
    let tie = state.cobuild.kinds.iter().find(|(_, id, _)| id.as_str() == code);
    let kind = OrganizationKind::ALL.iter().find(|kind| kind.code() == code);
    None.or(level.map(|(_, _, row)| row.level.title.to_string()))
        .or(office.map(|(_, _, row)| row.title.to_string()))
        .or(tie.map(|(_, _, row)| row.title.to_string()))
        .or(kind.map(|kind| kind.title().to_owned()))
        .unwrap_or_else(|| match code {
            "orders" => "认领的订单".to_owned(),
            "orders_fulfilled" => "完成的订单".to_owned(),
            other => other.to_owned(),
        })
}
