//! 匹配流向 What is needed, by category, and who serves it, with what nobody serves.

use crate::chart::bands::{Bands, Column};
use crate::chart::{Canvas, Chart, ChartKind};
use crate::matching::Plan;

/// How many categories, and how many kinds of owner, there is room for.
const CATEGORIES: usize = 20;
const OWNERS: usize = 14;

pub(super) fn flow(canvas: &Canvas<'_>, plan: &Plan) -> Chart {
    let listing = &canvas.state.listing;
    let area_of = |need: &_| listing.needs.find(need).map(|at| listing.needs.row(at).area);
    let category_of = |need: &_| {
        let at = listing.needs.find(need)?;
        Some(listing.categories.code(listing.needs.row(at).category))
    };
    let served = || {
        let of = |need: &_| area_of(need).is_some_and(|area| canvas.is_about(area));
        plan.assignments().iter().filter(move |assignment| of(&assignment.need))
    };
    let gaps =
        || plan.gaps().iter().filter(|gap| area_of(&gap.need).is_some_and(|area| canvas.is_about(area)));
    let used = served().filter_map(|a| category_of(&a.need)).chain(gaps().map(|gap| &gap.category));
    let levels = canvas.category_levels(used, CATEGORIES);
    let mut bands = Bands::new(vec![
        Column::new(canvas.say("需求类别", "category of need"), CATEGORIES),
        Column::new(canvas.say("谁来办", "who serves it"), OWNERS),
    ]);
    for assignment in served() {
        let (Some(category), Some(owner)) =
            (category_of(&assignment.need), canvas.find_owner(&assignment.owner))
        else {
            continue;
        };
        let weight = canvas.weight(&assignment.measure, assignment.quantity);
        let from = bands.columns[0].stop(canvas.category(category, levels));
        let to = bands.columns[1].stop(canvas.owner_kind(owner));
        bands.add(vec![from, to], weight);
    }
    for gap in gaps() {
        let from = bands.columns[0].stop(canvas.category(&gap.category, levels));
        let to = bands.columns[1].lacking("gap", canvas.say("缺口", "gap"));
        bands.add(vec![from, to], canvas.weight(&gap.measure, gap.lacking));
    }
    bands.frame(canvas, Vec::new()).hang(canvas, ChartKind::Flow)
}
