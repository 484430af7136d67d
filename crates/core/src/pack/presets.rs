//! 五地规则包 The packs of the five towns that the library ships.

use crate::pack::Pack;
use crate::pack::error::PackRefusal;

/// The packs by their code, as JSON.
const PRESETS: &[(&str, &str)] = &[
    ("jixian", include_str!("../../packs/jixian.json")),
    ("chuzhou", include_str!("../../packs/chuzhou.json")),
    ("fuqiang", include_str!("../../packs/fuqiang.json")),
    ("houma", include_str!("../../packs/houma.json")),
    ("huichang", include_str!("../../packs/huichang.json")),
];

impl Pack {
    /// The codes of the packs that the library ships.
    pub fn presets() -> impl Iterator<Item = &'static str> {
        PRESETS.iter().map(|(code, _)| *code)
    }

    /// A pack that the library ships, by its code; nothing for another code.
    ///
    /// # Errors
    /// None for the packs shipped: a test reads each of them.
    pub fn preset(code: &str) -> Option<Result<Pack, PackRefusal>> {
        PRESETS.iter().find(|(name, _)| *name == code).map(|(_, json)| Pack::read(json))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_whole() {
        for code in Pack::presets() {
            let pack = Pack::preset(code).unwrap().unwrap_or_else(|e| panic!("{code}: {e}"));
            assert_eq!(pack.pack.as_str(), code);
        }
    }
}
