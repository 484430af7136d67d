//! 报告 Self-contained pages: one HTML file that opens anywhere, without a network.
//!
//! A [`Report`] is data: sections of [`Part`]s (sentences, counts, bars, tables, trees, figures), so
//! that a chart that comes later is one more part. [`Report::html`] turns it into the page: style
//! and script stand inside it, every text is escaped, the same report gives the same bytes, and
//! without its script the page loses only the filter boxes and the sorting.
//!
//! [`county`] makes the page of a whole county out of a day, its graph and a plan.
//!
//! Figures of different units of measure are never added: what is counted across them is lines (条).

mod county;
mod figure;
mod number;
mod page;
mod part;
mod sheet;
#[cfg(test)]
mod tests;
mod tree;

pub use county::{Certificate, Cover, county, county_report};
pub use part::{
    Bar, Card, Count, Cross, Figure, Flow, Link, Matrix, Node, Part, Section, Share, Sheet, Tone,
};

/// 报告 A page as data: a title, what stands under it, and sections.
///
/// ```
/// use gongjian::report::{Part, Report, Section};
/// let report = Report::new("会昌县").with(
///     Section::new("缺口", "Gaps", "哪些需求还没有人接。").with(Part::Text("三条需求没有着落。".into())),
/// );
/// assert!(report.html().contains("三条需求没有着落"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The title.
    pub title: String,
    /// A line under the title.
    pub subtitle: String,
    /// What a reader must know first, such as that the data are made up.
    pub notes: Vec<String>,
    /// Names and values that say what the page was made from, at its foot.
    pub made_from: Vec<(String, String)>,
    /// The sections, in order.
    pub sections: Vec<Section>,
}

impl Report {
    /// A report without sections.
    pub fn new(title: impl Into<String>) -> Report {
        Report {
            title: title.into(),
            subtitle: String::new(),
            notes: Vec::new(),
            made_from: Vec::new(),
            sections: Vec::new(),
        }
    }

    /// The report with a section more.
    pub fn with(mut self, section: Section) -> Report {
        self.sections.push(section);
        self
    }

    /// The page: one HTML file that needs nothing outside itself.
    pub fn html(&self) -> String {
        page::page(self).into_string()
    }
}
