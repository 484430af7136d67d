//! 表式 The seven sheets of a county's workbook, their columns, and what people call both.

use crate::base::kinds;

kinds! {
    /// 工作表种类 The sheets of a county's workbook.
    pub enum SheetKind {
        Areas = "areas", "区域";
        Organizations = "organizations", "组织";
        Persons = "persons", "人员";
        Appointments = "appointments", "任职";
        Ties = "ties", "关系";
        Resources = "resources", "资源清单";
        Needs = "needs", "服务清单";
    }
}

/// 栏目 What a column may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Code,
    Title,
    Kind,
    Level,
    Parent,
    Area,
    Host,
    Population,
    Households,
    Since,
    Until,
    Name,
    Phone,
    Person,
    Office,
    Organization,
    From,
    To,
    OnBehalfOf,
    Agreement,
    Owner,
    Category,
    Quantity,
    Measure,
    Reach,
    Skills,
    Recorded,
    Priority,
    Distinct,
}

pub(crate) const FIELDS: usize = Field::Distinct as usize + 1;

/// 列规则 A column: what it says, whether it is needed, and the headers under which it is known. The first
/// is its name in the format; all are written as [`key`]s.
pub(crate) struct ColumnRule {
    pub(crate) field: Field,
    pub(crate) needed: bool,
    pub(crate) headers: &'static [&'static str],
}

impl SheetKind {
    /// The names under which the sheet is known, as keys.
    pub(crate) fn names(self) -> &'static [&'static str] {
        match self {
            SheetKind::Areas => &["区域", "areas", "area", "区域表", "区域信息", "行政区划", "区划"],
            SheetKind::Organizations => &[
                "组织",
                "organizations",
                "organization",
                "orgs",
                "组织表",
                "组织信息",
                "组织架构",
                "党组织",
                "单位",
            ],
            SheetKind::Persons => &["人员", "persons", "person", "people", "人员表", "人员信息", "人员名册"],
            SheetKind::Appointments => &["任职", "appointments", "appointment", "任职表", "任职信息", "职务"],
            SheetKind::Ties => &["关系", "ties", "tie", "关系表", "共建关系", "结对", "结对关系", "结对共建"],
            SheetKind::Resources => &["资源清单", "resources", "resource", "资源", "资源表", "资源清单表"],
            SheetKind::Needs => &[
                "服务清单",
                "needs",
                "need",
                "需求清单",
                "需求",
                "需求表",
                "服务需求",
                "服务清单表",
                "服务需求清单",
            ],
        }
    }

    /// The column that says from when a row holds.
    pub(crate) fn dated(self) -> Field {
        match self {
            SheetKind::Resources | SheetKind::Needs => Field::Recorded,
            _ => Field::Since,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::key;

    #[test]
    fn every_header_is_a_key_and_stands_for_one_column() {
        for &kind in SheetKind::ALL {
            let headers: Vec<_> = kind.columns().iter().flat_map(|rule| rule.headers).collect();
            for (at, header) in headers.iter().enumerate() {
                assert_eq!(key(header), **header);
                assert!(!headers[..at].contains(header), "{kind}: {header}");
            }
            for name in kind.names() {
                assert_eq!(key(name), *name);
                assert_eq!(SheetKind::of(name), Some(kind), "{name}");
            }
        }
    }
}
