//! 志愿 Whom each side accepts, best first: as the data says, or else by what a pair costs.

use core::fmt;
use core::marker::PhantomData;
use core::ops::ControlFlow;
use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use crate::base::{MeasureId, NeedId, ResourceId};
use crate::flow::Progress;
use crate::graph::{Graph, Scope};
use crate::ledger::View;
use crate::matching::MatchingRefusal;
use crate::matching::lines::inputs;
use crate::matching::pair::Passed;
use crate::matching::solved::{Solved, Tick};
use crate::matching::stable::Proposer;

/// 志愿 What the two sides say; who says nothing ranks by cost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Preferences {
    /// Which side proposes.
    pub proposing: Proposer,
    /// In which unit of measure; may be left out where there is one.
    pub measure: Option<MeasureId>,
    /// By resource the needs it accepts, best first.
    #[serde(deserialize_with = "each_once")]
    pub members: BTreeMap<ResourceId, Vec<NeedId>>,
    /// By need the resources it accepts, best first.
    #[serde(deserialize_with = "each_once")]
    pub posts: BTreeMap<NeedId, Vec<ResourceId>>,
}

/// Reads lists by code. A second list under one code would silently take the place of the first, so it
/// makes the whole unreadable.
pub(crate) fn each_once<'de, K, V, D>(reader: D) -> Result<BTreeMap<K, V>, D::Error>
where
    K: Deserialize<'de> + Ord,
    V: Deserialize<'de>,
    D: Deserializer<'de>,
{
    struct EachOnce<K, V>(PhantomData<(K, V)>);

    impl<'de, K: Deserialize<'de> + Ord, V: Deserialize<'de>> Visitor<'de> for EachOnce<K, V> {
        type Value = BTreeMap<K, V>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("one list for each code")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut lists: A) -> Result<BTreeMap<K, V>, A::Error> {
            let mut read = BTreeMap::new();
            while let Some((code, list)) = lists.next_entry()? {
                if read.insert(code, list).is_some() {
                    return Err(A::Error::custom("two lists for one code"));
                }
            }
            Ok(read)
        }
    }

    reader.deserialize_map(EachOnce(PhantomData))
}

impl Preferences {
    /// The measure that is said, or the only one there is.
    pub(super) fn measure(&self, view: View<'_>, graph: &Graph) -> Result<MeasureId, MatchingRefusal> {
        if let Some(said) = &self.measure {
            return Ok(said.clone());
        }
        match inputs(view, &Scope::All(graph)).as_slice() {
            [only] => Ok(view.state().listing.measures.code(only.measure).clone()),
            several => Err(MatchingRefusal::MeasureUnsaid { count: several.len() as u64, on: view.on() }),
        }
    }
}

/// 对费用 By need: what a unit of each pair costs that passes every rule, cheapest first, then in the order of
/// the codes.
pub(super) type Costs = Vec<Vec<(i64, u32)>>;

/// What each pair costs that may be.
pub(super) fn costs(solved: &Solved, tick: &mut Tick<'_>) -> Result<Costs, MatchingRefusal> {
    let total = solved.part.needs.len() as u64;
    let mut costs = Vec::with_capacity(solved.part.needs.len());
    for demand in 0..total as u32 {
        if let ControlFlow::Break(()) = tick(Progress { done: u64::from(demand), total }) {
            return Err(MatchingRefusal::Cancelled {});
        }
        // A line with several ways comes several times, and is kept with the cheapest.
        let ways = solved
            .ways(demand)
            .filter(|&(supply, _)| solved.part.pairs.passed_in_reach(supply, demand) == Passed::All);
        let cost = |(supply, way)| (supply, solved.cost_by(way, supply, demand).cost);
        let mut list: Vec<(u32, i64)> = ways.map(cost).collect();
        list.sort_unstable();
        list.dedup_by_key(|&mut (supply, _)| supply);
        let mut list: Vec<(i64, u32)> = list.into_iter().map(|(supply, cost)| (cost, supply)).collect();
        list.sort_unstable();
        costs.push(list);
    }
    Ok(costs)
}

/// 排序 Whom one accepts who may be met, best first, each with its place in the list from 1.
type Ranked = Vec<(u32, u32)>;

/// 双方排序 Both sides by index.
pub(super) struct Listed {
    /// By member.
    pub(super) wishes: Vec<Ranked>,
    /// By post.
    pub(super) choices: Vec<Ranked>,
    pub(super) barred_wishes: u64,
    pub(super) barred_choices: u64,
}

