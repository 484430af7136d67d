//! 列名 The columns of each sheet, and the headers under which people write them.

use crate::io::form::{ColumnRule, Field, SheetKind};

const fn need(field: Field, headers: &'static [&'static str]) -> ColumnRule {
    ColumnRule { field, needed: true, headers }
}

const fn may(field: Field, headers: &'static [&'static str]) -> ColumnRule {
    ColumnRule { field, needed: false, headers }
}

impl SheetKind {
    /// The columns of the sheet.
    pub(crate) fn columns(self) -> &'static [ColumnRule] {
        use Field::*;
        match self {
            SheetKind::Areas => {
                const {
                    &[
                        need(
                            Code,
                            &[
                                "代码",
                                "code",
                                "编码",
                                "编号",
                                "区域代码",
                                "区域编码",
                                "区域编号",
                                "区划代码",
                                "行政区划代码",
                                "areacode",
                                "area",
                                "id",
                            ],
                        ),
                        need(Title, &["名称", "name", "title", "区域名称", "区划名称"]),
                        need(
                            Kind,
                            &["级别", "kind", "类型", "类别", "区域级别", "区域类型", "level", "type"],
                        ),
                        may(
                            Parent,
                            &[
                                "上级代码",
                                "parent",
                                "上级",
                                "上级编码",
                                "上级编号",
                                "上级区域",
                                "上级区域代码",
                                "隶属",
                                "隶属区域",
                                "父级",
                                "父级代码",
                                "所属区域",
                                "上级区划",
                                "上级区划代码",
                                "parentcode",
                            ],
                        ),
                        may(Population, &["人口", "population", "人口数", "常住人口"]),
                        may(Households, &["户数", "households", "总户数"]),
                        may(
                            Since,
                            &[
                                "设立日期",
                                "since",
                                "设立时间",
                                "成立日期",
                                "起",
                                "起始日期",
                                "成立时间",
                                "起始时间",
                                "开始日期",
                                "开始时间",
                            ],
                        ),
                    ]
                }
            }
            SheetKind::Organizations => {
                const {
                    &[
                        need(
                            Code,
                            &[
                                "编号",
                                "code",
                                "代码",
                                "编码",
                                "组织编号",
                                "组织代码",
                                "组织编码",
                                "单位编号",
                                "单位代码",
                                "单位编码",
                                "organizationcode",
                                "organization",
                                "id",
                            ],
                        ),
                        need(Title, &["名称", "title", "name", "组织名称", "单位名称", "全称"]),
                        need(Kind, &["类型", "kind", "类别", "组织类型", "组织类别", "单位类型", "type"]),
                        may(Level, &["层级", "level", "级别", "组织层级"]),
                        may(
                            Parent,
                            &[
                                "上级组织",
                                "parent",
                                "上级",
                                "上级编号",
                                "上级代码",
                                "上级编码",
                                "上级组织编号",
                                "上级组织代码",
                                "隶属",
                                "隶属组织",
                                "隶属关系",
                                "上级党组织",
                                "上级党组织编号",
                                "上级党组织代码",
                                "上级单位",
                                "隶属党组织",
                                "parentcode",
                            ],
                        ),
                        may(
                            Area,
                            &[
                                "所在区域",
                                "area",
                                "区域",
                                "区域代码",
                                "所在区域代码",
                                "所属区域",
                                "areacode",
                                "所属社区",
                                "所在社区",
                                "所属网格",
                                "所在网格",
                            ],
                        ),
                        may(Host, &["依托单位", "host", "依托", "依托单位编号"]),
                        may(
                            Since,
                            &[
                                "成立日期",
                                "since",
                                "成立时间",
                                "设立日期",
                                "起",
                                "起始日期",
                                "设立时间",
                                "起始时间",
                                "开始日期",
                                "开始时间",
                                "建立日期",
                            ],
                        ),
                    ]
                }
            }
            SheetKind::Persons => {
                const {
                    &[
                        need(
                            Code,
                            &[
                                "编号",
                                "code",
                                "代码",
                                "编码",
                                "人员编号",
                                "人员代码",
                                "人员编码",
                                "personcode",
                                "person",
                                "id",
                            ],
                        ),
                        need(Kind, &["类别", "kind", "类型", "人员类别", "人员类型", "身份", "type"]),
                        may(
                            Since,
                            &[
                                "登记日期",
                                "since",
                                "登记时间",
                                "起",
                                "起始日期",
                                "起始时间",
                                "开始日期",
                                "开始时间",
                                "入册日期",
                            ],
                        ),
                        may(Name, &["姓名", "name"]),
                        may(
                            Phone,
                            &[
                                "电话",
                                "phone",
                                "手机",
                                "手机号",
                                "手机号码",
                                "联系电话",
                                "联系方式",
                                "电话号码",
                            ],
                        ),
                    ]
                }
            }
            SheetKind::Appointments => {
                const {
                    &[
                        need(Person, &["人员", "person", "人员编号", "人员代码", "人员编码", "personcode"]),
                        need(Office, &["职务", "office", "职务代码", "职位"]),
                        need(
                            Organization,
                            &[
                                "组织",
                                "organization",
                                "组织编号",
                                "组织代码",
                                "组织编码",
                                "任职组织",
                                "所在组织",
                                "organizationcode",
                            ],
                        ),
                        may(
                            Since,
                            &[
                                "任职日期",
                                "since",
                                "任职时间",
                                "起",
                                "起始日期",
                                "开始日期",
                                "任期起",
                                "起始时间",
                                "开始时间",
                                "任命日期",
                                "任职起",
                            ],
                        ),
                        may(
                            Until,
                            &[
                                "止",
                                "until",
                                "截止",
                                "截止日期",
                                "终止日期",
                                "结束日期",
                                "免职日期",
                                "任期止",
                                "截止时间",
                                "终止时间",
                                "结束时间",
                                "免职时间",
                                "任职止",
                            ],
                        ),
                        may(Code, &["编号", "code", "代码", "编码", "任职编号", "id"]),
                    ]
                }
            }
            SheetKind::Ties => {
                const {
                    &[
                        need(Kind, &["类型", "kind", "类别", "关系类型", "关系类别", "关系", "type"]),
                        need(From, &["甲方", "from", "甲方编号", "甲方代码", "甲方编码"]),
                        need(To, &["乙方", "to", "乙方编号", "乙方代码", "乙方编码"]),
                        may(OnBehalfOf, &["代表单位", "onbehalfof", "所代表单位", "代表单位编号"]),
                        may(Agreement, &["协议", "agreement", "协议编号", "协议编码"]),
                        may(
                            Since,
                            &[
                                "起",
                                "since",
                                "起始日期",
                                "开始日期",
                                "建立日期",
                                "签订日期",
                                "起始时间",
                                "开始时间",
                                "建立时间",
                                "签订时间",
                                "生效日期",
                            ],
                        ),
                        may(
                            Until,
                            &[
                                "止",
                                "until",
                                "截止",
                                "截止日期",
                                "终止日期",
                                "结束日期",
                                "截止时间",
                                "终止时间",
                                "结束时间",
                                "到期日期",
                            ],
                        ),
                        may(Code, &["编号", "code", "代码", "编码", "关系编号", "id"]),
                    ]
                }
            }
            SheetKind::Resources => {
                const {
                    &[
                        need(
                            Code,
                            &["编号", "code", "代码", "编码", "资源编号", "资源代码", "资源编码", "id"],
                        ),
                        need(Owner, &["提供方", "owner", "提供单位", "资源提供方", "提供者", "责任单位"]),
                        need(Category, &["类别", "category", "categories", "资源类别", "服务类别", "类型"]),
                        need(Quantity, &["数量", "quantity", "资源数量"]),
                        need(Measure, &["计量单位", "measure", "单位", "量词", "unit"]),
                        may(Reach, &["服务范围", "reach", "范围"]),
                        may(Skills, &["技能", "skills", "skill", "资质", "技能资质", "技能、资质"]),
                        may(
                            Since,
                            &["起", "since", "起始日期", "开始日期", "可用起", "起始时间", "开始时间"],
                        ),
                        may(
                            Until,
                            &[
                                "止",
                                "until",
                                "截止",
                                "截止日期",
                                "结束日期",
                                "可用止",
                                "截止时间",
                                "结束时间",
                                "终止日期",
                                "终止时间",
                                "到期日期",
                            ],
                        ),
                        may(Recorded, &["登记日期", "listed", "登记时间"]),
                    ]
                }
            }
            SheetKind::Needs => {
                const {
                    &[
                        need(
                            Code,
                            &[
                                "编号",
                                "code",
                                "代码",
                                "编码",
                                "需求编号",
                                "需求代码",
                                "需求编码",
                                "服务编号",
                                "id",
                            ],
                        ),
                        need(
                            Area,
                            &[
                                "区域",
                                "area",
                                "区域代码",
                                "区域编码",
                                "所在区域",
                                "需求区域",
                                "所属社区",
                                "所在社区",
                                "所属网格",
                                "所在网格",
                                "所属区域",
                                "areacode",
                            ],
                        ),
                        need(Category, &["类别", "category", "需求类别", "服务类别", "类型"]),
                        need(Quantity, &["数量", "quantity", "需求数量"]),
                        need(Measure, &["计量单位", "measure", "单位", "量词", "unit"]),
                        may(Priority, &["优先级", "priority", "紧急程度", "优先程度"]),
                        may(Distinct, &["每人限一", "distinct", "每人限一项", "每人限一个"]),
                        may(
                            Skills,
                            &["技能", "skills", "skill", "资质", "技能要求", "技能资质", "技能、资质"],
                        ),
                        may(Since, &["起", "since", "起始日期", "开始日期", "起始时间", "开始时间"]),
                        may(
                            Until,
                            &[
                                "止",
                                "until",
                                "截止",
                                "截止日期",
                                "结束日期",
                                "截止时间",
                                "结束时间",
                                "终止日期",
                                "终止时间",
                                "到期日期",
                            ],
                        ),
                        may(Recorded, &["登记日期", "posted", "登记时间", "发布日期"]),
                    ]
                }
            }
        }
    }
}
