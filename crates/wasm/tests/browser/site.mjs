// A server of files for one folder, on the loopback alone, with the headers that a page is to be served with.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };

/** Serves a folder; the address, and how it ends. */
export function site(folder, headers = {}) {
  const server = createServer(({ url }, answer) => {
    const path = normalize(decodeURIComponent(new URL(url, "http://x").pathname));
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    const found = !path.includes("..") && statSync(file, { throwIfNoEntry: false })?.isFile();
    answer.writeHead(found ? 200 : 404, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", ...headers });
    if (found) createReadStream(file).pipe(answer);
    else answer.end();
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve({ url: `http://127.0.0.1:${server.address().port}`, end: () => server.close() }));
  });
}
