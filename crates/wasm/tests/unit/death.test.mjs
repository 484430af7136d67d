// 停机 An engine that dies of a lack of memory, and one that breaks: the next call says so, and the process lives.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "gongjian-"));
  const installed = dirname(createRequire(import.meta.url).resolve("gongjian/package.json"));
  cpSync(installed, join(folder, "node_modules/gongjian"), { recursive: true });
});
after(() => rmSync(folder, { recursive: true }));

/** Runs a program in the folder; what it printed. */
function run(program) {
  const options = { cwd: folder, encoding: "utf8", maxBuffer: 1 << 26 };
  return JSON.parse(execFileSync(process.execPath, ["--expose-gc", "--input-type=module", "--eval", program], options));
}

/** Makes the module's memory end at so many pages of 64 KB: a limit where there was none. */
function limited(file, pages) {
  const bytes = readFileSync(file);
  let at = 8;
  const leb = () => {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
      shift += 7;
    }
  };
  for (;;) {
    const section = bytes[at];
    const from = at++;
    const size = leb();
    const body = at;
    if (section === 5) {
      leb();
      const flags = leb();
      assert.equal(flags & 1, 0, "no limit yet");
      const least = leb();
      const out = [1, flags | 1, ...encoded(least), ...encoded(Math.max(least, pages))];
      return Buffer.concat([bytes.subarray(0, from), Buffer.from([5, ...encoded(out.length), ...out]), bytes.subarray(body + size)]);
    }
    at = body + size;
  }
}
const encoded = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...encoded(value >>> 7)]);

const SAMPLE = `
import { Ledger, GongjianError } from "gongjian";
const STAMP = { recorded: "2022-06-30T09:00:00+08:00", by: "p-clerk" };
const area = (code) => ({ event: { kind: "area_opened", data: { area: code, kind: "county", name: code } } });
const code = (run) => { try { run(); return "none"; } catch (error) { return error instanceof GongjianError ? error.code : String(error); } };
`;

test("bytes that do not fit are refused and nothing is lost; work that does not fit ends the engine, which says so", () => {
  const file = join(folder, "node_modules/gongjian/core_bg.wasm");
  const whole = readFileSync(file);
  writeFileSync(file, limited(file, 160));
  const said = run(`${SAMPLE}
    const ledger = Ledger.open("huichang", STAMP);
    const refused = code(() => Ledger.fromBytes(new Uint8Array(20_000_000)));
    ledger.append([area("a")], STAMP);
    const kept = ledger.bytes();
    const drafts = Array.from({ length: 40_000 }, (_, at) => area("b-" + at));
    let [death, message] = ["none", ""];
    try { ledger.append(drafts, STAMP); } catch (error) { [death, message] = [error.code, error.message]; }
    const again = [() => ledger.length, () => ledger.ask({ ask: "head" }), () => Ledger.fromBytes(kept), () => Ledger.open("huichang", STAMP)].map(code);
    ledger.free();
    gc();
    await new Promise((resolve) => setTimeout(resolve, 20));
    console.log(JSON.stringify({ refused, death, message, again }));
  `);
  writeFileSync(file, whole);
  assert.equal(said.refused, "engine.out_of_memory");
  assert.equal(said.death, "engine.dead");
  assert.match(said.message, /answers nothing more/);
  assert.deepEqual(said.again, Array(4).fill("engine.dead"));
});

test("a module that breaks says so on the next call, and forgotten handles do no harm", () => {
  const said = run(`${SAMPLE}
    (() => { for (let at = 0; at < 5; at++) Ledger.open("huichang", STAMP); })();
    const ledger = Ledger.open("huichang", STAMP);
    const deep = (depth) => (depth > 0 ? deep(depth - 1) + 1 : (ledger.append([area("a")], STAMP), 0));
    let found = "none";
    for (let depth = 1000; found === "none" && depth < 1e6; depth = Math.floor(depth * 1.05)) {
      try { deep(depth); } catch (error) { if (error.code !== "org.area_taken") found = error.code ?? error.name; }
    }
    gc();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const last = code(() => ledger.length);
    console.log(JSON.stringify({ found, last }));
  `);
  // The stack may end before the engine is entered (RangeError, and it lives) or inside it (and it is dead).
  assert.ok(said.found === "engine.dead" || said.found === "RangeError", said.found);
  assert.equal(said.last, said.found === "engine.dead" ? "engine.dead" : "none");
});
