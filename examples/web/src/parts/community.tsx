// 社区一页 A community: which units are paired with it, who serves it with what, and what it lacks and why.
import { Paired } from "./paired";
import { Amounts, Figure, OwnerLink, Priority, UnitLink, via } from "./small";
import { Table } from "./table";
import { sums, tally, wayTo, communityOf, type DayView } from "../model/day";
import type { Lines } from "../model/lines";
import { link } from "../route";
import type { Assignment, Gap } from "../wire";
import { amount, areaTitle, before, category, kind, reason, t } from "../words";

export function CommunityCard({ code, day, lines }: { code: string; day: DayView; lines: Lines }) {
  const place = day.areas.get(code)!;
  const gaps = day.gapsAt.get(code) ?? [];
  const pairs = day.servedAt.get(code) ?? [];
  const paired = day.pairs.filter((pair) => communityOf(day, pair.area) === code);
  const byUnit = pairs.filter(({ owner }) => "organization" in owner);
  const byPersons = pairs.filter(({ owner }) => "person" in owner);
  const people = new Set(byPersons.map(({ owner }) => JSON.stringify(owner))).size;
  const urgent = gaps.filter((gap) => gap.priority <= 2).length;
  const why = tally(gaps, (gap) => gap.reason);
  return (
    <article>
      <h2>{place.title} <small>{kind(place.kind)} · {place.code}</small></h2>
      <p class="faint">{wayTo(day.areas, code).slice(0, -1).map((up) => up.title).join(" → ")}</p>
      <dl class="figures">
        <Figure name={t("unmet")} value={gaps.length} unit={t("lines", { n: gaps.length })} bad={gaps.length > 0} />
        <Figure name={t("urgent")} value={urgent} unit={t("lines", { n: urgent })} bad={urgent > 0} />
        <Figure name={t("unitsPaired")} value={paired.length} unit={t("inUnits")} />
        <Figure name={t("checkedIn")} value={checkedIn(day, code)} unit={t("inPersons")} />
      </dl>
      {why.length > 0 && (
        <section class="why">
          <h3>{t("mainReason")}</h3>
          <ul>{why.map(([one, n]) => <li><b>{n} {t("lines", { n })}</b> {reason(one)} <Amounts of={sums(gaps.filter((gap) => gap.reason === one), (gap) => gap.measure, (gap) => gap.lacking)} /></li>)}</ul>
        </section>
      )}
      <section>
        <h3>{t("gaps")}</h3>
        <Table caption={`${place.title} ${t("gaps")}`} quiet rows={gaps} keyOf={(gap) => gap.need} page={8} columns={gapColumns()} />
      </section>
      <section>
        <h3>{t("whoServes")}</h3>
        <Table caption={`${place.title} ${t("whoServes")}`} quiet rows={grouped(byUnit, lines)} keyOf={(row) => row.key} page={12} columns={[
          { head: t("unit"), cell: (row) => <OwnerLink owner={row.pair.owner} /> },
          { head: t("what"), cell: (row) => <Given of={row} /> },
          { head: t("quantity"), cell: (row) => amount(row.quantity, row.pair.measure), number: true },
          { head: t("via"), cell: (row) => via(row.pair) },
        ]} />
        <p>{before(t("individuals", { n: people }))}<Amounts of={sums(byPersons, (pair) => pair.measure, (pair) => pair.quantity)} /></p>
      </section>
      <section>
        <h3>{t("pairedUnits", { n: paired.length })}</h3>
        <Paired caption={`${place.title} ${t("unitsPaired")}`} pairs={paired} lines={lines} page={12}
          other={{ head: t("unit"), cell: (pair) => <UnitLink code={pair.unit} /> }} />
      </section>
    </article>
  );
}

/** Who checked in to the community or to what lies in it. */
function checkedIn(day: DayView, code: string): number {
  let sum = 0;
  for (const [area, kinds] of day.persons) if (day.areas.has(area) && communityOf(day, area) === code) sum += kinds.get("check_in") ?? 0;
  return sum;
}

export function gapColumns() {
  return [
    { head: t("priority"), cell: (gap: Gap) => <Priority n={gap.priority} /> },
    { head: t("what"), cell: (gap: Gap) => <a href={link("match", { show: "gaps", need: gap.need })}>{category(gap.category)}</a> },
    { head: t("area"), cell: (gap: Gap) => areaTitle(gap.area), wide: true },
    { head: t("lacking"), cell: (gap: Gap) => <b class="lacking">{amount(gap.lacking, gap.measure)}</b>, number: true },
    { head: t("reason"), cell: (gap: Gap) => reason(gap.reason) },
  ];
}

interface Grouped { key: string; pair: Assignment; category: string; quantity: number; needs: string[]; pairs: number }

/** One row for what an owner gives of a category by one tie, and to one place. */
export function grouped(pairs: Assignment[], lines: Lines, place: (pair: Assignment) => string = () => ""): Grouped[] {
  const rows = new Map<string, Grouped>();
  for (const pair of pairs) {
    const of = lines.needs.get(pair.need)?.category ?? "";
    const key = [JSON.stringify(pair.owner), of, pair.measure, pair.tie ?? "", place(pair)].join(" ");
    const row = rows.get(key);
    if (!row) rows.set(key, { key, pair, category: of, quantity: pair.quantity, needs: [pair.need], pairs: 1 });
    else {
      row.quantity += pair.quantity;
      row.pairs += 1;
      if (!row.needs.includes(pair.need)) row.needs.push(pair.need);
    }
  }
  return [...rows.values()];
}

/** What a row gives, which opens the reasons of all its needs. */
export const Given = ({ of: { pair, category: code, needs, pairs } }: { of: Grouped }) => (
  <>
    <a href={link("match", { need: needs.join(","), ...(pairs === 1 ? { resource: pair.resource } : {}) })}>{category(code)}</a>
    {needs.length > 1 && <small> {t("ofSeveral", { n: needs.length })}</small>}
  </>
);
