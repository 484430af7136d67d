// 台账 The ledger: everything that happened, and the questions that can be asked of it.
import * as core from "./core.js";
import { engine } from "./guard.js";
import { Handle, MINE } from "./handle.js";
import { Plan } from "./plan.js";
import { questions } from "./questions.js";
import { Table } from "./table.js";
import { drafts, joined, json, ticking } from "./words.js";

export class Ledger extends questions(Handle) {
  constructor(mine, raw) {
    super(mine, raw, "ledger");
  }
  static open(pack, stamp) {
    const [text, by] = [json("pack", pack), json("stamp", stamp)];
    return new Ledger(MINE, engine.call(() => core.Ledger.open(text, by)));
  }
  static fromBytes(bytes) {
    const all = joined(bytes);
    return new Ledger(MINE, engine.call(() => core.Ledger.fromBytes(all)));
  }
  append(what, stamp, options) {
    const [text, by, tick] = [drafts(what), json("stamp", stamp), ticking("append", options)];
    const head = options?.head;
    return Handle.inside(this, (raw) => raw.append(text, by, head, tick));
  }
  ask(question, options) {
    const text = json("question", question);
    const tick = ticking(question?.ask ?? "ask", options);
    const [answer, seq] = Handle.inside(this, (raw) => [raw.ask(text, tick), raw.length]);
    if (typeof answer === "string") return JSON.parse(answer);
    return answer instanceof core.Table ? new Table(MINE, answer) : new Plan(MINE, answer, this, seq);
  }
  askJson(question, options) {
    const text = json("question", question);
    const tick = ticking(question?.ask ?? "ask", options);
    return Handle.inside(this, (raw) => raw.askJson(text, tick));
  }
  chart(question, options) {
    return this.ask({ ...question, ask: "chart" }, options).option;
  }
  report(plan, { title = "", workbook = "", notes = [] } = {}, options) {
    if (!(plan instanceof Plan)) throw new TypeError("plan is to be what ledger.match({ on }) gives");
    const inner = Handle.inside(plan, (raw) => raw);
    const [list, tick] = [json("notes", notes), ticking("report", options)];
    return Handle.inside(this, (raw) => raw.report(inner, title, workbook, list, tick));
  }
  bytes() {
    return Handle.inside(this, (raw) => raw.slice(0, raw.size));
  }
  /** The bytes in pieces. What is appended meanwhile is not among them. */
  *chunks(size = 1 << 20) {
    if (!Number.isSafeInteger(size) || size < 1) throw new RangeError("size is to be a whole number above 0");
    const end = this.size;
    for (let at = 0; at < end; at += size) {
      yield Handle.inside(this, (raw) => raw.slice(at, Math.min(at + size, end)));
    }
  }
  get size() {
    return Handle.inside(this, (raw) => raw.size);
  }
  get head() {
    return Handle.inside(this, (raw) => raw.head);
  }
  get length() {
    return Handle.inside(this, (raw) => raw.length);
  }
  get torn() {
    return Handle.inside(this, (raw) => raw.torn);
  }
  knownAt(seq) {
    return new Ledger(MINE, Handle.inside(this, (raw) => raw.knownAt(seq)));
  }
}
