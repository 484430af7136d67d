//! 方案 A plan: who serves whom, what is left open, and the certificate that nothing better exists.

use serde::Serialize;

use crate::base::{
    AreaId, Day, MeasureId, NONE, NeedId, OrderId, Quantity, ResourceId, TieId, TieKindId, kinds,
};
use crate::graph::Graph;
use crate::ledger::{Draft, State, View};
use crate::listing::{ListingEvent, OrderPlaced, Owner, OwnerAt, Policy};
use crate::matching::MatchingRefusal;
use crate::matching::gap::{Gap, gaps};
use crate::matching::pair::Passed;
use crate::matching::solved::Solved;

/// 分配 So much of a resource for a need, and the path it takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assignment {
    /// The need.
    pub need: NeedId,
    /// The resource.
    pub resource: ResourceId,
    /// Who offers it.
    pub owner: Owner,
    /// How much.
    pub quantity: u64,
    /// In which unit of measure.
    pub measure: MeasureId,
    /// The cost of a unit: entering, coming down, and a wider category.
    pub cost: i64,
    /// What entering costs of that: the climb and the tie.
    pub entering: i64,
    /// What a wider category costs of that.
    pub wider: i64,
    /// The tie that carries it, if one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tie: Option<TieId>,
    /// The kind of that tie.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tie_kind: Option<TieKindId>,
    /// The areas it passes: from where it comes, up to where it enters, down to the need's area.
    pub path: Vec<AreaId>,
}

kinds! {
    /// 闲置原因 Why a resource has something left.
    pub enum IdleReason {
        NoNeed = "no_need", "没有此类需求";
        NoNeedInReach = "no_need_in_reach", "服务范围内没有可用的此类需求";
        NeedsMet = "needs_met", "范围内的需求已满足";
        PlaceTaken = "place_taken", "每人限一个名额，本提供方已占用或以另一条资源参与";
    }
}

/// 闲置 A resource of which something is left, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Idle {
    /// The resource.
    pub resource: ResourceId,
    /// Who offers it.
    pub owner: Owner,
    /// How much of it was there to give.
    pub offered: u64,
    /// How much of it is left.
    pub left: u64,
    /// Why.
    pub reason: IdleReason,
}

/// 合计 The totals of one unit of measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MeasureTotal {
    /// The unit of measure.
    pub measure: MeasureId,
    /// What was left of all resources before the plan.
    pub offered: u64,
    /// What was left of all needs before the plan, by priority 1 to 5.
    pub wanted: [u64; 5],
    /// What the plan serves of it.
    pub served: [u64; 5],
    /// The urgency left unserved: units times the weight of their priority.
    pub urgency: String,
    /// The cost of all assignments.
    pub cost: String,
}

/// 方案 A plan for a day under a policy. It owns what it holds and is a proposal until its
/// [`Plan::orders`] are appended.
#[derive(Clone, Debug)]
pub struct Plan {
    on: Day,
    policy: Policy,
    assignments: Vec<Assignment>,
    gaps: Vec<Gap>,
    idle: Vec<Idle>,
    totals: Vec<MeasureTotal>,
    /// The number of each assignment's order among the orders of its need.
    numbers: Vec<usize>,
    solved: Vec<Solved>,
}

impl Plan {
    pub(super) fn new(view: View<'_>, graph: &Graph, policy: &Policy, parts: Vec<Solved>) -> Plan {
        let state = view.state();
        let mut plan = Plan {
            on: view.on(),
            policy: policy.clone(),
            assignments: Vec::new(),
            gaps: Vec::new(),
            idle: Vec::new(),
            totals: Vec::new(),
            numbers: Vec::new(),
            solved: Vec::new(),
        };
        for solved in parts {
            plan.add_assignments(state, graph, &solved);
            plan.gaps.extend(gaps(view, graph, &solved));
            plan.add_idle(state, &solved);
            plan.totals.push(total(state, &solved));
            plan.solved.push(solved);
        }
        plan.gaps.sort_by(|a, b| {
            (a.priority, core::cmp::Reverse(a.lacking), &a.need).cmp(&(
                b.priority,
                core::cmp::Reverse(b.lacking),
                &b.need,
            ))
        });
        plan
    }

