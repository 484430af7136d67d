// 下单与导出 The plan becomes orders in the ledger; gaps, plan and ledger leave as files.
import { useRef, useState } from "preact/hooks";
import { engine, rows } from "../engine";
import { useAnswer, Waiting } from "../parts/asked";
import { Figure } from "../parts/small";
import { Table } from "../parts/table";
import { areaOf, communityOf } from "../model/day";
import { instant } from "../model/now";
import { csv, save } from "../model/save";
import { append, set, state, useStore } from "../store";
import { work } from "../work";
import type { Table as Columns } from "../wire";
import { areaTitle, category, kind, measure, number, ownerTitle, reason, remedy, t } from "../words";

interface Row { status: string; title: string; measure: string; orders: number; ordered: number; fulfilled: number }

export function Orders() {
  const { day, ledger, language } = useStore();
  const asked = useAnswer<Columns>({ ask: "orders" });
  const [clerk, call] = useState("p-clerk");
  const dialog = useRef<HTMLDialogElement>(null);
  if (!day || !ledger) return null;
  const { plan } = day;
  const n = plan.assignments.length;
  const orders = asked.answer && rows<Row>(asked.answer);

  const accept = () => work("write", async () => {
    dialog.current?.close();
    const before = ledger.length;
    await append(await engine.orders(plan), { recorded: instant(ledger.lines.recorded), by: clerk }, ledger.head);
    set({ notice: { tone: "good", key: t("accepted", { n: number(n), first: before + 1, last: state().ledger?.length ?? 0 }) } });
  });
  const saved = (file: string, content: BlobPart, type: string) => {
    save(file, content, type);
    set({ notice: { tone: "good", key: t("saved", { file }) } });
  };
  const gapsFile = () => saved(`gaps-${day.on}.csv`, csv(
    [t("priority"), t("community"), t("area"), t("category"), t("lacking"), t("wanted"), t("measure"), t("reason"), t("remedy"), t("code")],
    plan.gaps.map((gap) => [gap.priority, areaTitle(communityOf(day, gap.area)), areaTitle(gap.area), category(gap.category), gap.lacking, gap.wanted, measure(gap.measure), reason(gap.reason), remedy(gap.reason), gap.need]),
  ), "text/csv;charset=utf-8");
  const planFile = () => saved(`plan-${day.on}.csv`, csv(
    [t("provider"), t("category"), t("quantity"), t("measure"), t("community"), t("area"), t("path"), t("cost"), t("needs"), t("resources")],
    plan.assignments.map((pair) => {
      const area = areaOf(pair, ledger.lines);
      return [ownerTitle(pair.owner), category(ledger.lines.needs.get(pair.need)?.category ?? ""), pair.quantity, measure(pair.measure), areaTitle(communityOf(day, area)), areaTitle(area), [pair.tie_kind ? kind(pair.tie_kind) : "", ...pair.path.map(areaTitle)].filter(Boolean).join(" → "), pair.cost, pair.need, pair.resource];
    }),
  ), "text/csv;charset=utf-8");
  const ledgerFile = () => work("ask", async () => saved(`ledger-${ledger.head.slice(0, 8)}.jsonl`, (await engine.bytes()) as BlobPart, "application/jsonl"));

  return (
    <>
      <p class="faint">{t("ordersLead")}</p>
      <section>
        <h2>{t("planNow", { day: day.on })}</h2>
        <dl class="figures">
          <Figure name={t("match")} value={n} unit={t("lines", { n })} />
          <Figure name={t("unmet")} value={plan.gaps.length} unit={t("lines", { n: plan.gaps.length })} bad={plan.gaps.length > 0} />
        </dl>
        {n > 0 ? <button class="strong" onClick={() => dialog.current?.showModal()}>{t("accept", { n: number(n) })}</button> : <p>{t("nothingToOrder")}</p>}
      </section>
      <section>
        <h2>{t("ordersState")}</h2>
        {!orders ? <Waiting of={asked} /> : orders.length === 0 ? <p class="faint">{t("ordersNone")}</p> : (
          <Table caption={t("ordersState")} quiet rows={orders} keyOf={(row) => `${row.status} ${row.measure}`} columns={[
            { head: t("status"), cell: (row) => (language === "zh" ? row.title : row.status.replaceAll("_", " ")) },
            { head: t("measure"), cell: (row) => measure(row.measure) },
            { head: t("count"), cell: (row) => number(row.orders), number: true },
            { head: t("ordered"), cell: (row) => number(row.ordered), number: true },
            { head: t("done"), cell: (row) => number(row.fulfilled), number: true },
          ]} />
        )}
      </section>
      <section>
        <h2>{t("export")}</h2>
        <ul class="actions">
          <li><button onClick={gapsFile}>{t("exportGaps")}</button></li>
          <li><button onClick={planFile}>{t("exportPlan")}</button></li>
          <li><button onClick={() => void ledgerFile()}>{t("exportLedger")}</button></li>
        </ul>
      </section>
      <dialog ref={dialog} aria-labelledby="accept-title">
        <h2 id="accept-title">{t("acceptTitle")}</h2>
        <p>{t("acceptBody", { n: number(n), day: day.on })}</p>
        <p class="warn">{t("acceptWarn")}</p>
        <label class="field">{t("clerk")} <input value={clerk} pattern="[A-Za-z0-9._@\-]+" onInput={(event) => call(event.currentTarget.value)} /></label>
        <p class="buttons">
          <button autofocus onClick={() => dialog.current?.close()}>{t("acceptNo")}</button>
          <button class="strong" disabled={!/^[A-Za-z0-9._@-]+$/.test(clerk)} onClick={() => void accept()}>{t("acceptYes")}</button>
        </p>
      </dialog>
    </>
  );
}
