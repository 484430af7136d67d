// 可调之处 What can be otherwise about a unit: how much it offers, with whom it is paired, whether it takes part; and
// a unit that is not there yet.
import { useState } from "preact/hooks";
import { keyOf } from "./changes";
import { communities, type DayView } from "../model/day";
import { ownedBy, type Lines } from "../model/lines";
import type { Change, Draft } from "../wire";
import { amount, areaTitle, bracketed, category, measure, orgTitle, several, t } from "../words";

interface Props { unit: string; day: DayView; lines: Lines; changes: Change[]; add: (change: Change) => void; drop: (key: string) => void }

export function Levers({ unit, day, lines, changes, add, drop }: Props) {
  const has = (change: Change) => changes.some((one) => keyOf(one) === keyOf(change));
  const toggle = (change: Change) => (has(change) ? drop(keyOf(change)) : add(change));
  const out: Change = { without_owner: { organization: unit } };
  const inPlan = new Set([...day.plan.assignments, ...day.plan.idle].map(({ resource }) => resource));
  const offered = ownedBy(lines, { organization: unit }).filter((line) => inPlan.has(line.resource));
  const paired = day.pairs.filter((pair) => pair.unit === unit);
  const [place, choose] = useState("");
  return (
    <div class="levers">
      <h3>{orgTitle(unit)}</h3>
      {offered.length > 0 && <label class="check"><input type="checkbox" checked={has(out)} onChange={() => toggle(out)} /> {t("withdraw")}</label>}
      {!has(out) && offered.length > 0 && (
        <fieldset>
          <legend>{t("capacity")}</legend>
          {offered.map((line) => {
            const change = changes.find((one) => "resize_resource" in one && one.resize_resource.resource === line.resource);
            const by = change && "resize_resource" in change ? change.resize_resource.by : 0;
            const id = `lever-${line.resource}`;
            return (
              <div class="lever">
                <label for={id}>{several(line.categories.map(category))} <output>{amount(line.quantity + by, line.measure)}</output></label>
                <input id={id} type="range" min={0} max={Math.max(line.quantity * 2, line.quantity + 10)} step={line.quantity > 1000 ? 100 : 1} value={line.quantity + by}
                  aria-valuetext={amount(line.quantity + by, line.measure)}
                  onInput={(event) => {
                    const next: Change = { resize_resource: { resource: line.resource, by: Number(event.currentTarget.value) - line.quantity } };
                    if (next.resize_resource.by === 0) drop(keyOf(next));
                    else add(next);
                  }} />
              </div>
            );
          })}
        </fieldset>
      )}
      {paired.length > 0 && (
        <fieldset>
          <legend>{t("endPairing")}</legend>
          {paired.map((pair) => (
            <label class="check"><input type="checkbox" checked={has({ untie: pair.tie })} onChange={() => toggle({ untie: pair.tie })} /> {areaTitle(pair.area)} <small class="code">{pair.tie}</small></label>
          ))}
        </fieldset>
      )}
      <PlacePicker label={t("addPairing")} day={day} value={place} onChange={choose} />
      <button disabled={!place} onClick={() => {
        add({ tie: { tie: `new-${unit}-${place}`, kind: "pairing", from: { organization: unit }, to: { area: place } } });
        choose("");
      }}>{t("add")}</button>
    </div>
  );
}

function PlacePicker({ label, day, value, onChange }: { label: string; day: DayView; value: string; onChange: (code: string) => void }) {
  const all = communities(day);
  return (
    <label class="field">{label}
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">—</option>
        {[...Map.groupBy(all, (place) => place.parent ?? "")].map(([town, places]) => (
          <optgroup label={areaTitle(town)}>{places.map((place) => <option value={place.code}>{place.title}</option>)}</optgroup>
        ))}
      </select>
    </label>
  );
}

/** 新增单位 A unit that is not there yet: its name, what it offers, with which community it is paired. */
export function Newcomer({ day, lines, add }: { day: DayView; lines: Lines; add: (drafts: Draft[], changes: Change[]) => void }) {
  const [name, call] = useState("");
  const [place, put] = useState("");
  const [what, offer] = useState("");
  const [much, count] = useState(1);
  // What is asked for, each category with its units of measure.
  const kinds = [...new Set([...lines.needs.values()].map((need) => `${need.category} ${need.measure}`))].sort();
  const ready = name.trim() !== "" && place !== "" && what !== "" && much > 0;
  const submit = (event: Event) => {
    event.preventDefault();
    const [of, unit] = what.split(" ") as [string, string];
    const code = `new-${Date.now().toString(36)}`;
    const skills = [...new Set([...lines.needs.values()].filter((need) => need.category === of).flatMap((need) => need.skills ?? []))];
    add(
      [{ effective: day.on, event: { kind: "organization_opened", data: { organization: code, kind: "public_institution", title: name.normalize("NFKC").trim() } } }],
      [
        { with_resource: { resource: `${code}-r`, owner: { organization: code }, categories: [of], quantity: much, measure: unit, reach: "tied", ...(skills.length ? { skills } : {}) } },
        { tie: { tie: `${code}-t`, kind: "pairing", from: { organization: code }, to: { area: place } } },
      ]);
    call("");
  };
  return (
    <details class="newcomer">
      <summary>{t("newUnit")}</summary>
      <form onSubmit={submit}>
        <label class="field">{t("unitName")} <input value={name} maxLength={40} required onInput={(event) => call(event.currentTarget.value)} /></label>
        <label class="field">{t("newResource")}
          <select value={what} required onChange={(event) => offer(event.currentTarget.value)}>
            <option value="">—</option>
            {kinds.map((key) => { const [of, unit] = key.split(" ") as [string, string]; return <option value={key}>{category(of)}{bracketed(measure(unit))}</option>; })}
          </select>
        </label>
        <label class="field">{t("quantity")} <input type="number" min={1} max={1_000_000} step={1} value={much} onInput={(event) => count(Math.floor(Number(event.currentTarget.value)))} /></label>
        <PlacePicker label={t("pairWith")} day={day} value={place} onChange={put} />
        <button disabled={!ready}>{t("add")}</button>
      </form>
    </details>
  );
}
