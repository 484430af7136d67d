//! 组织行 The rows of the organisation slice: what is kept of an area, an organisation, a level.

use std::sync::Arc;

use crate::base::{Day, Days, Runs, SchemeId, Title};
use crate::org::area::{AreaKind, Point};
use crate::org::level::{Level, Scheme};
use crate::org::organization::OrganizationKind;

/// 区域 An area as all we know of it.
#[derive(Clone, Debug)]
pub struct AreaRow {
    /// Its name, by day.
    pub name: Runs<Title>,
    /// The index of the area it lies in, by day; `NONE` for the highest.
    pub parent: Runs<u32>,
    pub(super) until: Day,
    pub(super) held: Held,
    /// Its kind.
    pub kind: AreaKind,
}

/// 组织 An organisation as all we know of it.
#[derive(Clone, Debug)]
pub struct OrganizationRow {
    /// Its title, by day.
    pub title: Runs<Title>,
    /// The index of the organisation it answers to, by day; `NONE` for the highest.
    pub parent: Runs<u32>,
    pub(super) until: Day,
    pub(super) held: Held,
    /// The index of the area it sits in, or `NONE`.
    pub area: u32,
    /// The index of its level, or `NONE`.
    pub level: u32,
    /// The index of the body that hosts it, or `NONE`.
    pub host: u32,
    /// Its kind.
    pub kind: OrganizationKind,
}

/// What still lies in or under something: how many without an end, and the last recorded end.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Held {
    pub(super) open: u32,
    pub(super) last: Option<Day>,
}

impl Held {
    pub(super) fn release(&mut self, day: Day) {
        self.open = self.open.saturating_sub(1);
        self.last = self.last.max(Some(day));
    }
}

macro_rules! standing {
    ($row:ty, $title:ident) => {
        impl $row {
            /// The days on which it stands.
            pub fn days(&self) -> Days {
                let since = self.since();
                Days::between(since, (self.until != Day::NEVER).then_some(self.until))
                    .unwrap_or(Days::from(since))
            }

            /// The day on which it begins.
            pub fn since(&self) -> Day {
                self.parent.iter().next().map_or(Day::NEVER, |(days, _)| days.since())
            }

            /// Whether it stands on a day.
            pub fn stands(&self, on: Day) -> bool {
                on < self.until && self.parent.on(on).is_some()
            }

            /// What it is called on a day; before it begins, what it will be called.
            pub fn called(&self, on: Day) -> &str {
                self.$title.on(on).unwrap_or(self.$title.last()).as_str()
            }

            pub(super) fn changed(&self) -> Day {
                self.$title.changed().max(self.parent.changed())
            }
        }
    };
}
standing!(AreaRow, name);
standing!(OrganizationRow, title);

/// Figures of an area that few areas have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AreaFigures {
    /// Residents.
    pub population: Option<u32>,
    /// Households.
    pub households: Option<u32>,
    /// A point on the map.
    pub point: Option<Point>,
}

/// A level with its place in its scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelRow {
    /// The scheme.
    pub scheme: SchemeId,
    /// Its place in the scheme, 0 for the highest.
    pub rank: usize,
    /// The level itself.
    pub level: Level,
    /// The scheme as it was when it last listed this level: a later version may have dropped it, and
    /// those who stand on it are still held to the order that they stood in.
    pub of: Arc<Scheme>,
}
