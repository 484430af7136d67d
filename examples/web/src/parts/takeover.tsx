// 谁接手 The needs that the changes touch, with who served them before and who serves them now.
import { AreaLink } from "./small";
import { Table } from "./table";
import { communityOf, type DayView } from "../model/day";
import type { Lines } from "../model/lines";
import type { Takeover } from "../model/takeover";
import { link } from "../route";
import type { Owner } from "../wire";
import { amount, category, number, ownerTitle, t } from "../words";

export function Takeovers({ of, day, lines }: { of: Takeover[]; day: DayView; lines: Lines }) {
  if (!of.length) return null;
  const lost = of.filter((one) => one.lost > 0).length;
  return (
    <>
      <h3>{t("takeover")}</h3>
      <p class="faint">{t("takeoverFacts", { n: number(of.length), taken: number(of.length - lost), lost: number(lost) })}</p>
      <Table caption={t("takeover")} quiet rows={of} keyOf={(one) => one.need} page={8} columns={[
        { head: t("what"), cell: (one) => <><a href={link("match", { need: one.need })}>{category(lines.needs.get(one.need)?.category ?? "")}</a>{" "}<AreaLink code={communityOf(day, lines.needs.get(one.need)?.area ?? "")} /></> },
        { head: t("quantity"), cell: (one) => amount(one.quantity, one.measure), number: true },
        { head: t("byBefore"), cell: (one) => <Hands of={one.before} nobody={-one.lost} />, wide: true },
        { head: t("byNow"), cell: (one) => <Hands of={one.after} nobody={one.lost} /> },
      ]} />
    </>
  );
}

/** Who has it in hand, with how much each where they are several. */
function Hands({ of, nobody }: { of: [Owner, number][]; nobody: number }) {
  const several = of.length + Number(nobody > 0) > 1;
  return (
    <span class="hands">
      {of.map(([owner, n]) => <span>{ownerTitle(owner)}{several && ` ${number(n)}`}</span>)}
      {nobody > 0 && <b class="lacking">{t("nobody")}{several && ` ${number(nobody)}`}</b>}
    </span>
  );
}
