//! 金丝雀 A name and a phone that are put beside the ledger stand nowhere in it, and nothing quotes them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test fails loudly

mod common;

use gongjian::base::IdFault;
use gongjian::ledger::{Draft, Event, Stamp};
use gongjian::people::{Notes, Roster, RosterEntry};
use gongjian::{Desk, Error, Ledger, Pack, Question};
use serde_json::{Value, json};

use crate::common::{DAILY, ask, clerk, desk, draft, refused};

const NAME: &str = "某某甲";
const PHONE: &str = "000-0000-0000";
const WORDS: &str = "某某甲 说的话 `000-0000-0000` \"引\"";

/// What must stand nowhere: the values themselves and telling parts of them.
const CANARIES: &[&str] = &["某某", "000-0000", "说的话", "00000000000"];

fn clean(what: &str, text: &str) {
    for canary in CANARIES {
        assert!(!text.contains(canary), "{what} holds {canary}: {text}");
    }
}

/// Every way in which an error shows itself.
fn clean_error(what: &str, error: Error) {
    clean(what, &error.to_string());
    clean(what, &format!("{error:?}"));
    clean(what, &format!("{error:#?}"));
    clean(what, &error.json());
    clean(what, &format!("{:?}", error.problem()));
}

fn beside() -> (Roster, Notes) {
    let (mut roster, mut notes) = (Roster::default(), Notes::default());
    let entry = RosterEntry::default().with("name", NAME).with("phone", PHONE);
    roster.set("P-00017".parse().unwrap(), entry);
    notes.set("note-1".parse().unwrap(), WORDS);
    (roster, notes)
}

fn lively() -> Desk {
    let mut desk = desk("huichang");
    let on = "2022-06-01";
    let owner = json!({"person": "P-00017"});
    let drafts = [
        draft(on, "area_opened", json!({"area": "hc", "kind": "county", "name": "会昌县"})),
        draft(
            on,
            "area_opened",
            json!({"area": "c1", "kind": "community", "name": "一社区", "parent": "hc"}),
        ),
        draft(
            on,
            "organization_opened",
            json!({"organization": "u1", "kind": "agency", "title": "某局", "area": "hc"}),
        ),
        draft(on, "person_registered", json!({"person": "P-00017", "kind": "in_service_member"})),
        draft(
            on,
            "appointment_made",
            json!({"appointment": "m1", "person": "P-00017", "office": "secretary", "organization": "u1"}),
        ),
        draft(
            on,
            "tie_opened",
            json!({"tie": "t1", "kind": "check_in", "from": owner, "to": {"area": "c1"}}),
        ),
        draft(
            on,
            "resource_listed",
            json!({"resource": "r1", "owner": owner, "categories": ["law"], "quantity": 1, "measure": "hour", "reach": "own", "note": "note-1"}),
        ),
        draft(
            on,
            "need_posted",
            json!({"need": "n1", "area": "c1", "category": "law.advice", "quantity": 2, "measure": "hour", "priority": 1, "note": "note-1"}),
        ),
    ];
    common::append(&mut desk, drafts);
    desk
}

#[test]
fn what_is_beside_the_ledger_stands_nowhere_in_it() {
    let (roster, notes) = beside();
    let mut desk = lively();
    clean("the roster", &format!("{roster:?} {roster:#?}"));
    clean("an entry", &format!("{:?}", roster.iter().map(|(_, entry)| entry).collect::<Vec<_>>()));
    clean("the notes", &format!("{notes:?} {notes:#?}"));
    let masked = roster.get(&"P-00017".parse().unwrap()).unwrap();
    clean("a masked name", &masked.masked("name").unwrap());
    clean("a masked phone", &masked.masked("phone").unwrap());
    clean("the bytes", core::str::from_utf8(desk.ledger().bytes()).unwrap());
    clean("the ledger", &format!("{:?}", desk.ledger()));
    clean("the desk", &format!("{desk:?}"));
    clean("the state", &format!("{:?}", desk.ledger().state()));
    let on = "2022-06-30";
    for question in DAILY {
        clean(question, &ask(&mut desk, json!({"ask": question, "on": on})).json());
    }
    for seq in 1..=desk.ledger().len() {
        clean("an entry", &ask(&mut desk, json!({"ask": "entry", "seq": seq})).json());
        clean("an entry", &format!("{:?}", desk.ledger().entry(seq)));
    }
    let path = json!({"ask": "path", "on": on, "from": {"person": "P-00017"}, "to": {"area": "hc"}});
    clean("a path", &ask(&mut desk, path).json());
    let answer = ask(&mut desk, json!({"ask": "match", "on": on}));
    let plan = answer.plan().unwrap();
    assert_eq!(plan.assignments().len(), 1);
    for table in [plan.assignment_table(), plan.gap_table(), plan.idle_table(), plan.total_table()] {
        clean("a table of the plan", &format!("{table:?} {}", serde_json::to_string(&table).unwrap()));
    }
    clean("the plan", &format!("{plan:?}"));
    clean("the gaps", &plan.gaps().iter().map(ToString::to_string).collect::<String>());
    clean("the orders", &format!("{:?}", plan.orders()));
    let codes = refused(&mut desk, plan.orders().unwrap().into_iter().chain(plan.orders().unwrap()));
    assert_eq!(codes, ["listing.order_taken"]);
}

