// Every page in both languages and at both widths: nothing serious for axe, nothing wider than the screen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { launch, open, serve, settled } from "./site.mjs";

const VIEWS = [
  "overview", "hierarchy", "hierarchy?by=area", "places", "places?area=360733100003", "places?unit=U-061", "match", "match?show=gaps&category=health.clinic",
  "match?show=gaps&need=N-04481", "match?show=pairs&need=N-00068", "match?show=idle", "whatif?unit=U-061", "help", "orders", "open",
];

let site, browser;
before(async () => { [site, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser?.close(); site?.stop(); });

for (const language of ["zh", "en"]) {
  for (const width of [1280, 390]) {
    test(`axe: ${language} at ${width} pixels`, { timeout: 120_000 }, async () => {
      const page = await open(browser, site.address, { language, width, height: width === 390 ? 844 : 900 });
      for (const view of VIEWS) {
        await page.evaluate((to) => { location.hash = to; }, `#/${view}`);
        await settled(page);
        await page.waitForFunction(() => !/请稍候|正在计算|Please wait|^computing/.test(document.querySelector("main").innerText), null, { timeout: 60_000 });
        const { violations } = await new AxeBuilder({ page }).analyze();
        const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
        assert.deepEqual(grave.map(({ id, nodes }) => `${view}: ${id} ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(" | ")}`), []);
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(beyond <= 0, `${view} is ${beyond} pixels wider than the screen`);
      }
      assert.deepEqual(page.troubles, []);
      await page.context().close();
    });
  }
}
