// 台账（后台） A ledger in a worker. Its bytes are kept on this side too, so they outlive the worker.
import { RemotePlan } from "./remote-plan.js";
import { questions } from "./questions.js";
import { Table } from "./table.js";
import { drafts, json } from "./words.js";

export class RemoteLedger extends questions(class {}) {
  #engine;
  #state;
  /** Its number in the worker. */
  id;
  /** Its bytes, as far as they were committed. */
  blob;
  /** What came with it, if it was made from a county's files. */
  imported;

  constructor(engine, id, answer, blob = new Blob([])) {
    super();
    this.#engine = engine;
    this.id = id;
    this.imported = answer.imported;
    // A torn tail is cut in the copy as it is in the ledger.
    this.blob = blob.size > answer.size ? blob.slice(0, answer.size) : blob;
    this.#take(answer);
    engine.watch(this, { ledger: id });
  }
  get head() {
    return this.#state.head;
  }
  get length() {
    return this.#state.length;
  }
  get torn() {
    return this.#state.torn;
  }
  get size() {
    return this.blob.size;
  }
  async append(what, stamp, { head, ...options } = {}) {
    const message = { op: "append", drafts: drafts(what), stamp: json("stamp", stamp), head };
    const answer = await this.#asked(message, options);
    this.#take(answer);
    return answer.receipt;
  }
  async ask(question, options) {
    const asked = typeof question === "string" ? JSON.parse(question) : question;
    const [made, seq] = [this.#engine.number(), this.length];
    const { table, plan, value } = await this.#asked({ op: "ask", question: json("question", asked), made }, options);
    if (table) return Table.from(table);
    return plan ? new RemotePlan(this.#engine, this, made, seq, plan) : value;
  }
  async askJson(question, options) {
    return (await this.#asked({ op: "askJson", question: json("question", question) }, options)).value;
  }
  async chart(question, options) {
    return (await this.ask({ ...question, ask: "chart" }, options)).option;
  }
  async report(plan, { title, workbook, notes } = {}, options) {
    if (!(plan instanceof RemotePlan)) throw new TypeError("plan is to be what ledger.match({ on }) gives");
    const cover = { title, workbook, notes };
    return (await this.#asked({ op: "report", ...plan.again, cover }, options)).value;
  }
  async knownAt(seq) {
    const made = this.#engine.number();
    const answer = await this.#asked({ op: "knownAt", seq, made });
    return new RemoteLedger(this.#engine, made, answer, this.blob.slice(0, answer.size));
  }
  /** The exact bytes, out of the copy on this side. */
  async bytes() {
    return new Uint8Array(await this.blob.arrayBuffer());
  }
  async *chunks(size = 1 << 20) {
    if (!Number.isSafeInteger(size) || size < 1) throw new RangeError("size is to be a whole number above 0");
    const { blob } = this;
    for (let at = 0; at < blob.size; at += size) {
      yield new Uint8Array(await blob.slice(at, at + size).arrayBuffer());
    }
  }
  /** Gives back its memory in the worker. */
  free() {
    this.#engine.release({ ledger: this.id }, this);
  }

  #asked(message, options) {
    return this.#engine.request({ ...message, ledger: this.id }, options, this);
  }
  #take({ head, length, torn, added }) {
    this.#state = { head, length, torn };
    if (added.size > 0) this.blob = new Blob([this.blob, added]);
  }
}
RemoteLedger.prototype[Symbol.dispose ?? Symbol.for("Symbol.dispose")] = function () {
  this.free();
};
