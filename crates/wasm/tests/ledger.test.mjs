// 台账 The raw ledger: what it gives back, and that bad input of any kind is a typed error.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { GongjianError, Ledger, init } from "gongjian";

await init();
const STAMP = '{"recorded":"2022-06-30T09:00:00+08:00","by":"p-clerk"}';
const area = (code, more) => ({
  event: { kind: "area_opened", data: { area: code, kind: "county", name: code, ...more } },
});
const append = (ledger, ...drafts) => ledger.append(JSON.stringify(drafts), STAMP);
const utf8 = (text) => new TextEncoder().encode(text);

function refused(run) {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof GongjianError, `${error}`);
    return error;
  }
  assert.fail("nothing was refused");
}

let ledger;
beforeEach(() => {
  ledger = Ledger.open("huichang", STAMP);
  append(ledger, area("a"), area("b"));
});

test("a receipt says what was written", () => {
  assert.equal(ledger.length, 3);
  assert.deepEqual(append(ledger, area("c")), { first: 4, last: 4, head: ledger.head });
});

test("appendIf refuses a head that moved", () => {
  const before = ledger.head;
  ledger.appendIf(before, JSON.stringify([area("c")]), STAMP);
  const { code, data } = refused(() => ledger.appendIf(before, "[]", STAMP));
  assert.deepEqual([code, data], ["ledger.head_moved", { expected: before, found: ledger.head }]);
  assert.equal(refused(() => ledger.appendIf("head", "[]", STAMP)).code, "ledger.head_unreadable");
});

test("knownAt goes back", () => {
  const then = ledger.knownAt(1);
  assert.equal(then.length, 1);
  assert.deepEqual(ledger.bytes().slice(0, then.bytes().length), then.bytes());
  for (const seq of [0, 4, Number.MAX_SAFE_INTEGER]) {
    assert.equal(refused(() => ledger.knownAt(seq)).code, "ledger.seq_unknown");
  }
});

test("an error carries its fields", () => {
  const many = refused(() => append(ledger, area("a"), area("c", { parent: "x" })));
  assert.equal(many.code, "ledger.batch_refused");
  assert.deepEqual(many.because.map((fault) => fault.code), ["org.area_taken", "org.area_unknown"]);
  assert.equal(many.at, undefined);
  assert.match(many.message, /org\.area_taken[^]*org\.area_unknown/);
  const one = refused(() => append(ledger, area("c"), area("a")));
  assert.deepEqual([one.code, one.zh, one.data], ["org.area_taken", "区域a已存在", { area: "a" }]);
  assert.deepEqual([one.at, one.because], [{ draft: 1, follows: 0 }, []]);
  assert.equal(JSON.parse(one.json).code, one.code);
  assert.ok(one instanceof Error);
  assert.equal(one.name, "GongjianError");
});

test("a torn tail is cut", () => {
  const bytes = ledger.bytes();
  const torn = Ledger.fromBytes(bytes.slice(0, -10));
  assert.equal(torn.length, 1);
  assert.deepEqual(torn.bytes(), ledger.knownAt(1).bytes());
  assert.equal(torn.torn, bytes.length - 10 - torn.bytes().length);
  assert.equal(Ledger.fromBytes(bytes).torn, undefined);
});

test("a changed byte shows", () => {
  const text = new TextDecoder().decode(ledger.bytes()).replace('"name":"a"', '"name":"z"');
  const { code, data } = refused(() => Ledger.fromBytes(utf8(text)));
  assert.deepEqual([code, data], ["ledger.tampered", { batch: "2", first: "2", last: "3" }]);
});

test("bytes that are no ledger", () => {
  const header = '{"ledger":"gongjian","format":1,"offset":"+08:00"}\n';
  const none = [
    [utf8(header.replace("1", "99")), "ledger.too_new"],
    [new Uint8Array(), "ledger.not_a_ledger"],
    [utf8("PK\u0003\u0004"), "ledger.not_a_ledger"],
    [new Uint8Array(4000).fill(0xff).fill(10, 2000), "ledger.not_a_ledger"],
    [utf8("[".repeat(1_000_000) + "\n"), "ledger.not_a_ledger"],
    [new Uint8Array([...utf8(header), 0xff, 10]), "ledger.line_unreadable"],
  ];
  for (const [bytes, code] of none) assert.equal(refused(() => Ledger.fromBytes(bytes)).code, code);
});

test("questions and drafts that are none", () => {
  const { head } = ledger;
  for (const bad of ["", "null", '{"ask":1}', '{"ask":"head"', "[".repeat(100_000), "\0", "\ud800"]) {
    assert.equal(refused(() => ledger.ask(bad)).code, "desk.question_unreadable");
    assert.equal(refused(() => ledger.append(bad, STAMP)).code, "ledger.line_unreadable");
    assert.equal(refused(() => ledger.append("[]", bad)).code, "ledger.line_unreadable");
  }
  assert.equal(ledger.head, head);
});

test("wrong types are type errors", () => {
  const calls = [
    () => Ledger.open(1, STAMP),
    () => Ledger.open("huichang"),
    () => Ledger.fromBytes("text"),
    () => Ledger.fromBytes([1, 2]),
    () => Ledger.fromBytes({ length: 2 ** 40 }),
    () => ledger.append([], STAMP),
    () => ledger.append("[]", {}),
    () => ledger.appendIf(null, "[]", STAMP),
    () => ledger.ask({ ask: "head" }),
    () => ledger.ask(Symbol("head")),
    () => ledger.knownAt("1"),
    () => ledger.knownAt(1n),
    () => ledger.knownAt(),
  ];
  for (const call of calls) assert.throws(call, TypeError);
  for (const seq of [-1, 1.5, NaN, Infinity, 2 ** 53]) {
    assert.throws(() => ledger.knownAt(seq), RangeError);
  }
  assert.equal(ledger.length, 3);
});

test("a freed ledger is no ledger", () => {
  ledger.free();
  assert.throws(() => ledger.head, Error);
});
