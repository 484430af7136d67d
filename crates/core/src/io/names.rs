//! 名称对照 What people call a kind, a level or a category: its code, its Chinese title, or a synonym.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use crate::base::{CategoryId, LevelId, MeasureId, OfficeId, SkillId, TieKindId, Title, key};
use crate::io::fault::IoRefusal;
use crate::org::{AreaKind, OrganizationKind};
use crate::pack::Pack;
use crate::people::PersonKind;

/// 对照表 Things by what they may be called.
pub(crate) struct Names<T> {
    by_code: HashMap<String, T>,
    /// The first and, if there is one, a second thing of a name.
    by_name: HashMap<String, (T, Option<T>)>,
    /// Codes and names letter by letter as the pack has them, which is how most cells have them too.
    spelled: HashMap<String, T, FxBuildHasher>,
}

impl<T: Clone + PartialEq + core::fmt::Display> Names<T> {
    fn new<'a>(things: impl Iterator<Item = (&'a T, Vec<&'a str>)>) -> Names<T>
    where
        T: 'a,
    {
        let (by_code, by_name) = (HashMap::new(), HashMap::new());
        let mut names = Names { by_code, by_name, spelled: HashMap::default() };
        let mut spellings = Vec::new();
        for (thing, called) in things {
            spellings.push(thing.to_string());
            spellings.extend(called.iter().map(ToString::to_string));
            names.by_code.insert(key(&thing.to_string()), thing.clone());
            for name in called {
                let entry = names.by_name.entry(key(name)).or_insert_with(|| (thing.clone(), None));
                if entry.0 != *thing {
                    entry.1.get_or_insert_with(|| thing.clone());
                }
            }
        }
        for spelling in spellings {
            if let Ok(Some(thing)) = names.find(&spelling) {
                names.spelled.insert(spelling, thing);
            }
        }
        names
    }

    /// What a text names: by code first, then by name. Nothing if it names nothing.
    pub(crate) fn find(&self, text: &str) -> Result<Option<T>, IoRefusal> {
        if let Some(thing) = self.spelled.get(text) {
            return Ok(Some(thing.clone()));
        }
        let key = key(text);
        if let Some(thing) = self.by_code.get(&key) {
            return Ok(Some(thing.clone()));
        }
        match self.by_name.get(&key) {
            None => Ok(None),
            Some((thing, None)) => Ok(Some(thing.clone())),
            Some((one, Some(other))) => {
                Err(IoRefusal::NameAmbiguous { one: one.to_string(), other: other.to_string() })
            }
        }
    }
}

/// 规则包对照 The names of everything that a pack defines and a workbook may mention.
pub(crate) struct Glossary {
    pub(crate) levels: Names<LevelId>,
    pub(crate) offices: Names<OfficeId>,
    pub(crate) ties: Names<TieKindId>,
    pub(crate) categories: Names<CategoryId>,
    pub(crate) measures: Names<MeasureId>,
    pub(crate) skills: Names<SkillId>,
}

impl Glossary {
    pub(crate) fn of(pack: &Pack) -> Glossary {
        fn called<'a>(title: &'a Title, synonyms: &'a [Title]) -> Vec<&'a str> {
            core::iter::once(title).chain(synonyms).map(Title::as_str).collect()
        }
        let levels = pack.schemes.iter().flat_map(|scheme| &scheme.levels).map(|level| {
            // A level may be named without its scheme where that says which.
            let short = level.level.as_str().rsplit('.').next().unwrap_or_default();
            (&level.level, vec![level.title.as_str(), short])
        });
        Glossary {
            levels: Names::new(levels),
            offices: Names::new(pack.offices.iter().map(|it| (&it.office, called(&it.title, &[])))),
            ties: Names::new(pack.tie_kinds.iter().map(|it| (&it.tie, called(&it.title, &[])))),
            categories: Names::new(
                pack.categories.iter().map(|it| (&it.category, called(&it.title, &it.synonyms))),
            ),
            measures: Names::new(
                pack.measures.iter().map(|it| (&it.measure, called(&it.title, &it.synonyms))),
            ),
            skills: Names::new(pack.skills.iter().map(|it| (&it.skill, called(&it.title, &it.synonyms)))),
        }
    }
}

