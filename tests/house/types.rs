//! The Python types and question methods are written from the schema of the wire, and are never stale.
//!
//! `BLESS=1 cargo test --test house` writes them. A new question thereby gets its method at once.

use std::fmt::Write as _;

use serde_json::Value;

use crate::house::code::root;

/// What the questions that are not answered by a table are answered by.
pub(super) const ANSWERS: &[(&str, &str)] = &[
    ("head", "HeadAnswer"),
    ("entry", "EntryAnswer"),
    ("dot", "DotAnswer"),
    ("path", "PathAnswer"),
    ("match", "Plan"),
    ("why_not", "WhyNot"),
    ("explain", "Explained"),
    ("what_if", "Diff"),
    ("what_ifs", "list[Diff]"),
    ("pairings", "Pairings"),
    ("compare", "Diff"),
    ("stable", "Stable"),
    ("chart", "Chart"),
];

pub(super) const WRITTEN: &str =
    "Written by `BLESS=1 cargo test --test house` from the types of the core; not by hand.";

/// Words that Python keeps for itself.
const KEPT: &[&str] = &["from", "in", "is", "as", "with", "for", "if", "not", "or", "and", "class", "def"];

pub(super) fn check(path: &str, text: &str) {
    let file = root().join(path);
    if std::env::var_os("BLESS").is_some_and(|bless| bless == "1") {
        std::fs::write(&file, text).unwrap();
    }
    let found = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(found == text, "{path} is stale: BLESS=1 cargo test --test house");
}

pub(super) fn words(value: &Value) -> String {
    value["description"].as_str().unwrap_or_default().replace('\\', "\\\\").replace("\"\"\"", "'''")
}

pub(super) fn camel(name: &str) -> String {
    name.split('_').map(|part| part[..1].to_uppercase() + &part[1..]).collect()
}

pub(super) fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// The fields of an object: name, schema, whether it must be given.
pub(super) fn fields(object: &Value) -> Vec<(&str, &Value, bool)> {
    let required = list(object, "required");
    let each = object["properties"].as_object().unwrap().iter();
    each.map(|(name, value)| (name.as_str(), value, required.iter().any(|it| it == name))).collect()
}

/// The page of types, in four parts, so that what is evaluated comes before what uses it.
#[derive(Default)]
struct Page {
    plain: String,
    dicts: String,
    unions: String,
    names: Vec<String>,
}

impl Page {
    /// The expression for a schema. An object that has no name of its own gets the one given.
    fn of(&mut self, value: &Value, name: &str) -> String {
        if let Some(target) = value["$ref"].as_str() {
            return target.rsplit('/').next().unwrap().to_owned();
        }
        if let Some(constant) = value.get("const") {
            return format!("Literal[{constant}]");
        }
        let any = list(value, "anyOf");
        if !any.is_empty() {
            return any.iter().map(|it| self.of(it, name)).collect::<Vec<_>>().join(" | ");
        }
        if let Value::Array(types) = &value["type"] {
            let each = types.iter().map(|it| plain(it.as_str().unwrap()).to_owned());
            return each.collect::<Vec<_>>().join(" | ");
        }
        match value["type"].as_str() {
            Some("array") => format!("list[{}]", self.of(&value["items"], name)),
            Some("object") if value["properties"].is_object() => {
                self.dict(name, value);
                name.to_owned()
            }
            Some("object") if value["additionalProperties"].is_object() => {
                format!("dict[str, {}]", self.of(&value["additionalProperties"], name))
            }
            Some("object") => "dict[str, Any]".to_owned(),
            Some(known) => plain(known).to_owned(),
            None => "Any".to_owned(),
        }
    }

