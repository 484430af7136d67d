//! 数字格式 Which number formats show a number as a date.

/// What a number format shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// A number, or a time of day, which is no day.
    Plain,
    /// A date.
    Date,
    /// A month or a year: a date whose day is not shown.
    Month,
}

/// The formats that every spreadsheet knows by number; 27 to 36 and 50 to 58 are the Chinese ones.
pub(super) fn builtin(id: u32) -> Format {
    match id {
        14..=16 | 22 | 28..=31 | 51 | 53 | 54 | 58 => Format::Date,
        17 | 27 | 36 | 50 | 52 | 57 => Format::Month,
        _ => Format::Plain,
    }
}

/// What a written format shows, by its first section: days make a date; years without days, and months
/// without days, hours or seconds beside them (`m` is a minute there) make a month.
pub(super) fn custom(code: &str) -> Format {
    let (mut date, mut year, mut month, mut clock) = (false, false, false, false);
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c.to_ascii_lowercase() {
            // What is quoted, escaped or padded stands for itself; brackets hold a colour or a language.
            '"' => while chars.next().is_some_and(|c| c != '"') {},
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                // `[h]` counts hours beyond a day.
                clock |= !inside.is_empty() && inside.chars().all(|c| "hHmMsS".contains(c));
            }
            '\\' | '_' | '*' => {
                chars.next();
            }
            ';' => break,
            'd' => date = true,
            'y' => year = true,
            'm' => month = true,
            'h' | 's' => clock = true,
            _ => {}
        }
    }
    if date {
        Format::Date
    } else if year || (month && !clock) {
        Format::Month
    } else {
        Format::Plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_numbers_and_times() {
        for code in [
            "yyyy-mm-dd",
            "yyyy\"年\"m\"月\"d\"日\";@",
            "[$-804]yyyy年m月d日",
            "m/d/yy h:mm",
            "[$-F800]dddd, mmmm dd, yyyy",
        ] {
            assert_eq!(custom(code), Format::Date, "{code}");
        }
        for code in [
            "General",
            "0.00E+00",
            "#,##0;[Red]-#,##0",
            "h:mm:ss",
            "[h]:mm",
            "\"day\"0",
            "@",
            "[Red]0",
            "0;yyyy",
        ] {
            assert_eq!(custom(code), Format::Plain, "{code}");
        }
        for code in ["yyyy\\-mm", "mmm", "yyyy\"年\"m\"月\";@", "[$-804]yyyy年m月", "yyyy"] {
            assert_eq!(custom(code), Format::Month, "{code}");
        }
        assert_eq!([17, 27, 36, 50, 52, 57].map(builtin), [Format::Month; 6]);
        assert_eq!(builtin(14), Format::Date);
        assert_eq!(builtin(31), Format::Date);
        assert_eq!(builtin(0), Format::Plain);
        assert_eq!(builtin(21), Format::Plain);
    }
}
