//! 单元格读法 What a person means by a cell: a code, a date, a quantity, yes or no.
//!
//! Readers are generous in form (full-width digits, thousands separators, a year in front with any of
//! the usual separators) and strict in meaning: what could mean two things is refused.

use std::borrow::Cow;

use crate::base::{Day, IdFault, MAX_EXACT, Quantity, fold, is_folded, key};
use crate::io::fault::{IoRefusal, Shown};
use crate::io::names::area_kind;
use crate::io::sheet::{Cell, Number};
use crate::listing::Reach;

/// What reading a cell gives: nothing for an empty one.
pub(crate) type Read<T> = Result<Option<T>, IoRefusal>;

/// A cell as folded text. A whole number is the text that it shows, as codes often are numbers.
pub(crate) fn text(cell: &Cell) -> Read<Cow<'_, str>> {
    match cell {
        Cell::Empty => Ok(None),
        // Most cells are as folding would leave them.
        Cell::Text(text) => {
            let text = if is_folded(text) { Cow::Borrowed(text.as_str()) } else { Cow::Owned(fold(text)) };
            Ok(Some(text).filter(|text| !text.is_empty()))
        }
        // A spreadsheet keeps fifteen digits; those behind them are lost.
        Cell::Number(Number::Whole(whole)) if whole.unsigned_abs() < 1_000_000_000_000_000 => {
            Ok(Some(Cow::Owned(whole.to_string())))
        }
        Cell::Number(_) | Cell::Date(_) => Err(IoRefusal::NumberForCode {}),
        Cell::Error => Err(IoRefusal::CellInError {}),
    }
}

/// A cell as a code of some type.
pub(crate) fn code<T>(cell: &Cell, of: impl Fn(&str) -> Result<T, IdFault>) -> Read<T> {
    let Some(text) = text(cell)? else { return Ok(None) };
    if is_scientific(&text) {
        return Err(IoRefusal::NumberForCode {});
    }
    of(&text).map(Some).map_err(refused)
}

/// Whether a text is what a spreadsheet makes of a long number, such as `3.60733E+11`.
fn is_scientific(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    // What hardly any code has is looked for first.
    if !text.contains('+') {
        return false;
    }
    let Some((front, power)) = text.split_once(['E', 'e']) else { return false };
    let (whole, part) = front.split_once('.').unwrap_or((front, "0"));
    digits(whole) && digits(part) && power.strip_prefix('+').is_some_and(digits)
}

/// The refusal of a code.
pub(crate) fn refused(fault: IdFault) -> IoRefusal {
    match fault {
        IdFault::NotACode | IdFault::PersonalNumber => IoRefusal::PersonNotACode {},
        fault => IoRefusal::CodeUnreadable { fault },
    }
}

/// A cell as a day.
pub(crate) fn day(cell: &Cell) -> Read<Day> {
    match cell {
        Cell::Date(day) => Ok(Some(*day)),
        Cell::Number(Number::Whole(whole)) => day_of(&whole.to_string()).map(Some),
        Cell::Number(_) => Err(IoRefusal::DateUnreadable {}),
        cell => text(cell)?.map(|text| day_of(&text)).transpose(),
    }
}

/// A cell as the last day on which something holds, given as the first day after. Words for "until further
/// notice", and the day that stands for it in databases, leave the end open.
pub(crate) fn until(cell: &Cell) -> Read<Day> {
    let open = match cell {
        Cell::Text(written) => is_open(&fold(written)),
        Cell::Number(Number::Whole(whole)) => *whole == 99_991_231,
        _ => false,
    };
    if open {
        return Ok(None);
    }
    Ok(day(cell)?.map(|last| last.plus(1)))
}

fn is_open(text: &str) -> bool {
    let parts: Vec<&str> = dated(text).split(['-', '/', '.', '年', '月']).collect();
    matches!(text, "长期" | "至今" | "无" | "/" | "-")
        || matches!(parts[..], ["99991231"] | ["9999", "12", "31" | "31日"])
}

/// A text without the time of day behind a date, which does not count.
fn dated(text: &str) -> &str {
    match text.split_once([' ', 'T']) {
        Some((date, time)) if time.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.')) => date,
        _ => text,
    }
}

