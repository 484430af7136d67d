"""线上格式 The types of everything that crosses the wire: events, questions, answers, packs.

Written by `BLESS=1 cargo test --test house` from the types of the core; not by hand.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias, TypedDict, Union

__all__ = [
    "ActorId",
    "AgreementId",
    "Alternative",
    "AppointmentEnded",
    "AppointmentEndedEvent",
    "AppointmentId",
    "AppointmentMade",
    "AppointmentMadeEvent",
    "AreaClosed",
    "AreaClosedEvent",
    "AreaId",
    "AreaKind",
    "AreaMoved",
    "AreaMovedEvent",
    "AreaOpened",
    "AreaOpenedEvent",
    "AreaRenamed",
    "AreaRenamedEvent",
    "AskAgreements",
    "AskAreas",
    "AskAssignments",
    "AskChanges",
    "AskChart",
    "AskClaims",
    "AskCompare",
    "AskCoverage",
    "AskDot",
    "AskEntry",
    "AskExplain",
    "AskFindings",
    "AskGaps",
    "AskHead",
    "AskHelp",
    "AskIdle",
    "AskLevels",
    "AskLinks",
    "AskLists",
    "AskLosses",
    "AskMatch",
    "AskMissed",
    "AskNodes",
    "AskOrders",
    "AskOutbid",
    "AskPairings",
    "AskPath",
    "AskPrices",
    "AskSeatsOwed",
    "AskSettled",
    "AskStable",
    "AskSubtree",
    "AskTieKinds",
    "AskTies",
    "AskTotals",
    "AskWhatIf",
    "AskWhatIfs",
    "AskWhyNot",
    "Asked",
    "Assignment",
    "AssignmentChange",
    "Bar",
    "BlockingPair",
    "Bound",
    "Category",
    "CategoryId",
    "Change",
    "ChangeResizeNeed",
    "ChangeResizeNeedResizeNeed",
    "ChangeResizeResource",
    "ChangeResizeResourceResizeResource",
    "ChangeSkill",
    "ChangeSkillSkill",
    "ChangeTie",
    "ChangeUntie",
    "ChangeWiden",
    "ChangeWidenWiden",
    "ChangeWindow",
    "ChangeWindowWindow",
    "ChangeWithNeed",
    "ChangeWithResource",
    "ChangeWithoutNeed",
    "ChangeWithoutOwner",
    "ChangeWithoutResource",
    "Chart",
    "ChartKind",
    "Claim",
    "ClaimId",
    "CoolDown",
    "CoolDownScope",
    "CostStep",
    "Day",
    "Diff",
    "Displaced",
    "DotAnswer",
    "Draft",
    "End",
    "EndArea",
    "EndKind",
    "EndKindArea",
    "EndKindOrganization",
    "EndKindPerson",
    "EndOrganization",
    "EndPerson",
    "Engine",
    "Entry",
    "EntryAnswer",
    "EntryVoided",
    "EntryVoidedEvent",
    "Event",
    "Excluded",
    "Explained",
    "FilledBy",
    "Fit",
    "Gap",
    "GapChange",
    "GapReason",
    "GapTold",
    "Giving",
    "GivingOrganization",
    "GivingPerson",
    "GivingResource",
    "Group",
    "GroupArea",
    "GroupKind",
    "GroupOrganization",
    "GroupPerson",
    "Handover",
    "HeadAnswer",
    "Holder",
    "Idle",
    "IdleReason",
    "Instant",
    "Language",
    "Level",
    "LevelId",
    "Measure",
    "MeasureId",
    "MeasureTotal",
    "Missed",
    "MissedMember",
    "MissedNeed",
    "MissedReason",
    "NeedId",
    "NeedPosted",
    "NeedPostedEvent",
    "NeedWithdrawn",
    "NeedWithdrawnEvent",
    "NoteId",
    "Office",
    "OfficeId",
    "OpenPost",
    "OrderAccepted",
    "OrderAcceptedEvent",
    "OrderDeclined",
    "OrderDeclinedEvent",
    "OrderDispatched",
    "OrderDispatchedEvent",
    "OrderFulfilled",
    "OrderFulfilledEvent",
    "OrderId",
    "OrderPartFulfilled",
    "OrderPartFulfilledEvent",
    "OrderPlaced",
    "OrderPlacedEvent",
    "OrderRated",
    "OrderRatedEvent",
    "OrderScope",
    "OrderWithdrawn",
    "OrderWithdrawnEvent",
    "OrganizationClosed",
    "OrganizationClosedEvent",
    "OrganizationId",
    "OrganizationKind",
    "OrganizationMoved",
    "OrganizationMovedEvent",
    "OrganizationOpened",
    "OrganizationOpenedEvent",
    "OrganizationRenamed",
    "OrganizationRenamedEvent",
    "Other",
    "Owner",
    "OwnerOrganization",
    "OwnerPerson",
    "Pack",
    "PackAdopted",
    "PackAdoptedEvent",
    "PackId",
    "Pairing",
    "PairingLimits",
    "Pairings",
    "PathAnswer",
    "PathStep",
    "PersonId",
    "PersonKind",
    "PersonLeft",
    "PersonLeftEvent",
    "PersonReclassified",
    "PersonReclassifiedEvent",
    "PersonRegistered",
    "PersonRegisteredEvent",
    "Placement",
    "PlanJson",
    "Point",
    "Policy",
    "Price",
    "Problem",
    "Proposer",
    "Quantity",
    "Question",
    "Reach",
    "ReachWithin",
    "Reason",
    "ReasonId",
    "Requirement",
    "ResourceId",
    "ResourceListed",
    "ResourceListedEvent",
    "ResourceWithdrawn",
    "ResourceWithdrawnEvent",
    "Rule",
    "RuleId",
    "Scheme",
    "SchemeId",
    "Score",
    "SetQuantity",
    "Side",
    "Skill",
    "SkillId",
    "Stable",
    "Stamp",
    "Statement",
    "StatementEach",
    "StatementEachEach",
    "StatementLevels",
    "StatementLevelsLevels",
    "Subject",
    "SubjectArea",
    "SubjectLevel",
    "SubjectOrganization",
    "SubjectTied",
    "SubjectTiedTied",
    "Taking",
    "TakingArea",
    "TakingNeed",
    "Team",
    "TieClosed",
    "TieClosedEvent",
    "TieId",
    "TieKind",
    "TieKindId",
    "TieOpened",
    "TieOpenedEvent",
    "Title",
    "TotalChange",
    "Under",
    "UnderArea",
    "UnderOrganization",
    "What",
    "WhatLevel",
    "WhatOffice",
    "WhatOrders",
    "WhatOrganization",
    "WhatTie",
    "WhyNot",
    "Window",
    "Worth",
]

ActorId: TypeAlias = str
"""经办人 Who records an entry: a person's code or a service's name."""
AgreementId: TypeAlias = str
"""协议编码 The code of an agreement under which ties are held."""
AppointmentId: TypeAlias = str
"""任职编码 The code of an appointment."""
AreaId: TypeAlias = str
"""区域编码 The code of an area, such as `360733100201`."""
AreaKind: TypeAlias = Literal["province", "city", "county", "subdistrict", "town", "township", "community", "village", "compound", "grid", "building", "entrance", "park"]
"""区域类型 The kinds of area."""
Asked: TypeAlias = Literal["no", "optional", "required"]
"""是否要求 Whether something must, may or may not be said."""
Bar: TypeAlias = Literal["measure", "category", "reach", "window", "skills", "excluded", "cooling_down", "place", "limit"]
"""不合之处 A rule that keeps a resource from a need."""
CategoryId: TypeAlias = str
"""类别 The code of a category."""
ChartKind: TypeAlias = Literal["tree", "ties", "flow", "paths", "coverage", "gaps", "prices"]
"""图表种类 What can be drawn."""
ClaimId: TypeAlias = str
"""说法 The code of a published claim that a pack keeps beside its rules."""
CoolDownScope: TypeAlias = Literal["none", "need", "place"]
"""冷却范围 What an owner who declined is not asked for again."""
Day: TypeAlias = str
"""日 A day such as `2022-06-30`."""
Engine: TypeAlias = Literal["hub_lists", "network_simplex"]
"""引擎 Which engine answered."""
FilledBy: TypeAlias = Literal["organization", "office", "member_household"]
"""由谁填充 What fills a level."""
GapReason: TypeAlias = Literal["area_ended", "none_offered", "out_of_reach", "no_window", "no_skill", "excluded", "cooling_down", "places_distinct", "limit_reached", "outbid"]
"""缺口原因 Why units of a need are left unserved."""
IdleReason: TypeAlias = Literal["no_need", "no_need_in_reach", "needs_met", "limit_reached", "place_taken"]
"""闲置原因 Why a resource has something left."""
Instant: TypeAlias = str
"""时刻 An instant with its offset, such as `2022-06-30T09:00:00+08:00`."""
Language: TypeAlias = Literal["zh", "en"]
"""语言 The language of a chart's words; names and titles of the ledger stay as they are."""
LevelId: TypeAlias = str
"""层级 The code of a level, `scheme.level`."""
MeasureId: TypeAlias = str
"""计量单位 The code of a unit of measure."""
MissedReason: TypeAlias = Literal["no_need", "more_urgent", "other_measure"]
"""未得岗位原因 Why a member gets no slot."""
NeedId: TypeAlias = str
"""需求编码 The code of a line of the service list."""
NoteId: TypeAlias = str
"""备注编码 The code of a note, kept beside the ledger: as strict as a person's, so that no words are written here."""
OfficeId: TypeAlias = str
"""职务 The code of a kind of office."""
OrderId: TypeAlias = str
"""订单编码 The code of an order."""
OrderScope: TypeAlias = Literal["living", "fulfilled"]
"""订单范围 Which orders a rule counts."""
OrganizationId: TypeAlias = str
"""组织编码 The code of an organisation."""
OrganizationKind: TypeAlias = Literal["party_committee", "working_committee", "general_branch", "branch", "functional_branch", "party_group", "regional_party_body", "industry_party_body", "big_working_committee", "big_committee", "big_branch", "member_household", "agency", "dispatched_office", "public_institution", "state_enterprise", "private_enterprise", "social_organization", "property_company", "property_management_committee", "owners_committee", "residents_committee", "supervision_committee", "team", "service_centre", "service_station", "shop"]
"""组织类型 The kinds of organisation."""
PackId: TypeAlias = str
"""规则包 The code of a town's pack."""
PersonId: TypeAlias = str
"""人员编码 The code of a person, such as `P-00017`: never a name, a phone or an identity number."""
PersonKind: TypeAlias = Literal["in_service_member", "in_service_non_member", "retired_member", "resident", "community_worker", "grid_worker_full_time", "grid_worker_part_time", "grid_worker_dynamic", "volunteer"]
"""人员类别 The kinds of person, by their part in the work."""
Proposer: TypeAlias = Literal["members", "posts"]
"""提出方 Which side proposes; of all stable placements it gets the best for itself."""
Quantity: TypeAlias = int
"""数量 A whole number from 1 to 2^53 − 1."""
ReasonId: TypeAlias = str
"""退单原因 The code of a reason for declining."""
ResourceId: TypeAlias = str
"""资源编码 The code of a line of the resource list."""
RuleId: TypeAlias = str
"""规则 The code of a rule with findings."""
SchemeId: TypeAlias = str
"""层级体系 The code of a level scheme."""
Score: TypeAlias = str
"""a score such as 4.50"""
Side: TypeAlias = Literal["resource", "need"]
"""清单 Which of the two lists a line is on."""
SkillId: TypeAlias = str
"""技能、资质 The code of a skill or a licence."""
TieId: TypeAlias = str
"""关系编码 The code of a tie."""
TieKindId: TypeAlias = str
"""关系类型 The code of a kind of tie."""
Title: TypeAlias = str
"""名称 Folded text of 1 to 240 bytes."""

