//! The ledger as a person would keep it: plain lists, searched from end to end, nothing clever.

use std::collections::{BTreeMap, BTreeSet};

use gongjian::base::Day;
use gongjian::cobuild::{Asked, CobuildEvent, End, EndKind, TieKind, TieOpened};
use gongjian::ledger::{Draft, Event};
use gongjian::listing::{ListingEvent, NeedPosted, OrderPlaced, Owner, ResourceListed, Window};
use gongjian::org::{AreaKind, FilledBy, OrgEvent, OrganizationKind, OrganizationOpened, Scheme};
use gongjian::pack::{Pack, PackEvent};
use gongjian::people::{AppointmentMade, PeopleEvent, PersonKind};

/// A refusal: its code, and what it found missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct No {
    pub code: &'static str,
    pub missing: Option<(&'static str, String)>,
}

fn no<T>(code: &'static str) -> Result<T, No> {
    Err(No { code, missing: None })
}

fn none(code: &'static str, space: &'static str, id: &str) -> No {
    No { code, missing: Some((space, id.to_owned())) }
}

/// Something that stands at an end of a tie or offers a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    Area(usize),
    Body(usize),
    Person(usize),
}

#[derive(Clone, Debug)]
pub struct Node {
    pub id: String,
    pub since: Day,
    pub until: Option<Day>,
    /// From which day it lies in or answers to what.
    pub parents: Vec<(Day, Option<usize>)>,
    /// The day of the last change.
    pub changed: Day,
}

impl Node {
    pub fn stands(&self, on: Day) -> bool {
        self.since <= on && self.until.is_none_or(|until| on < until)
    }
    pub fn parent(&self, on: Day) -> Option<usize> {
        self.parents.iter().rev().find(|(since, _)| *since <= on).and_then(|(_, parent)| *parent)
    }
}

#[derive(Clone, Debug)]
pub struct Body {
    pub node: Node,
    pub kind: OrganizationKind,
    pub area: Option<usize>,
    pub host: Option<usize>,
    pub level: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Person {
    pub id: String,
    pub kinds: Vec<(Day, PersonKind)>,
    pub until: Option<Day>,
}

/// Something that holds from a day, up to another.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    pub since: Day,
    pub until: Option<Day>,
}

impl Run {
    pub fn holds(&self, on: Day) -> bool {
        self.since <= on && self.until.is_none_or(|until| on < until)
    }
    fn overlaps(&self, other: &Run) -> bool {
        let before = |a: &Run, b: &Run| a.until.is_some_and(|until| until <= b.since);
        !before(self, other) && !before(other, self)
    }
}

#[derive(Clone, Debug)]
pub struct Appointment {
    pub id: String,
    pub run: Run,
    pub person: usize,
    pub office: String,
    pub body: usize,
}

#[derive(Clone, Debug)]
pub struct Tie {
    pub id: String,
    pub run: Run,
    pub kind: String,
    pub from: At,
    pub to: At,
    pub behalf: Option<usize>,
}

#[derive(Clone, Debug)]
pub struct Line {
    pub id: String,
    pub run: Run,
    /// The owner of a resource, the area of a need.
    pub at: At,
    pub category: String,
    pub quantity: u64,
    pub measure: String,
    pub window: Window,
    pub distinct: bool,
}

