// 小件 Figures, badges, links to pages and a search field.
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { link } from "../route";
import { amount, areaTitle, number, orgTitle, ownerTitle, t, tieKind } from "../words";
import { state } from "../store";
import type { Assignment, Owner } from "../wire";

export function Figure({ name, value, unit = "", note = "", bad = false }: { name: string; value: number | string; unit?: string; note?: string; bad?: boolean }) {
  return (
    <div class={bad ? "figure bad" : "figure"}>
      <dt>{name}</dt>
      <dd><b>{typeof value === "number" ? number(value) : value}</b> {unit}{note && <small>{note}</small>}</dd>
    </div>
  );
}

export const Priority = ({ n }: { n: number }) => <span class={`priority p${n}`}>{t("priorityN", { n })}</span>;

/** Quantities of several measures, side by side and never added up. */
export const Amounts = ({ of }: { of: [string, number][] }) => (
  <span class="amounts">{of.map(([unit, value]) => <span>{amount(value, unit)}</span>)}</span>
);

export const AreaLink = ({ code }: { code: string }) => <a href={link("places", { area: code })}>{areaTitle(code)}</a>;
export const UnitLink = ({ code }: { code: string }) => <a href={link("places", { unit: code })}>{orgTitle(code)}</a>;
export const OwnerLink = ({ owner }: { owner: Owner }) =>
  "organization" in owner ? <UnitLink code={owner.organization} /> : <span class="code">{owner.person}</span>;

export function Search({ value, onInput, label = t("search"), hint = t("searchHint") }: { value: string; onInput: (text: string) => void; label?: string; hint?: string }) {
  const id = useId();
  return (
    <span class="search">
      <label for={id}>{label}</label>
      <input id={id} type="search" value={value} placeholder={hint} autocomplete="off" onInput={(event) => onInput(event.currentTarget.value)} />
    </span>
  );
}

export function Pick({ label, value, options, onChange }: { label: string; value: string; options: readonly (readonly [string, string])[]; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <span class="pick">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([key, title]) => <option value={key}>{title}</option>)}
      </select>
    </span>
  );
}

export function Choice<T extends string>({ label, value, options, onChange }: { label: string; value: T; options: readonly (readonly [T, string])[]; onChange: (value: T) => void }) {
  return (
    <div class="choice" role="group" aria-label={label}>
      {options.map(([key, title]) => (
        <button aria-pressed={key === value} onClick={() => onChange(key)}>{title}</button>
      ))}
    </div>
  );
}

/** By which way something comes, in words: 交通运输局 —结对共建→ 水东社区 → 第2网格. */
export function Way({ of }: { of: Assignment }) {
  const steps: ComponentChildren[] = [<b>{ownerTitle(of.owner)}</b>];
  of.path.forEach((area, at) => {
    steps.push(<span class="arrow">{at === 0 && of.tie_kind ? `—${tieKind(of.tie_kind)}→` : "→"}</span>, <span>{areaTitle(area)}</span>);
  });
  return <span class="way">{steps}</span>;
}

/** The tie by which something comes, or how else. */
export function via(of: Assignment): string {
  if (!of.tie_kind) return of.path.length > 1 ? t("viaUp", { place: areaTitle(top(of.path)) }) : t("viaOwn");
  const since = of.tie ? state().ledger?.lines.ties.get(of.tie)?.since : undefined;
  if (!of.tie || !since) return tieKind(of.tie_kind);
  return t("viaTie", { kind: tieKind(of.tie_kind), tie: of.tie, since });
}

/** The area of a way that lies above all others of it. */
function top(path: string[]): string {
  const on = new Set(path);
  return path.find((area) => !on.has(state().day?.areas.get(area)?.parent ?? "")) ?? path[0] ?? "";
}

/** Whether a text is in a title or a code. */
export const fits = (text: string, ...where: string[]) => {
  const wanted = text.trim().toLowerCase();
  return !wanted || where.some((one) => one.toLowerCase().includes(wanted));
};
