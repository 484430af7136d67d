// 引擎 The one door of this page to the package `gongjian`. Nothing else here knows it.
//
// The engine works in the worker that the package ships, so the page never waits. A ledger's bytes are kept on this
// side too: if the worker dies, another takes its place and goes on with them.
import { connect, GongjianError, Table as Columns, type Engine, type RemoteLedger, type RemotePlan, type RemoteWork } from "gongjian/worker";
import { readLines, type Lines } from "./model/lines";
import type { Draft, Fault, Plan, Problem, Receipt, Stamp, Table } from "./wire";

/** 拒绝 What the engine refuses, with its code and its sentence in both languages. */
export class Refused extends Error {
  constructor(readonly problem: Problem, readonly faults: Fault[] = []) {
    super(problem.message);
  }
}

export interface Opened { head: string; length: number; torn: number }
/** The ledger that is open, the one that is about to take its place, and one aside to try things on, never kept. */
export type On = "main" | "next" | "aside";
/** How some work is watched and stopped; nothing for what must not be stopped. */
export type Watch = RemoteWork;

/** Whether what nobody waits for any more is stopped at little cost: without shared memory a stop ends the worker. */
export const dropsCheaply = globalThis.crossOriginIsolated === true;

let started: Promise<Engine> | null = null;
let died: (() => void) | null = null;
const ledgers: Record<On, RemoteLedger | null> = { main: null, next: null, aside: null };
const plans = new WeakMap<Plan, RemotePlan>();

/** The engine, started with the first call. */
async function running(): Promise<Engine> {
  started ??= connect();
  try {
    return await started;
  } catch (failure) {
    started = null;
    throw failure;
  }
}

/** Runs something; if the engine died over it or before, starts another, and tries once more what only asks. */
async function guarded<T>(run: (engine: Engine) => Promise<T>, asks = false): Promise<T> {
  try {
    const engine = await running();
    try {
      return await run(engine);
    } catch (failure) {
      if (!(failure instanceof GongjianError) || failure.code !== "engine.dead") throw failure;
      await engine.restart();
      died?.();
      if (asks) return await run(engine);
      throw failure;
    }
  } catch (failure) {
    throw failure instanceof GongjianError ? refused(failure) : failure;
  }
}

function refused(failure: GongjianError): Refused {
  const { code, message, zh } = failure;
  return new Refused({ code, message, zh }, failure.faults?.rows<Fault & Record<string, never>>() ?? []);
}

function the(on: On): RemoteLedger {
  const ledger = ledgers[on];
  if (!ledger) throw new Error("no ledger is open");
  return ledger;
}

export const engine = {
  /** Opens a ledger; the one before stays if it cannot be read. */
  open: (bytes: Uint8Array, on: On = "main", watch: Watch = {}) => guarded<Opened>(async (to) => {
    const next = await to.fromBytes(bytes, watch);
    ledgers[on]?.free();
    ledgers[on] = next;
    return { head: next.head, length: next.length, torn: next.torn ?? 0 };
  }, true),
  /** What was about to take the place of the ledger that is open takes it. */
  adopt() {
    const next = the("next");
    ledgers.main?.free();
    [ledgers.main, ledgers.next] = [next, null];
  },
  /** What was about to take that place is let go. */
  drop() {
    ledgers.next?.free();
    ledgers.next = null;
  },
  /** Answers any question of the wire: a table by its columns, a plan or a value as plain data. */
  ask: <T>(question: object, watch: Watch = {}, on: On = "main") => guarded<T>(async () => {
    const answer = await the(on).ask(JSON.stringify(question), watch);
    if (answer instanceof Columns) {
      return { name: answer.name, length: answer.length, columns: answer.columns } satisfies Table as T;
    }
    if (typeof answer !== "object" || answer === null || !("data" in answer && "orders" in answer)) return answer as T;
    const plan = (answer as RemotePlan).data as unknown as Plan;
    plans.set(plan, answer as RemotePlan);
    return plan as T;
  }, true),
  append: (drafts: Draft[], stamp: Stamp, on: On = "main") =>
    guarded<Receipt>(() => the(on).append(JSON.stringify(drafts), stamp)),
  bytes: (on: On = "main") => the(on).bytes(),
  /** Called when the engine died, out of memory or by a fault, and another took its place. */
  onDeath(then: () => void) { died = then; },
  /** The drafts by which a plan becomes orders. */
  orders: (plan: Plan) => guarded(async () => (await plans.get(plan)?.orders() ?? []) as Draft[], true),
  /** A county's workbook as the bytes of a ledger; its faults are in what is thrown. */
  county: (name: string, bytes: Uint8Array, pack: string, stamp: Stamp, since: string, watch: Watch = {}) => guarded(async (to) => {
    const made = await to.county({ name, bytes }, { pack, stamp, since }, watch);
    const whole = await made.bytes();
    made.free();
    return whole;
  }),
};

/** The rows of a table as objects. */
export function rows<T>(table: Table): T[] {
  const columns = Object.entries(table.columns);
  return Array.from({ length: table.length }, (_, row) =>
    Object.fromEntries(columns.map(([name, values]) => [name, values[row]])) as T);
}

/** What the lines of a ledger say, read in a worker of their own. */
export function lines(bytes: Uint8Array): Promise<Lines> {
  return new Promise((done, failed) => {
    const reader = new Worker(new URL("./lines.worker.ts", import.meta.url), { type: "module" });
    reader.onmessage = ({ data }: MessageEvent<Lines>) => { done(data); reader.terminate(); };
    reader.onerror = () => { reader.terminate(); try { done(readLines(bytes)); } catch (failure) { failed(failure); } };
    reader.postMessage(bytes);
  });
}
