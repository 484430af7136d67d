//! 导入错误 What is wrong with a file, and where: file, sheet, row, column, code.
//!
//! Every fault of an import is listed, not the first; what only follows from another fault is counted
//! under it. A sentence names codes and headers. It never quotes a cell that may hold something
//! personal: no code, name or phone of a person, nothing out of a cell that should name an owner or an
//! end of a tie, and of other cells only what has the look of a code ([`Shown`]).

use compact_str::CompactString;

use crate::base::{IdFault, Refuses, Table, refusals};
use crate::io::form::SheetKind;

refusals! {
    /// 导入错误 What a file can be refused for.
    pub enum IoRefusal: "io" {
        NotAWorkbook {} = "not_a_workbook", "the file is no whole XLSX workbook", "文件不是完整的XLSX工作簿";
        WorkbookLocked {} = "workbook_locked", "the workbook is encrypted, or of the old XLS form; save it as XLSX without a password", "工作簿已加密或为旧版XLS格式，请另存为不加密的XLSX";
        InflatedTooLarge { limit: u64 } = "inflated_too_large", "the file holds more than {limit} bytes when it is unpacked", "文件解压后超过{limit}字节";
        SheetsTooMany { limit: u32 } = "too_many_sheets", "there are more than {limit} sheets to read", "待读工作表超过{limit}个";
        TooManyRows { limit: u32 } = "too_many_rows", "there is something below row {limit}", "第{limit}行之后仍有内容";
        TooManyColumns { limit: u16 } = "too_many_columns", "there is something beyond column {limit}", "第{limit}列之后仍有内容";
        CellTooLong { limit: u32 } = "cell_too_long", "a cell is longer than {limit} bytes", "单元格超过{limit}字节";
        EncodingUnknown {} = "encoding_unknown", "the text is neither UTF-8 nor GB18030", "文本编码既非UTF-8也非GB18030";
        SheetMissing { sheet: SheetKind } = "sheet_missing", "there is no sheet {sheet}", "缺少工作表（{sheet}）";
        SheetTwice { sheet: SheetKind } = "sheet_twice", "there is another sheet for {sheet}", "工作表（{sheet}）重复";
        SheetNameUnclear { sheet: SheetKind } = "sheet_name_unclear", "whether this is the sheet {sheet} is unclear; give it that name, or one without it", "表名是否指（{sheet}）不明，请改为标准表名或另取他名";
        HeaderInTwoRows {} = "header_in_two_rows", "the row below the header names further columns; write the header in one row", "表头下一行另有列名，请将表头写在同一行";
        HeaderMissing { sheet: SheetKind } = "header_missing", "no row among the first 20 is a header of {sheet}", "前20行中没有{sheet}的表头";
        ColumnMissing { header: &'static str } = "column_missing", "there is no column {header}", "缺少“{header}”列";
        ColumnTwice { header: &'static str, other: String } = "column_twice", "column {other} already says {header}", "“{header}”与{other}列重复";
        CellInError {} = "cell_error", "the cell holds an error of the spreadsheet, or a formula without a value", "单元格为公式错误值或未计算的公式";
        CellsMerged { range: String } = "cells_merged", "the cells {range} are merged, so only the first has a value; unmerge them and fill in each row", "单元格{range}已合并，仅首格有值，请取消合并并逐行填写";
        QuoteUnclosed {} = "quote_unclosed", "a quotation mark opens in this row and is never closed, so all below it would be one cell", "此行的引号没有闭合，其后内容会并入同一单元格";
        TextTooLong { header: &'static str, limit: usize } = "text_too_long", "{header} is longer than {limit} bytes", "“{header}”超过{limit}字节";
        TooManyFaults { more: u64 } = "too_many_faults", "there are {more} more faults, which are not listed", "另有{more}处错误未列出";
        ValueMissing { header: &'static str } = "value_missing", "{header} is not filled in", "“{header}”未填写";
        CodeUnreadable { fault: IdFault } = "code_unreadable", "not a code: {fault}", "编码无法识别（{fault}）";
        NumberForCode {} = "number_for_code", "the cell is kept as a date, or as a number that is not whole or too long; format the column as text", "单元格被存为日期、小数或过长的数，请将该列设为文本格式";
        CodeDuplicate { row: u32 } = "code_duplicate", "row {row} has this code already", "编码与第{row}行重复";
        ContentDuplicate { row: u32 } = "content_duplicate", "the row has the same content as row {row}; fill in 编号 (code)", "内容与第{row}行相同，请填写“编号”加以区分";
        CodeLong { header: &'static str } = "code_too_long", "the code made from the content is longer than 64 bytes; fill in {header}", "由内容生成的编码超过64字节，请填写“{header}”";
        NeedCodeLong {} = "need_code_too_long", "the code of a need is longer than 56 bytes; orders add a number to it", "需求编号超过56字节，派单时还须在其后加序号";
        PersonNotACode {} = "person_not_a_code", "a person is named by a code of ASCII letters, digits, - _ . @, and never by a name or a number of a phone or identity card", "人员须用编码（英文字母、数字、- _ . @），不得用姓名、电话或证件号码";
        TitleUnreadable {} = "title_unreadable", "a name is text of at most 240 bytes", "名称须为不超过240字节的文本";
        HouseholdTitled {} = "household_titled", "the name of a member household must be its code", "党员中心户的名称必须是其编码";
        KindUnknown { name: Shown } = "kind_unknown", "there is no such kind: {name}", "没有此类型：{name}";
        LevelUnknown { name: Shown } = "level_unknown", "the pack has no such level: {name}", "规则包中没有此层级：{name}";
        OfficeUnknown { name: Shown } = "office_unknown", "the pack has no such office: {name}", "规则包中没有此职务：{name}";
        TieKindUnknown { name: Shown } = "tie_kind_unknown", "the pack has no such kind of tie: {name}", "规则包中没有此关系类型：{name}";
        CategoryUnknown { name: Shown } = "category_unknown", "the pack has no such category: {name}", "规则包中没有此类别：{name}";
        CategorySeveral {} = "category_several", "a need has one category", "一项需求只能有一个类别";
        MeasureUnknown { name: Shown } = "measure_unknown", "the pack has no such unit of measure: {name}", "规则包中没有此计量单位：{name}";
        SkillUnknown { name: Shown } = "skill_unknown", "the pack has no such skill: {name}", "规则包中没有此技能：{name}";
        NameAmbiguous { one: String, other: String } = "name_ambiguous", "the name stands for both {one} and {other}; use the code", "名称同时指{one}和{other}，请用代码";
        DateUnreadable {} = "date_unreadable", "not a date such as 2022-07-28", "日期无法识别，应如2022-07-28";
        DateAmbiguous {} = "date_ambiguous", "day and month cannot be told apart; write the year first, as 2022-07-28", "日、月不明，请按年月日书写，如2022-07-28";
        WindowReversed {} = "window_reversed", "the last day lies before the first", "止日早于起日";
        BeginsEarly {} = "begins_early", "it begins before something that it refers to", "起始日期早于其所引用的对象";
        QuantityUnreadable {} = "quantity_unreadable", "not a whole number", "不是整数";
        QuantityZero {} = "quantity_zero", "a quantity is at least 1", "数量至少为1";
        QuantityNegative {} = "quantity_negative", "the number is below zero", "数值为负";
        QuantityFractional {} = "quantity_fractional", "the number has a fraction", "数值不是整数";
        QuantityNotANumber {} = "quantity_nan", "the cell says that it is not a number", "数值为NaN";
        QuantityHuge {} = "quantity_huge", "the number is too large", "数值过大";
        PriorityUnreadable {} = "priority_unreadable", "not a priority, which is a digit from 1 to 5", "优先级无法识别，应为1到5";
        FlagUnreadable {} = "flag_unreadable", "neither yes nor no", "应填是或否";
        ReachUnknown { name: Shown } = "reach_unknown", "there is no such reach: {name}", "没有此服务范围：{name}";
        ParentUnknown { code: Shown } = "parent_unknown", "the superior is not in the workbook: {code}", "工作簿中没有此上级：{code}";
        AreaUnknown { code: Shown } = "area_unknown", "the area is not in the workbook: {code}", "工作簿中没有此区域：{code}";
        OrganizationUnknown { code: Shown } = "organization_unknown", "the organisation is not in the workbook: {code}", "工作簿中没有此组织：{code}";
        PersonUnknown {} = "person_unknown", "the person is not in the workbook", "工作簿中没有此人员";
        OwnerUnknown {} = "owner_unknown", "the owner is no organisation or person of the workbook", "提供方不是工作簿中的组织或人员";
        OwnerAmbiguous {} = "owner_ambiguous", "the code stands for both an organisation and a person", "提供方编码同时指组织和人员";
        EndUnknown {} = "end_unknown", "the end is no area, organisation or person of the workbook", "该端不是工作簿中的区域、组织或人员";
        EndAmbiguous {} = "end_ambiguous", "the code stands for things of different kinds", "该端编码同时指不同种类的对象";
        Cycle { count: usize } = "cycle", "this row and the rows above it stand in a circle of {count}", "此行与其上级循环隶属，共{count}行";
        Unwritable {} = "unwritable", "a table does not fit into a workbook", "表格无法写入工作簿";
    }
}

/// 示值 A value that a sentence may show: only what has the look of a short code is shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Shown(Option<CompactString>);

impl Shown {
    /// Takes a text out of a cell that is not personal. It is shown if it is made of ASCII letters,
    /// digits, `-`, `_`, `.`, has at most 32 of them, and is no number of a phone or identity card, however
    /// its digits are parted.
    pub fn new(text: &str) -> Shown {
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        // Phones: eleven digits, or an area's code with its 0 and a number, or 86 and eleven digits.
        let joined = text.replace(['-', '_', '.'], "");
        let phone = joined.split(|c: char| !c.is_ascii_digit()).any(|run| match run.len() {
            11 => true,
            10 | 12 => run.starts_with('0'),
            13 => run.starts_with("86"),
            _ => false,
        });
        let identity = matches!(digits, 15 | 17 | 18);
        let code = (1..=32).contains(&text.len()) && text.bytes().all(plain) && !phone && !identity;
        Shown(code.then(|| text.into()))
    }

    /// Whether the value stays out of sentences.
    pub fn is_hidden(&self) -> bool {
        self.0.is_none()
    }
}

crate::base::said_alike!(Shown);

impl core::fmt::Display for Shown {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.0.as_deref().unwrap_or("…"))
    }
}

impl core::fmt::Debug for Shown {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        core::fmt::Display::fmt(self, f)
    }
}

/// 位置 Where something stands in the files of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, as the caller names it.
    pub file: CompactString,
    /// The sheet; empty for a fault of a whole file.
    pub sheet: CompactString,
    /// The row as a person counts it, from 1.
    pub row: Option<u32>,
    /// The column, as its letter and header: `C 上级代码`.
    pub column: Option<String>,
}

/// 导入错误 One fault of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// The stable code, such as `io.parent_unknown`, or a code of the ledger.
    pub code: &'static str,
    /// The sentence in English.
    pub message: String,
    /// The sentence in Chinese.
    pub zh: String,
    /// How many other rows were refused only because of this one.
    pub follows: u32,
}

