// 导入错误 The faults of an import as a table: file, sheet, row, column, code, and both sentences.
import { Table } from "./table.js";
import { GongjianError } from "./wire.js";

const COLUMNS = [
  ["file", "文件", "text", ({ at }) => at.file || null],
  ["sheet", "工作表", "text", ({ at }) => at.sheet || null],
  ["row", "行", "number", ({ at }) => at.row],
  ["column", "列", "text", ({ at }) => at.column],
  ["code", "代码", "text", ({ code }) => code],
  ["message", "英文说明", "text", ({ message }) => message],
  ["zh", "说明", "text", ({ zh }) => zh],
  ["follows", "连带行数", "number", ({ at }) => at.follows],
];

Object.defineProperty(GongjianError.prototype, "faults", {
  get() {
    if (this.code !== "io.files_refused") return undefined;
    const columns = COLUMNS.map(([name, title, type, of]) => ({ name, title, type, values: this.because.map(of) }));
    return Table.from({ name: "faults", title: "导入错误", columns });
  },
});
