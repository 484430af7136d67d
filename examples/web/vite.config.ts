import { existsSync, readdirSync, readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

/** Writes the service worker with the list of what it is to keep. */
function offline(): Plugin {
  return {
    name: "offline",
    apply: "build",
    generateBundle(_, bundle) {
      const data = existsSync("public/data") ? readdirSync("public/data").map((file) => `data/${file}`) : [];
      const files = [...Object.keys(bundle).filter((file) => file !== "index.html"), "icon.svg", ...data].map((file) => `./${file}`);
      const source = readFileSync("src/sw.js", "utf8").replace("const FILES = []", `const FILES = ${JSON.stringify(files)}`);
      this.emitFile({ type: "asset", fileName: "sw.js", source });
    },
  };
}

// Relative addresses, so that the page can lie in any folder of any plain file server.
export default defineConfig({
  base: "./",
  plugins: [offline()],
  worker: { format: "es" },
  build: { target: "es2022", chunkSizeWarningLimit: 900 },
  server: { host: "127.0.0.1" },
  preview: { host: "127.0.0.1" },
});
