// The built page on a port of the loopback, and a Chromium to look at it.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { execFileSync } from "node:child_process";
import { chromium } from "playwright-core";

export const root = fileURLToPath(new URL("..", import.meta.url));
export const data = join(root, "public", "data");

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".jsonl": "application/jsonl" };

/** Serves a folder as any plain file server would. */
export async function serve(folder = join(root, "dist")) {
  const server = createServer((request, answer) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    let file = join(folder, path);
    try {
      if (statSync(file).isDirectory()) file = join(file, "index.html");
      answer.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "content-length": statSync(file).size });
      createReadStream(file).pipe(answer);
    } catch {
      answer.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { address: `http://127.0.0.1:${server.address().port}/`, stop: () => { server.closeAllConnections(); server.close(); } };
}

const found = () => process.env.CHROMIUM ?? execFileSync("which", ["chromium"], { encoding: "utf8" }).trim();

export const launch = () => chromium.launch({
  executablePath: found(),
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/** A page of its own browser context, with the county open; whatever it logs as an error fails the test. */
export async function open(browser, address, { width = 1280, height = 900, hash = "", language = "zh", offline = false } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, acceptDownloads: true, serviceWorkers: offline ? "allow" : "block", locale: language === "zh" ? "zh-CN" : "en-GB" });
  await context.addInitScript((to) => { if (!localStorage.getItem("language")) localStorage.setItem("language", to); }, language);
  const page = await context.newPage();
  page.troubles = [];
  page.on("pageerror", (error) => page.troubles.push(String(error)));
  page.on("console", (message) => { if (message.type() === "error") page.troubles.push(message.text()); });
  page.on("request", (request) => { if (!request.url().startsWith(address) && !/^(data|blob):/.test(request.url())) page.troubles.push(`outside: ${request.url()}`); });
  await page.goto(address + hash, { timeout: 120_000 });
  await settled(page);
  return page;
}

/** Waits until nothing is being done. */
export async function settled(page) {
  await page.waitForFunction(() => document.querySelector("main[aria-busy=false] h1") && !document.querySelector(".busy.on"), null, { timeout: 120_000 });
}
