//! 拒绝 The grammar of refusals: every "no" of the library is declared once.
//!
//! A subject lists its refusals with `refusals!`: variant, fields, code, an English and a Chinese
//! sentence. From that one place come the enum, `code()` (which is API), the sentences (which are
//! prose), the data for the wire and the list of all codes. A refusal names the state found, not the
//! act that failed.

/// A thing that a refusal found to be absent, so that consequences can be counted under their root.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Missing {
    /// What kind of thing: `area`, `organization`, `person` …
    pub space: &'static str,
    /// Its id.
    pub id: String,
}

/// What every refusal can say of itself.
pub trait Refuses: std::error::Error {
    /// Its row in the list of all codes.
    fn entry(&self) -> &'static CodeEntry;
    /// Its fields, one after the other, with their names.
    fn fields(&self, each: &mut dyn FnMut(&'static str, &dyn Field));
    /// The thing found absent, if that is what this refusal says.
    fn missing(&self) -> Option<Missing>;

    /// The stable code, such as `people.office_taken`.
    fn code(&self) -> &'static str {
        self.entry().code
    }
    /// The sentence in English.
    fn en(&self) -> String {
        filled(self.entry().en, &|each| self.fields(each), |field| field.to_string())
    }
    /// The sentence in Chinese.
    fn zh(&self) -> String {
        filled(self.entry().zh, &|each| self.fields(each), |field| field.chinese())
    }
    /// The fields, as an object for the wire.
    fn data(&self) -> serde_json::Value {
        let mut map = serde_json::Map::new();
        self.fields(&mut |name, field| {
            map.insert(name.into(), serde_json::Value::String(field.to_string()));
        });
        serde_json::Value::Object(map)
    }
}

impl<R: Refuses> Refuses for Box<R> {
    fn entry(&self) -> &'static CodeEntry {
        (**self).entry()
    }
    fn fields(&self, each: &mut dyn FnMut(&'static str, &dyn Field)) {
        (**self).fields(each);
    }
    fn missing(&self) -> Option<Missing> {
        (**self).missing()
    }
}

/// 字段 A field of a refusal.
pub trait Field: core::fmt::Display + Chinese {}

impl<T: core::fmt::Display + Chinese> Field for T {}

/// Calls back with each field of a refusal.
type Fields<'a> = dyn Fn(&mut dyn FnMut(&'static str, &dyn Field)) + 'a;

/// A sentence with its fields in place of their names. There are hundreds of sentences, and each formatted by code of
/// its own would be a lot to download for what is seldom said.
fn filled(sentence: &str, fields: &Fields<'_>, say: fn(&dyn Field) -> String) -> String {
    let mut said = String::with_capacity(2 * sentence.len());
    for (at, piece) in sentence.split(['{', '}']).enumerate() {
        // Every second piece stood in braces.
        if at % 2 == 0 {
            said.push_str(piece);
        } else {
            fields(&mut |name, field| {
                if name == piece {
                    said.push_str(&say(field));
                }
            });
        }
    }
    said
}

/// A refusal to a developer: its code, and its sentence, which names what is in it.
pub(crate) fn told(refusal: &dyn Refuses, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
    write!(f, "{}: {}", refusal.code(), refusal.en())
}

/// 中文 How a field of a refusal is said in a Chinese sentence: a kind by its title, a code as it is.
pub trait Chinese {
    /// The text.
    fn chinese(&self) -> String;
}

/// Fields that are said alike in both languages.
macro_rules! said_alike {
    ($($ty:ty),* $(,)?) => {$(
        impl $crate::base::Chinese for $ty {
            fn chinese(&self) -> String {
                self.to_string()
            }
        }
    )*};
}
pub(crate) use said_alike;

