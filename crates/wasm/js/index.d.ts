import type { InitInput } from "./core.js";
export { Ledger, type Receipt } from "./core.js";

/** Loads the core, from beside the package or from what is given. In Node there is nothing to wait for. */
export function init(source?: InitInput | Promise<InitInput>): Promise<void>;

/** 问题 An error on the wire. */
export interface Problem {
  /** The stable code, such as `people.office_taken`. */
  code: string;
  message: string;
  /** The sentence in Chinese. */
  zh: string;
  /** The fields of the refusal, as text. */
  data: Record<string, string>;
  /** The faults behind this one. */
  because?: Problem[];
  /** The place of the draft in its batch, and how many drafts followed from its fault. */
  at?: { draft: number; follows: number };
}

/** 错误 Whatever the library refuses. */
export class GongjianError extends Error {
  private constructor();
  readonly name: "GongjianError";
  readonly code: string;
  readonly zh: string;
  readonly data: Record<string, string>;
  readonly because: Problem[];
  readonly at: Problem["at"];
  /** The wire form, the same text in every language. */
  readonly json: string;
}
