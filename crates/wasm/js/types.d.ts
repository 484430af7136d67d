// 线上格式 The types of everything that crosses the wire: events, questions, answers, packs.
// Written by `BLESS=1 cargo test --test house` from the types of the core; not by hand.

/** 经办人 Who records an entry: a person's code or a service's name. */
export type ActorId = string;

/** 协议编码 The code of an agreement under which ties are held. */
export type AgreementId = string;

/** 备选 A resource that could serve a need instead, and how much worse the best plan with it would be. */
export interface Alternative {
  /** What a unit would cost. */
  cost: number;
  /** Who offers it. */
  owner: Owner;
  /** The areas it would pass. */
  path: AreaId[];
  /** The resource. */
  resource: ResourceId;
  /** By how much the best plan with one unit of it is worse. */
  worse: Worth;
}

/** 免职 An appointment ends. */
export interface AppointmentEnded {
  /** The appointment. */
  appointment: AppointmentId;
}

/** 任职编码 The code of an appointment. */
export type AppointmentId = string;

/** 任职 A person takes an office in a body. */
export interface AppointmentMade {
  /** The code of the appointment. */
  appointment: AppointmentId;
  /** Which office. */
  office: OfficeId;
  /** In which body. */
  organization: OrganizationId;
  /** Who. */
  person: PersonId;
  /** The first day after the term, where it is known. */
  until?: Day | null;
}

/** 撤销区域 An area ends. */
export interface AreaClosed {
  /** The area. */
  area: AreaId;
}

/** 区域编码 The code of an area, such as `360733100201`. */
export type AreaId = string;

/** 区域类型 The kinds of area. */
export type AreaKind =
  | "province"
  | "city"
  | "county"
  | "subdistrict"
  | "town"
  | "township"
  | "community"
  | "village"
  | "compound"
  | "grid"
  | "building"
  | "entrance"
  | "park";

/** 区域调整 An area comes to lie in another. */
export interface AreaMoved {
  /** The area. */
  area: AreaId;
  /** The area it lies in from now on. */
  parent: AreaId;
}

/** 设立区域 An area begins. */
export interface AreaOpened {
  /** Its code. */
  area: AreaId;
  /** Households. */
  households?: number | null;
  /** Its kind. */
  kind: AreaKind;
  /** Its name. */
  name: Title;
  /** The area it lies in; none for the highest. */
  parent?: AreaId | null;
  /** A point on the map. */
  point?: Point | null;
  /** Residents. */
  population?: number | null;
}

/** 区域更名 An area gets another name. */
export interface AreaRenamed {
  /** The area. */
  area: AreaId;
  /** Its new name. */
  name: Title;
}

/** 是否要求 Whether something must, may or may not be said. */
export type Asked =
  | "no"
  | "optional"
  | "required";

/** 分配 So much of a resource for a need, and the path it takes. */
export interface Assignment {
  /** What an owner who is new to the place costs of that. */
  change?: number;
  /** The cost of a unit: the terms below, added up. */
  cost: number;
  /** What coming down the tree to the need costs of that. */
  down: number;
  /** What entering costs of that: the climb from the owner's home, or the tie. */
  entering: number;
  /** In which unit of measure. */
  measure: MeasureId;
  /** The need. */
  need: NeedId;
  /** Who offers it. */
  owner: Owner;
  /** The areas it passes: from where it comes, up to where it enters, down to the need's area. */
  path: AreaId[];
  /** How much. */
  quantity: number;
  /** What the owner's ratings cost of that. */
  rating?: number;
  /** The resource. */
  resource: ResourceId;
  /** What skills cost of that which nobody asked for. */
  spare?: number;
  /** The tie that carries it, if one does. */
  tie?: TieId | null;
  /** The kind of that tie. */
  tie_kind?: TieKindId | null;
  /** What a wider category costs of that. */
  wider: number;
}

/** 分配之差 A pair that is given another quantity; zero where it is given none. */
export interface AssignmentChange {
  /** How much after. */
  after: number;
  /** How much before. */
  before: number;
  /** In which unit of measure. */
  measure: MeasureId;
  /** The need. */
  need: NeedId;
  /** Who offers it. */
  owner: Owner;
  /** The resource. */
  resource: ResourceId;
}

/** 不合之处 A rule that keeps a resource from a need. */
export type Bar =
  | "measure"
  | "category"
  | "reach"
  | "window"
  | "skills"
  | "excluded"
  | "cooling_down"
  | "place"
  | "limit";

/** 互选而未得 A member and a post that would both rather have each other than what they have. */
export interface BlockingPair {
  /** The resource line. */
  member: ResourceId;
  /** The need. */
  post: NeedId;
}

/** 限额 A bound on what a group gives or gets in a plan. */
export interface Bound {
  /** How much. */
  amount: number;
  /** In which unit of measure. */
  measure: MeasureId;
  /** Whose total. */
  on: Group;
}

/** 类别 A category of resources and needs. */
export interface Category {
  /** The code. */
  category: CategoryId;
  /** Whether the source published only a count and the name is ours. */
  illustrative?: boolean;
  /** The wider category. A resource of a category serves the needs of every narrower one. */
  parent?: CategoryId | null;
  /** Other names under which workbooks know it. */
  synonyms?: Title[];
  /** The Chinese title. */
  title: Title;
}

/** 类别 The code of a category. */
export type CategoryId = string;

/** 新增资源 A line that is not in the ledger is offered; as in `resource_listed`. */
export interface ChangeWithResource {
  with_resource: ResourceListed;
}

/** 新增需求 A line that is not in the ledger is asked for; as in `need_posted`. */
export interface ChangeWithNeed {
  with_need: NeedPosted;
}

/** 资源退出 Nothing more is offered on a line. */
export interface ChangeWithoutResource {
  without_resource: ResourceId;
}

/** 需求撤销 Nothing more is asked for on a line. */
export interface ChangeWithoutNeed {
  without_need: NeedId;
}

/** 单位退出 Nothing more is offered by somebody: `{"organization":"u-01"}` or `{"person":"P-00017"}`. */
export interface ChangeWithoutOwner {
  without_owner: Owner;
}

/** 增减资源 So many units more, or fewer, are offered on a line. */
export interface ChangeResizeResource {
  resize_resource: {
    /** By how many units; below zero for fewer. */
    by: number;
    /** The line. */
    resource: ResourceId;
  };
}

/** 增减需求 So many units more, or fewer, are asked for on a line. */
export interface ChangeResizeNeed {
  resize_need: {
    /** By how many units; below zero for fewer. */
    by: number;
    /** The line. */
    need: NeedId;
  };
}

/** 建立关系 A tie is opened; as in `tie_opened`. */
export interface ChangeTie {
  tie: TieOpened;
}

/** 解除关系 A tie is ended. */
export interface ChangeUntie {
  untie: TieId;
}

/** 扩大范围 A line goes further, or less far. */
export interface ChangeWiden {
  widen: {
    /** How far. */
    reach: Reach;
    /** The line. */
    resource: ResourceId;
  };
}

/** 调整时段 A line can be had at another time. */
export interface ChangeWindow {
  window: {
    /** The line. */
    resource: ResourceId;
    /** When. */
    window: Window;
  };
}

/** 补充技能 A line comes with further skills or licences. */
export interface ChangeSkill {
  skill: {
    /** The line. */
    resource: ResourceId;
    /** Which. */
    skills: SkillId[];
  };
}

/** 改动 One thing that could be otherwise: on the wire an object with one key, such as
 * `{"without_owner":{"organization":"u-01"}}`.
 * 
 * What is agreed stays agreed: a line that is taken away, or made smaller, keeps what its orders hold. */
export type Change =
  | ChangeWithResource
  | ChangeWithNeed
  | ChangeWithoutResource
  | ChangeWithoutNeed
  | ChangeWithoutOwner
  | ChangeResizeResource
  | ChangeResizeNeed
  | ChangeTie
  | ChangeUntie
  | ChangeWiden
  | ChangeWindow
  | ChangeSkill;

/** 图表 A chart: its title in both languages, and the option that draws it. */
export interface Chart {
  /** The ECharts option, for `setOption`. */
  option: unknown;
  /** The English title. */
  title: string;
  /** The Chinese title. */
  zh: string;
}

/** 图表种类 What can be drawn. */
export type ChartKind =
  | "tree"
  | "ties"
  | "flow"
  | "paths"
  | "coverage"
  | "gaps"
  | "prices";

