// 进行中 What is being done: the latest is shown, with how far it has come and a way to stop it.
import { Refused, type Watch } from "./engine";
import { Overtaken } from "./model/keep";
import { set, type Notice } from "./store";

/** Why something ended that somebody stopped. */
class Stopped extends Error {}

interface Doing { busy: string; progress: number | null; stop: (() => void) | null }
const doing: Doing[] = [];

/** Shows what was begun last of what still goes on. */
function showLatest() {
  set(doing.at(-1) ?? { busy: null, progress: null, stop: null });
}

/** Whether something is being written, which nothing beside it may stop or overtake. */
export const writing = () => doing.some(({ busy }) => busy === "write");

/**
 * Runs something long with a word of what it is; what goes wrong is said and nothing else changes. All but writing
 * can be stopped: whatever is to stop with it is asked with its `watch`.
 */
export async function work<T>(busy: string, run: (watch: Watch) => Promise<T>): Promise<T | undefined> {
  const stopper = new AbortController();
  const stops = busy !== "write";
  const mine: Doing = { busy, progress: null, stop: stops ? () => stopper.abort(new Stopped()) : null };
  const watch: Watch = stops ? {
    signal: stopper.signal,
    onProgress: (done, total) => {
      mine.progress = total > 0 ? Math.min(100, Math.floor((100 * done) / total)) : null;
      if (doing.at(-1) === mine) showLatest();
    },
  } : {};
  doing.push(mine);
  set({ ...mine, notice: null });
  try {
    return await run(watch);
  } catch (failure) {
    set({ notice: noticeOf(failure) });
    return undefined;
  } finally {
    doing.splice(doing.indexOf(mine), 1);
    showLatest();
  }
}

let last: Promise<unknown> = Promise.resolve();

/** Runs what opens, shows or changes the ledger, one after another. What waits for its turn can be stopped at once. */
export function alone<T>(run: () => Promise<T>, { signal }: Watch = {}): Promise<T> {
  let begun = false;
  const turn = last.then(() => {
    signal?.throwIfAborted();
    begun = true;
    return run();
  });
  last = turn.catch(() => undefined);
  return new Promise((done, failed) => {
    turn.then(done, failed);
    signal?.addEventListener("abort", () => { if (!begun) failed(signal.reason); }, { once: true });
  });
}

function noticeOf(failure: unknown): Notice {
  if (failure instanceof Stopped) return { tone: "good", key: "stopped" };
  if (failure instanceof Overtaken) return { tone: "bad", key: "overtaken" };
  if (failure instanceof Refused) {
    const known = ["ledger.tampered", "ledger.too_new", "ledger.not_a_ledger", "engine.dead", "page.huge"];
    const { code, zh, message } = failure.problem;
    return { tone: "bad", key: known.includes(code) ? code : "refused", problem: { zh, message } };
  }
  return { tone: "bad", key: "failed", detail: failure instanceof Error ? failure.message : String(failure) };
}
