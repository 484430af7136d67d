//! 匹配政策 How distance, ties and urgency weigh when the two lists are matched, as data.
//!
//! The objective is stated once and compared place by place: first the urgency served, then the cost.
//! A policy sets the terms of the cost; each is a whole number of *steps*, where one step up or down
//! the tree between a grid and its community costs 10 by default.

use serde::{Deserialize, Serialize};

use crate::base::kinds;
use crate::org::AreaKind;

kinds! {
    /// What a policy can be refused for.
    pub enum PolicyFault {
        Weights = "weights", "优先级权重须自1级到5级递减且不为零";
        Bound = "bound", "费用项须在0到1000000之间";
    }
}

/// The largest cost term that a policy may name.
const LARGEST: u32 = 1_000_000;

/// 匹配政策 The terms of the objective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    /// What one unit of need of priority 1 to 5 weighs when it is left unserved. Strictly falling and
    /// above zero; by the matroid argument of `flow` any such weights serve the same urgency classes.
    pub urgency: [u32; 5],
    /// The cost of a step between an area below the community (grid, compound, building) and the area above it.
    pub step_grid: u32,
    /// The cost of a step between a community or village and the area above it.
    pub step_community: u32,
    /// The cost of a step between a street, town or township and the area above it.
    pub step_street: u32,
    /// The cost of any higher step.
    pub step_higher: u32,
    /// The cost of entering an area along a tie that carries resources, such as a pairing.
    pub tie: u32,
    /// The cost of serving a need with a resource of a wider category, for each level that it is wider.
    pub wider: u32,
}

impl Default for Policy {
    fn default() -> Self {
        Policy {
            urgency: [5, 4, 3, 2, 1],
            step_grid: 10,
            step_community: 30,
            step_street: 60,
            step_higher: 120,
            tie: 5,
            wider: 20,
        }
    }
}

impl Policy {
    /// What the step from an area of a kind to the area above it costs.
    pub fn step(&self, kind: AreaKind) -> u32 {
        match kind.rank() {
            5.. => self.step_grid,
            4 => self.step_community,
            3 => self.step_street,
            _ => self.step_higher,
        }
    }

    /// Every fault of the policy.
    pub fn faults(&self) -> Vec<PolicyFault> {
        let mut faults = Vec::new();
        if self.urgency.windows(2).any(|pair| pair[0] <= pair[1]) || self.urgency.contains(&0) {
            faults.push(PolicyFault::Weights);
        }
        let terms = [
            self.step_grid,
            self.step_community,
            self.step_street,
            self.step_higher,
            self.tie,
            self.wider,
            self.urgency[0],
        ];
        if terms.iter().any(|&term| term > LARGEST) {
            faults.push(PolicyFault::Bound);
        }
        faults
    }
}