    /// A class for an object. Fields that may be left out stand in a class of their own (`NotRequired` came
    /// with Python 3.11), and names that Python keeps need the functional form.
    fn dict(&mut self, name: &str, object: &Value) {
        let (mut must, mut may) = (Vec::new(), Vec::new());
        for (field, value, required) in fields(object) {
            let ty = self.of(value, &format!("{name}{}", camel(field)));
            if required { &mut must } else { &mut may }.push((field, ty, words(value)));
        }
        let mut base = "TypedDict".to_owned();
        if must.iter().any(|(field, ..)| KEPT.contains(field)) || (!must.is_empty() && !may.is_empty()) {
            base = format!("_{name}");
            let each: Vec<String> =
                must.iter().map(|(field, ty, _)| format!("    \"{field}\": {ty:?},\n")).collect();
            write!(self.dicts, "{base} = TypedDict(\"{base}\", {{\n{}}})\n\n", each.concat()).unwrap();
        }
        let (kept, may): (Vec<_>, Vec<_>) = may.into_iter().partition(|(field, ..)| KEPT.contains(field));
        if !kept.is_empty() {
            let each: Vec<String> =
                kept.iter().map(|(field, ty, _)| format!("    \"{field}\": {ty:?},\n")).collect();
            let more = format!("_{name}More");
            write!(self.dicts, "{more} = TypedDict(\"{more}\", {{\n{}}}, total=False)\n\n", each.concat())
                .unwrap();
            base = if base == "TypedDict" { more } else { format!("{base}, {more}") };
        }
        let total =
            if must.is_empty() || may.is_empty() && base == "TypedDict" { "" } else { ", total=False" };
        let total = if must.is_empty() && !may.is_empty() { ", total=False" } else { total };
        writeln!(self.dicts, "class {name}({base}{total}):\n    \"\"\"{}\"\"\"", words(object)).unwrap();
        let own = if base == "TypedDict" { [must, may].concat() } else { may };
        for (field, ty, words) in own {
            writeln!(self.dicts, "    {field}: {ty}").unwrap();
            if !words.is_empty() {
                writeln!(self.dicts, "    \"\"\"{words}\"\"\"").unwrap();
            }
        }
        self.dicts.push('\n');
        self.names.push(name.to_owned());
    }

    fn define(&mut self, name: &str, value: &Value) {
        let one = list(value, "oneOf");
        if !one.is_empty() {
            let each: Vec<String> = one.iter().map(|it| self.of(it, &variant(name, it))).collect();
            let constants: Option<Vec<&str>> =
                each.iter().map(|it| it.strip_prefix("Literal[")?.strip_suffix(']')).collect();
            let literal = constants.is_some();
            let all = match constants {
                Some(constants) => format!("Literal[{}]", constants.join(", ")),
                None => format!("Union[{}]", each.join(", ")),
            };
            let page = if literal { &mut self.plain } else { &mut self.unions };
            writeln!(page, "{name}: TypeAlias = {all}\n\"\"\"{}\"\"\"", words(value)).unwrap();
            self.names.push(name.to_owned());
        } else if value["properties"].is_object() {
            self.dict(name, value);
        } else {
            let ty = self.of(value, name);
            writeln!(self.plain, "{name}: TypeAlias = {ty}\n\"\"\"{}\"\"\"", words(value)).unwrap();
            self.names.push(name.to_owned());
        }
    }
}

fn plain(name: &str) -> &'static str {
    match name {
        "string" => "str",
        "integer" => "int",
        "boolean" => "bool",
        "null" => "None",
        other => panic!("no Python type for {other}"),
    }
}

/// The name of a variant: by its tag, or by its only field.
pub(super) fn variant(name: &str, value: &Value) -> String {
    let Some(fields) = value["properties"].as_object() else { return name.to_owned() };
    let tagged = |tag: &str| Some(camel(fields.get(tag)?["const"].as_str()?));
    match (tagged("ask"), tagged("kind")) {
        (Some(ask), _) => format!("Ask{ask}"),
        (_, Some(kind)) => format!("{kind}Event"),
        _ => format!("{name}{}", camel(fields.keys().next().unwrap())),
    }
}

