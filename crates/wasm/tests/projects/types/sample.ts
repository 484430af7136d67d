// What a program says, checked with --strict: a wrong word anywhere must not compile.
import { GongjianError, Ledger, init } from "gongjian";
import type { Diff, Draft, Gap, Plan, Policy, Question, Stamp, Table } from "gongjian";
import { readCounty } from "gongjian/workbook";
import { connect } from "gongjian/worker";

const stamp: Stamp = { recorded: "2022-06-30T09:00:00+08:00", by: "p-clerk" };
const drafts: Draft[] = [
  { event: { kind: "area_opened", data: { area: "360733", kind: "county", name: "会昌县" } } },
  { effective: "2022-01-01", event: { kind: "need_posted", data: { need: "n-1", area: "360733", category: "health.clinic", quantity: 6, measure: "session", priority: 1 } } },
];
const policy: Policy = {};

export async function run(bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  await init();
  using ledger = Ledger.fromBytes(bytes);
  ledger.append(drafts, stamp, { head: ledger.head, onProgress: (done, total) => done <= total });
  ledger.append(drafts[0]!.event, stamp);
  const table: Table = ledger.ask({ ask: "levels", on: "2022-06-30" });
  const plan: Plan = ledger.ask({ ask: "match", on: "2022-06-30", policy });
  const diff: Diff = ledger.whatIf({ on: "2022-06-30", changes: [{ without_owner: { organization: "u-1" } }] });
  const diffs: Diff[] = ledger.whatIfs({ on: "2022-06-30", cases: [[]] });
  const gap: Gap | undefined = plan.data.gaps[0];
  const cells = plan.gaps.column<Int32Array>("lacking");
  const unknown: unknown = ledger.ask('{"ask":"head"}');
  const entries: number = ledger.ask({ ask: "head" }).entries;
  // @ts-expect-error: there is no such question
  ledger.ask({ ask: "nothing" });
  // @ts-expect-error: a day is text
  ledger.gaps({ on: 20220630 });
  // @ts-expect-error: on is missing
  ledger.gaps({});
  // @ts-expect-error: an event of another kind has other fields
  const wrong: Draft = { event: { kind: "area_opened", data: { need: "n-1" } } };
  // @ts-expect-error: a plan is not made with new
  new (plan.constructor as typeof Plan)();
  // @ts-expect-error: no such table
  plan.table("nothing");

  const read = readCounty({ name: "a.xlsx", bytes }, { pack: "huichang", stamp, since: "2022-01-01" });
  const phone: string | undefined = read.roster.persons["P-00001"]?.["phone"];
  const engine = await connect();
  const far = await engine.county(new Blob([bytes]) as Blob & { name: string }, { pack: "huichang", stamp });
  const remote = await far.match({ on: "2022-06-30" }, { signal: AbortSignal.timeout(1000) });
  const prices: Table = await remote.prices;
  const again: Table = await far.ask({ ask: "gaps", on: "2022-06-30" });
  for await (const chunk of far.chunks()) if (chunk.length === 0) break;
  try {
    await far.append(await remote.orders(), stamp);
  } catch (error) {
    if (error instanceof GongjianError) return error.faults?.length ?? error.because.length;
  }
  const question: Question = { ask: "explain", on: "2022-06-30", need: "n-1" };
  return [table, diff, diffs, gap, cells, unknown, wrong, phone, prices, again, question].length + entries;
}
