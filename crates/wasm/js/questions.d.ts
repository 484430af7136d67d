// 提问 A method for each question that can be asked of a ledger.
// Written by `BLESS=1 cargo test --test house` from the types of the core; not by hand.

import type { Plan, Table, Work } from "./index.js";
import type { RemotePlan, RemoteWork } from "./worker.js";
import type {
  AskAgreements,
  AskAreas,
  AskAssignments,
  AskChanges,
  AskClaims,
  AskCompare,
  AskCoverage,
  AskDot,
  AskEntry,
  AskExplain,
  AskFindings,
  AskGaps,
  AskHelp,
  AskIdle,
  AskLevels,
  AskLinks,
  AskLists,
  AskLosses,
  AskMatch,
  AskMissed,
  AskNodes,
  AskOrders,
  AskOutbid,
  AskPairings,
  AskPath,
  AskPrices,
  AskSeatsOwed,
  AskSettled,
  AskStable,
  AskSubtree,
  AskTieKinds,
  AskTies,
  AskTotals,
  AskWhatIf,
  AskWhatIfs,
  AskWhyNot,
  Chart,
  Diff,
  DotAnswer,
  EntryAnswer,
  Explained,
  HeadAnswer,
  Pairings,
  PathAnswer,
  Question,
  Stable,
  WhyNot,
} from "./types.js";

/** What the questions that are not answered by a table are answered by. */
export interface OtherAnswers {
  head: HeadAnswer;
  entry: EntryAnswer;
  dot: DotAnswer;
  path: PathAnswer;
  match: Plan;
  stable: Stable;
  why_not: WhyNot;
  explain: Explained;
  what_if: Diff;
  what_ifs: Diff[];
  compare: Diff;
  pairings: Pairings;
  chart: Chart;
}

/** The answer to a question. */
export type Answer<Q extends Question> = Q extends Question
  ? Q["ask"] extends keyof OtherAnswers ? OtherAnswers[Q["ask"]] : Table
  : never;

