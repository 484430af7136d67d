// 补哪最有用 What one more unit of a resource would change, where it helps most first.
import { useMemo, useState } from "preact/hooks";
import { rows } from "../engine";
import { useAnswer, Waiting } from "../parts/asked";
import { AreaLink, Choice, Pick, Search, fits } from "../parts/small";
import { Table } from "../parts/table";
import { go, link } from "../route";
import { set, useStore } from "../store";
import type { Table as Columns } from "../wire";
import { amount, areaTitle, category, measureOne, number, t } from "../words";

interface Row { category: string; area: string; measure: string; urgency: number; cost: number; lacking: number; need: string }

export function Help({ of }: { of: URLSearchParams }) {
  const { day, ledger } = useStore();
  const asked = useAnswer<Columns>({ ask: "help" });
  const all = useMemo(() => asked.answer && rows<Row>(asked.answer), [asked.answer]);
  const [text, find] = useState("");
  const [one, onlyBest] = useState<"all" | "best">("all");
  const wanted = of.get("category") ?? "";
  const kinds = useMemo(() => [...new Set(all?.map((row) => row.category))].sort(), [all]);
  if (!day || !ledger) return null;
  if (!all) return <Waiting of={asked} />;
  const seen = new Set<string>();
  const shown = all.filter((row) => (!wanted || row.category === wanted) && fits(text, areaTitle(row.area), row.area, category(row.category)))
    .filter((row) => one === "all" || (!seen.has(row.category) && seen.add(row.category)));
  const top = shown[0];
  return (
    <>
      <p class="faint">{t("helpLead")} {t("measureHint")}</p>
      <div class="tools">
        <Pick label={t("category")} value={wanted} onChange={(code) => go("help", code ? { category: code } : {})} options={[["", t("all")], ...kinds.map((code) => [code, category(code)] as const)]} />
        <Search value={text} onInput={find} />
        <Choice label={t("perCategory")} value={one} onChange={onlyBest} options={[["all", t("all")], ["best", t("perCategory")]]} />
      </div>
      {top && <p class="lead">{t("helpTop", { place: areaTitle(top.area), measure: measureOne(top.measure), category: category(top.category) })} {effect(top, day.plan.policy.urgency)}</p>}
      <section><Table caption={t("help")} quiet rows={shown} keyOf={(row) => `${row.category} ${row.area} ${row.measure}`} columns={[
        { head: t("rank"), cell: (_, at) => at + 1, number: true, wide: true },
        { head: t("category"), wide: wanted !== "", cell: (row) => <a href={link("help", { category: row.category })}>{category(row.category)}</a> },
        { head: t("community"), cell: (row) => <AreaLink code={row.area} /> },
        { head: t("effect"), cell: (row) => effect(row, day.plan.policy.urgency) },
        { head: t("lacks"), cell: (row) => <span class="lacking">{amount(row.lacking, row.measure)}</span>, number: true },
        { head: t("first"), cell: (row) => <a href={link("match", { show: "gaps", need: row.need })}>{areaTitle(ledger.lines.needs.get(row.need)?.area ?? row.area)} <small class="code">{row.need}</small></a>, wide: true },
        { head: "", cell: (row) => <button class="plain" onClick={() => tryIt(row)}>{t("tryOne")}</button> },
      ]} /></section>
    </>
  );

  /** One more unit as a line of a newcomer who sits in the community. */
  function tryIt(row: Row) {
    const code = `new-${row.area}-${row.category.replaceAll(".", "-")}`;
    const skills = ledger?.lines.needs.get(row.need)?.skills ?? [];
    set({
      newcomers: [{ effective: day!.on, event: { kind: "organization_opened", data: { organization: code, kind: "social_organization", title: t("newcomerAt", { place: areaTitle(row.area) }), area: row.area } } }],
      changes: [{ with_resource: { resource: `${code}-r`, owner: { organization: code }, categories: [row.category], quantity: 1, measure: row.measure, reach: "own", ...(skills.length ? { skills } : {}) } }],
    });
    go("whatif");
  }
}

/** What a change of the objective says in words: urgency first, then the way. */
function effect(row: Row, urgency: number[]): string {
  if (row.urgency === 0) return t("e_nearer", { n: number(-row.cost) });
  const priority = urgency.indexOf(-row.urgency) + 1;
  return priority > 0 ? t("e_serves", { measure: measureOne(row.measure), priority }) : t("e_frees", { n: number(-row.urgency) });
}
