// The eight tasks of docs/PLATFORM.md, each as a person would go about it: by what is read on the screen.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { data, launch, open, serve, settled } from "./site.mjs";

let site, browser;
before(async () => { [site, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser?.close(); site?.stop(); });

const task = (name, run) => test(name, { timeout: 240_000 }, async () => {
  const page = await open(browser, site.address);
  try {
    await run(page);
    assert.deepEqual(page.troubles, []);
  } finally {
    await page.context().close();
  }
});

/** Goes to a page by its name in the navigation. */
async function to(page, name) {
  await page.getByRole("navigation").getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}
const numbers = (text) => (text.match(/\d[\d,]*/g) ?? []).map((digits) => Number(digits.replaceAll(",", "")));

task("1 the community with the most unmet needs, and why", async (page) => {
  const table = page.getByRole("region", { name: "未满足的需求" });
  const first = table.locator("tbody tr").first();
  const [name, count] = [await first.getByRole("link").innerText(), numbers(await first.locator("td").nth(3).innerText())[0]];
  const counts = (await table.locator("tbody tr td:nth-child(4)").allInnerTexts()).map((text) => numbers(text)[0]);
  assert.deepEqual(counts, counts.toSorted((a, b) => b - a), "the worst stand first");
  assert.match(await page.locator(".lead").innerText(), new RegExp(`${name}，${count} 条`));
  await first.getByRole("link").click();
  await page.getByRole("heading", { level: 2, name }).waitFor();
  const reasons = await page.locator(".why li").allInnerTexts();
  assert.equal(reasons.reduce((all, text) => all + numbers(text)[0], 0), count, "the reasons account for every unmet need");
  await page.locator("article").getByRole("region", { name: /缺口/ }).getByRole("link").first().click();
  await page.getByRole("heading", { name: /^缺口：/ }).waitFor();
  await page.getByRole("heading", { name: "怎样补上" }).waitFor();
});

task("2 which unit serves 水东 and along which tie", async (page) => {
  await to(page, "社区与单位");
  await page.getByRole("searchbox").fill("水东居委会");
  await page.getByRole("link", { name: /^水东居委会/ }).click();
  const row = page.getByRole("region", { name: /谁在服务/ }).locator("tbody tr").filter({ hasText: "结对共建" }).first();
  const [unit, via] = [await row.getByRole("link").first().innerText(), await row.locator("td").last().innerText()];
  const [, tie, since] = /结对共建（(J-\d+)，(\d{4}-\d\d-\d\d) 起）/.exec(via) ?? assert.fail(via);
  // The same tie stands in the ledger, between that unit and 水东.
  const ledger = readFileSync(join(data, "county.jsonl"), "utf8");
  const opened = ledger.split("\n").find((line) => line.includes(`"tie":"${tie}"`));
  const { effective, event } = JSON.parse(opened);
  assert.equal(effective, since);
  assert.equal(event.data.to.area, "360733100003");
  assert.ok(ledger.includes(`"organization":"${event.data.from.organization}","kind":`) && ledger.includes(`"title":"${unit}"`));
  await row.getByRole("link").nth(1).click();
  await page.getByText("—结对共建→").first().waitFor();
});

task("2 a row that sums several needs opens the reasons of all of them", async (page) => {
  await page.evaluate(() => { location.hash = "#/places?area=360733100003"; });
  const row = page.getByRole("region", { name: /谁在服务/ }).locator("tbody tr").filter({ hasText: /共 \d+ 条/ }).first();
  const [unit, sum] = [await row.getByRole("link").first().innerText(), numbers(await row.locator("td").nth(2).innerText())[0]];
  const count = numbers(await row.locator("small").first().innerText())[0];
  await row.getByRole("link").nth(1).click();
  const needs = page.locator(".why-card > details");
  await needs.nth(count - 1).waitFor();
  assert.equal(await needs.count(), count);
  let given = 0;
  for (let at = 0; at < count; at++) {
    if (at > 0) await needs.nth(at).locator("summary").click();
    await needs.nth(at).getByText("数字越小").waitFor();
    for (const way of await needs.nth(at).locator("p:has(.way)").all()) {
      if (!(await way.innerText()).startsWith(`${unit}—结对共建→`)) continue;
      given += numbers(await way.locator("xpath=following-sibling::p[1]").innerText())[0];
    }
  }
  assert.equal(given, sum, "together they are what the row says");
});

task("3 what one more doctor is worth and where", async (page) => {
  await to(page, "补哪最有用");
  await page.getByLabel("类别", { exact: true }).selectOption({ label: "义诊" });
  const lead = page.locator(".lead");
  await lead.getByText("义诊").waitFor();
  const place = /在(.+?)多 1 场次义诊/.exec(await lead.innerText())?.[1];
  const row = page.getByRole("region", { name: "补哪最有用" }).locator("tbody tr").first();
  assert.match(await row.innerText(), new RegExp(place));
  assert.match(await row.innerText(), /可再满足 1 场次 \d 级需求/);
  // Trying it shows just that.
  await row.getByRole("button", { name: "推演" }).click();
  await page.locator(".won").waitFor({ timeout: 60_000 });
  assert.match(await page.locator(".won").innerText(), /义诊 1 场次/);
});

task("4 what happens if 县妇幼保健院 withdraws", async (page) => {
  await to(page, "推演");
  await page.getByRole("searchbox").fill("妇幼");
  await page.getByRole("button", { name: /县妇幼保健院/ }).click();
  const box = page.getByLabel("该单位全部退出");
  await box.focus();
  await page.keyboard.press("Space");
  await page.getByRole("heading", { name: "结果" }).waitFor({ timeout: 60_000 });
  const lost = await page.locator(".lost").innerText();
  assert.match(lost, /健康体检 [\d,]+ 人次/);
  assert.ok(await page.getByRole("region", { name: "缺得更多" }).locator("tbody tr").count() > 0);
  // Who takes over: of each need the hospital served, what it gave stands against who gives it now, or nobody.
  const taken = page.getByRole("region", { name: "谁接手" }).locator("tbody tr");
  const said = numbers(await page.locator(".diff").getByText("改动所涉的需求中").innerText());
  assert.equal(said[0], said[1] + said[2]);
  while (await taken.count() < said[0]) await page.getByRole("region", { name: "谁接手" }).getByRole("button", { name: /再显示/ }).click();
  const rows = await taken.evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.innerText)));
  assert.equal(rows.length, said[0]);
  assert.equal(rows.filter(([, , , now]) => now.includes("无人")).length, said[2]);
  for (const [, quantity, before, now] of rows) {
    assert.match(before, /县妇幼保健院/);
    assert.doesNotMatch(now, /县妇幼保健院/);
    const parts = numbers(now);
    if (parts.length > 1) assert.equal(parts.reduce((a, b) => a + b), numbers(quantity)[0]);
  }
  await page.getByRole("button", { name: /取消此项/ }).click();
  await page.getByText("还没有改动").waitFor();
  // A capacity by keyboard: two fewer, and the figure and the change say so.
  const slider = page.getByRole("slider", { name: /健康体检/ }).first();
  const full = Number(await slider.inputValue());
  await slider.focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.locator(".changes").getByText(`${full} → ${full - 2} 人次`).waitFor();
  await page.getByRole("heading", { name: "结果" }).waitFor({ timeout: 60_000 });
});

