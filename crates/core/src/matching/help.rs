//! 补哪最有用 Where one more unit would help most, by category and community.
//!
//! One more unit that is at home in a community can go to any need of its category, or of a narrower one,
//! below; of those it
//! goes to the one where it saves most. What it saves there is what one unit less of that need would
//! save, less the way down: demand prices are the smallest there are, so the figure is exact. Where totals
//! of owners or areas count, the lists are solved again for each need with a unit of it served from
//! elsewhere, which counts under the limits and floors around it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::{AreaId, CategoryId, MeasureId, NeedId, Table, sort_by};
use crate::flow::Tier;
use crate::ledger::State;
use crate::matching::living::{Watch, go};
use crate::matching::plan::Plan;
use crate::matching::solved::Tick;
use crate::matching::{MatchingRefusal, Worth};

/// 补一个的好处 What one more unit of a category that is at home in a community would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Help {
    /// The unit of measure.
    pub measure: MeasureId,
    /// The category.
    pub category: CategoryId,
    /// The community; for a need above all communities its own area.
    pub area: AreaId,
    /// By how much the objective changes; below zero, for it helps.
    pub change: Worth,
    /// The need that the unit, or what it sets free, helps first.
    pub need: NeedId,
    /// How much the needs of the category there, and below, lack.
    pub lacking: u64,
}

impl Plan {
    /// 补哪最有用 Where one more unit would help, by category and community, the greatest help first. The
    /// unit is at home in the community, brings the skills asked for and no other, can be had at any
    /// time, and is of somebody who offers nothing else.
    ///
    /// # Errors
    /// Where totals of owners or areas count, a budget of the policy that is spent.
    pub fn help(&self) -> Result<Vec<Help>, MatchingRefusal> {
        self.help_with(&mut go)
    }

    /// 补哪最有用 As [`Plan::help`], with a tick that is called regularly and may stop the work. What was
    /// found is kept.
    ///
    /// # Errors
    /// As [`Plan::help`], and [`MatchingRefusal::Cancelled`].
    pub fn help_with(&self, tick: &mut Tick<'_>) -> Result<Vec<Help>, MatchingRefusal> {
        if let Some(helps) = self.helps.get() {
            return Ok(helps.clone());
        }
        let helps = self.found_help(tick)?;
        Ok(self.helps.get_or_init(|| helps).clone())
    }

    fn found_help(&self, tick: &mut Tick<'_>) -> Result<Vec<Help>, MatchingRefusal> {
        let (state, graph) = (&self.basis.state, self.basis.graph());
        let mut helps = Vec::new();
        for solved in self.solved.iter() {
            // The places asked about: where a category is wanted, its community, or the area itself.
            let place = |area: u32| {
                let mut up = graph.areas.upward(area);
                up.find(|&up| state.org.areas.row(up).kind.is_community()).unwrap_or(area)
            };
            let needs =
                || (0u32..).zip(&solved.part.needs).map(|(n, &(at, _))| (n, state.listing.needs.row(at)));
            // What is saved at best, by which need, and how much is lacking.
            let mut places: BTreeMap<(u32, u32), (Tier, u32, u64)> = BTreeMap::new();
            for (demand, row) in needs() {
                places.insert((row.category, place(row.area)), (Tier::default(), demand, 0));
            }
            // A unit of a category serves narrower ones too, and all that lies below where it is at home.
            let mut asked = if solved.simple() { None } else { solved.asked()? };
            let mut watch = Watch::new(solved.part.needs.len(), tick);
            for (demand, row) in needs() {
                let told = match &mut asked {
                    Some(asked) => watch.piece(|budget| asked.given(demand, budget))?,
                    None => None,
                };
                let gift = watch.solving(|tick| solved.gift(demand, told, tick))?;
                for (category, levels) in wider(state, row.category) {
                    let mut cost = i64::from(self.basis.policy.wider) * i64::from(levels);
                    for area in graph.areas.upward(row.area) {
                        if let Some(place) = places.get_mut(&(category, area)) {
                            place.2 += if levels == 0 { solved.unserved(demand) } else { 0 };
                            let saved = gift.map(|gift| gift - Tier { cost, ..Tier::default() });
                            if let Some(saved) = saved.filter(|saved| *saved > place.0) {
                                (place.0, place.1) = (saved, demand);
                            }
                        }
                        cost += i64::from(self.basis.policy.step(state.org.areas.row(area).kind));
                    }
                }
            }
            let zero = Tier::default();
            for ((category, area), (saved, demand, lacking)) in places {
                if saved > zero {
                    helps.push(Help {
                        measure: solved.measure.clone(),
                        category: state.listing.categories.code(category).clone(),
                        area: state.org.areas.id(area).clone(),
                        change: Worth::from(zero - saved),
                        need: state.listing.needs.id(solved.part.needs[demand as usize].0).clone(),
                        lacking,
                    });
                }
            }
        }
        sort_by(&mut helps, |a, b| {
            (a.change, core::cmp::Reverse(a.lacking), &a.measure, &a.category, &a.area).cmp(&(
                b.change,
                core::cmp::Reverse(b.lacking),
                &b.measure,
                &b.category,
                &b.area,
            ))
        });
        Ok(helps)
    }

    /// 补哪最有用 As a table.
    ///
    /// # Errors
    /// As [`Plan::help_with`].
    pub fn help_table(&self, tick: &mut Tick<'_>) -> Result<Table, MatchingRefusal> {
        let helps = self.help_with(tick)?;
        let each = || helps.iter();
        Ok(Table::new("help", "补哪最有用")
            .text("category", "类别", each().map(|h| Some(h.category.as_str().into())))
            .text("area", "社区", each().map(|h| Some(h.area.as_str().into())))
            .text("measure", "计量单位", each().map(|h| Some(h.measure.as_str().into())))
            .number("urgency", "紧迫度变化", each().map(|h| Some(h.change.urgency)))
            .number("cost", "费用变化", each().map(|h| Some(h.change.cost)))
            .number("lacking", "缺少", each().map(|h| i64::try_from(h.lacking).ok()))
            .text("need", "首先受益的需求", each().map(|h| Some(h.need.as_str().into()))))
    }
}

/// A category and those wider than it, each with how many levels it is wider.
fn wider(state: &State, category: u32) -> impl Iterator<Item = (u32, u32)> + '_ {
    let categories = &state.listing.categories;
    let up = |&at: &u32| categories.get(at).parent.as_ref().and_then(|parent| categories.find_any(parent));
    // Two packs may make a cycle together.
    core::iter::successors(Some(category), up).take(categories.len()).zip(0u32..)
}