macro_rules! closed {
    ($($(#[$doc:meta])* $name:ident: $kind:ident { $($synonym:literal => $variant:ident,)* })*) => {$(
        $(#[$doc])*
        pub(crate) fn $name(text: &str) -> Option<$kind> {
            // Most cells say it as it is listed.
            if let Some(kind) = $kind::ALL.iter().find(|kind| kind.title() == text || kind.code() == text) {
                return Some(*kind);
            }
            match text {
                $($synonym => return Some($kind::$variant),)*
                _ => {}
            }
            let text = key(text);
            let called = |kind: &&$kind| key(kind.code()) == text || key(kind.title()) == text;
            $kind::ALL.iter().find(called).copied().or(match text.as_str() {
                $($synonym => Some($kind::$variant),)*
                _ => None,
            })
        }
    )*};
}

closed! {
    /// 区域类型 The kind of area that a text names.
    area_kind: AreaKind {
        "县" => County, "区" => County, "县级市" => County, "县区" => County, "市辖区" => County, "旗" => County,
        "地级市" => City, "设区市" => City, "自治区" => Province, "直辖市" => Province,
        "街道办" => Subdistrict, "街道办事处" => Subdistrict, "street" => Subdistrict,
        "建制镇" => Town, "行政村" => Village, "居民小区" => Compound, "住宅小区" => Compound,
        "楼" => Building, "楼宇" => Building, "栋" => Building, "开发区" => Park, "产业园" => Park, "工业园" => Park,
    }
    /// 组织类型 The kind of organisation that a text names.
    organization_kind: OrganizationKind {
        "党的委员会" => PartyCommittee, "党工作委员会" => WorkingCommittee, "总支" => GeneralBranch, "党总支部" => GeneralBranch,
        "支部" => Branch, "联合党支部" => Branch, "功能型支部" => FunctionalBranch, "功能党支部" => FunctionalBranch,
        "区域党组织" => RegionalPartyBody, "行业党组织" => IndustryPartyBody, "行业党委" => IndustryPartyBody,
        "街道大工委" => BigWorkingCommittee, "社区大党委" => BigCommittee, "中心户" => MemberHousehold,
        "党政机关" => Agency, "机关单位" => Agency, "行政机关" => Agency, "派出机构" => DispatchedOffice, "事业" => PublicInstitution,
        "国有企业" => StateEnterprise, "民营企业" => PrivateEnterprise, "私营企业" => PrivateEnterprise,
        "非公有制企业" => PrivateEnterprise, "社会团体" => SocialOrganization, "社会组织单位" => SocialOrganization,
        "物业公司" => PropertyCompany, "物业服务企业" => PropertyCompany, "物业" => PropertyCompany,
        "物业管理委员会" => PropertyManagementCommittee, "业主委员会" => OwnersCommittee,
        "居民委员会" => ResidentsCommittee, "社区居委会" => ResidentsCommittee, "居务监督委" => SupervisionCommittee,
        "服务队" => Team, "志愿服务队" => Team, "志愿队" => Team, "servicecenter" => ServiceCentre,
        "党群中心" => ServiceCentre, "党群站" => ServiceStation, "商铺" => Shop, "店铺" => Shop, "门店" => Shop,
    }
    /// 人员类别 The kind of person that a text names.
    person_kind: PersonKind {
        "退休党员" => RetiredMember, "离休党员" => RetiredMember, "群众" => Resident, "社工" => CommunityWorker,
        "网格员(专职)" => GridWorkerFullTime, "网格员(兼职)" => GridWorkerPartTime, "在职群众" => InServiceNonMember,
        "志愿人员" => Volunteer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_codes_titles_and_synonyms() {
        assert_eq!(area_kind("county"), Some(AreaKind::County));
        assert_eq!(area_kind("县（市、区）"), Some(AreaKind::County));
        assert_eq!(area_kind("县"), Some(AreaKind::County));
        assert_eq!(organization_kind("业主委员会"), Some(OrganizationKind::OwnersCommittee));
        assert_eq!(organization_kind("Private Enterprise"), Some(OrganizationKind::PrivateEnterprise));
        assert_eq!(person_kind("在职党员"), Some(PersonKind::InServiceMember));
        assert_eq!(person_kind("党员"), None);
    }

    #[test]
    fn a_pack_names_its_things() {
        let names = Glossary::of(&Pack::preset("huichang").unwrap().unwrap());
        for called in ["health.clinic", "义诊", "健康义诊"] {
            let found = names.categories.find(called).unwrap();
            assert_eq!(found.as_ref().map(CategoryId::as_str), Some("health.clinic"), "{called}");
        }
        assert_eq!(names.measures.find("场").unwrap().unwrap().as_str(), "session");
        assert_eq!(names.levels.find("grid_branch").unwrap().unwrap().as_str(), "huichang.grid_branch");
        assert_eq!(names.levels.find("网格党支部").unwrap().unwrap().as_str(), "huichang.grid_branch");
        assert_eq!(names.skills.find("魔术").unwrap(), None);
    }

    #[test]
    fn a_name_of_two_things_is_refused() {
        let things = ["a", "b"].map(|code| CategoryId::new(code).unwrap());
        let names = Names::new(things.iter().map(|thing| (thing, vec!["同名"])));
        let refusal = IoRefusal::NameAmbiguous { one: "a".into(), other: "b".into() };
        assert_eq!(names.find("同名"), Err(refusal));
        assert_eq!(names.find("B").unwrap(), Some(things[1].clone()));
    }
}
