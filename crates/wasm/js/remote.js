// 近端 The near end of a worker: requests in a queue, one at a time, and a copy of every ledger's bytes.
//
// The copy is what makes a worker replaceable. Work is stopped by a flag in shared memory, where the page has that
// (crossOriginIsolated), and otherwise, or if the flag is not seen in time, by ending the worker and starting another:
// what waits in the queue goes to the new one, which opens a ledger again when it is next asked for. The copy is the
// truth: a batch counts as appended when its bytes have arrived here.
import "./faults.js";
import { RemoteLedger } from "./remote-ledger.js";
import { GongjianError, trouble } from "./wire.js";
import { joined, json } from "./words.js";

export { RemoteLedger } from "./remote-ledger.js";
export { RemotePlan } from "./remote-plan.js";
export { Table } from "./table.js";
export { GongjianError } from "./wire.js";

/** How long a worker may take to see that it is to stop, in milliseconds. */
const GRACE = 40;
const MINE = Symbol("made by connect");

export const connector = (start, wrap) => async ({ worker, module, views, reader } = {}) => {
  const again = typeof worker === "function" ? () => wrap(worker()) : worker ? undefined : start;
  const engine = new Engine(MINE, again, { module, views, reader });
  await engine.begin(again ? again() : wrap(worker));
  return engine;
};

/** 引擎 A worker that answers. */
export class Engine {
  #again;
  #from;
  #port;
  #flag;
  #queue = [];
  #current;
  #stop;
  #open = new Set();
  #numbers = 0;
  #collected = new FinalizationRegistry((what) => this.release(what));

  constructor(mine, again, from) {
    if (mine !== MINE) throw new TypeError("an Engine is made with connect()");
    this.#again = again;
    this.#from = from;
  }

