// Web SDK v5 of Heap: its call queue and its loader.

const METHODS = [
  "addEventProperties", "addPageviewProperties", "addUserProperties", "clearEventProperties",
  "clearPageviewProperties", "identify", "removeEventProperty", "removePageviewProperty",
  "resetIdentity", "stopTracking", "track", "trackPageview",
];

/** What it keeps in the browser. */
export const entries = /^_hp5_/;

/** Puts the queue on window.heap and loads the environment's configuration, and that the SDK. */
export function load({ appId, loaderUrl, trackingServer }) {
  const queue = (window.heapReadyCb = window.heapReadyCb || []);
  const heap = (window.heap = window.heap || []);
  const config = { enableSecureCookies: true };
  if (trackingServer) config.ingestServer = trackingServer;
  heap.appid = appId;
  heap.envId = appId;
  heap.config = heap.clientConfig = config;
  for (const method of METHODS) {
    heap[method] = (...args) => queue.push({ name: method, fn: () => window.heap[method](...args) });
  }
  const script = document.createElement("script");
  script.async = true;
  script.src = loaderUrl;
  document.head.append(script);
  return script;
}
