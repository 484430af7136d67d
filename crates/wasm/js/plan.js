// 方案 Plans: who serves whom, what is left open, and the proof that nothing better exists.
import { Handle, MINE } from "./handle.js";
import { Table } from "./table.js";
import { ticking } from "./words.js";

/** The tables that every plan holds, and those that cost some work. */
export const TABLES = ["assignments", "gaps", "idle", "missed", "totals"];
export const WORKED = ["prices", "help", "losses", "outbid", "settled"];

export class Plan extends Handle {
  #ledger;
  #seq;
  #data;
  #tables = new Map();

  constructor(mine, raw, ledger, seq) {
    super(mine, raw, "plan");
    this.#ledger = ledger;
    this.#seq = seq;
  }
  get on() {
    return Handle.inside(this, (raw) => raw.on);
  }
  get policy() {
    return JSON.parse(Handle.inside(this, (raw) => raw.policy()));
  }
  get data() {
    return (this.#data ??= JSON.parse(this.json()));
  }
  json(options) {
    const tick = ticking("json", options);
    return Handle.inside(this, (raw) => raw.json(tick));
  }
  table(name, options) {
    if (!this.#tables.has(name)) {
      const tick = ticking(name, options);
      const made = Handle.inside(this, (raw) => raw.table(name, tick));
      if (made === undefined) {
        throw new RangeError(`a plan has no table ${name}; it has ${[...TABLES, ...WORKED].join(", ")}`);
      }
      this.#tables.set(name, new Table(MINE, made));
    }
    return this.#tables.get(name);
  }
  verify() {
    Handle.inside(this, (raw) => raw.verify());
    return this;
  }
  orders(options) {
    const tick = ticking("orders", options);
    return JSON.parse(Handle.inside(this, (raw) => raw.orders(tick)));
  }
  /** A chart of this very plan, also when its ledger has gone on since. */
  chart(chart, more) {
    const [ledger, seq] = [this.#ledger, this.#seq];
    const ask = (of) => of.chart({ ...more, chart, on: this.on, policy: this.policy });
    if (ledger.length === seq) return ask(ledger);
    const then = ledger.knownAt(seq);
    try {
      return ask(then);
    } finally {
      then.free();
    }
  }
}
for (const name of [...TABLES, ...WORKED]) {
  Object.defineProperty(Plan.prototype, name, {
    get() {
      return this.table(name);
    },
  });
}
