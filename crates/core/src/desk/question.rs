//! 提问 Everything that can be asked, as data.

use serde::{Deserialize, Serialize};

use crate::base::{Day, RuleId};
use crate::cobuild::End;
use crate::graph::Under;
use crate::listing::Policy;

/// 提问 A question, on the wire such as `{"ask":"levels","on":"2022-06-30"}`.
///
/// `on` is the day as of which it is asked. `under` limits it to what lies in an area (by the area
/// tree) or stands under an organisation (by the party tree); without it, it is about everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    },
    /// 订单情况 Orders by state.
    Orders {
        /// As of which day.
        on: Day,
        /// Limited to what.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
}