    fn add_assignments(&mut self, state: &State, graph: &Graph, solved: &Solved) {
        let (listing, part) = (&state.listing, &solved.part);
        for flow in solved.flows() {
            let need = part.needs[flow.demand as usize].0;
            let resource = part.resources[flow.supply as usize].0;
            let way = part.ways[flow.entry as usize];
            let area = listing.needs.row(need).area;
            let up = graph.areas.upward(way.from).take_while(|&at| at != way.area);
            let mut down: Vec<u32> = graph.areas.upward(area).take_while(|&at| at != way.area).collect();
            down.push(way.area);
            let path = up.chain(down.into_iter().rev()).map(|at| state.org.areas.id(at).clone());
            let tie = (way.tie != NONE).then(|| state.cobuild.ties.row(way.tie));
            self.assignments.push(Assignment {
                need: listing.needs.id(need).clone(),
                resource: listing.resources.id(resource).clone(),
                owner: owner(state, listing.resources.row(resource).owner),
                quantity: flow.quantity,
                measure: solved.measure.clone(),
                cost: solved.cost(flow).cost,
                entering: way.cost,
                wider: i64::from(self.policy.wider) * i64::from(part.wider[flow.entry as usize]),
                tie: tie.map(|_| state.cobuild.ties.id(way.tie).clone()),
                tie_kind: tie.map(|row| state.cobuild.kinds.code(row.kind).clone()),
                path: path.collect(),
            });
            // The next number that no order of this need has taken, by whoever gave its code.
            let before =
                match self.assignments.iter().nth_back(1).filter(|last| last.need == *listing.needs.id(need))
                {
                    Some(_) => self.numbers.last().copied().unwrap_or(0),
                    None => listing.orders_of_need(need).count(),
                };
            let taken = |number: usize| {
                let code = OrderId::new(&order_code(listing.needs.id(need), number));
                code.is_ok_and(|code| listing.orders.find(&code).is_some())
            };
            let mut number = before + 1;
            while taken(number) {
                number += 1;
            }
            self.numbers.push(number);
        }
    }

    fn add_idle(&mut self, state: &State, solved: &Solved) {
        let part = &solved.part;
        let mut given = vec![0u64; part.resources.len()];
        for flow in solved.flows() {
            given[flow.supply as usize] += flow.quantity;
        }
        let mut on_list: Vec<Vec<u32>> = vec![Vec::new(); state.listing.categories.len()];
        for (demand, taker) in part.pairs.takers.iter().enumerate() {
            on_list[taker.list as usize].push(demand as u32);
        }
        for (supply, &(at, offered)) in part.resources.iter().enumerate() {
            let left = offered - given[supply].min(offered);
            if left == 0 {
                continue;
            }
            let giver = &part.pairs.givers[supply];
            let mut reason = IdleReason::NoNeed;
            for &demand in giver.lists.iter().flat_map(|&list| &on_list[list as usize]) {
                let passed = part.pairs.passed(supply as u32, demand);
                let open = solved.unserved(demand) > 0;
                // What a line could still serve, had it not its place already, says most.
                reason = reason.max(match passed {
                    Passed::All | Passed::Skills if open => IdleReason::PlaceTaken,
                    Passed::All | Passed::Skills => IdleReason::NeedsMet,
                    _ => IdleReason::NoNeedInReach,
                });
            }
            let resource = state.listing.resources.id(at).clone();
            let owner = owner(state, state.listing.resources.row(at).owner);
            self.idle.push(Idle { resource, owner, offered, left, reason });
        }
    }

    /// The day.
    pub fn on(&self) -> Day {
        self.on
    }

    /// The policy under which the plan was made.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Who serves whom, by need and resource within each measure.
    pub fn assignments(&self) -> &[Assignment] {
        &self.assignments
    }

