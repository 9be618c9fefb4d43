// Which generation of Heap runs on the page.
import { run } from "./analytics.js";
import { remove } from "./entries.js";
import * as classic from "./heap-classic.js";
import * as v5 from "./heap-v5.js";
import { flawed, page } from "./page.js";

const [installed] = Object.keys(page.heap);
const generation = { classic, v5 }[installed];

function addScript(src, inOrder = false) {
  const script = document.createElement("script");
  script.async = !inOrder;
  script.src = src;
  document.head.append(script);
}

// The classic file before that of v5: else it is chance which of them finds the other one there.
function loadBoth() {
  const own = () => generation.load({ ...page.heap[installed], inOrder: true });
  const other = () => addScript(page.otherLoaderUrl, true);
  for (const load of installed === "classic" ? [own, other] : [other, own]) load();
}

// The file once more, or for whatever the tag manager takes for the App ID.
function loadByTag(appId) {
  const { appId: own, loaderUrl } = page.heap[installed];
  addScript(appId === null ? loaderUrl : loaderUrl.replace(own, appId));
}

// What is erased once there is no consent.
function erased() {
  return flawed("erasure-by-list-of-names") ? /^_hp(2_id|5_meta)\./ : generation.entries;
}

run({
  loadByTag,
  loadBoth,
  load: () => generation.load(page.heap[installed]),
  call: (method, ...args) => window.heap[method](...args),
  queue: (event) => generation.queue(event),
  stop: () => window.heap.stopTracking(true),
  forget: () => remove(erased()),
  forgetSession: () => remove(generation.session),
});
