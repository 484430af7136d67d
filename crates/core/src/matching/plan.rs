//! 方案 A plan: who serves whom, what is left open, and the certificate that nothing better exists.

use core::ops::ControlFlow::Continue;
use std::sync::{Arc, OnceLock};

use serde::Serialize;

use crate::base::{Day, OrderId, Quantity, Tick};
use crate::graph::{Graph, Under};
use crate::ledger::{Draft, Head, View};
use crate::listing::{ListingEvent, OrderPlaced, Policy};
use crate::matching::MatchingRefusal;
use crate::matching::assign::{Assignment, order_code};
use crate::matching::basis::Basis;
use crate::matching::gap::Told;
use crate::matching::help::Help;
use crate::matching::idle::Idle;
use crate::matching::missed::{MissedMember, members};
use crate::matching::solved::Solved;
use crate::matching::telling::Telling;
use crate::matching::total::{MeasureTotal, total};

/// 方案 A plan for a day under a policy. It owns what it holds, is copied freely, answers questions about
/// itself without the ledger, and is a proposal until its [`Plan::orders`] are appended.
#[derive(Clone, Debug)]
pub struct Plan {
    pub(super) basis: Arc<Basis>,
    pub(super) solved: Arc<[Solved]>,
    totals: Arc<[MeasureTotal]>,
    missed: Arc<[MissedMember]>,
    pub(super) telling: Arc<Telling>,
    /// Where one more unit would help most, once that was asked.
    pub(super) helps: Arc<OnceLock<Vec<Help>>>,
}

impl Plan {
    pub(super) fn new(
        (view, under): (View<'_>, Option<&Under>),
        policy: &Policy,
        parts: Vec<Solved>,
    ) -> Result<Plan, MatchingRefusal> {
        let state = view.state();
        let mut totals = Vec::with_capacity(parts.len());
        for solved in &parts {
            solved.verify()?;
            totals.push(total(state, solved));
        }
        let missed = members(state, &parts);
        Ok(Plan {
            basis: Arc::new(Basis::new(view, policy, under)),
            solved: parts.into(),
            totals: totals.into(),
            missed: missed.into(),
            telling: Arc::default(),
            helps: Arc::default(),
        })
    }

    /// The graph of its day, which somebody has laid out already.
    pub(crate) fn laid_on(self, graph: Arc<Graph>) -> Plan {
        let _ = self.basis.graph.set(graph);
        self
    }

    /// The day.
    pub fn on(&self) -> Day {
        self.basis.on
    }

    /// The policy under which the plan was made.
    pub fn policy(&self) -> &Policy {
        &self.basis.policy
    }

    /// What part of the county it is of, if not of all.
    pub fn under(&self) -> Option<&Under> {
        self.basis.under.as_ref()
    }

    /// The head of the ledger it was made from and its number of entries; nothing for the plan of a what-if.
    /// Day, policy, part and head are all that the plan follows from: the ledger as it was known at that
    /// entry makes the same plan again, to the byte.
    pub fn head(&self) -> Option<(Head, u64)> {
        self.basis.head
    }

    /// The totals of each measure.
    pub fn totals(&self) -> &[MeasureTotal] {
        &self.totals
    }

    /// The members who checked in, offer something and get no slot, in the order of their codes.
    pub fn missed(&self) -> &[MissedMember] {
        &self.missed
    }

    /// Checks the certificate of every measure, with code that knows no solver: the plan is feasible
    /// and no other is better. Every plan was checked so when it was made; this checks it again.
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
        self.orders_with(&mut |_| Continue(()))
    }

    /// As [`Plan::orders`], with a tick that may stop the work.
    ///
    /// # Errors
    /// Those of [`Plan::orders`], and [`MatchingRefusal::Cancelled`].
    pub fn orders_with(&self, tick: &mut Tick<'_>) -> Result<Vec<Draft>, MatchingRefusal> {
        self.tell_made(tick)?;
        let mut drafts = Vec::with_capacity(self.assignments().len());
        for (assignment, &number) in self.assignments().iter().zip(self.numbers()) {
            let need = &assignment.need;
            let order = OrderId::new(&order_code(need, number))
                .map_err(|_| MatchingRefusal::OrderIdLong { need: need.clone() })?;
            // A solver hands out between one unit and what a line holds.
            let Some(quantity) = Quantity::new(assignment.quantity) else { continue };
            let placed =
                OrderPlaced { order, need: need.clone(), resource: assignment.resource.clone(), quantity };
            drafts.push(Draft::on(self.basis.on, ListingEvent::OrderPlaced(placed)));
        }
        Ok(drafts)
    }

    /// The plan as JSON: day, policy, totals, assignments, gaps and idle resources. The same bytes in
    /// every language.
    pub fn json(&self) -> String {
        let wire = Wire {
            on: self.basis.on,
            head: self.basis.head.map(|(head, _)| head.to_string()),
            entries: self.basis.head.map(|(_, entries)| entries),
            under: self.basis.under.as_ref(),
            policy: &self.basis.policy,
            totals: &self.totals,
            assignments: self.assignments(),
            gaps: self.gaps().iter().map(Told::new).collect(),
            idle: self.idle(),
            missed: &self.missed,
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
    /// The head of the ledger from which it was made; left out for a plan of a what-if.
    #[serde(skip_serializing_if = "Option::is_none")]
    head: Option<String>,
    /// The number of entries of that ledger: `known_at` that entry the same plan is made again.
    #[serde(skip_serializing_if = "Option::is_none")]
    entries: Option<u64>,
    /// What part of the county it is of; left out where it is of all.
    #[serde(skip_serializing_if = "Option::is_none")]
    under: Option<&'a Under>,
    /// The policy under which it was made.
    policy: &'a Policy,
    /// The totals of each measure.
    totals: &'a [MeasureTotal],
    /// Who serves whom.
    assignments: &'a [Assignment],
    /// What is left unserved, and why.
    gaps: Vec<Told<'a>>,
    /// What is left of the resources, and why.
    idle: &'a [Idle],
    /// The members who get no slot; left out where there is none.
    #[serde(skip_serializing_if = "no_member")]
    #[cfg_attr(feature = "schema", schemars(default))]
    missed: &'a [MissedMember],
}

fn no_member(missed: &&[MissedMember]) -> bool {
    missed.is_empty()
}