class Alternative(TypedDict):
    """备选 A resource that could serve a need instead, and how much worse the best plan with it would be."""
    cost: int
    """What a unit would cost."""
    owner: Owner
    """Who offers it."""
    path: list[AreaId]
    """The areas it would pass."""
    resource: ResourceId
    """The resource."""
    worse: Worth
    """By how much the best plan with one unit of it is worse."""

class AppointmentEnded(TypedDict):
    """免职 An appointment ends."""
    appointment: AppointmentId
    """The appointment."""

_AppointmentMade = TypedDict("_AppointmentMade", {
    "appointment": "AppointmentId",
    "office": "OfficeId",
    "organization": "OrganizationId",
    "person": "PersonId",
})

class AppointmentMade(_AppointmentMade, total=False):
    """任职 A person takes an office in a body."""
    until: Day | None
    """The first day after the term, where it is known."""

class AreaClosed(TypedDict):
    """撤销区域 An area ends."""
    area: AreaId
    """The area."""

class AreaMoved(TypedDict):
    """区域调整 An area comes to lie in another."""
    area: AreaId
    """The area."""
    parent: AreaId
    """The area it lies in from now on."""

_AreaOpened = TypedDict("_AreaOpened", {
    "area": "AreaId",
    "kind": "AreaKind",
    "name": "Title",
})

class AreaOpened(_AreaOpened, total=False):
    """设立区域 An area begins."""
    households: int | None
    """Households."""
    parent: AreaId | None
    """The area it lies in; none for the highest."""
    point: Point | None
    """A point on the map."""
    population: int | None
    """Residents."""

class AreaRenamed(TypedDict):
    """区域更名 An area gets another name."""
    area: AreaId
    """The area."""
    name: Title
    """Its new name."""

_Assignment = TypedDict("_Assignment", {
    "cost": "int",
    "down": "int",
    "entering": "int",
    "measure": "MeasureId",
    "need": "NeedId",
    "owner": "Owner",
    "path": "list[AreaId]",
    "quantity": "int",
    "resource": "ResourceId",
    "wider": "int",
})

class Assignment(_Assignment, total=False):
    """分配 So much of a resource for a need, and the path it takes."""
    change: int
    """What an owner who is new to the place costs of that."""
    rating: int
    """What the owner's ratings cost of that."""
    spare: int
    """What skills cost of that which nobody asked for."""
    tie: TieId | None
    """The tie that carries it, if one does."""
    tie_kind: TieKindId | None
    """The kind of that tie."""

class AssignmentChange(TypedDict):
    """分配之差 A pair that is given another quantity; zero where it is given none."""
    after: int
    """How much after."""
    before: int
    """How much before."""
    measure: MeasureId
    """In which unit of measure."""
    need: NeedId
    """The need."""
    owner: Owner
    """Who offers it."""
    resource: ResourceId
    """The resource."""

class BlockingPair(TypedDict):
    """互选而未得 A member and a post that would both rather have each other than what they have."""
    member: ResourceId
    """The resource line."""
    post: NeedId
    """The need."""

class Bound(TypedDict):
    """限额 A bound on what a group gives or gets in a plan."""
    amount: int
    """How much."""
    measure: MeasureId
    """In which unit of measure."""
    on: Group
    """Whose total."""

_Category = TypedDict("_Category", {
    "category": "CategoryId",
    "title": "Title",
})

class Category(_Category, total=False):
    """类别 A category of resources and needs."""
    illustrative: bool
    """Whether the source published only a count and the name is ours."""
    parent: CategoryId | None
    """The wider category. A resource of a category serves the needs of every narrower one."""
    synonyms: list[Title]
    """Other names under which workbooks know it."""

class ChangeWithResource(TypedDict):
    """新增资源 A line that is not in the ledger is offered; as in `resource_listed`."""
    with_resource: ResourceListed

class ChangeWithNeed(TypedDict):
    """新增需求 A line that is not in the ledger is asked for; as in `need_posted`."""
    with_need: NeedPosted

class ChangeWithoutResource(TypedDict):
    """资源退出 Nothing more is offered on a line."""
    without_resource: ResourceId

class ChangeWithoutNeed(TypedDict):
    """需求撤销 Nothing more is asked for on a line."""
    without_need: NeedId

class ChangeWithoutOwner(TypedDict):
    """单位退出 Nothing more is offered by somebody: `{"organization":"u-01"}` or `{"person":"P-00017"}`."""
    without_owner: Owner

class ChangeResizeResourceResizeResource(TypedDict):
    """"""
    by: int
    """By how many units; below zero for fewer."""
    resource: ResourceId
    """The line."""

class ChangeResizeResource(TypedDict):
    """增减资源 So many units more, or fewer, are offered on a line."""
    resize_resource: ChangeResizeResourceResizeResource

class ChangeResizeNeedResizeNeed(TypedDict):
    """"""
    by: int
    """By how many units; below zero for fewer."""
    need: NeedId
    """The line."""

class ChangeResizeNeed(TypedDict):
    """增减需求 So many units more, or fewer, are asked for on a line."""
    resize_need: ChangeResizeNeedResizeNeed

class ChangeTie(TypedDict):
    """建立关系 A tie is opened; as in `tie_opened`."""
    tie: TieOpened

class ChangeUntie(TypedDict):
    """解除关系 A tie is ended."""
    untie: TieId

class ChangeWidenWiden(TypedDict):
    """"""
    reach: Reach
    """How far."""
    resource: ResourceId
    """The line."""

class ChangeWiden(TypedDict):
    """扩大范围 A line goes further, or less far."""
    widen: ChangeWidenWiden

class ChangeWindowWindow(TypedDict):
    """"""
    resource: ResourceId
    """The line."""
    window: Window
    """When."""

class ChangeWindow(TypedDict):
    """调整时段 A line can be had at another time."""
    window: ChangeWindowWindow

class ChangeSkillSkill(TypedDict):
    """"""
    resource: ResourceId
    """The line."""
    skills: list[SkillId]
    """Which."""

class ChangeSkill(TypedDict):
    """补充技能 A line comes with further skills or licences."""
    skill: ChangeSkillSkill

