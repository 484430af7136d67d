// What the modules call on this side of the wall: errors made so that they are known again, and columns put together.
import { problem } from "./trouble.js";

/** 错误 Whatever the library refuses. */
export class GongjianError extends Error {
  constructor(message, json) {
    super(message);
    const { code, zh, data, because = [], at } = JSON.parse(json);
    Object.assign(this, { code, zh, data, because, at, json });
  }
}
Object.defineProperty(GongjianError.prototype, "name", { value: "GongjianError" });

/** What was thrown on purpose. Anything else that comes out of a module means that it has died. */
const meant = new WeakSet();
const mark = (error) => (meant.add(error), error);
export const isMeant = (error) => typeof error === "object" && error !== null && meant.has(error);

export const refusal = (message, json) => mark(new GongjianError(message, json));
export const wrong = (message) => mark(new TypeError(message));
export const beyond = (message) => mark(new RangeError(message));
/** An error of the engine itself; those of the core come with their own sentences. */
export function trouble(code, detail, cause) {
  const wire = problem(code, detail);
  const error = refusal(wire.message, JSON.stringify(wire));
  if (cause !== undefined) error.cause = cause;
  return error;
}

export const receipt = (first, last, head) => ({ first, last, head });
export const arrived = (ledger, beside) => ({ ledger, beside });

let broken;
/** Asks a tick whether to go on. What it throws must not pass through the module; it is kept for `rethrown`. */
export function told(tick, done, total) {
  try {
    return tick(done, total) !== false;
  } catch (failure) {
    broken = { failure };
    return false;
  }
}
/** Throws what a tick threw, if one did. */
export function rethrown() {
  if (broken === undefined) return;
  const { failure } = broken;
  broken = undefined;
  throw failure;
}

const EMPTY = 0xffffffff;
export function texts(all, ends) {
  let from = 0;
  return Array.from(ends, (end) => {
    if (end === EMPTY) return null;
    const text = all.slice(from, end);
    from = end;
    return text;
  });
}
export const numbers = (cells) => Array.from(cells, (cell) => (Number.isNaN(cell) ? null : cell));
export const flags = (cells) => Array.from(cells, (cell) => (cell === 2 ? null : cell === 1));
