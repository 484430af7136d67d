//! 缘由 What is said of each gap, from one pass over the lists.

use std::rc::Rc;

use crate::base::{NONE, sort_by_key};
use crate::cobuild::{EndAt, Side};
use crate::graph::Graph;
use crate::ledger::{State, View};
use crate::listing::{OwnerAt, Policy};
use crate::matching::MatchingRefusal;
use crate::matching::bar::{Bar, bars};
use crate::matching::basis::owner;
use crate::matching::gap::fix::Fixes;
use crate::matching::gap::funnel::{Asked, Counts, Funnel};
use crate::matching::gap::near::Near;
use crate::matching::gap::{Gap, GapReason, Holder, Missed};
use crate::matching::living::Watch;
use crate::matching::pair::Passed;
use crate::matching::room::Room;
use crate::matching::solved::{Solved, Tick};

/// How many candidates and holders are named.
const NAMED: usize = 3;

/// The gaps of a solved measure.
///
/// # Errors
/// Only where the tick says stop.
pub(in crate::matching) fn gaps(
    view: View<'_>,
    graph: &Graph,
    policy: &Policy,
    solved: &Solved,
    tick: &mut Tick<'_>,
) -> Result<Vec<Gap>, MatchingRefusal> {
    let (state, part) = (view.state(), &solved.part);
    // How many takers each need has now, in this plan; and what is left of each resource.
    let mut takes = vec![0u32; part.needs.len()];
    let mut free: Vec<u64> = part.resources.iter().map(|(_, left)| *left).collect();
    for flow in solved.flows() {
        takes[flow.demand as usize] += 1;
        free[flow.supply as usize] -= flow.quantity.min(free[flow.supply as usize]);
    }
    // A flow's place stands for its demand, as that is how flows are sorted.
    let mut held: Vec<u64> =
        (0..).zip(solved.flows()).map(|(at, flow)| u64::from(flow.supply) << 32 | at).collect();
    held.sort_unstable();
    let room = Rc::new(solved.room());
    for (supply, free) in (0u32..).zip(&mut free) {
        *free = room.line(supply).min(*free);
    }
    let free: Rc<[u64]> = free.into();
    let asked = asked(state, graph, solved);
    let mut tell =
        Tell { state, graph, solved, free, room, held, asked, funnel: None, offered: None, spare: None };
    let mut gaps = Vec::new();
    let mut watch = Watch::new(part.needs.len(), tick);
    for (demand, &(at, left)) in (0u32..).zip(&part.needs) {
        let lacking = solved.unserved(demand);
        if lacking > 0 {
            gaps.push(
                watch.piece(|_| Ok(tell.gap(policy, demand, at, (left, lacking), takes[demand as usize])))?,
            );
        }
    }
    for &(at, left) in &part.lost {
        let mut gap = blank(state, at, (left, left));
        gap.reason = GapReason::AreaEnded;
        gaps.push(gap);
    }
    Ok(gaps)
}

/// The lists and the places that some gap looks at: its own area and those above it.
fn asked(state: &State, graph: &Graph, solved: &Solved) -> Asked {
    let mut asked = Asked::default();
    for (demand, &(at, _)) in (0u32..).zip(&solved.part.needs) {
        if solved.unserved(demand) > 0 {
            let row = state.listing.needs.row(at);
            asked.extend(graph.areas.upward(row.area).map(|up| (row.category, up)));
        }
    }
    asked
}

fn blank(state: &State, at: u32, (wanted, lacking): (u64, u64)) -> Gap {
    let listing = &state.listing;
    let row = listing.needs.row(at);
    Gap {
        need: listing.needs.id(at).clone(),
        area: state.org.areas.id(row.area).clone(),
        category: listing.categories.code(row.category).clone(),
        measure: listing.measures.code(row.measure).clone(),
        priority: row.priority,
        wanted,
        lacking,
        reason: GapReason::NoneOffered,
        offered: 0,
        reachable: 0,
        open: 0,
        skilled: 0,
        eligible: 0,
        nearest: None,
        missed: Vec::new(),
        holders: Vec::new(),
        fix: None,
    }
}

/// What the gaps of a measure share; each part is made when the first gap asks for it.
struct Tell<'a> {
    state: &'a State,
    graph: &'a Graph,
    solved: &'a Solved,
    /// What is left of each supply, as far as its owner may give it.
    free: Rc<[u64]>,
    /// What the limits leave.
    room: Rc<Room>,
    /// The flows by supply, then demand: the supply in the upper half, where the flow stands in the lower.
    held: Vec<u64>,
    asked: Asked,
    funnel: Option<Funnel<'a>>,
    /// All lines by where their owners are at home, and those with something to spare.
    offered: Option<Near>,
    spare: Option<Near>,
}

