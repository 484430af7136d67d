// 状态 What the page shows: which ledger, which day, which language, which page.
import { useEffect, useState } from "preact/hooks";
import { engine, lines as readLines, type Watch } from "./engine";
import { dayView, type DayView } from "./model/day";
import { keep, keepAfter, kept, onOtherTab, Overtaken, tell, type Kept } from "./model/keep";
import type { Lines } from "./model/lines";
import { alone, work, writing } from "./work";
import type { Change, Draft, Stamp } from "./wire";

export type Language = "zh" | "en";
export interface Ledger { name: string; head: string; length: number; torn: number; lines: Lines }
export interface Notice { tone: "bad" | "good"; key: string; detail?: string; problem?: { zh: string; message: string }; back?: string }

export interface Store {
  language: Language;
  busy: string | null;
  /** How many hundredths of that are done, if it says; and how to stop it, if it can be. */
  progress: number | null;
  stop: (() => void) | null;
  ledger: Ledger | null;
  day: DayView | null;
  notice: Notice | null;
  /** What is tried on the page for what-if, kept while one looks elsewhere. */
  changes: Change[];
  newcomers: Draft[];
}

const chosen = localStorage.getItem("language");
let store: Store = {
  language: chosen === "en" ? "en" : "zh",
  busy: null, progress: null, stop: null, ledger: null, day: null, notice: null, changes: [], newcomers: [],
};
const watchers = new Set<(store: Store) => void>();

export const state = () => store;
export function set(part: Partial<Store>) {
  store = { ...store, ...part };
  for (const watcher of watchers) watcher(store);
}

export function useStore(): Store {
  const [now, show] = useState(store);
  useEffect(() => { watchers.add(show); show(store); return () => void watchers.delete(show); }, []);
  return now;
}

export function speak(language: Language) {
  localStorage.setItem("language", language);
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  set({ language });
}

/** The engine died and another took its place, with the ledger that is open. */
engine.onDeath(() => set({ notice: { tone: "bad", key: "engine.dead" } }));

/** What was open before the last file, to go back to. */
let previous: { name: string; bytes: Uint8Array } | null = null;

/** Takes a ledger. The one that is open stays until all of this one could be read. */
export const take = (name: string, bytes: Uint8Array, watch: Watch = {}, save = true) =>
  alone(() => taken(name, bytes, watch, save), watch);

async function taken(name: string, bytes: Uint8Array, watch: Watch, save: boolean) {
  const before = store.ledger ? { name: store.ledger.name, bytes: await engine.bytes() } : null;
  let opened;
  try {
    opened = await engine.open(bytes, "next", watch);
    // What was cut off at the end is no part of it.
    const lines = await readLines(opened.torn > 0 ? await engine.bytes("next") : bytes);
    const on = store.day && lines.days.length ? within(store.day.on, lines) : lastDay(lines);
    const day = await dayView(on, lines, watch, "next");
    engine.adopt();
    set({ ledger: { name, ...opened, lines }, day, changes: [], newcomers: [] });
  } catch (failure) {
    engine.drop();
    throw failure;
  }
  // A ledger that could not be kept is still open; the page says so.
  let unkept = false;
  if (save) {
    await keep({ bytes: await engine.bytes(), head: opened.head, name }).then(() => tell(opened.head), () => { unkept = true; });
  }
  if (save && before) previous = before;
  if (unkept) set({ notice: { tone: "bad", key: "unkept" } });
  if (opened.torn > 0) set({ notice: { tone: "bad", key: "torn", detail: String(opened.torn), back: previous?.name ?? "" } });
}

/** Opens again what was open before the last file. */
export async function goBack(watch: Watch) {
  if (previous) await take(previous.name, previous.bytes, watch);
}

export const lastDay = (lines: Lines) => lines.days.at(-1)?.[0] ?? "2022-06-30";
/** The first day that is worth a slider: packs may hold from long ago. */
export const firstDay = (lines: Lines) => (lines.days.find(([, count]) => count > 5) ?? lines.days[0])?.[0] ?? lastDay(lines);
const within = (on: string, lines: Lines) => (on < firstDay(lines) || on > lastDay(lines) ? lastDay(lines) : on);

let asked = 0;
/** Shows another day. */
export async function show(on: string) {
  // What is being written is not to be overtaken by what is asked beside it.
  if (!store.ledger || writing()) return;
  const turn = ++asked;
  await work("day", (watch) => alone(async () => {
    const { ledger } = store;
    if (turn !== asked || !ledger) return;
    const day = await dayView(on, ledger.lines, watch);
    if (turn === asked) set({ day });
  }, watch));
}

/** Writes drafts into the ledger that is open and keeps it, whole or not at all. */
export function append(drafts: Draft[], stamp: Stamp, head: string) {
  return alone(async () => {
    const { ledger } = store;
    // What was made for one ledger is not written into another that was opened meanwhile.
    if (ledger?.head !== head) throw new Overtaken();
    const before = await engine.bytes();
    let made: Kept;
    try {
      made = await keepAfter(ledger.head, async () => {
        const { head } = await engine.append(drafts, stamp);
        return { bytes: await engine.bytes(), head, name: ledger.name };
      });
    } catch (failure) {
      // What could not be kept is not done either.
      await engine.open(before);
      throw failure;
    }
    await taken(ledger.name, made.bytes, {}, false);
  });
}

/** Opens what was kept when the page was last open, if anything. */
export async function reopen(watch: Watch): Promise<boolean> {
  const before = await kept().catch(() => undefined);
  if (!before) return false;
  await take(before.name, before.bytes, watch, false);
  return true;
}

/** Opens the sample county that lies beside the page. */
export const demo = () => work("start", async (watch) => {
  const answer = await fetch("./data/county.jsonl", { signal: watch.signal ?? null });
  // A server that has no such file may answer with its front page.
  if (!answer.ok || answer.headers.get("content-type")?.includes("html")) return;
  await take("会昌县", new Uint8Array(await answer.arrayBuffer()), watch);
});

onOtherTab((head) => {
  if (store.ledger && head !== store.ledger.head) set({ notice: { tone: "bad", key: "othertab" } });
});
