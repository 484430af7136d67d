//! 组织 Areas, organisations and the levels they stand on.
//!
//! Two trees are kept apart. *Areas* lie within areas: a grid in a community, a community in a town.
//! *Organisations* stand below organisations: a grid branch below its community's committee. An
//! organisation names the area it sits in, so a community of Huichang can lie under the town
//! 文武坝镇 in the area tree while its party committee answers to the 城市社区党工委 in the party tree,
//! and both roll up.
//!
//! What a level is, which kinds of body fill it and what may be skipped is data of a town's pack
//! ([`Scheme`]).

mod area;
mod error;
mod event;
mod level;
mod organization;
mod row;
mod state;

pub use area::{AreaKind, Point};
pub use error::OrgRefusal;
pub use event::{
    AreaClosed, AreaMoved, AreaOpened, AreaRenamed, OrgEvent, OrganizationClosed, OrganizationMoved,
    OrganizationOpened, OrganizationRenamed,
};
pub use level::{FilledBy, Level, Printed, Scheme};
pub use organization::OrganizationKind;
pub use row::{AreaFigures, AreaRow, LevelRow, OrganizationRow};
pub use state::{OrgMark, OrgState};
