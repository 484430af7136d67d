//! 全覆盖 Rules held against what stands: how far each is met, and every subject that misses something.

use std::sync::Arc;

use crate::base::{NONE, Table};
use crate::cobuild::{EndAt, Side};
use crate::graph::Scope;
use crate::ledger::State;
use crate::listing::{OrderStatus, OwnerAt};
use crate::org::{AreaRow, OrganizationRow};
use crate::pack::{OrderScope, Pack, Requirement, Rule, Subject, What};

/// The packs in force on the day of a scope, each with the area for which it holds.
fn packs<'a>(state: &'a State, scope: &Scope<'_>) -> Vec<(&'a Arc<Pack>, u32)> {
    let rows = state.pack.packs.iter();
    rows.filter_map(|(_, _, row)| Some((row.pack.on(scope.on())?, row.scope))).collect()
}

/// One requirement that one subject misses.
struct Miss {
    subject: EndAt,
    requirement: usize,
    found: u32,
}

/// The subjects of a rule in a scope.
fn subjects(state: &State, scope: &Scope<'_>, pack_scope: u32, rule: &Rule) -> Vec<EndAt> {
    let graph = scope.graph();
    let in_pack = |area: u32| pack_scope == NONE || (area != NONE && graph.areas.above(pack_scope, area));
    let area_of = |at: u32| state.org.organizations.row(at).area;
    let bodies = |wanted: &dyn Fn(&OrganizationRow) -> bool| {
        let all = scope.organizations(state).filter(|&at| in_pack(area_of(at)));
        all.filter(|&at| wanted(state.org.organizations.row(at))).map(EndAt::Organization).collect()
    };
    match &rule.each {
        Subject::Area(kind) => {
            let wanted = |row: &AreaRow| row.kind == *kind;
            let all = scope.areas().filter(|&at| in_pack(at) && wanted(state.org.areas.row(at)));
            all.map(EndAt::Area).collect()
        }
        Subject::Level(level) => match state.org.levels.find_any(level) {
            Some(level) => bodies(&|row| row.level == level),
            None => Vec::new(),
        },
        Subject::Organization(kind) => bodies(&|row| row.kind == *kind),
        Subject::Tied { person, by } => {
            let Some(by) = state.cobuild.kinds.find_any(by) else { return Vec::new() };
            let persons = state.people.persons.iter();
            let of_kind = persons.filter(|(_, _, row)| row.kind_on(scope.on()) == Some(*person));
            let tied = |at: u32| {
                graph.ties_of(Side::From, EndAt::Person(at)).iter().any(|&tie| {
                    let row = state.cobuild.ties.row(tie);
                    let here = match row.to {
                        EndAt::Area(area) => scope.has_area(area) && in_pack(area),
                        EndAt::Organization(body) => {
                            scope.has_organization(state, body) && in_pack(area_of(body))
                        }
                        // Where a person is, only other ties could say.
                        EndAt::Person(_) => matches!(scope, Scope::All(_)) && pack_scope == NONE,
                    };
                    row.kind == by && here
                })
            };
            of_kind.map(|(at, _, _)| at).filter(|&at| tied(at)).map(EndAt::Person).collect()
        }
    }
}

/// How many of what a requirement counts there are at a subject.
fn count(state: &State, scope: &Scope<'_>, subject: EndAt, what: &What) -> u32 {
    let graph = scope.graph();
    let row = |at: u32| state.org.organizations.row(at);
    let below = |at: u32| {
        graph.organizations.subtree(at).iter().copied().filter(move |&b| graph.organizations.parent(b) == at)
    };
    let held = |body: u32, office: u32| {
        let held = graph.appointments_in.of(body).iter();
        held.filter(|&&at| state.people.appointments.row(at).office == office).count()
    };
    let found = match (what, subject) {
        (What::Level(level), _) => {
            let Some(level) = state.org.levels.find_any(level) else { return 0 };
            match subject {
                EndAt::Area(area) => {
                    graph.bodies_in.of(area).iter().filter(|&&at| row(at).level == level).count()
                }
                EndAt::Organization(at) => below(at).filter(|&at| row(at).level == level).count(),
                EndAt::Person(_) => 0,
            }
        }
        (What::Organization(kind), EndAt::Area(area)) => {
            let within = graph.areas.subtree(area).iter().flat_map(|&area| graph.bodies_in.of(area));
            within.filter(|&&at| row(at).kind == *kind).count()
        }
        (What::Organization(kind), EndAt::Organization(at)) => {
            let hosted = graph.hosted_by.of(at).iter().copied();
            below(at).chain(hosted).filter(|&at| row(at).kind == *kind).count()
        }
        (What::Office(office), _) => {
            let Some(office) = state.people.offices.find_any(office) else { return 0 };
            match subject {
                EndAt::Area(area) => graph.bodies_in.of(area).iter().map(|&at| held(at, office)).sum(),
                EndAt::Organization(at) => held(at, office),
                EndAt::Person(_) => 0,
            }
        }
        (What::Tie(kind), _) => {
            let Some(kind) = state.cobuild.kinds.find_any(kind) else { return 0 };
            let of = |side| graph.ties_of(side, subject).iter();
            of(Side::From)
                .chain(of(Side::To))
                .filter(|&&tie| state.cobuild.ties.row(tie).kind == kind)
                .count()
        }
        (What::Orders(which), _) => {
            let owner = match subject {
                EndAt::Person(at) => OwnerAt::Person(at),
                EndAt::Organization(at) => OwnerAt::Organization(at),
                EndAt::Area(_) => return 0,
            };
            let counts = |status: OrderStatus| match which {
                OrderScope::Living => !matches!(status, OrderStatus::Declined | OrderStatus::Withdrawn),
                OrderScope::Fulfilled => status == OrderStatus::Fulfilled,
            };
            let lines = state.listing.resources_of(owner).map(|(at, _)| at);
            let orders = lines.flat_map(|at| state.listing.orders_of_resource(at));
            orders.filter(|(_, row)| row.on(scope.on()).is_some_and(|step| counts(step.status))).count()
        }
        (What::Organization(_), EndAt::Person(_)) => 0,
    };
    u32::try_from(found).unwrap_or(u32::MAX)
}

