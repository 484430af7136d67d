//! 共建单位 The 108 paired units of the county, under generic names that any county might have.
//!
//! The case publishes how many units there are and names a few kinds. The list is ours: bureaus, courts,
//! hospitals, schools and service centres that a county usually has, and state enterprises under
//! counting names. No private firm is named.

use crate::territory::{COUNTY, PARK, SEAT};

/// 行当 What a unit is good at, which decides what it and its people offer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Trade {
    /// 机关 Administration.
    Office,
    /// 医疗 Medicine.
    Health,
    /// 法律 Law.
    Law,
    /// 教育 Teaching.
    School,
    /// 工程 Roads, drains and buildings.
    Works,
    /// 电力 Electricity.
    Power,
    /// 文化 Culture, the arts, publicity.
    Culture,
    /// 秩序 Order and safety.
    Order,
    /// 企业 Business and banking.
    Money,
}

/// 单位 A unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit {
    /// The name.
    pub(crate) name: &'static str,
    /// The kind of organisation.
    pub(crate) kind: &'static str,
    /// What it is good at.
    pub(crate) trade: Trade,
    /// The area it sits in.
    pub(crate) area: &'static str,
}

impl Unit {
    /// The code of the unit at a place in [`UNITS`].
    pub(crate) fn code(at: usize) -> String {
        format!("U-{:03}", at + 1)
    }
}

const fn agency(name: &'static str, trade: Trade) -> Unit {
    Unit { name, kind: "机关", trade, area: SEAT }
}

/// An agency that answers for the whole county.
const fn countywide(name: &'static str, trade: Trade) -> Unit {
    Unit { name, kind: "机关", trade, area: COUNTY }
}

const fn institution(name: &'static str, trade: Trade) -> Unit {
    Unit { name, kind: "事业单位", trade, area: SEAT }
}

const fn enterprise(name: &'static str, trade: Trade, area: &'static str) -> Unit {
    Unit { name, kind: "国企", trade, area }
}

use Trade::{Culture, Health, Law, Money, Office, Order, Power, School, Works};

/// 共建单位 The units, in the order of their codes.
pub(crate) const UNITS: [Unit; 108] = [
    agency("县委办公室", Office),
    agency("县人大常委会办公室", Office),
    agency("县政府办公室", Office),
    agency("县政协办公室", Office),
    agency("县纪委监委机关", Law),
    agency("县委组织部", Office),
    countywide("县委宣传部", Culture),
    agency("县委统战部", Office),
    agency("县委政法委员会", Law),
    agency("县委机构编制办公室", Office),
    agency("县委巡察办公室", Office),
    agency("县直属机关工作委员会", Office),
    agency("县信访局", Office),
    agency("县发展和改革委员会", Works),
    agency("县教育体育局", School),
    agency("县科技和工业信息化局", Office),
    agency("县公安局", Order),
    countywide("县民政局", Office),
    countywide("县司法局", Law),
    agency("县财政局", Money),
    agency("县人力资源和社会保障局", Office),
    agency("县自然资源局", Works),
    agency("县生态环境局", Office),
    agency("县住房和城乡建设局", Works),
    countywide("县交通运输局", Works),
    agency("县水利局", Works),
    countywide("县农业农村局", Office),
    agency("县商务局", Money),
    agency("县文化广电旅游局", Culture),
    agency("县卫生健康委员会", Health),
    agency("县退役军人事务局", Order),
    countywide("县应急管理局", Order),
    agency("县审计局", Money),
    agency("县市场监督管理局", Order),
    agency("县统计局", Office),
    agency("县医疗保障局", Health),
    agency("县林业局", Office),
    agency("县城市管理局", Works),
    countywide("县乡村振兴局", Money),
    agency("县行政审批局", Office),
    agency("县检察院", Law),
    agency("县法院", Law),
    agency("县总工会", Culture),
    agency("共青团县委", Culture),
    countywide("县妇女联合会", Culture),
    agency("县科学技术协会", School),
    agency("县工商业联合会", Money),
    agency("县残疾人联合会", Culture),
    agency("县红十字会", Health),
    agency("县文学艺术界联合会", Culture),
    agency("县归国华侨联合会", Office),
    agency("县税务局", Money),
    agency("县气象局", Office),
    agency("县消防救援大队", Order),
    institution("县机关事务服务中心", Office),
    institution("县委党校", School),
    institution("县档案馆", Culture),
    institution("县史志研究室", Culture),
    institution("县人民医院", Health),
    institution("县中医院", Health),
    institution("县妇幼保健院", Health),
    Unit { area: COUNTY, ..institution("县疾病预防控制中心", Health) },
    institution("县卫生监督所", Health),
    institution("县第一中学", School),
    institution("县第二中学", School),
    institution("县第三中学", School),
    institution("县第四中学", School),
    institution("县第五中学", School),
    institution("县职业技术学校", School),
    institution("县特殊教育学校", School),
    institution("县第一小学", School),
    institution("县第二小学", School),
    institution("县第三小学", School),
    institution("县第四小学", School),
    institution("县第五小学", School),
    institution("县第六小学", School),
    institution("县第一幼儿园", School),
    institution("县第二幼儿园", School),
    institution("县第三幼儿园", School),
    institution("县图书馆", Culture),
    institution("县文化馆", Culture),
    institution("县博物馆", Culture),
    institution("县融媒体中心", Culture),
    institution("县体育事务中心", Culture),
    institution("县公路事业发展中心", Works),
    institution("县市政工程管理所", Works),
    institution("县路灯管理所", Power),
    institution("县园林绿化所", Works),
    institution("县环境卫生管理所", Works),
    institution("县社会保险服务中心", Office),
    institution("县就业服务中心", Office),
    institution("县不动产登记中心", Office),
    institution("县住房公积金管理部", Money),
    institution("县农业技术推广中心", Office),
    institution("县动物疫病预防控制中心", Health),
    institution("县供销合作社联合社", Money),
    institution("县法律援助中心", Law),
    institution("县救助管理站", Order),
    enterprise("国有供电企业甲一", Power, SEAT),
    enterprise("国有供水企业甲一", Works, SEAT),
    enterprise("国有建设企业甲一", Works, SEAT),
    enterprise("国有客运企业甲一", Works, SEAT),
    enterprise("国有通信企业甲一", Power, SEAT),
    enterprise("国有银行县支行甲一", Money, SEAT),
    enterprise("国有银行县支行甲二", Money, SEAT),
    enterprise("国有银行县支行甲三", Money, SEAT),
    enterprise("国有园区企业甲一", Money, PARK),
    enterprise("国有园区企业甲二", Money, PARK),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_distinct_and_most_trades_are_there() {
        let names: BTreeSet<&str> = UNITS.iter().map(|unit| unit.name).collect();
        assert_eq!(names.len(), UNITS.len());
        for trade in [Office, Health, Law, School, Works, Power, Culture, Order, Money] {
            assert!(UNITS.iter().filter(|unit| unit.trade == trade).count() >= 3, "{trade:?}");
        }
    }
}
