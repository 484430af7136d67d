// The engine without a file beside it: for one self-contained page, a user script, a bundler that loses assets.
import { initSync } from "./core.js";
import core from "./core_base64.js";
import { engine } from "./guard.js";
import { once } from "./once.js";
import { attach } from "./views.js";
import second from "./views_base64.js";

const compiled = (base64) => WebAssembly.compile(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));

export const init = once(async () => {
  const [module, more] = await Promise.all([core, second].map(compiled));
  initSync({ module });
  attach(more);
}, engine.loaded);
/** All of the engine is loaded by `init`; this exists so that the same program runs elsewhere. */
export const views = init;
export * from "./index.js";
