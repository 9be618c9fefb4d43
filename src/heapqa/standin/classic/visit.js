// The visit: who is there, in which session, on which page.

const visit = {
  userId: null, pageviewId: null, sessionId: null, identity: null, isIdentified: false,
  landing: [], view: null, eventProperties: {}, activeAt: 0, address: null,
};

function visitPairs() {
  return presentOnly([
    ["a", server.appId], ["u", visit.userId], ["v", visit.pageviewId], ["s", visit.sessionId],
    ["i", visit.identity], ["b", "web"], ["tv", "4.0"],
  ]);
}

function saveVisitor() {
  const value = {
    userId: visit.userId, pageviewId: visit.pageviewId, sessionId: visit.sessionId,
    identity: visit.identity, trackerVersion: "4.0",
  };
  const standing = visit.isIdentified ? { identityField: null, isIdentified: 1, oldIdentity: null } : {};
  saveCookie("_hp2_id", Object.assign(value, standing), KEEP_S);
  window.heap.userId = visit.userId;
  window.heap.identity = visit.identity;
}

function saveSession() {
  visit.activeAt = Date.now();
  const landing = {};
  visit.landing.forEach(([name, value]) => { landing[name] = value; });
  saveCookie("_hp2_ses_props", landing, SESSION_S);
}

// Takes up what the cookies tell, and says what is new: 0 the visitor, 1 the session, 2 neither.
function resumeVisit() {
  const visitor = savedCookie("_hp2_id"), landing = savedCookie("_hp2_ses_props");
  visit.eventProperties = savedCookie("_hp2_props") || {};
  visit.userId = (visitor && visitor.userId) || randomId();
  visit.identity = (visitor && visitor.identity) || null;
  visit.isIdentified = Boolean(visitor && (visitor.isIdentified || visitor.identity));
  const isSame = visitor && visitor.sessionId && landing;
  visit.sessionId = isSame ? visitor.sessionId : randomId();
  if (isSame) visit.landing = Object.keys(landing).map((name) => [name, landing[name]]);
  if (isSame) return 2;
  return visitor ? 1 : 0;
}

function eventPropertyPairs() {
  return alternating("k", propertyPairs(visit.eventProperties));
}

function pageviewFields(view, freshness) {
  return presentOnly([
    ["z", freshness], ["g", view.g], ["h", view.h], ["q", view.q], ["d", view.d], ["t", view.t],
    ["r", view.r], ["e", view.e], ...(freshness === 2 ? [] : view.campaign),
    ...eventPropertyPairs(), ["ts", view.ts], ["pr", view.pr],
  ]);
}

function openPageview(freshness, previousPath) {
  const view = lookAtPage(previousPath);
  Object.assign(visit, { view, pageviewId: randomId(), address: address() });
  if (freshness !== 2) visit.landing = landingPairs(view);
  saveVisitor();
  saveSession();
  queue.push({
    isPageview: true, base: visitPairs(), fields: pageviewFields(view, freshness),
    session: freshness === 2 ? visit.landing : [], page: pagePairs(view), size: viewport(),
  });
  flush();
}

// A session ends after 30 idle minutes; whatever comes next opens another.
function isSessionOver() {
  return Date.now() - visit.activeAt > SESSION_S * 1000;
}

function queueEvent(fields) {
  if (isSessionOver()) {
    visit.sessionId = randomId();
    openPageview(1, visit.view.pr);
  }
  saveSession();
  queue.push({
    isPageview: false, base: visitPairs(), fields: presentOnly(fields),
    session: visit.landing, page: pagePairs(visit.view),
  });
}

function becomeStranger() {
  flushEverything();
  sendTelemetry("resetIdentityTelemetry - identified user");
  Object.assign(visit, {
    userId: randomId(), sessionId: randomId(), identity: null, isIdentified: false,
  });
  openPageview(0, visit.view.pr);
}
