// 方案（后台） A plan in a worker. Its five tables and its JSON came with it; what costs work is asked for.
import { Table } from "./table.js";

export class RemotePlan {
  #engine;
  #ledger;
  #json;
  #data;
  #tables = new Map();
  /** With what a worker finds it, or makes it again. */
  again;

  constructor(engine, ledger, id, seq, { on, policy, json, tables }) {
    this.#engine = engine;
    this.#ledger = ledger;
    this.#json = json;
    this.on = on;
    this.policy = policy;
    this.again = { plan: id, seq, question: JSON.stringify({ ask: "match", on, policy }) };
    for (const table of tables) {
      const made = Table.from(table);
      this.#tables.set(made.name, made);
      // Those that came along can be read at once.
      Object.defineProperty(this, made.name, { value: made, enumerable: true });
    }
    engine.watch(this, { plan: id });
  }
  get data() {
    return (this.#data ??= JSON.parse(this.#json));
  }
  json() {
    return this.#json;
  }
  async table(name, options) {
    if (!this.#tables.has(name)) {
      const { table } = await this.#asked({ op: "planTable", name }, options);
      this.#tables.set(name, Table.from(table));
    }
    return this.#tables.get(name);
  }
  async verify() {
    await this.#asked({ op: "planVerify" });
    return this;
  }
  async orders(options) {
    return (await this.#asked({ op: "planOrders" }, options)).value;
  }
  async chart(chart, more, options) {
    const { on, policy } = this;
    const ask = (of) => of.chart({ ...more, chart, on, policy }, options);
    if (this.#ledger.length === this.again.seq) return ask(this.#ledger);
    const then = await this.#ledger.knownAt(this.again.seq);
    try {
      return await ask(then);
    } finally {
      then.free();
    }
  }
  free() {
    this.#engine.release({ plan: this.again.plan }, this);
  }
  #asked(message, options) {
    return this.#engine.request({ ...message, ...this.again, ledger: this.#ledger.id }, options, this.#ledger);
  }
}
RemotePlan.prototype[Symbol.dispose ?? Symbol.for("Symbol.dispose")] = function () {
  this.free();
};
for (const name of ["prices", "help", "losses", "outbid", "settled"]) {
  Object.defineProperty(RemotePlan.prototype, name, {
    get() {
      return this.table(name);
    },
  });
}
