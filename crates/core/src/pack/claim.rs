//! 说法核对 Published claims held against the pack and against each other.
//!
//! A source may print fewer levels than it claims, or say in one sentence that each grid has a group
//! and in another that each grid has a branch. Both are reported; neither is settled by guessing.

use crate::base::ClaimId;
use crate::org::Printed;
use crate::pack::{Pack, Statement};

/// 说法存疑 A claim that does not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimFinding {
    /// 层级数不符 The text claims another number of levels than its printed line shows.
    LevelsPrinted {
        /// The claim.
        claim: ClaimId,
        /// How many the text claims.
        claimed: u32,
        /// How many the line shows when it is read by its separators.
        found: u32,
    },
    /// 说法相左 Two claims of one source say different things of the same subject.
    Conflict {
        /// The one.
        claim: ClaimId,
        /// The other.
        other: ClaimId,
    },
}

impl ClaimFinding {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            ClaimFinding::LevelsPrinted { .. } => "pack.levels_printed",
            ClaimFinding::Conflict { .. } => "pack.claims_conflict",
        }
    }

    /// The sentence in Chinese.
    pub fn zh(&self) -> String {
        match self {
            ClaimFinding::LevelsPrinted { claim, claimed, found } => {
                format!("{claim}：称{claimed}级，原文按分隔符只见{found}级")
            }
            ClaimFinding::Conflict { claim, other } => format!("{claim}与{other}说法不一"),
        }
    }
}

impl core::fmt::Display for ClaimFinding {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            ClaimFinding::LevelsPrinted { claim, claimed, found } => {
                write!(f, "{claim}: {claimed} levels claimed, {found} found in the printed line")
            }
            ClaimFinding::Conflict { claim, other } => write!(f, "{claim} and {other} contradict each other"),
        }
    }
}

impl Pack {
    /// Every claim of the pack that does not agree with its own print or with another claim.
    pub fn claim_findings(&self) -> Vec<ClaimFinding> {
        let mut findings = Vec::new();
        for (at, claim) in self.claims.iter().enumerate() {
            match &claim.says {
                Statement::Levels { line, claimed, .. } => {
                    let found = Printed::read(line.as_str()).names.len() as u32;
                    if found != *claimed {
                        let claim = claim.claim.clone();
                        findings.push(ClaimFinding::LevelsPrinted { claim, claimed: *claimed, found });
                    }
                }
                Statement::Each { each, has } => {
                    for other in &self.claims[at + 1..] {
                        let conflicts = matches!(&other.says, Statement::Each { each: e, has: h } if e == each && h != has);
                        if conflicts {
                            let (claim, other) = (claim.claim.clone(), other.claim.clone());
                            findings.push(ClaimFinding::Conflict { claim, other });
                        }
                    }
                }
            }
        }
        findings
    }
}
