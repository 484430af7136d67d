//! 编题 Lists, graph and policy of a day compiled into one transport problem a unit of measure.
//!
//! # What is static, and what only a pair knows
//!
//! Everything that depends on the resource and the list it stands on goes into the cost of its entries:
//! the way in, how much wider its category is, its owner's ratings, and each of its skills. A need that
//! asks for skills gets them for nothing, so what a pair costs is `spare * (skills brought - skills asked)`.
//! The part of the need is the same whoever serves it; instead of being taken off each pair it is put on
//! each unit left unserved, which moves every plan's cost by the same amount: `served * (c - a) +
//! unserved * u` is `served * c + unserved * (u + a)` less `wanted * a`. So it never makes a search look
//! at a pair, and no cost is negative. [`Part::credit`] says what to take off again.
//!
//! What members owe is put as [`firsts`](crate::matching::firsts) says.

use crate::base::{Groups, MAX_EXACT, sort_pairs};
use crate::flow::{Demand, Entry, Hub, Tier};
use crate::graph::Graph;
use crate::ledger::View;
use crate::listing::{OwnerAt, Policy};
use crate::matching::MatchingRefusal;
use crate::matching::entry::{Finder, Way};
use crate::matching::firsts::{Firsts, Member, Put};
use crate::matching::ground::Ground;
use crate::matching::history::owner_number;
use crate::matching::lines::Input;
use crate::matching::meter::beat;
use crate::matching::pair::{Collector, Giver, Rules, Taker};
use crate::matching::solved::Tick;

/// What the indices of the problem of one measure stand for, and its rules.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) pairs: Rules,
    /// The line behind each supply, and what is left of it.
    pub(super) resources: Vec<(u32, u64)>,
    /// The line behind each demand, and what is left of it.
    pub(super) needs: Vec<(u32, u64)>,
    /// The number of the way behind each entry.
    pub(super) way_of: Vec<u32>,
    /// The needs whose area does not stand on the day; nothing can reach them.
    pub(super) lost: Vec<(u32, u64)>,
    /// The members who owe a first unit and have a line with a way in, sorted.
    pub(super) owing: Vec<u32>,
    /// The same, each with its lines and how the problem puts what is owed.
    pub(super) members: Vec<Member>,
    /// The first units that are supplies of their own.
    pub(super) firsts: Firsts,
    /// What a unit of each line costs for its owner's ratings, where any has some.
    pub(super) rated: Vec<i64>,
    pub(super) weights: Weights,
    /// The most rounds that solving may take, 0 for any number.
    pub(super) budget: u32,
}

/// The terms of the policy from which a cost is explained.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weights {
    pub(super) wider: i64,
    pub(super) skill_spare: i64,
}

/// The arrays of a problem, before it is decided in which kind of numbers it is solved.
#[derive(Clone)]
pub(super) struct Raw {
    pub(super) hubs: Vec<Hub<i64>>,
    /// By line.
    pub(super) left: Vec<u64>,
    /// Of the lines, in their order.
    pub(super) entries: Vec<Entry<i64>>,
    pub(super) demands: Vec<Demand<Tier>>,
}