#[derive(Clone, Debug)]
pub struct Order {
    pub id: String,
    pub need: usize,
    pub resource: usize,
    pub quantity: u64,
    pub steps: Vec<(Day, &'static str, u64)>,
    pub rated: bool,
}

impl Order {
    pub fn on(&self, on: Day) -> Option<(&'static str, u64)> {
        self.steps.iter().rev().find(|(day, ..)| *day <= on).map(|(_, status, done)| (*status, *done))
    }
    fn last(&self) -> (Day, &'static str, u64) {
        self.steps[self.steps.len() - 1]
    }
    /// How much it binds of both lines in a state.
    pub fn binds(&self, (status, done): (&'static str, u64)) -> u64 {
        match status {
            "declined" => 0,
            "withdrawn" => done,
            _ => self.quantity,
        }
    }
    /// Whether it keeps its lines from ending on a day: it lives, or it took a step later than that.
    fn binds_until(&self, on: Day) -> bool {
        !matches!(self.last().1, "declined" | "withdrawn" | "fulfilled") || on < self.last().0
    }
}

/// What all entries amount to.
#[derive(Clone, Debug, Default)]
pub struct World {
    pub areas: Vec<(Node, AreaKind)>,
    pub bodies: Vec<Body>,
    pub persons: Vec<Person>,
    pub appointments: Vec<Appointment>,
    pub ties: Vec<Tie>,
    pub resources: Vec<Line>,
    pub needs: Vec<Line>,
    pub orders: Vec<Order>,
    pub packs: Vec<(Day, Pack)>,
    /// Codes by space, with the day from which they are retired.
    codes: BTreeMap<(&'static str, String), Option<Day>>,
    /// The scheme in which each level was last listed.
    pub levels: BTreeMap<String, Scheme>,
    pub tie_kinds: BTreeMap<String, TieKind>,
    holders: BTreeMap<String, Option<u32>>,
    pub scope: Option<usize>,
}

fn rank(kind: AreaKind) -> u8 {
    match kind {
        AreaKind::County => 2,
        AreaKind::Community => 4,
        AreaKind::Grid => 5,
        AreaKind::Building => 6,
        other => panic!("the model has no {other}"),
    }
}

/// Whether climbing from a node meets another on any day from a day on.
fn climbs_to(nodes: &[&Node], from: usize, target: usize, on: Day) -> bool {
    let later = nodes.iter().flat_map(|node| node.parents.iter().map(|(day, _)| *day));
    let days: BTreeSet<Day> = later.filter(|day| *day > on).chain([on]).collect();
    days.into_iter().any(|day| {
        let mut at = Some(from);
        let mut steps = 0;
        while let Some(node) = at {
            if node == target {
                return true;
            }
            steps += 1;
            assert!(steps <= nodes.len(), "a cycle got in");
            at = nodes[node].parent(day);
        }
        false
    })
}

/// How many still lie in or under something, and the last day on which something left it.
fn held(nodes: &[&Node], at: usize, others: &[(usize, Option<Day>)]) -> (usize, Option<Day>) {
    let (mut open, mut last) = (0, None);
    let mut note = |end: Option<Day>| match end {
        None => open += 1,
        end => last = last.max(end),
    };
    for node in nodes {
        for (n, (_, parent)) in node.parents.iter().enumerate() {
            if *parent == Some(at) {
                note(node.parents.get(n + 1).map(|(day, _)| *day).or(node.until));
            }
        }
    }
    for (_, until) in others.iter().filter(|(other, _)| *other == at) {
        note(*until);
    }
    (open, last)
}

impl World {
    fn nodes(&self) -> (Vec<&Node>, Vec<&Node>) {
        (self.areas.iter().map(|(node, _)| node).collect(), self.bodies.iter().map(|b| &b.node).collect())
    }

    fn area(&self, id: &str, on: Day) -> Result<usize, No> {
        let at = self.areas.iter().position(|(node, _)| node.id == id);
        let at = at.ok_or_else(|| none("org.area_unknown", "area", id))?;
        let node = &self.areas[at].0;
        if on < node.since {
            return no("org.area_not_yet");
        }
        if node.until.is_some() { no("org.area_ended") } else { Ok(at) }
    }

    fn body(&self, id: &str, on: Day) -> Result<usize, No> {
        let at = self.bodies.iter().position(|body| body.node.id == id);
        let at = at.ok_or_else(|| none("org.organization_unknown", "organization", id))?;
        let node = &self.bodies[at].node;
        if on < node.since {
            return no("org.organization_not_yet");
        }
        if node.until.is_some() { no("org.organization_ended") } else { Ok(at) }
    }

    fn person(&self, id: &str, on: Day) -> Result<usize, No> {
        let at = self.persons.iter().position(|person| person.id == id);
        let at = at.ok_or_else(|| none("people.person_unknown", "person", id))?;
        let person = &self.persons[at];
        if on < person.kinds[0].0 {
            return no("people.person_not_yet");
        }
        if person.until.is_some() { no("people.person_ended") } else { Ok(at) }
    }

    fn code(&self, space: &'static str, code: &str, on: Day) -> bool {
        self.codes.get(&(space, code.to_owned())).is_some_and(|retired| retired.is_none_or(|day| on < day))
    }

    /// Takes an event, or says why not and stays as it is.
    pub fn take(&mut self, event: &Event, on: Day) -> Result<(), No> {
        match event {
            Event::Org(e) => self.org(e, on),
            Event::People(e) => self.people(e, on),
            Event::Cobuild(CobuildEvent::TieOpened(e)) => self.tie(e, on),
            Event::Cobuild(CobuildEvent::TieClosed(e)) => {
                let at = self.ties.iter().position(|tie| tie.id == e.tie.as_str());
                let at = at.ok_or_else(|| none("cobuild.tie_unknown", "tie", e.tie.as_str()))?;
                let run = &mut self.ties[at].run;
                if run.until.is_some_and(|until| until <= on) {
                    return no("cobuild.tie_over");
                }
                if on <= run.since {
                    return no("cobuild.tie_ahead");
                }
                run.until = Some(on);
                Ok(())
            }
            Event::Listing(e) => self.listing(e, on),
            Event::Pack(PackEvent::PackAdopted(e)) => {
                if e.pack.version == 0 {
                    return no("pack.faulty");
                }
                let scoped = e.scope.as_ref().map(|area| self.area(area.as_str(), on)).transpose()?;
                if let Some((since, last)) = self.packs.last() {
                    if e.pack.version <= last.version || on < *since {
                        return no("pack.version_stale");
                    }
                    if scoped != self.scope {
                        return no("pack.scope_changed");
                    }
                }
                self.scope = scoped;
                self.adopt(&e.pack, on);
                Ok(())
            }
            Event::Void(_) => unreachable!("voids are resolved above"),
        }
    }

