// 后台引擎 The engine in a worker of a browser: the page stays alive, and long work can be stopped.
import { connector } from "./remote.js";

/** A worker with what is heard from it and how it is ended. */
const wrap = (worker) => ({
  post: (message) => worker.postMessage(message),
  listen(heard, failed) {
    worker.onmessage = ({ data }) => heard(data);
    worker.onerror = (event) => failed(event.message || "it could not be loaded");
  },
  end: () => worker.terminate(),
});

// Bundlers look for these very words.
const start = () => wrap(new Worker(new URL("./worker-main.js", import.meta.url), { type: "module" }));

export const connect = connector(start, wrap);
export * from "./remote.js";