/** 说法 A sentence of a source, kept as it was printed. */
export interface Claim {
  /** The code of the claim. */
  claim: ClaimId;
  /** What was said. */
  says: Statement;
  /** Who said so. */
  source: Title;
}

/** 说法 The code of a published claim that a pack keeps beside its rules. */
export type ClaimId = string;

/** 退单冷却 For how long an owner who declined an order is left alone. */
export interface CoolDown {
  /** For how many days from the day of declining. If not said, for as long as the pack says of the
   * reason; a reason of which it says nothing cools nothing down. */
  days?: number | null;
  /** For the same need, or for every need of its category in its area. */
  scope?: CoolDownScope;
}

/** 冷却范围 What an owner who declined is not asked for again. */
export type CoolDownScope =
  | "none"
  | "need"
  | "place";

/** 分段费用 What each unit beyond a quantity costs for an owner. */
export interface CostStep {
  /** Beyond which quantity. */
  beyond: number;
  /** The cost of a unit. */
  cost: number;
  /** The owner. */
  organization: OrganizationId;
}

/** 日 A day such as `2022-06-30`. */
export type Day = string;

/** 方案对比 What changes from one plan to another. */
export interface Diff {
  /** The pairs that are given another quantity, by measure, need and resource. */
  assignments: AssignmentChange[];
  /** The needs that lack more or less, or for another reason, most urgent first. */
  gaps: GapChange[];
  /** The totals of every measure that either matches. */
  totals: TotalChange[];
}

/** 挤占路径 What one more unit of a need would push out. */
export interface Displaced {
  /** The same as a sentence in English. */
  en: string;
  /** Its unit of measure. */
  measure: MeasureId;
  /** The need that would get one unit more. */
  need: NeedId;
  /** The need that would get one less: this one is outbid by it. */
  out?: NeedId | null;
  /** The urgency of that need, 1 to 5. */
  out_priority?: number | null;
  /** The chain, from the one to the other. */
  path: Handover[];
  /** Its urgency, 1 to 5. */
  priority: number;
  /** By how much the best such plan is worse. */
  worse: Worth;
  /** The same as a sentence in Chinese. */
  zh: string;
}

/** 树图文本 A subtree as text in the DOT language. */
export interface DotAnswer {
  /** The text. */
  dot: string;
}

/** 拟记 Something to be appended: an event, and the day from which it holds. */
export interface Draft {
  /** The day from which it holds; the day of the stamp if not said. */
  effective?: Day | null;
  /** What happened. */
  event: Event;
}

/** An area. */
export interface EndArea {
  area: AreaId;
}

/** An organisation. */
export interface EndOrganization {
  organization: OrganizationId;
}

/** A person. */
export interface EndPerson {
  person: PersonId;
}

/** 端 An end of a tie on the wire: `{"organization":"u-01"}`, `{"area":"360733100201"}` or
 * `{"person":"P-00017"}`. */
export type End =
  | EndArea
  | EndOrganization
  | EndPerson;

/** An area of one of these kinds. */
export interface EndKindArea {
  area: AreaKind[];
}

/** An organisation of one of these kinds. */
export interface EndKindOrganization {
  organization: OrganizationKind[];
}

/** A person of one of these kinds. */
export interface EndKindPerson {
  person: PersonKind[];
}

/** 端的种类 What may stand at an end: the kinds of one subject; an empty list means any of it. */
export type EndKind =
  | EndKindArea
  | EndKindOrganization
  | EndKindPerson;

/** 引擎 Which engine answered. */
export type Engine =
  | "hub_lists"
  | "network_simplex";

/** 条目 One line of the ledger, decoded. */
export interface Entry {
  /** Who wrote it down. */
  by: ActorId;
  /** The day from which it holds. */
  effective: Day;
  /** What happened. */
  event: Event;
  /** When it was written down; never earlier than the entry before. */
  recorded: Instant;
  /** Its place in the ledger, counted from 1. */
  seq: number;
}

/** 条目 The line of an entry. */
export interface EntryAnswer {
  /** The line, verbatim. */
  line: string;
  /** Whether it is voided. */
  voided: boolean;
}

/** 作废 An entry is voided: the ledger is read as if it had never been written. */
export interface EntryVoided {
  /** The seq of the entry. */
  seq: number;
}

export interface AreaOpenedEvent {
  data: AreaOpened;
  kind: "area_opened";
}

export interface AreaRenamedEvent {
  data: AreaRenamed;
  kind: "area_renamed";
}

export interface AreaMovedEvent {
  data: AreaMoved;
  kind: "area_moved";
}

export interface AreaClosedEvent {
  data: AreaClosed;
  kind: "area_closed";
}

export interface OrganizationOpenedEvent {
  data: OrganizationOpened;
  kind: "organization_opened";
}

export interface OrganizationRenamedEvent {
  data: OrganizationRenamed;
  kind: "organization_renamed";
}

export interface OrganizationMovedEvent {
  data: OrganizationMoved;
  kind: "organization_moved";
}

export interface OrganizationClosedEvent {
  data: OrganizationClosed;
  kind: "organization_closed";
}

export interface PersonRegisteredEvent {
  data: PersonRegistered;
  kind: "person_registered";
}

export interface PersonReclassifiedEvent {
  data: PersonReclassified;
  kind: "person_reclassified";
}

export interface PersonLeftEvent {
  data: PersonLeft;
  kind: "person_left";
}

export interface AppointmentMadeEvent {
  data: AppointmentMade;
  kind: "appointment_made";
}

export interface AppointmentEndedEvent {
  data: AppointmentEnded;
  kind: "appointment_ended";
}

export interface TieOpenedEvent {
  data: TieOpened;
  kind: "tie_opened";
}

export interface TieClosedEvent {
  data: TieClosed;
  kind: "tie_closed";
}

export interface ResourceListedEvent {
  data: ResourceListed;
  kind: "resource_listed";
}

export interface ResourceWithdrawnEvent {
  data: ResourceWithdrawn;
  kind: "resource_withdrawn";
}

export interface NeedPostedEvent {
  data: NeedPosted;
  kind: "need_posted";
}

export interface NeedWithdrawnEvent {
  data: NeedWithdrawn;
  kind: "need_withdrawn";
}

export interface OrderPlacedEvent {
  data: OrderPlaced;
  kind: "order_placed";
}

export interface OrderDispatchedEvent {
  data: OrderDispatched;
  kind: "order_dispatched";
}

export interface OrderAcceptedEvent {
  data: OrderAccepted;
  kind: "order_accepted";
}

export interface OrderDeclinedEvent {
  data: OrderDeclined;
  kind: "order_declined";
}

export interface OrderWithdrawnEvent {
  data: OrderWithdrawn;
  kind: "order_withdrawn";
}

export interface OrderPartFulfilledEvent {
  data: OrderPartFulfilled;
  kind: "order_part_fulfilled";
}

export interface OrderFulfilledEvent {
  data: OrderFulfilled;
  kind: "order_fulfilled";
}

export interface OrderRatedEvent {
  data: OrderRated;
  kind: "order_rated";
}

export interface PackAdoptedEvent {
  data: PackAdopted;
  kind: "pack_adopted";
}

export interface EntryVoidedEvent {
  data: EntryVoided;
  kind: "entry_voided";
}

/** 事件 What may happen, by kind. */
export type Event =
  | AreaOpenedEvent
  | AreaRenamedEvent
  | AreaMovedEvent
  | AreaClosedEvent
  | OrganizationOpenedEvent
  | OrganizationRenamedEvent
  | OrganizationMovedEvent
  | OrganizationClosedEvent
  | PersonRegisteredEvent
  | PersonReclassifiedEvent
  | PersonLeftEvent
  | AppointmentMadeEvent
  | AppointmentEndedEvent
  | TieOpenedEvent
  | TieClosedEvent
  | ResourceListedEvent
  | ResourceWithdrawnEvent
  | NeedPostedEvent
  | NeedWithdrawnEvent
  | OrderPlacedEvent
  | OrderDispatchedEvent
  | OrderAcceptedEvent
  | OrderDeclinedEvent
  | OrderWithdrawnEvent
  | OrderPartFulfilledEvent
  | OrderFulfilledEvent
  | OrderRatedEvent
  | PackAdoptedEvent
  | EntryVoidedEvent;

