//! Groups of supplies and of demands, nested: limits, floors and steps over their sums.
//!
//! A group counts the units its members give (supplies) or receive (demands), members of groups inside
//! it included. A **limit** cuts the count off. A **floor** charges for each unit below it. **Steps**
//! charge each unit by its place in the count, never less for a later one, which is what evens loads
//! out. Every group may have all three: charged together they still rise with the count, and a cost
//! that rises is parallel arcs of a flow (Ahuja, Magnanti and Orlin 1993, chapter 14).
//!
//! Two things are refused because they are no flow: groups that overlap without one lying in the other
//! (a unit would have to pass two counts at once), and steps that fall (the second arc would have to
//! wait for the first).

use std::fmt;

use crate::hubs::NONE;
use crate::network::model::PLENTY;
use crate::{Cost, Problem};

/// Which side of a problem a group stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// A group of supplies.
    Supply,
    /// A group of demands.
    Demand,
}

/// At least so many units, or each that is missing costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Floor<C> {
    /// Units there should be.
    pub least: u64,
    /// Cost of each unit missing, not negative.
    pub missing: C,
}

/// A stretch of the count whose units cost the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step<C> {
    /// Units in the stretch. The last stretch has no end, whatever it says.
    pub width: u64,
    /// Cost of each unit, not negative and not below that of the step before.
    pub cost: C,
}

/// A group of supplies, or a group of demands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group<C> {
    /// Indices of the supplies or demands that stand in it directly, not by a group inside it.
    pub members: Vec<u32>,
    /// Index of the group of the same side in which this one lies.
    pub parent: Option<u32>,
    /// The most units.
    pub limit: Option<u64>,
    /// The least units.
    pub floor: Option<Floor<C>>,
    /// What units cost by their place in the count; none if it does not matter.
    pub steps: Vec<Step<C>>,
}

impl<C> Default for Group<C> {
    fn default() -> Group<C> {
        Group { members: Vec::new(), parent: None, limit: None, floor: None, steps: Vec::new() }
    }
}

impl<C: Cost> Group<C> {
    /// The count up to `end`, cut where the cost of a unit changes: widths and costs, which rise.
    pub(super) fn stretches(&self, end: u64) -> Vec<(u64, C)> {
        let end = self.limit.unwrap_or(u64::MAX).min(end);
        let mut stretches = Vec::new();
        let mut steps = self.steps.iter().peekable();
        let (mut at, mut step_end) = (0, 0_u64);
        let mut step_cost = C::default();
        while at < end {
            while step_end <= at {
                match steps.next() {
                    Some(step) => {
                        step_cost = step.cost;
                        step_end = step_end.saturating_add(step.width);
                    }
                    None => step_end = u64::MAX,
                }
                if steps.peek().is_none() {
                    step_end = u64::MAX;
                }
            }
            let mut next = step_end.min(end);
            let mut cost = step_cost;
            if let Some(floor) = self.floor.filter(|floor| at < floor.least) {
                next = next.min(floor.least);
                cost -= floor.missing;
            }
            stretches.push((next - at, cost));
            at = next;
        }
        stretches
    }
}

/// Why groups are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GroupFault {
    /// More groups than 31 bits can number.
    Crowd {
        /// The side with too many.
        side: Side,
    },
    /// A member does not exist.
    Stranger {
        /// The side of the group.
        side: Side,
        /// Which group.
        group: u32,
        /// The index that is no supply or demand.
        member: u32,
    },
    /// A member stands in two groups, or twice in one; groups must nest.
    Overlap {
        /// The side of the groups.
        side: Side,
        /// The later group.
        group: u32,
        /// The member that stands in both.
        member: u32,
    },
    /// The group around a group does not exist.
    Orphan {
        /// The side of the group.
        side: Side,
        /// Which group.
        group: u32,
    },
    /// A group lies in itself, or in one that does.
    Cycle {
        /// The side of the group.
        side: Side,
        /// Which group.
        group: u32,
    },
    /// A floor or a step has a cost below zero.
    Negative {
        /// The side of the group.
        side: Side,
        /// Which group.
        group: u32,
    },
    /// A step costs less than the one before: this is not a flow.
    Falling {
        /// The side of the group.
        side: Side,
        /// Which group.
        group: u32,
        /// Which step.
        step: u32,
    },
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if *self == Side::Supply { "supply" } else { "demand" })
    }
}

impl fmt::Display for GroupFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GroupFault::Crowd { side } => write!(f, "more {side} groups than 31 bits can number"),
            GroupFault::Stranger { side, group, member } => {
                write!(f, "{side} group {group} names {side} {member}, which does not exist")
            }
            GroupFault::Overlap { side, group, member } => {
                write!(f, "{side} {member} stands in {side} group {group} and once more")
            }
            GroupFault::Orphan { side, group } => {
                write!(f, "{side} group {group} lies in a group that does not exist")
            }
            GroupFault::Cycle { side, group } => write!(f, "{side} group {group} lies in itself"),
            GroupFault::Negative { side, group } => write!(f, "{side} group {group} has a negative cost"),
            GroupFault::Falling { side, group, step } => {
                write!(f, "step {step} of {side} group {group} costs less than the step before")
            }
        }
    }
}

