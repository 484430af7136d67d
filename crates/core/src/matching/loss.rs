//! 单点缺失 What would go unserved if any one unit or person offered nothing more (N-1).

use core::ops::ControlFlow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::{MeasureId, Table, sort_by_key};
use crate::flow::{Budget, Progress};
use crate::listing::{Owner, OwnerAt};
use crate::matching::asked::Asked;
use crate::matching::basis::owner;
use crate::matching::living::{Watch, go};
use crate::matching::plan::Plan;
use crate::matching::solved::{Solved, Tick};
use crate::matching::{MatchingRefusal, Worth};

/// 单点缺失 What changes in one measure if one owner offers nothing more and all others make up for it as
/// well as they can.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Loss {
    /// Who.
    pub owner: Owner,
    /// The unit of measure.
    pub measure: MeasureId,
    /// How much it offers.
    pub offered: u64,
    /// How much of that the plan uses.
    pub used: u64,
    /// How much more would go unserved, by priority 1 to 5. Never below zero together; one class may
    /// gain from what another loses.
    pub unserved: [i64; 5],
    /// How many needs would lack more than they do.
    pub needs: u64,
    /// By how much the objective would be worse.
    pub worse: Worth,
}

impl Loss {
    /// Whether nobody can make up for it: a single point of failure.
    pub fn is_critical(&self) -> bool {
        self.unserved.iter().any(|units| *units > 0)
    }
}

/// What changes without some lines.
struct Without {
    worse: Worth,
    /// Demand, units unserved before and after, where the two differ.
    unserved: Vec<(u32, u64, u64)>,
}

impl Without {
    /// By the plan kept alive, which changes as little as it can; nothing where that does not keep what is bounded.
    fn alive(
        asked: &mut Asked<'_>,
        lines: &[u32],
        budget: &mut Budget<'_>,
    ) -> Result<Option<Without>, MatchingRefusal> {
        let tried = asked.without(lines, budget)?;
        Ok(tried.map(|tried| Without { worse: tried.worse, unserved: tried.unserved }))
    }

    /// By solving again.
    fn again(solved: &Solved, lines: &[u32], tick: &mut Tick<'_>) -> Result<Without, MatchingRefusal> {
        let none: Vec<(u32, u64)> = lines.iter().map(|&line| (line, 0)).collect();
        let after = solved.again(&none, &[], None, tick)?;
        let each = (0u32..).zip(solved.left().iter().copied().zip(after.unserved));
        let changed = each.filter(|(_, (before, after))| before != after);
        Ok(Without {
            worse: Worth::between(solved.total(), after.total),
            unserved: changed.map(|(demand, (before, after))| (demand, before, after)).collect(),
        })
    }
}

impl Plan {
    /// 单点缺失 The loss of each owner of whom the plan uses anything, the worst first. The owners of whom
    /// it uses nothing would not be missed.
    ///
    /// # Errors
    /// None for a plan that was made; the type is that of solving.
    pub fn losses(&self) -> Result<Vec<Loss>, MatchingRefusal> {
        self.losses_with(&mut go)
    }

