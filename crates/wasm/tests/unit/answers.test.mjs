// 回答 Tables as columns, plans as handles, charts as options.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Ledger, Plan, Table } from "gongjian";
import { ON, STAMP, TOWN, area, large, need, refused, resource } from "./sample.mjs";

let ledger;
beforeEach(() => {
  ledger = Ledger.open("huichang", STAMP);
  ledger.append(TOWN, STAMP);
});

test("a table is columns", () => {
  const gaps = ledger.gaps({ on: ON });
  assert.ok(gaps instanceof Table);
  assert.equal(gaps.name, "gaps");
  assert.equal(gaps.title, "缺口清单");
  assert.deepEqual([...gaps.column("lacking")], [5]);
  assert.ok(gaps.column("lacking") instanceof Int32Array);
  assert.equal(gaps.column("lacking"), gaps.column("缺少"), "by its Chinese header, and made once");
  assert.deepEqual(gaps.column("need"), ["n-2"]);
  assert.deepEqual(gaps.column("nearest").map((cell) => cell === null || typeof cell), ["string"]);
  assert.deepEqual(Object.keys(gaps.columns), gaps.names);
  assert.equal(gaps.rows()[0].lacking, 5);
  assert.equal([...gaps].length, gaps.length);
  assert.equal(gaps.types[gaps.names.indexOf("lacking")], "number");
  assert.throws(() => gaps.column("none"), /it has need, area/);
});

test("texts keep what is not ASCII, and empty is not null", () => {
  ledger.append([area("a", { name: "岚山 “一” \u{1F3D8}网格" }), area("b", { name: "=1+1" })], STAMP);
  const nodes = ledger.nodes({ on: ON });
  const titles = nodes.column("title");
  assert.equal(titles[nodes.column("code").indexOf("a")], "岚山 “一” \u{1F3D8}网格");
  assert.ok(nodes.names.some((name) => nodes.column(name).includes(null)), "some cell is empty");
});

/** Every table that can be asked of a ledger without more than a day. */
const asked = () => [
  ...["levels", "areas", "coverage", "findings", "claims", "tieKinds", "ties", "agreements", "seatsOwed", "nodes", "links"],
  ...["lists", "assignments", "gaps", "outbid", "settled", "idle", "missed", "totals", "prices", "help", "losses", "orders"],
].map((name) => ledger[name]({ on: ON }));

test("a table is the same bytes as JSON, and as CSV, whether it is inside or plain", () => {
  ledger.append([area("x", { name: '=1, "two"' }), area("y", { name: "-x" })], STAMP);
  for (const table of asked()) {
    const ask = table.name === "ties" ? undefined : table;
    assert.ok(ask === undefined || table.length >= 0);
    const wire = table.json();
    const again = Table.from(wire);
    assert.equal(again.json(), wire);
    assert.equal(again.csv(), table.csv());
    assert.deepEqual(again.rows(), table.rows());
  }
});

test("the JSON of a table is that of the core", () => {
  for (const ask of ["gaps", "nodes", "coverage", "levels", "prices"]) {
    assert.equal(ledger.ask({ ask, on: ON }).json(), ledger.askJson({ ask, on: ON }));
  }
});

test("a table outlives its ledger and structured clone", () => {
  const gaps = ledger.gaps({ on: ON });
  ledger.free();
  assert.deepEqual(structuredClone(gaps.toJSON()), JSON.parse(gaps.json()));
  assert.deepEqual(structuredClone(gaps.columns).need, ["n-2"]);
});

test("a freed table says so, but what was read stays", () => {
  const gaps = ledger.gaps({ on: ON });
  gaps.column("need");
  gaps.free();
  assert.deepEqual(gaps.column("need"), ["n-2"]);
  assert.equal(refused(() => gaps.column("lacking")).code, "engine.freed");
});

test("a plan answers for itself", () => {
  const plan = ledger.match({ on: ON });
  assert.ok(plan instanceof Plan);
  assert.equal(plan.verify(), plan);
  assert.equal(plan.on, ON);
  assert.equal(plan.json(), ledger.askJson({ ask: "match", on: ON }));
  assert.deepEqual(plan.data.gaps.map(({ need }) => need), ["n-2"]);
  for (const name of ["assignments", "gaps", "idle", "missed", "totals", "prices", "help", "losses", "outbid", "settled"]) {
    assert.equal(plan.table(name).json(), ledger.askJson({ ask: name, on: ON }), name);
    assert.equal(plan[name], plan.table(name), name);
  }
  assert.throws(() => plan.table("none"), /it has assignments/);
  const before = plan.json();
  const receipt = ledger.append(plan.orders(), STAMP);
  assert.equal(receipt.last, ledger.length);
  assert.equal(plan.json(), before, "a plan is not changed by its ledger");
  assert.equal(refused(() => ledger.append(plan.orders(), STAMP)).code, "ledger.batch_refused");
  ledger.free();
  assert.equal(plan.gaps.length, 1);
  plan.free();
  assert.equal(refused(() => plan.on).code, "engine.freed");
});

