//! DOT 图 A tree or a graph as text that graph drawing programs read.

use crate::base::Table;

/// 点 A node: its name, and the text it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DotNode<'a> {
    /// Its name in the graph, such as a code.
    pub id: &'a str,
    /// What it shows.
    pub label: &'a str,
}

/// 边 An edge from one node to another, and the text it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DotEdge<'a> {
    /// The node that it leaves.
    pub from: &'a str,
    /// The node that it enters.
    pub to: &'a str,
    /// What it shows; nothing if empty.
    pub label: &'a str,
}

/// A graph in the DOT language, in the order of the nodes and edges given. All texts are escaped.
///
/// ```
/// use gongjian::io::{DotEdge, DotNode, dot};
/// let nodes = [DotNode { id: "360733", label: "会昌县" }, DotNode { id: "g-1", label: "\"一\"网格" }];
/// let edges = [DotEdge { from: "360733", to: "g-1", label: "" }];
/// let text = dot("areas", &nodes, &edges);
/// assert!(text.contains(r#""g-1" [label="\"一\"网格"];"#));
/// assert!(text.contains(r#""360733" -> "g-1";"#));
/// ```
pub fn dot(title: &str, nodes: &[DotNode<'_>], edges: &[DotEdge<'_>]) -> String {
    let mut out = format!("digraph {} {{\n  rankdir=TB;\n  node [shape=box];\n", quoted(title));
    for node in nodes {
        out.push_str(&format!("  {} [label={}];\n", quoted(node.id), quoted(node.label)));
    }
    for edge in edges {
        out.push_str(&format!("  {} -> {}", quoted(edge.from), quoted(edge.to)));
        if !edge.label.is_empty() {
            out.push_str(&format!(" [label={}]", quoted(edge.label)));
        }
        out.push_str(";\n");
    }
    out.push_str("}\n");
    out
}

/// 组织树图 A table of a subtree (`code`, `title`, `parent`, as [`stats::subtree`](crate::stats::subtree)
/// gives it) as a tree in the DOT language.
pub fn dot_tree(table: &Table) -> String {
    let cells = |name: &str| -> Vec<Option<String>> {
        let column = table.column(name);
        (0..table.rows()).map(|row| column.and_then(|column| column.values.show(row))).collect()
    };
    let (codes, titles, parents) = (cells("code"), cells("title"), cells("parent"));
    let text = |cell: &'_ Option<String>| cell.clone().unwrap_or_default();
    let (codes, titles): (Vec<String>, Vec<String>) =
        (codes.iter().map(text).collect(), titles.iter().map(text).collect());
    let nodes: Vec<DotNode<'_>> =
        codes.iter().zip(&titles).map(|(id, label)| DotNode { id, label }).collect();
    // The parent of the first row is not in the table.
    let below = codes.iter().zip(&parents).skip(1);
    let edges: Vec<DotEdge<'_>> =
        below.filter_map(|(to, from)| Some(DotEdge { from: from.as_deref()?, to, label: "" })).collect();
    dot(table.title, &nodes, &edges)
}

/// A text in quotes. A backslash would begin an escape, and a line break would end up in the file.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subtree_hangs_from_its_first_row() {
        let table = Table::new("subtree", "下辖")
            .text("code", "编码", [Some("a".into()), Some("b".into())])
            .text("title", "名称", [Some("甲".into()), Some("乙".into())])
            .text("parent", "上级", [Some("above".into()), Some("a".into())]);
        let text = dot_tree(&table);
        assert!(text.contains("\"a\" -> \"b\";") && !text.contains("above"), "{text}");
    }

    #[test]
    fn labels_cannot_leave_their_quotes() {
        assert_eq!(quoted("a\"];b\\\n\r\u{0}"), r#""a\"];b\\\n""#);
        let text = dot("x", &[], &[DotEdge { from: "a", to: "b", label: "结对" }]);
        assert_eq!(
            text,
            "digraph \"x\" {\n  rankdir=TB;\n  node [shape=box];\n  \"a\" -> \"b\" [label=\"结对\"];\n}\n"
        );
    }
}
