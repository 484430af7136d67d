// Bad files, a second tab, an engine that dies, many organisations, no network: a message that helps, the page alive,
// nothing lost.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { data, launch, open, serve, settled } from "./site.mjs";

let site, browser, folder, page;
const county = readFileSync(join(data, "county.jsonl"), "utf8");
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "platform-"));
  [site, browser] = await Promise.all([serve(), launch()]);
  page = await open(browser, site.address, { hash: "#/open" });
});
after(async () => { await browser?.close(); site?.stop(); rmSync(folder, { recursive: true }); });

async function give(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  await page.locator('input[type="file"]').setInputFiles(path);
  const notice = page.locator(".notice.bad");
  await notice.waitFor({ timeout: 60_000 });
  await settled(page);
  return notice.innerText();
}
/** The county is still open and answers. */
async function alive() {
  await page.getByText("已打开：会昌县").waitFor();
  await page.evaluate(() => { location.hash = "#/help"; });
  await page.getByRole("region", { name: "补哪最有用" }).locator("tbody tr").first().waitFor({ timeout: 60_000 });
  await page.evaluate(() => { location.hash = "#/open"; });
  await page.getByRole("heading", { level: 1, name: "打开数据" }).waitFor();
}

test("a ledger that was changed is refused, and the message says where", async () => {
  const at = county.indexOf('"need_posted"');
  const said = await give("changed.jsonl", county.slice(0, at) + county.slice(at).replace('"quantity":1', '"quantity":7'));
  assert.match(said, /被改动过/);
  assert.match(said, /第2批/, "the batch is named");
  await alive();
});

test("a ledger of a newer format is refused", async () => {
  assert.match(await give("newer.jsonl", county.replace('"format":1', '"format":99')), /更新的版本[^]*99/);
  await alive();
});

test("something that is no ledger is refused", async () => {
  assert.match(await give("other.jsonl", "hello\n"), /不是台账/);
  await alive();
});

test("a ledger that was cut short is opened without its torn end, and one can go back", async () => {
  const said = await give("torn.jsonl", county.slice(0, county.length - 400));
  assert.match(said, /不完整/);
  await page.getByText("已打开：torn.jsonl").waitFor();
  await page.getByRole("button", { name: "回到“会昌县”" }).click();
  await settled(page);
  await alive();
});

test("a file that is too large is not read", async () => {
  const path = join(folder, "huge.xlsx");
  writeFileSync(path, "");
  truncateSync(path, 60 * 1024 * 1024);
  await page.locator('input[type="file"]').setInputFiles(path);
  await page.locator(".notice.bad").getByText(/过大/).waitFor();
  await alive();
});

test("long work can be stopped, and everything is as it was", { timeout: 120_000 }, async () => {
  const path = join(folder, "服务清单.csv");
  const rows = Array.from({ length: 390_000 }, (_, at) => `N-${at},A-${at % 977},微心愿,${1 + (at % 9)},件,3`);
  writeFileSync(path, ["编号,区域,类别,数量,计量单位,优先级", ...rows].join("\n"));
  await page.locator('input[type="file"]').setInputFiles(path);
  await page.locator(".busy").getByRole("button", { name: "停止", includeHidden: true }).dispatchEvent("click");
  await page.locator(".notice.good").getByText("已停止").waitFor({ timeout: 5_000 });
  await settled(page);
  await alive();
});

/** Gives a workbook whose reading has no end, since the worker never hears of it; the button that stops it. */
async function giveEndless() {
  await page.evaluate(() => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...rest) {
      if (message.op !== "county") return post.call(this, message, ...rest);
      Worker.prototype.postMessage = post;
    };
  });
  await page.locator('input[type="file"]').setInputFiles(join(data, "huichang-three.xlsx"));
  const stop = page.locator(".busy").getByRole("button", { name: "停止" });
  await stop.waitFor();
  return stop;
}

test("of two works the bar shows the one that goes on, and each is stopped alone", { timeout: 120_000 }, async () => {
  const stop = await giveEndless();
  const busy = page.locator(".busy");
  await page.getByLabel("截至日期").fill("2022-03-31");
  await busy.getByText("正在按所选日期重新匹配").waitFor();
  await stop.click();
  await busy.getByText("正在检查工作簿").waitFor({ timeout: 5_000 });
  assert.equal(await page.locator("main").getAttribute("aria-busy"), "true");
  await stop.click();
  await settled(page);
  await alive();
});

test("what a page asks while something else is stopped is answered all the same", { timeout: 120_000 }, async () => {
  const stop = await giveEndless();
  await page.evaluate(() => { location.hash = "#/help"; });
  await page.getByText("正在计算").waitFor();
  await stop.click();
  await page.getByRole("region", { name: "补哪最有用" }).locator("tbody tr").first().waitFor({ timeout: 60_000 });
  await settled(page);
  await page.evaluate(() => { location.hash = "#/open"; });
  await page.getByRole("heading", { level: 1, name: "打开数据" }).waitFor();
});

test("what could not be worked out says so, and can be asked again", { timeout: 120_000 }, async () => {
  await page.evaluate(() => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...rest) {
      if (!message.question?.includes('"ask":"help"')) return post.call(this, message, ...rest);
      Worker.prototype.postMessage = post;
      return post.call(this, { ...message, question: '{"ask":"nothing"}' }, ...rest);
    };
    location.hash = "#/help";
  });
  await page.locator("main").getByRole("alert").getByRole("button", { name: "重新计算" }).click();
  await page.getByRole("region", { name: "补哪最有用" }).locator("tbody tr").first().waitFor({ timeout: 60_000 });
  await page.evaluate(() => { location.hash = "#/open"; });
  await page.getByRole("heading", { level: 1, name: "打开数据" }).waitFor();
});

