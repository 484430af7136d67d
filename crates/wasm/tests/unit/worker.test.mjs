// 后台 The engine in a worker: the same answers, progress, cancelling, and what happens when it dies.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { Ledger } from "gongjian";
import { GongjianError, Table, connect } from "gongjian/worker";
import { ON, STAMP, TOWN, large } from "./sample.mjs";

const engine = await connect();
after(() => engine.terminate());
const code = (expected) => (error) => error instanceof GongjianError && error.code === expected;

async function both(drafts) {
  const near = Ledger.open("huichang", STAMP);
  const far = await engine.open("huichang", STAMP);
  near.append(drafts, STAMP);
  await far.append(drafts, STAMP);
  return [near, far];
}

test("it answers as the engine in the same place does", async () => {
  const [near, far] = await both(TOWN);
  assert.deepEqual([far.head, far.length, far.size, far.torn], [near.head, near.length, near.size, near.torn]);
  assert.deepEqual(await far.bytes(), near.bytes());
  const chunks = await Array.fromAsync(far.chunks(100));
  assert.equal(Ledger.fromBytes(chunks).head, near.head);
  const gaps = await far.gaps({ on: ON });
  assert.ok(gaps instanceof Table);
  assert.ok(gaps.column("lacking") instanceof Int32Array);
  assert.equal(gaps.json(), near.gaps({ on: ON }).json());
  assert.equal(gaps.csv(), near.gaps({ on: ON }).csv());
  assert.deepEqual(await far.ask({ ask: "head" }), near.ask({ ask: "head" }));
  assert.equal(await far.askJson({ ask: "nodes", on: ON }), near.askJson({ ask: "nodes", on: ON }));
  assert.deepEqual(await far.chart({ chart: "flow", on: ON }), near.chart({ chart: "flow", on: ON }));
});

test("a plan comes with its tables, and works out the others when asked", async () => {
  const [near, far] = await both(TOWN);
  const [here, there] = [near.match({ on: ON }), await far.match({ on: ON })];
  assert.equal(await there.verify(), there);
  assert.equal(there.json(), here.json());
  assert.deepEqual(there.data, here.data);
  assert.deepEqual(there.policy, here.policy);
  for (const name of ["assignments", "gaps", "idle", "missed", "totals"]) assert.equal(there[name].json(), here[name].json());
  for (const name of ["prices", "help", "losses", "outbid", "settled"]) assert.equal((await there[name]).json(), here[name].json());
  assert.equal(await far.report(there, { title: "会昌" }), near.report(here, { title: "会昌" }));
  const orders = await there.orders();
  assert.deepEqual(orders, here.orders());
  const before = await there.chart("flow");
  await far.append(orders, STAMP);
  assert.deepEqual(await there.chart("flow"), before, "also when the ledger has gone on");
  const then = await far.knownAt(near.length);
  assert.deepEqual([then.head, await then.bytes()], [near.head, near.bytes()]);
  there.free();
  then.free();
});

test("errors keep their class and their fields", async () => {
  const [near, far] = await both(TOWN);
  await assert.rejects(far.append(TOWN, STAMP), (error) => {
    assert.ok(error instanceof GongjianError);
    assert.equal(error.code, "ledger.batch_refused");
    assert.deepEqual(error.because.map(({ code }) => code).slice(0, 1), ["org.area_taken"]);
    return true;
  });
  await assert.rejects(far.knownAt(-1), RangeError);
  await assert.rejects(far.knownAt("1"), TypeError);
  await assert.rejects(far.gaps({ on: "never" }), code("desk.question_unreadable"));
  assert.equal(far.head, near.head);
  await assert.rejects(engine.fromBytes(new Uint8Array(10)), code("ledger.not_a_ledger"));
});

test("a torn tail is cut on both sides", async () => {
  const [near] = await both(TOWN);
  const far = await engine.fromBytes(near.bytes().slice(0, -10));
  assert.ok(far.torn > 0);
  assert.equal(Ledger.fromBytes(await far.bytes()).head, far.head);
});

const BIG = large(30, 6000);

test("work in a worker is told of, and stops within 50 ms; nothing is lost by it", async () => {
  const [near, far] = await both(BIG);
  const told = [];
  const losses = () => far.losses({ on: ON }, { onProgress: (...args) => told.push(args) });
  const stop = new AbortController();
  const work = far.prices({ on: ON }, { signal: stop.signal, onProgress: (...args) => told.push(args) });
  const waiting = far.ask({ ask: "head" });
  await new Promise((resolve) => setTimeout(resolve, 60));
  const at = performance.now();
  stop.abort();
  await assert.rejects(work, (error) => error === stop.signal.reason);
  assert.ok(performance.now() - at < 150, `stopped in ${performance.now() - at} ms`);
  assert.equal((await waiting).head, near.head, "what waited is answered");
  await losses();
  assert.ok(told.length > 0 && told.every(([done, total]) => done <= total));
  const drafts = BIG.slice(-2).map((draft) => JSON.parse(JSON.stringify(draft).replaceAll(/"([nr])-\d+"/g, '"$1-x"')));
  const cut = far.append([...drafts, ...drafts], STAMP, { signal: AbortSignal.abort(new Error("never begun")) });
  await assert.rejects(cut, /never begun/);
  assert.equal(far.head, near.head);
});