    /// 单点缺失 As [`Plan::losses`], with a tick that is called regularly and may stop the work.
    ///
    /// # Errors
    /// [`MatchingRefusal::Cancelled`] where the tick said so.
    pub fn losses_with(
        &self,
        tick: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Vec<Loss>, MatchingRefusal> {
        let mut losses = Vec::new();
        for solved in self.solved.iter() {
            let mut lines: BTreeMap<(u8, String), (OwnerAt, Vec<u32>)> = BTreeMap::new();
            for (supply, &(line, _)) in (0u32..).zip(&solved.part.resources) {
                let at = self.basis.state.listing.resources.row(line).owner;
                let key = match owner(&self.basis.state, at) {
                    Owner::Organization(id) => (0, id.to_string()),
                    Owner::Person(id) => (1, id.to_string()),
                };
                lines.entry(key).or_insert((at, Vec::new())).1.push(supply);
            }
            let mut used = vec![0u64; solved.part.resources.len()];
            for flow in solved.flows() {
                used[flow.supply as usize] += flow.quantity;
            }
            let mut asked = solved.asked()?;
            let mut watch = Watch::new(lines.len(), tick);
            for (at, supplies) in lines.into_values() {
                let sum: u64 = supplies.iter().map(|&supply| used[supply as usize]).sum();
                if sum == 0 {
                    continue;
                }
                let alive = match &mut asked {
                    Some(asked) => watch.piece(|budget| Without::alive(asked, &supplies, budget))?,
                    None => None,
                };
                let without = match alive {
                    Some(without) => without,
                    None => watch.solving(|tick| Without::again(solved, &supplies, tick))?,
                };
                losses.push(self.loss(solved, at, &supplies, sum, without));
            }
        }
        // Stable: of equal ones by measure and owner.
        sort_by_key(&mut losses, |loss| core::cmp::Reverse(loss.worse));
        Ok(losses)
    }

    fn loss(&self, solved: &Solved, at: OwnerAt, supplies: &[u32], used: u64, without: Without) -> Loss {
        // Who is not there owes no slot.
        let giver = supplies.first().map(|&supply| solved.part.pairs.givers[supply as usize].owner);
        let owing = giver.is_some_and(|owner| solved.part.owing.binary_search(&owner).is_ok());
        let worse = Worth { minimums: without.worse.minimums - i64::from(owing), ..without.worse };
        let (mut unserved, mut needs) = ([0i64; 5], 0);
        for (demand, before, after) in without.unserved {
            let need = solved.part.needs[demand as usize].0;
            let class = usize::from(self.basis.state.listing.needs.row(need).priority.clamp(1, 5)) - 1;
            unserved[class] += after as i64 - before as i64;
            needs += u64::from(after > before);
        }
        Loss {
            owner: owner(&self.basis.state, at),
            measure: solved.measure.clone(),
            offered: supplies.iter().map(|&supply| solved.part.resources[supply as usize].1).sum(),
            used,
            unserved,
            needs,
            worse,
        }
    }

    /// 单点缺失表 As a table.
    ///
    /// # Errors
    /// As [`Plan::losses_with`].
    pub fn loss_table(
        &self,
        tick: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Table, MatchingRefusal> {
        let losses = self.losses_with(tick)?;
        let each = || losses.iter();
        let number = |value: u64| i64::try_from(value).ok();
        let kind = |owner: &Owner| match owner {
            Owner::Organization(_) => "organization",
            Owner::Person(_) => "person",
        };
        let mut table = Table::new("losses", "单点缺失")
            .text("owner", "提供方", each().map(|l| Some(l.owner.to_string().into())))
            .text("owner_kind", "提供方类型", each().map(|l| Some(kind(&l.owner).into())))
            .text("measure", "计量单位", each().map(|l| Some(l.measure.as_str().into())))
            .number("offered", "可用", each().map(|l| number(l.offered)))
            .number("used", "已用", each().map(|l| number(l.used)))
            .flag("critical", "无人可替", each().map(|l| Some(l.is_critical())));
        let classes = [
            ("unserved_1", "1级将缺"),
            ("unserved_2", "2级将缺"),
            ("unserved_3", "3级将缺"),
            ("unserved_4", "4级将缺"),
            ("unserved_5", "5级将缺"),
        ];
        for (class, (name, title)) in classes.into_iter().enumerate() {
            table = table.number(name, title, each().map(|l| Some(l.unserved[class])));
        }
        Ok(table
            .number("needs", "受影响需求", each().map(|l| number(l.needs)))
            .number("urgency", "紧迫度变化", each().map(|l| Some(l.worse.urgency)))
            .number("cost", "费用变化", each().map(|l| Some(l.worse.cost))))
    }
}
