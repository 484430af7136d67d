//! What a page must be whatever it says: whole in itself, escaped, the same every time.

mod synthetic;

use super::*;
use crate::base::Table;
use crate::graph::Graph;
use crate::listing::Policy;
use synthetic::{Scale, day, ledger};

const EVIL: &str = "<script>alert(1)</script>\"'&";

fn page(scale: Scale) -> String {
    let ledger = ledger(scale);
    let view = ledger.as_of(day());
    let graph = Graph::new(view);
    let plan = view
        .matching_with(&graph, &Policy::default(), &mut |_| core::ops::ControlFlow::Continue(()))
        .unwrap();
    let head = ledger.head().to_string();
    let cover = Cover {
        title: "模拟县",
        head: &head,
        certificate: Certificate::of(&plan),
        workbook: "plan.xlsx",
        notes: &["本页数据全部是模拟的，只用来看版式。 All data on this page are made up."],
    };
    county(view, &graph, &plan, &cover)
}

#[test]
fn every_text_is_escaped() {
    let html = page(Scale { evil: true, ..Scale::SMALL });
    assert!(!html.contains("<script>alert"));
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));

    let table = Table::new("t", "表").text("name", "名称", [Some(EVIL.into())]);
    let node =
        Node { title: EVIL.into(), notes: vec![EVIL.into()], facts: vec![EVIL.into()], ..Node::default() };
    let flow = Flow {
        caption: EVIL.into(),
        from: vec![EVIL.into()],
        to: vec![(EVIL.into(), Tone::Good)],
        links: vec![Link { from: 0, to: 0, number: 1 }],
        unit: EVIL.into(),
    };
    let matrix = Matrix {
        caption: EVIL.into(),
        corner: EVIL.into(),
        columns: vec![EVIL.into()],
        rows: vec![Cross { title: EVIL.into(), cells: vec![Some((1, 2))] }],
    };
    let card = Card {
        title: EVIL.into(),
        mark: (EVIL.into(), Tone::Bad),
        lines: vec![(EVIL.into(), EVIL.into())],
        small: EVIL.into(),
    };
    let mut report = Report::new(EVIL).with(
        Section::new(EVIL, EVIL, EVIL)
            .with(Part::Heading(EVIL.into(), EVIL.into()))
            .with(Part::Text(EVIL.into()))
            .with(Part::Counts(vec![Count::new(EVIL, 1, EVIL).note(EVIL)]))
            .with(Part::Shares(vec![Share { label: EVIL.into(), bar: Bar::default(), unit: EVIL.into() }]))
            .with(Part::Sheet(Sheet::new(table, EVIL)))
            .with(Part::Tree(vec![node]))
            .with(Part::Figure(Figure::Flow(flow)))
            .with(Part::Figure(Figure::Matrix(matrix)))
            .with(Part::Cards(vec![card]))
            .with(Part::Fold { title: EVIL.into(), open: true, parts: vec![] }),
    );
    report.subtitle = EVIL.into();
    report.notes = vec![EVIL.into()];
    report.made_from = vec![(EVIL.into(), EVIL.into())];
    let html = report.html();
    assert_eq!(html.matches("<script>").count(), 1, "only the page's own script");
    assert!(!html.contains(EVIL) && !html.contains("alert(1)</script>"));
}

#[test]
fn the_page_needs_nothing_outside_itself() {
    let html = page(Scale::SMALL);
    for outside in ["http://", "https://", "src=", "<link", "@import", "url(", "<iframe", "fetch(", "XMLHttp"]
    {
        assert!(!html.contains(outside), "{outside}");
    }
    assert!(html.split("href=\"").skip(1).all(|rest| rest.starts_with('#')), "links lead into the page");
    assert!(html.contains("default-src 'none'"));
}

#[test]
fn the_same_day_gives_the_same_bytes() {
    assert_eq!(page(Scale::SMALL), page(Scale::SMALL));
}

#[test]
fn a_long_table_says_where_the_others_are() {
    let table = Table::new("t", "长表").number("n", "数", (0..1734).map(Some));
    let html = Report::new("长表")
        .with(Section::new("节", "s", "").with(Part::Sheet(Sheet::new(table, "plan.xlsx"))))
        .html();
    assert_eq!(html.matches("<td").count(), 500);
    assert!(html.contains("此处列出前 500 行，另有 <b>1,234 行</b>见 plan.xlsx。"));
    assert!(html.contains("1,234 more rows are in plan.xlsx."));
}

#[test]
fn the_tree_adds_up_to_all_needs() {
    let ledger = ledger(Scale::SMALL);
    let view = ledger.as_of(day());
    let graph = Graph::new(view);
    let plan = view.matching(&Policy::default()).unwrap();
    let cover = Cover {
        title: "县",
        head: "",
        certificate: Certificate::Unchecked,
        workbook: "plan.xlsx",
        notes: &[],
    };
    let report = county_report(view, &graph, &plan, &cover);
    let trees = report.sections.iter().flat_map(|section| &section.parts).filter_map(|part| match part {
        Part::Tree(nodes) => Some(nodes),
        _ => None,
    });
    let sum = trees.flatten().filter_map(|node| node.bar).fold(Bar::default(), Bar::plus);
    assert_eq!(sum.total(), view.needs().count() as u64);
    let lacking = plan.gaps().len() as u64;
    assert_eq!(sum.half + sum.bad, lacking);
    // The bands of the flow are the same needs once more.
    let flows = report.sections.iter().flat_map(|section| &section.parts).filter_map(|part| match part {
        Part::Figure(Figure::Flow(flow)) => Some(flow),
        _ => None,
    });
    assert_eq!(flows.flat_map(|flow| &flow.links).map(|link| link.number).sum::<u64>(), sum.total());
}

#[test]
fn a_county_without_anything_has_a_page() {
    let ledger = crate::Ledger::empty();
    let view = ledger.as_of(day());
    let plan = view.matching(&Policy::default()).unwrap();
    let cover = Cover {
        title: "县",
        head: "",
        certificate: Certificate::of(&plan),
        workbook: "plan.xlsx",
        notes: &[],
    };
    assert!(county(view, &Graph::new(view), &plan, &cover).contains("没有缺口"));
}

/// `cargo test -p gongjian --release report -- --ignored` writes target/report.html, to be looked at.
#[test]
#[ignore = "writes a file to be looked at"]
fn write_a_county_to_look_at() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/report.html");
    std::fs::write(path, page(Scale::COUNTY)).unwrap();
}