/** 不得匹配 Two sides that must not meet. */
export interface Excluded {
  /** Who does not give. */
  from: Giving;
  /** Who does not take. */
  to: Taking;
}

/** 逐条解释 What a plan says of one need. */
export interface Explained {
  /** Who else could serve it, the least worse first. */
  alternatives: Alternative[];
  /** Its area. */
  area: AreaId;
  /** By whom, and by which path. */
  assignments: Assignment[];
  /** Its category. */
  category: CategoryId;
  /** Who would be pushed out if one more unit of it were served, if it has a gap and could be. */
  displaced?: Displaced | null;
  /** The same in English. */
  en?: string | null;
  /** Why not all of it, if it has a gap. */
  gap?: Gap | null;
  /** Its unit of measure. */
  measure: MeasureId;
  /** The need. */
  need: NeedId;
  /** What one unit more or fewer of it would change. */
  price: Price;
  /** Its urgency, 1 to 5. */
  priority: number;
  /** How much of that the plan serves. */
  served: number;
  /** How much was left to serve before this plan. */
  wanted: number;
  /** The gap as a sentence in Chinese, with the chain by which one more unit would push somebody out. */
  zh?: string | null;
}

/** 由谁填充 What fills a level. */
export type FilledBy =
  | "organization"
  | "office"
  | "member_household";

/** 成效 What a placement serves, and at what cost. */
export interface Fit {
  /** The cost of all units. */
  cost: string;
  /** The units served, by priority 1 to 5. */
  served: number[];
  /** The urgency left unserved: units times the weight of their priority. */
  urgency: string;
}

/** 缺口 Units of a need that are left unserved, and why. */
export interface Gap {
  /** Its area. */
  area: AreaId;
  /** Its category. */
  category: CategoryId;
  /** How many of those could serve it, had they anything left. */
  eligible: number;
  /** One change by which more would be served, if the nearest candidates offer one. */
  fix?: Change | null;
  /** The needs that hold what could have served this one, most urgent last: where it is outbid. */
  holders: Holder[];
  /** How much of that this plan leaves unserved. */
  lacking: number;
  /** Its unit of measure. */
  measure: MeasureId;
  /** Those that came closest, that one first, and what keeps each of them. */
  missed: Missed[];
  /** The resource that came closest: of those in reach the one that passed the most rules, then the
   * cheapest; where none is in reach, the nearest in the tree. */
  nearest?: ResourceId | null;
  /** The need. */
  need: NeedId;
  /** How many resource lines are offered that fit by category. */
  offered: number;
  /** How many of those have a window that meets. */
  open: number;
  /** Its urgency, 1 to 5. */
  priority: number;
  /** How many of those reach the area. */
  reachable: number;
  /** The first rule that left no candidate. */
  reason: GapReason;
  /** How many of those bring the skills. */
  skilled: number;
  /** How much was left to serve before this plan. */
  wanted: number;
}

/** 缺口之差 A need that lacks more or less, or for another reason; nothing lacking where it has no gap. */
export interface GapChange {
  /** What it lacks after. */
  after: number;
  /** Its area. */
  area: AreaId;
  /** What it lacked before. */
  before: number;
  /** Its category. */
  category: CategoryId;
  /** Its unit of measure. */
  measure: MeasureId;
  /** The need. */
  need: NeedId;
  /** Its urgency, 1 to 5. */
  priority: number;
  /** Why, after. */
  reason_after?: GapReason | null;
  /** Why, before. */
  reason_before?: GapReason | null;
}

/** 缺口原因 Why units of a need are left unserved. */
export type GapReason =
  | "area_ended"
  | "none_offered"
  | "out_of_reach"
  | "no_window"
  | "no_skill"
  | "excluded"
  | "cooling_down"
  | "places_distinct"
  | "limit_reached"
  | "outbid";

/** 缺口及说明 A gap with its sentences. */
export interface GapTold {
  /** Its area. */
  area: AreaId;
  /** Its category. */
  category: CategoryId;
  /** How many of those could serve it, had they anything left. */
  eligible: number;
  /** The gap as a sentence in English. */
  en: string;
  /** One change by which more would be served, if the nearest candidates offer one. */
  fix?: Change | null;
  /** The needs that hold what could have served this one, most urgent last: where it is outbid. */
  holders: Holder[];
  /** How much of that this plan leaves unserved. */
  lacking: number;
  /** Its unit of measure. */
  measure: MeasureId;
  /** Those that came closest, that one first, and what keeps each of them. */
  missed: Missed[];
  /** The resource that came closest: of those in reach the one that passed the most rules, then the
   * cheapest; where none is in reach, the nearest in the tree. */
  nearest?: ResourceId | null;
  /** The need. */
  need: NeedId;
  /** How many resource lines are offered that fit by category. */
  offered: number;
  /** How many of those have a window that meets. */
  open: number;
  /** Its urgency, 1 to 5. */
  priority: number;
  /** How many of those reach the area. */
  reachable: number;
  /** The first rule that left no candidate. */
  reason: GapReason;
  /** How many of those bring the skills. */
  skilled: number;
  /** How much was left to serve before this plan. */
  wanted: number;
  /** The gap as a sentence in Chinese. */
  zh: string;
}

/** All that a unit offers. */
export interface GivingOrganization {
  organization: OrganizationId;
}

/** All that a person offers. */
export interface GivingPerson {
  person: PersonId;
}

/** One line. */
export interface GivingResource {
  resource: ResourceId;
}

/** 甲方 The side of an excluded pair that gives: `{"organization":"u-01"}`, `{"person":"P-00017"}` or
 * `{"resource":"r-01"}`. */
export type Giving =
  | GivingOrganization
  | GivingPerson
  | GivingResource;

/** One unit. */
export interface GroupOrganization {
  organization: OrganizationId;
}

/** One person. */
export interface GroupPerson {
  person: PersonId;
}

/** Each area of a kind by itself, with all that lies in it. */
export interface GroupKind {
  kind: AreaKind;
}

/** One area, with all that lies in it. */
export interface GroupArea {
  area: AreaId;
}

/** 对象 Whose total is bounded: `"owners"` (each owner), `{"organization":"u-01"}`, `{"person":"P-00017"}`,
 * `{"kind":"community"}` (each area of that kind) or `{"area":"c1"}`. What names one goes before what
 * speaks of all. */
export type Group =
  | "owners"
  | GroupOrganization
  | GroupPerson
  | GroupKind
  | GroupArea;

/** 转给 A unit of a resource that goes to another need. */
export interface Handover {
  /** The need that has it now; none if the unit is free. */
  from?: NeedId | null;
  /** Who offers it. */
  owner: Owner;
  /** The resource. */
  resource: ResourceId;
  /** The need that would have it. */
  to: NeedId;
}

/** 台账概况 How long a ledger is and what its head is. */
export interface HeadAnswer {
  /** How many entries there are. */
  entries: number;
  /** The hash chained over all of them. */
  head: string;
  /** How many bytes of a torn tail were cut when it was read. */
  torn?: number | null;
}

/** 占用者 A need that holds units which another could use. */
export interface Holder {
  /** The need that is served. */
  need: NeedId;
  /** Its urgency, 1 to 5. */
  priority: number;
  /** How much of it. */
  quantity: number;
  /** The resource that serves it. */
  resource: ResourceId;
}

/** 闲置 A resource of which something is left, and why. */
export interface Idle {
  /** How much of it is left. */
  left: number;
  /** The nearest need of its categories that is not served whole, and what keeps it from that. */
  missed?: MissedNeed | null;
  /** How much of it was there to give. */
  offered: number;
  /** Who offers it. */
  owner: Owner;
  /** Why. */
  reason: IdleReason;
  /** The resource. */
  resource: ResourceId;
}

/** 闲置原因 Why a resource has something left. */
export type IdleReason =
  | "no_need"
  | "no_need_in_reach"
  | "needs_met"
  | "limit_reached"
  | "place_taken";

/** 时刻 An instant with its offset, such as `2022-06-30T09:00:00+08:00`. */
export type Instant = string;

/** 语言 The language of a chart's words; names and titles of the ledger stay as they are. */
export type Language =
  | "zh"
  | "en";

