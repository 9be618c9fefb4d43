// The visit: who is there, in which session, on which page, and the messages that tell it.

const SESSION_MS = 1800000;

const visit = {
  userId: null, identity: null, session: null, pageview: null, eventProperties: {},
  pageviewProperties: {}, activeAt: 0, address: null, isKept: false,
};

// The session that a link or the classic SDK tells of, of which its first page is not known.
let toldSession = null;

function saveMeta() {
  saveValue(META, JSON.stringify({
    userId: visit.userId, sessionId: visit.session.id, sessionProperties: visit.session,
    identity: visit.identity || undefined,
  }));
  visit.isKept = savedValue(META) !== undefined;
  if (settings.classicSDKCompatibility) saveAsClassic(visit);
}

function touch() {
  visit.activeAt = Date.now();
  saveValue(LAST_EVENT, String(visit.activeAt));
}

// A session ends after 30 idle minutes, whichever window was the last one in use.
function isSessionOver() {
  const stored = Number(savedValue(LAST_EVENT)) || 0;
  return Date.now() - Math.max(visit.activeAt, stored) > SESSION_MS;
}

// Takes up what is stored, and says what is new: {user, session}.
function resumeVisit({ meta, eventProperties }) {
  visit.eventProperties = eventProperties || {};
  const known = visitorFromLink() || meta || adoptClassic();
  if (known && known.eventProperties) visit.eventProperties = known.eventProperties;
  visit.userId = (known && known.userId) || randomId();
  visit.identity = (known && known.identity) || null;
  const session = known && known.sessionProperties;
  if (session && session.initial_pageview_info && !isSessionOver()) visit.session = session;
  if (known && known.sessionId && !session) {
    const time = known.startedAt || Date.now();
    toldSession = { id: known.sessionId, time };
  }
  return { user: !(known && known.userId), session: !visit.session && !toldSession };
}

// Another window may have changed who is there: everything is read again before it is used.
function lookAgain() {
  if (!visit.isKept || isForgotten()) return;
  const text = savedValue(META), meta = parsed(text);
  if (meta && meta.userId && meta.sessionProperties) {
    Object.assign(visit, {
      userId: meta.userId, identity: meta.identity || null, session: meta.sessionProperties,
    });
  }
  lookAtEventProperties();
}

// What is packed cannot be read at once.
function lookAtEventProperties() {
  if (!visit.isKept) return;
  const text = savedValue(EVENT_PROPERTIES) || "";
  if (text.startsWith(GZIP_IN_BASE64) || packing[EVENT_PROPERTIES]) return;
  visit.eventProperties = parsed(text) || {};
}

function commonData(id, time) {
  return {
    id, env_id: server.appId, user_id: visit.userId, time, base_library: library(),
    application: {}, device: device(), session_info: visit.session,
    identity: visit.identity || undefined, cs_properties: {},
  };
}

function queued(type, id, data) {
  return { type, id, at: Date.now(), data };
}

function pageviewInfo() {
  return Object.assign({}, visit.pageview, { properties: Object.assign({}, visit.pageviewProperties) });
}

// The first messages of a session tell its first pageview in full, later ones as it is stored.
function sessionInFull(view) {
  const initial = Object.assign({ source_properties: view.source_properties },
    visit.session.initial_pageview_info);
  return Object.assign({}, visit.session, { initial_pageview_info: initial });
}

function userMessage(session) {
  const initial = Object.assign({}, session.initial_pageview_info, { title: undefined });
  return queued("meta_user", visit.userId, {
    env_id: server.appId, user_id: visit.userId, initial_device: device(), initial_application: {},
    library: library(), initial_session_info: Object.assign({}, session, { initial_pageview_info: initial }),
  });
}

function sessionMessage(session) {
  return queued("meta_session", session.id, Object.assign(
    commonData(session.id, session.time), { session_info: session, session: {} }));
}

function pageviewMessage(session) {
  return queued("meta_pageview", visit.pageview.id, Object.assign(
    commonData(visit.pageview.id, visit.pageview.time), {
      session_info: session, pageview_info: pageviewInfo(),
      properties: Object.assign({}, visit.eventProperties), pageview: {},
    }));
}

function openPageview(isNew, previousPage) {
  const view = lookAtPage(previousPage);
  Object.assign(visit, { pageview: view, address: address() });
  if (isNew.session || !visit.session) visit.session = Object.assign(sessionOpenedBy(view), toldSession);
  toldSession = null;
  saveMeta();
  const session = isNew.session ? sessionInFull(view) : visit.session;
  submit([
    ...(isNew.user ? [userMessage(session)] : []), ...(isNew.session ? [sessionMessage(session)] : []),
    pageviewMessage(session),
  ], true);
}

// Whether the page, or the visitor, has deleted what was stored.
function isForgotten() {
  return visit.isKept && savedValue(META) === undefined;
}

function startAnew(previousPage) {
  lookAtEventProperties();
  Object.assign(visit, { userId: randomId(), identity: null });
  openPageview({ user: true, session: true }, previousPage);
}

// Whatever a visitor does prolongs the session, or opens one.
function attend() {
  if (isForgotten()) {
    startAnew();
  } else {
    lookAgain();
    if (isSessionOver()) openPageview({ session: true });
  }
}

function submitEvent(event, properties) {
  if (network.isStopped) return;
  attend();
  const id = randomId();
  submit([queued("core_track", id, Object.assign(commonData(id, Date.now()), {
    pageview_info: pageviewInfo(), properties: Object.assign({}, visit.eventProperties, properties), event,
  }))]);
}

// The page's own view goes to a user whom nobody continues.
function leaveToAnOrphan(previousPage) {
  const { userId, session } = visit;
  visit.userId = randomId();
  openPageview({ user: true, session: true }, previousPage);
  Object.assign(visit, { userId, session });
  saveMeta();
}

function becomeUser(identity) {
  sendTelemetry("resetIdentityTelemetry - identified user");
  Object.assign(visit, { userId: randomId(), identity });
  if (settings.clearEventPropertiesOnNewUser) clearEventProperties();
  openPageview({ user: true, session: true });
}
