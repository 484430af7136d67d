//! 日 Days of the calendar, as the workbook needs them: written in several styles, and as Excel counts them.

/// 日 A day, counted from 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day(i32);

impl Day {
    /// The day of a year, month and day of the month, which the caller knows to exist.
    pub const fn new(year: i32, month: i32, day: i32) -> Day {
        // The year is counted from March, so that the leap day comes last.
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let of_era = y.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Day(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
    }

    /// The day some days later.
    pub fn plus(self, days: usize) -> Day {
        Day(self.0 + days as i32)
    }

    /// How many days lie from another day to this one; none if it lies before.
    pub fn since(self, other: Day) -> usize {
        usize::try_from(self.0 - other.0).unwrap_or(0)
    }

    /// Year, month and day of the month.
    pub fn ymd(self) -> (u16, u8, u8) {
        let z = self.0 + 719_468;
        let of_era = z.rem_euclid(146_097);
        let y = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * y + y / 4 - y / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = z.div_euclid(146_097) * 400 + y + i32::from(month <= 2);
        (year as u16, month as u8, day as u8)
    }
}

impl core::fmt::Display for Day {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (y, m, d) = self.ymd();
        write!(f, "{y:04}-{m:02}-{d:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_go_there_and_back() {
        assert_eq!(Day::new(1970, 1, 1), Day(0));
        assert_eq!(Day::new(2022, 7, 28).since(Day::new(1970, 1, 1)) + 25_569, 44_770);
        for offset in 0..20_000 {
            let day = Day::new(1990, 1, 1).plus(offset);
            let (y, m, d) = day.ymd();
            assert_eq!(Day::new(y.into(), m.into(), d.into()), day);
        }
        assert_eq!(Day::new(2024, 2, 28).plus(1).to_string(), "2024-02-29");
    }
}
