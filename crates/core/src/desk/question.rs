//! 提问 Everything that can be asked, as data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::{Day, MeasureId, NeedId, ResourceId, RuleId};
use crate::chart::{ChartKind, Language};
use crate::cobuild::End;
use crate::graph::Under;
use crate::listing::Policy;
use crate::matching::{Change, PairingLimits, Proposer};

/// 另一方案 Another plan to compare with; what is not said is as in the question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Other {
    /// As of another day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// Under another policy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<Policy>,
    /// By what was known when this entry had been written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_at: Option<u64>,
}

/// 提问 A question, on the wire such as `{"ask":"levels","on":"2022-06-30"}`.
///
/// `on` is the day as of which it is asked. `under` limits it to what lies in an area (by the area
/// tree) or stands under an organisation (by the party tree); without it, it is about everything. A plan
/// of a part matches the resources and the needs of that part among themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "ask", rename_all = "snake_case", deny_unknown_fields)]
pub enum Question {
    /// 台账概况 How long the ledger is, what its head is, and whether a torn tail was cut.
    Head {},
    /// 条目 The line of an entry, verbatim, and whether it is voided.
    Entry {
        /// The entry.
        seq: u64,
    },
    /// 各级数量 How many fill each level.
    Levels {
        /// As of which day.
        on: Day,
        /// Limited to what.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// 各类区域 How many areas of each kind.
    Areas {
        /// As of which day.
        on: Day,
        /// Limited to what.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// 下辖 What stands under something in its tree.
    Subtree {
        /// As of which day.
        on: Day,
        /// Under what.
        under: Under,
        /// How far down; all the way if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        depth: Option<u32>,
    },
    /// 组织树图 What stands under something in its tree, as text in the DOT language.
    Dot {
        /// As of which day.
        on: Day,
        /// Under what.
        under: Under,
        /// How far down; all the way if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        depth: Option<u32>,
    },
    /// 路径 A shortest way between two ends along both trees and all ties.
    Path {
        /// As of which day.
        on: Day,
        /// From where.
        from: End,
        /// To where.
        to: End,
    },
    /// 覆盖情况 For each rule how far it is met.
    Coverage {
        /// As of which day.
        on: Day,
        /// Limited to what.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// 未达标清单 Every subject that misses what a rule requires.
    Findings {
        /// As of which day.
        on: Day,
        /// Limited to what.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
        /// Of this rule only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rule: Option<RuleId>,
    },
    /// 说法存疑 Published claims of the packs that do not agree.
    Claims {
        /// As of which day.
        on: Day,
    },
    /// 各类关系 Ties by kind, with how many different ends they join.
    TieKinds {
        /// As of which day.
        on: Day,
        /// Limited to what.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// 社区关系 Ties by community and kind.
    Ties {
        /// As of which day.
        on: Day,
        /// Limited to what.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// 协议 Ties by agreement.
    Agreements {
        /// As of which day.
        on: Day,
        /// Limited to what.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// 席位待补 Units that owe a successor to a seat.
    SeatsOwed {
        /// As of which day.
        on: Day,
        /// Limited to what.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// 节点 Areas, organisations and tied persons, for programs that draw graphs.
    Nodes {
        /// As of which day.
        on: Day,
        /// Limited to what.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// 联系 What links them: trees, seats, hosts and ties.
    Links {
        /// As of which day.
        on: Day,
        /// Limited to what.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// 两张清单 Resources and needs by category and measure.
    Lists {
        /// As of which day.
        on: Day,
        /// Limited to what.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// 匹配 What is left of the resources matched to what is left of the needs.
    Match {
        /// As of which day.
        on: Day,
        /// Under which policy; the default one if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        policy: Option<Policy>,
        /// Of what part; of everything if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// 分配表 Who serves whom, by which path, and what each part of the way costs.
    Assignments {
        /// As of which day.
        on: Day,
        /// Under which policy; the default one if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        policy: Option<Policy>,
        /// Of what part; of everything if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// 缺口清单 What is left unserved and why: how many candidates passed each rule, who came closest, who
    /// holds what could have served, and the one change that would help.
    Gaps {
        /// As of which day.
        on: Day,
        /// Under which policy; the default one if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        policy: Option<Policy>,
        /// Of what part; of everything if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// 挤占路径 Who would be pushed out if one more unit of a need were served, along which chain, and by how
    /// much that is worse.
    Outbid {
        /// As of which day.
        on: Day,
        /// Under which policy; the default one if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        policy: Option<Policy>,
        /// Of what part; of everything if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// 就近解决 Within what level the needs served are settled, by category: 小事不出网格，大事不出社区.
    Settled {
        /// As of which day.
        on: Day,
        /// Under which policy; the default one if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        policy: Option<Policy>,
        /// Of what part; of everything if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// 双向选择 Who is placed where if both sides choose: nobody would rather have each other than what they
    /// have; and what that costs against the optimum of the same lines.
    Stable {
        /// As of which day.
        on: Day,
        /// Under which policy; the default one if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        policy: Option<Policy>,
        /// Which side proposes; the members if not said.
        #[serde(default)]
        proposing: Proposer,
        /// In which unit of measure; may be left out where there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        measure: Option<MeasureId>,
        /// By resource the needs it accepts, best first; who is not named ranks by cost.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        members: BTreeMap<ResourceId, Vec<NeedId>>,
        /// By need the resources it accepts, best first; what is not named ranks by cost.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        posts: BTreeMap<NeedId, Vec<ResourceId>>,
    },
    /// 闲置资源 What is left of the resources and why.
    Idle {
        /// As of which day.
        on: Day,
        /// Under which policy; the default one if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        policy: Option<Policy>,
        /// Of what part; of everything if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// 未得岗位者 The members who checked in, offer something and get no slot.
    Missed {
        /// As of which day.
        on: Day,
        /// Under which policy; the default one if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        policy: Option<Policy>,
        /// Of what part; of everything if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// 匹配合计 What was wanted and served, by measure and priority.
    Totals {
        /// As of which day.
        on: Day,
        /// Under which policy; the default one if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        policy: Option<Policy>,
        /// Of what part; of everything if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// 影子价格 What one unit more, and one fewer, of each resource and need would change.
    Prices {
        /// As of which day.
        on: Day,
        /// Under which policy; the default one if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        policy: Option<Policy>,
        /// Of what part; of everything if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// 补哪最有用 Where one more unit would help most, by category and community.
    Help {
        /// As of which day.
        on: Day,
        /// Under which policy; the default one if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        policy: Option<Policy>,
        /// Of what part; of everything if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// 单点缺失 What would go unserved if any one owner offered nothing more.
    Losses {
        /// As of which day.
        on: Day,
        /// Under which policy; the default one if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        policy: Option<Policy>,
        /// Of what part; of everything if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// 为何不 Why a resource does not serve a need: which rules bar it, or how much worse it would be.
    WhyNot {
        /// As of which day.
        on: Day,
        /// Under which policy; the default one if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        policy: Option<Policy>,
        /// Of what part; of everything if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
        /// The need.
        need: NeedId,
        /// The resource.
        resource: ResourceId,
    },
    /// 逐条解释 Everything about one need: assignments, gap, price, and who else could serve it.
    Explain {
        /// As of which day.
        on: Day,
        /// Under which policy; the default one if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        policy: Option<Policy>,
        /// Of what part; of everything if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
        /// The need.
        need: NeedId,
        /// How many others to name; three if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        alternatives: Option<u8>,
    },
    /// 推演 What changes if some things were otherwise, all of them together.
    WhatIf {
        /// As of which day.
        on: Day,
        /// Under which policy; the default one if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        policy: Option<Policy>,
        /// Of what part; of everything if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
        /// The changes, such as `[{"without_owner":{"organization":"u-01"}}]`.
        changes: Vec<Change>,
    },
    /// 批量推演 What changes in each of several cases, each on its own.
    WhatIfs {
        /// As of which day.
        on: Day,
        /// Under which policy; the default one if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        policy: Option<Policy>,
        /// Of what part; of everything if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
        /// The changes of each case.
        cases: Vec<Vec<Change>>,
    },
    /// 方案对比 What changes from the plan to another: of another day, of another policy, or as of what was
    /// known when an entry had been written.
    Compare {
        /// As of which day.
        on: Day,
        /// Under which policy; the default one if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        policy: Option<Policy>,
        /// Of what part; of everything if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
        /// The other plan.
        other: Other,
    },
    /// 方案对比表 The pairs of a comparison that are given another quantity, as a table.
    Changes {
        /// As of which day.
        on: Day,
        /// Under which policy; the default one if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        policy: Option<Policy>,
        /// Of what part; of everything if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
        /// The other plan.
        other: Other,
    },
    /// 精准结对 Which unit should be paired with which community, what that would serve, and what no choice
    /// of ties can surpass.
    Pairings {
        /// As of which day.
        on: Day,
        /// Under which policy; the default one if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        policy: Option<Policy>,
        /// Of what part; of everything if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
        /// What may be recommended.
        limits: PairingLimits,
    },
    /// 订单情况 Orders by state.
    Orders {
        /// As of which day.
        on: Day,
        /// Limited to what.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// 图表 A chart as an ECharts option.
    Chart {
        /// As of which day.
        on: Day,
        /// What is drawn.
        chart: ChartKind,
        /// Limited to what.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
        /// How many levels down, where a chart has levels; as many as fit if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        depth: Option<u32>,
        /// The unit of measure whose quantities a chart of a plan adds up; it counts if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        measure: Option<MeasureId>,
        /// The language of its words; Chinese if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<Language>,
        /// Under which policy its plan is made; the default one if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        policy: Option<Policy>,
    },
}
