//! 数量 Exact amounts: quantities, money and scores. There is no float in the library.
//!
//! A quantity is a positive whole number of some unit of measure. Money and scores are decimals
//! over exact integers and travel as strings (`"100000.00"`), so no reader rounds them.

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

use crate::base::fault::{BaseRefusal, said_alike};

said_alike!(Score);

/// The largest integer that every reader of JSON keeps exactly, 2^53 − 1.
pub const MAX_EXACT: u64 = (1 << 53) - 1;

/// 数量 A positive whole number, at most 2^53 − 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Quantity(u64);

impl Quantity {
    /// Takes a number as a quantity: not zero, not beyond 2^53 − 1.
    pub fn new(number: u64) -> Option<Quantity> {
        (number > 0 && number <= MAX_EXACT).then_some(Quantity(number))
    }

    /// The number.
    pub fn number(self) -> u64 {
        self.0
    }
}

impl core::fmt::Display for Quantity {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.0)
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Quantity, D::Error> {
        let number = u64::deserialize(deserializer)?;
        Quantity::new(number).ok_or_else(|| de::Error::custom("a quantity is from 1 to 2^53 - 1"))
    }
}

macro_rules! decimal {
    ($(#[$doc:meta])* $name:ident, $places:literal, $unit:literal, $what:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(i64);

        impl $name {
            /// From a count of the smallest step, if every reader keeps it exactly.
            pub fn from_steps(steps: i64) -> Option<$name> {
                (steps.unsigned_abs() <= MAX_EXACT).then_some($name(steps))
            }

            /// The count of the smallest step.
            pub fn steps(self) -> i64 {
                self.0
            }

            /// The sum, or nothing where it would leave the exact range.
            pub fn plus(self, other: $name) -> Option<$name> {
                self.0.checked_add(other.0).and_then($name::from_steps)
            }
        }

        impl core::str::FromStr for $name {
            type Err = BaseRefusal;
            fn from_str(text: &str) -> Result<$name, BaseRefusal> {
                read_decimal(text, $places).and_then($name::from_steps).ok_or(BaseRefusal::DecimalUnreadable {})
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                let sign = if self.0 < 0 { "-" } else { "" };
                let steps = self.0.unsigned_abs();
                write!(f, "{sign}{}.{:0places$}", steps / $unit, steps % $unit, places = $places)
            }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                core::fmt::Display::fmt(self, f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                struct Text;
                impl Visitor<'_> for Text {
                    type Value = $name;
                    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                        f.write_str($what)
                    }
                    fn visit_str<E: de::Error>(self, text: &str) -> Result<$name, E> {
                        text.parse().map_err(|_| E::custom(concat!("not ", $what)))
                    }
                }
                deserializer.deserialize_str(Text)
            }
        }

        #[cfg(feature = "schema")]
        $crate::base::schema_of! { $name: "string", $what }
    };
}

decimal! {
    /// 金额 Money in yuan, exact to the fen, as text `"3625.00"`.
    ///
    /// ```
    /// use gongjian::base::Money;
    /// let pay: Money = "3625".parse()?;
    /// assert_eq!(pay.to_string(), "3625.00");
    /// assert!("0.005".parse::<Money>().is_err());
    /// # Ok::<(), gongjian::base::BaseRefusal>(())
    /// ```
    Money, 2, 100, "money such as 3625.00"
}

decimal! {
    /// 评分 A score of a service, exact to a hundredth, as text `"4.50"`.
    Score, 2, 100, "a score such as 4.50"
}

/// Reads `-12.3` with at most `places` decimals as a count of the smallest step.
fn read_decimal(text: &str, places: usize) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    if whole.is_empty() || part.is_empty() || part.len() > places || whole.len() > 16 {
        return None;
    }
    let mut steps: i64 = 0;
    for b in whole.bytes().chain(part.bytes()).chain(core::iter::repeat_n(b'0', places - part.len())) {
        if !b.is_ascii_digit() {
            return None;
        }
        steps = steps.checked_mul(10)?.checked_add(i64::from(b - b'0'))?;
    }
    Some(if negative { -steps } else { steps })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bounds_are_kept() {
        assert_eq!(Quantity::new(0), None);
        assert_eq!(Quantity::new(MAX_EXACT + 1), None);
        for bad in ["", ".5", "1.", "1.234", "--1", "1e3", "NaN", "90071992547409.93"] {
            assert!(bad.parse::<Money>().is_err(), "{bad}");
        }
        assert_eq!("-0.05".parse::<Money>().unwrap().steps(), -5);
        assert!(serde_json::from_str::<Quantity>("-1").is_err());
        assert!(serde_json::from_str::<Quantity>("1.5").is_err());
    }

    proptest! {
        #[test]
        fn money_survives_text(steps in -9_007_199_254_740_991i64..=9_007_199_254_740_991) {
            let money = Money::from_steps(steps).unwrap();
            prop_assert_eq!(money.to_string().parse::<Money>().unwrap(), money);
        }
    }
}
