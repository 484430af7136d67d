//! 线上格式 How types that write themselves as one text or one number appear in the schema of the wire.

/// Declares the schema of a type that is one JSON value.
macro_rules! schema_of {
    ($($name:ident: $json:literal, $doc:expr)+) => {$(
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": $json, "description": $doc.trim() })
            }
        }
    )+};
}
pub(crate) use schema_of;

use crate::base::{Day, Instant, Quantity, Title};

schema_of! {
    Day: "string", "日 A day such as `2022-06-30`."
    Instant: "string", "时刻 An instant with its offset, such as `2022-06-30T09:00:00+08:00`."
    Quantity: "integer", "数量 A whole number from 1 to 2^53 − 1."
    Title: "string", "名称 Folded text of 1 to 240 bytes."
}
