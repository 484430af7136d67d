//! 部件 What a page is made of, as data.

use crate::base::Table;

/// 节 A section: a heading, a sentence for somebody who sees the page for the first time, and parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The Chinese heading.
    pub heading: String,
    /// The English heading.
    pub english: String,
    /// What the section shows and how to read it, in plain words.
    pub lead: String,
    /// The parts, in order.
    pub parts: Vec<Part>,
}

impl Section {
    /// A section without parts.
    pub fn new(heading: &str, english: &str, lead: impl Into<String>) -> Section {
        Section { heading: heading.into(), english: english.into(), lead: lead.into(), parts: Vec::new() }
    }

    /// The section with a part more.
    pub fn with(mut self, part: Part) -> Section {
        self.parts.push(part);
        self
    }
}

/// 部件 A part of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// 小标题 A heading within the section: Chinese, English.
    Heading(String, String),
    /// 文字 A paragraph.
    Text(String),
    /// 大数 Numbers to be seen from afar.
    Counts(Vec<Count>),
    /// 小数 Numbers of lesser weight, in a line.
    Chips(Vec<Count>),
    /// 提示 A sentence that must not be missed.
    Notice(Tone, String),
    /// 占比 Stacked bars under one legend.
    Shares(Vec<Share>),
    /// 表 A table, filtered and sorted by the page's script.
    Sheet(Sheet),
    /// 树 A tree whose branches fold.
    Tree(Vec<Node>),
    /// 图 A figure.
    Figure(Figure),
    /// 要点 Numbered cards, one thing each.
    Cards(Vec<Card>),
    /// 折叠 Parts that show when asked for.
    Fold {
        /// What can be unfolded.
        title: String,
        /// Whether it is unfolded at first.
        open: bool,
        /// What shows then.
        parts: Vec<Part>,
    },
}

/// 大数 A number with what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// What is counted.
    pub title: String,
    /// How many.
    pub number: u64,
    /// In what: 个, 条, 人.
    pub unit: String,
    /// A few words more.
    pub note: Option<String>,
}

impl Count {
    /// A number of something.
    pub fn new(title: impl Into<String>, number: u64, unit: &str) -> Count {
        Count { title: title.into(), number, unit: unit.into(), note: None }
    }

    /// With a few words more.
    pub fn note(mut self, note: impl Into<String>) -> Count {
        self.note = Some(note.into());
        self
    }
}

/// 成色 How a share of a bar is coloured; the numbers say the same in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// 满足 All is well.
    Good,
    /// 部分 Partly.
    Half,
    /// 缺 Lacking.
    Bad,
    /// 不论 Neither good nor bad.
    Plain,
}

/// 条形 How many of a whole are met, met in part, lacking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    /// Met.
    pub good: u64,
    /// Met in part.
    pub half: u64,
    /// Lacking.
    pub bad: u64,
}

impl Bar {
    /// The whole.
    pub fn total(self) -> u64 {
        self.good.saturating_add(self.half).saturating_add(self.bad)
    }

    /// Two bars as one. Both must count the same thing.
    pub fn plus(self, other: Bar) -> Bar {
        Bar {
            good: self.good.saturating_add(other.good),
            half: self.half.saturating_add(other.half),
            bad: self.bad.saturating_add(other.bad),
        }
    }
}

/// 占比 One labelled bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// What the bar is about.
    pub label: String,
    /// The bar.
    pub bar: Bar,
    /// What is counted: 条, 个.
    pub unit: String,
}

/// 表 A table on a page: which rows show, and where the others are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The table.
    pub table: Table,
    /// How many rows show at most.
    pub limit: usize,
    /// The file that holds all rows.
    pub elsewhere: String,
    /// The names of two columns, numerator and denominator, which are drawn as a bar as well.
    pub share: Option<(&'static str, &'static str)>,
}

impl Sheet {
    /// A table of which the first 500 rows show.
    pub fn new(table: Table, elsewhere: &str) -> Sheet {
        Sheet { table, limit: 500, elsewhere: elsewhere.into(), share: None }
    }

    /// With a bar drawn from two columns.
    pub fn share(mut self, part: &'static str, whole: &'static str) -> Sheet {
        self.share = Some((part, whole));
        self
    }
}

/// 树节点 A node of a tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// Its name.
    pub title: String,
    /// What kind of thing it is.
    pub kind: String,
    /// How its needs are met.
    pub bar: Option<Bar>,
    /// Short facts beside it.
    pub facts: Vec<String>,
    /// Sentences that show when it is unfolded.
    pub notes: Vec<String>,
    /// Whether it is unfolded at first.
    pub open: bool,
    /// What stands below it.
    pub children: Vec<Node>,
}

/// 图 A figure; charts to come are more of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// 流向 Bands from one list of things to another.
    Flow(Flow),
    /// 方阵 A matrix of shares.
    Matrix(Matrix),
}

/// 流向 Bands between two lists; every number counts the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// What is shown, for those who cannot see it.
    pub caption: String,
    /// What stands on the left.
    pub from: Vec<String>,
    /// What stands on the right, and how it is coloured.
    pub to: Vec<(String, Tone)>,
    /// The bands.
    pub links: Vec<Link>,
    /// What is counted: 条.
    pub unit: String,
}

/// 流 One band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// From which of the left.
    pub from: usize,
    /// To which of the right.
    pub to: usize,
    /// How many.
    pub number: u64,
}

/// 方阵 Rows against columns; each cell is so many of so many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// What is shown.
    pub caption: String,
    /// What the rows are.
    pub corner: String,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Cross>,
}

/// 方阵行 A row of a matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cross {
    /// The name of the row.
    pub title: String,
    /// The cells: how many are met, of how many; nothing where there is none.
    pub cells: Vec<Option<(u64, u64)>>,
}

/// 要点 A card: a headline, sentences, and a small print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The headline.
    pub title: String,
    /// A short mark beside it, and how it is coloured.
    pub mark: (String, Tone),
    /// Sentences, each behind a word that says what it answers.
    pub lines: Vec<(String, String)>,
    /// Small print.
    pub small: String,
}
