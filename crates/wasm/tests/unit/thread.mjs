// A thread that can be made to die: the package's own, which fails when it is told to.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort } from "node:worker_threads";

const folder = dirname(createRequire(import.meta.url).resolve("gongjian/package.json"));
parentPort.on("message", ({ die }) => {
  if (die) throw new Error("told to die");
});
await import(pathToFileURL(join(folder, "worker-thread.js")));
