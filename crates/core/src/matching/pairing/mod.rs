//! 精准结对 Which unit should be paired with which community, given both lists.
//!
//! # What is hard about it
//!
//! Matching under given ties is a flow; choosing the ties is not. A tie is had whole or not at all, and
//! limits count ties and not units, so this is a fixed-charge problem: no known way finds the best set
//! without, at worst, trying all of them. Nor are ties mere substitutes: one alone may serve nobody, and
//! two together somebody.
//!
//! # What is done
//!
//! Greedily: of all ties that may be, the one by which most more is served is opened, then the next, each
//! by its exact value, which is that of solving again with the tie. Most need not be tried. By the prices
//! of the plan no tie can be worth more than what its best pairs lack to be dear enough ([`value`]), so
//! ties are tried in that order until no other can do better.
//!
//! # How far it may be from the best
//!
//! The answer carries a bound: what would be served if every tie that may be were open at once, without
//! any limit. No choice of ties serves more. Where today, the recommendation and the bound meet, it is the
//! best; where they do not, the distance says how much is in doubt at most.
//!
//! Units of measure are matched apart; a tie serves all of them, so what it is worth is added up over
//! them, unless the question names one.

mod bound;
mod period;
mod value;

use core::ops::ControlFlow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::base::{Day, MeasureId, TieKindId, sort, sort_by, sort_by_key};
use crate::cobuild::{CobuildEvent, EndAt, Side, TieOpened};
use crate::flow::{Progress, TierTotal};
use crate::graph::Graph;
use crate::ledger::{Draft, Event, State, View};
use crate::listing::{OwnerAt, Reach};
use crate::matching::gap::tie;
use crate::matching::living::go;
use crate::matching::plan::Plan;
use crate::matching::solved::{Solved, Tick};
use crate::matching::total::{MeasureTotal, total};
use crate::matching::{Lists, MatchingRefusal, Worth, solve_all};

/// 结对条件 What may be recommended: every limit is over the ties of the kind that hold by then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PairingLimits {
    /// The kind of tie, such as `pairing`; it must carry resources.
    pub kind: TieKindId,
    /// How many to recommend at most.
    pub at_most: u32,
    /// How many a unit may have, those of today among them; any number if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_unit: Option<u32>,
    /// How many a community may have, those of today among them; any number if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_area: Option<u32>,
    /// Of this unit of measure only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<MeasureId>,
    /// By both lists as they were from this day on, whole, whatever orders held of them; by what is left
    /// on the day of the plan if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Day>,
}

/// 推荐结对 A tie that is recommended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pairing {
    /// The tie, as it would be opened.
    pub tie: TieOpened,
    /// By how much the objective changes with it, after those before it.
    pub change: Worth,
    /// How many more units are served with it, after those before it, over all measures looked at.
    pub served: i64,
}

/// 精准结对 Recommended ties, with what is served today, with them, and at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pairings {
    /// What is served with the ties of today.
    pub today: Vec<MeasureTotal>,
    /// What is served with the recommended ones too.
    pub with: Vec<MeasureTotal>,
    /// What no choice of ties can surpass, whatever the limits.
    pub bound: Vec<MeasureTotal>,
    /// How far the recommendation is from the bound; nothing if it is certainly the best.
    pub short: Worth,
    /// How many ties could be recommended, and how many of them were tried.
    pub candidates: u64,
    /// Solved again.
    pub tried: u64,
    /// The ties, in the order in which they were chosen.
    pub pairings: Vec<Pairing>,
}

impl Pairings {
    /// The recommended ties as drafts: a proposal until appended.
    pub fn drafts(&self, on: Day) -> Vec<Draft> {
        let event = |pairing: &Pairing| Event::Cobuild(CobuildEvent::TieOpened(pairing.tie.clone()));
        self.pairings.iter().map(|pairing| Draft::on(on, event(pairing))).collect()
    }
}

/// A tie that may be.
struct Candidate {
    owner: OwnerAt,
    area: u32,
}

/// The lists and ties on which pairings are weighed.
struct Ground<'p> {
    plan: &'p Plan,
    limits: &'p PairingLimits,
    kind: u32,
    state: Arc<State>,
    /// The day by which lines are looked at; ties are those of the plan's day.
    lens: Day,
}