#[test]
fn python_types_are_fresh() {
    let types = gongjian::schema::types();
    let mut page = Page::default();
    for (name, value) in types.as_object().unwrap() {
        page.define(name, value);
    }
    page.names.sort();
    let names: Vec<String> = page.names.iter().map(|name| format!("    {name:?},\n")).collect();
    let text = format!(
        "\"\"\"线上格式 The types of everything that crosses the wire: events, questions, answers, packs.\n\n{WRITTEN}\n\"\"\"\n\n\
         from __future__ import annotations\n\n\
         from typing import Any, Literal, TypeAlias, TypedDict, Union\n\n__all__ = [\n{}]\n\n{}\n{}\n{}",
        names.concat(),
        page.plain,
        page.dicts,
        page.unions
    );
    check("crates/py/python/gongjian/types.py", &text);
}

#[test]
fn python_questions_are_fresh() {
    let types = gongjian::schema::types();
    let mut page = Page::default();
    let mut methods = String::new();
    let mut used = std::collections::BTreeSet::new();
    for question in list(&types["Question"], "oneOf") {
        let ask = question["properties"]["ask"]["const"].as_str().unwrap();
        let answer = ANSWERS.iter().find(|(name, _)| *name == ask).map_or("Table", |(_, answer)| answer);
        let (mut head, mut pass, mut said) = (String::new(), String::new(), String::new());
        for (field, value, required) in
            fields(question).into_iter().filter(|(field, ..)| *field != "ask").collect::<Vec<_>>()
        {
            let ty = page.of(value, "");
            for name in ty.split([' ', '[', ']', '|']).filter(|it| it.starts_with(char::is_uppercase)) {
                used.insert(name.to_owned());
            }
            let name = if KEPT.contains(&field) { format!("{field}_") } else { field.to_owned() };
            let ty = match ty.as_str() {
                "Day" => "Day | date".to_owned(),
                "Day | None" => "Day | date | None".to_owned(),
                _ => ty,
            };
            let default = if required { "" } else { " = None" };
            let ty = if required || ty.ends_with("None") { ty } else { format!("{ty} | None") };
            write!(head, "{name}: {ty}{default}, ").unwrap();
            write!(pass, ", {field:?}: {name}").unwrap();
            writeln!(said, "        :param {name}: {}", words(value)).unwrap();
        }
        if !["Table", "Plan"].contains(&answer) {
            used.insert(answer.trim_start_matches("list[").trim_end_matches(']').to_owned());
        }
        if !said.is_empty() {
            said = format!("\n\n{said}        ");
        }
        let pass = format!("{{\"ask\": {ask:?}{pass}}}");
        writeln!(
            methods,
            "    def {ask}(self, *, {head}progress: Progress = None) -> {answer}:\n\
            \x20       \"\"\"{}{said}\"\"\"\n\
            \x20       answer: {answer} = self._asked({pass}, progress)\n\
            \x20       return answer\n",
            words(question)
        )
        .unwrap();
    }
    let used: Vec<String> = used.into_iter().filter(|name| name != "None").collect();
    let text = format!(
        "\"\"\"提问 A method for each question that can be asked of a ledger.\n\n{WRITTEN}\n\"\"\"\n\n\
         from __future__ import annotations\n\n\
         from typing import TYPE_CHECKING, Any\n\n\
         if TYPE_CHECKING:\n    \
         from datetime import date\n\n    \
         from gongjian._plan import Plan\n    \
         from gongjian._progress import Progress\n    \
         from gongjian._table import Table\n    \
         from gongjian.types import {}\n\n\n\
         class Questions:\n    \"\"\"提问 What can be asked of a ledger; see :class:`gongjian.Ledger`.\"\"\"\n\n    \
         __slots__ = ()\n\n    \
         def _asked(self, question: dict[str, Any], progress: Progress) -> Any:\n        \
         raise NotImplementedError\n\n{}",
        used.join(", "),
        methods.trim_end_matches('\n').to_owned() + "\n"
    );
    check("crates/py/python/gongjian/_questions.py", &text);
}
