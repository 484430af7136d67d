// 清单条目 What the lines of a ledger say of single lines of the lists, of ties and of words, by their codes.
//
// A ledger is JSON Lines, so a page may read it. Only what never changes once it is written is taken from here;
// what holds on a day is asked of the engine.
import type { NeedPosted, Owner, ResourceListed, TieOpened } from "../wire";

export interface Lines {
  resources: Map<string, ResourceListed>;
  needs: Map<string, NeedPosted>;
  /** Ties between organisations and areas: those of persons are counted, never listed. */
  ties: Map<string, TieOpened & { since: string }>;
  /** Codes of the packs to their titles. */
  titles: Map<string, string>;
  /** The days on which something begins, and how much; in order. */
  days: [string, number][];
  /** The instant of the last entry. */
  recorded: string;
}

interface Line {
  recorded: string; effective: string;
  event: { kind: string; data: Record<string, unknown> };
}

const WANTED = /"event":\{"kind":"(resource_listed|need_posted|tie_opened|pack_adopted)"/;
const TITLED = ["measures", "categories", "tie_kinds", "skills", "reasons", "offices"] as const;
const KEY: Record<(typeof TITLED)[number], string> =
  { measures: "measure", categories: "category", tie_kinds: "tie", skills: "skill", reasons: "reason", offices: "office" };

/** Reads the lines of a ledger that the engine has taken. */
export function readLines(bytes: Uint8Array): Lines {
  const lines: Lines = {
    resources: new Map(), needs: new Map(), ties: new Map(), titles: new Map(),
    days: [], recorded: "",
  };
  const days = new Map<string, number>();
  const text = new TextDecoder().decode(bytes);
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf("\n", from);
    const line = text.slice(from, end < 0 ? text.length : end);
    from = end < 0 ? text.length : end + 1;
    const day = /"effective":"(\d{4}-\d\d-\d\d)"/.exec(line)?.[1];
    if (day) days.set(day, (days.get(day) ?? 0) + 1);
    if (!WANTED.test(line) || (line.includes('"from":{"person"') && line.includes('"tie_opened"'))) continue;
    take(lines, JSON.parse(line) as Line);
  }
  lines.recorded = /"recorded":"([^"]+)"/.exec(text.slice(text.lastIndexOf('{"seq"')))?.[1] ?? "";
  lines.days = [...days].sort(([a], [b]) => (a < b ? -1 : 1));
  return lines;
}

function take(lines: Lines, { effective, event: { kind, data } }: Line) {
  switch (kind) {
    case "resource_listed":
      lines.resources.set(data["resource"] as string, data as unknown as ResourceListed);
      break;
    case "need_posted":
      lines.needs.set(data["need"] as string, data as unknown as NeedPosted);
      break;
    case "tie_opened":
      lines.ties.set(data["tie"] as string, { ...(data as unknown as TieOpened), since: effective });
      break;
    case "pack_adopted": {
      const pack = data["pack"] as Record<string, Record<string, string>[]>;
      for (const list of TITLED) {
        for (const row of pack[list] ?? []) lines.titles.set(`${list}:${row[KEY[list]]}`, row["title"] ?? "");
      }
    }
  }
}

export const ownedBy = (lines: Lines, owner: Owner) => {
  const key = JSON.stringify(owner);
  return [...lines.resources.values()].filter((line) => JSON.stringify(line.owner) === key);
};