impl Fault {
    /// A fault at a place.
    pub fn new(place: Place, refusal: &IoRefusal) -> Fault {
        Fault { place, code: refusal.code(), message: refusal.to_string(), zh: refusal.zh(), follows: 0 }
    }

    /// The place as it is in a data frame: a column has no letter, and the header is no row.
    pub(crate) fn in_frame(&mut self) {
        self.place.row = self.place.row.filter(|&row| row > 0);
        if let Some((_, header)) = self.place.column.as_deref().and_then(|column| column.split_once(' ')) {
            self.place.column = Some(header.to_owned());
        }
    }
}

impl core::fmt::Display for Fault {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let place = &self.place;
        write!(f, "{}", place.file)?;
        if !place.sheet.is_empty() {
            let space = if place.file.is_empty() { "" } else { " " };
            write!(f, "{space}[{}]", place.sheet)?;
        }
        if let Some(row) = place.row {
            write!(f, " row {row}")?;
        }
        if let Some(column) = &place.column {
            write!(f, " column {column}")?;
        }
        write!(f, ": {} [{}]", self.message, self.code)?;
        if self.follows > 0 {
            write!(f, " (and {} that follow from it)", self.follows)?;
        }
        Ok(())
    }
}

/// 导入错误 Every fault of an import, in the order of the files; at least one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    /// The faults as a table.
    pub fn table(&self) -> Table {
        let text = |of: fn(&Fault) -> Option<CompactString>| self.0.iter().map(of).collect::<Vec<_>>();
        let full = |text: &CompactString| Some(text.clone()).filter(|text| !text.is_empty());
        let number = |of: fn(&Fault) -> Option<i64>| self.0.iter().map(of).collect::<Vec<_>>();
        Table::new("faults", "导入错误")
            .text("file", "文件", self.0.iter().map(|fault| full(&fault.place.file)))
            .text("sheet", "工作表", self.0.iter().map(|fault| full(&fault.place.sheet)))
            .number("row", "行", number(|fault| fault.place.row.map(i64::from)))
            .text("column", "列", text(|fault| fault.place.column.as_deref().map(CompactString::new)))
            .text("code", "代码", text(|fault| Some(fault.code.into())))
            .text("message", "英文说明", text(|fault| Some(fault.message.as_str().into())))
            .text("zh", "说明", text(|fault| Some(fault.zh.as_str().into())))
            .number("follows", "连带行数", number(|fault| Some(i64::from(fault.follows))))
    }
}

