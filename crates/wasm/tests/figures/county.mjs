// The county in JavaScript: reading its ledger, matching it again after a drag, and whether memory is used again.
// Prints four numbers: microseconds a line, milliseconds of a match, of a match after a drag, and grown bytes.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as core from "gongjian";
import { readCounty } from "gongjian/workbook";
import { median } from "./clock.mjs";

const { Ledger } = core;
const ON = "2022-06-29";
const stamp = { recorded: "2022-06-30T09:00:00+08:00", by: "p-clerk" };
const book = readFileSync(join(process.env.GONGJIAN_SAMPLE, "huichang.xlsx"));
const bytes = readCounty({ name: "huichang.xlsx", bytes: new Uint8Array(book) }, { pack: "huichang", stamp }).ledger_bytes;

const load = median(11, () => Ledger.fromBytes(bytes).free());
const ledger = Ledger.fromBytes(bytes);
const lines = ledger.length;
const plan = ledger.match({ on: ON });
// Each drag sets another size, so nothing is answered from what was kept.
const resources = plan.assignments.column("resource");
let at = 0;
const drag = median(31, () => {
  at += 97;
  ledger.whatIf({ on: ON, changes: [{ resize_resource: { resource: resources[at % resources.length], by: 1 + (at % 5) } }] });
});
let day = 0;
const match = median(11, () => {
  day += 1;
  ledger.match({ on: `2022-06-${String(10 + (day % 19)).padStart(2, "0")}` }).free();
});
plan.free();
ledger.free();

const { memory } = await import("./memory.mjs");
const round = () => {
  const one = Ledger.fromBytes(bytes);
  one.match({ on: ON }).free();
  one.free();
};
round();
const before = memory();
for (let time = 0; time < 10; time++) round();
console.log((load * 1000) / lines, match, drag, memory() - before);
