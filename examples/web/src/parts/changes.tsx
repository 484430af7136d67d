// 改动 The changes of a what-if in words.
import { state } from "../store";
import { ownerCode, type Change, type End } from "../wire";
import { amount, areaTitle, category, number, orgTitle, ownerTitle, several, t, tieKind } from "../words";

const end = (of: End) => ("area" in of ? areaTitle(of.area) : "organization" in of ? orgTitle(of.organization) : of.person);

export function describe(change: Change): string {
  const lines = state().ledger?.lines;
  if ("without_owner" in change) return t("c_without", { name: ownerTitle(change.without_owner) });
  if ("resize_resource" in change) {
    const { resource, by } = change.resize_resource;
    const line = lines?.resources.get(resource);
    if (!line) return resource;
    return t("c_resize", { name: ownerTitle(line.owner), category: several(line.categories.map(category)), from: number(line.quantity), to: amount(line.quantity + by, line.measure) });
  }
  if ("untie" in change) {
    const tie = lines?.ties.get(change.untie);
    return tie ? t("c_untie", { name: end(tie.from), place: end(tie.to) }) : change.untie;
  }
  if ("tie" in change) return t("c_tie", { kind: tieKind(change.tie.kind), name: end(change.tie.from), place: end(change.tie.to) });
  if ("with_resource" in change) {
    const line = change.with_resource;
    return t("c_with", { name: ownerTitle(line.owner), category: several(line.categories.map(category)), n: amount(line.quantity, line.measure) });
  }
  if ("widen" in change) {
    const line = lines?.resources.get(change.widen.resource);
    return t("c_widen", { name: line ? ownerTitle(line.owner) : change.widen.resource });
  }
  return t("c_other");
}

/** The same change twice is one: what is said last holds. */
export function merged(changes: Change[], next: Change): Change[] {
  const key = keyOf(next);
  return [...changes.filter((one) => keyOf(one) !== key), next];
}

export function keyOf(change: Change): string {
  if ("without_owner" in change) return `without ${ownerCode(change.without_owner)}`;
  if ("resize_resource" in change) return `resize ${change.resize_resource.resource}`;
  if ("untie" in change) return `untie ${change.untie}`;
  if ("tie" in change) return `tie ${JSON.stringify([change.tie.from, change.tie.to])}`;
  if ("with_resource" in change) return `with ${change.with_resource.resource}`;
  return JSON.stringify(change);
}
