//! 图 The organisation graph of one day: two forests, and the ties across them.
//!
//! A [`Graph`] is laid out once for a day and then asked many times: both forests stand in walk order,
//! so a subtree is one run; organisations are grouped by the area they sit in, appointments by body,
//! ties by their ends. It owns what it holds and borrows nothing, so it can be kept beside a ledger.
//!
//! Both trees roll up, and every question says by which: under an *area* stands what lies in it,
//! under a *party body* stand the bodies that answer to it, and the communities and grids in which
//! they sit.

mod path;
mod scope;

use crate::base::{Day, Forest, Groups, NONE};
use crate::cobuild::{EndAt, Side};
use crate::ledger::View;

pub use path::{Network, Step};
pub use scope::{Scope, Tree, Under};

/// 图 The graph of one day.
#[derive(Clone, Debug)]
pub struct Graph {
    on: Day,
    /// Areas within areas.
    pub areas: Forest,
    /// Organisations below organisations.
    pub organizations: Forest,
    /// The organisations that sit in each area.
    pub bodies_in: Groups,
    /// The organisations that each organisation hosts.
    pub hosted_by: Groups,
    /// The appointments held in each organisation.
    pub appointments_in: Groups,
    /// The ties that hold, in the order in which they were opened.
    pub ties: Vec<u32>,
    ties_of: [[Groups; 3]; 2],
}

/// Which list of ends a tie is grouped by.
fn subject(end: EndAt) -> (usize, u32) {
    match end {
        EndAt::Area(at) => (0, at),
        EndAt::Organization(at) => (1, at),
        EndAt::Person(at) => (2, at),
    }
}

/// What stands on a day, under what it stands below on that day. Nothing is closed before what it
/// holds, so a parent stands too; one that did not would be treated as none all the same.
fn forest(count: usize, stands: impl Fn(u32) -> bool, parent: impl Fn(u32) -> Option<u32>) -> Forest {
    let up = |at: u32| parent(at).filter(|&up| up != NONE && stands(up)).unwrap_or(NONE);
    Forest::new((0..count as u32).map(up).collect(), &stands).unwrap_or_default()
}

impl Graph {
    /// Lays out the graph of a day.
    pub fn new(view: View<'_>) -> Graph {
        let (state, on) = (view.state(), view.on());
        let (areas, organizations) = (&state.org.areas, &state.org.organizations);
        let areas =
            forest(areas.len(), |at| areas.row(at).stands(on), |at| areas.row(at).parent.on(on).copied());
        let organizations = forest(
            organizations.len(),
            |at| organizations.row(at).stands(on),
            |at| organizations.row(at).parent.on(on).copied(),
        );
        let bodies = || view.organizations();
        let in_areas: Vec<(u32, u32)> = bodies().map(|(at, row)| (row.area, at)).collect();
        let hosted: Vec<(u32, u32)> = bodies().map(|(at, row)| (row.host, at)).collect();
        let held: Vec<(u32, u32)> = view.appointments().map(|(at, row)| (row.organization, at)).collect();
        let mut ties = Vec::new();
        // Each row once: a province has a million of them, and each lies elsewhere in memory.
        let mut ends: [[Vec<(u32, u32)>; 3]; 2] = Default::default();
        for (tie, row) in view.ties() {
            ties.push(tie);
            for (ends, end) in ends.iter_mut().zip([row.from, row.to]) {
                let (kind, at) = subject(end);
                ends[kind].push((at, tie));
            }
        }
        let counts = [state.org.areas.len(), state.org.organizations.len(), state.people.persons.len()];
        let by = |ends: &[Vec<(u32, u32)>; 3]| {
            [0, 1, 2].map(|kind| Groups::new(counts[kind], ends[kind].iter().copied()))
        };
        Graph {
            on,
            bodies_in: Groups::new(counts[0], in_areas.iter().copied()),
            hosted_by: Groups::new(counts[1], hosted.iter().copied()),
            appointments_in: Groups::new(counts[1], held.iter().copied()),
            ties_of: [by(&ends[0]), by(&ends[1])],
            areas,
            organizations,
            ties,
        }
    }

    /// The day.
    pub fn on(&self) -> Day {
        self.on
    }

    /// The ties of which something is the first or the second end.
    pub fn ties_of(&self, side: Side, end: EndAt) -> &[u32] {
        let (kind, at) = subject(end);
        match side {
            Side::From => self.ties_of[0][kind].of(at),
            Side::To => self.ties_of[1][kind].of(at),
            Side::Behalf => &[],
        }
    }
}