export interface Questions {
  /** 条目 The line of an entry, verbatim, and whether it is voided. */
  entry(question: Omit<AskEntry, "ask">, options?: Work): EntryAnswer;
  /** 各级数量 How many fill each level. */
  levels(question: Omit<AskLevels, "ask">, options?: Work): Table;
  /** 各类区域 How many areas of each kind. */
  areas(question: Omit<AskAreas, "ask">, options?: Work): Table;
  /** 下辖 What stands under something in its tree. */
  subtree(question: Omit<AskSubtree, "ask">, options?: Work): Table;
  /** 组织树图 What stands under something in its tree, as text in the DOT language. */
  dot(question: Omit<AskDot, "ask">, options?: Work): DotAnswer;
  /** 路径 A shortest way between two ends along both trees and all ties. */
  path(question: Omit<AskPath, "ask">, options?: Work): PathAnswer;
  /** 覆盖情况 For each rule how far it is met. */
  coverage(question: Omit<AskCoverage, "ask">, options?: Work): Table;
  /** 未达标清单 Every subject that misses what a rule requires. */
  findings(question: Omit<AskFindings, "ask">, options?: Work): Table;
  /** 说法存疑 Published claims of the packs that do not agree. */
  claims(question: Omit<AskClaims, "ask">, options?: Work): Table;
  /** 各类关系 Ties by kind, with how many different ends they join. */
  tieKinds(question: Omit<AskTieKinds, "ask">, options?: Work): Table;
  /** 社区关系 Ties by community and kind. */
  ties(question: Omit<AskTies, "ask">, options?: Work): Table;
  /** 协议 Ties by agreement. */
  agreements(question: Omit<AskAgreements, "ask">, options?: Work): Table;
  /** 席位待补 Units that owe a successor to a seat. */
  seatsOwed(question: Omit<AskSeatsOwed, "ask">, options?: Work): Table;
  /** 节点 Areas, organisations and tied persons, for programs that draw graphs. */
  nodes(question: Omit<AskNodes, "ask">, options?: Work): Table;
  /** 联系 What links them: trees, seats, hosts and ties. */
  links(question: Omit<AskLinks, "ask">, options?: Work): Table;
  /** 两张清单 Resources and needs by category and measure. */
  lists(question: Omit<AskLists, "ask">, options?: Work): Table;
  /** 匹配 What is left of the resources matched to what is left of the needs. */
  match(question: Omit<AskMatch, "ask">, options?: Work): Plan;
  /** 分配表 Who serves whom, by which path, and what each part of the way costs. */
  assignments(question: Omit<AskAssignments, "ask">, options?: Work): Table;
  /** 缺口清单 What is left unserved and why: how many candidates passed each rule, who came closest, who
   * holds what could have served, and the one change that would help. */
  gaps(question: Omit<AskGaps, "ask">, options?: Work): Table;
  /** 挤占路径 Who would be pushed out if one more unit of a need were served, along which chain, and by how
   * much that is worse. */
  outbid(question: Omit<AskOutbid, "ask">, options?: Work): Table;
  /** 就近解决 Within what level the needs served are settled, by category: 小事不出网格，大事不出社区. */
  settled(question: Omit<AskSettled, "ask">, options?: Work): Table;
  /** 双向选择 Who is placed where if both sides choose: nobody would rather have each other than what they
   * have; and what that costs against the optimum of the same lines. */
  stable(question: Omit<AskStable, "ask">, options?: Work): Stable;
  /** 闲置资源 What is left of the resources and why. */
  idle(question: Omit<AskIdle, "ask">, options?: Work): Table;
  /** 未得岗位者 The members who checked in, offer something and get no slot. */
  missed(question: Omit<AskMissed, "ask">, options?: Work): Table;
  /** 匹配合计 What was wanted and served, by measure and priority. */
  totals(question: Omit<AskTotals, "ask">, options?: Work): Table;
  /** 影子价格 What one unit more, and one fewer, of each resource and need would change. */
  prices(question: Omit<AskPrices, "ask">, options?: Work): Table;
  /** 补哪最有用 Where one more unit would help most, by category and community. */
  help(question: Omit<AskHelp, "ask">, options?: Work): Table;
  /** 单点缺失 What would go unserved if any one owner offered nothing more. */
  losses(question: Omit<AskLosses, "ask">, options?: Work): Table;
  /** 为何不 Why a resource does not serve a need: which rules bar it, or how much worse it would be. */
  whyNot(question: Omit<AskWhyNot, "ask">, options?: Work): WhyNot;
  /** 逐条解释 Everything about one need: assignments, gap, price, and who else could serve it. */
  explain(question: Omit<AskExplain, "ask">, options?: Work): Explained;
  /** 推演 What changes if some things were otherwise, all of them together. */
  whatIf(question: Omit<AskWhatIf, "ask">, options?: Work): Diff;
  /** 批量推演 What changes in each of several cases, each on its own. */
  whatIfs(question: Omit<AskWhatIfs, "ask">, options?: Work): Diff[];
  /** 方案对比 What changes from the plan to another: of another day, of another policy, or as of what was
   * known when an entry had been written. */
  compare(question: Omit<AskCompare, "ask">, options?: Work): Diff;
  /** 方案对比表 The pairs of a comparison that are given another quantity, as a table. */
  changes(question: Omit<AskChanges, "ask">, options?: Work): Table;
  /** 精准结对 Which unit should be paired with which community, what that would serve, and what no choice
   * of ties can surpass. */
  pairings(question: Omit<AskPairings, "ask">, options?: Work): Pairings;
  /** 订单情况 Orders by state. */
  orders(question: Omit<AskOrders, "ask">, options?: Work): Table;
}

