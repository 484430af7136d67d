//! 配色 Colours that stand out from white and that the colour-blind can tell apart.
//!
//! Blue, vermilion, green and purple after Okabe and Ito, darkened until each keeps a contrast of
//! three to one against white; neighbours differ in lightness as well as in hue. Vermilion is kept
//! for what is lacking and is used for nothing else.

/// What kinds of things are told apart by, in this order; from the ninth on they come again.
pub(super) const KINDS: [&str; 8] =
    ["#0b5c99", "#007a5e", "#7a4fa3", "#8a6100", "#2f8fc4", "#5b6b00", "#9c3d78", "#4a5a6a"];

/// What is lacking.
pub(super) const LACKING: &str = "#c8500a";

/// What was folded into one, and what is neither good nor bad.
pub(super) const PLAIN: &str = "#66727f";

/// Text.
pub(super) const INK: &str = "#1b2530";

/// Small print.
pub(super) const FAINT: &str = "#52606d";

/// Lines that only guide the eye.
pub(super) const LINE: &str = "#d5dbe1";

/// Where there is nothing to show.
pub(super) const EMPTY: &str = "#f1f3f5";

/// From the most urgent to the least: one hue after another, each lighter than the one before.
pub(super) const URGENCY: [&str; 5] = ["#5c1a00", "#9a3300", "#c8500a", "#b3772b", "#7d8894"];

/// The colour of a thing by its place.
pub(super) fn kind(place: usize) -> &'static str {
    KINDS[place % KINDS.len()]
}

/// A colour that lets through what is behind it.
pub(super) fn thin(colour: &str) -> String {
    format!("{colour}66")
}

/// A colour that lets through a little.
pub(super) fn thick(colour: &str) -> String {
    format!("{colour}cc")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The relative luminance of a colour, as the guidelines for accessible pages define it.
    #[allow(clippy::float_arithmetic)]
    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    #[test]
    #[allow(clippy::float_arithmetic)]
    fn every_colour_stands_out_from_white() {
        let marks = KINDS.iter().chain(&URGENCY).chain([&LACKING, &PLAIN]).map(|colour| (*colour, 3.0));
        let words = [(INK, 7.0), (FAINT, 4.5)];
        for (colour, least) in marks.chain(words) {
            let contrast = 1.05 / (luminance(colour) + 0.05);
            assert!(contrast >= least, "{colour}: {contrast}");
        }
    }

    #[test]
    fn what_is_lacking_has_its_own_colour() {
        assert!(!KINDS.contains(&LACKING) && LACKING != PLAIN);
    }
}
