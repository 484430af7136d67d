//! 写法 How real workbooks spell what is right: full-width digits, stray spaces, dates in five styles, other words.
//!
//! None of it is a fault. Folded, and read by the pack's synonyms, a spelling says what the clean cell says.

use crate::day::Day;
use crate::form::Class;
use crate::rng::Rng;
use crate::sheet::Cell;

/// A text in full-width characters, where it is ASCII.
pub(crate) fn wide(text: &str) -> String {
    let widen = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(widen).collect()
}

/// A cell of some class, as somebody may have typed it.
pub(crate) fn respell(cell: &Cell, class: Class, rng: &mut Rng) -> Cell {
    match (class, cell) {
        (_, Cell::Empty) => Cell::Empty,
        (Class::Code, Cell::Text(code)) => self::code(code, rng),
        (Class::Name, Cell::Text(name)) if rng.percent(2) => Cell::Text(format!("{name}\u{3000}")),
        (Class::Word, Cell::Text(words)) if rng.percent(15) => Cell::Text(words_otherwise(words, rng)),
        (Class::Day, Cell::Date(day)) => date(*day, rng),
        (Class::Number, Cell::Number(number)) => number_otherwise(*number, rng),
        (Class::Usual(usual), _) if cell.text() == usual && rng.percent(35) => Cell::Empty,
        (Class::Usual(_), Cell::Text(word)) if rng.percent(15) => Cell::Text(words_otherwise(word, rng)),
        _ => cell.clone(),
    }
}

fn code(code: &str, rng: &mut Rng) -> Cell {
    let digits = code.bytes().all(|b| b.is_ascii_digit());
    match rng.below(100) {
        0 => Cell::Text(format!(" {code}")),
        1 => Cell::Text(format!("{code}\u{3000}")),
        2 => Cell::Text(format!("{code}\u{a0}")),
        3 => {
            let (head, tail) = code.split_at(code.len() / 2);
            Cell::Text(format!("{head}\u{200b}{tail}"))
        }
        4 => Cell::Text(wide(code)),
        5 => Cell::Text(format!("\u{feff}{code}")),
        // A spreadsheet turns a code of digits into a number; up to 15 digits it keeps them all.
        6..=30 if digits => code.parse().map_or_else(|_| Cell::from(code), Cell::Number),
        _ => Cell::from(code),
    }
}

fn date(day: Day, rng: &mut Rng) -> Cell {
    let (y, m, d) = day.ymd();
    Cell::Text(match rng.below(12) {
        0 | 1 => format!("{y}年{m}月{d}日"),
        2 | 3 => format!("{y}/{m}/{d}"),
        4 => format!("{y}.{m}.{d}"),
        5 => format!("{y}{m:02}{d:02}"),
        6 => format!("{day} "),
        7 => wide(&format!("{y}-{m:02}-{d:02}")),
        _ => return Cell::Date(day),
    })
}

fn number_otherwise(number: f64, rng: &mut Rng) -> Cell {
    let plain = number.to_string();
    match rng.below(20) {
        0 => Cell::Text(plain),
        1 => Cell::Text(wide(&plain)),
        2 => Cell::Text(format!(" {plain}\u{a0}")),
        3..=9 if number >= 1000.0 => Cell::Text(thousands(&plain)),
        _ => Cell::Number(number),
    }
}

