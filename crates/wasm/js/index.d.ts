/// <reference lib="esnext.disposable" />
import type { Answer, Questions } from "./questions.js";
import type { Chart, ChartKind, Draft, Event, Language, MeasureId, Pack, PlanJson, Policy, Problem, Question, Stamp, Under } from "./types.js";

export * from "./types.js";
export type { Answer, OtherAnswers, Questions } from "./questions.js";

/**
 * What a module can be loaded from, where it does not lie beside the package's files: an address, a Request, a Response
 * or a promise of one, bytes, or a WebAssembly.Module.
 */
export type ModuleSource = string | object;

/** Loads the engine, from beside the package or from what is given. In Node there is nothing to wait for. */
export function init(source?: ModuleSource): Promise<void>;

/**
 * Loads the second part of the engine, and the first if need be: figures, charts, reports, and what is asked of no plan.
 * Without it they are refused (`engine.no_views`). In Node there is nothing to wait for.
 */
export function views(source?: ModuleSource): Promise<void>;

/** An ECharts option, for `setOption`. It is data and holds no function. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type EChartsOption = { [key: string]: any };

/** 回执 What an append did: the first and the last entry written, and the head after it. */
export interface Receipt { first: number; last: number; head: string }

/** How long work is watched. */
export interface Work {
  /** Told at most every 50 ms how far it has come; what it returns `false` for is stopped. It cannot call the engine. */
  onProgress?: (done: number, total: number, phase: string) => boolean | void;
  /** Asked often whether to go on; `false` stops the work, which then throws a `GongjianError`. */
  goes?: () => boolean;
}

/** 草稿 A draft, or an event alone, which holds from the day of the stamp. */
export type Written = Draft | Event;

/** The cells of a column: whole numbers without a gap as a typed array, all else with null for an empty cell. */
export type Cells = Int32Array | Float64Array | (number | null)[] | (string | null)[] | (boolean | null)[];
export type Cell = number | string | boolean | null;

/** 表 A table as plain data. */
export interface TableJson {
  name: string;
  title: string;
  columns: { name: string; title: string; type: "text" | "number" | "day" | "flag"; values: ArrayLike<Cell> }[];
}

/** What stands for something inside the engine. Free it when done, or declare it with `using`. */
interface Handle extends Disposable {
  /** Gives back its memory; a second time does nothing. */
  free(): void;
}

/** 表 Columns of equal length, each with a stable English name and a Chinese title. */
export class Table implements Handle {
  private constructor();
  /** A table out of its JSON form. */
  static from(wire: TableJson | string): Table;
  readonly name: string;
  /** The Chinese title. */
  readonly title: string;
  readonly names: string[];
  /** The Chinese headers. */
  readonly titles: string[];
  readonly types: ("text" | "number" | "day" | "flag")[];
  readonly length: number;
  /** A column by its name or its Chinese title; days as text. */
  column<T extends Cells = Cells>(name: string): T;
  readonly columns: Record<string, Cells>;
  rows<Row = Record<string, Cell>>(): Row[];
  [Symbol.iterator](): IterableIterator<Record<string, Cell>>;
  /** The same bytes in every language. */
  json(): string;
  toJSON(): TableJson;
  /** For a spreadsheet: Chinese headers, with a byte-order mark. */
  csv(): string;
  free(): void;
  [Symbol.dispose](): void;
}

/** The tables of a plan; those after `totals` cost some work. */
export type PlanTable =
  | "assignments" | "gaps" | "idle" | "missed" | "totals"
  | "prices" | "help" | "losses" | "outbid" | "settled";

/** Charts that are drawn from a plan, and what else may be said of one. */
export interface ChartWords { under?: Under; depth?: number; measure?: MeasureId; language?: Language }

/** 方案 A plan for a day under a policy: a proposal until its orders are appended. It outlives its ledger. */
export class Plan implements Handle {
  private constructor();
  readonly on: string;
  readonly policy: Policy;
  readonly data: PlanJson;
  /** The same bytes in every language. */
  json(options?: Work): string;
  table(name: PlanTable, options?: Work): Table;
  readonly assignments: Table;
  readonly gaps: Table;
  readonly idle: Table;
  readonly missed: Table;
  readonly totals: Table;
  readonly prices: Table;
  readonly help: Table;
  readonly losses: Table;
  readonly outbid: Table;
  readonly settled: Table;
  /** Checks the certificate: the plan is feasible, and no other is better. */
  verify(): this;
  /** The drafts that carry it out: `ledger.append(plan.orders(), stamp)`. */
  orders(options?: Work): Draft[];
  /** A chart of this very plan, also when its ledger has gone on since. */
  chart(chart: ChartKind, more?: ChartWords): EChartsOption;
  free(): void;
  [Symbol.dispose](): void;
}

/** What stands on the page of a report. */
export interface Cover { title?: string; workbook?: string; notes?: string[] }

/** 台账 One append-only list of events, and all that follows from it. */
export class Ledger implements Handle {
  private constructor();
  /** A new ledger that begins with a pack: the code of one that is shipped, or one of your own. */
  static open(pack: string | Pack, stamp: Stamp | string): Ledger;
  /** A ledger read from its bytes, whole or in chunks. */
  static fromBytes(bytes: Uint8Array | ArrayBuffer | Iterable<Uint8Array>): Ledger;
  /** Appends whole or not at all; with `head`, only if that is still the ledger's. */
  append(drafts: Iterable<Written> | Written | string, stamp: Stamp | string, options?: Work & { head?: string }): Receipt;
  /** Answers any question: by a table, a plan, or plain data. */
  ask<const Q extends Question>(question: Q, options?: Work): Answer<Q>;
  ask(question: string, options?: Work): unknown;
  /** Answers any question by JSON, the same bytes in every language. */
  askJson(question: Question | string, options?: Work): string;
  /** 图表 A chart as an ECharts option. */
  chart(question: { chart: ChartKind; on: string; policy?: Policy } & ChartWords, options?: Work): EChartsOption;
  /** 县情一页 The page of a county with a plan of this ledger: one HTML file that needs nothing else. */
  report(plan: Plan, cover?: Cover, options?: Work): string;
  /** The exact bytes. */
  bytes(): Uint8Array<ArrayBuffer>;
  /** The bytes in pieces. */
  chunks(size?: number): IterableIterator<Uint8Array<ArrayBuffer>>;
  /** How many bytes there are. */
  readonly size: number;
  /** The hash chained over everything written so far. */
  readonly head: string;
  /** How many entries there are. */
  readonly length: number;
  /** How many bytes behind the last whole batch were cut when it was read; undefined if it was whole. */
  readonly torn: number | undefined;
  /** The ledger as it was when an entry had been written. */
  knownAt(seq: number): Ledger;
  free(): void;
  [Symbol.dispose](): void;
}
export interface Ledger extends Questions {}

/** 错误 Whatever the library refuses. Wrong types are a TypeError, numbers out of bounds a RangeError. */
export class GongjianError extends Error {
  private constructor();
  readonly name: "GongjianError";
  /** The stable code, such as `people.office_taken`; `engine.dead` and its like come from the package itself. */
  readonly code: string;
  /** The sentence in Chinese. */
  readonly zh: string;
  /** The fields of the refusal, as text. */
  readonly data: Record<string, string>;
  /** The faults behind this one. */
  readonly because: Problem[];
  /** Where: the place of a draft in its batch, or of a cell in its file. */
  readonly at: unknown;
  /** The wire form, the same text in every language. */
  readonly json: string;
  /** The faults of an import, by file, sheet, row and column; undefined for any other error. */
  readonly faults: Table | undefined;
}
export type { Chart };
