// The API: what a page finds on window.heap, and how the SDK takes its place there.

const SHELF = Symbol.for("heapqa.standin.v5");

const heap = { appid: server.appId, loaded: false, config: Object.assign({}, settings) };

let hasBegun = false;
let ready = [];

function nothing() {}

function stopTracking(deletesStorage) {
  stopSending();
  heap.loaded = false;
  if (deletesStorage === true) dropEverything();
}

function onReady(callback) {
  if (typeof callback !== "function") return;
  if (hasBegun) callback();
  else ready.push(callback);
}

const METHODS = {
  addAdapter: nothing, markAdapterAsResolved: nothing, addTransformer: nothing, addTransformerFn,
  removeTransformer, resetTransformers, addNetworkClient: nothing, init: nothing,
  startRecording: nothing, stopRecording: nothing, stopTracking, track, trackPageview, identify,
  identifyHashed, resetIdentity, addUserProperties, addEventProperties, removeEventProperty,
  clearEventProperties, addPageviewProperties, removePageviewProperty, clearPageviewProperties,
  getPageviewMetadata: () => visit.pageview && pageviewInfo(),
  getSessionId: () => visit.session && visit.session.id, getUserId: () => visit.userId,
  getIdentity: () => visit.identity, getConfig: () => Object.assign({}, settings),
  setLogLevel: nothing, onReady, getReplayId: () => null, setPath: nothing,
};

// The snippet's stubs are gone: what the SDK does not have, the page cannot call any more.
function takePlace() {
  heap.loaded = hasBegun && !network.isStopped;
  Object.keys(METHODS).forEach((name) => { heap[name] = guarded(METHODS[name]); });
  window.heap = heap;
}

const runQueued = guarded(function (entry) {
  entry.fn();
});

// Runs the calls that wait in heapReadyCb, or those of the given names, and takes them out of it.
function runWaiting(names) {
  const queue = Array.isArray(window.heapReadyCb) ? window.heapReadyCb : [];
  const isWanted = (entry) => !names || (entry && names.includes(entry.name));
  const calls = queue.filter(isWanted);
  const others = queue.filter((entry) => !isWanted(entry));
  queue.splice(0, queue.length, ...others);
  inOrder(calls, (entry) => entry && entry.name).forEach(runQueued);
}

function begin(stored) {
  const isNew = resumeVisit(stored);
  if (isNew.user && settings.clearEventPropertiesOnNewUser) visit.eventProperties = {};
  saveValue(EVENT_PROPERTIES, JSON.stringify(visit.eventProperties));
  tellEventProperties("added new properties", Object.keys(visit.eventProperties).length);
  tellSettings();
  network.waiting.push(...takeUpBuffers().map((message) => Object.assign({ isOld: true }, message)));
  awaitFlush();
  openPageview(isNew, pathOfReferringPage());
  watchHistory();
  watchInteractions();
  hasBegun = true;
  takePlace();
  runWaiting();
  ready.splice(0).forEach((callback) => guarded(callback)());
}

// Until the SDK begins, the page keeps the snippet's stubs, which remember its calls.
function arrive() {
  const stubs = window.heap;
  takePlace();
  runWaiting(["stopTracking"]);
  if (network.isStopped) {
    runWaiting();
    return;
  }
  runWaiting(["addTransformerFn"]);
  window.heap = stubs;
  askForHints();
  readStored(guarded(begin));
}

function isOptedOut() {
  const name = /(^|[?#&;\s])_cs_optout\b/;
  const cookies = guarded(() => document.cookie)() || "";
  return [cookies, location.search, location.hash].some((text) => name.test(text));
}

// A second copy for the same environment starts nothing new, but takes the page's calls.
function load() {
  const { instances } = window[SHELF];
  if (isOptedOut()) return;
  if (instances[server.appId]) {
    instances[server.appId]();
    return;
  }
  let next = guarded(() => {
    next = guarded(() => { takePlace(); runWaiting(); });
    arrive();
  });
  instances[server.appId] = () => { if (document.readyState !== "loading") next(); };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => next());
  else next();
}

guarded(load)();