  async open(pack, stamp) {
    return this.#arrived({ op: "open", pack: json("pack", pack), stamp: json("stamp", stamp) });
  }
  async fromBytes(bytes, options) {
    const blob = bytes instanceof Blob ? bytes : new Blob([joined(bytes)]);
    return this.#arrived({ op: "fromBytes", blob }, options, blob);
  }
  /** A new ledger with a county's workbook or CSV files, as `readCounty` reads them. */
  async county(source, { pack, stamp, since } = {}, options) {
    const bytes = source instanceof Uint8Array || source instanceof ArrayBuffer;
    const each = bytes ? [{ name: "workbook.xlsx", bytes: source }] : Symbol.iterator in source ? [...source] : [source];
    const files = each.map((file) => ({
      name: file.name,
      blob: file instanceof Blob ? file : new Blob([joined(file.bytes)]),
    }));
    const how = { pack: json("pack", pack), stamp: json("stamp", stamp), since };
    return this.#arrived({ op: "county", files, how, reader: this.#from.reader }, options);
  }
  /** Ends the worker for good. Whoever still waits is told. */
  terminate() {
    this.#fail(trouble("engine.ended"));
  }
  /** Starts another worker in the place of this one, also of a dead one. Ledgers and plans go on. */
  async restart() {
    if (!this.#again) throw new TypeError("this worker was given as it is; give connect a function that makes one");
    this.#port.end();
    this.#open.clear();
    const stopped = this.#current;
    this.#current = undefined;
    stopped?.reject(stopped.reason ?? trouble("engine.ended"));
    this.#stop = undefined;
    await this.begin(this.#again());
  }
  [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() {
    this.terminate();
  }

  // What follows is for the ledgers and plans of this engine.

  /** Says hello to a worker and waits until it has loaded the engine. */
  begin(port) {
    this.#port = port;
    const shared = typeof SharedArrayBuffer === "function" && globalThis.crossOriginIsolated !== false;
    this.#flag = shared ? new Int32Array(new SharedArrayBuffer(4)) : undefined;
    return new Promise((resolve, reject) => {
      const failed = (why) => {
        const failure = this.#ready === port ? trouble("engine.dead", why) : trouble("engine.no_worker", why);
        this.#fail(failure);
        reject(failure);
      };
      port.listen((message) => {
        if (port !== this.#port) return;
        if (message.failed !== undefined) return failed(message.failed);
        if (!message.ready) return this.#heard(message);
        this.#ready = port;
        resolve();
        this.#pump();
      }, failed);
      port.post({ hello: { flag: this.#flag?.buffer, module: this.#from.module, views: this.#from.views } });
    });
  }
  #ready;

  number() {
    return (this.#numbers += 1);
  }
  watch(handle, what) {
    this.#collected.register(handle, what, handle);
  }
  /** Gives back what the worker holds. */
  release(what, handle) {
    if (handle) this.#collected.unregister(handle);
    if (this.#stop === undefined) this.request({ op: "free", ...what }).catch(() => {});
  }

  /** Asks the worker; the answer, or what it threw. */
  request(message, { signal, onProgress } = {}, ledger) {
    return new Promise((resolve, reject) => {
      if (this.#stop) return reject(this.#stop);
      if (signal?.aborted) return reject(signal.reason);
      const job = { id: this.number(), message, ledger, onProgress, resolve, reject };
      if (signal) {
        const abort = () => this.#abort(job, signal.reason);
        signal.addEventListener("abort", abort, { once: true });
        job.quiet = () => signal.removeEventListener("abort", abort);
      }
      this.#queue.push(job);
      this.#pump();
    });
  }
  async #arrived(message, options, blob) {
    const ledger = this.number();
    const answer = await this.request({ ...message, ledger }, options);
    return new RemoteLedger(this, ledger, answer, blob);
  }

  #pump() {
    if (this.#current || this.#ready !== this.#port || this.#queue.length === 0) return;
    const job = (this.#current = this.#queue.shift());
    const { id, message, ledger, onProgress } = job;
    const blob = ledger && !this.#open.has(ledger.id) ? { blob: ledger.blob } : {};
    this.#port.post({ ...message, ...blob, id, tells: onProgress !== undefined });
  }
  #heard({ id, progress, answer, refused, wrong }) {
    const job = this.#current;
    if (job?.id !== id) return;
    if (progress) return job.onProgress?.(...progress);
    this.#current = undefined;
    job.quiet?.();
    if (answer) this.#opened(job.message);
    // Whoever asked was told long ago that nothing came of it, and has no number to give back.
    if (answer && job.left) this.#forget(job.message);
    if (answer) job.resolve(answer);
    else if (job.reason !== undefined) job.reject(job.reason);
    else if (wrong) job.reject(new (wrong.name === "RangeError" ? RangeError : TypeError)(wrong.message));
    else {
      const failure = new GongjianError(refused.message, refused.json);
      if (failure.code === "engine.dead") return job.reject(failure), this.#fail(failure);
      job.reject(failure);
    }
    this.#pump();
  }
  /** Which ledgers the worker holds now. */
  #opened({ op, ledger, made }) {
    if (op === "free") return void this.#open.delete(ledger);
    if (ledger !== undefined) this.#open.add(ledger);
    if (op === "knownAt") this.#open.add(made);
  }
  /** Gives back what the worker made for a request, of those that can be given up. */
  #forget({ op, ledger, made }) {
    if (op === "ask") this.release({ plan: made });
    else if (op === "fromBytes" || op === "county") this.release({ ledger });
  }
  #abort(job, reason) {
    const waiting = this.#queue.indexOf(job);
    if (waiting >= 0) this.#queue.splice(waiting, 1);
    if (job !== this.#current) return job.reject(reason);
    job.reason = reason;
    const over = () => {
      if (this.#current !== job) return;
      if (this.#again) this.restart().catch(() => {});
      else if (job.message.op !== "append") {
        job.left = true;
        job.reject(reason);
      }
    };
    if (!this.#flag) return over();
    Atomics.store(this.#flag, 0, job.id);
    setTimeout(over, GRACE);
  }
  /** Nothing more will be answered; everybody who waits is told why. */
  #fail(failure) {
    this.#stop = failure;
    this.#port?.end();
    for (const job of [this.#current, ...this.#queue.splice(0)]) job?.reject(failure);
    this.#current = undefined;
  }
}

