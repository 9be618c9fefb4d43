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

const PROPERTY_CALLS = ["addEventProperties", "removeEventProperty", "clearEventProperties"];

// Of what waits, resets come first, then changes of event properties, identities last.
function inOrderOfV5(calls) {
  const isProperty = (entry) => Boolean(entry) && PROPERTY_CALLS.includes(entry.name);
  const isReset = (entry) => Boolean(entry) && entry.name === "resetIdentity";
  const others = calls.filter((entry) => !isReset(entry) && !isProperty(entry));
  return [
    ...calls.filter(isReset), ...calls.filter(isProperty),
    ...inOrder(others, (entry) => entry && entry.name),
  ];
}

// A reset that waits and finds somebody takes effect before the page is told of, and the events
// that were called before it are lost. Says whether there was one.
function runWaitingReset() {
  const queue = Array.isArray(window.heapReadyCb) ? window.heapReadyCb : [];
  const place = queue.findIndex((entry) => entry && entry.name === "resetIdentity");
  if (place < 0 || !visit.identity) return false;
  const earlier = queue.splice(0, place + 1).slice(0, -1);
  queue.unshift(...earlier.filter((entry) => !entry || entry.name !== "track"));
  becomeUser(null);
  return true;
}

// Runs the calls that wait in heapReadyCb, or those of the given names, and takes them out of it.
function runWaiting(names) {
  const queue = Array.isArray(window.heapReadyCb) ? window.heapReadyCb : [];
  const isWanted = (entry) => !names || (entry && names.includes(entry.name));
  const calls = queue.filter(isWanted);
  const others = queue.filter((entry) => !isWanted(entry));
  queue.splice(0, queue.length, ...others);
  inOrderOfV5(calls).forEach(runQueued);
}

function begin(stored) {
  const isNew = resumeVisit(stored);
  if (isNew.user && settings.clearEventPropertiesOnNewUser) visit.eventProperties = {};
  saveValue(EVENT_PROPERTIES, JSON.stringify(visit.eventProperties));
  tellEventProperties("added new properties", Object.keys(visit.eventProperties).length);
  tellSettings();
  const old = takeUpBuffers();
  remember(old);
  network.waiting.push(...old.map((message) => Object.assign({ isOld: true }, message)));
  awaitFlush();
  if (runWaitingReset()) leaveToAnOrphan(pathOfReferringPage());
  else openPageview(isNew, pathOfReferringPage());
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
