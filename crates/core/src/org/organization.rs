//! 组织类型 The kinds of organisation: party bodies, bodies of seats, units, and what lies between.

use crate::base::kinds;

kinds! {
    /// 组织类型 The kinds of organisation.
    pub enum OrganizationKind {
        PartyCommittee = "party_committee", "党委";
        WorkingCommittee = "working_committee", "党工委";
        GeneralBranch = "general_branch", "党总支";
        Branch = "branch", "党支部";
        FunctionalBranch = "functional_branch", "功能型党支部";
        PartyGroup = "party_group", "党小组";
        RegionalPartyBody = "regional_party_body", "区域性党组织";
        IndustryPartyBody = "industry_party_body", "行业性党组织";
        BigWorkingCommittee = "big_working_committee", "大工委";
        BigCommittee = "big_committee", "大党委";
        BigBranch = "big_branch", "大支部";
        MemberHousehold = "member_household", "党员中心户";
        Agency = "agency", "机关";
        DispatchedOffice = "dispatched_office", "派驻机构";
        PublicInstitution = "public_institution", "事业单位";
        StateEnterprise = "state_enterprise", "国企";
        PrivateEnterprise = "private_enterprise", "非公企业";
        SocialOrganization = "social_organization", "社会组织";
        PropertyCompany = "property_company", "物业企业";
        PropertyManagementCommittee = "property_management_committee", "物管会";
        OwnersCommittee = "owners_committee", "业委会";
        ResidentsCommittee = "residents_committee", "居委会";
        SupervisionCommittee = "supervision_committee", "居务监督委员会";
        Team = "team", "队伍";
        ServiceCentre = "service_centre", "党群服务中心";
        ServiceStation = "service_station", "党群服务站";
        Shop = "shop", "商户";
    }
}

impl OrganizationKind {
    /// 党组织 Whether this is a body of the party, which a non-party body may host.
    pub fn is_party_body(self) -> bool {
        use OrganizationKind::*;
        matches!(
            self,
            PartyCommittee
                | WorkingCommittee
                | GeneralBranch
                | Branch
                | FunctionalBranch
                | PartyGroup
                | RegionalPartyBody
                | IndustryPartyBody
                | BigWorkingCommittee
                | BigCommittee
                | BigBranch
        )
    }

    /// 单位 Whether this is a unit that can be paired, owe seats and offer resources of its own.
    pub fn is_unit(self) -> bool {
        use OrganizationKind::*;
        matches!(
            self,
            Agency
                | DispatchedOffice
                | PublicInstitution
                | StateEnterprise
                | PrivateEnterprise
                | SocialOrganization
                | PropertyCompany
                | Shop
        )
    }
}
