//! 区域 Areas: territory, from the province down to the entrance of a building.

use serde::{Deserialize, Serialize};

use crate::base::kinds;

kinds! {
    /// 区域类型 The kinds of area.
    pub enum AreaKind {
        Province = "province", "省";
        City = "city", "市";
        County = "county", "县（市、区）";
        Subdistrict = "subdistrict", "街道";
        Town = "town", "镇";
        Township = "township", "乡";
        Community = "community", "社区";
        Village = "village", "村";
        Compound = "compound", "小区";
        Grid = "grid", "网格";
        Building = "building", "楼栋";
        Entrance = "entrance", "单元";
        Park = "park", "园区";
    }
}

impl AreaKind {
    /// How far down in the containment of areas a kind stands.
    pub fn rank(self) -> u8 {
        match self {
            AreaKind::Province => 0,
            AreaKind::City => 1,
            AreaKind::County => 2,
            AreaKind::Subdistrict | AreaKind::Town | AreaKind::Township => 3,
            AreaKind::Community | AreaKind::Village => 4,
            AreaKind::Compound | AreaKind::Grid | AreaKind::Park => 5,
            AreaKind::Building => 6,
            AreaKind::Entrance => 7,
        }
    }

    /// Whether an area of this kind may lie directly in one of another kind. Levels of government may
    /// be missing in between (a street right under a city); compounds and grids may lie in each other;
    /// a park may lie in anything down to a community, and hold communities or what is below them.
    pub fn fits_in(self, parent: AreaKind) -> bool {
        use AreaKind::{Compound, Grid, Park};
        match (self, parent) {
            (Compound, Grid) | (Grid, Compound) => true,
            (Park, Park) => false,
            (_, Park) => self.rank() >= AreaKind::Community.rank(),
            _ => parent.rank() < self.rank(),
        }
    }

    /// Whether ties and lists are counted per area of this kind: 社区 or 村.
    pub fn is_community(self) -> bool {
        matches!(self, AreaKind::Community | AreaKind::Village)
    }
}

/// 坐标 A point on the map, in millionths of a degree (WGS 84), so that no float enters the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Latitude in millionths of a degree, −90,000,000 to 90,000,000.
    pub lat: i32,
    /// Longitude in millionths of a degree, −180,000,000 to 180,000,000.
    pub lon: i32,
}

impl Point {
    /// Whether the point lies on the globe.
    pub fn is_valid(self) -> bool {
        self.lat.unsigned_abs() <= 90_000_000 && self.lon.unsigned_abs() <= 180_000_000
    }
}
