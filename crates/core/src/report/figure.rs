//! 图 Figures drawn as plain boxes and inline SVG, in whole tenths of a point.

use maud::{Markup, html};

use crate::base::sort_by_key;
use crate::report::number::{grouped, of, permille, tenths};
use crate::report::part::{Bar, Figure, Flow, Matrix, Share, Tone};

pub(super) fn figure(figure: &Figure) -> Markup {
    match figure {
        Figure::Flow(figure) => flow(figure),
        Figure::Matrix(figure) => matrix(figure),
    }
}

/// The style class of a tone.
pub(super) fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Half => "half",
        Tone::Bad => "bad",
        Tone::Plain => "plain",
    }
}

/// What the colours mean.
pub(super) fn legend() -> Markup {
    html! {
        p.legend {
            span.key.good { "满足 " small { "served" } }
            span.key.half { "部分满足 " small { "in part" } }
            span.key.bad { "缺 " small { "lacking" } }
        }
    }
}

/// A bar of three shares. It says nothing to a screen reader: the words beside it do.
pub(super) fn bar(bar: Bar) -> Markup {
    let total = bar.total();
    let width = |part: u64| format!("width:{}%", tenths(permille(part, total)));
    html! {
        span.bar aria-hidden="true" {
            @for (part, tone) in [(bar.good, Tone::Good), (bar.half, Tone::Half), (bar.bad, Tone::Bad)] {
                @if part > 0 { i class=(class(tone)) style=(width(part)) {} }
            }
        }
    }
}

/// Labelled bars under one legend, each with its numerator and its denominator.
pub(super) fn shares(list: &[Share]) -> Markup {
    html! {
        div.shares {
            (legend())
            @for share in list {
                div.share {
                    span.label { (share.label) }
                    (bar(share.bar))
                    span.said {
                        "满足 " b { (of(share.bar.good, share.bar.total(), &share.unit)) }
                        @if share.bar.half > 0 { "，部分 " (grouped(share.bar.half)) }
                        @if share.bar.bad > 0 { "，" span.bad { "缺 " (grouped(share.bar.bad)) } }
                    }
                }
            }
        }
    }
}

/// The picture of a flow, in tenths: 7200 wide, with names at both sides of the bands.
const WIDTH: u64 = 7200;
const LEFT: u64 = 1650;
const RIGHT: u64 = 5000;
const THICK: u64 = 120;
/// How high all bands together are, how high a name is at least, and the space between two.
const HIGH: u64 = 3600;
const LINE: u64 = 190;
const GAP: u64 = 60;

/// Where a thing stands: its top, and how high it is.
#[derive(Clone, Copy)]
struct Place {
    top: u64,
    high: u64,
}

/// Stands things below one another, each as high as its number and apart enough for its name.
fn places(numbers: &[u64], total: u64) -> (Vec<Place>, u64) {
    let mut top = 0;
    let mut places = Vec::with_capacity(numbers.len());
    for &number in numbers {
        let high = (HIGH * permille(number, total) / 1000).max(10);
        places.push(Place { top: top + LINE.saturating_sub(high) / 2, high });
        top += high.max(LINE) + GAP;
    }
    (places, top)
}

