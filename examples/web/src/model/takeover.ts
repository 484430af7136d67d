// 接手 Who takes over what, where something is otherwise: of the needs that the changes touch, by whom they were served
// before and by whom they are served now.
import type { Lines } from "./lines";
import { ownerCode, type Change, type Diff, type End, type Owner } from "../wire";

export interface Takeover {
  need: string; measure: string;
  /** How much goes through other hands. */
  quantity: number;
  before: [Owner, number][]; after: [Owner, number][];
  /** How much of that nobody serves any more; below zero, how much nobody served before. */
  lost: number;
}

type Moved = Diff["assignments"][number];

export function takeovers(changes: Change[], diff: Diff, lines: Lines): Takeover[] {
  const touched = toucher(changes, lines);
  const moved = diff.assignments.filter((one) => one.before !== one.after);
  const needs = new Set(moved.filter(touched).map((one) => one.need));
  const lost = new Map(diff.gaps.map((gap) => [gap.need, gap.after - gap.before]));
  const all = [...Map.groupBy(moved.filter((one) => needs.has(one.need)), (one) => one.need)]
    .map(([need, of]) => takeover(need, of, lost.get(need) ?? 0));
  return all.filter((one) => one.quantity > 0)
    .sort((a, b) => Math.max(b.lost, 0) - Math.max(a.lost, 0) || b.quantity - a.quantity || (a.need < b.need ? -1 : 1));
}

/** Of one need: what an owner moves from one of its lines to another changes no hands. */
function takeover(need: string, of: Moved[], lost: number): Takeover {
  const owners = [...Map.groupBy(of, (one) => ownerCode(one.owner)).values()]
    .map((its) => [its[0]!.owner, its.reduce((sum, one) => sum + one.after - one.before, 0)] as [Owner, number]);
  const before = owners.filter(([, by]) => by < 0).map(([owner, by]) => [owner, -by] as [Owner, number]);
  const after = owners.filter(([, by]) => by > 0);
  const quantity = before.reduce((sum, [, by]) => sum + by, Math.max(0, -lost));
  return { need, measure: of[0]!.measure, quantity, before, after, lost };
}

/** Whether a pair is of a resource, or of an owner, that is otherwise. */
function toucher(changes: Change[], lines: Lines): (one: Moved) => boolean {
  const resources = new Set<string>();
  const owners = new Set<string>();
  const of = (...ends: (End | undefined)[]) => { for (const end of ends) if (end && !("area" in end)) owners.add(ownerCode(end)); };
  for (const change of changes) {
    if ("without_owner" in change) of(change.without_owner);
    else if ("tie" in change) of(change.tie.from, change.tie.to);
    else if ("untie" in change) of(lines.ties.get(change.untie)?.from, lines.ties.get(change.untie)?.to);
    else if ("without_resource" in change) resources.add(change.without_resource);
    else for (const its of Object.values(change)) resources.add((its as { resource: string }).resource);
  }
  return (one) => resources.has(one.resource) || owners.has(ownerCode(one.owner));
}
