// 工作簿 The reader: a county's workbook in, a ledger out, or every fault with its place.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { Ledger } from "gongjian";
import { GongjianError, Table, readCounty } from "gongjian/workbook";
import { connect } from "gongjian/worker";
import { ON, STAMP, refused, utf8 } from "./sample.mjs";

const how = { pack: "huichang", stamp: STAMP };
const sample = process.env.GONGJIAN_SAMPLE;
const book = (name) => new Uint8Array(readFileSync(join(sample, name)));
const csv = (name, ...lines) => ({ name, bytes: utf8(lines.join("\n")) });
const AREAS = csv("区域.csv", "代码,名称,级别", "360733,会昌县,county");
const UNITS = csv("组织.csv", "编号,名称,类型,所在区域,别的", "u-1,县妇幼保健院,public_institution,360733,1");

test("a workbook becomes a ledger", () => {
  const read = readCounty({ name: "会昌.xlsx", bytes: book("huichang.xlsx") }, how);
  const ledger = Ledger.fromBytes(read.ledger_bytes);
  assert.equal(ledger.head, read.receipt.head);
  assert.equal(ledger.length, read.receipt.last);
  assert.ok(ledger.length > 50_000);
  ledger.free();
});

test("a messy workbook is refused with every fault and its place", () => {
  const error = refused(() => readCounty([{ name: "乱.xlsx", bytes: book("huichang-messy.xlsx") }], how));
  assert.equal(error.code, "io.files_refused");
  const { faults } = error;
  assert.ok(faults instanceof Table);
  assert.equal(faults.length, error.because.length);
  assert.deepEqual(faults.names, ["file", "sheet", "row", "column", "code", "message", "zh", "follows"]);
  const row = faults.rows().find(({ code }) => code === "io.parent_unknown" || code === "io.area_unknown");
  assert.deepEqual([row.file, typeof row.sheet, typeof row.row, typeof row.column], ["乱.xlsx", "string", "number", "string"]);
});

test("CSV files, what was passed over, and columns nobody knows", () => {
  const read = readCounty([AREAS, UNITS, csv("说明.csv", "a,b", "1,2")], how);
  assert.deepEqual(read.passed_over, ["说明.csv"]);
  assert.equal(read.ignored_columns[0][1], "别的");
  const ledger = Ledger.fromBytes(read.ledger_bytes);
  assert.equal(ledger.nodes({ on: ON }).length, 2);
  assert.deepEqual(refused(() => readCounty([AREAS], how)).faults.column("code"), ["io.sheet_missing"]);
});

test("names and phones come beside the ledger and are not in it", () => {
  const persons = csv("人员.csv", "编号,类别,姓名,电话", "P-00001,in_service_member,测试用名,10000000000");
  const read = readCounty([AREAS, UNITS, persons], how);
  assert.deepEqual(read.roster.persons["P-00001"], { name: "测试用名", phone: "10000000000" });
  assert.doesNotMatch(new TextDecoder().decode(read.ledger_bytes), /测试用名|10000000000/);
});

test("a date by which rows hold", () => {
  const early = readCounty([AREAS, UNITS], { ...how, since: "2020-01-01" });
  assert.equal(Ledger.fromBytes(early.ledger_bytes).nodes({ on: "2020-01-01" }).length, 2);
  assert.equal(refused(() => readCounty([AREAS, UNITS], { ...how, since: "soon" })).code, "base.day_unreadable");
});

test("what is no workbook, or a hostile one", () => {
  const faulty = (bytes) => refused(() => readCounty({ name: "x.xlsx", bytes }, how)).faults.column("code");
  const whole = book("huichang.xlsx");
  for (const bytes of [new Uint8Array(), utf8("PK\u0003\u0004"), whole.slice(0, 5000), whole.slice(0, -50), utf8("hello")]) {
    assert.match(faulty(bytes)[0], /^io\./);
  }
  assert.match(faulty(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))[0], /^io\./);
  // A sheet that is two gigabytes when it is unpacked.
  assert.match(faulty(bomb(2 ** 31 - 1))[0], /^io\./);
  assert.equal(readCounty([AREAS, UNITS], how).receipt.last, 3, "the reader lives");
});

test("wrong types are type errors", () => {
  const calls = [
    () => readCounty(),
    () => readCounty([], how),
    () => readCounty("x.xlsx", how),
    () => readCounty([{ bytes: book("huichang.xlsx") }], how),
    () => readCounty([{ name: "a.csv", bytes: "text" }], how),
    () => readCounty([AREAS, { name: "b.xlsx", bytes: utf8("PK") }], how),
    () => readCounty([AREAS, UNITS]),
    () => readCounty([AREAS, UNITS], { pack: "huichang" }),
  ];
  for (const [at, call] of calls.entries()) assert.throws(call, TypeError, `${at}`);
  assert.equal(refused(() => readCounty([AREAS], { ...how, pack: "none" })).code, "pack.unreadable");
});

test("in a worker", async (t) => {
  const engine = await connect();
  t.after(() => engine.terminate());
  const ledger = await engine.county(new File([AREAS.bytes], "areas.csv"), how).catch((error) => error);
  assert.ok(ledger instanceof GongjianError);
  assert.deepEqual(ledger.faults.column("code"), ["io.sheet_missing"]);
  const read = await engine.county([AREAS, UNITS], how);
  assert.equal(read.imported.receipt.head, read.head);
  assert.equal(Ledger.fromBytes(await read.bytes()).head, read.head);
  const told = [];
  await engine.county(book("huichang.xlsx"), how, { onProgress: (...args) => told.push(args) });
  assert.ok(told.every(([, , phase]) => phase === "read"));
});

/** A workbook whose one sheet claims and unpacks to so many bytes. */
function bomb(size) {
  const packed = deflateRawSync(Buffer.alloc(64 << 20, " "));
  const name = Buffer.from("xl/worksheets/sheet1.xml");
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(size, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 6);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(size, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return new Uint8Array(Buffer.concat([local, name, packed, central, name, end]));
}
