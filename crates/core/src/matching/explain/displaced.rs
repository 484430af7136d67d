//! 挤占 Who would be pushed out if one more unit of a need were served, and along which chain.
//!
//! A need is outbid if serving one more unit of it would leave somebody else with less. Who that is, is no
//! matter of opinion: the best plan that serves one more unit of it differs from this plan by one path. A
//! resource goes to it instead of to another need, which takes from another resource instead, and so on, up
//! to the need that is left with a unit less. The path is found by one search from the plan kept alive; by
//! how much it is worse is the difference of the two plans, and never below zero.

use core::ops::ControlFlow;

use serde::Serialize;

use crate::base::{MeasureId, NeedId, ResourceId, Table, sort_by};
use crate::flow::{Budget, Progress, Step, Tier, Unit};
use crate::listing::Owner;
use crate::matching::asked::Asked;
use crate::matching::living::{Watch, go};
use crate::matching::plan::Plan;
use crate::matching::solved::{Solved, Tick};
use crate::matching::{MatchingRefusal, Worth};

/// 转给 A unit of a resource that goes to another need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Handover {
    /// The resource.
    pub resource: ResourceId,
    /// Who offers it.
    pub owner: Owner,
    /// The need that would have it.
    pub to: NeedId,
    /// The need that has it now; none if the unit is free.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NeedId>,
}

/// 挤占路径 What one more unit of a need would push out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Displaced {
    /// The need that would get one unit more.
    pub need: NeedId,
    /// Its urgency, 1 to 5.
    pub priority: u8,
    /// Its unit of measure.
    pub measure: MeasureId,
    /// The need that would get one less: this one is outbid by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out: Option<NeedId>,
    /// The urgency of that need, 1 to 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out_priority: Option<u8>,
    /// The chain, from the one to the other.
    pub path: Vec<Handover>,
    /// By how much the best such plan is worse.
    pub worse: Worth,
    /// The same as a sentence in Chinese.
    pub zh: String,
    /// The same as a sentence in English.
    pub en: String,
}

impl Plan {
    /// 挤占路径 What one more unit of a need would push out; nothing if it is served whole, if no plan serves
    /// more of it, or where totals of owners or areas count, or what a member owes does, so that no one path
    /// tells it.
    ///
    /// # Errors
    /// Nothing left to match of such a need.
    pub fn displaced(&self, need: &NeedId) -> Result<Option<Displaced>, MatchingRefusal> {
        self.displaced_with(need, &mut go)
    }

    /// 挤占路径 As [`Plan::displaced`], with a tick that is called regularly and may stop the work.
    ///
    /// # Errors
    /// As [`Plan::displaced`], and [`MatchingRefusal::Cancelled`].
    pub fn displaced_with(
        &self,
        need: &NeedId,
        tick: &mut Tick<'_>,
    ) -> Result<Option<Displaced>, MatchingRefusal> {
        let (measure, demand) = self.basis.need(&self.solved, need)?;
        let solved = &self.solved[measure];
        if solved.unserved(demand) == 0 {
            return Ok(None);
        }
        let Some(mut asked) = solved.asked()?.filter(|_| !solved.totals()) else { return Ok(None) };
        Watch::new(1, tick).piece(|budget| self.displaced_by(solved, &mut asked, demand, budget))
    }

