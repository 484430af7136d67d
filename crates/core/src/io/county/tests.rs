//! A county's workbook: what is read, and every way in which it may be wrong.

use std::collections::BTreeSet;

use encoding_rs::GB18030;

use super::*;
use crate::base::Refuses;
use crate::io::fault::Fault;
use crate::ledger::{Ledger, Stamp};

const AREAS: &str = "代码,名称,级别,上级代码,人口,户数,设立日期
360733,会昌县,县,,,,
360733100,文武坝镇,镇,360733,,,
360733100201,水东社区,社区,360733100,\"12,000\",4000,2020-01-01
360733100201-G1,第一网格,网格,360733100201,,,
";
const ORGANIZATIONS: &str = "编号,名称,类型,层级,上级组织,所在区域,依托单位,成立日期
CM,县委,党委,县,,360733,,
UR,城市社区党工委,党工委,城市社区党工委,CM,360733,,
SQ,水东社区党委,党委,huichang.community,UR,360733100201,,2021-03-01
SQ-Z1,第一网格党支部,党支部,网格党支部,SQ,360733100201-G1,,
U-001,县交通运输局,机关,,,360733,,
YWH,业委会,业委会,,,360733100201,,
YWH-DX,业委会党小组,党小组,,SQ-Z1,,YWH,
DDW,社区大党委,大党委,,SQ,,,
";
const PERSONS: &str = "编号,类别,登记日期,姓名,电话
P-001,在职党员,,甄某某,010-0000000
P-002,社区工作者,,,
";
const APPOINTMENTS: &str = "人员,职务,组织,任职日期,止,编号
P-002,书记,SQ,2021-04-01,,
";
const TIES: &str = "类型,甲方,乙方,代表单位,协议,起,止,编号
结对共建,U-001,360733100201,,,2022-01-01,2022-12-31,
报到,P-001,360733100201-G1,,,,,T-2
大工委、大党委席位,P-001,DDW,U-001,,,,
";
const RESOURCES: &str = "编号,提供方,类别,数量,计量单位,服务范围,技能,起,止,登记日期
R-1,U-001,排水沟疏通、路面修补,3,场次,本镇,,2022-07-01,2022-12-31,
R-2,P-001,义诊,2,小时,,执业医师;律师,,,2022-02-01
";
const NEEDS: &str = "编号,区域,类别,数量,计量单位,优先级,每人限一,技能,起,止,登记日期
N-1,360733100201-G1,排水沟疏通,1,场,1,,,2022-07-01,,
N-2,360733100201,微心愿,\"1,200\",件,,是,,,,
";

const SHEETS: [(&str, &str); 7] = [
    ("区域.csv", AREAS),
    ("组织.csv", ORGANIZATIONS),
    ("人员.csv", PERSONS),
    ("任职.csv", APPOINTMENTS),
    ("关系.csv", TIES),
    ("资源清单.csv", RESOURCES),
    ("服务清单.csv", NEEDS),
];

fn pack() -> Pack {
    Pack::preset("huichang").unwrap().unwrap()
}

fn options() -> Options {
    Options::new(Day::new(2022, 6, 30).unwrap())
}

fn read_files(files: &[(String, Vec<u8>)]) -> Result<County, Faults> {
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    read(Source::Files(&files), &pack(), &options())
}

/// The files with some texts replaced, each in one file.
fn files(changes: &[(&str, &str, &str)]) -> Vec<(String, Vec<u8>)> {
    let changed = |(name, text): &(&str, &str)| {
        let mut text = (*text).to_owned();
        for (file, from, to) in changes.iter().filter(|(file, ..)| *file == *name) {
            assert!(text.contains(from), "{file}: {from}");
            text = text.replacen(from, to, 1);
        }
        ((*name).to_owned(), text.into_bytes())
    };
    SHEETS.iter().map(changed).collect()
}

fn faults(changes: &[(&str, &str, &str)]) -> Vec<Fault> {
    read_files(&files(changes)).expect_err("faulty").0
}

