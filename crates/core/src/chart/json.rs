//! 数据 JSON written in place, as `serde_json::json!` reads it.
//!
//! That macro serialises every value and unwraps what comes of it, field by field; charts have hundreds of fields. Here a
//! value is made from what can be nothing else, and a field is one call.

use serde_json::{Map, Value};

use crate::graph::Under;

/// A value of JSON: `{ "key": value, … }`, `[value, …]`, or what is [`Data`].
macro_rules! json {
    (@fields $object:ident) => {};
    (@fields $object:ident $key:literal: { $($fields:tt)* } $(, $($rest:tt)*)?) => {
        $crate::chart::json::set(&mut $object, $key, json!({ $($fields)* }));
        $(json!(@fields $object $($rest)*);)?
    };
    (@fields $object:ident $key:literal: [ $($items:tt)* ] $(, $($rest:tt)*)?) => {
        $crate::chart::json::set(&mut $object, $key, json!([ $($items)* ]));
        $(json!(@fields $object $($rest)*);)?
    };
    (@fields $object:ident $key:literal: $value:expr $(, $($rest:tt)*)?) => {
        $crate::chart::json::put(&mut $object, $key, &$value);
        $(json!(@fields $object $($rest)*);)?
    };
    ({ $($fields:tt)* }) => {{
        #[allow(unused_mut)]
        let mut object = serde_json::Map::new();
        json!(@fields object $($fields)*);
        serde_json::Value::Object(object)
    }};
    ([ $({ $($fields:tt)* }),* $(,)? ]) => {
        serde_json::Value::Array(vec![$(json!({ $($fields)* })),*])
    };
    ([ $($item:expr),* $(,)? ]) => {
        serde_json::Value::Array(vec![$($crate::chart::json::Data::json(&$item)),*])
    };
    ($value:expr) => {
        $crate::chart::json::Data::json(&$value)
    };
}
pub(super) use json;

/// What can stand in a chart.
pub(super) trait Data {
    /// As JSON.
    fn json(&self) -> Value;
}

/// Puts a field into an object.
pub(super) fn put(object: &mut Map<String, Value>, key: &str, value: &(impl Data + ?Sized)) {
    set(object, key, value.json());
}

/// Puts a field that is made already.
#[inline(never)]
pub(super) fn set(object: &mut Map<String, Value>, key: &str, value: Value) {
    object.insert(key.to_owned(), value);
}

macro_rules! data {
    ($($ty:ty),*) => {$(
        impl Data for $ty {
            fn json(&self) -> Value {
                Value::from(self.to_owned())
            }
        }
    )*};
}
data!(Value, str, String, bool, i32, i64, u32, u64, usize);

impl<T: Data + ?Sized> Data for &T {
    fn json(&self) -> Value {
        (**self).json()
    }
}

impl<T: Data> Data for [T] {
    fn json(&self) -> Value {
        Value::Array(self.iter().map(T::json).collect())
    }
}

impl<T: Data, const N: usize> Data for [T; N] {
    fn json(&self) -> Value {
        self[..].json()
    }
}

impl<T: Data> Data for Vec<T> {
    fn json(&self) -> Value {
        self[..].json()
    }
}

impl<T: Data> Data for Option<T> {
    fn json(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::json)
    }
}

impl Data for Under {
    fn json(&self) -> Value {
        match self {
            Under::Area(id) => json!({ "area": id.as_str() }),
            Under::Organization(id) => json!({ "organization": id.as_str() }),
        }
    }
}
