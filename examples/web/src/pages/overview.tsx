// 总览 What is lacking where, in one look.
import { Amounts, AreaLink, Choice, Figure, Search, fits } from "../parts/small";
import { Table } from "../parts/table";
import { useState } from "preact/hooks";
import { communities, communityOf, sums, tally, units, type DayView } from "../model/day";
import { link } from "../route";
import { useStore } from "../store";
import type { Gap } from "../wire";
import { areaTitle, category, kind, number, measure, reason, t } from "../words";

interface Place { code: string; town: string; gaps: Gap[]; urgent: number; reason: string }

function worstFirst(day: DayView): Place[] {
  const places = [...day.gapsAt].map(([code, gaps]) => ({
    code, gaps, town: day.areas.get(code)?.parent ?? "",
    urgent: gaps.filter((gap) => gap.priority <= 2).length,
    reason: tally(gaps, (gap) => gap.reason)[0]?.[0] ?? "",
  }));
  return places.sort((a, b) => b.gaps.length - a.gaps.length || b.urgent - a.urgent || (a.code < b.code ? -1 : 1));
}

export function Overview() {
  const { day, ledger } = useStore();
  const [text, find] = useState("");
  const [of, only] = useState("all");
  if (!day || !ledger) return null;
  const places = worstFirst(day);
  const rank = new Map(places.map((place, at) => [place.code, at + 1]));
  const shown = places.filter((place) =>
    fits(text, areaTitle(place.code), place.code, areaTitle(place.town)) && (of === "all" || day.areas.get(place.code)?.kind === of));
  const worst = places[0];
  const gaps = day.plan.gaps;
  const urgent = gaps.filter((gap) => gap.priority <= 2).length;
  const listed = day.plan.totals.length > 0;
  const paired = new Set(day.pairs.filter((pair) => pair.kind === "pairing").map((pair) => communityOf(day, pair.area)));
  return (
    <>
      <dl class="figures">
        <Figure name={t("communities")} value={communities(day).length} unit={t("inPlaces")} />
        <Figure name={t("pairedCount")} value={paired.size} unit={t("inPlaces")} />
        <Figure name={t("unitsPaired")} value={units(day, ledger.lines).filter((unit) => day.pairs.some((pair) => pair.unit === unit.code)).length} unit={t("inUnits")} />
        <Figure name={t("pairings")} value={day.pairs.filter((pair) => pair.kind === "pairing").length} unit={t("inPlaces")} />
        {/* A day without lists lacks nothing and is not well served either. */}
        <Figure name={t("unmet")} value={listed ? gaps.length : "—"} unit={listed ? t("lines", { n: gaps.length }) : ""} note={listed ? "" : t("noLists")} bad={listed} />
        {listed && <Figure name={t("urgent")} value={urgent} unit={t("lines", { n: urgent })} bad />}
      </dl>
      {worst && (
        <p class="lead">
          {t("worst", { name: areaTitle(worst.code), n: worst.gaps.length, reason: reason(worst.reason) })}{" "}
          <a href={link("places", { area: worst.code })}>{t("seeWhy")}</a>
        </p>
      )}
      <section>
        <h2>{t("unmet")}</h2>
        <p class="faint">{t("unmetLead")} {t("measureHint")}</p>
        <div class="tools">
          <Search value={text} onInput={find} />
          <Choice label={t("kind")} value={of} onChange={only} options={[["all", t("all")], ["community", kind("community")], ["village", kind("village")]]} />
        </div>
        <Table caption={t("unmet")} quiet rows={shown} keyOf={(place) => place.code} page={12} columns={[
          { head: t("rank"), cell: (place) => rank.get(place.code), number: true },
          { head: t("community"), cell: (place) => <AreaLink code={place.code} /> },
          { head: t("town"), cell: (place) => areaTitle(place.town), wide: true },
          { head: t("unmet"), cell: (place) => <b class="lacking">{number(place.gaps.length)} {t("lines", { n: place.gaps.length })}</b>, number: true },
          { head: t("urgent"), cell: (place) => place.urgent, number: true, wide: true },
          { head: t("lacking"), cell: (place) => <Amounts of={sums(place.gaps, (gap) => gap.measure, (gap) => gap.lacking)} />, wide: true },
          { head: t("mainReason"), cell: (place) => reason(place.reason) },
        ]} />
      </section>
      <section>
        <h2>{t("byMeasure")}</h2>
        <Table caption={t("byMeasure")} quiet rows={day.plan.totals} keyOf={(total) => total.measure} columns={[
          { head: t("measure"), cell: (total) => measure(total.measure) },
          { head: t("offered"), cell: (total) => number(total.offered), number: true, wide: true },
          { head: t("wanted"), cell: (total) => number(add(total.wanted)), number: true },
          { head: t("served"), cell: (total) => number(add(total.served)), number: true },
          { head: t("lacking"), cell: (total) => number(add(total.wanted) - add(total.served)), number: true },
          { head: t("share"), cell: (total) => <Share part={add(total.served)} all={add(total.wanted)} /> },
        ]} />
      </section>
      <section>
        <h2>{t("gaps")}</h2>
        <Table caption={t("gaps")} quiet rows={tally(gaps, (gap) => gap.category)} keyOf={([code]) => code} columns={[
          { head: t("category"), cell: ([code]) => <a href={link("match", { show: "gaps", category: code })}>{category(code)}</a> },
          { head: t("unmet"), cell: ([, count]) => `${number(count)} ${t("lines", { n: count })}`, number: true },
          { head: t("lacking"), cell: ([code]) => <Amounts of={sums(gaps.filter((gap) => gap.category === code), (gap) => gap.measure, (gap) => gap.lacking)} /> },
          { head: t("mainReason"), cell: ([code]) => reason(tally(gaps.filter((gap) => gap.category === code), (gap) => gap.reason)[0]?.[0]), wide: true },
        ]} />
      </section>
    </>
  );
}

const add = (of: number[]) => of.reduce((a, b) => a + b, 0);

function Share({ part, all }: { part: number; all: number }) {
  // Rounded down, so that no share says 100 % while something is lacking.
  const tenths = all ? Math.floor((part * 1000) / all) : 1000;
  return (
    <span class="share"><span class="bar" aria-hidden="true"><span style={{ width: `${tenths / 10}%` }} /></span>{(tenths / 10).toFixed(1)}%</span>
  );
}
