//! 规则包检查 A pack is checked whole: every fault is listed.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{key, map_of};
use crate::org::FilledBy;
use crate::pack::error::PackFault;
use crate::pack::{Pack, Requirement, Statement, Subject, What};

impl Pack {
    /// Every fault of the pack.
    pub fn faults(&self) -> Vec<PackFault> {
        let mut faults = Vec::new();
        if self.version == 0 {
            faults.push(PackFault::VersionZero {});
        }
        self.check_codes(&mut faults);
        self.check_levels(&mut faults);
        self.check_categories(&mut faults);
        for kind in &self.tie_kinds {
            if kind.from.is_empty() || kind.to.is_empty() {
                faults.push(PackFault::EndsMissing { kind: kind.tie.clone() });
            }
            if kind.limit_from == Some(0) || kind.limit_to == Some(0) {
                faults.push(PackFault::LimitZero { code: kind.tie.to_string() });
            }
        }
        for office in &self.offices {
            if office.holders == Some(0) {
                faults.push(PackFault::LimitZero { code: office.office.to_string() });
            }
        }
        self.check_rules(&mut faults);
        faults
    }

    fn check_codes(&self, faults: &mut Vec<PackFault>) {
        let spaces: [Vec<&str>; 9] = [
            self.schemes.iter().map(|s| s.scheme.as_str()).collect(),
            self.schemes.iter().flat_map(|s| &s.levels).map(|l| l.level.as_str()).collect(),
            self.offices.iter().map(|o| o.office.as_str()).collect(),
            self.tie_kinds.iter().map(|t| t.tie.as_str()).collect(),
            self.measures.iter().map(|m| m.measure.as_str()).collect(),
            self.categories.iter().map(|c| c.category.as_str()).collect(),
            self.skills.iter().map(|s| s.skill.as_str()).collect(),
            self.reasons.iter().map(|r| r.reason.as_str()).collect(),
            self.rules.iter().map(|r| r.rule.as_str()).collect(),
        ];
        for codes in spaces {
            let mut seen = BTreeSet::new();
            for code in codes {
                if !seen.insert(code) {
                    faults.push(PackFault::CodeTwice { code: code.to_owned() });
                }
            }
        }
        // A name in a workbook must stand for one code.
        let categories = self.categories.iter().map(|c| (c.category.as_str(), &c.title, &c.synonyms));
        self.check_names(categories, faults);
        self.check_names(self.measures.iter().map(|m| (m.measure.as_str(), &m.title, &m.synonyms)), faults);
        self.check_names(self.skills.iter().map(|s| (s.skill.as_str(), &s.title, &s.synonyms)), faults);
    }

    fn check_names<'a>(
        &self,
        named: impl Iterator<Item = (&'a str, &'a crate::base::Title, &'a Vec<crate::base::Title>)>,
        faults: &mut Vec<PackFault>,
    ) {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for (code, title, synonyms) in named {
            for name in core::iter::once(title).chain(synonyms) {
                if seen.insert(key(name.as_str()), code).is_some_and(|other| other != code) {
                    faults.push(PackFault::SynonymTwice { synonym: name.to_string() });
                }
            }
        }
    }

    fn check_levels(&self, faults: &mut Vec<PackFault>) {
        for scheme in &self.schemes {
            match scheme.levels.first() {
                None => faults.push(PackFault::SchemeEmpty { scheme: scheme.scheme.clone() }),
                Some(top) if top.filled_by != FilledBy::Organization => {
                    faults.push(PackFault::LevelTop { level: top.level.clone() });
                }
                Some(_) => {}
            }
            for level in &scheme.levels {
                let named = level
                    .level
                    .as_str()
                    .strip_prefix(scheme.scheme.as_str())
                    .is_some_and(|rest| rest.starts_with('.'));
                if !named {
                    let (scheme, level) = (scheme.scheme.clone(), level.level.clone());
                    faults.push(PackFault::LevelForeign { scheme, level });
                }
                match (&level.office, level.filled_by) {
                    (Some(office), _) if !self.offices.iter().any(|o| o.office == *office) => {
                        faults.push(PackFault::LevelOffice {
                            level: level.level.clone(),
                            office: office.clone(),
                        });
                    }
                    (None, FilledBy::Office) => {
                        faults.push(PackFault::LevelOfficeMissing { level: level.level.clone() });
                    }
                    _ => {}
                }
            }
        }
    }

    fn check_categories(&self, faults: &mut Vec<PackFault>) {
        let parents = map_of(self.categories.iter().map(|c| (&c.category, c.parent.as_ref())));
        for category in &self.categories {
            let mut up = category.parent.as_ref();
            let mut steps = 0;
            while let Some(parent) = up {
                match parents.get(parent) {
                    None => {
                        if steps == 0 {
                            let (category, parent) = (category.category.clone(), parent.clone());
                            faults.push(PackFault::CategoryUnknown { category, parent });
                        }
                        break;
                    }
                    Some(next) => up = *next,
                }
                steps += 1;
                if steps > parents.len() {
                    faults.push(PackFault::CategoryCycle { category: category.category.clone() });
                    break;
                }
            }
        }
    }

    fn check_rules(&self, faults: &mut Vec<PackFault>) {
        for rule in &self.rules {
            let place = rule.rule.to_string();
            if rule.has.is_empty() {
                faults.push(PackFault::RuleEmpty { rule: rule.rule.clone() });
            }
            self.check_subject(&place, &rule.each, faults);
            for Requirement { what, at_least, at_most } in &rule.has {
                self.check_what(&place, what, faults);
                if let Some(at_most) = at_most.filter(|most| most < at_least) {
                    let rule = rule.rule.clone();
                    faults.push(PackFault::RuleReversed { rule, at_least: *at_least, at_most });
                }
            }
        }
        for claim in &self.claims {
            let place = claim.claim.to_string();
            match &claim.says {
                Statement::Levels { scheme, .. } => {
                    if !self.schemes.iter().any(|s| s.scheme == *scheme) {
                        let (claim, scheme) = (claim.claim.clone(), scheme.clone());
                        faults.push(PackFault::SchemeUnknown { claim, scheme });
                    }
                }
                Statement::Each { each, has } => {
                    self.check_subject(&place, each, faults);
                    self.check_what(&place, has, faults);
                }
            }
        }
    }

    fn check_subject(&self, place: &str, subject: &Subject, faults: &mut Vec<PackFault>) {
        match subject {
            Subject::Level(level) => self.check_what(place, &What::Level(level.clone()), faults),
            Subject::Tied { by, .. } => self.check_what(place, &What::Tie(by.clone()), faults),
            Subject::Area(_) | Subject::Organization(_) => {}
        }
    }

    fn check_what(&self, place: &str, what: &What, faults: &mut Vec<PackFault>) {
        let place = place.to_owned();
        match what {
            What::Level(level) => {
                if !self.schemes.iter().flat_map(|s| &s.levels).any(|l| l.level == *level) {
                    faults.push(PackFault::LevelUnknown { place, level: level.clone() });
                }
            }
            What::Office(office) => {
                if !self.offices.iter().any(|o| o.office == *office) {
                    faults.push(PackFault::OfficeUnknown { place, office: office.clone() });
                }
            }
            What::Tie(kind) => {
                if !self.tie_kinds.iter().any(|t| t.tie == *kind) {
                    faults.push(PackFault::TieKindUnknown { place, kind: kind.clone() });
                }
            }
            What::Organization(_) | What::Orders(_) => {}
        }
    }
}
