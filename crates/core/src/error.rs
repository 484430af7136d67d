//! 错误 The error of the whole library, and its form on the wire.

use serde::Serialize;
use serde_json::Value;

use crate::base::{BaseRefusal, CodeEntry, IdFault, Refuses};
use crate::desk::{DeskRefusal, Unopened};
use crate::io::Faults;
use crate::ledger::{Fault, Refusal, Refused};
use crate::pack::PackRefusal;

/// 错误 Whatever the library refuses. [`Error::problem`] is its wire form, the same in every language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// A batch, or the bytes of a ledger.
    Refused(Refused),
    /// A question.
    Desk(DeskRefusal),
    /// A pack.
    Pack(PackRefusal),
    /// The files of an import.
    Io(Faults),
    /// A text that should be an id.
    Id(IdFault),
    /// A text that should be a day, an instant or an amount.
    Base(BaseRefusal),
}

/// 问题 An error on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// The stable code, such as `people.office_taken`.
    pub code: &'static str,
    /// The sentence in English.
    pub message: String,
    /// The sentence in Chinese.
    pub zh: String,
    /// The fields of the refusal, as text.
    pub data: Value,
    /// The faults behind this one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub because: Vec<Problem>,
    /// Where: the place of a draft in its batch, and how many followed from its fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Value>,
}

impl Problem {
    /// The wire form of a refusal.
    pub fn of(refusal: &dyn Refuses) -> Problem {
        Problem {
            code: refusal.code(),
            message: refusal.to_string(),
            zh: refusal.zh(),
            data: refusal.data(),
            because: Vec::new(),
            at: None,
        }
    }

    fn of_pack(refusal: &PackRefusal) -> Problem {
        let mut problem = Problem::of(refusal);
        if let PackRefusal::Faulty { faults, .. } = refusal {
            problem.because = faults.0.iter().map(|fault| Problem::of(fault)).collect();
        }
        problem
    }

    /// A fault of an import, with file, sheet, row and column.
    fn of_file(fault: &crate::io::Fault) -> Problem {
        let place = &fault.place;
        let at = serde_json::json!({
            "file": place.file.as_str(), "sheet": place.sheet.as_str(), "row": place.row,
            "column": place.column, "follows": fault.follows,
        });
        Problem {
            code: fault.code,
            message: fault.message.clone(),
            zh: fault.zh.clone(),
            data: Value::Object(serde_json::Map::new()),
            because: Vec::new(),
            at: Some(at),
        }
    }

    fn of_fault(fault: &Fault) -> Problem {
        let mut problem = match &fault.refusal {
            Refusal::Pack(refusal) => Problem::of_pack(refusal),
            refusal => Problem::of(refusal),
        };
        problem.at = fault.draft.map(|draft| serde_json::json!({ "draft": draft, "follows": fault.follows }));
        problem
    }
}

impl Error {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.problem().code
    }

    /// The wire form. A batch with several faults is `ledger.batch_refused` because of each of them.
    pub fn problem(&self) -> Problem {
        match self {
            Error::Refused(refused) => match refused.faults.as_slice() {
                [fault] => Problem::of_fault(fault),
                faults => Problem {
                    code: "ledger.batch_refused",
                    message: format!("{} faults; nothing was appended", faults.len()),
                    zh: format!("共{}处错误，未写入任何条目", faults.len()),
                    data: Value::Object(serde_json::Map::new()),
                    because: faults.iter().map(Problem::of_fault).collect(),
                    at: None,
                },
            },
            Error::Io(faults) => Problem {
                code: "io.files_refused",
                message: format!("{} faults; nothing was taken", faults.0.len()),
                zh: format!("共{}处错误，未导入任何内容", faults.0.len()),
                data: Value::Object(serde_json::Map::new()),
                because: faults.0.iter().map(Problem::of_file).collect(),
                at: None,
            },
            Error::Desk(refusal) => Problem::of(refusal),
            Error::Pack(refusal) => Problem::of_pack(refusal),
            Error::Base(refusal) => Problem::of(refusal),
            Error::Id(fault) => Problem {
                code: fault.code(),
                message: fault.to_string(),
                zh: fault.zh().to_owned(),
                data: Value::Object(serde_json::Map::new()),
                because: Vec::new(),
                at: None,
            },
        }
    }

    /// The wire form as JSON.
    pub fn json(&self) -> String {
        serde_json::to_string(&self.problem()).unwrap_or_default()
    }

    /// Every code of the library with its sentences, in the order of the floors.
    pub fn codes() -> Vec<CodeEntry> {
        let ids =
            IdFault::ALL.iter().map(|fault| CodeEntry { code: fault.code(), en: fault.en(), zh: fault.zh() });
        let subjects = [
            BaseRefusal::CODES,
            crate::org::OrgRefusal::CODES,
            crate::people::PeopleRefusal::CODES,
            crate::cobuild::CobuildRefusal::CODES,
            crate::listing::ListingRefusal::CODES,
            crate::pack::PackFault::CODES,
            PackRefusal::CODES,
            Refusal::CODES,
            crate::matching::MatchingRefusal::CODES,
            crate::io::IoRefusal::CODES,
            DeskRefusal::CODES,
        ];
        ids.chain(subjects.into_iter().flatten().copied()).collect()
    }
}

impl core::fmt::Display for Error {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Error::Refused(refused) => refused.fmt(f),
            Error::Io(faults) => faults.fmt(f),
            Error::Desk(refusal) => refusal.fmt(f),
            Error::Pack(refusal) => refusal.fmt(f),
            Error::Id(fault) => fault.fmt(f),
            Error::Base(refusal) => refusal.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

macro_rules! from {
    ($($variant:ident($ty:ty);)*) => {$(
        impl From<$ty> for Error {
            fn from(refusal: $ty) -> Error {
                Error::$variant(refusal)
            }
        }
    )*};
}
from! {
    Refused(Refused);
    Desk(DeskRefusal);
    Pack(PackRefusal);
    Io(Faults);
    Id(IdFault);
    Base(BaseRefusal);
}

impl From<Unopened> for Error {
    fn from(refusal: Unopened) -> Error {
        match refusal {
            Unopened::Refused(refused) => Error::Refused(refused),
            Unopened::Files(faults) => Error::Io(faults),
        }
    }
}
