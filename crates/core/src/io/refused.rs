//! 台账拒绝的位置 What only a ledger can find wrong with a county, told by sheet and row.
//!
//! Levels that are skipped, offices that are taken, ends that do not fit a kind of tie: a ledger refuses them
//! by the place of a draft in its batch. Here that becomes the place of a row, and the sentence is
//! said again without what may stand in a personal cell.

use core::ops::ControlFlow::Continue;
use std::collections::HashSet;

use serde_json::Value;

use crate::base::{CodeEntry, Refuses};
use crate::cobuild::{CobuildEvent, CobuildRefusal};
use crate::io::county::County;
use crate::io::fault::{Fault, Faults, Place, Shown};
use crate::io::form::Field;
use crate::io::line::{Located, Report};
use crate::io::resolve::At;
use crate::ledger::{Draft, Event, Ledger, Receipt, Refusal, Refused, Stamp};
use crate::listing::ListingRefusal;
use crate::org::{OrgEvent, OrgRefusal};
use crate::pack::{Pack, PackFault, PackRefusal};
use crate::people::PeopleRefusal;

impl County {
    /// Appends all drafts to a ledger as one batch.
    ///
    /// # Errors
    /// What the ledger refuses, by sheet and row; nothing is appended.
    pub fn append(&self, ledger: &mut Ledger, stamp: &Stamp) -> Result<Receipt, Faults> {
        ledger
            .append_drafts(&self.drafts, stamp, &mut |_| Continue(()))
            .map_err(|refused| self.faults_of(&refused))
    }

    /// The faults for which a ledger refused the drafts of this county, by sheet and row.
    pub fn faults_of(&self, refused: &Refused) -> Faults {
        let mut report = Report::default();
        report.extend(placed(refused, &self.drafts, &self.rows, &self.sheets));
        report.close()
    }
}

/// What a ledger that has nothing but the pack refuses of some drafts.
pub(crate) fn rehearse(pack: &Pack, drafts: &[Draft], rows: &[At], sheets: &[Located]) -> Vec<Fault> {
    // When and by whom does not matter: the ledger is thrown away.
    let stamp = "2000-01-01T00:00:00+08:00".parse().ok().zip("rehearsal".parse().ok());
    let Some((recorded, by)) = stamp else { return Vec::new() };
    let stamp = Stamp::new(recorded, by);
    let appended = Ledger::open(pack.clone(), &stamp)
        .and_then(|mut ledger| ledger.append_drafts(drafts, &stamp, &mut |_| Continue(())));
    appended.err().map_or_else(Vec::new, |refused| placed(&refused, drafts, rows, sheets))
}

/// The faults of a refused batch at the places of its rows.
fn placed(refused: &Refused, drafts: &[Draft], rows: &[At], sheets: &[Located]) -> Vec<Fault> {
    let shown = codes(drafts);
    let faults = refused.faults.iter().map(|fault| {
        let refusal = &fault.refusal;
        let draft = fault.draft.and_then(|at| Some((drafts.get(at)?, rows.get(at)?)));
        let place = draft.and_then(|(draft, (sheet, row))| {
            Some(sheets.get(*sheet as usize)?.place(*row, field_of(refusal, &draft.event)))
        });
        let (message, zh) = sentences(refusal, &shown);
        let place = place.unwrap_or_else(|| {
            let file = sheets.first().map(|sheet| sheet.file.clone()).unwrap_or_default();
            Place { file, ..Place::default() }
        });
        Fault { place, code: refusal.code(), message, zh, follows: fault.follows }
    });
    faults.collect()
}

/// The codes of areas and organisations, which any sentence may show.
fn codes(drafts: &[Draft]) -> HashSet<&str> {
    let events = drafts.iter().map(|draft| &draft.event);
    let codes = events.filter_map(|event| match event {
        Event::Org(OrgEvent::AreaOpened(e)) => Some(e.area.as_str()),
        Event::Org(OrgEvent::OrganizationOpened(e)) => Some(e.organization.as_str()),
        _ => None,
    });
    codes.collect()
}

/// The two sentences of a refusal, with `…` for what names a person, may have been made from one,
/// or has not the look of a code.
fn sentences(refusal: &Refusal, shown: &HashSet<&str>) -> (String, String) {
    let Value::Object(data) = refusal.data() else { return (String::new(), String::new()) };
    let hidden = |field: &str, value: &str| match field {
        "person" => true,
        "appointment" | "tie" => value.contains(['@', '>']),
        "end" | "from" | "to" if !shown.contains(value) => true,
        _ => Shown::new(value).is_hidden(),
    };
    if !data.iter().any(|(field, value)| value.as_str().is_some_and(|value| hidden(field, value))) {
        return (refusal.to_string(), refusal.zh());
    }
    let Some(entry) = entry(refusal.code()) else { return (refusal.code().into(), refusal.code().into()) };
    let say = |template: &str| {
        data.iter().fold(template.to_owned(), |said, (field, value)| {
            let value = value.as_str().unwrap_or_default();
            let value = if hidden(field, value) { "…" } else { value };
            said.replace(&format!("{{{field}}}"), value)
        })
    };
    (say(entry.en), say(entry.zh))
}

fn entry(code: &str) -> Option<&'static CodeEntry> {
    let subjects: [&'static [CodeEntry]; 7] = [
        OrgRefusal::CODES,
        PeopleRefusal::CODES,
        CobuildRefusal::CODES,
        ListingRefusal::CODES,
        PackFault::CODES,
        PackRefusal::CODES,
        Refusal::CODES,
    ];
    subjects.into_iter().flatten().find(|entry| entry.code == code)
}

/// The column that a refusal speaks of, where one can be told.
fn field_of(refusal: &Refusal, event: &Event) -> Option<Field> {
    Some(match refusal.code() {
        "org.area_taken"
        | "org.organization_taken"
        | "people.person_taken"
        | "people.appointment_taken"
        | "cobuild.tie_taken"
        | "listing.resource_taken"
        | "listing.need_taken" => Field::Code,
        "org.level_unknown" | "org.level_filled_otherwise" => Field::Level,
        "org.area_misplaced" | "org.level_skipped" | "org.level_needs_parent" => Field::Parent,
        "org.host_of_non_party" | "org.host_is_party" => Field::Host,
        "org.household_titled" => Field::Title,
        "people.office_taken" | "people.office_unknown" => Field::Office,
        "people.already_appointed" => Field::Person,
        "people.appointment_reversed" | "cobuild.tie_reversed" | "listing.window_reversed" => Field::Until,
        "cobuild.kind_unknown" => Field::Kind,
        "cobuild.behalf_asked" | "cobuild.behalf_not_asked" => Field::OnBehalfOf,
        "cobuild.agreement_asked" | "cobuild.agreement_not_asked" => Field::Agreement,
        "cobuild.already_tied" | "cobuild.self_tied" => Field::To,
        "cobuild.end_misfit" | "cobuild.too_many" => match (refusal, event) {
            (
                Refusal::Cobuild(CobuildRefusal::EndMisfit { end, .. } | CobuildRefusal::TooMany { end, .. }),
                Event::Cobuild(CobuildEvent::TieOpened(tie)),
            ) if *end == tie.from => Field::From,
            _ => Field::To,
        },
        "listing.category_unknown" => Field::Category,
        "listing.measure_unknown" => Field::Measure,
        "listing.skill_unknown" => Field::Skills,
        "listing.priority_off" => Field::Priority,
        _ => return None,
    })
}