    fn adopt(&mut self, pack: &Pack, on: Day) {
        let mut listed = BTreeSet::new();
        let mut list = |space: &'static str, code: &str| {
            listed.insert((space, code.to_owned()));
        };
        for scheme in &pack.schemes {
            for level in &scheme.levels {
                list("level", level.level.as_str());
                self.levels.insert(level.level.to_string(), scheme.clone());
            }
        }
        for office in &pack.offices {
            list("office", office.office.as_str());
            self.holders.insert(office.office.to_string(), office.holders);
        }
        for tie in &pack.tie_kinds {
            list("tie", tie.tie.as_str());
            self.tie_kinds.insert(tie.tie.to_string(), tie.clone());
        }
        pack.measures.iter().for_each(|m| list("measure", m.measure.as_str()));
        pack.categories.iter().for_each(|c| list("category", c.category.as_str()));
        pack.reasons.iter().for_each(|r| list("reason", r.reason.as_str()));
        for (code, retired) in &mut self.codes {
            if !listed.contains(code) && retired.is_none() {
                *retired = Some(on);
            }
        }
        self.codes.extend(listed.into_iter().map(|code| (code, None)));
        self.packs.push((on, pack.clone()));
    }

    fn org(&mut self, event: &OrgEvent, on: Day) -> Result<(), No> {
        match event {
            OrgEvent::AreaOpened(e) => {
                if self.areas.iter().any(|(node, _)| node.id == e.area.as_str()) {
                    return no("org.area_taken");
                }
                let parent = e.parent.as_ref().map(|id| self.area(id.as_str(), on)).transpose()?;
                if parent.is_some_and(|up| rank(self.areas[up].1) >= rank(e.kind)) {
                    return no("org.area_misplaced");
                }
                self.areas.push((Node::new(e.area.as_str(), on, parent), e.kind));
            }
            OrgEvent::AreaRenamed(e) => {
                let at = self.area_to_change(e.area.as_str(), on)?;
                self.areas[at].0.changed = on;
            }
            OrgEvent::AreaMoved(e) => {
                let at = self.area_to_change(e.area.as_str(), on)?;
                let parent = self.area(e.parent.as_str(), on)?;
                if rank(self.areas[parent].1) >= rank(self.areas[at].1) {
                    return no("org.area_misplaced");
                }
                if climbs_to(&self.nodes().0, parent, at, on) {
                    return no("org.area_cycle");
                }
                self.areas[at].0.to(parent, on);
            }
            OrgEvent::AreaClosed(e) => {
                let at = self.area_to_change(e.area.as_str(), on)?;
                let sits: Vec<_> = self.bodies.iter().filter_map(|b| Some((b.area?, b.node.until))).collect();
                let (open, last) = held(&self.nodes().0, at, &sits);
                if open > 0 {
                    return no("org.area_holds");
                }
                if on <= self.areas[at].0.since || last.is_some_and(|last| on < last) {
                    return no("org.area_out_of_order");
                }
                let ties = self.ties_that_end(At::Area(at), on)?;
                self.areas[at].0.until = Some(on);
                self.end_ties(&ties, on);
            }
            OrgEvent::OrganizationOpened(e) => self.open_body(e, on)?,
            OrgEvent::OrganizationRenamed(e) => {
                let at = self.body_to_change(e.organization.as_str(), on)?;
                if self.bodies[at].kind == OrganizationKind::MemberHousehold {
                    return no("org.household_titled");
                }
                self.bodies[at].node.changed = on;
            }
            OrgEvent::OrganizationMoved(e) => {
                let at = self.body_to_change(e.organization.as_str(), on)?;
                let parent = self.body(e.parent.as_str(), on)?;
                self.check_level(self.bodies[at].level.as_deref(), Some(parent))?;
                if climbs_to(&self.nodes().1, parent, at, on) {
                    return no("org.organization_cycle");
                }
                self.bodies[at].node.to(parent, on);
            }
            OrgEvent::OrganizationClosed(e) => {
                let at = self.body_to_change(e.organization.as_str(), on)?;
                let hosted: Vec<_> =
                    self.bodies.iter().filter_map(|b| Some((b.host?, b.node.until))).collect();
                let (open, last) = held(&self.nodes().1, at, &hosted);
                if open > 0 {
                    return no("org.organization_holds");
                }
                if on <= self.bodies[at].node.since || last.is_some_and(|last| on < last) {
                    return no("org.organization_out_of_order");
                }
                let terms = self.terms_that_end(|a| a.body == at, on)?;
                let ties = self.ties_that_end(At::Body(at), on)?;
                let lines = self.lines_that_end(At::Body(at), on)?;
                self.bodies[at].node.until = Some(on);
                self.end_all(&terms, &ties, &lines, on);
            }
        }
        Ok(())
    }

