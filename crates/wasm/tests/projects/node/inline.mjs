// The module as text: nothing lies beside it.
import assert from "node:assert/strict";
import { GongjianError, Ledger, init } from "gongjian/inline";

const stamp = { recorded: "2022-06-30T09:00:00+08:00", by: "p-clerk" };
assert.throws(() => Ledger.open("huichang", stamp), (error) => error instanceof GongjianError && error.code === "engine.not_ready");
await Promise.all([init(), init()]);
assert.equal(Ledger.open("huichang", stamp).length, 1);
console.log("inline: well");
