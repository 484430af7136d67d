// The engine without a file beside it: for one self-contained page, a user script, a bundler that loses assets.
import { initSync } from "./core.js";
import base64 from "./core_base64.js";
import { engine } from "./guard.js";
import { once } from "./once.js";

export const init = once(engine, async () => {
  const module = await WebAssembly.compile(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));
  initSync({ module });
});
export * from "./index.js";
