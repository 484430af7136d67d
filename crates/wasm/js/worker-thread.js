// What runs inside a thread of Node; `connect` of gongjian/worker starts it.
import { parentPort } from "node:worker_threads";
import { init, views } from "./node.js";
import { serve } from "./serve.js";
import { init as initReader } from "./workbook-node.js";

serve(
  {
    listen: (heard) => parentPort.on("message", heard),
    post: (message, transfer = []) => parentPort.postMessage(message, transfer),
  },
  init,
  views,
  initReader,
);
