import { defineConfig } from "vite";

// Relative addresses, so that the page can lie in any folder of any plain file server.
export default defineConfig({
  base: "./",
  worker: { format: "es" },
  build: { target: "es2022", chunkSizeWarningLimit: 900 },
  server: { host: "127.0.0.1" },
  preview: { host: "127.0.0.1" },
});
