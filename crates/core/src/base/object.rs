//! 对象 What is read from a JSON object alone.
//!
//! serde reads a struct from an object or, field after field, from an array. Nothing here is written as an array, so one
//! would be a slip that is read as something else; and two readers of each struct are a lot to download.

use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Visitor};

/// Reads a struct from an object.
pub(crate) struct Object<T>(PhantomData<T>);

impl<T> Object<T> {
    pub(crate) fn new() -> Object<T> {
        Object(PhantomData)
    }
}

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for Object<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::deserialize(Members(deserializer))
    }
}

/// Gives a struct the members of an object.
struct Members<D>(D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Members<D> {
    type Error = D::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(visitor)
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct
        seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Two {
        one: u8,
        other: Option<u8>,
    }

    fn read(json: &str) -> Result<Two, String> {
        let mut deserializer = serde_json::Deserializer::from_str(json);
        Object::new().deserialize(&mut deserializer).map_err(|fault| fault.to_string())
    }

    #[test]
    fn an_object_is_read_as_ever_and_an_array_is_refused() {
        assert_eq!(read(r#"{"one":1}"#), Ok(Two { one: 1, other: None }));
        for (json, fault) in [
            ("[1,2]", "invalid type: sequence, expected struct Two"),
            ("1", "invalid type: integer `1`, expected struct Two"),
            (r#"{"other":1}"#, "missing field `one`"),
            (r#"{"one":1,"one":1}"#, "duplicate field `one`"),
            (r#"{"one":1,"two":1}"#, "unknown field `two`"),
        ] {
            assert!(read(json).is_err_and(|said| said.starts_with(fault)), "{json}: {:?}", read(json));
        }
    }
}
