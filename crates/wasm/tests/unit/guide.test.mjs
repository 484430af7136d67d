// 指南 The code of docs/JAVASCRIPT.md, run as one program; what it says it prints, it prints.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

test("the guide runs and prints what it says", () => {
  const text = readFileSync(process.env.GONGJIAN_GUIDE, "utf8");
  const blocks = [...text.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, code]) => code);
  assert.ok(blocks.length > 6);
  const program = blocks.join("\n");
  const due = [...program.matchAll(/\/\/ prints (.*)$/gm)].map(([, line]) => line);
  const folder = process.cwd();
  copyFileSync(join(process.env.GONGJIAN_SAMPLE, "huichang.xlsx"), join(folder, "huichang.xlsx"));
  const file = join(folder, `guide-${process.pid}.mjs`);
  writeFileSync(file, program);
  const printed = execFileSync(process.execPath, [file], { encoding: "utf8", cwd: folder });
  assert.deepEqual(printed.trim().split("\n"), due);
});
