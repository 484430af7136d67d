//! 底数 What every section draws on: each need with how it is met and by what way, summed by area.

use std::collections::BTreeMap;

use crate::base::{AreaId, MeasureId, NONE, map_of};
use crate::graph::Graph;
use crate::ledger::{State, View};
use crate::listing::Owner;
use crate::matching::{Assignment, Plan};
use crate::report::{Bar, Tone};

/// 途径 By what way a need is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    /// By somebody who is at home in the same community.
    Own,
    /// By somebody of the town or the county, whose own area holds the community.
    Above,
    /// By somebody who is carried there by a tie of a kind.
    Tie(u32),
    /// By somebody further away whose reach goes so far.
    Reach,
    /// By orders placed before.
    Ordered,
    /// Only in part.
    Part,
    /// Not at all.
    Lacking,
}

/// 一条需求 A need and how it is met, by orders placed before and by the plan together.
pub(super) struct Need {
    pub(super) area: u32,
    /// The widest category above its own.
    pub(super) top: u32,
    pub(super) priority: u8,
    pub(super) way: Way,
}

/// 底数 The day, its graph and its plan, and what follows from them.
pub(super) struct Facts<'a> {
    pub(super) view: View<'a>,
    pub(super) state: &'a State,
    pub(super) graph: &'a Graph,
    pub(super) plan: &'a Plan,
    pub(super) needs: Vec<Need>,
    /// The needs posted in each area itself.
    by_area: Vec<Bar>,
}

impl<'a> Facts<'a> {
    pub(super) fn new(view: View<'a>, graph: &'a Graph, plan: &'a Plan) -> Facts<'a> {
        let state = view.state();
        let lacking: BTreeMap<_, _> = map_of(plan.gaps().iter().map(|gap| (&gap.need, gap.lacking)));
        // The way of a need is the way of its largest share.
        let mut ways: BTreeMap<_, (u64, Way)> = BTreeMap::new();
        for assignment in plan.assignments() {
            let found = ways.entry(&assignment.need).or_insert((0, Way::Ordered));
            if assignment.quantity > found.0 {
                *found = (assignment.quantity, way(state, assignment));
            }
        }
        let mut by_area = vec![Bar::default(); state.org.areas.len()];
        let mut needs = Vec::new();
        for (at, row) in view.needs() {
            let id = state.listing.needs.id(at);
            let lacking = lacking.get(id).copied().unwrap_or(0);
            // A need that was withdrawn later is not in the plan, and nobody has served it.
            let planned = lacking > 0 || ways.contains_key(id);
            if !planned && state.listing.need_left_on(at, view.on()) > 0 {
                continue;
            }
            let way = match lacking {
                0 => ways.get(id).map_or(Way::Ordered, |(_, way)| *way),
                _ if lacking >= row.quantity => Way::Lacking,
                _ => Way::Part,
            };
            let need = Need { area: row.area, top: widest(state, row.category), priority: row.priority, way };
            by_area[row.area as usize] = by_area[row.area as usize].plus(need.bar());
            needs.push(need);
        }
        Facts { view, state, graph, plan, needs, by_area }
    }

    /// The needs of an area and of all that lies in it.
    pub(super) fn below(&self, area: u32) -> Bar {
        let areas = self.graph.areas.subtree(area).iter();
        areas.fold(Bar::default(), |sum, &at| sum.plus(self.by_area[at as usize]))
    }

    /// All needs.
    pub(super) fn all(&self) -> Bar {
        self.needs.iter().fold(Bar::default(), |sum, need| sum.plus(need.bar()))
    }

    /// The community in which an area lies, or the area itself where it lies in none.
    pub(super) fn community(&self, area: u32) -> Option<u32> {
        self.graph.areas.upward(area).find(|&up| self.state.org.areas.row(up).kind.is_community())
    }

    /// What an area is called.
    pub(super) fn area(&self, at: u32) -> &'a str {
        self.state.org.areas.row(at).called(self.view.on())
    }

