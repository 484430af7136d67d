//! 名称 Titles of areas, organisations and rules: the only free text that events carry.

use compact_str::CompactString;
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

use crate::base::text::is_folded;

/// The longest title, in bytes.
const LONGEST: usize = 240;

/// 名称 A title: folded text of 1 to 240 bytes.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Title(CompactString);

impl Title {
    /// Takes a text as a title: not empty, at most 240 bytes, folded, without control characters.
    pub fn new(text: &str) -> Option<Title> {
        let fits = !text.is_empty() && text.len() <= LONGEST && is_folded(text);
        (fits && !text.chars().any(char::is_control)).then(|| Title(CompactString::new(text)))
    }

    /// The title as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl core::fmt::Display for Title {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(&self.0)
    }
}

impl core::fmt::Debug for Title {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Title {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Title {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Title, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Title;
            fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str("a title")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Title, E> {
                Title::new(text).ok_or_else(|| E::custom("a title is folded text of 1 to 240 bytes"))
            }
        }
        deserializer.deserialize_str(Text)
    }
}