/// The one fault of some changes: row, column and code.
fn fault(file: &str, from: &str, to: &str) -> (Option<u32>, String, &'static str) {
    let faults = faults(&[(file, from, to)]);
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert_eq!(faults[0].place.file, file);
    (faults[0].place.row, faults[0].place.column.clone().unwrap_or_default(), faults[0].code)
}

fn stamp() -> Stamp {
    Stamp::new("2022-06-30T09:00:00+08:00".parse().unwrap(), "p-clerk".parse().unwrap())
}

fn json(county: &County) -> Vec<String> {
    county.drafts().iter().map(|draft| serde_json::to_string(draft).unwrap()).collect()
}

#[test]
fn a_county_is_read_and_a_ledger_takes_it() {
    let county = read_files(&files(&[])).unwrap();
    let mut ledger = Ledger::open(pack(), &stamp()).unwrap();
    let receipt = county.append(&mut ledger, &stamp()).unwrap();
    assert_eq!(receipt.last, 1 + 22);
    let drafts = json(&county);
    for expected in [
        r#"{"effective":"2020-01-01","event":{"kind":"area_opened","data":{"area":"360733100201","kind":"community","name":"水东社区","parent":"360733100","population":12000,"households":4000}}}"#,
        // Nobody says when the town began; its community stood in 2020.
        r#"{"effective":"2020-01-01","event":{"kind":"area_opened","data":{"area":"360733100","kind":"town","name":"文武坝镇","parent":"360733"}}}"#,
        r#"{"effective":"2022-06-30","event":{"kind":"organization_opened","data":{"organization":"YWH-DX","kind":"party_group","title":"业委会党小组","parent":"SQ-Z1","host":"YWH"}}}"#,
        r#"{"effective":"2021-04-01","event":{"kind":"person_registered","data":{"person":"P-002","kind":"community_worker"}}}"#,
        r#"{"effective":"2021-04-01","event":{"kind":"appointment_made","data":{"appointment":"P-002@SQ.secretary","person":"P-002","office":"secretary","organization":"SQ"}}}"#,
        r#"{"effective":"2022-01-01","event":{"kind":"tie_opened","data":{"tie":"pairing:U-001>360733100201","kind":"pairing","from":{"organization":"U-001"},"to":{"area":"360733100201"},"until":"2023-01-01"}}}"#,
        r#"{"effective":"2022-06-30","event":{"kind":"tie_opened","data":{"tie":"seat:P-001>DDW","kind":"seat","from":{"person":"P-001"},"to":{"organization":"DDW"},"on_behalf_of":"U-001"}}}"#,
        r#"{"effective":"2022-06-30","event":{"kind":"resource_listed","data":{"resource":"R-1","owner":{"organization":"U-001"},"categories":["works.drain","works.road"],"quantity":3,"measure":"session","window":{"since":"2022-07-01","until":"2023-01-01"},"reach":{"within":"town"}}}}"#,
        r#"{"effective":"2022-02-01","event":{"kind":"resource_listed","data":{"resource":"R-2","owner":{"person":"P-001"},"categories":["health.clinic"],"quantity":2,"measure":"hour","reach":"tied","skills":["doctor","lawyer"]}}}"#,
        r#"{"effective":"2022-06-30","event":{"kind":"need_posted","data":{"need":"N-1","area":"360733100201-G1","category":"works.drain","quantity":1,"measure":"session","window":{"since":"2022-07-01"},"priority":1}}}"#,
        r#"{"effective":"2022-06-30","event":{"kind":"need_posted","data":{"need":"N-2","area":"360733100201","category":"wish","quantity":1200,"measure":"item","priority":3,"distinct":true}}}"#,
    ] {
        assert!(drafts.iter().any(|draft| draft == expected), "{expected}\n{drafts:#?}");
    }
    let entry = county.roster().get(&"P-001".parse().unwrap()).unwrap();
    assert_eq!((entry.reveal("name"), entry.reveal("phone")), (Some("甄某某"), Some("010-0000000")));
    assert_eq!(county.roster().len(), 1);
    let place = county.place(drafts.len() - 1).unwrap();
    assert_eq!((place.file.as_str(), place.sheet.as_str(), place.row), ("服务清单.csv", "服务清单", Some(3)));
}

