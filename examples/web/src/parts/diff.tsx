// 变化 What a what-if changes: on balance by category first, then need by need.
import { AreaLink, Priority } from "./small";
import { Table } from "./table";
import { Takeovers } from "./takeover";
import { communityOf, type DayView } from "../model/day";
import type { Lines } from "../model/lines";
import { takeovers } from "../model/takeover";
import type { Change, Diff } from "../wire";
import { amount, bracketed, category, measure, number, ownerTitle, reason, t } from "../words";

interface Net { key: string; category: string; measure: string; by: number; worse: number; better: number }

const keyOf = (gap: Diff["gaps"][number]) => `${gap.category} ${gap.measure}`;

/** By category and measure, how much more is lacking on balance. What one need loses and another gains is no loss. */
export function net(diff: Diff): Net[] {
  const all = new Map<string, Net>();
  for (const gap of diff.gaps) {
    const key = keyOf(gap);
    const one = all.get(key) ?? { key, category: gap.category, measure: gap.measure, by: 0, worse: 0, better: 0 };
    one.by += gap.after - gap.before;
    if (gap.after > gap.before) one.worse += 1;
    if (gap.after < gap.before) one.better += 1;
    all.set(key, one);
  }
  return [...all.values()].sort((a, b) => Number(b.by > 0) - Number(a.by > 0) || Number(a.by === 0) - Number(b.by === 0) || (a.key < b.key ? -1 : 1));
}

export function DiffView({ diff, changes, day, lines }: { diff: Diff; changes: Change[]; day: DayView; lines: Lines }) {
  const nets = net(diff);
  const lost = nets.filter((one) => one.by > 0);
  const won = nets.filter((one) => one.by < 0);
  const worse = diff.gaps.filter((gap) => gap.after > gap.before);
  // Where as much is gained as lost, the best plan only chose among equals.
  const even = new Set(nets.filter((one) => one.by === 0).map((one) => one.key));
  const swapped = diff.gaps.filter((gap) => gap.after !== gap.before && even.has(keyOf(gap)));
  const better = diff.gaps.filter((gap) => gap.after < gap.before);
  const taken = takeovers(changes, diff, lines);
  const told = new Set(taken.map((one) => one.need));
  const moved = diff.assignments.filter((one) => !told.has(one.need));
  if (!diff.gaps.length && !diff.assignments.length) return <p class="lead">{t("noEffect")}</p>;
  return (
    <div class="diff">
      <h2>{t("result")}</h2>
      <div class="balance">
        {lost.length > 0 && <p class="lost"><b>{t("lostSummary")}</b> {lost.map((one) => <span>{category(one.category)} <b>{amount(one.by, one.measure)}</b></span>)}</p>}
        {won.length > 0 && <p class="won"><b>{t("wonSummary")}</b> {won.map((one) => <span>{category(one.category)} <b>{amount(-one.by, one.measure)}</b></span>)}</p>}
        {lost.length === 0 && won.length === 0 && <p>{t("evenSummary")}</p>}
      </div>
      <p class="faint">{[t("needsWorse", { n: worse.filter((gap) => !even.has(keyOf(gap))).length }), t("needsBetter", { n: better.filter((gap) => !even.has(keyOf(gap))).length })].join(" · ")}</p>
      {lost.length + won.length > 0 && worse.length > 0 && better.length > 0 && <p class="faint">{t("evenHint")}</p>}
      <Takeovers of={taken} day={day} lines={lines} />
      <Gaps title={t("newlyLost")} of={worse.filter((gap) => !even.has(keyOf(gap)))} day={day} />
      <Gaps title={t("newlyServed")} of={better.filter((gap) => !even.has(keyOf(gap)))} day={day} />
      {swapped.length > 0 && (
        <details open={nets.length === even.size}>
          <summary>{t("swapped")}{bracketed(t("swappedCount", { n: swapped.length }))}</summary>
          <Gaps title={t("swapped")} of={swapped} day={day} />
        </details>
      )}
      {moved.length > 0 && <details>
        <summary>{t("moved")}{bracketed(number(moved.length))}</summary>
        <Table caption={t("moved")} quiet rows={moved} keyOf={(one) => `${one.need} ${one.resource}`} page={10} columns={[
          { head: t("provider"), cell: (one) => ownerTitle(one.owner) },
          { head: t("receiver"), cell: (one) => <AreaLink code={communityOf(day, lines.needs.get(one.need)?.area ?? "")} /> },
          { head: t("what"), cell: (one) => category(lines.needs.get(one.need)?.category ?? "") },
          { head: t("quantity"), cell: (one) => `${number(one.before)} → ${number(one.after)} ${measure(one.measure)}`, number: true },
        ]} />
      </details>}
    </div>
  );
}

function Gaps({ title, of, day }: { title: string; of: Diff["gaps"]; day: DayView }) {
  if (!of.length) return null;
  return (
    <>
      <h3>{title}{bracketed(number(of.length))}</h3>
      <Table caption={title} quiet rows={of} keyOf={(gap) => gap.need} page={10} columns={[
        { head: t("priority"), cell: (gap) => <Priority n={gap.priority} /> },
        { head: t("community"), cell: (gap) => <AreaLink code={communityOf(day, gap.area)} /> },
        { head: t("what"), cell: (gap) => category(gap.category) },
        { head: t("lacking"), cell: (gap) => `${number(gap.before)} → ${amount(gap.after, gap.measure)}`, number: true },
        { head: t("reason"), cell: (gap) => reason(gap.reason_after ?? gap.reason_before), wide: true },
      ]} />
    </>
  );
}
