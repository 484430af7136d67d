//! The ground floor: words that every subject uses and that know nothing of any of them.
//!
//! Names ([`AreaId`] and its siblings), days and instants, quantities and scores, folded text, the
//! row store with its journal, the forest, the table of columns, and the grammar of refusals.

mod amount;
mod chain;
mod day;
mod dictionary;
mod fault;
mod forest;
mod groups;
mod id;
mod instant;
mod kind;
mod nfkc;
mod object;
mod order;
mod rows;
mod runs;
#[cfg(feature = "schema")]
mod schema;
mod slice;
mod table;
mod text;
mod title;

pub use amount::{MAX_EXACT, Money, Quantity, Score};
pub use chain::chain;
pub use day::{Day, Days};
pub use dictionary::Dictionary;
pub use fault::{BaseRefusal, Chinese, CodeEntry, Field, Missing, Refuses};
pub(crate) use fault::{refusals, said_alike, told};
pub use forest::{Forest, ForestFault, NONE};
pub use gongjian_flow::{Progress, Tick};
pub use groups::Groups;
pub use id::{
    ActorId, AgreementId, AppointmentId, AreaId, CategoryId, ClaimId, IdFault, LevelId, MeasureId, NeedId,
    NoteId, OfficeId, OrderId, OrganizationId, PackId, PersonId, ReasonId, ResourceId, RuleId, SchemeId,
    SkillId, TieId, TieKindId,
};
pub use instant::{Instant, Offset};
pub(crate) use kind::kinds;
pub(crate) use object::Object;
pub(crate) use order::{map_of, set_of, sort, sort_by, sort_by_key, sort_pairs};
pub use rows::{Mark, Rows};
pub use runs::Runs;
#[cfg(feature = "schema")]
pub(crate) use schema::schema_of;
pub(crate) use slice::slice;
pub use table::{Column, Table, Values};
pub(crate) use text::front;
pub use text::{fold, is_folded, key};
pub use title::Title;