    /// Where an area is, for somebody who does not know its code: 水东社区 · 第三网格, 晨光村（文武坝镇）.
    pub(super) fn place(&self, at: u32) -> String {
        let name = self.area(at);
        match self.community(at) {
            Some(community) if community != at => format!("{} · {name}", self.area(community)),
            Some(_) if self.graph.areas.parent(at) != NONE => {
                format!("{name}（{}）", self.area(self.graph.areas.parent(at)))
            }
            _ => name.to_owned(),
        }
    }

    /// Where the area with a code is.
    pub(super) fn place_of(&self, area: &AreaId) -> String {
        match self.state.org.areas.find(area) {
            Some(at) => self.place(at),
            None => area.to_string(),
        }
    }

    /// What an organisation is called.
    pub(super) fn body(&self, at: u32) -> &'a str {
        self.state.org.organizations.row(at).called(self.view.on())
    }

    /// Who offers something: a title, or the code of a person with the kind.
    pub(super) fn owner(&self, owner: &Owner) -> String {
        match owner {
            Owner::Organization(id) => match self.state.org.organizations.find(id) {
                Some(at) => self.body(at).to_owned(),
                None => id.to_string(),
            },
            Owner::Person(id) => match self.state.people.persons.find(id) {
                Some(at) => self.person(at),
                None => id.to_string(),
            },
        }
    }

    /// A person: the kind and the code, which is all that the ledger knows.
    pub(super) fn person(&self, at: u32) -> String {
        let persons = &self.state.people.persons;
        let kind = persons.row(at).kind_on(self.view.on()).map_or("个人", |kind| kind.title());
        format!("{kind} {}", persons.id(at))
    }

    /// What a category is called.
    pub(super) fn category(&self, at: u32) -> &'a str {
        self.state.listing.categories.get(at).title.as_str()
    }

    /// What a unit of measure is called.
    pub(super) fn measure(&self, id: &MeasureId) -> String {
        match self.state.listing.measures.find_any(id) {
            Some(at) => self.state.listing.measures.get(at).title.to_string(),
            None => id.to_string(),
        }
    }

    /// By what way an assignment goes.
    pub(super) fn way(&self, assignment: &Assignment) -> Way {
        way(self.state, assignment)
    }

    /// What a way is called, and how it is coloured.
    pub(super) fn called(&self, way: Way) -> (String, Tone) {
        match way {
            Way::Own => ("本社区自己".to_owned(), Tone::Good),
            Way::Above => ("县乡单位直接服务".to_owned(), Tone::Good),
            Way::Tie(kind) => (self.state.cobuild.kinds.get(kind).title.to_string(), Tone::Good),
            Way::Reach => ("跨区域调配".to_owned(), Tone::Good),
            Way::Ordered => ("此前已有订单".to_owned(), Tone::Good),
            Way::Part => ("只满足一部分".to_owned(), Tone::Half),
            Way::Lacking => ("没有着落".to_owned(), Tone::Bad),
        }
    }
}

impl Need {
    /// The need as a bar of one.
    pub(super) fn bar(&self) -> Bar {
        match self.way {
            Way::Lacking => Bar { bad: 1, ..Bar::default() },
            Way::Part => Bar { half: 1, ..Bar::default() },
            _ => Bar { good: 1, ..Bar::default() },
        }
    }
}

fn way(state: &State, assignment: &Assignment) -> Way {
    match &assignment.tie_kind {
        Some(kind) => state.cobuild.kinds.find_any(kind).map_or(Way::Reach, Way::Tie),
        // What climbs nowhere enters where its owner is at home.
        None if assignment.entering == 0 => {
            let home = assignment.path.first().and_then(|home| state.org.areas.find(home));
            let low = home.is_some_and(|at| state.org.areas.row(at).kind.rank() >= 4);
            if low { Way::Own } else { Way::Above }
        }
        None => Way::Reach,
    }
}

/// The widest category above one; the bound keeps two packs' from making a circle.
fn widest(state: &State, category: u32) -> u32 {
    let categories = &state.listing.categories;
    let mut at = category;
    for _ in 0..categories.len() {
        match categories.get(at).parent.as_ref().and_then(|parent| categories.find_any(parent)) {
            Some(up) => at = up,
            None => break,
        }
    }
    at
}
