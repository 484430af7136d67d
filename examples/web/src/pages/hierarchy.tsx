// 组织层级 One of the two trees, opened as far as one likes: by search, by level, node by node.
import { useMemo, useState } from "preact/hooks";
import { Drawn } from "../parts/drawn";
import { AreaLink, Choice, Search, UnitLink, fits } from "../parts/small";
import { Tree } from "../parts/tree";
import { below, communityOf, isCommunity, wayTo, type DayView, type Node } from "../model/day";
import { useStore } from "../store";
import { kind, several, t, tieKind } from "../words";

const FOUND = 60;
type By = "party" | "area";

export function Hierarchy({ of }: { of: URLSearchParams }) {
  const { day } = useStore();
  const [by, choose] = useState<By>(of.get("by") === "area" ? "area" : "party");
  const [text, find] = useState("");
  const [picked, pick] = useState<string | null>(null);
  const [level, open] = useState(2);
  const [seed, restart] = useState(0);
  const map = by === "party" ? day?.orgs : day?.areas;
  // In the party tree a unit that answers to nobody and has nobody below it is no part of the tree.
  const roots = useMemo(() => [...(map?.values() ?? [])]
    .filter((node) => !(node.parent && map?.has(node.parent)) && (by === "area" || node.children.length > 0))
    .map((node) => node.code), [map, by]);
  const found = useMemo(() => text.trim() === "" ? [] : [...(map?.values() ?? [])].filter((node) => fits(text, node.title, node.code)), [map, text]);
  if (!day || !map) return null;
  const node = (picked && map.get(picked)) || null;
  const pairings = day.pairs.filter((pair) => pair.kind === "pairing");
  const places = new Set(pairings.map((pair) => communityOf(day, pair.area)));
  return (
    <>
      <p class="lead">{t("pairsOn", { day: day.on, pairs: pairings.length, places: places.size })}</p>
      <div class="tools">
        <Choice label={t("tree")} value={by} onChange={(next) => { choose(next); pick(null); }} options={[["party", t("byParty")], ["area", t("byArea")]]} />
        <Search value={text} onInput={find} />
        <div class="choice" role="group" aria-label={t("expandTo")}>
          <span class="faint">{t("expandTo")}</span>
          {[1, 2, 3, 4].map((n) => (
            <button aria-pressed={n === level} onClick={() => { open(n); restart(seed + 1); find(""); }}>{t("level", { n })}</button>
          ))}
        </div>
      </div>
      <div class="split">
        <section>
          {text.trim() ? (
            <>
              <p class="faint" role="status">{t("found", { n: found.length })}{found.length > FOUND ? ` · ${t("foundFew", { n: FOUND })}` : ""}</p>
              <ul class="found">
                {found.slice(0, FOUND).map((one) => (
                  <li><button class="plain" aria-pressed={one.code === picked} onClick={() => pick(one.code)}>
                    {one.title} <small>{kind(one.kind)} · {one.code}</small>
                  </button></li>
                ))}
              </ul>
            </>
          ) : <Tree key={`${by}${seed}${day.on}`} map={map} roots={roots} level={level} picked={picked} onPick={pick} label={by === "party" ? t("byParty") : t("byArea")} />}
        </section>
        <aside aria-live="polite">{node ? <Card node={node} map={map} day={day} /> : <p class="faint">{t("pickLead")}</p>}</aside>
      </div>
      <section>
        <h2>{t("drawn")}</h2>
        <Drawn height={520} question={{ chart: "tree", under: node?.children.length ? { [by === "party" ? "organization" : "area"]: node.code } : roots[0] ? { [by === "party" ? "organization" : "area"]: roots[0] } : undefined }}
          onPick={(_, data) => { const under = data["under"] as { organization?: string; area?: string } | undefined; const code = under?.organization ?? under?.area; if (code) pick(code); }} />
      </section>
    </>
  );
}

function Card({ node, map, day }: { node: Node; map: Map<string, Node>; day: DayView }) {
  const inArea = map === day.areas;
  const persons = [...(day.persons.get(node.code) ?? [])];
  return (
    <div class="card">
      <h2>{node.title}</h2>
      <dl class="facts">
        <dt>{t("kind")}</dt><dd>{kind(node.kind)}</dd>
        <dt>{t("code")}</dt><dd class="code">{node.code}</dd>
        <dt>{t("standsUnder")}</dt><dd>{wayTo(map, node.code).slice(0, -1).map((up) => up.title).join(" → ") || "—"}</dd>
        {node.area && <><dt>{t("sitsIn")}</dt><dd>{isCommunity(day.areas.get(node.area)) ? <AreaLink code={node.area} /> : day.areas.get(node.area)?.title}</dd></>}
        {node.host && <><dt>{t("hostedBy")}</dt><dd><UnitLink code={node.host} /></dd></>}
        {persons.length > 0 && <><dt>{t("persons")}</dt><dd>{several(persons.map(([tie, n]) => t("personsOf", { kind: tieKind(tie), n })))}</dd></>}
        <dt>{t("belowAll")}</dt><dd>{t("belowCount", { direct: node.children.length, all: below(map).get(node.code) ?? 0 })}</dd>
      </dl>
      {inArea && isCommunity(node) && <p><AreaLink code={node.code} /></p>}
    </div>
  );
}
