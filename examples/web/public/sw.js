// Keeps the page and its data, so that it opens without a network. Whatever is asked for is answered from the network
// where there is one, and from what was kept where there is none; nothing outside this folder is ever asked for.
const KEPT = "gongjian-platform-1";

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(KEPT);
    const page = await (await fetch("./", { cache: "reload" })).text();
    const files = [...page.matchAll(/(?:src|href)="(\.\/[^"]+)"/g)].map((match) => match[1]);
    await cache.addAll(["./", ...new Set(files)]);
    await self.skipWaiting();
  })());
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith((async () => {
    const cache = await caches.open(KEPT);
    try {
      const answer = await fetch(request);
      if (answer.ok) await cache.put(request, answer.clone());
      return answer;
    } catch (failure) {
      const known = await cache.match(request, { ignoreSearch: request.mode === "navigate" });
      if (known) return known;
      throw failure;
    }
  })());
});