#[test]
fn erasing_leaves_nothing_behind() {
    let (mut roster, mut notes) = beside();
    assert!(roster.erase(&"P-00017".parse().unwrap()) && notes.erase(&"note-1".parse().unwrap()));
    assert_eq!((roster.len(), notes.len()), (0, 0));
    clean("an erased roster", &serde_json::to_string(&roster).unwrap());
    clean("erased notes", &serde_json::to_string(&notes).unwrap());
}

#[test]
fn a_person_is_never_called_by_name_or_number() {
    use gongjian::base::{ActorId, NoteId, PersonId};
    for personal in [NAME, PHONE, "00000000000", "000000000000000000", "00000019900101000X", "某某甲-01"] {
        let faults: [IdFault; 3] = [
            PersonId::new(personal).unwrap_err(),
            ActorId::new(personal).unwrap_err(),
            NoteId::new(personal).unwrap_err(),
        ];
        for fault in faults {
            clean_error("an id", Error::from(fault));
        }
        let mut desk = lively();
        let before = desk.ledger().bytes().to_vec();
        for (kind, data) in [
            ("person_registered", json!({"person": personal, "kind": "resident"})),
            ("person_left", json!({"person": personal})),
            (
                "tie_opened",
                json!({"tie": "t9", "kind": "check_in", "from": {"person": personal}, "to": {"area": "c1"}}),
            ),
            (
                "resource_listed",
                json!({"resource": "r9", "owner": {"person": personal}, "categories": ["law"], "quantity": 1, "measure": "hour", "reach": "own"}),
            ),
            (
                "need_posted",
                json!({"need": "n9", "area": "c1", "category": "law", "quantity": 1, "measure": "hour", "priority": 1, "note": personal}),
            ),
        ] {
            let drafts = json!([{"event": {"kind": kind, "data": data}}]).to_string();
            let stamp = serde_json::to_string(&clerk()).unwrap();
            let error = desk.append(&drafts, &stamp).unwrap_err();
            clean_error(kind, Error::from(error));
        }
        let stamp = json!({"recorded": "2022-06-30T09:00:00+08:00", "by": personal}).to_string();
        clean_error("a stamp", Error::from(desk.append("[]", &stamp).unwrap_err()));
        clean_error("a stamp", Error::from(Desk::open("huichang", &stamp).unwrap_err()));
        let path =
            json!({"ask": "path", "on": "2022-06-30", "from": {"person": personal}, "to": {"area": "hc"}});
        clean_error("a question", Error::from(desk.ask_json(&path.to_string()).unwrap_err()));
        assert_eq!(desk.ledger().bytes(), before);
    }
}

/// Every text that comes from a value by putting a canary somewhere into it.
fn spoiled(value: &Value) -> Vec<String> {
    let mut texts = Vec::new();
    let strange = [
        json!(NAME),
        json!(PHONE),
        json!(WORDS),
        json!([NAME]),
        json!({NAME: PHONE}),
        json!({WORDS: NAME}),
        json!({"person": NAME}),
        json!({"organization": [NAME]}),
        json!({"within": NAME}),
    ];
    spoil(value, &strange, &mut |spoiled| texts.push(spoiled.to_string()));
    // Raw texts that no JSON value stands for: cut off inside a canary, numbers without quotes, escapes.
    let text = value.to_string();
    for (at, _) in text.match_indices('"') {
        texts.push(format!("{}\"{NAME}", &text[..at]));
        texts.push(format!("{}{NAME}{}", &text[..at], &text[at..]));
        texts.push(format!("{}00000000000{}", &text[..at], &text[at..]));
        texts.push(format!("{}\\{NAME}{}", &text[..=at], &text[at + 1..]));
    }
    texts
}

