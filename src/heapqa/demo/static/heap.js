// Which generations of Heap run on the page, and how both of them do so side by side.
import { run } from "./analytics.js";
import { remove } from "./entries.js";
import * as classic from "./heap-classic.js";
import * as v5 from "./heap-v5.js";
import { page } from "./page.js";

const GENERATIONS = { classic, v5 };
const installed = Object.keys(page.heap);
const heaps = [];
const waiting = [];

// Both generations want window.heap: the next one is loaded once the one before has taken its place.
function load([name, ...others]) {
  const script = GENERATIONS[name].load(page.heap[name]);
  if (!others.length) {
    heaps.push(() => window.heap);
    waiting.splice(0).forEach((callAll) => callAll());
    return;
  }
  script.onload = script.onerror = () => {
    const own = window.heap;
    heaps.push(() => own);
    window.heap = undefined;
    load(others);
  };
}

function call(method, ...args) {
  const callAll = () => heaps.forEach((heap) => heap()[method](...args));
  if (heaps.length === installed.length) callAll();
  else waiting.push(callAll);
}

function forget() {
  for (const name of installed) remove(GENERATIONS[name].entries);
}

function addScript(src) {
  const script = document.createElement("script");
  script.src = src;
  document.head.append(script);
}

// The files once more, or for whatever the tag manager takes for the App ID.
function loadByTag(appId) {
  for (const name of installed) {
    const { appId: own, loaderUrl } = page.heap[name];
    addScript(appId === null ? loaderUrl : loaderUrl.replace(own, appId));
  }
}

run({ loadByTag, load: () => load(installed), call, forget });
