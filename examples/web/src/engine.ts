// 引擎 The one door of this page to the package `gongjian`. Nothing else here knows it.
import { readLines, type Lines } from "./model/lines";
import type { Draft, Fault, Plan, Problem, Receipt, Stamp, Table } from "./wire";

/** 拒绝 What the engine refuses, with its code and its sentence in both languages. */
export class Refused extends Error {
  constructor(readonly problem: Problem, readonly faults: Fault[] = []) {
    super(problem.message);
  }
}

export interface Opened { head: string; length: number; torn: number }
type On = "main" | "aside";
type Waiting = { done: (value: unknown) => void; failed: (problem: Refused) => void };

let worker: Worker | null = null;
let died: (() => Promise<void>) | null = null;
let last = 0;
const waiting = new Map<number, Waiting>();

/** Starts the engine again after it died; what was open has to be opened again. */
function start(): Worker {
  const next = new Worker(new URL("./engine.worker.ts", import.meta.url), { type: "module" });
  next.onmessage = ({ data }: MessageEvent<{ id: number; done?: unknown; problem?: Problem }>) => {
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.problem?.code === "engine.dead") die(data.problem);
    if (data.problem) call?.failed(new Refused(data.problem));
    else call?.done(data.done);
  };
  next.onerror = (event) => die({ code: "engine.dead", message: event.message, zh: event.message });
  return next;
}

function die(problem: Problem) {
  worker?.terminate();
  worker = null;
  for (const call of waiting.values()) call.failed(new Refused(problem));
  waiting.clear();
  void died?.();
}

function call<T>(on: On, name: string, ...args: unknown[]): Promise<T> {
  worker ??= start();
  const id = ++last;
  return new Promise<T>((done, failed) => {
    waiting.set(id, { done: done as (value: unknown) => void, failed });
    worker!.postMessage({ id, on, call: name, args });
  });
}

interface WireTable { name: string; columns: { name: string; values: unknown[] }[] }

const isTable = (value: unknown): value is WireTable =>
  typeof value === "object" && value !== null && Array.isArray((value as WireTable).columns);

async function ask<T>(on: On, question: object): Promise<T> {
  const answer: unknown = JSON.parse(await call<string>(on, "ask", JSON.stringify(question)));
  if (!isTable(answer)) return answer as T;
  const columns = Object.fromEntries(answer.columns.map(({ name, values }) => [name, values]));
  return { name: answer.name, columns, length: answer.columns[0]?.values.length ?? 0 } satisfies Table as T;
}

export const engine = {
  open: (bytes: Uint8Array, on: On = "main") => call<Opened>(on, "open", bytes),
  ask: <T>(question: object, on: On = "main") => ask<T>(on, question),
  append: (drafts: Draft[], stamp: Stamp, on: On = "main") =>
    call<Receipt>(on, "append", JSON.stringify(drafts), JSON.stringify(stamp)),
  bytes: (on: On = "main") => call<Uint8Array>(on, "bytes"),
  /** Called when the engine died, out of memory or by a fault: a new one starts with the next call. */
  onDeath(then: () => Promise<void>) { died = then; },
  /** The drafts by which a plan becomes orders. */
  orders(plan: Plan, lines: Lines): Draft[] {
    const numbers = new Map(lines.orders.ofNeed);
    return plan.assignments.map(({ need, resource, quantity }) => {
      const number = (numbers.get(need) ?? 0) + 1;
      numbers.set(need, number);
      return { effective: plan.on, event: { kind: "order_placed", data: { order: `${need}.${number}`, need, resource, quantity } } };
    });
  },
  /** A county's workbook as a ledger; its faults are in what is thrown. */
  async county(_name: string, _bytes: Uint8Array, _pack: string, _stamp: Stamp): Promise<Uint8Array> {
    throw new Refused({ code: "engine.no_reader", message: "this build reads no workbooks", zh: "此版本不能读取工作簿" });
  },
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
