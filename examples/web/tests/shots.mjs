// Pictures of every page, to be looked at: node tests/shots.mjs <folder> [page…]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch, open, serve, settled } from "./site.mjs";

const [folder = "shots", ...only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const views = {
  overview: "#/overview", hierarchy: "#/hierarchy", places: "#/places?area=360733100003", unit: "#/places?unit=U-061", match: "#/match",
  pair: "#/match?show=pairs&need=N-00068&resource=R-02941", gap: "#/match?show=gaps&need=N-00941", whatif: "#/whatif?unit=U-061&without=1", help: "#/help?category=health.clinic",
  orders: "#/orders", open: "#/open",
};
const { address, stop } = await serve();
const browser = await launch();
for (const [width, language] of [[1280, "zh"], [850, "zh"], [390, "zh"], [1280, "en"]]) {
  const page = await open(browser, address, { width, language, height: width === 390 ? 844 : 900 });
  for (const [name, hash] of Object.entries(views)) {
    if (only.length && !only.includes(name)) continue;
    await page.goto(address + hash);
    await settled(page);
    await page.waitForTimeout(name === "whatif" ? 4500 : 900);
    await page.screenshot({ path: join(folder, `${name}-${width}-${language}.png`), fullPage: true });
  }
  console.log(width, language, page.troubles);
  await page.context().close();
}
await browser.close();
stop();
