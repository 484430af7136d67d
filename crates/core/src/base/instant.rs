//! 时刻 Instants with their offset, as records carry them.
//!
//! The library has no clock: whoever appends an entry says when. An instant is written with its
//! offset (`2022-06-30T09:00:00+08:00`) and compared by the moment it names. A ledger's header fixes
//! one [`Offset`] that maps every instant to a day, so the same ledger has the same days everywhere.

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

use crate::base::day::Day;
use crate::base::fault::{BaseRefusal, said_alike};

said_alike!(Instant);

/// 1970-01-01 counted from the first day of the common era.
const EPOCH: i64 = 719_163;

/// 时差 An offset from UTC in whole minutes, written `+08:00`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Offset(i16);

impl Offset {
    /// 北京时间 The offset of mainland China.
    pub const BEIJING: Offset = Offset(480);

    fn read(b: &[u8]) -> Option<Offset> {
        if b == b"Z" {
            return Some(Offset(0));
        }
        if b.len() != 6 || b[3] != b':' {
            return None;
        }
        let (hours, minutes) = (two(&b[1..3])?, two(&b[4..6])?);
        if hours > 14 || minutes > 59 {
            return None;
        }
        let total = i16::try_from(hours * 60 + minutes).ok()?;
        match b[0] {
            b'+' => Some(Offset(total)),
            b'-' => Some(Offset(-total)),
            _ => None,
        }
    }
}

impl core::fmt::Display for Offset {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let sign = if self.0 < 0 { '-' } else { '+' };
        let minutes = self.0.unsigned_abs();
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

impl core::str::FromStr for Offset {
    type Err = BaseRefusal;
    fn from_str(text: &str) -> Result<Offset, BaseRefusal> {
        Offset::read(text.as_bytes()).ok_or(BaseRefusal::OffsetUnreadable {})
    }
}

/// 时刻 A moment to the millisecond, with the offset under which it was written down.
///
/// ```
/// use gongjian::base::{Instant, Offset};
/// let late: Instant = "2022-06-30T18:30:00+00:00".parse()?;
/// assert_eq!(late.day(Offset::BEIJING).to_string(), "2022-07-01");
/// # Ok::<(), gongjian::base::BaseRefusal>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Instant {
    millis: i64,
    offset: Offset,
}

impl Instant {
    /// Midnight that begins a day under an offset.
    pub fn midnight(day: Day, offset: Offset) -> Instant {
        let days = i64::from(day.ce()) - EPOCH;
        Instant { millis: days * 86_400_000 - i64::from(offset.0) * 60_000, offset }
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub fn millis(self) -> i64 {
        self.millis
    }

    /// The same kind of instant, some milliseconds later; nothing beyond the calendar.
    pub fn plus_millis(self, millis: i64) -> Option<Instant> {
        let millis = self.millis.checked_add(millis)?;
        let local = millis.checked_add(i64::from(self.offset.0) * 60_000)?;
        let day = i32::try_from(local.div_euclid(86_400_000) + EPOCH).ok()?;
        Day::from_ce(day).map(|_| Instant { millis, offset: self.offset })
    }

    /// The day on which this moment falls under an offset.
    pub fn day(self, offset: Offset) -> Day {
        let local = self.millis + i64::from(offset.0) * 60_000;
        let day = local.div_euclid(86_400_000) + EPOCH;
        // `read` admits only days of the calendar; a day of slack either side is clamped to its end.
        let clamped = day.clamp(i64::from(Day::FIRST.ce()), i64::from(Day::LAST.ce()));
        i32::try_from(clamped).ok().and_then(Day::from_ce).unwrap_or(Day::LAST)
    }

    fn read(text: &str) -> Option<Instant> {
        let b = text.as_bytes();
        if b.len() < 20 || b[10] != b'T' || b[13] != b':' || b[16] != b':' || !text.is_ascii() {
            return None;
        }
        let day: Day = text[..10].parse().ok()?;
        let (hour, minute, second) = (two(&b[11..13])?, two(&b[14..16])?, two(&b[17..19])?);
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let (millis, rest) = match b[19] {
            b'.' if b.len() >= 24 => (two(&b[20..22])? * 10 + two(&[b'0', b[22]])?, &b[23..]),
            _ => (0, &b[19..]),
        };
        let offset = Offset::read(rest)?;
        let seconds = (hour * 60 + minute) * 60 + second;
        let start = Instant::midnight(day, offset);
        start.plus_millis(i64::from(seconds) * 1000 + i64::from(millis))
    }
}

fn two(b: &[u8]) -> Option<u32> {
    match b {
        [a @ b'0'..=b'9', c @ b'0'..=b'9'] => Some(u32::from(a - b'0') * 10 + u32::from(c - b'0')),
        _ => None,
    }
}

impl PartialOrd for Instant {
    fn partial_cmp(&self, other: &Instant) -> Option<core::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Instant {
    fn cmp(&self, other: &Instant) -> core::cmp::Ordering {
        (self.millis, self.offset.0).cmp(&(other.millis, other.offset.0))
    }
}

impl core::str::FromStr for Instant {
    type Err = BaseRefusal;
    fn from_str(text: &str) -> Result<Instant, BaseRefusal> {
        Instant::read(text).ok_or(BaseRefusal::InstantUnreadable {})
    }
}

impl core::fmt::Display for Instant {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let local = self.millis + i64::from(self.offset.0) * 60_000;
        let in_day = local.rem_euclid(86_400_000);
        let (seconds, millis) = (in_day / 1000, in_day % 1000);
        write!(
            f,
            "{}T{:02}:{:02}:{:02}",
            self.day(self.offset),
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        )?;
        if millis > 0 {
            write!(f, ".{millis:03}")?;
        }
        write!(f, "{}", self.offset)
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Instant, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Instant;
            fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str("an instant such as 2022-06-30T09:00:00+08:00")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Instant, E> {
                Instant::read(text)
                    .ok_or_else(|| E::custom("not an instant such as 2022-06-30T09:00:00+08:00"))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_the_calendar_hold() {
        let early: Instant = "1900-01-01T00:00:00+14:00".parse().unwrap();
        assert_eq!(early.day(Offset::BEIJING).to_string(), "1900-01-01");
        let late: Instant = "9998-12-31T23:00:00-12:00".parse().unwrap();
        assert_eq!(late.day(Offset::BEIJING).to_string(), "9998-12-31");
    }

    #[test]
    fn an_instant_keeps_its_offset_and_compares_by_moment() {
        for text in
            ["2022-06-30T09:00:00+08:00", "2022-06-30T09:00:00.250-03:30", "1970-01-01T00:00:00+00:00"]
        {
            assert_eq!(text.parse::<Instant>().unwrap().to_string(), text);
        }
        let a: Instant = "2022-06-30T09:00:00+08:00".parse().unwrap();
        let b: Instant = "2022-06-30T01:00:01Z".parse().unwrap();
        assert!(a < b);
        for bad in
            ["2022-06-30T09:00:00", "2022-06-30T24:00:00Z", "2022-06-30 09:00:00Z", "2022-06-30T09:00:00.5Z"]
        {
            assert!(bad.parse::<Instant>().is_err(), "{bad}");
        }
    }
}
