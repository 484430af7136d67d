import type { Answer, RemoteQuestions } from "./questions.js";
import type { ChartWords, Cover, EChartsOption, ModuleSource, Plan, PlanTable, Receipt, Table, Written } from "./index.js";
import type { ChartKind, Draft, Pack, PlanJson, Policy, Question, Stamp } from "./types.js";
import type { Imported, Reading, SourceFile } from "./workbook.js";

export { GongjianError, Table } from "./index.js";
export type { RemoteQuestions } from "./questions.js";

/** How work in a worker is watched and stopped. */
export interface RemoteWork {
  /** Aborting stops the work within 50 ms; the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
  /** Told at most every 50 ms how far it has come. */
  onProgress?: (done: number, total: number, phase: string) => void;
}

/** The answer to a question asked of a worker. */
export type RemoteAnswer<Q extends Question> = Q extends Question
  ? Answer<Q> extends Plan ? RemotePlan : Answer<Q>
  : never;

/** A Worker of a browser, or a thread of Node. */
export interface WorkerLike { postMessage(message: unknown): void; terminate(): unknown }

/** A file as a page gets it from a drop or a choice. */
export type DroppedFile = Blob & { readonly name: string };

/**
 * Starts the worker that the package ships and waits until it has loaded the engine.
 *
 * `worker` is a worker that runs `gongjian/worker-main`, or a function that makes one, for bundlers that do not follow
 * `new Worker(new URL(…))`. A worker that is given as it is cannot be replaced.
 */
export function connect(options?: {
  worker?: WorkerLike | (() => WorkerLike);
  /** Where the engine is loaded from, if not from beside the worker. */
  module?: ModuleSource;
  /** Where its second part is loaded from, when it is first needed. */
  views?: ModuleSource;
  /** Where the reader of workbooks is loaded from. */
  reader?: ModuleSource;
}): Promise<Engine>;

/** 后台引擎 A worker that answers, one request after another. If it dies, every call says so (`engine.dead`). */
export class Engine implements Disposable {
  private constructor();
  open(pack: string | Pack, stamp: Stamp | string): Promise<RemoteLedger>;
  fromBytes(bytes: Blob | Uint8Array | ArrayBuffer | Iterable<Uint8Array>, options?: RemoteWork): Promise<RemoteLedger>;
  /** A new ledger with a county's workbook or CSV files; what came beside it is in `imported`. */
  county(
    source: Uint8Array | ArrayBuffer | SourceFile | DroppedFile | Iterable<SourceFile | DroppedFile>,
    how: Reading,
    options?: RemoteWork,
  ): Promise<RemoteLedger>;
  /** Starts another worker in the place of this one, also of a dead one. Ledgers and plans go on. */
  restart(): Promise<void>;
  /** Ends the worker for good. */
  terminate(): void;
  [Symbol.dispose](): void;
}

/** 台账 A ledger in a worker. A copy of its bytes is kept on this side, so they outlive the worker. */
export class RemoteLedger implements Disposable {
  private constructor();
  readonly head: string;
  readonly length: number;
  readonly torn: number | undefined;
  readonly size: number;
  /** What came with it, if it was made from a county's files. */
  readonly imported: Imported | undefined;
  append(drafts: Iterable<Written> | Written | string, stamp: Stamp | string, options?: RemoteWork & { head?: string }): Promise<Receipt>;
  ask<const Q extends Question>(question: Q, options?: RemoteWork): Promise<RemoteAnswer<Q>>;
  ask(question: string, options?: RemoteWork): Promise<unknown>;
  askJson(question: Question | string, options?: RemoteWork): Promise<string>;
  chart(question: { chart: ChartKind; on: string; policy?: Policy } & ChartWords, options?: RemoteWork): Promise<EChartsOption>;
  report(plan: RemotePlan, cover?: Cover, options?: RemoteWork): Promise<string>;
  knownAt(seq: number): Promise<RemoteLedger>;
  /** The exact bytes, also when the worker is dead. */
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  chunks(size?: number): AsyncIterableIterator<Uint8Array<ArrayBuffer>>;
  /** The bytes as they are kept. */
  readonly blob: Blob;
  free(): void;
  [Symbol.dispose](): void;
}
export interface RemoteLedger extends RemoteQuestions {}

/** 方案 A plan in a worker. Its five tables and its JSON came with it; what costs work is asked for. */
export class RemotePlan implements Disposable {
  private constructor();
  readonly on: string;
  readonly policy: Policy;
  readonly data: PlanJson;
  json(): string;
  readonly assignments: Table;
  readonly gaps: Table;
  readonly idle: Table;
  readonly missed: Table;
  readonly totals: Table;
  readonly prices: Promise<Table>;
  readonly help: Promise<Table>;
  readonly losses: Promise<Table>;
  readonly outbid: Promise<Table>;
  readonly settled: Promise<Table>;
  table(name: PlanTable, options?: RemoteWork): Promise<Table>;
  verify(): Promise<this>;
  orders(options?: RemoteWork): Promise<Draft[]>;
  chart(chart: ChartKind, more?: ChartWords, options?: RemoteWork): Promise<EChartsOption>;
  free(): void;
  [Symbol.dispose](): void;
}
