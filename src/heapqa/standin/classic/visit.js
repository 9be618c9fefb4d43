// The visit: who is there, in which session, on which page.

const UNCONFIRMED = "unconfirmed";

const visit = {
  userId: null, pageviewId: null, sessionId: null, identity: null, isIdentified: false,
  landing: [], unconfirmed: null, view: null, eventProperties: {}, activeAt: 0, viewedAt: 0,
  address: null,
};

function visitPairs(who = visit) {
  return presentOnly([
    ["a", server.appId], ["u", who.userId], ["v", who.pageviewId], ["s", who.sessionId],
    ["i", who.identity], ["b", "web"], ["tv", "4.0"],
  ]);
}

let isKept = false;

// Whether the page, or the visitor, has deleted the cookie since.
function isForgotten() {
  return isKept && savedCookieText("_hp2_id") === undefined;
}

function saveVisitor() {
  const value = {
    userId: visit.userId, pageviewId: visit.pageviewId, sessionId: visit.sessionId,
    identity: visit.identity, trackerVersion: "4.0",
  };
  const standing = visit.isIdentified ? { identityField: null, isIdentified: 1, oldIdentity: null } : {};
  saveCookie("_hp2_id", Object.assign(value, standing), KEEP_S);
  isKept = savedCookieText("_hp2_id") !== undefined;
  own.userId = visit.userId;
  own.identity = visit.identity;
}

function saveSession() {
  const landing = {};
  visit.landing.forEach(([name, value]) => { landing[name] = value; });
  if (visit.unconfirmed) landing[UNCONFIRMED] = visit.unconfirmed;
  saveCookie("_hp2_ses_props", landing, SESSION_S - Math.round((Date.now() - visit.viewedAt) / 1000));
}

// The cookie says who is there and in which session; this page may have missed a change.
function lookAgain() {
  const visitor = savedCookie("_hp2_id");
  if (!visitor) return;
  Object.assign(visit, {
    userId: visitor.userId, identity: visitor.identity || null, sessionId: visitor.sessionId,
    isIdentified: Boolean(visitor.isIdentified || visitor.identity),
  });
  const landing = savedCookie("_hp2_ses_props");
  if (landing) takeUpSession(landing);
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
  if (isSame) takeUpSession(landing);
  if (isSame) return 2;
  return visitor ? 1 : 0;
}

function takeUpSession(landing) {
  const names = Object.keys(landing).filter((name) => name !== UNCONFIRMED);
  visit.landing = names.map((name) => [name, landing[name]]);
  visit.unconfirmed = landing[UNCONFIRMED] || null;
}

// A session's first pageview is told again on every page until an image has answered it: with its
// own time, and with whoever is there by now.
function repeatOpening() {
  const { v, z, t, pr, k, size } = visit.unconfirmed;
  const landing = Object.fromEntries(visit.landing);
  const told = CAMPAIGN.map(([name]) => [name, landing[name]]);
  const view = Object.assign({}, landing, { t, pr, campaign: told });
  queue.push({
    isPageview: true, base: visitPairs(Object.assign({}, visit, { pageviewId: v })),
    fields: pageviewFields(view, z, k), session: [], page: pagePairs(view), size,
    opened: visit.sessionId,
  });
}

// Until an image has answered the session's first pageview, what that said is told along.
function sessionPairs() {
  return visit.unconfirmed ? [["z", visit.unconfirmed.z], ...visit.landing] : visit.landing;
}

function confirmOpening(sessionId) {
  if (!visit.unconfirmed || visit.sessionId !== sessionId) return;
  visit.unconfirmed = null;
  if (savedCookie("_hp2_ses_props") && !isOfAnother()) saveSession();
}

// A page sees what another window has added only when it changes something itself.
function lookAtEventProperties() {
  if (isKept) visit.eventProperties = savedCookie("_hp2_props") || {};
}

function eventPropertyPairs() {
  return alternating("k", propertyPairs(visit.eventProperties));
}

function pageviewFields(view, freshness, custom) {
  return presentOnly([
    ["z", freshness], ["g", view.g], ["h", view.h], ["q", view.q], ["d", view.d], ["t", view.t],
    ["r", view.r], ["e", view.e], ...view.campaign,
    ...custom, ["ts", view.ts], ["pr", view.pr],
  ]);
}

// The landing page keeps what a repeat of its pageview needs, until the first one is confirmed.
function openSession(view, freshness, custom) {
  visit.landing = landingPairs(view);
  visit.unconfirmed = {
    v: visit.pageviewId, z: freshness, t: view.t, pr: view.pr, k: custom,
    size: viewport(),
  };
}

// A load or a move looks at pageviews only: events keep the session alive on the open page alone.
function openPageview(freshness, previousPath, isUnkept = false) {
  const view = lookAtPage(previousPath), isOpening = freshness !== 2;
  const custom = [...eventPropertyPairs(), ...alternating("k", snapshotPairs("pageview", null))];
  Object.assign(visit, {
    view, pageviewId: randomId(), address: address(), activeAt: view.ts, viewedAt: view.ts,
  });
  if (isOpening) openSession(view, freshness, custom);
  if (!isUnkept) {
    saveVisitor();
    saveSession();
  }
  queue.push({
    isPageview: true, base: visitPairs(), fields: pageviewFields(view, freshness, custom),
    session: isOpening ? [] : sessionPairs(), page: pagePairs(view), size: viewport(),
    opened: isOpening ? visit.sessionId : null,
  });
  flush();
}

// Whether the cookie has meanwhile been given to another user, whom this page does not know.
function isOfAnother() {
  const visitor = savedCookie("_hp2_id");
  return Boolean(isKept && visitor && visitor.userId !== visit.userId);
}

// A session ends after 30 idle minutes; whatever comes next opens another.
function isSessionOver() {
  return Date.now() - visit.activeAt > SESSION_S * 1000;
}

// A move within the page looks at the cookies as a load does, and says what is new.
function lookAtMove() {
  if (isForgotten()) {
    Object.assign(visit, {
      userId: randomId(), sessionId: randomId(), identity: null, isIdentified: false,
    });
    return 0;
  }
  lookAgain();
  if (!isSessionOver() && (!isKept || savedCookie("_hp2_ses_props"))) return 2;
  visit.sessionId = randomId();
  return 1;
}

// Another window may have opened one already for the same visitor.
function renewSession() {
  const previous = visit.sessionId, isUnkept = isOfAnother();
  if (!isUnkept && savedCookie("_hp2_ses_props")) lookAgain();
  if (visit.sessionId !== previous) return;
  visit.sessionId = randomId();
  openPageview(1, visit.view.pr, isUnkept);
}

function queueEvent(fields) {
  if (isForgotten()) return;
  if (isSessionOver()) renewSession();
  visit.activeAt = Date.now();
  queue.push({
    isPageview: false, base: visitPairs(), fields: presentOnly(fields),
    session: sessionPairs(), page: pagePairs(visit.view),
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
