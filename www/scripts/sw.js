// The service worker: keeps every file of this build, and serves them without a network. VERSION and FILES are written in
// by the build. A new build waits until the page asks for it (offline.ts), so that no page runs on files of two builds.
const cacheName = `playground-${VERSION}`;

addEventListener("install", (event) => {
  // What the page has just loaded comes out of the browser's own cache: no file is sent twice.
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(FILES)));
});

addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith("playground-") && name !== cacheName) await caches.delete(name);
      }
      await clients.claim();
    })(),
  );
});

addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const inScope = request.method === "GET" && request.url.startsWith(registration.scope);
  if (!inScope) return;
  event.respondWith(
    (async () => {
      const cache = await caches.open(cacheName);
      // The page is one document, whatever name a host gives its index.
      const asked = request.mode === "navigate" && !request.url.endsWith(".md") ? registration.scope : request;
      return (await cache.match(asked, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request);
    })(),
  );
});
