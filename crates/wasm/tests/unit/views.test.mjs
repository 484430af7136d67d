// 视图 The engine without its second part: every question of the corpus is answered the same, or refused; it never dies.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { play } from "./play.mjs";

// Beside the entries, which load both parts in Node.
const folder = dirname(createRequire(import.meta.url).resolve("gongjian/package.json"));
const file = (name) => import(pathToFileURL(join(folder, name)));
const [core, { engine }, gongjian, { attach }] = await Promise.all(["core.js", "guard.js", "index.js", "views.js"].map(file));
core.initSync({ module: readFileSync(join(folder, "core_bg.wasm")) });
engine.loaded();

const corpus = process.env.GONGJIAN_CORPUS;
const cases = readdirSync(corpus, { recursive: true }).filter((path) => path.endsWith(".json")).sort();
const stories = cases.map((path) => JSON.parse(readFileSync(join(corpus, path), "utf8")));
const asked = (story) => (story.steps ?? []).flatMap(({ ask }) => (ask === undefined ? [] : [typeof ask === "string" ? ask : JSON.stringify(ask)]));

test("without the second part a question is answered as ever, or refused", () => {
  const refused = new Set();
  const answered = new Set();
  for (const story of stories) {
    const kind = (ask) => { try { return JSON.parse(ask).ask; } catch { return undefined; } };
    const steps = story.steps?.map((step) => ({ ...step, text: asked({ steps: [step] })[0] }));
    for (const { what, found, due } of play(gongjian, story)) {
      const at = Number(what.split(" ").at(-1));
      const ask = kind(steps[at]?.text ?? "");
      if (what.startsWith("refusal") && found !== undefined && JSON.parse(found).code === "engine.no_views") refused.add(ask);
      else assert.ok(what.startsWith("answer") && found === undefined && due !== undefined, `${what}: ${found} and not ${due}`);
    }
    for (const ask of asked(story)) answered.add(kind(ask));
  }
  for (const kind of refused) answered.delete(kind);
  for (const kind of ["chart", "coverage", "levels", "pairings", "stable", "lists"]) assert.ok(refused.has(kind), `${kind} was answered`);
  for (const kind of ["match", "gaps", "explain", "why_not", "what_if", "prices"]) assert.ok(answered.has(kind), `${kind} was refused`);
});

test("a report is refused, and made when the second part is there", () => {
  const stamp = { recorded: "2022-06-30T09:00:00+08:00", by: "p-clerk" };
  const ledger = gongjian.Ledger.open("huichang", stamp);
  const plan = ledger.match({ on: "2022-06-30" });
  assert.throws(() => ledger.report(plan), { code: "engine.no_views", name: "GongjianError" });
  assert.throws(() => plan.chart("flow"), { code: "engine.no_views" });
  attach(new WebAssembly.Module(readFileSync(join(folder, "views_bg.wasm"))));
  assert.match(ledger.report(plan), /^<!DOCTYPE html>/i);
  assert.equal(typeof plan.chart("flow"), "object");
  assert.deepEqual(play(gongjian, stories.find((story) => asked(story).some((ask) => ask.includes('"chart"')))), []);
});
