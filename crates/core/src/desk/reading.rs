//! 读问 How a question is read: its kind first, wherever it stands, and then each field from its own text.
//!
//! serde's own reader of tagged enums keeps what it has not understood yet as values of its own, and so needs a second
//! reader of every type; here a type has one. The table at the foot of this file is the list of all questions.

use core::fmt;
use std::collections::BTreeMap;

use serde::de::{DeserializeOwned, Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::desk::Question;
use crate::matching::each_once;

/// The fields of a question that were not read yet.
struct Fields {
    left: Vec<(String, Box<RawValue>)>,
    taken: Vec<&'static str>,
}

impl Fields {
    fn take(&mut self, name: &'static str) -> Option<Box<RawValue>> {
        let at = self.left.iter().position(|(known, _)| known == name)?;
        self.taken.push(name);
        Some(self.left.swap_remove(at).1)
    }

    /// A field; where it is left out, it must be one that may be `null`.
    fn field<T: DeserializeOwned>(&mut self, name: &'static str) -> serde_json::Result<T> {
        match self.take(name) {
            Some(text) => serde_json::from_str(text.get()),
            None => serde_json::from_str("null").map_err(|_| Error::missing_field(name)),
        }
    }

    /// A field that has a default.
    fn or_default<T: DeserializeOwned + Default>(&mut self, name: &'static str) -> serde_json::Result<T> {
        self.take(name).map_or_else(|| Ok(T::default()), |text| serde_json::from_str(text.get()))
    }

    /// A field of lists by code; without it there are none.
    fn lists<K: DeserializeOwned + Ord, V: DeserializeOwned>(
        &mut self,
        name: &'static str,
    ) -> serde_json::Result<BTreeMap<K, V>> {
        let Some(text) = self.take(name) else { return Ok(BTreeMap::new()) };
        each_once(&mut serde_json::Deserializer::from_str(text.get()))
    }

    /// Refuses whatever is left.
    fn done(self) -> serde_json::Result<()> {
        match self.left.first() {
            Some((name, _)) if self.taken.contains(&name.as_str()) => {
                Err(Error::custom(format_args!("duplicate field `{name}`")))
            }
            Some((name, _)) => Err(Error::custom(format_args!("unknown field `{name}`"))),
            None => Ok(()),
        }
    }
}

/// The kind of a question, one of [`KINDS`].
struct Kind(&'static str);

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Kind, D::Error> {
        struct Name;
        impl Visitor<'_> for Name {
            type Value = Kind;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a kind of question")
            }
            fn visit_str<E: Error>(self, said: &str) -> Result<Kind, E> {
                let known = KINDS.iter().find(|known| **known == said);
                known
                    .map(|known| Kind(known))
                    .ok_or_else(|| E::custom("not a question that this version knows"))
            }
        }
        deserializer.deserialize_str(Name)
    }
}

impl<'de> Deserialize<'de> for Question {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Question, D::Error> {
        struct Asked;
        impl<'de> Visitor<'de> for Asked {
            type Value = (&'static str, Fields);
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a question with ask")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let (mut kind, mut fields) = (None, Fields { left: Vec::new(), taken: Vec::new() });
                while let Some(name) = map.next_key::<String>()? {
                    if name != "ask" {
                        fields.left.push((name, map.next_value()?));
                    } else if kind.is_some() {
                        return Err(A::Error::duplicate_field("ask"));
                    } else {
                        kind = Some(map.next_value::<Kind>()?.0);
                    }
                }
                Ok((kind.ok_or_else(|| A::Error::missing_field("ask"))?, fields))
            }
        }
        let (kind, fields) = deserializer.deserialize_map(Asked)?;
        read(kind, fields).map_err(|fault| {
            // Its place is one in the text of the field.
            let said = fault.to_string();
            D::Error::custom(said.split(" at line ").next().unwrap_or_default())
        })
    }
}

