// The browser of the machine, with nothing of its own going on.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const ARGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

/** Runs something with a browser, which has a profile of its own. */
export async function browsing(run) {
  const profile = mkdtempSync(join(tmpdir(), "chromium-"));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.GONGJIAN_CHROMIUM,
    args: ARGS.split(" "),
  });
  try {
    return await run(browser);
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Opens a page and waits for what it leaves in `window.result`. */
export async function opened(browser, url, wait = 60_000) {
  const page = await browser.newPage();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  await page.goto(url);
  // Playwright's own way of waiting evaluates text, which a strict policy forbids.
  const end = Date.now() + wait;
  let result;
  while ((result = await page.evaluate(() => window.result)) === undefined) {
    if (Date.now() > end) throw new Error(`${url} left no result: ${said.join("; ")}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await page.close();
  return { result, said };
}