test("a chart of a plan stays that of the plan", () => {
  const plan = ledger.match({ on: ON });
  const before = plan.chart("flow");
  assert.deepEqual(before, ledger.chart({ chart: "flow", on: ON }));
  ledger.append(plan.orders(), STAMP);
  assert.notDeepEqual(ledger.chart({ chart: "flow", on: ON }), before);
  assert.deepEqual(plan.chart("flow"), before);
  assert.notDeepEqual(plan.chart("flow", { language: "en" }), before);
  assert.ok(Array.isArray([plan.chart("gaps").series].flat()));
});

test("a question may be data or JSON, and its answer is what it is", () => {
  assert.equal(ledger.ask({ ask: "head" }).entries, ledger.length);
  assert.equal(ledger.ask('{"ask":"head"}').head, ledger.head);
  assert.deepEqual(Object.keys(ledger.explain({ on: ON, need: "n-2" })).slice(0, 2), ["need", "area"]);
  assert.ok(Array.isArray(ledger.whatIfs({ on: ON, cases: [[{ without_need: "n-1" }]] })));
  assert.match(ledger.dot({ on: ON, under: { area: "360733" } }).dot, /^(di)?graph/);
});

test("a report is one page", () => {
  const page = ledger.report(ledger.match({ on: ON }), { title: "会昌", notes: ["一"] });
  assert.match(page, /^<!doctype html>/i);
  assert.match(page, /会昌/);
});

test("what a plan tells late stops when told so, and is told when asked again", () => {
  const ledger = Ledger.open("huichang", STAMP);
  // Who serves whom is told so quickly that it ticks every 16,384 pairs.
  ledger.append(large(40, 12_000), STAMP);
  const stop = { goes: () => false };
  for (const tell of [
    (plan, options) => plan.json(options),
    (plan, options) => plan.orders(options),
    (plan, options) => ledger.report(plan, {}, options),
  ]) {
    const plan = ledger.match({ on: ON });
    assert.match(refused(() => tell(plan, stop)).code, /cancelled/);
    assert.ok(tell(plan).length > 0);
    plan.free();
    // The desk keeps the plan made last, with what it has told.
    ledger.append([area(`a-${ledger.length}`)], STAMP);
  }
  // A match by JSON is told in the same call: it ticks more often than the match alone.
  const ticks = (ask) => {
    let count = 0;
    ask({ goes: () => (count += 1) > 0 });
    ledger.append([area(`a-${ledger.length}`)], STAMP);
    return count;
  };
  const alone = ticks((options) => ledger.match({ on: ON }, options).free());
  assert.ok(ticks((options) => ledger.askJson({ ask: "match", on: ON }, options)) > alone);
});

test("work is told, and stops when told so", () => {
  const drafts = large(40, 3000);
  const told = [];
  const many = Ledger.open("huichang", STAMP);
  let asked = 0;
  many.append(drafts, STAMP, { goes: () => (asked += 1) > 0, onProgress: (...args) => void told.push(args) });
  assert.ok(asked > 3, `asked ${asked} times`);
  assert.ok(told.every(([done, total, phase]) => done <= total && phase === "append"));
  const before = many.head;
  assert.match(refused(() => many.match({ on: ON }, { goes: () => false })).code, /cancelled/);
  const more = [need("n-x", "c", 1), resource("r-x", "u-0", 1)];
  assert.match(refused(() => many.append(more, STAMP, { goes: () => false })).code, /cancelled/);
  assert.equal(many.head, before);
  const thrown = new Error("mine");
  assert.throws(() => many.match({ on: ON }, { goes: () => { throw thrown; } }), (error) => error === thrown);
  let busy;
  many.match({ on: ON }, { goes: () => { busy ??= refused(() => many.length).code; return true; } });
  assert.equal(busy, "engine.busy");
  assert.equal(many.length, drafts.length + 1, "all is well afterwards");
});
