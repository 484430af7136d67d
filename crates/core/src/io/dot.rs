//! DOT 图 A tree or a graph as text that graph drawing programs read.

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
    fn labels_cannot_leave_their_quotes() {
        assert_eq!(quoted("a\"];b\\\n\r\u{0}"), r#""a\"];b\\\n""#);
        let text = dot("x", &[], &[DotEdge { from: "a", to: "b", label: "结对" }]);
        assert_eq!(
            text,
            "digraph \"x\" {\n  rankdir=TB;\n  node [shape=box];\n  \"a\" -> \"b\" [label=\"结对\"];\n}\n"
        );
    }
}
