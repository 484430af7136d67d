// How large the memory of the engine is. The package shows it to nobody, so the module beside it is asked.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = dirname(createRequire(import.meta.url).resolve("gongjian/package.json"));
const { initSync } = await import(pathToFileURL(join(folder, "core.js")));
/** Its size in bytes. A module that is loaded is not loaded again. */
export const memory = () => initSync().memory.buffer.byteLength;