#[test]
fn a_name_may_hold_what_parts_names() {
    let mut pack = pack();
    let named = pack.categories.iter_mut().find(|category| category.title.as_str() == "路面修补").unwrap();
    named.title = crate::base::Title::new("路面、井盖修补").unwrap();
    let whole = format!(r#""categories":["{}"]"#, named.category);
    let files = files(&[("资源清单.csv", "排水沟疏通、路面修补", "路面、井盖修补")]);
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let county = read(Source::Files(&files), &pack, &options()).unwrap();
    assert!(json(&county).iter().any(|draft| draft.contains(&whole)));
}

#[test]
fn encodings_english_and_passed_over_files_read_alike() {
    let expected = json(&read_files(&files(&[])).unwrap());
    let marked =
        files(&[]).into_iter().map(|(name, bytes)| (name, [b"\xef\xbb\xbf".as_slice(), &bytes].concat()));
    assert_eq!(json(&read_files(&marked.collect::<Vec<_>>()).unwrap()), expected);
    let gb = |bytes: Vec<u8>| GB18030.encode(&String::from_utf8(bytes).unwrap()).0.into_owned();
    let gb: Vec<_> =
        files(&[]).into_iter().map(|(name, bytes)| (format!("下发/{name}"), gb(bytes))).collect();
    assert_eq!(json(&read_files(&gb).unwrap()), expected);

    let mut english = files(&[
        ("区域.csv", "代码,名称,级别,上级代码", "Code,Name,Kind,Parent"),
        ("关系.csv", "类型,甲方,乙方,代表单位", "县表\n,,\nkind,from,to,on_behalf_of"),
    ]);
    english[0].0 = "areas.csv".into();
    english.push(("填表说明.csv".into(), b"\xff\xff".to_vec()));
    let county = read_files(&english).unwrap();
    assert_eq!(json(&county), expected);
    assert_eq!(county.passed_over(), ["填表说明.csv"]);
}

#[test]
fn sheets_and_columns_that_are_missing_or_twice() {
    let mut some = files(&[]);
    some.remove(0);
    let faults = read_files(&some).unwrap_err().0;
    assert_eq!(faults.len(), 1, "{faults:#?}");
    // Every organisation of an area is refused with it, and all that refers to one: nothing is called an orphan.
    assert_eq!((faults[0].code, faults[0].follows), ("io.sheet_missing", 15));

    let mut some = files(&[]);
    some.remove(2);
    let faults = read_files(&some).unwrap_err().0;
    let codes: Vec<_> = faults.iter().map(|fault| (fault.code, fault.follows)).collect();
    assert_eq!(codes, [("io.sheet_missing", 4)]);

    let mut twice = files(&[]);
    twice.push(("areas.csv".into(), AREAS.as_bytes().to_vec()));
    assert_eq!(read_files(&twice).unwrap_err().0[0].code, "io.sheet_twice");

    let all = faults_of(&[("区域.csv", "代码,名称,级别", "代码,名称,编码")]);
    assert_eq!(all, [("io.column_missing", Some(1)), ("io.column_twice", Some(1))]);
    let all = faults_of(&[(
        "服务清单.csv",
        "编号,区域,类别,数量,计量单位,优先级,每人限一,技能,起,止,登记日期",
        "a,b",
    )]);
    assert_eq!(all, [("io.header_missing", None)]);
    let mut broken = files(&[]);
    broken[4].1 = vec![0xff, 0xfe, 0xff];
    assert_eq!(read_files(&broken).unwrap_err().0[0].code, "io.encoding_unknown");
}

fn faults_of(changes: &[(&str, &str, &str)]) -> Vec<(&'static str, Option<u32>)> {
    faults(changes).iter().map(|fault| (fault.code, fault.place.row)).collect()
}

#[test]
fn every_fault_of_a_cell_has_its_place() {
    for (file, from, to, row, column, code) in [
        (
            "区域.csv",
            "360733100,文武坝镇,镇,",
            ",第二网格,网格,\n360733100,文武坝镇,镇,",
            3,
            "A 代码",
            "io.value_missing",
        ),
        (
            "区域.csv",
            "360733100201-G1,第一网格,网格",
            "360733100201-G1,第一网格,片区",
            5,
            "C 级别",
            "io.kind_unknown",
        ),
        ("区域.csv", "360733100,文武坝镇", "360733100,", 3, "B 名称", "io.value_missing"),
        ("区域.csv", "\"12,000\"", "-5", 4, "E 人口", "io.quantity_negative"),
        ("组织.csv", "网格党支部,SQ,", "楼道支部,SQ,", 5, "D 层级", "io.level_unknown"),
        ("组织.csv", "YWH-DX,业委会", "YWH DX,业委会", 8, "A 编号", "io.code_unreadable"),
        ("组织.csv", "2021-03-01", "2021年13月5日", 4, "H 成立日期", "io.date_unreadable"),
        ("组织.csv", "2021-03-01", "3/1/2021", 4, "H 成立日期", "io.date_ambiguous"),
        (
            "组织.csv",
            "YWH,业委会,业委会,,,360733100201",
            "YWH,业委会,业委会,,,360733100299",
            7,
            "F 所在区域",
            "io.area_unknown",
        ),
        ("组织.csv", "SQ-Z1,,YWH", "SQ-Z1,,YWX", 8, "G 依托单位", "io.organization_unknown"),
        ("人员.csv", "P-001,在职党员", "P-001,热心群众", 2, "B 类别", "io.kind_unknown"),
        ("任职.csv", "P-002,书记", "P-002,主任", 2, "B 职务", "io.office_unknown"),
        ("任职.csv", "P-002,书记", "P-009,书记", 2, "A 人员", "io.person_unknown"),
        ("任职.csv", "2021-04-01,,", "2021-04-01,2021-03-01,", 2, "E 止", "io.window_reversed"),
        ("任职.csv", "2021-04-01,,", "2021-02-01,,", 2, "D 任职日期", "io.begins_early"),
        ("关系.csv", "结对共建", "结亲", 2, "A 类型", "io.tie_kind_unknown"),
        ("关系.csv", "360733100201-G1,,,,,T-2", "360733100201-G9,,,,,T-2", 3, "C 乙方", "io.end_unknown"),
        ("资源清单.csv", "R-1,U-001", "R-1,360733", 2, "B 提供方", "io.owner_unknown"),
        ("资源清单.csv", "路面修补", "月子照护", 2, "C 类别", "io.category_unknown"),
        ("资源清单.csv", "场次", "车", 2, "E 计量单位", "io.measure_unknown"),
        ("资源清单.csv", "律师", "魔术", 3, "G 技能", "io.skill_unknown"),
        ("资源清单.csv", "本镇", "附近", 2, "F 服务范围", "io.reach_unknown"),
        ("资源清单.csv", "2022-12-31", "2022-06-30", 2, "I 止", "io.window_reversed"),
        ("资源清单.csv", ",3,", ",2.5,", 2, "D 数量", "io.quantity_fractional"),
        ("资源清单.csv", ",3,", ",-3,", 2, "D 数量", "io.quantity_negative"),
        ("资源清单.csv", ",3,", ",0,", 2, "D 数量", "io.quantity_zero"),
        ("资源清单.csv", ",3,", ",NaN,", 2, "D 数量", "io.quantity_nan"),
        ("资源清单.csv", ",3,", ",9007199254740993,", 2, "D 数量", "io.quantity_huge"),
        ("资源清单.csv", ",3,", ",三,", 2, "D 数量", "io.quantity_unreadable"),
        ("资源清单.csv", ",3,", ",,", 2, "D 数量", "io.value_missing"),
        ("服务清单.csv", "场,1,", "场,特急,", 2, "F 优先级", "io.priority_unreadable"),
        ("服务清单.csv", ",是,", ",也许,", 3, "G 每人限一", "io.flag_unreadable"),
        ("服务清单.csv", "微心愿", "微心愿、义诊", 3, "C 类别", "io.category_several"),
        ("服务清单.csv", "微心愿", "", 3, "C 类别", "io.value_missing"),
    ] {
        assert_eq!(fault(file, from, to), (Some(row), column.to_owned(), code), "{file}: {to}");
    }
    let long = "长".repeat(90);
    assert_eq!(fault("区域.csv", "第一网格", &long).2, "io.title_unreadable");
    let household = "YWH-DX,业委会党小组,党小组,,SQ-Z1,,YWH,\nH-1,甄某某,党员中心户,,SQ-Z1,,,";
    let place = fault("组织.csv", "YWH-DX,业委会党小组,党小组,,SQ-Z1,,YWH,", household);
    assert_eq!(place, (Some(9), "B 名称".into(), "io.household_titled"));
    let long = "U".repeat(60);
    let renamed = [
        ("组织.csv", "YWH,业委会,业委会", format!("{long},业委会,业委会")),
        ("组织.csv", ",,YWH,", format!(",,{long},")),
        ("关系.csv", "结对共建,U-001", format!("结对共建,{long}")),
    ];
    let renamed: Vec<_> = renamed.iter().map(|(file, from, to)| (*file, *from, to.as_str())).collect();
    assert_eq!(faults_of(&renamed), [("io.code_too_long", Some(2))]);
}

#[test]
fn no_more_is_read_than_the_limits_say() {
    let all = files(&[]);
    let all: Vec<(&str, &[u8])> = all.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let codes = |limits: Limits| -> BTreeSet<&str> {
        let options = Options { limits, ..options() };
        read(Source::Files(&all), &pack(), &options).unwrap_err().0.iter().map(|it| it.code).collect()
    };
    assert!(codes(Limits { sheets: 6, ..Limits::default() }).contains("io.too_many_sheets"));
    // The files count together.
    let bytes = all.iter().map(|(_, bytes)| bytes.len() as u64).sum::<u64>() - 1;
    assert!(codes(Limits { inflated_bytes: bytes, ..Limits::default() }).contains("io.inflated_too_large"));
    assert!(codes(Limits { rows: 8, ..Limits::default() }).contains("io.too_many_rows"));
}

#[test]
fn a_code_is_there_once_after_folding() {
    let place = fault("组织.csv", "YWH-DX", "Ｕ－００１\u{200b}");
    assert_eq!(place, (Some(8), "A 编号".into(), "io.code_duplicate"));
    // Whoever refers to a folded code finds it.
    let folded = [
        ("组织.csv", "U-001,县交通", "Ｕ－００１,县交通"),
        ("关系.csv", "U-001,3607", " Ｕ-001\u{feff},3607"),
    ];
    assert!(read_files(&files(&folded)).is_ok());
    // Two terms of one person in one office need codes of their own.
    let twice = "P-002,书记,SQ,2021-04-01,2021-12-31,\nP-002,书记,SQ,2022-02-01,,";
    assert_eq!(fault("任职.csv", "P-002,书记,SQ,2021-04-01,,", twice).2, "io.content_duplicate");
    let coded = "P-002,书记,SQ,2021-04-01,2021-12-31,\nP-002,书记,SQ,2022-02-01,,RZ-2";
    assert!(read_files(&files(&[("任职.csv", "P-002,书记,SQ,2021-04-01,,", coded)])).is_ok());
}

#[test]
fn orphans_and_circles_are_roots_and_the_rest_follows() {
    let all = faults(&[("区域.csv", "360733100,文武坝镇,镇,360733", "360733100,文武坝镇,镇,360799")]);
    assert_eq!(all.len(), 1, "{all:#?}");
    assert_eq!((all[0].code, all[0].place.row), ("io.parent_unknown", Some(3)));
    assert!(all[0].message.ends_with("360799"));
    // The community and the grid; the bodies in them and the groups below; ties, appointment and needs.
    assert_eq!(all[0].follows, 13);

    let all = faults(&[(
        "组织.csv",
        "UR,城市社区党工委,党工委,城市社区党工委,CM",
        "UR,城市社区党工委,党工委,城市社区党工委,SQ-Z1",
    )]);
    let circle: Vec<_> = all.iter().map(|it| (it.code, it.place.row, it.place.column.as_deref())).collect();
    let parent = Some("E 上级组织");
    assert_eq!(circle, [3, 4, 5].map(|row| ("io.cycle", Some(row), parent)));
    assert_eq!(all.iter().map(|it| it.follows).sum::<u32>(), 4);

    let own = faults(&[("区域.csv", "第一网格,网格,360733100201,", "第一网格,网格,360733100201-G1,")]);
    assert_eq!((own[0].code, own[0].place.row, own[0].follows), ("io.cycle", Some(5), 4));
}

#[test]
fn a_code_of_two_kinds_is_ambiguous() {
    let two = ("组织.csv", "YWH,业委会,业委会", "360733100201,业委会,业委会");
    let all = faults_of(&[two, ("组织.csv", ",,YWH,", ",,360733100201,")]);
    assert_eq!(all, [("io.end_ambiguous", Some(2))]);
    let all = faults_of(&[("组织.csv", "YWH-DX", "P-001")]);
    let expected =
        [("io.end_ambiguous", Some(3)), ("io.end_ambiguous", Some(4)), ("io.owner_ambiguous", Some(3))];
    assert_eq!(all, expected);
}

/// What only a ledger finds has a place too, whether the rest is right or not.
#[test]
fn refusals_of_the_ledger_have_places() {
    let skipped = ("组织.csv", "网格党支部,SQ,", "网格党支部,UR,");
    let misfit = ("关系.csv", "结对共建,U-001,360733100201", "结对共建,U-001,360733100");
    let county = read_files(&files(&[skipped, misfit])).unwrap();
    let mut ledger = Ledger::open(pack(), &stamp()).unwrap();
    let before = ledger.head();
    let alone = county.append(&mut ledger, &stamp()).unwrap_err();
    assert_eq!(ledger.head(), before);
    let shown: Vec<_> = alone
        .0
        .iter()
        .map(|it| (it.code, it.place.file.as_str(), it.place.row, it.place.column.as_deref(), it.follows))
        .collect();
    assert_eq!(
        shown,
        [
            ("org.level_skipped", "组织.csv", Some(5), Some("E 上级组织"), 1),
            ("cobuild.end_misfit", "关系.csv", Some(2), Some("C 乙方"), 0),
        ]
    );
    let beside =
        faults(&[skipped, misfit, ("服务清单.csv", "场,1,", "场,9,"), ("服务清单.csv", ",是,", ",也许,")]);
    let codes: BTreeSet<_> = beside.iter().map(|it| it.code).collect();
    let expected = ["cobuild.end_misfit", "io.flag_unreadable", "listing.priority_off", "org.level_skipped"];
    assert_eq!(codes, BTreeSet::from(expected));
}

#[test]
fn days_of_what_is_above_never_come_later() {
    // A row without a date begins with what it refers to, if that begins after the import's day.
    let late = [("组织.csv", "2021-03-01", "2022-08-01"), ("任职.csv", "2021-04-01", "2022-09-01")];
    let county = read_files(&files(&late)).unwrap();
    let drafts = json(&county);
    assert!(
        drafts
            .iter()
            .any(|it| it.starts_with(r#"{"effective":"2022-08-01""#)
                && it.contains(r#""organization":"SQ-Z1""#))
    );
    let mut ledger = Ledger::open(pack(), &stamp()).unwrap();
    county.append(&mut ledger, &stamp()).unwrap();
    // Where both give a date, it is a fault of the lower.
    let early = (
        "组织.csv",
        "YWH-DX,业委会党小组,党小组,,SQ-Z1,,YWH,",
        "YWH-DX,业委会党小组,党小组,,SQ-Z1,,YWH,2020-01-01",
    );
    let all = faults(&[early]);
    assert_eq!((all[0].code, all[0].place.row), ("io.begins_early", Some(8)));
}

/// A name and a phone in every cell that should hold the code of a person, or may.
#[test]
fn nothing_personal_is_in_a_fault() {
    const NAME: &str = "甄某某";
    const PHONE: &str = "13800000000";
    const CODE: &str = "P-001";
    for canary in [NAME, PHONE, "甄 某某"] {
        let all = faults(&[
            ("组织.csv", "U-001,县交通运输局", &format!("{canary},县交通运输局")),
            ("组织.csv", "YWH,业委会,业委会,,,360733100201", &format!("YWH,业委会,业委会,,,{canary}")),
            ("人员.csv", "P-001,在职党员", &format!("{canary},{canary}")),
            ("人员.csv", "P-002", canary),
            ("任职.csv", "P-002,书记,SQ", &format!("{canary},{canary},{canary}")),
            ("关系.csv", "U-001,360733100201", &format!("{canary},{canary}")),
            ("关系.csv", "P-001,DDW,U-001", &format!("{canary},DDW,{canary}")),
            ("资源清单.csv", "R-1,U-001,排水沟疏通", &format!("R-1,{canary},{canary}")),
            ("资源清单.csv", "2022-02-01", canary),
            ("服务清单.csv", "N-1,360733100201-G1", &format!("N-1,{canary}")),
        ]);
        assert!(all.len() >= 12, "{all:#?}");
        let table = Faults(all.clone()).table();
        let shown = format!("{all:?} {} {}", Faults(all.clone()), serde_json::to_string(&table).unwrap());
        assert!(!shown.contains(canary), "{shown}");
    }
    // Codes of persons, too, stay out of what the ledger says.
    let twice = "P-002,书记,SQ,2021-04-01,,\nP-001,书记,SQ,2022-01-01,,\nP-002,书记,SQ,2022-01-01,,RZ-2";
    let many = "报到,P-001,360733100201-G1,,,,,T-2\n报到,P-001,360733100201-G1,,,,,T-3\n居住,P-001,360733,,,,,T-4\n居住,P-001,P-002,,,,,T-5";
    let changes = [
        ("任职.csv", "P-002,书记,SQ,2021-04-01,,", twice),
        ("关系.csv", "报到,P-001,360733100201-G1,,,,,T-2", many),
    ];
    let county = read_files(&files(&changes)).unwrap();
    let mut ledger = Ledger::open(pack(), &stamp()).unwrap();
    let all = county.append(&mut ledger, &stamp()).unwrap_err();
    let codes: BTreeSet<_> = all.0.iter().map(|it| it.code).collect();
    let expected =
        ["people.office_taken", "people.already_appointed", "cobuild.already_tied", "cobuild.end_misfit"];
    assert!(expected.iter().all(|code| codes.contains(code)), "{codes:?}");
    let shown = format!("{all:?} {all} {county:?}");
    assert!(!shown.contains(CODE) && !shown.contains("P-002") && !shown.contains(NAME), "{shown}");
}

#[test]
fn a_number_that_lost_digits_is_no_code() {
    use crate::io::sheet::{Cell, Number};
    let cell = Cell::Number(Number::Huge);
    let refusal = crate::io::cell::text(&cell).unwrap_err();
    assert_eq!(refusal.code(), "io.number_for_code");
}

mod any;
mod clerks;
#[cfg(feature = "xlsx")]
mod workbooks;