    fn area_to_change(&self, id: &str, on: Day) -> Result<usize, No> {
        let at = self.area(id, on)?;
        if on < self.areas[at].0.changed { no("org.area_out_of_order") } else { Ok(at) }
    }

    fn body_to_change(&self, id: &str, on: Day) -> Result<usize, No> {
        let at = self.body(id, on)?;
        if on < self.bodies[at].node.changed { no("org.organization_out_of_order") } else { Ok(at) }
    }

    fn open_body(&mut self, e: &OrganizationOpened, on: Day) -> Result<(), No> {
        let id = e.organization.as_str();
        if self.bodies.iter().any(|body| body.node.id == id) {
            return no("org.organization_taken");
        }
        if e.kind == OrganizationKind::MemberHousehold && e.title.as_str() != id {
            return no("org.household_titled");
        }
        let area = e.area.as_ref().map(|id| self.area(id.as_str(), on)).transpose()?;
        let parent = e.parent.as_ref().map(|id| self.body(id.as_str(), on)).transpose()?;
        let host = e.host.as_ref().map(|id| self.body(id.as_str(), on)).transpose()?;
        if let Some(host) = host {
            if !party(e.kind) {
                return no("org.host_of_non_party");
            }
            if party(self.bodies[host].kind) {
                return no("org.host_is_party");
            }
        }
        let level = e.level.as_ref().map(|level| level.to_string());
        if let Some(level) = &level {
            if !self.code("level", level, on) {
                return Err(none("org.level_unknown", "level", level));
            }
            let found = &self.levels[level];
            let rule = found.levels.iter().find(|l| l.level.as_str() == level).unwrap();
            let fits = match rule.filled_by {
                FilledBy::Organization => rule.kinds.is_empty() || rule.kinds.contains(&e.kind),
                FilledBy::MemberHousehold => e.kind == OrganizationKind::MemberHousehold,
                FilledBy::Office => false,
            };
            if !fits {
                return no("org.level_filled_otherwise");
            }
        }
        self.check_level(level.as_deref(), parent)?;
        let node = Node::new(id, on, parent);
        self.bodies.push(Body { node, kind: e.kind, area, host, level });
        Ok(())
    }

    /// A body stands below one of the level above it, or of one further above where those between may
    /// be skipped or are filled by no organisation.
    fn check_level(&self, level: Option<&str>, parent: Option<usize>) -> Result<(), No> {
        let Some(level) = level else { return Ok(()) };
        let order = &self.levels[level].levels;
        let place = |code: &str| order.iter().position(|l| l.level.as_str() == code);
        let own = place(level).unwrap();
        if own == 0 {
            return Ok(());
        }
        let Some(upper) = parent.and_then(|at| self.bodies[at].level.as_deref()) else {
            return no("org.level_needs_parent");
        };
        let hangs = place(upper).is_some_and(|upper| {
            let skipped = |l: &gongjian::org::Level| l.may_skip || l.filled_by != FilledBy::Organization;
            upper < own
                && order[upper].filled_by == FilledBy::Organization
                && order[upper + 1..own].iter().all(skipped)
        });
        if hangs { Ok(()) } else { no("org.level_skipped") }
    }

    fn people(&mut self, event: &PeopleEvent, on: Day) -> Result<(), No> {
        match event {
            PeopleEvent::PersonRegistered(e) => {
                let id = e.person.to_string();
                if self.persons.iter().any(|person| person.id == id) {
                    return no("people.person_taken");
                }
                self.persons.push(Person { id, kinds: vec![(on, e.kind)], until: None });
            }
            PeopleEvent::PersonReclassified(e) => {
                let at = self.person_to_change(e.person.as_str(), on)?;
                self.persons[at].kinds.push((on, e.kind));
            }
            PeopleEvent::PersonLeft(e) => {
                let at = self.person_to_change(e.person.as_str(), on)?;
                if on <= self.persons[at].kinds[0].0 {
                    return no("people.person_out_of_order");
                }
                let terms = self.terms_that_end(|a| a.person == at, on)?;
                let ties = self.ties_that_end(At::Person(at), on)?;
                let lines = self.lines_that_end(At::Person(at), on)?;
                self.persons[at].until = Some(on);
                self.end_all(&terms, &ties, &lines, on);
            }
            PeopleEvent::AppointmentMade(e) => self.appoint(e, on)?,
            PeopleEvent::AppointmentEnded(e) => {
                let id = e.appointment.as_str();
                let at = self.appointments.iter().position(|a| a.id == id);
                let at = at.ok_or_else(|| none("people.appointment_unknown", "appointment", id))?;
                let run = &mut self.appointments[at].run;
                if run.until.is_some_and(|until| until <= on) {
                    return no("people.appointment_over");
                }
                if on <= run.since {
                    return no("people.appointment_ahead");
                }
                run.until = Some(on);
            }
        }
        Ok(())
    }

