// 语料 The corpus of tests/corpus, as tests/corpus.rs reads it: the same bytes in every language.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import * as gongjian from "gongjian";
import { play } from "./play.mjs";

await gongjian.init();
const corpus = process.env.GONGJIAN_CORPUS;
const cases = readdirSync(corpus, { recursive: true })
  .filter((path) => path.endsWith(".json"))
  .sort();

for (const path of cases) {
  test(path, () => {
    assert.deepEqual(play(gongjian, JSON.parse(readFileSync(join(corpus, path), "utf8"))), []);
  });
}

test("the corpus is there", () => assert.ok(cases.length > 50));
