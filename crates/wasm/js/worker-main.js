// What runs inside a worker of a browser; `connect` of gongjian/worker starts it.
import { serve } from "./serve.js";
import { init, views } from "./web.js";
import { init as initReader } from "./workbook.js";

serve(
  {
    listen: (heard) => (self.onmessage = ({ data }) => heard(data)),
    post: (message, transfer = []) => self.postMessage(message, transfer),
  },
  init,
  views,
  initReader,
);
