// 线上格式 What crosses between the page and the engine, as far as this page reads it.

export type Day = string;
export type Owner = { organization: string } | { person: string };
export type Under = { area: string } | { organization: string };
export type End = Owner | { area: string };
export type Window = { since?: Day; until?: Day };

/** 表 A table by columns. */
export interface Table {
  name: string;
  length: number;
  columns: Record<string, ArrayLike<unknown>>;
}

export interface Assignment {
  need: string; resource: string; owner: Owner; quantity: number; measure: string; path: string[];
  cost: number; entering: number; down: number; wider: number; spare?: number; rating?: number; change?: number;
  tie?: string; tie_kind?: string;
}

export interface Gap {
  need: string; area: string; category: string; measure: string; priority: number; wanted: number; lacking: number; reason: string;
  offered: number; reachable: number; open: number; skilled: number; eligible: number; nearest: string | null;
  missed: { resource: string; owner: Owner; bars: string[] }[];
  holders: { need: string; priority: number; resource: string; quantity: number }[];
  fix: Change | null;
}

export interface Idle { resource: string; owner: Owner; offered: number; left: number; reason: string }

export interface Total { measure: string; offered: number; wanted: number[]; served: number[] }

export interface Plan {
  on: Day; policy: { urgency: number[] }; totals: Total[]; assignments: Assignment[]; gaps: Gap[]; idle: Idle[];
}

export interface Worth { urgency: number; cost: number }

export interface Explained {
  need: string; area: string; category: string; measure: string; priority: number; wanted: number; served: number;
  assignments: Assignment[]; gap: Gap | null;
  displaced?: { zh: string; en: string; out?: string };
  price: { one_more: Worth; one_fewer: Worth };
  alternatives: { resource: string; owner: Owner; cost: number; path: string[]; worse: Worth }[];
}

export type Change =
  | { with_resource: ResourceListed }
  | { without_resource: string }
  | { without_owner: Owner }
  | { resize_resource: { resource: string; by: number } }
  | { tie: TieOpened }
  | { untie: string }
  | { widen: { resource: string; reach: unknown } }
  | { window: { resource: string; window: Window } }
  | { skill: { resource: string; skills: string[] } };

export interface ResourceListed {
  resource: string; owner: Owner; categories: string[]; quantity: number; measure: string; window?: Window; reach: unknown; skills?: string[];
}
export interface NeedPosted {
  need: string; area: string; category: string; quantity: number; measure: string; window?: Window; priority: number; skills?: string[]; distinct?: boolean;
}
export interface TieOpened { tie: string; kind: string; from: End; to: End }

export interface Diff {
  totals: { measure: string; before: Total | null; after: Total | null }[];
  assignments: { need: string; resource: string; owner: Owner; measure: string; before: number; after: number }[];
  gaps: {
    need: string; area: string; category: string; measure: string; priority: number; before: number; after: number;
    reason_before: string | null; reason_after: string | null;
  }[];
}

export interface Chart { title: string; zh: string; option: Record<string, unknown> }

export interface Draft { effective: Day; event: { kind: string; data: unknown } }
export interface Stamp { recorded: string; by: string }
export interface Receipt { first: number; last: number; head: string }

/** 错误 What the library refuses, as plain data. */
export interface Problem {
  code: string; message: string; zh: string;
}

/** 表中的错 A fault of a workbook, with its place. */
export interface Fault {
  file: string | null; sheet: string | null; row: number | null; column: string | null; code: string; message: string; zh: string;
}

export const ownerCode = (owner: Owner) => ("organization" in owner ? owner.organization : owner.person);
