// 台账 The raw ledger: what it gives back, and that bad input of any kind is a typed error.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Ledger } from "gongjian";
import { STAMP, TOWN, area, refused, utf8 } from "./sample.mjs";

const append = (ledger, ...drafts) => ledger.append(drafts, STAMP);

let ledger;
beforeEach(() => {
  ledger = Ledger.open("huichang", STAMP);
  append(ledger, area("a"), area("b"));
});

test("a receipt says what was written", () => {
  assert.equal(ledger.length, 3);
  assert.deepEqual(append(ledger, area("c")), { first: 4, last: 4, head: ledger.head });
});

test("a head that moved is refused", () => {
  const before = ledger.head;
  ledger.append([area("c")], STAMP, { head: before });
  const { code, data } = refused(() => ledger.append([], STAMP, { head: before }));
  assert.deepEqual([code, data], ["ledger.head_moved", { expected: before, found: ledger.head }]);
  assert.equal(refused(() => ledger.append("[]", STAMP, { head: "head" })).code, "ledger.head_unreadable");
});

test("an event alone, any iterable and JSON are drafts", () => {
  ledger.append(area("c").event, STAMP);
  ledger.append(new Set([area("d"), area("e").event]), JSON.stringify(STAMP));
  ledger.append(JSON.stringify([area("f")]), STAMP);
  assert.equal(ledger.length, 7);
});

test("bytes come whole, in chunks, and go back in either way", () => {
  const bytes = ledger.bytes();
  assert.equal(ledger.size, bytes.length);
  for (const size of [1, 7, bytes.length, 1 << 20]) {
    const chunks = [...ledger.chunks(size)];
    assert.ok(chunks.every((chunk) => chunk.length <= size));
    assert.equal(Ledger.fromBytes(chunks).head, ledger.head);
  }
  assert.equal(Ledger.fromBytes(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)).head, ledger.head);
  for (const size of [0, -1, 1.5, "1"]) assert.throws(() => [...ledger.chunks(size)], RangeError);
  const running = ledger.chunks(10);
  running.next();
  append(ledger, area("c"));
  assert.equal([...running].reduce((sum, { length }) => sum + length, 10), bytes.length);
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
    if (bad !== "") assert.equal(refused(() => ledger.append("[]", bad)).code, "ledger.line_unreadable");
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
    () => Ledger.fromBytes(null),
    () => ledger.append(1, STAMP),
    () => ledger.append("[]", 1),
    () => ledger.append("[]", STAMP, { head: 1 }),
    () => ledger.ask(Symbol("head")),
    () => ledger.ask(),
    () => ledger.ask({ ask: "entry", seq: 1n }),
    () => ledger.knownAt("1"),
    () => ledger.knownAt(1n),
    () => ledger.knownAt(),
    () => ledger.report({}),
    () => new Ledger(),
  ];
  for (const [at, call] of calls.entries()) assert.throws(call, TypeError, `${at}`);
  for (const seq of [-1, 1.5, NaN, Infinity, 2 ** 53]) {
    assert.throws(() => ledger.knownAt(seq), RangeError);
  }
  assert.equal(ledger.length, 3);
});

test("numbers that JavaScript does not hold exactly are refused", () => {
  append(ledger, ...TOWN);
  const big = { event: { kind: "need_posted", data: { need: "n-9", area: "a", category: "health.clinic", quantity: 2 ** 53, measure: "session", priority: 1 } } };
  assert.equal(refused(() => append(ledger, big)).code, "ledger.line_unreadable");
  big.event.data.quantity = 2 ** 50;
  append(ledger, big);
  const gaps = ledger.gaps({ on: "2022-06-30" });
  assert.ok(gaps.column("lacking") instanceof Float64Array);
  assert.ok(gaps.column("lacking").includes(2 ** 50));
});

test("a freed ledger is no ledger", () => {
  const { chunks } = { chunks: ledger.chunks(1) };
  ledger.free();
  ledger.free();
  for (const call of [() => ledger.head, () => ledger.ask({ ask: "head" }), () => ledger.bytes(), () => chunks.next()]) {
    assert.equal(refused(call).code, "engine.freed");
  }
});

test("using frees", () => {
  ledger[Symbol.dispose]();
  assert.equal(refused(() => ledger.length).code, "engine.freed");
});
