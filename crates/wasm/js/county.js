// 导入 A county's workbook or CSV files, read by the core's reader, which is a module of its own.
import { guard } from "./guard.js";
import { readCounty as read } from "./reader.js";
import { joined, json, ticking } from "./words.js";

/** The guard of the reader: what kills it leaves the engine alone. */
export const reader = guard();

export function readCounty(source, { pack, stamp, since } = {}, options) {
  const files = named(source);
  const books = files.filter(([name, bytes]) => isBook(name, bytes)).length;
  if (books > 0 && files.length > 1) throw new TypeError("give one workbook, or CSV files, and not both");
  if (files.length === 0) throw new TypeError("no file was given");
  const [rules, by, tick] = [json("pack", pack), json("stamp", stamp), ticking("read", options)];
  const { ledger, beside } = reader.call(() => read(rules, by, since, files, books > 0, tick));
  return { ledger_bytes: ledger, ...JSON.parse(beside) };
}

/** Zip archives and the old binary form; the reader says what is wrong with either. */
const isBook = (name, [a, b]) => (a === 0x50 && b === 0x4b) || (a === 0xd0 && b === 0xcf) || /\.xlsx?$/i.test(name);

function named(source) {
  if (source instanceof Uint8Array || source instanceof ArrayBuffer) return [["workbook.xlsx", joined(source)]];
  if (typeof source !== "object" || source === null) throw new TypeError("the source is to be bytes, or files with names");
  const files = Symbol.iterator in source ? [...source] : [source];
  return files.map((file) => {
    if (typeof file?.name !== "string") throw new TypeError("a file is to be { name, bytes }");
    return [file.name, joined(file.bytes)];
  });
}
