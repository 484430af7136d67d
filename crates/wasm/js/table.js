// 表 Tables: columns of equal length. One is backed by the engine, and a column crosses when it is first looked at; or
// by plain data, which is how it comes out of a worker.
import { Handle, MINE } from "./handle.js";

/** A table out of plain columns, or a handle of the engine. */
export class Table extends Handle {
  #wire;
  #rows;
  #cells = new Map();

  constructor(mine, raw, wire) {
    super(mine, raw, "table");
    this.#wire = wire ?? Handle.inside(this, heading);
    this.#rows = wire ? (wire.columns[0]?.values.length ?? 0) : Handle.inside(this, ({ length }) => length);
    if (wire) for (const { name, values } of wire.columns) this.#cells.set(name, values);
  }
  /** A table out of its JSON form, as text or as an object. */
  static from(wire) {
    const { name, title, columns } = typeof wire === "string" ? JSON.parse(wire) : wire;
    return new Table(MINE, undefined, { name, title, columns });
  }
  get name() {
    return this.#wire.name;
  }
  get title() {
    return this.#wire.title;
  }
  get names() {
    return this.#wire.columns.map(({ name }) => name);
  }
  get titles() {
    return this.#wire.columns.map(({ title }) => title);
  }
  get types() {
    return this.#wire.columns.map(({ type }) => type);
  }
  get length() {
    return this.#rows;
  }
  column(name) {
    const column = this.#wire.columns.find((column) => column.name === name || column.title === name);
    if (!column) throw new RangeError(`${this.name} has no column ${name}; it has ${this.names.join(", ")}`);
    if (!this.#cells.has(column.name)) {
      this.#cells.set(column.name, Handle.inside(this, (raw) => raw.column(column.name)));
    }
    return this.#cells.get(column.name);
  }
  get columns() {
    return Object.fromEntries(this.names.map((name) => [name, this.column(name)]));
  }
  rows() {
    return [...this];
  }
  *[Symbol.iterator]() {
    const { names } = this;
    const columns = names.map((name) => this.column(name));
    for (let row = 0; row < this.length; row++) {
      yield Object.fromEntries(names.map((name, at) => [name, columns[at][row]]));
    }
  }
  /** The same bytes in every language. */
  json() {
    return JSON.stringify(this);
  }
  toJSON() {
    return plain(this, (values) => Array.from(values));
  }
  csv() {
    const { types } = this;
    const columns = this.names.map((name) => this.column(name));
    const lines = [this.titles.map(quoted).join(",")];
    for (let row = 0; row < this.length; row++) {
      lines.push(columns.map((cells, at) => quoted(shown(cells[row], types[at]))).join(","));
    }
    return `\ufeff${lines.join("\r\n")}\r\n`;
  }
}

/** A table as plain data; of the cells of each column, what `values` makes. */
export function plain(table, values = (cells) => cells) {
  const { name, title, types, titles } = table;
  const columns = table.names.map((name, at) => ({
    name,
    title: titles[at],
    type: types[at],
    values: values(table.column(name)),
  }));
  return { name, title, columns };
}

function heading(raw) {
  const [titles, types] = [raw.titles(), raw.types()];
  const columns = raw.names().map((name, at) => ({ name, title: titles[at], type: types[at] }));
  return { name: raw.name, title: raw.title, columns };
}

/** A cell for a spreadsheet, which must not take a text for a formula. */
function shown(cell, type) {
  if (cell === null) return "";
  if (type === "flag") return cell ? "是" : "否";
  return type === "text" && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : `${cell}`;
}
const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
