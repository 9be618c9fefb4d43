// The classic generation of Heap: its call queue and its loader.

import { flawed } from "./page.js";

const METHODS = [
  "addEventProperties", "addUserProperties", "clearEventProperties", "identify", "resetIdentity",
  "removeEventProperty", "setEventProperties", "track", "unsetEventProperty",
];

/** What it keeps in the browser. */
export const entries = /^_hp2_/;
export const session = /^_hp2_ses_props/;

function stubs() {
  const heap = (window.heap = window.heap || []);
  const extra = flawed("start-tracking-after-consent") ? ["startTracking"] : [];
  for (const method of [...METHODS, ...extra]) {
    heap[method] = (...args) => heap.push([method, ...args]);
  }
  return heap;
}

/** Has the queue wait with an event for the SDK. */
export function queue(event) {
  stubs().track(event);
}

/** Puts the queue on window.heap and loads the SDK; returns the script element. */
export function load({ appId, loaderUrl, trackingServer, inOrder = false }) {
  const heap = stubs();
  heap.appid = appId;
  heap.config = { secureCookie: true, ...(trackingServer ? { trackingServer } : {}) };
  if (flawed("snippet-of-another-site")) heap.config.disableTextCapture = true;
  if (flawed("options-of-the-other-generation")) heap.config.disablePageviewAutocapture = true;
  const script = document.createElement("script");
  script.async = !inOrder;
  script.src = loaderUrl;
  (flawed("loader-put-into-body") ? document.body : document.head).append(script);
  return script;
}
