//! 影子价格 What one unit more, and one unit fewer, of each line would change.

use core::ops::ControlFlow;

use serde::Serialize;

use crate::base::{MeasureId, NeedId, ResourceId, Table, kinds};
use crate::flow::TierTotal;
use crate::matching::plan::Plan;
use crate::matching::solved::Solved;
use crate::matching::{Change, MatchingRefusal, Worth};

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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
        self.supply_price(measure, supply)
    }

    /// 影子价格 What one unit more and one fewer of a need would change.
    ///
    /// # Errors
    /// Nothing left to match of such a need.
    pub fn need_price(&self, need: &NeedId) -> Result<Price, MatchingRefusal> {
        let (measure, demand) = self.basis.need(&self.solved, need)?;
        self.demand_price(measure, demand)
    }

    /// 影子价格 The prices of all resources, then of all needs, of each measure.
    ///
    /// # Errors
    /// Quantities that one unit more takes beyond the bounds of exact arithmetic.
    pub fn prices(&self) -> Result<Vec<Price>, MatchingRefusal> {
        let mut prices = Vec::new();
        for (measure, solved) in self.solved.iter().enumerate() {
            for supply in 0..solved.part.resources.len() as u32 {
                prices.push(self.supply_price(measure, supply)?);
            }
            for demand in 0..solved.part.needs.len() as u32 {
                prices.push(self.demand_price(measure, demand)?);
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

impl Plan {
    fn supply_price(&self, measure: usize, supply: u32) -> Result<Price, MatchingRefusal> {
        let solved = &self.solved[measure];
        let (line, left) = solved.part.resources[supply as usize];
        let with = |left: u64| solved.change(&[(supply, left)], &[]);
        let resource = self.basis.state.listing.resources.id(line).clone();
        let owner = solved.part.pairs.givers[supply as usize].owner;
        let one_fewer = match left {
            // Without its last unit a line is gone, and where takers are distinct, or owe a slot, another
            // line of its owner takes its place: only the lists without it can tell.
            1 if solved.part.pairs.lines.of(owner).len() > 1 || !solved.part.firsts.is_empty() => {
                self.without_last(measure, &resource)?
            }
            _ => with(left - 1)?,
        };
        Ok(Price {
            side: Side::Resource,
            code: resource.to_string(),
            measure: solved.measure.clone(),
            one_more: with(left + 1)?,
            one_fewer,
        })
    }

    fn demand_price(&self, measure: usize, demand: u32) -> Result<Price, MatchingRefusal> {
        let solved = &self.solved[measure];
        let (line, left) = solved.part.needs[demand as usize];
        let with = |left: u64| solved.change(&[], &[(demand, left)]);
        Ok(Price {
            side: Side::Need,
            code: self.basis.state.listing.needs.id(line).to_string(),
            measure: solved.measure.clone(),
            one_more: with(left + 1)?,
            one_fewer: with(left - 1)?,
        })
    }

    fn without_last(&self, measure: usize, resource: &ResourceId) -> Result<Worth, MatchingRefusal> {
        let without = self.solved_if(&[Change::WithoutResource(resource.clone())])?;
        let solved = &self.solved[measure];
        let after = without.iter().find(|other| other.measure == solved.measure);
        let after = after.map_or_else(TierTotal::default, |other| other.total());
        Ok(Worth::between(solved.total(), after))
    }
}

impl Solved {
    /// By how much the objective changes with other quantities left.
    fn change(&self, supplies: &[(u32, u64)], demands: &[(u32, u64)]) -> Result<Worth, MatchingRefusal> {
        let again = self.again(supplies, demands, None, &mut |_| ControlFlow::Continue(()))?;
        Ok(Worth::between(self.total(), again.total))
    }
}
