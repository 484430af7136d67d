// The same as a module, with a single named import from each entry.
import assert from "node:assert/strict";
import { Ledger, init } from "gongjian";
import { Table } from "gongjian/workbook";
import { connect } from "gongjian/worker";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

await init();
const stamp = { recorded: "2022-06-30T09:00:00+08:00", by: "p-clerk" };
const ledger = Ledger.open("huichang", stamp);
assert.ok(ledger.levels({ on: "2022-06-30" }) instanceof Table);
assert.ok(WebAssembly.validate(readFileSync(fileURLToPath(import.meta.resolve("gongjian/core.wasm")))));
assert.ok(WebAssembly.validate(readFileSync(fileURLToPath(import.meta.resolve("gongjian/workbook.wasm")))));
const engine = await connect();
assert.equal((await engine.open("huichang", stamp)).head, ledger.head);
engine.terminate();
console.log("import: well");