    fn person_to_change(&self, id: &str, on: Day) -> Result<usize, No> {
        let at = self.person(id, on)?;
        let changed = self.persons[at].kinds.last().unwrap().0;
        if on < changed { no("people.person_out_of_order") } else { Ok(at) }
    }

    fn appoint(&mut self, e: &AppointmentMade, on: Day) -> Result<(), No> {
        if self.appointments.iter().any(|a| a.id == e.appointment.as_str()) {
            return no("people.appointment_taken");
        }
        let person = self.person(e.person.as_str(), on)?;
        let body = self.body(e.organization.as_str(), on)?;
        let office = e.office.to_string();
        if !self.code("office", &office, on) {
            return Err(none("people.office_unknown", "office", &office));
        }
        if e.until.is_some_and(|until| until <= on) {
            return no("people.appointment_reversed");
        }
        let run = Run { since: on, until: e.until };
        let beside = || {
            let same = |a: &&Appointment| a.office == office && a.body == body && a.run.overlaps(&run);
            self.appointments.iter().filter(same).collect::<Vec<_>>()
        };
        if beside().iter().any(|a| a.person == person) {
            return no("people.already_appointed");
        }
        if self.holders[&office].is_some_and(|most| beside().len() >= most as usize) {
            return no("people.office_taken");
        }
        let id = e.appointment.to_string();
        self.appointments.push(Appointment { id, run, person, office, body });
        Ok(())
    }

    fn end(&self, end: &End, on: Day) -> Result<At, No> {
        Ok(match end {
            End::Area(id) => At::Area(self.area(id.as_str(), on)?),
            End::Organization(id) => At::Body(self.body(id.as_str(), on)?),
            End::Person(id) => At::Person(self.person(id.as_str(), on)?),
        })
    }

    fn tie(&mut self, e: &TieOpened, on: Day) -> Result<(), No> {
        if self.ties.iter().any(|tie| tie.id == e.tie.as_str()) {
            return no("cobuild.tie_taken");
        }
        let kind = e.kind.to_string();
        if !self.code("tie", &kind, on) {
            return Err(none("cobuild.kind_unknown", "kind", &kind));
        }
        let rule = self.tie_kinds[&kind].clone();
        let (from, to) = (self.end(&e.from, on)?, self.end(&e.to, on)?);
        if from == to {
            return no("cobuild.self_tied");
        }
        if !self.admits(&rule.from, from, on) || !self.admits(&rule.to, to, on) {
            return no("cobuild.end_misfit");
        }
        let behalf = e.on_behalf_of.as_ref().map(|id| self.body(id.as_str(), on)).transpose()?;
        match (rule.on_behalf_of, behalf) {
            (Asked::Required, None) => return no("cobuild.behalf_asked"),
            (Asked::No, Some(_)) => return no("cobuild.behalf_not_asked"),
            _ => {}
        }
        match (rule.agreement, &e.agreement) {
            (Asked::Required, None) => return no("cobuild.agreement_asked"),
            (Asked::No, Some(_)) => return no("cobuild.agreement_not_asked"),
            _ => {}
        }
        if e.until.is_some_and(|until| until <= on) {
            return no("cobuild.tie_reversed");
        }
        let run = Run { since: on, until: e.until };
        let beside: Vec<&Tie> =
            self.ties.iter().filter(|tie| tie.kind == kind && tie.run.overlaps(&run)).collect();
        if beside.iter().any(|tie| tie.from == from && tie.to == to) {
            return no("cobuild.already_tied");
        }
        let many = |limit: Option<u32>, count: usize| limit.is_some_and(|limit| count >= limit as usize);
        if many(rule.limit_from, beside.iter().filter(|tie| tie.from == from).count())
            || many(rule.limit_to, beside.iter().filter(|tie| tie.to == to).count())
        {
            return no("cobuild.too_many");
        }
        self.ties.push(Tie { id: e.tie.to_string(), run, kind, from, to, behalf });
        Ok(())
    }

    fn admits(&self, kinds: &[EndKind], at: At, on: Day) -> bool {
        kinds.iter().any(|kinds| match (kinds, at) {
            (EndKind::Area(kinds), At::Area(at)) => kinds.is_empty() || kinds.contains(&self.areas[at].1),
            (EndKind::Organization(kinds), At::Body(at)) => {
                kinds.is_empty() || kinds.contains(&self.bodies[at].kind)
            }
            (EndKind::Person(kinds), At::Person(at)) => {
                let kind = self.persons[at].kinds.iter().rev().find(|(day, _)| *day <= on).unwrap().1;
                kinds.is_empty() || kinds.contains(&kind)
            }
            _ => false,
        })
    }

