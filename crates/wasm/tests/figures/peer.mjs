// The same instance by this package and by what npm has for it: the time of each, and the least cost, which must agree.
import { minCostFlowForNumberNodes } from "min-cost-flow";
import munkres from "munkres-js";
import { Ledger } from "gongjian";
import { median } from "./clock.mjs";

const ON = "2022-06-30";
const stamp = { recorded: "2022-06-30T09:00:00+08:00", by: "p-clerk" };
const open = (kind, data) => ({ event: { kind, data } });

/** So many units in as many communities of ten streets, each with one line, and as many needs. */
function town(size, quantity) {
  const drafts = [open("area_opened", { area: "c", kind: "county", name: "c" })];
  for (let at = 0; at < 10; at++) drafts.push(open("area_opened", { area: `s${at}`, kind: "subdistrict", name: "s", parent: "c" }));
  for (let at = 0; at < size; at++) drafts.push(open("area_opened", { area: `a${at}`, kind: "community", name: "a", parent: `s${at % 10}` }));
  // A draw that is the same each time.
  let seed = 7;
  const draw = (below) => (seed = (seed * 48271) % 2147483647) % below;
  for (let at = 0; at < size; at++) {
    drafts.push(open("organization_opened", { organization: `u${at}`, kind: "agency", title: "u", area: `a${draw(size)}` }));
    const line = { resource: `r${at}`, owner: { organization: `u${at}` }, categories: ["health.clinic"], quantity, measure: "session", reach: "anywhere" };
    drafts.push(open("resource_listed", line));
    drafts.push(open("need_posted", { need: `n${at}`, area: `a${draw(size)}`, category: "health.clinic", quantity, measure: "session", priority: 1 }));
  }
  const ledger = Ledger.open("huichang", stamp);
  ledger.append(drafts, stamp);
  return ledger;
}

/** What each pair costs, as the ledger itself says. */
function costs(ledger, size) {
  const all = Array.from({ length: size }, () => new Array(size));
  for (let need = 0; need < size; need++) {
    const { assignments, alternatives } = ledger.explain({ on: ON, need: `n${need}`, alternatives: 255 });
    for (const { resource, cost } of [...assignments, ...alternatives]) all[Number(resource.slice(1))][need] = cost;
  }
  if (all.some((row) => row.includes(undefined))) throw new Error("a pair has no cost");
  return all;
}

function measured(size, quantity) {
  const ledger = town(size, quantity);
  const matrix = costs(ledger, size);
  let [turn, ours] = [0, 0];
  const time = median(11, () => {
    turn += 1;
    const plan = ledger.match({ on: ON, policy: turn % 2 ? {} : { budget: 1_000_000_000 } });
    const [cost, given] = [plan.assignments.column("cost"), plan.assignments.column("quantity")];
    ours = cost.reduce((sum, each, at) => sum + each * given[at], 0);
    plan.free();
  });
  let theirs = 0;
  const solve = quantity === 1
    ? () => (theirs = munkres(matrix).reduce((sum, [row, column]) => sum + matrix[row][column], 0))
    : () => {
        const edges = [];
        for (let at = 0; at < size; at++) {
          edges.push({ from: 0, to: 1 + at, capacity: quantity, cost: 0 });
          edges.push({ from: 1 + size + at, to: 1 + 2 * size, capacity: quantity, cost: 0 });
          for (let need = 0; need < size; need++) edges.push({ from: 1 + at, to: 1 + size + need, capacity: quantity, cost: matrix[at][need] });
        }
        theirs = minCostFlowForNumberNodes(edges).reduce((sum, { flow, cost }) => sum + flow * cost, 0);
      };
  const other = median(1, solve, 0);
  if (ours !== theirs) throw new Error(`we found ${ours} and they ${theirs}`);
  const name = quantity === 1 ? "munkres-js, one unit each" : "min-cost-flow, many units";
  console.log([name, size, time, other, ours].join("\t"));
}
measured(200, 1);
measured(60, 5);