/** 层级 One level of a scheme. */
export interface Level {
  /** The kind of area its bodies sit in, where there is one. */
  area?: AreaKind | null;
  /** What fills it. */
  filled_by: FilledBy;
  /** The kinds of organisation that may fill it; empty means any. */
  kinds?: OrganizationKind[];
  /** The code, `scheme.level`. */
  level: LevelId;
  /** Whether a body of the next level may stand directly under the level above. */
  may_skip?: boolean;
  /** The office that fills it, where it is filled by one. */
  office?: OfficeId | null;
  /** The Chinese title. */
  title: Title;
}

/** 层级 The code of a level, `scheme.level`. */
export type LevelId = string;

/** 计量单位 A unit of measure. Quantities of different measures never add. */
export interface Measure {
  /** The code. */
  measure: MeasureId;
  /** Other names under which workbooks know it. */
  synonyms?: Title[];
  /** The Chinese title. */
  title: Title;
}

/** 计量单位 The code of a unit of measure. */
export type MeasureId = string;

/** 合计 The totals of one unit of measure. */
export interface MeasureTotal {
  /** The cost of all assignments. */
  cost: string;
  /** Which engine answered. */
  engine: Engine;
  /** How unevenly owners are loaded: the sum of the steps of their units, where load counts. */
  load: string;
  /** The unit of measure. */
  measure: MeasureId;
  /** Minimums missed: members without a slot, units below the floor of an area. */
  minimums: string;
  /** What was left of all resources before the plan. */
  offered: number;
  /** What the plan serves of it. */
  served: number[];
  /** The urgency left unserved: units times the weight of their priority. */
  urgency: string;
  /** What was left of all needs before the plan, by priority 1 to 5. */
  wanted: number[];
}

/** 最接近者 A resource that came close to serving a need. */
export interface Missed {
  /** Every rule that keeps it from the need; none if it is only given elsewhere. */
  bars: Bar[];
  /** Who offers it. */
  owner: Owner;
  /** The resource. */
  resource: ResourceId;
}

/** 未得岗位者 A member who owes a slot and gets none. */
export interface MissedMember {
  /** The member. */
  person: PersonId;
  /** Why it was not taken. */
  reason: MissedReason;
  /** What the member offers. */
  resources: ResourceId[];
}

/** 错过的需求 A need that is not served whole, which an idle resource could not have. */
export interface MissedNeed {
  /** Every rule that keeps the resource from it. */
  bars: Bar[];
  /** The need. */
  need: NeedId;
}

/** 未得岗位原因 Why a member gets no slot. */
export type MissedReason =
  | "no_need"
  | "more_urgent"
  | "other_measure";

/** 需求编码 The code of a line of the service list. */
export type NeedId = string;

/** 登记需求 An area needs something. */
export interface NeedPosted {
  /** Where it is needed. */
  area: AreaId;
  /** What is needed. */
  category: CategoryId;
  /** Whether each taker may take one place only, as in a 微心愿 or a 服务岗位 counted in persons. */
  distinct?: boolean;
  /** In which unit of measure. */
  measure: MeasureId;
  /** The code of the line. */
  need: NeedId;
  /** Words about it, kept in the notes. */
  note?: NoteId | null;
  /** Its urgency, 1 (most urgent, 急难愁盼) to 5. */
  priority: number;
  /** How much of it. */
  quantity: Quantity;
  /** The skills and licences asked for, all of them. */
  skills?: SkillId[];
  /** When it stands. */
  window?: Window | null;
}

/** 撤下需求 A need no longer stands. */
export interface NeedWithdrawn {
  /** The line. */
  need: NeedId;
}

/** 备注编码 The code of a note, kept beside the ledger: as strict as a person's, so that no words are written here. */
export type NoteId = string;

/** 职务 A kind of office, as a pack defines it. */
export interface Office {
  /** How many persons may hold it in one body at the same time; any number if not said. */
  holders?: number | null;
  /** The code. */
  office: OfficeId;
  /** The Chinese title. */
  title: Title;
}

/** 职务 The code of a kind of office. */
export type OfficeId = string;

/** 空缺 A need with places that nobody takes. */
export interface OpenPost {
  /** How many places stay open. */
  places: number;
  /** The need. */
  post: NeedId;
}

/** 接单 The owner accepts, or claims the order directly. */
export interface OrderAccepted {
  /** The order. */
  order: OrderId;
}

/** 退单 The owner declines, for a reason. */
export interface OrderDeclined {
  /** Words about it, kept in the notes. */
  note?: NoteId | null;
  /** The order. */
  order: OrderId;
  /** The reason. */
  reason: ReasonId;
}

/** 派单 An order is dispatched to the owner of the resource. */
export interface OrderDispatched {
  /** The order. */
  order: OrderId;
}

/** 完成 The order is fulfilled, on the recipient's word. */
export interface OrderFulfilled {
  /** The order. */
  order: OrderId;
}

/** 订单编码 The code of an order. */
export type OrderId = string;

/** 部分完成 Part of the order is fulfilled, on the recipient's word. */
export interface OrderPartFulfilled {
  /** The order. */
  order: OrderId;
  /** How much more is fulfilled by this. */
  quantity: Quantity;
}

/** 点单 An order is placed: so much of a resource is promised to a need. */
export interface OrderPlaced {
  /** The need. */
  need: NeedId;
  /** The code of the order. */
  order: OrderId;
  /** How much. */
  quantity: Quantity;
  /** The resource. */
  resource: ResourceId;
}

/** 评价 The recipient rates the service, 0 to 5. */
export interface OrderRated {
  /** The order. */
  order: OrderId;
  /** The rating, `"0.00"` to `"5.00"`. */
  score: Score;
}

/** 订单范围 Which orders a rule counts. */
export type OrderScope =
  | "living"
  | "fulfilled";

/** 撤单 The order is taken back; what was not yet fulfilled is free again. */
export interface OrderWithdrawn {
  /** The order. */
  order: OrderId;
}

/** 撤销组织 An organisation is dissolved; its appointments, ties and list lines end with it. */
export interface OrganizationClosed {
  /** The organisation. */
  organization: OrganizationId;
}

/** 组织编码 The code of an organisation. */
export type OrganizationId = string;

/** 组织类型 The kinds of organisation. */
export type OrganizationKind =
  | "party_committee"
  | "working_committee"
  | "general_branch"
  | "branch"
  | "functional_branch"
  | "party_group"
  | "regional_party_body"
  | "industry_party_body"
  | "big_working_committee"
  | "big_committee"
  | "big_branch"
  | "member_household"
  | "agency"
  | "dispatched_office"
  | "public_institution"
  | "state_enterprise"
  | "private_enterprise"
  | "social_organization"
  | "property_company"
  | "property_management_committee"
  | "owners_committee"
  | "residents_committee"
  | "supervision_committee"
  | "team"
  | "service_centre"
  | "service_station"
  | "shop";

/** 隶属变更 An organisation comes to answer to another. */
export interface OrganizationMoved {
  /** The organisation. */
  organization: OrganizationId;
  /** The organisation it answers to from now on. */
  parent: OrganizationId;
}

/** 成立组织 An organisation begins. */
export interface OrganizationOpened {
  /** The area it sits in. */
  area?: AreaId | null;
  /** The non-party body that hosts it, for a party body. */
  host?: OrganizationId | null;
  /** Its kind. */
  kind: OrganizationKind;
  /** The level it fills. */
  level?: LevelId | null;
  /** Its code. */
  organization: OrganizationId;
  /** The organisation it answers to. */
  parent?: OrganizationId | null;
  /** Its title; the title of a member household is its code. */
  title: Title;
}

/** 组织更名 An organisation gets another title. */
export interface OrganizationRenamed {
  /** The organisation. */
  organization: OrganizationId;
  /** Its new title. */
  title: Title;
}

/** 另一方案 Another plan to compare with; what is not said is as in the question. */
export interface Other {
  /** By what was known when this entry had been written. */
  known_at?: number | null;
  /** As of another day. */
  on?: Day | null;
  /** Under another policy. */
  policy?: Policy | null;
}

/** A unit, or any other organisation. */
export interface OwnerOrganization {
  organization: OrganizationId;
}

/** A person. */
export interface OwnerPerson {
  person: PersonId;
}

/** 提供方 Who offers a resource: `{"organization":"u-01"}` or `{"person":"P-00017"}`. */
export type Owner =
  | OwnerOrganization
  | OwnerPerson;

