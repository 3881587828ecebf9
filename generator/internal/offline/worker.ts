// The service worker of one version of the handbook. It keeps all files of that version in a cache of its own and answers from
// it. A cache is named by the handbook's address and the version, as handbooks may share an origin.
//
// A version is kept whole or not at all: every file is compared with the hash that the version's list has of it, so that a
// server where a newer version takes the older one's place is noticed, and the worker takes over only once all of it is there.
// Until then, and whenever anything fails, the version before answers. What the version does not hold is left to the network.
//
// A worker may take over between a page of the older version and the styles and scripts that the page asks for. These are found
// in the older cache, which stays until the worker is started again.

declare const VERSION: string; // set by the generator: the hash of the list
declare const self: ServiceWorkerGlobalScope;

type Files = Record<string, string>; // hashes by path

const scope = self.registration.scope;
const prefix = `handbook ${scope} `; // as in templates/components/offline/offline.ts
const own = prefix + VERSION;

const address = (path: string) => scope + path.split("/").map(encodeURIComponent).join("/");
let tidy = false; // whether nothing is to be cleared away in this run of the worker

const listOf = (version: string) => `assets/offline.${version}.json`;

/** Names a content as the generator does. */
async function hash(content: ArrayBuffer): Promise<string> {
  const sum = await crypto.subtle.digest("SHA-256", content);
  return Array.from(new Uint8Array(sum, 0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Downloads a file, and throws where it is not the one that the hash names. */
async function download(path: string, sum: string): Promise<Response> {
  const response = await fetch(address(path), { cache: "no-cache" });
  const content = await response.arrayBuffer();
  if ((await hash(content)) !== sum) throw new Error(`${path} is of another version`);
  return new Response(content, { headers: response.headers }); // not one that was redirected, which browsers refuse for a page
}

/** Finds, by hash, what caches of this handbook hold already: an older version's, or this one's that was broken off. */
async function present(): Promise<Map<string, () => Promise<Response | undefined>>> {
  const found = new Map<string, () => Promise<Response | undefined>>();
  for (const name of await caches.keys()) {
    if (!name.startsWith(prefix)) continue;
    const cache = await caches.open(name);
    const list = await cache.match(address(listOf(name.slice(prefix.length))));
    for (const [path, sum] of Object.entries(list ? ((await list.json()) as Files) : {})) {
      found.set(sum, () => cache.match(address(path)));
    }
  }
  return found;
}

/** Keeps every file of this version, six at a time, and tells the pages how far it is. */
async function keep(): Promise<void> {
  const held = await present();
  const list = await download(listOf(VERSION), VERSION);
  const cache = await caches.open(own);
  await cache.put(address(listOf(VERSION)), list.clone());
  const open = Object.entries((await list.json()) as Files);
  const total = open.length;
  const pages = new BroadcastChannel(scope);
  let done = 0;
  const work = async () => {
    for (let next = open.pop(); next; next = open.pop()) {
      const [path, sum] = next;
      await cache.put(address(path), (await held.get(sum)?.()) ?? (await download(path, sum)));
      pages.postMessage(++done / total);
    }
  };
  try {
    await Promise.all(Array.from({ length: 6 }, work));
    if (!(await caches.has(own))) throw new Error("the copy was removed meanwhile");
  } finally {
    open.length = 0; // where one failed, the others need not go on
    pages.close();
  }
}

/** Deletes the caches of this handbook, but for one. */
async function forget(except?: string): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(prefix) && name !== except) await caches.delete(name);
  }
}

/** Finds the file that a path means, as web servers do. */
async function find(path: string, cacheName = own): Promise<Response | undefined> {
  const names = path === "" || path.endsWith("/") ? [path + "index.html"] : [path, path + ".html"];
  for (const name of names) {
    const found = await caches.match(address(name), { cacheName });
    if (found) return found;
  }
}

/** Finds what a page of an older version asks for. */
async function findOlder(path: string): Promise<Response | undefined> {
  for (const name of await caches.keys()) {
    const found = name.startsWith(prefix) && (await find(path, name));
    if (found) return found;
  }
}

/**
 * Lets a newer version take over where no page is open. Browsers do that by themselves, but a page that is opened just then may
 * get its text from this worker and its styles from none: so it is asked for again, a second later, as this worker must come to
 * rest before the other can take its place.
 */
async function renew(): Promise<Response | undefined> {
  const { waiting } = self.registration;
  if (!waiting || (await self.clients.matchAll({ type: "window" })).length > 0) return;
  waiting.postMessage("");
  return new Response('<!doctype html><meta http-equiv="refresh" content="1">', { headers: { "Content-Type": "text/html" } });
}

async function answer(request: Request, url: URL): Promise<Response> {
  let path: string;
  try {
    path = decodeURIComponent(url.pathname.slice(new URL(scope).pathname.length));
  } catch {
    return fetch(request); // no address of ours
  }
  const opens = request.mode === "navigate";
  const found = (opens && (await renew())) || (await find(path)) || (opens ? undefined : await findOlder(path));
  if (found) return found;
  if (path && (await find(path + "/"))) {
    url.pathname += "/";
    return Response.redirect(url.href);
  }
  try {
    return await fetch(request);
  } catch (problem) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const isPage = opens && (name.endsWith(".html") || !name.includes("."));
    const page = isPage && (await find("404.html"));
    if (!page) throw problem; // a file that the copy leaves out: the browser says that there is no network
    return new Response(page.body, { status: 404, headers: page.headers });
  }
}

self.addEventListener("install", (event) => {
  event.waitUntil(
    keep().catch(async (problem) => {
      if (!self.registration.active) await forget(); // the first attempt leaves nothing behind
      throw problem;
    }),
  );
});

self.addEventListener("activate", (event) => {
  tidy = true;
  event.waitUntil(self.clients.claim());
});

// The one message that pages send: the reader wants to read this version now.
self.addEventListener("message", () => self.skipWaiting());

self.addEventListener("fetch", (event) => {
  const { registration } = self;
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || !url.href.startsWith(scope)) return;
  event.respondWith(answer(event.request, url));
  if (tidy || registration.installing || registration.waiting) return; // theirs are newer caches
  tidy = true;
  event.waitUntil(forget(own));
});
