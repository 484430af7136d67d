// 结对清单 The ties of a community or a unit, one a line, with what stands at their other end.
import type { ComponentChildren } from "preact";
import { Table } from "./table";
import type { Pair } from "../model/day";
import type { Lines } from "../model/lines";
import { kind, t } from "../words";

/** A line for each tie, or the word that there is none. */
export function Paired({ caption, pairs, lines, other, page }: {
  caption: string;
  pairs: Pair[];
  lines: Lines;
  other: { head: string; cell: (pair: Pair) => ComponentChildren };
  page?: number;
}) {
  if (pairs.length === 0) return <p class="faint">{t("noPairs")}</p>;
  return (
    <Table caption={caption} quiet rows={pairs} keyOf={(pair) => pair.tie} {...(page === undefined ? {} : { page })} columns={[
      other,
      { head: t("kind"), cell: (pair) => kind(pair.kind) },
      { head: t("since"), cell: (pair) => lines.ties.get(pair.tie)?.since ?? "—" },
      { head: t("code"), cell: (pair) => <span class="code">{pair.tie}</span>, wide: true },
    ]} />
  );
}
