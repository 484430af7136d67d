// Every page in both languages and at both widths: nothing serious for axe, nothing wider than the screen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { launch, open, serve, settled } from "./site.mjs";

const VIEWS = [
  "overview", "hierarchy", "places?area=360733100003", "places?unit=U-061", "match?show=idle", "match?show=gaps&need=N-04481",
  "match?show=pairs&need=N-00068", "match?need=N-00708,N-00726", "whatif?unit=U-061", "whatif?unit=U-061&without=1", "help", "orders", "open",
];

let site, browser, page;
before(async () => {
  [site, browser] = await Promise.all([serve(), launch()]);
  page = await open(browser, site.address);
});
after(async () => { await browser?.close(); site?.stop(); });

for (const view of VIEWS) {
  test(`axe: ${view}`, { timeout: 240_000 }, async () => {
    await page.evaluate((to) => { location.hash = to; }, `#/${view}`);
    for (const language of ["English", "中文"]) {
      await page.getByRole("button", { name: language }).click();
      for (const [width, height] of [[1280, 900], [390, 844]]) {
        await page.setViewportSize({ width, height });
        await settled(page);
        await page.waitForFunction(() => !/请稍候|正在计算|Please wait|computing/.test(document.querySelector("main").innerText), null, { timeout: 30_000 });
        if (language === "English") {
          // A chart stands in the other language until the engine has drawn it anew.
          const wrong = () => document.querySelector("main").innerText.match(/.*[（）：、，。；]|\b1 (?!yuan)[a-z-]+s\b.*/g) ?? [];
          const soon = Date.now() + 10_000;
          while ((await page.evaluate(wrong)).length && Date.now() < soon) await page.waitForTimeout(50);
          assert.deepEqual(await page.evaluate(wrong), [], "English has its own marks and its singular");
        }
        const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode(true).analyze();
        const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
        const where = `${language} ${width}`;
        assert.deepEqual(grave.map(({ id, nodes }) => `${where}: ${id} ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(" | ")}`), []);
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(beyond <= 0, `${where} is ${beyond} pixels wider than the screen`);
      }
    }
    assert.deepEqual(page.troubles, []);
  });
}