fn flow(flow: &Flow) -> Markup {
    let sum = |side: usize, at: usize| -> u64 {
        let touches =
            |link: &&crate::report::part::Link| if side == 0 { link.from == at } else { link.to == at };
        flow.links.iter().filter(touches).map(|link| link.number).sum()
    };
    let left: Vec<u64> = (0..flow.from.len()).map(|at| sum(0, at)).collect();
    let right: Vec<u64> = (0..flow.to.len()).map(|at| sum(1, at)).collect();
    let total = left.iter().sum::<u64>().max(1);
    let (from, left_high) = places(&left, total);
    let (to, right_high) = places(&right, total);
    // Bands leave and arrive one below the other, in the order of the lists.
    let (mut leaves, mut arrives) = (vec![0u64; from.len()], vec![0u64; to.len()]);
    let mut bands = Vec::new();
    let mut links = flow.links.clone();
    links.retain(|link| link.number > 0 && link.from < from.len() && link.to < to.len());
    sort_by_key(&mut links, |link| (link.from, link.to));
    for link in &links {
        let (a, b) = (from[link.from], to[link.to]);
        let at = |place: Place, done: u64, whole: u64| place.top + place.high * permille(done, whole) / 1000;
        let a0 = at(a, leaves[link.from], left[link.from]);
        leaves[link.from] += link.number;
        let a1 = at(a, leaves[link.from], left[link.from]).max(a0 + 4);
        let b0 = at(b, arrives[link.to], right[link.to]);
        arrives[link.to] += link.number;
        let b1 = at(b, arrives[link.to], right[link.to]).max(b0 + 4);
        let said = format!(
            "{} → {}：{} {}",
            flow.from[link.from],
            flow.to[link.to].0,
            grouped(link.number),
            flow.unit
        );
        bands.push((band([a0, a1], [b0, b1]), flow.to[link.to].1, said));
    }
    let high = left_high.max(right_high);
    let name = |place: Place| tenths(place.top + place.high / 2);
    html! {
        figure.flow {
            figcaption { (flow.caption) span.swipe { "左右滑动可看全图。" } }
            div.scroll {
                svg viewBox=(format!("0 0 {} {}", tenths(WIDTH), tenths(high))) role="img" aria-label=(flow.caption) {
                    @for (path, tone, said) in &bands {
                        path class=(format!("band {}", class(*tone))) d=(path) { title { (said) } }
                    }
                    @for (at, place) in from.iter().enumerate() {
                        rect.plain x=(tenths(LEFT - THICK)) y=(tenths(place.top)) width=(tenths(THICK)) height=(tenths(place.high)) {}
                        text x=(tenths(LEFT - THICK - 60)) y=(name(*place)) text-anchor="end" dominant-baseline="central" {
                            (flow.from[at]) " " tspan { (grouped(left[at])) }
                        }
                    }
                    @for (at, place) in to.iter().enumerate() {
                        rect class=(class(flow.to[at].1)) x=(tenths(RIGHT)) y=(tenths(place.top)) width=(tenths(THICK)) height=(tenths(place.high)) {}
                        text x=(tenths(RIGHT + THICK + 60)) y=(name(*place)) dominant-baseline="central" {
                            (flow.to[at].0) " " tspan { (grouped(right[at])) " " (flow.unit) }
                        }
                    }
                }
            }
        }
    }
}

/// The outline of a band from the left to the right.
fn band([a0, a1]: [u64; 2], [b0, b1]: [u64; 2]) -> String {
    let middle = tenths((LEFT + RIGHT) / 2);
    let (x0, x1) = (tenths(LEFT), tenths(RIGHT));
    let (a0, a1, b0, b1) = (tenths(a0), tenths(a1), tenths(b0), tenths(b1));
    format!("M{x0} {a0}C{middle} {a0} {middle} {b0} {x1} {b0}V{b1}C{middle} {b1} {middle} {a1} {x0} {a1}Z")
}

/// How much of a cell is met, in five steps; the words for the legend.
const STEPS: [(&str, &str); 5] = [
    ("q4", "全部满足"),
    ("q3", "四分之三以上"),
    ("q2", "一半以上"),
    ("q1", "不到一半"),
    ("q0", "一条也没有"),
];

fn step((part, whole): (u64, u64)) -> &'static str {
    match permille(part, whole) {
        1000.. => STEPS[0].0,
        750.. => STEPS[1].0,
        500.. => STEPS[2].0,
        _ if part > 0 => STEPS[3].0,
        _ => STEPS[4].0,
    }
}

fn matrix(matrix: &Matrix) -> Markup {
    html! {
        figure.matrix {
            figcaption { (matrix.caption) span.swipe { "左右滑动可看全表。" } }
            p.legend { @for (class, word) in STEPS { span class=(format!("key {class}")) { (word) } } }
            div.scroll {
                table {
                    thead {
                        tr {
                            th scope="col" { (matrix.corner) }
                            @for column in &matrix.columns { th scope="col" { (column) } }
                        }
                    }
                    tbody {
                        @for row in &matrix.rows {
                            tr {
                                th scope="row" { (row.title) }
                                @for cell in &row.cells {
                                    @match cell {
                                        Some(cell) => td class=(step(*cell)) { b { (grouped(cell.0)) } "/" (grouped(cell.1)) },
                                        None => td.none { "·" },
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
