// 所问 What a part of the page asks of the engine, and what it shows until that is answered.
import { useEffect, useState } from "preact/hooks";
import { dropsCheaply, engine, Refused, type On, type Watch } from "../engine";
import { useStore } from "../store";
import { t } from "../words";

/** An answer; or why there is none, and how to ask again. With neither, it is still being worked out. */
export interface Asked<T> { answer: T | null; failure: unknown; again: () => void }

/** Runs what asks, whenever one of `of` is another; the answer before stays until the next one is there. `left` says
 * when nobody waits for it any more. */
export function useAsked<T>(run: ((watch: Watch, left: AbortSignal) => Promise<T>) | null, of: unknown[]): Asked<T> & { waits: boolean } {
  const [{ answer, failure, waits }, show] = useState<{ answer: T | null; failure: unknown; waits: boolean }>({ answer: null, failure: null, waits: false });
  const [round, ask] = useState(0);
  useEffect(() => {
    if (!run) return show({ answer: null, failure: null, waits: false });
    let here = true;
    const stopper = new AbortController();
    show((now) => ({ ...now, failure: null, waits: true }));
    run(dropsCheaply ? { signal: stopper.signal } : {}, stopper.signal).then(
      (next) => { if (here) show({ answer: next, failure: null, waits: false }); },
      (why: unknown) => { if (here) show({ answer: null, failure: why ?? new Error(), waits: false }); });
    return () => { here = false; stopper.abort(); };
  }, [round, ...of]);
  return { answer, failure, waits, again: () => ask(round + 1) };
}

/** The answer to a question about the day that is shown. */
export function useAnswer<T>(question: Record<string, unknown>, on: On = "main"): Asked<T> {
  const { day, ledger } = useStore();
  const asked = JSON.stringify({ on: day?.on, ...question });
  return useAsked(day && ((watch) => engine.ask<T>(JSON.parse(asked) as object, watch, on)), [asked, day, ledger?.head]);
}

/** That something is being worked out; or why it was not, with a way to ask again. */
export function Waiting({ of: { failure, again } }: { of: Asked<unknown> }) {
  const { language } = useStore();
  if (failure === null) return <p class="faint">{t("busyask")}</p>;
  return (
    <p class="lacking" role="alert">
      {failure instanceof Refused ? (language === "zh" ? failure.problem.zh : failure.problem.message) : t("unanswered")}{" "}
      <button onClick={again}>{t("again")}</button>
    </p>
  );
}
