// For browsers, workers and bundlers: `await init()` once before anything else.
import load from "./core.js";

let ready;

/** Loads the core, from beside this file or from what is given. Called again, it loads nothing. */
export async function init(source = new URL("./core_bg.wasm", import.meta.url)) {
  ready ??= load({ module_or_path: source }).catch((failure) => {
    ready = undefined;
    throw failure;
  });
  await ready;
}
export { Ledger } from "./core.js";
export { GongjianError } from "./wire.js";
