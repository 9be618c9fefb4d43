// Installs the classic generation of Heap: the call queue, the loader, and how to forget it all.
import { run } from "./analytics.js";

const METHODS = [
  "addEventProperties", "addUserProperties", "clearEventProperties", "identify", "resetIdentity",
  "removeEventProperty", "setEventProperties", "track", "unsetEventProperty",
];
const ENTRY = /^_hp2_/;

function load({ appId, loaderUrl, trackingServer }) {
  const heap = (window.heap = window.heap || []);
  heap.appid = appId;
  heap.config = { secureCookie: true, ...(trackingServer ? { trackingServer } : {}) };
  for (const method of METHODS) {
    heap[method] = (...args) => heap.push([method, ...args]);
  }
  const script = document.createElement("script");
  script.async = true;
  script.src = loaderUrl;
  document.head.append(script);
}

function expire(name) {
  const gone = `${name}=; Path=/; Max-Age=0`;
  document.cookie = gone;
  const labels = location.hostname.split(".");
  for (let first = 0; first < labels.length - 1; first += 1) {
    document.cookie = `${gone}; Domain=${labels.slice(first).join(".")}`;
  }
}

function forget() {
  for (const item of document.cookie.split("; ")) {
    const name = item.split("=")[0];
    if (ENTRY.test(name)) expire(name);
  }
  for (const storage of [localStorage, sessionStorage]) {
    for (const name of Object.keys(storage)) {
      if (ENTRY.test(name)) storage.removeItem(name);
    }
  }
}

run({ load, forget });
