// A ledger in a file matched under the default policy: the median in milliseconds, and how much was served.
import { readFileSync } from "node:fs";
import { Ledger } from "gongjian";
import { median } from "./clock.mjs";

const [file, rounds] = process.argv.slice(2);
const ledger = Ledger.fromBytes(new Uint8Array(readFileSync(file)));
const on = "2022-06-30";
// The desk keeps the plan made last, so two policies that come to the same take turns.
let turn = 0;
const policies = [{}, { budget: 1_000_000_000 }];
let served;
const time = median(Number(rounds), () => {
  turn += 1;
  const plan = ledger.match({ on: on, policy: policies[turn % 2] });
  served ??= [...plan.totals.column("served")].reduce((sum, cell) => sum + cell, 0);
  plan.free();
});
console.log(time, served);