test("orders that were declined or withdrawn are not counted as placed", { timeout: 120_000 }, async () => {
  const { Ledger } = await import("gongjian");
  const stamp = { recorded: "2022-06-30T18:00:00+08:00", by: "p-clerk" };
  const ledger = Ledger.fromBytes(Buffer.from(county));
  const placed = ledger.match({ on: "2022-06-30" }).orders().slice(0, 5);
  const later = (kind, { event: { data: { order } } }, more) => ({ effective: "2022-06-30", event: { kind, data: { order, ...more } } });
  ledger.append([...placed, later("order_withdrawn", placed[0]), later("order_declined", placed[1], { reason: "no_staff" })], stamp);
  const tab = await open(browser, site.address, { hash: "#/open" });
  const path = join(folder, "ordered.jsonl");
  writeFileSync(path, ledger.bytes());
  await tab.locator('input[type="file"]').setInputFiles(path);
  await tab.getByText("已打开：ordered.jsonl").waitFor({ timeout: 60_000 });
  await settled(tab);
  await tab.evaluate(() => { location.hash = "#/overview"; });
  await tab.getByText("已下 3 笔订单").waitFor();
  assert.deepEqual(tab.troubles, []);
  await tab.context().close();
});

test("the engine dies and comes back with what was open", async () => {
  const worker = page.workers().find((one) => one.url().includes("worker-main"));
  await worker.evaluate(() => { setTimeout(() => { throw new Error("out of memory"); }); });
  await alive();
  await page.locator(".notice.bad").getByText(/已重新启动/).waitFor({ timeout: 60_000 });
  page.troubles = page.troubles.filter((text) => !text.includes("out of memory"));
});

test("a second tab that is behind writes nothing and says why", { timeout: 240_000 }, async () => {
  const second = await page.context().newPage();
  await second.goto(`${site.address}#/orders`);
  await settled(second);
  await page.evaluate(() => { location.hash = "#/orders"; });
  const accept = async (tab) => {
    await tab.getByRole("button", { name: /接受方案，生成/ }).click();
    await tab.getByRole("dialog").getByRole("button", { name: "写入台账" }).click();
  };
  await accept(page);
  await page.getByText(/已写入/).waitFor({ timeout: 60_000 });
  await second.getByText(/另一个页面改动了台账/).waitFor();
  await accept(second);
  await second.getByText(/本次没有写入/).waitFor({ timeout: 60_000 });
  await settled(second);
  await second.getByRole("button", { name: "重新载入" }).click();
  await second.getByRole("region", { name: "订单情况" }).waitFor({ timeout: 60_000 });
  assert.ok(await second.getByText("没有可下单的匹配").isVisible());
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

test("5,000 organisations: the tree folds, finds and stays quick", { timeout: 240_000 }, async () => {
  const tab = await open(browser, site.address, { hash: "#/open" });
  const path = join(folder, "many.jsonl");
  writeFileSync(path, await many());
  await tab.locator('input[type="file"]').setInputFiles(path);
  await tab.getByText("已打开：many.jsonl").waitFor({ timeout: 60_000 });
  await settled(tab);
  await tab.evaluate(() => { location.hash = "#/hierarchy"; });
  await tab.getByRole("tree").waitFor();
  const items = tab.getByRole("treeitem");
  assert.ok(await items.count() <= 40, `${await items.count()} rows at first`);
  await tab.getByRole("treeitem", { name: /其余 \d+ 个/ }).first().waitFor();
  await tab.getByRole("searchbox").fill("4321");
  await tab.getByRole("button", { name: /第4321支部/ }).waitFor();
  assert.deepEqual(tab.troubles, []);
  await tab.context().close();
});

/** A ledger with 5,000 branches under fifty committees under one, written by the engine in Node. */
async function many() {
  const { Ledger } = await import("gongjian");
  const stamp = { recorded: "2022-06-30T09:00:00+08:00", by: "p-clerk" };
  const ledger = Ledger.open("huichang", stamp);
  const opened = (organization, kind, title, parent) => ({ effective: "2022-01-01", event: { kind: "organization_opened", data: { organization, kind, title, ...(parent && { parent }) } } });
  const drafts = [opened("top", "party_committee", "县委")];
  for (let n = 1; n <= 50; n++) drafts.push(opened(`c-${n}`, "party_committee", `第${n}党委`, "top"));
  for (let n = 1; n <= 5000; n++) drafts.push(opened(`b-${n}`, "branch", `第${n}支部`, `c-${(n % 50) + 1}`));
  ledger.append(drafts, stamp);
  return ledger.bytes();
}

test("without a network the page opens all the same", { timeout: 240_000 }, async () => {
  const own = await serve();
  const tab = await open(browser, own.address, { offline: true });
  await tab.evaluate(() => navigator.serviceWorker.ready);
  own.stop();
  await tab.reload();
  await settled(tab);
  await tab.getByRole("region", { name: "未满足的需求" }).locator("tbody tr").first().waitFor({ timeout: 60_000 });
  await tab.context().close();
});