fn misses(state: &State, scope: &Scope<'_>, subjects: &[EndAt], rule: &Rule) -> Vec<Miss> {
    let mut misses = Vec::new();
    for &subject in subjects {
        for (requirement, Requirement { what, at_least, at_most }) in rule.has.iter().enumerate() {
            let found = count(state, scope, subject, what);
            if found < *at_least || at_most.is_some_and(|most| found > most) {
                misses.push(Miss { subject, requirement, found });
            }
        }
    }
    misses
}

/// 覆盖情况 For each rule how many subjects there are, and how many meet it. Rates are left to the
/// reader, who has both the numerator and the denominator here.
pub fn coverage(state: &State, scope: &Scope<'_>) -> Table {
    let mut rows = Vec::new();
    for (pack, pack_scope) in packs(state, scope) {
        for rule in &pack.rules {
            let subjects = subjects(state, scope, pack_scope, rule);
            let mut failing: Vec<EndAt> =
                misses(state, scope, &subjects, rule).iter().map(|miss| miss.subject).collect();
            failing.dedup();
            rows.push((pack.pack.as_str(), rule, subjects.len() as i64, failing.len() as i64));
        }
    }
    Table::new("coverage", "覆盖情况")
        .text("pack", "规则包", rows.iter().map(|row| Some(row.0.into())))
        .text("rule", "规则", rows.iter().map(|row| Some(row.1.rule.as_str().into())))
        .text("title", "名称", rows.iter().map(|row| Some(row.1.title.as_str().into())))
        .number("subjects", "对象数", rows.iter().map(|row| Some(row.2)))
        .number("met", "达标数", rows.iter().map(|row| Some(row.2 - row.3)))
        .number("missing", "未达标数", rows.iter().map(|row| Some(row.3)))
}

/// 未达标清单 Every subject that misses something, one by one; of one rule, if it is named.
pub fn findings(state: &State, scope: &Scope<'_>, rule: Option<&str>) -> Table {
    let mut rows: Vec<(&Pack, &Rule, Miss)> = Vec::new();
    for (pack, pack_scope) in packs(state, scope) {
        for found in pack.rules.iter().filter(|found| rule.is_none_or(|code| found.rule.as_str() == code)) {
            let subjects = subjects(state, scope, pack_scope, found);
            rows.extend(
                misses(state, scope, &subjects, found).into_iter().map(|miss| (pack.as_ref(), found, miss)),
            );
        }
    }
    let name = |end: EndAt| match end {
        EndAt::Area(at) => Some(state.org.areas.row(at).called(scope.on()).into()),
        EndAt::Organization(at) => Some(state.org.organizations.row(at).called(scope.on()).into()),
        EndAt::Person(_) => None,
    };
    let each = || rows.iter().map(|(_, rule, miss)| (rule, miss, &rule.has[miss.requirement]));
    let code = |end: EndAt| Some(end.code(&state.org, &state.people).into());
    Table::new("findings", "未达标清单")
        .text("pack", "规则包", rows.iter().map(|(pack, ..)| Some(pack.pack.as_str().into())))
        .text("rule", "规则", each().map(|(rule, ..)| Some(rule.rule.as_str().into())))
        .text("rule_title", "规则名称", each().map(|(rule, ..)| Some(rule.title.as_str().into())))
        .text("subject", "对象", each().map(|(_, miss, _)| code(miss.subject)))
        .text("title", "对象名称", each().map(|(_, miss, _)| name(miss.subject)))
        .text("requires", "要求", each().map(|(.., has)| Some(show(&has.what).into())))
        .number("found", "实有", each().map(|(_, miss, _)| Some(i64::from(miss.found))))
        .number("at_least", "不少于", each().map(|(.., has)| Some(i64::from(has.at_least))))
        .number("at_most", "不多于", each().map(|(.., has)| has.at_most.map(i64::from)))
}

fn show(what: &What) -> String {
    match what {
        What::Level(level) => level.to_string(),
        What::Organization(kind) => kind.code().to_owned(),
        What::Office(office) => office.to_string(),
        What::Tie(kind) => kind.to_string(),
        What::Orders(OrderScope::Living) => "orders".to_owned(),
        What::Orders(OrderScope::Fulfilled) => "orders_fulfilled".to_owned(),
    }
}

/// 说法存疑 Every published claim of the adopted packs that does not agree.
pub fn claims(state: &State, scope: &Scope<'_>) -> Table {
    let found: Vec<_> = packs(state, scope)
        .into_iter()
        .flat_map(|(pack, _)| {
            pack.claim_findings().into_iter().map(move |finding| (pack.pack.as_str(), finding))
        })
        .collect();
    Table::new("claims", "说法存疑")
        .text("pack", "规则包", found.iter().map(|(pack, _)| Some((*pack).into())))
        .text("code", "代码", found.iter().map(|(_, finding)| Some(finding.code().into())))
        .text("message", "说明", found.iter().map(|(_, finding)| Some(finding.to_string().into())))
        .text("zh", "中文说明", found.iter().map(|(_, finding)| Some(finding.zh().into())))
}
