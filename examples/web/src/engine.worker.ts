// The engine beside the page: one ledger, and one aside to try things on.
import { GongjianError, init, Ledger } from "gongjian";

type Call = { id: number; on: "main" | "aside"; call: string; args: unknown[] };

const ledgers: { main: Ledger | null; aside: Ledger | null } = { main: null, aside: null };

const calls: Record<string, (on: "main" | "aside", ...args: never[]) => unknown> = {
  open(on, bytes: Uint8Array) {
    const next = Ledger.fromBytes(bytes);
    ledgers[on]?.free();
    ledgers[on] = next;
    return { head: next.head, length: next.length, torn: next.torn ?? 0 };
  },
  ask: (on, question: string) => the(on).ask(question),
  append: (on, drafts: string, stamp: string) => the(on).append(drafts, stamp),
  bytes: (on) => the(on).bytes(),
};

function the(on: "main" | "aside"): Ledger {
  const ledger = ledgers[on];
  if (!ledger) throw new Error("no ledger is open");
  return ledger;
}

onmessage = async ({ data: { id, on, call, args } }: MessageEvent<Call>) => {
  try {
    await init();
    postMessage({ id, done: calls[call]!(on, ...(args as never[])) });
  } catch (failure) {
    const problem = failure instanceof GongjianError
      ? (JSON.parse(failure.json) as unknown)
      : { code: failure instanceof WebAssembly.RuntimeError ? "engine.dead" : "engine.failed", message: String(failure), zh: String(failure) };
    postMessage({ id, problem });
  }
};
