//! 画布 What a chart is about, in whose language, and what things are called on it.

use crate::base::{AreaId, CategoryId, MeasureId, set_of};
use crate::chart::Language;
use crate::graph::{Scope, Under};
use crate::ledger::State;
use crate::listing::{Owner, OwnerAt};

/// 画布 What a chart is drawn of: a scope of a day, and how far into it.
#[derive(Clone, Copy, Debug)]
pub struct Canvas<'a> {
    /// The state behind the scope.
    pub state: &'a State,
    /// What it is about, and as of which day.
    pub scope: &'a Scope<'a>,
    /// What the scope was asked for by; nothing for everything.
    pub under: Option<&'a Under>,
    /// How many levels down, where a chart has levels; as many as it has room for if not said.
    pub depth: Option<u32>,
    /// The unit of measure whose quantities are added up. Without one, assignments and gaps are counted.
    pub measure: Option<&'a MeasureId>,
    /// In which language it speaks.
    pub language: Language,
}

/// 称呼 A thing on a chart: the key by which it is told apart and ordered, and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Called {
    pub(super) key: String,
    pub(super) name: String,
    /// The area or organisation that can be asked about further.
    pub(super) under: Option<Under>,
}

impl<'a> Canvas<'a> {
    /// One of two texts, by language.
    pub(super) fn say<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::Chinese => zh,
            Language::English => en,
        }
    }

    /// What a kind is called: its title, or its code in words.
    pub(super) fn kind(&self, title: &str, code: &str) -> String {
        match self.language {
            Language::Chinese => title.to_owned(),
            Language::English => code.replace('_', " "),
        }
    }

    /// A name with what tells it from another.
    pub(super) fn marked(&self, name: &str, mark: &str) -> String {
        match self.language {
            Language::Chinese => format!("{name}（{mark}）"),
            Language::English => format!("{name} ({mark})"),
        }
    }

    /// What is said of a thing, behind a colon.
    pub(super) fn line(&self, of: &str, said: &str) -> String {
        format!("{of}{}{said}", self.say("：", ": "))
    }

    /// What is folded into one.
    pub(super) fn others(&self, number: usize) -> String {
        match self.language {
            Language::Chinese => format!("其他 {number} 个"),
            Language::English => format!("{number} others"),
        }
    }

    /// The lowest area in which everything else lies: the county, where a province holds nothing but it.
    pub(super) fn home(&self) -> Option<u32> {
        let areas = &self.scope.graph().areas;
        let mut home = None;
        // In walk order an area's first child comes right after it; an only child holds all the rest.
        for (place, &at) in areas.walk().iter().enumerate() {
            let below = areas.subtree(at).len();
            let leaf = below == 1 && place > 0;
            if leaf || below + place != areas.len() {
                break;
            }
            home = Some(at);
        }
        home
    }

    /// What the chart is about, in its language. Everything is called by the lowest area it lies in.
    pub(super) fn about(&self) -> String {
        let name = match self.scope {
            Scope::All(_) => self.home().map(|at| self.area(at).to_owned()),
            Scope::Area(_, at) => Some(self.area(*at).to_owned()),
            Scope::Party(_, at, _) => Some(self.body(*at)),
        };
        name.unwrap_or_else(|| self.say("全部", "Everything").to_owned())
    }

    /// What an area is called.
    pub(super) fn area(&self, at: u32) -> &'a str {
        self.state.org.areas.row(at).called(self.scope.on())
    }

    /// What an organisation is called; of a member household the ledger holds only its code.
    pub(super) fn body(&self, at: u32) -> String {
        self.state.org.organizations.row(at).called(self.scope.on()).to_owned()
    }

    /// An area as a thing on the chart.
    pub(super) fn place(&self, at: u32) -> Called {
        let id: &AreaId = self.state.org.areas.id(at);
        let under = self.scope.graph().areas.stands(at).then(|| Under::Area(id.clone()));
        Called { key: format!("area:{id}"), name: self.area(at).to_owned(), under }
    }

    /// An organisation as a thing on the chart.
    pub(super) fn unit(&self, at: u32) -> Called {
        let id = self.state.org.organizations.id(at);
        let under = self.scope.graph().organizations.stands(at).then(|| Under::Organization(id.clone()));
        Called { key: format!("organization:{id}"), name: self.body(at), under }
    }

    /// The kind of an organisation as a thing on the chart.
    pub(super) fn unit_kind(&self, at: u32) -> Called {
        let kind = self.state.org.organizations.row(at).kind;
        let (key, name) = (format!("kind:{kind}"), self.kind(kind.title(), kind.code()));
        Called { key, name, under: None }
    }

    /// The kind of a person as a thing on the chart: nobody is drawn alone.
    pub(super) fn person_kind(&self, at: u32) -> Called {
        let (key, name) = match self.state.people.persons.row(at).kind_on(self.scope.on()) {
            Some(kind) => (format!("person:{kind}"), self.kind(kind.title(), kind.code())),
            None => ("person:".to_owned(), self.say("个人", "persons").to_owned()),
        };
        Called { key, name, under: None }
    }

    /// The kind of an owner.
    pub(super) fn owner_kind(&self, owner: OwnerAt) -> Called {
        match owner {
            OwnerAt::Organization(at) => self.unit_kind(at),
            OwnerAt::Person(at) => self.person_kind(at),
        }
    }

    /// An owner by index. A plan names only owners that the ledger knows.
    pub(super) fn find_owner(&self, owner: &Owner) -> Option<OwnerAt> {
        match owner {
            Owner::Organization(id) => self.state.org.organizations.find(id).map(OwnerAt::Organization),
            Owner::Person(id) => self.state.people.persons.find(id).map(OwnerAt::Person),
        }
    }

    /// What a unit of measure is called.
    pub(super) fn measure_title(&self, id: &MeasureId) -> String {
        match self.state.listing.measures.find_any(id) {
            Some(at) => self.kind(self.state.listing.measures.get(at).title.as_str(), id.as_str()),
            None => id.to_string(),
        }
    }

    /// What is counted: a unit of measure, or assignments and gaps.
    pub(super) fn counted(&self) -> String {
        match self.measure {
            Some(measure) => self.measure_title(measure),
            None => self.say("笔", "assignments or gaps").to_owned(),
        }
    }

    /// How much a line of so many units in a measure counts: nothing in another measure than asked for.
    pub(super) fn weight(&self, measure: &MeasureId, quantity: u64) -> u64 {
        match self.measure {
            None => 1,
            Some(wanted) if wanted == measure => quantity,
            Some(_) => 0,
        }
    }

    /// Whether something in an area is part of what the chart is about: everything holds also what
    /// stands in an area that is closed.
    pub(super) fn is_about(&self, area: u32) -> bool {
        matches!(self.scope, Scope::All(_)) || self.scope.has_area(area)
    }

    /// The category of a code with everything above it, from the widest to its own.
    pub(super) fn widest_first(&self, category: &CategoryId) -> Vec<u32> {
        let categories = &self.state.listing.categories;
        let mut chain: Vec<u32> = Vec::new();
        let mut next = categories.find_any(category);
        // The bound keeps two packs' categories from making a circle.
        while let Some(at) = next.filter(|_| chain.len() <= categories.len()) {
            chain.push(at);
            next = categories.get(at).parent.as_ref().and_then(|parent| categories.find_any(parent));
        }
        chain.reverse();
        chain
    }

    /// How many levels of categories fit into so many places: all of them, or as few as one.
    pub(super) fn category_levels<'c>(
        &self,
        used: impl Iterator<Item = &'c CategoryId> + Clone,
        most: usize,
    ) -> usize {
        let chains = set_of(used.map(|id| self.widest_first(id)));
        let deepest = chains.iter().map(Vec::len).max().unwrap_or(1).max(1);
        let wanted = self.depth.map_or(deepest, |depth| (depth.max(1) as usize).min(deepest));
        let at = |levels: usize| {
            let cut = chains.iter().map(|chain| chain.get(..levels.min(chain.len())));
            set_of(cut).len()
        };
        (1..=wanted).rev().find(|&levels| at(levels) <= most).unwrap_or(1)
    }

    /// A category, not narrower than so many levels.
    pub(super) fn category(&self, id: &CategoryId, levels: usize) -> Called {
        let chain = self.widest_first(id);
        let at = chain.get(levels.saturating_sub(1)).or(chain.last()).copied();
        let categories = &self.state.listing.categories;
        let (code, name) = match at {
            Some(at) => (categories.code(at).to_string(), categories.get(at).title.to_string()),
            None => (id.to_string(), id.to_string()),
        };
        Called { key: format!("category:{code}"), name, under: None }
    }
}