    /// 挤占路径 The same of every need that is not served whole and could be served more, in the order of
    /// the gaps of each measure, with a tick that is called regularly and may stop the work.
    ///
    /// # Errors
    /// [`MatchingRefusal::Cancelled`] where the tick said so.
    pub fn displacements(
        &self,
        tick: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Vec<Displaced>, MatchingRefusal> {
        let mut found = Vec::new();
        for solved in self.solved.iter() {
            let short: Vec<u32> =
                (0..solved.part.needs.len() as u32).filter(|&demand| solved.unserved(demand) > 0).collect();
            let Some(mut asked) = solved.asked()?.filter(|_| !solved.totals()) else { continue };
            let mut watch = Watch::new(short.len(), tick);
            for demand in short {
                found.extend(watch.piece(|budget| self.displaced_by(solved, &mut asked, demand, budget))?);
            }
        }
        sort_by(&mut found, |a, b| (a.priority, &a.need).cmp(&(b.priority, &b.need)));
        Ok(found)
    }

    /// 挤占路径表 As a table.
    ///
    /// # Errors
    /// As [`Plan::displacements`].
    pub fn displacement_table(
        &self,
        tick: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Table, MatchingRefusal> {
        let found = self.displacements(tick)?;
        let each = || found.iter();
        let class = |priority: u8| Some(i64::from(priority));
        Ok(Table::new("outbid", "挤占路径")
            .text("need", "需求", each().map(|d| Some(d.need.as_str().into())))
            .number("priority", "紧迫度", each().map(|d| class(d.priority)))
            .text("measure", "计量单位", each().map(|d| Some(d.measure.as_str().into())))
            .text("out", "被挤占需求", each().map(|d| d.out.as_ref().map(|out| out.as_str().into())))
            .number("out_priority", "被挤占紧迫度", each().map(|d| d.out_priority.and_then(class)))
            .number("urgency", "紧迫度变化", each().map(|d| Some(d.worse.urgency)))
            .number("minimums", "最低保障变化", each().map(|d| Some(d.worse.minimums)))
            .number("cost", "费用变化", each().map(|d| Some(d.worse.cost)))
            .text("zh", "说明", each().map(|d| Some(d.zh.as_str().into())))
            .text("en", "说明（英文）", each().map(|d| Some(d.en.as_str().into()))))
    }

    fn displaced_by(
        &self,
        solved: &Solved,
        asked: &mut Asked<'_>,
        demand: u32,
        budget: &mut Budget<'_>,
    ) -> Result<Option<Displaced>, MatchingRefusal> {
        let Some((worse, steps)) = solved.one_more(asked, demand, budget)? else { return Ok(None) };
        let (listing, part) = (&self.basis.state.listing, &solved.part);
        let need = |demand: u32| listing.needs.id(part.needs[demand as usize].0).clone();
        let priority = |demand: u32| listing.needs.row(part.needs[demand as usize].0).priority;
        let mut path: Vec<Handover> = Vec::new();
        let mut out = None;
        for step in steps {
            match step {
                Step::Give { supply, demand, .. } => {
                    let line = part.resources[part.line_of(supply, demand) as usize].0;
                    let resource = listing.resources.id(line).clone();
                    path.push(Handover {
                        resource,
                        owner: self.basis.owner(line),
                        to: need(demand),
                        from: None,
                    });
                }
                Step::Take { demand, .. } => {
                    if let Some(last) = path.last_mut() {
                        last.from = Some(need(demand));
                    }
                }
                Step::Leave { demand } => out = Some(demand),
                Step::Spend { .. } | Step::Spare { .. } | Step::Serve { .. } => {}
            }
        }
        let mut displaced = Displaced {
            need: need(demand),
            priority: priority(demand),
            measure: solved.measure.clone(),
            out: out.map(need),
            out_priority: out.map(priority),
            path,
            worse,
            zh: String::new(),
            en: String::new(),
        };
        (displaced.zh, displaced.en) = displaced.told();
        Ok(Some(displaced))
    }
}

impl Displaced {
    /// The sentence, in Chinese and in English.
    fn told(&self) -> (String, String) {
        let Worth { urgency, minimums, cost, .. } = self.worse;
        let chain = |free: &str, join: &str, link: &dyn Fn(&Handover, &str) -> String| {
            let each = self.path.iter();
            let links: Vec<String> =
                each.map(|h| link(h, h.from.as_ref().map_or(free, NeedId::as_str))).collect();
            links.join(join)
        };
        let zh = chain("空闲", "，", &|h, from| format!("{}由{from}转给{}", h.resource, h.to));
        let en =
            chain("nobody", ", ", &|h, from| format!("{} goes to {} instead of {from}", h.resource, h.to));
        let (mut zh_worse, mut en_worse) = (format!("紧迫度{urgency:+}"), format!("urgency {urgency:+}"));
        if minimums != 0 {
            zh_worse += &format!("，最低保障{minimums:+}");
            en_worse += &format!(", minimums {minimums:+}");
        }
        let (zh_out, en_out) = match &self.out {
            Some(out) => (format!("则{out}少得一个"), format!("would leave {out} with one less")),
            None => ("无人少得".to_owned(), "would leave nobody with less".to_owned()),
        };
        let need = &self.need;
        (
            format!("若{need}多得一个，{zh_out}：{zh}；{zh_worse}，费用{cost:+}"),
            format!("one more for {need} {en_out}: {en}; {en_worse}, cost {cost:+}"),
        )
    }
}

impl Solved {
    /// By how much the best answer that serves one more unit of a demand is worse, and the path to it.
    fn one_more(
        &self,
        asked: &mut Asked<'_>,
        demand: u32,
        budget: &mut Budget<'_>,
    ) -> Result<Option<(Worth, Vec<Step>)>, MatchingRefusal> {
        let alive = &mut asked.live;
        let Some(wants) = alive.demands().get(demand as usize).copied() else { return Ok(None) };
        let dearest = alive.demands().iter().map(|other| other.unserved.urgency).max().unwrap_or(0);
        let served = wants.quantity - self.unserved(demand).min(wants.quantity);
        // It wants what it gets and not a unit more, and then one that is dearer to leave than all others.
        let dear = Tier { urgency: dearest + 1, ..wants.unserved };
        let probe = alive.what_if(|alive| {
            alive.resize_demand(demand, served, budget)?;
            alive.revalue_demand(demand, dear, budget)?;
            alive.probe(Unit::MoreDemand(demand), budget)
        });
        let probe = probe.map_err(|why| self.refused(&why))?;
        let itself = Step::Leave { demand };
        let probe = probe.filter(|probe| !probe.path.contains(&itself));
        Ok(probe.and_then(|probe| {
            let minimums = asked.follow(&probe.path)?;
            let worse = Worth { minimums, ..Worth::from(probe.value - wants.unserved) };
            Some((worse, probe.path))
        }))
    }
}
