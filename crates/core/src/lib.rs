//! 共建 **gongjian**: the organisation graph, the matching of resource and service lists, and the
//! ledger of urban grassroots governance in Chinese counties and cities.
//!
//! # Concepts
//!
//! Residents have needs; units and members have resources; a tree of organisations reaches every
//! building; and ties across the tree (co-building, 共建) let a resource on one branch serve a need on
//! another. Everything that happens is an entry of a [`Ledger`]; everything that can be asked is a
//! [`Question`] at a [`Desk`].
//!
//! # Dictionary
//!
//! | 中文 | type |
//! |---|---|
//! | 区域 | [`org::AreaKind`], [`org::AreaRow`] |
//! | 组织 | [`org::OrganizationKind`], [`org::OrganizationRow`] |
//! | 层级体系、层级 | [`org::Scheme`], [`org::Level`] |
//! | 全覆盖规则 | [`pack::Rule`] |
//! | 人员、职务、任职 | [`people::PersonKind`], [`people::Office`], [`people::AppointmentRow`] |
//! | 花名册、备注 | [`people::Roster`], [`people::Notes`] |
//! | 关系：结对、席位、报到 | [`cobuild::TieKind`], [`cobuild::TieRow`] |
//! | 类别、计量单位 | [`listing::Category`], [`listing::Measure`] |
//! | 资源、需求、订单 | [`listing::ResourceRow`], [`listing::NeedRow`], [`listing::OrderRow`] |
//! | 匹配政策 | [`listing::Policy`] |
//! | 匹配、方案、缺口 | [`ledger::View::matching`], [`matching::Plan`], [`matching::Gap`] |
//! | 规则包 | [`Pack`] |
//! | 报告、县情一页 | [`report::Report`], [`report::county`] |
//! | 台账、条目、落款 | [`Ledger`], [`ledger::Entry`], [`ledger::Stamp`] |
//! | 图表 | [`chart::Chart`], [`chart::ChartKind`] |
//! | 提问、回答 | [`Question`], [`Answer`] |

pub mod base;
pub mod chart;
pub mod cobuild;
pub mod desk;
mod error;
pub mod graph;
pub mod io;
pub mod ledger;
pub mod listing;
pub mod matching;
pub mod org;
pub mod pack;
pub mod people;
pub mod report;
#[cfg(feature = "schema")]
pub mod schema;
pub mod stats;

/// 流 Exact transport with its proof: the mathematics under [`matching`], a crate of its own.
#[doc(inline)]
pub use gongjian_flow as flow;

pub use crate::desk::{Answer, Desk, Question};
pub use crate::error::{Error, Problem};
pub use crate::ledger::Ledger;
pub use crate::pack::Pack;

/// The README's code is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