macro_rules! questions {
    ($($kind:literal => $variant:ident { $($field:ident),* $(; $($other:ident: $how:ident),*)? };)*) => {
        const KINDS: &[&str] = &[$($kind),*];

        fn read(kind: &str, mut fields: Fields) -> serde_json::Result<Question> {
            let question = match kind {
                $($kind => Question::$variant {
                    $($field: fields.field(stringify!($field))?,)*
                    $($($other: fields.$how(stringify!($other))?,)*)?
                },)*
                _ => return Err(Error::missing_field("ask")),
            };
            fields.done()?;
            Ok(question)
        }
    };
}

questions! {
    "head" => Head {};
    "entry" => Entry { seq };
    "levels" => Levels { on, under };
    "areas" => Areas { on, under };
    "subtree" => Subtree { on, under, depth };
    "dot" => Dot { on, under, depth };
    "path" => Path { on, from, to };
    "coverage" => Coverage { on, under };
    "findings" => Findings { on, under, rule };
    "claims" => Claims { on };
    "tie_kinds" => TieKinds { on, under };
    "ties" => Ties { on, under };
    "agreements" => Agreements { on, under };
    "seats_owed" => SeatsOwed { on, under };
    "nodes" => Nodes { on, under };
    "links" => Links { on, under };
    "lists" => Lists { on, under };
    "match" => Match { on, policy, under };
    "assignments" => Assignments { on, policy, under };
    "gaps" => Gaps { on, policy, under };
    "outbid" => Outbid { on, policy, under };
    "settled" => Settled { on, policy, under };
    "stable" => Stable { on, policy, measure; proposing: or_default, members: lists, posts: lists };
    "idle" => Idle { on, policy, under };
    "missed" => Missed { on, policy, under };
    "totals" => Totals { on, policy, under };
    "prices" => Prices { on, policy, under };
    "help" => Help { on, policy, under };
    "losses" => Losses { on, policy, under };
    "why_not" => WhyNot { on, need, resource, policy, under };
    "explain" => Explain { on, need, policy, under, alternatives };
    "what_if" => WhatIf { on, changes, policy, under };
    "what_ifs" => WhatIfs { on, cases, policy, under };
    "compare" => Compare { on, other, policy, under };
    "changes" => Changes { on, other, policy, under };
    "pairings" => Pairings { on, limits, policy, under };
    "orders" => Orders { on, under };
    "chart" => Chart { on, chart, under, depth, measure, language, policy };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> String {
        serde_json::from_str::<Question>(text).unwrap_err().to_string()
    }

    #[test]
    fn a_question_is_read_in_any_order() {
        let first: Question = serde_json::from_str(r#"{"ask":"levels","on":"2022-06-30"}"#).unwrap();
        let last: Question =
            serde_json::from_str(r#"{"on":"2022-06-30","under":null,"ask":"levels"}"#).unwrap();
        let value = serde_json::to_value(&first).unwrap();
        assert_eq!((&first, &first), (&last, &serde_json::from_value(value).unwrap()));
    }

    #[test]
    fn what_is_missing_unknown_or_said_twice_is_refused() {
        assert!(fault(r#"{"on":"2022-06-30"}"#).starts_with("missing field `ask`"));
        assert!(fault(r#"{"ask":"levels"}"#).starts_with("missing field `on`"));
        assert!(
            fault(r#"{"ask":"claims","on":"2022-06-30","under":null}"#).starts_with("unknown field `under`")
        );
        assert!(
            fault(r#"{"ask":"claims","on":"2022-06-30","on":"2022-06-30"}"#)
                .starts_with("duplicate field `on`")
        );
        assert!(fault(r#"{"ask":"claims","ask":"claims"}"#).starts_with("duplicate field `ask`"));
        assert!(fault(r#"{"ask":"tales"}"#).starts_with("not a question"));
        assert!(
            fault(r#"{"ask":"stable","on":"2022-06-30","members":{"r":[],"r":[]}}"#).starts_with("two lists")
        );
    }
}
