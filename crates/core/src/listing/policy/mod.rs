//! 匹配政策 How distance, ties, skill, history and urgency weigh when the two lists are matched, as data.
//!
//! The objective is stated once and compared place by place: first the urgency served, then the
//! minimums missed, then the cost, then the load. A policy sets the terms of each, says which pairs may
//! not meet at all, and bounds what owners give and what communities get. Costs are whole numbers of
//! *steps*, where one step up or down the tree between a grid and its community costs 10 by default.
//!
//! A policy is stored with the plan made under it, with every number, so that the plan can be made
//! again when the defaults have changed.

mod bounds;
mod fault;
mod flowless;
mod pairs;

use serde::{Deserialize, Serialize};

use crate::org::AreaKind;

pub use bounds::{Bound, Group};
pub use fault::{PolicyFault, PolicyFaults};
pub use flowless::{CostStep, SetQuantity, Team};
pub use pairs::{CoolDown, CoolDownScope, Excluded, Giving, Taking};

/// The largest cost term that a policy may name.
const LARGEST: u32 = 1_000_000;

/// 匹配政策 The terms of the objective, and the rules of who may meet whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    /// 优先级权重 What one unit of need of priority 1 to 5 weighs when it is left unserved. Strictly falling
    /// and above zero; by the matroid argument of `flow` any such weights serve the same urgency classes.
    pub urgency: [u32; 5],
    /// 网格级步长 The cost, a unit, of a step between an area below the community (grid, compound, building)
    /// and the area above it.
    pub step_grid: u32,
    /// 社区级步长 The cost, a unit, of a step between a community or village and the area above it.
    pub step_community: u32,
    /// 街道级步长 The cost, a unit, of a step between a street, town or township and the area above it.
    pub step_street: u32,
    /// 更高级步长 The cost, a unit, of any higher step.
    pub step_higher: u32,
    /// 经由关系 The cost, a unit, of entering an area along a tie that carries resources, such as a pairing.
    pub tie: u32,
    /// 类别放宽 The cost, a unit, of serving a need with a resource of a wider category, for each level that
    /// it is wider.
    pub wider: u32,
    /// 技能富余 The cost, a unit, of each skill or licence that a resource brings beyond those asked for, so
    /// that specialists are kept for the needs that ask for them.
    pub skill_spare: u32,
    /// 历史评价 The cost, a unit, of each whole point by which the mean rating of an owner's orders up to the
    /// day lies below 5.00. An owner without ratings costs nothing, as one rated above 4.00.
    pub rating: u32,
    /// 更换提供方 The cost, a unit, of an owner who has fulfilled no order of the need's area and category,
    /// where somebody else has. Where nobody has, nobody is new.
    pub change: u32,
    /// 每名报到党员至少一岗 Whether each in-service party member who checked in and offers something gets at
    /// least one unit where that is possible; those who do not are named in the plan. Measures are solved one after another:
    /// it is possible for as many as can be within one, after those who have a slot in an earlier one.
    pub member_minimum: bool,
    /// 退单冷却 For how long an owner who declined is not asked again, and for what.
    pub cool_down: CoolDown,
    /// 不得匹配 Owners or resources, and the needs or areas that they must not meet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub excluded: Vec<Excluded>,
    /// 上限 The most that owners give or areas get in a plan, in units of a measure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Bound>,
    /// 下限 What areas should get in a plan at least, in units of a measure. A unit that is missing counts
    /// as a minimum missed, after the urgency served and before the cost.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub floors: Vec<Bound>,
    /// 均衡负担 Into how many equal steps what an owner offers is cut, each of which weighs more in the load
    /// than the one before it; 0 if load does not count.
    pub even_load: u32,
    /// 计算预算 The most work that solving one measure may take, in rounds of 65,536 list entries looked at (in
    /// the second engine, of its own rounds); 0 for no bound. It bounds each solving by itself, also those that
    /// a further question of the plan takes. The same lists stop at the same place everywhere.
    pub budget: u32,
    /// 整队 Owners who must go together to a need, or not at all. Not a flow: refused with the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<Team>,
    /// 独家供给 Needs that a single owner must serve alone. Not a flow: refused with the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub single_supplier: Vec<crate::base::NeedId>,
    /// 定额认领 Needs of which each taker must bring a set quantity. Not a flow: refused with the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub set_quantities: Vec<SetQuantity>,
    /// 分段费用 Costs of an owner's units by steps. Refused: falling steps are not a flow, and rising ones
    /// are what `even_load` is for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<CostStep>,
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
            skill_spare: 2,
            rating: 10,
            change: 0,
            member_minimum: true,
            cool_down: CoolDown::default(),
            excluded: Vec::new(),
            limits: Vec::new(),
            floors: Vec::new(),
            even_load: 0,
            budget: 0,
            teams: Vec::new(),
            single_supplier: Vec::new(),
            set_quantities: Vec::new(),
            steps: Vec::new(),
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

    /// Every fault of the policy that can be told without a ledger, each with its place.
    pub fn faults(&self) -> PolicyFaults {
        fault::of(self)
    }

    /// Why the policy is not a flow, if it is not: each option that couples what a flow keeps apart.
    pub fn not_a_flow(&self) -> PolicyFaults {
        flowless::of(self)
    }
}
