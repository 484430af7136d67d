// The reader of workbooks for Node: ready as soon as it is imported.
import "./faults.js";
import { readFileSync } from "node:fs";
import { reader } from "./county.js";
import { initSync } from "./reader.js";

initSync({ module: readFileSync(new URL("./reader_bg.wasm", import.meta.url)) });
reader.loaded();

/** There is nothing to wait for here; it exists so that the same program runs in a browser. */
export async function init() {}
export { readCounty } from "./county.js";
export { Table } from "./table.js";
export { GongjianError } from "./wire.js";