/// Calls with every value in which one value or key is replaced, or one field more stands.
fn spoil(value: &Value, strange: &[Value], call: &mut dyn FnMut(Value)) {
    strange.iter().for_each(|strange| call(strange.clone()));
    match value {
        Value::Object(map) => {
            for name in [NAME, WORDS, PHONE] {
                let mut more = map.clone();
                more.insert(name.to_owned(), json!(NAME));
                call(Value::Object(more));
            }
            for (key, inner) in map {
                for name in [NAME, WORDS] {
                    let renamed = map
                        .iter()
                        .map(|(k, v)| (if k == key { name.to_owned() } else { k.clone() }, v.clone()));
                    call(Value::Object(renamed.collect()));
                }
                spoil(inner, strange, &mut |inner| {
                    let mut changed = map.clone();
                    changed.insert(key.clone(), inner);
                    call(Value::Object(changed));
                });
            }
        }
        Value::Array(list) => {
            for (at, inner) in list.iter().enumerate() {
                spoil(inner, strange, &mut |inner| {
                    let mut changed = list.clone();
                    changed[at] = inner;
                    call(Value::Array(changed));
                });
            }
        }
        _ => {}
    }
}

/// One draft of every kind but the pack's, with every field.
fn drafts() -> Vec<Value> {
    let window = json!({"since": "2022-01-01", "until": "2023-01-01"});
    let data = [
        (
            "area_opened",
            json!({"area": "a", "kind": "grid", "name": "网格", "parent": "c1", "population": 1, "households": 1, "point": {"lat": 1, "lon": 1}}),
        ),
        ("area_renamed", json!({"area": "c1", "name": "新名"})),
        ("area_moved", json!({"area": "c1", "parent": "hc"})),
        ("area_closed", json!({"area": "c1"})),
        (
            "organization_opened",
            json!({"organization": "o", "kind": "branch", "title": "支部", "area": "c1", "level": "huichang.grid_branch", "parent": "u1", "host": "u1"}),
        ),
        ("organization_renamed", json!({"organization": "u1", "title": "新名"})),
        ("organization_moved", json!({"organization": "u1", "parent": "u1"})),
        ("organization_closed", json!({"organization": "u1"})),
        ("person_registered", json!({"person": "P-1", "kind": "resident"})),
        ("person_reclassified", json!({"person": "P-00017", "kind": "resident"})),
        ("person_left", json!({"person": "P-00017"})),
        (
            "appointment_made",
            json!({"appointment": "m2", "person": "P-00017", "office": "member", "organization": "u1", "until": "2023-01-01"}),
        ),
        ("appointment_ended", json!({"appointment": "m1"})),
        (
            "tie_opened",
            json!({"tie": "t2", "kind": "pairing", "from": {"organization": "u1"}, "to": {"area": "c1"}, "on_behalf_of": "u1", "agreement": "g", "until": "2023-01-01"}),
        ),
        ("tie_closed", json!({"tie": "t1"})),
        (
            "resource_listed",
            json!({"resource": "r2", "owner": {"person": "P-00017"}, "categories": ["law"], "quantity": 1, "measure": "hour", "window": window, "reach": {"within": "town"}, "skills": ["lawyer"], "note": "note-1"}),
        ),
        ("resource_withdrawn", json!({"resource": "r1"})),
        (
            "need_posted",
            json!({"need": "n2", "area": "c1", "category": "law", "quantity": 1, "measure": "hour", "window": window, "priority": 1, "distinct": true, "skills": ["lawyer"], "note": "note-1"}),
        ),
        ("need_withdrawn", json!({"need": "n1"})),
        ("order_placed", json!({"order": "x", "need": "n1", "resource": "r1", "quantity": 1})),
        ("order_dispatched", json!({"order": "x"})),
        ("order_accepted", json!({"order": "x"})),
        ("order_declined", json!({"order": "x", "reason": "no_time", "note": "note-1"})),
        ("order_withdrawn", json!({"order": "x"})),
        ("order_part_fulfilled", json!({"order": "x", "quantity": 1})),
        ("order_fulfilled", json!({"order": "x"})),
        ("order_rated", json!({"order": "x", "score": "4.50"})),
        ("entry_voided", json!({"seq": 1})),
    ];
    let kinds: Vec<&str> = data.iter().map(|(kind, _)| *kind).collect();
    assert!(Event::KINDS.iter().all(|kind| *kind == "pack_adopted" || kinds.contains(kind)));
    data.into_iter()
        .map(|(kind, data)| json!({"effective": "2022-06-10", "event": {"kind": kind, "data": data}}))
        .collect()
}

