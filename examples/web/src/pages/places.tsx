// 社区与单位 One community or one unit: its ties, who serves it or whom it serves, and what is lacking.
import { useEffect, useMemo, useState } from "preact/hooks";
import { Choice, Search, fits } from "../parts/small";
import { CommunityCard } from "../parts/community";
import { UnitCard } from "../parts/unit";
import { communities, units } from "../model/day";
import { link } from "../route";
import { useStore } from "../store";
import { areaTitle, kind, t } from "../words";

const SHOWN = 40;

export function Places({ of }: { of: URLSearchParams }) {
  const { day, ledger } = useStore();
  const [text, find] = useState("");
  const [area, unit] = [of.get("area"), of.get("unit")];
  const [which, choose] = useState<"area" | "unit">(unit ? "unit" : "area");
  useEffect(() => { if (unit) choose("unit"); else if (area) choose("area"); }, [unit, area]);
  const all = useMemo(() => {
    if (!day || !ledger) return [];
    const list = which === "area" ? communities(day) : units(day, ledger.lines);
    // Communities with pairings first: they are where the work is.
    const ties = new Map<string, number>();
    for (const pair of day.pairs) ties.set(which === "area" ? pair.area : pair.unit, (ties.get(which === "area" ? pair.area : pair.unit) ?? 0) + 1);
    return list.map((node) => ({ node, ties: ties.get(node.code) ?? 0 }))
      .sort((a, b) => b.ties - a.ties || (a.node.code < b.node.code ? -1 : 1));
  }, [day, ledger, which]);
  if (!day || !ledger) return null;
  const found = all.filter(({ node }) => fits(text, node.title, node.code, areaTitle(node.parent ?? "")));
  const current = area ?? unit;
  const here = current !== null && (area ? day.areas.has(area) : day.orgs.has(unit ?? ""));
  return (
    <div class={current ? "split narrow picked" : "split narrow"}>
      <section class="picker" aria-label={t("search")}>
        <Choice label={t("kind")} value={which} onChange={choose} options={[["area", t("choosePlace")], ["unit", t("chooseUnit")]]} />
        <Search value={text} onInput={find} />
        <p class="faint" role="status">{t("found", { n: found.length })}{found.length > SHOWN ? ` · ${t("foundFew", { n: SHOWN })}` : ""}</p>
        <ul class="found">
          {found.slice(0, SHOWN).map(({ node, ties }) => (
            <li><a href={link("places", { [which]: node.code })} aria-current={node.code === current ? "true" : undefined}>
              {node.title} <small>{which === "area" ? areaTitle(node.parent ?? "") : kind(node.kind)}{ties ? ` · ${t("pairings")} ${ties}` : ""}</small>
            </a></li>
          ))}
        </ul>
      </section>
      <div class="detail" aria-live="polite">
        {current && <p class="onlynarrow"><a href={link("places")}>← {t("back")}</a></p>}
        {here && area ? <CommunityCard code={area} day={day} lines={ledger.lines} />
          : here && unit ? <UnitCard code={unit} day={day} lines={ledger.lines} />
          : <p class="faint">{current ? t("none") : t("pickLead")}</p>}
      </div>
    </div>
  );
}