impl Listed {
    pub(super) fn new(
        view: View<'_>,
        solved: &Solved,
        costs: &Costs,
        preferences: &Preferences,
    ) -> Result<Listed, MatchingRefusal> {
        let codes = Codes { view, solved };
        let mut by_member: Vec<Vec<(i64, u32)>> = vec![Vec::new(); solved.part.resources.len()];
        for (post, list) in (0u32..).zip(costs) {
            for &(cost, member) in list {
                by_member[member as usize].push((cost, post));
            }
        }
        by_member.iter_mut().for_each(|list| list.sort_unstable());
        let mut wishes: Vec<Ranked> = by_member.iter().map(|list| by_cost(list)).collect();
        let mut choices: Vec<Ranked> = costs.iter().map(|list| by_cost(list)).collect();
        let (mut barred_wishes, mut barred_choices) = (0, 0);
        let may = |member: u32, post: u32| solved.passed(member, post) == Passed::All;
        for (code, list) in &preferences.members {
            let (member, mut seen, mut ranked) = (codes.member(code)?, FxHashSet::default(), Vec::new());
            for (need, place) in list.iter().zip(1u32..) {
                let post = codes.post(need)?;
                if !seen.insert(need) {
                    return Err(MatchingRefusal::WishTwice { resource: code.clone(), need: need.clone() });
                }
                match post.filter(|&post| may(member, post)) {
                    Some(post) => ranked.push((post, place)),
                    None => barred_wishes += 1,
                }
            }
            wishes[member as usize] = ranked;
        }
        for (code, list) in &preferences.posts {
            let (post, mut seen, mut ranked) = (codes.post(code)?, FxHashSet::default(), Vec::new());
            for (resource, place) in list.iter().zip(1u32..) {
                let member = codes.member(resource)?;
                if !seen.insert(resource) {
                    let (need, resource) = (code.clone(), resource.clone());
                    return Err(MatchingRefusal::ChoiceTwice { need, resource });
                }
                if post.is_some_and(|post| may(member, post)) {
                    ranked.push((member, place));
                } else {
                    barred_choices += 1;
                }
            }
            if let Some(post) = post {
                choices[post as usize] = ranked;
            }
        }
        Ok(Listed { wishes, choices, barred_wishes, barred_choices })
    }
}

fn by_cost(list: &[(i64, u32)]) -> Ranked {
    list.iter().zip(1u32..).map(|(&(_, other), place)| (other, place)).collect()
}

/// Codes to indices.
struct Codes<'a> {
    view: View<'a>,
    solved: &'a Solved,
}

impl Codes<'_> {
    fn member(&self, code: &ResourceId) -> Result<u32, MatchingRefusal> {
        let listing = &self.view.state().listing;
        let unknown = || MatchingRefusal::ResourceUnknown { resource: code.clone(), on: self.view.on() };
        let at = listing.resources.find(code).ok_or_else(unknown)?;
        if *listing.measures.code(listing.resources.row(at).measure) != self.solved.measure {
            let (resource, measure) = (code.clone(), self.solved.measure.clone());
            return Err(MatchingRefusal::MemberUnfit { resource, measure });
        }
        let lines = &self.solved.part.resources;
        let found = lines.binary_search_by(|(other, _)| listing.resources.id(*other).cmp(code));
        found.map(|member| member as u32).map_err(|_| unknown())
    }

    /// The index of a post; nothing if its area does not stand, so that nobody can meet it.
    fn post(&self, code: &NeedId) -> Result<Option<u32>, MatchingRefusal> {
        let listing = &self.view.state().listing;
        let unknown = || MatchingRefusal::NeedUnknown { need: code.clone(), on: self.view.on() };
        let at = listing.needs.find(code).ok_or_else(unknown)?;
        if *listing.measures.code(listing.needs.row(at).measure) != self.solved.measure {
            let (need, measure) = (code.clone(), self.solved.measure.clone());
            return Err(MatchingRefusal::PostUnfit { need, measure });
        }
        let part = &self.solved.part;
        match part.needs.binary_search_by(|(other, _)| listing.needs.id(*other).cmp(code)) {
            Ok(post) => Ok(Some(post as u32)),
            Err(_) if part.lost.iter().any(|(other, _)| *other == at) => Ok(None),
            Err(_) => Err(unknown()),
        }
    }
}