/** 规则包 A town's rules. */
export interface Pack {
  /** Categories. */
  categories?: Category[];
  /** Published claims, as printed. */
  claims?: Claim[];
  /** Units of measure. */
  measures?: Measure[];
  /** Offices. */
  offices?: Office[];
  /** The code of the pack. */
  pack: PackId;
  /** Reasons for declining an order. */
  reasons?: Reason[];
  /** Rules of coverage. */
  rules?: Rule[];
  /** Level schemes. */
  schemes: Scheme[];
  /** Skills and licences. */
  skills?: Skill[];
  /** Where its rules were published. */
  source: Title;
  /** Kinds of tie. */
  tie_kinds?: TieKind[];
  /** The town. */
  title: Title;
  /** Its version, counted from 1. */
  version: number;
}

/** 采用规则包 A pack, or a later version of it, is in force from the day of its entry. */
export interface PackAdopted {
  /** The whole pack. */
  pack: Pack;
  /** The area for which its rules hold; none for the whole ledger. */
  scope?: AreaId | null;
}

/** 规则包 The code of a town's pack. */
export type PackId = string;

/** 推荐结对 A tie that is recommended. */
export interface Pairing {
  /** By how much the objective changes with it, after those before it. */
  change: Worth;
  /** How many more units are served with it, after those before it, over all measures looked at. */
  served: number;
  /** The tie, as it would be opened. */
  tie: TieOpened;
}

/** 结对条件 What may be recommended: every limit is over the ties of the kind that hold by then. */
export interface PairingLimits {
  /** How many to recommend at most. */
  at_most: number;
  /** The kind of tie, such as `pairing`; it must carry resources. */
  kind: TieKindId;
  /** Of this unit of measure only. */
  measure?: MeasureId | null;
  /** How many a community may have, those of today among them; any number if not said. */
  per_area?: number | null;
  /** How many a unit may have, those of today among them; any number if not said. */
  per_unit?: number | null;
  /** By both lists as they were from this day on, whole, whatever orders held of them; by what is left
   * on the day of the plan if not said. */
  since?: Day | null;
}

/** 精准结对 Recommended ties, with what is served today, with them, and at most. */
export interface Pairings {
  /** What no choice of ties can surpass, whatever the limits. */
  bound: MeasureTotal[];
  /** How many ties could be recommended, and how many of them were tried. */
  candidates: number;
  /** The ties, in the order in which they were chosen. */
  pairings: Pairing[];
  /** How far the recommendation is from the bound; nothing if it is certainly the best. */
  short: Worth;
  /** What is served with the ties of today. */
  today: MeasureTotal[];
  /** Solved again. */
  tried: number;
  /** What is served with the recommended ones too. */
  with: MeasureTotal[];
}

/** 路径 A way between two ends, step by step. */
export interface PathAnswer {
  /** The steps. */
  steps: PathStep[];
}

/** 一步 By what link, to what: an area, an organisation or a person. */
export interface PathStep {
  /** The area to which it leads. */
  area?: string | null;
  /** The link: `lies_in`, `answers_to`, `sits_in`, `hosts`, or the kind of the tie. */
  link: string;
  /** The organisation to which it leads. */
  organization?: string | null;
  /** The person to whom it leads. */
  person?: string | null;
  /** The tie, if the link is one. */
  tie?: string | null;
}

/** 人员编码 The code of a person, such as `P-00017`: never a name, a phone or an identity number. */
export type PersonId = string;

/** 人员类别 The kinds of person, by their part in the work. */
export type PersonKind =
  | "in_service_member"
  | "in_service_non_member"
  | "retired_member"
  | "resident"
  | "community_worker"
  | "grid_worker_full_time"
  | "grid_worker_part_time"
  | "grid_worker_dynamic"
  | "volunteer";

/** 人员离开 A person leaves; appointments, ties and list lines end with it. */
export interface PersonLeft {
  /** The person. */
  person: PersonId;
}

/** 类别变更 A person's kind changes, as when a member retires. */
export interface PersonReclassified {
  /** The kind from now on. */
  kind: PersonKind;
  /** The person. */
  person: PersonId;
}

/** 登记人员 A person becomes known, as a code and a kind. */
export interface PersonRegistered {
  /** The kind. */
  kind: PersonKind;
  /** The code. */
  person: PersonId;
}

/** 入岗 A member with its post. */
export interface Placement {
  /** The place of the member in the post's list, from 1. */
  choice: number;
  /** What the unit costs. */
  cost: number;
  /** The resource line. */
  member: ResourceId;
  /** The need. */
  post: NeedId;
  /** The place of the post in the member's list, from 1. */
  wish: number;
}

/** 方案 A plan on the wire. */
export interface PlanJson {
  /** Who serves whom. */
  assignments: Assignment[];
  /** The number of entries of that ledger: `known_at` that entry the same plan is made again. */
  entries?: number | null;
  /** What is left unserved, and why. */
  gaps: GapTold[];
  /** The head of the ledger from which it was made; left out for a plan of a what-if. */
  head?: string | null;
  /** What is left of the resources, and why. */
  idle: Idle[];
  /** The members who get no slot; left out where there is none. */
  missed?: MissedMember[];
  /** The day. */
  on: Day;
  /** The policy under which it was made. */
  policy: Policy;
  /** The totals of each measure. */
  totals: MeasureTotal[];
  /** What part of the county it is of; left out where it is of all. */
  under?: Under | null;
}

/** 坐标 A point on the map, in millionths of a degree (WGS 84), so that no float enters the ledger. */
export interface Point {
  /** Latitude in millionths of a degree, −90,000,000 to 90,000,000. */
  lat: number;
  /** Longitude in millionths of a degree, −180,000,000 to 180,000,000. */
  lon: number;
}

/** 匹配政策 The terms of the objective, and the rules of who may meet whom. */
export interface Policy {
  /** 计算预算 The most work that solving one measure may take, in rounds of 65,536 list entries looked at (in
   * the second engine, of its own rounds); 0 for no bound. It bounds each solving by itself, also those that
   * a further question of the plan takes. The same lists stop at the same place everywhere. */
  budget?: number;
  /** 更换提供方 The cost, a unit, of an owner who has fulfilled no order of the need's area and category,
   * where somebody else has. Where nobody has, nobody is new. */
  change?: number;
  /** 退单冷却 For how long an owner who declined is not asked again, and for what. */
  cool_down?: CoolDown;
  /** 均衡负担 Into how many equal steps what an owner offers is cut, each of which weighs more in the load
   * than the one before it; 0 if load does not count. */
  even_load?: number;
  /** 不得匹配 Owners or resources, and the needs or areas that they must not meet. */
  excluded?: Excluded[];
  /** 下限 What areas should get in a plan at least, in units of a measure. A unit that is missing counts
   * as a minimum missed, after the urgency served and before the cost. */
  floors?: Bound[];
  /** 上限 The most that owners give or areas get in a plan, in units of a measure. */
  limits?: Bound[];
  /** 每名报到党员至少一岗 Whether each in-service party member who checked in and offers something gets at
   * least one unit where that is possible; those who do not are named in the plan. Measures are solved one after another:
   * it is possible for as many as can be within one, after those who have a slot in an earlier one. */
  member_minimum?: boolean;
  /** 历史评价 The cost, a unit, of each whole point by which the mean rating of an owner's orders up to the
   * day lies below 5.00. An owner without ratings costs nothing, as one rated above 4.00. */
  rating?: number;
  /** 定额认领 Needs of which each taker must bring a set quantity. Not a flow: refused with the reason. */
  set_quantities?: SetQuantity[];
  /** 独家供给 Needs that a single owner must serve alone. Not a flow: refused with the reason. */
  single_supplier?: NeedId[];
  /** 技能富余 The cost, a unit, of each skill or licence that a resource brings beyond those asked for, so
   * that specialists are kept for the needs that ask for them. */
  skill_spare?: number;
  /** 社区级步长 The cost, a unit, of a step between a community or village and the area above it. */
  step_community?: number;
  /** 网格级步长 The cost, a unit, of a step between an area below the community (grid, compound, building)
   * and the area above it. */
  step_grid?: number;
  /** 更高级步长 The cost, a unit, of any higher step. */
  step_higher?: number;
  /** 街道级步长 The cost, a unit, of a step between a street, town or township and the area above it. */
  step_street?: number;
  /** 分段费用 Costs of an owner's units by steps. Refused: falling steps are not a flow, and rising ones
   * are what `even_load` is for. */
  steps?: CostStep[];
  /** 整队 Owners who must go together to a need, or not at all. Not a flow: refused with the reason. */
  teams?: Team[];
  /** 经由关系 The cost, a unit, of entering an area along a tie that carries resources, such as a pairing. */
  tie?: number;
  /** 优先级权重 What one unit of need of priority 1 to 5 weighs when it is left unserved. Strictly falling
   * and above zero; by the matroid argument of `flow` any such weights serve the same urgency classes. */
  urgency?: number[];
  /** 类别放宽 The cost, a unit, of serving a need with a resource of a wider category, for each level that
   * it is wider. */
  wider?: number;
}

