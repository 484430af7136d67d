//! 补哪最有用 Where one more unit would help most, by category and community.
//!
//! One more unit that is at home in a community can go to any need of its category below; of those it
//! goes to the one where it saves most. What it saves there is what one unit less of that need would
//! save, less the way down: demand prices are the smallest there are, so the figure is exact.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::{AreaId, CategoryId, MeasureId, NeedId, Table};
use crate::flow::Tier;
use crate::matching::Worth;
use crate::matching::plan::Plan;

/// 补一个的好处 What one more unit of a category that is at home in a community would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Help {
    /// The unit of measure.
    pub measure: MeasureId,
    /// The category.
    pub category: CategoryId,
    /// The community; for a need above all communities its own area.
    pub area: AreaId,
    /// By how much the objective changes; below zero, for it helps.
    pub change: Worth,
    /// The need that the unit, or what it sets free, helps first.
    pub need: NeedId,
    /// How much all needs of the category lack there.
    pub lacking: u64,
}

impl Plan {
    /// 补哪最有用 Where one more unit would help, by category and community, the greatest help first. The
    /// unit is at home in the community, brings every skill, and can be had at any time.
    pub fn help(&self) -> Vec<Help> {
        let (state, graph) = (&self.basis.state, self.basis.graph());
        let mut helps = Vec::new();
        for solved in self.solved.iter() {
            // By category and community: what is saved at best, by which need, and how much is lacking.
            let mut places: BTreeMap<(u32, u32), (Tier, u32, u64)> = BTreeMap::new();
            for (demand, &(at, _)) in (0u32..).zip(&solved.part.needs) {
                let row = state.listing.needs.row(at);
                let up = graph.areas.upward(row.area);
                let mut down = 0;
                let mut community = row.area;
                for area in up {
                    let kind = state.org.areas.row(area).kind;
                    if kind.is_community() {
                        community = area;
                        break;
                    }
                    down += i64::from(self.basis.policy.step(kind));
                }
                if community == row.area {
                    down = 0;
                }
                let saved = solved.demand_gain(demand) - Tier { cost: down, ..Tier::default() };
                let lacking = solved.unserved(demand);
                let place = places.entry((row.category, community)).or_insert((saved, demand, 0));
                place.2 += lacking;
                if saved > place.0 {
                    (place.0, place.1) = (saved, demand);
                }
            }
            let zero = Tier::default();
            for ((category, area), (saved, demand, lacking)) in places {
                if saved > zero {
                    helps.push(Help {
                        measure: solved.measure.clone(),
                        category: state.listing.categories.code(category).clone(),
                        area: state.org.areas.id(area).clone(),
                        change: Worth::from(zero - saved),
                        need: state.listing.needs.id(solved.part.needs[demand as usize].0).clone(),
                        lacking,
                    });
                }
            }
        }
        helps.sort_by(|a, b| {
            (a.change, core::cmp::Reverse(a.lacking), &a.measure, &a.category, &a.area).cmp(&(
                b.change,
                core::cmp::Reverse(b.lacking),
                &b.measure,
                &b.category,
                &b.area,
            ))
        });
        helps
    }

    /// 补哪最有用 As a table.
    pub fn help_table(&self) -> Table {
        let helps = self.help();
        let each = || helps.iter();
        Table::new("help", "补哪最有用")
            .text("category", "类别", each().map(|h| Some(h.category.as_str().into())))
            .text("area", "社区", each().map(|h| Some(h.area.as_str().into())))
            .text("measure", "计量单位", each().map(|h| Some(h.measure.as_str().into())))
            .number("urgency", "紧迫度变化", each().map(|h| Some(h.change.urgency)))
            .number("cost", "费用变化", each().map(|h| Some(h.change.cost)))
            .number("lacking", "缺少", each().map(|h| i64::try_from(h.lacking).ok()))
            .text("need", "首先受益的需求", each().map(|h| Some(h.need.as_str().into())))
    }
}
