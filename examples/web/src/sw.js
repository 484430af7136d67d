// Keeps the page, the engine and the sample county, so that everything opens without a network. What is asked for comes
// from the network where there is one, and from what was kept where there is none; nothing outside this folder is ever
// asked for. The build writes the list of files in place of FILES, so every build has a worker and a store of its own.
const FILES = [];
const KEPT = `gongjian-platform ${FILES.filter((file) => /-[\w-]{8}\./.test(file)).sort().join(" ")}`;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(KEPT);
    await cache.addAll(["./", ...FILES]);
    await self.skipWaiting();
  })());
});
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("gongjian-platform ") && name !== KEPT) await caches.delete(name);
    }
    await self.clients.claim();
  })());
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith((async () => {
    try {
      return await fetch(request);
    } catch (failure) {
      const known = await (await caches.open(KEPT)).match(request, { ignoreSearch: request.mode === "navigate" });
      if (known) return known;
      throw failure;
    }
  })());
});