/** 影子价格 By how much the objective changes with one unit more or fewer of a line. The two differ where
 * the next unit does something else than the last one did. */
export interface Price {
  /** The line. */
  code: string;
  /** Its unit of measure. */
  measure: MeasureId;
  /** With one unit fewer: of a resource never better, of a need never worse. */
  one_fewer: Worth;
  /** With one unit more: of a resource never worse, of a need never better. */
  one_more: Worth;
  /** Which list the line is on. */
  side: Side;
}

/** 问题 An error on the wire. */
export interface Problem {
  /** Where: the place of a draft in its batch, and how many followed from its fault. */
  at?: unknown;
  /** The faults behind this one. */
  because?: Problem[];
  /** The stable code, such as `people.office_taken`. */
  code: string;
  /** The fields of the refusal, as text. */
  data: unknown;
  /** The sentence in English. */
  message: string;
  /** The sentence in Chinese. */
  zh: string;
}

/** 提出方 Which side proposes; of all stable placements it gets the best for itself. */
export type Proposer =
  | "members"
  | "posts";

/** 数量 A whole number from 1 to 2^53 − 1. */
export type Quantity = number;

/** 台账概况 How long the ledger is, what its head is, and whether a torn tail was cut. */
export interface AskHead {
  ask: "head";
}

/** 条目 The line of an entry, verbatim, and whether it is voided. */
export interface AskEntry {
  ask: "entry";
  /** The entry. */
  seq: number;
}

/** 各级数量 How many fill each level. */
export interface AskLevels {
  ask: "levels";
  /** As of which day. */
  on: Day;
  /** Limited to what. */
  under?: Under | null;
}

/** 各类区域 How many areas of each kind. */
export interface AskAreas {
  ask: "areas";
  /** As of which day. */
  on: Day;
  /** Limited to what. */
  under?: Under | null;
}

/** 下辖 What stands under something in its tree. */
export interface AskSubtree {
  ask: "subtree";
  /** How far down; all the way if not said. */
  depth?: number | null;
  /** As of which day. */
  on: Day;
  /** Under what. */
  under: Under;
}

/** 组织树图 What stands under something in its tree, as text in the DOT language. */
export interface AskDot {
  ask: "dot";
  /** How far down; all the way if not said. */
  depth?: number | null;
  /** As of which day. */
  on: Day;
  /** Under what. */
  under: Under;
}

/** 路径 A shortest way between two ends along both trees and all ties. */
export interface AskPath {
  ask: "path";
  /** From where. */
  from: End;
  /** As of which day. */
  on: Day;
  /** To where. */
  to: End;
}

/** 覆盖情况 For each rule how far it is met. */
export interface AskCoverage {
  ask: "coverage";
  /** As of which day. */
  on: Day;
  /** Limited to what. */
  under?: Under | null;
}

/** 未达标清单 Every subject that misses what a rule requires. */
export interface AskFindings {
  ask: "findings";
  /** As of which day. */
  on: Day;
  /** Of this rule only. */
  rule?: RuleId | null;
  /** Limited to what. */
  under?: Under | null;
}

/** 说法存疑 Published claims of the packs that do not agree. */
export interface AskClaims {
  ask: "claims";
  /** As of which day. */
  on: Day;
}

/** 各类关系 Ties by kind, with how many different ends they join. */
export interface AskTieKinds {
  ask: "tie_kinds";
  /** As of which day. */
  on: Day;
  /** Limited to what. */
  under?: Under | null;
}

/** 社区关系 Ties by community and kind. */
export interface AskTies {
  ask: "ties";
  /** As of which day. */
  on: Day;
  /** Limited to what. */
  under?: Under | null;
}

/** 协议 Ties by agreement. */
export interface AskAgreements {
  ask: "agreements";
  /** As of which day. */
  on: Day;
  /** Limited to what. */
  under?: Under | null;
}

/** 席位待补 Units that owe a successor to a seat. */
export interface AskSeatsOwed {
  ask: "seats_owed";
  /** As of which day. */
  on: Day;
  /** Limited to what. */
  under?: Under | null;
}

/** 节点 Areas, organisations and tied persons, for programs that draw graphs. */
export interface AskNodes {
  ask: "nodes";
  /** As of which day. */
  on: Day;
  /** Limited to what. */
  under?: Under | null;
}

/** 联系 What links them: trees, seats, hosts and ties. */
export interface AskLinks {
  ask: "links";
  /** As of which day. */
  on: Day;
  /** Limited to what. */
  under?: Under | null;
}

/** 两张清单 Resources and needs by category and measure. */
export interface AskLists {
  ask: "lists";
  /** As of which day. */
  on: Day;
  /** Limited to what. */
  under?: Under | null;
}

/** 匹配 What is left of the resources matched to what is left of the needs. */
export interface AskMatch {
  ask: "match";
  /** As of which day. */
  on: Day;
  /** Under which policy; the default one if not said. */
  policy?: Policy | null;
  /** Of what part; of everything if not said. */
  under?: Under | null;
}

/** 分配表 Who serves whom, by which path, and what each part of the way costs. */
export interface AskAssignments {
  ask: "assignments";
  /** As of which day. */
  on: Day;
  /** Under which policy; the default one if not said. */
  policy?: Policy | null;
  /** Of what part; of everything if not said. */
  under?: Under | null;
}

/** 缺口清单 What is left unserved and why: how many candidates passed each rule, who came closest, who
 * holds what could have served, and the one change that would help. */
export interface AskGaps {
  ask: "gaps";
  /** As of which day. */
  on: Day;
  /** Under which policy; the default one if not said. */
  policy?: Policy | null;
  /** Of what part; of everything if not said. */
  under?: Under | null;
}

/** 挤占路径 Who would be pushed out if one more unit of a need were served, along which chain, and by how
 * much that is worse. */
export interface AskOutbid {
  ask: "outbid";
  /** As of which day. */
  on: Day;
  /** Under which policy; the default one if not said. */
  policy?: Policy | null;
  /** Of what part; of everything if not said. */
  under?: Under | null;
}

/** 就近解决 Within what level the needs served are settled, by category: 小事不出网格，大事不出社区. */
export interface AskSettled {
  ask: "settled";
  /** As of which day. */
  on: Day;
  /** Under which policy; the default one if not said. */
  policy?: Policy | null;
  /** Of what part; of everything if not said. */
  under?: Under | null;
}

/** 双向选择 Who is placed where if both sides choose: nobody would rather have each other than what they
 * have; and what that costs against the optimum of the same lines. */
export interface AskStable {
  ask: "stable";
  /** In which unit of measure; may be left out where there is one. */
  measure?: MeasureId | null;
  /** By resource the needs it accepts, best first; who is not named ranks by cost. */
  members?: Record<string, NeedId[]>;
  /** As of which day. */
  on: Day;
  /** Under which policy; the default one if not said. */
  policy?: Policy | null;
  /** By need the resources it accepts, best first; what is not named ranks by cost. */
  posts?: Record<string, ResourceId[]>;
  /** Which side proposes; the members if not said. */
  proposing?: Proposer;
}

/** 闲置资源 What is left of the resources and why. */
export interface AskIdle {
  ask: "idle";
  /** As of which day. */
  on: Day;
  /** Under which policy; the default one if not said. */
  policy?: Policy | null;
  /** Of what part; of everything if not said. */
  under?: Under | null;
}

/** 未得岗位者 The members who checked in, offer something and get no slot. */
export interface AskMissed {
  ask: "missed";
  /** As of which day. */
  on: Day;
  /** Under which policy; the default one if not said. */
  policy?: Policy | null;
  /** Of what part; of everything if not said. */
  under?: Under | null;
}

