//! 规则包的错 What is wrong with a pack, and why one is refused.

use crate::base::{
    AreaId, CategoryId, Chinese, ClaimId, LevelId, OfficeId, PackId, Refuses, RuleId, SchemeId, TieKindId,
    refusals,
};
use crate::org::OrgRefusal;

refusals! {
    /// 规则包的错 One fault of a pack.
    pub enum PackFault: "pack" {
        CodeTwice { code: String } = "code_twice", "code {code} is defined twice", "代码{code}重复定义";
        VersionZero {} = "version_zero", "versions are counted from 1", "版本号从1起";
        SchemeEmpty { scheme: SchemeId } = "scheme_empty", "scheme {scheme} has no level", "层级体系{scheme}没有层级";
        LevelForeign { scheme: SchemeId, level: LevelId } = "level_foreign", "level {level} is not named after its scheme {scheme}", "层级{level}未以其体系{scheme}命名";
        LevelOffice { level: LevelId, office: OfficeId } = "level_office", "level {level} is filled by an office {office} that the pack does not define", "层级{level}由未定义的职务{office}填充";
        LevelOfficeMissing { level: LevelId } = "level_office_missing", "level {level} is filled by an office and names none", "层级{level}由职务填充但未指明职务";
        LevelTop { level: LevelId } = "level_top", "level {level} is the highest and is not filled by an organisation", "最高层级{level}不是由组织填充";
        LevelUnknown { place: String, level: LevelId } = "level_unknown", "{place} names a level {level} that the pack does not define", "{place}引用了未定义的层级{level}";
        OfficeUnknown { place: String, office: OfficeId } = "office_unknown", "{place} names an office {office} that the pack does not define", "{place}引用了未定义的职务{office}";
        TieKindUnknown { place: String, kind: TieKindId } = "tie_kind_unknown", "{place} names a kind of tie {kind} that the pack does not define", "{place}引用了未定义的关系类型{kind}";
        SchemeUnknown { claim: ClaimId, scheme: SchemeId } = "scheme_unknown", "claim {claim} names a scheme {scheme} that the pack does not define", "说法{claim}引用了未定义的层级体系{scheme}";
        CategoryUnknown { category: CategoryId, parent: CategoryId } = "category_unknown", "category {category} lies in {parent}, which the pack does not define", "类别{category}的上级{parent}未定义";
        CategoryCycle { category: CategoryId } = "category_cycle", "category {category} lies above itself", "类别{category}循环隶属";
        SynonymTwice { synonym: String } = "synonym_twice", "the name {synonym} stands for two things", "名称{synonym}指代两项";
        EndsMissing { kind: TieKindId } = "ends_missing", "kind of tie {kind} does not say what stands at both ends", "关系类型{kind}未说明两端";
        LimitZero { code: String } = "limit_zero", "{code} is limited to none", "{code}的限额为零";
        RuleEmpty { rule: RuleId } = "rule_empty", "rule {rule} requires nothing", "规则{rule}没有要求";
        RuleReversed { rule: RuleId, at_least: u32, at_most: u32 } = "rule_reversed", "rule {rule} requires at least {at_least} and at most {at_most}", "规则{rule}要求不少于{at_least}且不多于{at_most}";
    }
}

/// Every fault of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackFaults(pub Vec<PackFault>);

impl Chinese for PackFaults {
    fn chinese(&self) -> String {
        self.0.iter().map(Refuses::zh).collect::<Vec<_>>().join("；")
    }
}

impl core::fmt::Display for PackFaults {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for (at, fault) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str("; ")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}

refusals! {
    /// 规则包拒绝 Why a pack is refused.
    pub enum PackRefusal: "pack" below Org(OrgRefusal) {
        Unreadable { line: usize, column: usize } = "unreadable", "the pack cannot be read at line {line}, column {column}", "规则包第{line}行第{column}列无法识别";
        Faulty { pack: PackId, faults: PackFaults } = "faulty", "pack {pack} is faulty: {faults}", "规则包{pack}有错：{faults}";
        VersionStale { pack: PackId, version: u32, adopted: u32 } = "version_stale", "version {version} of pack {pack} comes after {adopted} is adopted", "规则包{pack}已采用版本{adopted}，不能再采用{version}";
        CodeTaken { pack: PackId, code: String } = "code_taken", "pack {pack} defines {code}, which another adopted pack defines otherwise", "规则包{pack}的{code}已被另一规则包作不同定义";
        ScopeChanged { pack: PackId, area: AreaId } = "scope_changed", "pack {pack} was adopted for another scope than {area}", "规则包{pack}原采用范围不是{area}";
    }
}
