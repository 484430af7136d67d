// The matching engine as WebAssembly. usage: node engine.mjs <module.wasm> <shape> <rounds>
// Prints the least cost and the median of milliseconds of building and solving. Time is that of the
// processor in Node's main thread, where the module runs: what the compiler does beside it is not counted.

import { readFileSync } from 'node:fs';

const [path, shape, rounds] = process.argv.slice(2);
const module = new WebAssembly.Module(readFileSync(path));
// The generator's crate also writes workbooks and so knows of names outside; nothing here calls them.
const imports = {};
for (const { module: from, name } of WebAssembly.Module.imports(module)) {
  (imports[from] ??= {})[name] = () => { throw new Error(`${name} is not there`); };
}
const instance = new WebAssembly.Instance(module, imports);
const { draw, prepare, run } = instance.exports;
const now = () => Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;

draw(Number(shape));
// The first rounds are those of the baseline compiler.
const times = [];
let total;
for (let round = -3; round < Number(rounds); ++round) {
  prepare();
  const start = now();
  total = run();
  if (round >= 0) times.push(now() - start);
}
times.sort((one, other) => one - other);
console.log(`${total} ${times[times.length >> 1]}`);