impl Plan {
    /// 精准结对 Which unit should be paired with which community, so that most more is served; see the
    /// answer for how far from the best that may be.
    ///
    /// # Errors
    /// A kind of tie that is unknown or carries nothing.
    pub fn pairings(&self, limits: &PairingLimits) -> Result<Pairings, MatchingRefusal> {
        self.pairings_with(limits, &mut go)
    }

    /// 精准结对 As [`Plan::pairings`], with a tick that is called regularly and may stop the work.
    ///
    /// # Errors
    /// As [`Plan::pairings`], and [`MatchingRefusal::Cancelled`].
    pub fn pairings_with(
        &self,
        limits: &PairingLimits,
        tick: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Pairings, MatchingRefusal> {
        let mut state = self.basis.state.clone();
        let on = self.basis.on;
        let unfit = || MatchingRefusal::TieKindUnfit { kind: limits.kind.clone() };
        let kind = state.cobuild.kinds.find(&limits.kind, on).ok_or_else(unfit)?;
        if !state.cobuild.kinds.get(kind).carries {
            return Err(unfit());
        }
        let mut lens = on;
        if let Some(since) = limits.since {
            lens = since.min(on);
            period::whole(Arc::make_mut(&mut state), lens, on);
        }
        Ground { plan: self, limits, kind, state, lens }.choose(tick)
    }
}

impl Ground<'_> {
    fn choose(mut self, tick: &mut Tick<'_>) -> Result<Pairings, MatchingRefusal> {
        let mut now = self.solved(tick)?;
        if let Some(measure) = self.limits.measure.as_ref().filter(|_| now.is_empty()) {
            let (measure, on) = (measure.clone(), self.plan.basis.on);
            return Err(MatchingRefusal::MeasureUnknown { measure, on });
        }
        let candidates = self.candidates(&now);
        let mut answer = Pairings {
            today: self.totals(&now),
            with: Vec::new(),
            bound: Vec::new(),
            short: Worth::default(),
            candidates: candidates.len() as u64,
            tried: 0,
            pairings: Vec::new(),
        };
        let bound = self.bound(&candidates, tick)?;
        answer.bound = self.totals(&bound);
        while answer.pairings.len() < self.limits.at_most as usize {
            let Some((tie, solved)) = self.best(&candidates, &now, &mut answer.tried, tick)? else { break };
            self.open(&tie)?;
            let served = |solved: &[Solved]| -> i64 { solved.iter().map(|one| one.served() as i64).sum() };
            answer.pairings.push(Pairing {
                tie,
                change: between(&now, &solved),
                served: served(&solved) - served(&now),
            });
            now = solved;
        }
        answer.with = self.totals(&now);
        answer.short = between(&bound, &now);
        Ok(answer)
    }

    /// The tie by which most more is served, and the answer with it; nothing if none serves more.
    fn best(
        &mut self,
        candidates: &[Candidate],
        now: &[Solved],
        tried: &mut u64,
        tick: &mut Tick<'_>,
    ) -> Result<Option<(TieOpened, Vec<Solved>)>, MatchingRefusal> {
        let graph = self.graph();
        let values = value::Values::new(&self.state, &graph, &self.plan.basis.policy, now);
        let mut order: Vec<(Worth, usize)> = (candidates.iter().enumerate())
            .map(|(at, candidate)| (values.most(candidate.owner, candidate.area), at))
            .filter(|(most, _)| most.urgency < 0)
            .collect();
        sort(&mut order);
        let mut best: Option<(Worth, TieOpened, Vec<Solved>)> = None;
        for (most, at) in order {
            if best.as_ref().is_some_and(|(change, ..)| *change <= most) {
                break;
            }
            let Some(tie) = self.tie(&candidates[at]) else { continue };
            let mark = self.state.mark();
            self.open(&tie)?;
            let solved = self.solved(tick);
            Arc::make_mut(&mut self.state).rollback(mark);
            let solved = solved?;
            *tried += 1;
            let change = between(now, &solved);
            if change.urgency < 0 && best.as_ref().is_none_or(|(known, ..)| change < *known) {
                best = Some((change, tie, solved));
            }
        }
        Ok(best.map(|(_, tie, solved)| (tie, solved)))
    }

