// For Node: ready as soon as it is imported.
import { readFileSync } from "node:fs";
import { initSync } from "./core.js";
import { engine } from "./guard.js";

initSync({ module: readFileSync(new URL("./core_bg.wasm", import.meta.url)) });
engine.loaded();

/** There is nothing to wait for here; it exists so that the same program runs in a browser. */
export async function init() {}
export * from "./index.js";
