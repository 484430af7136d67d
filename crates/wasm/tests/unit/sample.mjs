// A small town, and what the tests say again and again. People are codes.
import assert from "node:assert/strict";
import { GongjianError, init } from "gongjian";

await init();

export const STAMP = { recorded: "2022-06-30T09:00:00+08:00", by: "p-clerk" };
export const ON = "2022-06-30";

export const area = (code, more) => ({
  event: { kind: "area_opened", data: { area: code, kind: "county", name: code, ...more } },
});
export const unit = (code, at) => ({
  event: { kind: "organization_opened", data: { organization: code, kind: "public_institution", title: code, area: at } },
});
export const resource = (code, owner, quantity, more) => ({
  event: {
    kind: "resource_listed",
    data: { resource: code, owner: { organization: owner }, categories: ["health.clinic"], quantity, measure: "session", reach: "own", ...more },
  },
});
export const need = (code, at, quantity, more) => ({
  event: { kind: "need_posted", data: { need: code, area: at, category: "health.clinic", quantity, measure: "session", priority: 1, ...more } },
});

/** One county with a unit that has less than two needs ask for. */
export const TOWN = [area("360733"), unit("u-1", "360733"), resource("r-1", "u-1", 4), need("n-1", "360733", 3), need("n-2", "360733", 6)];

/** A county of many lines, so that work takes a while. */
export function large(areas, lines) {
  const drafts = [area("c")];
  for (let at = 0; at < areas; at++) drafts.push(area(`c-${at}`, { kind: "subdistrict", parent: "c" }));
  for (let at = 0; at < areas; at++) drafts.push(unit(`u-${at}`, `c-${at}`));
  for (let at = 0; at < lines; at++) {
    drafts.push(resource(`r-${at}`, `u-${at % areas}`, 1 + (at % 7), { reach: "anywhere" }));
    drafts.push(need(`n-${at}`, `c-${(at * 7) % areas}`, 1 + (at % 5), { priority: 1 + (at % 5) }));
  }
  return drafts;
}

export function refused(run) {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof GongjianError, `${error?.stack ?? error}`);
    return error;
  }
  assert.fail("nothing was refused");
}
export const utf8 = (text) => new TextEncoder().encode(text);
