// For Node: ready as soon as it is imported.
import { readFileSync } from "node:fs";
import { initSync } from "./core.js";
import { engine } from "./guard.js";
import { attach } from "./views.js";

initSync({ module: readFileSync(new URL("./core_bg.wasm", import.meta.url)) });
attach(new WebAssembly.Module(readFileSync(new URL("./views_bg.wasm", import.meta.url))));
engine.loaded();

/** There is nothing to wait for here; they exist so that the same program runs in a browser. */
export async function init() {}
export async function views() {}
export * from "./index.js";
