// What the core makes on the JavaScript side of the wall.

/** 错误 Whatever the library refuses. */
export class GongjianError extends Error {
  constructor(message, json) {
    super(message);
    const { code, zh, data, because = [], at } = JSON.parse(json);
    Object.assign(this, { code, zh, data, because, at, json });
  }
}
Object.defineProperty(GongjianError.prototype, "name", { value: "GongjianError" });

export const refusal = (message, json) => new GongjianError(message, json);
export const receipt = (first, last, head) => ({ first, last, head });