/// Whether an error may quote a code: what a draft calls an area or a tie is a code by definition, and
/// a refusal names it. What could not even be read is never quoted.
fn unreadable(error: &Error) -> bool {
    matches!(error.code(), "ledger.line_unreadable" | "desk.question_unreadable" | "pack.unreadable")
}

#[test]
fn what_cannot_be_read_is_not_quoted() {
    let stamp = serde_json::to_string(&clerk()).unwrap();
    let header = "{\"ledger\":\"gongjian\",\"format\":1,\"offset\":\"+08:00\"}\n";
    let mut seen = 0;
    for draft in drafts() {
        let good: Draft = serde_json::from_value(draft.clone()).unwrap();
        assert_eq!(serde_json::to_value(&good).unwrap(), draft);
        for text in spoiled(&draft) {
            let mut desk = Desk::new(Ledger::empty());
            if let Err(refused) = desk.append(&format!("[{text}]"), &stamp) {
                let error = Error::from(refused);
                if unreadable(&error) {
                    seen += 1;
                    clean_error(&text, error);
                }
            }
        }
        // The same as a line of a ledger, also with the data before the kind.
        let event = &draft["event"];
        let turned = format!("{{\"data\":{},\"kind\":{}}}", event["data"], event["kind"]);
        assert_eq!(serde_json::from_str::<Event>(&turned).unwrap(), good.event);
        let lines = spoiled(event).into_iter().chain(
            spoiled(&event["data"])
                .into_iter()
                .map(|data| format!("{{\"data\":{data},\"kind\":{}}}", event["kind"])),
        );
        for event in lines {
            let line = format!(
                "{header}{{\"seq\":1,\"recorded\":\"2022-06-30T09:00:00+08:00\",\"effective\":\"2022-06-10\",\"by\":\"p-clerk\",\"event\":{event}}}\n"
            );
            match Ledger::from_bytes(line.into_bytes()).map_err(Error::from) {
                Err(error) if unreadable(&error) => {
                    seen += 1;
                    clean_error(&event, error);
                }
                // A line that can be read is a torn tail, since no commit line follows.
                outcome => assert!(outcome.is_ok_and(|ledger| ledger.torn().is_some()), "{event}"),
            }
        }
    }
    assert!(seen > 10_000, "{seen}");
}

#[test]
fn other_doors_do_not_quote_either() {
    let mut desk = lively();
    for text in spoiled(&serde_json::to_value(clerk()).unwrap()) {
        if serde_json::from_str::<Stamp>(&text).is_err() {
            clean_error(&text, Error::from(desk.append("[]", &text).unwrap_err()));
        }
    }
    let question =
        json!({"ask": "match", "on": "2022-06-30", "policy": {"urgency": [5, 4, 3, 2, 1], "tie": 5}});
    let scoped =
        json!({"ask": "findings", "on": "2022-06-30", "under": {"area": "c1"}, "rule": "grid_branch"});
    let path =
        json!({"ask": "path", "on": "2022-06-30", "from": {"person": "P-00017"}, "to": {"area": "hc"}});
    for text in [question, scoped, path].iter().flat_map(spoiled) {
        if serde_json::from_str::<Question>(&text).is_err() {
            clean_error(&text, Error::from(desk.ask_json(&text).unwrap_err()));
        }
    }
    let pack = json!({
        "pack": "p", "version": 1, "title": "包", "source": "源",
        "schemes": [{"scheme": "s", "title": "级", "levels": [{"level": "s.a", "title": "上", "filled_by": "organization"}]}],
    });
    for text in spoiled(&pack) {
        match Pack::read(&text).map_err(Error::from) {
            Err(error) if unreadable(&error) => clean_error(&text, error),
            _ => {}
        }
    }
    let header = json!({"ledger": "gongjian", "format": 1, "offset": "+08:00"});
    for text in spoiled(&header) {
        if let Err(refused) = Ledger::from_bytes(format!("{text}\n").into_bytes()) {
            clean_error(&text, Error::from(refused));
        }
    }
    let commit = json!({"commit": 1, "head": "00"});
    let good = core::str::from_utf8(desk.ledger().bytes()).unwrap().to_owned();
    for text in spoiled(&commit).into_iter().filter(|text| text.starts_with("{\"commit\":")) {
        let bytes = format!("{good}{text}\n").into_bytes();
        clean_error(&text, Error::from(Ledger::from_bytes(bytes).unwrap_err()));
    }
}
