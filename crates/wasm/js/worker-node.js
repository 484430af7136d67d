// 后台引擎 The engine in a thread of Node.
import { Worker } from "node:worker_threads";
import { connector } from "./remote.js";

const wrap = (worker) => ({
  post: (message) => worker.postMessage(message),
  listen(heard, failed) {
    worker.on("message", heard);
    worker.on("error", (failure) => failed(failure.message));
  },
  end: () => worker.terminate(),
});
const start = () => wrap(new Worker(new URL("./worker-thread.js", import.meta.url)));

export const connect = connector(start, wrap);
export * from "./remote.js";