fn day_of(text: &str) -> Result<Day, IoRefusal> {
    let date = dated(text);
    let unreadable = || IoRefusal::DateUnreadable {};
    if date.len() == 8 && date.bytes().all(|b| b.is_ascii_digit()) {
        return ymd(&date[..4], &date[4..6], &date[6..]).ok_or_else(unreadable);
    }
    if let Some((year, rest)) = date.split_once('年') {
        let (month, day) = rest.split_once('月').ok_or_else(unreadable)?;
        let day = day.strip_suffix(['日', '号']).unwrap_or(day);
        return ymd(year, month, day).ok_or_else(unreadable);
    }
    let separator = date.chars().find(|c| matches!(c, '-' | '/' | '.')).ok_or_else(unreadable)?;
    let parts: Vec<&str> = date.split(separator).collect();
    let [first, second, third] = parts[..] else { return Err(unreadable()) };
    match ymd(first, second, third) {
        Some(day) => Ok(day),
        // Without four digits in front, which of the three is the year, the month, the day is a guess.
        None if first.len() <= 2 && parts.iter().all(|part| number(part).is_some()) => {
            Err(IoRefusal::DateAmbiguous {})
        }
        None => Err(unreadable()),
    }
}

fn number(digits: &str) -> Option<u32> {
    let plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

fn ymd(year: &str, month: &str, day: &str) -> Option<Day> {
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    Day::new(i32::try_from(number(year)?).ok()?, number(month)?, number(day)?)
}

/// A cell as a whole number, zero and up.
fn whole(cell: &Cell) -> Read<u64> {
    let number = match cell {
        Cell::Number(number) => *number,
        Cell::Date(_) => return Err(IoRefusal::QuantityUnreadable {}),
        cell => match text(cell)? {
            Some(text) => number_of(&text).ok_or(IoRefusal::QuantityUnreadable {})?,
            None => return Ok(None),
        },
    };
    match number {
        Number::Whole(whole) if whole < 0 => Err(IoRefusal::QuantityNegative {}),
        Number::Whole(whole) => match u64::try_from(whole) {
            Ok(whole) if whole <= MAX_EXACT => Ok(Some(whole)),
            _ => Err(IoRefusal::QuantityHuge {}),
        },
        Number::Month => Err(IoRefusal::QuantityUnreadable {}),
        Number::Fractional => Err(IoRefusal::QuantityFractional {}),
        Number::NotANumber => Err(IoRefusal::QuantityNotANumber {}),
        Number::Huge => Err(IoRefusal::QuantityHuge {}),
    }
}

/// A number as people write it: `1,200`, `-3`, `2.50`.
fn number_of(text: &str) -> Option<Number> {
    let (negative, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    match digits.to_ascii_lowercase().as_str() {
        "nan" => return Some(Number::NotANumber),
        "inf" | "infinity" | "∞" => return Some(Number::Huge),
        _ => {}
    }
    let (front, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let groups: Vec<&str> = front.split(',').collect();
    let grouped = groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|g| g.len() == 3));
    if groups.iter().any(|group| group.is_empty() || !all_digits(group)) || !grouped {
        return None;
    }
    if part.is_empty() || !all_digits(part) {
        return None;
    }
    if part.bytes().any(|b| b != b'0') {
        return Some(Number::Fractional);
    }
    let digits: String = groups.concat();
    Some(match digits.parse::<i64>() {
        Ok(whole) if whole.unsigned_abs() <= MAX_EXACT => {
            Number::Whole(if negative { -whole } else { whole })
        }
        _ => Number::Huge,
    })
}

/// A cell as a quantity.
pub(crate) fn quantity(cell: &Cell) -> Read<Quantity> {
    whole(cell)?.map(|whole| Quantity::new(whole).ok_or(IoRefusal::QuantityZero {})).transpose()
}

/// A cell as a count that may be zero.
pub(crate) fn count(cell: &Cell) -> Read<u32> {
    whole(cell)?.map(|whole| u32::try_from(whole).map_err(|_| IoRefusal::QuantityHuge {})).transpose()
}

/// A cell as yes or no.
pub(crate) fn flag(cell: &Cell) -> Read<bool> {
    let Some(text) = text(cell)? else { return Ok(None) };
    // As most sheets have them.
    match &*text {
        "是" => return Ok(Some(true)),
        "否" => return Ok(Some(false)),
        _ => {}
    }
    match key(&text).as_str() {
        "是" | "yes" | "y" | "1" | "true" | "√" | "✓" => Ok(Some(true)),
        "否" | "no" | "n" | "0" | "false" | "×" => Ok(Some(false)),
        _ => Err(IoRefusal::FlagUnreadable {}),
    }
}

/// A cell as a priority. Whether it is one of 1 to 5 is for the ledger to say.
pub(crate) fn priority(cell: &Cell) -> Read<u8> {
    let unreadable = |_| IoRefusal::PriorityUnreadable {};
    let Some(text) = text(cell).map_err(unreadable)? else { return Ok(None) };
    match text.strip_suffix('级').unwrap_or(&text) {
        "急难愁盼" => Ok(Some(1)),
        digits => digits.parse().map(Some).map_err(|_| IoRefusal::PriorityUnreadable {}),
    }
}

/// A cell as a reach.
pub(crate) fn reach(cell: &Cell) -> Read<Reach> {
    let Some(text) = text(cell)? else { return Ok(None) };
    // As it stands first, which is how most sheets have it, and then however it may be spelled.
    let reach = reach_of(&text).or_else(|| reach_of(&key(&text)));
    reach.map(Some).ok_or_else(|| IoRefusal::ReachUnknown { name: Shown::new(&text) })
}

fn reach_of(written: &str) -> Option<Reach> {
    Some(match written {
        "本区域" | "own" => Reach::Own,
        "结对社区" | "结对" | "tied" => Reach::Tied,
        "不限" | "anywhere" => Reach::Anywhere,
        written => {
            Reach::Within(written.strip_prefix('本').or(written.strip_prefix("within:")).and_then(area_kind)?)
        }
    })
}

/// The parts of a cell that lists several things.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(['、', ',', ';', '/']).map(str::trim).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::AreaId;
    use crate::org::AreaKind;

    fn said(text: &str) -> Cell {
        Cell::Text(text.into())
    }

    fn number(whole: i64) -> Cell {
        Cell::Number(Number::Whole(whole))
    }

    #[test]
    fn every_form_of_a_date_is_the_same_day() {
        let expected = Day::new(2022, 7, 28);
        for form in [
            "2022-07-28",
            "2022-7-28",
            "2022/7/28",
            "2022.7.28",
            "2022年7月28日",
            "2022年07月28日",
            "20220728",
            "２０２２年７月２８日",
            " 2022-07-28 ",
            "2022-07-28 00:00:00",
            "2022-07-28T09:30:00",
        ] {
            assert_eq!(day(&said(form)), Ok(expected), "{form}");
        }
        assert_eq!(day(&number(20_220_728)), Ok(expected));
        assert_eq!(day(&Cell::Date(expected.unwrap())), Ok(expected));
        assert_eq!(day(&Cell::Empty), Ok(None));
    }

    #[test]
    fn what_may_be_two_days_is_refused() {
        for form in ["7/8/2022", "28/7/2022", "7-8-22", "22.7.28", "22/7/28"] {
            assert_eq!(day(&said(form)), Err(IoRefusal::DateAmbiguous {}), "{form}");
        }
        let bad =
            ["2022-02-30", "2022-13-1", "2022", "2022-07", "2022年7月", "明天", "2022-7/28", "20221301"];
        for form in bad {
            assert_eq!(day(&said(form)), Err(IoRefusal::DateUnreadable {}), "{form}");
        }
        assert_eq!(day(&number(44_770)), Err(IoRefusal::DateUnreadable {}));
        assert_eq!(day(&Cell::Number(Number::Month)), Err(IoRefusal::DateUnreadable {}));
        assert_eq!(code(&Cell::Number(Number::Month), AreaId::new), Err(IoRefusal::NumberForCode {}));
        assert_eq!(count(&Cell::Number(Number::Month)), Err(IoRefusal::QuantityUnreadable {}));
        assert_eq!(day(&Cell::Error), Err(IoRefusal::CellInError {}));
    }

    #[test]
    fn an_end_is_the_last_day_or_open() {
        assert_eq!(until(&said("2022-12-31")), Ok(Day::new(2023, 1, 1)));
        for form in ["长期", "9999-12-31", "9999-12-31 00:00:00", "9999/12/31", "9999年12月31日", "99991231"]
        {
            assert_eq!(until(&said(form)), Ok(None), "{form}");
        }
        assert_eq!(until(&number(99_991_231)), Ok(None));
        assert_eq!(until(&said("9999-12-30")), Err(IoRefusal::DateUnreadable {}));
        assert_eq!(day(&said("9999-12-31")), Err(IoRefusal::DateUnreadable {}));
        assert_eq!(until(&Cell::Empty), Ok(None));
    }

    #[test]
    fn quantities_are_whole() {
        for form in ["1200", "1,200", "1，200", "１２００", "1200.0"] {
            assert_eq!(quantity(&said(form)), Ok(Quantity::new(1200)), "{form}");
        }
        assert_eq!(quantity(&number(1200)), Ok(Quantity::new(1200)));
        for (form, refusal) in [
            ("2.5", IoRefusal::QuantityFractional {}),
            ("-3", IoRefusal::QuantityNegative {}),
            ("−3", IoRefusal::QuantityNegative {}),
            ("0", IoRefusal::QuantityZero {}),
            ("NaN", IoRefusal::QuantityNotANumber {}),
            ("∞", IoRefusal::QuantityHuge {}),
            ("9007199254740992", IoRefusal::QuantityHuge {}),
            ("99999999999999999999999", IoRefusal::QuantityHuge {}),
            ("1,20", IoRefusal::QuantityUnreadable {}),
            ("3场", IoRefusal::QuantityUnreadable {}),
            ("1e3", IoRefusal::QuantityUnreadable {}),
            ("一百", IoRefusal::QuantityUnreadable {}),
        ] {
            assert_eq!(quantity(&said(form)), Err(refusal), "{form}");
        }
        assert_eq!(quantity(&Cell::Number(Number::NotANumber)), Err(IoRefusal::QuantityNotANumber {}));
        assert_eq!(quantity(&Cell::Number(Number::Fractional)), Err(IoRefusal::QuantityFractional {}));
        assert_eq!(count(&said("0")), Ok(Some(0)));
        assert_eq!(count(&said("5000000000")), Err(IoRefusal::QuantityHuge {}));
    }

    #[test]
    fn flags_priorities_and_reaches() {
        assert_eq!(flag(&said("是")), Ok(Some(true)));
        assert_eq!(flag(&said("No")), Ok(Some(false)));
        assert_eq!(flag(&number(1)), Ok(Some(true)));
        assert_eq!(flag(&said("也许")), Err(IoRefusal::FlagUnreadable {}));
        assert_eq!(priority(&said("５")), Ok(Some(5)));
        assert_eq!(priority(&number(9)), Ok(Some(9)));
        for bad in [said("特急"), number(-1), number(300), Cell::Number(Number::Fractional)] {
            assert_eq!(priority(&bad), Err(IoRefusal::PriorityUnreadable {}));
        }
        for (form, expected) in [
            ("本区域", Reach::Own),
            ("结对社区", Reach::Tied),
            ("不限", Reach::Anywhere),
            ("本镇", Reach::Within(AreaKind::Town)),
            ("本街道", Reach::Within(AreaKind::Subdistrict)),
            ("本县", Reach::Within(AreaKind::County)),
            ("本社区", Reach::Within(AreaKind::Community)),
        ] {
            assert_eq!(reach(&said(form)), Ok(Some(expected)), "{form}");
        }
        assert!(reach(&said("附近")).is_err());
    }

    #[test]
    fn codes_are_folded() {
        use crate::base::{OrganizationId, PersonId};
        let id = code(&said("Ｕ-001\u{200b}"), OrganizationId::new);
        assert_eq!(id, Ok(OrganizationId::new("U-001").ok()));
        assert_eq!(code(&number(360_733), OrganizationId::new), Ok(OrganizationId::new("360733").ok()));
        assert_eq!(
            code(&said("a b"), OrganizationId::new),
            Err(IoRefusal::CodeUnreadable { fault: IdFault::Space })
        );
        for lost in [
            said("3.60733E+11"),
            said("3e+15"),
            number(360_733_199_001_010),
            number(1_234_567_890_123_456),
            number(-1_234_567_890_123_456),
        ] {
            let kept = lost == number(360_733_199_001_010);
            assert_eq!(code(&lost, AreaId::new) == Err(IoRefusal::NumberForCode {}), !kept, "{lost:?}");
        }
        for kept in ["E+11", "3E11", "3.6-E+1", "C3E+1"] {
            assert!(!is_scientific(kept), "{kept}");
        }
        assert_eq!(code(&said("某人"), PersonId::new), Err(IoRefusal::PersonNotACode {}));
        assert_eq!(code(&Cell::Number(Number::Huge), OrganizationId::new), Err(IoRefusal::NumberForCode {}));
    }

    #[test]
    fn lists_are_parted() {
        assert_eq!(parts("义诊、理发,a;b/c、").collect::<Vec<_>>(), ["义诊", "理发", "a", "b", "c"]);
    }
}
