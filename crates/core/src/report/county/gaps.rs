//! 缺口 The fourth section: what lacks, why, and what would fix it; the worst in sentences, all in a table.

use std::collections::BTreeMap;

use crate::base::{Table, sort_by_key};
use crate::listing::OwnerAt;
use crate::matching::{Gap, GapReason};
use crate::report::county::count;
use crate::report::county::facts::Facts;
use crate::report::number::grouped;
use crate::report::{Card, Count, Part, Section, Sheet, Tone};

/// How many gaps are told in sentences, and how many of them may be of one category.
const WORST: usize = 10;
const ALIKE: usize = 2;

pub(super) fn section(facts: &Facts<'_>, workbook: &str) -> Section {
    let gaps = facts.plan.gaps();
    let lead = match gaps.len() {
        0 => "没有缺口：每条需求都有着落。".to_owned(),
        number => format!(
            "{} 条需求没有全部满足。每一条都说明卡在哪一步、离它最近的资源是谁、怎样补上。",
            grouped(number as u64)
        ),
    };
    let section = Section::new("缺口", "What is lacking, and why", lead);
    if gaps.is_empty() {
        return section;
    }
    section
        .with(Part::Heading("卡在哪一步".into(), "Where it fails".into()))
        .with(Part::Counts(reasons(gaps)))
        .with(Part::Heading("最要紧的十条".into(), "The ten that matter most".into()))
        .with(Part::Text("先看最急的，再看完全没着落的；同一类别最多两条，免得一类占满。".into()))
        .with(Part::Cards(worst(facts).into_iter().map(|gap| card(facts, gap)).collect()))
        .with(Part::Heading("全部缺口".into(), "All gaps".into()))
        .with(Part::Sheet(Sheet::new(table(facts), workbook)))
}

/// How many needs fail at each step, in the order of the steps.
fn reasons(gaps: &[Gap]) -> Vec<Count> {
    let mut counts: BTreeMap<GapReason, u64> = BTreeMap::new();
    for gap in gaps {
        *counts.entry(gap.reason).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|(why, number)| Count::new(why.title(), number, "条").note(in_short(why)))
        .collect()
}

/// The gaps to tell first. Quantities of different measures cannot be compared, so within a priority
/// what has nothing at all comes before what has a part.
fn worst<'a>(facts: &'a Facts<'_>) -> Vec<&'a Gap> {
    let mut ranked: Vec<&Gap> = facts.plan.gaps().iter().collect();
    sort_by_key(&mut ranked, |gap| (gap.priority, gap.lacking < gap.wanted));
    let mut alike: BTreeMap<&str, usize> = BTreeMap::new();
    let mut chosen: Vec<&Gap> = Vec::new();
    let mut others: Vec<&Gap> = Vec::new();
    for gap in ranked {
        let seen = alike.entry(gap.category.as_str()).or_default();
        *seen += 1;
        if *seen <= ALIKE { chosen.push(gap) } else { others.push(gap) }
    }
    chosen.truncate(WORST);
    others.truncate(WORST - chosen.len());
    chosen.extend(others);
    sort_by_key(&mut chosen, |gap| (gap.priority, gap.lacking < gap.wanted));
    chosen
}

fn card(facts: &Facts<'_>, gap: &Gap) -> Card {
    let measure = facts.measure(&gap.measure);
    let all = if gap.lacking == gap.wanted { "，一点也没有着落" } else { "" };
    let mut lines = vec![
        (
            "缺多少".to_owned(),
            format!("要 {} {measure}，缺 {} {measure}{all}。", grouped(gap.wanted), grouped(gap.lacking)),
        ),
        ("为什么".to_owned(), format!("{}。", gap.reason.title())),
    ];
    if let Some(nearest) = nearest(facts, gap) {
        let taken = if gap.reason == GapReason::Outbid { "，已排给别处" } else { "" };
        lines.push(("最接近的".to_owned(), format!("{nearest}{taken}。")));
    }
    lines.push(("怎么补".to_owned(), remedy(facts, gap)));
    Card {
        title: format!("{} · {}", facts.place_of(&gap.area), category(facts, gap)),
        mark: (format!("{}级", gap.priority), if gap.priority == 1 { Tone::Bad } else { Tone::Plain }),
        lines,
        small: format!(
            "逐步筛选：同类资源 {} 条 → 够得着 {} 条 → 时间合适 {} 条 → 有资质 {} 条 → 可用 {} 条。需求编号 {}",
            gap.offered, gap.reachable, gap.open, gap.skilled, gap.eligible, gap.need
        ),
    }
}

