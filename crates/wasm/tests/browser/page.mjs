// What a plain page does with the package, without any bundler: `<script type="module">` and files beside it.
import * as gongjian from "/gongjian/web.js";
import { init as initReader, readCounty } from "/gongjian/workbook.js";
import { connect } from "/gongjian/worker.js";
import { play } from "/tests/unit/play.mjs";

const stamp = { recorded: "2022-06-30T09:00:00+08:00", by: "p-clerk" };
const bytesOf = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());

/** The corpus, answered in this page. */
async function corpus() {
  const cases = await (await fetch("/tests/corpus.json")).json();
  const wrong = {};
  for (const [path, story] of Object.entries(cases)) {
    const found = play(gongjian, story);
    if (found.length > 0) wrong[path] = found;
  }
  return { cases: Object.keys(cases).length, wrong };
}

/** A workbook dropped on the page, in a worker; and long work stopped. */
async function worker() {
  const engine = await connect();
  const book = new File([await bytesOf("/tests/huichang.xlsx")], "huichang.xlsx");
  const ledger = await engine.county(book, { pack: "huichang", stamp });
  // Wall time is noisy where much runs at once: what counts is the best of three.
  let [how, took, again, head] = ["stopped", Infinity, 0, ""];
  for (let turn = 0; turn < 3; turn += 1) {
    const stop = new AbortController();
    const work = ledger.prices({ on: "2022-06-29" }, { signal: stop.signal, onProgress: () => {} });
    const outcome = work.then(() => "finished", (reason) => (reason === stop.signal.reason ? "stopped" : String(reason)));
    await new Promise((resolve) => setTimeout(resolve, 120));
    const at = performance.now();
    stop.abort();
    const ended = await outcome;
    took = Math.min(took, performance.now() - at);
    if (ended !== "stopped") how = ended;
    head = (await ledger.ask({ ask: "head" })).head;
    again = performance.now() - at;
  }
  const plan = await ledger.match({ on: "2022-06-29" });
  return { isolated: crossOriginIsolated, how, took, again, same: head === ledger.head, entries: ledger.length, gaps: plan.gaps.length };
}

async function run() {
  const early = (() => { try { return gongjian.Ledger.open("huichang", stamp); } catch (error) { return error.code; } })();
  await Promise.all([gongjian.init(), gongjian.init(), initReader()]);
  const blind = (() => { try { gongjian.Ledger.open("huichang", stamp).levels({ on: "2022-06-30" }); } catch (error) { return error.code; } })();
  await Promise.all([gongjian.views(), gongjian.views()]);
  let faults = 0;
  try {
    readCounty({ name: "x.xlsx", bytes: new Uint8Array(10) }, { pack: "huichang", stamp });
  } catch (error) {
    faults = error.faults.length;
  }
  return { early, blind, faults, corpus: await corpus(), worker: await worker() };
}
run().then(
  (result) => (window.result = result),
  (failure) => (window.result = { failure: String(failure?.stack ?? failure) }),
);
