//! 影子价格 What one unit more, and one unit fewer, of each line would change.

use core::ops::ControlFlow;

use serde::Serialize;

use crate::base::{MeasureId, NeedId, ResourceId, Table, kinds};
use crate::flow::{Progress, TierTotal};
use crate::matching::living::{Watch, go};
use crate::matching::plan::Plan;
use crate::matching::solved::{Solved, Tick};
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
        self.resource_price_with(resource, &mut go)
    }

    /// 影子价格 As [`Plan::resource_price`], with a tick that is called regularly and may stop the work.
    ///
    /// # Errors
    /// As [`Plan::resource_price`], and [`MatchingRefusal::Cancelled`].
    pub fn resource_price_with(
        &self,
        resource: &ResourceId,
        tick: &mut Tick<'_>,
    ) -> Result<Price, MatchingRefusal> {
        let (measure, supply) = self.basis.resource(&self.solved, resource)?;
        self.supply_price(measure, supply, [None; 2], tick)
    }

    /// 影子价格 What one unit more and one fewer of a need would change.
    ///
    /// # Errors
    /// Nothing left to match of such a need.
    pub fn need_price(&self, need: &NeedId) -> Result<Price, MatchingRefusal> {
        self.need_price_with(need, &mut go)
    }

    /// 影子价格 As [`Plan::need_price`], with a tick that is called regularly and may stop the work.
    ///
    /// # Errors
    /// As [`Plan::need_price`], and [`MatchingRefusal::Cancelled`].
    pub fn need_price_with(&self, need: &NeedId, tick: &mut Tick<'_>) -> Result<Price, MatchingRefusal> {
        let (measure, demand) = self.basis.need(&self.solved, need)?;
        self.demand_price(measure, demand, [None; 2], tick)
    }

    /// 影子价格 The prices of all resources, then of all needs, of each measure.
    ///
    /// # Errors
    /// Quantities that one unit more takes beyond the bounds of exact arithmetic.
    pub fn prices(&self) -> Result<Vec<Price>, MatchingRefusal> {
        self.prices_with(&mut go)
    }

    /// 影子价格 As [`Plan::prices`], with a tick that is called regularly and may stop the work.
    ///
    /// # Errors
    /// As [`Plan::prices`], and [`MatchingRefusal::Cancelled`].
    pub fn prices_with(
        &self,
        tick: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Vec<Price>, MatchingRefusal> {
        let mut prices = Vec::new();
        for (measure, solved) in self.solved.iter().enumerate() {
            let values = solved.values(tick)?;
            // What no search tells is solved again.
            let mut watch = Watch::new(solved.part.resources.len() + solved.part.needs.len(), tick);
            for supply in 0..solved.part.resources.len() as u32 {
                let told = values.as_ref().map(|values| values.supplies[supply as usize]);
                let told = told.unwrap_or_default();
                prices.push(watch.solving(|tick| self.supply_price(measure, supply, told, tick))?);
            }
            for demand in 0..solved.part.needs.len() as u32 {
                let told = values.as_ref().map(|values| values.demands[demand as usize]);
                let told = told.unwrap_or_default();
                prices.push(watch.solving(|tick| self.demand_price(measure, demand, told, tick))?);
            }
        }
        Ok(prices)
    }

    /// 影子价格表 The prices as a table.
    ///
    /// # Errors
    /// As [`Plan::prices_with`].
    pub fn price_table(
        &self,
        tick: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Table, MatchingRefusal> {
        let prices = self.prices_with(tick)?;
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
    /// What searches told stands; the rest is solved again.
    fn supply_price(
        &self,
        measure: usize,
        supply: u32,
        [more, fewer]: [Option<Worth>; 2],
        tick: &mut Tick<'_>,
    ) -> Result<Price, MatchingRefusal> {
        let solved = &self.solved[measure];
        let (line, left) = solved.part.resources[supply as usize];
        let change = |left: u64, tick: &mut Tick<'_>| solved.change(&[(supply, left)], &[], tick);
        let resource = self.basis.state.listing.resources.id(line).clone();
        let one_more = match more {
            Some(worth) => worth,
            None => change(left + 1, tick)?,
        };
        let one_fewer = match fewer {
            // Without its last unit a line is gone, and where takers are distinct another line of its owner
            // takes its place: only the lists without it can tell.
            _ if left == 1 && self.has_sibling(measure, supply) => {
                self.otherwise(measure, Change::WithoutResource(resource.clone()), tick)?
            }
            Some(worth) => worth,
            None => {
                let worth = change(left - 1, tick)?;
                let gone = i64::from(left == 1 && solved.sole(supply));
                Worth { minimums: worth.minimums - gone, ..worth }
            }
        };
        let (code, measure) = (resource.to_string(), solved.measure.clone());
        Ok(Price { side: Side::Resource, code, measure, one_more, one_fewer })
    }

    /// Whether another line of the same owner may take part in its place where takers are distinct.
    fn has_sibling(&self, measure: usize, supply: u32) -> bool {
        let pairs = &self.solved[measure].part.pairs;
        let lines = pairs.lines.of(pairs.givers[supply as usize].owner);
        lines.contains(&supply) && lines.last() > Some(&supply)
    }

    fn demand_price(
        &self,
        measure: usize,
        demand: u32,
        [more, fewer]: [Option<Worth>; 2],
        tick: &mut Tick<'_>,
    ) -> Result<Price, MatchingRefusal> {
        let solved = &self.solved[measure];
        let (line, left) = solved.part.needs[demand as usize];
        let change = |left: u64, tick: &mut Tick<'_>| solved.change(&[], &[(demand, left)], tick);
        Ok(Price {
            side: Side::Need,
            code: self.basis.state.listing.needs.id(line).to_string(),
            measure: solved.measure.clone(),
            one_more: match more {
                Some(worth) => worth,
                None => change(left + 1, tick)?,
            },
            one_fewer: match fewer {
                Some(worth) => worth,
                None => change(left - 1, tick)?,
            },
        })
    }

    /// What changes in a measure if something were otherwise, by the lists as they would be.
    fn otherwise(
        &self,
        measure: usize,
        change: Change,
        tick: &mut Tick<'_>,
    ) -> Result<Worth, MatchingRefusal> {
        let other = self.solved_if(&[change], tick)?;
        let solved = &self.solved[measure];
        let after = other.iter().find(|other| other.measure == solved.measure);
        let after = after.map_or_else(TierTotal::default, |other| other.total());
        Ok(Worth::between(solved.total(), after))
    }
}

impl Solved {
    /// By how much the objective changes with other quantities left.
    fn change(
        &self,
        supplies: &[(u32, u64)],
        demands: &[(u32, u64)],
        tick: &mut Tick<'_>,
    ) -> Result<Worth, MatchingRefusal> {
        let again = self.again(supplies, demands, None, tick)?;
        Ok(Worth::between(self.total(), again.total))
    }
}
