// The reader of workbooks for browsers, workers and bundlers: `await init()` once.
import "./faults.js";
import { reader } from "./county.js";
import { once } from "./once.js";
import load from "./reader.js";

/** Loads the reader, from beside this file or from what is given. Called again, it loads nothing. */
export const init = once(
  (source) => load({ module_or_path: source ?? new URL("./reader_bg.wasm", import.meta.url) }),
  reader.loaded,
);
export { readCounty } from "./county.js";
export { Table } from "./table.js";
export { GongjianError } from "./wire.js";