fn category(facts: &Facts<'_>, gap: &Gap) -> String {
    match facts.state.listing.categories.find_any(&gap.category) {
        Some(at) => facts.category(at).to_owned(),
        None => gap.category.to_string(),
    }
}

/// What would close gaps of a kind, in a few words.
fn in_short(why: GapReason) -> &'static str {
    match why {
        GapReason::Outbid => "再找同类资源，缺多少补多少",
        why => why.remedy_zh(),
    }
}

/// What would close a gap, by name.
fn remedy(facts: &Facts<'_>, gap: &Gap) -> String {
    let owner = owner(facts, gap);
    let place = facts.place_of(&gap.area);
    let lacking = format!("{} {}", grouped(gap.lacking), facts.measure(&gap.measure));
    let what = category(facts, gap);
    match (gap.reason, owner) {
        (GapReason::OutOfReach, Some(owner)) => {
            format!("请{owner}与{place}结对，或扩大它的服务范围；共差 {lacking}。")
        }
        (GapReason::NoWindow, Some(owner)) => format!("与{owner}商定一个双方都合适的时段；共差 {lacking}。"),
        (GapReason::NoSkill, _) => format!("找有{}的人或单位；共差 {lacking}。", skills(facts, gap)),
        (GapReason::PlacesDistinct, _) => format!("再找人认领，每人限一个名额；共差 {lacking}。"),
        (GapReason::Outbid, _) => format!("再有 {lacking} {what}，不论哪家够得着的出，都能补上。"),
        (GapReason::NoneOffered, _) => format!("找一家能提供{what}的单位登记资源；共差 {lacking}。"),
        (why, _) => format!("{}。", why.remedy_zh()),
    }
}

/// The skills that a need asks for.
fn skills(facts: &Facts<'_>, gap: &Gap) -> String {
    let listing = &facts.state.listing;
    let row = listing.needs.find(&gap.need).map(|at| listing.needs.row(at));
    let skills = row.map_or(&[][..], |row| &row.skills).iter();
    let titles: Vec<&str> = skills.map(|&at| listing.skills.get(at).title.as_str()).collect();
    format!("“{}”", titles.join("、"))
}

/// Whose the nearest resource is.
fn owner(facts: &Facts<'_>, gap: &Gap) -> Option<String> {
    let resources = &facts.state.listing.resources;
    let row = resources.row(resources.find(gap.nearest.as_ref()?)?);
    Some(match row.owner {
        OwnerAt::Organization(at) => facts.body(at).to_owned(),
        OwnerAt::Person(at) => facts.person(at),
    })
}

/// The nearest resource with its owner.
fn nearest(facts: &Facts<'_>, gap: &Gap) -> Option<String> {
    Some(format!("{}（资源 {}）", owner(facts, gap)?, gap.nearest.as_ref()?))
}

fn table(facts: &Facts<'_>) -> Table {
    let each = || facts.plan.gaps().iter();
    Table::new("gaps", "缺口清单")
        .number("priority", "优先级", each().map(|g| Some(i64::from(g.priority))))
        .text("place", "哪里", each().map(|g| Some(facts.place_of(&g.area).into())))
        .text("category", "要什么", each().map(|g| Some(category(facts, g).into())))
        .number("lacking", "缺", each().map(|g| count(g.lacking)))
        .number("wanted", "要", each().map(|g| count(g.wanted)))
        .text("measure", "计量单位", each().map(|g| Some(facts.measure(&g.measure).into())))
        .text("reason", "为什么", each().map(|g| Some(g.reason.title().into())))
        .text("nearest", "最接近的资源", each().map(|g| nearest(facts, g).map(Into::into)))
        .text("remedy", "怎么补", each().map(|g| Some(in_short(g.reason).into())))
        .text("need", "需求编号", each().map(|g| Some(g.need.as_str().into())))
}