said_alike!(u8, u16, u32, u64, i64, usize, String, &'static str);

/// One row in the list of all codes.
#[derive(Clone, Copy, Debug)]
pub struct CodeEntry {
    /// The stable code.
    pub code: &'static str,
    /// The English sentence with its fields in braces.
    pub en: &'static str,
    /// The Chinese sentence with its fields in braces.
    pub zh: &'static str,
}

/// Declares an enum of refusals. A variant marked `missing` has one field, named after the space of
/// the thing that is absent. `below` names the refusals of lower subjects that a check may meet; they
/// are wrapped and speak for themselves.
macro_rules! refusals {
    ($(#[$doc:meta])* $vis:vis enum $name:ident: $subject:literal $(below $($lower:ident($lower_ty:ty)),+)? {
        $($(#[$vdoc:meta])* $variant:ident { $($field:ident: $ty:ty),* } $(: $missing:ident)? = $code:literal, $en:literal, $zh:literal;)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq)]
        #[allow(missing_docs)] // the sentences are the documentation; docs/CODES.md lists them
        $vis enum $name {
            $($(#[$vdoc])* #[doc = $en] $variant { $($field: $ty),* },)*
            $($(/// A refusal of a subject below.
            $lower($lower_ty),)+)?
        }

        $($(impl From<$lower_ty> for $name {
            fn from(refusal: $lower_ty) -> Self {
                $name::$lower(refusal)
            }
        })+)?

        impl $name {
            /// Every code of this subject with its sentences.
            pub const CODES: &'static [$crate::base::CodeEntry] = &[
                $($crate::base::CodeEntry { code: concat!($subject, ".", $code), en: $en, zh: $zh },)*
            ];
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                $crate::base::told(self, f)
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(&$crate::base::Refuses::en(self))
            }
        }

        impl std::error::Error for $name {}

        impl $crate::base::Refuses for $name {
            fn entry(&self) -> &'static $crate::base::CodeEntry {
                match self {
                    $($name::$variant { .. } => {
                        &$crate::base::CodeEntry { code: concat!($subject, ".", $code), en: $en, zh: $zh }
                    })*
                    $($($name::$lower(refusal) => $crate::base::Refuses::entry(refusal),)+)?
                }
            }
            fn fields(&self, each: &mut dyn FnMut(&'static str, &dyn $crate::base::Field)) {
                let _ = &each;
                match self {
                    $($name::$variant { $($field),* } => {
                        // Never called: the compiler looks whether all that stands in braces is a field.
                        let _ = || (format!($en), format!($zh));
                        $(each(stringify!($field), $field);)*
                    })*
                    $($($name::$lower(refusal) => $crate::base::Refuses::fields(refusal, each),)+)?
                }
            }
            fn missing(&self) -> Option<$crate::base::Missing> {
                match self {
                    $($name::$variant { $($field),* } => {
                        $(let _ = $field;)*
                        refusals!(@missing $($missing)?; $($field),*)
                    })*
                    $($($name::$lower(refusal) => $crate::base::Refuses::missing(refusal),)+)?
                }
            }
        }
    };
    (@missing ; $($field:ident),*) => { None };
    (@missing missing; $field:ident) => {
        Some($crate::base::Missing { space: stringify!($field), id: $field.to_string() })
    };
}
pub(crate) use refusals;

refusals! {
    /// 文本、数值不可读 What a single text or number can be refused for.
    pub enum BaseRefusal: "base" {
        DayUnreadable {} = "day_unreadable", "not a day such as 2022-06-30", "日期无法识别";
        InstantUnreadable {} = "instant_unreadable", "not an instant such as 2022-06-30T09:00:00+08:00", "时刻无法识别";
        OffsetUnreadable {} = "offset_unreadable", "not an offset such as +08:00", "时差无法识别";
        DecimalUnreadable {} = "decimal_unreadable", "not an exact decimal with at most two places", "不是至多两位小数的精确数";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    refusals! {
        enum Sample: "sample" {
            AreaUnknown { area: String }: missing = "area_unknown", "no area {area}", "没有区域{area}";
            Two { a: u8, b: u8 } = "two", "{a} is not {b}", "{a}不是{b}";
        }
    }

    #[test]
    fn one_declaration_gives_all_forms() {
        let no = Sample::AreaUnknown { area: "x".into() };
        assert_eq!(
            (no.code(), no.to_string(), no.zh()),
            ("sample.area_unknown", "no area x".into(), "没有区域x".into())
        );
        assert_eq!(no.missing(), Some(Missing { space: "area", id: "x".into() }));
        let two = Sample::Two { a: 1, b: 2 };
        assert_eq!(two.missing(), None);
        assert_eq!(two.data().to_string(), r#"{"a":"1","b":"2"}"#);
        assert_eq!(Sample::CODES.len(), 2);
    }
}
