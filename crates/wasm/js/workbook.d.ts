import type { ModuleSource, Receipt, Stamp, Work, Pack } from "./index.js";

export { GongjianError, Table } from "./index.js";
export type { Receipt, Stamp, Pack, Work, ModuleSource };

/** Loads the reader, which is a module of its own. In Node there is nothing to wait for. */
export function init(source?: ModuleSource): Promise<void>;

/** A file under its name, which names the sheet if it is CSV. */
export interface SourceFile { name: string; bytes: Uint8Array | ArrayBuffer }

/** How files are read. */
export interface Reading {
  /** The code of a pack that is shipped, or one of your own. */
  pack: string | Pack;
  stamp: Stamp | string;
  /** From when a row holds that gives no date; the day of the stamp if not said. */
  since?: string;
}

/** 导入结果 What was written, and what came beside the ledger. */
export interface Imported {
  receipt: Receipt;
  /** 花名册 Names and phones by the code of a person. They are not in the ledger. */
  roster: { persons: Record<string, Record<string, string>> };
  /** Sheets and files that stand for nothing known and were not read. */
  passed_over: string[];
  /** Sheet and header of the columns that stand for nothing known. */
  ignored_columns: [string, string][];
}

/**
 * A new ledger with a county's workbook (.xlsx) or CSV files: whole, or a `GongjianError` with every fault of them in
 * `faults`. Open it with `Ledger.fromBytes(read.ledger_bytes)`.
 */
export function readCounty(
  source: Uint8Array | ArrayBuffer | SourceFile | Iterable<SourceFile>,
  how: Reading,
  options?: Work,
): Imported & { ledger_bytes: Uint8Array<ArrayBuffer> };
