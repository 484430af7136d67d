//! 为何不 Why a resource does not serve a need: by which rules it may not, or by how much it is worse.

use serde::Serialize;

use crate::base::{AreaId, NeedId, ResourceId};
use crate::flow::{Cost, Tier};
use crate::listing::Owner;
use crate::matching::assign::path;
use crate::matching::bar::{Bar, bars};
use crate::matching::entry::Way;
use crate::matching::living::go;
use crate::matching::plan::Plan;
use crate::matching::solved::{Solved, Tick};
use crate::matching::{MatchingRefusal, Worth};

/// 为何不 What a plan says of one pair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WhyNot {
    /// The need.
    pub need: NeedId,
    /// The resource.
    pub resource: ResourceId,
    /// Who offers it.
    pub owner: Owner,
    /// How much of the resource the plan gives the need.
    pub given: u64,
    /// Every rule that keeps them apart; none if the pair may be.
    pub bars: Vec<Bar>,
    /// The same in Chinese.
    pub zh: Vec<&'static str>,
    /// The same in English.
    pub en: Vec<&'static str>,
    /// What a unit would cost, if the pair may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<i64>,
    /// The areas it would pass, if the pair may be.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub path: Vec<AreaId>,
    /// By how much the best plan with one unit more of this pair is worse than the plan; nothing where the
    /// plan has the pair already, or one of equal worth has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worse: Option<Worth>,
}

impl Plan {
    /// 为何不 Why a resource does not serve a need, or how much of it does.
    ///
    /// # Errors
    /// Nothing left to match of such a need or such a resource.
    pub fn why_not(&self, need: &NeedId, resource: &ResourceId) -> Result<WhyNot, MatchingRefusal> {
        self.why_not_with(need, resource, &mut go)
    }

    /// 为何不 As [`Plan::why_not`], with a tick that is called regularly and may stop the work.
    ///
    /// # Errors
    /// As [`Plan::why_not`], and [`MatchingRefusal::Cancelled`].
    pub fn why_not_with(
        &self,
        need: &NeedId,
        resource: &ResourceId,
        tick: &mut Tick<'_>,
    ) -> Result<WhyNot, MatchingRefusal> {
        let (measure, demand) = self.basis.need(&self.solved, need)?;
        let (other, supply) = self.basis.resource(&self.solved, resource)?;
        let line = self.solved[other].part.resources[supply as usize].0;
        let mut why = WhyNot {
            need: need.clone(),
            resource: resource.clone(),
            owner: self.basis.owner(line),
            given: 0,
            bars: vec![Bar::Measure],
            zh: Vec::new(),
            en: Vec::new(),
            cost: None,
            path: Vec::new(),
            worse: None,
        };
        if measure == other {
            let solved = &self.solved[measure];
            why.given = solved.given(supply, demand);
            why.bars = bars(&solved.part.pairs, supply, demand);
            let closed = !solved.limits().has(supply, demand);
            if closed {
                why.bars.push(Bar::Limit);
            }
            let pair = self.cheapest(measure, supply, demand).filter(|_| !closed);
            if let Some((way, cost)) = pair {
                let area = self.basis.state.listing.needs.row(solved.part.needs[demand as usize].0).area;
                why.cost = Some(cost);
                why.path = path(&self.basis.state, self.basis.graph(), &way, area);
                why.worse = Some(solved.worse(supply, demand, cost, tick)?);
            }
        }
        why.zh = why.bars.iter().map(|bar| bar.title()).collect();
        why.en = why.bars.iter().map(|bar| bar.en()).collect();
        Ok(why)
    }
}

impl Solved {
    /// How much of a supply goes to a demand.
    pub(in crate::matching) fn given(&self, supply: u32, demand: u32) -> u64 {
        let flows = self.flows();
        let found = flows.binary_search_by_key(&(demand, supply), |flow| (flow.demand, flow.supply));
        found.map_or(0, |at| flows[at].quantity)
    }

    /// By how much the best plan with one unit of a pair, which may be and costs so much, is worse.
    pub(in crate::matching) fn worse(
        &self,
        supply: u32,
        demand: u32,
        cost: i64,
        tick: &mut Tick<'_>,
    ) -> Result<Worth, MatchingRefusal> {
        if self.given(supply, demand) > 0 {
            return Ok(Worth::default());
        }
        let rest = self.again(&[], &[], Some((supply, demand)), tick)?;
        let mut total = Tier { cost, ..Tier::default() }.tally(rest.total, 1);
        // The unit that is granted is the first of a member who owes one, if no other is.
        let owner = |line: u32| self.part.pairs.givers[line as usize].owner;
        let owes = self.part.owing.binary_search(&owner(supply)).is_ok();
        if owes && !rest.flows.iter().any(|flow| owner(flow.supply) == owner(supply)) {
            total.minimums -= 1;
        }
        Ok(Worth::between(self.total(), total))
    }
}

impl Plan {
    /// The cheapest way of a pair that may be, and what a unit costs by it.
    pub(in crate::matching) fn cheapest(
        &self,
        measure: usize,
        supply: u32,
        demand: u32,
    ) -> Option<(Way, i64)> {
        let (state, graph, part) = (&self.basis.state, self.basis.graph(), &self.solved[measure].part);
        let change = part.pairs.term(supply, demand)?;
        let (giver, taker) = (&part.pairs.givers[supply as usize], &part.pairs.takers[demand as usize]);
        let lists = part.pairs.lists(supply);
        let at = lists.binary_search_by_key(&taker.list, |(list, _)| *list).ok()?;
        let skills = part.pairs.count(giver.skills) - part.pairs.count(taker.skills);
        let own = part.weights.wider * i64::from(lists[at].1)
            + part.weights.skill_spare * skills
            + part.rated.get(supply as usize).copied().unwrap_or(0)
            + change;
        let area = state.listing.needs.row(part.needs[demand as usize].0).area;
        let (mut down, mut best) = (0, None);
        for up in graph.areas.upward(area) {
            for way in part.pairs.ways.of(giver.ways).iter().filter(|way| way.area == up) {
                let cost = way.cost + down + own;
                if best.is_none_or(|(_, least)| cost < least) {
                    best = Some((*way, cost));
                }
            }
            down += i64::from(self.basis.policy.step(state.org.areas.row(up).kind));
        }
        best
    }
}