task("5 the three faults of a workbook", async (page) => {
  await to(page, "打开数据");
  await page.locator('input[type="file"]').setInputFiles(join(data, "huichang-three.xlsx"));
  const faults = page.locator(".faults");
  await faults.waitFor({ timeout: 60_000 });
  assert.match(await faults.getByRole("heading").innerText(), /发现 3 处/);
  const rows = await faults.locator("tbody tr").allInnerTexts();
  assert.equal(rows.length, 3);
  for (const [sheet, column] of [["关系", "乙方"], ["资源清单", "数量"], ["服务清单", "登记日期"]]) {
    assert.ok(rows.some((row) => row.includes(sheet) && row.includes(column) && /第 \d+ 行/.test(row)), `${sheet} ${column}: ${rows}`);
  }
  await page.getByText("已打开：会昌县").waitFor();
});

task("6 accept the plan as orders", async (page) => {
  await to(page, "下单与导出");
  const accept = page.getByRole("button", { name: /接受方案，生成/ });
  const count = numbers(await accept.innerText())[0];
  await accept.click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("写入后不能撤销").waitFor();
  await dialog.getByRole("button", { name: "写入台账" }).click();
  await page.getByText(/已写入/).waitFor({ timeout: 60_000 });
  await settled(page);
  const placed = await page.getByRole("region", { name: "订单情况" }).locator("tbody tr td:nth-child(3)").allInnerTexts();
  assert.equal(placed.reduce((all, text) => all + numbers(text)[0], 0), count);
  // It is kept: after a reload the orders are still there.
  await page.reload();
  await settled(page);
  await page.getByText("没有可下单的匹配").waitFor({ timeout: 60_000 });
});

task("7 the organisation as it was on another day", async (page) => {
  await to(page, "组织层级");
  const lead = page.locator(".lead");
  const now = numbers((await lead.innerText()).split("：")[1]);
  await page.getByLabel("截至日期").fill("2021-12-31");
  await lead.getByText("2021-12-31").waitFor({ timeout: 60_000 });
  const then = numbers((await lead.innerText()).split("：")[1]);
  // The ledger says how many pairings had begun by then.
  const began = readFileSync(join(data, "county.jsonl"), "utf8").split("\n").filter((line) => line.includes('"kind":"pairing"') && line.includes('"tie_opened"'));
  assert.equal(then[0], began.filter((line) => JSON.parse(line).effective <= "2021-12-31").length);
  assert.ok(then[0] < now[0]);
  // One day on, by keyboard.
  await page.getByRole("slider", { name: "日期滑块" }).focus();
  await page.keyboard.press("ArrowRight");
  await lead.getByText("2022-01-01").waitFor({ timeout: 60_000 });
});

task("8 the gaps as a file", async (page) => {
  const unmet = numbers(await page.locator(".figure").filter({ hasText: "未满足的需求" }).innerText())[0];
  await to(page, "下单与导出");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /缺口清单（CSV/ }).click()]);
  assert.equal(download.suggestedFilename(), "gaps-2022-06-30.csv");
  const text = readFileSync(await download.path(), "utf8");
  assert.equal(text.codePointAt(0), 0xfeff, "a byte-order mark, for spreadsheets");
  const lines = text.trimEnd().split("\r\n");
  assert.equal(lines.length, unmet + 1);
  assert.match(lines[0], /优先级,社区 \/ 村,.*缺少.*原因/);
});
