//! 日 Days, and half-open runs of them.
//!
//! Facts hold for whole days: a pairing opened on 1 July and closed on 1 August holds on every day
//! of July and on no day of August. [`Days`] is that half-open run; an open end is "until further
//! notice".

use chrono::{Datelike, NaiveDate};
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

/// 日 A day of the calendar, from 1900-01-01 to 9998-12-31, as text `2022-06-30`.
///
/// ```
/// use gongjian::base::Day;
/// let day: Day = "2022-06-30".parse()?;
/// assert_eq!(day.plus(1).to_string(), "2022-07-01");
/// assert!("2022-02-30".parse::<Day>().is_err());
/// # Ok::<(), gongjian::base::BaseRefusal>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(i32);

use crate::base::fault::{BaseRefusal, said_alike};

said_alike!(Day);

/// 1900-01-01 counted from the first day of the common era.
const FIRST: i32 = 693_596;
/// 9998-12-31, so that the day after the last is still a date.
const LAST: i32 = 3_651_694;

impl Day {
    /// Stands for "no end": later than every day that can be written.
    pub(crate) const NEVER: Day = Day(i32::MAX);
    /// The first day of the calendar.
    pub(crate) const FIRST: Day = Day(FIRST);
    /// The last day of the calendar.
    pub(crate) const LAST: Day = Day(LAST);

    /// The day of a year, month and day of the month, if there is one.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        let date = NaiveDate::from_ymd_opt(year, month, day)?.num_days_from_ce();
        (FIRST..=LAST).contains(&date).then_some(Day(date))
    }

    /// The day that Excel means by a serial number: 1 is 1900-01-01, and 60 is a day that never was.
    pub fn from_excel(serial: i64) -> Option<Day> {
        let days = match serial {
            1..=59 => serial - 1,
            61..=2_958_465 => serial - 2,
            _ => return None,
        };
        let date = i32::try_from(days).ok()?.checked_add(FIRST)?;
        (date <= LAST).then_some(Day(date))
    }

    /// The day some days later (or earlier), kept within the calendar.
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days).clamp(FIRST, LAST))
    }

    /// How many days lie from another day to this one.
    pub fn since(self, other: Day) -> i32 {
        self.0.saturating_sub(other.0)
    }

    /// Year, month and day of the month.
    pub fn ymd(self) -> (i32, u32, u32) {
        // Day::NEVER shows as the last day of the calendar; it never reaches the wire.
        let date = NaiveDate::from_num_days_from_ce_opt(self.0.min(LAST)).unwrap_or_default();
        (date.year(), date.month(), date.day())
    }

    /// As text, written into ten bytes: a ledger has a day or more in every line.
    fn written(self, text: &mut [u8; 10]) -> &str {
        let (year, month, day) = self.ymd();
        let digit = |number: u32| b'0' + (number % 10) as u8;
        let year = year.unsigned_abs();
        *text = [
            digit(year / 1000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            b'-',
            digit(month / 10),
            digit(month),
            b'-',
            digit(day / 10),
            digit(day),
        ];
        core::str::from_utf8(text).unwrap_or_default()
    }

    pub(crate) fn from_ce(days: i32) -> Option<Day> {
        (FIRST..=LAST).contains(&days).then_some(Day(days))
    }

    pub(crate) fn ce(self) -> i32 {
        self.0
    }

    fn read(text: &str) -> Option<Day> {
        let b = text.as_bytes();
        if b.len() != 10 || b[4] != b'-' || b[7] != b'-' {
            return None;
        }
        let number = |part: &[u8]| {
            part.iter().try_fold(0u32, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
        };
        Day::new(i32::try_from(number(&b[..4])?).ok()?, number(&b[5..7])?, number(&b[8..])?)
    }
}

impl core::str::FromStr for Day {
    type Err = BaseRefusal;
    fn from_str(text: &str) -> Result<Day, BaseRefusal> {
        Day::read(text).ok_or(BaseRefusal::DayUnreadable {})
    }
}

impl core::fmt::Display for Day {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.written(&mut [0; 10]))
    }
}