test("a plan that is stopped while it is told is not held by the worker", async (t) => {
  const folder = dirname(createRequire(import.meta.url).resolve("gongjian/package.json"));
  const { serve } = await import(pathToFileURL(join(folder, "serve.js")));
  const near = Ledger.open("huichang", STAMP);
  near.append(BIG, STAMP);
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const [phases, answers] = [[], []];
  let hear;
  const port = {
    listen: (to) => (hear = to),
    post(message) {
      if (!message.progress) return answers.push(message);
      phases.push(message.progress[2]);
      if (phases.at(-1) !== "ask") Atomics.store(flag, 0, message.id);
    },
  };
  serve(port, async () => {}, async () => {});
  await hear({ hello: { flag: flag.buffer } });
  await hear({ id: 1, op: "fromBytes", ledger: 1, blob: new Blob([near.bytes()]) });
  let clock = 0;
  t.mock.method(performance, "now", () => (clock += 51));
  await hear({ id: 2, op: "ask", ledger: 1, made: 1, question: `{"ask":"match","on":"${ON}"}`, tells: true });
  assert.notEqual(phases.at(-1), "ask", "it was solved");
  assert.match(answers.at(-1).refused?.json ?? "", /cancelled/);
  // A plan that is held answers, whatever is said of how it was made; another is made anew as it is said.
  await hear({ id: 3, op: "planOrders", ledger: 1, plan: 1, seq: near.length, question: '{"ask":"nothing"}' });
  assert.match(answers.at(-1).refused?.json ?? "", /desk\.question_unreadable/);
});

test("what a given worker makes after it was given up is given back", async (t) => {
  // A worker that was given as it is cannot be ended: it finishes what nobody waits for any more.
  let hear;
  const sent = [];
  const worker = {
    on: (what, to) => what === "message" && (hear = to),
    postMessage(message) {
      sent.push(message);
      if (message.hello) queueMicrotask(() => hear({ ready: true }));
      if (message.op === "free") queueMicrotask(() => hear({ id: message.id, answer: {} }));
    },
    terminate() {},
  };
  const made = () => hear({ id: sent.at(-1).id, answer: { head: "", length: 0, size: 0, added: new Blob([]) } });
  const own = await connect({ worker });
  t.after(() => own.terminate());
  const givenUp = async (ask) => {
    const stop = new AbortController();
    const asked = ask({ signal: stop.signal });
    const message = sent.at(-1);
    stop.abort(new Error("given up"));
    await assert.rejects(asked, /given up/);
    made();
    assert.equal(sent.at(-1).op, "free");
    return [message, sent.at(-1)];
  };
  const [read, free] = await givenUp((options) => own.fromBytes(new Uint8Array(1), options));
  assert.equal(free.ledger, read.ledger);
  await new Promise(setImmediate);
  const opening = own.open("huichang", STAMP);
  made();
  const ledger = await opening;
  const [asked, forgotten] = await givenUp((options) => ledger.match({ on: ON }, options));
  assert.deepEqual([forgotten.ledger, forgotten.plan], [undefined, asked.made]);
});

test("an append that is stopped either happened or did not, and both sides agree", async () => {
  const far = await engine.open("huichang", STAMP);
  for (const wait of [0, 5, 20, 60, 100]) {
    const stop = new AbortController();
    const before = far.length;
    const drafts = JSON.parse(JSON.stringify(BIG).replaceAll(/"(c|[unr])(-\d+)?"/g, `"$1$2.${wait}"`));
    setTimeout(() => stop.abort(), wait);
    const receipt = await far.append(drafts, STAMP, { signal: stop.signal }).catch(() => undefined);
    assert.equal(far.length, receipt ? receipt.last : before);
    assert.equal((await far.ask({ ask: "head" })).entries, far.length);
    assert.equal(Ledger.fromBytes(await far.bytes()).head, far.head);
  }
});

test("a worker is replaced, and ledgers and plans go on", async () => {
  const [near, far] = await both(TOWN);
  const plan = await far.match({ on: ON });
  const orders = await plan.orders();
  await far.append(orders, STAMP);
  await engine.restart();
  assert.equal((await plan.prices).json(), near.prices({ on: ON }).json(), "a plan is made again from what was known then");
  assert.equal((await far.ask({ ask: "head" })).head, far.head);
});

test("a dead worker says so, keeps the bytes, and another can be started", async (t) => {
  let last;
  const make = () => (last = new Worker(new URL("./thread.mjs", import.meta.url)));
  const mortal = await connect({ worker: make });
  t.after(() => mortal.terminate());
  const far = await mortal.open("huichang", STAMP);
  await far.append(TOWN, STAMP);
  const head = far.head;
  last.postMessage({ die: true });
  await assert.rejects(far.ask({ ask: "head" }), code("engine.dead"));
  await assert.rejects(far.gaps({ on: ON }), code("engine.dead"));
  assert.equal(Ledger.fromBytes(await far.bytes()).head, head);
  await mortal.restart();
  assert.equal((await far.ask({ ask: "head" })).head, head);
  mortal.terminate();
  await assert.rejects(far.ask({ ask: "head" }), code("engine.ended"));
});

test("a worker that cannot be started says why", async () => {
  const worker = new Worker(new URL("data:text/javascript,throw new Error('no')"));
  await assert.rejects(connect({ worker }), code("engine.no_worker"));
});

test("a forgotten ledger is given back", { skip: typeof gc !== "function" }, async () => {
  for (let round = 0; round < 5; round++) await engine.open("huichang", STAMP);
  gc();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await engine.open("huichang", STAMP);
});
