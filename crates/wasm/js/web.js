// For browsers, workers and bundlers: `await init()` once before anything else.
import load from "./core.js";
import { engine } from "./guard.js";
import { once } from "./once.js";
import { attach, compiled } from "./views.js";

/** Loads the engine, from beside this file or from what is given. Called again, it loads nothing. */
export const init = once(
  (source) => load({ module_or_path: source ?? new URL("./core_bg.wasm", import.meta.url) }),
  engine.loaded,
);
/** Loads the second part, which figures, charts and reports need; and the first, if it is not there yet. */
export const views = once(async (source) => {
  const [module] = await Promise.all([compiled(source ?? new URL("./views_bg.wasm", import.meta.url)), init()]);
  attach(module);
});
export * from "./index.js";