    fn terms_that_end(&self, of: impl Fn(&Appointment) -> bool, on: Day) -> Result<Vec<usize>, No> {
        let terms = self.appointments.iter().enumerate().filter(|(_, a)| of(a));
        if terms.clone().any(|(_, a)| a.run.since >= on) {
            return no("people.appointment_ahead");
        }
        Ok(terms.filter(|(_, a)| a.run.until.is_none_or(|until| on < until)).map(|(at, _)| at).collect())
    }

    fn ties_that_end(&self, end: At, on: Day) -> Result<Vec<usize>, No> {
        let touches =
            |tie: &Tie| tie.from == end || tie.to == end || tie.behalf.is_some_and(|b| At::Body(b) == end);
        let ties = self.ties.iter().enumerate().filter(|(_, tie)| touches(tie));
        if ties.clone().any(|(_, tie)| tie.run.since >= on) {
            return no("cobuild.tie_ahead");
        }
        Ok(ties.filter(|(_, t)| t.run.until.is_none_or(|until| on < until)).map(|(at, _)| at).collect())
    }

    fn lines_that_end(&self, owner: At, on: Day) -> Result<Vec<usize>, No> {
        let mut ends = Vec::new();
        for (at, line) in self.resources.iter().enumerate().rev() {
            if line.at != owner || line.run.until.is_some() {
                continue;
            }
            if line.run.since >= on {
                return no("listing.resource_not_yet");
            }
            if self.orders.iter().any(|order| order.resource == at && order.binds_until(on)) {
                return no("listing.resource_held");
            }
            ends.push(at);
        }
        Ok(ends)
    }

    fn end_ties(&mut self, ties: &[usize], on: Day) {
        ties.iter().for_each(|at| self.ties[*at].run.until = Some(on));
    }

    fn end_all(&mut self, terms: &[usize], ties: &[usize], lines: &[usize], on: Day) {
        terms.iter().for_each(|at| self.appointments[*at].run.until = Some(on));
        self.end_ties(ties, on);
        lines.iter().for_each(|at| self.resources[*at].run.until = Some(on));
    }

    fn resource(&self, id: &str, on: Day) -> Result<usize, No> {
        let at = self.resources.iter().position(|line| line.id == id);
        let at = at.ok_or_else(|| none("listing.resource_unknown", "resource", id))?;
        if on < self.resources[at].run.since {
            return no("listing.resource_not_yet");
        }
        if self.resources[at].run.until.is_some() { no("listing.resource_ended") } else { Ok(at) }
    }

    fn need(&self, id: &str, on: Day) -> Result<usize, No> {
        let at = self.needs.iter().position(|line| line.id == id);
        let at = at.ok_or_else(|| none("listing.need_unknown", "need", id))?;
        if on < self.needs[at].run.since {
            return no("listing.need_not_yet");
        }
        if self.needs[at].run.until.is_some() { no("listing.need_ended") } else { Ok(at) }
    }

    fn listing(&mut self, event: &ListingEvent, on: Day) -> Result<(), No> {
        match event {
            ListingEvent::ResourceListed(e) => self.list(e, on),
            ListingEvent::ResourceWithdrawn(e) => {
                let at = self.resource(e.resource.as_str(), on)?;
                if on == self.resources[at].run.since {
                    return no("listing.resource_not_yet");
                }
                if self.orders.iter().any(|order| order.resource == at && order.binds_until(on)) {
                    return no("listing.resource_held");
                }
                self.resources[at].run.until = Some(on);
                Ok(())
            }
            ListingEvent::NeedPosted(e) => self.post(e, on),
            ListingEvent::NeedWithdrawn(e) => {
                let at = self.need(e.need.as_str(), on)?;
                if on == self.needs[at].run.since {
                    return no("listing.need_not_yet");
                }
                if self.orders.iter().any(|order| order.need == at && order.binds_until(on)) {
                    return no("listing.need_held");
                }
                self.needs[at].run.until = Some(on);
                Ok(())
            }
            ListingEvent::OrderPlaced(e) => self.place(e, on),
            ListingEvent::OrderDispatched(e) => self.step(e.order.as_str(), "dispatched", on, 0),
            ListingEvent::OrderAccepted(e) => self.step(e.order.as_str(), "accepted", on, 0),
            ListingEvent::OrderDeclined(e) => {
                if !self.code("reason", e.reason.as_str(), on) {
                    return Err(none("listing.reason_unknown", "reason", e.reason.as_str()));
                }
                self.step(e.order.as_str(), "declined", on, 0)
            }
            ListingEvent::OrderWithdrawn(e) => self.step(e.order.as_str(), "withdrawn", on, 0),
            ListingEvent::OrderPartFulfilled(e) => {
                self.step(e.order.as_str(), "part_fulfilled", on, e.quantity.number())
            }
            ListingEvent::OrderFulfilled(e) => {
                let order = self.orders.iter().find(|order| order.id == e.order.as_str());
                let left = order.map_or(0, |order| order.quantity - order.last().2);
                self.step(e.order.as_str(), "fulfilled", on, left)
            }
            ListingEvent::OrderRated(e) => {
                let at = self.order(e.order.as_str())?;
                let (changed, _, done) = self.orders[at].last();
                if on < changed {
                    return no("listing.order_out_of_order");
                }
                if done == 0 {
                    return no("listing.order_stands");
                }
                if self.orders[at].rated {
                    return no("listing.rated_already");
                }
                if !(0..=500).contains(&e.score.steps()) {
                    return no("listing.score_off");
                }
                self.orders[at].rated = true;
                Ok(())
            }
        }
    }

