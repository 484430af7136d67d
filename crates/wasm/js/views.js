// 视图 The second part of the engine: figures, charts, reports, and methods beside the plan. It shares the memory of the
// first and fills the places that the first left open for it, so there is one engine as before.
import { initSync, viewsAttached } from "./core.js";
import { engine } from "./guard.js";

/** Puts the second part, a module that is compiled, beside the first, which is loaded. */
export function attach(module) {
  new WebAssembly.Instance(module, { first: initSync() });
  viewsAttached();
}

/** A module from what it can be loaded from: an address, a request, a response, bytes, or the module itself. */
export async function compiled(source) {
  const from = await source;
  if (from instanceof WebAssembly.Module) return from;
  if (from instanceof ArrayBuffer || ArrayBuffer.isView(from)) return WebAssembly.compile(from);
  const answer = from instanceof Response ? from : await fetch(from);
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);
  return WebAssembly.compile(await answer.arrayBuffer());
}

/** Runs something; if it needs the second part, loads that and runs it again. */
export async function seeing(run, load) {
  try {
    return run();
  } catch (failure) {
    if (failure?.code !== "engine.no_views") throw failure;
    await load();
    engine.check();
    return run();
  }
}