/** 匹配合计 What was wanted and served, by measure and priority. */
export interface AskTotals {
  ask: "totals";
  /** As of which day. */
  on: Day;
  /** Under which policy; the default one if not said. */
  policy?: Policy | null;
  /** Of what part; of everything if not said. */
  under?: Under | null;
}

/** 影子价格 What one unit more, and one fewer, of each resource and need would change. */
export interface AskPrices {
  ask: "prices";
  /** As of which day. */
  on: Day;
  /** Under which policy; the default one if not said. */
  policy?: Policy | null;
  /** Of what part; of everything if not said. */
  under?: Under | null;
}

/** 补哪最有用 Where one more unit would help most, by category and community. */
export interface AskHelp {
  ask: "help";
  /** As of which day. */
  on: Day;
  /** Under which policy; the default one if not said. */
  policy?: Policy | null;
  /** Of what part; of everything if not said. */
  under?: Under | null;
}

/** 单点缺失 What would go unserved if any one owner offered nothing more. */
export interface AskLosses {
  ask: "losses";
  /** As of which day. */
  on: Day;
  /** Under which policy; the default one if not said. */
  policy?: Policy | null;
  /** Of what part; of everything if not said. */
  under?: Under | null;
}

/** 为何不 Why a resource does not serve a need: which rules bar it, or how much worse it would be. */
export interface AskWhyNot {
  ask: "why_not";
  /** The need. */
  need: NeedId;
  /** As of which day. */
  on: Day;
  /** Under which policy; the default one if not said. */
  policy?: Policy | null;
  /** The resource. */
  resource: ResourceId;
  /** Of what part; of everything if not said. */
  under?: Under | null;
}

/** 逐条解释 Everything about one need: assignments, gap, price, and who else could serve it. */
export interface AskExplain {
  /** How many others to name; three if not said. */
  alternatives?: number | null;
  ask: "explain";
  /** The need. */
  need: NeedId;
  /** As of which day. */
  on: Day;
  /** Under which policy; the default one if not said. */
  policy?: Policy | null;
  /** Of what part; of everything if not said. */
  under?: Under | null;
}

/** 推演 What changes if some things were otherwise, all of them together. */
export interface AskWhatIf {
  ask: "what_if";
  /** The changes, such as `[{"without_owner":{"organization":"u-01"}}]`. */
  changes: Change[];
  /** As of which day. */
  on: Day;
  /** Under which policy; the default one if not said. */
  policy?: Policy | null;
  /** Of what part; of everything if not said. */
  under?: Under | null;
}

/** 批量推演 What changes in each of several cases, each on its own. */
export interface AskWhatIfs {
  ask: "what_ifs";
  /** The changes of each case. */
  cases: Change[][];
  /** As of which day. */
  on: Day;
  /** Under which policy; the default one if not said. */
  policy?: Policy | null;
  /** Of what part; of everything if not said. */
  under?: Under | null;
}

/** 方案对比 What changes from the plan to another: of another day, of another policy, or as of what was
 * known when an entry had been written. */
export interface AskCompare {
  ask: "compare";
  /** As of which day. */
  on: Day;
  /** The other plan. */
  other: Other;
  /** Under which policy; the default one if not said. */
  policy?: Policy | null;
  /** Of what part; of everything if not said. */
  under?: Under | null;
}

/** 方案对比表 The pairs of a comparison that are given another quantity, as a table. */
export interface AskChanges {
  ask: "changes";
  /** As of which day. */
  on: Day;
  /** The other plan. */
  other: Other;
  /** Under which policy; the default one if not said. */
  policy?: Policy | null;
  /** Of what part; of everything if not said. */
  under?: Under | null;
}

/** 精准结对 Which unit should be paired with which community, what that would serve, and what no choice
 * of ties can surpass. */
export interface AskPairings {
  ask: "pairings";
  /** What may be recommended. */
  limits: PairingLimits;
  /** As of which day. */
  on: Day;
  /** Under which policy; the default one if not said. */
  policy?: Policy | null;
  /** Of what part; of everything if not said. */
  under?: Under | null;
}

/** 订单情况 Orders by state. */
export interface AskOrders {
  ask: "orders";
  /** As of which day. */
  on: Day;
  /** Limited to what. */
  under?: Under | null;
}

/** 图表 A chart as an ECharts option. */
export interface AskChart {
  ask: "chart";
  /** What is drawn. */
  chart: ChartKind;
  /** How many levels down, where a chart has levels; as many as fit if not said. */
  depth?: number | null;
  /** The language of its words; Chinese if not said. */
  language?: Language | null;
  /** The unit of measure whose quantities a chart of a plan adds up; it counts if not said. */
  measure?: MeasureId | null;
  /** As of which day. */
  on: Day;
  /** Under which policy its plan is made; the default one if not said. */
  policy?: Policy | null;
  /** Limited to what. */
  under?: Under | null;
}

/** 提问 A question, on the wire such as `{"ask":"levels","on":"2022-06-30"}`.
 * 
 * `on` is the day as of which it is asked. `under` limits it to what lies in an area (by the area
 * tree) or stands under an organisation (by the party tree); without it, it is about everything. A plan
 * of a part matches the resources and the needs of that part among themselves. */
export type Question =
  | AskHead
  | AskEntry
  | AskLevels
  | AskAreas
  | AskSubtree
  | AskDot
  | AskPath
  | AskCoverage
  | AskFindings
  | AskClaims
  | AskTieKinds
  | AskTies
  | AskAgreements
  | AskSeatsOwed
  | AskNodes
  | AskLinks
  | AskLists
  | AskMatch
  | AskAssignments
  | AskGaps
  | AskOutbid
  | AskSettled
  | AskStable
  | AskIdle
  | AskMissed
  | AskTotals
  | AskPrices
  | AskHelp
  | AskLosses
  | AskWhyNot
  | AskExplain
  | AskWhatIf
  | AskWhatIfs
  | AskCompare
  | AskChanges
  | AskPairings
  | AskOrders
  | AskChart;

/** 本…内 As tied, and anywhere within the owner's enclosing area of a kind. */
export interface ReachWithin {
  within: AreaKind;
}

/** 服务范围 How far a resource goes: `"own"`, `"tied"`, `{"within":"town"}` or `"anywhere"`.
 * 
 * In every case a resource serves its entry areas and all that lies in them. */
export type Reach =
  | "own"
  | "tied"
  | ReachWithin
  | "anywhere";

/** 退单原因 A reason for declining an order. */
export interface Reason {
  /** For how many days the same pair is not to be proposed again. */
  cool_down_days?: number | null;
  /** The code. */
  reason: ReasonId;
  /** The Chinese title. */
  title: Title;
}

/** 退单原因 The code of a reason for declining. */
export type ReasonId = string;

/** 要求 How many of what. */
export interface Requirement {
  /** How many there must be at least; 1 if not said. */
  at_least?: number;
  /** How many there may be at most. */
  at_most?: number | null;
  /** What is counted. */
  what: What;
}

/** 资源编码 The code of a line of the resource list. */
export type ResourceId = string;

/** 登记资源 A unit or a person offers something. */
export interface ResourceListed {
  /** Its categories, at least one. */
  categories: CategoryId[];
  /** In which unit of measure. */
  measure: MeasureId;
  /** Words about it, kept in the notes. */
  note?: NoteId | null;
  /** Who offers it. */
  owner: Owner;
  /** How much of it there is. */
  quantity: Quantity;
  /** How far it goes. */
  reach: Reach;
  /** The code of the line. */
  resource: ResourceId;
  /** The skills and licences that come with it. */
  skills?: SkillId[];
  /** When it can be had. */
  window?: Window | null;
}

/** 撤下资源 A resource is no longer offered. */
export interface ResourceWithdrawn {
  /** The line. */
  resource: ResourceId;
}

/** 规则 A rule of coverage: each of a subject has what is required. */
export interface Rule {
  /** For each of what. */
  each: Subject;
  /** What each must have. */
  has: Requirement[];
  /** The code of the rule. */
  rule: RuleId;
  /** Where the rule was published. */
  source?: Title | null;
  /** The Chinese title. */
  title: Title;
}

/** 规则 The code of a rule with findings. */
export type RuleId = string;