impl std::error::Error for GroupFault {}

/// Checked groups of both sides of one problem.
#[derive(Clone, Debug)]
pub struct Groups<C> {
    pub(super) supply: Nest<C>,
    pub(super) demand: Nest<C>,
}

/// The groups of one side.
#[derive(Clone, Debug)]
pub(super) struct Nest<C> {
    pub groups: Vec<Group<C>>,
    /// By member: the group it stands in, or [`NONE`]. Shorter than the members if none has any.
    pub home: Vec<u32>,
    /// By group: the most its count can be, from what its members have and the limits inside it.
    pub most: Vec<u64>,
}

impl<C: Cost> Groups<C> {
    /// No groups.
    pub fn none() -> Groups<C> {
        let nest = || Nest { groups: Vec::new(), home: Vec::new(), most: Vec::new() };
        Groups { supply: nest(), demand: nest() }
    }

    /// Checks groups of the supplies and of the demands of a problem.
    pub fn new(
        problem: &Problem<C>,
        supply: Vec<Group<C>>,
        demand: Vec<Group<C>>,
    ) -> Result<Groups<C>, GroupFault> {
        let wanted = problem.demands().iter().map(|demand| demand.quantity);
        let total = wanted.clone().sum::<u64>();
        let given = problem.supplies().iter().map(|supply| supply.capacity.min(total));
        Ok(Groups {
            supply: Nest::new(Side::Supply, supply, given.collect())?,
            demand: Nest::new(Side::Demand, demand, wanted.collect())?,
        })
    }

    /// The groups of supplies, as given.
    pub fn supply(&self) -> &[Group<C>] {
        &self.supply.groups
    }

    /// The groups of demands, as given.
    pub fn demand(&self) -> &[Group<C>] {
        &self.demand.groups
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.supply.groups.is_empty() && self.demand.groups.is_empty()
    }
}

impl<C: Cost> Nest<C> {
    fn new(side: Side, groups: Vec<Group<C>>, members: Vec<u64>) -> Result<Nest<C>, GroupFault> {
        if groups.len() >= i32::MAX as usize {
            return Err(GroupFault::Crowd { side });
        }
        let zero = C::default();
        let mut home = vec![NONE; if groups.is_empty() { 0 } else { members.len() }];
        // How many groups lie directly in each.
        let mut inside = vec![0_u32; groups.len()];
        let mut most = vec![0_u64; groups.len()];
        for (group, index) in groups.iter().zip(0_u32..) {
            for &member in &group.members {
                let Some(place) = home.get_mut(member as usize) else {
                    return Err(GroupFault::Stranger { side, group: index, member });
                };
                if *place != NONE {
                    return Err(GroupFault::Overlap { side, group: index, member });
                }
                *place = index;
                let sum = &mut most[index as usize];
                *sum = sum.saturating_add(members[member as usize]);
            }
            if let Some(parent) = group.parent {
                match inside.get_mut(parent as usize) {
                    Some(count) => *count += 1,
                    None => return Err(GroupFault::Orphan { side, group: index }),
                }
            }
            let costs = group.steps.iter().map(|step| step.cost);
            if costs.chain(group.floor.map(|floor| floor.missing)).any(|cost| cost < zero) {
                return Err(GroupFault::Negative { side, group: index });
            }
            for (pair, step) in group.steps.windows(2).zip(1..) {
                if pair[1].cost < pair[0].cost {
                    return Err(GroupFault::Falling { side, group: index, step });
                }
            }
        }
        let mut inward: Vec<u32> = (0..).take(groups.len()).filter(|&at| inside[at as usize] == 0).collect();
        let mut read = 0;
        while let Some(&group) = inward.get(read) {
            read += 1;
            let Group { parent, limit, .. } = &groups[group as usize];
            let sum = most[group as usize].min(limit.unwrap_or(u64::MAX)).min(PLENTY);
            most[group as usize] = sum;
            if let Some(parent) = *parent {
                let above = &mut most[parent as usize];
                *above = above.saturating_add(sum);
                inside[parent as usize] -= 1;
                if inside[parent as usize] == 0 {
                    inward.push(parent);
                }
            }
        }
        match inside.iter().zip(0..).find(|(count, _)| **count > 0) {
            Some((_, group)) => Err(GroupFault::Cycle { side, group }),
            None => Ok(Nest { groups, home, most }),
        }
    }

    /// The group of a member, if it stands in one.
    pub fn home(&self, member: u32) -> Option<u32> {
        self.home.get(member as usize).copied().filter(|&group| group != NONE)
    }
}
