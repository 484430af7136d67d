//! 规则与说法 Rules with findings, and published claims.
//!
//! A rule says what must be there for each of a kind: every grid its party group, every community
//! its big committee. What is missing is a finding, listed one by one, never a refusal: a county is
//! allowed to be incomplete. A claim is a sentence of a source that the pack keeps as it was printed;
//! where claims contradict the pack or each other, that is reported and not settled by guessing.

use serde::{Deserialize, Serialize};

use crate::base::{ClaimId, LevelId, OfficeId, RuleId, SchemeId, TieKindId, Title};
use crate::org::{AreaKind, OrganizationKind};
use crate::people::PersonKind;

/// 对象 For each of what a rule speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// Each area of a kind.
    Area(AreaKind),
    /// Each organisation of a level.
    Level(LevelId),
    /// Each organisation of a kind.
    Organization(OrganizationKind),
    /// Each person of a kind who has a tie of a kind, such as a member who has checked in.
    Tied {
        /// The kind of person.
        person: PersonKind,
        /// The kind of tie.
        by: TieKindId,
    },
}

/// 要件 What a rule counts at its subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Organisations of a level: directly in the area, or directly below the organisation.
    Level(LevelId),
    /// Organisations of a kind: in the area or in what lies in it, or directly below or hosted by the organisation.
    Organization(OrganizationKind),
    /// Persons in an office: of the organisations directly in the area, or of the organisation.
    Office(OfficeId),
    /// Ties of a kind that end in the area, at the organisation or at the person.
    Tie(TieKindId),
    /// Orders that live on what the organisation or the person offers: the service slots taken up.
    Orders(OrderScope),
}

/// 订单范围 Which orders a rule counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrderScope {
    /// Every order that was neither declined nor withdrawn.
    Living,
    /// Those that were fulfilled.
    Fulfilled,
}

/// 要求 How many of what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// What is counted.
    pub what: What,
    /// How many there must be at least; 1 if not said.
    #[serde(default = "one")]
    pub at_least: u32,
    /// How many there may be at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<u32>,
}

fn one() -> u32 {
    1
}

/// 规则 A rule of coverage: each of a subject has what is required.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The code of the rule.
    pub rule: RuleId,
    /// The Chinese title.
    pub title: Title,
    /// Where the rule was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Title>,
    /// For each of what.
    pub each: Subject,
    /// What each must have.
    pub has: Vec<Requirement>,
}

/// 陈述 What a claim says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Statement {
    /// A printed line of levels and how many levels its text claims.
    Levels {
        /// The scheme it describes.
        scheme: SchemeId,
        /// The line as printed.
        line: Title,
        /// The number of levels claimed.
        claimed: u32,
    },
    /// Each of a subject has one of something.
    Each {
        /// For each of what.
        each: Subject,
        /// What each is said to have.
        has: What,
    },
}

/// 说法 A sentence of a source, kept as it was printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The code of the claim.
    pub claim: ClaimId,
    /// Who said so.
    pub source: Title,
    /// What was said.
    pub says: Statement,
}
