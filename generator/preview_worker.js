// What the preview gives for the handbook's service worker. Where one was registered at this address before, as by a published
// build that was looked at here, it would answer with its old pages: so it is taken away, with what it kept.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(withdraw()));

async function withdraw() {
  for (const name of await caches.keys()) {
    if (name.startsWith(`handbook ${self.registration.scope} `)) await caches.delete(name);
  }
  await self.registration.unregister();
  for (const page of await self.clients.matchAll({ type: "window" })) page.navigate(page.url);
}