    fn check_window(window: Window) -> Result<(), No> {
        match (window.since, window.until) {
            (Some(since), Some(until)) if until <= since => no("listing.window_reversed"),
            _ => Ok(()),
        }
    }

    fn list(&mut self, e: &ResourceListed, on: Day) -> Result<(), No> {
        if self.resources.iter().any(|line| line.id == e.resource.as_str()) {
            return no("listing.resource_taken");
        }
        let at = match &e.owner {
            Owner::Organization(id) => At::Body(self.body(id.as_str(), on)?),
            Owner::Person(id) => At::Person(self.person(id.as_str(), on)?),
        };
        for category in &e.categories {
            if !self.code("category", category.as_str(), on) {
                return Err(none("listing.category_unknown", "category", category.as_str()));
            }
        }
        let Some(category) = e.categories.first() else { return no("listing.category_missing") };
        if !self.code("measure", e.measure.as_str(), on) {
            return Err(none("listing.measure_unknown", "measure", e.measure.as_str()));
        }
        let window = e.window.unwrap_or_default();
        World::check_window(window)?;
        self.resources.push(Line {
            id: e.resource.to_string(),
            run: Run { since: on, until: None },
            at,
            category: category.to_string(),
            quantity: e.quantity.number(),
            measure: e.measure.to_string(),
            window,
            distinct: false,
        });
        Ok(())
    }

    fn post(&mut self, e: &NeedPosted, on: Day) -> Result<(), No> {
        if self.needs.iter().any(|line| line.id == e.need.as_str()) {
            return no("listing.need_taken");
        }
        let at = At::Area(self.area(e.area.as_str(), on)?);
        if !self.code("category", e.category.as_str(), on) {
            return Err(none("listing.category_unknown", "category", e.category.as_str()));
        }
        if !self.code("measure", e.measure.as_str(), on) {
            return Err(none("listing.measure_unknown", "measure", e.measure.as_str()));
        }
        if e.priority == 0 || e.priority > 5 {
            return no("listing.priority_off");
        }
        let window = e.window.unwrap_or_default();
        World::check_window(window)?;
        self.needs.push(Line {
            id: e.need.to_string(),
            run: Run { since: on, until: None },
            at,
            category: e.category.to_string(),
            quantity: e.quantity.number(),
            measure: e.measure.to_string(),
            window,
            distinct: e.distinct,
        });
        Ok(())
    }

    fn order(&self, id: &str) -> Result<usize, No> {
        let at = self.orders.iter().position(|order| order.id == id);
        at.ok_or_else(|| none("listing.order_unknown", "order", id))
    }

    fn place(&mut self, e: &OrderPlaced, on: Day) -> Result<(), No> {
        if self.orders.iter().any(|order| order.id == e.order.as_str()) {
            return no("listing.order_taken");
        }
        let need = self.need(e.need.as_str(), on)?;
        let resource = self.resource(e.resource.as_str(), on)?;
        let (wanted, offered) = (&self.needs[need], &self.resources[resource]);
        if wanted.measure != offered.measure {
            return no("listing.measure_differs");
        }
        let quantity = e.quantity.number();
        let bound = |order: &Order| order.binds((order.last().1, order.last().2));
        if wanted.distinct {
            if quantity > 1 {
                return no("listing.place_one");
            }
            let taken = |order: &Order| {
                order.need == need && bound(order) > 0 && self.resources[order.resource].at == offered.at
            };
            if self.orders.iter().any(taken) {
                return no("listing.place_taken");
            }
        }
        let of_need: u64 = self.orders.iter().filter(|order| order.need == need).map(bound).sum();
        if of_need + quantity > wanted.quantity {
            return no("listing.need_full");
        }
        let of_resource: u64 = self.orders.iter().filter(|order| order.resource == resource).map(bound).sum();
        if of_resource + quantity > offered.quantity {
            return no("listing.resource_exhausted");
        }
        let steps = vec![(on, "placed", 0)];
        self.orders.push(Order { id: e.order.to_string(), need, resource, quantity, steps, rated: false });
        Ok(())
    }

