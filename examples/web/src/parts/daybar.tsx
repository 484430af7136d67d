// 日期条 As of which day everything is shown: a date and a slider, both by keyboard too.
import { useEffect, useId, useState } from "preact/hooks";
import { firstDay, lastDay, show, useStore } from "../store";
import { t } from "../words";

const DAY = 86_400_000;
const count = (day: string) => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
const named = (days: number) => new Date(days * DAY).toISOString().slice(0, 10);

export function DayBar() {
  const { ledger, day } = useStore();
  const id = useId();
  const [drawn, draw] = useState<string | null>(null);
  const on = drawn ?? day?.on ?? "";
  // While the slider moves, only the day is shown; the plan follows when it rests.
  useEffect(() => {
    if (!drawn || drawn === day?.on) return;
    const timer = setTimeout(() => void show(drawn).then(() => draw(null)), 350);
    return () => clearTimeout(timer);
  }, [drawn]);
  if (!ledger || !day) return null;
  const [first, last] = [firstDay(ledger.lines), lastDay(ledger.lines)];
  return (
    <div class="daybar" title={t("asOfHint")}>
      <label for={id}>{t("asOf")}</label>
      <input id={id} type="date" value={on} min={first} max={last}
        onChange={({ currentTarget: { value } }) => { if (value >= first && value <= last) draw(value); }} />
      <input type="range" aria-label={t("dayBar")} aria-valuetext={on} min={count(first)} max={count(last)} value={count(on)}
        onInput={(event) => draw(named(Number(event.currentTarget.value)))} />
      {on !== last && <button class="plain" onClick={() => draw(last)}>{t("lastDay")}</button>}
    </div>
  );
}
