// 单位一页 A unit: with whom it is paired, what it offers, whom it serves, and what is left.
import { AreaLink, Figure, via } from "./small";
import { Given, grouped } from "./community";
import { Paired } from "./paired";
import { Table } from "./table";
import { areaOf, communityOf, type DayView } from "../model/day";
import { ownedBy, type Lines } from "../model/lines";
import { link } from "../route";
import { amount, areaTitle, before, category, idle, kind, number, several, t } from "../words";

export function UnitCard({ code, day, lines }: { code: string; day: DayView; lines: Lines }) {
  const unit = day.orgs.get(code)!;
  const owner = { organization: code };
  const mine = day.plan.assignments.filter((pair) => "organization" in pair.owner && pair.owner.organization === code);
  const used = new Map<string, number>();
  for (const pair of mine) used.set(pair.resource, (used.get(pair.resource) ?? 0) + pair.quantity);
  const left = new Map(day.plan.idle.map((one) => [one.resource, one]));
  // A line takes part on this day if the plan uses it or has it left over.
  const listed = ownedBy(lines, owner).filter((line) => used.has(line.resource) || left.has(line.resource));
  const paired = day.pairs.filter((pair) => pair.unit === code);
  return (
    <article>
      <h2>{unit.title} <small>{kind(unit.kind)} · {unit.code}</small></h2>
      {unit.area && <p class="faint">{before(t("sitsIn"))}{areaTitle(unit.area)}</p>}
      <dl class="figures">
        <Figure name={t("pairings")} value={paired.length} unit={t("inPlaces")} />
        <Figure name={t("resources")} value={listed.length} unit={t("lines", { n: listed.length })} />
        <Figure name={t("servesWhom")} value={new Set(mine.map((pair) => communityOf(day, areaOf(pair, lines)))).size} unit={t("inPlaces")} />
      </dl>
      <p><a class="button" href={link("whatif", { unit: code, without: "1" })}>{t("tryWithout")}</a></p>
      <section>
        <h3>{t("servesWhom")}</h3>
        <Table caption={`${unit.title} ${t("servesWhom")}`} quiet rows={grouped(mine, lines, (pair) => communityOf(day, areaOf(pair, lines)))} keyOf={(row) => row.key} page={12} columns={[
          { head: t("receiver"), cell: (row) => <AreaLink code={communityOf(day, areaOf(row.pair, lines))} /> },
          { head: t("what"), cell: (row) => <Given of={row} /> },
          { head: t("quantity"), cell: (row) => amount(row.quantity, row.pair.measure), number: true },
          { head: t("via"), cell: (row) => via(row.pair) },
        ]} />
      </section>
      <section>
        <h3>{t("itsResources")}</h3>
        <Table caption={`${unit.title} ${t("itsResources")}`} quiet rows={listed} keyOf={(line) => line.resource} columns={[
          { head: t("what"), cell: (line) => several(line.categories.map(category)) },
          { head: t("quantity"), cell: (line) => amount(line.quantity, line.measure), number: true },
          { head: t("used"), cell: (line) => number(used.get(line.resource) ?? 0), number: true },
          { head: t("left"), cell: (line) => number(left.get(line.resource)?.left ?? 0), number: true },
          { head: t("idleWhy"), cell: (line) => idle(left.get(line.resource)?.reason), wide: true },
        ]} />
      </section>
      <section>
        <h3>{t("pairedWith", { n: paired.length })}</h3>
        <Paired caption={`${unit.title} ${t("pairings")}`} pairs={paired} lines={lines}
          other={{ head: t("community"), cell: (pair) => <AreaLink code={pair.area} /> }} />
      </section>
    </article>
  );
}