impl core::fmt::Debug for Day {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        core::fmt::Display::fmt(self, f)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.written(&mut [0; 10]))
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Day;
            fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str("a day such as 2022-06-30")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Day, E> {
                Day::read(text).ok_or_else(|| E::custom("not a day such as 2022-06-30"))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

/// 期间 A half-open run of days: from `since`, up to but without `until`; an open end has no `until`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Days {
    since: Day,
    until: Day,
}

impl Days {
    /// The run from a day, open-ended.
    pub fn from(since: Day) -> Days {
        Days { since, until: Day::NEVER }
    }

    /// The run between two days, or nothing if it would hold no day.
    pub fn between(since: Day, until: Option<Day>) -> Option<Days> {
        let until = until.unwrap_or(Day::NEVER);
        (since < until).then_some(Days { since, until })
    }

    /// The first day.
    pub fn since(self) -> Day {
        self.since
    }

    /// The first day after the run, if it ends.
    pub fn until(self) -> Option<Day> {
        (self.until != Day::NEVER).then_some(self.until)
    }

    /// Whether a day lies in the run.
    pub fn holds(self, day: Day) -> bool {
        self.since <= day && day < self.until
    }

    /// Whether two runs share a day.
    pub fn overlaps(self, other: Days) -> bool {
        self.since < other.until && other.since < self.until
    }

    /// Whether every day of another run lies in this one.
    pub fn covers(self, other: Days) -> bool {
        self.since <= other.since && other.until <= self.until
    }

    /// How many of some other runs hold on one and the same day of this run, at the most.
    pub fn crowd(self, others: &[Days]) -> usize {
        // The most is reached on a day on which one of them begins, or on the first.
        let starts = others.iter().map(|other| other.since).filter(|day| self.holds(*day));
        let days = core::iter::once(self.since).chain(starts);
        days.map(|day| others.iter().filter(|other| other.holds(day)).count()).max().unwrap_or(0)
    }

    /// The same run, ended on a day; nothing if that day does not lie after the first.
    pub fn ended(self, until: Day) -> Option<Days> {
        (self.since < until).then_some(Days { since: self.since, until: until.min(self.until) })
    }
}

impl core::fmt::Display for Days {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.until() {
            Some(until) => write!(f, "{}..{until}", self.since),
            None => write!(f, "{}..", self.since),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_excel_agree() {
        let day: Day = "2022-07-28".parse().unwrap();
        assert_eq!(Day::from_excel(44_770), Some(day));
        assert_eq!(Day::from_excel(1), Day::new(1900, 1, 1));
        assert_eq!(Day::from_excel(59), Day::new(1900, 2, 28));
        assert_eq!(Day::from_excel(60), None);
        assert_eq!(Day::from_excel(61), Day::new(1900, 3, 1));
        assert_eq!(Day::new(1900, 1, 1).unwrap().ce(), FIRST);
        assert_eq!(Day::new(9998, 12, 31).unwrap().ce(), LAST);
        assert_eq!(Day::new(1899, 12, 31), None);
        for bad in ["2022-7-28", "2022-13-01", "2023-02-29", "20220728", "2022-07-28T"] {
            assert!(bad.parse::<Day>().is_err(), "{bad}");
        }
    }

    #[test]
    fn runs_are_half_open() {
        let day = |d| Day::new(2022, 7, d).unwrap();
        let run = Days::between(day(1), Some(day(4))).unwrap();
        assert!(run.holds(day(1)) && run.holds(day(3)) && !run.holds(day(4)));
        assert!(!run.overlaps(Days::from(day(4))));
        assert!(Days::from(day(1)).covers(run));
        assert_eq!(Days::between(day(4), Some(day(4))), None);
        assert_eq!(run.ended(day(9)).unwrap(), run);
        // Two terms that follow each other are never two at once.
        let terms = [Days::between(day(1), Some(day(3))).unwrap(), Days::from(day(3))];
        assert_eq!(Days::from(day(1)).crowd(&terms), 1);
        assert_eq!(Days::from(day(2)).crowd(&[terms[0], Days::from(day(1))]), 2);
    }
}
