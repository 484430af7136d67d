//! 影子价格 What one unit more, and one unit fewer, of each line would change.

use serde::Serialize;

use crate::base::{MeasureId, NeedId, ResourceId, Table, kinds};
use crate::matching::again::Tweak;
use crate::matching::plan::Plan;
use crate::matching::solved::Solved;
use crate::matching::{MatchingRefusal, Worth};

kinds! {
    /// 清单 Which of the two lists a line is on.
    pub enum Side {
        Resource = "resource", "资源";
        Need = "need", "需求";
    }
}

/// 影子价格 By how much the objective changes with one unit more or fewer of a line. The two differ where
/// the next unit does something else than the last one did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Price {
    /// Which list the line is on.
    pub side: Side,
    /// The line.
    pub code: String,
    /// Its unit of measure.
    pub measure: MeasureId,
    /// With one unit more: of a resource never worse, of a need never better.
    pub one_more: Worth,
    /// With one unit fewer: of a resource never better, of a need never worse.
    pub one_fewer: Worth,
}

impl Plan {
    /// 影子价格 What one unit more and one fewer of a resource would change.
    ///
    /// # Errors
    /// Nothing left to match of such a resource.
    pub fn resource_price(&self, resource: &ResourceId) -> Result<Price, MatchingRefusal> {
        let (measure, supply) = self.basis.resource(&self.solved, resource)?;
        self.solved[measure].supply_price(supply, resource)
    }

    /// 影子价格 What one unit more and one fewer of a need would change.
    ///
    /// # Errors
    /// Nothing left to match of such a need.
    pub fn need_price(&self, need: &NeedId) -> Result<Price, MatchingRefusal> {
        let (measure, demand) = self.basis.need(&self.solved, need)?;
        self.solved[measure].demand_price(demand, need)
    }

    /// 影子价格 The prices of all resources, then of all needs, of each measure.
    ///
    /// # Errors
    /// Quantities that one unit more takes beyond the bounds of exact arithmetic.
    pub fn prices(&self) -> Result<Vec<Price>, MatchingRefusal> {
        let listing = &self.basis.state.listing;
        let mut prices = Vec::new();
        for solved in self.solved.iter() {
            for (supply, &(at, _)) in (0u32..).zip(&solved.part.resources) {
                prices.push(solved.supply_price(supply, listing.resources.id(at))?);
            }
            for (demand, &(at, _)) in (0u32..).zip(&solved.part.needs) {
                prices.push(solved.demand_price(demand, listing.needs.id(at))?);
            }
        }
        Ok(prices)
    }

    /// 影子价格表 The prices as a table.
    ///
    /// # Errors
    /// As [`Plan::prices`].
    pub fn price_table(&self) -> Result<Table, MatchingRefusal> {
        let prices = self.prices()?;
        let each = || prices.iter();
        let number = |pick: fn(&Price) -> i64| prices.iter().map(move |price| Some(pick(price)));
        Ok(Table::new("prices", "影子价格")
            .text("side", "清单", each().map(|p| Some(p.side.code().into())))
            .text("zh", "清单名称", each().map(|p| Some(p.side.title().into())))
            .text("code", "编码", each().map(|p| Some(p.code.as_str().into())))
            .text("measure", "计量单位", each().map(|p| Some(p.measure.as_str().into())))
            .number("more_urgency", "多一个：紧迫度", number(|p| p.one_more.urgency))
            .number("more_cost", "多一个：费用", number(|p| p.one_more.cost))
            .number("fewer_urgency", "少一个：紧迫度", number(|p| p.one_fewer.urgency))
            .number("fewer_cost", "少一个：费用", number(|p| p.one_fewer.cost)))
    }
}

impl Solved {
    fn supply_price(&self, supply: u32, code: &ResourceId) -> Result<Price, MatchingRefusal> {
        let left = self.part.resources[supply as usize].1;
        let with = |left: u64| self.change(&Tweak { supplies: vec![(supply, left)], ..Tweak::default() });
        Ok(Price {
            side: Side::Resource,
            code: code.to_string(),
            measure: self.measure.clone(),
            one_more: with(left + 1)?,
            one_fewer: with(left - 1)?,
        })
    }

    fn demand_price(&self, demand: u32, code: &NeedId) -> Result<Price, MatchingRefusal> {
        let left = self.part.needs[demand as usize].1;
        let with = |left: u64| self.change(&Tweak { demands: vec![(demand, left)], ..Tweak::default() });
        Ok(Price {
            side: Side::Need,
            code: code.to_string(),
            measure: self.measure.clone(),
            one_more: with(left + 1)?,
            one_fewer: with(left - 1)?,
        })
    }

    /// By how much the objective changes under a tweak.
    fn change(&self, tweak: &Tweak) -> Result<Worth, MatchingRefusal> {
        Ok(Worth::between(self.total(), self.again(tweak)?.total))
    }
}