class Chart(TypedDict):
    """图表 A chart: its title in both languages, and the option that draws it."""
    option: Any
    """The ECharts option, for `setOption`."""
    title: str
    """The English title."""
    zh: str
    """The Chinese title."""

class Claim(TypedDict):
    """说法 A sentence of a source, kept as it was printed."""
    claim: ClaimId
    """The code of the claim."""
    says: Statement
    """What was said."""
    source: Title
    """Who said so."""

class CoolDown(TypedDict, total=False):
    """退单冷却 For how long an owner who declined an order is left alone."""
    days: int | None
    """For how many days from the day of declining. If not said, for as long as the pack says of the
reason; a reason of which it says nothing cools nothing down."""
    scope: CoolDownScope
    """For the same need, or for every need of its category in its area."""

class CostStep(TypedDict):
    """分段费用 What each unit beyond a quantity costs for an owner."""
    beyond: int
    """Beyond which quantity."""
    cost: int
    """The cost of a unit."""
    organization: OrganizationId
    """The owner."""

class Diff(TypedDict):
    """方案对比 What changes from one plan to another."""
    assignments: list[AssignmentChange]
    """The pairs that are given another quantity, by measure, need and resource."""
    gaps: list[GapChange]
    """The needs that lack more or less, or for another reason, most urgent first."""
    totals: list[TotalChange]
    """The totals of every measure that either matches."""

_Displaced = TypedDict("_Displaced", {
    "en": "str",
    "measure": "MeasureId",
    "need": "NeedId",
    "path": "list[Handover]",
    "priority": "int",
    "worse": "Worth",
    "zh": "str",
})

class Displaced(_Displaced, total=False):
    """挤占路径 What one more unit of a need would push out."""
    out: NeedId | None
    """The need that would get one less: this one is outbid by it."""
    out_priority: int | None
    """The urgency of that need, 1 to 5."""

class DotAnswer(TypedDict):
    """树图文本 A subtree as text in the DOT language."""
    dot: str
    """The text."""

_Draft = TypedDict("_Draft", {
    "event": "Event",
})

class Draft(_Draft, total=False):
    """拟记 Something to be appended: an event, and the day from which it holds."""
    effective: Day | None
    """The day from which it holds; the day of the stamp if not said."""

class EndArea(TypedDict):
    """An area."""
    area: AreaId

class EndOrganization(TypedDict):
    """An organisation."""
    organization: OrganizationId

class EndPerson(TypedDict):
    """A person."""
    person: PersonId

class EndKindArea(TypedDict):
    """An area of one of these kinds."""
    area: list[AreaKind]

class EndKindOrganization(TypedDict):
    """An organisation of one of these kinds."""
    organization: list[OrganizationKind]

class EndKindPerson(TypedDict):
    """A person of one of these kinds."""
    person: list[PersonKind]

class Entry(TypedDict):
    """条目 One line of the ledger, decoded."""
    by: ActorId
    """Who wrote it down."""
    effective: Day
    """The day from which it holds."""
    event: Event
    """What happened."""
    recorded: Instant
    """When it was written down; never earlier than the entry before."""
    seq: int
    """Its place in the ledger, counted from 1."""

class EntryAnswer(TypedDict):
    """条目 The line of an entry."""
    line: str
    """The line, verbatim."""
    voided: bool
    """Whether it is voided."""

class EntryVoided(TypedDict):
    """作废 An entry is voided: the ledger is read as if it had never been written."""
    seq: int
    """The seq of the entry."""

class AreaOpenedEvent(TypedDict):
    """"""
    data: AreaOpened
    kind: Literal["area_opened"]

class AreaRenamedEvent(TypedDict):
    """"""
    data: AreaRenamed
    kind: Literal["area_renamed"]

class AreaMovedEvent(TypedDict):
    """"""
    data: AreaMoved
    kind: Literal["area_moved"]

class AreaClosedEvent(TypedDict):
    """"""
    data: AreaClosed
    kind: Literal["area_closed"]

class OrganizationOpenedEvent(TypedDict):
    """"""
    data: OrganizationOpened
    kind: Literal["organization_opened"]

class OrganizationRenamedEvent(TypedDict):
    """"""
    data: OrganizationRenamed
    kind: Literal["organization_renamed"]

class OrganizationMovedEvent(TypedDict):
    """"""
    data: OrganizationMoved
    kind: Literal["organization_moved"]

class OrganizationClosedEvent(TypedDict):
    """"""
    data: OrganizationClosed
    kind: Literal["organization_closed"]

class PersonRegisteredEvent(TypedDict):
    """"""
    data: PersonRegistered
    kind: Literal["person_registered"]

class PersonReclassifiedEvent(TypedDict):
    """"""
    data: PersonReclassified
    kind: Literal["person_reclassified"]

class PersonLeftEvent(TypedDict):
    """"""
    data: PersonLeft
    kind: Literal["person_left"]

class AppointmentMadeEvent(TypedDict):
    """"""
    data: AppointmentMade
    kind: Literal["appointment_made"]

class AppointmentEndedEvent(TypedDict):
    """"""
    data: AppointmentEnded
    kind: Literal["appointment_ended"]

class TieOpenedEvent(TypedDict):
    """"""
    data: TieOpened
    kind: Literal["tie_opened"]

class TieClosedEvent(TypedDict):
    """"""
    data: TieClosed
    kind: Literal["tie_closed"]

class ResourceListedEvent(TypedDict):
    """"""
    data: ResourceListed
    kind: Literal["resource_listed"]

class ResourceWithdrawnEvent(TypedDict):
    """"""
    data: ResourceWithdrawn
    kind: Literal["resource_withdrawn"]

class NeedPostedEvent(TypedDict):
    """"""
    data: NeedPosted
    kind: Literal["need_posted"]

class NeedWithdrawnEvent(TypedDict):
    """"""
    data: NeedWithdrawn
    kind: Literal["need_withdrawn"]

class OrderPlacedEvent(TypedDict):
    """"""
    data: OrderPlaced
    kind: Literal["order_placed"]

class OrderDispatchedEvent(TypedDict):
    """"""
    data: OrderDispatched
    kind: Literal["order_dispatched"]

class OrderAcceptedEvent(TypedDict):
    """"""
    data: OrderAccepted
    kind: Literal["order_accepted"]

class OrderDeclinedEvent(TypedDict):
    """"""
    data: OrderDeclined
    kind: Literal["order_declined"]

class OrderWithdrawnEvent(TypedDict):
    """"""
    data: OrderWithdrawn
    kind: Literal["order_withdrawn"]

class OrderPartFulfilledEvent(TypedDict):
    """"""
    data: OrderPartFulfilled
    kind: Literal["order_part_fulfilled"]

class OrderFulfilledEvent(TypedDict):
    """"""
    data: OrderFulfilled
    kind: Literal["order_fulfilled"]

class OrderRatedEvent(TypedDict):
    """"""
    data: OrderRated
    kind: Literal["order_rated"]

class PackAdoptedEvent(TypedDict):
    """"""
    data: PackAdopted
    kind: Literal["pack_adopted"]

class EntryVoidedEvent(TypedDict):
    """"""
    data: EntryVoided
    kind: Literal["entry_voided"]

_Excluded = TypedDict("_Excluded", {
    "from": "Giving",
    "to": "Taking",
})

class Excluded(_Excluded, total=False):
    """不得匹配 Two sides that must not meet."""

_Explained = TypedDict("_Explained", {
    "alternatives": "list[Alternative]",
    "area": "AreaId",
    "assignments": "list[Assignment]",
    "category": "CategoryId",
    "measure": "MeasureId",
    "need": "NeedId",
    "price": "Price",
    "priority": "int",
    "served": "int",
    "wanted": "int",
})

class Explained(_Explained, total=False):
    """逐条解释 What a plan says of one need."""
    displaced: Displaced | None
    """Who would be pushed out if one more unit of it were served, if it has a gap and could be."""
    en: str | None
    """The same in English."""
    gap: Gap | None
    """Why not all of it, if it has a gap."""
    zh: str | None
    """The gap as a sentence in Chinese, with the chain by which one more unit would push somebody out."""

class Fit(TypedDict):
    """成效 What a placement serves, and at what cost."""
    cost: str
    """The cost of all units."""
    served: list[int]
    """The units served, by priority 1 to 5."""
    urgency: str
    """The urgency left unserved: units times the weight of their priority."""

_Gap = TypedDict("_Gap", {
    "area": "AreaId",
    "category": "CategoryId",
    "eligible": "int",
    "holders": "list[Holder]",
    "lacking": "int",
    "measure": "MeasureId",
    "missed": "list[Missed]",
    "need": "NeedId",
    "offered": "int",
    "open": "int",
    "priority": "int",
    "reachable": "int",
    "reason": "GapReason",
    "skilled": "int",
    "wanted": "int",
})

class Gap(_Gap, total=False):
    """缺口 Units of a need that are left unserved, and why."""
    fix: Change | None
    """One change by which more would be served, if the nearest candidates offer one."""
    nearest: ResourceId | None
    """The resource that came closest: of those in reach the one that passed the most rules, then the
cheapest; where none is in reach, the nearest in the tree."""

