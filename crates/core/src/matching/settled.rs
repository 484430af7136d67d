//! 就近解决 Within what level the needs served are settled: 小事不出网格，大事不出社区.
//!
//! An assignment climbs from where its owner is at home, turns, and comes down to the need. The area where it
//! turns holds the whole of it, so the kind of that area says how low it was settled. A tie that carries a
//! resource to a community, or a member's check-in, makes it at home there.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::{CategoryId, MeasureId, Table};
use crate::graph::Graph;
use crate::ledger::State;
use crate::matching::plan::Plan;
use crate::org::AreaKind;

/// 就近解决 How much of what a plan serves of a category is settled within which level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Settled {
    /// The category of the needs.
    pub category: CategoryId,
    /// The unit of measure.
    pub measure: MeasureId,
    /// How much the plan serves.
    pub served: u64,
    /// How much of that within a grid, or what lies in one: a compound, a building, an entrance.
    pub grid: u64,
    /// How much of that within a community or village, and not lower.
    pub community: u64,
    /// How much of that within a street, town or township, and not lower.
    pub street: u64,
    /// How much of that only above them.
    pub higher: u64,
    /// How much is left unserved.
    pub lacking: u64,
}

/// The level of an area, from the grid up; of a park that of the community or street around it.
fn level(state: &State, graph: &Graph, area: u32) -> usize {
    let kinds = || graph.areas.upward(area).map(|up| state.org.areas.row(up).kind);
    let parks = kinds().take_while(|kind| *kind == AreaKind::Park).count();
    match kinds().skip(parks).map(AreaKind::rank).next() {
        Some(5..) => 0,
        Some(4) => usize::from(parks == 0),
        Some(3) => 2,
        _ => 3,
    }
}

impl Plan {
    /// 就近解决 Within what level the needs served are settled, by category and measure.
    pub fn settled(&self) -> Vec<Settled> {
        let (state, graph) = (&self.basis.state, self.basis.graph());
        let mut settled = Vec::new();
        for solved in self.solved.iter() {
            let part = &solved.part;
            let row = |demand: u32| state.listing.needs.row(part.needs[demand as usize].0);
            // By category: so much on each level, and unserved.
            let mut sums: BTreeMap<&CategoryId, ([u64; 4], u64)> = BTreeMap::new();
            let code = |category: u32| state.listing.categories.code(category);
            for demand in 0..part.needs.len() as u32 {
                sums.entry(code(row(demand).category)).or_default().1 += solved.unserved(demand);
            }
            for &(need, left) in &part.lost {
                sums.entry(code(state.listing.needs.row(need).category)).or_default().1 += left;
            }
            for flow in solved.flows() {
                let level = level(state, graph, part.way(flow.entry).area);
                sums.entry(code(row(flow.demand).category)).or_default().0[level] += flow.quantity;
            }
            for (category, (levels, lacking)) in sums {
                let [grid, community, street, higher] = levels;
                settled.push(Settled {
                    category: category.clone(),
                    measure: solved.measure.clone(),
                    served: levels.iter().sum(),
                    grid,
                    community,
                    street,
                    higher,
                    lacking,
                });
            }
        }
        settled
    }

    /// 就近解决表 As a table.
    pub fn settled_table(&self) -> Table {
        let settled = self.settled();
        let each = || settled.iter();
        let number = |pick: fn(&Settled) -> u64| settled.iter().map(move |s| i64::try_from(pick(s)).ok());
        Table::new("settled", "就近解决")
            .text("category", "类别", each().map(|s| Some(s.category.as_str().into())))
            .text("measure", "计量单位", each().map(|s| Some(s.measure.as_str().into())))
            .number("served", "已满足", number(|s| s.served))
            .number("grid", "网格内", number(|s| s.grid))
            .number("community", "社区（村）内", number(|s| s.community))
            .number("street", "街道（乡镇）内", number(|s| s.street))
            .number("higher", "更高层级", number(|s| s.higher))
            .number("lacking", "未满足", number(|s| s.lacking))
    }
}
