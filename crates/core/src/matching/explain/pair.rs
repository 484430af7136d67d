//! 为何不 Why a resource does not serve a need: by which rules it may not, or by how much it is worse.

use serde::Serialize;

use crate::base::{AreaId, NeedId, ResourceId};
use crate::flow::{Cost, Pairs, Tier};
use crate::listing::Owner;
use crate::matching::again::Tweak;
use crate::matching::assign::path;
use crate::matching::bar::{Bar, bars};
use crate::matching::plan::Plan;
use crate::matching::solved::Solved;
use crate::matching::{MatchingRefusal, Worth};

/// 为何不 What a plan says of one pair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
    /// What a unit would cost, if the pair may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<i64>,
    /// The areas it would pass, if the pair may be.
    #[serde(skip_serializing_if = "Vec::is_empty")]
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
            cost: None,
            path: Vec::new(),
            worse: None,
        };
        if measure == other {
            let solved = &self.solved[measure];
            why.given = solved.given(supply, demand);
            why.bars = bars(&solved.part.pairs, supply, demand);
            if let Some((entry, cost)) = solved.cheapest(supply, demand).filter(|_| why.bars.is_empty()) {
                let area = self.basis.state.listing.needs.row(solved.part.needs[demand as usize].0).area;
                let way = &solved.part.ways[entry as usize];
                why.cost = Some(cost.cost);
                why.path = path(&self.basis.state, self.basis.graph(), way, area);
                why.worse = Some(solved.worse(supply, demand, cost)?);
            }
        }
        why.zh = why.bars.iter().map(|bar| bar.title()).collect();
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

    /// The cheapest way of a pair that may be, and what a unit costs by it.
    pub(in crate::matching) fn cheapest(&self, supply: u32, demand: u32) -> Option<(u32, Tier)> {
        let term = self.part.pairs.term(supply, demand)?;
        let entries = self.part.problem.entries();
        // Entries stand by supply.
        let first = entries.partition_point(|entry| entry.supply < supply);
        let of = entries[first..].iter().take_while(|entry| entry.supply == supply).count();
        let ways = (first..first + of).filter_map(|at| {
            let cost = self.part.problem.way(at as u32, demand)?;
            Some((cost + term, at as u32))
        });
        ways.min().map(|(cost, entry)| (entry, cost))
    }

    /// By how much the best plan with one unit of a pair, which may be and costs so much, is worse.
    pub(in crate::matching) fn worse(
        &self,
        supply: u32,
        demand: u32,
        cost: Tier,
    ) -> Result<Worth, MatchingRefusal> {
        if self.given(supply, demand) > 0 {
            return Ok(Worth::default());
        }
        let rest = self.again(&Tweak { granted: Some((supply, demand)), ..Tweak::default() })?;
        Ok(Worth::between(self.total(), cost.tally(rest.total, 1)))
    }
}