impl<'a> Tell<'a> {
    fn gap(&mut self, policy: &Policy, demand: u32, at: u32, amounts: (u64, u64), takes: u32) -> Gap {
        let (state, graph, solved) = (self.state, self.graph, self.solved);
        let row = state.listing.needs.row(at);
        let lists = state.listing.categories.len();
        let (free, room, asked) = (&self.free, &self.room, &self.asked);
        let funnel = || Funnel::new(graph, solved, lists, (free.clone(), room.clone()), asked);
        let funnel = self.funnel.get_or_insert_with(funnel);
        let counts = funnel.counts(state, graph, policy, demand, row.area);
        let mut gap = blank(state, at, amounts);
        gap.offered = counts.offered;
        gap.reachable = counts.reachable;
        gap.open = counts.open;
        gap.skilled = counts.skilled;
        gap.eligible = counts.eligible;
        gap.reason = match () {
            () if gap.offered == 0 => GapReason::NoneOffered,
            () if gap.reachable == 0 => GapReason::OutOfReach,
            () if gap.open == 0 => GapReason::NoWindow,
            () if gap.skilled == 0 => GapReason::NoSkill,
            () if counts.allowed == 0 => GapReason::Excluded,
            () if counts.cooled == 0 => GapReason::CoolingDown,
            () if gap.eligible == 0 => GapReason::PlacesDistinct,
            // Where every taker who could has its place already, one more unit of theirs would not help.
            () if row.distinct && gap.eligible == takes => GapReason::PlacesDistinct,
            () if self.room.need(demand) == 0 || counts.helpful == 0 => GapReason::LimitReached,
            () => GapReason::Outbid,
        };
        let nearest = self.nearest(&counts, row.category, row.area, gap.reason);
        gap.missed = nearest.iter().take(NAMED).map(|&supply| self.missed(supply, demand)).collect();
        gap.nearest = gap.missed.first().map(|missed| missed.resource.clone());
        if gap.reason == GapReason::Outbid {
            gap.holders = self.holders(&counts, demand);
        }
        // Under a limit that is used up, no change of a line serves more.
        if self.room.need(demand) > 0 {
            let spare = self.spare(&counts, row.category, row.area, gap.reason);
            let fixes = Fixes { state, graph, solved, room: &self.room };
            gap.fix = fixes.of(&gap, demand, at, &nearest, &spare);
        }
        gap
    }

    /// The lines that came closest.
    fn nearest(&mut self, counts: &Counts, list: u32, area: u32, reason: GapReason) -> Vec<u32> {
        if reason != GapReason::OutOfReach {
            return counts.best.iter().map(|line| line.supply).collect();
        }
        let (state, graph, solved) = (self.state, self.graph, self.solved);
        let asked = &self.asked;
        let offered = self.offered.get_or_insert_with(|| homes(state, graph, solved, asked, |_| true));
        offered.from(graph, list, area).into_iter().map(|(_, supply)| supply).collect()
    }

    /// The lines that came closest of those with something to spare.
    fn spare(&mut self, counts: &Counts, list: u32, area: u32, reason: GapReason) -> Vec<u32> {
        let mut found: Vec<u32> = counts.spare.iter().map(|line| line.supply).collect();
        if reason == GapReason::OutOfReach {
            let (state, graph, solved, free) = (self.state, self.graph, self.solved, &self.free);
            let asked = &self.asked;
            let spare = self.spare.get_or_insert_with(|| {
                homes(state, graph, solved, asked, |supply| free[supply as usize] > 0)
            });
            found.extend(spare.from(graph, list, area).into_iter().map(|(_, supply)| supply));
        }
        found
    }

    fn missed(&self, supply: u32, demand: u32) -> Missed {
        let part = &self.solved.part;
        let line = part.resources[supply as usize].0;
        let mut bars = bars(&part.pairs, supply, demand);
        if !self.room.has(supply, demand) {
            bars.push(Bar::Limit);
        }
        Missed {
            resource: self.state.listing.resources.id(line).clone(),
            owner: owner(self.state, self.state.listing.resources.row(line).owner),
            bars,
        }
    }

    /// Who holds units of the cheapest lines that could serve a demand, the least urgent first.
    fn holders(&self, counts: &Counts, demand: u32) -> Vec<Holder> {
        let (listing, part) = (&self.state.listing, &self.solved.part);
        let mut holders = Vec::new();
        let fitting = counts.best.iter().filter(|line| line.passed.0 == Passed::All);
        for supply in fitting.map(|line| line.supply) {
            let start = self.held.partition_point(|&key| key >> 32 < u64::from(supply));
            let held = self.held[start..]
                .iter()
                .map(|&key| self.solved.flows()[(key & u64::from(u32::MAX)) as usize]);
            for flow in held.take_while(|flow| flow.supply == supply) {
                let need = part.needs[flow.demand as usize].0;
                if flow.demand != demand {
                    holders.push(Holder {
                        need: listing.needs.id(need).clone(),
                        priority: listing.needs.row(need).priority,
                        resource: listing.resources.id(part.resources[supply as usize].0).clone(),
                        quantity: flow.quantity,
                    });
                }
            }
        }
        // Stable: of equally urgent ones those of the cheapest line stay first.
        sort_by_key(&mut holders, |holder| core::cmp::Reverse(holder.priority));
        holders.truncate(NAMED);
        holders
    }
}

/// Lines by where their owners are at home: an organisation where it sits, a person where the ties that
/// carry its resources lead. Only what some gap looks at is written down.
fn homes(state: &State, graph: &Graph, solved: &Solved, asked: &Asked, of: impl Fn(u32) -> bool) -> Near {
    let part = &solved.part;
    let mut near = Near::default();
    for (supply, &(line, _)) in (0u32..).zip(&part.resources) {
        if !of(supply) {
            continue;
        }
        let homes: Vec<u32> = match state.listing.resources.row(line).owner {
            OwnerAt::Organization(at) => vec![state.org.organizations.row(at).area],
            OwnerAt::Person(at) => {
                let ties = graph.ties_of(Side::From, EndAt::Person(at)).iter();
                let carried = ties.filter_map(|&tie| {
                    let row = state.cobuild.ties.row(tie);
                    match row.to {
                        EndAt::Area(area) if state.cobuild.kinds.get(row.kind).carries => Some(area),
                        _ => None,
                    }
                });
                let found: Vec<u32> = carried.collect();
                if found.is_empty() { vec![NONE] } else { found }
            }
        };
        for &(list, _) in part.pairs.lists(supply) {
            homes
                .iter()
                .for_each(|&home| near.add_where(graph, list, home, supply, |at| asked.contains(&at)));
        }
    }
    near
}