fn thousands(digits: &str) -> String {
    let mut out = String::new();
    for (at, c) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Each word of a cell by another name, where it has one.
fn words_otherwise(words: &str, rng: &mut Rng) -> String {
    let separator = *rng.pick(&["、", ",", ";", "/"]);
    let words: Vec<&str> = words
        .split('、')
        .map(|word| match other_names(word) {
            [] => word,
            names => *rng.pick(names),
        })
        .collect();
    words.join(separator)
}

/// Other names that the pack knows for a word, its code among them.
fn other_names(word: &str) -> &'static [&'static str] {
    match word {
        "镇" => &["town"],
        "乡" => &["township"],
        "社区" => &["community"],
        "村" => &["village"],
        "网格" => &["grid"],
        "小区" => &["compound"],
        "楼栋" => &["building"],
        "党支部" => &["branch"],
        "党小组" => &["party_group"],
        "功能型党支部" => &["functional_branch"],
        "机关" => &["agency"],
        "事业单位" => &["public_institution"],
        "国企" => &["state_enterprise"],
        "网格党支部" => &["huichang.grid_branch"],
        "楼栋党小组" => &["huichang.building_group"],
        "在职党员" => &["in_service_member"],
        "在职非党员" => &["in_service_non_member"],
        "社区工作者" => &["community_worker"],
        "专职网格员" => &["grid_worker_full_time"],
        "书记" => &["secretary"],
        "委员" => &["member"],
        "兼职委员" => &["part_time_member"],
        "居委会主任助理" => &["assistant"],
        "结对共建" => &["pairing"],
        "党员组织关系" => &["membership"],
        "所在单位" => &["employment"],
        "报到" => &["check_in"],
        "兼职委员席位" => &["part_time_seat"],
        "义诊" => &["健康义诊", "health.clinic"],
        "法律宣传" => &["普法宣传", "法治宣传"],
        "排水沟疏通" => &["下水道疏通", "排水沟维修"],
        "微心愿" => &["微心愿认领", "wish"],
        "孝老食堂" => &["孝老食堂帮厨"],
        "理发" => &["义务理发", "上门理发"],
        "政策宣讲" => &["政策宣传"],
        "服务岗位" => &["志愿服务岗", "post"],
        "民生实事专项资金" => &["专项资金"],
        "场次" => &["场", "次"],
        "人" => &["名"],
        "小时" => &["课时", "工时"],
        "件" => &["个", "份"],
        "元" => &["人民币元"],
        "执业医师" => &["医生"],
        "律师" => &["法律职业资格"],
        "电工证" => &["电工"],
        "教师资格" => &["教师"],
        "不限" => &["anywhere"],
        "本区域" => &["own"],
        "结对社区" => &["tied"],
        "是" => &["yes", "1"],
        "否" => &["no", "0"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::clean;
    use crate::form::FORMS;

    /// Reads a spelled cell as a reader of workbooks would, without a table of the words' other names.
    fn read(cell: &Cell, class: Class) -> String {
        let narrow = |c: char| match c {
            '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap(),
            '\u{3000}' | '\u{a0}' => ' ',
            _ => c,
        };
        let text: String =
            cell.text().chars().filter(|c| !matches!(c, '\u{200b}' | '\u{feff}')).map(narrow).collect();
        let text = text.trim().to_owned();
        let parts: Vec<&str> =
            text.split(['年', '月', '日', '/', '.', '-']).filter(|p| !p.is_empty()).collect();
        match (class, parts.as_slice()) {
            (Class::Usual(usual), []) => usual.to_owned(),
            (Class::Number, _) => text.replace(',', ""),
            (Class::Day, [y, m, d]) => format!("{y}-{m:0>2}-{d:0>2}"),
            (Class::Day, [all]) => format!("{}-{}-{}", &all[..4], &all[4..6], &all[6..]),
            (Class::Word | Class::Usual(_), _) => text.replace([',', ';', '/'], "、"),
            _ => text,
        }
    }

    #[test]
    fn a_spelling_says_what_the_clean_cell_says() {
        let mut rng = Rng::new(3, "spelling");
        for (form, sheet) in FORMS.iter().zip(clean(3).sheets) {
            for (at, cell) in sheet.rows.iter().flat_map(|row| row.iter().enumerate()) {
                let class = form.columns[at].class;
                let spelled = respell(cell, class, &mut rng);
                let (was, is) = (cell.text(), read(&spelled, class));
                let otherwise = was
                    .split('、')
                    .zip(is.split('、'))
                    .all(|(was, is)| was == is || other_names(was).contains(&is));
                assert!(was == is || otherwise, "{}: {was} is spelled {spelled:?}", form.columns[at].zh);
            }
        }
    }

    #[test]
    fn spellings_are_as_people_type() {
        assert_eq!(thousands("9007199254740993"), "9,007,199,254,740,993");
        assert_eq!(thousands("120"), "120");
        assert_eq!(wide("U-007"), "Ｕ－００７");
        let mut rng = Rng::new(1, "spelling");
        let styles: std::collections::BTreeSet<String> =
            (0..200).map(|_| date(Day::new(2022, 7, 28), &mut rng).text()).collect();
        for style in ["2022年7月28日", "2022/7/28", "2022.7.28", "20220728", "2022-07-28"] {
            assert!(styles.contains(style), "{style}");
        }
    }
}
