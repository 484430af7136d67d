//! 方案列表 A plan as tables.

use compact_str::CompactString;

use crate::base::{Table, Tick};
use crate::listing::Owner;
use crate::matching::MatchingRefusal;
use crate::matching::bar::Bar;
use crate::matching::missed::MissedMember;
use crate::matching::plan::Plan;

fn kind(owner: &Owner) -> &'static str {
    match owner {
        Owner::Organization(_) => "organization",
        Owner::Person(_) => "person",
    }
}

/// The titles of rules in one cell; nothing for none.
fn titles(bars: &[Bar]) -> Option<CompactString> {
    let titles: Vec<&str> = bars.iter().map(|bar| bar.title()).collect();
    (!titles.is_empty()).then(|| titles.join("；").into())
}

fn number(value: u64) -> Option<i64> {
    i64::try_from(value).ok()
}

impl Plan {
    /// The names of the tables of a plan, in order.
    pub const TABLES: &'static [&'static str] = &["assignments", "gaps", "idle", "missed", "totals"];

    /// The table of a name: one of [`Plan::TABLES`], or one that costs
    /// some work: `outbid`, `settled`, `prices`, `help` or `losses`.
    ///
    /// # Errors
    /// Figures beyond the bounds of exact arithmetic, or a tick that said stop.
    pub fn table(&self, name: &str, tick: &mut Tick<'_>) -> Result<Option<Table>, MatchingRefusal> {
        // What is not told yet is told first, where it can be stopped.
        match name {
            "assignments" => self.tell_made(tick).map(|_| ())?,
            "gaps" => self.tell_gaps(tick).map(|_| ())?,
            "idle" => self.tell_idle(tick).map(|_| ())?,
            _ => {}
        }
        Ok(Some(match name {
            "assignments" => self.assignment_table(),
            "gaps" => self.gap_table(),
            "idle" => self.idle_table(),
            "missed" => self.missed_table(),
            "totals" => self.total_table(),
            "prices" => self.price_table(tick)?,
            "outbid" => self.displacement_table(tick)?,
            "settled" => self.settled_table(),
            "help" => self.help_table(tick)?,
            "losses" => self.loss_table(tick)?,
            _ => return Ok(None),
        }))
    }

    /// 分配表 Who serves whom.
    pub fn assignment_table(&self) -> Table {
        let each = || self.assignments().iter();
        Table::new("assignments", "匹配结果")
            .text("need", "需求", each().map(|a| Some(a.need.as_str().into())))
            .text("resource", "资源", each().map(|a| Some(a.resource.as_str().into())))
            .text("owner", "提供方", each().map(|a| Some(a.owner.to_string().into())))
            .text("owner_kind", "提供方类型", each().map(|a| Some(kind(&a.owner).into())))
            .number("quantity", "数量", each().map(|a| number(a.quantity)))
            .text("measure", "计量单位", each().map(|a| Some(a.measure.as_str().into())))
            .number("cost", "单位费用", each().map(|a| Some(a.cost)))
            .number("entering", "进入费用", each().map(|a| Some(a.entering)))
            .number("down", "下行费用", each().map(|a| Some(a.down)))
            .number("wider", "类别放宽", each().map(|a| Some(a.wider)))
            .number("spare", "技能富余", each().map(|a| Some(a.spare)))
            .number("rating", "历史评价", each().map(|a| Some(a.rating)))
            .number("change", "更换提供方", each().map(|a| Some(a.change)))
            .text(
                "tie_kind",
                "经由关系",
                each().map(|a| a.tie_kind.as_ref().map(|kind| kind.as_str().into())),
            )
            .text(
                "path",
                "路径",
                each().map(|a| {
                    let names: Vec<&str> = a.path.iter().map(|area| area.as_str()).collect();
                    Some(names.join(" → ").into())
                }),
            )
    }

    /// 缺口表 What is left unserved, and why.
    pub fn gap_table(&self) -> Table {
        let each = || self.gaps().iter();
        Table::new("gaps", "缺口清单")
            .text("need", "需求", each().map(|g| Some(g.need.as_str().into())))
            .text("area", "区域", each().map(|g| Some(g.area.as_str().into())))
            .text("category", "类别", each().map(|g| Some(g.category.as_str().into())))
            .number("priority", "优先级", each().map(|g| Some(i64::from(g.priority))))
            .number("wanted", "需要", each().map(|g| number(g.wanted)))
            .number("lacking", "缺少", each().map(|g| number(g.lacking)))
            .text("measure", "计量单位", each().map(|g| Some(g.measure.as_str().into())))
            .text("reason", "原因代码", each().map(|g| Some(g.reason.code().into())))
            .text("zh", "原因", each().map(|g| Some(g.reason.title().into())))
            .number("offered", "同类资源", each().map(|g| Some(i64::from(g.offered))))
            .number("reachable", "范围可及", each().map(|g| Some(i64::from(g.reachable))))
            .number("eligible", "符合条件", each().map(|g| Some(i64::from(g.eligible))))
            .number("open", "时段相合", each().map(|g| Some(i64::from(g.open))))
            .number("skilled", "具备技能", each().map(|g| Some(i64::from(g.skilled))))
            .text("nearest", "最接近的资源", each().map(|g| g.nearest.as_ref().map(|id| id.as_str().into())))
            .text("bars", "最接近者不合之处", each().map(|g| g.missed.first().and_then(|m| titles(&m.bars))))
            .text("holder", "占用的需求", each().map(|g| g.holders.first().map(|h| h.need.as_str().into())))
            .text(
                "fix",
                "可行改动",
                each()
                    .map(|g| g.fix.as_ref().and_then(|fix| serde_json::to_string(fix).ok()).map(Into::into)),
            )
            .text("remedy", "如何补上", each().map(|g| Some(g.reason.remedy_zh().into())))
            .text("told", "说明", each().map(|g| Some(g.zh().into())))
            .text("en", "说明（英文）", each().map(|g| Some(g.en().into())))
    }

    /// 闲置表 What is left of the resources, and why.
    pub fn idle_table(&self) -> Table {
        let each = || self.idle().iter();
        Table::new("idle", "闲置资源")
            .text("resource", "资源", each().map(|i| Some(i.resource.as_str().into())))
            .text("owner", "提供方", each().map(|i| Some(i.owner.to_string().into())))
            .number("offered", "可用", each().map(|i| number(i.offered)))
            .number("left", "余量", each().map(|i| number(i.left)))
            .text("reason", "原因代码", each().map(|i| Some(i.reason.code().into())))
            .text("zh", "原因", each().map(|i| Some(i.reason.title().into())))
            .text("missed", "错过的需求", each().map(|i| i.missed.as_ref().map(|m| m.need.as_str().into())))
            .text("bars", "不合之处", each().map(|i| i.missed.as_ref().and_then(|m| titles(&m.bars))))
            .text("en", "原因（英文）", each().map(|i| Some(i.reason.en().into())))
    }

    /// 未得岗位者表 The members who checked in, offer something and get no slot.
    pub fn missed_table(&self) -> Table {
        let each = || self.missed().iter();
        let lines = |member: &MissedMember| {
            let codes: Vec<&str> = member.resources.iter().map(|id| id.as_str()).collect();
            codes.join("、")
        };
        Table::new("missed", "未得岗位者")
            .text("person", "党员", each().map(|m| Some(m.person.as_str().into())))
            .text("resources", "所报资源", each().map(|m| Some(lines(m).into())))
            .text("reason", "原因代码", each().map(|m| Some(m.reason.code().into())))
            .text("zh", "原因", each().map(|m| Some(m.reason.title().into())))
            .text("en", "原因（英文）", each().map(|m| Some(m.reason.en().into())))
    }

    /// 合计表 What was wanted and served, by measure and priority.
    pub fn total_table(&self) -> Table {
        let rows = || self.totals().iter().flat_map(|total| (0..5).map(move |class| (total, class)));
        Table::new("totals", "匹配合计")
            .text("measure", "计量单位", rows().map(|(total, _)| Some(total.measure.as_str().into())))
            .number("priority", "优先级", rows().map(|(_, class)| Some(class as i64 + 1)))
            .number("wanted", "需要", rows().map(|(total, class)| number(total.wanted[class])))
            .number("served", "满足", rows().map(|(total, class)| number(total.served[class])))
    }
}
