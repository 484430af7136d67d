// What installing costs: bytes on disk, and what a browser loads of it with brotli.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

/** The module that a page loads, and its glue. */
const LOADED = {
  gongjian: /^(core_bg\.wasm)$/,
  "@automerge/automerge": /web.*\.wasm$|automerge.*\.wasm$/,
  "loro-crdt": /bundler\/loro_wasm_bg\.wasm$/,
  oxigraph: /web_bg\.wasm$/,
};
/** What is loaded later, when it is first needed. */
const LATER = { gongjian: /^(views_bg\.wasm)$/ };
for (const [name, loaded] of Object.entries(LOADED)) {
  const folder = join("node_modules", name);
  const files = readdirSync(folder, { recursive: true }).filter((path) => statSync(join(folder, path)).isFile());
  const disk = files.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0);
  const smallest = (which) => Math.min(...files.filter((path) => which?.test(path)).map((path) => brotliCompressSync(readFileSync(join(folder, path))).length));
  const { version } = JSON.parse(readFileSync(join(folder, "package.json")));
  console.log([name, version, disk, smallest(loaded), ...(LATER[name] ? [smallest(LATER[name])] : [])].join("\t"));
}
