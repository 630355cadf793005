// The worker that keeps the offline rolls on the phone: their page and its files, and nothing with a name in it.
"use strict";

const CACHE = "hieuhoc-rolls-{{ version }}";
const SHELL = "{{ shell }}";
const SCOPE = "{{ scope }}";
const FILES = {% autoescape off %}[{% for file in files %}"{{ file }}"{% if not forloop.last %}, {% endif %}{% endfor %}]{% endautoescape %};

// All or nothing: a page of one version never meets the script of another. Somebody who is not signed in
// would be led to the sign-in page, which is no shell.
async function take() {
  const cache = await caches.open(CACHE);
  await Promise.all([SHELL, ...FILES].map(async (address) => {
    const response = await fetch(address, { cache: "reload", credentials: "same-origin" });
    if (!response.ok || response.redirected) { throw new Error(address); }
    await cache.put(address, response);
  }));
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("hieuhoc-rolls-") && name !== CACHE)
    .map((name) => caches.delete(name)));
}

const kept = (address) => caches.open(CACHE).then((cache) => cache.match(address));

self.addEventListener("install", (event) => { event.waitUntil(take().then(() => self.skipWaiting())); });
self.addEventListener("activate", (event) => { event.waitUntil(dropOthers().then(() => self.clients.claim())); });

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) { return; }
  const path = address.pathname + address.search;
  if (request.mode === "navigate") {
    if (address.pathname === SHELL) {
      event.respondWith(kept(SHELL).then((shell) => shell || fetch(request)));
    } else if (address.pathname.startsWith(SCOPE)) {
      event.respondWith(fetch(request).catch(async (error) => { if (await kept(SHELL)) { return Response.redirect(SHELL); } throw error; }));
    }
  } else if (FILES.includes(path)) {
    event.respondWith(kept(path).then((file) => file || fetch(request)));
  }
});
