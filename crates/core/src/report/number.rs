//! 数字 Numbers as people read them. Shares are whole thousandths: there is no float in the library.

/// A number with a comma before every three digits.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// How many thousandths a part is of a whole, rounded down, so that only the whole is 1000.
pub(super) fn permille(part: u64, whole: u64) -> u64 {
    if whole == 0 {
        return 0;
    }
    let share = u128::from(part.min(whole)) * 1000 / u128::from(whole);
    u64::try_from(share).unwrap_or(1000)
}

/// Thousandths as a percentage with one decimal: `71.8%`.
pub(super) fn percent(permille: u64) -> String {
    tenths(permille) + "%"
}

/// Tenths as a decimal: a length or a percentage.
pub(super) fn tenths(tenths: u64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// `302 / 420 条（71.9%）`: a share that shows its numerator, its denominator and what is counted.
pub(super) fn of(part: u64, whole: u64, unit: &str) -> String {
    let share = percent(permille(part, whole));
    let space = if unit.is_empty() { "" } else { " " };
    format!("{} / {}{space}{unit}（{share}）", grouped(part), grouped(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!((grouped(0), grouped(999)), ("0".into(), "999".into()));
        assert_eq!((grouped(1000), grouped(1_234_567)), ("1,000".into(), "1,234,567".into()));
        assert_eq!(of(302, 420, "条"), "302 / 420 条（71.9%）");
        // Rounded down: what is not whole never shows as whole.
        assert_eq!(percent(permille(9_999, 10_000)), "99.9%");
        assert_eq!(permille(3, 0), 0);
        assert_eq!(permille(u64::MAX, u64::MAX), 1000);
    }
}