    /// A candidate as a tie, unless it holds already or a limit is reached.
    fn tie(&self, candidate: &Candidate) -> Option<TieOpened> {
        let from = match candidate.owner {
            OwnerAt::Organization(at) => EndAt::Organization(at),
            OwnerAt::Person(at) => EndAt::Person(at),
        };
        let on = self.plan.basis.on;
        let full = |side: Side, end: EndAt, limit: Option<u32>| {
            let ties = self.state.cobuild.ties_of(side, end);
            let count = ties.filter(|(_, row)| row.kind == self.kind && row.days.holds(on)).count();
            limit.is_some_and(|limit| count >= limit as usize)
        };
        if full(Side::From, from, self.limits.per_unit)
            || full(Side::To, EndAt::Area(candidate.area), self.limits.per_area)
        {
            return None;
        }
        tie(&self.state, on, candidate.owner, candidate.area, Some(self.kind))
    }

    fn open(&mut self, tie: &TieOpened) -> Result<(), MatchingRefusal> {
        let event = Event::Cobuild(CobuildEvent::TieOpened(tie.clone()));
        let taken = Arc::make_mut(&mut self.state).take(&event, self.plan.basis.on);
        taken.map_err(|refusal| MatchingRefusal::Ledger(Box::new(refusal)))
    }

    /// Every tie that may be between an owner of lines and an area with needs, or with areas that have
    /// some, by owner and area in the order of their codes.
    fn candidates(&self, now: &[Solved]) -> Vec<Candidate> {
        let (state, graph) = (&self.state, self.graph());
        let mut owners: Vec<OwnerAt> = Vec::new();
        let mut areas: Vec<u32> = Vec::new();
        for solved in now {
            for &(line, _) in &solved.part.resources {
                let row = state.listing.resources.row(line);
                if row.reach != Reach::Own && matches!(row.owner, OwnerAt::Organization(_)) {
                    owners.push(row.owner);
                }
            }
            for &(need, _) in &solved.part.needs {
                areas.extend(graph.areas.upward(state.listing.needs.row(need).area));
            }
        }
        let code = |owner: &OwnerAt| match *owner {
            OwnerAt::Organization(at) => state.org.organizations.id(at).to_string(),
            OwnerAt::Person(at) => state.people.persons.id(at).to_string(),
        };
        sort_by_key(&mut owners, code);
        owners.dedup();
        sort_by(&mut areas, |&a, &b| state.org.areas.id(a).cmp(state.org.areas.id(b)));
        areas.dedup();
        let pairs = owners.iter().flat_map(|&owner| areas.iter().map(move |&area| Candidate { owner, area }));
        pairs.filter(|candidate| self.tie(candidate).is_some()).collect()
    }

    fn graph(&self) -> Graph {
        Graph::new(View::new(&self.state, self.plan.basis.on))
    }

    fn solved(&self, tick: &mut Tick<'_>) -> Result<Vec<Solved>, MatchingRefusal> {
        // Small lists are solved between two ticks: asks before each, too.
        if tick(Progress { done: 0, total: 1 }).is_break() {
            return Err(MatchingRefusal::Cancelled {});
        }
        let view = View::shared(&self.state, self.lens);
        solve_all(view, &self.graph(), &self.plan.basis.policy, self.lists(), tick)
    }

    fn lists(&self) -> Lists<'_> {
        Lists { of: self.limits.measure.as_ref(), ..self.plan.basis.lists() }
    }

    fn totals(&self, solved: &[Solved]) -> Vec<MeasureTotal> {
        solved.iter().map(|solved| total(&self.state, solved)).collect()
    }
}

/// By how much the objective changes, over all measures.
fn between(before: &[Solved], after: &[Solved]) -> Worth {
    let sum = |solved: &[Solved]| {
        solved.iter().fold(TierTotal::default(), |sum, one| {
            let total = one.total();
            TierTotal {
                urgency: sum.urgency + total.urgency,
                minimums: sum.minimums + total.minimums,
                cost: sum.cost + total.cost,
                load: sum.load + total.load,
            }
        })
    };
    Worth::between(sum(before), sum(after))
}

impl Solved {
    /// How many units are served.
    fn served(&self) -> u64 {
        self.flows().iter().map(|flow| flow.quantity).sum()
    }
}
