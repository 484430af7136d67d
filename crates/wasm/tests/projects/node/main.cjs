// A program of the old kind: require of a module without a top-level await.
const assert = require("node:assert/strict");
const { Ledger, GongjianError } = require("gongjian");
const { readCounty } = require("gongjian/workbook");
const { connect } = require("gongjian/worker");
const inline = require("gongjian/inline");

(async () => {
  const stamp = { recorded: "2022-06-30T09:00:00+08:00", by: "p-clerk" };
  const ledger = Ledger.open("huichang", stamp);
  assert.equal(ledger.ask({ ask: "head" }).entries, 1);
  assert.throws(() => readCounty({ name: "a.csv", bytes: new Uint8Array() }, { pack: "huichang", stamp }), GongjianError);
  const engine = await connect();
  assert.equal((await engine.open("huichang", stamp)).head, ledger.head);
  engine.terminate();
  await inline.init();
  assert.equal(inline.Ledger, Ledger);
  console.log("require: well");
})();
