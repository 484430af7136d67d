//! 双向选择 Members and posts choose each other: a second method beside the optimum, under its own name.
//!
//! The plan of [`matching`](crate::matching) serves the whole: the most urgent needs first, then the least
//! cost. Where people choose a post and those who run it choose among people, a placement that serves the
//! whole may not last: a member and a post that would both rather have each other walk out of it. A
//! *stable* placement has no such pair (Gale and Shapley 1962). Which members are placed, and how many
//! places are filled, is the same in all of them (Roth 1986), so the side that proposes gets the best one
//! for itself and leaves nobody out by it. See [`flow::stable`](crate::flow::stable) for why.
//!
//! # Who chooses whom
//!
//! Members are the resource lines of one unit of measure; each takes at most one place, whatever is left of
//! it. Posts are the needs, with as many places as is left to serve. Only pairs that pass every rule of the
//! plan may meet. Who brings no list of its own ranks all of them by what the pair costs, cheapest first,
//! then by code; who brings one accepts nobody else. Where neither side brings one, both rank by cost.
//!
//! # What it costs
//!
//! Stability has a price, and the answer names it: the same lines with one unit of each are matched by the
//! exact engine, and served units by priority, urgency and cost of both stand side by side. The optimum may
//! place a pair that does not want it, so no stable placement leaves less urgency, or the same at less cost.
//!
//! Totals are no matter of a pair. Limits of owners and areas are refused; floors, even load and the least
//! slot of a member count on neither side of the comparison.

mod lists;

use core::ops::ControlFlow;

use serde::Serialize;

use crate::base::{Day, MeasureId, NeedId, ResourceId, Table, kinds, sort_by};
use crate::flow::TierTotal;
use crate::flow::stable::{Post, Proposing, Sides, Unsound};
use crate::graph::Graph;
use crate::ledger::View;
use crate::listing::Policy;
use crate::matching::solved::{Solved, Tick};
use crate::matching::stable::lists::{Costs, Listed, costs};
use crate::matching::{Lists, MatchingRefusal, Worth, solve_all, sound};

pub use lists::Preferences;
pub(crate) use lists::each_once;

kinds! {
    /// 提出方 Which side proposes; of all stable placements it gets the best for itself.
    pub enum Proposer {
        Members = "members", "成员";
        Posts = "posts", "岗位";
    }
}

#[expect(clippy::derivable_impls, reason = "the list of kinds takes no attribute on a kind")]
impl Default for Proposer {
    fn default() -> Proposer {
        Proposer::Members
    }
}

/// 入岗 A member with its post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Placement {
    /// The resource line.
    pub member: ResourceId,
    /// The need.
    pub post: NeedId,
    /// The place of the post in the member's list, from 1.
    pub wish: u32,
    /// The place of the member in the post's list, from 1.
    pub choice: u32,
    /// What the unit costs.
    pub cost: i64,
}

/// 互选而未得 A member and a post that would both rather have each other than what they have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BlockingPair {
    /// The resource line.
    pub member: ResourceId,
    /// The need.
    pub post: NeedId,
}

/// 空缺 A need with places that nobody takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OpenPost {
    /// The need.
    pub post: NeedId,
    /// How many places stay open.
    pub places: u64,
}

/// 成效 What a placement serves, and at what cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fit {
    /// The units served, by priority 1 to 5.
    pub served: [u64; 5],
    /// The urgency left unserved: units times the weight of their priority.
    pub urgency: String,
    /// The cost of all units.
    pub cost: String,
}

/// 双向选择 A stable placement, checked, with what it costs against the optimum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stable {
    /// The day.
    pub on: Day,
    /// The unit of measure.
    pub measure: MeasureId,
    /// Which side proposed.
    pub proposing: Proposer,
    /// Who is placed where, by member.
    pub placements: Vec<Placement>,
    /// A pair that would rather have each other, looked for without regard to how the placement was
    /// found; nothing, for it is stable.
    pub blocking: Option<BlockingPair>,
    /// The members without a place, by code.
    pub unplaced: Vec<ResourceId>,
    /// The places that stay open, by code of the post.
    pub open: Vec<OpenPost>,
    /// How many preferences of members name a post that a rule keeps from them.
    pub barred_wishes: u64,
    /// How many preferences of posts name a member whom a rule keeps from them.
    pub barred_choices: u64,
    /// What the placement serves.
    pub stable: Fit,
    /// What the best plan of the same lines serves, one unit of each, preferences aside.
    pub optimum: Fit,
    /// By how much the placement is worse.
    pub worse: Worth,
}

