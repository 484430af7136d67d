// 此刻 The one look at the clock: the engine has none.

/** Now, with the offset of the ledger, and never before its last entry. */
export function instant(last: string): string {
  const offset = /([+-]\d\d:\d\d|Z)$/.exec(last)?.[1] ?? "+08:00";
  const minutes = offset === "Z" ? 0 : (offset.startsWith("-") ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4)));
  const now = Math.max(Date.now(), Date.parse(last) || 0);
  return new Date(now + minutes * 60_000).toISOString().slice(0, 19) + offset;
}