impl Part {
    pub(super) fn new(
        view: View<'_>,
        graph: &Graph,
        policy: &Policy,
        ground: &Ground,
        input: Input,
        tick: &mut Tick<'_>,
    ) -> Result<(Part, Raw), MatchingRefusal> {
        let state = view.state();
        let measure = state.listing.measures.code(input.measure);
        let mut kinds = Collector::default();
        let mut finder = Finder::new(state, graph, policy, ground);
        let weights = Weights { wider: i64::from(policy.wider), skill_spare: i64::from(policy.skill_spare) };

        let lines = input.resources.len();
        let mut givers = Vec::with_capacity(lines);
        let mut entries = Vec::with_capacity(3 * lines);
        let mut way_of = Vec::with_capacity(3 * lines);
        let mut lists: Vec<(u32, u32)> = Vec::with_capacity(lines);
        let mut start = Vec::with_capacity(lines + 1);
        let mut rated = Vec::new();
        let mut owed: Vec<(u32, u32)> = Vec::new();
        for (supply, &(at, _)) in input.resources.iter().enumerate() {
            beat(supply, lines, tick)?;
            let row = state.listing.resources.row(at);
            let owner = owner_number(state, row.owner);
            let ways = finder.ways(row);
            start.push(lists.len() as u32);
            add_lists(&mut lists, &row.categories, &ground.narrower);
            let from = *start.last().unwrap_or(&0) as usize;
            let rating = ground.history.rated.get(&owner).copied().unwrap_or(0);
            if rating > 0 {
                rated.resize(lines, 0);
                rated[supply] = rating;
            }
            let own = rating + weights.skill_spare * row.skills.len() as i64;
            for &(list, levels) in &lists[from..] {
                let cost = own + weights.wider * i64::from(levels);
                for (number, way) in (ways.0..).zip(finder.ways.of(ways)) {
                    entries.push(Entry { supply: supply as u32, list, hub: way.hub, cost: cost + way.cost });
                    way_of.push(number);
                }
            }
            if ways.1 > 0 && ground.history.owing.has(owner) {
                owed.push((owner, supply as u32));
            }
            givers.push(Giver {
                resource: at,
                owner,
                window: kinds.window(row.window),
                skills: kinds.skills(&row.skills),
                ways,
            });
        }
        start.push(lists.len() as u32);

        let (needs, lost): (Vec<_>, Vec<_>) = input
            .needs
            .into_iter()
            .partition(|(at, _)| graph.areas.stands(state.listing.needs.row(*at).area));
        let mut demands = Vec::with_capacity(needs.len());
        let mut takers = Vec::with_capacity(needs.len());
        let history = &ground.history;
        for (demand, &(at, left)) in needs.iter().enumerate() {
            beat(demand, needs.len(), tick)?;
            let row = state.listing.needs.row(at);
            let urgency = policy.urgency[usize::from(row.priority.clamp(1, 5)) - 1];
            let place = (row.area, row.category);
            let mut cooling = history.cooling.get(&at).cloned().unwrap_or_default();
            cooling.extend(history.cooling_at.get(&place).into_iter().flatten());
            cooling.sort_unstable();
            let taker = Taker {
                list: row.category,
                at: ground.spans[row.area as usize].0,
                window: kinds.window(row.window),
                skills: kinds.skills(&row.skills),
                distinct: row.distinct,
                placed: if row.distinct { placed(view, at) } else { Box::default() },
                excluded: ground.exclusions.of(graph, at, row.area),
                cooling: cooling.into_boxed_slice(),
                known: history.served_at.get(&place).cloned().unwrap_or_default().into_boxed_slice(),
            };
            demands.push(Demand {
                list: row.category,
                hub: ground.hub_of[row.area as usize],
                quantity: left,
                unserved: Tier {
                    urgency: i64::from(urgency),
                    cost: weights.skill_spare * row.skills.len() as i64,
                    ..Tier::default()
                },
            });
            takers.push(taker);
        }
        // Totals leave the library as exact numbers, of the offers and of the needs.
        let bounded = |lines: &[(u32, u64)]| {
            lines
                .iter()
                .try_fold(0u64, |sum, (_, left)| sum.checked_add(*left))
                .is_some_and(|sum| sum <= MAX_EXACT)
        };
        if !(bounded(&input.resources) && bounded(&needs) && bounded(&lost)) {
            return Err(MatchingRefusal::OutOfBounds {
                measure: measure.clone(),
                reason: format!("a total beyond {MAX_EXACT}"),
            });
        }
        let owners = state.org.organizations.len() + state.people.persons.len();
        // Only what stands on a list of a need with distinct takers can be in the way there.
        let mut distinct = vec![false; state.listing.categories.len()];
        takers
            .iter()
            .filter(|taker: &&Taker| taker.distinct)
            .for_each(|it| distinct[it.list as usize] = true);
        let on = |line: u32| {
            let (from, until) = (start[line as usize] as usize, start[line as usize + 1] as usize);
            lists[from..until].iter().any(|(list, _)| distinct[*list as usize])
        };
        let by_owner = (0u32..).zip(&givers).map(|(line, giver): (u32, &Giver)| (giver.owner, line));
        let by_owner = by_owner.filter(|(_, line)| on(*line));
        let any = distinct.contains(&true);
        let groups = if any { Groups::new(owners, by_owner) } else { Groups::default() };
        let raw = Raw {
            hubs: ground.hubs.clone(),
            left: input.resources.iter().map(|(_, left)| *left).collect(),
            entries,
            demands,
        };
        let (windowed, change) = (givers.iter().any(|giver| giver.window != 0), i64::from(policy.change));
        let pairs = Rules {
            plain: takers.iter().map(|taker| taker.asks_nothing(windowed, change)).collect(),
            givers,
            takers,
            kinds: kinds.done(),
            ways: finder.ways,
            spans: ground.spans.clone(),
            lists,
            start,
            lines: groups,
            change,
        };
        sort_pairs(&mut owed);
        let owed = || owed.chunk_by(|one, other| one.0 == other.0);
        let owing = owed().map(|lines| lines[0].0).collect();
        let line = |&(_, line): &(u32, u32)| line;
        let members = owed().map(|lines| Member::new(lines.iter().map(line).collect(), &pairs));
        let members: Vec<Member> = members.collect();
        let firsts = Firsts::new(&members);
        let (resources, budget) = (input.resources, policy.budget);
        let part =
            Part { pairs, resources, needs, way_of, lost, owing, members, firsts, rated, weights, budget };
        Ok((part, raw))
    }