impl View<'_> {
    /// 双向选择 Places members and posts so that no two would rather have each other.
    ///
    /// # Errors
    /// A faulty policy, or one with limits; no unit of measure said where there are several; preferences
    /// that name what is not there, what is counted in another measure, or the same twice.
    pub fn stable(self, policy: &Policy, preferences: &Preferences) -> Result<Stable, MatchingRefusal> {
        self.stable_with(&Graph::new(self), policy, preferences, &mut |_| ControlFlow::Continue(()))
    }

    /// As [`View::stable`], on a graph laid out before, with a tick that is called regularly and may stop
    /// the work.
    ///
    /// # Errors
    /// As [`View::stable`], and [`MatchingRefusal::Cancelled`].
    pub fn stable_with(
        self,
        graph: &Graph,
        policy: &Policy,
        preferences: &Preferences,
        tick: &mut Tick<'_>,
    ) -> Result<Stable, MatchingRefusal> {
        sound(self, policy)?;
        if !policy.limits.is_empty() {
            return Err(MatchingRefusal::LimitsNotCounted {});
        }
        let pairs = Policy { floors: Vec::new(), even_load: 0, member_minimum: false, ..policy.clone() };
        let measure = preferences.measure(self, graph)?;
        let lists = Lists { of: Some(&measure), one_each: true, under: None };
        let solved = solve_all(self, graph, &pairs, lists, tick)?.pop();
        let unknown = || MatchingRefusal::MeasureUnknown { measure: measure.clone(), on: self.on() };
        let solved = solved.ok_or_else(unknown)?;
        solved.verify()?;
        let costs = costs(&solved, tick)?;
        let listed = Listed::new(self, &solved, &costs, preferences)?;
        let flaw = |unsound: Unsound| MatchingRefusal::Uncertified {
            measure: measure.clone(),
            flaw: unsound.to_string(),
        };
        let posts = solved.part.needs.iter().zip(&listed.choices).map(|(&(_, left), list)| Post {
            places: u32::try_from(left).unwrap_or(u32::MAX),
            ranking: list.iter().map(|&(member, _)| member).collect(),
        });
        let wishes: Vec<Vec<u32>> =
            listed.wishes.iter().map(|list| list.iter().map(|&(post, _)| post).collect()).collect();
        let sides = Sides::new(&wishes, posts.collect()).map_err(flaw)?;
        let placed = sides.place(match preferences.proposing {
            Proposer::Members => Proposing::Members,
            Proposer::Posts => Proposing::Posts,
        });
        let blocking = sides.blocking(&placed).map_err(flaw)?;
        Ok(answer(self, policy, preferences.proposing, &solved, (&listed, &costs), &placed, blocking))
    }
}

/// What a placement says, in codes.
fn answer(
    view: View<'_>,
    policy: &Policy,
    proposing: Proposer,
    solved: &Solved,
    (listed, costs): (&Listed, &Costs),
    placed: &[Option<u32>],
    blocking: Option<(u32, u32)>,
) -> Stable {
    let (listing, part) = (&view.state().listing, &solved.part);
    let member = |at: u32| listing.resources.id(part.resources[at as usize].0).clone();
    let post = |at: u32| listing.needs.id(part.needs[at as usize].0).clone();
    // By member: the place it has in the list of its post, and what that costs.
    let mut chosen = vec![(0u32, 0i64); placed.len()];
    for (post, list) in (0u32..).zip(&listed.choices) {
        for &(member, place) in list.iter().filter(|(member, _)| placed[*member as usize] == Some(post)) {
            chosen[member as usize].0 = place;
        }
    }
    for (post, list) in (0u32..).zip(costs) {
        for &(cost, member) in list.iter().filter(|(_, member)| placed[*member as usize] == Some(post)) {
            chosen[member as usize].1 = cost;
        }
    }
    let mut left: Vec<u64> = part.needs.iter().map(|(_, left)| *left).collect();
    let (mut placements, mut unplaced) = (Vec::new(), Vec::new());
    let mut total = TierTotal::default();
    for ((at, &to), list) in (0u32..).zip(placed).zip(&listed.wishes) {
        let Some(to) = to else {
            unplaced.push(member(at));
            continue;
        };
        let wish = list.iter().find(|(post, _)| *post == to).map_or(0, |(_, place)| *place);
        let (choice, cost) = chosen[at as usize];
        left[to as usize] = left[to as usize].saturating_sub(1);
        total.cost += i128::from(cost);
        placements.push(Placement { member: member(at), post: post(to), wish, choice, cost });
    }
    let class = |at: u32| usize::from(listing.needs.row(at).priority.clamp(1, 5)) - 1;
    let served = |left: &[u64]| {
        let mut served = [0u64; 5];
        for (&(at, wanted), left) in part.needs.iter().zip(left) {
            served[class(at)] += wanted.saturating_sub(*left);
        }
        served
    };
    for (&(at, _), &left) in part.needs.iter().zip(&left) {
        total.urgency += i128::from(policy.urgency[class(at)]) * i128::from(left);
    }
    let fit = |left: &[u64], total: TierTotal| Fit {
        served: served(left),
        urgency: total.urgency.to_string(),
        cost: total.cost.to_string(),
    };
    let all = part.needs.iter().zip(&left).map(|(&(at, _), &places)| (at, places));
    let open = all.chain(part.lost.iter().copied()).filter(|(_, places)| *places > 0);
    let mut open: Vec<OpenPost> =
        open.map(|(at, places)| OpenPost { post: listing.needs.id(at).clone(), places }).collect();
    sort_by(&mut open, |a, b| a.post.cmp(&b.post));
    Stable {
        on: view.on(),
        measure: solved.measure.clone(),
        proposing,
        placements,
        blocking: blocking.map(|(at, to)| BlockingPair { member: member(at), post: post(to) }),
        unplaced,
        open,
        barred_wishes: listed.barred_wishes,
        barred_choices: listed.barred_choices,
        stable: fit(&left, total),
        optimum: fit(solved.left(), solved.total()),
        worse: Worth::between(solved.total(), total),
    }
}

impl Stable {
    /// 双向选择表 Who is placed where, as a table.
    pub fn table(&self) -> Table {
        let each = || self.placements.iter();
        Table::new("stable", "双向选择")
            .text("member", "资源", each().map(|p| Some(p.member.as_str().into())))
            .text("post", "需求", each().map(|p| Some(p.post.as_str().into())))
            .number("wish", "资源的第几志愿", each().map(|p| Some(i64::from(p.wish))))
            .number("choice", "需求排序第几位", each().map(|p| Some(i64::from(p.choice))))
            .number("cost", "费用", each().map(|p| Some(p.cost)))
    }
}
