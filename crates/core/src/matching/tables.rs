//! 方案列表 A plan as tables.

use crate::base::Table;
use crate::listing::Owner;
use crate::matching::plan::Plan;

fn kind(owner: &Owner) -> &'static str {
    match owner {
        Owner::Organization(_) => "organization",
        Owner::Person(_) => "person",
    }
}

fn number(value: u64) -> Option<i64> {
    i64::try_from(value).ok()
}

impl Plan {
    /// The names of the tables of a plan, in order.
    pub const TABLES: &'static [&'static str] = &["assignments", "gaps", "idle", "totals"];

    /// The table of a name.
    pub fn table(&self, name: &str) -> Option<Table> {
        Some(match name {
            "assignments" => self.assignment_table(),
            "gaps" => self.gap_table(),
            "idle" => self.idle_table(),
            "totals" => self.total_table(),
            _ => return None,
        })
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
            .text("nearest", "最接近的资源", each().map(|g| g.nearest.as_ref().map(|id| id.as_str().into())))
            .text("remedy", "如何补上", each().map(|g| Some(g.reason.remedy_zh().into())))
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
