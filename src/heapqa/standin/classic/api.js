// The API: what a page finds on window.heap, and how the SDK takes its place there.

const INSTANCES = Symbol.for("heapqa.standin.classic");

// The object this SDK has taken its place on; the page may since have put another on the window.
let own = null;

function config() {
  return (own && own.config) || {};
}

function identify(id, field) {
  if (!id || typeof id === "function" || typeof id === "symbol") return;
  if (typeof id === "object") {
    identifyByObject(id);
    return;
  }
  const identity = String(id).slice(0, IDENTITY_LIMIT);
  if (isWrongIdentity(identity)) {
    sendTelemetry("Obviously wrong identify call made");
    return;
  }
  if (isForgotten()) return;
  lookAgain();
  if (visit.isIdentified && visit.identity !== identity) becomeStranger();
  if (isPresent(field)) sendTelemetry("IDv4 called - App is not whitelisted. Using IDv3");
  flush();
  Object.assign(visit, { identity, isIdentified: true });
  saveVisitor();
  sendCall("/api/identify_v3", [["z", 0]]);
  if (isPresent(field)) addUserProperties({ [field]: identity });
}

// The oldest form: the server is asked, by JSONP, which user an e-mail address or a handle means.
function identifyByObject(who) {
  const { email, handle, ...others } = who;
  const asked = [...propertyPairs({ e: email, h: handle }), ...propertyPairs(others)];
  if (!asked.length || isForgotten()) return;
  lookAgain();
  flush();
  const script = document.createElement("script");
  window._hpjsonpcallback = guarded((answer) => {
    if (!answer || !isPresent(answer.uid)) return;
    flush();
    Object.assign(visit, { userId: String(answer.uid), identity: null, isIdentified: true });
    saveVisitor();
  });
  script.onload = script.onerror = () => script.remove();
  script.src = trackingOrigin() + "/api/identify?" +
    queryString([...visitPairs(), ...asked, ["callback", "_hpjsonpcallback"]]);
  (document.head || document.documentElement).appendChild(script);
}

function resetIdentity() {
  if (isForgotten()) return;
  lookAgain();
  if (visit.isIdentified) becomeStranger();
  else sendTelemetry("resetIdentityTelemetry - anonymous user");
}

function addUserProperties(properties) {
  if (isPresent(properties) && (typeof properties !== "object" || Array.isArray(properties))) {
    sendTelemetry("Obviously wrong addUserProperties call made");
    return;
  }
  const pairs = propertyPairs(properties);
  if (!pairs.length || isForgotten()) return;
  flush();
  sendCall("/api/add_user_properties_v3", pairs.map(([name, value]) => ["_" + name, value]));
}

function track(name, properties) {
  if (typeof name !== "string") {
    if (isPresent(name)) sendTelemetry("Obviously wrong track call made");
    return;
  }
  const own = alternating("k", propertyPairs(properties));
  const fields = [["id", randomId()], ...eventPropertyPairs(), ...own, ["t", name], ["ts", Date.now()]];
  queueEvent(name ? fields : []);
  flush();
}

function saveEventProperties(message, count) {
  saveCookie("_hp2_props", visit.eventProperties, KEEP_S);
  sendTelemetry("eventPropertiesTelemetry - " + message, count);
}

function addEventProperties(properties) {
  const pairs = propertyPairs(properties);
  if (!pairs.length || isForgotten()) return;
  lookAtEventProperties();
  pairs.forEach(([name, value]) => { visit.eventProperties[name] = value; });
  saveEventProperties("added new properties", pairs.length);
}

function removeEventProperty(name) {
  lookAtEventProperties();
  if (!Object.prototype.hasOwnProperty.call(visit.eventProperties, name)) return;
  delete visit.eventProperties[name];
  saveEventProperties("removed properties", 1);
}

function clearEventProperties() {
  lookAtEventProperties();
  const count = Object.keys(visit.eventProperties).length;
  if (!count) return;
  visit.eventProperties = {};
  saveEventProperties("removed properties", count);
}

const METHODS = {
  identify, addUserProperties, track, addEventProperties, removeEventProperty,
  clearEventProperties, resetIdentity, getSessionId: () => visit.sessionId,
  setEventProperties: addEventProperties, unsetEventProperty: removeEventProperty,
  getReplayId: () => null,
};

// Replaces the snippet's stand-ins on window.heap, whatever object that is, and runs what they queued.
function takePlace() {
  own.loaded = true;
  Object.keys(METHODS).forEach((name) => { own[name] = guarded(METHODS[name]); });
  own.version = { heapJsVersion: VERSION };
  own.userId = visit.userId;
  own.identity = visit.identity;
  const calls = own.length ? Array.prototype.splice.call(own, 0, own.length) : [];
  inOrder(calls, (call) => call && call[0]).forEach((call) => runQueued(call));
}

const runQueued = guarded(function (call) {
  const [name, ...values] = Array.from(call);
  if (Object.prototype.hasOwnProperty.call(METHODS, name)) METHODS[name](...values);
});

function start() {
  const freshness = resumeVisit();
  if (visit.unconfirmed) repeatOpening();
  openPageview(freshness, pathOfReferringPage());
  watchHistory();
  watchInteractions();
  watchDeparture();
  window.setInterval(guarded(flush), FLUSH_EVERY_MS);
  takePlace();
  awaitSources();
}

// A second copy of the file for the same environment starts nothing new.
function load() {
  if (!window.heap) window.heap = [];
  const instances = window[INSTANCES] || {};
  if (!window[INSTANCES]) Object.defineProperty(window, INSTANCES, { value: instances });
  if (instances[server.appId]) {
    instances[server.appId]();
    return;
  }
  let begin = guarded(start);
  own = window.heap;
  const arrive = () => {
    own = window.heap || own;
    begin();
    begin = guarded(takePlace);
  };
  instances[server.appId] = () => { if (document.readyState !== "loading") arrive(); };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", arrive);
  else arrive();
}

guarded(load)();