impl core::fmt::Display for Faults {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for (at, fault) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_codes_are_shown() {
        for shown in ["360733", "320402003012", "U-001", "health.clinic", "360733100201-G1", "360733100-G12"]
        {
            assert_eq!(Shown::new(shown).to_string(), shown);
        }
        for phone in [
            "138-0000-0000",
            "23800000000",
            "010-0000000",
            "0797-5622222",
            "0797.56222222",
            "8613800000000",
            "86-138_0000.0000",
            "tel13800000000",
        ] {
            assert!(Shown::new(phone).is_hidden(), "{phone}");
        }
        for hidden in
            ["某人", "13800000000", "36073319900101001X", "360733199001010012", "", "a b", &"x".repeat(33)]
        {
            assert_eq!(Shown::new(hidden).to_string(), "…");
        }
    }

    #[test]
    fn faults_are_a_table_and_a_list() {
        let place = Place {
            file: "a.xlsx".into(),
            sheet: "区域".into(),
            row: Some(7),
            column: Some("C 上级代码".into()),
        };
        let mut fault = Fault::new(place, &IoRefusal::ParentUnknown { code: Shown::new("360") });
        fault.follows = 2;
        let whole =
            Fault::new(Place { file: "b".into(), ..Place::default() }, &IoRefusal::EncodingUnknown {});
        let faults = Faults(vec![fault, whole]);
        let table = faults.table();
        assert_eq!(table.rows(), 2);
        assert_eq!(table.column("follows").unwrap().values.show(0), Some("2".into()));
        assert_eq!(table.column("sheet").unwrap().values.show(1), None);
        assert_eq!(
            faults.0[0].to_string(),
            "a.xlsx [区域] row 7 column C 上级代码: the superior is not in the workbook: 360 [io.parent_unknown] (and 2 that follow from it)"
        );
    }
}
