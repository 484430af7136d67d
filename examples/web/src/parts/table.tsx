// 表格 A table that shows some rows and then more, so that thousands cost nothing.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../words";

export interface Column<T> {
  head: string;
  cell: (row: T, at: number) => ComponentChildren;
  number?: boolean;
  /** Left out where the screen is narrow. */
  wide?: boolean;
}

interface Props<T> {
  caption: string;
  columns: Column<T>[];
  rows: T[];
  keyOf: (row: T, at: number) => string;
  page?: number;
  /** Which rows are looked at. */
  current?: string[];
  quiet?: boolean;
}

export function Table<T>({ caption, columns, rows, keyOf, page = 20, current = [], quiet = false }: Props<T>) {
  const [shown, show] = useState(page);
  useEffect(() => show(page), [rows.length, page]);
  const some = rows.slice(0, shown);
  if (!rows.length) return <p class="faint">{t("none")}</p>;
  return (
    <div class="table" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption class={quiet ? "hidden" : ""}>{caption}</caption>
        <thead>
          <tr>{columns.map((column) => <th scope="col" class={cls(column)}>{column.head}</th>)}</tr>
        </thead>
        <tbody>
          {some.map((row, at) => {
            const key = keyOf(row, at);
            return (
              <tr key={key} class={current.includes(key) ? "current" : ""}>
                {columns.map((column) => <td class={cls(column)}>{column.cell(row, at)}</td>)}
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length > shown && (
        <p class="more">
          <button class="plain" onClick={() => show(shown + page * 5)}>{t("more", { n: Math.min(page * 5, rows.length - shown) })}</button>
          <span class="faint">{t("moreOf", { shown: some.length, all: rows.length })}</span>
        </p>
      )}
    </div>
  );
}

const cls = <T,>({ number, wide }: Column<T>) => [number ? "number" : "", wide ? "wide" : ""].join(" ").trim();