_GapChange = TypedDict("_GapChange", {
    "after": "int",
    "area": "AreaId",
    "before": "int",
    "category": "CategoryId",
    "measure": "MeasureId",
    "need": "NeedId",
    "priority": "int",
})

class GapChange(_GapChange, total=False):
    """缺口之差 A need that lacks more or less, or for another reason; nothing lacking where it has no gap."""
    reason_after: GapReason | None
    """Why, after."""
    reason_before: GapReason | None
    """Why, before."""

_GapTold = TypedDict("_GapTold", {
    "area": "AreaId",
    "category": "CategoryId",
    "eligible": "int",
    "en": "str",
    "holders": "list[Holder]",
    "lacking": "int",
    "measure": "MeasureId",
    "missed": "list[Missed]",
    "need": "NeedId",
    "offered": "int",
    "open": "int",
    "priority": "int",
    "reachable": "int",
    "reason": "GapReason",
    "skilled": "int",
    "wanted": "int",
    "zh": "str",
})

class GapTold(_GapTold, total=False):
    """缺口及说明 A gap with its sentences."""
    fix: Change | None
    """One change by which more would be served, if the nearest candidates offer one."""
    nearest: ResourceId | None
    """The resource that came closest: of those in reach the one that passed the most rules, then the
cheapest; where none is in reach, the nearest in the tree."""

class GivingOrganization(TypedDict):
    """All that a unit offers."""
    organization: OrganizationId

class GivingPerson(TypedDict):
    """All that a person offers."""
    person: PersonId

class GivingResource(TypedDict):
    """One line."""
    resource: ResourceId

class GroupOrganization(TypedDict):
    """One unit."""
    organization: OrganizationId

class GroupPerson(TypedDict):
    """One person."""
    person: PersonId

class GroupKind(TypedDict):
    """Each area of a kind by itself, with all that lies in it."""
    kind: AreaKind

class GroupArea(TypedDict):
    """One area, with all that lies in it."""
    area: AreaId

_Handover = TypedDict("_Handover", {
    "owner": "Owner",
    "resource": "ResourceId",
    "to": "NeedId",
})

_HandoverMore = TypedDict("_HandoverMore", {
    "from": "NeedId | None",
}, total=False)

class Handover(_Handover, _HandoverMore, total=False):
    """转给 A unit of a resource that goes to another need."""

_HeadAnswer = TypedDict("_HeadAnswer", {
    "entries": "int",
    "head": "str",
})

class HeadAnswer(_HeadAnswer, total=False):
    """台账概况 How long a ledger is and what its head is."""
    torn: int | None
    """How many bytes of a torn tail were cut when it was read."""

class Holder(TypedDict):
    """占用者 A need that holds units which another could use."""
    need: NeedId
    """The need that is served."""
    priority: int
    """Its urgency, 1 to 5."""
    quantity: int
    """How much of it."""
    resource: ResourceId
    """The resource that serves it."""

_Idle = TypedDict("_Idle", {
    "left": "int",
    "offered": "int",
    "owner": "Owner",
    "reason": "IdleReason",
    "resource": "ResourceId",
})

class Idle(_Idle, total=False):
    """闲置 A resource of which something is left, and why."""
    missed: MissedNeed | None
    """The nearest need of its categories that is not served whole, and what keeps it from that."""

_Level = TypedDict("_Level", {
    "filled_by": "FilledBy",
    "level": "LevelId",
    "title": "Title",
})

class Level(_Level, total=False):
    """层级 One level of a scheme."""
    area: AreaKind | None
    """The kind of area its bodies sit in, where there is one."""
    kinds: list[OrganizationKind]
    """The kinds of organisation that may fill it; empty means any."""
    may_skip: bool
    """Whether a body of the next level may stand directly under the level above."""
    office: OfficeId | None
    """The office that fills it, where it is filled by one."""

_Measure = TypedDict("_Measure", {
    "measure": "MeasureId",
    "title": "Title",
})

class Measure(_Measure, total=False):
    """计量单位 A unit of measure. Quantities of different measures never add."""
    synonyms: list[Title]
    """Other names under which workbooks know it."""

class MeasureTotal(TypedDict):
    """合计 The totals of one unit of measure."""
    cost: str
    """The cost of all assignments."""
    engine: Engine
    """Which engine answered."""
    load: str
    """How unevenly owners are loaded: the sum of the steps of their units, where load counts."""
    measure: MeasureId
    """The unit of measure."""
    minimums: str
    """Minimums missed: members without a slot, units below the floor of an area."""
    offered: int
    """What was left of all resources before the plan."""
    served: list[int]
    """What the plan serves of it."""
    urgency: str
    """The urgency left unserved: units times the weight of their priority."""
    wanted: list[int]
    """What was left of all needs before the plan, by priority 1 to 5."""

class Missed(TypedDict):
    """最接近者 A resource that came close to serving a need."""
    bars: list[Bar]
    """Every rule that keeps it from the need; none if it is only given elsewhere."""
    owner: Owner
    """Who offers it."""
    resource: ResourceId
    """The resource."""

class MissedMember(TypedDict):
    """未得岗位者 A member who owes a slot and gets none."""
    person: PersonId
    """The member."""
    reason: MissedReason
    """Why it was not taken."""
    resources: list[ResourceId]
    """What the member offers."""

class MissedNeed(TypedDict):
    """错过的需求 A need that is not served whole, which an idle resource could not have."""
    bars: list[Bar]
    """Every rule that keeps the resource from it."""
    need: NeedId
    """The need."""

_NeedPosted = TypedDict("_NeedPosted", {
    "area": "AreaId",
    "category": "CategoryId",
    "measure": "MeasureId",
    "need": "NeedId",
    "priority": "int",
    "quantity": "Quantity",
})

class NeedPosted(_NeedPosted, total=False):
    """登记需求 An area needs something."""
    distinct: bool
    """Whether each taker may take one place only, as in a 微心愿 or a 服务岗位 counted in persons."""
    note: NoteId | None
    """Words about it, kept in the notes."""
    skills: list[SkillId]
    """The skills and licences asked for, all of them."""
    window: Window | None
    """When it stands."""

class NeedWithdrawn(TypedDict):
    """撤下需求 A need no longer stands."""
    need: NeedId
    """The line."""

_Office = TypedDict("_Office", {
    "office": "OfficeId",
    "title": "Title",
})

class Office(_Office, total=False):
    """职务 A kind of office, as a pack defines it."""
    holders: int | None
    """How many persons may hold it in one body at the same time; any number if not said."""

class OpenPost(TypedDict):
    """空缺 A need with places that nobody takes."""
    places: int
    """How many places stay open."""
    post: NeedId
    """The need."""

class OrderAccepted(TypedDict):
    """接单 The owner accepts, or claims the order directly."""
    order: OrderId
    """The order."""

_OrderDeclined = TypedDict("_OrderDeclined", {
    "order": "OrderId",
    "reason": "ReasonId",
})

class OrderDeclined(_OrderDeclined, total=False):
    """退单 The owner declines, for a reason."""
    note: NoteId | None
    """Words about it, kept in the notes."""

class OrderDispatched(TypedDict):
    """派单 An order is dispatched to the owner of the resource."""
    order: OrderId
    """The order."""

class OrderFulfilled(TypedDict):
    """完成 The order is fulfilled, on the recipient's word."""
    order: OrderId
    """The order."""

class OrderPartFulfilled(TypedDict):
    """部分完成 Part of the order is fulfilled, on the recipient's word."""
    order: OrderId
    """The order."""
    quantity: Quantity
    """How much more is fulfilled by this."""

class OrderPlaced(TypedDict):
    """点单 An order is placed: so much of a resource is promised to a need."""
    need: NeedId
    """The need."""
    order: OrderId
    """The code of the order."""
    quantity: Quantity
    """How much."""
    resource: ResourceId
    """The resource."""

class OrderRated(TypedDict):
    """评价 The recipient rates the service, 0 to 5."""
    order: OrderId
    """The order."""
    score: Score
    """The rating, `"0.00"` to `"5.00"`."""

class OrderWithdrawn(TypedDict):
    """撤单 The order is taken back; what was not yet fulfilled is free again."""
    order: OrderId
    """The order."""

class OrganizationClosed(TypedDict):
    """撤销组织 An organisation is dissolved; its appointments, ties and list lines end with it."""
    organization: OrganizationId
    """The organisation."""

class OrganizationMoved(TypedDict):
    """隶属变更 An organisation comes to answer to another."""
    organization: OrganizationId
    """The organisation."""
    parent: OrganizationId
    """The organisation it answers to from now on."""

_OrganizationOpened = TypedDict("_OrganizationOpened", {
    "kind": "OrganizationKind",
    "organization": "OrganizationId",
    "title": "Title",
})

