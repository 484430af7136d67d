//! 树 A tree whose branches fold, as nested details: it needs no script to fold and unfold.

use maud::{Markup, html};

use crate::report::figure;
use crate::report::number::grouped;
use crate::report::part::Node;

pub(super) fn tree(nodes: &[Node]) -> Markup {
    html! {
        div.tree {
            (figure::legend())
            @for node in nodes { (branch(node)) }
        }
    }
}

fn branch(node: &Node) -> Markup {
    html! {
        @if node.children.is_empty() && node.notes.is_empty() {
            div.leaf { (row(node)) }
        } @else {
            details open[node.open] {
                summary { (row(node)) }
                div.below {
                    @for note in &node.notes { p.note { (note) } }
                    @for child in &node.children { (branch(child)) }
                }
            }
        }
    }
}

/// One line: name, bar, the same in words, facts.
fn row(node: &Node) -> Markup {
    html! {
        span.row {
            span.name { (node.title) " " small { (node.kind) } }
            @match node.bar {
                Some(bar) if bar.total() > 0 => {
                    (figure::bar(bar))
                    span.said {
                        "需求 " b { (grouped(bar.total())) } " 条：满足 " (grouped(bar.good))
                        @if bar.half > 0 { "，部分 " (grouped(bar.half)) }
                        @if bar.bad > 0 { "，" span.bad { "缺 " (grouped(bar.bad)) } }
                    }
                }
                Some(_) => { span.bar {} span.said.none { "没有登记需求" } }
                None => { span {} span {} }
            }
            span.facts { @for fact in &node.facts { span { (fact) } } }
        }
    }
}
