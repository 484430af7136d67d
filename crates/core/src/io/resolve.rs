//! 引用核对 What rows refer to, looked up across the sheets: codes, orphans, circles, days, order.
//!
//! Rows stand in any order. So all codes are collected first, then references are looked up, circles
//! found, and rows taken from the top of the trees downwards. A row that refers to a refused one is
//! refused with it and counted under the fault of that one.
//!
//! A row that gives no day holds from the day of the import; or from an earlier one, if something
//! that refers to it began earlier, or from a later one, if something that it refers to did. So a
//! superior never begins after what stands below it.

use std::collections::HashMap;

use compact_str::CompactString;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use rustc_hash::FxBuildHasher;

use crate::base::{AreaId, Day, NONE, OrganizationId, PersonId, front};
use crate::cobuild::End;
use crate::io::fault::{IoRefusal, Place, Shown};
use crate::io::form::{Field, SheetKind};
use crate::io::line::{Line, Located, Look, Pending, Reference, Report};
use crate::ledger::{Draft, Event};
use crate::listing::{ListingEvent, Owner, ResourceListed};

/// How many references a row has at most: an organisation's superior, area and host.
const REFERENCES: usize = 3;

/// The spaces of codes that others refer to.
const SPACES: [SheetKind; 3] = [SheetKind::Areas, SheetKind::Organizations, SheetKind::Persons];

/// 引用核对 The rows of all sheets while they are resolved.
pub(crate) struct Resolve<'a> {
    pub(crate) lines: Vec<Line>,
    pub(crate) sheets: &'a [Located],
    pub(crate) report: &'a mut Report,
    /// The fault of a sheet that could not be read, so that what refers to its rows is counted there.
    pub(crate) unread: [Option<usize>; 7],
    /// The file in which a missing sheet is missed.
    pub(crate) file: CompactString,
}

/// 行的位置 A sheet, by its place among those found, and a row.
pub(crate) type At = (u32, u32);