class OrganizationOpened(_OrganizationOpened, total=False):
    """成立组织 An organisation begins."""
    area: AreaId | None
    """The area it sits in."""
    host: OrganizationId | None
    """The non-party body that hosts it, for a party body."""
    level: LevelId | None
    """The level it fills."""
    parent: OrganizationId | None
    """The organisation it answers to."""

class OrganizationRenamed(TypedDict):
    """组织更名 An organisation gets another title."""
    organization: OrganizationId
    """The organisation."""
    title: Title
    """Its new title."""

class Other(TypedDict, total=False):
    """另一方案 Another plan to compare with; what is not said is as in the question."""
    known_at: int | None
    """By what was known when this entry had been written."""
    on: Day | None
    """As of another day."""
    policy: Policy | None
    """Under another policy."""

class OwnerOrganization(TypedDict):
    """A unit, or any other organisation."""
    organization: OrganizationId

class OwnerPerson(TypedDict):
    """A person."""
    person: PersonId

_Pack = TypedDict("_Pack", {
    "pack": "PackId",
    "schemes": "list[Scheme]",
    "source": "Title",
    "title": "Title",
    "version": "int",
})

class Pack(_Pack, total=False):
    """规则包 A town's rules."""
    categories: list[Category]
    """Categories."""
    claims: list[Claim]
    """Published claims, as printed."""
    measures: list[Measure]
    """Units of measure."""
    offices: list[Office]
    """Offices."""
    reasons: list[Reason]
    """Reasons for declining an order."""
    rules: list[Rule]
    """Rules of coverage."""
    skills: list[Skill]
    """Skills and licences."""
    tie_kinds: list[TieKind]
    """Kinds of tie."""

_PackAdopted = TypedDict("_PackAdopted", {
    "pack": "Pack",
})

class PackAdopted(_PackAdopted, total=False):
    """采用规则包 A pack, or a later version of it, is in force from the day of its entry."""
    scope: AreaId | None
    """The area for which its rules hold; none for the whole ledger."""

class Pairing(TypedDict):
    """推荐结对 A tie that is recommended."""
    change: Worth
    """By how much the objective changes with it, after those before it."""
    served: int
    """How many more units are served with it, after those before it, over all measures looked at."""
    tie: TieOpened
    """The tie, as it would be opened."""

_PairingLimits = TypedDict("_PairingLimits", {
    "at_most": "int",
    "kind": "TieKindId",
})

class PairingLimits(_PairingLimits, total=False):
    """结对条件 What may be recommended: every limit is over the ties of the kind that hold by then."""
    measure: MeasureId | None
    """Of this unit of measure only."""
    per_area: int | None
    """How many a community may have, those of today among them; any number if not said."""
    per_unit: int | None
    """How many a unit may have, those of today among them; any number if not said."""
    since: Day | None
    """By both lists as they were from this day on, whole, whatever orders held of them; by what is left
on the day of the plan if not said."""

_Pairings = TypedDict("_Pairings", {
    "bound": "list[MeasureTotal]",
    "candidates": "int",
    "pairings": "list[Pairing]",
    "short": "Worth",
    "today": "list[MeasureTotal]",
    "tried": "int",
    "with": "list[MeasureTotal]",
})

class Pairings(_Pairings, total=False):
    """精准结对 Recommended ties, with what is served today, with them, and at most."""

class PathAnswer(TypedDict):
    """路径 A way between two ends, step by step."""
    steps: list[PathStep]
    """The steps."""

_PathStep = TypedDict("_PathStep", {
    "link": "str",
})

class PathStep(_PathStep, total=False):
    """一步 By what link, to what: an area, an organisation or a person."""
    area: str | None
    """The area to which it leads."""
    organization: str | None
    """The organisation to which it leads."""
    person: str | None
    """The person to whom it leads."""
    tie: str | None
    """The tie, if the link is one."""

class PersonLeft(TypedDict):
    """人员离开 A person leaves; appointments, ties and list lines end with it."""
    person: PersonId
    """The person."""

class PersonReclassified(TypedDict):
    """类别变更 A person's kind changes, as when a member retires."""
    kind: PersonKind
    """The kind from now on."""
    person: PersonId
    """The person."""

class PersonRegistered(TypedDict):
    """登记人员 A person becomes known, as a code and a kind."""
    kind: PersonKind
    """The kind."""
    person: PersonId
    """The code."""

class Placement(TypedDict):
    """入岗 A member with its post."""
    choice: int
    """The place of the member in the post's list, from 1."""
    cost: int
    """What the unit costs."""
    member: ResourceId
    """The resource line."""
    post: NeedId
    """The need."""
    wish: int
    """The place of the post in the member's list, from 1."""

_PlanJson = TypedDict("_PlanJson", {
    "assignments": "list[Assignment]",
    "gaps": "list[GapTold]",
    "idle": "list[Idle]",
    "on": "Day",
    "policy": "Policy",
    "totals": "list[MeasureTotal]",
})

class PlanJson(_PlanJson, total=False):
    """方案 A plan on the wire."""
    entries: int | None
    """The number of entries of that ledger: `known_at` that entry the same plan is made again."""
    head: str | None
    """The head of the ledger from which it was made; left out for a plan of a what-if."""
    missed: list[MissedMember]
    """The members who get no slot; left out where there is none."""
    under: Under | None
    """What part of the county it is of; left out where it is of all."""

class Point(TypedDict):
    """坐标 A point on the map, in millionths of a degree (WGS 84), so that no float enters the ledger."""
    lat: int
    """Latitude in millionths of a degree, −90,000,000 to 90,000,000."""
    lon: int
    """Longitude in millionths of a degree, −180,000,000 to 180,000,000."""

class Policy(TypedDict, total=False):
    """匹配政策 The terms of the objective, and the rules of who may meet whom."""
    budget: int
    """计算预算 The most work that solving one measure may take, in rounds of 65,536 list entries looked at (in
the second engine, of its own rounds); 0 for no bound. It bounds each solving by itself, also those that
a further question of the plan takes. The same lists stop at the same place everywhere."""
    change: int
    """更换提供方 The cost, a unit, of an owner who has fulfilled no order of the need's area and category,
where somebody else has. Where nobody has, nobody is new."""
    cool_down: CoolDown
    """退单冷却 For how long an owner who declined is not asked again, and for what."""
    even_load: int
    """均衡负担 Into how many equal steps what an owner offers is cut, each of which weighs more in the load
than the one before it; 0 if load does not count."""
    excluded: list[Excluded]
    """不得匹配 Owners or resources, and the needs or areas that they must not meet."""
    floors: list[Bound]
    """下限 What areas should get in a plan at least, in units of a measure. A unit that is missing counts
as a minimum missed, after the urgency served and before the cost."""
    limits: list[Bound]
    """上限 The most that owners give or areas get in a plan, in units of a measure."""
    member_minimum: bool
    """每名报到党员至少一岗 Whether each in-service party member who checked in and offers something gets at
least one unit where that is possible; those who do not are named in the plan. Measures are solved one after another:
it is possible for as many as can be within one, after those who have a slot in an earlier one."""
    rating: int
    """历史评价 The cost, a unit, of each whole point by which the mean rating of an owner's orders up to the
day lies below 5.00. An owner without ratings costs nothing, as one rated above 4.00."""
    set_quantities: list[SetQuantity]
    """定额认领 Needs of which each taker must bring a set quantity. Not a flow: refused with the reason."""
    single_supplier: list[NeedId]
    """独家供给 Needs that a single owner must serve alone. Not a flow: refused with the reason."""
    skill_spare: int
    """技能富余 The cost, a unit, of each skill or licence that a resource brings beyond those asked for, so
that specialists are kept for the needs that ask for them."""
    step_community: int
    """社区级步长 The cost, a unit, of a step between a community or village and the area above it."""
    step_grid: int
    """网格级步长 The cost, a unit, of a step between an area below the community (grid, compound, building)
and the area above it."""
    step_higher: int
    """更高级步长 The cost, a unit, of any higher step."""
    step_street: int
    """街道级步长 The cost, a unit, of a step between a street, town or township and the area above it."""
    steps: list[CostStep]
    """分段费用 Costs of an owner's units by steps. Refused: falling steps are not a flow, and rising ones
are what `even_load` is for."""
    teams: list[Team]
    """整队 Owners who must go together to a need, or not at all. Not a flow: refused with the reason."""
    tie: int
    """经由关系 The cost, a unit, of entering an area along a tie that carries resources, such as a pairing."""
    urgency: list[int]
    """优先级权重 What one unit of need of priority 1 to 5 weighs when it is left unserved. Strictly falling
and above zero; by the matroid argument of `flow` any such weights serve the same urgency classes."""
    wider: int
    """类别放宽 The cost, a unit, of serving a need with a resource of a wider category, for each level that
it is wider."""

class Price(TypedDict):
    """影子价格 By how much the objective changes with one unit more or fewer of a line. The two differ where
the next unit does something else than the last one did."""
    code: str
    """The line."""
    measure: MeasureId
    """Its unit of measure."""
    one_fewer: Worth
    """With one unit fewer: of a resource never better, of a need never worse."""
    one_more: Worth
    """With one unit more: of a resource never worse, of a need never better."""
    side: Side
    """Which list the line is on."""

