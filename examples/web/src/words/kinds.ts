// 类型名称 The words for kinds that the ledger holds as codes.
export const kinds = {
  province: ["省", "province"], city: ["市", "city"], county: ["县（市、区）", "county"], subdistrict: ["街道", "sub-district"],
  town: ["镇", "town"], township: ["乡", "township"], community: ["社区", "community"], village: ["村", "village"],
  compound: ["小区", "compound"], grid: ["网格", "grid"], building: ["楼栋", "building"], entrance: ["单元", "entrance"], park: ["园区", "park"],
  party_committee: ["党委", "party committee"], working_committee: ["党工委", "working committee"], general_branch: ["党总支", "general branch"],
  branch: ["党支部", "branch"], functional_branch: ["功能型党支部", "functional branch"], party_group: ["党小组", "party group"],
  regional_party_body: ["区域性党组织", "regional party body"], industry_party_body: ["行业性党组织", "industry party body"],
  big_working_committee: ["大工委", "big working committee"], big_committee: ["大党委", "big committee"], big_branch: ["大支部", "big branch"],
  member_household: ["党员中心户", "member household"], agency: ["机关", "agency"], dispatched_office: ["派驻机构", "dispatched office"],
  public_institution: ["事业单位", "public institution"], state_enterprise: ["国企", "state enterprise"], private_enterprise: ["非公企业", "private enterprise"],
  social_organization: ["社会组织", "social organisation"], property_company: ["物业企业", "property company"],
  property_management_committee: ["物管会", "property management committee"], owners_committee: ["业委会", "owners' committee"],
  residents_committee: ["居委会", "residents' committee"], supervision_committee: ["居务监督委员会", "supervision committee"], team: ["队伍", "team"],
  service_centre: ["党群服务中心", "service centre"], service_station: ["党群服务站", "service station"], shop: ["商户", "shop"],
  pairing: ["结对共建", "pairing"], check_in: ["报到", "check-in"], employment: ["所在单位", "employment"], membership: ["党员组织关系", "membership"],
  residence: ["居住", "residence"], contact: ["领导包联", "contact"], part_time_seat: ["兼职委员席位", "part-time seat"], seat: ["席位", "seat"],
} as const;

/** Why a need is not met. */
export const reasons = {
  area_ended: ["所在区域已撤销", "its area has ended"], none_offered: ["没有此类资源", "nobody offers this"],
  out_of_reach: ["有此类资源，但服务范围不及", "offered, but nobody reaches so far"],
  no_window: ["范围内有资源，但时段不合", "in reach, but not at that time"], no_skill: ["时段相合，但缺少所需技能或资质", "in time, but without the skill asked for"],
  excluded: ["政策规定不得匹配", "excluded by the policy"], cooling_down: ["可用者退单未满冷却期", "those who could, declined lately"],
  places_distinct: ["可用者每人限一个名额，均已占用", "each who could has one place, and all are taken"],
  outbid: ["可用资源已用于同等或更急的需求", "all that fits goes to needs as urgent or more"],
} as const;

/** What would close a gap. */
export const remedies = {
  area_ended: ["将需求转到承接的区域", "move the need to the area that took over"],
  none_offered: ["寻找能提供的单位，或换一种计量单位登记", "find anybody who offers this, or ask for it in another unit of measure"],
  out_of_reach: ["与最近的提供方结对，或扩大其服务范围", "pair the nearest unit with the community, or widen its reach"],
  no_window: ["与最近的提供方商定时段", "agree on a time with the nearest provider"],
  no_skill: ["补充所需技能或资质", "find somebody with the skill or licence"],
  excluded: ["在政策中取消该项限制，或另寻提供方", "lift the exclusion, or find another provider"],
  cooling_down: ["待冷却期满，或另寻提供方", "wait until the cool-down is over, or find another provider"],
  places_distinct: ["增加认领人，每人限一个名额", "find more people: each has one place"],
  outbid: ["可用资源每增加一个单位，可多满足一个单位", "each further unit of what fits serves one unit more"],
} as const;

/** What keeps a resource from a need. */
export const bars = {
  measure: ["计量单位不同", "another unit of measure"], category: ["类别不符", "another category"], reach: ["服务范围不及", "does not reach so far"],
  window: ["时段不合", "not at that time"], skills: ["缺少所需技能或资质", "lacks the skill"], excluded: ["政策规定不得匹配", "excluded"],
  cooling_down: ["退单未满冷却期", "declined lately"], place: ["每人限一个名额，已占用", "its one place is taken"],
} as const;

/** Why something is left of a resource. */
export const idles = {
  no_need: ["没有此类需求", "nobody needs this"], no_need_in_reach: ["服务范围内没有可用的此类需求", "no such need in reach"],
  needs_met: ["范围内的需求已满足", "the needs in reach are met"], place_taken: ["每人限一个名额，已占用", "its one place is taken"],
} as const;

/** English for one of a unit of measure; for several it stands below. */
export const ones: Record<string, string> = { session: "session", person_time: "person-time", person: "person", hour: "hour", item: "item", metre: "metre" };

/** English for the codes of this county's pack; in Chinese its own titles are shown. */
export const codes: Record<string, string> = {
  "measures:session": "sessions", "measures:person_time": "person-times", "measures:person": "persons", "measures:hour": "hours", "measures:item": "items",
  "measures:metre": "metres", "measures:yuan": "yuan",
  "categories:health": "health", "categories:health.clinic": "free clinic", "categories:health.checkup": "health check-up", "categories:law": "legal service",
  "categories:law.lecture": "law lecture", "categories:law.advice": "legal advice", "categories:works": "repairs", "categories:works.drain": "drain clearing",
  "categories:works.light": "street-light repair", "categories:works.road": "road mending", "categories:wish": "small wish", "categories:elder": "care of the old",
  "categories:elder.canteen": "seniors' canteen", "categories:elder.haircut": "haircut", "categories:elder.visit": "home visit", "categories:policy": "policy talk",
  "categories:children": "homework help", "categories:order": "courtesy patrol", "categories:patrol": "safety patrol", "categories:clean": "clean-up",
  "categories:post": "service post", "categories:fund": "livelihood fund", "skills:doctor": "doctor", "skills:lawyer": "lawyer",
  "skills:electrician": "electrician", "skills:teacher": "teacher", "tie_kinds:pairing": "pairing", "tie_kinds:check_in": "check-in",
};