    fn step(&mut self, id: &str, status: &'static str, on: Day, more: u64) -> Result<(), No> {
        let at = self.order(id)?;
        let (changed, before, done) = self.orders[at].last();
        let follows: &[&str] = match before {
            "placed" => &["dispatched", "accepted", "declined", "withdrawn"],
            "dispatched" => &["accepted", "declined", "withdrawn"],
            "accepted" | "part_fulfilled" => &["part_fulfilled", "fulfilled", "withdrawn"],
            _ => &[],
        };
        if !follows.contains(&status) {
            return no("listing.order_stands");
        }
        if on < changed {
            return no("listing.order_out_of_order");
        }
        let left = self.orders[at].quantity - done;
        if more > left || (status == "part_fulfilled" && more == left) {
            return no("listing.order_overfilled");
        }
        self.orders[at].steps.push((on, status, done + more));
        Ok(())
    }
}

impl Node {
    fn new(id: &str, on: Day, parent: Option<usize>) -> Node {
        Node { id: id.to_owned(), since: on, until: None, parents: vec![(on, parent)], changed: on }
    }
    fn to(&mut self, parent: usize, on: Day) {
        self.parents.push((on, Some(parent)));
        self.changed = on;
    }
}

fn party(kind: OrganizationKind) -> bool {
    use OrganizationKind::*;
    match kind {
        WorkingCommittee | PartyGroup | Branch | BigCommittee => true,
        Agency | MemberHousehold | Shop => false,
        other => panic!("the model has no {other}"),
    }
}

/// A fault: the place of the draft, the code, how many followed.
pub type FaultSeen = (usize, String, u32);

/// The ledger of the model: entries, voids, and the world they amount to.
#[derive(Clone, Debug, Default)]
pub struct Naive {
    pub world: World,
    pub entries: Vec<(Day, Event)>,
    pub voided: BTreeSet<u64>,
    /// How many batches were offered; also the day of the next stamp.
    pub batches: i32,
}

fn minted(event: &Event) -> Option<(&'static str, String)> {
    Some(match event {
        Event::Org(OrgEvent::AreaOpened(e)) => ("area", e.area.to_string()),
        Event::Org(OrgEvent::OrganizationOpened(e)) => ("organization", e.organization.to_string()),
        Event::People(PeopleEvent::PersonRegistered(e)) => ("person", e.person.to_string()),
        Event::People(PeopleEvent::AppointmentMade(e)) => ("appointment", e.appointment.to_string()),
        Event::Cobuild(CobuildEvent::TieOpened(e)) => ("tie", e.tie.to_string()),
        Event::Listing(ListingEvent::ResourceListed(e)) => ("resource", e.resource.to_string()),
        Event::Listing(ListingEvent::NeedPosted(e)) => ("need", e.need.to_string()),
        Event::Listing(ListingEvent::OrderPlaced(e)) => ("order", e.order.to_string()),
        _ => return None,
    })
}

fn rebuild(entries: &[(Day, Event)], voided: &BTreeSet<u64>) -> Result<World, No> {
    let mut world = World::default();
    for (at, (on, event)) in entries.iter().enumerate() {
        if !voided.contains(&(at as u64 + 1)) && !matches!(event, Event::Void(_)) {
            world.take(event, *on)?;
        }
    }
    Ok(world)
}

impl Naive {
    /// Takes a batch whole, or lists its faults and stays as it is.
    pub fn offer(&mut self, drafts: &[Draft], today: Day) -> Result<(), Vec<FaultSeen>> {
        let mut next = self.clone();
        let mut faults: Vec<FaultSeen> = Vec::new();
        let mut roots: BTreeMap<(&'static str, String), usize> = BTreeMap::new();
        for (place, draft) in drafts.iter().enumerate() {
            let on = draft.effective.unwrap_or(today);
            let outcome = match &draft.event {
                Event::Void(void) => next.void(void.seq, self.entries.len() as u64),
                event => next.world.take(event, on),
            };
            match outcome {
                Ok(()) => next.entries.push((on, draft.event.clone())),
                Err(no) => {
                    let root = match no.missing.as_ref().and_then(|missing| roots.get(missing)) {
                        Some(&root) => {
                            faults[root].2 += 1;
                            root
                        }
                        None => {
                            faults.push((place, no.code.to_owned(), 0));
                            faults.len() - 1
                        }
                    };
                    if let Some(minted) = minted(&draft.event) {
                        roots.entry(minted).or_insert(root);
                    }
                }
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        *self = next;
        Ok(())
    }

    fn void(&mut self, seq: u64, written: u64) -> Result<(), No> {
        if seq == 0 || seq > written {
            return no("ledger.seq_unknown");
        }
        if self.voided.contains(&seq) {
            return no("ledger.voided_already");
        }
        if matches!(self.entries[seq as usize - 1].1, Event::Void(_)) {
            return no("ledger.void_of_void");
        }
        let mut voided = self.voided.clone();
        voided.insert(seq);
        let world = rebuild(&self.entries, &voided)
            .map_err(|_| No { code: "ledger.void_depended", missing: None })?;
        (self.world, self.voided) = (world, voided);
        Ok(())
    }
}
