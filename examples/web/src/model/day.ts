// 某日 Everything that stands on one day: two trees, ties, and the plan, by code.
import { engine, rows, type On, type Watch } from "../engine";
import type { Assignment, Day, Gap, Plan, Table } from "../wire";
import type { Lines } from "./lines";

export interface Node {
  code: string; title: string; kind: string; level: string | null;
  parent: string | null; children: string[];
  /** The area an organisation sits in; the unit that hosts it. */
  area: string | null; host: string | null;
}
export interface Pair { tie: string; unit: string; area: string; kind: string }

export interface DayView {
  on: Day;
  areas: Map<string, Node>;
  orgs: Map<string, Node>;
  /** Ties between organisations and areas. */
  pairs: Pair[];
  /** How many persons are tied to an area or organisation, by kind of tie. */
  persons: Map<string, Map<string, number>>;
  plan: Plan;
  gapsAt: Map<string, Gap[]>;
  servedAt: Map<string, Assignment[]>;
  gapOf: Map<string, Gap>;
  /** How many orders hold something of a need and of a resource, which the plan may not use. */
  ordered: number;
}

interface NodeRow { node: string; code: string; title: string | null; kind: string; level: string | null }
interface LinkRow { from_node: string; from: string; link: string; to_node: string; to: string; tie: string | null }

interface OrderRow { holding: number }

/** Asks for a day. */
export async function dayView(on: Day, lines: Lines, watch: Watch = {}, of: On = "main"): Promise<DayView> {
  const ask = <T>(question: string) => engine.ask<T>({ ask: question, on }, watch, of);
  const nodes = rows<NodeRow>(await ask<Table>("nodes"));
  const links = rows<LinkRow>(await ask<Table>("links"));
  const orders = rows<OrderRow>(await ask<Table>("orders"));
  const plan = await ask<Plan>("match");
  const view: DayView = {
    on, plan, areas: new Map(), orgs: new Map(), pairs: [], persons: new Map(),
    gapsAt: new Map(), servedAt: new Map(), gapOf: new Map(plan.gaps.map((gap) => [gap.need, gap])),
    ordered: orders.reduce((sum, { holding }) => sum + holding, 0),
  };
  for (const { node, code, title, kind, level } of nodes) {
    if (node === "person") continue;
    const map = node === "area" ? view.areas : view.orgs;
    map.set(code, { code, title: title ?? code, kind, level, parent: null, children: [], area: null, host: null });
  }
  for (const link of links) place(view, link);
  for (const map of [view.areas, view.orgs]) {
    for (const node of map.values()) if (node.parent) map.get(node.parent)?.children.push(node.code);
  }
  const sizes = below(view.orgs);
  for (const node of view.orgs.values()) node.children.sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
  for (const gap of plan.gaps) push(view.gapsAt, communityOf(view, gap.area), gap);
  for (const pair of plan.assignments) push(view.servedAt, communityOf(view, areaOf(pair, lines)), pair);
  return view;
}

function place(view: DayView, { from_node, from, link, to_node, to, tie }: LinkRow) {
  if (from_node === "person") {
    const kinds = view.persons.get(to) ?? new Map<string, number>();
    view.persons.set(to, kinds.set(link, (kinds.get(link) ?? 0) + 1));
    return;
  }
  const node = (from_node === "area" ? view.areas : view.orgs).get(from);
  if (!node) return;
  if (link === "lies_in" || link === "answers_to") node.parent = to;
  else if (link === "sits_in") node.area = to;
  else if (link === "hosts") { const hosted = view.orgs.get(to); if (hosted) hosted.host = from; }
  else if (tie && to_node === "area") view.pairs.push({ tie, unit: from, area: to, kind: link });
}

function push<T>(map: Map<string, T[]>, key: string, value: T) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The area a pair serves. */
export const areaOf = (pair: Assignment, lines: Lines) => lines.needs.get(pair.need)?.area ?? pair.path.at(-1) ?? "";

export const isCommunity = (node: Node | undefined) => node?.kind === "community" || node?.kind === "village";

/** The community or village in which an area lies; the area itself above them. */
export function communityOf(view: DayView, area: string): string {
  for (let at: string | null | undefined = area; at; at = view.areas.get(at)?.parent) {
    if (isCommunity(view.areas.get(at))) return at;
  }
  return area;
}

/** The way down to a node, from the top. */
export function wayTo(map: Map<string, Node>, code: string): Node[] {
  const way: Node[] = [];
  for (let at = map.get(code); at && !way.includes(at); at = at.parent ? map.get(at.parent) : undefined) way.unshift(at);
  return way;
}

export const communities = (view: DayView) => [...view.areas.values()].filter(isCommunity);

/** The organisations that are paired with an area or stand on the list of resources. */
export function units(view: DayView, lines: Lines): Node[] {
  const codes = new Set(view.pairs.map((pair) => pair.unit));
  for (const { owner } of lines.resources.values()) if ("organization" in owner) codes.add(owner.organization);
  return [...codes].map((code) => view.orgs.get(code)).filter((node) => node !== undefined);
}

/** Quantities by unit of measure: they are never added up over measures. */
export function sums<T>(list: T[], measure: (item: T) => string, quantity: (item: T) => number): [string, number][] {
  const all = new Map<string, number>();
  for (const item of list) all.set(measure(item), (all.get(measure(item)) ?? 0) + quantity(item));
  return [...all].sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

/** The most frequent value and how often it stands. */
export function tally<T>(list: T[], key: (item: T) => string): [string, number][] {
  return sums(list, key, () => 1).sort((a, b) => b[1] - a[1]);
}

/** How many stand below each, all the way down. */
export function below(map: Map<string, Node>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const node of map.values()) {
    const seen = new Set<string>();
    for (let up = node.parent; up && !seen.has(up); up = map.get(up)?.parent ?? null) {
      seen.add(up);
      counts.set(up, (counts.get(up) ?? 0) + 1);
    }
  }
  return counts;
}
