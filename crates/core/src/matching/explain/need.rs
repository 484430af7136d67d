//! 逐条解释 Everything about one need in one answer.

use serde::Serialize;

use crate::base::{AreaId, CategoryId, MeasureId, NeedId, ResourceId, sort_by_key};
use crate::flow::Tier;
use crate::listing::Owner;
use crate::matching::assign::{Assignment, path};
use crate::matching::entry::Way;
use crate::matching::explain::Displaced;
use crate::matching::gap::Gap;
use crate::matching::living::go;
use crate::matching::pair::Passed;
use crate::matching::plan::Plan;
use crate::matching::solved::{Engine, Solved, Tick};
use crate::matching::{MatchingRefusal, Price, Worth};

/// 备选 A resource that could serve a need instead, and how much worse the best plan with it would be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Alternative {
    /// The resource.
    pub resource: ResourceId,
    /// Who offers it.
    pub owner: Owner,
    /// What a unit would cost.
    pub cost: i64,
    /// The areas it would pass.
    pub path: Vec<AreaId>,
    /// By how much the best plan with one unit of it is worse.
    pub worse: Worth,
}

/// 逐条解释 What a plan says of one need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Explained {
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
    /// How much was left to serve before this plan.
    pub wanted: u64,
    /// How much of that the plan serves.
    pub served: u64,
    /// By whom, and by which path.
    pub assignments: Vec<Assignment>,
    /// Why not all of it, if it has a gap.
    pub gap: Option<Gap>,
    /// Who would be pushed out if one more unit of it were served, if it has a gap and could be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub displaced: Option<Displaced>,
    /// The gap as a sentence in Chinese, with the chain by which one more unit would push somebody out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zh: Option<String>,
    /// The same in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
    /// What one unit more or fewer of it would change.
    pub price: Price,
    /// Who else could serve it, the least worse first.
    pub alternatives: Vec<Alternative>,
}

impl Plan {
    /// 逐条解释 Everything about one need: who serves it and how, why not all of it, what a unit of it is
    /// worth, and the next best so many resources with how much worse each would be.
    ///
    /// # Errors
    /// Nothing left to match of such a need.
    pub fn explain(&self, need: &NeedId, alternatives: usize) -> Result<Explained, MatchingRefusal> {
        self.explain_with(need, alternatives, &mut go)
    }

    /// 逐条解释 As [`Plan::explain`], with a tick that is called regularly and may stop the work.
    ///
    /// # Errors
    /// As [`Plan::explain`], and [`MatchingRefusal::Cancelled`].
    pub fn explain_with(
        &self,
        need: &NeedId,
        alternatives: usize,
        tick: &mut Tick<'_>,
    ) -> Result<Explained, MatchingRefusal> {
        let (measure, demand) = self.basis.need(&self.solved, need)?;
        self.tell_needs(tick)?;
        let (state, solved) = (&self.basis.state, &self.solved[measure]);
        let (at, wanted) = solved.part.needs[demand as usize];
        let row = state.listing.needs.row(at);
        let mut others = Vec::new();
        for (supply, way, cost, worse) in self.alternatives(measure, demand, alternatives, tick)? {
            let line = solved.part.resources[supply as usize].0;
            others.push(Alternative {
                resource: state.listing.resources.id(line).clone(),
                owner: self.basis.owner(line),
                cost,
                path: path(state, self.basis.graph(), &way, row.area),
                worse,
            });
        }
        let gap = self.gaps().iter().find(|gap| gap.need == *need).cloned();
        let displaced = self.displaced_with(need, tick)?;
        let chain = |said: String, join: &str, chain: Option<&String>| match chain {
            Some(chain) => said + join + chain,
            None => said,
        };
        let zh = gap.as_ref().map(|gap| chain(gap.zh(), "；", displaced.as_ref().map(|told| &told.zh)));
        let en = gap.as_ref().map(|gap| chain(gap.en(), "; ", displaced.as_ref().map(|told| &told.en)));
        Ok(Explained {
            need: need.clone(),
            area: state.org.areas.id(row.area).clone(),
            category: state.listing.categories.code(row.category).clone(),
            measure: solved.measure.clone(),
            priority: row.priority,
            wanted,
            served: wanted - solved.unserved(demand).min(wanted),
            assignments: self.assignments().iter().filter(|a| a.need == *need).cloned().collect(),
            gap,
            displaced,
            zh,
            en,
            price: self.need_price_with(need, tick)?,
            alternatives: others,
        })
    }
}

impl Plan {
    /// The least worse few supplies that could serve a demand and do not: supply, way, cost, how much
    /// worse. No pair is less worse than its reduced cost, so pairs are solved again in that order, and
    /// only until the few best are certain.
    fn alternatives(
        &self,
        measure: usize,
        demand: u32,
        few: usize,
        tick: &mut Tick<'_>,
    ) -> Result<Vec<(u32, Way, i64, Worth)>, MatchingRefusal> {
        let solved = &self.solved[measure];
        let mut others: Vec<u32> = solved.in_reach(demand).collect();
        others.sort_unstable();
        others.dedup();
        let limits = solved.limits();
        let mut candidates: Vec<(Worth, u32, Way, i64)> = others
            .into_iter()
            .filter(|&supply| solved.passed(supply, demand) == Passed::All)
            .filter(|&supply| solved.given(supply, demand) == 0 && limits.has(supply, demand))
            .filter_map(|supply| {
                let (way, cost) = self.cheapest(measure, supply, demand)?;
                Some((solved.reduced(supply, demand, cost), supply, way, cost))
            })
            .collect();
        sort_by_key(&mut candidates, |&(least, supply, ..)| (least, supply));
        let mut best: Vec<(Worth, u32, Way, i64)> = Vec::new();
        for (least, supply, way, cost) in candidates {
            if few == 0 || (best.len() == few && best.last().is_some_and(|worst| worst.0 <= least)) {
                break;
            }
            best.push((solved.worse(supply, demand, cost, tick)?, supply, way, cost));
            sort_by_key(&mut best, |&(worse, supply, ..)| (worse, supply));
            best.truncate(few);
        }
        Ok(best.into_iter().map(|(worse, supply, way, cost)| (supply, way, cost, worse)).collect())
    }
}

impl Solved {
    /// What a pair of a cost lacks at least to be worth using, by the prices: of the line, or of the first unit
    /// of a member, which counts no minimum. In those of groups the totals of owners and areas are not.
    fn reduced(&self, supply: u32, demand: u32, cost: i64) -> Worth {
        if self.engine() == Engine::Simplex {
            return Worth::least();
        }
        let cost = Tier { cost, ..Tier::default() } - self.demand_price(demand);
        let line = cost + self.supply_price(supply);
        let first = self.part.firsts.of(supply).map(|first| {
            let one = Tier { minimums: 1, ..Tier::default() };
            cost + self.supply_price(self.part.resources.len() as u32 + first) - one
        });
        Worth::from(first.map_or(line, |first| first.min(line)))
    }
}
