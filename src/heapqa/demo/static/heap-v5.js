// Web SDK v5 of Heap: its call queue and its loader.
import { flawed } from "./page.js";

const METHODS = [
  "addEventProperties", "addPageviewProperties", "addUserProperties", "clearEventProperties",
  "clearPageviewProperties", "identify", "init", "removeEventProperty", "removePageviewProperty",
  "resetIdentity", "stopTracking", "track", "trackPageview",
];

/** What it keeps in the browser. */
export const entries = /^_hp5_/;
export const session = /^_hp5_let/;

// The SDK itself asks the queue for `init` before it starts.
function queued() {
  const extra = flawed("start-tracking-after-consent") ? ["startTracking"] : [];
  return flawed("init-not-queued") ? METHODS.filter((name) => name !== "init") : [...METHODS, ...extra];
}

function stubs() {
  const waiting = (window.heapReadyCb = window.heapReadyCb || []);
  const heap = (window.heap = window.heap || []);
  for (const method of queued()) {
    heap[method] = (...args) => waiting.push({ name: method, fn: () => window.heap[method](...args) });
  }
  return heap;
}

/** Has the queue wait with an event for the SDK. */
export function queue(event) {
  stubs().track(event);
}

/** Puts the queue on window.heap and loads the environment's configuration, and that the SDK. */
export function load({ appId, loaderUrl, trackingServer, inOrder = false }) {
  const heap = stubs();
  const config = { enableSecureCookies: true };
  if (trackingServer) config.ingestServer = trackingServer;
  if (flawed("snippet-of-another-site")) config.disableTextCapture = true;
  if (flawed("options-of-the-other-generation")) config.rewrite = (sent) => sent;
  if (flawed("memberships-on-second-domain")) config.supportedDomains = ["127.0.0.1", "localhost"];
  heap.envId = appId;
  heap.clientConfig = config;
  // The mark of the classic SDK: where it stands, this one leaves the page alone.
  if (flawed("leftover-classic-snippet")) heap.appid = appId;
  const script = document.createElement("script");
  script.async = !inOrder;
  script.src = loaderUrl;
  (flawed("loader-put-into-body") ? document.body : document.head).append(script);
  return script;
}