_Problem = TypedDict("_Problem", {
    "code": "str",
    "data": "Any",
    "message": "str",
    "zh": "str",
})

class Problem(_Problem, total=False):
    """问题 An error on the wire."""
    at: Any
    """Where: the place of a draft in its batch, and how many followed from its fault."""
    because: list[Problem]
    """The faults behind this one."""

class AskHead(TypedDict):
    """台账概况 How long the ledger is, what its head is, and whether a torn tail was cut."""
    ask: Literal["head"]

class AskEntry(TypedDict):
    """条目 The line of an entry, verbatim, and whether it is voided."""
    ask: Literal["entry"]
    seq: int
    """The entry."""

_AskLevels = TypedDict("_AskLevels", {
    "ask": "Literal[\"levels\"]",
    "on": "Day",
})

class AskLevels(_AskLevels, total=False):
    """各级数量 How many fill each level."""
    under: Under | None
    """Limited to what."""

_AskAreas = TypedDict("_AskAreas", {
    "ask": "Literal[\"areas\"]",
    "on": "Day",
})

class AskAreas(_AskAreas, total=False):
    """各类区域 How many areas of each kind."""
    under: Under | None
    """Limited to what."""

_AskSubtree = TypedDict("_AskSubtree", {
    "ask": "Literal[\"subtree\"]",
    "on": "Day",
    "under": "Under",
})

class AskSubtree(_AskSubtree, total=False):
    """下辖 What stands under something in its tree."""
    depth: int | None
    """How far down; all the way if not said."""

_AskDot = TypedDict("_AskDot", {
    "ask": "Literal[\"dot\"]",
    "on": "Day",
    "under": "Under",
})

class AskDot(_AskDot, total=False):
    """组织树图 What stands under something in its tree, as text in the DOT language."""
    depth: int | None
    """How far down; all the way if not said."""

_AskPath = TypedDict("_AskPath", {
    "ask": "Literal[\"path\"]",
    "from": "End",
    "on": "Day",
    "to": "End",
})

class AskPath(_AskPath, total=False):
    """路径 A shortest way between two ends along both trees and all ties."""

_AskCoverage = TypedDict("_AskCoverage", {
    "ask": "Literal[\"coverage\"]",
    "on": "Day",
})

class AskCoverage(_AskCoverage, total=False):
    """覆盖情况 For each rule how far it is met."""
    under: Under | None
    """Limited to what."""

_AskFindings = TypedDict("_AskFindings", {
    "ask": "Literal[\"findings\"]",
    "on": "Day",
})

class AskFindings(_AskFindings, total=False):
    """未达标清单 Every subject that misses what a rule requires."""
    rule: RuleId | None
    """Of this rule only."""
    under: Under | None
    """Limited to what."""

class AskClaims(TypedDict):
    """说法存疑 Published claims of the packs that do not agree."""
    ask: Literal["claims"]
    on: Day
    """As of which day."""

_AskTieKinds = TypedDict("_AskTieKinds", {
    "ask": "Literal[\"tie_kinds\"]",
    "on": "Day",
})

class AskTieKinds(_AskTieKinds, total=False):
    """各类关系 Ties by kind, with how many different ends they join."""
    under: Under | None
    """Limited to what."""

_AskTies = TypedDict("_AskTies", {
    "ask": "Literal[\"ties\"]",
    "on": "Day",
})

class AskTies(_AskTies, total=False):
    """社区关系 Ties by community and kind."""
    under: Under | None
    """Limited to what."""

_AskAgreements = TypedDict("_AskAgreements", {
    "ask": "Literal[\"agreements\"]",
    "on": "Day",
})

class AskAgreements(_AskAgreements, total=False):
    """协议 Ties by agreement."""
    under: Under | None
    """Limited to what."""

_AskSeatsOwed = TypedDict("_AskSeatsOwed", {
    "ask": "Literal[\"seats_owed\"]",
    "on": "Day",
})

class AskSeatsOwed(_AskSeatsOwed, total=False):
    """席位待补 Units that owe a successor to a seat."""
    under: Under | None
    """Limited to what."""

_AskNodes = TypedDict("_AskNodes", {
    "ask": "Literal[\"nodes\"]",
    "on": "Day",
})

class AskNodes(_AskNodes, total=False):
    """节点 Areas, organisations and tied persons, for programs that draw graphs."""
    under: Under | None
    """Limited to what."""

_AskLinks = TypedDict("_AskLinks", {
    "ask": "Literal[\"links\"]",
    "on": "Day",
})

class AskLinks(_AskLinks, total=False):
    """联系 What links them: trees, seats, hosts and ties."""
    under: Under | None
    """Limited to what."""

_AskLists = TypedDict("_AskLists", {
    "ask": "Literal[\"lists\"]",
    "on": "Day",
})

class AskLists(_AskLists, total=False):
    """两张清单 Resources and needs by category and measure."""
    under: Under | None
    """Limited to what."""

_AskMatch = TypedDict("_AskMatch", {
    "ask": "Literal[\"match\"]",
    "on": "Day",
})

class AskMatch(_AskMatch, total=False):
    """匹配 What is left of the resources matched to what is left of the needs."""
    policy: Policy | None
    """Under which policy; the default one if not said."""
    under: Under | None
    """Of what part; of everything if not said."""

_AskAssignments = TypedDict("_AskAssignments", {
    "ask": "Literal[\"assignments\"]",
    "on": "Day",
})

class AskAssignments(_AskAssignments, total=False):
    """分配表 Who serves whom, by which path, and what each part of the way costs."""
    policy: Policy | None
    """Under which policy; the default one if not said."""
    under: Under | None
    """Of what part; of everything if not said."""

_AskGaps = TypedDict("_AskGaps", {
    "ask": "Literal[\"gaps\"]",
    "on": "Day",
})

class AskGaps(_AskGaps, total=False):
    """缺口清单 What is left unserved and why: how many candidates passed each rule, who came closest, who
holds what could have served, and the one change that would help."""
    policy: Policy | None
    """Under which policy; the default one if not said."""
    under: Under | None
    """Of what part; of everything if not said."""

_AskOutbid = TypedDict("_AskOutbid", {
    "ask": "Literal[\"outbid\"]",
    "on": "Day",
})

class AskOutbid(_AskOutbid, total=False):
    """挤占路径 Who would be pushed out if one more unit of a need were served, along which chain, and by how
much that is worse."""
    policy: Policy | None
    """Under which policy; the default one if not said."""
    under: Under | None
    """Of what part; of everything if not said."""

_AskSettled = TypedDict("_AskSettled", {
    "ask": "Literal[\"settled\"]",
    "on": "Day",
})

class AskSettled(_AskSettled, total=False):
    """就近解决 Within what level the needs served are settled, by category: 小事不出网格，大事不出社区."""
    policy: Policy | None
    """Under which policy; the default one if not said."""
    under: Under | None
    """Of what part; of everything if not said."""

_AskStable = TypedDict("_AskStable", {
    "ask": "Literal[\"stable\"]",
    "on": "Day",
})

class AskStable(_AskStable, total=False):
    """双向选择 Who is placed where if both sides choose: nobody would rather have each other than what they
have; and what that costs against the optimum of the same lines."""
    measure: MeasureId | None
    """In which unit of measure; may be left out where there is one."""
    members: dict[str, list[NeedId]]
    """By resource the needs it accepts, best first; who is not named ranks by cost."""
    policy: Policy | None
    """Under which policy; the default one if not said."""
    posts: dict[str, list[ResourceId]]
    """By need the resources it accepts, best first; what is not named ranks by cost."""
    proposing: Proposer
    """Which side proposes; the members if not said."""

_AskIdle = TypedDict("_AskIdle", {
    "ask": "Literal[\"idle\"]",
    "on": "Day",
})

class AskIdle(_AskIdle, total=False):
    """闲置资源 What is left of the resources and why."""
    policy: Policy | None
    """Under which policy; the default one if not said."""
    under: Under | None
    """Of what part; of everything if not said."""

_AskMissed = TypedDict("_AskMissed", {
    "ask": "Literal[\"missed\"]",
    "on": "Day",
})

class AskMissed(_AskMissed, total=False):
    """未得岗位者 The members who checked in, offer something and get no slot."""
    policy: Policy | None
    """Under which policy; the default one if not said."""
    under: Under | None
    """Of what part; of everything if not said."""

_AskTotals = TypedDict("_AskTotals", {
    "ask": "Literal[\"totals\"]",
    "on": "Day",
})

class AskTotals(_AskTotals, total=False):
    """匹配合计 What was wanted and served, by measure and priority."""
    policy: Policy | None
    """Under which policy; the default one if not said."""
    under: Under | None
    """Of what part; of everything if not said."""

_AskPrices = TypedDict("_AskPrices", {
    "ask": "Literal[\"prices\"]",
    "on": "Day",
})