/** 层级体系 The ordered levels of a town, highest first. */
export interface Scheme {
  /** Whether the order was inferred from a text rather than printed in it. */
  inferred?: boolean;
  /** The levels, highest first. */
  levels: Level[];
  /** The code of the scheme. */
  scheme: SchemeId;
  /** The Chinese title. */
  title: Title;
}

/** 层级体系 The code of a level scheme. */
export type SchemeId = string;

/** a score such as 4.50 */
export type Score = string;

/** 定额认领 A need of which each taker brings just so much, or nothing. */
export interface SetQuantity {
  /** How much each taker brings. */
  each: number;
  /** The need. */
  need: NeedId;
}

/** 清单 Which of the two lists a line is on. */
export type Side =
  | "resource"
  | "need";

/** 技能、资质 A skill or a licence. */
export interface Skill {
  /** The code. */
  skill: SkillId;
  /** Other names under which workbooks know it. */
  synonyms?: Title[];
  /** The Chinese title. */
  title: Title;
}

/** 技能、资质 The code of a skill or a licence. */
export type SkillId = string;

/** 双向选择 A stable placement, checked, with what it costs against the optimum. */
export interface Stable {
  /** How many preferences of posts name a member whom a rule keeps from them. */
  barred_choices: number;
  /** How many preferences of members name a post that a rule keeps from them. */
  barred_wishes: number;
  /** A pair that would rather have each other, looked for without regard to how the placement was
   * found; nothing, for it is stable. */
  blocking?: BlockingPair | null;
  /** The unit of measure. */
  measure: MeasureId;
  /** The day. */
  on: Day;
  /** The places that stay open, by code of the post. */
  open: OpenPost[];
  /** What the best plan of the same lines serves, one unit of each, preferences aside. */
  optimum: Fit;
  /** Who is placed where, by member. */
  placements: Placement[];
  /** Which side proposed. */
  proposing: Proposer;
  /** What the placement serves. */
  stable: Fit;
  /** The members without a place, by code. */
  unplaced: ResourceId[];
  /** By how much the placement is worse. */
  worse: Worth;
}

/** 落款 When entries are written down, and by whom. The library has no clock; the caller passes this. */
export interface Stamp {
  /** By whom. */
  by: ActorId;
  /** When. */
  recorded: Instant;
}

/** A printed line of levels and how many levels its text claims. */
export interface StatementLevels {
  levels: {
    /** The number of levels claimed. */
    claimed: number;
    /** The line as printed. */
    line: Title;
    /** The scheme it describes. */
    scheme: SchemeId;
  };
}

/** Each of a subject has one of something. */
export interface StatementEach {
  each: {
    /** For each of what. */
    each: Subject;
    /** What each is said to have. */
    has: What;
  };
}

/** 陈述 What a claim says. */
export type Statement =
  | StatementLevels
  | StatementEach;

/** Each area of a kind. */
export interface SubjectArea {
  area: AreaKind;
}

/** Each organisation of a level. */
export interface SubjectLevel {
  level: LevelId;
}

/** Each organisation of a kind. */
export interface SubjectOrganization {
  organization: OrganizationKind;
}

/** Each person of a kind who has a tie of a kind, such as a member who has checked in. */
export interface SubjectTied {
  tied: {
    /** The kind of tie. */
    by: TieKindId;
    /** The kind of person. */
    person: PersonKind;
  };
}

/** 对象 For each of what a rule speaks. */
export type Subject =
  | SubjectArea
  | SubjectLevel
  | SubjectOrganization
  | SubjectTied;

/** One line. */
export interface TakingNeed {
  need: NeedId;
}

/** Every need of an area and of all that lies in it. */
export interface TakingArea {
  area: AreaId;
}

/** 乙方 The side of an excluded pair that takes: `{"need":"n-01"}` or `{"area":"c1"}`. */
export type Taking =
  | TakingNeed
  | TakingArea;

/** 整队 Resources that must serve a need together, or not at all. */
export interface Team {
  /** The need. */
  need: NeedId;
  /** The members of the team. */
  resources: ResourceId[];
}

/** 解除关系 A tie ends. */
export interface TieClosed {
  /** The tie. */
  tie: TieId;
}

/** 关系编码 The code of a tie. */
export type TieId = string;

/** 关系类型 A kind of tie. */
export interface TieKind {
  /** Whether the tie is held under an agreement, as an alliance is. */
  agreement?: Asked;
  /** Whether the first end's resources may enter at the second end, an area, when lists are matched. */
  carries?: boolean;
  /** What may stand at the first end (甲方). */
  from: EndKind[];
  /** How many such ties one first end may have at a time; any number if not said. */
  limit_from?: number | null;
  /** How many such ties one second end may have at a time; any number if not said. */
  limit_to?: number | null;
  /** Whether the tie is held on behalf of a unit, as a seat is. */
  on_behalf_of?: Asked;
  /** The code. */
  tie: TieKindId;
  /** The Chinese title. */
  title: Title;
  /** What may stand at the second end (乙方). */
  to: EndKind[];
}

/** 关系类型 The code of a kind of tie. */
export type TieKindId = string;

/** 建立关系 A tie begins. */
export interface TieOpened {
  /** The agreement under which it is held. */
  agreement?: AgreementId | null;
  /** The first end (甲方). */
  from: End;
  /** Its kind. */
  kind: TieKindId;
  /** The unit on whose behalf it is held. */
  on_behalf_of?: OrganizationId | null;
  /** The code of the tie. */
  tie: TieId;
  /** The second end (乙方). */
  to: End;
  /** The first day after it, where it is known. */
  until?: Day | null;
}

/** 名称 Folded text of 1 to 240 bytes. */
export type Title = string;

/** 合计之差 The totals of a unit of measure before and after; nothing where it is not matched. */
export interface TotalChange {
  /** After. */
  after?: MeasureTotal | null;
  /** Before. */
  before?: MeasureTotal | null;
  /** The unit of measure. */
  measure: MeasureId;
}

/** An area: by the area tree. */
export interface UnderArea {
  area: AreaId;
}

/** An organisation: by the party tree. */
export interface UnderOrganization {
  organization: OrganizationId;
}

/** 其下 Under what: `{"area":"360733100"}` or `{"organization":"hc-urban"}`. */
export type Under =
  | UnderArea
  | UnderOrganization;

/** Organisations of a level: directly in the area, or directly below the organisation. */
export interface WhatLevel {
  level: LevelId;
}

/** Organisations of a kind: in the area or in what lies in it, or directly below or hosted by the organisation. */
export interface WhatOrganization {
  organization: OrganizationKind;
}

/** Persons in an office: of the organisations directly in the area, or of the organisation. */
export interface WhatOffice {
  office: OfficeId;
}

/** Ties of a kind that end in the area, at the organisation or at the person. */
export interface WhatTie {
  tie: TieKindId;
}

/** Orders that live on what the organisation or the person offers: the service slots taken up. */
export interface WhatOrders {
  orders: OrderScope;
}

/** 要件 What a rule counts at its subject. */
export type What =
  | WhatLevel
  | WhatOrganization
  | WhatOffice
  | WhatTie
  | WhatOrders;

/** 为何不 What a plan says of one pair. */
export interface WhyNot {
  /** Every rule that keeps them apart; none if the pair may be. */
  bars: Bar[];
  /** What a unit would cost, if the pair may be. */
  cost?: number | null;
  /** The same in English. */
  en: string[];
  /** How much of the resource the plan gives the need. */
  given: number;
  /** The need. */
  need: NeedId;
  /** Who offers it. */
  owner: Owner;
  /** The areas it would pass, if the pair may be. */
  path?: AreaId[];
  /** The resource. */
  resource: ResourceId;
  /** By how much the best plan with one unit more of this pair is worse than the plan; nothing where the
   * plan has the pair already, or one of equal worth has. */
  worse?: Worth | null;
  /** The same in Chinese. */
  zh: string[];
}

/** 时段 The days in which a resource can be had, or a need stands; an end left open is open. */
export interface Window {
  /** The first day. */
  since?: Day | null;
  /** The first day after. */
  until?: Day | null;
}

/** 权衡 By how much the objective changes: compared place by place, the urgency left unserved first, then
 * the minimums missed, the cost, and the load. Above zero is worse, below zero is better. */
export interface Worth {
  /** Cost. */
  cost: number;
  /** Load. */
  load?: number;
  /** Minimums missed. */
  minimums?: number;
  /** Urgency left unserved: units times the weight of their priority. */
  urgency: number;
}

