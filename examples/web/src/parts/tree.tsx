// 树 A tree by keyboard: arrows open, close and walk; Home and End jump. Many children fold into 其余.
import { useMemo, useRef, useState } from "preact/hooks";
import { below, type Node } from "../model/day";
import { kind, t } from "../words";

interface Props { map: Map<string, Node>; roots: string[]; level: number; picked: string | null; onPick: (code: string) => void; label: string }
interface Row { code: string; depth: number; size: number; at: number; others?: { of: string; n: number } }

/** How many children are shown before the rest is folded. */
const ROOM = 30;

export function Tree({ map, roots, level, picked, onPick, label }: Props) {
  const [open, setOpen] = useState(() => opened(map, roots, level));
  const [whole, setWhole] = useState<Set<string>>(new Set());
  const [focus, setFocus] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const counts = useMemo(() => below(map), [map]);
  const rows = useMemo(() => flat(map, roots, open, whole), [map, roots, open, whole]);
  const at = Math.min(focus, rows.length - 1);

  const walk = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setFocus(next);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-at="${next}"]`)?.focus());
  };
  const turn = (code: string, show: boolean) => {
    const next = new Set(open);
    if (show) next.add(code);
    else next.delete(code);
    setOpen(next);
  };
  const act = (row: Row) => {
    if (row.others) setWhole(new Set(whole).add(row.others.of));
    else { onPick(row.code); }
  };
  const key = (event: KeyboardEvent) => {
    const row = rows[at];
    if (!row) return;
    const node = map.get(row.code);
    const isOpen = open.has(row.code);
    const moves: Record<string, () => void> = {
      ArrowDown: () => walk(at + 1), ArrowUp: () => walk(at - 1), Home: () => walk(0), End: () => walk(rows.length - 1),
      ArrowRight: () => (node?.children.length && !isOpen && !row.others ? turn(row.code, true) : walk(at + 1)),
      ArrowLeft: () => {
        if (isOpen && !row.others) turn(row.code, false);
        else walk(rows.findLastIndex((one, i) => i < at && one.depth < row.depth));
      },
      Enter: () => act(row), " ": () => act(row),
    };
    const move = moves[event.key];
    if (move) { event.preventDefault(); move(); }
  };

  return (
    <ul class="tree" role="tree" aria-label={label} ref={list} onKeyDown={key}>
      {rows.map((row, i) => {
        const node = map.get(row.code);
        const parent = (node?.children.length ?? 0) > 0 && !row.others;
        return (
          <li role="treeitem" key={row.others ? `${row.others.of}+` : row.code} data-at={i} tabIndex={i === at ? 0 : -1} style={{ paddingInlineStart: `${row.depth * 1.15 + 0.3}rem` }}
            aria-level={row.depth + 1} aria-setsize={row.size} aria-posinset={row.at} aria-expanded={parent ? open.has(row.code) : undefined}
            aria-selected={!row.others && row.code === picked} onClick={() => { setFocus(i); act(row); }}>
            {parent && <span class="twist" aria-hidden="true" onClick={(event) => { event.stopPropagation(); setFocus(i); turn(row.code, !open.has(row.code)); }}>{open.has(row.code) ? "▾" : "▸"}</span>}
            {row.others
              ? <span class="others">{t("others", { n: row.others.n })}</span>
              : <span>{node?.title} <small>{kind(node?.kind)}{parent ? ` · ${t("below", { n: counts.get(row.code) ?? 0 })}` : ""}</small></span>}
          </li>
        );
      })}
    </ul>
  );
}

function opened(map: Map<string, Node>, roots: string[], level: number): Set<string> {
  const open = new Set<string>();
  let layer = roots;
  for (let depth = 1; depth < level; depth++) {
    layer.forEach((code) => open.add(code));
    layer = layer.flatMap((code) => map.get(code)?.children ?? []);
  }
  return open;
}

function flat(map: Map<string, Node>, roots: string[], open: Set<string>, whole: Set<string>): Row[] {
  const rows: Row[] = [];
  const visit = (codes: string[], depth: number, of: string) => {
    const shown = whole.has(of) ? codes : codes.slice(0, ROOM);
    shown.forEach((code, i) => {
      rows.push({ code, depth, size: codes.length, at: i + 1 });
      if (open.has(code)) visit(map.get(code)?.children ?? [], depth + 1, code);
    });
    if (shown.length < codes.length) rows.push({ code: "", depth, size: codes.length, at: shown.length + 1, others: { of, n: codes.length - shown.length } });
  };
  visit(roots, 0, "");
  return rows;
}
