//! 表式 The seven sheets of the county workbook and their columns, as `docs/WORKBOOK.md` has them.
//!
//! 姓名 and 电话 are left out on purpose: this workbook holds no personal data. So is 协议, because no kind of
//! tie in the county's pack asks for an agreement.

use crate::sheet::{Cell, Sheet};

/// 列类 What kind of thing a column holds, which decides how real workbooks spell it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Class {
    /// A code.
    Code,
    /// A name or title.
    Name,
    /// A word, or several, of the pack's vocabulary.
    Word,
    /// A day.
    Day,
    /// A whole number.
    Number,
    /// A word that may be left out where it is this one.
    Usual(&'static str),
}

/// 列 A column: its Chinese and English header, and one more that people write.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// The Chinese header.
    pub(crate) zh: &'static str,
    /// The English header.
    pub(crate) en: &'static str,
    /// How the messy workbook heads it.
    pub(crate) synonym: &'static str,
    /// What it holds.
    pub(crate) class: Class,
}

/// 表 A sheet of the workbook.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    /// The Chinese name.
    pub(crate) zh: &'static str,
    /// The English name.
    pub(crate) en: &'static str,
    /// Its columns.
    pub(crate) columns: &'static [Column],
}

impl Form {
    /// The sheet with its Chinese headers over some rows.
    pub(crate) fn sheet(&self, rows: Vec<Vec<Cell>>) -> Sheet {
        let header = self.columns.iter().map(|column| column.zh.to_owned()).collect();
        Sheet { name: self.zh.to_owned(), titles: Vec::new(), header, rows }
    }

    /// The place of a column by its Chinese header; one beyond the last if there is none.
    pub(crate) fn at(&self, zh: &str) -> usize {
        self.columns.iter().position(|column| column.zh == zh).unwrap_or(self.columns.len())
    }
}

const fn column(zh: &'static str, en: &'static str, synonym: &'static str, class: Class) -> Column {
    Column { zh, en, synonym, class }
}

use Class::{Code, Day, Name, Number, Usual, Word};

/// 区域 Areas.
pub(crate) const AREAS: Form = Form {
    zh: "区域",
    en: "areas",
    columns: &[
        column("代码", "code", "区域代码", Code),
        column("名称", "name", "区域名称", Name),
        column("级别", "kind", "级 别", Word),
        column("上级代码", "parent", "上级代码", Code),
        column("人口", "population", "人口", Number),
        column("户数", "households", "户 数", Number),
        column("设立日期", "since", "设立日期", Day),
    ],
};

/// 组织 Organisations.
pub(crate) const ORGANIZATIONS: Form = Form {
    zh: "组织",
    en: "organizations",
    columns: &[
        column("编号", "code", "组织编号", Code),
        column("名称", "title", "组织名称", Name),
        column("类型", "kind", "组织类型*", Word),
        column("层级", "level", "层　级", Word),
        column("上级组织", "parent", "上级组织", Code),
        column("所在区域", "area", "所在区域", Code),
        column("依托单位", "host", "依托单位", Code),
        column("成立日期", "since", "成立日期", Day),
    ],
};

/// 人员 Persons: codes and kinds, and nothing else.
pub(crate) const PERSONS: Form = Form {
    zh: "人员",
    en: "persons",
    columns: &[
        column("编号", "code", "人员编号", Code),
        column("类别", "kind", "人员类别", Word),
        column("登记日期", "since", "登记日期", Day),
    ],
};

/// 任职 Appointments.
pub(crate) const APPOINTMENTS: Form = Form {
    zh: "任职",
    en: "appointments",
    columns: &[
        column("人员", "person", "人员", Code),
        column("职务", "office", "职务", Word),
        column("组织", "organization", "组织", Code),
        column("任职日期", "since", "任职日期", Day),
        column("止", "until", "止", Day),
        column("编号", "code", "编号", Code),
    ],
};

/// 关系 Ties.
pub(crate) const TIES: Form = Form {
    zh: "关系",
    en: "ties",
    columns: &[
        column("类型", "kind", "关系类型", Word),
        column("甲方", "from", "甲 方", Code),
        column("乙方", "to", "乙 方", Code),
        column("代表单位", "on_behalf_of", "代表单位", Code),
        column("起", "since", "起始日期", Day),
        column("止", "until", "截止日期", Day),
        column("编号", "code", "关系编号", Code),
    ],
};

/// 资源清单 The resource list.
pub(crate) const RESOURCES: Form = Form {
    zh: "资源清单",
    en: "resources",
    columns: &[
        column("编号", "code", "资源编号", Code),
        column("提供方", "owner", "提供方", Code),
        column("类别", "category", "资源类别", Word),
        column("数量", "quantity", "数　量", Number),
        column("计量单位", "measure", "单位", Word),
        column("服务范围", "reach", "服务范围", Usual("结对社区")),
        column("技能", "skills", "技能", Word),
        column("起", "since", "起始日期", Day),
        column("止", "until", "截止日期", Day),
        column("登记日期", "listed", "登记日期", Day),
    ],
};

/// 服务清单 The service list.
pub(crate) const NEEDS: Form = Form {
    zh: "服务清单",
    en: "needs",
    columns: &[
        column("编号", "code", "需求编号", Code),
        column("区域", "area", "所在区域", Code),
        column("类别", "category", "需求类别", Word),
        column("数量", "quantity", "数量", Number),
        column("计量单位", "measure", "计量单位", Word),
        column("优先级", "priority", "优先级*", Usual("3")),
        column("每人限一", "distinct", "每人限一", Usual("否")),
        column("技能", "skills", "技能", Word),
        column("起", "since", "起始日期", Day),
        column("止", "until", "截止日期", Day),
        column("登记日期", "posted", "登记日期", Day),
    ],
};

/// 全部表式 Every sheet, in the order of the clean workbook.
pub(crate) const FORMS: [Form; 7] = [AREAS, ORGANIZATIONS, PERSONS, APPOINTMENTS, TIES, RESOURCES, NEEDS];
