//! What clerks do to a workbook that looks right to them and would be read wrong.

use super::*;

#[test]
fn a_quotation_mark_that_is_never_closed_is_a_fault_where_it_stands() {
    let place = fault("人员.csv", "甄某某", "\"甄某某");
    assert_eq!(place, (Some(2), String::new(), "io.quote_unclosed"));
    let last = fault("服务清单.csv", "N-2,360733100201,微心愿,\"1,200\",件,,是,,,,", "\"N-2,360733100201");
    assert_eq!(last, (Some(3), String::new(), "io.quote_unclosed"));
    for end in ["", "\r", "\r\n", "\n\n"] {
        let mut all = files(&[]);
        let text = PERSONS.trim_end().to_owned() + end;
        all[2].1 = text.into_bytes();
        assert!(read_files(&all).is_ok(), "{end:?}");
    }
}

#[test]
fn faults_are_one_for_a_cell_and_ten_thousand_for_a_county() {
    let many = "甲、乙、丙/丁;戊";
    assert_eq!(fault("资源清单.csv", "排水沟疏通、路面修补", many).2, "io.category_unknown");
    let rows: String = (0..10_030).map(|_| "P-001,热心群众,,,\n").collect();
    let all = faults(&[("人员.csv", "P-002,社区工作者,,,\n", &rows)]);
    assert_eq!(all.len(), 10_001);
    let last = all.last().unwrap();
    assert_eq!((last.code, last.place.file.as_str()), ("io.too_many_faults", "人员.csv"), "{last:?}");
    assert!(last.zh.contains("另有"), "{last:?}");
}

#[test]
fn a_name_or_phone_has_a_length() {
    let long = "某".repeat(81);
    let place = fault("人员.csv", "甄某某", &long);
    assert_eq!(place, (Some(2), "D 姓名".into(), "io.text_too_long"));
    assert_eq!(fault("人员.csv", "010-0000000", &"0".repeat(241)).1, "E 电话");
    assert!(read_files(&files(&[("人员.csv", "甄某某", &"某".repeat(80))])).is_ok());
}

/// An order is named after its need, with a number behind it.
#[test]
fn the_code_of_a_need_leaves_room_for_its_orders() {
    let place = fault("服务清单.csv", "N-1", &"N".repeat(57));
    assert_eq!(place, (Some(2), "A 编号".into(), "io.need_code_too_long"));
    assert!(read_files(&files(&[("服务清单.csv", "N-1", &"N".repeat(56))])).is_ok());
}

#[test]
fn a_code_that_a_spreadsheet_made_short_is_refused() {
    let changes = ("组织.csv", "YWH,业委会,业委会,,,360733100201", "YWH,业委会,业委会,,,3.60733E+11");
    assert_eq!(fault(changes.0, changes.1, changes.2), (Some(7), "F 所在区域".into(), "io.number_for_code"));
}

#[test]
fn numbered_sheets_are_read_and_unclear_ones_are_faults() {
    let renamed = |at: usize, name: &str| {
        let mut all = files(&[]);
        all[at].0 = name.into();
        read_files(&all)
    };
    for (at, name) in
        [(6, "服务清单(1).csv"), (4, "关系-2022.csv"), (6, "一、服务清单.csv"), (5, "资源清单 (2).csv")]
    {
        assert_eq!(json(&renamed(at, name).unwrap()), json(&read_files(&files(&[])).unwrap()), "{name}");
    }
    for (at, name) in [(5, "会昌县资源清单.csv"), (0, "区域（新）.csv")] {
        let all = renamed(at, name).unwrap_err().0;
        let codes: Vec<_> = all.iter().map(|it| (it.code, it.place.file.as_str())).collect();
        assert_eq!(codes, [("io.sheet_name_unclear", name)]);
    }
    let mut two = files(&[]);
    two.push(("资源清单 (2).csv".into(), RESOURCES.as_bytes().to_vec()));
    assert_eq!(read_files(&two).unwrap_err().0[0].code, "io.sheet_twice");
}

#[test]
fn headers_of_other_counties_are_known_and_the_rest_is_told() {
    let county = read_files(&files(&[
        ("组织.csv", "上级组织,所在区域", "上级党组织,所属社区"),
        ("关系.csv", "起,止,编号", "开始时间,结束时间,编号"),
        ("资源清单.csv", "起,止", "起始时间,截止时间"),
        ("区域.csv", "设立日期", "设立日期, 备 注 （可空）"),
    ]))
    .unwrap();
    assert_eq!(json(&county), json(&read_files(&files(&[])).unwrap()));
    let [(sheet, header)] = county.ignored_columns() else { panic!("{county:?}") };
    assert_eq!((sheet.as_str(), header.as_str()), ("区域", "备 注 (可空)"));
    assert!(format!("{county:?}").contains("1 columns ignored"));
}

#[test]
fn a_header_in_two_rows_is_a_fault() {
    let two = "编号,提供方,类别,数量,计量单位,服务范围,技能,期限,,登记日期\n,,,,,,,起,止,";
    let place = fault("资源清单.csv", "编号,提供方,类别,数量,计量单位,服务范围,技能,起,止,登记日期", two);
    assert_eq!(place, (Some(2), "H 起".into(), "io.header_in_two_rows"));
}
