//! 读行 A row of a county's sheet as what it says, with what it refers to not yet looked up.
//!
//! Reading goes on behind a fault, so that every fault of a row is listed. A row with a fault still says
//! which code it is and what it refers to: rows that refer to it are then counted under its
//! fault instead of being called orphans.

use std::borrow::Cow;

use crate::base::{
    AgreementId, AppointmentId, AreaId, CategoryId, IdFault, NeedId, OrganizationId, PersonId, ResourceId,
    TieId, Title,
};
use crate::cobuild::{CobuildEvent, TieOpened};
use crate::io::cell::{self, Read};
use crate::io::fault::{IoRefusal, Shown};
use crate::io::form::{Field, SheetKind};
use crate::io::line::{Line, Located, Look, Pending, Reference, Report};
use crate::io::names::{Glossary, Names, area_kind, organization_kind, person_kind};
use crate::io::sheet::{Cell, Row};
use crate::listing::{ListingEvent, NeedPosted, Owner, Reach, ResourceListed, Window};
use crate::org::{AreaOpened, OrgEvent, OrganizationKind, OrganizationOpened};
use crate::people::{AppointmentMade, PeopleEvent, PersonRegistered, Roster, RosterEntry};

/// The longest code of a need, in bytes: an order is `need.number`, and a code has at most 64.
const NEED_BYTES: usize = 56;

/// The longest name or phone, in bytes.
const PERSONAL_BYTES: usize = 240;

/// Reads the rows of a sheet.
pub(crate) struct Reader<'a> {
    pub(crate) names: &'a Glossary,
    pub(crate) report: &'a mut Report,
    pub(crate) roster: &'a mut Roster,
}

impl Reader<'_> {
    /// Reads a row; nothing if all its known columns are empty.
    pub(crate) fn line(&mut self, sheet: usize, located: &Located, row: &Row) -> Option<Line> {
        let kind = located.header.kind;
        if !located.header.holds(row) {
            return None;
        }
        let line = Line {
            kind,
            sheet,
            row: row.number,
            id: None,
            made: false,
            day: None,
            until: None,
            references: Vec::with_capacity(1),
            pending: None,
            root: None,
        };
        let mut at = AtRow { reader: self, located, row, line };
        let pending = match kind {
            SheetKind::Areas => at.area(),
            SheetKind::Organizations => at.organization(),
            SheetKind::Persons => at.person(),
            SheetKind::Appointments => at.appointment(),
            SheetKind::Ties => at.tie(),
            SheetKind::Resources => at.resource(),
            SheetKind::Needs => at.need_line(),
        };
        let mut line = at.line;
        line.pending = pending.filter(|_| line.root.is_none());
        Some(line)
    }
}

/// A row while it is read.
struct AtRow<'a, 'r> {
    reader: &'a mut Reader<'r>,
    located: &'a Located,
    row: &'a Row,
    line: Line,
}