    /// The way behind an entry of a line.
    pub(super) fn way(&self, entry: u32) -> Way {
        self.pairs.ways.at(self.way_of[entry as usize])
    }

    /// The line of a supply that serves a demand.
    #[inline]
    pub(super) fn line_of(&self, supply: u32, demand: u32) -> u32 {
        let first = supply.checked_sub(self.resources.len() as u32);
        first.and_then(|first| self.firsts.line(first, demand, &self.pairs)).unwrap_or(supply)
    }

    /// Whether first units say exactly what is owed: each stands apart, and is all of its line, or no need takes one
    /// unit of each taker, to which a first unit and the rest of the line would be two.
    pub(super) fn is_exact(&self) -> bool {
        let apart = self.members.iter().all(|member| member.put == Put::Apart);
        let whole = |member: &Member| member.lines.iter().all(|&line| self.resources[line as usize].1 <= 1);
        let distinct = || self.pairs.takers.iter().any(|taker| taker.distinct);
        apart && (self.members.iter().all(whole) || !distinct())
    }

    /// What each unit of a need, served or not, costs more in the problem than in the plan.
    pub(super) fn credit(&self, demand: u32) -> Tier {
        let asked = self.pairs.count(self.pairs.takers[demand as usize].skills);
        let minimums = i64::from(!self.firsts.is_empty());
        Tier { minimums, cost: self.weights.skill_spare * asked, ..Tier::default() }
    }
}

/// The lists on which resources of some categories stand, each with the least number of levels by which
/// a category of theirs is wider.
fn add_lists(lists: &mut Vec<(u32, u32)>, categories: &[u32], narrower: &[Vec<(u32, u32)>]) {
    let from = lists.len();
    for &category in categories {
        lists.extend(&narrower[category as usize]);
    }
    if lists.len() > from + 1 {
        // Those of one category are in order already.
        if categories.len() > 1 {
            sort_pairs(&mut lists[from..]);
        }
        let mut kept = from;
        for at in from + 1..lists.len() {
            if lists[at].0 != lists[kept].0 {
                kept += 1;
                lists[kept] = lists[at];
            }
        }
        lists.truncate(kept + 1);
    }
}

/// The owners who have a place of a need by an order that lives.
fn placed(view: View<'_>, need: u32) -> Box<[u32]> {
    let (state, listing) = (view.state(), &view.state().listing);
    let living = listing.orders_of_need(need).filter(|(_, row)| row.holds(row.last()) > 0);
    let owner = |resource: u32| -> OwnerAt { listing.resources.row(resource).owner };
    living.map(|(_, row)| owner_number(state, owner(row.resource))).collect()
}
