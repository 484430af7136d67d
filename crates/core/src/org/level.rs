//! 层级体系 Level schemes: the ordered levels of a town, as data.
//!
//! A level is filled by an organisation (a grid's branch), by an office (a person's role, the
//! 楼栋长) or by a member household (党员中心户). Only organisations and households stand in the tree; a
//! level filled by an office is counted from appointments and is never anybody's parent.

use serde::{Deserialize, Serialize};

use crate::base::{LevelId, OfficeId, SchemeId, Title, kinds};
use crate::org::area::AreaKind;
use crate::org::organization::OrganizationKind;

kinds! {
    /// 由谁填充 What fills a level.
    pub enum FilledBy {
        Organization = "organization", "组织";
        Office = "office", "职务";
        MemberHousehold = "member_household", "党员中心户";
    }
}

/// 层级 One level of a scheme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// The code, `scheme.level`.
    pub level: LevelId,
    /// The Chinese title.
    pub title: Title,
    /// What fills it.
    pub filled_by: FilledBy,
    /// The kinds of organisation that may fill it; empty means any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<OrganizationKind>,
    /// The office that fills it, where it is filled by one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<OfficeId>,
    /// The kind of area its bodies sit in, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<AreaKind>,
    /// Whether a body of the next level may stand directly under the level above.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub may_skip: bool,
}

/// 层级体系 The ordered levels of a town, highest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// The code of the scheme.
    pub scheme: SchemeId,
    /// The Chinese title.
    pub title: Title,
    /// Whether the order was inferred from a text rather than printed in it.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub inferred: bool,
    /// The levels, highest first.
    pub levels: Vec<Level>,
}

impl Scheme {
    /// Whether a body of one level may stand directly under a body of another: every level between
    /// them must be one that may be skipped or that no organisation fills.
    pub fn may_hang(&self, child: usize, parent: usize) -> bool {
        parent < child
            && self.levels[parent].filled_by == FilledBy::Organization
            && self.levels[parent + 1..child]
                .iter()
                .all(|level| level.may_skip || level.filled_by != FilledBy::Organization)
    }
}

/// 原文层级 What a printed line of levels says when it is read by its separators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The names found.
    pub names: Vec<String>,
}

impl Printed {
    /// Reads a line such as `街道党工委—社区党总支—网格党支部` by its separators (dashes and arrows).
    /// A separator that was never printed cannot be guessed, so a line may hold fewer names than its
    /// text claims; that is for the pack's claims to report.
    ///
    /// ```
    /// use gongjian::org::Printed;
    /// assert_eq!(Printed::read("街道党工委—社区党总支——网格党支部").names.len(), 3);
    /// ```
    pub fn read(line: &str) -> Printed {
        let separators = ['—', '–', '-', '－', '→', '>', '＞', '⟶', '➔', '、', '/'];
        let names = line.split(separators).map(str::trim).filter(|name| !name.is_empty());
        Printed { names: names.map(str::to_owned).collect() }
    }
}
