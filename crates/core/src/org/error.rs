//! 组织拒绝 Why an event about areas or organisations is refused.

use crate::base::{AreaId, Day, LevelId, OrganizationId, refusals};
use crate::org::area::AreaKind;
use crate::org::organization::OrganizationKind;

refusals! {
    /// 组织拒绝 Why an event about areas or organisations is refused.
    pub enum OrgRefusal: "org" {
        AreaUnknown { area: AreaId }: missing = "area_unknown", "there is no area {area}", "没有区域{area}";
        AreaTaken { area: AreaId } = "area_taken", "area {area} is already there", "区域{area}已存在";
        AreaNotYet { area: AreaId, since: Day } = "area_not_yet", "area {area} begins only on {since}", "区域{area}自{since}起才设立";
        AreaEnded { area: AreaId, until: Day } = "area_ended", "area {area} ends on {until}", "区域{area}于{until}撤销";
        AreaMisplaced { area: AreaId, kind: AreaKind, parent: AreaId, parent_kind: AreaKind } = "area_misplaced",
            "area {area} is a {kind} and cannot lie in {parent}, a {parent_kind}", "区域{area}（{kind}）不能位于{parent}（{parent_kind}）之内";
        AreaCycle { area: AreaId, parent: AreaId } = "area_cycle", "area {area} lies above {parent}, so it cannot lie in it", "区域{area}在{parent}之上，不能再位于其内";
        AreaOutOfOrder { area: AreaId, changed: Day } = "area_out_of_order", "area {area} was already changed as of {changed}, which is later", "区域{area}在更晚的{changed}已有变更";
        AreaHolds { area: AreaId, count: u32 } = "area_holds", "{count} areas or organisations still lie in area {area}", "区域{area}内仍有{count}个区域或组织";
        PointOffGlobe { area: AreaId } = "point_off_globe", "the point of area {area} is off the globe", "区域{area}的坐标超出范围";
        OrganizationUnknown { organization: OrganizationId }: missing = "organization_unknown", "there is no organisation {organization}", "没有组织{organization}";
        OrganizationTaken { organization: OrganizationId } = "organization_taken", "organisation {organization} is already there", "组织{organization}已存在";
        OrganizationNotYet { organization: OrganizationId, since: Day } = "organization_not_yet", "organisation {organization} begins only on {since}", "组织{organization}自{since}起才成立";
        OrganizationEnded { organization: OrganizationId, until: Day } = "organization_ended", "organisation {organization} ends on {until}", "组织{organization}于{until}撤销";
        OrganizationCycle { organization: OrganizationId, parent: OrganizationId } = "organization_cycle",
            "organisation {organization} stands above {parent}, so it cannot answer to it", "组织{organization}在{parent}之上，不能再隶属于它";
        OrganizationOutOfOrder { organization: OrganizationId, changed: Day } = "organization_out_of_order",
            "organisation {organization} was already changed as of {changed}, which is later", "组织{organization}在更晚的{changed}已有变更";
        OrganizationHolds { organization: OrganizationId, count: u32 } = "organization_holds", "{count} organisations still answer to or are hosted by {organization}", "仍有{count}个组织隶属或依托于{organization}";
        LevelUnknown { level: LevelId }: missing = "level_unknown", "no adopted pack has a level {level}", "规则包中没有层级{level}";
        LevelSkipped { organization: OrganizationId, level: LevelId, parent: OrganizationId, parent_level: LevelId } = "level_skipped",
            "organisation {organization} on level {level} cannot stand directly under {parent} on level {parent_level}", "组织{organization}（{level}）不能直接隶属于{parent}（{parent_level}）";
        LevelNeedsParent { organization: OrganizationId, level: LevelId } = "level_needs_parent",
            "organisation {organization} on level {level} has no superior on a level above", "组织{organization}（{level}）没有上级组织";
        LevelFilledOtherwise { organization: OrganizationId, level: LevelId, kind: OrganizationKind } = "level_filled_otherwise",
            "level {level} is not filled by a {kind}, which {organization} is", "层级{level}不能由{kind}（{organization}）填充";
        HostOfNonParty { organization: OrganizationId } = "host_of_non_party", "organisation {organization} is no party body and cannot be hosted", "组织{organization}不是党组织，不能依托设立";
        HostIsParty { host: OrganizationId } = "host_is_party", "organisation {host} is a party body and cannot host one", "{host}是党组织，不能作为依托单位";
        HouseholdNotACode {} = "household_not_a_code", "a member household is named by something other than a person's code (ASCII letters, digits, - _ . @)", "党员中心户只能用编码（英文字母、数字、- _ . @）";
        HouseholdTitled { organization: OrganizationId } = "household_titled", "the title of member household {organization} must be its code", "党员中心户{organization}的名称必须是其编码";
    }
}