class AskPrices(_AskPrices, total=False):
    """影子价格 What one unit more, and one fewer, of each resource and need would change."""
    policy: Policy | None
    """Under which policy; the default one if not said."""
    under: Under | None
    """Of what part; of everything if not said."""

_AskHelp = TypedDict("_AskHelp", {
    "ask": "Literal[\"help\"]",
    "on": "Day",
})

class AskHelp(_AskHelp, total=False):
    """补哪最有用 Where one more unit would help most, by category and community."""
    policy: Policy | None
    """Under which policy; the default one if not said."""
    under: Under | None
    """Of what part; of everything if not said."""

_AskLosses = TypedDict("_AskLosses", {
    "ask": "Literal[\"losses\"]",
    "on": "Day",
})

class AskLosses(_AskLosses, total=False):
    """单点缺失 What would go unserved if any one owner offered nothing more."""
    policy: Policy | None
    """Under which policy; the default one if not said."""
    under: Under | None
    """Of what part; of everything if not said."""

_AskWhyNot = TypedDict("_AskWhyNot", {
    "ask": "Literal[\"why_not\"]",
    "need": "NeedId",
    "on": "Day",
    "resource": "ResourceId",
})

class AskWhyNot(_AskWhyNot, total=False):
    """为何不 Why a resource does not serve a need: which rules bar it, or how much worse it would be."""
    policy: Policy | None
    """Under which policy; the default one if not said."""
    under: Under | None
    """Of what part; of everything if not said."""

_AskExplain = TypedDict("_AskExplain", {
    "ask": "Literal[\"explain\"]",
    "need": "NeedId",
    "on": "Day",
})

class AskExplain(_AskExplain, total=False):
    """逐条解释 Everything about one need: assignments, gap, price, and who else could serve it."""
    alternatives: int | None
    """How many others to name; three if not said."""
    policy: Policy | None
    """Under which policy; the default one if not said."""
    under: Under | None
    """Of what part; of everything if not said."""

_AskWhatIf = TypedDict("_AskWhatIf", {
    "ask": "Literal[\"what_if\"]",
    "changes": "list[Change]",
    "on": "Day",
})

class AskWhatIf(_AskWhatIf, total=False):
    """推演 What changes if some things were otherwise, all of them together."""
    policy: Policy | None
    """Under which policy; the default one if not said."""
    under: Under | None
    """Of what part; of everything if not said."""

_AskWhatIfs = TypedDict("_AskWhatIfs", {
    "ask": "Literal[\"what_ifs\"]",
    "cases": "list[list[Change]]",
    "on": "Day",
})

class AskWhatIfs(_AskWhatIfs, total=False):
    """批量推演 What changes in each of several cases, each on its own."""
    policy: Policy | None
    """Under which policy; the default one if not said."""
    under: Under | None
    """Of what part; of everything if not said."""

_AskCompare = TypedDict("_AskCompare", {
    "ask": "Literal[\"compare\"]",
    "on": "Day",
    "other": "Other",
})

class AskCompare(_AskCompare, total=False):
    """方案对比 What changes from the plan to another: of another day, of another policy, or as of what was
known when an entry had been written."""
    policy: Policy | None
    """Under which policy; the default one if not said."""
    under: Under | None
    """Of what part; of everything if not said."""

_AskChanges = TypedDict("_AskChanges", {
    "ask": "Literal[\"changes\"]",
    "on": "Day",
    "other": "Other",
})

class AskChanges(_AskChanges, total=False):
    """方案对比表 The pairs of a comparison that are given another quantity, as a table."""
    policy: Policy | None
    """Under which policy; the default one if not said."""
    under: Under | None
    """Of what part; of everything if not said."""

_AskPairings = TypedDict("_AskPairings", {
    "ask": "Literal[\"pairings\"]",
    "limits": "PairingLimits",
    "on": "Day",
})

class AskPairings(_AskPairings, total=False):
    """精准结对 Which unit should be paired with which community, what that would serve, and what no choice
of ties can surpass."""
    policy: Policy | None
    """Under which policy; the default one if not said."""
    under: Under | None
    """Of what part; of everything if not said."""

_AskOrders = TypedDict("_AskOrders", {
    "ask": "Literal[\"orders\"]",
    "on": "Day",
})

class AskOrders(_AskOrders, total=False):
    """订单情况 Orders by state."""
    under: Under | None
    """Limited to what."""

_AskChart = TypedDict("_AskChart", {
    "ask": "Literal[\"chart\"]",
    "chart": "ChartKind",
    "on": "Day",
})

class AskChart(_AskChart, total=False):
    """图表 A chart as an ECharts option."""
    depth: int | None
    """How many levels down, where a chart has levels; as many as fit if not said."""
    language: Language | None
    """The language of its words; Chinese if not said."""
    measure: MeasureId | None
    """The unit of measure whose quantities a chart of a plan adds up; it counts if not said."""
    policy: Policy | None
    """Under which policy its plan is made; the default one if not said."""
    under: Under | None
    """Limited to what."""

class ReachWithin(TypedDict):
    """本…内 As tied, and anywhere within the owner's enclosing area of a kind."""
    within: AreaKind

_Reason = TypedDict("_Reason", {
    "reason": "ReasonId",
    "title": "Title",
})

class Reason(_Reason, total=False):
    """退单原因 A reason for declining an order."""
    cool_down_days: int | None
    """For how many days the same pair is not to be proposed again."""

_Requirement = TypedDict("_Requirement", {
    "what": "What",
})

class Requirement(_Requirement, total=False):
    """要求 How many of what."""
    at_least: int
    """How many there must be at least; 1 if not said."""
    at_most: int | None
    """How many there may be at most."""

_ResourceListed = TypedDict("_ResourceListed", {
    "categories": "list[CategoryId]",
    "measure": "MeasureId",
    "owner": "Owner",
    "quantity": "Quantity",
    "reach": "Reach",
    "resource": "ResourceId",
})

class ResourceListed(_ResourceListed, total=False):
    """登记资源 A unit or a person offers something."""
    note: NoteId | None
    """Words about it, kept in the notes."""
    skills: list[SkillId]
    """The skills and licences that come with it."""
    window: Window | None
    """When it can be had."""

class ResourceWithdrawn(TypedDict):
    """撤下资源 A resource is no longer offered."""
    resource: ResourceId
    """The line."""

_Rule = TypedDict("_Rule", {
    "each": "Subject",
    "has": "list[Requirement]",
    "rule": "RuleId",
    "title": "Title",
})

class Rule(_Rule, total=False):
    """规则 A rule of coverage: each of a subject has what is required."""
    source: Title | None
    """Where the rule was published."""

_Scheme = TypedDict("_Scheme", {
    "levels": "list[Level]",
    "scheme": "SchemeId",
    "title": "Title",
})

class Scheme(_Scheme, total=False):
    """层级体系 The ordered levels of a town, highest first."""
    inferred: bool
    """Whether the order was inferred from a text rather than printed in it."""

class SetQuantity(TypedDict):
    """定额认领 A need of which each taker brings just so much, or nothing."""
    each: int
    """How much each taker brings."""
    need: NeedId
    """The need."""

_Skill = TypedDict("_Skill", {
    "skill": "SkillId",
    "title": "Title",
})

class Skill(_Skill, total=False):
    """技能、资质 A skill or a licence."""
    synonyms: list[Title]
    """Other names under which workbooks know it."""

_Stable = TypedDict("_Stable", {
    "barred_choices": "int",
    "barred_wishes": "int",
    "measure": "MeasureId",
    "on": "Day",
    "open": "list[OpenPost]",
    "optimum": "Fit",
    "placements": "list[Placement]",
    "proposing": "Proposer",
    "stable": "Fit",
    "unplaced": "list[ResourceId]",
    "worse": "Worth",
})

class Stable(_Stable, total=False):
    """双向选择 A stable placement, checked, with what it costs against the optimum."""
    blocking: BlockingPair | None
    """A pair that would rather have each other, looked for without regard to how the placement was
found; nothing, for it is stable."""

class Stamp(TypedDict):
    """落款 When entries are written down, and by whom. The library has no clock; the caller passes this."""
    by: ActorId
    """By whom."""
    recorded: Instant
    """When."""

class StatementLevelsLevels(TypedDict):
    """"""
    claimed: int
    """The number of levels claimed."""
    line: Title
    """The line as printed."""
    scheme: SchemeId
    """The scheme it describes."""

class StatementLevels(TypedDict):
    """A printed line of levels and how many levels its text claims."""
    levels: StatementLevelsLevels

class StatementEachEach(TypedDict):
    """"""
    each: Subject
    """For each of what."""
    has: What
    """What each is said to have."""

class StatementEach(TypedDict):
    """Each of a subject has one of something."""
    each: StatementEachEach

class SubjectArea(TypedDict):
    """Each area of a kind."""
    area: AreaKind

class SubjectLevel(TypedDict):
    """Each organisation of a level."""
    level: LevelId

class SubjectOrganization(TypedDict):
    """Each organisation of a kind."""
    organization: OrganizationKind

