import { Ledger, init } from "gongjian";
import { readCounty, init as initReader } from "gongjian/workbook";
import { connect } from "gongjian/worker";

const stamp = { recorded: "2022-06-30T09:00:00+08:00", by: "p-clerk" };
async function run() {
  await Promise.all([init(), initReader()]);
  const ledger = Ledger.open("huichang", stamp);
  let faults: string[] = [];
  try {
    readCounty({ name: "areas.csv", bytes: new Uint8Array() }, { pack: "huichang", stamp });
  } catch (error) {
    faults = (error as { faults: { column(name: string): string[] } }).faults.column("code");
  }
  const engine = await connect();
  const far = await engine.open("huichang", stamp);
  return { near: ledger.head, far: far.head, levels: (await far.levels({ on: "2022-06-30" })).length, faults: faults.length };
}
run().then(
  (result) => Object.assign(window, { result }),
  (failure) => Object.assign(window, { result: { failure: String(failure?.stack ?? failure) } }),
);