impl Resolve<'_> {
    /// The drafts in an order in which a ledger takes them; what is refused is in the report.
    pub(crate) fn drafts(mut self, since: Day) -> (Vec<Draft>, Vec<At>) {
        let index = self.index();
        let targets = self.look_up(&index);
        let order = self.order(&targets);
        let lower = self.descend(&order, &targets);
        let days = self.days(&order, &targets, &lower, since);
        let depth = self.depth(&order, &targets);

        let sorted = self.sorted(order, &depth, &days);
        let (mut drafts, mut rows) = (Vec::with_capacity(sorted.len()), Vec::with_capacity(sorted.len()));
        for at in sorted {
            let [first, second, _] = targets[at as usize];
            let pending = self.lines[at as usize].pending.take();
            let event: Option<Event> = match pending {
                Some(Pending::Ready(event)) => Some(event),
                Some(Pending::Owned(listed)) => self
                    .owner(first)
                    .map(|owner| ListingEvent::ResourceListed(ResourceListed { owner, ..listed }).into()),
                Some(Pending::Tied(build)) => {
                    self.end(first).zip(self.end(second)).map(|(from, to)| build(from, to))
                }
                None => None,
            };
            let line = self.line(at);
            if let Some(event) = event {
                rows.push((line.sheet as u32, line.row));
                drafts.push(Draft::on(days[at as usize], event));
            }
        }
        (drafts, rows)
    }

    /// The rows without a fault, in the order of their drafts: upper before lower, and what begins earlier first, so
    /// that of two rows that clash the later one is refused.
    fn sorted(&self, order: Vec<u32>, depth: &[u32], days: &[Day]) -> Vec<u32> {
        let whole = order.into_iter().filter(|&at| self.line(at).root.is_none());
        let key = |at: u32| {
            let line = self.line(at);
            let begins = u128::from(days[at as usize].ce().unsigned_abs());
            let key = (u128::from(line.kind as u8) << 64) | (u128::from(depth[at as usize]) << 32) | begins;
            (key, front(line.id.as_deref().unwrap_or_default()))
        };
        let mut keyed: Vec<((u128, u128), u32)> = whole.map(|at| (key(at), at)).collect();
        keyed.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| self.line(a.1).id.cmp(&self.line(b.1).id)));
        keyed.into_iter().map(|(_, at)| at).collect()
    }

    fn line(&self, at: u32) -> &Line {
        &self.lines[at as usize]
    }

    fn fault(&mut self, at: u32, field: Option<Field>, refusal: &IoRefusal) -> usize {
        let line = &self.lines[at as usize];
        let place = self.sheets[line.sheet].place(line.row, field);
        let fault = self.report.add(place, refusal);
        self.lines[at as usize].root.get_or_insert(fault);
        fault
    }

    /// Refuses a row because of another fault, unless it is refused already.
    fn follow(&mut self, at: u32, root: usize) {
        let line = &mut self.lines[at as usize];
        if line.root.is_none() {
            line.root = Some(root);
            self.report.follow(root);
        }
    }

    /// The rows by their codes. A code that is there already is a fault of the later row.
    fn index(&mut self) -> Index {
        let mut index: Index = Default::default();
        let mut count = [0; SheetKind::ALL.len()];
        self.lines.iter().for_each(|line| count[line.kind as usize] += 1);
        index.iter_mut().zip(count).for_each(|(index, count)| index.reserve(count));
        for at in 0..self.lines.len() as u32 {
            let (kind, row) = (self.line(at).kind, self.line(at).row);
            let Some(id) = self.line(at).id.clone() else { continue };
            match index[kind as usize].get(&id) {
                Some(&(_, first)) => {
                    let refusal = match self.line(at).made {
                        true => IoRefusal::ContentDuplicate { row: first },
                        false => IoRefusal::CodeDuplicate { row: first },
                    };
                    self.fault(at, Some(Field::Code), &refusal);
                }
                None => {
                    index[kind as usize].insert(id, (at, row));
                }
            }
        }
        index
    }

    /// A sheet that may be missing is missed once some row refers to one of its rows.
    fn miss(&mut self) {
        for space in SPACES {
            let there = self.sheets.iter().any(|sheet| sheet.header.kind == space);
            let asked = |line: &Line| line.references.iter().any(|it| it.look.spaces() == [space]);
            if !there && self.unread[space as usize].is_none() && self.lines.iter().any(asked) {
                let place = Place { file: self.file.clone(), ..Place::default() };
                let root = self.report.add(place, &IoRefusal::SheetMissing { sheet: space });
                self.unread[space as usize] = Some(root);
            }
        }
    }

    /// Looks up what every row refers to.
    fn look_up(&mut self, index: &Index) -> Vec<[u32; REFERENCES]> {
        self.miss();
        let mut targets = vec![[NONE; REFERENCES]; self.lines.len()];
        for at in 0..self.lines.len() as u32 {
            let references = core::mem::take(&mut self.lines[at as usize].references);
            for (slot, reference) in references.iter().enumerate().take(REFERENCES) {
                let mut found = reference
                    .look
                    .spaces()
                    .iter()
                    .filter_map(|space| index[*space as usize].get(&reference.code).map(|(at, _)| *at));
                match (found.next(), found.next()) {
                    (Some(target), None) => targets[at as usize][slot] = target,
                    (Some(_), Some(_)) => {
                        let refusal = match reference.look {
                            Look::Owner => IoRefusal::OwnerAmbiguous {},
                            _ => IoRefusal::EndAmbiguous {},
                        };
                        self.fault(at, Some(reference.field), &refusal);
                    }
                    (None, _) => self.orphan(at, reference),
                }
            }
            self.lines[at as usize].references = references;
        }
        targets
    }

    /// A row refers to what is not there: because a sheet is not, or the code is wrong.
    fn orphan(&mut self, at: u32, reference: &Reference) {
        if let Some(root) = reference.look.spaces().iter().find_map(|space| self.unread[*space as usize]) {
            self.follow(at, root);
            return;
        }
        let code = Shown::new(&reference.code);
        let refusal = match (reference.field, reference.look) {
            (Field::Parent, _) => IoRefusal::ParentUnknown { code },
            (_, Look::Area) => IoRefusal::AreaUnknown { code },
            (_, Look::Organization) => IoRefusal::OrganizationUnknown { code },
            (_, Look::Person) => IoRefusal::PersonUnknown {},
            (_, Look::Owner) => IoRefusal::OwnerUnknown {},
            (_, Look::End) => IoRefusal::EndUnknown {},
        };
        self.fault(at, Some(reference.field), &refusal);
    }

    /// All rows, each behind what it refers to. A row that stands above itself in a circle is a
    /// fault.
    fn order(&mut self, targets: &[[u32; REFERENCES]]) -> Vec<u32> {
        let mut order = Vec::with_capacity(self.lines.len());
        let mut all: [Vec<u32>; SheetKind::ALL.len()] = Default::default();
        for (at, line) in (0u32..).zip(&self.lines) {
            all[line.kind as usize].push(at);
        }
        for kind in [SheetKind::Areas, SheetKind::Organizations] {
            let of_kind = core::mem::take(&mut all[kind as usize]);
            let mut graph: DiGraph<u32, (), u32> = DiGraph::with_capacity(of_kind.len(), of_kind.len());
            let nodes: HashMap<u32, NodeIndex<u32>, FxBuildHasher> =
                of_kind.iter().map(|&at| (at, graph.add_node(at))).collect();
            for &at in &of_kind {
                for target in targets[at as usize] {
                    if let Some(&upper) = nodes.get(&target) {
                        graph.add_edge(nodes[&at], upper, ());
                    }
                }
            }
            // Each component comes behind those that it points to: what is above comes first.
            for component in kosaraju_scc(&graph) {
                let mut rows: Vec<u32> = component.into_iter().map(|node| graph[node]).collect();
                rows.sort_unstable();
                let first = rows[0];
                if rows.len() > 1 || targets[first as usize].contains(&first) {
                    self.circle(&rows, targets);
                }
                order.extend(rows);
            }
        }
        // What is taken already is empty.
        order.extend(all.into_iter().flatten());
        order
    }

    fn circle(&mut self, rows: &[u32], targets: &[[u32; REFERENCES]]) {
        for &at in rows {
            let references = self.line(at).references.iter().zip(targets[at as usize]);
            let field = references
                .filter(|(_, target)| rows.binary_search(target).is_ok())
                .map(|(it, _)| it.field)
                .next();
            self.fault(at, field, &IoRefusal::Cycle { count: rows.len() });
        }
    }

    /// Goes down the trees: what refers to a refused row is refused with it. Gives the earliest day on which
    /// each row can begin, if what it refers to sets one.
    fn descend(&mut self, order: &[u32], targets: &[[u32; REFERENCES]]) -> Vec<Option<Day>> {
        let mut lower: Vec<Option<Day>> = vec![None; self.lines.len()];
        for &at in order {
            let above = || targets[at as usize].into_iter().filter(|&target| target != NONE && target != at);
            if let Some(root) = above().find_map(|target| self.line(target).root) {
                self.follow(at, root);
                continue;
            }
            let begins = |target: u32| self.line(target).day.or(lower[target as usize]);
            let earliest = above().filter_map(begins).max();
            let day = self.line(at).day;
            if earliest.is_some_and(|earliest| day.is_some_and(|day| day < earliest)) {
                let field = self.line(at).kind.dated();
                self.fault(at, Some(field), &IoRefusal::BeginsEarly {});
            }
            lower[at as usize] = earliest;
        }
        lower
    }

    /// The day from which each row holds.
    fn days(
        &mut self,
        order: &[u32],
        targets: &[[u32; REFERENCES]],
        lower: &[Option<Day>],
        since: Day,
    ) -> Vec<Day> {
        let mut upper: Vec<Option<Day>> = vec![None; self.lines.len()];
        let mut days = vec![since; self.lines.len()];
        for &at in order.iter().rev() {
            let (given, until) = (self.line(at).day, self.line(at).until);
            if self.line(at).root.is_some() {
                continue;
            }
            if let Some(bound) = given.or(upper[at as usize]) {
                for target in targets[at as usize].into_iter().filter(|&target| target != NONE) {
                    let upper = &mut upper[target as usize];
                    *upper = Some(upper.map_or(bound, |upper| upper.min(bound)));
                }
            }
            let mut day = since;
            if let Some(lower) = lower[at as usize] {
                day = day.max(lower);
            }
            if let Some(upper) = upper[at as usize] {
                day = day.min(upper);
            }
            let day = given.unwrap_or(day);
            days[at as usize] = day;
            // Nothing refers to what ends, so nothing follows from this.
            if until.is_some_and(|until| until <= day) {
                self.fault(at, Some(Field::Until), &IoRefusal::WindowReversed {});
            }
        }
        days
    }

    /// How many rows of its own kind stand above each row.
    fn depth(&self, order: &[u32], targets: &[[u32; REFERENCES]]) -> Vec<u32> {
        let mut depth = vec![0u32; self.lines.len()];
        for &at in order {
            let kind = self.line(at).kind;
            let above = targets[at as usize].into_iter().filter(|&target| target != NONE);
            let same = above.filter(|&target| self.line(target).kind == kind);
            depth[at as usize] = same.map(|target| depth[target as usize] + 1).max().unwrap_or(0);
        }
        depth
    }

    fn owner(&self, target: u32) -> Option<Owner> {
        match self.end(target)? {
            End::Organization(id) => Some(Owner::Organization(id)),
            End::Person(id) => Some(Owner::Person(id)),
            End::Area(_) => None,
        }
    }

    fn end(&self, target: u32) -> Option<End> {
        let line = self.lines.get(target as usize)?;
        let id = line.id.as_deref()?;
        match line.kind {
            SheetKind::Areas => AreaId::new(id).ok().map(End::Area),
            SheetKind::Organizations => OrganizationId::new(id).ok().map(End::Organization),
            SheetKind::Persons => PersonId::new(id).ok().map(End::Person),
            _ => None,
        }
    }
}

/// Rows and their numbers by code, for each kind of sheet.
type Index = [HashMap<CompactString, (u32, u32), FxBuildHasher>; SheetKind::ALL.len()];

impl Look {
    fn spaces(self) -> &'static [SheetKind] {
        match self {
            Look::Area => &SPACES[..1],
            Look::Organization => &SPACES[1..2],
            Look::Person => &SPACES[2..],
            Look::Owner => &SPACES[1..],
            Look::End => &SPACES,
        }
    }
}
