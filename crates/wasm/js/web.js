// For browsers, workers and bundlers: `await init()` once before anything else.
import load from "./core.js";
import { engine } from "./guard.js";
import { once } from "./once.js";

/** Loads the engine, from beside this file or from what is given. Called again, it loads nothing. */
export const init = once(engine, (source) =>
  load({ module_or_path: source ?? new URL("./core_bg.wasm", import.meta.url) }),
);
export * from "./index.js";