impl<'a> AtRow<'a, '_> {
    fn fault(&mut self, field: Field, refusal: &IoRefusal) {
        let place = self.located.place(self.row.number, Some(field));
        let fault = self.reader.report.add(place, refusal);
        self.line.root.get_or_insert(fault);
    }

    /// What a cell says; nothing if it is empty or cannot be read, which is a fault.
    fn get<T>(&mut self, field: Field, read: impl FnOnce(&'a Cell) -> Read<T>) -> Option<T> {
        match read(self.located.header.cell(self.row, field)) {
            Ok(value) => value,
            Err(refusal) => {
                self.fault(field, &refusal);
                None
            }
        }
    }

    /// What a cell says that must be filled in.
    fn must<T>(&mut self, field: Field, read: impl FnOnce(&'a Cell) -> Read<T>) -> Option<T> {
        let header = self.located.header.title(field);
        self.get(field, |cell| match read(cell)? {
            Some(value) => Ok(Some(value)),
            None => Err(IoRefusal::ValueMissing { header }),
        })
    }

    /// The code of the row itself.
    fn own<T: AsRef<str>>(&mut self, of: impl Fn(&str) -> Result<T, IdFault>) -> Option<T> {
        let id = self.must(Field::Code, |cell| cell::code(cell, of))?;
        self.line.id = Some(id.as_ref().into());
        Some(id)
    }

    /// The code of the row, or one made from its content.
    fn own_or<T: AsRef<str>>(
        &mut self,
        of: impl Fn(&str) -> Result<T, IdFault>,
        made: Option<String>,
    ) -> Option<T> {
        let root = self.line.root;
        let id = match self.get(Field::Code, |cell| cell::code(cell, &of)) {
            Some(id) => id,
            // The code is there and cannot be read.
            None if self.line.root != root => return None,
            None => match of(&made?) {
                Ok(id) => {
                    self.line.made = true;
                    id
                }
                Err(IdFault::Long) => {
                    let header = self.located.header.title(Field::Code);
                    self.fault(Field::Code, &IoRefusal::CodeLong { header });
                    return None;
                }
                Err(fault) => {
                    self.fault(Field::Code, &cell::refused(fault));
                    return None;
                }
            },
        };
        self.line.id = Some(id.as_ref().into());
        Some(id)
    }

    /// A code that names something of another row.
    fn refer<T: AsRef<str>>(
        &mut self,
        field: Field,
        look: Look,
        must: bool,
        of: impl Fn(&str) -> Result<T, IdFault>,
    ) -> Option<T> {
        let read = |cell: &'a Cell| cell::code(cell, of);
        let id = if must { self.must(field, read) } else { self.get(field, read) }?;
        self.line.references.push(Reference { field, code: id.as_ref().into(), look });
        Some(id)
    }

    /// Something that the pack defines.
    fn named<T: Clone + PartialEq + core::fmt::Display>(
        &mut self,
        field: Field,
        names: impl FnOnce(&Glossary) -> &Names<T>,
        unknown: impl Fn(Shown) -> IoRefusal,
    ) -> Option<T> {
        let names = names(self.reader.names);
        self.must(field, |cell| {
            let Some(text) = cell::text(cell)? else { return Ok(None) };
            names.find(&text)?.map(Some).ok_or_else(|| unknown(Shown::new(&text)))
        })
    }

    /// Several things that the pack defines, each once.
    fn list<T: Clone + PartialEq + core::fmt::Display>(
        &mut self,
        field: Field,
        names: impl FnOnce(&Glossary) -> &Names<T>,
        unknown: impl Fn(Shown) -> IoRefusal,
    ) -> Vec<T> {
        let names = names(self.reader.names);
        let Some(text) = self.get(field, cell::text) else { return Vec::new() };
        // Most cells name one thing, whose name may hold what elsewhere parts names.
        if let Ok(Some(thing)) = names.find(&text) {
            return vec![thing];
        }
        let mut found = Vec::new();
        for part in cell::parts(&text) {
            match names.find(part) {
                Ok(Some(thing)) if found.contains(&thing) => {}
                Ok(Some(thing)) => found.push(thing),
                // One cell is one fault, however many parts it has.
                Ok(None) => {
                    self.fault(field, &unknown(Shown::new(part)));
                    break;
                }
                Err(refusal) => {
                    self.fault(field, &refusal);
                    break;
                }
            }
        }
        found
    }

    /// A kind of a closed list.
    fn kind<T>(&mut self, of: impl Fn(&str) -> Option<T>) -> Option<T> {
        self.must(Field::Kind, |cell| {
            let Some(text) = cell::text(cell)? else { return Ok(None) };
            of(&text).map(Some).ok_or_else(|| IoRefusal::KindUnknown { name: Shown::new(&text) })
        })
    }

    fn title(&mut self) -> Option<Title> {
        self.must(Field::Title, |cell| {
            let text = match cell {
                // A name may well be a number with a point.
                Cell::Number(_) | Cell::Date(_) => {
                    cell::text(cell).map_err(|_| IoRefusal::TitleUnreadable {})?
                }
                cell => cell::text(cell)?,
            };
            text.map(|text| Title::new(&text).ok_or(IoRefusal::TitleUnreadable {})).transpose()
        })
    }

    /// A text for the roster.
    fn personal(&mut self, field: Field) -> Option<String> {
        let header = self.located.header.title(field);
        self.get(field, |cell| match cell::text(cell)? {
            Some(text) if text.len() > PERSONAL_BYTES => {
                Err(IoRefusal::TextTooLong { header, limit: PERSONAL_BYTES })
            }
            text => Ok(text.map(Cow::into_owned)),
        })
    }

    fn window(&mut self) -> Option<Window> {
        let since = self.get(Field::Since, cell::day);
        let until = self.get(Field::Until, cell::until);
        let window = Window { since, until };
        if !window.is_valid() {
            self.fault(Field::Until, &IoRefusal::WindowReversed {});
        }
        (window != Window::default()).then_some(window)
    }

    fn area(&mut self) -> Option<Pending> {
        let area = self.own(AreaId::new);
        let name = self.title();
        let kind = self.kind(area_kind);
        let parent = self.refer(Field::Parent, Look::Area, false, AreaId::new);
        let population = self.get(Field::Population, cell::count);
        let households = self.get(Field::Households, cell::count);
        self.line.day = self.get(Field::Since, cell::day);
        let (area, name, kind) = (area?, name?, kind?);
        let event = AreaOpened { area, kind, name, parent, population, households, point: None };
        Some(Pending::Ready(OrgEvent::AreaOpened(event).into()))
    }

    fn organization(&mut self) -> Option<Pending> {
        let organization = self.own(OrganizationId::new);
        let title = self.title();
        let kind = self.kind(organization_kind);
        let level = match cell::text(self.located.header.cell(self.row, Field::Level)) {
            Ok(None) => None,
            _ => self.named(Field::Level, |names| &names.levels, |name| IoRefusal::LevelUnknown { name }),
        };
        let parent = self.refer(Field::Parent, Look::Organization, false, OrganizationId::new);
        let area = self.refer(Field::Area, Look::Area, false, AreaId::new);
        let host = self.refer(Field::Host, Look::Organization, false, OrganizationId::new);
        self.line.day = self.get(Field::Since, cell::day);
        let (organization, title, kind) = (organization?, title?, kind?);
        // The name of a household is the name of a person.
        if kind == OrganizationKind::MemberHousehold && title.as_str() != organization.as_str() {
            self.fault(Field::Title, &IoRefusal::HouseholdTitled {});
        }
        let event = OrganizationOpened { organization, kind, title, area, level, parent, host };
        Some(Pending::Ready(OrgEvent::OrganizationOpened(event).into()))
    }

    fn person(&mut self) -> Option<Pending> {
        let person = self.own(PersonId::new);
        let kind = self.kind(person_kind);
        self.line.day = self.get(Field::Since, cell::day);
        let name = self.personal(Field::Name);
        let phone = self.personal(Field::Phone);
        let (person, kind) = (person?, kind?);
        let mut entry = RosterEntry::default();
        for (field, value) in [("name", &name), ("phone", &phone)] {
            if let Some(value) = value {
                entry = entry.with(field, value);
            }
        }
        if name.is_some() || phone.is_some() {
            self.reader.roster.set(person.clone(), entry);
        }
        let event = PersonRegistered { person, kind };
        Some(Pending::Ready(PeopleEvent::PersonRegistered(event).into()))
    }

    fn appointment(&mut self) -> Option<Pending> {
        let person = self.refer(Field::Person, Look::Person, true, PersonId::new);
        let office =
            self.named(Field::Office, |names| &names.offices, |name| IoRefusal::OfficeUnknown { name });
        let organization = self.refer(Field::Organization, Look::Organization, true, OrganizationId::new);
        self.line.day = self.get(Field::Since, cell::day);
        self.line.until = self.get(Field::Until, cell::until);
        let made = match (&person, &office, &organization) {
            (Some(person), Some(office), Some(body)) => Some(format!("{person}@{body}.{office}")),
            _ => None,
        };
        let appointment = self.own_or(AppointmentId::new, made);
        let until = self.line.until;
        let (appointment, person, office, organization) = (appointment?, person?, office?, organization?);
        let event = AppointmentMade { appointment, person, office, organization, until };
        Some(Pending::Ready(PeopleEvent::AppointmentMade(event).into()))
    }

    fn tie(&mut self) -> Option<Pending> {
        let kind = self.named(Field::Kind, |names| &names.ties, |name| IoRefusal::TieKindUnknown { name });
        // What stands at an end shows when it is looked up; any code will do here.
        let from = self.refer(Field::From, Look::End, true, OrganizationId::new);
        let to = self.refer(Field::To, Look::End, true, OrganizationId::new);
        let behalf = self.refer(Field::OnBehalfOf, Look::Organization, false, OrganizationId::new);
        let agreement = self.get(Field::Agreement, |cell| cell::code(cell, AgreementId::new));
        self.line.day = self.get(Field::Since, cell::day);
        self.line.until = self.get(Field::Until, cell::until);
        let made = match (&kind, &from, &to) {
            (Some(kind), Some(from), Some(to)) => Some(format!("{kind}:{from}>{to}")),
            _ => None,
        };
        let tie = self.own_or(TieId::new, made);
        let until = self.line.until;
        let (tie, kind, _, _) = (tie?, kind?, from?, to?);
        Some(Pending::Tied(Box::new(move |from, to| {
            let event = TieOpened { tie, kind, from, to, on_behalf_of: behalf, agreement, until };
            CobuildEvent::TieOpened(event).into()
        })))
    }

    fn resource(&mut self) -> Option<Pending> {
        let resource = self.own(ResourceId::new);
        let owner = self.refer(Field::Owner, Look::Owner, true, OrganizationId::new);
        let categories = self.categories();
        let quantity = self.must(Field::Quantity, cell::quantity);
        let measure =
            self.named(Field::Measure, |names| &names.measures, |name| IoRefusal::MeasureUnknown { name });
        let reach = self.get(Field::Reach, cell::reach).unwrap_or(Reach::Tied);
        let skills = self.list(Field::Skills, |names| &names.skills, |name| IoRefusal::SkillUnknown { name });
        let window = self.window();
        self.line.day = self.get(Field::Recorded, cell::day);
        // Whether the owner is an organisation or a person shows when it is looked up.
        let owner = owner.map(Owner::Organization);
        let (resource, owner, quantity, measure) = (resource?, owner?, quantity?, measure?);
        let note = None;
        Some(Pending::Owned(ResourceListed {
            resource,
            owner,
            categories,
            quantity,
            measure,
            window,
            reach,
            skills,
            note,
        }))
    }

    fn need_line(&mut self) -> Option<Pending> {
        let need = self.own(NeedId::new);
        if need.as_ref().is_some_and(|need| need.as_str().len() > NEED_BYTES) {
            self.fault(Field::Code, &IoRefusal::NeedCodeLong {});
        }
        let area = self.refer(Field::Area, Look::Area, true, AreaId::new);
        let categories = self.categories();
        if categories.len() > 1 {
            self.fault(Field::Category, &IoRefusal::CategorySeveral {});
        }
        let quantity = self.must(Field::Quantity, cell::quantity);
        let measure =
            self.named(Field::Measure, |names| &names.measures, |name| IoRefusal::MeasureUnknown { name });
        let priority = self.get(Field::Priority, cell::priority).unwrap_or(3);
        let distinct = self.get(Field::Distinct, cell::flag).unwrap_or(false);
        let skills = self.list(Field::Skills, |names| &names.skills, |name| IoRefusal::SkillUnknown { name });
        let window = self.window();
        self.line.day = self.get(Field::Recorded, cell::day);
        let category = categories.into_iter().next();
        let (need, area, category) = (need?, area?, category?);
        let (quantity, measure) = (quantity?, measure?);
        let event = NeedPosted {
            need,
            area,
            category,
            quantity,
            measure,
            window,
            priority,
            distinct,
            skills,
            note: None,
        };
        Some(Pending::Ready(ListingEvent::NeedPosted(event).into()))
    }

    /// The categories of a row, at least one.
    fn categories(&mut self) -> Vec<CategoryId> {
        let root = self.line.root;
        let found =
            self.list(Field::Category, |names| &names.categories, |name| IoRefusal::CategoryUnknown { name });
        if found.is_empty() && self.line.root == root {
            let cell = self.located.header.cell(self.row, Field::Category);
            if matches!(cell::text(cell), Ok(None)) {
                let header = self.located.header.title(Field::Category);
                self.fault(Field::Category, &IoRefusal::ValueMissing { header });
            }
        }
        found
    }
}
