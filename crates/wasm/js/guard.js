// 守门 Every call into a module goes through a guard. A panic, an overflow of the stack or a lack of memory leaves a
// module half-written, so from then on the guard lets nobody in and says why.
import { isMeant, rethrown, trouble } from "./wire.js";

export function guard() {
  let ready = false;
  let died;
  let busy = false;
  const check = () => {
    if (died) throw trouble("engine.dead", died.why, died.cause);
    if (!ready) throw trouble("engine.not_ready");
    if (busy) throw trouble("engine.busy");
  };
  return {
    /** The module is there. */
    loaded: () => (ready = true),
    check,
    /** Whether handles can still be given back; a dead module wants nothing back. */
    takesBack: () => ready && !died && !busy,
    /** Runs what calls the module and nothing else: whatever it throws by itself is taken for the module's death. */
    call(run) {
      check();
      busy = true;
      try {
        return run();
      } catch (failure) {
        rethrown();
        if (isMeant(failure)) throw failure;
        died = { why: failure?.message ?? String(failure), cause: failure };
        throw trouble("engine.dead", died.why, failure);
      } finally {
        busy = false;
      }
    },
  };
}

/** The guard of the engine. */
export const engine = guard();
