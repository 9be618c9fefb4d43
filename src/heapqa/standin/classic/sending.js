// Sending: pixels, the queue of hits, and its cutting into requests.

const VERSION = "4.23.11-standin";
const REQUEST_LIMIT = 3900;
const CHUNK_GAP_MS = 10;
const FLUSH_EVERY_MS = 2000;
const SCRIPT_HOST = document.currentScript && document.currentScript.src
  ? new URL(document.currentScript.src).hostname : "cdn.heapanalytics.com";

const underWay = new Set();
const whenDelivered = [];
let queue = [];
let outbox = [];
let pumping = 0;

function trackingOrigin() {
  const custom = config().trackingServer;
  if (typeof custom !== "string" || !custom) return "https://heapanalytics.com";
  return (/^https?:\/\//.test(custom) ? custom : "https://" + custom).replace(/\/+$/, "");
}

// Another SDK that has put itself on the window, such as the next generation, silences this one.
function isOusted() {
  const heap = window.heap;
  return !heap || !heap.loaded || typeof heap.addTransformerFn === "function";
}

// An answer that is no image, such as an empty one, counts as a failure.
function sendPixel(path, pairs, delivered) {
  if (isOusted()) return;
  const image = new Image(1, 1);
  const end = () => {
    underWay.delete(image);
    if (!underWay.size) whenDelivered.splice(0).forEach((resume) => resume());
  };
  underWay.add(image);
  image.onerror = guarded(end);
  image.onload = guarded(() => {
    if (delivered) delivered();
    end();
  });
  image.src = trackingOrigin() + path + "?" + queryString(pairs);
}

function closing() {
  return [["lv", VERSION], ["ld", SCRIPT_HOST]];
}

function sendTelemetry(message, value) {
  const told = [["type", "data"], ["cm", message]].concat(value === undefined ? [] : [["val", value]]);
  sendPixel("/api/telemetry", [
    ["a", server.appId], ...alternating("te", told), ["st", Date.now()], ["hv", VERSION], ...closing(),
  ]);
}

function sendCall(path, pairs) {
  sendPixel(path, [...visitPairs(), ...pairs, ["st", Date.now()], ...closing()]);
}

function pageviewPairs(item) {
  return [...item.base, ...item.fields, ...alternating("sp", item.session), ...item.size, ...hints];
}

function contextPairs(item) {
  return [
    ...item.base, ...alternating("sp", item.session), ...alternating("pp", item.page), ...hints,
  ];
}

function numbered(item, number) {
  return item.fields.map(([name, value]) => [name + number, value]);
}

// Cuts items into requests: a pageview stands alone, events of one context share what fits.
function requestsFor(items) {
  const requests = [];
  let context = null, count = 0;
  items.forEach((item) => {
    if (item.isPageview) {
      context = null;
      requests.push({ pairs: pageviewPairs(item), opened: item.opened });
      return;
    }
    const head = contextPairs(item), key = queryString(head), last = requests[requests.length - 1];
    // What fits into no request, and what is nothing, is announced by one that tells of no event.
    const isOversized = !fits([...head, ...numbered(item, 0)]);
    if (isOversized || !item.fields.length) requests.push({ pairs: head });
    if (!item.fields.length) {
      context = null;
    } else if (key === context && !isOversized && fits([...last.pairs, ...numbered(item, count)])) {
      last.pairs.push(...numbered(item, count));
    } else {
      context = key;
      count = 0;
      requests.push({ pairs: [...head, ...numbered(item, 0)] });
    }
    count += 1;
  });
  return requests;
}

function fits(pairs) {
  return queryString([...pairs, ["st", Date.now()], ...closing()]).length <= REQUEST_LIMIT;
}

function sendNext() {
  const { pairs, opened } = outbox.shift();
  const delivered = opened && (() => confirmOpening(opened));
  sendPixel("/h", [...pairs, ["st", Date.now()], ...closing()], delivered);
}

function pump() {
  if (outbox.length) sendNext();
  pumping = outbox.length ? window.setTimeout(guarded(pump), CHUNK_GAP_MS) : 0;
}

// Without its cookie the SDK knows nobody whom an event could be told of.
function tellable() {
  const items = queue.splice(0);
  return isForgotten() ? items.filter((item) => item.isPageview) : items;
}

function flush() {
  if (isWaiting) return;
  outbox.push(...requestsFor(tellable().map(rewritten).filter(Boolean)));
  if (!pumping) pump();
}

function flushEverything() {
  flush();
  while (outbox.length) sendNext();
  window.clearTimeout(pumping);
  pumping = 0;
}
