//! 权衡 A difference of the objective, place by place.

use serde::Serialize;

use crate::flow::{Tier, TierTotal};

/// 权衡 By how much the objective changes: compared place by place, the urgency left unserved first, then
/// the minimums missed, the cost, and the load. Above zero is worse, below zero is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Worth {
    /// Urgency left unserved: units times the weight of their priority.
    pub urgency: i64,
    /// Minimums missed.
    #[serde(skip_serializing_if = "is_zero")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub minimums: i64,
    /// Cost.
    pub cost: i64,
    /// Load.
    #[serde(skip_serializing_if = "is_zero")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub load: i64,
}

pub(super) fn is_zero(value: &i64) -> bool {
    *value == 0
}

impl Worth {
    /// Whether nothing changes.
    pub fn is_none(self) -> bool {
        self == Worth::default()
    }

    /// Better than any.
    pub(super) fn least() -> Worth {
        Worth { urgency: i64::MIN, ..Worth::default() }
    }

    /// From one total to another.
    pub(super) fn between(before: TierTotal, after: TierTotal) -> Worth {
        // What changes by a few units stays far inside 64 bits; what does not is cut there.
        let cut = |value: i128| i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX });
        Worth {
            urgency: cut(after.urgency - before.urgency),
            minimums: cut(after.minimums - before.minimums),
            cost: cut(after.cost - before.cost),
            load: cut(after.load - before.load),
        }
    }
}

impl From<Tier> for Worth {
    fn from(tier: Tier) -> Worth {
        Worth { urgency: tier.urgency, minimums: tier.minimums, cost: tier.cost, load: tier.load }
    }
}

impl core::fmt::Display for Worth {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{:+} urgency, {:+} cost", self.urgency, self.cost)
    }
}
