//! 政策之误 What is wrong with a policy: every fault, each with its place.

use serde::Serialize;

use crate::base::{Chinese, MAX_EXACT, kinds};
use crate::listing::policy::{LARGEST, Policy};

kinds! {
    /// 政策之误 What a policy can be refused for.
    pub enum PolicyFault {
        Weights = "weights", "优先级权重须自1级到5级递减且不为零";
        Bound = "bound", "费用项须在0到1000000之间";
        Unknown = "unknown", "台账中没有此编码";
        Twice = "twice", "同一对象已有限额";
        NotArea = "not_area", "下限只能针对区域";
        Amount = "amount", "数量超出精确范围";
        Together = "together", "须整队同往：一人不去则全队不去，不是网络流，可改为一个需求分列数量";
        Alone = "alone", "须一家独供：选定一家后他人皆不得供给，不是网络流，可先选定提供方再直接下单";
        AllOrNothing = "all_or_nothing", "每家须供给固定数量或不供给，不是网络流，可按份登记需求";
        Distinct = "distinct", "每人限一份，请在需求中登记为每人限一个名额";
        Falling = "falling", "分段费用递减：先供者贵、后供者便宜，不是网络流";
        Rising = "rising", "分段费用递增请用均衡负担";
    }
}

impl PolicyFault {
    /// What it is, in English.
    pub fn en(self) -> &'static str {
        match self {
            PolicyFault::Weights => "weights of priority fall from 1 to 5 and are above zero",
            PolicyFault::Bound => "a term lies between 0 and 1000000",
            PolicyFault::Unknown => "the ledger has no such code",
            PolicyFault::Twice => "the same group is bounded before",
            PolicyFault::NotArea => "only areas have a floor",
            PolicyFault::Amount => "the amount is beyond exact numbers",
            PolicyFault::Together => "a team that goes together or not at all couples its members",
            PolicyFault::Alone => "a need that one owner serves alone shuts out others by a choice",
            PolicyFault::AllOrNothing => "a set quantity or nothing leaves out all that lies between",
            PolicyFault::Distinct => "one unit each is said at the need: distinct takers",
            PolicyFault::Falling => "steps that fall make later units cheaper than earlier ones",
            PolicyFault::Rising => "steps that rise are what even_load is for",
        }
    }
}

/// 政策之误 The faults found, each with its place in the policy, such as `excluded[3].to`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct PolicyFaults(Vec<Found>);

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Found {
    place: String,
    fault: PolicyFault,
}

impl PolicyFaults {
    /// Adds a fault.
    pub fn add(&mut self, place: impl Into<String>, fault: PolicyFault) {
        self.0.push(Found { place: place.into(), fault });
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each with its place, in the order of the policy's fields.
    pub fn iter(&self) -> impl Iterator<Item = (&str, PolicyFault)> {
        self.0.iter().map(|found| (found.place.as_str(), found.fault))
    }
}

impl core::fmt::Display for PolicyFaults {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for (at, (place, fault)) in self.iter().enumerate() {
            write!(f, "{}{place}: {}", if at == 0 { "" } else { "; " }, fault.en())?;
        }
        Ok(())
    }
}

impl Chinese for PolicyFaults {
    fn chinese(&self) -> String {
        let each: Vec<String> =
            self.iter().map(|(place, fault)| format!("{place} {}", fault.title())).collect();
        each.join("；")
    }
}

/// Every fault that can be told from the policy alone.
pub(super) fn of(policy: &Policy) -> PolicyFaults {
    let mut faults = PolicyFaults::default();
    if policy.urgency.windows(2).any(|pair| pair[0] <= pair[1]) || policy.urgency.contains(&0) {
        faults.add("urgency", PolicyFault::Weights);
    }
    let terms = [
        ("urgency", policy.urgency[0]),
        ("step_grid", policy.step_grid),
        ("step_community", policy.step_community),
        ("step_street", policy.step_street),
        ("step_higher", policy.step_higher),
        ("tie", policy.tie),
        ("wider", policy.wider),
        ("skill_spare", policy.skill_spare),
        ("rating", policy.rating),
        ("change", policy.change),
        // Steps of load beyond a hundred say nothing more, and make the second engine's network large.
        ("even_load", policy.even_load.saturating_mul(LARGEST / 100)),
    ];
    for (place, _) in terms.iter().filter(|(_, term)| *term > LARGEST) {
        faults.add(*place, PolicyFault::Bound);
    }
    for (list, bounds) in [("limits", &policy.limits), ("floors", &policy.floors)] {
        for (at, bound) in bounds.iter().enumerate() {
            if bound.amount > MAX_EXACT {
                faults.add(format!("{list}[{at}].amount"), PolicyFault::Amount);
            }
            if list == "floors" && !bound.on.takes() {
                faults.add(format!("{list}[{at}].on"), PolicyFault::NotArea);
            }
            let same = |other: &&super::Bound| other.on == bound.on && other.measure == bound.measure;
            if bounds[..at].iter().any(|other| same(&other)) {
                faults.add(format!("{list}[{at}]"), PolicyFault::Twice);
            }
        }
    }
    faults
}
