// 语料 The corpus of tests/corpus, as tests/corpus.rs reads it: the same bytes in every language.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { GongjianError, Ledger, init } from "gongjian";

await init();
const corpus = process.env.GONGJIAN_CORPUS;
const cases = readdirSync(corpus, { recursive: true })
  .filter((path) => path.endsWith(".json"))
  .sort();

/** A JSON string stands for its text, anything else for compact JSON. */
const text = (value) => (typeof value === "string" ? value : JSON.stringify(value));

/** What came back, or the wire form of what was thrown; the other is undefined. */
function outcome(run) {
  try {
    return [run(), undefined];
  } catch (error) {
    if (!(error instanceof GongjianError)) throw error;
    return [undefined, error.json];
  }
}

/** The answer and the refusal of a step. */
function play(ledger, step, stamp) {
  if (step.ask !== undefined) return outcome(() => ledger.ask(text(step.ask)));
  const [, refused] = outcome(() => ledger.append(text(step.append), text(step.stamp ?? stamp)));
  return [undefined, refused];
}

for (const path of cases) {
  test(path, () => {
    const { pack, stamp, refused, steps, head } = JSON.parse(readFileSync(join(corpus, path), "utf8"));
    const [ledger, found] = outcome(() => Ledger.open(text(pack), text(stamp)));
    assert.equal(found, refused);
    if (found !== undefined) return;
    for (const step of steps) assert.deepEqual(play(ledger, step, stamp), [step.answer, step.refused]);
    assert.equal(ledger.head, head);
    const again = Ledger.fromBytes(ledger.bytes());
    assert.equal(again.head, ledger.head);
    assert.deepEqual(again.bytes(), ledger.bytes());
    again.free();
    ledger.free();
  });
}

test("the corpus is there", () => assert.ok(cases.length > 0));
