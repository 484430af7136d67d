//! 会昌县 What the sample workbooks promise: the county's counts, the same bytes, faults where they are said to be.

use std::collections::{BTreeMap, BTreeSet};

use gongjian_sample::{COUNTRY, Encoding, Workbook, clean, csv_folder, messy, xlsx};

const SEED: u64 = 2022;

fn texts(workbook: &Workbook, sheet: &str, column: &str) -> Vec<String> {
    workbook.sheet(sheet).map(|sheet| sheet.texts(column)).unwrap_or_default()
}

fn count(texts: &[String], text: &str) -> usize {
    texts.iter().filter(|own| *own == text).count()
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_does_not() {
    assert_eq!(xlsx(&clean(SEED)).unwrap(), xlsx(&clean(SEED)).unwrap());
    let ((one, planted), (two, again)) = (messy(SEED), messy(SEED));
    assert_eq!(planted, again);
    for encoding in [Encoding::Utf8, Encoding::Utf8Marked, Encoding::Gb18030] {
        assert_eq!(csv_folder(&one, encoding), csv_folder(&two, encoding));
    }
    assert_ne!(clean(SEED), clean(SEED + 1));
}

/// A hash over the text of the clean workbook: the same on every machine, and a change of the data is seen to be one.
#[test]
fn the_clean_workbook_of_the_examples_is_pinned() {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in csv_folder(&clean(SEED), Encoding::Utf8).into_iter().flat_map(|(_, bytes)| bytes) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    assert_eq!(format!("{hash:016x}"), "ac4c01a6479ab32b");
}

#[test]
fn the_counts_are_those_of_the_case() {
    let workbook = clean(SEED);
    let (kinds, parents) = (texts(&workbook, "区域", "级别"), texts(&workbook, "区域", "上级代码"));
    assert_eq!(count(&kinds, "镇") + count(&kinds, "乡") + count(&kinds, "街道"), 20);
    assert_eq!(count(&kinds, "社区") + count(&kinds, "村"), 277);
    let urban = kinds.iter().zip(&parents).filter(|(kind, parent)| *kind == "社区" && *parent == "360733100");
    assert_eq!(urban.count(), 10);

    let people = texts(&workbook, "人员", "类别");
    assert_eq!((count(&people, "在职党员"), count(&people, "在职非党员")), (8_400, 5_000));
    assert_eq!(count(&texts(&workbook, "组织", "类型"), "功能型党支部"), 80);

    let (names, codes) = (texts(&workbook, "区域", "名称"), texts(&workbook, "区域", "代码"));
    let nanwai = &codes[names.iter().position(|name| name == "南外居委会").unwrap()];
    let ties: Vec<(String, String, String)> = texts(&workbook, "关系", "类型")
        .into_iter()
        .zip(texts(&workbook, "关系", "甲方"))
        .zip(texts(&workbook, "关系", "乙方"))
        .map(|((kind, from), to)| (kind, from, to))
        .collect();
    let ends = |kind: &str| -> BTreeSet<&str> {
        ties.iter().filter(|tie| tie.0 == kind).map(|tie| tie.1.as_str()).collect()
    };
    assert_eq!(ends("结对共建").len(), 108);
    assert_eq!(ties.iter().filter(|tie| tie.0 == "结对共建" && tie.2 == *nanwai).count(), 11);
    assert_eq!(ends("报到").len(), 13_400);
    assert_eq!(ends("党员组织关系").len(), 8_400);
    assert_eq!(ends("领导包联社区").len(), 9);

    let offices = texts(&workbook, "任职", "职务");
    assert_eq!((count(&offices, "居委会主任助理"), count(&offices, "兼职委员")), (30, 7));
    assert!((8_500..=9_500).contains(&workbook.sheet("资源清单").unwrap().rows.len()));
    assert!((4_000..=6_500).contains(&workbook.sheet("服务清单").unwrap().rows.len()));
}

#[test]
fn what_a_row_refers_to_is_there() {
    let workbook = clean(SEED);
    let codes = |sheet, column| -> BTreeSet<String> { texts(&workbook, sheet, column).into_iter().collect() };
    let (areas, bodies, people) = (codes("区域", "代码"), codes("组织", "编号"), codes("人员", "编号"));
    let all: BTreeSet<String> = [&areas, &bodies, &people].into_iter().flatten().cloned().collect();
    assert_eq!(all.len(), areas.len() + bodies.len() + people.len());
    for (sheet, column, among) in [
        ("区域", "上级代码", &areas),
        ("组织", "上级组织", &bodies),
        ("组织", "所在区域", &areas),
        ("组织", "依托单位", &bodies),
        ("任职", "人员", &people),
        ("任职", "组织", &bodies),
        ("关系", "甲方", &all),
        ("关系", "乙方", &all),
        ("关系", "代表单位", &bodies),
        ("资源清单", "提供方", &all),
        ("服务清单", "区域", &areas),
    ] {
        let codes = texts(&workbook, sheet, column);
        assert!(!codes.is_empty(), "{sheet} {column}");
        for code in codes {
            assert!(code.is_empty() || among.contains(&code), "{sheet} {column}: {code}");
        }
    }
}

#[test]
fn faults_of_many_kinds_are_planted_where_they_are_said_to_be() {
    for seed in [SEED, 1, 2] {
        let (workbook, planted) = messy(seed);
        let codes: BTreeSet<&str> = planted.iter().map(|fault| fault.code).collect();
        assert!(planted.len() >= 38 && codes.len() >= 27, "{} of {}", planted.len(), codes.len());
        let places: BTreeSet<(&str, usize)> =
            planted.iter().map(|fault| (fault.sheet.as_str(), fault.row)).collect();
        assert_eq!(places.len(), planted.len());
        let shown: BTreeMap<&str, &str> = BTreeMap::from([
            ("io.quantity_nan", "NaN"),
            ("io.quantity_zero", "0"),
            ("io.quantity_negative", "-3"),
            ("io.quantity_fractional", "2.5"),
            ("io.quantity_huge", "9,007,199,254,740,993"),
            ("io.person_not_a_code", "某某"),
            ("io.owner_unknown", "U-999"),
            ("io.priority_unreadable", "特急"),
            ("listing.priority_off", "9"),
            ("cobuild.end_misfit", "360733101"),
        ]);
        for fault in &planted {
            let sheet = workbook.sheet(&fault.sheet).unwrap();
            let column = sheet.column(&fault.column).unwrap();
            let line = sheet.lines().nth(fault.row - 1).unwrap();
            if let Some(text) = shown.get(fault.code) {
                assert_eq!(line[column].text(), *text, "{fault:?}");
            }
        }
    }
}

#[test]
fn nothing_reads_as_a_telephone_or_an_identity_number() {
    for workbook in [clean(SEED), messy(SEED).0] {
        for (_, bytes) in csv_folder(&workbook, Encoding::Utf8) {
            let text = String::from_utf8(bytes).unwrap();
            for run in text.split(|c: char| !c.is_ascii_digit() && !('０'..='９').contains(&c)) {
                let length = run.chars().count();
                assert!(!matches!(length, 11 | 15 | 17 | 18), "{run}");
            }
        }
    }
}

#[test]
fn codes_are_folded_but_in_the_messy_workbook() {
    let plain = |text: &String| text.bytes().all(|b| b.is_ascii_graphic());
    for sheet in clean(SEED).sheets {
        for column in ["代码", "编号", "上级代码", "甲方", "乙方", "提供方"] {
            assert!(sheet.texts(column).iter().all(plain), "{} {column}", sheet.name);
        }
    }
    let spelled = texts(&messy(SEED).0, "人员", "人员编号");
    assert!(spelled.iter().filter(|text| !plain(text)).count() > 100);
}

/// The five counties keep the real areas, differ by the seed, and name no person.
#[test]
fn the_five_counties_are_the_real_ones() {
    let communities = [97, 203, 125, 45, 277];
    for (county, expected) in COUNTRY.iter().zip(communities) {
        let workbook = county.workbook(SEED);
        let kinds = texts(&workbook, "区域", "级别");
        assert_eq!(count(&kinds, "社区") + count(&kinds, "村"), expected, "{}", county.code);
        assert_eq!(xlsx(&workbook).unwrap(), xlsx(&county.workbook(SEED)).unwrap());
        assert_ne!(workbook, county.workbook(SEED + 1));
        assert!(workbook.sheet("人员").is_none());
        assert!(!texts(&workbook, "资源清单", "编号").is_empty());
    }
}
