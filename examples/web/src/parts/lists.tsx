// 两张清单 The two lists side by side, category by category: what is offered, what of it the plan uses, what is asked for.
import { rows } from "../engine";
import { useAnswer, Waiting } from "./asked";
import { useStore } from "../store";
import type { Table } from "../wire";
import { amount, category, number, t } from "../words";

interface Row { category: string; measure: string; resources: number; offered_left: number; needs: number; needed_left: number }

export function Lists({ only, onPick }: { only: string; onPick: (category: string) => void }) {
  const { day, ledger } = useStore();
  const asked = useAnswer<Table>({ ask: "lists" });
  if (!day || !ledger) return null;
  const matched = new Map<string, number>();
  for (const pair of day.plan.assignments) {
    const key = `${ledger.lines.needs.get(pair.need)?.category} ${pair.measure}`;
    matched.set(key, (matched.get(key) ?? 0) + pair.quantity);
  }
  const share = (part: number, of: number) => `${of > 0 ? Math.min(100, (part / of) * 100) : 0}%`;
  return (
    <section class="lists">
      <h2>{t("lists")}</h2>
      {!asked.answer ? <Waiting of={asked} /> : <div class="table" role="region" aria-label={t("lists")} tabIndex={0}>
        <table>
          <thead>
            <tr class="sides wide"><th scope="colgroup" colSpan={3} class="number">{t("resources")}</th><th /><th scope="colgroup" colSpan={3}>{t("needs")}</th></tr>
            <tr>
              <th scope="col" class="number wide">{t("linesCount")}</th><th scope="col" class="number">{t("offered")}</th><th scope="col" class="wide"><span class="hidden">{t("matched")}</span></th>
              <th scope="col" class="middle">{t("category")}</th>
              <th scope="col" class="wide"><span class="hidden">{t("served")}</span></th><th scope="col">{t("wanted")}</th><th scope="col">{t("lacking")}</th>
            </tr>
          </thead>
          <tbody>
            {rows<Row>(asked.answer).map((row) => {
              const used = matched.get(`${row.category} ${row.measure}`) ?? 0;
              const lacking = row.needed_left - used;
              return (
                <tr key={`${row.category} ${row.measure}`} class={row.category === only ? "current" : ""}>
                  <td class="number wide">{number(row.resources)}</td>
                  <td class="number">{amount(row.offered_left, row.measure)}</td>
                  <td class="wide"><span class="bar from" aria-hidden="true"><span style={{ width: share(used, row.offered_left) }} /></span></td>
                  <td class="middle"><button class="plain" aria-pressed={row.category === only} onClick={() => onPick(row.category)}>{category(row.category)}</button></td>
                  <td class="wide"><span class="bar" aria-hidden="true"><span style={{ width: share(used, row.needed_left) }} /></span></td>
                  <td>{amount(row.needed_left, row.measure)} <small class="faint wide">{number(row.needs)} {t("lines", { n: row.needs })}</small></td>
                  <td>{lacking > 0 ? <b class="lacking">{number(lacking)}</b> : "0"}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>}
    </section>
  );
}
