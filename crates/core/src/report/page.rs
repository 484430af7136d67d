//! 页面 The shell of a page, and each part in its turn.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::report::number::grouped;
use crate::report::part::{Card, Count, Part, Section};
use crate::report::{Report, figure, sheet, tree};

/// The style and the script stand in the page. They hold no data, so nothing in them needs escaping.
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Forbids the page to fetch anything, whatever a text in it may say.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

pub(super) fn page(report: &Report) -> Markup {
    html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (report.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header.top {
                    h1 { (report.title) }
                    @if !report.subtitle.is_empty() { p.subtitle { (report.subtitle) } }
                    @for note in &report.notes { p.notice { (note) } }
                    nav aria-label="目录" {
                        @for (at, section) in report.sections.iter().enumerate() {
                            a href=(format!("#s{}", at + 1)) { (at + 1) " " (section.heading) }
                        }
                    }
                }
                main {
                    @for (at, section) in report.sections.iter().enumerate() { (part_of(at + 1, section)) }
                }
                footer {
                    @for (name, value) in &report.made_from {
                        p { span.name { (name) } " " span.value { (value) } }
                    }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

fn part_of(number: usize, section: &Section) -> Markup {
    html! {
        section id=(format!("s{number}")) {
            h2 { span.number { (number) } (section.heading) " " small lang="en" { (section.english) } }
            p.lead { (section.lead) }
            @for part in &section.parts { (show(part)) }
        }
    }
}

fn show(part: &Part) -> Markup {
    match part {
        Part::Heading(chinese, english) => html! { h3 { (chinese) " " small lang="en" { (english) } } },
        Part::Text(text) => html! { p { (text) } },
        Part::Counts(list) => counts(list),
        Part::Chips(list) => chips(list),
        Part::Notice(tone, text) => html! { p class=(format!("notice {}", figure::class(*tone))) { (text) } },
        Part::Shares(list) => figure::shares(list),
        Part::Sheet(sheet) => sheet::sheet(sheet),
        Part::Tree(nodes) => tree::tree(nodes),
        Part::Figure(figure) => figure::figure(figure),
        Part::Cards(list) => cards(list),
        Part::Fold { title, open, parts } => html! {
            details.fold open[*open] {
                summary { (title) }
                @for part in parts { (show(part)) }
            }
        },
    }
}

fn counts(list: &[Count]) -> Markup {
    html! {
        div.counts {
            @for count in list {
                div.count {
                    span.what { (count.title) }
                    span.much { (grouped(count.number)) small { (count.unit) } }
                    @if let Some(note) = &count.note { span.note { (note) } }
                }
            }
        }
    }
}

fn chips(list: &[Count]) -> Markup {
    html! {
        p.chips {
            @for count in list {
                span.chip title=[count.note.as_deref()] {
                    (count.title) " " b { (grouped(count.number)) } " " (count.unit)
                }
                " "
            }
        }
    }
}

fn cards(list: &[Card]) -> Markup {
    html! {
        ol.cards {
            @for card in list {
                li {
                    p.title {
                        span class=(format!("mark {}", figure::class(card.mark.1))) { (card.mark.0) }
                        " " (card.title)
                    }
                    @for (word, sentence) in &card.lines { p { b { (word) } (sentence) } }
                    p.small { (card.small) }
                }
            }
        }
    }
}
