//! 编码 Ids: the codes people already use, as typed text.
//!
//! An id is 1 to 64 bytes without white space or control characters, and already *folded* (see
//! [`fold`](crate::base::fold)): `Ｕ-001` typed with full-width letters is refused rather than
//! quietly becoming a second unit beside `U-001`. Codes of people are stricter: ASCII only, and
//! never a bare phone or identity number, so that a name or a number typed into the wrong column
//! cannot enter the ledger.

use compact_str::CompactString;
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

use crate::base::text::is_folded;

/// The longest id, in bytes.
const LONGEST: usize = 64;

/// Why a text is no id. It never carries the text: the text may be personal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdFault {
    /// It has no characters.
    Empty,
    /// It is longer than 64 bytes.
    Long,
    /// It holds white space or a control character.
    Space,
    /// It is not in folded form: full-width, compatibility or invisible characters.
    Unfolded,
    /// A code of a person holds something other than ASCII letters, digits, `-`, `_`, `.` and `@`.
    NotACode,
    /// A code of a person is 11 or more digits and no letters, separators aside: a phone or identity number.
    PersonalNumber,
}

impl IdFault {
    /// The stable code of this fault.
    pub fn code(self) -> &'static str {
        match self {
            IdFault::Empty => "base.id_empty",
            IdFault::Long => "base.id_long",
            IdFault::Space => "base.id_space",
            IdFault::Unfolded => "base.id_unfolded",
            IdFault::NotACode => "base.person_not_a_code",
            IdFault::PersonalNumber => "base.person_number",
        }
    }

    /// The sentence in English.
    pub fn en(self) -> &'static str {
        match self {
            IdFault::Empty => "an id is empty",
            IdFault::Long => "an id is longer than 64 bytes",
            IdFault::Space => "an id holds white space or a control character",
            IdFault::Unfolded => "an id holds full-width, compatibility or invisible characters",
            IdFault::NotACode => {
                "a person or note is named by something other than a code (ASCII letters, digits, - _ . @)"
            }
            IdFault::PersonalNumber => "the code of a person or note looks like a phone or identity number",
        }
    }

    /// The sentence in Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            IdFault::Empty => "编码为空",
            IdFault::Long => "编码超过64字节",
            IdFault::Space => "编码含有空白或控制字符",
            IdFault::Unfolded => "编码含有全角、兼容或不可见字符",
            IdFault::NotACode => "人员、备注只能用编码（英文字母、数字、- _ . @）",
            IdFault::PersonalNumber => "人员、备注编码疑似电话或证件号码",
        }
    }

    /// Every fault, for the list of codes.
    pub const ALL: [IdFault; 6] = [
        IdFault::Empty,
        IdFault::Long,
        IdFault::Space,
        IdFault::Unfolded,
        IdFault::NotACode,
        IdFault::PersonalNumber,
    ];
}

impl crate::base::Chinese for IdFault {
    fn chinese(&self) -> String {
        self.zh().to_owned()
    }
}

impl core::fmt::Display for IdFault {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.en())
    }
}

impl std::error::Error for IdFault {}

fn check(text: &str) -> Result<(), IdFault> {
    if text.is_empty() {
        return Err(IdFault::Empty);
    }
    if text.len() > LONGEST {
        return Err(IdFault::Long);
    }
    if text.bytes().all(|b| b.is_ascii_graphic()) {
        return Ok(());
    }
    if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(IdFault::Space);
    }
    if is_folded(text) { Ok(()) } else { Err(IdFault::Unfolded) }
}

fn check_person(text: &str) -> Result<(), IdFault> {
    if text.is_empty() {
        return Err(IdFault::Empty);
    }
    if text.len() > LONGEST {
        return Err(IdFault::Long);
    }
    if !text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'@')) {
        return Err(IdFault::NotACode);
    }
    // Phones are written with separators, and an identity number may end in X.
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits < 11 {
        return Ok(());
    }
    let body = text.strip_suffix(['X', 'x']).unwrap_or(text);
    let lettered = body.bytes().any(|b| b.is_ascii_alphabetic());
    if !lettered || digits + 1 >= text.len() {
        return Err(IdFault::PersonalNumber);
    }
    // A prefix hides no phone and no identity number; codes of areas have twelve digits and stay legal.
    let runs = text.split(|c: char| !c.is_ascii_digit());
    if runs.into_iter().any(|run| (run.len() == 11 && run.starts_with('1')) || matches!(run.len(), 17 | 18)) {
        return Err(IdFault::PersonalNumber);
    }
    Ok(())
}