    /// What is left unserved and why, most urgent first, then largest.
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// What is left of the resources and why.
    pub fn idle(&self) -> &[Idle] {
        &self.idle
    }

    /// The totals of each measure.
    pub fn totals(&self) -> &[MeasureTotal] {
        &self.totals
    }

    /// Checks the certificate of every measure, with code that knows no solver: the plan is feasible
    /// and no other is better.
    ///
    /// # Errors
    /// [`MatchingRefusal::Uncertified`] with the flaw.
    pub fn verify(&self) -> Result<(), MatchingRefusal> {
        self.solved.iter().try_for_each(Solved::verify)
    }

    /// The plan as drafts of orders, with codes local to their need (`need-0017.2`), so that appending
    /// a plan twice collides instead of doubling.
    ///
    /// # Errors
    /// [`MatchingRefusal::OrderIdLong`] where a need's code leaves no room for a number behind it.
    pub fn orders(&self) -> Result<Vec<Draft>, MatchingRefusal> {
        let mut drafts = Vec::with_capacity(self.assignments.len());
        for (assignment, &number) in self.assignments.iter().zip(&self.numbers) {
            let need = &assignment.need;
            let order = OrderId::new(&order_code(need, number))
                .map_err(|_| MatchingRefusal::OrderIdLong { need: need.clone() })?;
            // A solver hands out between one unit and what a line holds.
            let Some(quantity) = Quantity::new(assignment.quantity) else { continue };
            let placed =
                OrderPlaced { order, need: need.clone(), resource: assignment.resource.clone(), quantity };
            drafts.push(Draft::on(self.on, ListingEvent::OrderPlaced(placed)));
        }
        Ok(drafts)
    }

    /// The plan as JSON: day, policy, totals, assignments, gaps and idle resources. The same bytes in
    /// every language.
    pub fn json(&self) -> String {
        let wire = Wire {
            on: self.on,
            policy: &self.policy,
            totals: &self.totals,
            assignments: &self.assignments,
            gaps: &self.gaps,
            idle: &self.idle,
        };
        serde_json::to_string(&wire).unwrap_or_default()
    }
}

/// 方案 A plan on the wire.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "PlanJson"))]
pub(crate) struct Wire<'a> {
    /// The day.
    on: Day,
    /// The policy under which it was made.
    policy: &'a Policy,
    /// The totals of each measure.
    totals: &'a [MeasureTotal],
    /// Who serves whom.
    assignments: &'a [Assignment],
    /// What is left unserved, and why.
    gaps: &'a [Gap],
    /// What is left of the resources, and why.
    idle: &'a [Idle],
}

/// An order's code is local to its need.
fn order_code(need: &NeedId, number: usize) -> String {
    format!("{need}.{number}")
}

fn owner(state: &State, owner: OwnerAt) -> Owner {
    match owner {
        OwnerAt::Organization(at) => Owner::Organization(state.org.organizations.id(at).clone()),
        OwnerAt::Person(at) => Owner::Person(state.people.persons.id(at).clone()),
    }
}

fn total(state: &State, solved: &Solved) -> MeasureTotal {
    let part = &solved.part;
    let (mut wanted, mut served) = ([0u64; 5], [0u64; 5]);
    let class = |at: u32| usize::from(state.listing.needs.row(at).priority.clamp(1, 5)) - 1;
    for (demand, &(at, left)) in part.needs.iter().enumerate() {
        wanted[class(at)] += left;
        served[class(at)] += left - solved.unserved(demand as u32).min(left);
    }
    for &(at, left) in &part.lost {
        wanted[class(at)] += left;
    }
    MeasureTotal {
        measure: solved.measure.clone(),
        // `Part::new` keeps these sums within exact numbers.
        offered: part.resources.iter().map(|(_, left)| left).sum(),
        wanted,
        served,
        urgency: solved.total().urgency.to_string(),
        cost: solved.total().cost.to_string(),
    }
}
