//! 非网络流 Options that couple what a flow keeps apart: known, so that they can be refused with the reason.

use serde::{Deserialize, Serialize};

use crate::base::{NeedId, OrganizationId, ResourceId};
use crate::listing::policy::Policy;
use crate::listing::policy::fault::{PolicyFault, PolicyFaults};

/// 整队 Resources that must serve a need together, or not at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// The need.
    pub need: NeedId,
    /// The members of the team.
    pub resources: Vec<ResourceId>,
}

/// 定额认领 A need of which each taker brings just so much, or nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SetQuantity {
    /// The need.
    pub need: NeedId,
    /// How much each taker brings.
    pub each: u64,
}

/// 分段费用 What each unit beyond a quantity costs for an owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CostStep {
    /// The owner.
    pub organization: OrganizationId,
    /// Beyond which quantity.
    pub beyond: u64,
    /// The cost of a unit.
    pub cost: u32,
}

/// Every option that is not a flow.
pub(super) fn of(policy: &Policy) -> PolicyFaults {
    let mut found = PolicyFaults::default();
    for at in 0..policy.teams.len() {
        found.add(format!("teams[{at}]"), PolicyFault::Together);
    }
    for at in 0..policy.single_supplier.len() {
        found.add(format!("single_supplier[{at}]"), PolicyFault::Alone);
    }
    for (at, set) in policy.set_quantities.iter().enumerate() {
        // One unit each is what a need with distinct takers says, and that is a flow.
        let fault = if set.each == 1 { PolicyFault::Distinct } else { PolicyFault::AllOrNothing };
        found.add(format!("set_quantities[{at}]"), fault);
    }
    for (at, step) in policy.steps.iter().enumerate() {
        let same = policy.steps.iter().filter(|other| other.organization == step.organization);
        let falls = same.clone().any(|other| other.beyond < step.beyond && other.cost > step.cost);
        found.add(format!("steps[{at}]"), if falls { PolicyFault::Falling } else { PolicyFault::Rising });
    }
    found
}