macro_rules! ids {
    ($($(#[doc = $doc:literal])* $name:ident: $check:path;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(CompactString);

        impl $name {
            /// Takes a text as this id, or says why it is none.
            pub fn new(text: &str) -> Result<Self, IdFault> {
                $check(text)?;
                Ok($name(CompactString::new(text)))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl core::str::FromStr for $name {
            type Err = IdFault;
            fn from_str(text: &str) -> Result<Self, IdFault> {
                $name::new(text)
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        $crate::base::said_alike!($name);

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;
                impl Visitor<'_> for Text {
                    type Value = $name;
                    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                        f.write_str("an id as text")
                    }
                    fn visit_str<E: de::Error>(self, text: &str) -> Result<$name, E> {
                        $name::new(text).map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Text)
            }
        }

        #[cfg(feature = "schema")]
        $crate::base::schema_of! { $name: "string", concat!($($doc),*) }
    )*};
}

ids! {
    /// 区域编码 The code of an area, such as `360733100201`.
    AreaId: check;
    /// 组织编码 The code of an organisation.
    OrganizationId: check;
    /// 人员编码 The code of a person, such as `P-00017`: never a name, a phone or an identity number.
    PersonId: check_person;
    /// 经办人 Who records an entry: a person's code or a service's name.
    ActorId: check_person;
    /// 任职编码 The code of an appointment.
    AppointmentId: check;
    /// 关系编码 The code of a tie.
    TieId: check;
    /// 协议编码 The code of an agreement under which ties are held.
    AgreementId: check;
    /// 资源编码 The code of a line of the resource list.
    ResourceId: check;
    /// 需求编码 The code of a line of the service list.
    NeedId: check;
    /// 订单编码 The code of an order.
    OrderId: check;
    /// 规则包 The code of a town's pack.
    PackId: check;
    /// 层级体系 The code of a level scheme.
    SchemeId: check;
    /// 层级 The code of a level, `scheme.level`.
    LevelId: check;
    /// 职务 The code of a kind of office.
    OfficeId: check;
    /// 关系类型 The code of a kind of tie.
    TieKindId: check;
    /// 类别 The code of a category.
    CategoryId: check;
    /// 计量单位 The code of a unit of measure.
    MeasureId: check;
    /// 技能、资质 The code of a skill or a licence.
    SkillId: check;
    /// 退单原因 The code of a reason for declining.
    ReasonId: check;
    /// 规则 The code of a rule with findings.
    RuleId: check;
    /// 说法 The code of a published claim that a pack keeps beside its rules.
    ClaimId: check;
    /// 备注编码 The code of a note, kept beside the ledger: as strict as a person's, so that no words are written here.
    NoteId: check_person;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_folded_text_without_spaces() {
        assert_eq!(AreaId::new("360733100").unwrap().as_str(), "360733100");
        assert!(OrganizationId::new("社区-01").is_ok());
        assert_eq!(OrganizationId::new(""), Err(IdFault::Empty));
        assert_eq!(OrganizationId::new(&"x".repeat(65)), Err(IdFault::Long));
        assert_eq!(OrganizationId::new("a b"), Err(IdFault::Space));
        assert_eq!(OrganizationId::new("a\u{3000}b"), Err(IdFault::Space));
        assert_eq!(OrganizationId::new("Ｕ-01"), Err(IdFault::Unfolded));
        assert_eq!(OrganizationId::new("U\u{200b}1"), Err(IdFault::Unfolded));
    }

    #[test]
    fn a_person_is_a_code_and_never_a_name_or_number() {
        assert!(PersonId::new("P-00017").is_ok());
        assert!(PersonId::new("p-clerk").is_ok());
        assert_eq!(PersonId::new("某人"), Err(IdFault::NotACode));
        assert_eq!(PersonId::new("13800000000"), Err(IdFault::PersonalNumber));
        assert_eq!(PersonId::new("36073319900101001X"), Err(IdFault::PersonalNumber));
        assert_eq!(PersonId::new("P-13800000000"), Err(IdFault::PersonalNumber));
        assert!(PersonId::new("P-360733100003").is_ok());
        assert_eq!(PersonId::new("000-0000-0000"), Err(IdFault::PersonalNumber));
        assert_eq!(PersonId::new("0000.0000000"), Err(IdFault::PersonalNumber));
        assert_eq!(PersonId::new("360733-19900101-001X"), Err(IdFault::PersonalNumber));
        assert!(PersonId::new("P-360733100201-0001").is_ok());
    }

    #[test]
    fn a_note_is_a_code_and_never_words() {
        assert!(NoteId::new("note-0017").is_ok());
        assert_eq!(NoteId::new("某某需要照顾"), Err(IdFault::NotACode));
    }

    #[test]
    fn a_refused_id_never_shows_its_text() {
        let error = serde_json::from_str::<PersonId>("\"某人\"").unwrap_err().to_string();
        assert!(!error.contains("某人"), "{error}");
    }
}
