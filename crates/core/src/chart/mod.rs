//! 图表 Charts as data: a plan, a graph or a scope drawn as an ECharts option.
//!
//! A [`Chart`] is JSON and nothing else: no function stands in it, so that the same bytes leave Rust,
//! Python and JavaScript, a page under a strict policy can show it, and a test can read it. What
//! other widths of screen need stands in the option's own `media`.
//!
//! # What every chart keeps to
//!
//! *Nothing is left out in silence.* A chart has room for so many nodes, rows or columns; what does
//! not fit is one more of them, 其他, with how many it stands for. Sums are those of the plan or of the
//! tables of [`stats`](crate::stats), to the last unit.
//!
//! *Nothing is added that does not add.* Without a [`measure`](Canvas::measure) a chart of a plan
//! counts assignments and gaps, one each; with one it adds up quantities of that measure alone.
//!
//! *The order of the ledger does not show.* Nodes stand by their size, then by their code.
//!
//! *Nobody is named.* People are counted by their kind and never drawn alone.
//!
//! *It can be read.* Colours stand out from white and from each other for the colour-blind, and no
//! colour says what no word says. The screen reader's text is the title and what stands under it.
//!
//! Nodes carry `under` where the same question can be asked of what is below them, so that a page
//! goes deeper by asking again.

mod bands;
mod bars;
mod canvas;
mod coverage;
mod flow;
mod frame;
mod json;
mod media;
mod palette;
mod paths;
mod room;
mod ties;
mod tree;

use serde::Serialize;
use serde_json::Value;

use crate::base::kinds;
use crate::matching::Plan;

pub use canvas::Canvas;

kinds! {
    /// 图表种类 What can be drawn.
    pub enum ChartKind {
        Tree = "tree", "层级树";
        Ties = "ties", "关系图";
        Flow = "flow", "匹配流向";
        Paths = "paths", "匹配路径";
        Coverage = "coverage", "覆盖情况";
        Gaps = "gaps", "缺口";
        Prices = "prices", "增量价值";
    }
}

kinds! {
    /// 语言 The language of a chart's words; names and titles of the ledger stay as they are.
    pub enum Language {
        Chinese = "zh", "中文";
        English = "en", "英文";
    }
}

#[allow(clippy::derivable_impls, reason = "the list of kinds derives what all kinds share")]
impl Default for Language {
    fn default() -> Self {
        Language::Chinese
    }
}

impl ChartKind {
    /// Whether it is drawn from a plan.
    pub fn needs_plan(self) -> bool {
        matches!(self, ChartKind::Flow | ChartKind::Paths | ChartKind::Gaps | ChartKind::Prices)
    }

    /// The English title.
    fn english(self) -> &'static str {
        match self {
            ChartKind::Tree => "Hierarchy",
            ChartKind::Ties => "Ties",
            ChartKind::Flow => "Who serves what",
            ChartKind::Paths => "By what way it is served",
            ChartKind::Coverage => "Coverage",
            ChartKind::Gaps => "Gaps",
            ChartKind::Prices => "What one more would help",
        }
    }
}

/// 图表 A chart: its title in both languages, and the option that draws it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Chart {
    /// The English title.
    pub title: String,
    /// The Chinese title.
    pub zh: String,
    /// The ECharts option, for `setOption`.
    pub option: Value,
}

impl Canvas<'_> {
    /// Draws a chart; nothing if it is one of a plan and there is none.
    pub fn draw(&self, kind: ChartKind, plan: Option<&Plan>) -> Option<Chart> {
        Some(match kind {
            ChartKind::Tree => tree::tree(self),
            ChartKind::Ties => ties::ties(self),
            ChartKind::Coverage => coverage::coverage(self),
            ChartKind::Flow => flow::flow(self, plan?),
            ChartKind::Paths => paths::paths(self, plan?),
            ChartKind::Gaps => bars::gaps(self, plan?),
            ChartKind::Prices => bars::prices(self, plan?)?,
        })
    }
}
