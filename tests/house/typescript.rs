//! The TypeScript types and the question methods of the npm package are written from the schema of the wire, and
//! are never stale: `BLESS=1 cargo test --test house`.

use std::fmt::Write as _;

use serde_json::Value;

use super::types::{ANSWERS, WRITTEN, camel, check, fields, list, variant, words};
use crate::house::code::root;

/// Questions whose method is written by hand: `head` is a property, and a chart is its option alone.
const BY_HAND: &[(&str, &str)] = &[("head", "readonly head"), ("chart", "chart(question")];

fn comment(indent: &str, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("{indent}/** {} */\n", text.replace("*/", "* /").replace('\n', &format!("\n{indent} * ")))
}

/// The type for a schema.
fn ty(value: &Value, indent: &str) -> String {
    if let Some(target) = value["$ref"].as_str() {
        return target.rsplit('/').next().unwrap().to_owned();
    }
    if let Some(constant) = value.get("const") {
        return constant.to_string();
    }
    let any = list(value, "anyOf");
    if !any.is_empty() {
        return any.iter().map(|it| ty(it, indent)).collect::<Vec<_>>().join(" | ");
    }
    if let Value::Array(types) = &value["type"] {
        return types.iter().map(|it| plain(it.as_str().unwrap())).collect::<Vec<_>>().join(" | ");
    }
    match value["type"].as_str() {
        Some("array") => match ty(&value["items"], indent) {
            item if item.contains(" | ") => format!("({item})[]"),
            item => format!("{item}[]"),
        },
        Some("object") if value["properties"].is_object() => object(value, indent),
        Some("object") if value["additionalProperties"].is_object() => {
            format!("Record<string, {}>", ty(&value["additionalProperties"], indent))
        }
        Some("object") => "Record<string, unknown>".to_owned(),
        Some(known) => plain(known).to_owned(),
        None => "unknown".to_owned(),
    }
}

fn plain(name: &str) -> &'static str {
    match name {
        "string" => "string",
        "integer" => "number",
        "boolean" => "boolean",
        "null" => "null",
        other => panic!("no TypeScript type for {other}"),
    }
}

fn object(value: &Value, indent: &str) -> String {
    let deeper = format!("{indent}  ");
    let mut text = "{\n".to_owned();
    for (field, value, required) in fields(value) {
        let may = if required { "" } else { "?" };
        text += &comment(&deeper, &words(value));
        writeln!(text, "{deeper}{field}{may}: {};", ty(value, &deeper)).unwrap();
    }
    text + indent + "}"
}

fn define(page: &mut String, name: &str, value: &Value) {
    let one = list(value, "oneOf");
    let note = comment("", &words(value));
    if one.is_empty() {
        let body = ty(value, "");
        let line = match body.starts_with('{') {
            true => format!("{note}export interface {name} {body}\n\n"),
            false => format!("{note}export type {name} = {body};\n\n"),
        };
        page.push_str(&line);
        return;
    }
    let mut members = Vec::new();
    for each in one {
        if each["properties"].is_object() {
            let variant = variant(name, each);
            define(page, &variant, each);
            members.push(variant);
        } else {
            members.push(ty(each, ""));
        }
    }
    let each: Vec<String> = members.iter().map(|member| format!("\n  | {member}")).collect();
    writeln!(page, "{note}export type {name} ={};\n", each.concat()).unwrap();
}

#[test]
fn typescript_types_are_fresh() {
    let types = gongjian::schema::types();
    let mut page = format!(
        "// 线上格式 The types of everything that crosses the wire: events, questions, answers, packs.\n// {WRITTEN}\n\n"
    );
    for (name, value) in types.as_object().unwrap() {
        define(&mut page, name, value);
    }
    check("crates/wasm/js/types.d.ts", &page);
}

fn method(ask: &str) -> String {
    let camel = camel(ask);
    camel[..1].to_lowercase() + &camel[1..]
}

/// The name of a list in TypeScript.
fn answer(python: &str) -> String {
    match python.strip_prefix("list[").and_then(|rest| rest.strip_suffix(']')) {
        Some(item) => format!("{item}[]"),
        None => python.to_owned(),
    }
}

#[test]
fn javascript_questions_are_fresh() {
    let types = gongjian::schema::types();
    let (mut js, mut near, mut far, mut others) =
        (String::new(), String::new(), String::new(), String::new());
    let mut used = std::collections::BTreeSet::from(["Question".to_owned()]);
    let by_hand = std::fs::read_to_string(root().join("crates/wasm/js/index.d.ts")).unwrap();
    for question in list(&types["Question"], "oneOf") {
        let ask = question["properties"]["ask"]["const"].as_str().unwrap();
        let found = ANSWERS.iter().find(|(name, _)| *name == ask);
        let answer = answer(found.map_or("Table", |(_, answer)| answer));
        if found.is_some() {
            writeln!(others, "  {ask}: {answer};").unwrap();
            used.insert(answer.trim_end_matches("[]").to_owned());
        }
        if let Some((_, written)) = BY_HAND.iter().find(|(name, _)| *name == ask) {
            assert!(by_hand.contains(written), "index.d.ts says nothing of {written}");
            continue;
        }
        let name = method(ask);
        let note = comment("  ", &words(question));
        let asked = variant("Question", question);
        let head = format!("question: Omit<{asked}, \"ask\">");
        used.insert(asked);
        write!(near, "{note}  {name}({head}, options?: Work): {answer};\n").unwrap();
        let answer = if answer == "Plan" { "RemotePlan" } else { &answer };
        write!(far, "{note}  {name}({head}, options?: RemoteWork): Promise<{answer}>;\n").unwrap();
        write!(
            js,
            "    {name}(question, options) {{\n      return this.ask({{ ...question, ask: {ask:?} }}, options);\n    }}\n"
        )
        .unwrap();
    }
    check(
        "crates/wasm/js/questions.js",
        &format!(
            "// 提问 A method for each question that can be asked of a ledger.\n// {WRITTEN}\n\n\
             export const questions = (Base) =>\n  class extends Base {{\n{js}  }};\n"
        ),
    );
    used.remove("Plan");
    let used: Vec<String> = used.into_iter().map(|name| format!("  {name},\n")).collect();
    check(
        "crates/wasm/js/questions.d.ts",
        &format!(
            "// 提问 A method for each question that can be asked of a ledger.\n// {WRITTEN}\n\n\
             import type {{ Plan, Table, Work }} from \"./index.js\";\n\
             import type {{ RemotePlan, RemoteWork }} from \"./worker.js\";\n\
             import type {{\n{}}} from \"./types.js\";\n\n\
             /** What the questions that are not answered by a table are answered by. */\n\
             export interface OtherAnswers {{\n{others}}}\n\n\
             /** The answer to a question. */\n\
             export type Answer<Q extends Question> = Q extends Question\n  \
             ? Q[\"ask\"] extends keyof OtherAnswers ? OtherAnswers[Q[\"ask\"]] : Table\n  : never;\n\n\
             export interface Questions {{\n{near}}}\n\n\
             /** The same, asked of a worker. */\n\
             export interface RemoteQuestions {{\n{far}}}\n",
            used.concat()
        ),
    );
}
