// 词 How values become the text that the modules read.

/** A value as JSON; a string is JSON already. */
export function json(what, value) {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) throw new TypeError(`${what} is to be an object or JSON`);
  return JSON.stringify(value);
}

/** Drafts as JSON. An event alone is a draft that holds from the day of the stamp. */
export function drafts(value) {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) throw new TypeError("drafts is to be an array or JSON");
  const each = Symbol.iterator in value ? [...value] : [value];
  return JSON.stringify(each.map((one) => (one !== null && typeof one === "object" && "kind" in one ? { event: one } : one)));
}

/** The tick of some work: told of progress at most every 50 ms, and asked each time whether to go on. */
export function ticking(phase, { onProgress, goes } = {}) {
  if (onProgress === undefined && goes === undefined) return undefined;
  let next = performance.now() + 50;
  return (done, total) => {
    if (goes?.() === false) return false;
    const now = onProgress === undefined ? 0 : performance.now();
    if (now < next) return true;
    next = now + 50;
    return onProgress(done, total, phase);
  };
}

/** All bytes as one array, out of one or of chunks. */
export function joined(bytes) {
  if (bytes instanceof Uint8Array) return bytes;
  if (bytes instanceof ArrayBuffer) return new Uint8Array(bytes);
  if (typeof bytes !== "object" || bytes === null || !(Symbol.iterator in bytes)) {
    throw new TypeError("data is to be a Uint8Array, or chunks of them");
  }
  const chunks = [...bytes];
  if (!chunks.every((chunk) => chunk instanceof Uint8Array)) {
    throw new TypeError("data is to be a Uint8Array, or chunks of them");
  }
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
