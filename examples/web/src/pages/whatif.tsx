// 推演 What changes if some things were otherwise, all of them together, on a copy.
import { useEffect, useState } from "preact/hooks";
import { describe, keyOf, merged } from "../parts/changes";
import { DiffView } from "../parts/diff";
import { Levers, Newcomer } from "../parts/levers";
import { Search, fits } from "../parts/small";
import { units } from "../model/day";
import { engine, type Watch } from "../engine";
import { useAsked, Waiting } from "../parts/asked";
import { go, link } from "../route";
import { set, state, useStore } from "../store";
import type { Change, Diff, Draft } from "../wire";
import { before, kind, t } from "../words";

/** The copy with newcomers: what it is of, and when it is ready. One is made after another. */
let aside = { key: "", ready: Promise.resolve() };

function copied(newcomers: Draft[]): Promise<void> {
  const { ledger } = state();
  const key = ledger!.head + JSON.stringify(newcomers);
  if (key === aside.key) return aside.ready;
  const ready = aside.ready.catch(() => undefined).then(async () => {
    await engine.open(await engine.bytes(), "aside");
    await engine.append(newcomers, { recorded: ledger!.lines.recorded, by: "p-aside" }, "aside");
  });
  aside = { key, ready };
  // A copy that could not be made is made anew when it is next asked for.
  ready.catch(() => { if (aside.ready === ready) aside.key = ""; });
  return ready;
}

/** The changes made in a copy: with newcomers, in a ledger of their own that is never kept. */
async function tried(changes: Change[], newcomers: Draft[], watch: Watch, left: AbortSignal): Promise<Diff> {
  // A slider that is being dragged asks once it rests for a moment.
  await new Promise((rested) => setTimeout(rested, 120));
  left.throwIfAborted();
  if (newcomers.length) await copied(newcomers);
  left.throwIfAborted();
  return engine.ask<Diff>({ ask: "what_if", on: state().day!.on, changes }, watch, newcomers.length ? "aside" : "main");
}

export function WhatIf({ of }: { of: URLSearchParams }) {
  const { day, ledger, changes, newcomers } = useStore();
  const [text, find] = useState("");
  const unit = of.get("unit");

  // 推演：若该单位退出 comes as a link from the unit's page.
  useEffect(() => {
    if (unit && of.get("without")) {
      set({ changes: merged(state().changes, { without_owner: { organization: unit } }) });
      history.replaceState(null, "", link("whatif", { unit }));
    }
  }, [unit]);

  const asked = useAsked(changes.length && day ? (watch, left) => tried(changes, newcomers, watch, left) : null, [changes, newcomers, day, ledger?.head]);
  const diff = asked.answer;

  if (!day || !ledger) return null;
  const add = (change: Change) => set({ changes: merged(changes, change) });
  const drop = (key: string) => set({ changes: changes.filter((one) => keyOf(one) !== key) });
  const found = text.trim() ? units(day, ledger.lines).filter((node) => fits(text, node.title, node.code)).slice(0, 12) : [];
  return (
    <>
      <p class="faint">{t("whatifLead")}</p>
      <div class="split even">
        <section>
          <h2>{t("chooseAUnit")}</h2>
          <Search value={text} onInput={find} />
          {found.length > 0 && (
            <ul class="found">{found.map((node) => (
              <li><button class="plain" onClick={() => { find(""); go("whatif", { unit: node.code }); }}>{node.title} <small>{kind(node.kind)} · {node.code}</small></button></li>
            ))}</ul>
          )}
          {text.trim() && found.length === 0 && <p class="faint">{t("none")}</p>}
          {unit && day.orgs.has(unit) && <Levers key={unit} unit={unit} day={day} lines={ledger.lines} changes={changes} add={add} drop={drop} />}
          <Newcomer day={day} lines={ledger.lines} add={(drafts, more) => set({ newcomers: [...newcomers, ...drafts], changes: [...changes, ...more] })} />
        </section>
        <section class="result" aria-busy={asked.waits}>
          <h2>{t("changes", { n: changes.length })}</h2>
          {changes.length === 0 && <p class="faint">{t("noChanges")}</p>}
          <ul class="changes">
            {changes.map((change) => (
              <li>{describe(change)} <button class="plain" aria-label={before(t("remove")) + describe(change)} onClick={() => drop(keyOf(change))}>{t("remove")}</button></li>
            ))}
          </ul>
          {changes.length > 1 && <p><button class="plain" onClick={() => set({ changes: [], newcomers: [] })}>{t("reset")}</button></p>}
          <div aria-live="polite">
            {asked.waits && <p class="faint">{t("busy", { what: t("busywhatif") })}</p>}
            {asked.failure !== null && <Waiting of={asked} />}
            {diff && changes.length > 0 && <DiffView diff={diff} changes={changes} day={day} lines={ledger.lines} />}
          </div>
        </section>
      </div>
    </>
  );
}
