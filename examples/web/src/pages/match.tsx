// 清单匹配 The two lists side by side, the flow between them, and the reason of every pair and gap.
import { useMemo, useState } from "preact/hooks";
import { Lists } from "../parts/lists";
import { Drawn } from "../parts/drawn";
import { Amounts, Choice, OwnerLink, Pick, Priority, Search, fits } from "../parts/small";
import { Table } from "../parts/table";
import { WhyAll } from "../parts/why";
import { areaOf, communityOf, sums } from "../model/day";
import { go } from "../route";
import { useStore } from "../store";
import type { Assignment, Gap, Idle } from "../wire";
import { amount, areaTitle, category, idle, number, ownerTitle, reason, several, t } from "../words";

type Tab = "pairs" | "gaps" | "idle";

export function Match({ of }: { of: URLSearchParams }) {
  const { day, ledger } = useStore();
  const [text, find] = useState("");
  const [by, draw] = useState<"flow" | "paths">("flow");
  const tab = (["pairs", "gaps", "idle"].includes(of.get("show") ?? "") ? of.get("show") : "pairs") as Tab;
  const only = of.get("category") ?? "";
  // A row that sums several needs opens all of them.
  const needs = (of.get("need") ?? "").split(",").filter(Boolean);
  const [need] = needs;
  const categories = useMemo(() => {
    const all = new Set<string>(day?.plan.gaps.map((gap) => gap.category));
    for (const pair of day?.plan.assignments ?? []) { const one = ledger?.lines.needs.get(pair.need)?.category; if (one) all.add(one); }
    return [...all].sort();
  }, [day, ledger]);
  if (!day || !ledger) return null;
  const { lines } = ledger;
  const { plan } = day;
  const categoryOf = (code: string) => lines.needs.get(code)?.category ?? "";
  const place = (area: string) => areaTitle(communityOf(day, area));
  const pairs = plan.assignments.filter((pair) => (!only || categoryOf(pair.need) === only)
    && fits(text, ownerTitle(pair.owner), place(areaOf(pair, lines)), pair.need, pair.resource, category(categoryOf(pair.need))));
  const gaps = plan.gaps.filter((gap) => (!only || gap.category === only) && fits(text, place(gap.area), areaTitle(gap.area), gap.need, category(gap.category)));
  const left = plan.idle.filter((one) => (!only || lines.resources.get(one.resource)?.categories.includes(only))
    && fits(text, ownerTitle(one.owner), one.resource, ...(lines.resources.get(one.resource)?.categories ?? []).map(category)));
  const to = (next: Record<string, string>) => go("match", { ...(only ? { category: only } : {}), show: tab, ...next });
  return (
    <>
      <p class="faint">{t("matchLead")}</p>
      {!need && <Lists only={only} onPick={(code) => go("match", { show: tab, ...(code && code !== only ? { category: code } : {}) })} />}
      <details class="draw" open={!need}>
        <summary>{t("flow")}</summary>
        <Choice label={t("flowBy")} value={by} onChange={draw} options={[["flow", t("byCategory")], ["paths", t("byPath")]]} />
        <Drawn height={460} question={{ chart: by }} onPick={(id) => {
          const code = /category:([\w.]+)$/.exec(id)?.[1];
          if (code) go("match", { show: tab, category: code });
          else if (id.endsWith(":gap")) go("match", { show: "gaps" });
        }} />
      </details>
      <div class="tools">
        <Choice<Tab> label={t("match")} value={tab} onChange={(show) => go("match", { show, ...(only ? { category: only } : {}) })} options={[
          ["pairs", t("pairsTab", { n: number(pairs.length) })], ["gaps", t("gapsTab", { n: number(gaps.length) })], ["idle", t("idleTab", { n: number(left.length) })],
        ]} />
        <Pick label={t("category")} value={only} onChange={(code) => go("match", { show: tab, ...(code ? { category: code } : {}) })} options={[["", t("all")], ...categories.map((code) => [code, category(code)] as const)]} />
        <Search value={text} onInput={find} />
      </div>
      <div class={need ? "split wideleft picked" : "split wideleft"}>
        <section>
          {tab === "pairs" && <Table<Assignment> caption={t("pairsTab", { n: number(pairs.length) })} quiet rows={pairs} keyOf={(pair) => `${pair.need} ${pair.resource}`} current={pairs.filter((pair) => needs.includes(pair.need) && [null, pair.resource].includes(of.get("resource"))).map((pair) => `${pair.need} ${pair.resource}`)} columns={[
            { head: t("provider"), cell: (pair) => <OwnerLink owner={pair.owner} /> },
            { head: t("what"), cell: (pair) => category(categoryOf(pair.need)) },
            { head: t("quantity"), cell: (pair) => amount(pair.quantity, pair.measure), number: true },
            { head: t("receiver"), cell: (pair) => place(areaOf(pair, lines)) },
            { head: "", cell: (pair) => <button class="plain" aria-label={`${t("why")} ${pair.need} ${pair.resource}`} onClick={() => to({ need: pair.need, resource: pair.resource })}>{t("why")}</button> },
          ]} />}
          {tab === "gaps" && <>
            <p><Amounts of={sums(gaps, (gap) => gap.measure, (gap) => gap.lacking)} /></p>
            <Table<Gap> caption={t("gapsTab", { n: number(gaps.length) })} quiet rows={gaps} keyOf={(gap) => gap.need} current={needs} columns={[
              { head: t("priority"), cell: (gap) => <Priority n={gap.priority} /> },
              { head: t("what"), cell: (gap) => category(gap.category) },
              { head: t("receiver"), cell: (gap) => place(gap.area) },
              { head: t("lacking"), cell: (gap) => <b class="lacking">{amount(gap.lacking, gap.measure)}</b>, number: true },
              { head: t("reason"), cell: (gap) => reason(gap.reason), wide: true },
              { head: "", cell: (gap) => <button class="plain" aria-label={`${t("why")} ${gap.need}`} onClick={() => to({ need: gap.need })}>{t("why")}</button> },
            ]} />
          </>}
          {tab === "idle" && <Table<Idle> caption={t("idleTab", { n: number(left.length) })} quiet rows={left} keyOf={(one) => one.resource} columns={[
            { head: t("provider"), cell: (one) => <OwnerLink owner={one.owner} /> },
            { head: t("what"), cell: (one) => several((lines.resources.get(one.resource)?.categories ?? []).map(category)) },
            { head: t("left"), cell: (one) => `${number(one.left)} / ${amount(one.offered, lines.resources.get(one.resource)?.measure ?? "")}`, number: true },
            { head: t("idleWhy"), cell: (one) => idle(one.reason) },
          ]} />}
        </section>
        <aside aria-live="polite">
          {need ? <WhyAll key={needs.join()} needs={needs} resource={of.get("resource")} onClose={() => to({})} /> : <p class="faint">{t("chooseLine")}</p>}
        </aside>
      </div>
    </>
  );
}