/** The same, asked of a worker. */
export interface RemoteQuestions {
  /** 条目 The line of an entry, verbatim, and whether it is voided. */
  entry(question: Omit<AskEntry, "ask">, options?: RemoteWork): Promise<EntryAnswer>;
  /** 各级数量 How many fill each level. */
  levels(question: Omit<AskLevels, "ask">, options?: RemoteWork): Promise<Table>;
  /** 各类区域 How many areas of each kind. */
  areas(question: Omit<AskAreas, "ask">, options?: RemoteWork): Promise<Table>;
  /** 下辖 What stands under something in its tree. */
  subtree(question: Omit<AskSubtree, "ask">, options?: RemoteWork): Promise<Table>;
  /** 组织树图 What stands under something in its tree, as text in the DOT language. */
  dot(question: Omit<AskDot, "ask">, options?: RemoteWork): Promise<DotAnswer>;
  /** 路径 A shortest way between two ends along both trees and all ties. */
  path(question: Omit<AskPath, "ask">, options?: RemoteWork): Promise<PathAnswer>;
  /** 覆盖情况 For each rule how far it is met. */
  coverage(question: Omit<AskCoverage, "ask">, options?: RemoteWork): Promise<Table>;
  /** 未达标清单 Every subject that misses what a rule requires. */
  findings(question: Omit<AskFindings, "ask">, options?: RemoteWork): Promise<Table>;
  /** 说法存疑 Published claims of the packs that do not agree. */
  claims(question: Omit<AskClaims, "ask">, options?: RemoteWork): Promise<Table>;
  /** 各类关系 Ties by kind, with how many different ends they join. */
  tieKinds(question: Omit<AskTieKinds, "ask">, options?: RemoteWork): Promise<Table>;
  /** 社区关系 Ties by community and kind. */
  ties(question: Omit<AskTies, "ask">, options?: RemoteWork): Promise<Table>;
  /** 协议 Ties by agreement. */
  agreements(question: Omit<AskAgreements, "ask">, options?: RemoteWork): Promise<Table>;
  /** 席位待补 Units that owe a successor to a seat. */
  seatsOwed(question: Omit<AskSeatsOwed, "ask">, options?: RemoteWork): Promise<Table>;
  /** 节点 Areas, organisations and tied persons, for programs that draw graphs. */
  nodes(question: Omit<AskNodes, "ask">, options?: RemoteWork): Promise<Table>;
  /** 联系 What links them: trees, seats, hosts and ties. */
  links(question: Omit<AskLinks, "ask">, options?: RemoteWork): Promise<Table>;
  /** 两张清单 Resources and needs by category and measure. */
  lists(question: Omit<AskLists, "ask">, options?: RemoteWork): Promise<Table>;
  /** 匹配 What is left of the resources matched to what is left of the needs. */
  match(question: Omit<AskMatch, "ask">, options?: RemoteWork): Promise<RemotePlan>;
  /** 分配表 Who serves whom, by which path, and what each part of the way costs. */
  assignments(question: Omit<AskAssignments, "ask">, options?: RemoteWork): Promise<Table>;
  /** 缺口清单 What is left unserved and why: how many candidates passed each rule, who came closest, who
   * holds what could have served, and the one change that would help. */
  gaps(question: Omit<AskGaps, "ask">, options?: RemoteWork): Promise<Table>;
  /** 挤占路径 Who would be pushed out if one more unit of a need were served, along which chain, and by how
   * much that is worse. */
  outbid(question: Omit<AskOutbid, "ask">, options?: RemoteWork): Promise<Table>;
  /** 就近解决 Within what level the needs served are settled, by category: 小事不出网格，大事不出社区. */
  settled(question: Omit<AskSettled, "ask">, options?: RemoteWork): Promise<Table>;
  /** 双向选择 Who is placed where if both sides choose: nobody would rather have each other than what they
   * have; and what that costs against the optimum of the same lines. */
  stable(question: Omit<AskStable, "ask">, options?: RemoteWork): Promise<Stable>;
  /** 闲置资源 What is left of the resources and why. */
  idle(question: Omit<AskIdle, "ask">, options?: RemoteWork): Promise<Table>;
  /** 未得岗位者 The members who checked in, offer something and get no slot. */
  missed(question: Omit<AskMissed, "ask">, options?: RemoteWork): Promise<Table>;
  /** 匹配合计 What was wanted and served, by measure and priority. */
  totals(question: Omit<AskTotals, "ask">, options?: RemoteWork): Promise<Table>;
  /** 影子价格 What one unit more, and one fewer, of each resource and need would change. */
  prices(question: Omit<AskPrices, "ask">, options?: RemoteWork): Promise<Table>;
  /** 补哪最有用 Where one more unit would help most, by category and community. */
  help(question: Omit<AskHelp, "ask">, options?: RemoteWork): Promise<Table>;
  /** 单点缺失 What would go unserved if any one owner offered nothing more. */
  losses(question: Omit<AskLosses, "ask">, options?: RemoteWork): Promise<Table>;
  /** 为何不 Why a resource does not serve a need: which rules bar it, or how much worse it would be. */
  whyNot(question: Omit<AskWhyNot, "ask">, options?: RemoteWork): Promise<WhyNot>;
  /** 逐条解释 Everything about one need: assignments, gap, price, and who else could serve it. */
  explain(question: Omit<AskExplain, "ask">, options?: RemoteWork): Promise<Explained>;
  /** 推演 What changes if some things were otherwise, all of them together. */
  whatIf(question: Omit<AskWhatIf, "ask">, options?: RemoteWork): Promise<Diff>;
  /** 批量推演 What changes in each of several cases, each on its own. */
  whatIfs(question: Omit<AskWhatIfs, "ask">, options?: RemoteWork): Promise<Diff[]>;
  /** 方案对比 What changes from the plan to another: of another day, of another policy, or as of what was
   * known when an entry had been written. */
  compare(question: Omit<AskCompare, "ask">, options?: RemoteWork): Promise<Diff>;
  /** 方案对比表 The pairs of a comparison that are given another quantity, as a table. */
  changes(question: Omit<AskChanges, "ask">, options?: RemoteWork): Promise<Table>;
  /** 精准结对 Which unit should be paired with which community, what that would serve, and what no choice
   * of ties can surpass. */
  pairings(question: Omit<AskPairings, "ask">, options?: RemoteWork): Promise<Pairings>;
  /** 订单情况 Orders by state. */
  orders(question: Omit<AskOrders, "ask">, options?: RemoteWork): Promise<Table>;
}
