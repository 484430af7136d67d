//! 表名 Which sheet a name stands for: the name of a tab, or of a file.
//!
//! People copy a sheet, number it, put a year behind it or the county's name in front. Numbers and years
//! are dropped. Of any other name with the name of a sheet in it nobody can say whether it is one, and passing
//! it over in silence would lose its rows; so it is a fault, unless the name says that it explains something.

use crate::base::{fold, key};
use crate::io::form::SheetKind;

/// What the names of sheets have in them that explain the others.
const ASIDE: [&str; 9] = ["说明", "字典", "示例", "样例", "目录", "须知", "参考", "类型", "类别"];

/// Names of sheets that are words for other things as well: `计量单位` and `职务代码` are no sheets of a county.
const VAGUE: [&str; 6] = ["单位", "职务", "需求", "资源", "结对", "区划"];

impl SheetKind {
    /// The kind of sheet that a name stands for. Numbers before and behind it do not count.
    pub(crate) fn of(name: &str) -> Option<SheetKind> {
        let name = key(name);
        let name = unnumbered(&name);
        SheetKind::ALL.iter().copied().find(|kind| kind.names().contains(&name))
    }

    /// The kind of sheet that is meant, perhaps, by a name that stands for none.
    pub(crate) fn perhaps(name: &str) -> Option<SheetKind> {
        let folded = fold(name).to_lowercase();
        if SheetKind::of(name).is_some() || ASIDE.iter().any(|word| folded.contains(word)) {
            return None;
        }
        let words: Vec<&str> = folded.split(|c: char| !c.is_ascii_alphabetic()).collect();
        let within = |name: &&'static str| match name.is_ascii() {
            // The plural alone: "need" and "tie" are words of other sentences too.
            true => name.ends_with('s') && words.contains(name),
            false => !VAGUE.contains(name) && folded.contains(*name),
        };
        SheetKind::ALL.iter().copied().find(|kind| kind.names().iter().any(within))
    }
}

/// A name without `一、` or `1.` before it and without `(2)`, `-2022` or `2022年` behind it.
fn unnumbered(name: &str) -> &str {
    let mark = |c: char| ".、-()".contains(c);
    let front = name.trim_start_matches(|c: char| c.is_ascii_digit() || mark(c));
    let front = match front.trim_start_matches(|c| "一二三四五六七八九十".contains(c)) {
        rest if rest.len() < front.len() && rest.starts_with(mark) => rest.trim_start_matches(mark),
        _ => front,
    };
    let back = match front.strip_suffix('年') {
        Some(rest) if rest.ends_with(|c: char| c.is_ascii_digit()) => rest,
        _ => front,
    };
    back.trim_end_matches(|c: char| c.is_ascii_digit() || mark(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_years_do_not_count() {
        for (name, kind) in [
            ("1. 区域", SheetKind::Areas),
            ("Ａｒｅａｓ", SheetKind::Areas),
            ("资源清单 (2)", SheetKind::Resources),
            ("服务清单（1）", SheetKind::Needs),
            ("一、服务清单", SheetKind::Needs),
            ("（十二）任职", SheetKind::Appointments),
            ("关系-2022", SheetKind::Ties),
            ("关系2022年", SheetKind::Ties),
            ("ties_2", SheetKind::Ties),
        ] {
            assert_eq!(SheetKind::of(name), Some(kind), "{name}");
            assert_eq!(SheetKind::perhaps(name), None, "{name}");
        }
    }

    #[test]
    fn a_name_with_the_name_of_a_sheet_in_it_is_unclear() {
        for (name, kind) in [
            ("会昌县资源清单", SheetKind::Resources),
            ("服务清单 - 副本", SheetKind::Needs),
            ("人员（旧）", SheetKind::Persons),
            ("old areas", SheetKind::Areas),
        ] {
            assert_eq!((SheetKind::of(name), SheetKind::perhaps(name)), (None, Some(kind)), "{name}");
        }
        for name in
            ["填表说明", "人员类别", "资源清单填写说明", "计量单位", "Sheet1", "properties", "need help", ""]
        {
            assert_eq!((SheetKind::of(name), SheetKind::perhaps(name)), (None, None), "{name}");
        }
    }
}
