//! 方案对比 Two plans side by side: what one has and the other has not.

use core::cmp::Ordering;

use serde::Serialize;

use crate::base::{AreaId, CategoryId, MeasureId, NeedId, ResourceId, Table, sort_by_key};
use crate::listing::Owner;
use crate::matching::assign::Assignment;
use crate::matching::gap::{Gap, GapReason};
use crate::matching::plan::Plan;
use crate::matching::total::MeasureTotal;

/// 分配之差 A pair that is given another quantity; zero where it is given none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AssignmentChange {
    /// The need.
    pub need: NeedId,
    /// The resource.
    pub resource: ResourceId,
    /// Who offers it.
    pub owner: Owner,
    /// In which unit of measure.
    pub measure: MeasureId,
    /// How much before.
    pub before: u64,
    /// How much after.
    pub after: u64,
}

/// 缺口之差 A need that lacks more or less, or for another reason; nothing lacking where it has no gap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GapChange {
    /// The need.
    pub need: NeedId,
    /// Its area.
    pub area: AreaId,
    /// Its category.
    pub category: CategoryId,
    /// Its unit of measure.
    pub measure: MeasureId,
    /// Its urgency, 1 to 5.
    pub priority: u8,
    /// What it lacked before.
    pub before: u64,
    /// What it lacks after.
    pub after: u64,
    /// Why, before.
    pub reason_before: Option<GapReason>,
    /// Why, after.
    pub reason_after: Option<GapReason>,
}

/// 合计之差 The totals of a unit of measure before and after; nothing where it is not matched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TotalChange {
    /// The unit of measure.
    pub measure: MeasureId,
    /// Before.
    pub before: Option<MeasureTotal>,
    /// After.
    pub after: Option<MeasureTotal>,
}

/// 方案对比 What changes from one plan to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diff {
    /// The totals of every measure that either matches.
    pub totals: Vec<TotalChange>,
    /// The pairs that are given another quantity, by measure, need and resource.
    pub assignments: Vec<AssignmentChange>,
    /// The needs that lack more or less, or for another reason, most urgent first.
    pub gaps: Vec<GapChange>,
}

impl Diff {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.assignments.is_empty()
            && self.gaps.is_empty()
            && self.totals.iter().all(|total| total.before == total.after)
    }

    /// 分配之差 The pairs that are given another quantity, as a table.
    pub fn table(&self) -> Table {
        let each = || self.assignments.iter();
        let number = |value: u64| i64::try_from(value).ok();
        Table::new("changes", "方案对比")
            .text("need", "需求", each().map(|a| Some(a.need.as_str().into())))
            .text("resource", "资源", each().map(|a| Some(a.resource.as_str().into())))
            .text("owner", "提供方", each().map(|a| Some(a.owner.to_string().into())))
            .text("measure", "计量单位", each().map(|a| Some(a.measure.as_str().into())))
            .number("before", "原数量", each().map(|a| number(a.before)))
            .number("after", "新数量", each().map(|a| number(a.after)))
    }

    /// 缺口之差 The needs that lack more or less, as a table.
    pub fn gap_table(&self) -> Table {
        let each = || self.gaps.iter();
        let number = |value: u64| i64::try_from(value).ok();
        let title = |reason: Option<GapReason>| reason.map(|reason| reason.title().into());
        Table::new("gap_changes", "缺口对比")
            .text("need", "需求", each().map(|g| Some(g.need.as_str().into())))
            .text("area", "区域", each().map(|g| Some(g.area.as_str().into())))
            .text("category", "类别", each().map(|g| Some(g.category.as_str().into())))
            .text("measure", "计量单位", each().map(|g| Some(g.measure.as_str().into())))
            .number("priority", "优先级", each().map(|g| Some(i64::from(g.priority))))
            .number("before", "原缺少", each().map(|g| number(g.before)))
            .number("after", "现缺少", each().map(|g| number(g.after)))
            .text("zh_before", "原因（前）", each().map(|g| title(g.reason_before)))
            .text("zh_after", "原因（后）", each().map(|g| title(g.reason_after)))
    }
}

impl Plan {
    /// 方案对比 What changes from this plan to another: one of another day, another policy, or another
    /// ledger.
    pub fn compared(&self, other: &Plan) -> Diff {
        Diff {
            totals: totals(self.totals(), other.totals()),
            assignments: assignments(self.assignments(), other.assignments()),
            gaps: gaps(self.gaps(), other.gaps()),
        }
    }
}

/// What the sides have under each key, by key.
fn sides<'a, K: Ord, T>(
    before: &'a [T],
    after: &'a [T],
    key: impl Fn(&'a T) -> K,
) -> Vec<(Option<&'a T>, Option<&'a T>)> {
    // Assignments are in this order already, and they are many.
    let ordered = |side: &'a [T]| {
        let mut side: Vec<&T> = side.iter().collect();
        if !side.is_sorted_by_key(|one| key(one)) {
            sort_by_key(&mut side, |one| key(one));
        }
        side.into_iter().peekable()
    };
    let (mut before, mut after) = (ordered(before), ordered(after));
    let mut sides = Vec::new();
    loop {
        let first = match (before.peek(), after.peek()) {
            (None, None) => return sides,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(one), Some(other)) => key(one).cmp(&key(other)),
        };
        let one = before.next_if(|_| first.is_le());
        sides.push((one, after.next_if(|_| first.is_ge())));
    }
}

fn totals(before: &[MeasureTotal], after: &[MeasureTotal]) -> Vec<TotalChange> {
    sides(before, after, |total| &total.measure)
        .into_iter()
        .filter_map(|(before, after)| {
            let measure = before.or(after)?.measure.clone();
            Some(TotalChange { measure, before: before.cloned(), after: after.cloned() })
        })
        .collect()
}

fn assignments(before: &[Assignment], after: &[Assignment]) -> Vec<AssignmentChange> {
    sides(before, after, |a| (&a.measure, &a.need, &a.resource))
        .into_iter()
        .filter_map(|(before, after)| {
            let any = before.or(after)?;
            let quantity = |side: Option<&Assignment>| side.map_or(0, |a| a.quantity);
            (quantity(before) != quantity(after)).then(|| AssignmentChange {
                need: any.need.clone(),
                resource: any.resource.clone(),
                owner: any.owner.clone(),
                measure: any.measure.clone(),
                before: quantity(before),
                after: quantity(after),
            })
        })
        .collect()
}

fn gaps(before: &[Gap], after: &[Gap]) -> Vec<GapChange> {
    let mut changed: Vec<GapChange> = sides(before, after, |gap| &gap.need)
        .into_iter()
        .filter_map(|(before, after)| {
            let any = after.or(before)?;
            let lacking = |side: Option<&Gap>| side.map_or(0, |gap| gap.lacking);
            let reason = |side: Option<&Gap>| side.map(|gap| gap.reason);
            let alike = lacking(before) == lacking(after) && reason(before) == reason(after);
            (!alike).then(|| GapChange {
                need: any.need.clone(),
                area: any.area.clone(),
                category: any.category.clone(),
                measure: any.measure.clone(),
                priority: any.priority,
                before: lacking(before),
                after: lacking(after),
                reason_before: reason(before),
                reason_after: reason(after),
            })
        })
        .collect();
    // Stable: of equally urgent ones by code.
    sort_by_key(&mut changed, |gap| gap.priority);
    changed
}
