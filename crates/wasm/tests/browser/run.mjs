// The package in Chromium: a plain page under a strict policy, with and without shared memory; and built by Vite.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, createServer } from "vite";
import { browsing, opened } from "./chromium.mjs";
import { site } from "./site.mjs";

const corpus = process.env.GONGJIAN_CORPUS;
const policy = (script) => ({
  "content-security-policy": `default-src 'none'; script-src 'self' ${script}; connect-src 'self'; worker-src 'self'`,
});
const isolated = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

/** The files of a plain page in one folder. */
function folder() {
  const root = "plain";
  rmSync(root, { recursive: true, force: true });
  mkdirSync(join(root, "tests"), { recursive: true });
  cpSync("node_modules/gongjian", join(root, "gongjian"), { recursive: true });
  for (const part of ["browser", "unit"]) cpSync(part, join(root, "tests", part), { recursive: true });
  cpSync(join(process.env.GONGJIAN_SAMPLE, "huichang.xlsx"), join(root, "tests/huichang.xlsx"));
  const paths = readdirSync(corpus, { recursive: true }).filter((path) => path.endsWith(".json")).sort();
  const cases = Object.fromEntries(paths.map((path) => [path, JSON.parse(readFileSync(join(corpus, path), "utf8"))]));
  writeFileSync(join(root, "tests/corpus.json"), JSON.stringify(cases));
  return root;
}

async function plain(browser, root, shared) {
  const { url, end } = await site(root, { ...policy("'wasm-unsafe-eval'"), ...(shared ? isolated : {}) });
  const { result } = await opened(browser, `${url}/tests/browser/index.html`);
  end();
  assert.equal(result.failure, undefined, result.failure);
  assert.equal(result.early, "engine.not_ready");
  assert.equal(result.blind, "engine.no_views");
  assert.ok(result.faults > 0);
  assert.deepEqual(result.corpus.wrong, {});
  assert.ok(result.corpus.cases > 50);
  const { worker } = result;
  assert.equal(worker.isolated, shared);
  assert.equal(worker.how, "stopped");
  assert.ok(worker.took < 50, `it took ${worker.took} ms to stop`);
  assert.ok(worker.same && worker.entries > 50_000 && worker.gaps > 0);
  const how = shared ? "shared memory" : "another worker";
  console.log(`plain page, stopped by ${how}: ${worker.took.toFixed(0)} ms, next answer after ${worker.again.toFixed(0)} ms`);
}

async function refused(browser, root) {
  const { url, end } = await site(root, policy(""));
  const { result } = await opened(browser, `${url}/tests/browser/refused.html`);
  end();
  assert.match(result.loading, /CompileError|unsafe-eval/);
  assert.match(result.using, /engine\.not_ready/);
  assert.match(result.worker, /engine\.no_worker/);
  console.log("a policy without wasm-unsafe-eval: told, and the page lives");
}

async function vite(browser) {
  const root = "projects/vite";
  const check = ({ result }) => {
    assert.equal(result.failure, undefined, result.failure);
    assert.equal(result.near, result.far);
    assert.ok(result.faults > 0);
  };
  await build({ root, logLevel: "warn" });
  const built = await site(join(root, "dist"));
  check(await opened(browser, `${built.url}/`));
  built.end();
  console.log("vite build: well");
  const server = await createServer({ root, logLevel: "warn", server: { host: "127.0.0.1", port: 0 } });
  await server.listen();
  check(await opened(browser, server.resolvedUrls.local[0]));
  await server.close();
  console.log("vite dev: well");
}

await browsing(async (browser) => {
  const root = folder();
  await plain(browser, root, false);
  await plain(browser, root, true);
  await refused(browser, root);
  await vite(browser);
});