class SubjectTiedTied(TypedDict):
    """"""
    by: TieKindId
    """The kind of tie."""
    person: PersonKind
    """The kind of person."""

class SubjectTied(TypedDict):
    """Each person of a kind who has a tie of a kind, such as a member who has checked in."""
    tied: SubjectTiedTied

class TakingNeed(TypedDict):
    """One line."""
    need: NeedId

class TakingArea(TypedDict):
    """Every need of an area and of all that lies in it."""
    area: AreaId

class Team(TypedDict):
    """整队 Resources that must serve a need together, or not at all."""
    need: NeedId
    """The need."""
    resources: list[ResourceId]
    """The members of the team."""

class TieClosed(TypedDict):
    """解除关系 A tie ends."""
    tie: TieId
    """The tie."""

_TieKind = TypedDict("_TieKind", {
    "from": "list[EndKind]",
    "tie": "TieKindId",
    "title": "Title",
    "to": "list[EndKind]",
})

class TieKind(_TieKind, total=False):
    """关系类型 A kind of tie."""
    agreement: Asked
    """Whether the tie is held under an agreement, as an alliance is."""
    carries: bool
    """Whether the first end's resources may enter at the second end, an area, when lists are matched."""
    limit_from: int | None
    """How many such ties one first end may have at a time; any number if not said."""
    limit_to: int | None
    """How many such ties one second end may have at a time; any number if not said."""
    on_behalf_of: Asked
    """Whether the tie is held on behalf of a unit, as a seat is."""

_TieOpened = TypedDict("_TieOpened", {
    "from": "End",
    "kind": "TieKindId",
    "tie": "TieId",
    "to": "End",
})

class TieOpened(_TieOpened, total=False):
    """建立关系 A tie begins."""
    agreement: AgreementId | None
    """The agreement under which it is held."""
    on_behalf_of: OrganizationId | None
    """The unit on whose behalf it is held."""
    until: Day | None
    """The first day after it, where it is known."""

_TotalChange = TypedDict("_TotalChange", {
    "measure": "MeasureId",
})

class TotalChange(_TotalChange, total=False):
    """合计之差 The totals of a unit of measure before and after; nothing where it is not matched."""
    after: MeasureTotal | None
    """After."""
    before: MeasureTotal | None
    """Before."""

class UnderArea(TypedDict):
    """An area: by the area tree."""
    area: AreaId

class UnderOrganization(TypedDict):
    """An organisation: by the party tree."""
    organization: OrganizationId

class WhatLevel(TypedDict):
    """Organisations of a level: directly in the area, or directly below the organisation."""
    level: LevelId

class WhatOrganization(TypedDict):
    """Organisations of a kind: in the area or in what lies in it, or directly below or hosted by the organisation."""
    organization: OrganizationKind

class WhatOffice(TypedDict):
    """Persons in an office: of the organisations directly in the area, or of the organisation."""
    office: OfficeId

class WhatTie(TypedDict):
    """Ties of a kind that end in the area, at the organisation or at the person."""
    tie: TieKindId

class WhatOrders(TypedDict):
    """Orders that live on what the organisation or the person offers: the service slots taken up."""
    orders: OrderScope

_WhyNot = TypedDict("_WhyNot", {
    "bars": "list[Bar]",
    "en": "list[str]",
    "given": "int",
    "need": "NeedId",
    "owner": "Owner",
    "resource": "ResourceId",
    "zh": "list[str]",
})

class WhyNot(_WhyNot, total=False):
    """为何不 What a plan says of one pair."""
    cost: int | None
    """What a unit would cost, if the pair may be."""
    path: list[AreaId]
    """The areas it would pass, if the pair may be."""
    worse: Worth | None
    """By how much the best plan with one unit more of this pair is worse than the plan; nothing where the
plan has the pair already, or one of equal worth has."""

class Window(TypedDict, total=False):
    """时段 The days in which a resource can be had, or a need stands; an end left open is open."""
    since: Day | None
    """The first day."""
    until: Day | None
    """The first day after."""

_Worth = TypedDict("_Worth", {
    "cost": "int",
    "urgency": "int",
})

class Worth(_Worth, total=False):
    """权衡 By how much the objective changes: compared place by place, the urgency left unserved first, then
the minimums missed, the cost, and the load. Above zero is worse, below zero is better."""
    load: int
    """Load."""
    minimums: int
    """Minimums missed."""


Change: TypeAlias = Union[ChangeWithResource, ChangeWithNeed, ChangeWithoutResource, ChangeWithoutNeed, ChangeWithoutOwner, ChangeResizeResource, ChangeResizeNeed, ChangeTie, ChangeUntie, ChangeWiden, ChangeWindow, ChangeSkill]
"""改动 One thing that could be otherwise: on the wire an object with one key, such as
`{"without_owner":{"organization":"u-01"}}`.

What is agreed stays agreed: a line that is taken away, or made smaller, keeps what its orders hold."""
End: TypeAlias = Union[EndArea, EndOrganization, EndPerson]
"""端 An end of a tie on the wire: `{"organization":"u-01"}`, `{"area":"360733100201"}` or
`{"person":"P-00017"}`."""
EndKind: TypeAlias = Union[EndKindArea, EndKindOrganization, EndKindPerson]
"""端的种类 What may stand at an end: the kinds of one subject; an empty list means any of it."""
Event: TypeAlias = Union[AreaOpenedEvent, AreaRenamedEvent, AreaMovedEvent, AreaClosedEvent, OrganizationOpenedEvent, OrganizationRenamedEvent, OrganizationMovedEvent, OrganizationClosedEvent, PersonRegisteredEvent, PersonReclassifiedEvent, PersonLeftEvent, AppointmentMadeEvent, AppointmentEndedEvent, TieOpenedEvent, TieClosedEvent, ResourceListedEvent, ResourceWithdrawnEvent, NeedPostedEvent, NeedWithdrawnEvent, OrderPlacedEvent, OrderDispatchedEvent, OrderAcceptedEvent, OrderDeclinedEvent, OrderWithdrawnEvent, OrderPartFulfilledEvent, OrderFulfilledEvent, OrderRatedEvent, PackAdoptedEvent, EntryVoidedEvent]
"""事件 What may happen, by kind."""
Giving: TypeAlias = Union[GivingOrganization, GivingPerson, GivingResource]
"""甲方 The side of an excluded pair that gives: `{"organization":"u-01"}`, `{"person":"P-00017"}` or
`{"resource":"r-01"}`."""
Group: TypeAlias = Union[Literal["owners"], GroupOrganization, GroupPerson, GroupKind, GroupArea]
"""对象 Whose total is bounded: `"owners"` (each owner), `{"organization":"u-01"}`, `{"person":"P-00017"}`,
`{"kind":"community"}` (each area of that kind) or `{"area":"c1"}`. What names one goes before what
speaks of all."""
Owner: TypeAlias = Union[OwnerOrganization, OwnerPerson]
"""提供方 Who offers a resource: `{"organization":"u-01"}` or `{"person":"P-00017"}`."""
Question: TypeAlias = Union[AskHead, AskEntry, AskLevels, AskAreas, AskSubtree, AskDot, AskPath, AskCoverage, AskFindings, AskClaims, AskTieKinds, AskTies, AskAgreements, AskSeatsOwed, AskNodes, AskLinks, AskLists, AskMatch, AskAssignments, AskGaps, AskOutbid, AskSettled, AskStable, AskIdle, AskMissed, AskTotals, AskPrices, AskHelp, AskLosses, AskWhyNot, AskExplain, AskWhatIf, AskWhatIfs, AskCompare, AskChanges, AskPairings, AskOrders, AskChart]
"""提问 A question, on the wire such as `{"ask":"levels","on":"2022-06-30"}`.

`on` is the day as of which it is asked. `under` limits it to what lies in an area (by the area
tree) or stands under an organisation (by the party tree); without it, it is about everything. A plan
of a part matches the resources and the needs of that part among themselves."""
Reach: TypeAlias = Union[Literal["own"], Literal["tied"], ReachWithin, Literal["anywhere"]]
"""服务范围 How far a resource goes: `"own"`, `"tied"`, `{"within":"town"}` or `"anywhere"`.

In every case a resource serves its entry areas and all that lies in them."""
Statement: TypeAlias = Union[StatementLevels, StatementEach]
"""陈述 What a claim says."""
Subject: TypeAlias = Union[SubjectArea, SubjectLevel, SubjectOrganization, SubjectTied]
"""对象 For each of what a rule speaks."""
Taking: TypeAlias = Union[TakingNeed, TakingArea]
"""乙方 The side of an excluded pair that takes: `{"need":"n-01"}` or `{"area":"c1"}`."""
Under: TypeAlias = Union[UnderArea, UnderOrganization]
"""其下 Under what: `{"area":"360733100"}` or `{"organization":"hc-urban"}`."""
What: TypeAlias = Union[WhatLevel, WhatOrganization, WhatOffice, WhatTie, WhatOrders]
"""要件 What a rule counts at its subject."""
