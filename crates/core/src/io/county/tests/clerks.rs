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
